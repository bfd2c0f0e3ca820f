import Problems
import System

/// The formats that a table is written in or read from: the table of contents.
public enum Formats {
  /// Every format, in the order in which help lists them.
  public static let all: [Format] = [.table, .csv, .tsv, .json, .jsonl, .markdown, .html, .xlsx]

  /// The formats in which results can be printed.
  public static let printed = all.filter(\.isText)

  /// The format of a name in which results can be printed; an unknown name is a problem that offers a near one.
  ///
  ///     try Formats.named("jsonl").endings  // ["jsonl", "ndjson"]
  public static func named(_ name: String) throws(Problem) -> Format {
    if let format = printed.first(where: { $0.name == name }) { return format }
    guard all.contains(where: { $0.name == name }) else {
      throw Problem.unknown("format", name, among: printed.map(\.name), kind: .usage)
    }
    throw Problem("'\(name)' is no text, so that it cannot be printed", kind: .usage)
      .hint("t:write \"result.\(name)\" writes a file")
  }

  /// The format that a file's ending says.
  ///
  ///     try Formats.ofFile("整改/areas.csv").name  // "csv"
  public static func ofFile(_ path: String) throws(Problem) -> Format {
    let ending = Files.ending(of: path)
    if let format = all.first(where: { $0.endings.contains(ending) }) { return format }
    let name = Files.name(of: path)
    let problem =
      ending.isEmpty
      ? Problem("'\(name)' has no ending that says its format")
      : Problem("no format goes by the ending '.\(ending)' of '\(name)'")
    throw problem.hint(
      "there are: " + all.flatMap(\.endings).map { ".\($0)" }.joined(separator: ", "))
  }
}

/// One format: what it is called, which files are written in it, and how.
public struct Format: Sendable {
  /// Writes a table to a sink.
  public typealias Writer = @Sendable (Table, WriteOptions, inout ByteSink) throws(Problem) -> Void
  /// Reads the bytes of a file as a table.
  public typealias Reader = @Sendable (FileBytes, ReadOptions) throws(Problem) -> Table

  /// The name that `--format` takes.
  public let name: String
  /// One line for help.
  public let summary: String
  /// The endings of its files, without the dot, the usual one first.
  public let endings: [String]
  /// True of a format that is text, which a terminal can show.
  public let isText: Bool
  /// Writes a table.
  public let write: Writer
  /// `nil` where the format is for people only.
  public let read: Reader?
  /// The form that a result takes in this format when it is no table.
  public let results: Results

  /// The forms that a result may take when it is no table.
  public enum Results: Sendable {
    /// Text for a person; tables are cut to what fits.
    case text
    /// The value itself in JSON; with `isLines`, each item of a list on a line of its own.
    case json(isLines: Bool)
    /// A table of it, where it can be made into one.
    case table
  }

  init(
    _ name: String, _ summary: String, endings: [String], isText: Bool = true, results: Results = .table,
    write: @escaping Writer, read: Reader? = nil
  ) {
    self.name = name
    self.summary = summary
    self.endings = endings
    self.isText = isText
    self.results = results
    self.write = write
    self.read = read
  }
}

extension Format {
  /// The same format with a byte order mark, by which spreadsheet programs know UTF-8.
  ///
  /// - Throws: where the format is other than csv and tsv.
  public func withByteOrderMark() throws(Problem) -> Format {
    guard name == "csv" || name == "tsv" else {
      throw Problem("a byte order mark is for csv and tsv, not for \(name)", kind: .usage)
    }
    let write = write
    return Format(
      name, summary, endings: endings, isText: isText, results: results,
      write: { (table, options, sink) throws(Problem) in
        if !options.isContinued { sink.append("\u{FEFF}") }
        try write(table, options, &sink)
      }, read: read)
  }
}

/// The options with which a table is written; each format takes those that it has room for.
public struct WriteOptions: Sendable {
  /// The title above the table, in formats for people.
  public var title: String?
  /// A remark below the table, in formats for people.
  public var note: String?
  /// The headings and the formats of numbers, in formats for people.
  public var display: TableDisplay
  /// True where something in the same format stands before the table, so that what begins a file is not
  /// written again.
  public var isContinued = false
  /// The part of a table that the format `table` shows.
  public var layout = TableLayout()
  /// Called every few milliseconds; throws to stop.
  public var poll: (@Sendable () throws(Problem) -> Void)?

  /// Makes options; the others keep their values.
  public init(
    title: String? = nil, note: String? = nil, display: TableDisplay = TableDisplay(),
    layout: TableLayout = TableLayout()
  ) {
    self.title = title
    self.note = note
    self.display = display
    self.layout = layout
  }

  /// Polls at every 4096th row.
  @inline(__always)
  func pollBefore(_ row: Int) throws(Problem) {
    if row.isMultiple(of: 1 << 12) { try poll?() }
  }
}

/// The options with which a table is read.
public struct ReadOptions: Sendable {
  /// The columns that the file must have; `nil` to find their types from the cells.
  public var schema: Schema?
  /// The texts that stand for a missing cell. A cell in quotes is never missing where its column is
  /// text.
  public var missingValues = [""]
  /// The texts that stand for a missing cell of some columns, instead of `missingValues`.
  public var missingValuesOf: [String: [String]] = [:]
  /// True where cells are also values as data packages have them: a datetime may end in the `Z` of UTC or in
  /// another zone, which is brought to UTC and noted; `1` and `0` are true and false in a column of booleans.
  public var isPackaged = false
  /// The character between the cells of a line; `nil` for the format's own.
  public var delimiter: Character?
  /// The character around cells that hold a delimiter.
  public var quote: Character = "\""
  /// The number of threads that read a large file; `nil` for as many as the machine has, up to
  /// eight.
  public var threads: Int?
  /// True where a column of JSON with values of several kinds is text, rather than a problem.
  public var readsMixedAsText = false
  /// The account that pays for the table's memory.
  public var account: (any MemoryAccount)?
  /// Called every few milliseconds from any thread; throws to stop.
  public var poll: (@Sendable () throws(Problem) -> Void)?
  /// Told the share of the file that has been read, now and then, from any thread.
  public var progress: (@Sendable (Double) -> Void)?

  /// Told what the person should know of what was read, a line each: what was left out, and
  /// which cells are not as they were written.
  public var note: (@Sendable (String) -> Void)?

  /// Makes options for a table whose columns are known, or are inferred where `schema` is `nil`.
  public init(schema: Schema? = nil) { self.schema = schema }
}

extension Table {
  /// The table as text of a format.
  ///
  /// - Parameter note: told what the format could not hold, a line each.
  public func text(
    _ format: Format, _ options: WriteOptions = WriteOptions(), note: (String) -> Void = { _ in }
  ) throws(Problem) -> String {
    var notes: [String] = []
    let bytes = try ByteSink.collect { (sink) throws(Problem) in
      try format.write(self, options, &sink)
      notes = sink.notes
    }
    for text in notes { note(text) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a file in the format that its ending says.
  public init(contentsOf path: String, _ options: ReadOptions = ReadOptions()) throws(Problem) {
    let format = try Formats.ofFile(path)
    guard let read = format.read else {
      throw Problem("a \(format.name) file is for people to read, not for Plumb", kind: .file)
    }
    self = try read(FileBytes(path), options)
  }
}
