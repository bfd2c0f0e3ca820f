import LuaLibraries
import Problems
import Reports
import Tables

/// Prints what a run shows, and keeps it for a report.
final class ReportSink: ResultSink {
  private let printer: ResultPrinter
  private var blocks: [Report.Block] = []
  /// Whether rows of summaries are opened, and rows told with their places, which takes time.
  private let opensRows: Bool
  private let places: SourcePlaces
  /// What the report is written without.
  private let secrets: SecretValues

  /// The most rows of a table that open into the rows behind them, and the most rows behind each.
  private static let mostOpened = (rows: 100, behind: 50)

  init(_ printer: ResultPrinter, opensRows: Bool, places: SourcePlaces, hiding secrets: SecretValues) {
    self.secrets = secrets
    self.printer = printer
    self.opensRows = opensRows
    self.places = places
  }

  /// Returns the report of what was shown.
  func report(_ foot: ReportFoot) -> Report {
    var report = Report(foot: foot)
    for block in blocks { report.add(block) }
    return report
  }

  func show(_ result: DisplayValue, _ caption: Caption) throws(Problem) {
    try keep(secrets.hiding(in: result), secrets.hiding(in: caption))
    try printer.show(result, caption)
  }

  private func keep(_ result: DisplayValue, _ caption: Caption) throws(Problem) {
    switch result {
    case .table(let table): try keep(table, caption)
    case .chart(let chart): blocks.append(.chart(ReportChart(chart, title: caption.title, note: caption.note)))
    case .cell, .list, .record, .words:
      let text = result.text(width: 100) + "\n"
      blocks.append(.lines(ReportLines(text, title: caption.title, note: caption.note)))
      for (name, table) in result.tables { try keep(table, Caption(title: name)) }
    }
  }

  private func keep(_ table: DisplayTable, _ caption: Caption) throws(Problem) {
    var opened: [ReportTable.OpenedRow] = []
    if opensRows, let behind = table.behind {
      for row in 0..<min(table.rows.rowCount, Self.mostOpened.rows) {
        let rows = try behind(row)
        opened.append(ReportTable.OpenedRow(rows, most: Self.mostOpened.behind, places: try places.places(of: rows)))
      }
    }
    let places = opensRows ? try places.places(of: table.rows) : []
    blocks.append(
      .table(
        ReportTable(
          table.rows, display: table.display, title: caption.title, note: caption.note, opened: opened,
          places: places)))
    if let problem = self.places.takeProblem() {
      note("rows of the report do not open into the words of their source: \(problem.text)")
    }
  }

  func print(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    blocks.append(.lines(ReportLines(secrets.hiding(in: String(decoding: bytes, as: UTF8.self)))))
    try printer.print(bytes)
  }

  func heading(_ text: String, level: Int) throws(Problem) {
    blocks.append(.heading(secrets.hiding(in: text), level: level))
    try printer.heading(text, level: level)
  }

  func text(_ text: String) throws(Problem) {
    blocks.append(.text(MarkdownBlock.reading(secrets.hiding(in: text))))
    try printer.text(text)
  }

  func help(_ page: String) throws(Problem) { try printer.help(page) }

  func note(_ text: String) {
    blocks.append(.note("note: \(secrets.hiding(in: text))"))
    printer.note(text)
  }

  func metric(_ name: String, _ value: Double) throws(Problem) { try printer.metric(name, value) }
}
