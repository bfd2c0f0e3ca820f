import Problems
import System
import Tables

extension ReportFormat {
  /// A workbook with a sheet for each table, the words on a sheet of their own, and the foot on the last.
  public static let workbook = ReportFormat(
    "workbook", "A workbook for spreadsheet programs, a sheet a table.", endings: ["xlsx"]
  ) { (report, sink, poll) throws(Problem) in
    let foot = report.foot
    let properties = DocumentProperties(title: report.title, creator: foot.creator, date: foot.asOf)
    var workbook = WorkbookWriter(properties: properties)
    for (name, table) in report.sheets {
      try workbook.add(table.rows, named: name, display: table.display, to: &sink, poll: poll)
    }
    if let words = report.words(workbook.sheetNames) {
      try workbook.add(words, named: "text", to: &sink, poll: poll)
    }
    try workbook.add(foot.table, named: worded(ReportFoot.heading.lowercased()), to: &sink, poll: poll)
    try workbook.finish(to: &sink)
  }
}

extension Report {
  /// The tables with the names that their sheets ask for: titles, else `result 1`, `result 2` …
  fileprivate var sheets: [(name: String, table: ReportTable)] {
    var sheets: [(name: String, table: ReportTable)] = []
    for block in blocks {
      let table: ReportTable
      switch block {
      case .table(let shown): table = shown
      case .chart(let chart):
        table = ReportTable(chart.chart.table, title: chart.title ?? chart.chart.name, note: chart.note)
      case .heading, .text, .lines, .note: continue
      }
      sheets.append((table.title ?? worded("result \(sheets.count + 1)"), table))
    }
    return sheets
  }

  /// All that is no table, a line a row, in its order, with the sheets where their tables stood; `nil` where
  /// there is nothing but tables without remarks.
  fileprivate func words(_ sheetNames: [String]) -> Table? {
    var rows: [(kind: String, text: String)] = []
    var sheets = sheetNames[...]
    func add(_ kind: String, _ text: String?) {
      guard let text else { return }
      for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
        rows.append((worded(kind), String(line)))
      }
    }
    for block in blocks {
      switch block {
      case .heading(let text, let level): add("heading \(level)", text)
      case .text(let blocks): for block in blocks { add("text", block.plain) }
      case .note(let text): add("note", text)
      case .lines(let lines):
        add("title", lines.title)
        add("printed", lines.text)
        add("note", lines.note)
      case .table(let table):
        add("sheet", sheets.popFirst())
        add("note", table.note)
      case .chart(let chart):
        add("sheet", sheets.popFirst())
        add("note", chart.note)
      }
    }
    guard rows.contains(where: { $0.kind != worded("sheet") }) else { return nil }
    // A cell of a workbook holds so many characters.
    let texts = rows.map { String($0.text.prefix(8_000)) }
    return Table([("kind", Column(texts: rows.map(\.kind))), ("text", Column(texts: texts))])
  }
}

extension MarkdownBlock {
  /// The text alone, an item of a list a line.
  var plain: String {
    switch self {
    case .paragraph(let spans), .heading(let spans, _), .quotation(let spans): spans.map(\.plain).joined()
    case .code(let text): text
    case .list(let items, _): items.map { $0.map(\.plain).joined() }.joined(separator: "\n")
    }
  }
}
