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
    var dialect: TextDialect?
    var missingValues = [""]
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
    if ["utf8", "usascii", "ascii", "utf8sig"].contains(plain) { return (file, .utf8) }
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

  private func read(
    _ decodedText: FileBytes, _ encoding: TextEncoding
  ) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    var text = decodedText
    var start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard start < text.bytes.count else {
      throw Problem("the file is empty", kind: .data, location: FileLocation(file.path))
    }
    var dialect = wanted.dialect ?? TextDialect()
    if wanted.dialect == nil {
      if let said = separatorLine(text.bytes, start) {
        (dialect.delimiter, start) = said
      } else {
        dialect = DialectSniffer.dialect(of: head(of: text.bytes), from: start)
      }
    }
    let written = dialect
    if !dialect.isPlain {
      text = try CSVRewriter(text, from: start, dialect, loading).rewritten()
      dialect = TextDialect()
      start = 0
    }
    let (heading, records) = try heading(text, from: start, dialect)
    let bodyStart =
      heading.row + heading.rowCount < records.count
      ? records[heading.row + heading.rowCount].start : records.last?.end ?? text.bytes.count
    var options = ReadOptions()
    options.missingValues = wanted.missingValues
    options.account = loading.account
    options.poll = loading.poll
    options.progress = loading.progress
    options.note = loading.note
    let reader = CSVReader(
      text, options, names: heading.names, bodyStart: bodyStart, delimiter: dialect.delimiter[0],
      quote: dialect.quote, allowsShortRows: true)
    let read = try reader.inferredColumns(asText: wanted.asText)
    let raw = RawTable(
      source: file.path, heading: heading, columns: read.columns, rowCount: read.rowCount,
      locate: { cells in reader.locations(of: cells).map(\.description) })
    return (raw, decisions(encoding, written, heading, records, read, text))
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

  private func heading(
    _ text: FileBytes, from start: Int, _ dialect: TextDialect
  ) throws(Problem) -> (heading: Heading, records: [DelimitedText.Record]) {
    var head = DelimitedText(text.bytes, from: start, dialect)
    var records: [DelimitedText.Record] = []
    var size = 0
    while records.count < Self.recordLimit, size < 1 << 22, let record = head.next() {
      records.append(record)
      size += record.end - record.start
    }
    for record in records where !isText(record) {
      throw Problem("bytes that are not UTF-8", kind: .data, location: text.location(at: record.start))
    }
    let rows = records.map { $0.texts }
    guard let heading = HeadingFinder(rows, width: Self.width(records)).heading() else {
      throw Problem("the file holds no cell", kind: .data, location: FileLocation(file.path))
    }
    return (heading, records)
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

  private func decisions(
    _ encoding: TextEncoding, _ dialect: TextDialect, _ heading: Heading, _ records: [DelimitedText.Record],
    _ read: InferredColumns, _ text: FileBytes
  ) -> [Decision] {
    var decisions: [Decision] = []
    if encoding != .utf8 {
      decisions.append(
        Decision(
          decision: "encoding \(encoding.name)", reason: wanted.encoding == nil ? "found from its bytes" : "given",
          note: .init(line: .source, text: encoding.name)))
    }
    if dialect.delimiter != [UInt8(ascii: ",")], heading.names.count > 1 {
      decisions.append(
        Decision(
          decision: "separated by \(dialect.delimiterName)", reason: "this gives the steadiest columns",
          note: .init(line: .source, text: "separated by \(dialect.delimiterName)")))
    }
    if dialect.quote != UInt8(ascii: "\"") {
      let words = dialect.quote == nil ? "no quotes" : "quotes '"
      decisions.append(
        Decision(
          decision: words, reason: "this reads the first lines without a fault", note: .init(line: .source, text: words)
        ))
    }
    decisions.append(headingDecision(heading, records, text))
    if let madeUp = madeUpNames(heading) { decisions.append(madeUp) }
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

  /// Tells which columns have no name of their own.
  private func madeUpNames(_ heading: Heading) -> Decision? {
    guard heading.rowCount > 0 else { return nil }
    let names = zip(heading.names, heading.madeUp).filter(\.1).map { "'\($0.0)'" }
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    return Decision(
      decision: "no name: \(shown)", reason: "the heading is empty there; such a column without a cell is left out",
      note: .init(line: .source, text: "columns without a name: \(shown)"))
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
    let line = text.location(at: records[heading.row].start).line ?? 1
    guard heading.rowCount > 0 else {
      return Decision(
        decision: "no heading", reason: "the first row holds numbers or dates over columns of such",
        note: .init(line: .source, text: "no heading: the columns are column_1 to column_\(heading.names.count)"))
    }
    let lines = heading.rowCount == 2 ? "lines \(line) and \(line + 1), joined" : "line \(line)"
    let titles = heading.titles.map { row in
      records[row].texts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let shown = titles.prefix(3).map { "'\($0.prefix(60))'" }
    guard heading.rowCount == 2 || !titles.isEmpty else {
      return Decision(decision: "heading in \(lines)", reason: "it is the first line that fills the columns")
    }
    let below = titles.isEmpty ? "" : " below \(counted(titles.count, "title row"))"
    return Decision(
      decision: "heading in \(lines)\(below)", reason: "it is the first line that fills the columns",
      cells: shown, note: .init(line: .source, text: "heading in \(lines)\(below)"))
  }
}
