import Catalogue
import Problems

/// The first and the last rows.
enum Head {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:head", signature: "t:head(n)", "Keeps the first n rows; of a grouped table, of each group.",
          details: ["The rows stay in the order of the table."],
          example: .init("frame{ {a = 1}, {a = 5} }:head(1):value()", "1"),
          seeAlso: ["t:tail", "t:slice_max"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        try call.query.adding(.head(try call.count(1), groups: call.query.groups))
      },
      .verb(
        Entry(
          "t:tail", signature: "t:tail(n)", "Keeps the last n rows; of a grouped table, of each group.",
          details: ["The rows stay in the order of the table."],
          example: .init("frame{ {a = 1}, {a = 5} }:tail(1):value()", "5"), seeAlso: ["t:head"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        try call.query.adding(.tail(try call.count(1), groups: call.query.groups))
      },
    ]
  }
}
