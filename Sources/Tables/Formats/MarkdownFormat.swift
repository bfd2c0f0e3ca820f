import Problems
import System

/// A table of GitHub's Markdown, to paste into a report or an issue.
///
/// Numbers are rounded as in the format `table`, all rows and columns are
/// there, and missing cells are shown as there.
extension Format {
  /// A Markdown table, written only.
  ///
  ///     | area | rate |
  ///     | --- | ---: |
  ///     | 三 | 0.5 |
  ///     | 五 | · |
  public static let markdown = Format(
    "markdown", "A Markdown table, for reports and issues.", endings: ["md", "markdown"],
    write: writeMarkdown)
}

private func writeMarkdown(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  if let title = options.title { sink.append("**\(markdownText(title))**\n\n") }
  guard !table.columns.isEmpty else { return sink.append("*no columns*\n") }
  let columns = table.displayColumns(options.display)
  let headings = table.schema.names.map { markdownText(options.display.heading(of: $0)) }
  sink.append("| " + headings.joined(separator: " | ") + " |\n")
  sink.append("|" + columns.map { $0.alignsRight ? " ---: |" : " --- |" }.joined() + "\n")
  for row in 0..<table.rowCount {
    try options.pollBefore(row)
    sink.append("|")
    for column in columns { sink.append(" " + markdownText(column.text(row)) + " |") }
    sink.append(UInt8(ascii: "\n"))
    try sink.pass()
  }
  if let note = options.note { sink.append("\n\(markdownText(note))\n") }
}

/// Returns a text as it stands in a cell of a Markdown table, with nothing marked up.
///
/// A pipe would end the cell, a newline the row, and the rest would mark text up.
public func markdownText(_ text: String) -> String {
  var escaped = ""
  for scalar in text.replacingLineEnds.unicodeScalars {
    switch scalar {
    case "|", "\\", "*", "_", "`", "[", "]", "<", ">", "~", "#": escaped += "\\\(scalar)"
    case "&": escaped += "&amp;"
    case "\n": escaped += "<br>"
    case _ where scalar.isObeyedByTerminals: escaped += "\\" + printableLine(String(scalar))
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
