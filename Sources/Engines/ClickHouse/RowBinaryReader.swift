import Problems
import System
import Tables

/// Reads the rows of ClickHouse's format `RowBinary` straight into columns, in whatever pieces they come. Each cell
/// is of a type that may be missing.
struct RowBinaryReader: RowReader {
  var rows: ReceivedRows
  /// The types of the columns: to ask a column itself would copy all that it holds references to, for each cell.
  private let types: [ColumnType]

  init(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) {
    rows = ReceivedRows(schema, account, mostRows: mostRows)
    types = schema.fields.map(\.type)
  }

  func table() throws(Problem) -> Table {
    guard rows.rest.isEmpty else { throw Problem("the answer of the database ends within a row", kind: .unavailable) }
    return try rows.table()
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    var offset = 0
    while offset < bytes.count, let end = end(ofRowAt: offset, bytes) {
      rows.rowCount += 1
      if !isTooMuch { try readRow(at: offset, bytes) }
      offset = end
    }
    return offset
  }

  private func end(ofRowAt start: Int, _ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = start
    for type in types {
      guard offset < bytes.count else { return nil }
      let isMissing = bytes[offset] != 0
      offset += 1
      guard !isMissing else { continue }
      switch type {
      case .integer, .number, .dateTime: offset += 8
      case .date: offset += 4
      case .boolean: offset += 1
      case .text:
        guard let (length, begin) = Self.length(at: offset, bytes) else { return nil }
        offset = begin + length
      }
    }
    return offset <= bytes.count ? offset : nil
  }

  /// A length, seven bits a byte, the lowest first, and the offset after it; `nil` where the bytes end within it.
  private static func length(at start: Int, _ bytes: UnsafeRawBufferPointer) -> (length: Int, end: Int)? {
    var (length, shift, offset) = (0, 0, start)
    while offset < bytes.count, shift < 56 {
      let byte = bytes[offset]
      length |= Int(byte & 0x7F) << shift
      offset += 1
      if byte & 0x80 == 0 { return (length, offset) }
      shift += 7
    }
    return nil
  }

  private mutating func readRow(at start: Int, _ bytes: UnsafeRawBufferPointer) throws(Problem) {
    var offset = start
    for index in types.indices {
      let isMissing = bytes[offset] != 0
      offset += 1
      guard !isMissing else {
        try rows.columns[index].appendMissing()
        continue
      }
      offset = try readCell(of: index, at: offset, bytes)
    }
  }

  private mutating func readCell(
    of index: Int, at offset: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) -> Int {
    func wholeNumber() -> Int64 { Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)) }
    switch types[index] {
    case .integer, .dateTime:
      try rows.columns[index].append(wholeNumber())
      return offset + 8
    case .number:
      try rows.columns[index].append(Double(bitPattern: UInt64(bitPattern: wholeNumber())))
      return offset + 8
    case .date:
      let day = Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
      try rows.columns[index].append(Int64(day))
      return offset + 4
    case .boolean:
      try rows.columns[index].append(bytes[offset] != 0)
      return offset + 1
    case .text:
      let (length, begin) = Self.length(at: offset, bytes) ?? (0, offset)
      let text = UnsafeRawBufferPointer(rebasing: bytes[begin..<begin + length]).assumingMemoryBound(to: UInt8.self)
      guard text.isUTF8 else {
        throw Problem("row \(rows.rowCount) has bytes that are no UTF-8", kind: .data)
          .in("column '\(rows.columns[index].name)'")
      }
      try rows.columns[index].append(text)
      return begin + length
    }
  }
}
