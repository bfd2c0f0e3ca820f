import Catalogue
import Expressions
import Problems
import Tables

/// Keeping and dropping rows.
enum Filter {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:filter", signature: "t:filter(expr [, binds])",
          "Keeps the rows in which a condition is true.",
          details: [
            "A row in which it is missing is not kept. `$name` in the text stands for a value of binds.",
            "A Lua function of the row may stand for the text; it is slower.",
          ],
          example: .init("#frame{ {a = 1}, {a = 5}, {} }:filter(\"a > $least\", { least = 2 })", "1"),
          seeAlso: ["t:filter_out", "t:drop_missing"]),
        functions, takes: 2
      ) { (call) throws(Problem) in try filter(call, keeps: true) },
      .verb(
        Entry(
          "t:filter_out", signature: "t:filter_out(expr [, binds])",
          "Drops the rows in which a condition is true.",
          details: ["A row in which it is missing stays."],
          example: .init("#frame{ {a = 1}, {a = 5}, {} }:filter_out(\"a > 2\")", "2"),
          seeAlso: ["t:filter"]),
        functions, takes: 2
      ) { (call) throws(Problem) in try filter(call, keeps: false) },
    ]
  }
}

private func filter(_ call: borrowing VerbCall, keeps: Bool) throws(Problem) -> Query {
  if case .function(let function) = try call.arguments.value(1) {
    return try filter(call, by: function, keeps: keeps)
  }
  let text = try call.arguments.text(1)
  let condition = try call.checker(of: text, binds: 2).condition(text)
  return try call.query.adding(.filter(condition, keeps: keeps))
}

/// Calls the function with each row now, as it may only be called during this call.
private func filter(
  _ call: borrowing VerbCall, by function: any Function, keeps: Bool
) throws(Problem) -> Query {
  let engine = Engine(call.run)
  let table = try call.query.collect(in: call.run)
  let mask = try engine.buffer(table.rowCount, of: UInt8.self)
  try eachRow(of: table, function, engine) { (row, value) throws(Problem) in
    switch value {
    case .boolean(let holds): mask.base[row] = holds ? 1 : 0
    case .missing: mask.base[row] = 0
    default:
      throw Problem("expected true or false from the function in row \(row + 1), got \(value.kind)")
    }
  }
  let kept = try engine.filter(table, where: Column(.boolean(mask)), is: keeps)
  let step = PlanStep.called(CalledFunction(verb: keeps ? "filter" : "filter_out", field: nil))
  return try call.query.adding(step, giving: kept)
}

/// Calls a Lua function with each row.
func eachRow(
  of table: Table, _ function: any Function, _ engine: Engine,
  _ body: (Int, Value) throws(Problem) -> Void
) throws(Problem) {
  try function.call(withRowsOf: table) { (row, value) throws(Problem) in
    if row % 256 == 0 { try engine.poll() }
    try body(row, value)
  }
}

extension Query {
  /// The rows in which a condition is true: the verb `filter` for Swift.
  public func filtered(
    _ text: String, _ binds: [String: Cell] = [:], in run: any RunContext
  ) throws(Problem) -> Query {
    let condition = try Checker(schema, binds: Binds(binds), today: run.today).condition(text)
    return try adding(.filter(condition, keeps: true))
  }
}
