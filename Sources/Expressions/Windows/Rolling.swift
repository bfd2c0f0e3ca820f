import Numerics
import Problems
import Tables

/// Window functions over the last rows, or the last days, up to each row.
enum Rolling {
  static let all = [
    row(
      "rolling_sum", "The sum of the last n rows of the group, this one included.", "12", of: "rolling_sum(a, 2)",
      takes: .number, gives: .first, ["rollsum", "roll_sum", "frollsum", "slide_sum", "rolling", "movsum"],
      seeAlso: ["cumsum", "rolling_mean"], sums),
    row(
      "rolling_mean", "The mean of the last n rows of the group, this one included.", "6.0", of: "rolling_mean(a, 2)",
      takes: .number, gives: .type(.number),
      ["rollmean", "roll_mean", "frollmean", "slide_mean", "moving_average", "rolling_avg", "sma", "movavg"],
      seeAlso: ["cummean", "rolling_median"], means),
    row(
      "rolling_min", "The smallest value of the last n rows of the group, this one included.", "5",
      of: "rolling_min(a, 2)", takes: .ordered, gives: .first, ["rollmin", "roll_min", "slide_min"],
      seeAlso: ["cummin", "rolling_max"]
    ) { (input) throws(Problem) in try extremes(input, isLargest: false) },
    row(
      "rolling_max", "The largest value of the last n rows of the group, this one included.", "7",
      of: "rolling_max(a, 2)", takes: .ordered, gives: .first, ["rollmax", "roll_max", "slide_max"],
      seeAlso: ["cummax", "rolling_min"]
    ) { (input) throws(Problem) in try extremes(input, isLargest: true) },
    row(
      "rolling_median", "The median of the last n rows of the group, this one included.", "6.0",
      of: "rolling_median(a, 2)", takes: .number, gives: .type(.number), ["rollmedian", "roll_median", "slide_median"],
      seeAlso: ["median", "rolling_mean"], medians),
    row(
      "rolling_sd", "The standard deviation (n − 1) of the last n rows of the group, this one included.", "1.4142",
      of: "round(rolling_sd(a, 2), 4)", takes: .number, gives: .type(.number),
      ["rollsd", "roll_sd", "rolling_std", "frollsd", "slide_sd"], seeAlso: ["sd", "rolling_mean"], deviations),
  ]

  private static func row(
    _ name: String, _ summary: String, _ output: String, of call: String, takes values: Parameter,
    gives result: ResultType, _ synonyms: [String], seeAlso: [String], _ compute: @escaping Window.Computation
  ) -> FunctionRow {
    FunctionRow(
      name, "\(name)(x, n [, at])", summary,
      details: [
        "The first rows of a group have fewer before them. Missing values are passed over; none at all gives missing.",
        "\(name)(x, 30, at) looks at the last 30 days by the dates of the column `at`, whatever the order of the rows.",
      ],
      example: ("frame{ {a = 3}, {a = 5}, {a = 7} }:mutate(\"r = \(call)\"):pull(\"r\")[3]", output),
      takes: [values, .reach, .dateOrDateTime.optional], gives: result, .window(compute), synonyms: synonyms,
      seeAlso: seeAlso)
  }
}

extension Parameter {
  /// The number of rows or days.
  fileprivate static let reach = Parameter.whole.constant("at least one row or day is looked at") { cell in
    if case .integer(let count) = cell, count >= 1 { cell } else { nil }
  }
}

/// - Throws: Where a sum of whole numbers does not fit into 64 bits.
private func sums(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let column = try input.reordered(input.arguments[0], frames.order)
  switch column.cells {
  case .number(let cells):
    return try numbers(input) { (put) throws(Problem) in
      try input.slide(frames, from: { SlidingNumbers(column, cells) }) { state, row in
        put(row, state.flatMap { $0.count > 0 ? $0.sum.total : nil })
      }
    }
  case .integer(let cells):
    let sums = try input.cells(of: Int64.self)
    let marks = try input.cells(repeating: UInt8(1))
    try input.slide(frames, from: { SlidingWholes(column, cells) }) { (state, row) throws(Problem) in
      let isThere = (state?.count ?? 0) > 0
      guard let sum = Int64(exactly: state?.sum ?? 0) else { throw sumTooLarge }
      sums.base[row] = isThere ? sum : 0
      marks.base[row] = isThere ? 1 : 0
    }
    return Column(.integer(.int64(sums)), validity: marks)
  case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers are summed")
  }
}

private let sumTooLarge = Problem("the rolling sum is too large for a whole number")
  .hint("sum numbers instead: rolling_sum(number(x), n)")

private func means(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let column = try input.reordered(input.arguments[0], frames.order)
  return try numbers(input) { (put) throws(Problem) in
    switch column.cells {
    case .number(let cells):
      try input.slide(frames, from: { SlidingNumbers(column, cells) }) { state, row in
        put(row, state.flatMap { $0.count > 0 ? $0.sum.mean($0.count) : nil })
      }
    case .integer(let cells):
      try input.slide(frames, from: { SlidingWholes(column, cells) }) { state, row in
        put(row, state.flatMap { $0.count > 0 ? quotient($0.sum, by: $0.count) : nil })
      }
    case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers have a mean")
    }
  }
}

private func medians(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let column = try input.reordered(input.arguments[0], frames.order)
  return try numbers(input) { (put) throws(Problem) in
    try input.slide(frames, from: { SlidingOrder(column) }) { state, row in put(row, state?.median) }
  }
}

private func deviations(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let column = try input.reordered(input.arguments[0], frames.order)
  return try numbers(input) { (put) throws(Problem) in
    try input.slide(frames, from: { SlidingMoments(column) }) { state, row in put(row, state?.deviation) }
  }
}

private func extremes(_ input: any WindowInput, isLargest: Bool) throws(Problem) -> Column {
  let (column, frames) = (input.arguments[0], try SlidingFrames(input))
  let keys = try CellKeys(of: column, input)
  let others = try input.cells(of: UInt32.self)
  try input.slide(frames, from: { SlidingExtremes(column, keys, isLargest: isLargest) }) { state, row in
    others.base[row] = state?.best.map { UInt32(truncatingIfNeeded: $0) } ?? input.noRow
  }
  return try input.take(column, others)
}

/// A column of numbers, of which `fill` puts one for each row; what is not finite is missing.
private func numbers(
  _ input: any WindowInput,
  _ fill: (_ put: @escaping @Sendable (_ row: Int, _ number: Double?) -> Void) throws(Problem) -> Void
) throws(Problem) -> Column {
  let numbers = try input.cells(of: Double.self)
  let marks = try input.cells(repeating: UInt8(1))
  try fill { row, number in
    let isThere = number?.isFinite ?? false
    if let number, number.isInfinite { input.missBeyond() }
    numbers.base[row] = isThere ? number ?? 0 : 0
    marks.base[row] = isThere ? 1 : 0
  }
  return Column(.number(numbers), validity: marks)
}
