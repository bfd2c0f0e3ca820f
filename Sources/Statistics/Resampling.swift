import Catalogue
import Numerics
import Problems

/// The interval of a statistic by resampling, and its standard error.
public struct Bootstrap: Equatable, Sendable {
  /// The ways to take the limits from the resamples.
  public enum Method: String, CaseIterable, Sendable { case bca, percentile }

  /// The estimate.
  public var estimate: Double
  /// The lower limit of the interval.
  public var low: Double
  /// The upper limit of the interval.
  public var high: Double
  /// The standard deviation over the resamples.
  public var standardError: Double
}

/// Efron's bootstrap interval of any figure: bias-corrected and accelerated
/// (BCa, 1987) or by percentiles.
///
/// - Parameter random: the next random number; one is taken for each value of
///   each resample.
/// - Throws: what `figure` throws; of fewer than two values; where no resample
///   differs; and for BCa, where every resample lies on one side of the estimate.
public func bootstrap(
  _ xs: [Double], times: Int = 2000, level: Double = 0.95, method: Bootstrap.Method = .bca,
  random: () -> UInt64, figure: ([Double]) throws(Problem) -> Double
) throws(Problem) -> Bootstrap {
  try require(2, "number", for: "a bootstrap", got: xs.count, missing: 0)
  let estimate = try figure(xs)
  var resamples: [Double] = []
  resamples.reserveCapacity(times)
  var drawn = xs
  for _ in 0..<times {
    for index in drawn.indices {
      drawn[index] =
        xs[Int(truncatingIfNeeded: random().multipliedFullWidth(by: UInt64(xs.count)).high)]
    }
    resamples.append(try figure(drawn))
  }
  resamples.sort()
  guard resamples[0] < resamples[times - 1] else {
    throw Problem(
      "every resample gives the same figure, \(written(resamples[0])), so it has no interval")
  }
  var shares = (low: (1 - level) / 2, high: (1 + level) / 2)
  if method == .bca { shares = try accelerated(shares, xs, estimate, resamples, figure) }
  return Bootstrap(
    estimate: estimate, low: quantile(sorted: resamples, shares.low),
    high: quantile(sorted: resamples, shares.high),
    standardError: Moments(resamples).deviation)
}

/// The shares of the resamples at which a BCa interval ends.
private func accelerated(
  _ shares: (low: Double, high: Double), _ xs: [Double], _ estimate: Double, _ resamples: [Double],
  _ figure: ([Double]) throws(Problem) -> Double
) throws(Problem) -> (low: Double, high: Double) {
  let below = resamples.count { $0 < estimate }
  let notAbove = resamples.count { $0 <= estimate }
  let share = Double(below + notAbove) / Double(2 * resamples.count)
  guard share > 0, share < 1 else {
    throw Problem(
      "every resample lies on one side of the estimate \(written(estimate)), so BCa has no answer"
    )
    .hint("{method = \"percentile\"} has one")
  }
  let bias = try Distribution.normal.quantile(share)
  let acceleration = try acceleration(xs, figure)
  func adjusted(_ share: Double) throws(Problem) -> Double {
    let z = try bias + Distribution.normal.quantile(share)
    return try Distribution.normal.lower(bias + z / (1 - acceleration * z))
  }
  return (try adjusted(shares.low), try adjusted(shares.high))
}

/// From the figure without each value in turn (the jackknife); 0 where no
/// single value matters.
private func acceleration(
  _ xs: [Double], _ figure: ([Double]) throws(Problem) -> Double
) throws(Problem) -> Double {
  var without: [Double] = []
  without.reserveCapacity(xs.count)
  var rest = Array(xs.dropFirst())
  for index in xs.indices {
    without.append(try figure(rest))
    if index < rest.count { rest[index] = xs[index] }
  }
  let moments = Moments(without)
  guard !moments.isConstant else { return 0 }
  let squares = moments.sum(ofPower: 2)
  return -moments.sum(ofPower: 3) / (6 * squares * squares.squareRoot())
}

enum Resampling {
  /// More resamples than this tell nothing more.
  private static let most: Int64 = 1_000_000

  static let all = [
    Callable(
      Entry(
        "stats.bootstrap", signature: "stats.bootstrap(x, fn [, {times, level, method}])",
        "A bootstrap confidence interval of any figure of a sample.",
        details: [
          "`fn` takes a list of numbers and gives the figure: `stats.median`, or a function of your own. Missing values are left out and counted. It is for figures without a formula, such as the median days to close.",
          "Gives `estimate`, `low`, `high`, `level`, `std_error`, `times`, `n`, `missing` and `method`. It draws `times` resamples (2000); `--seed` makes them the same again.",
          "`method` is `\"bca\"` (Efron 1987: corrected for bias and skew; it also asks for the figure without each value in turn) or `\"percentile\"`.",
        ],
        example: .init("stats.bootstrap({1, 2, 3, 4, 5}, stats.mean).estimate", "3.0"),
        seeAlso: ["stats.t_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let sample = try arguments.sample(1, atLeast: 2, for: "a bootstrap")
      let function = try arguments.function(2)
      let options = try arguments.options(3, ["times", "level", "method"])
      let times = try options.integer("times") ?? 2000
      guard times >= 100, times <= most else {
        throw Problem("'times' is from 100 to \(most), not \(times)")
      }
      let level = try options.level()
      let word = try options.choice(
        "method", of: Bootstrap.Method.allCases.map(\.rawValue), otherwise: "bca")
      let run = arguments.run
      let result = try bootstrap(
        sample.values, times: Int(times), level: level, method: Bootstrap.Method(rawValue: word)!,
        random: run.random
      ) { xs throws(Problem) in
        try run.poll()
        return try figure(function.call([.list(xs.map(Value.number))]))
      }
      return .record(
        Record([
          ("estimate", .number(result.estimate)), ("low", .number(result.low)),
          ("high", .number(result.high)),
          ("level", .number(level)), ("std_error", .number(result.standardError)),
          ("times", .integer(times)),
          ("n", .integer(Int64(sample.values.count))), ("missing", .integer(Int64(sample.missing))),
          ("method", .text(word == "bca" ? "BCa bootstrap" : "percentile bootstrap")),
        ]))
    }.takingColumns(.lists(1), example: "stats.bootstrap(t, \"days\", stats.median)")
  ]

  private static func figure(_ value: Value) throws(Problem) -> Double {
    switch value {
    case .integer(let number): return Double(number)
    case .number(let number) where number.isFinite: return number
    case .number(let number):
      throw Problem("the function gave \(number) for a resample, which is no finite number")
    case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function:
      throw Problem("expected a number from the function, got \(value.kind)")
    }
  }
}
