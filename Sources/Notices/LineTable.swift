/// A table in the lines of a text: `| 序号 | 存在问题 |` of Markdown, cells with tabs between them, as a table is pasted from
/// a document, or a table that is drawn with lines of signs.
public struct LineTable: Sendable {
  /// The lines of the table, counted from 0.
  public let lines: Range<Int>
  /// The cells of each row, without blanks around them; the line of signs below a heading is left out.
  public let rows: [[String]]
  /// The cells that go over several rows or columns; the others in them are empty.
  public var spans: [Span] = []

  /// A cell that goes over several rows or columns, by its upper left corner.
  public struct Span: Sendable, Equatable {
    public let row: Int
    public let column: Int
    public internal(set) var rows: Int
    public let columns: Int
  }

  /// The tables of a text in their order.
  ///
  /// Rows of one table follow one another and have as many cells; there are at least two of them.
  public static func tables(in text: TextLines) -> [LineTable] {
    // Tables of Markdown are pasted into plain texts too.
    let isPiped = text.isMarkdown || text.lines.contains { pipedCells($0).map(isRule) ?? false }
    let tabbed = text.lines.map { text.isMarkdown ? nil : tabbedCells($0) }
    let lines = text.lines.indices.map { index in
      (isPiped ? pipedCells(text.lines[index]) : nil)
        ?? (tabbed[index]?.count == 2 && !isOfCard(tabbed, index) ? nil : tabbed[index])
    }
    var tables: [LineTable] = []
    var start = 0
    while start < lines.count {
      if !text.isMarkdown, let drawn = DrawnTable(text.lines, from: start) {
        tables.append(LineTable(lines: drawn.lines, rows: drawn.rows, spans: drawn.spans))
        start = drawn.lines.upperBound
        continue
      }
      guard let first = lines[start] else {
        start += 1
        continue
      }
      let end = lines[start...].firstIndex { $0?.count != first.count } ?? lines.count
      let rows = lines[start..<end].compactMap(\.self).filter { !isRule($0) }
      if rows.count > 1 { tables.append(LineTable(lines: start..<end, rows: rows)) }
      start = end
    }
    return tables
  }

  /// Tells whether a table is drawn in a text with lines of signs.
  public static func isDrawn(in text: TextLines) -> Bool {
    text.lines.indices.contains { DrawnTable(text.lines, from: $0) != nil }
  }

  private static func pipedCells(_ line: [Unicode.Scalar]) -> [String]? {
    let inside = line.withoutBlanks
    guard inside.count > 2, line[inside.lowerBound] == "|" else { return nil }
    let end = line[inside.upperBound - 1] == "|" ? inside.upperBound - 1 : inside.upperBound
    var cells: [[Unicode.Scalar]] = [[]]
    for index in (inside.lowerBound + 1)..<max(inside.lowerBound + 1, end) {
      if line[index] == "|", line[index - 1] != "\\" {
        cells.append([])
      } else if line[index] != "\\" || index + 1 == end || line[index + 1] != "|" {
        cells[cells.count - 1].append(line[index])
      }
    }
    return cells.count > 1 ? cells.map { cell(withoutMarks($0.string)) } : nil
  }

  private static func tabbedCells(_ line: [Unicode.Scalar]) -> [String]? {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    return cells.count > 1 ? cells.map { cell($0.string) } : nil
  }

  /// Tells whether a row of two cells is of a card: at least half of the rows around it begin with labels (责任单位).
  private static func isOfCard(_ lines: [[String]?], _ index: Int) -> Bool {
    let start = lines[..<index].lastIndex { $0?.count != 2 }.map { $0 + 1 } ?? 0
    let end = lines[index...].firstIndex { $0?.count != 2 } ?? lines.count
    let rows = lines[start..<end].compactMap(\.self)
    let labels = rows.count { row in
      ColumnHeading.isLabel(row[0].unicodeScalars.map(\.halfWidth).filter { !$0.isBlank }.string)
    }
    return labels >= 2 && labels * 2 >= rows.count
  }

  /// Without the marks of bold text; `<br>` begins a line.
  private static func withoutMarks(_ text: String) -> String {
    var text = text.replacing("**", with: "")
    for mark in ["<br>", "<br/>", "<br />"] { text = text.replacing(mark, with: "\n") }
    return text
  }

  private static func cell(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return scalars[scalars.withoutBlanks].string
  }

  /// Returns true for `|---|:--:|`, and for a row of nothing.
  private static func isRule(_ cells: [String]) -> Bool {
    cells.allSatisfy { cell in cell.allSatisfy { "-:".contains($0) } }
  }
}
