import Problems
import Tables

/// Charts of what certain functions give: `compare_rates`, `time_to_close`, `pareto`.
extension Chart {
  /// A funnel plot of what `compare_rates` gives: each group's rate over its base, between the limits within which
  /// groups lie whose true rate is the overall one (Spiegelhalter, 2005).
  ///
  /// - Parameter label: the column that names the groups.
  public static func funnel(
    _ table: Table, label: String, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["base", "rate", "overall", "low_95", "high_95", "low_998", "high_998"], from: "compare_rates")
    let labels = try table.column(label)
    let bases = try table.numbers("base", poll)
    let rates = try table.numbers("rate", poll)
    var verdicts: Column?
    if table.schema.index(of: "funnel") != nil { verdicts = try table.column("funnel") }
    var inside = Series(name: "inside", points: [], kind: .marks)
    var outside = Series(name: "outside", points: [], kind: .marks)
    let order = (0..<table.rowCount).sorted { (bases[$0] ?? 0, $0) < (bases[$1] ?? 0, $1) }
    for row in order {
      guard let base = bases[row], let rate = rates[row] else { continue }
      let isOutside = verdicts.map { shownCell($0[row]).hasPrefix("outside") } ?? false
      let point = Point(x: base, y: rate)
      if isOutside {
        outside.points.append(point)
        outside.labels.append(shownCell(labels[row]))
      } else {
        inside.points.append(point)
        // Many names would hide the points; those that stand out have theirs in any case.
        inside.labels.append(table.rowCount <= 30 ? shownCell(labels[row]) : "")
      }
    }
    var lines: [Series] = []
    for (column, name) in [
      ("overall", "overall"), ("low_95", "95 %"), ("high_95", "95 %"), ("low_998", "99.8 %"), ("high_998", "99.8 %"),
    ] {
      let ends = try table.numbers(column, poll)
      let points = order.compactMap { row in
        bases[row].flatMap { base in ends[row].map { Point(x: base, y: $0) } }
      }
      lines.append(Series(name: name, points: points, kind: .limit))
    }
    let all = [inside, outside].filter { !$0.points.isEmpty } + lines
    let names =
      [label, "base", "rate", "low_95", "high_95", "low_998", "high_998"]
      + (verdicts == nil ? [] : ["funnel"])
    return Chart(
      content: .lines(all, x: Axis(name: "base"), y: Axis(name: "rate")), table: try table.only(names))
  }

  /// The shares that are still open so many days after they were opened, as `time_to_close` gives them, with their
  /// intervals.
  ///
  /// - Parameter group: the column of groups that have a curve each.
  public static func survival(
    _ table: Table, group: String? = nil, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["time", "still_open", "low", "high"], from: "time_to_close")
    let times = try table.numbers("time", poll)
    let shares = try table.numbers("still_open", poll)
    let (lows, highs) = (try table.numbers("low", poll), try table.numbers("high", poll))
    var groups: Column?
    if let group { groups = try table.column(group) }
    var rows = Grouped<Int>()
    for row in 0..<table.rowCount { rows.add(row, to: groups.map { shownCell($0[row]) }) }
    let lines = rows.all.map { name, rows in
      let order = rows.sorted { (times[$0] ?? 0, $0) < (times[$1] ?? 0, $1) }
      // Everything is open at first.
      let start = Point(x: 0, y: 1)
      func points(_ values: [Double?]) -> [Point] {
        [start]
          + order.compactMap { row in
            times[row].flatMap { time in values[row].map { Point(x: time, y: $0) } }
          }
      }
      var line = Series(name: name, points: points(shares), kind: .steps)
      if order.allSatisfy({ lows[$0] != nil && highs[$0] != nil }) { line.band = (points(lows), points(highs)) }
      return line
    }
    let names = (group.map { [$0] } ?? []) + ["time", "still_open", "low", "high"]
    return Chart(
      content: .lines(
        table.rowCount == 0 ? [] : lines, x: Axis(name: worded("days")), y: Axis(name: worded("still open"))),
      table: try table.only(names))
  }

  /// Bars from the most frequent on, each with the share of all up to it, as `pareto` gives them.
  public static func pareto(
    _ table: Table, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["value", "n", "cumulative_share"], from: "pareto")
    var chart = try bars(table, label: "value", value: "n", poll: poll)
    let shares = try table.numbers("cumulative_share", poll)
    if case .bars(var bars, let label, let value) = chart.content {
      for index in bars.indices { bars[index].remark = shares[index].map(percent) }
      chart.content = .bars(bars, label: label, value: value)
    }
    chart.table = try table.only(["value", "n", "cumulative_share"])
    return chart
  }

  /// A share as a percentage with one decimal.
  private static func percent(_ share: Double) -> String {
    do throws(Problem) {
      return try DisplayFormat("0.0%").text(share)
    } catch {
      preconditionFailure("0.0% is a format")
    }
  }
}

extension Table {
  /// Refuses a table that is not what a function gives.
  func expect(_ names: [String], from function: String) throws(Problem) {
    guard let name = names.first(where: { schema.index(of: $0) == nil }) else { return }
    throw Problem("the table has no column '\(name)', which \(function) gives")
      .hint("\(function)(…) makes the table that is drawn")
  }
}
