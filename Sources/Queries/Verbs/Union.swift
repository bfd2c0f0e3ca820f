import Catalogue
import Kernels
import Problems
import Tables

/// Puts one table under another.
enum Union {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:union", signature: "t:union(u [, opts])", "Adds the rows of another table, column by column by name.",
          details: [
            "A column that one of them lacks is missing in its rows. Rows that are in both are in "
              + "the result twice.",
            "{ distinct = true } keeps each row once, where it first stands.",
          ],
          example: .init("#frame{ {a = 1} }:union(frame{ {a = 2, b = 3} })", "2"),
          seeAlso: ["t:intersect", "t:difference", "t:distinct"]),
        functions, takes: 2, union)
    ]
  }
}

private func union(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let other = try Query(try call.arguments.table(1), in: call.run)
  try expectOneKind(call.query.schema, other.schema)
  let isDistinct = try call.arguments.options(2, ["distinct"]).boolean("distinct") ?? false
  let (upper, lower) = try call.query.settled(with: other, in: call.run)
  return try upper.adding(
    UnionStep(lower: lower, isDistinct: isDistinct, location: call.arguments.callLocation), in: call.run)
}

// MARK: The step

/// Adds the rows of another table, column by column by name.
///
///     frame{ {a = 1} }:union(frame{ {a = 5} }):pull("a")  // {1, 5}
struct UnionStep: PlanStep {
  let lower: Query
  /// Says whether each row is kept once.
  let isDistinct: Bool
  let location: FileLocation?

  var verb: String { "union" }
  var relational: RelationalStep { .local(.twoTables) }
  var lines: [String] {
    ["union" + (isDistinct ? worded(" of different rows") : "") + worded(" with")] + lower.indentedLines
  }
  var keepsColumns: Bool { false }
  var other: Query? { lower }

  func schema(after before: Schema) -> Schema { united(before, lower.schema) }
  func groups(after before: [String]) -> [String] { before }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { nil }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    isDistinct ? Set(before.names) : wanted.intersection(before.names)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    guard isDistinct else {
      let second = try lower.rows(engine, needing: needed.intersection(lower.schema.names))
      return try Stack(engine).union(table, second, needing: needed)
    }
    let second = try lower.rows(engine, needing: Set(lower.schema.names))
    let all = Set(united(table.schema, second.schema).names)
    return try RowSets(engine).distinct(try Stack(engine).union(table, second, needing: all))
  }
}
