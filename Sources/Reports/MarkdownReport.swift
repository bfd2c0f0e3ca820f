import Charts
import Problems
import System
import Tables

extension ReportFormat {
  /// Markdown of GitHub's kind, for repositories, issues and chats.
  public static let markdown = ReportFormat("markdown", "Markdown, for repositories and issues.", endings: ["md"]) {
    (report, sink, poll) throws(Problem) in
    if !report.hasMainHeading { sink.append("# \(markdownText(report.title))\n\n") }
    for block in report.blocks {
      try append(block, to: &sink, poll)
      sink.append("\n")
      try sink.pass()
    }
    sink.append("---\n\n## \(worded(ReportFoot.heading))\n\n")
    for (name, text) in report.foot.facts { sink.append("- **\(markdownText(name))**: \(markdownText(text))\n") }
  }
}

private func append(
  _ block: Report.Block, to sink: inout ByteSink, _ poll: @escaping @Sendable () throws(Problem) -> Void
) throws(Problem) {
  switch block {
  case .heading(let text, let level):
    sink.append(String(repeating: "#", count: level) + " \(markdownText(text))\n")
  case .text(let blocks): sink.append(blocks.map(markdown).joined(separator: "\n"))
  case .note(let text): sink.append("*\(markdownText(text))*\n")
  case .lines(let lines):
    writeTitle(lines.title, to: &sink)
    sink.append(fenced(lines.text))
    writeNote(lines.note, to: &sink)
  case .table(let table):
    try append(table, to: &sink, poll)
  case .chart(let chart):
    writeTitle(chart.title, to: &sink)
    sink.append(fenced(try chart.chart.text(width: 80, poll: poll)))
    sink.append("\n")
    try append(ReportTable(chart.chart.table, note: chart.note), to: &sink, poll)
  }
}

private func append(
  _ table: ReportTable, to sink: inout ByteSink, _ poll: @escaping @Sendable () throws(Problem) -> Void
) throws(Problem) {
  var options = WriteOptions(title: table.title, note: table.note, display: table.display)
  options.poll = poll
  try Format.markdown.write(table.rows, options, &sink)
  for remark in table.remarks(most: .max) { sink.append("\n*\(markdownText(remark))*\n") }
}

private func writeTitle(_ title: String?, to sink: inout ByteSink) {
  if let title { sink.append("**\(markdownText(title))**\n\n") }
}

private func writeNote(_ note: String?, to sink: inout ByteSink) {
  if let note { sink.append("\n\(markdownText(note))\n") }
}

/// Lines as they are, between fences that are longer than any row of backquotes in them.
private func fenced(_ text: String) -> String {
  var (longest, count) = (2, 0)
  for character in text {
    count = character == "`" ? count + 1 : 0
    longest = max(longest, count)
  }
  let fence = String(repeating: "`", count: longest + 1)
  let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map { printableLine(String($0)) }
      .joined(separator: "\t")
  }
  return "\(fence)text\n" + lines.joined(separator: "\n") + (lines.last == "" ? "" : "\n") + "\(fence)\n"
}

private func markdown(_ block: MarkdownBlock) -> String {
  switch block {
  case .paragraph(let spans): return markdown(spans) + "\n"
  case .heading(let spans, let level): return String(repeating: "#", count: level) + " \(markdown(spans))\n"
  case .quotation(let spans):
    return markdown(spans).split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\n" }.joined()
  case .code(let text): return fenced(text)
  case .list(let items, let isNumbered):
    return items.enumerated().map { index, item in
      let sign = isNumbered ? "\(index + 1). " : "- "
      let indent = "\n" + String(repeating: " ", count: sign.count)
      return sign + markdown(item).replacing("\n", with: indent) + "\n"
    }.joined()
  }
}

private func markdown(_ spans: [TextSpan]) -> String {
  spans.map { span in
    switch span {
    case .text(let text): markdownText(text)
    case .strong(let inner): "**\(markdown(inner))**"
    case .emphasis(let inner): "*\(markdown(inner))*"
    case .code(let text): "`\(printableLine(text))`"
    case .link(let inner, let address): "[\(markdown(inner))](\(address))"
    // Two blanks end a line within a paragraph.
    case .lineBreak: "  \n"
    }
  }.joined()
}
