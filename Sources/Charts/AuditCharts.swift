import Problems
import Tables

/// Charts of what the functions of audit and evaluation give: control charts, Lorenz curves, Benford's law.
extension Chart {
  /// A control chart: the values in their order, the centre line and the limits; points that break a rule have its
  /// number beside them.
  ///
  /// - Parameter table: the points that a function of `spc` gives.
  public static func control(
    _ table: Table, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["at", "value", "centre", "lower", "upper", "rule"], from: "spc.p_chart")
    let (places, kind) = try places(of: table.column("at"), poll)
    let (values, rules) = (try table.numbers("value", poll), try table.column("rule"))
    var line = Series(name: "value", points: [])
    var signals = Series(name: "signal", points: [], kind: .marks)
    for row in 0..<table.rowCount {
      guard let x = places[row], let y = values[row] else { continue }
      line.points.append(Point(x: x, y: y))
      guard let rule = rules[row].integer else { continue }
      signals.points.append(Point(x: x, y: y))
      signals.labels.append("\(rule)")
    }
    var limits: [Series] = []
    for name in ["centre", "lower", "upper"] {
      let ends = try table.numbers(name, poll)
      let points = places.indices.compactMap { row in
        places[row].flatMap { x in ends[row].map { Point(x: x, y: $0) } }
      }
      if !points.isEmpty { limits.append(Series(name: name, points: points, kind: .limit)) }
    }
    return Chart(
      content: .lines(
        (signals.points.isEmpty ? [line] : [line, signals]) + limits, x: Axis(name: "at", kind: kind),
        y: Axis(name: "value")),
      table: try table.only(["at", "value", "centre", "lower", "upper", "rule"]))
  }

  /// A Lorenz curve with the line of equal shares.
  ///
  /// - Parameter table: what `stats.lorenz` gives.
  public static func lorenz(
    _ table: Table, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["share_of_items", "share_of_total"], from: "stats.lorenz")
    var chart = try line(table, x: "share_of_items", y: "share_of_total", poll: poll)
    guard case .lines(var lines, let x, let y) = chart.content else { preconditionFailure("a line is of lines") }
    lines.append(Series(name: "equal", points: [Point(x: 0, y: 0), Point(x: 1, y: 1)], kind: .limit))
    chart.content = .lines(lines, x: x, y: y)
    return chart
  }

  /// The shares of leading digits beside those of Benford's law.
  ///
  /// - Parameter table: the digits that `audit.benford` gives.
  public static func benford(
    _ table: Table, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    try table.expect(["digit", "share", "expected"], from: "audit.benford")
    let digits = try table.numbers("digit", poll)
    func series(_ name: String, _ kind: Series.Kind) throws(Problem) -> Series {
      let shares = try table.numbers(name, poll)
      let points = digits.indices.compactMap { row in
        digits[row].flatMap { digit in shares[row].map { Point(x: digit, y: $0) } }
      }
      return Series(name: name, points: points, kind: kind)
    }
    return Chart(
      content: .lines(
        [try series("share", .marks), try series("expected", .line)], x: Axis(name: "digit"), y: Axis(name: "share")),
      table: try table.only(["digit", "share", "expected"]))
  }

  /// The places of a column's cells along an axis: numbers and dates stand at their values, texts as they come.
  private static func places(
    of column: Column, _ poll: ChartPoll
  ) throws(Problem) -> (places: [Double?], kind: Axis.Kind) {
    var (places, texts): ([Double?], [String]) = ([], [])
    try forEach(below: column.count, poll) { row in
      switch column[row] {
      case .missing: places.append(nil)
      case .integer(let value): places.append(Double(value))
      case .number(let value): places.append(value.isFinite ? value : nil)
      case .date(let day): places.append(Double(day.number))
      case .dateTime(let time): places.append(Double(time.microseconds))
      case .text, .boolean:
        places.append(Double(texts.count))
        texts.append(shownCell(column[row]))
      }
    }
    let kind: Axis.Kind =
      switch column.type {
      case .date: .dates
      case .dateTime: .dateTimes
      case .text, .boolean: .texts(texts)
      case .integer, .number: .numbers
      }
    return (places, kind)
  }
}
