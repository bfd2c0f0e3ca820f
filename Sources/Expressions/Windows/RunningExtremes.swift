import Problems
import Tables

/// Window functions that give the least and the greatest value of the rows of a group up to each row.
enum RunningExtremes {
  static let all = [
    FunctionRow(
      "cummin", "cummin(x)", "The smallest value of the rows up to this one; missing before the first value.",
      example: ("frame{ {a = 5}, {a = 3}, {a = 7} }:mutate(\"m = cummin(a)\"):pull(\"m\")[3]", "3"),
      takes: [.ordered], gives: .first,
      .window { (input) throws(Problem) in try extremes(input, isLargest: false) },
      synonyms: ["cum_min", "running_min"], seeAlso: ["cummax", "rolling_min"]),
    FunctionRow(
      "cummax", "cummax(x)", "The largest value of the rows up to this one; missing before the first value.",
      example: ("frame{ {a = 5}, {a = 3}, {a = 7} }:mutate(\"m = cummax(a)\"):pull(\"m\")[2]", "5"),
      takes: [.ordered], gives: .first,
      .window { (input) throws(Problem) in try extremes(input, isLargest: true) },
      synonyms: ["cum_max", "running_max"], seeAlso: ["cummin", "rolling_max"]),
  ]
}

/// Returns the least or the greatest cell of the rows of the group up to each row.
private func extremes(_ input: any WindowInput, isLargest: Bool) throws(Problem) -> Column {
  let column = input.arguments[0]
  let keys = try CellKeys(of: column, input)
  let others = try input.cells(of: UInt32.self)
  try input.scan(from: -1) { (best, row) in
    if !column.isMissing(row) {
      let isBetter = best < 0 || (isLargest ? keys.precedes(best, row) : keys.precedes(row, best))
      if isBetter { best = row }
    }
    others.base[row] = best < 0 ? input.noRow : UInt32(truncatingIfNeeded: best)
  }
  return try input.take(column, others)
}
