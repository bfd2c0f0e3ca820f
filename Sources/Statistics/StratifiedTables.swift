import Catalogue
import Numerics
import Problems
import System
import Tables

/// Ratios of risks and of odds in tables of two by two, alone or stratum by stratum.
public enum StratifiedTables {
  static let all = [
    Callable(
      Entry(
        "stats.risk_ratio", signature: "stats.risk_ratio({{a, b}, {c, d}} [, {level, alternative}])",
        "The ratio of two shares, a of a + b over c of c + d, with the interval of its logarithm (Katz 1978).",
        details: [
          "Gives `estimate`, `low`, `high`, `level`, `risk1`, `risk2`, `p_value` (that the ratio is 1, by its logarithm), `alternative`, `n` and `method`. It says, say, how much more often findings were done where an inspector came again.",
          "A cell of 0 leaves no interval by logarithms: `stats.prop_test` compares such shares by their difference.",
          alternativeHelp,
        ],
        example: .init("stats.risk_ratio({{12, 5}, {6, 12}}).estimate", "2.1176470588235"),
        seeAlso: ["stats.odds_ratio", "stats.prop_test"])
    ) { arguments throws(Problem) in
      try ratio(arguments, isOdds: false)
    }.takingColumns(.counts, example: "stats.risk_ratio(t, \"area\", \"done\")"),
    Callable(
      Entry(
        "stats.odds_ratio", signature: "stats.odds_ratio({{a, b}, {c, d}} [, {level, alternative}])",
        "The ratio of two odds, a to b over c to d, with the interval of its logarithm (Woolf 1955).",
        details: [
          "Gives `estimate`, `low`, `high`, `level`, `p_value` (that the ratio is 1, by its logarithm), `alternative`, `n` and `method`. It says, say, how the odds of being done differ with and without a second visit.",
          "A cell of 0 leaves no interval by logarithms: `stats.fisher_test` is exact there.",
          alternativeHelp,
        ],
        example: .init("stats.odds_ratio({{12, 5}, {6, 12}}).estimate", "4.8"),
        seeAlso: ["stats.risk_ratio", "stats.fisher_test", "stats.mantel_haenszel"])
    ) { arguments throws(Problem) in
      try ratio(arguments, isOdds: true)
    }.takingColumns(.counts, example: "stats.odds_ratio(t, \"area\", \"done\")"),
    Callable(
      Entry(
        "stats.mantel_haenszel",
        signature: "stats.mantel_haenszel(t, \"exposure\", \"outcome\", \"stratum\" [, {level, correct, alternative}])",
        "The odds ratio that strata have in common, and its test (Mantel and Haenszel 1959).",
        details: [
          "Takes columns of two values each and one of strata, or a list of tables `{{a, b}, {c, d}}`. The interval is that of Robins, Breslow and Greenland (1986); the test has the continuity correction unless `correct = false`. As R's `mantelhaen.test`.",
          "Gives `estimate`, `low`, `high`, `level`, `statistic`, `df`, `p_value`, `alternative`, `homogeneity` (the p-value of Breslow and Day's test, corrected by Tarone, that the ratio is one in all strata), `crude` (the odds ratio without strata), `strata` (how many count), `n`, `missing` and `method`.",
        ],
        example: .init("stats.mantel_haenszel({ {{8, 2}, {4, 6}}, {{3, 7}, {1, 9}} }).estimate", "5.0"),
        seeAlso: ["stats.odds_ratio", "stats.glm"]),
      mantelHaenszel),
  ]

  private static func ratio(_ arguments: borrowing Arguments, isOdds: Bool) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let counts = try arguments.matrix(1)
    let options = try arguments.options(2, ["level", "alternative"])
    let (level, alternative) = (try options.level(), try options.alternative())
    let (a, b, c, d) = try cells(counts)
    guard a > 0, c > 0, !isOdds || (b > 0 && d > 0) else {
      throw Problem("a cell is 0, and the logarithm of the ratio has no interval")
        .hint(isOdds ? "stats.fisher_test is exact" : "stats.prop_test gives the difference of the shares")
    }
    let estimate = isOdds ? (a / b) * (d / c) : (a / (a + b)) * ((c + d) / c)
    // For risks, 1 ⁄ a − 1 ⁄ (a + b) without the cancellation.
    let variance = isOdds ? 1 / a + 1 / b + 1 / c + 1 / d : b / (a * (a + b)) + d / (c * (c + d))
    let error = variance.squareRoot()
    let ends = alternative.interval(
      around: log(estimate), reach: try Distribution.normal.reach(level, alternative) * error)
    // Shares that are all 1 vary by nothing, and so differ by nothing.
    let chance = error > 0 ? try Distribution.normal.chance(beyond: log(estimate) / error, alternative) : 1
    var fields: [(name: String, value: Value)] = [
      ("estimate", .number(estimate)), ("low", .number(exp(ends.low))), ("high", .number(exp(ends.high))),
      ("level", .number(level)),
    ]
    if !isOdds { fields += [("risk1", .number(a / (a + b))), ("risk2", .number(c / (c + d)))] }
    fields += [
      ("p_value", .number(chance)), ("alternative", .text(alternative.rawValue)), ("n", .whole(a + b + c + d)),
      ("method", .text(isOdds ? "odds ratio, Woolf interval" : "risk ratio, Katz interval")),
    ]
    return .record(Record(fields))
  }

  private static func cells(_ counts: [[Double]]) throws(Problem) -> (Double, Double, Double, Double) {
    guard counts.count == 2, counts[0].count == 2 else {
      let found = "\(counts.count) × \(counts.first?.count ?? 0)"
      throw Problem("expected a 2 × 2 table, got \(found)").hint("write it by rows: {{12, 5}, {3, 9}}")
    }
    _ = try margins(counts)
    return (counts[0][0], counts[0][1], counts[1][0], counts[1][1])
  }

  @Sendable private static func mantelHaenszel(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    let call = try StratifiedCounts(arguments)
    let (level, alternative) = (try call.options.level(), try call.options.alternative())
    let isCorrected = try call.options.boolean("correct") ?? true
    let result = try commonOddsRatio(
      call.tables, level: level, isCorrected: isCorrected, alternative: alternative)
    let pooled = [0, 1].map { row in [0, 1].map { column in call.tables.reduce(0) { $0 + $1[row][column] } } }
    let crude = (pooled[0][0] / pooled[0][1]) * (pooled[1][1] / pooled[1][0])
    return .record(
      Record([
        ("estimate", .number(result.ratio.estimate)), ("low", .number(result.ratio.low)),
        ("high", .number(result.ratio.high)), ("level", .number(level)), ("statistic", .number(result.statistic)),
        ("df", .integer(1)), ("p_value", .number(result.pValue)), ("alternative", .text(alternative.rawValue)),
        ("homogeneity", .optional(result.homogeneity)), ("crude", crude.isNaN ? .missing : .number(crude)),
        ("strata", .count(result.strata)), ("n", .whole(pooled.joined().reduce(0, +))),
        ("missing", .count(call.missing)),
        ("method", .text("Mantel–Haenszel test" + (isCorrected ? " with continuity correction" : ""))),
      ]))
  }

  /// The common odds ratio of some tables.
  public struct CommonOddsRatio: Equatable, Sendable {
    /// The ratio with its limits.
    public var ratio: ConfidenceLimits
    /// Mantel and Haenszel's χ².
    public var statistic: Double
    /// The p-value.
    public var pValue: Double
    /// The p-value of one ratio in all strata; `nil` of a single stratum, or where the ratio is 0 or infinite.
    public var homogeneity: Double?
    /// The number of strata that say something.
    public var strata: Int
  }

  /// The common odds ratio of tables of counts (Mantel and Haenszel 1959).
  ///
  /// - Throws: where no stratum has both rows and both columns.
  public static func commonOddsRatio(
    _ tables: [[[Double]]], level: Double = 0.95, isCorrected: Bool = true, alternative: Alternative = .twoSided
  ) throws(Problem) -> CommonOddsRatio {
    let telling = tables.filter { t in
      t[0].reduce(0, +) > 0 && t[1].reduce(0, +) > 0 && t[0][0] + t[1][0] > 0 && t[0][1] + t[1][1] > 0
    }
    guard !telling.isEmpty else { throw Problem("no stratum has both values of both columns") }
    var (r, s, pr, mixed, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (surplus, variance) = (CompensatedSum(), 0.0)
    for t in telling {
      let (a, b, c, d) = (t[0][0], t[0][1], t[1][0], t[1][1])
      let n = a + b + c + d
      let (own, other) = (a * d / n, b * c / n)
      let (p, q) = ((a + d) / n, (b + c) / n)
      r += own
      s += other
      pr += p * own
      mixed += p * other + q * own
      qs += q * other
      surplus.add((a * d - b * c) / n)
      variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
    }
    guard variance > 0 else { throw Problem("each stratum has one row only, so there is nothing to compare") }
    let estimate = s == 0 ? Double.infinity : r / s
    // As R has it: a surplus below the correction stays as it is.
    let delta = abs(surplus.value) - (isCorrected && abs(surplus.value) >= 0.5 ? 0.5 : 0)
    let z = (surplus.value < 0 ? -delta : delta) / variance.squareRoot()
    var ratio = ConfidenceLimits(estimate: estimate, low: 0, high: .infinity)
    var homogeneity: Double?
    if r > 0, s > 0 {
      let error = (pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)).squareRoot()
      let ends = alternative.interval(
        around: log(estimate), reach: try Distribution.normal.reach(level, alternative) * error)
      (ratio.low, ratio.high) = (exp(ends.low), exp(ends.high))
      if telling.count > 1 { homogeneity = try breslowDay(telling, estimate) }
    }
    return CommonOddsRatio(
      ratio: ratio, statistic: z * z, pValue: try Distribution.normal.chance(beyond: z, alternative),
      homogeneity: homogeneity, strata: telling.count)
  }

  /// Breslow and Day's test (1980) of one odds ratio, with Tarone's correction (1985).
  private static func breslowDay(_ tables: [[[Double]]], _ ratio: Double) throws(Problem) -> Double {
    var (statistic, surplus, variances) = (CompensatedSum(), CompensatedSum(), 0.0)
    for t in tables {
      let (row, column) = (t[0][0] + t[0][1], t[0][0] + t[1][0])
      let rest = t[1][0] + t[1][1]
      let (low, high) = (max(0, column - rest), min(row, column))
      // The first cell under the common ratio and the margins of the stratum.
      func excess(_ a: Double) -> Double { a * (rest - column + a) - ratio * (row - a) * (column - a) }
      let a = low == high ? low : root(between: low, and: high, of: excess)
      let others = [a, row - a, column - a, rest - column + a]
      guard others.allSatisfy({ $0 > 0 }) else { continue }
      let variance = 1 / others.reduce(0) { $0 + 1 / $1 }
      statistic.add((t[0][0] - a) * (t[0][0] - a) / variance)
      surplus.add(t[0][0] - a)
      variances += variance
    }
    let corrected = variances > 0 ? statistic.value - surplus.value * surplus.value / variances : 0
    return try Distribution.chiSquared(df: Double(tables.count - 1)).upper(max(corrected, 0))
  }
}

/// The tables of a call: one for each stratum.
private struct StratifiedCounts {
  private(set) var tables: [[[Double]]] = []
  let options: Options
  private(set) var missing = 0

  private static let known = ["level", "correct", "alternative"]

  init(_ arguments: borrowing Arguments) throws(Problem) {
    guard case .table(let source) = try arguments.value(1) else {
      try arguments.expect(atMost: 2)
      options = try arguments.options(2, Self.known)
      guard let items = try arguments.value(1).items, !items.isEmpty else {
        throw Problem("expected a table with the names of columns, or a list of tables {{a, b}, {c, d}}")
      }
      for (index, item) in items.enumerated() {
        let source = ColumnArguments.listed([item], arguments.run)
        do throws(Problem) { tables.append(try Self.counts(source)) } catch { throw error.in("stratum \(index + 1)") }
      }
      return
    }
    try arguments.expect(atMost: 5)
    options = try arguments.options(5, Self.known)
    let table = try source.collect(in: arguments.run)
    let exposures = try table.labels(of: [arguments.text(2)])
    let outcomes = try table.labels(of: [arguments.text(3)])
    let strata = try table.labels(of: nameList(arguments.text(4)))
    var items: [(exposure: String, outcome: String, stratum: String)] = []
    for row in 0..<table.rowCount {
      guard let exposure = exposures[row], let outcome = outcomes[row], let stratum = strata[row] else {
        missing += 1
        continue
      }
      items.append((exposure, outcome, stratum))
    }
    let first = try Self.two(items.map(\.exposure), try arguments.text(2))
    let second = try Self.two(items.map(\.outcome), try arguments.text(3))
    for (_, rows) in grouped(items, by: items.map(\.stratum)) {
      var counts = [[0.0, 0], [0, 0]]
      for row in rows { counts[row.exposure == first[0] ? 0 : 1][row.outcome == second[0] ? 0 : 1] += 1 }
      tables.append(counts)
    }
  }

  /// The two values of a column, in code point order.
  private static func two(_ labels: [String], _ name: String) throws(Problem) -> [String] {
    let levels = Set(labels).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard levels.count == 2 else {
      throw Problem("'\(name)' has \(counted(levels.count, "value")), and two are compared")
        .hint("t:mutate makes a condition of it, such as \"is_done = status == 'done'\"")
    }
    return levels
  }

  private static func counts(_ arguments: borrowing Arguments) throws(Problem) -> [[Double]] {
    let counts = try arguments.matrix(1)
    guard counts.count == 2, counts[0].count == 2 else {
      throw Problem("expected a 2 × 2 table, got \(counts.count) × \(counts.first?.count ?? 0)")
    }
    if let number = counts.joined().first(where: { !isCount($0) }) {
      throw Problem("expected a count, got \(written(number))")
    }
    return counts
  }
}
