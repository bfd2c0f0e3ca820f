import Catalogue
import Problems
import Tables

/// Cells as values.
enum Pull {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .asking(
        Entry(
          "t:pull", signature: "t:pull \"rate\"", "Gives a column as a list of its values.",
          details: ["A missing value is nil in the list."],
          example: .init("frame{ {a = 1}, {a = 5} }:pull(\"a\")[2]", "5"), seeAlso: ["t:value"]),
        functions, takes: 1) { (call) throws(Problem) in
          let name = try call.name(1)
          let column = try call.query.column(name, in: call.run)
          return .list((0..<column.count).map { Value(column[$0]) })
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

private func value(_ call: borrowing VerbCall) throws(Problem) -> Value {
  let table = try call.query.collect(in: call.run)
  guard table.rowCount == 1, table.columns.count == 1 else {
    throw Problem(
      "expected one cell, got \(counted(table.rowCount, "row")) and "
        + "\(counted(table.columns.count, "column"))")
  }
  return Value(table.columns[0][0])
}

extension Query {
  /// One column's cells; no other columns are worked out.
  public func column(_ name: String, in run: any RunContext) throws(Problem) -> Column {
    guard schema.index(of: name) != nil else {
      throw Problem.unknown("column", name, among: schema.names)
    }
    return try rows(Engine(run), needing: [name]).named(name)
  }

  /// How many rows there are.
  public func rowCount(in run: any RunContext) throws(Problem) -> Int {
    try collect(in: run).rowCount
  }

  /// The cells of a row, counted from 0, in the order of the columns.
  public func row(_ index: Int, in run: any RunContext) throws(Problem) -> [Cell] {
    let table = try collect(in: run)
    guard table.rowCount > index, index >= 0 else {
      throw Problem("no row \(index + 1): there are \(table.rowCount)")
    }
    return table.row(index)
  }
}
