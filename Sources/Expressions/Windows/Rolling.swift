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
  switch input.arguments[0].cells {
  case .number: return try numbers(input, frames, .sum)
  case .integer(let integers):
    let numbers = try input.wholes(integers, of: input.arguments[0], in: frames.order)
    let marks = try input.cells(repeating: UInt8(1))
    func sums<
      Sum: FixedWidthInteger & SignedInteger & Sendable, Result: FixedWidthInteger & BitwiseCopyable & Sendable
    >(
      _: Sum.Type, _: Result.Type
    ) throws(Problem) -> Buffer<Result> {
      let sums = try input.cells(of: Result.self)
      try frames.slide(over: input, from: { SlidingWholes<Sum>(FrameCells(numbers)) }) {
        (state, hasFrame, row) throws(Problem) in
        let isThere = hasFrame && state.count > 0
        guard let sum = Result(exactly: state.sum) else { throw sumTooLarge }
        sums.base[row] = isThere ? sum : 0
        if !isThere { marks.base[row] = 0 }
      }
      return sums
    }
    let cells: Column.Integers =
      switch frames.widthOfSums(of: integers) {
      case .int32: .int32(try sums(Int32.self, Int32.self))
      case .int64: .int64(try sums(Int64.self, Int64.self))
      case .int128: .int64(try sums(Int128.self, Int64.self))
      }
    return Column(.integer(cells), validity: marks.unlessWhole)
  case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers are summed")
  }
}

private let sumTooLarge = Problem("the rolling sum is too large for a whole number")
  .hint("sum numbers instead: rolling_sum(number(x), n)")

private func means(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  switch input.arguments[0].cells {
  case .number: return try numbers(input, frames, .mean)
  case .integer(let integers):
    let numbers = try input.wholes(integers, of: input.arguments[0], in: frames.order)
    let results = try NumberResults(input)
    func means<Sum: FixedWidthInteger & SignedInteger & Sendable>(_: Sum.Type) throws(Problem) {
      try frames.slide(over: input, from: { SlidingWholes<Sum>(FrameCells(numbers)) }) { state, hasFrame, row in
        results.put(row, hasFrame && state.count > 0 ? quotient(Int128(state.sum), by: state.count) : nil)
      }
    }
    switch frames.widthOfSums(of: integers) {
    case .int32, .int64: try means(Int64.self)
    case .int128: try means(Int128.self)
    }
    return results.column
  case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers have a mean")
  }
}

/// The whole numbers that hold the sum of any frame.
private enum WidthOfSums { case int32, int64, int128 }

extension SlidingFrames {
  /// Returns the width of the sums of whole numbers, by the bounds of their cells and the most that a frame holds.
  fileprivate func widthOfSums(of integers: Column.Integers) -> WidthOfSums {
    let bitsOfCell =
      switch integers {
      case .int8: 8
      case .int16: 16
      case .int32: 32
      case .int64: 64
      }
    let bits = bitsOfCell + Int.bitWidth - mostRows(of: integers.count).leadingZeroBitCount
    return bits <= 32 ? .int32 : bits <= 64 ? .int64 : .int128
  }
}

/// The figure that is taken of the numbers of a frame.
private enum RollingFigure { case sum, mean }

/// Returns the sums or the means of numbers: in units of a power of two as long as the numbers of neighbouring rows
/// are multiples of one, and else as an exact sum of doubles. Both give the nearest number.
private func numbers(
  _ input: any WindowInput, _ frames: SlidingFrames, _ figure: RollingFigure
) throws(Problem) -> Column {
  let ordered = try doubles(input, frames)
  let results = try NumberResults(input)
  try input.eachGroup { (group, positions) throws(Problem) in
    let group = input.positions(of: group)
    let numbers = FrameCells(ordered)
    @inline(__always)
    func slide<State: SlidingSum>(_ state: inout State) throws(Problem) {
      try frames.slide(over: input, positions, of: group, &state) { state, hasFrame, row in
        guard hasFrame, state.count > 0 else { return results.put(row, nil) }
        results.put(row, figure == .sum ? state.total : state.mean)
      }
    }
    if let window = window(frames, positions, of: group, ordered.cells) {
      var state = SlidingFixedPoint(numbers, window)
      try slide(&state)
      if state.isOutside == 0 { return }
    }
    var state = SlidingNumbers(numbers)
    try slide(&state)
  }
  return results.column
}

/// The window of the numbers that the frames of some positions hold; `nil` where they have none.
private func window(
  _ frames: SlidingFrames, _ positions: Range<Int>, of group: Range<Int>, _ cells: Buffer<Double>
) -> FixedPointWindow? {
  guard let first = positions.first else { return nil }
  // Some of a very long frame will do: a number outside is found when it is added.
  let start = max(frames.start(of: first, in: group), first - positions.count - 64)
  let looked = UnsafeBufferPointer(rebasing: cells.cells[start..<positions.upperBound])
  guard let window = FixedPointWindow(looked), window.holdsSums else { return nil }
  return window
}

private func medians(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let results = try NumberResults(input)
  func slide<Value: Comparable & BitwiseCopyable & Sendable>(
    _ cells: OrderedCells<Value>, _ between: @Sendable (Value, Value, QuantilePart) -> Double
  ) throws(Problem) {
    try frames.slide(over: input, from: { SlidingOrder(FrameCells(cells)) }) { state, hasFrame, row in
      results.put(row, hasFrame ? state.middle.map { between($0.low, $0.high, $0.part) } : nil)
    }
  }
  // Some whole numbers of 64 bits are equal to no double.
  if case .integer(let integers) = input.arguments[0].cells {
    try slide(try input.wholes(integers, of: input.arguments[0], in: frames.order)) { between($0, $1, $2) }
  } else {
    try slide(try doubles(input, frames)) { between($0, $1, $2) }
  }
  return results.column
}

private func deviations(_ input: any WindowInput) throws(Problem) -> Column {
  let frames = try SlidingFrames(input)
  let results = try NumberResults(input)
  // Some whole numbers of 64 bits are equal to no double.
  if case .integer(let integers) = input.arguments[0].cells {
    let wholes = try input.wholes(integers, of: input.arguments[0], in: frames.order)
    try frames.slide(over: input, from: { SlidingWholeMoments(FrameCells(wholes)) }) { state, hasFrame, row in
      results.put(row, hasFrame ? state.deviation : nil)
    }
    return results.column
  }
  let numbers = try doubles(input, frames)
  try frames.slide(over: input, from: { SlidingMoments(FrameCells(numbers)) }) { state, hasFrame, row in
    results.put(row, hasFrame ? state.deviation : nil)
  }
  return results.column
}

/// The first argument, which is of numbers, in the order in which frames slide over it.
private func doubles(_ input: any WindowInput, _ frames: SlidingFrames) throws(Problem) -> OrderedCells<Double> {
  let column = input.arguments[0]
  switch column.cells {
  case .number:
    let ordered = try input.reordered(column, frames.order)
    guard case .number(let cells) = ordered.cells else { preconditionFailure("cells of one kind") }
    return OrderedCells(cells: cells, marks: ordered.validity)
  case .integer, .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("a column of numbers")
  }
}

private func extremes(_ input: any WindowInput, isLargest: Bool) throws(Problem) -> Column {
  let (column, frames) = (input.arguments[0], try SlidingFrames(input))
  let keys = try input.keys(of: column, in: frames.order)
  let others = try input.cells(of: UInt32.self)
  try frames.slide(over: input, from: { SlidingExtremes(FrameCells(keys), isLargest: isLargest) }) {
    state, hasFrame, row in
    let best = hasFrame ? state.best : nil
    others.base[row] = best.map { frames.order.base[$0] } ?? input.noRow
  }
  return try input.take(column, others)
}

/// A column of numbers that are put by row, in any order and on any thread; what is not finite is missing.
private struct NumberResults: Sendable {
  private let input: any WindowInput
  private let cells: Buffer<Double>
  private let marks: Buffer<UInt8>

  init(_ input: any WindowInput) throws(Problem) {
    self.input = input
    cells = try input.cells(of: Double.self)
    marks = try input.cells(repeating: UInt8(1))
  }

  @inline(__always)
  func put(_ row: Int, _ number: Double?) {
    guard let number, number.isFinite else { return miss(row, isBeyond: number?.isInfinite ?? false) }
    cells.base[row] = number
  }

  private func miss(_ row: Int, isBeyond: Bool) {
    if isBeyond { input.missBeyond() }
    cells.base[row] = 0
    marks.base[row] = 0
  }

  var column: Column { Column(.number(cells), validity: marks.unlessWhole) }
}

extension Buffer<UInt8> {
  /// The marks of a column's cells, or `nil` where all are there.
  var unlessWhole: Buffer<UInt8>? { cells.contains(0) ? self : nil }
}
