import Catalogue
import Kernels
import Problems
import System
import Tables

/// Gives cells as values.
enum Pull {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .asking(
        Entry(
          "t:pull", signature: "t:pull \"rate\"", "Gives a column as a list of its values.",
          details: ["A missing value is nil in the list."],
          example: .init("frame{ {a = 1}, {a = 5} }:pull(\"a\")[2]", "5"), seeAlso: ["t:value"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let name = try call.name(1)
        let column = try call.query.column(name, in: call.run)
        return .list(try values(of: column, in: call.run))
      },
      .asking(
        Entry(
          "t:value", signature: "t:value()", "Gives the only cell of a table.",
          details: ["A table of more or fewer cells is a problem."],
          example: .init("frame{ {a = 1}, {a = 5} }:summarise(\"s = sum(a)\"):value()", "6"),
          seeAlso: ["t:pull"]),
        functions, takes: 0, value),
    ]
  }
}

/// The cells as values, paid for by the run while they are made.
///
///     frame{ {a = 1}, {a = 5} }:pull("a")  // {1, 5}
private func values(of column: Column, in run: any RunContext) throws(Problem) -> [Value] {
  let hold = run.memory.map(MemoryHold.init)
  try hold?.take(column.count * MemoryLayout<Value>.stride)
  var values: [Value] = []
  values.reserveCapacity(column.count)
  try Engine(run).eachPolled(column.count) { row in values.append(Value(column[row])) }
  return values
}

private func value(_ call: borrowing VerbCall) throws(Problem) -> Value {
  let table = try call.query.collect(in: call.run)
  guard table.rowCount == 1, table.columns.count == 1 else {
    throw Problem(
      "expected one cell, got \(counted(table.rowCount, "row")) and "
        + "\(counted(table.columns.count, "column"))")
  }
  return Value(table.columns[0][0])
}
