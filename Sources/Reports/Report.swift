import Charts
import Problems
import Tables

/// A document made of what a script shows: headings, text, tables, charts, what it prints, and a foot that
/// says what the figures were made of. It is written as a web page, for Word, as a workbook or as Markdown.
///
///     var report = Report(foot: foot)
///     report.add(.heading("整改情况", level: 1))
///     report.add(.table(ReportTable(rates, title: "完成率")))
///     try Files.write("整改情况.html") { sink in try ReportFormat.html.write(report, &sink) }
public struct Report: Sendable {
  /// The parts, in the order in which the script showed them.
  public private(set) var blocks: [Block] = []
  /// What stands below all of them.
  public var foot: ReportFoot

  /// One part of a report.
  public enum Block: Sendable {
    /// A heading of a level from 1, the highest, to 6.
    case heading(String, level: Int)
    /// Text in a subset of Markdown.
    case text([MarkdownBlock])
    /// What was printed, and results that are no tables: lines as they are.
    case lines(ReportLines)
    /// A table.
    case table(ReportTable)
    /// A chart.
    case chart(ReportChart)
    /// Something to know of the results.
    case note(String)
  }

  /// Makes a report without any part.
  public init(foot: ReportFoot) { self.foot = foot }

  /// Adds a part. What is printed directly after what was printed goes on with it.
  public mutating func add(_ block: Block) {
    if case .lines(var before)? = blocks.last, case .lines(let lines) = block, before.isPlain, lines.isPlain {
      before.text += lines.text
      blocks[blocks.count - 1] = .lines(before)
    } else {
      blocks.append(block)
    }
  }

  /// The title of the document: its first heading, else the name that its foot has for it.
  public var title: String {
    for case .heading(let text, _) in blocks { return text }
    return foot.name
  }

  /// True where a heading of the highest level is there, so that the title need not be repeated.
  var hasMainHeading: Bool {
    blocks.contains { if case .heading(_, level: 1) = $0 { true } else { false } }
  }
}

/// Lines as they were printed.
public struct ReportLines: Sendable {
  /// The lines, each with its line end.
  public var text: String
  /// The title above them.
  public var title: String?
  /// A remark below them.
  public var note: String?

  /// Makes lines, which have no words around them unless they are given.
  public init(_ text: String, title: String? = nil, note: String? = nil) {
    (self.text, self.title, self.note) = (text, title, note)
  }

  fileprivate var isPlain: Bool { title == nil && note == nil }
}

/// A table of a report.
public struct ReportTable: Sendable {
  /// The rows.
  public var rows: Table
  /// The headings and the formats of numbers.
  public var display: TableDisplay
  /// The title above it.
  public var title: String?
  /// A remark below it.
  public var note: String?
  /// The rows behind each of the first rows, where the table is a summary.
  public var opened: [OpenedRow]
  /// The place of each row in the file that it was imported from; nothing where none has one.
  public var places: [Place?]

  /// A place in a file.
  public struct Place: Sendable {
    /// The place as it is named: `通报.docx, line 8`.
    public var name: String
    /// The words that stand there, into which the place opens; nothing where they are not known.
    public var words: String?

    /// Makes a place.
    public init(_ name: String, words: String? = nil) { (self.name, self.words) = (name, words) }
  }

  /// The rows behind one row of a summary, as many as a report holds.
  public struct OpenedRow: Sendable {
    /// The first of them.
    public var rows: Table
    /// How many there are.
    public var count: Int
    /// The place of each in the file that it was imported from; nothing where none has one.
    public var places: [Place?]

    /// Makes the rows behind a row; the first `most` are kept.
    public init(_ rows: Table, most: Int, places: [Place?] = []) {
      count = rows.rowCount
      self.rows = rows.first(most)
      self.places = Array(places.prefix(most))
    }
  }

  /// Makes a table of a report.
  public init(
    _ rows: Table, display: TableDisplay = TableDisplay(), title: String? = nil, note: String? = nil,
    opened: [OpenedRow] = [], places: [Place?] = []
  ) {
    (self.rows, self.display, self.title, self.note) = (rows, display, title, note)
    (self.opened, self.places) = (opened, places)
  }
}

/// A chart of a report.
public struct ReportChart: Sendable {
  /// The picture, and the table that it is of.
  public var chart: Chart
  /// The title above it.
  public var title: String?
  /// A remark below it.
  public var note: String?

  /// Makes a chart of a report.
  public init(_ chart: Chart, title: String? = nil, note: String? = nil) {
    (self.chart, self.title, self.note) = (chart, title, note)
  }
}

/// The facts below a report: what it was made of, and how to make it again.
public struct ReportFoot: Sendable {
  /// The name of the document where it has no heading.
  public var name: String
  /// The program that made it, with its version.
  public var creator: String
  /// The date of which the figures are.
  public var asOf: Day
  /// Names with what they stand for, in the order in which they are shown.
  public var facts: [(name: String, text: String)]

  /// Makes a foot.
  public init(name: String, creator: String, asOf: Day, facts: [(name: String, text: String)]) {
    (self.name, self.creator, self.asOf, self.facts) = (name, creator, asOf, facts)
  }

  /// The heading above the facts.
  static let heading = "Provenance"

  /// The facts as a table, for workbooks.
  var table: Table {
    Table([
      ("what", Column(texts: facts.map(\.name))), ("value", Column(texts: facts.map(\.text))),
    ])
  }
}

extension Table {
  /// Returns the first rows.
  func first(_ most: Int) -> Table {
    guard rowCount > most else { return self }
    return Table(schema, rows: (0..<most).map(row))
  }
}
