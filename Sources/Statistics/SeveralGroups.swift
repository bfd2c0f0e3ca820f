import Catalogue
import Numerics
import Problems
import System
import Tables

/// A test of whether several groups differ.
public struct GroupsTest: Equatable, Sendable {
  /// The test statistic.
  public var statistic: Double
  /// The degrees of freedom between groups.
  public var df: Double
  /// Those within groups; `nil` of a test by χ².
  public var dfWithin: Double?
  /// The p-value.
  public var pValue: Double
}

/// Tests whether the means of several groups differ: Fisher's analysis of variance with one factor (1925), or Welch's
/// (1951), which lets their variances differ.
///
/// - Throws: of fewer than two groups, where no group varies, and for Welch of a group with fewer than two values.
public func varianceAnalysis(_ groups: [[Double]], equalVariance: Bool = true) throws(Problem) -> GroupsTest {
  guard groups.count >= 2 else { throw Problem("comparing needs at least 2 groups, got \(groups.count)") }
  let moments = groups.map(Moments.init)
  let k = Double(groups.count)
  let within = CompensatedSum(moments.map(\.squares)).value
  guard moments.contains(where: { !$0.isConstant }) else {
    throw Problem("the numbers do not vary within the groups, so there is no spread to hold a difference against")
  }
  guard equalVariance else { return try welch(moments) }
  let n = moments.reduce(0) { $0 + $1.count }
  // Distances between means, not their squares, so that a large offset costs no digits.
  let origin = moments[0].mean
  let weighted = CompensatedSum(moments.map { $0.count * ($0.mean - origin) }).value / n
  let between = CompensatedSum(
    moments.map { $0.count * ($0.mean - origin - weighted) * ($0.mean - origin - weighted) }
  ).value
  let statistic = try representable((between / (k - 1)) / (within / (n - k)))
  return GroupsTest(
    statistic: statistic, df: k - 1, dfWithin: n - k, pValue: try Distribution.f(k - 1, n - k).upper(statistic))
}

extension Moments {
  /// The sum of the squared distances from the mean, in units of the values.
  fileprivate var squares: Double { deviation * deviation * (count - 1) }
}

private func welch(_ moments: [Moments]) throws(Problem) -> GroupsTest {
  guard moments.allSatisfy({ $0.count >= 2 && !$0.isConstant }) else {
    throw Problem("without equal variances each group needs at least 2 numbers that differ")
  }
  let k = Double(moments.count)
  let weights = moments.map { $0.count / ($0.deviation * $0.deviation) }
  let total = CompensatedSum(weights).value
  let origin = moments[0].mean
  let centre = CompensatedSum(zip(weights, moments).map { $0 * ($1.mean - origin) }).value / total
  let between = CompensatedSum(
    zip(weights, moments).map { $0 * ($1.mean - origin - centre) * ($1.mean - origin - centre) }
  ).value
  let spread =
    CompensatedSum(
      zip(weights, moments).map { (1 - $0 / total) * (1 - $0 / total) / ($1.count - 1) }
    ).value / (k * k - 1)
  let statistic = try representable(between / ((k - 1) * (1 + 2 * (k - 2) * spread)))
  let df = 1 / (3 * spread)
  return GroupsTest(
    statistic: statistic, df: k - 1, dfWithin: df, pValue: try Distribution.f(k - 1, df).upper(statistic))
}

/// Tests by ranks whether several groups tend to different values (Kruskal and Wallis 1952), corrected for ties.
///
/// - Throws: of fewer than two groups, and where all values are equal.
public func kruskalWallis(
  _ groups: [[Double]], poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> (test: GroupsTest, meanRanks: [Double]) {
  guard groups.count >= 2 else { throw Problem("comparing needs at least 2 groups, got \(groups.count)") }
  let ranks = try Ranks(Array(groups.joined()), poll: poll)
  let n = Double(ranks.ranks.count)
  let correction = 1 - ranks.tieCorrection / (n * n * n - n)
  guard correction > 0 else { throw Problem("all numbers are the same, so their ranks say nothing") }
  var (start, meanRanks) = (0, [Double]())
  var spread = CompensatedSum()
  for group in groups {
    let own = mean(Array(ranks.ranks[start..<start + group.count])) ?? 0
    start += group.count
    meanRanks.append(own)
    spread.add(Double(group.count) * (own - (n + 1) / 2) * (own - (n + 1) / 2))
  }
  let statistic = 12 * spread.value / (n * (n + 1)) / correction
  let df = Double(groups.count - 1)
  return (
    GroupsTest(statistic: statistic, df: df, pValue: try Distribution.chiSquared(df: df).upper(statistic)), meanRanks
  )
}

/// Tests whether a share rises or falls with a score (Cochran 1954, Armitage 1955), as R's `prop.trend.test`.
///
/// - Returns: χ² with one degree of freedom, and the change of the share for each step of the score.
/// - Throws: of fewer than two groups, counts that are none, scores that are all equal, and where nothing varies.
public func trendTest(
  _ successes: [Double], _ trials: [Double], scores: [Double]
) throws(Problem) -> (test: GroupsTest, slope: Double, z: Double) {
  guard trials.count >= 2 else { throw Problem("a trend needs at least 2 groups, got \(trials.count)") }
  for (index, (k, n)) in zip(successes, trials).enumerated() {
    guard isCount(k), isCount(n) else {
      throw Problem("expected counts at item \(index + 1), got \(written(k)) of \(written(n))")
    }
    guard n > 0 else { throw Problem("a share needs at least 1 trial, got 0 at item \(index + 1)") }
    guard k <= n else {
      throw Problem("more successes (\(written(k))) than trials (\(written(n))) at item \(index + 1)")
    }
  }
  let all = CompensatedSum(trials).value
  let share = CompensatedSum(successes).value / all
  guard share > 0 else { throw Problem("no trial succeeded in any group, so there is no trend to test") }
  guard share < 1 else { throw Problem("every trial succeeded in all groups, so there is no trend to test") }
  let centre = CompensatedSum(zip(trials, scores).map { $0 * $1 }).value / all
  let spread = CompensatedSum(zip(trials, scores).map { $0 * ($1 - centre) * ($1 - centre) }).value
  guard spread > 0 else { throw Problem("all scores are the same, so nothing can rise with them") }
  let products = CompensatedSum(
    zip(zip(successes, trials), scores).map { pair, score in (pair.0 - pair.1 * share) * (score - centre) }
  ).value
  let z = products / (share * (1 - share) * spread).squareRoot()
  return (
    GroupsTest(statistic: z * z, df: 1, pValue: try Distribution.chiSquared(df: 1).upper(z * z)), products / spread, z
  )
}

/// The ways to correct p-values for their number.
public enum PAdjustment: String, CaseIterable, Sendable {
  /// Holm's (1979), which bounds the chance of a single false alarm.
  case holm
  /// Benjamini and Hochberg's (1995), which bounds the share of false alarms among all.
  case benjaminiHochberg = "bh"
  /// The p-value times their number.
  case bonferroni

  /// Returns the corrected p-values, each as R's `p.adjust`.
  ///
  ///     PAdjustment.holm.adjusted([0.01, 0.04, 0.03])  // [0.03, 0.06, 0.06]
  public func adjusted(_ chances: [Double]) -> [Double] {
    let count = Double(chances.count)
    let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
    var result = chances
    var bound: Double
    switch self {
    case .bonferroni: result = chances.map { min($0 * count, 1) }
    case .holm:
      bound = 0
      for (rank, index) in order.enumerated() {
        bound = max(bound, min((count - Double(rank)) * chances[index], 1))
        result[index] = bound
      }
    case .benjaminiHochberg:
      bound = 1
      for (rank, index) in order.enumerated().reversed() {
        bound = min(bound, count / Double(rank + 1) * chances[index])
        result[index] = bound
      }
    }
    return result
  }
}

enum SeveralGroups {
  static let all = [
    Callable(
      Entry(
        "stats.anova", signature: "stats.anova(t, \"value\", \"group\" [, {equal_variance}])",
        "The test of whether the means of several groups differ (analysis of variance, Fisher 1925).",
        details: [
          "Takes a table and two columns, or a list of numbers and one of groups. `{equal_variance = false}` is Welch's (1951), as R's `oneway.test`.",
          "Gives `statistic` (F), `df`, `df_within`, `p_value`, `eta_squared` (the share of the variation that lies between the groups), `groups` (a table: `group, n, mean, sd`), `n`, `missing` and `method`.",
        ],
        example: .init("stats.anova({1, 2, 3, 6, 7, 8}, {\"甲\", \"甲\", \"甲\", \"乙\", \"乙\", \"乙\"}).statistic", "37.5"),
        seeAlso: ["stats.kruskal", "stats.t_test", "stats.p_adjust"])
    ) { arguments throws(Problem) in
      let call = try GroupedNumbers(arguments, options: ["equal_variance"])
      let equal = try call.options.boolean("equal_variance") ?? true
      let values = call.groups.map(\.items)
      let test = try varianceAnalysis(values, equalVariance: equal)
      let moments = values.map(Moments.init)
      let within = CompensatedSum(moments.map(\.squares)).value
      let total = Moments(Array(values.joined())).squares
      let groups = Table([
        ("group", Column(texts: call.groups.map(\.name))), ("n", Column(integers: values.map { Int64($0.count) })),
        ("mean", Column(numbers: moments.map(\.mean))),
        ("sd", Column(numbers: moments.map { $0.count < 2 ? nil : $0.deviation })),
      ])
      return .record(
        Record([
          ("statistic", .number(test.statistic)), ("df", .whole(test.df)),
          ("df_within", test.dfWithin.map(Value.whole) ?? .missing), ("p_value", .number(test.pValue)),
          ("eta_squared", .number(min(max(1 - within / total, 0), 1))), ("groups", .table(groups)),
          ("n", .count(call.count)), ("missing", .count(call.missing)),
          ("method", .text(equal ? "one-way analysis of variance" : "Welch's one-way analysis of variance")),
        ]))
    },
    Callable(
      Entry(
        "stats.kruskal", signature: "stats.kruskal(t, \"value\", \"group\")",
        "The rank test of whether several groups tend to different values (Kruskal and Wallis 1952).",
        details: [
          "Takes a table and two columns, or a list of numbers and one of groups.",
          "Gives `statistic` (H, corrected for ties), `df`, `p_value` (by χ²), `groups` (a table: `group, n, median, mean_rank`), `n`, `missing` and `method`.",
        ],
        example: .init(
          "stats.kruskal({1, 2, 3, 6, 7, 8}, {\"甲\", \"甲\", \"甲\", \"乙\", \"乙\", \"乙\"}).p_value", "0.049534613435627"),
        seeAlso: ["stats.anova", "stats.wilcoxon"])
    ) { arguments throws(Problem) in
      let call = try GroupedNumbers(arguments, options: [])
      let values = call.groups.map(\.items)
      let result = try kruskalWallis(values, poll: arguments.run.poll)
      let groups = Table([
        ("group", Column(texts: call.groups.map(\.name))), ("n", Column(integers: values.map { Int64($0.count) })),
        ("median", Column(numbers: values.map(median))), ("mean_rank", Column(numbers: result.meanRanks)),
      ])
      return .record(
        Record([
          ("statistic", .number(result.test.statistic)), ("df", .whole(result.test.df)),
          ("p_value", .number(result.test.pValue)), ("groups", .table(groups)), ("n", .count(call.count)),
          ("missing", .count(call.missing)), ("method", .text("Kruskal–Wallis rank sum test")),
        ]))
    },
    Callable(
      Entry(
        "stats.trend_test", signature: "stats.trend_test(k, n [, {scores, alternative}])",
        "The test of whether a share rises or falls from group to group (Cochran 1954, Armitage 1955).",
        details: [
          "`k` and `n` are lists of successes and trials; `scores` a list of numbers, 1, 2, 3 … unless given. It asks, say, whether the share of findings done rises from year to year.",
          "Gives `statistic` (χ²), `df`, `p_value`, `slope` (the change of the share by step), `alternative` (of the slope), `n` and `method`. As R's `prop.trend.test`.",
        ],
        example: .init("stats.trend_test({2, 5, 9}, {10, 10, 10}).p_value", "0.0017040974810746"),
        seeAlso: ["stats.chisq_test", "stats.mann_kendall"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let (successes, trials, missing) = try arguments.pairs(1, 2)
      guard missing == 0 else { throw Problem("\(counted(missing, "group")) without a count") }
      let options = try arguments.options(3, ["scores", "alternative"])
      let alternative = try options.alternative()
      let scores = try options.numberList("scores") ?? trials.indices.map { Double($0 + 1) }
      guard scores.count == trials.count else {
        throw Problem("'scores' has \(counted(scores.count, "number")) for \(counted(trials.count, "group"))")
      }
      let result = try trendTest(successes, trials, scores: scores)
      let chance =
        try alternative == .twoSided
        ? result.test.pValue : Distribution.normal.chance(beyond: result.z, alternative)
      return .record(
        Record([
          ("statistic", .number(result.test.statistic)), ("df", .integer(1)), ("p_value", .number(chance)),
          ("slope", .number(result.slope)), ("alternative", .text(alternative.rawValue)),
          ("n", .whole(trials.reduce(0, +))), ("method", .text("Cochran–Armitage test for trend")),
        ]))
    }.takingColumns(.lists(2), example: "stats.trend_test(t, \"done\", \"base\")"),
    Callable(
      Entry(
        "stats.p_adjust", signature: "stats.p_adjust(p [, method])",
        "Corrects p-values for their number (Holm 1979, Benjamini and Hochberg 1995).",
        details: [
          "`method`: `\"holm\"` (unless given: bounds the chance of a single false alarm), `\"bh\"` (bounds the share of false alarms among those called) or `\"bonferroni\"`. It is for comparing many units at once, of which some stand out by chance.",
          "Gives a list in the order of `p`; a missing p-value stays missing and is not counted. As R's `p.adjust`.",
        ],
        example: .init("stats.p_adjust({0.01, 0.04, 0.03})", "{0.03, 0.06, 0.06}"),
        seeAlso: ["compare_rates", "stats.anova"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let cells = try arguments.cells(1)
      let word = arguments.isMissing(2) ? "holm" : try arguments.text(2)
      let adjustment = try PAdjustment.named(word)
      if let index = cells.firstIndex(where: { $0.map { !(0...1 ~= $0) } ?? false }), let chance = cells[index] {
        throw Problem("a p-value lies between 0 and 1, got \(written(chance)) at item \(index + 1)")
      }
      var rest = adjustment.adjusted(cells.compactMap(\.self))[...]
      return .list(cells.map { $0 == nil ? .missing : .number(rest.removeFirst()) })
    }.takingColumns(.lists(1), example: "stats.p_adjust(t, \"p_value\", \"bh\")"),
  ]
}

extension PAdjustment {
  /// The correction of a name.
  public static func named(_ word: String) throws(Problem) -> PAdjustment {
    guard let adjustment = PAdjustment(rawValue: word) else {
      throw Problem.unknown("method", word, among: allCases.map(\.rawValue))
    }
    return adjustment
  }
}

/// Numbers with their groups: two columns of a table, or two lists.
private struct GroupedNumbers {
  let groups: [(name: String, items: [Double])]
  let options: Options
  let missing: Int

  var count: Int { groups.reduce(0) { $0 + $1.items.count } }

  init(_ arguments: borrowing Arguments, options known: [String]) throws(Problem) {
    let values: [Double?]
    let names: [String?]
    if case .table(let source) = try arguments.value(1) {
      try arguments.expect(atMost: 4)
      let table = try source.collect(in: arguments.run)
      values = try table.numbers(of: arguments.text(2))
      names = try table.labels(of: nameList(arguments.text(3)))
      options = try arguments.options(4, known)
    } else {
      try arguments.expect(atMost: 3)
      (values, names) = (try arguments.cells(1), try arguments.groups(2))
      try arguments.expectOneLength([(1, values.count), (2, names.count)])
      options = try arguments.options(3, known)
    }
    var items: [(value: Double, name: String)] = []
    for case (let value?, let name?) in zip(values, names) { items.append((value, name)) }
    missing = values.count - items.count
    try require(2, "number", for: "comparing groups", got: items.count, missing: missing)
    groups = grouped(items.map(\.value), by: items.map(\.name))
  }
}

extension Options {
  /// A list of finite numbers; `nil` where it is left out.
  func numberList(_ name: String) throws(Problem) -> [Double]? {
    guard let value = value(name) else { return nil }
    guard let items = value.items else { throw Problem("expected a list of numbers for '\(name)', got \(value.kind)") }
    var numbers: [Double] = []
    for (index, item) in items.enumerated() {
      switch item {
      case .integer(let number): numbers.append(Double(number))
      case .number(let number) where number.isFinite: numbers.append(number)
      case .number, .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function:
        throw Problem("expected a number at item \(index + 1) of '\(name)', got \(item.kind)")
      }
    }
    return numbers
  }

  /// A list of texts; `nil` where it is left out.
  func textList(_ name: String) throws(Problem) -> [String]? {
    guard let value = value(name) else { return nil }
    guard let items = value.items else { throw Problem("expected a list of texts for '\(name)', got \(value.kind)") }
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      guard case .text(let text) = item else {
        throw Problem("expected a text at item \(index + 1) of '\(name)', got \(item.kind)")
      }
      texts.append(text)
    }
    return texts
  }
}
