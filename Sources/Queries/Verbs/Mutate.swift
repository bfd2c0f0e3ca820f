import Catalogue
import Expressions
import Problems
import Tables

/// Adding and replacing columns.
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
  try expectNoGroup(among: definitions.items.map(\.name), of: call.query)
  return try call.query.adding(.mutate(definitions, groups: call.query.groups))
}

private func expectNoGroup(among names: [String], of query: Query) throws(Problem) {
  if let name = names.first(where: query.groups.contains) {
    throw Problem("the table is grouped by '\(name)', which would change").hint("ungroup() first")
  }
}

/// Calls the function with each row now, as it may only be called during this call.
private func mutate(
  _ call: borrowing VerbCall, by function: any Function
) throws(Problem) -> Query {
  let name = try ColumnList.newName(call.arguments.text(1))
  try expectNoGroup(among: [name], of: call.query)
  let table = try call.query.collect(in: call.run)
  var cells: [Cell] = []
  cells.reserveCapacity(table.rowCount)
  try eachRow(of: table, function, Engine(call.run)) { (row, value) throws(Problem) in
    guard let cell = Cell(value) else {
      throw Problem(
        "expected a number, a string, a boolean or a date from the function in row \(row + 1), "
          + "got \(value.kind)")
    }
    cells.append(cell)
  }
  let type = try ColumnType(of: cells) { row, before, there in
    Problem("the function gave \(there.words) in row \(row + 1), and \(before.words) before")
  }
  let step = PlanStep.called(CalledFunction(verb: "mutate", field: Field(name, type)))
  return try call.query.adding(step, giving: table.setting(name, Column(type, cells)))
}
