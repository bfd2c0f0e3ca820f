import Problems
import System

/// A table element for a web page after a declaration of its encoding: caption, header cells with their scope, and
/// classes `number` and `missing` for the page's own style.
extension Format {
  /// An HTML `table` element, written only.
  ///
  ///     <table>
  ///     <thead>
  ///     <tr><th scope="col">area</th></tr>
  ///     </thead>
  ///     <tbody>
  ///     <tr><td>三</td></tr>
  ///     </tbody>
  ///     </table>
  public static let html = Format(
    "html", "An HTML table element, for web pages and mails.", endings: ["html", "htm"],
    write: writeHTML)
}

private func writeHTML(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  let columns = table.displayColumns(options.display)
  // A part of a page that is opened alone would be read in the machine's own encoding.
  if !options.isContinued { sink.append("<meta charset=\"utf-8\">\n") }
  sink.append("<table>\n")
  if let title = options.title { sink.append("<caption>\(htmlText(title))</caption>\n") }
  sink.append("<thead>\n<tr>")
  for (field, column) in zip(table.schema.fields, columns) {
    sink.append(
      "<th scope=\"col\"\(column.alignsRight ? numberClass : "")>\(htmlText(options.display.heading(of: field.name)))</th>"
    )
  }
  sink.append("</tr>\n</thead>\n<tbody>\n")
  for row in 0..<table.rowCount {
    try options.pollBefore(row)
    sink.append("<tr>")
    for column in columns { append(column, row, to: &sink) }
    sink.append("</tr>\n")
    try sink.pass()
  }
  sink.append("</tbody>\n</table>\n")
  if let note = options.note { sink.append("<p class=\"note\">\(htmlText(note))</p>\n") }
}

private let numberClass = " class=\"number\" style=\"text-align:right\""

private func append(_ column: DisplayColumn, _ row: Int, to sink: inout ByteSink) {
  if column.isMissing(row) {
    sink.append("<td class=\"missing\" title=\"missing\">\(DisplayColumn.missing)</td>")
  } else {
    sink.append("<td\(column.alignsRight ? numberClass : "")>\(htmlText(column.text(row)))</td>")
  }
}

/// Returns a text as it stands in a page: its lines broken, nothing hidden, nothing marked up.
///
///     htmlText("a < b\n整改")  // "a &lt; b<br>整改"
public func htmlText(_ text: String) -> String {
  text.replacingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
    .map { xmlText(printableLine(String($0))) }.joined(separator: "<br>")
}
