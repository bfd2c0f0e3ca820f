import Catalogue
import Numerics
import Problems
import Tables

/// Measures of how much of something lies in a few hands.
enum Concentration {
  static let all = [
    Callable(
      Entry(
        "concentration", signature: "concentration(t, \"weight\")",
        "The largest share, the three largest together, and Herfindahl's index of the shares.",
        details: [
          "weight: a column of numbers, each a row's part of the whole and none below 0; or a column "
            + "of texts, whose parts are how often each occurs.",
          "Gives parts (how many are above 0), total, largest_share, top_three_share, herfindahl "
            + "(the sum of the squared shares: 1 is one part alone, 1/n is n equal parts) and "
            + "equal_parts, its inverse.",
          "Missing weights are left out; a note gives their number.",
        ],
        example: .init("concentration(frame{ n = {5, 3, 2} }, \"n\"):pull(\"herfindahl\")[1]", "0.38"),
        seeAlso: ["pareto", "stats.histogram"]),
      concentration)
  ]
}

private func concentration(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let weights = try weights(arguments.table(1), arguments.text(2), in: arguments.run)
  let parts = weights.filter { $0 > 0 }
  let total = sum(parts)
  guard total > 0 else { throw Problem("the weights add up to 0, so there are no shares") }
  guard total.isFinite else { throw Problem("the weights add up to more than a number can hold") }
  let largest = largestThree(of: parts)
  let herfindahl = CompensatedSum(parts.lazy.map { ($0 / total) * ($0 / total) }).value
  return .table(
    Table([
      ("parts", Column(integers: [Int64(parts.count)])),
      ("total", Column(numbers: [total])),
      ("largest_share", Column(numbers: [largest[0] / total])),
      ("top_three_share", Column(numbers: [sum(largest) / total])),
      ("herfindahl", Column(numbers: [herfindahl])),
      ("equal_parts", Column(numbers: [1 / herfindahl])),
    ]))
}

/// The three largest values, the largest first; all of fewer.
private func largestThree(of values: [Double]) -> [Double] {
  var largest: [Double] = []
  for value in values where largest.count < 3 || value > largest[2] {
    largest.insert(value, at: largest.firstIndex { value > $0 } ?? largest.count)
    if largest.count > 3 { largest.removeLast() }
  }
  return largest
}

private func weights(
  _ table: any Tabular, _ name: String, in run: any RunContext
) throws(Problem) -> [Double] {
  guard let index = table.schema.index(of: name) else {
    throw Problem.unknown("column", name, among: table.schema.names)
  }
  var weights: [Double] = []
  var missing = 0
  switch table.schema.fields[index].type {
  case .text, .boolean, .date, .dateTime:
    let counts = try valueCounts(table, name, in: run)
    weights = counts.values.map { Double($0.count) }
    missing = Int(counts.missing)
  case .integer, .number:
    let column = try table.collect(in: run).columns[index]
    for row in 0..<column.count {
      if row.isMultiple(of: 1 << 16) { try run.poll() }
      switch column[row] {
      case .integer(let weight): weights.append(Double(weight))
      case .number(let weight): weights.append(weight)
      case .missing, .text, .boolean, .date, .dateTime: missing += 1
      }
      if let weight = weights.last, weight < 0 {
        throw Problem("a weight cannot be below 0, got \(shownNumber(weight)) in row \(row + 1)")
      }
    }
  }
  guard !weights.isEmpty else {
    throw Problem(missing > 0 ? "every value of '\(name)' is missing" : "there are no rows")
  }
  if missing > 0 {
    let rows = missing == 1 ? "row without a '\(name)' is" : "rows without a '\(name)' are"
    run.note("concentration: \(missing) \(rows) not counted")
  }
  return weights
}
