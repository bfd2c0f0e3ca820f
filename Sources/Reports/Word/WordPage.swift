import Problems
import Tables

/// The page of a document: A4, upright, or across where a table needs the room.
struct WordPage {
  /// Twentieths of a point.
  let width: Int
  let height: Int
  static let margin = 1134

  /// The cells of a terminal that a line of a table holds on an upright page.
  private static let widestUpright = 100

  init(for report: Report) {
    let widest =
      report.blocks.map { block in
        if case .table(let table) = block { Self.naturalWidth(of: table) } else { 0 }
      }.max() ?? 0
    (width, height) = widest > Self.widestUpright ? (16838, 11906) : (11906, 16838)
  }

  var isAcross: Bool { width > height }

  /// The width of the text in points.
  var textWidth: Double { Double(width - 2 * Self.margin) / 20 }

  /// The height of the text in points.
  var textHeight: Double { Double(height - 2 * Self.margin) / 20 }

  private static func naturalWidth(of table: ReportTable) -> Int {
    let columns = table.rows.displayColumns(table.display)
    return zip(table.rows.schema.names, columns).reduce(0) { sum, column in
      sum + natural(table.display.heading(of: column.0), column.1, rowCount: min(table.rows.rowCount, 200)) + 2
    }
  }

  /// The widest of a column's first cells and its heading, in cells of a terminal.
  private static func natural(_ heading: String, _ column: DisplayColumn, rowCount: Int) -> Int {
    let cells = (0..<rowCount).reduce(0) { max($0, displayWidth(printableLine(column.text($1)))) }
    return min(max(cells, min(displayWidth(printableLine(heading)), 14), 3), 40)
  }

  /// Returns the widths of a table's columns in twentieths of a point: what they need where there is room, else
  /// shares of the page.
  func widths(_ headings: [String], _ columns: [DisplayColumn], rowCount: Int) -> [Int] {
    let needs = zip(headings, columns).map { Self.natural($0, $1, rowCount: min(rowCount, 200)) + 2 }
    let room = width - 2 * Self.margin
    // Half of a Chinese character of nine points, in twentieths.
    let total = needs.reduce(0, +) * 92
    return needs.map { total <= room ? $0 * 92 : max($0 * room / max(needs.reduce(0, +), 1), 200) }
  }
}
