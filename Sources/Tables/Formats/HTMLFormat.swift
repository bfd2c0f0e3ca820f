import Problems
import System

/// A table element for a web page: caption, header cells with their scope, and
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
  let columns = table.columns.map(DisplayColumn.init)
  sink.append("<table>\n")
  if let title = options.title { sink.append("<caption>\(escaped(title))</caption>\n") }
  sink.append("<thead>\n<tr>")
  for (field, column) in zip(table.schema.fields, columns) {
    sink.append(
      "<th scope=\"col\"\(column.alignsRight ? numberClass : "")>\(escaped(field.name))</th>")
  }
  sink.append("</tr>\n</thead>\n<tbody>\n")
  for row in 0..<table.rowCount {
    sink.append("<tr>")
    for column in columns { append(column, row, to: &sink) }
    sink.append("</tr>\n")
    try sink.pass()
  }
  sink.append("</tbody>\n</table>\n")
}

private let numberClass = " class=\"number\" style=\"text-align:right\""

private func append(_ column: DisplayColumn, _ row: Int, to sink: inout ByteSink) {
  if column.isMissing(row) {
    sink.append("<td class=\"missing\" title=\"missing\">\(DisplayColumn.missing)</td>")
  } else {
    sink.append("<td\(column.alignsRight ? numberClass : "")>\(escaped(column.text(row)))</td>")
  }
}

/// A text as it is shown on a page: its lines broken, nothing hidden, nothing marked up.
private func escaped(_ text: String) -> String {
  text.replacingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
    .map { xmlText(printableLine(String($0))) }.joined(separator: "<br>")
}
