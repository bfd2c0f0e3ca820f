import Problems
import Tables

/// One side of a picture: where numbers lie on the page.
struct SVGSide {
  let scale: Scale
  let from: Double
  let to: Double

  init(_ scale: Scale, from: Double, to: Double) {
    self.scale = scale
    self.from = from
    self.to = to
  }

  func position(_ value: Double) -> Double { from + scale.fraction(of: value) * (to - from) }
}

/// The text of one picture, as it grows.
struct SVGPage {
  private var lines: [String]

  static let width = 760.0
  /// Half of a Chinese character at the size of labels.
  static let cell = 7.0
  static let blue = "#0072B2"
  static let black = "#222222"
  static let grey = "#555555"
  /// Colours that everyone tells apart (Okabe and Ito, 2008), the usual one first.
  static let palette = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D31", "#777777"]
  private static let pale = "#dddddd"

  init(height: Double, title: String, description: String) {
    let title = printableLine(title)
    let (width, height) = (tenths(Self.width), tenths(height))
    lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\" font-size=\"13\" "
        + "font-family=\"'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">",
      "<title>\(xmlText(title))</title>", "<desc>\(xmlText(printableLine(description)))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
    ]
    text(title, 16, 26, style: " font-size=\"16\" font-weight=\"bold\"")
  }

  var finished: String { lines.joined(separator: "\n") + "\n</svg>\n" }

  /// The page of a table that has no rows to draw.
  var withoutRows: String {
    var page = self
    page.text(worded("(no rows)"), 16, 56, fill: Self.grey)
    return page.finished
  }
}

// MARK: Shapes

extension SVGPage {
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", fill: String = SVGPage.black,
    style: String = ""
  ) {
    lines.append(
      "<text x=\"\(tenths(x))\" y=\"\(tenths(y))\" text-anchor=\"\(anchor)\"\(style) fill=\"\(fill)\">"
        + "\(xmlText(printableLine(text)))</text>")
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, width: Double, height: Double, fill: String = SVGPage.blue
  ) {
    lines.append(
      "<rect x=\"\(tenths(x))\" y=\"\(tenths(y))\" width=\"\(tenths(width))\" height=\"\(tenths(height))\" "
        + "fill=\"\(fill)\"/>")
  }

  mutating func circle(_ x: Double, _ y: Double, fill: String = SVGPage.blue) {
    lines.append("<circle cx=\"\(tenths(x))\" cy=\"\(tenths(y))\" r=\"3\" fill=\"\(fill)\"/>")
  }

  /// A line across with ends, from what a value may be at the least to what it may be at the most.
  mutating func whisker(from left: Double, to right: Double, at y: Double) {
    line(left, y, right, y, Self.black)
    line(left, y - 4, left, y + 4, Self.black)
    line(right, y - 4, right, y + 4, Self.black)
  }

  /// A pale field between two lines through points.
  mutating func band(
    _ low: [(x: Double, y: Double)], _ high: [(x: Double, y: Double)], fill: String = SVGPage.blue
  ) {
    let corners = (low + high.reversed()).map { "\(tenths($0.x)),\(tenths($0.y))" }.joined(separator: " ")
    lines.append("<polygon points=\"\(corners)\" fill=\"\(fill)\" fill-opacity=\"0.15\"/>")
  }

  /// The names of colours, side by side from a height on, on as many lines as they need.
  mutating func legend(_ names: [String], _ colours: [String: String], top: Double) {
    for (name, place) in zip(names, Self.places(names)) {
      rectangle(place.x, top + place.y - 10, width: 12, height: 12, fill: colours[name] ?? Self.blue)
      text(truncated(name, width: 30), place.x + 18, top + place.y)
    }
  }

  /// The height that a legend takes.
  static func legendHeight(_ names: [String]) -> Double { places(names).last.map { $0.y + 24 } ?? 0 }

  private static func places(_ names: [String]) -> [(x: Double, y: Double)] {
    var (x, y) = (16.0, 0.0)
    return names.map { name in
      let room = Double(min(displayWidth(printableLine(name)), 30)) * cell + 34
      if x + room > width - 16, x > 16 { (x, y) = (16, y + 20) }
      defer { x += room }
      return (x, y)
    }
  }

  /// A line through points; one that lies where the one before does is left out.
  mutating func polyline(
    _ count: Int, _ poll: ChartPoll, stroke: String = SVGPage.blue, isDashed: Bool = false,
    _ point: (Int) -> (x: Double, y: Double)
  ) throws(Problem) {
    var points = ""
    var before = ""
    try forEach(below: count, poll) { index in
      let (x, y) = point(index)
      let text = "\(tenths(x)),\(tenths(y))"
      guard text != before else { return }
      points += before.isEmpty ? text : " " + text
      before = text
    }
    lines.append(
      "<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(stroke)\" "
        + (isDashed ? "stroke-width=\"1\" stroke-dasharray=\"5 4\"/>" : "stroke-width=\"2\"/>"))
  }

  mutating func lineDown(_ x: Double, _ top: Double, _ bottom: Double) {
    line(x, top, x, bottom, Self.black)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String) {
    lines.append(
      "<line x1=\"\(tenths(x1))\" y1=\"\(tenths(y1))\" x2=\"\(tenths(x2))\" y2=\"\(tenths(y2))\" "
        + "stroke=\"\(colour)\"/>")
  }
}

// MARK: Axes

extension SVGPage {
  /// Lines down the page at the marks.
  mutating func gridDown(_ x: SVGSide, top: Double, bottom: Double, _ marks: [Double]) {
    for mark in marks { line(x.position(mark), top, x.position(mark), bottom, Self.pale) }
  }

  /// Lines across the page at the marks, whose labels stand on the left, with the axis's name.
  mutating func gridAcross(
    _ y: SVGSide, left: Double, right: Double, name: String, _ marks: [Double], _ labels: [String]
  ) {
    for (mark, label) in zip(marks, labels) {
      line(left, y.position(mark), right, y.position(mark), Self.pale)
      text(label, left - 6, y.position(mark) + 4, anchor: "end")
    }
    lineDown(left, y.to, y.from)
    text(name, 16, 44, fill: Self.grey)
  }

  /// The axis below with its marks, whose labels stand under it, and its name.
  mutating func marksBelow(_ x: SVGSide, at y: Double, name: String, _ marks: [Double], _ labels: [String]) {
    line(x.from, y, x.to, y, Self.black)
    for (mark, label) in zip(marks, labels) {
      line(x.position(mark), y, x.position(mark), y + 5, Self.black)
      let half = Double(displayWidth(label)) * Self.cell / 2
      // Nothing hangs over the page's edges.
      text(label, min(max(x.position(mark), half + 8), Self.width - half - 8), y + 20, anchor: "middle")
    }
    text(name, (x.from + x.to) / 2, y + 40, anchor: "middle", fill: Self.grey)
  }
}

/// A position on the page, to a tenth of a point.
private func tenths(_ value: Double) -> String {
  let tenths = Int(exactly: (value * 10).rounded()) ?? 0
  let (whole, rest) = (tenths / 10, abs(tenths % 10))
  let sign = tenths < 0 && whole == 0 ? "-" : ""
  return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
}
