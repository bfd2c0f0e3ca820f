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
    case .bars(let bars, let label, let value): barsSVG(bars, label, value)
    case .histogram(let bins, let value): histogramSVG(bins, value)
    case .line(let points, let x, let y): try lineSVG(points, x, y, poll)
    }
  }
}

/// Items that a description tells, for those who hear it read.
private let mostTold = 50

private func barsSVG(_ bars: [Chart.Bar], _ label: String, _ value: String) -> String {
  let shown = bars.prefix(mostBars)
  let labels = shown.map { printableLine($0.label) }
  let values = shown.compactMap(\.value)
  let longest = labels.lazy.map { displayWidth($0) }.max() ?? 0
  let widest = values.lazy.map { displayWidth(number($0)) }.max() ?? 0
  let left = min(Double(longest) * SVGPage.cell, 300) + 20
  let rowHeight = 26.0
  let bottom = 50 + Double(max(shown.count, 1)) * rowHeight
  let x = SVGSide(
    Scale(fromZero: values), from: left, to: SVGPage.width - max(Double(widest) * SVGPage.cell + 20, 70))
  let rest = bars.count - shown.count
  var page = SVGPage(
    height: bottom + (rest > 0 ? 74 : 50), title: "\(value) by \(label)",
    description: shown.prefix(mostTold).map { "\($0.label): \($0.value.map(number) ?? "missing")" }
      .joined(separator: "; "))
  guard !shown.isEmpty else { return page.withoutRows }
  let marks = ticks(x.scale.low, x.scale.high, about: 6)
  page.gridDown(x, top: 44, bottom: bottom, marks)
  page.marksBelow(x, at: bottom, name: value, marks, numbers(marks))
  for (index, bar) in shown.enumerated() {
    let top = 50 + Double(index) * rowHeight
    page.text(
      truncated(labels[index], width: Int((left - 20) / SVGPage.cell)), left - 8, top + 15, anchor: "end")
    guard let value = bar.value else {
      page.text("missing", x.position(0) + 6, top + 15, fill: SVGPage.grey)
      continue
    }
    let (a, b) = (x.position(0), x.position(value))
    page.rectangle(min(a, b), top, width: (b - a).magnitude, height: rowHeight - 6)
    page.text(number(value), max(a, b) + 6, top + 15)
  }
  page.lineDown(x.position(0), 44, bottom)
  if rest > 0 { page.text("… \(rest) more bars", left, bottom + 62, fill: SVGPage.grey) }
  return page.finished
}

private func histogramSVG(_ bins: [Chart.Bin], _ value: String) -> String {
  let (top, bottom, left) = (64.0, 364.0, 70.0)
  let most = Double(bins.lazy.map(\.count).max() ?? 0)
  let edges = numbers(bins.map(\.low) + [bins.last?.high ?? 0])
  var page = SVGPage(
    height: bottom + 55, title: "count by \(value)",
    description: bins.indices.prefix(mostTold).map { "\(edges[$0]) to \(edges[$0 + 1]): \(bins[$0].count)" }
      .joined(separator: "; "))
  guard let first = bins.first, let last = bins.last else { return page.withoutRows }
  let y = SVGSide(Scale(0, most), from: bottom, to: top)
  let x = SVGSide(Scale(first.low, last.high), from: left, to: SVGPage.width - 40)
  let counts = ticks(0, most, about: 6, areWhole: true)
  page.gridAcross(y, left: left, right: SVGPage.width - 40, name: "count", counts, numbers(counts))
  for bin in bins where bin.count > 0 {
    let (a, b, height) = (x.position(bin.low), x.position(bin.high), y.position(Double(bin.count)))
    page.rectangle(a + 0.5, height, width: max(b - a - 1, 0.5), height: bottom - height)
  }
  let marks = ticks(x.scale.low, x.scale.high, about: 8)
  page.marksBelow(x, at: bottom, name: value, marks, numbers(marks))
  return page.finished
}

private func lineSVG(
  _ points: [Chart.Point], _ across: Chart.Axis, _ up: Chart.Axis, _ poll: ChartPoll
) throws(Problem) -> String {
  let (top, bottom) = (64.0, 364.0)
  let told = points.prefix(mostTold)
  var page = SVGPage(
    height: bottom + 55, title: "\(up.name) by \(across.name)",
    description: zip(across.labels(told.map(\.x)), up.labels(told.map(\.y))).map { "\($0): \($1)" }
      .joined(separator: "; "))
  guard let first = points.first, let last = points.last else { return page.withoutRows }
  let heights = Scale(points.lazy.map(\.y).min() ?? 0, points.lazy.map(\.y).max() ?? 0)
  let marksUp = ticks(heights.low, heights.high, about: 6)
  let labelsUp = up.labels(marksUp)
  let left = Double(labelsUp.map { displayWidth($0) }.max() ?? 0) * SVGPage.cell + 40
  let y = SVGSide(heights, from: bottom, to: top)
  let x = SVGSide(Scale(first.x, last.x), from: left, to: SVGPage.width - 60)
  page.gridAcross(y, left: left, right: SVGPage.width - 40, name: up.name, marksUp, labelsUp)
  try page.polyline(points.count, poll) { (x.position(points[$0].x), y.position(points[$0].y)) }
  if points.count <= 200 {
    for point in points { page.circle(x.position(point.x), y.position(point.y)) }
  }
  let marks = try marks(points, across, x, poll)
  let labels = across.labels(marks).map { truncated($0, width: longestMark) }
  page.marksBelow(x, at: bottom, name: across.name, marks, labels)
  return page.finished
}

/// Cells of a text below an axis.
private let longestMark = 24

/// The numbers at which the axis below is marked: round ones, or those of the points that
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
