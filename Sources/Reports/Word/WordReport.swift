import Charts
import Problems
import System
import Tables

extension ReportFormat {
  /// A document for Word and LibreOffice (ECMA-376).
  public static let word = ReportFormat("word", "A document for Word and LibreOffice.", endings: ["docx"]) {
    (report, sink, poll) throws(Problem) in
    var writer = WordReport(report, poll)
    try writer.write(to: &sink)
  }
}

/// Writes a report as a document of Word: headings and captions in Word's own styles, tables whose headings
/// stand on each page, charts as pictures with words for those who hear the document read.
private struct WordReport {
  private let report: Report
  private let poll: @Sendable () throws(Problem) -> Void
  private var pictures: [[UInt8]] = []
  private var links: [String] = []
  /// Numbered lists so far: each begins at 1.
  private var listCount = 0
  private let page: WordPage

  /// The most rows of a table that a document holds; Word is slow with more, and nobody reads them.
  static let mostRows = 2_000

  init(_ report: Report, _ poll: @escaping @Sendable () throws(Problem) -> Void) {
    self.report = report
    self.poll = poll
    page = WordPage(for: report)
  }

  mutating func write(to sink: inout ByteSink) throws(Problem) {
    var zip = ZipWriter(dated: report.foot.asOf)
    let properties = DocumentProperties(
      title: report.title, creator: report.foot.creator, date: report.foot.asOf)
    // Made first, as it decides which pictures, links and lists the other parts name; these come first in the
    // archive, where programs that look for the kind of a file expect them.
    let body = try ByteSink.collect { (sink) throws(Problem) in try writeBody(to: &sink) }
    let parts = WordParts(pictureCount: pictures.count, links: links, listCount: listCount, properties: properties)
    for (name, text) in parts.all {
      try zip.add(name, to: &sink) { (entry) throws(Problem) in entry.append(text) }
    }
    try zip.add("word/document.xml", to: &sink) { (entry) throws(Problem) in
      entry.append(WordParts.beginning)
      body.withUnsafeBufferPointer { entry.append($0) }
      entry.append(WordParts.end(page))
    }
    for (index, picture) in pictures.enumerated() {
      try zip.add("word/media/chart\(index + 1).png", to: &sink) { (entry) throws(Problem) in
        picture.withUnsafeBufferPointer { entry.append($0) }
      }
    }
    try zip.finish(to: &sink)
  }

  private mutating func writeBody(to sink: inout ByteSink) throws(Problem) {
    if !report.hasMainHeading { sink.append(WordText.paragraph(report.title, style: "Heading1")) }
    for block in report.blocks {
      try poll()
      try write(block, to: &sink)
      try sink.pass()
    }
    sink.append(WordText.paragraph(worded(ReportFoot.heading), style: "Heading2"))
    for (name, text) in report.foot.facts {
      sink.append(
        WordText.paragraph(
          runs: WordText.run(name + Language.current.colon, bold: true) + WordText.run(text), style: "Provenance"))
    }
  }

  private mutating func write(_ block: Report.Block, to sink: inout ByteSink) throws(Problem) {
    switch block {
    case .heading(let text, let level): sink.append(WordText.paragraph(text, style: "Heading\(level)"))
    case .text(let blocks): for block in blocks { write(block, to: &sink) }
    case .note(let text): sink.append(WordText.paragraph(text, style: "Note"))
    case .lines(let lines):
      writeTitle(lines.title, to: &sink)
      sink.append(WordText.lines(lines.text))
      writeNote(lines.note, to: &sink)
    case .table(let table):
      writeTitle(table.title, to: &sink)
      try write(table, to: &sink)
      for remark in table.remarks(most: Self.mostRows) { writeNote(remark, to: &sink) }
      writeNote(table.note, to: &sink)
      sink.append(WordText.paragraph("", style: "Note"))
    case .chart(let chart):
      writeTitle(chart.title, to: &sink)
      try write(chart.chart, to: &sink)
      writeNote(chart.note, to: &sink)
    }
  }

  private func writeTitle(_ title: String?, to sink: inout ByteSink) {
    if let title { sink.append(WordText.paragraph(title, style: "Caption")) }
  }

  private func writeNote(_ note: String?, to sink: inout ByteSink) {
    if let note { sink.append(WordText.paragraph(note, style: "Note")) }
  }

  private mutating func write(_ block: MarkdownBlock, to sink: inout ByteSink) {
    switch block {
    case .paragraph(let spans): sink.append(WordText.paragraph(runs: runs(spans), style: nil))
    case .heading(let spans, let level): sink.append(WordText.paragraph(runs: runs(spans), style: "Heading\(level)"))
    case .quotation(let spans): sink.append(WordText.paragraph(runs: runs(spans), style: "Quote"))
    case .code(let text): sink.append(WordText.lines(text))
    case .list(let items, let isNumbered):
      if isNumbered { listCount += 1 }
      // Number 1 has bullets; the numbered lists follow.
      let number = isNumbered ? listCount + 1 : 1
      for item in items {
        sink.append(WordText.paragraph(runs: runs(item), style: "ListParagraph", list: number))
      }
    }
  }

  private mutating func runs(_ spans: [TextSpan], bold: Bool = false, italic: Bool = false) -> String {
    var text = ""
    for span in spans {
      switch span {
      case .text(let words): text += WordText.run(words, bold: bold, italic: italic)
      case .strong(let inner): text += runs(inner, bold: true, italic: italic)
      case .emphasis(let inner): text += runs(inner, bold: bold, italic: true)
      case .code(let words): text += WordText.run(words, bold: bold, italic: italic, style: "Code")
      case .lineBreak: text += "<w:r><w:br/></w:r>"
      case .link(let inner, let address):
        links.append(address)
        let words = inner.map(\.plain).joined()
        text += "<w:hyperlink r:id=\"rIdLink\(links.count)\">\(WordText.run(words, style: "Hyperlink"))</w:hyperlink>"
      }
    }
    return text
  }
}

// MARK: - Tables and charts

extension WordReport {
  private func write(_ table: ReportTable, to sink: inout ByteSink) throws(Problem) {
    let shown = min(table.rows.rowCount, Self.mostRows)
    guard !table.rows.columns.isEmpty else { return }
    let columns = table.rows.displayColumns(table.display)
    let headings = table.rows.schema.names.map(table.display.heading)
    let widths = page.widths(headings, columns, rowCount: shown)
    sink.append(WordText.tableBeginning(widths))
    sink.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for (index, heading) in headings.enumerated() {
      sink.append(WordText.cell(heading, width: widths[index], isRight: columns[index].alignsRight, isHeading: true))
    }
    sink.append("</w:tr>")
    for row in 0..<shown {
      if row.isMultiple(of: 256) { try poll() }
      sink.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
      for (index, column) in columns.enumerated() {
        sink.append(WordText.cell(column.text(row), width: widths[index], isRight: column.alignsRight))
      }
      sink.append("</w:tr>")
      try sink.pass()
    }
    sink.append("</w:tbl>")
  }

  private mutating func write(_ chart: Chart, to sink: inout ByteSink) throws(Problem) {
    let picture = try chart.png(poll: poll)
    pictures.append(picture.bytes)
    // A page is as wide as it is; a chart of many bars must not be longer than it.
    let scale = min(1, page.textWidth / picture.width, page.textHeight * 0.9 / picture.height)
    sink.append(
      WordText.picture(
        pictures.count, width: picture.width * scale, height: picture.height * scale, name: chart.name,
        words: chart.spoken))
  }
}
