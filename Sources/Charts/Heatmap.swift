import Problems
import Tables

/// Heat maps: a value for each pair of two keys, darker where it is larger.
extension Chart {
  /// The fields of a heat map.
  public struct Grid: Sendable, Equatable {
    /// The names of the columns.
    public var x: String
    /// The name of the key down the side.
    public var y: String
    /// The name of the value.
    public var value: String
    /// The keys across, in the order in which they first come.
    public var columns: [String]
    /// The keys down the side.
    public var rows: [String]
    /// The values, row by row; `nil` where there is none.
    public var values: [[Double?]]

    func words(_ style: Style) -> [String] {
      rows.indices.flatMap { row in
        columns.indices.compactMap { column in
          values[row][column].map { "\(rows[row]), \(columns[column]): \(style.number($0))" }
        }
      }
    }

    /// The smallest and the largest value.
    var range: (low: Double, high: Double)? {
      let all = values.flatMap { $0.compactMap(\.self) }
      return all.min().flatMap { low in all.max().map { (low, $0) } }
    }
  }

  /// The most keys on either side.
  private static let mostKeys = 60

  /// A field for each pair of keys that a row has; a pair that stands twice is refused, as no value could
  /// stand for both.
  ///
  ///     try Chart.heatmap(counts, x: "year", y: "area", value: "n")
  public static func heatmap(
    _ table: Table, x: String, y: String, value: String, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let (across, down) = (try table.column(x), try table.column(y))
    let values = try table.numbers(value, poll)
    let columns = distinct((0..<table.rowCount).map { shownCell(across[$0]) })
    let rows = distinct((0..<table.rowCount).map { shownCell(down[$0]) })
    for (name, keys) in [(x, columns), (y, rows)] where keys.count > mostKeys {
      throw Problem("a heat map has at most \(mostKeys) keys on a side, and '\(name)' has \(keys.count)")
    }
    var grid = Grid(
      x: x, y: y, value: value, columns: columns, rows: rows,
      values: Array(repeating: Array(repeating: nil, count: columns.count), count: rows.count))
    let places = { (names: [String]) in Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }) }
    let (columnPlaces, rowPlaces) = (places(columns), places(rows))
    var seen: Set<[Int]> = []
    for row in 0..<table.rowCount {
      let (key, other) = (shownCell(down[row]), shownCell(across[row]))
      guard let i = rowPlaces[key], let j = columnPlaces[other] else { continue }
      guard seen.insert([i, j]).inserted else {
        throw Problem("'\(key)' and '\(other)' stand together in more than one row")
          .hint("group_by \"\(x), \(y)\" and summarise make one of them")
      }
      grid.values[i][j] = values[row]
    }
    return Chart(content: .grid(grid), table: try table.only([x, y, value]))
  }

  func gridSVG(_ grid: Grid) -> String {
    let labels = grid.rows.map(printableLine)
    let left = min(Double(labels.map { displayWidth($0) }.max() ?? 0) * SVGPage.cell, 220) + 20
    let (top, rowHeight) = (70.0, 26.0)
    let bottom = top + Double(max(grid.rows.count, 1)) * rowHeight
    var page = page(height: bottom + 55)
    guard let range = grid.range else { return page.withoutRows }
    let width = min((SVGPage.width - left - 30) / Double(grid.columns.count), 120)
    let scale = Scale(range.low, range.high)
    page.text(grid.y, 16, 50, fill: SVGPage.grey)
    for (row, values) in grid.values.enumerated() {
      let y = top + Double(row) * rowHeight
      page.text(truncated(labels[row], width: Int((left - 20) / SVGPage.cell)), left - 8, y + 17, anchor: "end")
      for (column, value) in values.enumerated() {
        guard let value else { continue }
        let (x, share) = (left + Double(column) * width, scale.fraction(of: value))
        page.rectangle(x, y, width: width - 2, height: rowHeight - 2, fill: Self.shade(share))
        let text = style.number(value)
        guard Double(displayWidth(text)) * SVGPage.cell < width else { continue }
        page.text(text, x + width / 2 - 1, y + 17, anchor: "middle", fill: share > 0.55 ? "#fefefe" : "#212121")
      }
    }
    for (column, name) in grid.columns.enumerated() {
      let shown = truncated(printableLine(name), width: max(Int(width / SVGPage.cell), 2))
      page.text(shown, left + (Double(column) + 0.5) * width, bottom + 18, anchor: "middle")
    }
    page.text(grid.x, left + Double(grid.columns.count) * width / 2, bottom + 40, anchor: "middle", fill: SVGPage.grey)
    return page.finished
  }

  /// From a pale blue to a dark one, even in lightness.
  private static func shade(_ share: Double) -> String {
    let (low, high) = ([226.0, 236.0, 245.0], [0.0, 74.0, 124.0])
    return "#"
      + zip(low, high).map { from, to in
        let digits = String(Int((from + (to - from) * share).rounded()), radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  /// The numbers in columns, each with a sign as dark as it is large.
  func gridText(_ grid: Grid, width: Int) -> String {
    guard let range = grid.range else { return "(no rows)\n" }
    let scale = Scale(range.low, range.high)
    let shades = ["░", "▒", "▓", "█"]
    let labels = grid.rows.map(printableLine)
    let margin = min(labels.map { displayWidth($0) }.max() ?? 0, width / 3)
    let cells = grid.values.map { row in
      row.map { value in
        value.map { shades[min(Int(scale.fraction(of: $0) * 4), 3)] + " " + style.number($0) } ?? "·"
      }
    }
    let heads = grid.columns.map { truncated(printableLine($0), width: 16) }
    let widths = heads.indices.map { column in
      cells.map { displayWidth($0[column]) }.reduce(displayWidth(heads[column])) { max($0, $1) }
    }
    func line(_ label: String, _ texts: [String]) -> String {
      let label = truncated(label, width: margin)
      var text = label + String(repeating: " ", count: margin - displayWidth(label))
      for (cell, room) in zip(texts, widths) {
        text += "  " + String(repeating: " ", count: max(room - displayWidth(cell), 0)) + cell
      }
      return truncated(text, width: width) + "\n"
    }
    return line("", heads) + zip(labels, cells).map { line($0, $1) }.joined()
  }
}
