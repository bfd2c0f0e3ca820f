import Catalogue
import Expressions
import Numerics
import Problems
import Queries
import Statistics
import Tables

/// The groups whose rates differ from the whole by more than chance explains.
enum CompareRates {
  static let all = [
    Callable(
      Entry(
        "compare_rates",
        signature: "compare_rates(findings, \"group columns\" [, { policy, level, status, closed, adjust }])",
        "Each group's completion rate against the whole, with the limits of a funnel plot.",
        details: [
          "Gives the group, findings, base, done, rate with its Wilson interval low and high, the "
            + "overall rate, and the limits low_95, high_95, low_998 and high_998.",
          "The limits say where a group of that base lies in 95 % (99.8 %) of all cases if its true "
            + "rate is the overall one: exact binomial, as in Spiegelhalter's funnel plots (2005).",
          "funnel is inside, or outside_95 (outside_998) where so many done or more, or so few or "
            + "fewer, have a chance below 2.5 % (0.1 %): asked of the counts, as the limits lie "
            + "between them. A group in which no finding counts has none.",
          "adjust: \"holm\" (1979), \"bh\" (Benjamini and Hochberg 1995) or \"bonferroni\" adds p_value (twice the chance of "
            + "so many done or more, or of so few or fewer) and p_adjusted, which is corrected for the number of groups.",
          "policy, level, status and closed are those of completion_rate. Small groups are nearly always inside: "
            + "that says little of them.",
        ],
        example: .init(
          "compare_rates(data.findings, \"area_no\"):pull(\"funnel\")",
          """
          {"inside", "inside", "inside"}
          """),
        seeAlso: ["completion_rate", "stats.fisher_test", "stats.chisq_test"]),
      compareRates)
  ]
}

private func compareRates(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 3)
  let findings = try arguments.table(1)
  let by = try nameList(arguments.text(2))
  let options = try arguments.options(3, CompletionCounting.options + ["adjust"])
  let adjustment = try options.text("adjust").map { word throws(Problem) in try PAdjustment.named(word) }
  let level = try options.level()
  let counting = try CompletionCounting(
    findings, by: by, options, for: "compare_rates", in: arguments.run)
  let groups = try counting.counts()
  guard groups.count >= 2 else {
    throw Problem("comparing needs at least 2 groups, got \(groups.count)")
  }
  let (done, base) = groups.reduce((0, 0)) { ($0.0 + $1.done, $0.1 + $1.base) }
  guard base > 0 else { throw Problem("no finding counts under the policy '\(counting.policy)'") }
  let overall = Double(done) / Double(base)
  var rows: [Funnel?] = []
  for group in groups { rows.append(group.base == 0 ? nil : try Funnel(group, overall, level)) }

  func numbers(_ name: String, _ number: (Funnel) -> Double) -> (name: String, column: Column) {
    (name, Column(numbers: rows.map { $0.map(number) }))
  }
  let columns: [(name: String, column: Column)] =
    counting.keyColumns(groups) + [
      ("findings", Column(integers: groups.map { Int64($0.findings) })),
      ("base", Column(integers: groups.map { Int64($0.base) })),
      ("done", Column(integers: groups.map { Int64($0.done) })),
      numbers("rate", \.share.estimate), numbers("low", \.share.low), numbers("high", \.share.high),
      ("overall", Column(numbers: groups.map { _ in overall })),
      numbers("low_95", \.warning.low), numbers("high_95", \.warning.high),
      numbers("low_998", \.alarm.low), numbers("high_998", \.alarm.high),
      ("funnel", Column(texts: rows.map { $0?.position })),
    ]
  let table = Table(columns + chanceColumns(rows, adjustment))
  return .table(
    try Query(findings, in: arguments.run).grouped(
      by: by.map { Renaming(new: $0, old: $0) }, into: table, as: "compare_rates", in: arguments.run))
}

/// The p-values of the groups, as they are and corrected for their number; none where no correction is asked for.
private func chanceColumns(_ rows: [Funnel?], _ adjustment: PAdjustment?) -> [(name: String, column: Column)] {
  guard let adjustment else { return [] }
  let chances = rows.map { $0.map { min(2 * $0.tail, 1) } }
  var adjusted = adjustment.adjusted(chances.compactMap(\.self))[...]
  return [
    ("p_value", Column(numbers: chances)),
    ("p_adjusted", Column(numbers: chances.map { $0 == nil ? nil : adjusted.removeFirst() })),
  ]
}

/// The position of a group in the funnel around the overall rate.
private struct Funnel {
  let share: Proportion
  let warning: (low: Double, high: Double)
  let alarm: (low: Double, high: Double)
  /// The chance of so many done or more, or of so few or fewer, whichever is less.
  let tail: Double

  var position: String { tail < 0.001 ? "outside_998" : tail < 0.025 ? "outside_95" : "inside" }

  init(_ group: CompletionCounts, _ overall: Double, _ level: Double) throws(Problem) {
    let base = Int64(group.base)
    share = try wilson(Int64(group.done), base, level: level)
    warning = try binomialLimits(chance: overall, trials: base, coverage: 0.95)
    alarm = try binomialLimits(chance: overall, trials: base, coverage: 0.998)
    tail = try Self.tail(group, overall)
  }

  /// The chance of so many done or more, or of so few or fewer, whichever is less.
  ///
  /// The limits themselves are interpolated between whole counts, so that 1 of 1
  /// lies beyond any of them; what chance explains is asked of the counts.
  private static func tail(_ group: CompletionCounts, _ overall: Double) throws(Problem) -> Double {
    // Then every finding is done, or none, in every group.
    guard overall > 0, overall < 1 else { return 1 }
    let counts = Distribution.binomial(trials: Double(group.base), chance: overall)
    let soFew = try counts.lower(Double(group.done))
    let soMany = group.done == 0 ? 1 : try counts.upper(Double(group.done - 1))
    return min(soFew, soMany)
  }
}
