import Problems
import System
import Tables

/// Opens a file of delimited text: finds its encoding, its dialect and its heading, and reads its
/// columns.
///
/// A file in UTF-8 with a plain dialect is read where it lies, by the fast reader of CSV. Any other is
/// written anew in memory first, line for line, so that addresses stay what they are.
struct TextTable {
  let file: FileBytes
  let loading: Loading
  /// The properties that the person or the package gives; `nil` to find out.
  let wanted: Wanted

  /// The properties of a file that are known before it is looked at.
  struct Wanted: Sendable {
    /// Columns that are text, whatever their cells are.
    var asText: Set<String> = []
    var encoding: String?
    /// A delimiter of no bytes is to be found.
    var dialect: TextDialect?
    var missingValues = [""]
    var heading = HeadingRule.found
    /// Rows that are no part of the table, counted from 1.
    var commentRows: Set<Int> = []
    /// The member of a JSON object that holds the rows.
    var property: String?
    /// The file that is meant in a compressed one of several.
    var innerPath: String?
  }

  /// The rules by which the names of the columns are found.
  enum HeadingRule: Sendable {
    /// The names stand in a row that is to be found.
    case found
    /// The names stand in some rows, counted from 1, with a text between the names of several.
    case rows([Int], join: String)
    /// The file has no names; they are these, or else made up.
    case none([String]?)
    /// The names are those of a file before this one, which may repeat them or not.
    case like([String], rows: [Int], join: String)

    /// The names in the rows of a heading, as they are written.
    func names(_ written: [[String]]) -> [String] {
      switch self {
      case .found, .none: written.first ?? []
      case .rows(let rows, let join), .like(_, let rows, let join): GivenHeading(rows: rows, join: join).names(written)
      }
    }

    /// True where a package says where the names stand, or that there are none.
    var isGiven: Bool { if case .found = self { false } else { true } }

    /// The rows with the names, counted from 1.
    var rows: [Int] {
      switch self {
      case .found, .none: []
      case .rows(let rows, _), .like(_, let rows, _): rows
      }
    }
  }

  init(_ file: FileBytes, _ loading: Loading, _ wanted: Wanted = Wanted()) {
    self.file = file
    self.loading = loading
    self.wanted = wanted
  }

  /// The bytes of a file that are looked at to find dialect and heading.
  private static let headSize = 1 << 18

  func raw() throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    guard !file.bytes.isEmpty else {
      throw Problem("the file is empty", kind: .data, location: FileLocation(file.path))
    }
    let (text, encoding) = try decoded()
    do throws(Problem) {
      return try read(text, encoding)
    } catch {
      // What is not UTF-8 further down decides the encoding of the whole file.
      guard error.kind == .data, encoding == .utf8, wanted.encoding == nil, !file.bytes.isUTF8 else { throw error }
      let whole = try TextEncoding.unmarked(file, loading.poll)
      return try read(try convert(whole), whole)
    }
  }

  // MARK: Encoding

  func decoded() throws(Problem) -> (text: FileBytes, encoding: TextEncoding) {
    if let name = wanted.encoding { return try decoded(from: name) }
    if let marked = TextEncoding.marked(file.bytes) { return (try convert(marked), marked) }
    if let content = ForeignContent(file.bytes) { throw content.problem.at(FileLocation(file.path)) }
    if head(of: file.bytes).isUTF8 { return (file, .utf8) }
    let encoding = try TextEncoding.unmarked(file, loading.poll)
    return (try convert(encoding), encoding)
  }

  private func decoded(from name: String) throws(Problem) -> (text: FileBytes, encoding: TextEncoding) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
    if TextEncoding.isUTF8(name) { return (file, .utf8) }
    // GBK and GB2312 are parts of GB18030.
    let known = ["gbk", "gb2312", "cp936"].contains(plain) ? "GB18030" : name
    var mark = 0
    if case .other(_, let length) = TextEncoding.marked(file.bytes), plain.hasPrefix("utf") { mark = length }
    let encoding =
      plain == "utf16" || plain == "utf32"
      ? TextEncoding.marked(file.bytes) ?? .other(plain == "utf16" ? "UTF-16LE" : "UTF-32LE", mark: 0)
      : TextEncoding.other(known, mark: mark)
    return (try convert(encoding), encoding)
  }

  func convert(_ encoding: TextEncoding) throws(Problem) -> FileBytes {
    switch encoding {
    case .utf8: file
    case .other(let name, let mark):
      try TextConverter.convert(file, from: name, start: mark, account: loading.account, poll: loading.poll)
    }
  }

  /// The first lines, whole ones where there is a line end.
  func head(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard bytes.count > Self.headSize else { return bytes }
    let head = bytes.prefix(Self.headSize)
    let end = head.lastIndex(of: 0x0A).map { $0 + 1 } ?? head.lastIndex { $0 < 0x80 }.map { $0 + 1 } ?? head.count
    return UnsafeBufferPointer(rebasing: bytes[..<end])
  }

  // MARK: Rows

  /// A text that the reader of CSV reads as it is, and what was found out about it.
  private struct Prepared {
    let text: FileBytes
    let encoding: TextEncoding
    /// The dialect of the file, and that of `text`.
    let written: TextDialect
    let dialect: TextDialect
    let heading: Heading
    /// The first records, the heading among them.
    let records: [DelimitedText.Record]
    let bodyStart: Int
    /// True where empty lines stand for rows that were left out, in tables of one column too.
    let skipsEmptyLines: Bool

    func reader(_ options: ReadOptions, names: [String], allowsShortRows: Bool) -> CSVReader {
      CSVReader(
        text, options, names: names, bodyStart: bodyStart, delimiter: dialect.delimiter[0], quote: dialect.quote,
        allowsShortRows: allowsShortRows, skipsEmptyLines: skipsEmptyLines)
    }
  }

  private func read(
    _ decodedText: FileBytes, _ encoding: TextEncoding
  ) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    let prepared = try prepared(decodedText, encoding)
    var options = ReadOptions()
    options.missingValues = wanted.missingValues
    options.account = loading.account
    options.poll = loading.poll
    options.progress = loading.progress
    options.note = loading.note
    let reader = prepared.reader(options, names: prepared.heading.names, allowsShortRows: true)
    let read = try reader.inferredColumns(asText: wanted.asText)
    let raw = RawTable(
      source: file.path, heading: prepared.heading, columns: read.columns, rowCount: read.rowCount,
      locate: { cells in reader.locations(of: cells).map(\.description) })
    return (raw, decisions(prepared, read))
  }

  /// The reader of a file whose columns and their types are known.
  ///
  /// - Parameter renamed: the names of the columns instead of those in the file.
  /// - Throws: where the file's columns have no names, or two have the same.
  func reader(_ options: ReadOptions, renamed: ([String]) -> [String]) throws(Problem) -> CSVReader {
    let (text, encoding) = try decoded()
    let prepared = try prepared(text, encoding)
    try checkNames(prepared)
    return prepared.reader(options, names: renamed(prepared.heading.names), allowsShortRows: false)
  }

  private func checkNames(_ prepared: Prepared) throws(Problem) {
    let heading = prepared.heading
    guard heading.rowCount > 0 else { return }
    let location = prepared.text.location(at: prepared.records[heading.row].start)
    if let index = heading.madeUp.firstIndex(of: true) {
      throw Problem("column \(index + 1) has no name", kind: .data, location: location)
    }
    let repeated = zip(heading.names, wanted.heading.names(heading.written)).first { $0 != $1 }
    if let repeated { throw Problem("two columns are named '\(repeated.1)'", kind: .data, location: location) }
  }

  private func prepared(_ decodedText: FileBytes, _ encoding: TextEncoding) throws(Problem) -> Prepared {
    var text = decodedText
    var start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard start < text.bytes.count else {
      throw Problem("the file is empty", kind: .data, location: FileLocation(file.path))
    }
    let written = dialect(text.bytes, &start)
    var dialect = written
    let skipped = skippedRows
    if !dialect.isPlain || !skipped.isEmpty {
      text = try CSVRewriter(text, from: start, dialect, loading, skipping: skipped).rewritten()
      dialect = TextDialect()
      start = 0
    }
    let records = try records(text, from: start, dialect)
    guard let (heading, bodyStart) = heading(records, from: start) else {
      throw Problem("the file holds no cell", kind: .data, location: FileLocation(file.path))
    }
    return Prepared(
      text: text, encoding: encoding, written: written, dialect: dialect, heading: heading, records: records,
      bodyStart: bodyStart, skipsEmptyLines: !skipped.isEmpty || written.comment != nil)
  }

  /// The dialect that is given, else that which fits the first lines best.
  private func dialect(_ bytes: UnsafeBufferPointer<UInt8>, _ start: inout Int) -> TextDialect {
    if let given = wanted.dialect, !given.delimiter.isEmpty { return given }
    var dialect = TextDialect()
    if let said = separatorLine(bytes, start) {
      (dialect.delimiter, start) = said
    } else {
      dialect = DialectSniffer.dialect(of: head(of: bytes), from: start)
    }
    guard var given = wanted.dialect else { return dialect }
    given.delimiter = dialect.delimiter
    return given
  }

  /// The rows that are no part of the table: comments, and what stands above or between the rows of a heading
  /// whose place is given.
  private var skippedRows: Set<Int> {
    let rows = wanted.heading.rows
    guard let last = rows.max() else { return wanted.commentRows }
    return wanted.commentRows.union((1...last).filter { !rows.contains($0) })
  }

  /// The delimiter that a first line such as `sep=;` names, as Excel writes it, and where the next starts.
  func separatorLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (delimiter: [UInt8], start: Int)? {
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8), let delimiter = line.last, delimiter < 0x80 else {
      return nil
    }
    var end = line.endIndex
    while end < bytes.count, bytes[end] == 0x0D || bytes[end] == 0x0A { end += 1 }
    return ([delimiter], end)
  }

  /// The number of records that are looked at to find the heading.
  private static let recordLimit = 120

  private func records(
    _ text: FileBytes, from start: Int, _ dialect: TextDialect
  ) throws(Problem) -> [DelimitedText.Record] {
    var head = DelimitedText(text.bytes, from: start, dialect)
    var records: [DelimitedText.Record] = []
    var size = 0
    while records.count < Self.recordLimit + (wanted.heading.rows.max() ?? 0), size < 1 << 22,
      let record = head.next()
    {
      records.append(record)
      size += record.end - record.start
    }
    for record in records where !isText(record) {
      let hasNUL = record.cells.contains { $0.content.contains(0) }
      throw Problem(
        hasNUL ? "a NUL byte, which no text has" : "bytes that are not UTF-8", kind: .data,
        location: text.location(at: record.start))
    }
    return records
  }

  /// The heading, and where the first row after it starts; `nil` where no row holds anything.
  private func heading(_ records: [DelimitedText.Record], from start: Int) -> (heading: Heading, bodyStart: Int)? {
    func end(of heading: Heading) -> Int {
      let next = heading.row + heading.rowCount
      return next < records.count ? records[next].start : records.last?.end ?? start
    }
    switch wanted.heading {
    case .found:
      let found = HeadingFinder(records.map(\.texts), width: Self.width(records)).heading()
      return found.map { ($0, end(of: $0)) }
    case .rows(let rows, let join):
      let found = GivenHeading(rows: rows, join: join).heading(records.map(\.texts))
      return found.map { ($0, end(of: $0)) }
    case .none(let names):
      return (GivenHeading.none(names, width: Self.width(records)), start)
    case .like(let names, let rows, let join):
      let found = GivenHeading(rows: rows, join: join).heading(records.map(\.texts))
      guard let found, found.names == names else { return (GivenHeading.none(names, width: names.count), start) }
      return (found, end(of: found))
    }
  }

  private func isText(_ record: DelimitedText.Record) -> Bool {
    record.cells.allSatisfy { $0.content.withUnsafeBufferPointer { $0.isUTF8 && !$0.contains(0) } }
  }

  /// The number of columns: that of most records, or of the widest where they are few.
  private static func width(_ records: [DelimitedText.Record]) -> Int {
    var counts: [Int: Int] = [:]
    for record in records where !record.isEmpty { counts[record.cells.count, default: 0] += 1 }
    let wide = counts.filter { $0.key > 1 }
    guard let usual = wide.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 1 }
    return usual.key
  }

  // MARK: What was decided

  private func decisions(_ prepared: Prepared, _ read: InferredColumns) -> [Decision] {
    let (encoding, dialect, heading) = (prepared.encoding, prepared.written, prepared.heading)
    let (records, text) = (prepared.records, prepared.text)
    var decisions: [Decision] = []
    if encoding != .utf8 {
      decisions.append(
        Decision(
          decision: "encoding \(encoding.name)", reason: wanted.encoding == nil ? "found from its bytes" : "given",
          note: .init(line: .source, text: encoding.name)))
    }
    let isGiven = wanted.dialect.map { !$0.delimiter.isEmpty } ?? false
    if dialect.delimiter != [UInt8(ascii: ",")], heading.names.count > 1 {
      decisions.append(
        Decision(
          decision: "separated by \(dialect.delimiterName)",
          reason: isGiven ? "given" : "this gives the steadiest columns",
          note: .init(line: .source, text: "separated by \(dialect.delimiterName)")))
    }
    if dialect.quote != UInt8(ascii: "\""), wanted.dialect == nil {
      let words = dialect.quote == nil ? "no quotes" : "quotes '"
      decisions.append(
        Decision(
          decision: words, reason: "this reads the first lines without a fault", note: .init(line: .source, text: words)
        ))
    }
    decisions.append(headingDecision(heading, records, text))
    if let madeUp = heading.madeUpNames() { decisions.append(madeUp) }
    if let repeated = heading.repeatedNames() { decisions.append(repeated) }
    if read.bareLines.count > 0 {
      decisions.append(lines(read.bareLines, "empty row", "nothing stands in them but delimiters", text))
    }
    if read.shortRows.count > 0 {
      decisions.append(
        Decision(
          decision: "missing: the last cells of \(counted(read.shortRows.count, "short row"))",
          reason: "their lines end before the last column",
          cells: [text.location(at: read.shortRows.first).description],
          note: .init(
            line: .leftOut,
            text: "\(counted(read.shortRows.count, "row")) ending early, the last cells missing (first "
              + "\(text.location(at: read.shortRows.first)))")))
    }
    return decisions
  }

  private func lines(_ lines: CountedLines, _ noun: String, _ reason: String, _ text: FileBytes) -> Decision {
    let address = text.location(at: lines.first).description
    return Decision(
      decision: "left out: \(counted(lines.count, noun))", reason: reason, cells: [address],
      note: .init(line: .leftOut, text: "\(counted(lines.count, noun)) (first \(address))"))
  }

  private func headingDecision(
    _ heading: Heading, _ records: [DelimitedText.Record], _ text: FileBytes
  ) -> Decision {
    if wanted.heading.isGiven { return Decision(decision: "heading as the package says", reason: "given") }
    let line = text.location(at: records[heading.row].start).line ?? 1
    let titles = heading.titles.map { row in records[row].texts.filter { !$0.isEmpty }.joined(separator: " ") }
    return heading.decision("line", at: line, titles)
  }
}
