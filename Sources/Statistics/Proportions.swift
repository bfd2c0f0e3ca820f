import Catalogue
import Numerics
import Problems

/// Shares of successes: how far one may lie from the truth, and how two differ.
public struct Proportion: Equatable, Sendable {
  /// The number of trials that succeeded.
  public var successes: Int64
  /// The number of trials.
  public var trials: Int64
  /// The estimate.
  public var estimate: Double
  /// The lower limit of the interval.
  public var low: Double
  /// The upper limit of the interval.
  public var high: Double
  /// The level of the interval.
  public var level: Double
}

/// Wilson's score interval for a share (1927), without continuity correction.
///
/// The lower limit is the smaller root of a quadratic, taken as the product of
/// the roots over the larger one, so that a rate of one in a billion keeps all
/// its digits.
///
///     try wilson(8, 10).low  // 0.49016247153664
///
/// - Throws: when there are no trials, or more successes than trials.
public func wilson(
  _ successes: Int64, _ trials: Int64, level: Double = 0.95
) throws(Problem) -> Proportion {
  try wilson(successes, trials, level: level, z: try Distribution.normal.reach(level))
}

/// The interval that reaches so many standard errors to each side.
private func wilson(
  _ successes: Int64, _ trials: Int64, level: Double, z: Double
) throws(Problem) -> Proportion {
  try checkShare(successes, trials)
  return Proportion(
    successes: successes, trials: trials, estimate: Double(successes) / Double(trials),
    low: wilsonLow(successes, trials, z), high: wilsonHigh(successes, trials, z), level: level)
}

private func wilsonLow(_ successes: Int64, _ trials: Int64, _ z: Double) -> Double {
  let share = Double(successes) / Double(trials)
  return share == 0 ? 0 : 2 * share * share / wilsonRoots(successes, trials, z).sum
}

private func wilsonHigh(_ successes: Int64, _ trials: Int64, _ z: Double) -> Double {
  guard successes < trials else { return 1 }
  let roots = wilsonRoots(successes, trials, z)
  return roots.sum / (2 * roots.scale)
}

/// The larger root of (1 + c) x² − (2p + c) x + p² with c = z² ⁄ n, as a sum
/// still to be divided by twice the scale 1 + c.
private func wilsonRoots(_ successes: Int64, _ trials: Int64, _ z: Double) -> (
  sum: Double, scale: Double
) {
  let n = Double(trials)
  let share = Double(successes) / n
  let rest = Double(trials - successes) / n
  let c = z * z / n
  return (2 * share + c + (c * (c + 4 * share * rest)).squareRoot(), 1 + c)
}

/// Two shares compared: the difference of the first and the second.
public struct ShareDifference: Equatable, Sendable {
  /// The first share.
  public var first: Proportion
  /// The second share.
  public var second: Proportion
  /// The first share less the second.
  public var difference: Double
  /// The lower limit of the interval.
  public var low: Double
  /// The upper limit of the interval.
  public var high: Double
  /// The test statistic.
  public var statistic: Double
  /// The two-sided p-value.
  public var pValue: Double
}

/// The difference of two shares, with Newcombe's interval (1998, method 10:
/// both Wilson intervals, squared and added) and Pearson's χ² without correction.
///
///     try compareShares(56, 70, 48, 80).pValue  // 0.0080450813681966
///
/// Where neither group has a success, or neither a failure, they do not differ at all: the statistic is 0.
///
/// - Throws: as `wilson` does.
public func compareShares(
  _ k1: Int64, _ n1: Int64, _ k2: Int64, _ n2: Int64, level: Double = 0.95, alternative: Alternative = .twoSided
) throws(Problem) -> ShareDifference {
  let z = try Distribution.normal.reach(level, alternative)
  let first = try wilson(k1, n1, level: level, z: z)
  let second = try wilson(k2, n2, level: level, z: z)

  // k1 n2 − k2 n1 is exact where it fits, so that equal shares differ by 0.
  let cross = exactDifference(k1, n2, k2, n1)
  let (a, b) = (Double(n1), Double(n2))
  let difference = cross / a / b
  let successes = Double(k1) + Double(k2)
  let failures = Double(n1 - k1) + Double(n2 - k2)
  let statistic = cross == 0 ? 0 : (cross / successes) * (cross / failures) * ((a + b) / a / b)
  let below = hypotenuse(first.estimate - first.low, second.high - second.estimate)
  let above = hypotenuse(first.high - first.estimate, second.estimate - second.low)
  let chance =
    try alternative == .twoSided
    ? Distribution.chiSquared(df: 1).upper(statistic)
    : Distribution.normal.chance(beyond: (cross < 0 ? -1 : 1) * statistic.squareRoot(), alternative)
  return ShareDifference(
    first: first, second: second, difference: difference,
    low: alternative == .less ? -1 : difference - below,
    high: alternative == .greater ? 1 : difference + above, statistic: statistic, pValue: chance)
}

private func exactDifference(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Double {
  let (ab, abOverflows) = a.multipliedReportingOverflow(by: b)
  let (cd, cdOverflows) = c.multipliedReportingOverflow(by: d)
  if abOverflows || cdOverflows { return Double(a) * Double(b) - Double(c) * Double(d) }
  return Double(ab - cd)
}

/// The limits between which a group of `trials` falls with a chance of
/// `coverage` when its true share is `chance`: Spiegelhalter's exact binomial
/// limits of a funnel plot (2005), interpolated between whole counts.
///
/// - Throws: when there are no trials, or the chance is no share.
public func binomialLimits(
  chance: Double, trials: Int64, coverage: Double
) throws(Problem) -> (low: Double, high: Double) {
  guard trials > 0 else { throw Problem("a share needs at least 1 trial, got \(trials)") }
  guard chance >= 0, chance <= 1 else {
    throw Problem("expected a share between 0 and 1, got \(chance)")
  }
  if chance == 0 || chance == 1 { return (chance, chance) }
  let n = Double(trials)
  let distribution = Distribution.binomial(trials: n, chance: chance)
  let outside = (1 - coverage) / 2

  let below = try distribution.quantile(outside)
  let low = try below - (distribution.lower(below) - outside) / distribution.density(below)
  // The upper limit has the same form, written with upper tails.
  let above = try distribution.upperQuantile(outside)
  let high = try above - (outside - distribution.upper(above)) / distribution.density(above)
  return (min(max(low / n, 0), 1), min(max(high / n, 0), 1))
}

func checkShare(_ successes: Int64, _ trials: Int64) throws(Problem) {
  guard trials > 0 else { throw Problem("a share needs at least 1 trial, got \(trials)") }
  // Beyond this, counts are no longer exact as doubles.
  guard trials <= 1 << 53 else { throw Problem("too many trials: \(trials)") }
  guard successes >= 0 else { throw Problem("expected a count of successes, got \(successes)") }
  guard successes <= trials else {
    throw Problem("more successes (\(successes)) than trials (\(trials))")
  }
}

extension Arguments {
  /// The level of an interval: a number, or the option `level`.
  func levelOrOptions(_ position: Int, _ known: [String] = ["level"]) throws(Problem) -> Double {
    if case .record = try value(position) { return try options(position, known).level() }
    return try level(position)
  }
}

enum Proportions {
  static let all = [
    Callable(
      Entry(
        "stats.wilson", signature: "stats.wilson(k, n [, level or {level}])",
        "A share of k successes in n trials, with its Wilson interval.",
        details: [
          "Gives `estimate`, `low`, `high`, `level` (0.95 unless given), `n` and `method`. It is for a completion rate, such as 8 of 10 findings done.",
          "The interval is Wilson's score interval (1927): it stays within 0 and 1 and is fair for small n and for shares near 0 or 1.",
        ],
        example: .init("stats.wilson(8, 10).low", "0.49016247153664"),
        seeAlso: ["stats.prop_test", "completion_rate"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let share = try wilson(arguments.integer(1), arguments.integer(2), level: arguments.levelOrOptions(3))
      return .record(
        Record([
          ("estimate", .number(share.estimate)), ("low", .number(share.low)),
          ("high", .number(share.high)), ("level", .number(share.level)),
          ("n", .integer(share.trials)), ("method", .text("Wilson score interval")),
        ]))
    }.takingColumns(.shares(groups: false), example: "stats.wilson(t, \"done\")"),
    Callable(
      Entry(
        "stats.prop_test", signature: "stats.prop_test(k1, n1, k2, n2 [, level or {level, alternative}])",
        "The difference of two shares, with an interval and a test.",
        details: [
          "Gives `difference` (first less second), `low`, `high`, `level`, `estimate1`, `estimate2`, `statistic`, `df`, `p_value`, `alternative`, `n` and `method`. It compares, say, the completion rates of two districts, or of two years.",
          "The interval is Newcombe's hybrid of two Wilson intervals (1998, method 10); the p-value is Pearson's χ² without continuity correction. Two groups in which none succeeded, or all, do not differ: the p-value is 1.",
          alternativeHelp,
          "For small counts `stats.fisher_test` is exact.",
        ],
        example: .init("stats.prop_test(56, 70, 48, 80).p_value", "0.0080450813681966"),
        seeAlso: ["stats.wilson", "stats.fisher_test", "stats.chisq_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 5)
      var alternative = Alternative.twoSided
      if case .record = try arguments.value(5) {
        alternative = try arguments.options(5, ["level", "alternative"]).alternative()
      }
      let test = try compareShares(
        arguments.integer(1), arguments.integer(2), arguments.integer(3), arguments.integer(4),
        level: arguments.levelOrOptions(5, ["level", "alternative"]), alternative: alternative)
      return .record(
        Record([
          ("difference", .number(test.difference)), ("low", .number(test.low)),
          ("high", .number(test.high)), ("level", .number(test.first.level)),
          ("estimate1", .number(test.first.estimate)), ("estimate2", .number(test.second.estimate)),
          ("statistic", .number(test.statistic)), ("df", .integer(1)),
          ("p_value", .number(test.pValue)), ("alternative", .text(alternative.rawValue)),
          ("n", .integer(test.first.trials + test.second.trials)),
          ("method", .text("Newcombe hybrid score interval; Pearson χ² without correction")),
        ]))
    }.takingColumns(.shares(groups: true), example: "stats.prop_test(t, \"done\", \"area\")"),
  ]
}
