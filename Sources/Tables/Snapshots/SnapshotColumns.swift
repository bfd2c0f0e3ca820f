import Problems
import System

/// The kinds of columns in a snapshot, one for each way in which cells lie in memory.
///
/// A kind says which segments follow, as `SnapshotWriter.add` writes and `SnapshotColumns.column` reads them. A new
/// kind takes the next number; a number is never given twice.
enum SnapshotKind: Int {
  case integer = 1
  case number = 2
  /// Indices of a dictionary, and the dictionary.
  case dictionaryText = 3
  case boolean = 4
  case date = 5
  case dateTime = 6
  /// Texts end to end, one for each row.
  case plainText = 7
}

/// Takes tables apart into a record, which says what they are, and segments, the bytes of their buffers.
struct SnapshotWriter {
  private(set) var record = SnapshotRecordWriter()
  /// The bytes of the buffers, in the order in which the record speaks of them; valid as long as the tables.
  private(set) var segments: [UnsafeRawBufferPointer] = []

  /// - Throws: where there is no memory for the texts of rows that were picked from other columns.
  mutating func add(_ table: Table) throws(Problem) {
    record.add(table.rowCount)
    record.add(table.columns.count)
    for (name, column) in zip(table.schema.names, table.columns) {
      record.add(name)
      try add(column)
    }
  }

  private mutating func add(_ column: Column) throws(Problem) {
    switch column.cells {
    case .integer(let integers):
      record.add(SnapshotKind.integer.rawValue)
      add(integers)
    case .number(let numbers):
      record.add(SnapshotKind.number.rawValue)
      add(numbers)
    case .text(let indices, let dictionary):
      record.add(SnapshotKind.dictionaryText.rawValue)
      add(indices)
      add(dictionary)
    case .plainText(let texts) where texts.picks == nil:
      record.add(SnapshotKind.plainText.rawValue)
      record.add(texts.texts.starts[texts.count])
      add(texts.texts.starts)
      add(UnsafeRawBufferPointer(start: texts.texts.bytes.base, count: texts.texts.starts[texts.count]))
    case .plainText:
      // The column keeps the dictionary, and so the bytes that are written.
      return try add(try column.coded())
    case .boolean(let booleans):
      record.add(SnapshotKind.boolean.rawValue)
      add(booleans)
    case .date(let days):
      record.add(SnapshotKind.date.rawValue)
      add(days)
    case .dateTime(let times):
      record.add(SnapshotKind.dateTime.rawValue)
      add(times)
    }
    record.add(column.validity != nil)
    if let validity = column.validity { add(validity) }
  }

  private mutating func add(_ integers: Column.Integers) {
    switch integers {
    case .int8(let cells): add(wide: cells)
    case .int16(let cells): add(wide: cells)
    case .int32(let cells): add(wide: cells)
    case .int64(let cells): add(wide: cells)
    }
  }

  private mutating func add(_ indices: Column.DictionaryIndices) {
    switch indices {
    case .index8(let cells): add(wide: cells)
    case .index16(let cells): add(wide: cells)
    case .index32(let cells): add(wide: cells)
    }
  }

  private mutating func add(_ dictionary: TextDictionary) {
    record.add(dictionary.count)
    record.add(dictionary.bytes.count)
    add(dictionary.starts)
    add(dictionary.bytes)
  }

  /// Cells after the number of their bytes.
  private mutating func add<Cell>(wide cells: Buffer<Cell>) {
    record.add(MemoryLayout<Cell>.stride)
    add(cells)
  }

  private mutating func add<Cell>(_ cells: Buffer<Cell>) { add(UnsafeRawBufferPointer(cells.cells)) }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) { segments.append(bytes) }
}

/// Puts tables together again from a record and the segments of a file.
struct SnapshotColumns {
  let file: MappedFile
  /// The segments as they lie in the file.
  let segments: [Range<Int>]
  private let checks: Checks?
  private var next = 0
  private var tableIndex = 0

  /// What the columns are checked by when they are first read.
  struct Checks {
    var reading: SnapshotReading
    /// The checksums of the blocks of each segment.
    var sums: [[UInt64]]
  }

  /// - Parameter checks: `nil` where the segments have been checked.
  init(_ file: MappedFile, _ segments: [Range<Int>], _ checks: Checks?) {
    self.file = file
    self.segments = segments
    self.checks = checks
  }

  mutating func table(_ record: inout SnapshotRecordReader) throws(DamagedRecord) -> Table {
    let rowCount = try record.count()
    var columns: [(name: String, column: Column)] = []
    let columnCount = try record.count()
    for index in 0..<columnCount {
      let name = try record.text()
      let first = next
      let column = try column(&record, rowCount)
      columns.append((name, checked(column, first..<next, index)))
    }
    tableIndex += 1
    guard Set(columns.map(\.name)).count == columns.count else { throw DamagedRecord() }
    return Table(columns)
  }

  /// The column, to be checked when it is first read.
  private func checked(_ column: Column, _ own: Range<Int>, _ index: Int) -> Column {
    guard let checks else { return column }
    let check = SnapshotColumnCheck(
      column, (tableIndex, index), segments[own].map { UnsafeRawBufferPointer(rebasing: file.bytes[$0]) },
      Array(checks.sums[own].joined()), checks.reading)
    return Column(column.heldCells, column.heldValidity, check)
  }

  private mutating func column(_ record: inout SnapshotRecordReader, _ rowCount: Int) throws(DamagedRecord) -> Column {
    guard let kind = SnapshotKind(rawValue: try record.number()) else { throw DamagedRecord() }
    let cells: Column.Cells
    switch kind {
    case .integer: cells = .integer(try integers(&record, rowCount))
    case .number: cells = .number(try buffer(rowCount))
    case .dictionaryText: cells = .text(try indices(&record, rowCount), try dictionary(&record))
    case .boolean: cells = .boolean(try buffer(rowCount))
    case .date: cells = .date(try integers(&record, rowCount))
    case .dateTime: cells = .dateTime(try integers(&record, rowCount))
    case .plainText: cells = .plainText(PlainTexts(try texts(count: rowCount, bytes: try record.count())))
    }
    guard try record.flag() else { return Column(cells) }
    let validity: Buffer<UInt8> = try buffer(rowCount)
    return Column(cells, validity: validity)
  }

  private mutating func integers(
    _ record: inout SnapshotRecordReader, _ count: Int
  ) throws(DamagedRecord) -> Column.Integers {
    switch try record.number() {
    case 1: .int8(try buffer(count))
    case 2: .int16(try buffer(count))
    case 4: .int32(try buffer(count))
    case 8: .int64(try buffer(count))
    default: throw DamagedRecord()
    }
  }

  private mutating func indices(
    _ record: inout SnapshotRecordReader, _ count: Int
  ) throws(DamagedRecord) -> Column.DictionaryIndices {
    switch try record.number() {
    case 1: .index8(try buffer(count))
    case 2: .index16(try buffer(count))
    case 4: .index32(try buffer(count))
    default: throw DamagedRecord()
    }
  }

  private mutating func dictionary(_ record: inout SnapshotRecordReader) throws(DamagedRecord) -> TextDictionary {
    let content = try texts(count: try record.count(), bytes: try record.count())
    return TextDictionary(bytes: content.bytes, starts: content.starts)
  }

  private mutating func texts(count: Int, bytes byteCount: Int) throws(DamagedRecord) -> TextBytes {
    guard count < file.bytes.count else { throw DamagedRecord() }
    let starts: Buffer<Int> = try buffer(count + 1)
    let bytes: Buffer<UInt8> = try buffer(byteCount)
    guard starts[0] == 0, starts[count] <= byteCount else { throw DamagedRecord() }
    return TextBytes(bytes: bytes, starts: starts)
  }

  /// The next segment as the cells of a buffer.
  private mutating func buffer<Cell>(_ count: Int) throws(DamagedRecord) -> Buffer<Cell> {
    guard next < segments.count, segments[next].count / MemoryLayout<Cell>.stride == count,
      segments[next].count.isMultiple(of: MemoryLayout<Cell>.stride)
    else { throw DamagedRecord() }
    defer { next += 1 }
    return Buffer(file, offset: segments[next].lowerBound, count: count)
  }
}
