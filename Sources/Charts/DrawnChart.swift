import Problems
import Tables

/// Charts drawn with block characters, in cells of a terminal.
extension Chart {
  /// Lines of at most `width` cells, each with its line end.
  public func drawn(width: Int) -> String {
    let width = max(width, 20)
    switch content {
    case .bars(let bars, let label, let value):
      return header("\(value) by \(label)", width) + barsDrawn(bars, width: width)
    case .histogram(let bins, let value):
      let bars = bins.map { bin in
        Bar(label: "\(number(bin.low)) – \(number(bin.high))", value: Double(bin.count))
      }
      return header("count by \(value)", width) + barsDrawn(bars, width: width, alignsRight: true)
    case .line(let points, let x, let y):
      return header("\(y.name) by \(x.name)", width) + lineDrawn(points, x, y, width: width)
    }
  }

  private func header(_ text: String, _ width: Int) -> String { truncated(printableLine(text), width: width) + "\n" }
}

// MARK: Bars

/// How many bars are drawn; the rest is counted.
private let mostBars = 200

private func barsDrawn(_ bars: [Chart.Bar], width: Int, alignsRight: Bool = false) -> String {
  guard !bars.isEmpty else { return "(no rows)\n" }
  let shown = bars.prefix(mostBars)
  let labels = shown.map { printableLine($0.label) }
  let numbers = shown.map { $0.value.map(number) ?? "·" }
  let labelWidth = min(labels.map { displayWidth($0) }.max() ?? 0, width / 3)
  let numberWidth = numbers.map(\.count).max() ?? 0
  let room = max(width - labelWidth - numberWidth - 3, 1)
  let scale = BarScale(shown.compactMap(\.value), room: room)
  var text = ""
  for (place, bar) in shown.enumerated() {
    let label = truncated(labels[place], width: labelWidth)
    let blanks = String(repeating: " ", count: labelWidth - displayWidth(label))
    let line =
      (alignsRight ? blanks + label : label + blanks) + "  "
      + scale.drawn(bar.value ?? 0) + " " + numbers[place]
    text += line + "\n"
  }
  if bars.count > shown.count { text += "… \(bars.count - shown.count) more bars\n" }
  return text
}

/// How long bars are, on both sides of zero.
private struct BarScale {
  /// Cells left of zero, and right of it.
  let left: Int
  let right: Int
  private let perCell: Double

  init(_ values: [Double], room: Int) {
    let low = min(values.min() ?? 0, 0)
    let high = max(values.max() ?? 0, 0)
    let span = high - low
    left = low < 0 ? max(Int((Double(room) * -low / span).rounded()), 1) : 0
    right = room - left
    perCell = span > 0 ? max(high / Double(max(right, 1)), -low / Double(max(left, 1))) : 1
  }

  func drawn(_ value: Double) -> String {
    let cells = value.magnitude / perCell
    guard value < 0 else {
      return String(repeating: " ", count: left) + growing(cells, room: right)
    }
    let whole = min(Int(cells), left)
    let half = cells - Double(whole) >= 0.5 && whole < left
    let blanks = left - whole - (half ? 1 : 0)
    return String(repeating: " ", count: blanks) + (half ? "▐" : "")
      + String(repeating: "█", count: whole)
  }

  /// A bar to the right, to an eighth of a cell.
  private func growing(_ cells: Double, room: Int) -> String {
    let eighths = min(Int((cells * 8).rounded()), room * 8)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}

// MARK: A line

private let lineHeight = 12

private func lineDrawn(
  _ points: [Chart.Point], _ x: Chart.Axis, _ y: Chart.Axis, width: Int
) -> String {
  guard let first = points.first, let last = points.last else { return "(no rows)\n" }
  let low = points.lazy.map(\.y).min() ?? 0
  let high = points.lazy.map(\.y).max() ?? 0
  let marks = [high, (low + high) / 2, low].map(y.text)
  let margin = marks.map { displayWidth($0) }.max() ?? 0
  var canvas = Quadrants(width: max(width - margin - 3, 2), height: lineHeight)
  let across = { (point: Chart.Point) in
    last.x > first.x ? (point.x - first.x) / (last.x - first.x) : 0.5
  }
  let up = { (point: Chart.Point) in high > low ? (point.y - low) / (high - low) : 0.5 }
  var before: Chart.Point?
  for point in points {
    let from = before ?? point
    canvas.draw(from: (across(from), up(from)), to: (across(point), up(point)))
    before = point
  }
  var text = ""
  for (row, line) in canvas.lines.enumerated() {
    let mark = row == 0 ? marks[0] : row == lineHeight / 2 ? marks[1] : row == lineHeight - 1 ? marks[2] : ""
    let blanks = String(repeating: " ", count: margin - displayWidth(mark))
    text += blanks + mark + " │" + line.trimmedAtEnd + "\n"
  }
  text += String(repeating: " ", count: margin + 1) + "└" + String(repeating: "─", count: canvas.width) + "\n"
  let room = canvas.width
  let left = truncated(printableLine(x.text(first.x)), width: room)
  let right = last.x > first.x ? truncated(printableLine(x.text(last.x)), width: room - displayWidth(left) - 1) : ""
  let gap = room - displayWidth(left) - displayWidth(right)
  let axis = left + (right.isEmpty ? "" : String(repeating: " ", count: max(gap, 1)) + right)
  return text + String(repeating: " ", count: margin + 2) + axis + "\n"
}

/// Dots at four to a cell.
private struct Quadrants {
  let width: Int
  let height: Int
  private var cells: [Int]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: 0, count: width * height)
  }

  /// A straight line between two places, both from 0 to 1.
  mutating func draw(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    let (columns, rows) = (Double(width * 2 - 1), Double(height * 2 - 1))
    let steps = max(((b.x - a.x).magnitude * columns).rounded(.up), ((b.y - a.y).magnitude * rows).rounded(.up), 1)
    for step in stride(from: 0, through: steps, by: 1) {
      let part = step / steps
      let x = Int(((a.x + (b.x - a.x) * part) * columns).rounded())
      let y = Int(((1 - (a.y + (b.y - a.y) * part)) * rows).rounded())
      cells[y / 2 * width + x / 2] |= 1 << (y % 2 * 2 + x % 2)
    }
  }

  var lines: [String] {
    let blocks = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
    return (0..<height).map { row in String(cells[row * width..<(row + 1) * width].map { blocks[$0] }) }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
