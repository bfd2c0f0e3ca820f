import Problems
import Tables

/// The page of a document: A4, upright, or across where a table needs the room.
struct WordPage {
  /// Twentieths of a point.
  let width: Int
  let height: Int
  static let margin = 1134

  /// The width of a terminal's cell in twentieths of a point: a digit of nine points in a wide font, such as stands in
  /// where Calibri is not installed.
  private static let cellWidth = 115
  /// The margins of a table's cell on both sides, in twentieths of a point.
  private static let cellMargins = 190
  /// The cells of a terminal that a line of a table holds on an upright page.
  private static let widestUpright = 84

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

  /// Returns the widths of a table's columns in twentieths of a point: what they need where there is room. Else numbers
  /// keep what they need, as a broken number is misread, and the other columns share the rest of the page.
  func widths(_ headings: [String], _ columns: [DisplayColumn], rowCount: Int) -> [Int] {
    let needs = zip(headings, columns).map { heading, column in
      Self.natural(heading, column, rowCount: min(rowCount, 200)) * Self.cellWidth + Self.cellMargins
    }
    let room = width - 2 * Self.margin
    let total = needs.reduce(0, +)
    guard total > room else { return needs }
    let ofNumbers = zip(needs, columns).reduce(0) { sum, column in sum + (column.1.alignsRight ? column.0 : 0) }
    // A page of numbers alone: all of them get less.
    guard ofNumbers <= room * 3 / 4 else { return needs.map { max($0 * room / total, 200) } }
    return zip(needs, columns).map { need, column in
      column.alignsRight ? need : max(need * (room - ofNumbers) / (total - ofNumbers), 200)
    }
  }
}
