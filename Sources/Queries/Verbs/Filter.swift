import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Keeps and drops rows.
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
    try call.arguments.expect(atMost: 1)
    return try filter(call, by: function, keeps: keeps)
  }
  let text = try call.arguments.text(1)
  let condition = try call.checker(of: text, binds: 2).condition(text)
  return try call.adding(FilterStep(RowFilter(condition: condition, keeps: keeps)))
}

/// Calls the function with each row now, as it may only be called during this call.
private func filter(
  _ call: borrowing VerbCall, by function: any ScriptFunction, keeps: Bool
) throws(Problem) -> Query {
  let engine = Engine(call.run)
  let table = try call.query.collect(in: call.run)
  let mask = try engine.buffer(table.rowCount, of: UInt8.self)
  try RowFunction.call(function, withRowsOf: table, engine) { (row, value) throws(Problem) in
    switch value {
    case .boolean(let holds): mask.base[row] = holds ? 1 : 0
    case .missing: mask.base[row] = 0
    case .integer, .number, .text, .date, .dateTime, .table, .list, .record, .function:
      throw Problem("expected true or false from the function in row \(row + 1), got \(value.kind)")
    }
  }
  let kept = try RowMask(engine).filter(table, where: Column(.boolean(mask)), is: keeps)
  return try call.adding(FilterByFunctionStep(keeps: keeps), giving: kept)
}

extension Query {
  /// Returns the rows in which a condition is true: the verb `filter` for Swift.
  ///
  ///     try findings.filtered("area_no == $area", ["area": .integer(3)], in: run)
  ///
  /// - Parameters:
  ///   - text: a condition, as a script writes it.
  ///   - binds: what `$name` in the text stands for.
  /// - Throws: for a text that does not fit the columns.
  public func filtered(
    _ text: String, _ binds: [String: Cell] = [:], in run: any RunContext
  ) throws(Problem) -> Query {
    let condition = try TypeChecker(schema, parameters: BoundParameters(binds), today: run.today).condition(text)
    return try adding(FilterStep(RowFilter(condition: condition, keeps: true)), in: run)
  }
}

// MARK: Steps

/// Keeps the rows in which a condition is true, or those in which it is not.
///
///     frame{ {a = 1}, {a = 5}, {} }:filter("a > 2"):pull("a")  // {5}
struct FilterStep: FilteringStep {
  let rowFilter: RowFilter

  init(_ rowFilter: RowFilter) { self.rowFilter = rowFilter }

  var verb: String { rowFilter.keeps ? "filter" : "filter_out" }
  var lines: [String] { ["\(verb) \(rowFilter.condition.printed)"] }
  var byteCount: Int { rowFilter.condition.byteCount }
  var location: FileLocation? { rowFilter.condition.location }
  var relational: RelationalStep { .filter(rowFilter.condition, keeps: rowFilter.keeps) }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(rowFilter.condition.columns)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let mask = try Evaluation(engine).mask(rowFilter.condition, table)
    // The columns of the condition alone are not carried on.
    return try RowMask(engine).filter(
      table.keeping(needed), where: Column(.boolean(mask)), is: rowFilter.keeps)
  }
}

/// Rows that a Lua function kept. They are known as soon as there is the step.
///
///     frame{ {a = 1}, {a = 5} }:filter(function(row) return row.a > 2 end):pull("a")  // {5}
struct FilterByFunctionStep: RowStep {
  let keeps: Bool

  var verb: String { keeps ? "filter" : "filter_out" }
  var relational: RelationalStep { .local(.ownFunctions) }
  var lines: [String] { ["\(verb) \(RowFunction.printed)"] }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }

  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table {
    preconditionFailure("the rows that a function kept are known")
  }
}
