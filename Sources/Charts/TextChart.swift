import Problems
import Tables

/// Charts drawn with block characters, in cells of a terminal.
extension Chart {
  /// Lines of at most `width` cells, or of 20 where that is more, each with its line end.
  ///
  ///     n by unit
  ///     环卫所  ████████████ 40
  ///     绿化所  ███ 10
  public func text(
    width: Int, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> String {
    let width = max(width, 20)
    switch content {
    case .bars(let bars, _, _):
      return header(name, width) + TextBars(bars, width: width, style).text
    case .histogram(let bins, _):
      let edges = numbers(bins.map(\.low) + [bins.last?.high ?? 0])
      let bars = bins.indices.map { index in
        Bar(label: "\(edges[index]) – \(edges[index + 1])", value: Double(bins[index].count))
      }
      return header(name, width) + TextBars(bars, width: width, alignsRight: true).text
    case .lines(let lines, let x, let y):
      return try header(name, width) + textLines(lines, x, y, style, width: width, poll)
    case .spans(let spans, _): return header(name, width) + spansText(spans, width: width)
    case .grid(let grid): return header(name, width) + gridText(grid, width: width)
    }
  }

  private func header(_ text: String, _ width: Int) -> String {
    truncated(printableLine(text), width: width) + "\n"
  }
}

/// How many bars are drawn; the rest is counted.
let mostBars = 200

/// Bars that lie one below the other, each with its label and its number.
private struct TextBars {
  private let bars: ArraySlice<Chart.Bar>
  private let rest: Int
  private let labels: [String]
  private let numbers: [String]
  private let labelWidth: Int
  private let scale: BarScale
  private let alignsRight: Bool

  init(_ all: [Chart.Bar], width: Int, _ style: Chart.Style = Chart.Style(), alignsRight: Bool = false) {
    bars = all.prefix(style.most)
    rest = all.count - bars.count
    labels = bars.map { printableLine($0.label) }
    numbers = bars.map { bar in
      let ends = bar.low.flatMap { low in bar.high.map { (low, $0) } }
      return (bar.value.map(style.number) ?? "·")
        + (ends.map { " [\(style.number($0.0)), \(style.number($0.1))]" } ?? "")
        + (bar.remark.map { " \($0)" } ?? "")
    }
    // A cell on each side of zero, and the blanks between, are left in any case.
    let besides = (numbers.map { displayWidth($0) }.max() ?? 0) + 3
    labelWidth = min(labels.map { displayWidth($0) }.max() ?? 0, width / 3, max(width - besides - 2, 0))
    scale = BarScale(bars.compactMap(\.value), room: max(width - labelWidth - besides, 1))
    self.alignsRight = alignsRight
  }

  var text: String {
    guard !bars.isEmpty else { return worded("(no rows)") + "\n" }
    let lines = bars.indices.map(line).joined()
    return rest > 0 ? lines + worded("… \(rest) more bars") + "\n" : lines
  }

  private func line(_ index: Int) -> String {
    let label = truncated(labels[index], width: labelWidth)
    let blanks = String(repeating: " ", count: labelWidth - displayWidth(label))
    return (alignsRight ? blanks + label : label + blanks) + "  "
      + scale.bar(bars[index].value ?? 0) + " " + numbers[index] + "\n"
  }
}

/// How long bars are, on both sides of zero.
private struct BarScale {
  /// Cells left of zero, and right of it.
  private let left: Int
  private let right: Int
  private let scale: Scale
  /// The part of the range that a cell stands for.
  private let perCell: Double

  init(_ values: [Double], room: Int) {
    scale = Scale(fromZero: values)
    let below = scale.fraction(of: 0)
    left = scale.low < 0 ? max(Int((Double(room) * below).rounded()), 1) : 0
    right = max(room - left, 0)
    perCell = max((1 - below) / Double(max(right, 1)), below / Double(max(left, 1)))
  }

  func bar(_ value: Double) -> String {
    let cells = (scale.fraction(of: value) - scale.fraction(of: 0)).magnitude / perCell
    guard value < 0 else {
      return String(repeating: " ", count: left) + growing(cells)
    }
    let whole = min(Int(cells), left)
    let half = cells - Double(whole) >= 0.5 && whole < left
    let blanks = left - whole - (half ? 1 : 0)
    return String(repeating: " ", count: blanks) + (half ? "▐" : "")
      + String(repeating: "█", count: whole)
  }

  /// A bar to the right, to an eighth of a cell.
  private func growing(_ cells: Double) -> String {
    let eighths = min(Int((cells * 8).rounded()), right * 8)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
