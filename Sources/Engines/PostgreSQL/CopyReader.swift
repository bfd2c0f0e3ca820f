import Problems
import System
import Tables

/// Reads the rows of `COPY … (FORMAT binary)` straight into columns, in whatever pieces they come.
struct CopyReader: RowReader {
  var rows: ReceivedRows
  private let types: [ColumnType]
  private var hasBegun = false

  init(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) {
    rows = ReceivedRows(schema, account, mostRows: mostRows)
    types = schema.fields.map(\.type)
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    var offset = 0
    if !hasBegun {
      // A signature, flags, and an extension, which has no bytes.
      guard bytes.count >= 19 else { return 0 }
      offset = 19 + Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 15, as: Int32.self)))
      hasBegun = true
    }
    while let end = end(ofRowAt: offset, bytes) {
      try readRow(at: offset, bytes)
      offset = end
    }
    return offset
  }

  private func end(ofRowAt start: Int, _ bytes: UnsafeRawBufferPointer) -> Int? {
    guard start + 2 <= bytes.count else { return nil }
    let count = Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int16.self))
    var offset = start + 2
    // -1 ends the answer.
    guard count > 0 else { return offset }
    for _ in 0..<count {
      guard offset + 4 <= bytes.count else { return nil }
      offset += 4 + max(Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))), 0)
    }
    return offset <= bytes.count ? offset : nil
  }

  private mutating func readRow(at start: Int, _ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int16.self)) > 0 else { return }
    rows.rowCount += 1
    guard !isTooMuch else { return }
    var offset = start + 2
    for index in types.indices {
      let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
      offset += 4
      guard length >= 0 else {
        try rows.columns[index].appendMissing()
        continue
      }
      try append(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]), to: index)
      offset += length
    }
  }

  private mutating func append(_ cell: UnsafeRawBufferPointer, to index: Int) throws(Problem) {
    switch types[index] {
    case .integer: try rows.columns[index].append(Self.wholeNumber(cell))
    case .number: try rows.columns[index].append(Double(bitPattern: UInt64(bitPattern: Self.wholeNumber(cell))))
    case .boolean: try rows.columns[index].append(cell[0] != 0)
    case .text: try rows.columns[index].append(cell.assumingMemoryBound(to: UInt8.self))
    case .date:
      try rows.columns[index].append(Int64(Int32(bigEndian: cell.loadUnaligned(as: Int32.self))) + Self.epoch)
    case .dateTime:
      // An infinite instant is the last number that there is.
      let (time, overflows) = Self.wholeNumber(cell).addingReportingOverflow(Self.epoch * DateTime.perDay)
      try rows.columns[index].append(overflows ? Int64.max : time)
    }
  }

  private static func wholeNumber(_ cell: UnsafeRawBufferPointer) -> Int64 {
    Int64(bigEndian: cell.loadUnaligned(as: Int64.self))
  }

  /// Days from 1970-01-01 to the first day of 2000, from which PostgreSQL counts.
  private static let epoch: Int64 = 10_957
}
