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
  let keys = try input.keys(of: column, in: input.rows)
  let others = try input.cells(of: UInt32.self)
  try input.scan(from: (row: input.noRow, key: Int64(0))) { best, position, row in
    if !keys.isMissing(position) {
      let key = keys.cells.base[position]
      let isBetter = best.row == input.noRow || (isLargest ? best.key < key : key < best.key)
      if isBetter { best = (UInt32(truncatingIfNeeded: row), key) }
    }
    others.base[row] = best.row
  }
  return try input.take(column, others)
}
