import Catalogue
import Numerics
import Problems
import System
import Tables

/// A series that something interrupted: what changed with it.
public struct InterruptedSeries: Sendable {
  /// The level and the slope before, and how each changed.
  public var coefficients: [LinearModel.Coefficient]
  /// The number of neighbours whose errors are taken to depend on one another.
  public var lag: Int
  /// The degrees of freedom that are left.
  public var df: Double
}

/// Segmented regression of an interrupted series (Wagner 2002), with the errors of Newey and West (1987).
///
/// - Parameters:
///   - times: the position of each value, ascending.
///   - start: the first position after the interruption.
///   - lag: `nil` for Newey and West's rule (1994), ⌊4 (n ⁄ 100)^(2⁄9)⌋.
/// - Throws: of fewer than two different positions before or after, of positions too uneven for a double to tell the
///   columns apart, and of fewer than five values.
public func interruptedSeries(
  _ times: [Double], _ values: [Double], start: Double, lag: Int? = nil, level: Double = 0.95,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> InterruptedSeries {
  let n = values.count
  try require(5, "value", for: "an interrupted series", got: n, missing: 0)
  let before = Set(times.filter { $0 < start }).count
  let after = Set(times.filter { $0 >= start }).count
  guard before >= 2, after >= 2 else {
    throw Problem("an interrupted series needs at least 2 times before and after, got \(before) and \(after)")
  }
  let origin = times[0]
  let columns: [(term: String, values: [Double])] = [
    ("level", times.map { _ in 1 }), ("slope", times.map { $0 - origin }),
    ("level_change", times.map { $0 >= start ? 1 : 0 }), ("slope_change", times.map { max($0 - start, 0) }),
  ]
  let fit = try LeastSquares(columns.map(\.values), values, poll: poll)
  guard fit.kept.count == columns.count else {
    throw Problem("the times are too uneven to tell the level from the slope", kind: .data)
      .hint("give dates, or numbers in even steps")
  }
  let residuals = values.indices.map { row in
    values[row] - CompensatedSum(columns.indices.map { fit.coefficients[$0] * columns[$0].values[row] }).value
  }
  let lag = lag ?? Int((4 * pow(Double(n) / 100, 2.0 / 9)).rounded(.down))
  guard (0..<n).contains(lag) else { throw Problem("'lag' is from 0 to \(n - 1), not \(lag)") }
  let df = Double(n - columns.count)
  let errors = try neweyWest(fit, columns.map(\.values), residuals, lag, poll).map {
    ($0 * Double(n) / df).squareRoot()
  }
  let reach = try Distribution.t(df: df).reach(level)
  var coefficients: [LinearModel.Coefficient] = []
  // What is left of an exact fit is rounding, and tests of it would be noise.
  let isExact = fit.residual <= 1e-28 * (CompensatedSum(fit.explained).value + fit.residual)
  for (index, column) in columns.enumerated() {
    let estimate = fit.coefficients[index]
    let error = isExact ? 0 : errors[index]
    let statistic = error > 0 ? estimate / error : nil
    coefficients.append(
      .init(
        term: column.term, estimate: estimate, standardError: error, statistic: statistic,
        pValue: try statistic.map { value throws(Problem) in try Distribution.t(df: df).twoSided(value) },
        low: estimate - reach * error, high: estimate + reach * error))
  }
  return InterruptedSeries(coefficients: coefficients, lag: lag, df: df)
}

/// The variances of coefficients whose errors depend on their neighbours, with Bartlett's weights.
private func neweyWest(
  _ fit: LeastSquares, _ columns: [[Double]], _ residuals: [Double], _ lag: Int, _ poll: () throws(Problem) -> Void
) throws(Problem) -> [Double] {
  let size = columns.count
  // What each value adds to each coefficient by its error.
  var influence = [[Double]](repeating: [], count: size)
  for i in 0..<size {
    try poll()
    influence[i] = residuals.indices.map { row in
      residuals[row] * CompensatedSum((0..<size).map { fit.inverseProduct(i, $0) * columns[$0][row] }).value
    }
  }
  return influence.map { parts in
    var sum = CompensatedSum(parts.map { $0 * $0 })
    for distance in stride(from: 1, through: lag, by: 1) {
      let weight = 2 * (1 - Double(distance) / Double(lag + 1))
      sum.add(weight * CompensatedSum(zip(parts.dropFirst(distance), parts).map { $0 * $1 }).value)
    }
    return max(sum.value, 0)
  }
}

enum InterruptedSeriesModels {
  static let all = [
    Callable(
      Entry(
        "stats.its", signature: "stats.its(t, { at, value, start [, lag, level] })",
        "What a measure changed in a series: its level and its slope (segmented regression, Wagner 2002; errors of Newey and West 1987).",
        details: [
          "`at` is a column of dates (taken as days), or of numbers in even steps such as the number of the month; `start` the first of them after the measure.",
          "Gives `coefficients` (a table: `term, estimate, std_error, statistic, p_value, low, high`, with the terms `level`, `slope`, `level_change`, `slope_change`), `lag`, `df`, `level`, `n`, `missing` and `method`.",
          "`lag` is how many neighbours' errors may depend on one another, 4 (n ⁄ 100)^(2⁄9) unless given; errors are corrected for small samples, n ⁄ (n − 4). Rows with a missing value are left out.",
        ],
        example: .init(
          "stats.its(frame{ [\"月\"] = {1, 2, 3, 4, 5, 6, 7, 8}, [\"率\"] = {10, 12, 11, 13, 20, 22, 23, 25} }, { at = \"月\", value = \"率\", start = 5 }).coefficients[3].estimate",
          "6.6"),
        seeAlso: ["stats.lm", "stats.acf", "spc.xmr"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let table = try arguments.table(1).collect(in: arguments.run)
      let options = try arguments.options(2, ["at", "value", "start", "lag", "level"])
      let at = try table.column(options.neededText("at", "the column with the time"))
      let isDate = at.type == .date
      let start =
        try isDate
        ? options.date("start").map { Double($0.number) } : options.number("start")
      guard let start else { throw Problem("the option 'start' is needed: the first time after the measure") }
      let values = try table.numbers(of: options.neededText("value", "the column with the values"))
      let times =
        try isDate
        ? (0..<table.rowCount).map { row in at[row].date.map { Double($0.number) } }
        : table.numbers(of: options.neededText("at", "the column with the time"))
      var points: [(time: Double, value: Double)] = []
      for case (let time?, let value?) in zip(times, values) { points.append((time, value)) }
      points.sort { $0.time < $1.time }
      let missing = table.rowCount - points.count
      try require(5, "value", for: "an interrupted series", got: points.count, missing: missing)
      let (lag, level) = (try options.integer("lag").map { Int(clamping: $0) }, try options.level())
      let result = try interruptedSeries(
        points.map(\.time), points.map(\.value), start: start, lag: lag, level: level, poll: arguments.run.poll)
      return .record(
        Record([
          ("coefficients", .table(Table(coefficientColumns(result.coefficients)))), ("lag", .count(result.lag)),
          ("df", .whole(result.df)), ("level", .number(level)), ("n", .count(points.count)),
          ("missing", .count(missing)), ("method", .text("segmented regression, Newey–West errors")),
        ]))
    }
  ]
}
