import Numerics
import Problems
import Tables

/// Aggregates of how values differ: variance, standard deviation, correlation.
enum Dispersion {
  static let all = [
    FunctionRow(
      "sd", "sd(x)",
      "The standard deviation of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"s = round(sd(a), 4)\"):value()", "1.4142"),
      takes: [.number], gives: .type(.number), within: 0...Double.infinity,
      .aggregate(.state { (input) throws(Problem) in try dispersion(.deviation, input) }),
      synonyms: ["std", "stddev", "stdev", "stddev_samp"], seeAlso: ["var"]),
    FunctionRow(
      "var", "var(x)", "The variance of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"v = var(a)\"):value()", "2.0"),
      takes: [.number], gives: .type(.number), within: 0...Double.infinity,
      .aggregate(.state { (input) throws(Problem) in try dispersion(.variance, input) }),
      synonyms: ["variance", "var_samp"], seeAlso: ["sd"]),
    FunctionRow(
      "cor", "cor(x, y)", "Pearson's correlation of the rows that have both values.",
      details: ["Missing of fewer than two such rows, and where either does not vary."],
      example: (
        "frame{ {a = 1, b = 4}, {a = 2, b = 6} }:summarise(\"r = cor(a, b)\"):value()", "1.0"
      ),
      takes: [.number, .number], gives: .type(.number), within: -1...1,
      .aggregate(.state(correlation)), synonyms: ["corr"]),
  ]
}

/// A measure of how values differ.
enum DispersionMeasure {
  case variance, deviation
}

private func dispersion(
  _ measure: DispersionMeasure, _ input: AggregateInput
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let argument = input.arguments[0]
  guard let range = try input.integerRange(argument) else {
    let window = SharedWindow()
    return { (groups) throws(Problem) in try NumberDispersion(argument, measure, window, groups) }
  }
  let (least, areSmall) = (range.lowerBound, range.squaresAreSmall(input.rowCount))
  return { (groups) throws(Problem) in
    areSmall
      ? try IntegerDispersion<SmallMoments>(argument, least: least, measure, groups)
      : try IntegerDispersion<FixedPointMoments>(argument, least: least, measure, groups)
  }
}

private func correlation(
  _ input: AggregateInput
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let (x, y) = (input.arguments[0], input.arguments[1])
  let ranges = (x: try input.integerRange(x), y: try input.integerRange(y))
  guard let rangeX = ranges.x, let rangeY = ranges.y else {
    if let range = ranges.x ?? ranges.y, range.mayLoseDigits {
      return { (groups) throws(Problem) in try PairState(x, y, groups) { $0.correlation($1) } }
    }
    let windows = (x: SharedWindow(), y: SharedWindow())
    return { (groups) throws(Problem) in try NumberCorrelation(x, y, windows, groups) }
  }
  guard rangeX.squaresAreSmall(input.rowCount), rangeY.squaresAreSmall(input.rowCount) else {
    let least = (x: rangeX.lowerBound, y: rangeY.lowerBound)
    return { (groups) throws(Problem) in try IntegerCorrelation<FixedPointPairs>(x, y, least: least, groups) }
  }
  let fields = (x: try input.field(x, within: rangeX), y: try input.field(y, within: rangeY))
  return { (groups) throws(Problem) in
    let packed = x.mayBeMissing || y.mayBeMissing ? nil : try PackedPairs(fields, groups)
    return try IntegerCorrelation<SmallPairs>(
      x, y, least: (x: fields.x.least, y: fields.y.least), packed: packed, groups)
  }
}

extension AggregateInput {
  /// Returns a range of the integers of an argument, narrow enough where that is cheap to know; `nil`
  /// of numbers.
  fileprivate func integerRange(_ argument: AggregateArgument) throws(Problem) -> ClosedRange<Int64>? {
    guard let bounds = argument.bounds else { return nil }
    guard !bounds.squaresAreSmall(rowCount),
      case .column(let column) = argument, case .integer(let integers) = column.cells
    else { return bounds }
    return try range(integers)
  }

  /// Returns an argument with the least of its integers and their longest distance from that, which may be shorter than
  /// in the range that they are known to lie in.
  fileprivate func field(
    _ argument: AggregateArgument, within bounds: ClosedRange<Int64>
  ) throws(Problem) -> PackedSums.Field {
    var range = bounds
    if case .column(let column) = argument, column.validity == nil, case .integer(let integers) = column.cells {
      range = try self.range(integers)
    }
    return PackedSums.Field(
      argument: argument, least: range.lowerBound,
      longest: UInt64(bitPattern: range.upperBound &- range.lowerBound))
  }
}

extension ClosedRange<Int64> {
  /// Returns whether the squares of the distances of so many integers from the least of this range
  /// surely add up to less than 2⁶⁴.
  fileprivate func squaresAreSmall(_ count: Int) -> Bool {
    let width = UInt64(bitPattern: upperBound &- lowerBound)
    let square = width.multipliedReportingOverflow(by: width)
    let all = square.partialValue.multipliedReportingOverflow(by: UInt64(count))
    return !square.overflow && !all.overflow
  }
}
