import Charts
import Problems
import System
import Tables

extension ReportFormat {
  /// One web page without outside parts, for any browser and for paper.
  public static let html = ReportFormat(
    "html", "A web page in one file, for any browser and for paper.", endings: ["html", "htm"], opensRows: true
  ) { (report, sink, poll) throws(Problem) in
    var page = HTMLReport(report, poll)
    try page.write(to: &sink)
  }
}

/// Writes a report as a web page.
///
/// The page needs no script to be read: rows behind a row stand below it, folded by the browser itself. The
/// script of the page makes tables sortable and searchable. Everything that comes from data is escaped.
private struct HTMLReport {
  private let report: Report
  private let poll: @Sendable () throws(Problem) -> Void
  /// The number of titles so far, of which each has an identifier.
  private var titleCount = 0

  /// The most rows of a table that a page holds: more, browsers show slowly and nobody reads.
  static let mostRows = 5_000
  /// The bytes above which a text gets room, so that it is not broken into a line a word.
  private static let longText = 40

  init(_ report: Report, _ poll: @escaping @Sendable () throws(Problem) -> Void) {
    self.report = report
    self.poll = poll
  }

  mutating func write(to sink: inout ByteSink) throws(Problem) {
    writeHead(to: &sink)
    sink.append("<body>\n<main>\n")
    if !report.hasMainHeading { sink.append("<h1>\(htmlText(report.title))</h1>\n") }
    for block in report.blocks {
      try poll()
      try write(block, to: &sink)
      try sink.pass()
    }
    sink.append("</main>\n")
    writeFoot(to: &sink)
    sink.append("<script>\n\(HTMLParts.script)</script>\n</body>\n</html>\n")
  }

  private func writeHead(to sink: inout ByteSink) {
    // A browser chooses the glyphs of Chinese characters by the language.
    sink.append("<!DOCTYPE html>\n<html lang=\"\(report.isChinese ? "zh-CN" : "en")\">\n<head>\n")
    sink.append("<meta charset=\"utf-8\">\n")
    sink.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    sink.append("<meta name=\"generator\" content=\"\(xmlText(report.foot.creator))\">\n")
    sink.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
    sink.append(
      "<title>\(xmlText(printableLine(report.title)))</title>\n<style>\n\(HTMLParts.style)</style>\n</head>\n")
  }

  private mutating func write(_ block: Report.Block, to sink: inout ByteSink) throws(Problem) {
    switch block {
    case .heading(let text, let level): sink.append("<h\(level)>\(htmlText(text))</h\(level)>\n")
    case .text(let blocks): for block in blocks { sink.append(html(of: block)) }
    case .note(let text): sink.append("<p class=\"note\">\(htmlText(text))</p>\n")
    case .lines(let lines):
      beginFigure(lines.title, "lines", to: &sink)
      sink.append("<pre>\(preText(lines.text))</pre>\n")
      endFigure(lines.note, to: &sink)
    case .table(let table):
      let title = beginFigure(table.title, "table", to: &sink)
      try write(table, named: title, to: &sink)
      endFigure(table.note, to: &sink)
    case .chart(let chart):
      beginFigure(chart.title, "chart", to: &sink)
      sink.append("<div class=\"scroll\" tabindex=\"0\">\n\(try chart.chart.svg(poll: poll))</div>\n")
      sink.append("<details><summary>\(htmlText(worded("The figures of the chart")))</summary>\n")
      try write(ReportTable(chart.chart.table), named: nil, to: &sink)
      sink.append("</details>\n")
      endFigure(chart.note, to: &sink)
    }
  }

  /// Begins a figure; returns the identifier of its title, where it has one.
  @discardableResult
  private mutating func beginFigure(_ title: String?, _ kind: String, to sink: inout ByteSink) -> String? {
    sink.append("<figure class=\"\(kind)\">\n")
    guard let title else { return nil }
    titleCount += 1
    sink.append("<figcaption id=\"title-\(titleCount)\">\(htmlText(title))</figcaption>\n")
    return "title-\(titleCount)"
  }

  private func endFigure(_ note: String?, to sink: inout ByteSink) {
    if let note { sink.append("<p class=\"note\">\(htmlText(note))</p>\n") }
    sink.append("</figure>\n")
  }

  private func writeFoot(to sink: inout ByteSink) {
    sink.append("<footer>\n<h2>\(htmlText(worded(ReportFoot.heading)))</h2>\n<dl>\n")
    for (name, text) in report.foot.facts {
      sink.append("<dt>\(htmlText(name))</dt><dd>\(htmlText(text))</dd>\n")
    }
    sink.append("</dl>\n</footer>\n")
  }
}

// MARK: - Tables

extension HTMLReport {
  /// Writes a table with its rows behind.
  ///
  /// - Parameter title: the identifier of the title that names it.
  private func write(_ table: ReportTable, named title: String?, to sink: inout ByteSink) throws(Problem) {
    let label = title.map { " aria-labelledby=\"\($0)\"" } ?? ""
    sink.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\"\(label)>\n<table class=\"data\"\(label)>\n")
    guard !table.rows.columns.isEmpty else {
      return sink.append("</table>\n<p class=\"note\">\(worded("no columns"))</p>\n</div>\n")
    }
    let columns = table.rows.displayColumns(table.display)
    writeHeadings(table, columns, to: &sink)
    sink.append("<tbody>\n")
    for row in 0..<min(table.rows.rowCount, Self.mostRows) {
      if row.isMultiple(of: 256) { try poll() }
      writeRow(row, of: table, columns, to: &sink)
      if row < table.opened.count {
        try write(table.opened[row], below: columns.count + (table.places.isEmpty ? 0 : 1), like: table, to: &sink)
      }
      try sink.pass()
    }
    sink.append("</tbody>\n</table>\n</div>\n")
    for remark in table.remarks(most: Self.mostRows) { sink.append("<p class=\"note\">\(htmlText(remark))</p>\n") }
  }

  private func writeHeadings(_ table: ReportTable, _ columns: [DisplayColumn], to sink: inout ByteSink) {
    sink.append("<thead>\n<tr>")
    for (name, column) in zip(table.rows.schema.names, columns) {
      let heading = table.display.heading(of: name)
      let hint = heading == name ? "" : " title=\"\(xmlText(printableLine(name)))\""
      sink.append("<th scope=\"col\"\(column.alignsRight ? " class=\"n\"" : "")\(hint)>\(htmlText(heading))</th>")
    }
    if !table.places.isEmpty { sink.append("<th scope=\"col\">\(worded("source"))</th>") }
    sink.append("</tr>\n</thead>\n")
  }

  private func writeRow(_ row: Int, of table: ReportTable, _ columns: [DisplayColumn], to sink: inout ByteSink) {
    sink.append("<tr>")
    for (cells, column) in zip(table.rows.columns, columns) {
      guard !column.isMissing(row) else {
        sink.append("<td class=\"missing\" title=\"\(worded("missing"))\">\(DisplayColumn.missing)</td>")
        continue
      }
      let text = htmlText(column.text(row))
      // The number itself, as what is shown may be rounded.
      switch cells[row] {
      case .integer(let value): sink.append("<td class=\"n\" data-v=\"\(value)\">\(text)</td>")
      case .number(let value): sink.append("<td class=\"n\" data-v=\"\(Numerals.shortest(value))\">\(text)</td>")
      case .text(let words) where words.utf8.count > Self.longText: sink.append("<td class=\"long\">\(text)</td>")
      case .missing, .text, .boolean, .date, .dateTime: sink.append("<td>\(text)</td>")
      }
    }
    if row < table.places.count { sink.append("<td class=\"source\">\(placeText(table.places[row]))</td>") }
    sink.append("</tr>\n")
  }

  /// The name of a place, which opens into the words there.
  private func placeText(_ place: ReportTable.Place?) -> String {
    guard let place else { return "" }
    guard let words = place.words else { return htmlText(place.name) }
    return "<details><summary>\(htmlText(place.name))</summary><blockquote>\(htmlText(words))</blockquote></details>"
  }

  /// Writes the rows behind a row as a row of its own, folded.
  private func write(
    _ opened: ReportTable.OpenedRow, below columnCount: Int, like table: ReportTable, to sink: inout ByteSink
  ) throws(Problem) {
    sink.append("<tr class=\"behind\"><td colspan=\"\(columnCount)\"><details><summary>")
    sink.append("\(opened.label)</summary>\n<div class=\"scroll\"><table>\n")
    let inner = ReportTable(opened.rows, display: table.display, places: opened.places)
    let columns = inner.rows.displayColumns(inner.display)
    writeHeadings(inner, columns, to: &sink)
    sink.append("<tbody>\n")
    for row in 0..<inner.rows.rowCount { writeRow(row, of: inner, columns, to: &sink) }
    sink.append("</tbody>\n</table></div></details></td></tr>\n")
  }
}

extension ReportTable.OpenedRow {
  /// The line that opens the rows.
  var label: String {
    let kept = rows.rowCount
    let all = counted(count, "row")
    return worded(kept < count ? "the first \(kept) of \(all) behind this row" : "\(all) behind this row")
  }
}

extension ReportTable {
  /// What to say of rows that a document leaves out.
  func remarks(most: Int) -> [String] {
    var remarks: [String] = []
    if rows.rowCount == 0 { remarks.append(worded("(no rows)")) }
    if rows.rowCount > most {
      remarks.append(worded("the first \(most) of \(rows.rowCount) rows; a workbook (.xlsx) holds them all"))
    }
    if !opened.isEmpty, opened.count < rows.rowCount {
      remarks.append(worded("the first \(opened.count) rows open into the rows behind them"))
    }
    return remarks
  }
}

// MARK: - Text

/// Returns text as it stands within `pre`, where line ends are line ends.
private func preText(_ text: String) -> String {
  text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map { xmlText(printableLine(String($0))) }
      .joined(separator: "\t")
  }.joined(separator: "\n")
}

private func html(of block: MarkdownBlock) -> String {
  switch block {
  case .paragraph(let spans): return "<p>\(html(of: spans))</p>\n"
  case .heading(let spans, let level): return "<h\(level)>\(html(of: spans))</h\(level)>\n"
  case .quotation(let spans): return "<blockquote>\(html(of: spans))</blockquote>\n"
  case .code(let text): return "<pre>\(preText(text))</pre>\n"
  case .list(let items, let isNumbered):
    let tag = isNumbered ? "ol" : "ul"
    return "<\(tag)>\n" + items.map { "<li>\(html(of: $0))</li>\n" }.joined() + "</\(tag)>\n"
  }
}

private func html(of spans: [TextSpan]) -> String {
  spans.map { span in
    switch span {
    case .text(let text): htmlText(text)
    case .strong(let inner): "<strong>\(html(of: inner))</strong>"
    case .emphasis(let inner): "<em>\(html(of: inner))</em>"
    case .code(let text): "<code>\(htmlText(text))</code>"
    case .link(let inner, let address): "<a href=\"\(xmlText(address))\" rel=\"noreferrer\">\(html(of: inner))</a>"
    case .lineBreak: "<br>"
    }
  }.joined()
}

extension Report {
  /// True where a title or a text holds Chinese characters.
  var isChinese: Bool {
    blocks.contains { block in
      switch block {
      case .heading(let text, _), .note(let text): text.holdsChinese
      case .text(let blocks): html(of: blocks).holdsChinese
      case .lines(let lines): lines.text.holdsChinese
      case .table(let table):
        table.title?.holdsChinese ?? false || table.display.headings.values.contains(where: \.holdsChinese)
      case .chart(let chart): chart.title?.holdsChinese ?? false
      }
    }
  }

  private func html(of blocks: [MarkdownBlock]) -> String { blocks.map { Reports.html(of: $0) }.joined() }
}

extension String {
  fileprivate var holdsChinese: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
}
