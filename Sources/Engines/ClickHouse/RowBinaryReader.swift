import Problems
import System
import Tables

/// Reads the rows of ClickHouse's format `RowBinary` straight into columns, in whatever pieces they come. Each cell
/// is of a type that may be missing.
struct RowBinaryReader: RowReader {
  private var columns: [ReceivedColumn]
  private var rest: [UInt8] = []
  private var hash = SHA256()
  private let mostRows: Int

  private(set) var rowCount = 0
  private(set) var byteCount = 0

  init(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) {
    columns = schema.fields.map { ReceivedColumn($0.name, $0.type, account) }
    self.mostRows = mostRows
  }

  var isTooMuch: Bool { rowCount > mostRows }
  var hashOfRows: String { hash.hexadecimal() }

  mutating func add(_ piece: UnsafeRawBufferPointer) throws(Problem) {
    byteCount += piece.count
    hash.add(piece.assumingMemoryBound(to: UInt8.self))
    guard !rest.isEmpty else {
      rest = Array(piece.dropFirst(try read(piece)))
      return
    }
    rest.append(contentsOf: piece)
    let bytes = rest
    let used = try bytes.withUnsafeBytes { bytes in Result { () throws(Problem) in try read(bytes) } }.get()
    rest.removeFirst(used)
  }

  func table() throws(Problem) -> Table {
    guard rest.isEmpty else { throw Problem("the answer of the database ends within a row", kind: .unavailable) }
    var named: [(name: String, column: Column)] = []
    for column in columns { named.append((column.name, try column.column())) }
    return Table(named)
  }

  /// Reads the whole rows among some bytes, and returns how many bytes they take.
  private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    var offset = 0
    while offset < bytes.count, let end = end(ofRowAt: offset, bytes) {
      rowCount += 1
      if !isTooMuch { try readRow(at: offset, bytes) }
      offset = end
    }
    return offset
  }

  private func end(ofRowAt start: Int, _ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = start
    for column in columns {
      guard offset < bytes.count else { return nil }
      let isMissing = bytes[offset] != 0
      offset += 1
      guard !isMissing else { continue }
      switch column.type {
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
    for index in columns.indices {
      let isMissing = bytes[offset] != 0
      offset += 1
      guard !isMissing else {
        try columns[index].appendMissing()
        continue
      }
      offset = try readCell(of: index, at: offset, bytes)
    }
  }

  private mutating func readCell(
    of index: Int, at offset: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) -> Int {
    func wholeNumber() -> Int64 { Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)) }
    switch columns[index].type {
    case .integer, .dateTime:
      try columns[index].append(wholeNumber())
      return offset + 8
    case .number:
      try columns[index].append(Double(bitPattern: UInt64(bitPattern: wholeNumber())))
      return offset + 8
    case .date:
      let day = Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
      try columns[index].append(Int64(day))
      return offset + 4
    case .boolean:
      try columns[index].append(bytes[offset] != 0)
      return offset + 1
    case .text:
      let (length, begin) = Self.length(at: offset, bytes) ?? (0, offset)
      let text = UnsafeRawBufferPointer(rebasing: bytes[begin..<begin + length])
      guard Self.isText(text) else {
        throw Problem("row \(rowCount) has bytes that are no UTF-8", kind: .data)
          .in("column '\(columns[index].name)'")
      }
      try columns[index].append(text.assumingMemoryBound(to: UInt8.self))
      return begin + length
    }
  }

  private static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
  }
}
