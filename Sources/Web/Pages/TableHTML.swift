import Problems
import Tables

/// A table on a page.
struct TableHTML {
  var table: Table
  /// What names the table for those who hear the page.
  var label: String
  var display = TableDisplay()
  /// The rows that are shown; `nil` for the first ones.
  var shown: Range<Int>?
  /// What stands in the place of a column's name.
  var heading: (String) -> HTML? = { _ in nil }
  /// The address that a cell leads to.
  var link: (_ row: Int, _ column: String) -> String? = { _, _ in nil }
  /// A first cell before the others.
  var lead: ((_ row: Int) -> HTML)?

  /// As many rows are shown where nobody says which.
  static let mostRows = 500

  var html: HTML {
    guard !table.columns.isEmpty else { return "<p class=\"note\">·</p>" }
    let columns = table.displayColumns(display)
    let rows = shown ?? 0..<min(table.rowCount, Self.mostRows)
    var text: HTML = """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)"><table class="data"><thead><tr>
      """
    if lead != nil { text += "<th scope=\"col\"><span class=\"unseen\">#</span></th>" }
    for (name, column) in zip(table.schema.names, columns) {
      let shown = display.heading(of: name)
      let words: HTML = heading(name) ?? "\(cell: shown)"
      let kind: HTML = column.alignsRight ? " class=\"n\"" : ""
      text += "<th scope=\"col\"\(kind)>\(words)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for row in rows {
      text += "<tr>"
      if let lead { text += "<td>\(lead(row))</td>" }
      for (name, column) in zip(table.schema.names, columns) { text += cell(row, name, column) }
      text += "</tr>\n"
    }
    text += "</tbody></table></div>\n"
    if rows.count < table.rowCount, shown == nil { text += "<p class=\"note\">\(rows.count) / \(table.rowCount)</p>\n" }
    return text
  }

  private func cell(_ row: Int, _ name: String, _ column: DisplayColumn) -> HTML {
    if column.isMissing(row) {
      return "<td class=\"missing\" title=\"\(worded("missing"))\">\(DisplayColumn.missing)</td>"
    }
    let words = column.text(row)
    let kind: HTML = column.alignsRight ? " class=\"n\"" : words.utf8.count > 40 ? " class=\"long\"" : ""
    guard let address = link(row, name) else { return "<td\(kind)>\(cell: words)</td>" }
    return "<td\(kind)><a href=\"\(address)\">\(cell: words)</a></td>"
  }
}
