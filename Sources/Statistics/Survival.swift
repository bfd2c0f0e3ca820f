import Catalogue
import Numerics
import Problems
import System
import Tables

/// The share that has not yet had its event, over time, when some are only
/// known to have waited so long (Kaplan and Meier 1958).
public struct SurvivalCurve: Equatable, Sendable {
  /// The scales on which the interval may be symmetric.
  public enum Interval: String, CaseIterable, Sendable {
    /// The logarithm of minus the logarithm of the share.
    case logLog = "log-log"
    /// The logarithm of the share, or the share itself.
    case log, plain
  }

  /// A step of the estimate: its values from a time on. Before the first event there are no log-log
  /// limits; where all had their event, nothing can be said of the error either.
  public struct Step: Equatable, Sendable {
    /// The time from which the step holds.
    public var time: Double
    /// The number of those who were still waiting just before this time.
    public var atRisk: Int
    /// The number of events at this time.
    public var events: Int
    /// The number of those who were last seen waiting at this time.
    public var censored: Int
    /// The share that has not had its event after this time.
    public var survival: Double
    /// Greenwood's (1926).
    public var standardError: Double?
    /// The lower limit of the interval.
    public var low: Double?
    /// The upper limit of the interval.
    public var high: Double?
  }

  /// The steps of the curve, by time.
  public var steps: [Step]

  /// The time at which half have had their event: with R, the middle of the
  /// stretch where it is just half. `nil` where the curve stays above.
  public var median: Double? { halfTime(steps.map(\.survival)) }
  /// The time at which the lower limit of the curve comes to half, which is the lower limit of the
  /// median.
  public var medianLow: Double? { halfTime(steps.map(\.low)) }
  /// The time at which the upper limit comes to half; `nil` where it stays above.
  public var medianHigh: Double? { halfTime(steps.map(\.high)) }

  private func halfTime(_ shares: [Double?]) -> Double? {
    // Products of fractions come to half but for rounding.
    let tolerance = 0x1p-26
    guard let first = shares.firstIndex(where: { $0.map { $0 < 0.5 + tolerance } ?? false }),
      let share = shares[first]
    else { return nil }
    let next = shares[first...].firstIndex { $0.map { $0 < share } ?? false }
    guard abs(share - 0.5) < tolerance, let next else { return steps[first].time }
    return (steps[first].time + steps[next].time) / 2
  }
}

/// The Kaplan–Meier curve of waiting times, each ended by an event or censored.
///
///     try survivalCurve([3, 5, 8], [true, false, true]).steps.map(\.survival)  // [0.667, 0.667, 0]
///
/// - Throws: of no times, and of times below 0.
public func survivalCurve(
  _ times: [Double], _ events: [Bool], level: Double = 0.95,
  interval: SurvivalCurve.Interval = .logLog,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> SurvivalCurve {
  precondition(times.count == events.count, "an event or none for each time")
  try require(1, "time", for: "a survival curve", got: times.count, missing: 0)
  if let time = times.first(where: { $0 < 0 }) {
    throw Problem("a time cannot be below 0, got \(written(time))")
  }
  let reach = try Distribution.normal.reach(level)
  var steps: [SurvivalCurve.Step] = []
  var survival = 1.0
  var greenwood = CompensatedSum()
  for moment in try moments(times, events, poll) {
    let (atRisk, ended) = (Double(moment.atRisk), Double(moment.events))
    survival *= (atRisk - ended) / atRisk
    var step = SurvivalCurve.Step(
      time: moment.time, atRisk: moment.atRisk, events: moment.events, censored: moment.censored,
      survival: survival)
    if survival > 0 {
      greenwood.add(ended / (atRisk * (atRisk - ended)))
      let relative = greenwood.value.squareRoot()
      step.standardError = survival * relative
      // Before the first event there is nothing to judge by; R gives 1 for two of the scales.
      if survival < 1 {
        (step.low, step.high) = limits(survival, relative, reach, interval)
      }
    }
    steps.append(step)
  }
  return SurvivalCurve(steps: steps)
}

private func limits(
  _ survival: Double, _ relative: Double, _ reach: Double, _ interval: SurvivalCurve.Interval
) -> (low: Double, high: Double) {
  switch interval {
  case .plain:
    return (max(survival * (1 - reach * relative), 0), min(survival * (1 + reach * relative), 1))
  case .log:
    return (survival * exp(-reach * relative), min(survival * exp(reach * relative), 1))
  case .logLog:
    let power = reach * relative / log(survival)
    return (pow(survival, exp(-power)), pow(survival, exp(power)))
  }
}

/// Returns the times in ascending order with their indices. Times that differ by less than 1e-9 of
/// their size are tied, as by R's `timefix`: they stand as the first of them.
private func tiedTimes(
  _ times: [Double], _ poll: Poll
) throws(Problem) -> [(time: Double, index: Int)] {
  let order = try ascendingOrder(of: times, poll: poll)
  var tied: [(time: Double, index: Int)] = []
  tied.reserveCapacity(order.count)
  var previous = -Double.infinity
  for index in order {
    let time = times[index]
    let isTied = time == previous || time - previous <= 1e-9 * abs(time)
    tied.append((isTied ? tied.last?.time ?? time : time, index))
    previous = time
  }
  return tied
}

/// Returns what happens at each time that occurs, in order.
private func moments(
  _ times: [Double], _ events: [Bool], _ poll: Poll
) throws(Problem) -> [(time: Double, atRisk: Int, events: Int, censored: Int)] {
  var moments: [(time: Double, atRisk: Int, events: Int, censored: Int)] = []
  for (position, (time, index)) in try tiedTimes(times, poll).enumerated() {
    if moments.last?.time != time { moments.append((time, times.count - position, 0, 0)) }
    if events[index] {
      moments[moments.count - 1].events += 1
    } else {
      moments[moments.count - 1].censored += 1
    }
  }
  return moments
}

// MARK: - Groups compared

/// The log-rank test of whether several groups wait alike for their events.
public struct LogRankTest: Equatable, Sendable {
  /// The counts of one group in the test.
  public struct GroupCounts: Equatable, Sendable {
    /// The group's name.
    public var name: String
    /// The number of times in the group.
    public var count: Int
    /// The number of events in the group.
    public var observed: Int
    /// The events that it would have, were all groups alike.
    public var expected: Double
  }

  /// The test statistic.
  public var statistic: Double
  /// The degrees of freedom.
  public var df: Double
  /// The two-sided p-value.
  public var pValue: Double
  /// By name, in code point order.
  public var groups: [GroupCounts]
}

/// The log-rank test of k groups (Mantel 1966, Peto and Peto 1972), as R's
/// `survdiff`: a group in which nobody is left when the first event comes does
/// not count.
///
///     let ended = [true, true, true, true, true, false]
///     try logRank([1, 2, 3, 4, 5, 6], ended, ["a", "a", "a", "b", "b", "b"]).statistic  // 5.0516605166052
///
/// - Throws: of fewer than two groups, no events, and times below 0.
public func logRank(
  _ times: [Double], _ events: [Bool], _ groups: [String],
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> LogRankTest {
  precondition(times.count == events.count && times.count == groups.count, "lists of one length")
  let names = Set(groups).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  guard names.count >= 2 else {
    throw Problem("a log-rank test needs at least 2 groups, got \(names.count)")
  }
  if let time = times.first(where: { $0 < 0 }) {
    throw Problem("a time cannot be below 0, got \(written(time))")
  }
  guard events.contains(true) else { throw Problem("no events, so there is nothing to compare") }
  var sums = LogRankSums(of: groups, names)
  try sums.add(tiedTimes(times, poll), events, poll)
  return try sums.test(names, poll)
}

/// The sums of a log-rank test over the times at which something happens.
private struct LogRankSums {
  /// The index of each row's group.
  private let groups: [Int]
  private var counts: [Int]
  private var observed: [Int]
  private var expected: [CompensatedSum]
  private var covariance: [[Double]]
  /// The number of each group's rows that still wait.
  private var atRisk: [Double]

  init(of rows: [String], _ names: [String]) {
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    groups = rows.map { indices[$0]! }
    counts = [Int](repeating: 0, count: names.count)
    for group in groups { counts[group] += 1 }
    observed = [Int](repeating: 0, count: names.count)
    expected = [CompensatedSum](repeating: CompensatedSum(), count: names.count)
    covariance = [[Double]](repeating: [Double](repeating: 0, count: names.count), count: names.count)
    atRisk = counts.map(Double.init)
  }

  /// Adds all times, in order.
  mutating func add(_ order: [(time: Double, index: Int)], _ events: [Bool], _ poll: Poll) throws(Problem) {
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { $0.time != order[start].time } ?? order.count
      let tied = order[start..<end].map { (group: groups[$0.index], isEvent: events[$0.index]) }
      for row in tied where row.isEvent { observed[row.group] += 1 }
      try add(events: Double(tied.count(where: \.isEvent)), waiting: Double(order.count - start), poll)
      for row in tied { atRisk[row.group] -= 1 }
      start = end
    }
  }

  /// Adds the events of one time, at which so many rows of all groups still waited.
  private mutating func add(events: Double, waiting all: Double, _ poll: Poll) throws(Problem) {
    guard events > 0 else { return }
    let spread = all > 1 ? events * (all - events) / (all - 1) : 0
    for i in counts.indices where atRisk[i] > 0 {
      try poll()
      let share = atRisk[i] / all
      expected[i].add(events * share)
      for j in counts.indices {
        covariance[i][j] += spread * share * ((i == j ? 1 : 0) - atRisk[j] / all)
      }
    }
  }

  /// Returns the test of the groups that are still there when the first event comes.
  ///
  /// - Throws: where that is only one, and where no two groups wait at the same time.
  func test(_ names: [String], _ poll: Poll) throws(Problem) -> LogRankTest {
    let compared = counts.indices.filter { expected[$0].value > 0 }
    guard compared.count >= 2 else {
      throw Problem("only one group is still there when the first event comes")
    }
    let last = compared.dropLast()
    guard
      let statistic = try quadraticForm(
        last.map { Double(observed[$0]) - expected[$0].value },
        last.map { i in last.map { j in covariance[i][j] } }, poll)
    else { throw Problem("the groups never wait at the same time, so there is nothing to compare") }
    let df = Double(compared.count - 1)
    return LogRankTest(
      statistic: statistic, df: df, pValue: try Distribution.chiSquared(df: df).upper(statistic),
      groups: names.indices.map { index in
        LogRankTest.GroupCounts(
          name: names[index], count: counts[index], observed: observed[index], expected: expected[index].value)
      })
  }
}

/// vᵀ A⁻¹ v by Cholesky's decomposition; `nil` where A is singular.
private func quadraticForm(
  _ v: [Double], _ a: [[Double]], _ poll: Poll
) throws(Problem) -> Double? {
  var factor = a
  var solution = v
  var form = CompensatedSum()
  for i in v.indices {
    for j in 0...i {
      if j.isMultiple(of: 64) { try poll() }
      var value = factor[i][j]
      for k in 0..<j { value -= factor[i][k] * factor[j][k] }
      if i == j {
        guard value > 1e-12 * a[i][i] else { return nil }
        factor[i][i] = value.squareRoot()
      } else {
        factor[i][j] = value / factor[j][j]
      }
    }
    for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
    solution[i] /= factor[i][i]
    form.add(solution[i] * solution[i])
  }
  return form.value
}

// MARK: - Rows

extension SurvivalCurve {
  /// The steps as a table: `time, at_risk, events, censored, survival, std_error, low, high`.
  public var table: Table {
    Table([
      ("time", Column(numbers: steps.map(\.time))),
      ("at_risk", Column(integers: steps.map { Int64($0.atRisk) })),
      ("events", Column(integers: steps.map { Int64($0.events) })),
      ("censored", Column(integers: steps.map { Int64($0.censored) })),
      ("survival", Column(numbers: steps.map(\.survival))),
      ("std_error", Column(numbers: steps.map(\.standardError))),
      ("low", Column(numbers: steps.map(\.low))),
      ("high", Column(numbers: steps.map(\.high))),
    ])
  }
}

enum Survival {
  static let all = [
    Callable(
      Entry(
        "stats.kaplan_meier", signature: "stats.kaplan_meier(time, event [, {level, conf}])",
        "The Kaplan–Meier curve: the share still waiting over time, when some waits have not ended yet.",
        details: [
          "`event` says of each time whether it ended in the event (true or 1) or was censored (false or 0). It says, say, how many findings are still open after so many days, though some are not closed yet.",
          "Gives `curve` (a table: `time, at_risk, events, censored, survival, std_error, low, high`), `median` with `low` and `high` (missing where the curve or its limit stays above half), `level`, `n`, `events`, `missing` and `method`. Items with a missing time or event are left out and counted.",
          "Standard errors are Greenwood's; `conf` is the scale of the interval: `\"log-log\"` (unless given), `\"log\"` or `\"plain\"`. Before the first event, and once nobody is left, there is no interval.",
        ],
        example: .init("stats.kaplan_meier({1, 2, 3, 4}, {1, 1, 0, 1}).median", "3.0"),
        seeAlso: ["stats.logrank"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let waits = try Waits(arguments)
      let options = try arguments.options(3, ["level", "conf"])
      let level = try options.level()
      let word = try options.choice(
        "conf", of: SurvivalCurve.Interval.allCases.map(\.rawValue), otherwise: "log-log")
      try require(
        1, "time", for: "a survival curve", got: waits.times.count, missing: waits.missing)
      let curve = try survivalCurve(
        waits.times, waits.events, level: level, interval: SurvivalCurve.Interval(rawValue: word)!,
        poll: arguments.run.poll)
      return .record(
        Record([
          ("curve", .table(curve.table)), ("median", .optional(curve.median)),
          ("low", .optional(curve.medianLow)), ("high", .optional(curve.medianHigh)),
          ("level", .number(level)),
          ("n", .integer(Int64(waits.times.count))),
          ("events", .integer(Int64(waits.events.count { $0 }))),
          ("missing", .integer(Int64(waits.missing))),
          ("method", .text("Kaplan–Meier, Greenwood, \(word) interval")),
        ]))
    }.takingColumns(.lists(2), example: "stats.kaplan_meier(t, \"days\", \"closed\")"),
    Callable(
      Entry(
        "stats.logrank", signature: "stats.logrank(time, event, group)",
        "The log-rank test of whether groups have the same survival curve.",
        details: [
          "`event` says of each time whether it ended in the event (true or 1) or was censored (false or 0); `group` names the group of each. It asks, say, whether two districts close findings equally fast.",
          "Gives `statistic`, `df`, `p_value`, `groups` (a table: `group, n, observed, expected`), `n`, `missing` and `method`. Items with anything missing are left out and counted.",
          "The log-rank test of any number of groups (Mantel 1966), as R's `survdiff`.",
        ],
        example: .init(
          "stats.logrank({1, 2, 3, 4, 5, 6}, {1, 1, 1, 1, 1, 0}, {\"a\", \"a\", \"a\", \"b\", \"b\", \"b\"}).statistic",
          "5.0516605166052"),
        seeAlso: ["stats.kaplan_meier"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let waits = try Waits(arguments, groupsAt: 3)
      try require(2, "time", for: "a log-rank test", got: waits.times.count, missing: waits.missing)
      let count = Set(waits.groups).count
      // The covariances of the groups, and a copy to solve with.
      let bytes = 2 * count * count * MemoryLayout<Double>.stride
      try arguments.run.memory?.charge(bytes)
      defer { arguments.run.memory?.release(bytes) }
      let test = try logRank(
        waits.times, waits.events, waits.groups, poll: arguments.run.poll)
      let groups = Table([
        ("group", Column(texts: test.groups.map(\.name))),
        ("n", Column(integers: test.groups.map { Int64($0.count) })),
        ("observed", Column(integers: test.groups.map { Int64($0.observed) })),
        ("expected", Column(numbers: test.groups.map(\.expected))),
      ])
      return .record(
        Record([
          ("statistic", .number(test.statistic)), ("df", .integer(Int64(test.df))),
          ("p_value", .number(test.pValue)),
          ("groups", .table(groups)), ("n", .integer(Int64(waits.times.count))),
          ("missing", .integer(Int64(waits.missing))), ("method", .text("log-rank test")),
        ]))
    }.takingColumns(.lists(3), example: "stats.logrank(t, \"days\", \"closed\", \"area\")"),
  ]
}

/// Times, events and, where asked for, groups, item by item complete.
private struct Waits {
  var times: [Double] = []
  var events: [Bool] = []
  var groups: [String] = []
  var missing = 0

  init(_ arguments: borrowing Arguments, groupsAt position: Int? = nil) throws(Problem) {
    let (times, events) = (try arguments.cells(1), try arguments.events(2))
    let groups = try position.map { position throws(Problem) in try arguments.groups(position) }
    try arguments.expectOneLength(
      [(1, times.count), (2, events.count)] + (groups.map { [(position!, $0.count)] } ?? []))
    for index in times.indices {
      guard let time = times[index], let event = events[index],
        groups == nil || groups![index] != nil
      else {
        missing += 1
        continue
      }
      guard time >= 0 else {
        throw Problem("a time cannot be below 0, got \(written(time)) at item \(index + 1)")
      }
      self.times.append(time)
      self.events.append(event)
      if let group = groups?[index] { self.groups.append(group) }
    }
  }
}
