import Catalogue
import Numerics
import Problems

/// Wilcoxon's tests, which go by ranks and so do not mind outliers.
public struct RankTest: Equatable, Sendable {
  /// W of two samples (how many pairs the first wins), V of pairs (the rank sum
  /// of the differences above 0).
  public var statistic: Double
  /// The two-sided p-value.
  public var pValue: Double
  /// The name of the method, as results give it.
  public var description: String
}

/// Tests whether one sample tends to larger values than another (Wilcoxon 1945, Mann and Whitney
/// 1947): exact where both have fewer than 50 values and none is tied, else normal with continuity
/// and tie correction, as R's `wilcox.test`.
///
///     try mannWhitney([1.1, 2.2, 3.3], [4.4, 5.5, 6.6]).pValue  // 0.1
///
/// - Throws: where a sample is empty or all values are equal.
public func mannWhitney(
  _ x: [Double], _ y: [Double], alternative: Alternative = .twoSided,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> RankTest {
  try require(1, "number", for: "a rank test", got: min(x.count, y.count), missing: 0)
  let (m, n) = (Double(x.count), Double(y.count))
  let ranks = try Ranks(x + y, poll: poll)
  let wins = CompensatedSum(ranks.ranks[..<x.count]).value - m * (m + 1) / 2
  if ranks.ties.isEmpty, x.count < 50, y.count < 50 {
    let chances = RankDistributions.mannWhitney(x.count, y.count)
    return RankTest(
      statistic: wins, pValue: exactChance(chances, at: Int(wins), alternative),
      description: "Mann–Whitney (Wilcoxon rank sum) test, exact")
  }
  let all = m + n
  let variance = m * n / 12 * ((all + 1) - ranks.tieCorrection / (all * (all - 1)))
  guard variance > 0 else { throw Problem("all numbers are the same, so their ranks say nothing") }
  return RankTest(
    statistic: wins, pValue: try normalChance(wins - m * n / 2, variance, alternative),
    description:
      "Mann–Whitney (Wilcoxon rank sum) test, normal approximation with continuity correction")
}

/// Tests whether differences lie evenly about 0 (Wilcoxon's signed ranks, 1945). Differences of 0
/// are left out; exact below 50 without ties and zeros, else normal with continuity and tie
/// correction, as R's `wilcox.test`.
///
///     try signedRanks([1, 2, 3, -4]).statistic  // 6.0
///
/// - Throws: where every difference is 0.
public func signedRanks(
  _ differences: [Double], alternative: Alternative = .twoSided,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> RankTest {
  let moved = differences.filter { $0 != 0 }
  guard !moved.isEmpty else {
    throw Problem("every pair is equal, so there is no difference to rank")
  }
  let n = Double(moved.count)
  let ranks = try Ranks(moved.map(abs), poll: poll)
  let sum = CompensatedSum(zip(moved, ranks.ranks).lazy.filter { $0.0 > 0 }.map(\.1)).value
  if ranks.ties.isEmpty, moved.count == differences.count, moved.count < 50 {
    let chances = RankDistributions.signedRanks(moved.count)
    return RankTest(
      statistic: sum, pValue: exactChance(chances, at: Int(sum), alternative),
      description: "Wilcoxon signed rank test, exact")
  }
  let variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.tieCorrection / 48
  return RankTest(
    statistic: sum, pValue: try normalChance(sum - n * (n + 1) / 4, variance, alternative),
    description: "Wilcoxon signed rank test, normal approximation with continuity correction")
}

private func normalChance(
  _ distance: Double, _ variance: Double, _ alternative: Alternative
) throws(Problem) -> Double {
  let deviation = variance.squareRoot()
  switch alternative {
  case .twoSided: return try Distribution.normal.twoSided(max(abs(distance) - 0.5, 0) / deviation)
  case .less: return try Distribution.normal.lower((distance + 0.5) / deviation)
  case .greater: return try Distribution.normal.upper((distance - 0.5) / deviation)
  }
}

/// Returns the p-value of a statistic whose chances are listed from 0 on.
private func exactChance(_ chances: [Double], at value: Int, _ alternative: Alternative) -> Double {
  switch alternative {
  case .twoSided: RankDistributions.twoSided(chances, at: value)
  case .less: min(CompensatedSum(chances[...value]).value, 1)
  case .greater: min(CompensatedSum(chances[value...]).value, 1)
  }
}

enum RankTests {
  static let all = [
    Callable(
      Entry(
        "stats.wilcoxon", signature: "stats.wilcoxon(x, y [, {paired, alternative}])",
        "Wilcoxon's rank test of whether one list tends to larger numbers than another.",
        details: [
          "Gives `statistic`, `p_value`, `alternative`, `n` (or `n1` and `n2`), `missing` and `method`. Missing values are left out and counted. It compares, say, days to close, of which a few are very long.",
          "It is the Mann–Whitney test (the statistic is how many pairs the first list wins, a tie being half) or, with `{paired = true}`, Wilcoxon's signed ranks of the differences, those of 0 left out.",
          "Exact with fewer than 50 values and no ties; else normal with continuity and tie correction, as R's `wilcox.test`.",
          "`alternative = \"less\"` (`\"greater\"`) asks whether the first tends to smaller (larger) numbers.",
        ],
        example: .init("stats.wilcoxon({1.1, 2.2, 3.3}, {4.4, 5.5, 6.6}).p_value", "0.1"),
        seeAlso: ["stats.t_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let options = try arguments.options(3, ["paired", "alternative"])
      let alternative = try options.alternative()
      if try options.boolean("paired") ?? false {
        let (x, y, missing) = try arguments.pairs(1, 2)
        try require(1, "pair", for: "a paired rank test", got: x.count, missing: missing)
        return record(
          try signedRanks(zip(x, y).map { $0 - $1 }, alternative: alternative, poll: arguments.run.poll), alternative,
          [("n", x.count)], missing)
      }
      let x = try arguments.sample(1, atLeast: 1, for: "the first list of a rank test")
      let y = try arguments.sample(2, atLeast: 1, for: "the second list of a rank test")
      return record(
        try mannWhitney(x.values, y.values, alternative: alternative, poll: arguments.run.poll), alternative,
        [("n1", x.values.count), ("n2", y.values.count)],
        x.missing + y.missing)
    }.takingColumns(.samples, example: "stats.wilcoxon(t, \"days\", \"area\")")
  ]

  private static func record(_ test: RankTest, _ alternative: Alternative, _ counts: [(String, Int)], _ missing: Int)
    -> Value
  {
    .record(
      Record(
        [
          ("statistic", .number(test.statistic)), ("p_value", .number(test.pValue)),
          ("alternative", .text(alternative.rawValue)),
        ]
          + counts.map { (name: $0.0, value: .integer(Int64($0.1))) }
          + [("missing", .integer(Int64(missing))), ("method", .text(test.description))]))
  }
}
