import Catalogue
import Expressions
import Numerics
import Problems
import Queries
import Tables

/// The values that make up most of a column.
enum Pareto {
  static let all = [
    Callable(
      Entry(
        "pareto", signature: "pareto(t, \"col\")",
        "Counts each value, most frequent first, with its share and the cumulated share.",
        details: [
          "Gives value, n, share and cumulative_share; values that are as frequent stand in order.",
          "Missing values are in no share; a note gives their number.",
        ],
        example: .init("pareto(data.findings, \"status\"):pull(\"n\")", "{17, 4, 1}"),
        seeAlso: ["t:count", "concentration"]),
      pareto)
  ]
}

private func pareto(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let table = try arguments.table(1)
  let name = try arguments.text(2)
  guard let index = table.schema.index(of: name) else {
    throw Problem.unknown("column", name, among: table.schema.names)
  }
  let counts = try valueCounts(table, name, in: arguments.run)
  let missing = counts.missing
  if missing > 0 {
    guard !counts.values.isEmpty else { throw Problem("every value of '\(name)' is missing") }
    let rows = missing == 1 ? "row without a '\(name)' is" : "rows without a '\(name)' are"
    arguments.run.note("pareto: \(missing) \(rows) not counted")
  }
  let all = Double(counts.values.reduce(0) { $0 + $1.count })
  var sum: Int64 = 0
  let sums = counts.values.map { value in
    sum += value.count
    return Double(sum) / all
  }
  let result = Table([
    ("value", Column(table.schema.fields[index].type, counts.values.map(\.value))),
    ("n", Column(integers: counts.values.map(\.count))),
    ("share", Column(numbers: counts.values.map { Double($0.count) / all })),
    ("cumulative_share", Column(numbers: sums)),
  ])
  return .table(
    try Query(table, in: arguments.run).grouped(
      by: [Renaming(new: "value", old: name)], into: result, as: "pareto", in: arguments.run))
}

/// Every value of a column with its count, most frequent first, then in order;
/// and how many are missing.
func valueCounts(
  _ table: any Tabular, _ column: String, in run: any RunContext
) throws(Problem) -> (values: [(value: Cell, count: Int64)], missing: Int64) {
  // Beside a column of any name, the count must have another.
  let name = column == "n" ? "n_rows" : "n"
  let counted = try Query(table, in: run).summarised("\(name) = count()", by: [column], in: run)
    .collect(in: run)
  var values: [(value: Cell, count: Int64)] = []
  var missing: Int64 = 0
  for row in 0..<counted.rowCount {
    let count = counted.columns[1][row].integer ?? 0
    if counted.columns[0].isMissing(row) { missing += count } else { values.append((counted.columns[0][row], count)) }
  }
  // The groups stand in the order of their keys, and equal counts keep it.
  let order = try ascendingOrder(of: values.map { -Double($0.count) }, poll: run.poll)
  return (order.map { values[$0] }, missing)
}
