import Numerics
import Problems
import Tables

/// Window functions over the rows of a group up to each row.
enum RunningTotals {
  static let all = [
    FunctionRow(
      "cumsum", "cumsum(x)", "The sum of a value over the rows up to this one.",
      details: ["A missing value adds nothing; before the first value the sum is missing."],
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"s = cumsum(a)\"):pull(\"s\")[2]", "12"),
      takes: [.number], gives: .first, .window(runningSums),
      synonyms: ["cumulative_sum", "running_total"],
      seeAlso: ["sum", "rolling_sum"]),
    FunctionRow(
      "cummean", "cummean(x)", "The mean of a value over the rows up to this one.",
      details: ["A missing value does not count; before the first value the mean is missing."],
      example: ("frame{ {a = 5}, {a = 8} }:mutate(\"m = cummean(a)\"):pull(\"m\")[2]", "6.5"),
      takes: [.number], gives: .type(.number), .window(runningMeans),
      synonyms: ["cumulative_mean", "running_mean", "expanding_mean"], seeAlso: ["mean", "rolling_mean"]),
  ]
}

/// Returns the sum of the cells up to each row, missing before the first value. A sum of whole numbers
/// that does not fit into 64 bits is refused, and so are all after it.
private func runningSums(_ input: any WindowInput) throws(Problem) -> Column {
  let column = input.arguments[0]
  switch column.cells {
  case .number(let cells): return try runningSums(of: cells, column.validity, input)
  case .integer(let cells): return try runningSums(of: cells, column, input)
  case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers are summed")
  }
}

/// Returns sums that are each the nearest number to the exact sum; missing beyond the largest number.
private func runningSums(
  of cells: Buffer<Double>, _ validity: Buffer<UInt8>?, _ input: any WindowInput
) throws(Problem) -> Column {
  let sums = try input.cells(of: Double.self)
  let marks = try input.cells(repeating: UInt8(1))
  try input.scan(from: RunningSum()) { sum, _, row in
    if validity.map({ $0.base[row] != 0 }) ?? true { sum.add(cells.base[row]) }
    let total = sum.total
    sums.base[row] = total
    guard !sum.isStarted || !total.isFinite else { return }
    if total.isInfinite { input.missBeyond() }
    marks.base[row] = 0
  }
  return Column(.number(sums), validity: marks.unlessWhole)
}

/// An exact sum of numbers, some of which may be taken out again.
struct RunningSum: Sendable {
  private var sum = ExactSum()
  private var spill: LongAccumulator?
  /// False before the first number.
  private(set) var isStarted = false

  @inline(__always)
  mutating func add(_ value: Double) {
    isStarted = true
    if !sum.add(value) { spill.update { $0.add(value, flushing: &sum) } }
  }

  /// Takes out a number that was added.
  @inline(__always)
  mutating func remove(_ value: Double) {
    if !sum.add(-value) { spill.update { $0.add(-value, flushing: &sum) } }
  }

  var total: Double { sum.total(spill) }

  /// The sum over a count, which is above zero.
  func mean(_ count: Int) -> Double { sum.mean(count, spill) }
}

/// Returns the mean of the cells up to each row, missing before the first value.
private func runningMeans(_ input: any WindowInput) throws(Problem) -> Column {
  let column = input.arguments[0]
  let means = try input.cells(of: Double.self)
  let marks = try input.cells(repeating: UInt8(1))
  @Sendable func put(_ mean: Double, _ count: Int, _ row: Int) {
    let isThere = count > 0 && mean.isFinite
    means.base[row] = isThere ? mean : 0
    marks.base[row] = isThere ? 1 : 0
  }
  switch column.cells {
  case .number(let cells):
    try input.scan(from: (sum: RunningSum(), count: 0)) { state, _, row in
      if !column.isMissing(row) {
        state.sum.add(cells.base[row])
        state.count += 1
      }
      put(state.count > 0 ? state.sum.mean(state.count) : 0, state.count, row)
    }
  case .integer(let cells):
    let wholes = try input.wholes(cells, of: column, in: input.rows)
    try input.scan(from: (sum: Int128(0), count: 0)) { state, position, row in
      if !wholes.isMissing(position) {
        state.sum += Int128(wholes.cells.base[position])
        state.count += 1
      }
      put(state.count > 0 ? quotient(state.sum, by: state.count) : 0, state.count, row)
    }
  case .text, .plainText, .boolean, .date, .dateTime: preconditionFailure("numbers have a mean")
  }
  return Column(.number(means), validity: marks)
}

private func runningSums(
  of cells: Column.Integers, _ column: Column, _ input: any WindowInput
) throws(Problem) -> Column {
  let wholes = try input.wholes(cells, of: column, in: input.rows)
  let sums = try input.cells(of: Int64.self)
  let marks = try wholes.marks == nil ? nil : input.cells(repeating: UInt8(1))
  // Sums of as many narrow cells as a table can have fit.
  let failed = if case .int64 = cells { try input.cells(repeating: UInt8(0)) } else { nil as Buffer<UInt8>? }
  try input.scan(from: (sum: Int64(0), isStarted: false, isTooLarge: false)) { state, position, row in
    if !wholes.isMissing(position) {
      let (sum, overflows) = state.sum.addingReportingOverflow(wholes.cells.base[position])
      state = (sum, true, state.isTooLarge || overflows)
    }
    sums.base[row] = state.sum
    if !state.isStarted { marks?.base[row] = 0 }
    if state.isTooLarge { failed?.base[row] = 1 }
  }
  if let failed, failed.cells.contains(1) { input.refuse(FailedRows(failed) { _ in sumTooLarge }) }
  return Column(.integer(.int64(sums)), validity: marks)
}

private let sumTooLarge = Problem("the running sum is too large for a whole number")
  .hint("sum numbers instead: cumsum(number(x))")
