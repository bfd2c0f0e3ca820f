import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Selects columns and gives them names.
enum Select {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:select", signature: "t:select \"a, b, new = old, starts_with('v'), -v3\"",
          "Keeps these columns, in this order.",
          details: [
            "A column may take a new name on the way.",
            "starts_with('v'), ends_with('_zh'), contains('head'), matches('^v[0-9]+$'), where('number') and everything() "
              + "choose columns by their names or types; `-` leaves out. A list that starts with `-` starts from all columns.",
            "where('number') chooses whole numbers too. Other verbs that take a list of columns take selectors as well.",
            "A column by which the table is grouped must be kept as it is; `ungroup` first otherwise.",
          ],
          example: .init("table.concat(frame{ {a = 1, b = 2, c = 3} }:select(\"c, a\"):columns(), \" \")", "c a"),
          seeAlso: ["t:drop", "t:rename"]),
        functions, takes: 1, select),
      .verb(
        Entry(
          "t:drop", signature: "t:drop \"a, b\"", "Drops these columns.",
          example: .init("table.concat(frame{ {a = 1, b = 2, c = 3} }:drop(\"b\"):columns(), \" \")", "a c"),
          seeAlso: ["t:select"]),
        functions, takes: 1, drop),
      .verb(
        Entry(
          "t:rename", signature: "t:rename \"new = old\"",
          "Gives columns new names; they stay where they are.",
          example: .init("frame{ {a = 1} }:rename(\"year = a\"):columns()[1]", "year"),
          seeAlso: ["t:select"]),
        functions, takes: 1, rename),
    ]
  }
}

private func select(_ call: borrowing VerbCall) throws(Problem) -> Query {
  try project(call, to: try ColumnList.selection(call.arguments.text(1), in: call.query.schema, takesNewNames: true))
}

private func drop(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let dropped = Set(try call.names(1))
  let kept = call.query.schema.names.filter { !dropped.contains($0) }
  guard !kept.isEmpty else { throw Problem("no column would be left") }
  return try project(call, to: kept.map { Renaming(new: $0, old: $0) })
}

private func project(
  _ call: borrowing VerbCall, to columns: [Renaming]
) throws(Problem) -> Query {
  if let group = call.query.groups.first(where: { !columns.contains(Renaming(new: $0, old: $0)) }) {
    throw Problem("the table is grouped by '\(group)', which would be gone").hint(
      "keep the column, or ungroup() first")
  }
  return try call.adding(ProjectStep(columns: columns))
}

private func rename(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let renamings = try ColumnList.renamings(try call.arguments.text(1), in: call.query.schema)
  let columns = call.query.schema.names.map { name in
    renamings.first { $0.old == name } ?? Renaming(new: name, old: name)
  }
  var seen: Set<String> = []
  for column in columns where !seen.insert(column.new).inserted {
    throw Problem("there would be two columns '\(column.new)'").hint("drop or rename the other first")
  }
  return try call.adding(ProjectStep(columns: columns))
}

// MARK: The step

/// Keeps these columns, in this order and under their new names, and no others.
///
///     frame{ {a = 1, b = 2, c = 3} }:select("c, year = a"):columns()  // {"c", "year"}
struct ProjectStep: PlanStep {
  let columns: [Renaming]

  var verb: String { "select" }
  var lines: [String] { ["select " + columns.map { printed($0.new, $0.old) }.joined(separator: ", ")] }
  var keepsColumns: Bool { true }
  var relational: RelationalStep { .project(columns) }

  func schema(after before: Schema) -> Schema {
    Schema(columns.map { Field($0.new, before.type($0.old)) })
  }

  func groups(after before: [String]) -> [String] {
    before.compactMap { name in columns.first { $0.old == name }?.new }
  }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    guard var origin = before else { return nil }
    for index in origin.keys.indices {
      guard let column = columns.first(where: { $0.old == origin.keys[index].new }) else {
        return nil
      }
      origin.keys[index].new = column.new
    }
    if let totals = origin.totals {
      guard let column = columns.first(where: { $0.old == totals.column }) else { return nil }
      origin.totals?.column = column.new
    }
    return origin
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    Set(columns.lazy.filter { wanted.contains($0.new) }.map(\.old))
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    var old: [String: String] = [:]
    for column in columns { old[column.new] = column.old }
    return filter.renamed { old[$0] ?? $0 }
  }

  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table {
    let kept = columns.filter { needed.contains($0.new) }
    // Where no column is needed, the rows still count.
    return kept.isEmpty ? table : Table(kept.map { ($0.new, table.named($0.old)) })
  }
}
