import Problems

/// Lines of a line chart.
private let lineHeight = 12

/// Lines through points, with their axes, as text; the points of each are in the order of x.
func textLines(
  _ lines: [Chart.Series], _ x: Chart.Axis, _ y: Chart.Axis, _ style: Chart.Style, width: Int, _ poll: ChartPoll
) throws(Problem) -> String {
  let points = lines.flatMap(\.points)
  guard let first = points.min(by: { $0.x < $1.x }), let last = points.max(by: { $0.x < $1.x }) else {
    return "(no rows)\n"
  }
  let low = points.lazy.map(\.y).min() ?? 0
  let high = points.lazy.map(\.y).max() ?? 0
  let marks = marks(low, high, y, style, width: width)
  let margin = marks.map { displayWidth($0) }.max() ?? 0
  var canvas = Quadrants(width: max(width - margin - 3, 2), height: lineHeight)
  let (across, up) = (Scale(first.x, last.x), Scale(low, high))
  for line in lines {
    let points = line.kind == .steps ? Chart.stepped(line.points) : line.points
    var before = (0.0, 0.0)
    try forEach(below: points.count, poll) { index in
      let point = (across.fraction(of: points[index].x), up.fraction(of: points[index].y))
      canvas.draw(from: index == 0 || line.kind == .marks ? point : before, to: point)
      before = point
    }
  }
  var text = ""
  for (row, line) in canvas.lines.enumerated() {
    let mark = row == 0 ? marks[0] : row == lineHeight / 2 ? marks[1] : row == lineHeight - 1 ? marks[2] : ""
    let blanks = String(repeating: " ", count: margin - displayWidth(mark))
    text += blanks + mark + " │" + line.trimmedAtEnd + "\n"
  }
  text += String(repeating: " ", count: margin + 1) + "└" + String(repeating: "─", count: canvas.width) + "\n"
  let ends = last.x > first.x ? x.labels([first.x, last.x]) : x.labels([first.x])
  let names = distinct(lines.filter { $0.kind != .limit }.map(\.name)).map(printableLine)
  let told = names.count > 1 ? truncated(worded("lines: \(names.joined(separator: ", "))"), width: width) + "\n" : ""
  return text + String(repeating: " ", count: margin + 2) + axis(ends, room: canvas.width) + "\n" + told
}

/// The highest, the middle and the lowest number; rounded where they would take more
/// than a third of the width.
private func marks(
  _ low: Double, _ high: Double, _ axis: Chart.Axis, _ style: Chart.Style, width: Int
) -> [String] {
  let sum = low + high
  let values = [high, sum.isFinite ? sum / 2 : low / 2 + high / 2, low]
  let labels = style.format == nil ? axis.labels(values) : style.numbers(values)
  return labels.allSatisfy { displayWidth($0) <= width / 3 } ? labels : values.map(number)
}

/// The texts at both ends of the axis below.
private func axis(_ ends: [String], room: Int) -> String {
  let left = truncated(ends[0], width: room)
  let right = ends.count > 1 ? truncated(ends[1], width: room - displayWidth(left) - 1) : ""
  guard !right.isEmpty else { return left }
  let gap = room - displayWidth(left) - displayWidth(right)
  return left + String(repeating: " ", count: max(gap, 1)) + right
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

  /// A straight line between two points, whose parts are both from 0 to 1.
  mutating func draw(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    let (columns, rows) = (Double(width * 2 - 1), Double(height * 2 - 1))
    let steps = max(((b.x - a.x).magnitude * columns).rounded(.up), ((b.y - a.y).magnitude * rows).rounded(.up), 1)
    for step in 0...Int(steps) {
      let part = Double(step) / steps
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
