import Catalogue
import Numerics
import Problems
import System
import Tables

/// Mann and Kendall's test of a series.
public struct TrendOfSeries: Equatable, Sendable {
  /// Kendall's S: rising pairs less falling ones.
  public var score: Double
  /// Kendall's tau-b with time.
  public var tau: Double
  /// S over its deviation, with continuity correction; `nil` of the exact test.
  public var z: Double?
  /// The p-value.
  public var pValue: Double
}

/// Tests whether a series rises or falls (Mann 1945, Kendall 1975): exact below 50 values without ties, else normal
/// with continuity and tie correction.
///
/// - Throws: of fewer than three values, and where all are equal.
public func mannKendall(
  _ series: [Double], alternative: Alternative = .twoSided,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> TrendOfSeries {
  try require(3, "number", for: "a trend", got: series.count, missing: 0)
  let n = Double(series.count)
  let ties = try Ranks(series, poll: poll).ties
  var score = 0
  for (index, value) in series.enumerated() {
    try poll()
    for earlier in series[..<index] { score += value > earlier ? 1 : value < earlier ? -1 : 0 }
  }
  let s = Double(score)
  let pairs = n * (n - 1) / 2
  let tied = ties.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  guard tied < pairs else { throw Problem("all numbers are the same, so there is no trend") }
  let tau = s / (pairs * (pairs - tied)).squareRoot()
  if ties.isEmpty, series.count < 50 {
    let chances = RankDistributions.kendall(series.count)
    let rising = Int((pairs + s) / 2)
    let chance: Double
    switch alternative {
    case .twoSided: chance = RankDistributions.twoSided(chances, at: rising)
    case .less: chance = min(CompensatedSum(chances[...rising]).value, 1)
    case .greater: chance = min(CompensatedSum(chances[rising...]).value, 1)
    }
    return TrendOfSeries(score: s, tau: tau, pValue: chance)
  }
  func spread(_ t: Double) -> Double { t * (t - 1) * (2 * t + 5) }
  let deviation = ((spread(n) - ties.reduce(0) { $0 + spread($1) }) / 18).squareRoot()
  let z = (s == 0 ? 0 : s - (s > 0 ? 1 : -1)) / deviation
  return TrendOfSeries(
    score: s, tau: tau, z: z, pValue: try Distribution.normal.chance(beyond: z, alternative))
}

/// A line through the middle of all pairs of points.
public struct MedianLine: Equatable, Sendable {
  /// The median slope of all pairs, with its limits.
  public var slope: ConfidenceLimits
  /// The median of y less the slope times that of x.
  public var intercept: Double
}

/// The slope of Theil (1950) and Sen (1968), with Sen's limits by Kendall's S, as SciPy's `theilslopes`.
///
/// - Throws: of fewer than two different x, and of more pairs than memory should hold.
public func theilSen(
  _ x: [Double], _ y: [Double], level: Double = 0.95, poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> MedianLine {
  try require(2, "pair", for: "a slope", got: x.count, missing: 0)
  guard x.count <= 5000 else {
    throw Problem("\(x.count) points have too many pairs for a median slope").hint("stats.lm fits a line to any number")
  }
  var slopes: [Double] = []
  for i in x.indices {
    try poll()
    for j in 0..<i where x[i] != x[j] { slopes.append(try representable((y[i] - y[j]) / (x[i] - x[j]))) }
  }
  guard !slopes.isEmpty else { throw Problem("all x are the same, so there is no slope") }
  slopes.sort()
  func tied(_ values: [Double]) throws(Problem) -> Double {
    try Ranks(values, poll: poll).ties.reduce(0) { $0 + $1 * ($1 - 1) * (2 * $1 + 5) }
  }
  let n = Double(x.count)
  let variance = (n * (n - 1) * (2 * n + 5) - (try tied(x)) - (try tied(y))) / 18
  let reach = try Distribution.normal.reach(level) * max(variance, 0).squareRoot()
  let count = Double(slopes.count)
  let upper = min(Int(((count + reach) / 2).rounded(.toNearestOrEven)), slopes.count - 1)
  let lower = max(Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1, 0)
  let slope = quantile(sorted: slopes, 0.5)
  return MedianLine(
    slope: ConfidenceLimits(estimate: slope, low: slopes[lower], high: slopes[upper]),
    intercept: (median(y) ?? 0) - slope * (median(x) ?? 0))
}

/// The correlations of a series with itself, so many steps later, from 0 on; as R's `acf`.
public func autocorrelations(_ series: [Double], upTo lags: Int) throws(Problem) -> [Double] {
  let moments = Moments(series)
  guard !moments.isConstant else {
    throw Problem("all \(series.count) numbers are the same, so nothing can vary with them")
  }
  let distances = moments.distances
  let squares = moments.sum(ofPower: 2)
  return (0...lags).map { lag in
    CompensatedSum(zip(distances.dropFirst(lag), distances).map { $0 * $1 }).value / squares
  }
}

enum Trends {
  static let all = [
    Callable(
      Entry(
        "stats.mann_kendall", signature: "stats.mann_kendall(x [, {alternative}])",
        "The test of whether a series rises or falls, in whatever form (Mann 1945, Kendall 1975).",
        details: [
          "The numbers are in the order of time. Gives `estimate` (tau-b), `statistic` (S: rising pairs less falling ones), `z`, `p_value`, `alternative` (`\"greater\"` is a rise), `n`, `missing` and `method`. It asks, say, whether the completion rate by month rises.",
          "Exact below 50 values without ties, else normal with continuity and tie correction. Missing values are left out; it takes each value as independent of the others.",
        ],
        example: .init("stats.mann_kendall{3, 5, 4, 7, 8, 9}.p_value", "0.016666666666667"),
        seeAlso: ["stats.theil_sen", "stats.trend_test", "stats.acf"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.sample(1, atLeast: 3, for: "a trend")
      guard sample.values.count <= 20_000 else {
        throw Problem("a series of \(sample.values.count) is too long for all its pairs")
      }
      let alternative = try arguments.options(2, ["alternative"]).alternative()
      let test = try mannKendall(sample.values, alternative: alternative, poll: arguments.run.poll)
      return .record(
        Record([
          ("estimate", .number(test.tau)), ("statistic", .whole(test.score)), ("z", .optional(test.z)),
          ("p_value", .number(test.pValue)), ("alternative", .text(alternative.rawValue)),
          ("n", .count(sample.values.count)), ("missing", .count(sample.missing)),
          ("method", .text(test.z == nil ? "Mann–Kendall test, exact" : "Mann–Kendall test, normal approximation")),
        ]))
    }.takingColumns(.lists(1), example: "stats.mann_kendall(t, \"rate\")"),
    Callable(
      Entry(
        "stats.theil_sen", signature: "stats.theil_sen(x, y [, {level}])",
        "The slope of a line that outliers do not move: the median slope of all pairs (Theil 1950, Sen 1968).",
        details: [
          "Gives `estimate` (the slope), `low`, `high`, `level`, `intercept`, `n`, `missing` and `method`. Pairs with a missing value are left out. As SciPy's `theilslopes`. It says, say, by how much a completion rate changes a month."
        ],
        example: .init("stats.theil_sen({1, 2, 3, 4}, {2, 4, 6, 80}).estimate", "14.0"),
        seeAlso: ["stats.mann_kendall", "stats.lm"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let (x, y, missing) = try arguments.pairs(1, 2)
      let level = try arguments.options(3, ["level"]).level()
      try require(2, "pair", for: "a slope", got: x.count, missing: missing)
      let line = try theilSen(x, y, level: level, poll: arguments.run.poll)
      return .record(
        Record([
          ("estimate", .number(line.slope.estimate)), ("low", .number(line.slope.low)),
          ("high", .number(line.slope.high)), ("level", .number(level)), ("intercept", .number(line.intercept)),
          ("n", .count(x.count)), ("missing", .count(missing)), ("method", .text("Theil–Sen slope")),
        ]))
    }.takingColumns(.lists(2), example: "stats.theil_sen(t, \"year\", \"rate\")"),
    Callable(
      Entry(
        "stats.acf", signature: "stats.acf(x [, {lags, level}])",
        "The correlations of a series with itself some steps later (Box and Jenkins 1970).",
        details: [
          "Gives a table: `lag`, `acf`, `low`, `high` (where a series without memory stays with `level`, 0.95: normal, as R's plot), from lag 1 on. `lags` is 10 log₁₀ n unless given. A series with a missing value is refused, since its steps would shift. It asks, say, whether a month's findings go with those of the month before."
        ],
        example: .init("stats.acf({1, 2, 3, 4, 5}, { lags = 1 })[1].acf", "0.4"),
        seeAlso: ["stats.its", "stats.mann_kendall"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.sample(1, atLeast: 2, for: "an autocorrelation")
      guard sample.missing == 0 else {
        throw Problem("\(counted(sample.missing, "number")) missing, so that the steps of the series are not known")
      }
      let options = try arguments.options(2, ["lags", "level"])
      let n = sample.values.count
      let usual = min(Int((10 * log10(Double(n))).rounded(.down)), n - 1)
      let lags = try options.integer("lags") ?? Int64(usual)
      guard lags >= 1, lags < n else { throw Problem("'lags' is from 1 to \(n - 1), not \(lags)") }
      let acf = try autocorrelations(sample.values, upTo: Int(lags)).dropFirst()
      let reach = try Distribution.normal.reach(options.level()) / Double(n).squareRoot()
      return .table(
        Table([
          ("lag", Column(integers: acf.indices.map { Int64($0) })), ("acf", Column(numbers: acf.map(\.self))),
          ("low", Column(numbers: acf.map { _ in -reach })), ("high", Column(numbers: acf.map { _ in reach })),
        ]))
    }.takingColumns(.lists(1), example: "stats.acf(t, \"rate\")"),
  ]
}
