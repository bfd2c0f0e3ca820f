import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Adds and replaces columns.
enum Mutate {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:mutate", signature: "t:mutate(\"x = …, y = …\" [, binds])",
          "Adds columns, or replaces those of the same name.",
          details: [
            "A later expression may use an earlier one. In a grouped table aggregates and "
              + "`row_number rank lag lead cumsum` work within each group.",
            "t:mutate(\"name\", function(row) … end) calls a Lua function with each row; it is slower. "
              + "What it gives that is no finite number is missing.",
          ],
          example: .init("frame{ {a = 1}, {a = 3} }:mutate(\"part = a / sum(a)\"):pull(\"part\")[2]", "0.75"),
          seeAlso: ["t:summarise", "t:rename"]),
        functions, takes: 2, mutate)
    ]
  }
}

private func mutate(_ call: borrowing VerbCall) throws(Problem) -> Query {
  if case .function(let function) = try call.arguments.value(2) {
    return try mutate(call, by: function)
  }
  let text = try call.arguments.text(1)
  let definitions = try call.checker(of: text, binds: 2).columns(text)
  try call.expectNoGroup(among: definitions.items.map(\.name))
  return try call.adding(MutateStep(definitions: definitions, groups: call.query.groups))
}

/// Calls the function with each row now, as it may only be called during this call.
private func mutate(
  _ call: borrowing VerbCall, by function: any ScriptFunction
) throws(Problem) -> Query {
  let name = try ColumnList.newName(call.arguments.text(1))
  try call.expectNoGroup(among: [name])
  let table = try call.query.collect(in: call.run)
  let engine = Engine(call.run)
  var cells = try CellColumn(rowCount: table.rowCount, engine)
  try RowFunction.call(function, withRowsOf: table, engine) { (row, value) throws(Problem) in
    guard let cell = Cell(value) else {
      throw Problem(
        "expected a number, a string, a boolean, a date or a datetime from the function in row \(row + 1), "
          + "got \(value.kind)")
    }
    try cells.append(cell)
  }
  let type = try cells.type { row, before, there in
    Problem("the function gave \(there.words) in row \(row + 1), and \(before.words) before")
  }
  if let note = cells.lostDigits(in: type, of: "mutate: column '\(name)'") { call.run.note(note) }
  return try call.adding(
    MutateByFunctionStep(field: Field(name, type)),
    giving: table.setting(name, try cells.column(type)))
}

// MARK: Steps

/// Adds columns that expressions give, or replaces those of the same name.
///
///     frame{ {a = 1}, {a = 3} }:mutate("part = a / sum(a)"):pull("part")  // {0.25, 0.75}
struct MutateStep: PlanStep {
  let definitions: Definitions
  let groups: [String]

  var verb: String { "mutate" }
  var lines: [String] { ["mutate \(definitions.printed)\(printed(within: groups))"] }
  var keepsColumns: Bool { true }
  var byteCount: Int { definitions.byteCount }
  var location: FileLocation? { definitions.location }
  var relational: RelationalStep { .define(definitions, groups: groups) }

  func schema(after before: Schema) -> Schema {
    var schema = before
    for item in definitions.items { schema.set(item.field) }
    return schema
  }

  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before?.replacing(Set(definitions.items.map(\.name)))
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    definitions.needs(wanted, groups: groups)
  }

  /// A filter may go first where it asks for none of the new columns, and where none of them is made
  /// of other rows, which it might drop.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    let columns = Set(filter.condition.columns)
    let isFree =
      definitions.calls.isEmpty && !definitions.items.contains { columns.contains($0.name) }
    return isFree ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try WindowFunctions(engine).mutate(table, definitions, groups: groups, needing: needed)
  }
}

/// A column that a Lua function gave. Its cells are known as soon as there is the step.
///
///     frame{ {a = 1}, {a = 3} }:mutate("b", function(row) return row.a * 2 end):pull("b")  // {2, 6}
struct MutateByFunctionStep: PlanStep {
  let field: Field

  var verb: String { "mutate" }
  var relational: RelationalStep { .local(.ownFunctions) }
  var lines: [String] { ["mutate \(quotedIfNeeded(field.name)) = \(RowFunction.printed)"] }
  var keepsColumns: Bool { true }

  func schema(after before: Schema) -> Schema {
    var schema = before
    schema.set(field)
    return schema
  }

  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before?.replacing([field.name])
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }

  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table {
    preconditionFailure("the cells that a function gave are known")
  }
}
