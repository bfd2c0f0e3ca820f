import Problems
import Tables

/// Charts as SVG: axes with round numbers, labels in any script, a title and a
/// description for those who hear it read, and colours that are told apart on
/// white by everyone (Okabe and Ito, 2008).
extension Chart {
  /// The picture as one SVG document.
  ///
  ///     try chart.svg().hasPrefix("<svg xmlns=")  // true
  public func svg(poll: ChartPoll = { () throws(Problem) in }) throws(Problem) -> String {
    switch content {
    case .bars(let bars, _, let value): barsSVG(bars, value)
    case .histogram(let bins, let value): histogramSVG(bins, value)
    case .lines(let lines, let x, let y): try linesSVG(lines, x, y, poll)
    case .spans(let spans, _): spansSVG(spans)
    case .grid(let grid): gridSVG(grid)
    }
  }

  /// The page of the chart, with its title and its description.
  func page(height: Double) -> SVGPage { SVGPage(height: height, title: name, description: spoken) }

  /// The colour of marks that need only one.
  var colour: String { style.colour ?? SVGPage.blue }

  /// A colour for each name, the last one for all that the palette has none for.
  func colours(of names: [String]) -> [String: String] {
    let palette = (style.colour.map { [$0] } ?? []) + SVGPage.palette.filter { $0 != style.colour }
    return Dictionary(
      names.enumerated().map { ($1, palette[min($0, palette.count - 1)]) }, uniquingKeysWith: { first, _ in first })
  }
}

// MARK: - Bars

extension Chart {
  private func barsSVG(_ bars: [Bar], _ value: String) -> String {
    let shown = bars.prefix(style.most)
    let labels = shown.map { printableLine($0.label) }
    let numbers = shown.map { beside($0) }
    let values = shown.flatMap { [$0.value, $0.low, $0.high].compactMap(\.self) }
    let left = min(Double(labels.lazy.map { displayWidth($0) }.max() ?? 0) * SVGPage.cell, 300) + 20
    let widest = Double(numbers.lazy.map { displayWidth($0) }.max() ?? 0)
    let x = SVGSide(Scale(fromZero: values), from: left, to: SVGPage.width - max(widest * SVGPage.cell + 20, 70))
    let groups = distinct(shown.map(\.group))
    let colours = colours(of: groups)
    let top = 50 + SVGPage.legendHeight(groups)
    let rowHeight = 26.0
    let bottom = top + Double(max(shown.count, 1)) * rowHeight
    let rest = bars.count - shown.count
    var page = page(height: bottom + (rest > 0 ? 74 : 50))
    guard !shown.isEmpty else { return page.withoutRows }
    page.legend(groups, colours, top: 50)
    let marks = ticks(x.scale.low, x.scale.high, about: 6)
    page.gridDown(x, top: top - 6, bottom: bottom, marks)
    page.marksBelow(x, at: bottom, name: value, marks, style.numbers(marks))
    for (index, bar) in shown.enumerated() {
      let top = top + Double(index) * rowHeight
      page.text(
        truncated(labels[index], width: Int((left - 20) / SVGPage.cell)), left - 8, top + 15, anchor: "end")
      guard let value = bar.value else {
        page.text(worded("missing"), x.position(0) + 6, top + 15, fill: SVGPage.grey)
        continue
      }
      let (a, b) = (x.position(0), x.position(value))
      let fill = bar.group.flatMap { colours[$0] } ?? colour
      page.rectangle(min(a, b), top, width: (b - a).magnitude, height: rowHeight - 6, fill: fill)
      var end = max(a, b)
      if let low = bar.low, let high = bar.high {
        page.whisker(from: x.position(min(low, high)), to: x.position(max(low, high)), at: top + 10)
        end = max(end, x.position(max(low, high)))
      }
      page.text(numbers[index], end + 6, top + 15)
    }
    page.lineDown(x.position(0), top - 6, bottom)
    if rest > 0 { page.text(worded("… \(rest) more bars"), left, bottom + 62, fill: SVGPage.grey) }
    return page.finished
  }

  /// The number of a bar with its remark.
  private func beside(_ bar: Bar) -> String {
    (bar.value.map(style.number) ?? worded("missing")) + (bar.remark.map { " · \($0)" } ?? "")
  }

  private func histogramSVG(_ bins: [Bin], _ value: String) -> String {
    let (top, bottom, left) = (64.0, 364.0, 70.0)
    let most = Double(bins.lazy.map(\.count).max() ?? 0)
    var page = page(height: bottom + 55)
    guard let first = bins.first, let last = bins.last else { return page.withoutRows }
    let y = SVGSide(Scale(0, most), from: bottom, to: top)
    let x = SVGSide(Scale(first.low, last.high), from: left, to: SVGPage.width - 40)
    let counts = ticks(0, most, about: 6, areWhole: true)
    page.gridAcross(y, left: left, right: SVGPage.width - 40, name: worded("count"), counts, numbers(counts))
    for bin in bins where bin.count > 0 {
      let (a, b, height) = (x.position(bin.low), x.position(bin.high), y.position(Double(bin.count)))
      page.rectangle(a + 0.5, height, width: max(b - a - 1, 0.5), height: bottom - height, fill: colour)
    }
    let marks = ticks(x.scale.low, x.scale.high, about: 8)
    page.marksBelow(x, at: bottom, name: value, marks, style.numbers(marks))
    return page.finished
  }
}

/// Returns the names that there are, in the order in which they first come.
func distinct(_ names: [String?]) -> [String] {
  var grouped = Grouped<Int>()
  for case let name? in names { grouped.add(0, to: name) }
  return grouped.all.compactMap(\.name)
}

// MARK: - Lines

extension Chart {
  private func linesSVG(
    _ lines: [Series], _ across: Axis, _ up: Axis, _ poll: ChartPoll
  ) throws(Problem) -> String {
    let names = distinct(lines.filter { $0.kind != .limit }.map(\.name))
    let legend = names.count > 1 ? names : []
    let colours = colours(of: legend)
    let top = 64 + SVGPage.legendHeight(legend)
    let bottom = top + 300
    var page = page(height: bottom + 55)
    let points = lines.flatMap(\.points)
    guard let low = points.lazy.map(\.x).min(), let high = points.lazy.map(\.x).max() else {
      return page.withoutRows
    }
    page.legend(legend, colours, top: 50)
    let ends = points + lines.flatMap { ($0.band?.low ?? []) + ($0.band?.high ?? []) }
    let heights = Scale(ends.lazy.map(\.y).min() ?? 0, ends.lazy.map(\.y).max() ?? 0)
    let marksUp = ticks(heights.low, heights.high, about: 6)
    let labelsUp = style.format == nil ? up.labels(marksUp) : style.numbers(marksUp)
    let left = Double(labelsUp.map { displayWidth($0) }.max() ?? 0) * SVGPage.cell + 40
    let y = SVGSide(heights, from: bottom, to: top)
    let x = SVGSide(Scale(low, high), from: left, to: SVGPage.width - 60)
    page.gridAcross(y, left: left, right: SVGPage.width - 40, name: up.name, marksUp, labelsUp)
    for line in lines { try draw(line, line.name.flatMap { colours[$0] } ?? colour, x, y, on: &page, poll) }
    let marks = try marks(lines.count == 1 ? points : points.sorted { $0.x < $1.x }, across, x, poll)
    let labels = across.labels(marks).map { truncated($0, width: longestMark) }
    page.marksBelow(x, at: bottom, name: across.name, marks, labels)
    return page.finished
  }

  private func draw(
    _ line: Series, _ colour: String, _ x: SVGSide, _ y: SVGSide, on page: inout SVGPage, _ poll: ChartPoll
  ) throws(Problem) {
    let place = { (point: Point) in (x: x.position(point.x), y: y.position(point.y)) }
    let steps = line.kind == .steps
    let points = steps ? Self.stepped(line.points) : line.points
    if let band = line.band {
      let low = steps ? Self.stepped(band.low) : band.low
      let high = steps ? Self.stepped(band.high) : band.high
      page.band(low.map(place), high.map(place), fill: colour)
    }
    switch line.kind {
    case .line, .steps: try page.polyline(points.count, poll, stroke: colour) { place(points[$0]) }
    case .limit:
      try page.polyline(points.count, poll, stroke: SVGPage.grey, isDashed: true) { place(points[$0]) }
      if let name = line.name, let last = points.last {
        page.text(name, x.position(last.x), y.position(last.y) - 4, anchor: "end", fill: SVGPage.grey)
      }
    case .marks: break
    }
    guard line.kind == .marks || line.kind == .line && points.count <= 200 else { return }
    for point in points { page.circle(x.position(point.x), y.position(point.y), fill: colour) }
    for (point, label) in zip(points, line.labels) where !label.isEmpty {
      let isRight = x.position(point.x) > SVGPage.width * 0.7
      page.text(
        truncated(printableLine(label), width: 24), x.position(point.x) + (isRight ? -7 : 7),
        y.position(point.y) - 5, anchor: isRight ? "end" : "start")
    }
  }

  /// Points of a line that keeps its height up to the next point.
  static func stepped(_ points: [Point]) -> [Point] {
    points.indices.flatMap { index in
      index == 0 ? [points[0]] : [Point(x: points[index].x, y: points[index - 1].y), points[index]]
    }
  }
}

/// Cells of a text below an axis.
private let longestMark = 24

/// Where the axis below is marked: round numbers, or those of the points that
/// have room beside the one before.
private func marks(
  _ points: [Chart.Point], _ axis: Chart.Axis, _ x: SVGSide, _ poll: ChartPoll
) throws(Problem) -> [Double] {
  switch axis.kind {
  case .numbers:
    guard let first = points.first, let last = points.last, first.x < last.x else {
      return points.prefix(1).map(\.x)
    }
    let areWhole = points.allSatisfy { $0.x == $0.x.rounded() }
    return ticks(x.scale.low, x.scale.high, about: 8, areWhole: areWhole)
  case .dateTimes:
    guard let first = points.first, let last = points.last, first.x < last.x else {
      return points.prefix(1).map(\.x)
    }
    let room = (x.to - x.from) / (Double("2026-11-28 08:30:00".utf8.count) * SVGPage.cell + 14)
    let marks = timeMarks(first.x, last.x, atMost: max(Int(room), 2))
    // A short stretch may hold no round time at all.
    return marks.isEmpty ? [first.x] : marks
  case .dates, .texts:
    var marks: [Double] = []
    var free = -Double.infinity
    try forEach(below: points.count, poll) { index in
      let value = points[index].x
      let position = x.position(value)
      // The narrowest mark is as wide as a cell: most points need no label at all.
      guard position - SVGPage.cell / 2 >= free else { return }
      let width = min(displayWidth(axis.labels([value])[0]), longestMark)
      let half = Double(width) * SVGPage.cell / 2
      guard position - half >= free else { return }
      marks.append(value)
      free = position + half + 14
    }
    return marks
  }
}
