import Problems
import Tables

/// Findings over time: a bar from the day on which each was opened to the day on which it was closed, or to the
/// day of the report where it is open, with the day on which it is due.
extension Chart {
  /// A row's stretch of time.
  public struct Span: Sendable, Equatable {
    /// The text beside it.
    public var label: String
    /// The first day.
    public var opened: Day
    /// The day on which it is due.
    public var due: Day?
    /// The last day; `nil` of one that is open.
    public var closed: Day?
    /// The day up to which an open one is drawn.
    public var asOf: Day

    /// The day on which the bar ends.
    var end: Day { max(closed ?? asOf, opened) }
    /// True where the bar goes on after the day on which it was due.
    var isLate: Bool { due.map { end > $0 } ?? false }

    var words: String {
      worded("\(label): \(opened) to \(closed.map(\.description) ?? "open")")
        + (due.map { worded(", due \($0)\(isLate ? ", late" : "")") } ?? "")
    }
  }

  /// A bar for each row that has a day of opening, in the order of the rows.
  ///
  ///     try Chart.gantt(findings, label: "unit", opened: "opened", due: "due", closed: "closed", asOf: day)
  ///
  /// - Throws: where a column is not there or holds no dates.
  public static func gantt(
    _ table: Table, label: String, opened: String, due: String?, closed: String?, asOf: Day,
    poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let labels = try table.column(label)
    let starts = try table.days(opened)
    var deadlines: [Day?]?
    var ends: [Day?]?
    if let due { deadlines = try table.days(due) }
    if let closed { ends = try table.days(closed) }
    var spans: [Span] = []
    try forEach(below: table.rowCount, poll) { row in
      guard let start = starts[row] else { return }
      spans.append(
        Span(
          label: shownCell(labels[row]), opened: start, due: deadlines.flatMap { $0[row] },
          closed: ends.flatMap { $0[row] }, asOf: asOf))
    }
    let names = [label, opened] + [due, closed].compactMap(\.self)
    return Chart(content: .spans(spans, label: label), table: try table.only(names))
  }

  func spansSVG(_ spans: [Span]) -> String {
    let shown = spans.prefix(style.most)
    let labels = shown.map { printableLine($0.label) }
    let left = min(Double(labels.lazy.map { displayWidth($0) }.max() ?? 0) * SVGPage.cell, 260) + 20
    let top = 74.0
    let rowHeight = 22.0
    let bottom = top + Double(max(shown.count, 1)) * rowHeight
    let rest = spans.count - shown.count
    var page = page(height: bottom + (rest > 0 ? 74 : 50))
    guard let range = Self.range(shown) else { return page.withoutRows }
    page.legend(
      ["in time", "late", "due"].map { (word: String) in worded(word) },
      [worded("in time"): colour, worded("late"): Self.late, worded("due"): SVGPage.black], top: 50)
    let x = SVGSide(Scale(Double(range.low.number), Double(range.high.number)), from: left, to: SVGPage.width - 40)
    let marks = timeMarks(x.scale.low * Self.microseconds, x.scale.high * Self.microseconds, atMost: 6)
      .map { $0 / Self.microseconds }.filter { $0 == $0.rounded() }
    page.gridDown(x, top: top - 6, bottom: bottom, marks)
    page.marksBelow(x, at: bottom, name: "", marks, Axis(name: "", kind: .dates).labels(marks))
    for (index, span) in shown.enumerated() {
      let y = top + Double(index) * rowHeight
      page.text(truncated(labels[index], width: Int((left - 20) / SVGPage.cell)), left - 8, y + 13, anchor: "end")
      let place = { (day: Day) in x.position(Double(day.number)) }
      let turn = span.isLate ? max(span.due ?? span.end, span.opened) : span.end
      page.rectangle(
        place(span.opened), y + 2, width: max(place(turn) - place(span.opened), 1), height: rowHeight - 8, fill: colour)
      if span.isLate {
        page.rectangle(
          place(turn), y + 2, width: max(place(span.end) - place(turn), 1), height: rowHeight - 8, fill: Self.late)
      }
      // An open one goes on.
      if span.closed == nil { page.text("→", place(span.end) + 2, y + 14, fill: SVGPage.grey) }
      if let due = span.due {
        page.rectangle(place(due) - 1, y - 1, width: 2, height: rowHeight - 2, fill: SVGPage.black)
      }
    }
    if rest > 0 { page.text(worded("… \(rest) more rows"), left, bottom + 62, fill: SVGPage.grey) }
    return page.finished
  }

  /// Lines of characters: `█` in time, `▒` late, `│` due, `→` open.
  func spansText(_ spans: [Span], width: Int) -> String {
    let shown = spans.prefix(style.most)
    guard let range = Self.range(shown) else { return worded("(no rows)") + "\n" }
    let labels = shown.map { printableLine($0.label) }
    let margin = min(labels.map { displayWidth($0) }.max() ?? 0, width / 3)
    let room = max(width - margin - 4, 4)
    let scale = Scale(Double(range.low.number), Double(range.high.number))
    let cell = { (day: Day) in Int((scale.fraction(of: Double(day.number)) * Double(room - 1)).rounded()) }
    var text = ""
    for (label, span) in zip(labels, shown) {
      var cells = [Character](repeating: " ", count: room)
      let (start, end) = (cell(span.opened), cell(span.end))
      for index in start...max(end, start) {
        cells[index] = span.isLate && index > cell(span.due ?? span.end) ? "▒" : "█"
      }
      if let due = span.due { cells[cell(due)] = "│" }
      let label = truncated(label, width: margin)
      let line =
        label + String(repeating: " ", count: margin - displayWidth(label)) + "  " + String(cells)
        + (span.closed == nil ? "→" : "")
      text += String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    let ends = (range.low.description, range.high.description)
    let gap = max(room - ends.0.count - ends.1.count, 1)
    text += String(repeating: " ", count: margin + 2)
    text += truncated(ends.0 + String(repeating: " ", count: gap) + ends.1, width: room) + "\n"
    return spans.count > shown.count ? text + worded("… \(spans.count - shown.count) more rows") + "\n" : text
  }

  private static let late = "#D55E00"
  private static let microseconds = 86_400_000_000.0

  private static func range(_ spans: ArraySlice<Span>) -> (low: Day, high: Day)? {
    let days = spans.flatMap { [$0.opened, $0.end] + ($0.due.map { [$0] } ?? []) }
    guard let low = days.min(), let high = days.max() else { return nil }
    return (low, high)
  }
}

extension Table {
  /// A column's dates.
  fileprivate func days(_ name: String) throws(Problem) -> [Day?] {
    let column = try column(name)
    guard column.type == .date else {
      throw Problem("expected a column of dates, and '\(name)' is of type \(column.type.rawValue)")
    }
    return (0..<rowCount).map { row in if case .date(let day) = column[row] { day } else { nil } }
  }
}
