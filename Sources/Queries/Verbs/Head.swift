import Catalogue
import Kernels
import Problems
import Tables

/// Keeps the first and the last rows.
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
        try call.adding(HeadStep(count: try call.count(1), groups: call.query.groups))
      },
      .verb(
        Entry(
          "t:tail", signature: "t:tail(n)", "Keeps the last n rows; of a grouped table, of each group.",
          details: ["The rows stay in the order of the table."],
          example: .init("frame{ {a = 1}, {a = 5} }:tail(1):value()", "5"), seeAlso: ["t:head"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        try call.adding(TailStep(count: try call.count(1), groups: call.query.groups))
      },
    ]
  }
}

// MARK: Steps

/// Keeps the first rows of each group, in the order of the table.
///
///     frame{ {a = "甲", b = 1}, {a = "甲", b = 2}, {a = "乙", b = 3} }:group_by("a"):head(1):pull("b")  // {1, 3}
struct HeadStep: RowStep {
  let count: Int
  let groups: [String]

  var verb: String { "head" }
  var firstRows: Int? { groups.isEmpty ? count : nil }
  var relational: RelationalStep { groups.isEmpty ? .first(count) : .local(.places) }
  var lines: [String] { ["head \(count)\(printed(within: groups))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(groups) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Slice(engine).ends(table, count, groups: groups, isTail: false)
  }
}

/// Keeps the last rows of each group, in the order of the table.
///
///     frame{ {a = "甲", b = 1}, {a = "甲", b = 2}, {a = "乙", b = 3} }:group_by("a"):tail(1):pull("b")  // {2, 3}
struct TailStep: RowStep {
  let count: Int
  let groups: [String]

  var verb: String { "tail" }
  var relational: RelationalStep { .local(.places) }
  var lines: [String] { ["tail \(count)\(printed(within: groups))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(groups) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Slice(engine).ends(table, count, groups: groups, isTail: true)
  }
}
