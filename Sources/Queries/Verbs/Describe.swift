import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Describes every column at a first look.
///
///     frame{ {a = 1}, {a = 5}, {} }:describe():pull("missing")  // {1}
enum Describe {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .asking(
        Entry(
          "t:describe", signature: "t:describe()",
          "Gives a table of the columns: type, missing, distinct, min, median, max.",
          details: ["A median there is of numbers and dates only; the last three are given as text."],
          example: .init("frame{ {a = 1}, {a = 5}, {} }:describe():pull(\"missing\")[1]", "1"),
          seeAlso: ["t:schema"]),
        functions, takes: 0
      ) { (call) throws(Problem) in
        .table(Query(try describe(try call.query.collect(in: call.run), Engine(call.run))))
      }
    ]
  }
}

private func describe(_ table: Table, _ engine: Engine) throws(Problem) -> Table {
  let whole = try Group(engine).group([], rowCount: table.rowCount)
  var rows: [[Cell]] = []
  for (field, column) in zip(table.schema.fields, table.columns) {
    let found = try Aggregation(engine).summarise(whole, calls(column)).results.map { $0[0] }
    guard case .integer(let present) = found[0] else { preconditionFailure("a count") }
    func text(_ cell: Cell) -> Cell { cell == .missing ? .missing : .text(cell.words) }
    rows.append([
      .text(field.name), .text(field.type.rawValue), .integer(Int64(table.rowCount) - present),
      found[1], text(found[2]), found.count > 4 ? text(found[4]) : .missing, text(found[3]),
    ])
  }
  return Table(
    Schema([
      Field("column", .text), Field("type", .text), Field("missing", .integer),
      Field("distinct", .integer), Field("min", .text), Field("median", .text), Field("max", .text),
    ]), rows: rows)
}

/// The aggregates of a column that are shown.
private func calls(_ column: Column) -> [AggregateCall] {
  let aggregates: [Aggregate] =
    [.countPresent, .countDistinct, .min, .max] + (hasMedian(column.type) ? [.median] : [])
  return aggregates.map { AggregateCall($0, [.column(column)]) }
}

private func hasMedian(_ type: ColumnType) -> Bool {
  switch type {
  case .integer, .number, .date, .dateTime: true
  case .text, .boolean: false
  }
}
