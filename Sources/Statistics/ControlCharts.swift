import Catalogue
import Numerics
import Problems
import Tables

/// Values over time with control limits: statistical process control.
public struct ControlChart: Equatable, Sendable {
  /// One value.
  public struct Point: Equatable, Sendable {
    /// The value that is drawn.
    public var value: Double
    /// The centre line at this point.
    public var centre: Double
    /// The lower limit; `nil` where the chart has none.
    public var lower: Double?
    /// The upper limit.
    public var upper: Double?
    /// The number of the first rule that the point breaks; `nil` where it breaks none.
    public var rule: Int?
  }

  /// The points, in the order of time.
  public var points: [Point]
}

/// Nelson's rules (1984) for values whose distances from the centre are given in standard deviations; the point at
/// which a pattern is complete breaks the rule, and so does each that continues it.
///
/// - Returns: the first broken rule of each point.
public func nelsonRules(_ z: [Double], values: [Double], rules: Set<Int> = Set(1...8)) -> [Int?] {
  // Values on a limit are not beyond it, whatever rounding makes of them.
  let over = 1 + 1e-12
  func side(_ index: Int) -> Int { z[index] > 0 ? 1 : z[index] < 0 ? -1 : 0 }
  func all(_ count: Int, before index: Int, _ holds: (Int) -> Bool) -> Bool {
    index >= count - 1 && (index - count + 1...index).allSatisfy(holds)
  }
  /// So many of the last points, this one too, beyond a distance on this point's side.
  func beyond(_ least: Int, of count: Int, _ distance: Double, _ index: Int) -> Bool {
    guard index >= count - 1 || index >= least - 1, abs(z[index]) > distance * over else { return false }
    let window = max(index - count + 1, 0)...index
    return window.count { side($0) == side(index) && abs(z[$0]) > distance * over } >= least
  }
  func step(_ index: Int) -> Int { values[index] > values[index - 1] ? 1 : values[index] < values[index - 1] ? -1 : 0 }
  func breaks(_ rule: Int, _ index: Int) -> Bool {
    switch rule {
    case 1: return abs(z[index]) > 3 * over
    case 2: return side(index) != 0 && all(9, before: index) { side($0) == side(index) }
    case 3:
      return index >= 5 && step(index) != 0 && (index - 4...index).allSatisfy { step($0) == step(index) }
    case 4:
      return index >= 13 && step(index) != 0
        && (index - 12...index).allSatisfy { step($0) == (($0 - index).isMultiple(of: 2) ? 1 : -1) * step(index) }
    case 5: return beyond(2, of: 3, 2, index)
    case 6: return beyond(4, of: 5, 1, index)
    case 7: return all(15, before: index) { abs(z[$0]) <= over }
    case 8:
      return all(8, before: index) { abs(z[$0]) > over } && !all(8, before: index) { side($0) == side(index) }
    default: return false
    }
  }
  return z.indices.map { index in rules.sorted().first { breaks($0, index) } }
}

/// A chart of counts over bases: shares (p) or rates (u), whose limits are as wide as each base makes them.
func attributeChart(
  _ counts: [Double], _ bases: [Double], isShare: Bool, rules: Set<Int>
) throws(Problem) -> ControlChart {
  let centre = CompensatedSum(counts).value / CompensatedSum(bases).value
  let values = zip(counts, bases).map { $0 / $1 }
  let sigmas = bases.map { ((isShare ? centre * (1 - centre) : centre) / $0).squareRoot() }
  return chart(
    values, centre, sigmas, range: 0...(isShare ? 1 : .infinity), rules: rules)
}

/// A chart of values around a centre, between limits of three standard deviations.
private func chart(
  _ values: [Double], _ centre: Double, _ sigmas: [Double], range: ClosedRange<Double>, rules: Set<Int>
) -> ControlChart {
  let z = zip(values, sigmas).map { value, sigma in value == centre ? 0 : (value - centre) / sigma }
  // Without a spread all values are the centre, which is no hugging of it.
  let hugging: Set<Int> = sigmas.allSatisfy { $0 > 0 } ? [] : [7]
  let broken = nelsonRules(z, values: values, rules: rules.subtracting(hugging))
  return ControlChart(
    points: values.indices.map { index in
      .init(
        value: values[index], centre: centre, lower: max(centre - 3 * sigmas[index], range.lowerBound),
        upper: min(centre + 3 * sigmas[index], range.upperBound), rule: broken[index])
    })
}

/// The control-chart constants of ranges of two: the mean range and its standard deviation, in standard deviations.
enum RangeOfTwo {
  /// d₂ = 2 ⁄ √π = 1.128.
  static let mean = 2 / Double.pi.squareRoot()
  /// d₃ = √(2 − 4 ⁄ π) = 0.853.
  static let deviation = (2 - 4 / Double.pi).squareRoot()
}

/// The individuals chart of values and the chart of their moving ranges (Shewhart 1931; Wheeler 1992).
func individualsCharts(_ values: [Double], rules: Set<Int>) -> (values: ControlChart, ranges: ControlChart) {
  let ranges = zip(values.dropFirst(), values).map { abs($0 - $1) }
  let range = mean(ranges) ?? 0
  let sigma = range / RangeOfTwo.mean
  let centre = mean(values) ?? 0
  let individuals = chart(
    values, centre, values.map { _ in sigma }, range: -.infinity ... .infinity, rules: rules)
  let moving = chart(
    ranges, range, ranges.map { _ in sigma * RangeOfTwo.deviation }, range: 0 ... .infinity,
    rules: rules.intersection([1]))
  return (individuals, moving)
}

/// The number of points on one side of the median that make a shift, and of points that rise or fall on that make a
/// trend (Perla, Provost and Murray 2011).
enum RunRules {
  static let shift = 6
  static let trend = 5
}

/// The run chart of values about their median: shifts as rule 2, trends as rule 3.
func runChart(_ values: [Double]) -> (chart: ControlChart, runs: Int, longest: Int) {
  let centre = median(values) ?? 0
  var points = values.map { ControlChart.Point(value: $0, centre: centre) }
  // Points on the median belong to no run, and equal neighbours to no trend.
  var (side, length, runs, longest) = (0, 0, 0, 0)
  var (direction, steps) = (0, 1)
  for index in values.indices {
    let own = values[index] > centre ? 1 : values[index] < centre ? -1 : 0
    if own != 0 {
      if own == side { length += 1 } else { (side, length, runs) = (own, 1, runs + 1) }
      longest = max(longest, length)
      if length >= RunRules.shift { points[index].rule = 2 }
    }
    guard index > 0, values[index] != values[index - 1] else { continue }
    let step = values[index] > values[index - 1] ? 1 : -1
    if step == direction { steps += 1 } else { (direction, steps) = (step, 2) }
    if steps >= RunRules.trend, points[index].rule == nil { points[index].rule = 3 }
  }
  return (ControlChart(points: points), runs, longest)
}

/// The sums of a CUSUM chart.
struct CumulativeSums {
  var above: [Double] = []
  var below: [Double] = []

  /// Sums of what values exceed the target by, beyond an allowance, upward and downward (Page 1954).
  init(_ values: [Double], target: Double, allowance: Double) {
    var (high, low) = (0.0, 0.0)
    for value in values {
      high = max(0, high + value - target - allowance)
      low = max(0, low + target - value - allowance)
      above.append(high)
      below.append(low)
    }
  }
}

enum ControlCharts {
  static let all = [
    attribute(
      "p_chart", "count, base", isShare: true,
      "The control chart of a share, such as the completion rate by month (Shewhart 1931).", "u_chart"),
    attribute(
      "u_chart", "count, base", isShare: false,
      "The control chart of a rate of events over a base, such as findings by kilometre (Shewhart 1931).", "p_chart"),
    Callable(
      Entry(
        "spc.c_chart", signature: "spc.c_chart(t, { at, count [, rules] })",
        "The control chart of counts with one base, such as findings by month (Shewhart 1931).",
        details: [pointsHelp] + rulesHelp,
        example: .init(
          "spc.c_chart(frame{ m = {1, 2, 3}, n = {4, 9, 5} }, { at = \"m\", count = \"n\" }).centre", "6.0"),
        seeAlso: ["spc.u_chart", "chart.control"])
    ) { arguments throws(Problem) in
      let call = try ChartValues("spc.c_chart", arguments, ["count"], more: ["rules"])
      let counts = call.columns[0]
      let rules = try call.rules()
      let chart = try attributeChart(counts, counts.map { _ in 1 }, isShare: false, rules: rules)
      return call.record(chart, [], "c chart")
    },
    Callable(
      Entry(
        "spc.xmr", signature: "spc.xmr(t, { at, value [, rules] })",
        "The control chart of single values, such as a completion rate by month, with limits from their moving ranges (Shewhart 1931; Wheeler 1992).",
        details: [
          pointsHelp,
          "Besides `mean_range`, `sigma` (the mean range over 1.128) and `ranges`, the chart of the moving ranges.",
        ] + rulesHelp,
        example: .init(
          "spc.xmr(frame{ m = {1, 2, 3, 4}, v = {10, 12, 11, 15} }, { at = \"m\", value = \"v\" }).mean_range",
          "2.3333333333333"),
        seeAlso: ["spc.cusum", "spc.run_chart", "chart.control"])
    ) { arguments throws(Problem) in
      let call = try ChartValues("spc.xmr", arguments, ["value"], more: ["rules"], least: 2)
      let charts = individualsCharts(call.columns[0], rules: try call.rules())
      let range = charts.ranges.points[0].centre
      for point in [charts.values.points[0], charts.ranges.points[0]] {
        for limit in [point.lower, point.upper] { try representable(limit ?? 0) }
      }
      let ranges = call.table(of: charts.ranges, rows: Array(call.rows.dropFirst()))
      return call.record(
        charts.values,
        [
          ("mean_range", .number(range)), ("sigma", .number(range / RangeOfTwo.mean)), ("ranges", .table(ranges)),
        ], "individuals and moving range chart")
    },
    Callable(
      Entry(
        "spc.cusum", signature: "spc.cusum(t, { at, value [, target, sd, k, h] })",
        "The cumulative sums of what values, such as days to close by month, exceed a target by, which find small lasting shifts (Page 1954).",
        details: [
          "`target` is the mean and `sd` the moving ranges' estimate unless given; `k` (0.5) is the allowance and `h` (5) the limit, both in standard deviations (Montgomery 2013).",
          "Gives `centre` (0), `points` (a table: `at, value, centre, lower, upper, rule, observed, above, below`), `target`, `sd`, `k`, `h`, `n` and `missing`. `value` is the larger of the two sums, the one downward with a minus; `rule` is 1 beyond the limit.",
        ],
        example: .init(
          "spc.cusum(frame{ m = {1, 2, 3}, v = {1, 5, 5} }, { at = \"m\", value = \"v\", target = 1, sd = 1 }).points[3].above",
          "7.0"),
        seeAlso: ["spc.xmr", "chart.control"]),
      cusum),
    Callable(
      Entry(
        "spc.run_chart", signature: "spc.run_chart(t, { at, value })",
        "The values of a series, such as a completion rate by month, about their median, with shifts and trends (Perla, Provost and Murray 2011).",
        details: [
          pointsHelp,
          "A shift is six points or more on one side (rule 2), a trend five or more that rise or fall on (rule 3); points on the median and equal neighbours do not count. It has no limits. Besides `runs` and `longest_run`.",
        ],
        example: .init(
          "spc.run_chart(frame{ m = {1, 2, 3}, v = {4, 9, 5} }, { at = \"m\", value = \"v\" }).centre", "5.0"),
        seeAlso: ["spc.xmr", "chart.control"])
    ) { arguments throws(Problem) in
      let call = try ChartValues("spc.run_chart", arguments, ["value"], more: [])
      let result = runChart(call.columns[0])
      return call.record(
        result.chart, [("runs", .count(result.runs)), ("longest_run", .count(result.longest))], "run chart")
    },
  ]

  private static let pointsHelp =
    "Gives `centre`, `points` (a table in the order of `at`: `at, value, centre, lower, upper, rule`), `signals` (points that break a rule), `n`, `missing` and `method`. Rows without one of the values are left out."

  private static let rulesHelp = [
    "`rule` is the first of Nelson's rules (1984) that a point breaks: 1 beyond three standard deviations; 2 nine on one side; 3 six that rise or fall on; 4 fourteen up and down; 5 two of three beyond two; 6 four of five beyond one; 7 fifteen within one; 8 eight beyond one, on both sides.",
    "`rules = \"1, 2\"` asks for these alone: each rule more gives more false alarms.",
  ]

  private static func attribute(
    _ name: String, _ columns: String, isShare: Bool, _ summary: String, _ other: String
  ) -> Callable {
    Callable(
      Entry(
        "spc.\(name)", signature: "spc.\(name)(t, { at, \(columns) [, rules] })", summary,
        details: [pointsHelp] + rulesHelp,
        example: .init(
          "spc.\(name)(frame{ m = {1, 2, 3}, done = {4, 9, 5}, all = {10, 10, 20} }, { at = \"m\", count = \"done\", base = \"all\" }).centre",
          "0.45"),
        seeAlso: ["spc.\(other)", "spc.xmr", "chart.control"])
    ) { arguments throws(Problem) in
      let call = try ChartValues("spc.\(name)", arguments, ["count", "base"], more: ["rules"])
      let (counts, bases) = (call.columns[0], call.columns[1])
      for (index, base) in bases.enumerated() {
        let row = call.rows[index] + 1
        guard base > 0 else { throw Problem("a base is above 0, got \(written(base)) in row \(row)", kind: .data) }
        guard !isShare || counts[index] <= base else {
          throw Problem(
            "the count (\(written(counts[index]))) is more than the base (\(written(base))) in row \(row)", kind: .data)
        }
      }
      return call.record(
        try attributeChart(counts, bases, isShare: isShare, rules: call.rules()), [], "\(name.prefix(1)) chart")
    }
  }

  @Sendable private static func cusum(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    let call = try ChartValues("spc.cusum", arguments, ["value"], more: ["target", "sd", "k", "h"], least: 2)
    let values = call.columns[0]
    let target = try call.options.number("target") ?? mean(values) ?? 0
    let ranges = zip(values.dropFirst(), values).map { abs($0 - $1) }
    let sd = try call.options.number("sd") ?? (mean(ranges) ?? 0) / RangeOfTwo.mean
    let (k, h) = (try call.options.number("k") ?? 0.5, try call.options.number("h") ?? 5)
    for (name, number) in [("sd", sd), ("k", k), ("h", h)] where !(number >= 0 && number.isFinite) {
      throw Problem("'\(name)' is not below 0, got \(written(number))")
    }
    guard target.isFinite else { throw Problem("'target' is a finite number, not \(target)") }
    guard sd > 0 else {
      throw Problem("the values do not vary, so there is no standard deviation").hint("'sd' gives one")
    }
    let sums = CumulativeSums(values, target: target, allowance: k * sd)
    let limit = try representable(h * sd)
    try representable((sums.above + sums.below).max() ?? 0)
    let drawn = zip(sums.above, sums.below).map { $0 >= $1 ? $0 : -$1 }
    let chart = ControlChart(
      points: drawn.map {
        .init(value: $0, centre: 0, lower: -limit, upper: limit, rule: abs($0) > limit * (1 + 1e-12) ? 1 : nil)
      })
    return call.record(
      chart, [("target", .number(target)), ("sd", .number(sd)), ("k", .number(k)), ("h", .number(h))], "CUSUM chart",
      columns: [
        ("observed", Column(numbers: values)), ("above", Column(numbers: sums.above)),
        ("below", Column(numbers: sums.below)),
      ])
  }
}

/// The columns of a control chart, complete and in the order of `at`.
private struct ChartValues {
  let options: Options
  let rows: [Int]
  let columns: [[Double]]
  private let at: Column
  private let missing: Int

  /// Counts and bases are not below 0.
  init(
    _ function: String, _ arguments: borrowing Arguments, _ names: [String], more: [String], least: Int = 1
  ) throws(Problem) {
    try arguments.expect(atMost: 2)
    let table = try arguments.table(1).collect(in: arguments.run)
    options = try arguments.options(2, ["at"] + names + more)
    let at = try table.column(options.neededText("at", "the column with the time, or the order"))
    self.at = at
    var read: [[Double?]] = []
    for name in names {
      let column = try options.neededText(name, "the column with the \(name)")
      read.append(try name == "count" ? table.counts(of: column) : table.numbers(of: column))
    }
    var rows = (0..<table.rowCount).filter { row in
      !at.isMissing(row) && read.allSatisfy { $0[row] != nil }
    }
    missing = table.rowCount - rows.count
    try require(least, "value", for: "a control chart", got: rows.count, missing: missing)
    // Texts are no order of their own: they stay as the table has them.
    if at.type != .text, at.type != .boolean {
      rows.sort { at[$0] == at[$1] ? $0 < $1 : at[$0].precedes(at[$1]) }
    }
    let complete = rows
    self.rows = complete
    let repeats = complete.count - Set(complete.map { at[$0] }).count
    if repeats > 0 {
      arguments.run.note("\(function): \(counted(repeats, "row")) with the 'at' of another: each is a point of its own")
    }
    columns = read.map { column in complete.map { column[$0] ?? 0 } }
  }

  /// The rules that are asked for, all unless some are.
  func rules() throws(Problem) -> Set<Int> {
    let words = try options.names("rules")
    guard !words.isEmpty else { return Set(1...8) }
    var rules: Set<Int> = []
    for word in words {
      guard let rule = Int(word), (1...8).contains(rule) else {
        throw Problem("Nelson's rules have the numbers 1 to 8, not '\(word)'").in("rules")
      }
      rules.insert(rule)
    }
    return rules
  }

  func table(of chart: ControlChart, rows: [Int], _ more: [(name: String, column: Column)] = []) -> Table {
    let points = chart.points
    return Table(
      [
        ("at", Column(at.type, rows.map { at[$0] })), ("value", Column(numbers: points.map(\.value))),
        ("centre", Column(numbers: points.map(\.centre))), ("lower", Column(numbers: points.map(\.lower))),
        ("upper", Column(numbers: points.map(\.upper))),
        ("rule", Column(integers: points.map { $0.rule.map(Int64.init) })),
      ] + more)
  }

  func record(
    _ chart: ControlChart, _ fields: [(name: String, value: Value)], _ method: String,
    columns: [(name: String, column: Column)] = []
  ) -> Value {
    .record(
      Record(
        [("centre", .number(chart.points[0].centre))] + fields + [
          ("points", .table(table(of: chart, rows: rows, columns))),
          ("signals", .count(chart.points.count { $0.rule != nil })), ("n", .count(rows.count)),
          ("missing", .count(missing)), ("method", .text(method)),
        ]))
  }
}
