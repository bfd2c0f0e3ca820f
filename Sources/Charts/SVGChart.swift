import Problems
import Tables

/// Charts as SVG: axes with round numbers, labels in any script, a title and a
/// description for those who hear it read, and colours that are told apart on
/// white by everyone (Okabe and Ito, 2008).
extension Chart {
  public var svg: String {
    switch content {
    case .bars(let bars, let label, let value): barsSVG(bars, label, value)
    case .histogram(let bins, let value): histogramSVG(bins, value)
    case .line(let points, let x, let y): lineSVG(points, x, y)
    }
  }
}

private let pageWidth = 760.0
/// Half of a Chinese character at the size of labels.
private let cell = 7.0

/// How many bars are drawn; the rest is counted.
private let mostBars = 200

private func barsSVG(_ bars: [Chart.Bar], _ label: String, _ value: String) -> String {
  let shown = bars.prefix(mostBars)
  let values = shown.compactMap(\.value)
  let longest = shown.lazy.map { displayWidth($0.label) }.max() ?? 0
  let widest = values.lazy.map { displayWidth(number($0)) }.max() ?? 0
  let left = min(Double(longest) * cell, 300) + 20
  let rowHeight = 26.0
  let bottom = 50 + Double(max(shown.count, 1)) * rowHeight
  let x = Scale(
    min(values.min() ?? 0, 0), max(values.max() ?? 0, 0), from: left,
    to: pageWidth - max(Double(widest) * cell + 20, 70))
  let rest = bars.count - shown.count
  var page = Page(
    height: bottom + (rest > 0 ? 74 : 50), title: "\(value) by \(label)",
    description: shown.prefix(50).map { "\($0.label): \($0.value.map(number) ?? "missing")" }
      .joined(separator: "; "))
  guard !shown.isEmpty else { return page.withoutRows }
  page.gridDown(x, top: 44, bottom: bottom, name: value) { number($0) }
  for (place, bar) in shown.enumerated() {
    let top = 50 + Double(place) * rowHeight
    page.text(truncated(bar.label, width: Int((left - 20) / cell)), left - 8, top + 15, anchor: "end")
    guard let value = bar.value else {
      page.text("missing", x.place(0) + 6, top + 15, style: " fill=\"#666666\"")
      continue
    }
    let (a, b) = (x.place(0), x.place(value))
    page.add(
      "<rect x=\"\(f(min(a, b)))\" y=\"\(f(top))\" width=\"\(f((b - a).magnitude))\" height=\"\(f(rowHeight - 6))\" fill=\"\(blue)\"/>"
    )
    page.text(number(value), max(a, b) + 6, top + 15)
  }
  page.lineDown(x.place(0), 44, bottom)
  if rest > 0 { page.text("… \(rest) more bars", left, bottom + 62, style: " fill=\"#555555\"") }
  return page.finished
}

private func histogramSVG(_ bins: [Chart.Bin], _ value: String) -> String {
  let (top, bottom, left) = (64.0, 364.0, 70.0)
  let most = Double(bins.lazy.map(\.count).max() ?? 0)
  var page = Page(
    height: bottom + 55, title: "count by \(value)",
    description: bins.prefix(50).map {
      "\(number($0.low)) to \(number($0.high)): \($0.count)"
    }.joined(separator: "; "))
  guard let first = bins.first, let last = bins.last else { return page.withoutRows }
  let y = Scale(0, most, from: bottom, to: top)
  let x = Scale(first.low, last.high, from: left, to: pageWidth - 40)
  page.gridAcross(
    y, left: left, right: pageWidth - 40, name: "count", ticks(0, most, about: 6, areWhole: true)
  ) { number($0) }
  for bin in bins where bin.count > 0 {
    let (a, b, height) = (x.place(bin.low), x.place(bin.high), y.place(Double(bin.count)))
    page.add(
      "<rect x=\"\(f(a + 0.5))\" y=\"\(f(height))\" width=\"\(f(max(b - a - 1, 0.5)))\" height=\"\(f(bottom - height))\" fill=\"\(blue)\"/>"
    )
  }
  page.ticksBelow(x, at: bottom, name: value, ticks(x.low, x.high, about: 8)) { number($0) }
  return page.finished
}

private func lineSVG(_ points: [Chart.Point], _ across: Chart.Axis, _ up: Chart.Axis) -> String {
  let (top, bottom) = (64.0, 364.0)
  var page = Page(
    height: bottom + 55, title: "\(up.name) by \(across.name)",
    description: points.prefix(50).map { "\(across.text($0.x)): \(up.text($0.y))" }
      .joined(separator: "; "))
  guard let first = points.first, let last = points.last else { return page.withoutRows }
  let (low, high) = apart(points.lazy.map(\.y).min() ?? 0, points.lazy.map(\.y).max() ?? 1)
  let marksUp = ticks(low, high, about: 6)
  let widest = marksUp.map { displayWidth(up.text($0)) }.max() ?? 0
  let left = Double(widest) * cell + 40
  let y = Scale(low, high, from: bottom, to: top)
  let (start, end) = apart(first.x, last.x)
  let x = Scale(start, end, from: left, to: pageWidth - 60)
  page.gridAcross(y, left: left, right: pageWidth - 40, name: up.name, marksUp) { up.text($0) }
  let path = points.map { "\(f(x.place($0.x))),\(f(y.place($0.y)))" }.joined(separator: " ")
  page.add("<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(blue)\" stroke-width=\"2\"/>")
  if points.count <= 200 {
    for point in points {
      page.add("<circle cx=\"\(f(x.place(point.x)))\" cy=\"\(f(y.place(point.y)))\" r=\"3\" fill=\"\(blue)\"/>")
    }
  }
  page.ticksBelow(x, at: bottom, name: across.name, marks(points, across, x)) {
    truncated(across.text($0), width: longestMark)
  }
  return page.finished
}

/// A range with room on both sides where all values are one.
private func apart(_ low: Double, _ high: Double) -> (Double, Double) {
  guard high <= low else { return (low, high) }
  let room = max(low.magnitude / 10, 1)
  return (low - room, low + room)
}

/// Cells of a text below an axis.
private let longestMark = 24

/// Where the axis below is marked: round numbers, or those of the points that
/// have room beside the one before.
private func marks(_ points: [Chart.Point], _ axis: Chart.Axis, _ x: Scale) -> [Double] {
  if axis.kind == .numbers {
    guard points.contains(where: { $0.x != points[0].x }) else { return [points[0].x] }
    let areWhole = points.allSatisfy { $0.x == $0.x.rounded() }
    return ticks(x.low, x.high, about: 8, areWhole: areWhole)
  }
  var marks: [Double] = []
  var free = -Double.infinity
  for point in points {
    let half = Double(min(displayWidth(axis.text(point.x)), longestMark)) * cell / 2
    guard x.place(point.x) - half >= free else { continue }
    marks.append(point.x)
    free = x.place(point.x) + half + 14
  }
  return marks
}

// MARK: Drawing

private let blue = "#0072B2"

/// Where numbers lie on the page.
private struct Scale {
  let low: Double
  let high: Double
  let from: Double
  let to: Double

  init(_ low: Double, _ high: Double, from: Double, to: Double) {
    self.low = low
    self.high = high > low ? high : low + 1
    self.from = from
    self.to = to
  }

  func place(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }
}

/// The text of one picture.
private struct Page {
  private var lines: [String]

  init(height: Double, title: String, description: String) {
    lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(f(pageWidth)) \(f(height))\" "
        + "width=\"\(f(pageWidth))\" height=\"\(f(height))\" font-size=\"13\" "
        + "font-family=\"'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">",
      "<title>\(escaped(title))</title>", "<desc>\(escaped(description))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
    ]
    text(title, 16, 26, style: " font-size=\"16\" font-weight=\"bold\"")
  }

  mutating func add(_ line: String) { lines.append(line) }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", style: String = ""
  ) {
    let place = style.contains("fill=") ? style : style + " fill=\"#222222\""
    add("<text x=\"\(f(x))\" y=\"\(f(y))\" text-anchor=\"\(anchor)\"\(place)>\(escaped(text))</text>")
  }

  mutating func lineDown(_ x: Double, _ top: Double, _ bottom: Double, _ colour: String = "#222222") {
    add("<line x1=\"\(f(x))\" y1=\"\(f(top))\" x2=\"\(f(x))\" y2=\"\(f(bottom))\" stroke=\"\(colour)\"/>")
  }

  mutating func lineAcross(_ y: Double, _ left: Double, _ right: Double, _ colour: String = "#222222") {
    add("<line x1=\"\(f(left))\" y1=\"\(f(y))\" x2=\"\(f(right))\" y2=\"\(f(y))\" stroke=\"\(colour)\"/>")
  }

  /// Lines down the page at round numbers, which stand below, with the name.
  mutating func gridDown(
    _ x: Scale, top: Double, bottom: Double, name: String, _ shown: (Double) -> String
  ) {
    for tick in ticks(x.low, x.high, about: 6) { lineDown(x.place(tick), top, bottom, "#dddddd") }
    ticksBelow(x, at: bottom, name: name, ticks(x.low, x.high, about: 6), shown)
  }

  /// Lines across the page at round numbers, which stand on the left.
  mutating func gridAcross(
    _ y: Scale, left: Double, right: Double, name: String, _ ticks: [Double],
    _ shown: (Double) -> String
  ) {
    for tick in ticks {
      lineAcross(y.place(tick), left, right, "#dddddd")
      text(shown(tick), left - 6, y.place(tick) + 4, anchor: "end")
    }
    lineDown(left, y.to, y.from)
    text(name, 16, 44, style: " fill=\"#555555\"")
  }

  mutating func ticksBelow(
    _ x: Scale, at y: Double, name: String, _ ticks: [Double], _ shown: (Double) -> String
  ) {
    lineAcross(y, x.from, x.to)
    for tick in ticks {
      lineDown(x.place(tick), y, y + 5)
      let mark = shown(tick)
      let half = Double(displayWidth(mark)) * cell / 2
      // Nothing hangs over the page's edges.
      text(mark, min(max(x.place(tick), half + 8), pageWidth - half - 8), y + 20, anchor: "middle")
    }
    text(name, (x.from + x.to) / 2, y + 40, anchor: "middle", style: " fill=\"#555555\"")
  }

  /// The page of a table that has no rows to draw.
  var withoutRows: String {
    var page = self
    page.text("(no rows)", 16, 56, style: " fill=\"#555555\"")
    return page.finished
  }

  var finished: String { lines.joined(separator: "\n") + "\n</svg>\n" }
}

/// A place on the page, to a tenth of a point.
private func f(_ value: Double) -> String {
  let tenths = (value * 10).rounded()
  let whole = Int(tenths) / 10
  let rest = Int(tenths.magnitude) % 10
  let sign = tenths < 0 && whole == 0 ? "-" : ""
  return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
}

private func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in printableLine(text).unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    // No character of XML.
    case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
