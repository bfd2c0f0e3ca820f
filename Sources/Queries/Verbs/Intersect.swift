import Catalogue
import Kernels
import Problems
import Tables

/// Keeps the rows that another table has too, or those that it has not.
enum Intersect {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:intersect", signature: "t:intersect(u)", "Keeps each row once that another table has too.",
          details: details,
          example: .init("#frame{ {a = 1}, {a = 2}, {a = 2} }:intersect(frame{ {a = 2}, {a = 3} })", "1"),
          seeAlso: ["t:difference", "t:union", "t:semi_join"]),
        functions, takes: 1
      ) { (call) throws(Problem) in try compare(call, isInOther: true) },
      .verb(
        Entry(
          "t:difference", signature: "t:difference(u)", "Keeps each row once that another table does not have.",
          details: details,
          example: .init("#frame{ {a = 1}, {a = 2}, {a = 1} }:difference(frame{ {a = 2}, {a = 3} })", "1"),
          seeAlso: ["t:intersect", "t:union", "t:anti_join"]),
        functions, takes: 1
      ) { (call) throws(Problem) in try compare(call, isInOther: false) },
    ]
  }

  private static let details = [
    "Both tables have the same columns, in any order. Rows are equal where all cells are; a missing "
      + "cell equals a missing one. The rows stay in the order of the table."
  ]
}

private func compare(_ call: borrowing VerbCall, isInOther: Bool) throws(Problem) -> Query {
  let other = try Query(try call.arguments.table(1), in: call.run)
  let (own, others) = (call.query.schema, other.schema)
  if let name = own.names.first(where: { others.index(of: $0) == nil }) {
    throw Problem("the other table has no column '\(name)'").hint("select the columns that both have first")
  }
  if let name = others.names.first(where: { own.index(of: $0) == nil }) {
    throw Problem("only the other table has a column '\(name)'").hint("select the columns that both have first")
  }
  try expectOneKind(own, others)
  let (first, second) = try call.query.settled(with: other, in: call.run)
  return try first.adding(RowSetStep(second: second, isInSecond: isInOther), in: call.run)
}

/// Refuses two tables that have a column of one name and of two kinds.
func expectOneKind(_ own: Schema, _ others: Schema) throws(Problem) {
  for field in others.fields {
    guard let index = own.index(of: field.name) else { continue }
    let type = own.fields[index].type
    guard type.joined(with: field.type) != nil else {
      throw Problem("'\(field.name)' is \(type.words), and \(field.type.words) in the other table")
    }
  }
}

// MARK: The step

/// Keeps each row once that another table has too, or that it has not.
struct RowSetStep: RowStep {
  let second: Query
  let isInSecond: Bool

  var verb: String { isInSecond ? "intersect" : "difference" }
  var relational: RelationalStep { .local(.twoTables) }
  var lines: [String] { [verb + worded(" with")] + second.indentedLines }
  var other: Query? { second }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(before.names) }

  /// Equal rows are all kept by a filter or all dropped.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.condition.mayFail ? nil : filter
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try second.rows(engine, needing: Set(second.schema.names))
    return try RowSets(engine).rows(of: table, rows, isInSecond: isInSecond)
  }
}
