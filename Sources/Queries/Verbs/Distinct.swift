import Catalogue
import Problems

/// The combinations that occur.
enum Distinct {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:distinct", signature: "t:distinct \"a, b\"",
          "Keeps each combination of columns once, those columns only, ordered by them.",
          details: ["Missing is a value like any other, and comes last. Without names: of all columns."],
          example: .init("#frame{ {a = 1, b = 2}, {a = 1, b = 3} }:distinct(\"a\")", "1"),
          seeAlso: ["t:count"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let columns = call.arguments.isMissing(1) ? call.query.schema.names : try call.names(1)
        return try call.query.adding(.distinct(columns))
      }
    ]
  }
}
