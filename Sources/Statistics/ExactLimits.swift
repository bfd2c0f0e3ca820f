import Catalogue
import Numerics
import Problems

/// A figure with its limits.
public struct ConfidenceLimits: Equatable, Sendable {
  /// The estimate.
  public var estimate: Double
  /// The lower limit.
  public var low: Double
  /// The upper limit.
  public var high: Double
}

/// The ways to the limits of a share.
public enum ShareMethod: String, CaseIterable, Sendable {
  /// Clopper and Pearson's: no share beyond them makes the count likelier than the tail (1934).
  case exact
  /// Wilson's score interval (1927).
  case wilson
  /// The quantiles of the beta distribution that Jeffreys' prior leads to (Brown, Cai and DasGupta 2001).
  case jeffreys
}

/// The limits of a share of `successes` in `trials`.
///
///     try shareLimits(0, 59, side: .upper).high  // 0.0495
///
/// - Throws: when there are no trials, or more successes than trials.
public func shareLimits(
  _ successes: Int64, _ trials: Int64, method: ShareMethod = .exact, level: Double = 0.95, side: IntervalSide = .both
) throws(Problem) -> ConfidenceLimits {
  let outside = side.outside(level)
  var limits: ConfidenceLimits
  switch method {
  case .wilson:
    guard outside < 0.5 else { throw Problem("a one-sided Wilson limit needs a level above 0.5, not \(level)") }
    let share = try wilson(successes, trials, level: 1 - 2 * outside)
    limits = ConfidenceLimits(estimate: share.estimate, low: share.low, high: share.high)
  case .exact, .jeffreys:
    try checkShare(successes, trials)
    let (k, rest) = (Double(successes), Double(trials - successes))
    let (own, other) = method == .exact ? (0.0, 1.0) : (0.5, 0.5)
    limits = ConfidenceLimits(
      estimate: k / Double(trials),
      low: k == 0 ? 0 : try Distribution.beta(k + own, rest + other).quantile(outside),
      high: rest == 0 ? 1 : try Distribution.beta(k + other, rest + own).upperQuantile(outside))
  }
  if side == .upper { limits.low = 0 }
  if side == .lower { limits.high = 1 }
  return limits
}

/// Chances of marked items in a sample from a finite population, also where none or all must be marked.
struct FinitePopulation {
  var all: Int64
  var drawn: Int64

  /// The chance of at most `count` marked items in the sample where so many are marked in the population.
  func chance(ofAtMost count: Int64, marked: Int64) throws(Problem) -> Double {
    if count >= min(drawn, marked) { return 1 }
    if count < max(0, drawn + marked - all) { return 0 }
    return try distribution(marked).lower(Double(count))
  }

  /// The chance of at least `count` marked items.
  func chance(ofAtLeast count: Int64, marked: Int64) throws(Problem) -> Double {
    if count <= max(0, drawn + marked - all) { return 1 }
    if count > min(drawn, marked) { return 0 }
    return try distribution(marked).upper(Double(count - 1))
  }

  private func distribution(_ marked: Int64) -> Distribution {
    .hypergeometric(marked: Double(marked), drawn: Double(drawn), all: Double(all))
  }

  /// A chance of just 0.2 is not more than 1 − 0.8, which as a double is a little less.
  private static let over = 1 + 1e-12

  /// The largest number of marked items under which `found` or fewer in the sample still have more than this chance.
  func mostMarked(found: Int64, chance: Double) throws(Problem) -> Int64 {
    var (low, high) = (found, all - drawn + found)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if try self.chance(ofAtMost: found, marked: middle) > chance * Self.over {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }

  /// The smallest number of marked items under which `found` or more in the sample have more than this chance.
  func fewestMarked(found: Int64, chance: Double) throws(Problem) -> Int64 {
    var (low, high) = (found, all - drawn + found)
    while low < high {
      let middle = low + (high - low) / 2
      if try self.chance(ofAtLeast: found, marked: middle) > chance * Self.over {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}

/// The exact limits of a count of events over a base of exposure (Garwood 1936).
public func rateLimits(
  _ events: Int64, _ base: Double, level: Double = 0.95, side: IntervalSide = .both
) throws(Problem) -> ConfidenceLimits {
  guard events >= 0 else { throw Problem("expected a count of events, got \(events)") }
  guard events <= 10_000_000_000 else { throw Problem("\(events) events are too many for exact limits") }
  guard base > 0, base.isFinite else { throw Problem("a rate needs a base above 0, got \(written(base))") }
  let (k, outside) = (Double(events), side.outside(level))
  return ConfidenceLimits(
    estimate: k / base,
    low: k == 0 || side == .upper ? 0 : try Distribution.gamma(shape: k, scale: 1).quantile(outside) / base,
    high: side == .lower
      ? .infinity : try Distribution.gamma(shape: k + 1, scale: 1).upperQuantile(outside) / base)
}

/// Two rates compared.
public struct RateTest: Equatable, Sendable {
  /// The first rate over the second, with its exact limits.
  public var ratio: ConfidenceLimits
  /// The p-value.
  public var pValue: Double
}

/// Compares two rates by the share of all events that the first has (Przyborowski and Wilenski 1940), as R's
/// `poisson.test`.
///
/// - Throws: of a base that is not above 0, and where neither has an event.
public func rateTest(
  _ k1: Int64, _ base1: Double, _ k2: Int64, _ base2: Double, level: Double = 0.95,
  alternative: Alternative = .twoSided
) throws(Problem) -> RateTest {
  let (first, second) = (try rateLimits(k1, base1), try rateLimits(k2, base2))
  guard k1 + k2 > 0 else {
    throw Problem("neither has an event, so there is no ratio").hint("stats.poisson_ci gives the interval of each")
  }
  let share = try shareLimits(k1, k1 + k2, level: level, side: alternative.side)
  func ratio(_ share: Double) -> Double { share >= 1 ? .infinity : share / (1 - share) * (base2 / base1) }
  return RateTest(
    ratio: ConfidenceLimits(
      estimate: k2 == 0 ? .infinity : first.estimate / second.estimate, low: ratio(share.low), high: ratio(share.high)),
    pValue: try binomialTest(k1, k1 + k2, chance: base1 / (base1 + base2), alternative: alternative))
}

/// The p-value of a count of successes under a given chance; two-sided over all counts that are no likelier, as R's
/// `binom.test`.
func binomialTest(
  _ successes: Int64, _ trials: Int64, chance: Double, alternative: Alternative
) throws(Problem) -> Double {
  if chance <= 0 || chance >= 1 {
    let expected = chance <= 0 ? 0 : trials
    switch alternative {
    case .twoSided: return successes == expected ? 1 : 0
    case .less: return chance <= 0 || successes == trials ? 1 : 0
    case .greater: return chance >= 1 || successes == 0 ? 1 : 0
    }
  }
  let counts = Distribution.binomial(trials: Double(trials), chance: chance)
  func atLeast(_ count: Int64) throws(Problem) -> Double {
    count <= 0 ? 1 : count > trials ? 0 : try counts.upper(Double(count - 1))
  }
  func atMost(_ count: Int64) throws(Problem) -> Double {
    count < 0 ? 0 : count >= trials ? 1 : try counts.lower(Double(count))
  }
  switch alternative {
  case .less: return try atMost(successes)
  case .greater: return try atLeast(successes)
  case .twoSided: break
  }
  let expected = Double(trials) * chance
  guard Double(successes) != expected else { return 1 }
  let limit = try counts.density(Double(successes)) * (1 + 1e-7)
  // Beyond the expected count the chances fall, so that the first count that is no likelier is found by halves.
  if Double(successes) < expected {
    var (low, high) = (Int64(expected.rounded(.up)), trials + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if try counts.density(Double(middle)) <= limit { high = middle } else { low = middle + 1 }
    }
    return min(try atMost(successes) + atLeast(low), 1)
  }
  var (low, high) = (Int64(-1), Int64(expected.rounded(.down)))
  while low < high {
    let middle = high - (high - low) / 2
    if try counts.density(Double(middle)) <= limit { low = middle } else { high = middle - 1 }
  }
  return min(try atMost(low) + atLeast(successes), 1)
}

enum ExactLimits {
  static let all = [
    Callable(
      Entry(
        "stats.binom_ci", signature: "stats.binom_ci(k, n [, {method, level, side}])",
        "The limits of a share of k successes in n: exact ones (Clopper and Pearson 1934) unless another method is named.",
        details: [
          "Gives `estimate`, `low`, `high`, `level`, `side`, `k`, `n` and `method`. Where none of 36 matters was wrong, it gives the most of all that may be.",
          "`method` is `\"exact\"`, `\"wilson\"` (1927) or `\"jeffreys\"` (Brown, Cai and DasGupta 2001).",
          "`side = \"upper\"` gives an upper limit alone, as an auditor states the most that may be wrong; `\"lower\"` a lower one.",
        ],
        example: .init("stats.binom_ci(0, 36, { side = \"upper\" }).high", "0.079846509519894"),
        seeAlso: ["stats.wilson", "stats.hypergeom_ci", "audit.evaluate_attribute"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let options = try arguments.options(3, ["method", "level", "side"])
      let word = try options.choice("method", of: ShareMethod.allCases.map(\.rawValue), otherwise: "exact")
      let method = ShareMethod(rawValue: word) ?? .exact
      let (level, side) = (try options.level(), try options.side())
      let (k, n) = (try arguments.integer(1), try arguments.integer(2))
      let limits = try shareLimits(k, n, method: method, level: level, side: side)
      let name =
        switch method {
        case .exact: "exact (Clopper–Pearson) interval"
        case .wilson: "Wilson score interval"
        case .jeffreys: "Jeffreys interval"
        }
      return limits.record(
        level, side, [("k", .integer(k)), ("n", .integer(n)), ("method", .text(name))])
    }.takingColumns(.shares(groups: false), example: "stats.binom_ci(t, \"done\")"),
    Callable(
      Entry(
        "stats.hypergeom_ci", signature: "stats.hypergeom_ci(k, n, N [, {level, side}])",
        "The exact limits of a share of a population of N, of which a sample of n without replacement has k (Buonaccorsi 1987).",
        details: [
          "Gives `estimate`, `low`, `high` (shares of the population), `low_count`, `high_count` (items of it), `level`, `side`, `k`, `n`, `population` and `method`. It is for a sample of a ledger, such as 1 of 12 items wrong out of 36 in all.",
          "The upper limit is the largest number of such items under which k or fewer in the sample have more than the chance that is left; the lower one likewise. A sample of all has no doubt left.",
        ],
        example: .init("stats.hypergeom_ci(1, 12, 36, { side = \"upper\" }).high_count", "10"),
        seeAlso: ["stats.binom_ci", "audit.evaluate_attribute"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 4)
      let options = try arguments.options(4, ["level", "side"])
      let (level, side) = (try options.level(), try options.side())
      let (k, n, all) = (try arguments.integer(1), try arguments.integer(2), try arguments.integer(3))
      try checkShare(k, n)
      try checkPopulation(all, n)
      let (population, outside) = (FinitePopulation(all: all, drawn: n), side.outside(level))
      let low = side == .upper ? k : try population.fewestMarked(found: k, chance: outside)
      let high = side == .lower ? all - n + k : try population.mostMarked(found: k, chance: outside)
      let limits = ConfidenceLimits(
        estimate: Double(k) / Double(n), low: Double(low) / Double(all), high: Double(high) / Double(all))
      return limits.record(
        level, side,
        [
          ("low_count", .integer(low)), ("high_count", .integer(high)), ("k", .integer(k)), ("n", .integer(n)),
          ("population", .integer(all)), ("method", .text("exact hypergeometric interval")),
        ])
    },
    Callable(
      Entry(
        "stats.poisson_ci", signature: "stats.poisson_ci(k [, base [, {level, side}]])",
        "The exact limits of a rate of k events over a base such as kilometres or months (Garwood 1936).",
        details: [
          "Gives `estimate`, `low`, `high` (events by unit of the base), `level`, `side`, `k`, `base` (1 unless given) and `method`. It is for findings by month, or by kilometre of river."
        ],
        example: .init("stats.poisson_ci(3, 12).high", "0.73060608914519"),
        seeAlso: ["stats.rate_test", "spc.u_chart"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      // The options may follow the count, where there is no base.
      var (isBare, position) = (arguments.isMissing(2), 3)
      if case .record = try arguments.value(2) { (isBare, position) = (true, 2) }
      let options = try arguments.options(position, ["level", "side"])
      let (level, side) = (try options.level(), try options.side())
      let (k, base) = (try arguments.integer(1), isBare ? 1 : try arguments.number(2))
      let limits = try rateLimits(k, base, level: level, side: side)
      return limits.record(
        level, side, [("k", .integer(k)), ("base", .whole(base)), ("method", .text("exact (Garwood) interval"))])
    },
    Callable(
      Entry(
        "stats.rate_test", signature: "stats.rate_test(k1, base1, k2, base2 [, {level, alternative}])",
        "The ratio of two rates of events with exact limits and an exact test (Przyborowski and Wilenski 1940).",
        details: [
          "Gives `estimate` (the first rate over the second), `low`, `high`, `level`, `rate1`, `rate2`, `p_value`, `alternative`, `k1`, `base1`, `k2`, `base2` and `method`. It compares, say, the findings by kilometre of river in two districts.",
          "As R's `poisson.test`: given all events, those of the first are binomial. The ratio is `inf` where the second has none.",
          alternativeHelp,
        ],
        example: .init("stats.rate_test(11, 800, 3, 1011).p_value", "0.013131675597613"),
        seeAlso: ["stats.poisson_ci", "stats.prop_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 5)
      let options = try arguments.options(5, ["level", "alternative"])
      let (level, alternative) = (try options.level(), try options.alternative())
      let (k1, base1) = (try arguments.integer(1), try arguments.number(2))
      let (k2, base2) = (try arguments.integer(3), try arguments.number(4))
      let test = try rateTest(k1, base1, k2, base2, level: level, alternative: alternative)
      return .record(
        Record([
          ("estimate", .number(test.ratio.estimate)), ("low", .number(test.ratio.low)),
          ("high", .number(test.ratio.high)), ("level", .number(level)), ("rate1", .number(Double(k1) / base1)),
          ("rate2", .number(Double(k2) / base2)), ("p_value", .number(test.pValue)),
          ("alternative", .text(alternative.rawValue)), ("k1", .integer(k1)), ("base1", .whole(base1)),
          ("k2", .integer(k2)), ("base2", .whole(base2)),
          ("method", .text("exact test of two Poisson rates, given their sum")),
        ]))
    },
  ]
}

/// What `alternative` means, in the help of every test that takes it.
let alternativeHelp =
  "`alternative = \"less\"` (`\"greater\"`) asks whether the first is smaller (larger), and gives an upper (a lower) limit alone."

/// Refuses a sample that is no part of a population.
func checkPopulation(_ all: Int64, _ drawn: Int64) throws(Problem) {
  guard all >= drawn else { throw Problem("a sample of \(drawn) is more than the population of \(all)") }
  guard all < 1 << 31 else {
    throw Problem("a population of \(all) is too large for exact limits").hint(
      "without one they are binomial, which is as good here")
  }
}

extension ConfidenceLimits {
  fileprivate func record(_ level: Double, _ side: IntervalSide, _ more: [(name: String, value: Value)]) -> Value {
    .record(
      Record(
        [
          ("estimate", .number(estimate)), ("low", .number(low)), ("high", .number(high)), ("level", .number(level)),
          ("side", .text(side.rawValue)),
        ] + more))
  }
}
