import LuaLibraries
import Problems
import System
import Tables

/// Prints results in one format, and what is said about them on the side.
///
/// In a format other than `table`, standard output gets results only, so that a
/// pipe can read them.
public final class ResultPrinter: ResultSink {
  private let streams: Streams
  /// The format in which results are printed, which a prompt may change between two of them.
  var format: Format
  var layout: TableLayout
  /// Shows a page of help that is longer than the window, and says whether it did.
  private let pager: PageDisplay?
  /// The file in which a scheduler reads the run's figures (`$PLUMB_METRICS`).
  private let metrics: String?
  /// The kind of output that standard output got last; an empty line stands between tables and
  /// whatever is around them.
  private var last = Last.nothing

  /// Shows a text page by page where it is longer than the window, and says whether it did.
  public typealias PageDisplay = @Sendable (String) throws(Problem) -> Bool

  /// Asked while a table is put into words; throws where the run is to stop.
  var poll: (@Sendable () throws(Problem) -> Void)?

  private enum Last { case nothing, line, table }

  /// The bytes that wait to be written to standard output.
  var waiting: WaitingOutput { streams.waiting }

  /// True where results are lined up for a person.
  var isForReading: Bool { if case .text = format.results { true } else { false } }

  /// Writes a line that may come and go again while nothing is printed.
  var passing: (@Sendable (String) -> Void)? { streams.passing }

  /// Makes a printer.
  ///
  /// - Parameters:
  ///   - layout: how much of a table is shown in the format `table`.
  ///   - metrics: the file that gets the run's figures; `nil` for remarks on standard error.
  ///   - pager: shows long pages of help; `nil` where they are printed.
  public init(
    _ streams: Streams, format: Format, layout: TableLayout, metrics: String? = nil, pager: PageDisplay? = nil
  ) {
    self.streams = streams
    self.format = format
    self.layout = layout
    self.metrics = metrics
    self.pager = pager
  }

  /// Prints a result, after its title where the format has titles.
  public func show(_ result: DisplayValue, _ caption: Caption) throws(Problem) {
    // Before it is cut to a width: a part of a secret would be left.
    let (result, caption) = (streams.secrets.hiding(in: result), streams.secrets.hiding(in: caption))
    switch format.results {
    case .text: try showForReading(result, caption)
    case .json(let isLines):
      try streams.append(result.json(isLines: isLines, note: note), to: .output)
    case .table: try showTable(result.table(for: format.name), caption)
    }
  }

  private func showForReading(_ result: DisplayValue, _ caption: Caption) throws(Problem) {
    if case .table(let table) = result { return try showTable(table, caption) }
    let title = caption.title.map { $0 + "\n" } ?? ""
    let note = caption.note.map { $0 + "\n" } ?? ""
    if case .chart(let chart) = result {
      let picture = try chart.text(width: layout.width ?? 80, poll: streams.check)
      return try append(title + picture + note, .table)
    }
    if !title.isEmpty { try append(title, .table) }
    let text = result.text(width: layout.width)
    try append(text + "\n", text.contains("\n") ? .table : .line)
    for (name, table) in result.tables { try showTable(table, Caption(title: name)) }
    if !note.isEmpty { try append(note, .line) }
  }

  private func showTable(_ table: DisplayTable, _ caption: Caption) throws(Problem) {
    var options = WriteOptions(title: caption.title, note: caption.note, display: table.display, layout: layout)
    options.isContinued = last != .nothing
    options.poll = poll
    try append(table.rows.text(format, options, note: note), .table)
  }

  /// Prints what a script prints: to standard output for a person, else to standard error.
  public func print(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard isForReading else { return try streams.append(bytes, to: .errors) }
    if last == .table { try streams.append("\n", to: .output) }
    last = .line
    try streams.append(bytes, to: .output)
  }

  /// Prints a heading, underlined, after an empty line.
  public func heading(_ text: String, level: Int) throws(Problem) {
    guard isForReading else { return try print(text: text + "\n") }
    let line = printableLine(streams.secrets.hiding(in: text))
    try append(line + "\n" + String(repeating: level == 1 ? "═" : "─", count: displayWidth(line)) + "\n", .table)
  }

  /// Prints a text as it was written, broken at words where that fits the window.
  public func text(_ text: String) throws(Problem) {
    let text = streams.secrets.hiding(in: text)
    guard isForReading else { return try print(text: text + "\n") }
    try append((layout.width.map { wrapped(text, width: $0) } ?? text) + "\n", .table)
  }

  /// Shows a page of help, broken at words; by the pager where there is one.
  public func help(_ page: String) throws(Problem) {
    let page = layout.width.map { wrapped(page, width: $0) } ?? page
    if let pager, isForReading, try pager(page) { return }
    try print(text: page)
  }

  /// Tells something about a result on standard error.
  public func note(_ text: String) { say(worded("note: \(Message(text))")) }

  /// Keeps a figure of the run: in the file of figures, else reported on standard error.
  public func metric(_ name: String, _ value: Double) throws(Problem) {
    guard let metrics else { return say(worded("metric: \(name) = \(luaText(value))")) }
    try Files.append(line: "\(streams.secrets.hiding(in: name))\t\(value)", to: metrics)
  }

  /// A remark that nobody can read any more must not fail the run.
  private func say(_ line: String) {
    do throws(Problem) {
      try streams.append("plumb\(Language.current.colon)\(printableWithIndent(line))\n", to: .errors)
    } catch { return }
  }

  private func append(_ text: String, _ kind: Last) throws(Problem) {
    if last == .table || (last == .line && kind == .table) {
      try streams.append("\n", to: .output)
    }
    last = kind
    try streams.append(text, to: .output)
  }

  /// Hands on what still waits.
  func finish() throws(Problem) { try streams.flush() }

  /// Forgets what came before: at a prompt, the person's own line.
  func startAnew() { last = .nothing }

  /// Writes to standard output as it is.
  func write(_ text: String) throws(Problem) { try streams.append(text, to: .output) }
}
