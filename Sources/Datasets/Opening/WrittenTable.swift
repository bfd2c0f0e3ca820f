import Documents
import Problems
import System
import Tables

/// A table of a file as it is written: its heading, its records cell by cell, and the lines around it.
///
/// `DataFile.written` gives those of a file. What the cells mean is for the reader to judge.
public struct WrittenTable: Sendable {
  /// The sheet of a workbook; `nil` where the file is one table.
  public let sheet: String?
  /// The names of the columns, all different; a merged heading of two rows is joined by `/`.
  public let headings: [String]
  /// The records, each with a cell for every heading.
  public let records: [Record]
  /// The lines above the heading, the cells of each with a blank between them.
  public let linesAbove: [String]
  /// The lines below the last record: notes and signatures.
  public let linesBelow: [String]
  /// The cells of rows that add up others.
  public let totals: [[String]]
  /// The ranges that a sheet shows as one cell.
  public let merged: [MergedRange]

  /// A row of the table.
  public struct Record: Sendable {
    /// The cells, from left to right.
    public let cells: [SheetCell]
    /// The row as a program for workbooks counts it, from 0.
    public let row: Int
    /// The line of a text file that the record begins in, from 1.
    public let line: Int?
  }

  /// The number of rows that are looked at to find the heading.
  private static let headLimit = 120

  /// Finds the heading among some rows, and which of the others are records.
  ///
  /// - Returns: `nil` where no row holds anything.
  init?(
    _ rows: [Record], sheet: String? = nil, merged: [MergedRange] = [], source: String, _ loading: Loading
  ) throws(Problem) {
    let filled = rows.map { row in row.cells.map(\.written) }
    let width = Self.width(filled)
    let head = filled.prefix(Self.headLimit).map { Array($0.prefix(width)) }
    let ranges = merged.filter { $0.first.row < head.count }
    guard let heading = HeadingFinder(head, width: width, merged: ranges).heading() else { return nil }
    let body = rows[min(heading.row + heading.rowCount, rows.count)...].filter { row in
      row.cells.contains { $0 != .empty }
    }
    let columns = (0..<width).map { column in
      Column(texts: body.map { $0.cells.count > column ? $0.cells[column].writtenIfAny : nil })
    }
    let raw = RawTable(
      source: source, heading: heading, columns: columns, rowCount: body.count, locate: { $0.map { _ in source } })
    let others = try RecordRows(raw, loading.poll).others()
    let kinds = Dictionary(others.map { ($0.row, $0.kind) }, uniquingKeysWith: { first, _ in first })
    func texts(_ row: Record) -> [String] { row.cells.map(\.written) }
    func line(_ row: Record) -> String { texts(row).filter { !$0.isEmpty }.joined(separator: " ") }
    self.sheet = sheet
    self.merged = merged
    headings = heading.names
    linesAbove = heading.titles.map { line(rows[$0]) }
    linesBelow = body.enumerated().filter { kinds[$0.offset] == .foot }.map { line($0.element) }
    totals = body.enumerated().filter { kinds[$0.offset] == .total }.map { texts($0.element) }
    records = body.enumerated().filter { kinds[$0.offset] == nil }.map { $0.element.widened(to: width) }
  }

  /// The number of columns: that of most rows, or of the widest where they are few.
  private static func width(_ rows: [[String]]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows {
      let count = (row.lastIndex { !$0.isEmpty } ?? -1) + 1
      if count > 0 { counts[count, default: 0] += 1 }
    }
    return max(counts.keys.max() ?? 1, 1)
  }
}

extension WrittenTable.Record {
  fileprivate func widened(to width: Int) -> Self {
    let more = max(width - cells.count, 0)
    return Self(cells: Array(cells.prefix(width)) + Array(repeating: .empty, count: more), row: row, line: line)
  }
}

extension SheetCell {
  /// The cell as text; empty where nothing is there.
  var written: String {
    switch self {
    case .empty, .noStoredValue: ""
    case .text(let text), .error(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) } ?? number.description
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .date(let day): day.description
    case .datetime(let microseconds): DateTime(microseconds: microseconds).description
    }
  }

  fileprivate var writtenIfAny: String? { written.isEmpty ? nil : written }

  /// A value of a file that has types of its own.
  init(_ cell: Cell) {
    switch cell {
    case .missing: self = .empty
    case .integer(let value): self = .number(Double(value))
    case .number(let value): self = .number(value)
    case .text(let text): self = text.isEmpty ? .empty : .text(text)
    case .boolean(let isTrue): self = .boolean(isTrue)
    case .date(let day): self = .date(day)
    case .dateTime(let time): self = .datetime(time.microseconds)
    }
  }
}

// MARK: - Files

/// The tables of a file as they are written.
public struct WrittenFile: Sendable {
  public var tables: [WrittenTable]
  /// Notes for a person beyond the tables, a line each: sheets that were left out, what is hidden.
  public var notes: [String] = []
  /// The SHA-256 of the file.
  public var hash = ""
}

extension SheetTables {
  /// The tables of a workbook as they are written.
  func written() throws(Problem) -> WrittenFile {
    var file = WrittenFile(tables: [], notes: decisions.compactMap(\.note?.text))
    for sheet in kept {
      let rows = (0..<sheet.cells.rowCount).map { WrittenTable.Record(cells: sheet.cells.row($0), row: $0, line: nil) }
      let table = try WrittenTable(rows, sheet: sheet.name, merged: sheet.merged, source: path, loading)
      if let table { file.tables.append(table) }
      file.notes +=
        SheetTable(sheet, of: path, loading)?.hidden.compactMap(\.note?.text).map { "\(sheet.name): \($0)" } ?? []
    }
    return file
  }
}

extension DataFile {
  /// The tables of a file as they are written.
  ///
  /// - Throws: where the file cannot be read, is no table, or changed while it was read.
  public func written(_ loading: Loading = Loading()) throws(Problem) -> WrittenFile {
    let file = try FileBytes(path)
    var written = try tables(file, loading)
    written.hash = withExtendedLifetime(file) { Digest.sha256.hexadecimal(of: file.bytes) }
    try file.verify()
    guard !written.tables.isEmpty else {
      throw Problem("the file holds no cell", kind: .data, location: FileLocation(path))
    }
    return written
  }

  private func tables(_ file: FileBytes, _ loading: Loading) throws(Problem) -> WrittenFile {
    switch DocumentKind(file.bytes) {
    case .pdf, .text: return try table(file, loading)
    case .archive, .compressed, .compoundFile, .spreadsheetML, .openDocumentXML, .html:
      let content = try DocumentProcess(path, account: loading.account, poll: loading.poll).content()
      defer { withExtendedLifetime(content.hold) {} }
      switch content.form {
      case .text(let text): return try table(text, loading)
      case .archive(let archive):
        var written = WrittenFile(tables: [], notes: archive.decision.map { [$0.decision] } ?? [])
        for file in archive.files {
          let part =
            switch file.content {
            case .text(let text): try table(text, loading)
            case .workbook(let workbook): try SheetTables(workbook, of: Files.join(path, file.name), loading).written()
            }
          written.tables += part.tables
          written.notes += part.notes
        }
        return written
      case .workbook(let workbook): return try SheetTables(workbook, of: path, loading).written()
      }
    }
  }

  /// The table of a text.
  private func table(_ file: FileBytes, _ loading: Loading) throws(Problem) -> WrittenFile {
    let rows = JSONTable.isJSON(file) ? try jsonRows(file, loading) : try TextTable(file, loading).writtenRows()
    return WrittenFile(tables: [try WrittenTable(rows, source: path, loading)].compactMap(\.self))
  }

  /// The names of a JSON table as its first row, and its objects as the others.
  private func jsonRows(_ file: FileBytes, _ loading: Loading) throws(Problem) -> [WrittenTable.Record] {
    let (table, _) = try JSONTable(file, loading).raw()
    let names = WrittenTable.Record(cells: table.heading.names.map(SheetCell.text), row: 0, line: nil)
    return [names]
      + (0..<table.rowCount).map { row in
        WrittenTable.Record(cells: table.columns.map { SheetCell($0[row]) }, row: row + 1, line: nil)
      }
  }
}

extension TextTable {
  /// All records of the file, cell by cell, each with the line that it begins in.
  func writtenRows() throws(Problem) -> [WrittenTable.Record] {
    var (text, encoding) = try decoded()
    if encoding == .utf8, !text.bytes.isUTF8 {
      encoding = try TextEncoding.unmarked(file, loading.poll)
      text = try convert(encoding)
    }
    var start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var dialect = wanted.dialect ?? TextDialect()
    if wanted.dialect == nil {
      if let said = separatorLine(text.bytes, start) {
        (dialect.delimiter, start) = said
      } else {
        dialect = DialectSniffer.dialect(of: head(of: text.bytes), from: start)
      }
    }
    return try withExtendedLifetime(text) { () throws(Problem) in try records(text.bytes, from: start, dialect) }
  }

  private func records(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ dialect: TextDialect
  ) throws(Problem) -> [WrittenTable.Record] {
    var reader = DelimitedText(bytes, from: start, dialect)
    var rows: [WrittenTable.Record] = []
    var line = 1 + Self.lineEnds(bytes, 0..<start)
    while let record = reader.next() {
      if rows.count.isMultiple(of: 1 << 12) { try loading.poll?() }
      let cells = record.cells.map { cell in
        cell.content.isEmpty ? SheetCell.empty : SheetCell.text(cell.text)
      }
      rows.append(WrittenTable.Record(cells: record.isComment ? [] : cells, row: rows.count, line: line))
      line += Self.lineEnds(bytes, record.start..<record.end)
    }
    return rows
  }

  /// The number of lines that end within some bytes.
  private static func lineEnds(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    range.reduce(0) { count, index in
      let isEnd = bytes[index] == 0x0A || bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      return count + (isEnd ? 1 : 0)
    }
  }
}
