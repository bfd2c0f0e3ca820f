import Catalogue
import Numerics
import Problems
import System

/// The correlation of two lists, and the probability that chance alone would give it.
public struct Correlation: Equatable, Sendable {
  /// The method of the correlation.
  public enum Method: String, CaseIterable, Sendable { case pearson, spearman, kendall }

  /// The estimate.
  public var estimate: Double
  /// The two-sided p-value.
  public var pValue: Double
  /// Pearson's only, and from four pairs on.
  public var low: Double?
  /// The upper limit of the interval.
  public var high: Double?
  /// The test statistic: t for Pearson, S for Spearman, T (exact) or z for Kendall.
  public var statistic: Double?
  /// The degrees of freedom.
  public var df: Double?
  /// The name of the method, as results give it.
  public var description: String
}

/// The correlation of two lists of one length, with its p-value.
///
///     try correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).estimate  // 0.8
///
/// - Throws: of fewer than three pairs, or where a list is constant.
public func correlation(
  _ x: [Double], _ y: [Double], method: Correlation.Method = .pearson, level: Double = 0.95,
  alternative: Alternative = .twoSided,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> Correlation {
  precondition(x.count == y.count, "lists of one length")
  try require(3, "pair", for: "a correlation", got: x.count, missing: 0)
  switch method {
  case .pearson: return try pearson(x, y, level: level, alternative)
  case .spearman: return try spearman(x, y, alternative, poll)
  case .kendall: return try kendall(x, y, alternative, poll)
  }
}

// MARK: - Pearson

/// r and both 1 − r and 1 + r, each computed as such: near a perfect line the
/// digits of a test lie in how far r is from 1.
private struct Alignment {
  var r: Double
  var toOne: Double
  var toMinusOne: Double

  init(_ x: [Double], _ y: [Double]) throws(Problem) {
    let (dx, dy) = (Moments(x), Moments(y))
    guard !dx.isConstant else {
      throw Problem("the first list is constant, so nothing can vary with it")
    }
    guard !dy.isConstant else {
      throw Problem("the second list is constant, so nothing can vary with it")
    }
    let (sx, sy) = (dx.sum(ofPower: 2).squareRoot(), dy.sum(ofPower: 2).squareRoot())
    var apart = CompensatedSum()
    var opposed = CompensatedSum()
    for (a, b) in zip(dx.distances, dy.distances) {
      let (u, v) = (a / sx, b / sy)
      apart.add((u - v) * (u - v))
      opposed.add((u + v) * (u + v))
    }
    toOne = apart.value / 2
    toMinusOne = opposed.value / 2
    // Points on a line differ from it by rounding only.
    let rounding = 0x1p-100 * Double(x.count)
    if toOne < rounding { (toOne, toMinusOne) = (0, 2) }
    if toMinusOne < rounding { (toOne, toMinusOne) = (2, 0) }
    r = toOne == 0 ? 1 : toMinusOne == 0 ? -1 : pearsonCorrelation(x, y) ?? 0
  }

  var isPerfect: Bool { toOne == 0 || toMinusOne == 0 }

  /// Student's t of r, with n − 2 degrees of freedom.
  func t(_ n: Double) -> Double { r * ((n - 2) / (toOne * toMinusOne)).squareRoot() }
}

private func pearson(
  _ x: [Double], _ y: [Double], level: Double, _ alternative: Alternative
) throws(Problem) -> Correlation {
  let line = try Alignment(x, y)
  let n = Double(x.count)
  var result = Correlation(
    estimate: line.r, pValue: 0, df: n - 2,
    description: "Pearson's correlation, interval by Fisher's z")
  guard !line.isPerfect else {
    result.pValue = alternative.isOpposed(to: line.r) ? 1 : 0
    if n >= 4 { (result.low, result.high) = (line.r, line.r) }
    return result
  }
  let t = line.t(n)
  result.statistic = t
  result.pValue = try Distribution.t(df: n - 2).chance(beyond: t, alternative)
  if n >= 4 {
    let z = log(line.toMinusOne / line.toOne) / 2
    let reach = try Distribution.normal.reach(level, alternative) / (n - 3).squareRoot()
    let ends = alternative.interval(around: z, reach: reach)
    (result.low, result.high) = (tanh(ends.low), tanh(ends.high))
  }
  return result
}

// MARK: - Spearman

/// Without ties exact up to 22 pairs; else by Student's t, but never below the p-value of a perfect
/// order, so that a stronger correlation never has a larger p-value.
private func spearman(
  _ x: [Double], _ y: [Double], _ alternative: Alternative, _ poll: Poll
) throws(Problem) -> Correlation {
  let (rx, ry) = (try Ranks(x, poll: poll), try Ranks(y, poll: poll))
  let line = try Alignment(rx.ranks, ry.ranks)
  let n = Double(x.count)
  let hasTies = !rx.ties.isEmpty || !ry.ties.isEmpty
  let most = (n * n * n - n) / 3
  let squares =
    hasTies
    ? most / 2 * line.toOne
    : CompensatedSum(zip(rx.ranks, ry.ranks).map { ($0 - $1) * ($0 - $1) }).value
  var result = Correlation(
    estimate: hasTies ? line.r : 1 - 2 * squares / most, pValue: 0, statistic: squares,
    description: "Spearman's rank correlation")

  if !hasTies, x.count <= RankDistributions.spearmanLimit {
    // A large sum of squared differences is a negative correlation.
    result.pValue =
      switch alternative {
      case .twoSided: RankDistributions.spearman(x.count, atSum: Int(squares))
      case .less: RankDistributions.spearmanLower(x.count, atSum: Int(most) - Int(squares))
      case .greater: RankDistributions.spearmanLower(x.count, atSum: Int(squares))
      }
    result.description += ", exact"
    return result
  }
  result.pValue =
    line.isPerfect
    ? (alternative.isOpposed(to: line.r) ? 1 : 0)
    : try Distribution.t(df: n - 2).chance(beyond: line.t(n), alternative)
  result.description += ", by Student's t"
  // Of all orders only two are perfect. With ties, fewer orders differ.
  if !hasTies { result.pValue = max(result.pValue, (alternative == .twoSided ? 2 : 1) / tgamma(n + 1)) }
  return result
}

// MARK: - Kendall

/// The p-value of Kendall's test, as R's `cor.test`: exact below 50 pairs without ties, else normal with the
/// variance corrected for ties.
private func kendall(
  _ x: [Double], _ y: [Double], _ alternative: Alternative, _ poll: Poll
) throws(Problem) -> Correlation {
  let pairs = try OrderedPairs(x, y, poll)
  guard pairs.all > pairs.tiedInX else {
    throw Problem("the first list is constant, so nothing can vary with it")
  }
  guard pairs.all > pairs.tiedInY else {
    throw Problem("the second list is constant, so nothing can vary with it")
  }
  let free = (pairs.all - pairs.tiedInX).squareRoot() * (pairs.all - pairs.tiedInY).squareRoot()
  var result = Correlation(
    estimate: min(max(pairs.score / free, -1), 1), pValue: 0, description: "Kendall's tau-b")

  if pairs.tiedInX == 0, pairs.tiedInY == 0, x.count < 50 {
    let same = (pairs.all + pairs.score) / 2
    result.statistic = same
    let chances = RankDistributions.kendall(x.count)
    result.pValue =
      switch alternative {
      case .twoSided: RankDistributions.twoSided(chances, at: Int(same))
      case .less: min(CompensatedSum(chances[...Int(same)]).value, 1)
      case .greater: min(CompensatedSum(chances[Int(same)...]).value, 1)
      }
    result.description += ", exact"
  } else {
    let (tiesX, tiesY) = (try Ranks(x, poll: poll).ties, try Ranks(y, poll: poll).ties)
    let z = pairs.score / pairs.variance(tiesX, tiesY, Double(x.count)).squareRoot()
    result.statistic = z
    result.pValue = try Distribution.normal.chance(beyond: z, alternative)
    result.description += ", normal approximation"
  }
  return result
}

/// Counts the pairs of rows that are in the same order less those in the opposite one,
/// counted while sorting (Knight 1966), so that it takes n log n steps.
private struct OrderedPairs {
  let all: Double
  let tiedInX: Double
  let tiedInY: Double
  let score: Double

  init(_ x: [Double], _ y: [Double], _ poll: Poll) throws(Problem) {
    // By x, and equal ones by y.
    let byY = try ascendingOrder(of: y, poll: poll)
    let order = try ascendingOrder(of: byY.map { x[$0] }, poll: poll).map { byY[$0] }
    let n = x.count
    all = Double(n * (n - 1) / 2)
    tiedInX = Self.tied(order) { x[$0] == x[$1] }
    let tiedInBoth = Self.tied(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    var ys = order.map { y[$0] }
    let swaps = Double(try Self.sortCountingSwaps(&ys, poll))
    tiedInY = Self.tied(Array(0..<n)) { ys[$0] == ys[$1] }
    score = all - tiedInX - tiedInY + tiedInBoth - 2 * swaps
  }

  /// Pairs within runs of equal neighbours.
  private static func tied(_ order: [Int], equal: (Int, Int) -> Bool) -> Double {
    var pairs = 0
    var run = 0
    for index in order.indices.dropFirst() {
      run = equal(order[index - 1], order[index]) ? run + 1 : 0
      pairs += run
    }
    return Double(pairs)
  }

  /// Merge sort from the bottom up; each swap of neighbours that it saves is counted.
  private static func sortCountingSwaps(
    _ values: inout [Double], _ poll: Poll
  ) throws(Problem) -> Int {
    var merged = values
    var swaps = 0
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(middle + width, values.count)
        var (left, right) = (start, middle)
        for index in start..<end {
          if index.isMultiple(of: 1 << 16) { try poll() }
          if left < middle, right == end || values[left] <= values[right] {
            merged[index] = values[left]
            left += 1
          } else {
            merged[index] = values[right]
            right += 1
            swaps += middle - left
          }
        }
      }
      swap(&values, &merged)
      width *= 2
    }
    return swaps
  }

  func variance(_ ties: [Double], _ others: [Double], _ n: Double) -> Double {
    func sum(_ ts: [Double], _ term: (Double) -> Double) -> Double {
      ts.reduce(0) { $0 + term($1) }
    }
    func spread(_ t: Double) -> Double { t * (t - 1) * (2 * t + 5) }
    func two(_ t: Double) -> Double { t * (t - 1) }
    func three(_ t: Double) -> Double { t * (t - 1) * (t - 2) }
    return (spread(n) - sum(ties, spread) - sum(others, spread)) / 18
      + sum(ties, two) * sum(others, two) / (2 * two(n))
      + sum(ties, three) * sum(others, three) / (9 * three(n))
  }
}

extension Alternative {
  /// True where a perfect correlation has the sign that is not looked for.
  fileprivate func isOpposed(to r: Double) -> Bool {
    switch self {
    case .twoSided: false
    case .less: r > 0
    case .greater: r < 0
    }
  }
}

enum Correlations {
  static let all = [
    Callable(
      Entry(
        "stats.cor", signature: "stats.cor(x, y [, {method, level, alternative}])",
        "The correlation of two lists of numbers, from −1 to 1.",
        details: [
          "Gives `estimate`, `p_value`, `alternative`, `low`, `high`, `level`, `statistic`, `df`, `n`, `missing` and `method`. Pairs with a missing value are left out and counted. It asks, say, whether units with more staff close more findings.",
          "`method` is `\"pearson\"` (along a line; the interval is Fisher's, from four pairs on), `\"spearman\"` or `\"kendall\"` (tau-b), which go by ranks and have no interval.",
          "P-values: without ties exact for Spearman up to 22 pairs and for Kendall below 50; else by Student's t and by the normal distribution.",
          "Points that lie on a line have the p-value 0 and an interval without width.",
          "`alternative = \"less\"` (`\"greater\"`) asks whether the correlation is negative (positive), and gives an upper (a lower) limit alone.",
        ],
        example: .init("stats.cor({1, 2, 3, 4, 5}, {2, 1, 4, 3, 5}).estimate", "0.8"),
        seeAlso: ["stats.lm"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let (x, y, missing) = try arguments.pairs(1, 2)
      let options = try arguments.options(3, ["method", "level", "alternative"])
      let (level, alternative) = (try options.level(), try options.alternative())
      let word = try options.choice(
        "method", of: Correlation.Method.allCases.map(\.rawValue), otherwise: "pearson")
      try require(3, "pair", for: "a correlation", got: x.count, missing: missing)
      let result = try correlation(
        x, y, method: Correlation.Method(rawValue: word)!, level: level, alternative: alternative,
        poll: arguments.run.poll)
      return .record(
        Record([
          ("estimate", .number(result.estimate)), ("p_value", .number(result.pValue)),
          ("alternative", .text(alternative.rawValue)),
          ("low", .optional(result.low)), ("high", .optional(result.high)),
          ("level", result.low == nil ? .missing : .number(level)),
          ("statistic", .optional(result.statistic)),
          ("df", result.df.map { .integer(Int64($0)) } ?? .missing),
          ("n", .integer(Int64(x.count))), ("missing", .integer(Int64(missing))),
          ("method", .text(result.description)),
        ]))
    }.takingColumns(.lists(2), example: "stats.cor(t, \"staff\", \"days\")")
  ]
}
