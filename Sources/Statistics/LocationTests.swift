import Catalogue
import Numerics
import Problems

/// Student's t, in its three forms.
public struct TTest: Equatable, Sendable {
  /// The mean, or the difference of the means, the first less the second.
  public var estimate: Double
  /// The lower limit of the interval.
  public var low: Double
  /// The upper limit of the interval.
  public var high: Double
  /// The test statistic.
  public var statistic: Double
  /// The degrees of freedom.
  public var df: Double
  /// The two-sided p-value.
  public var pValue: Double
  /// The standard error of the estimate.
  public var standardError: Double
  /// The name of the method, as results give it.
  public var description: String
}

/// Tests whether the mean of a sample is `mu`.
///
/// - Throws: of fewer than two values, or where they do not vary.
public func tTest(
  _ x: [Double], mu: Double = 0, level: Double = 0.95, alternative: Alternative = .twoSided
) throws(Problem) -> TTest {
  try require(2, "number", for: "a t test", got: x.count, missing: 0)
  let moments = Moments(x)
  return try tTest(
    moments.mean, moments.standardError, df: moments.count - 1, size: abs(moments.mean), mu: mu,
    level: level, alternative, "one-sample t test")
}

/// Tests whether the means of two samples differ by `mu`, by Welch's test (1947) or, with one
/// variance for both, by Student's.
///
///     try tTest([5, 7, 9], [1, 2, 3]).statistic  // 3.8729833462074
///
/// - Throws: of fewer than two values in a sample, or where neither varies.
public func tTest(
  _ x: [Double], _ y: [Double], equalVariance: Bool = false, mu: Double = 0, level: Double = 0.95,
  alternative: Alternative = .twoSided
) throws(Problem) -> TTest {
  try require(2, "number", for: "a t test", got: min(x.count, y.count), missing: 0)
  let (a, b) = (Moments(x), Moments(y))
  let error: Double
  let df: Double
  if equalVariance {
    df = a.count + b.count - 2
    let pooled = hypotenuse(
      a.deviation * ((a.count - 1) / df).squareRoot(),
      b.deviation * ((b.count - 1) / df).squareRoot())
    error = pooled * (1 / a.count + 1 / b.count).squareRoot()
  } else {
    let (ea, eb) = (a.standardError, b.standardError)
    error = hypotenuse(ea, eb)
    let (sa, sb) = ((ea / error) * (ea / error), (eb / error) * (eb / error))
    df = 1 / (sa * sa / (a.count - 1) + sb * sb / (b.count - 1))
  }
  return try tTest(
    a.mean - b.mean, error, df: df, size: max(abs(a.mean), abs(b.mean)), mu: mu, level: level,
    alternative, equalVariance ? "two-sample t test, equal variances" : "Welch's t test")
}

private func tTest(
  _ estimate: Double, _ error: Double, df: Double, size: Double, mu: Double, level: Double,
  _ alternative: Alternative, _ name: String
) throws(Problem) -> TTest {
  try representable(size + error)
  // As R has it: a spread of rounding errors is none.
  guard error > size * (10 * 0x1p-52), error > 0 else {
    throw Problem("the numbers do not vary, so there is no spread to hold a difference against")
  }
  let reach = try representable(Distribution.t(df: df).reach(level, alternative) * error)
  let statistic = try representable((estimate - mu) / error)
  let ends = alternative.interval(around: estimate, reach: reach)
  return TTest(
    estimate: estimate, low: ends.low, high: ends.high, statistic: statistic, df: df,
    pValue: try Distribution.t(df: df).chance(beyond: statistic, alternative), standardError: error,
    description: name)
}

enum LocationTests {
  static let all = [
    Callable(
      Entry(
        "stats.t_test", signature: "stats.t_test(x [, y [, {paired, equal_variance, mu, level, alternative}]])",
        "The t-test of a mean, or of the difference of two means.",
        details: [
          "Gives `estimate` (the mean, or the first mean less the second), `low`, `high`, `level`, `statistic`, `df`, `p_value`, `alternative`, `std_error`, `n` (or `n1` and `n2`), `missing` and `method`. It compares, say, the days to close in two districts.",
          "Two lists are compared by Welch's test (1947), which lets their variances differ; `{equal_variance = true}` is Student's. `{paired = true}` takes them item against item and leaves out pairs with a missing value.",
          "`mu` is the mean or the difference to test against, 0 unless given: `stats.t_test(x, nil, {mu = 5})`.",
          alternativeHelp,
        ],
        example: .init("stats.t_test({5, 7, 9}, {1, 2, 3}).statistic", "3.8729833462074"),
        seeAlso: ["stats.wilcoxon", "stats.mean"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let options = try arguments.options(3, ["paired", "equal_variance", "mu", "level", "alternative"])
      let (level, alternative) = (try options.level(), try options.alternative())
      let mu = try representable(options.number("mu") ?? 0)
      let isPaired = try options.boolean("paired") ?? false
      let equalVariance = try options.boolean("equal_variance") ?? false

      if arguments.isMissing(2) {
        guard !isPaired else { throw Problem("a paired test needs a second list") }
        guard !equalVariance else { throw Problem("'equal_variance' needs a second list") }
        let sample = try arguments.sample(1, atLeast: 2, for: "a t test")
        return record(
          try tTest(sample.values, mu: mu, level: level, alternative: alternative), level, alternative,
          [("n", sample.values.count)],
          sample.missing)
      }
      if isPaired {
        guard !equalVariance else {
          throw Problem("a paired test has one variance only: leave out 'equal_variance'")
        }
        let (x, y, missing) = try arguments.pairs(1, 2)
        try require(2, "pair", for: "a paired t test", got: x.count, missing: missing)
        var test = try tTest(zip(x, y).map { $0 - $1 }, mu: mu, level: level, alternative: alternative)
        test.description = "paired t test"
        return record(test, level, alternative, [("n", x.count)], missing)
      }
      let x = try arguments.sample(1, atLeast: 2, for: "the first list of a t test")
      let y = try arguments.sample(2, atLeast: 2, for: "the second list of a t test")
      return record(
        try tTest(
          x.values, y.values, equalVariance: equalVariance, mu: mu, level: level, alternative: alternative), level,
        alternative,
        [("n1", x.values.count), ("n2", y.values.count)], x.missing + y.missing)
    }.takingColumns(.samples, example: "stats.t_test(t, \"days\", \"area\")")
  ]

  private static func record(
    _ test: TTest, _ level: Double, _ alternative: Alternative, _ counts: [(String, Int)], _ missing: Int
  ) -> Value {
    .record(
      Record(
        [
          ("estimate", .number(test.estimate)), ("low", .number(test.low)),
          ("high", .number(test.high)),
          ("level", .number(level)), ("statistic", .number(test.statistic)),
          ("df", .number(test.df)),
          ("p_value", .number(test.pValue)), ("alternative", .text(alternative.rawValue)),
          ("std_error", .number(test.standardError)),
        ] + counts.map { (name: $0.0, value: .integer(Int64($0.1))) } + [
          ("missing", .integer(Int64(missing))), ("method", .text(test.description)),
        ]))
  }
}
