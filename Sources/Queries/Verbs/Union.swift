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
          "t:union", signature: "t:union(u)", "Adds the rows of another table, column by column by name.",
          details: [
            "A column that one of them lacks is missing in its rows. Rows that are in both are in "
              + "the result twice."
          ],
          example: .init("#frame{ {a = 1} }:union(frame{ {a = 2, b = 3} })", "2"),
          seeAlso: ["t:distinct"]),
        functions, takes: 1, union)
    ]
  }
}

private func union(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let other = try Query(try call.arguments.table(1), in: call.run)
  for field in other.schema.fields {
    guard let index = call.query.schema.index(of: field.name) else { continue }
    let type = call.query.schema.fields[index].type
    guard type.joined(with: field.type) != nil else {
      throw Problem("'\(field.name)' is \(type.words), and \(field.type.words) in the other table")
    }
  }
  let (upper, lower) = try call.query.settled(with: other, in: call.run)
  return try upper.adding(UnionStep(lower: lower), in: call.run)
}

// MARK: The step

/// Adds the rows of another table, column by column by name.
struct UnionStep: PlanStep {
  let lower: Query

  var verb: String { "union" }
  var lines: [String] { ["union with"] + lower.indentedLines }
  var keepsColumns: Bool { false }
  var other: Query? { lower }

  func schema(after before: Schema) -> Schema { united(before, lower.schema) }
  func groups(after before: [String]) -> [String] { before }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { nil }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.intersection(before.names)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let second = try lower.rows(engine, needing: needed.intersection(lower.schema.names))
    return try Stack(engine).union(table, second, needing: needed)
  }
}
