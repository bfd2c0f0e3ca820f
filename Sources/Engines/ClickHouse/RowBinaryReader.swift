import Problems
import System
import Tables

/// Reads the rows of ClickHouse's format `RowBinaryWithNamesAndTypes` straight into columns, in whatever pieces they come.
/// The answer says in which types its cells travel, so that no query has to bring them into one.
struct RowBinaryReader: RowReader {
  /// The setting by which an answer comes in the format.
  static let setting = (name: "default_format", value: "RowBinaryWithNamesAndTypes")

  var rows: ReceivedRows
  /// The types of the columns: to ask a column itself would copy all that it holds references to, for each cell.
  private let types: [ColumnType]
  /// The types in which the cells come; `nil` while the head of the answer has not come.
  private var travelling: [TravellingType]?

  init(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) {
    rows = ReceivedRows(schema, account, mostRows: mostRows)
    types = schema.fields.map(\.type)
  }

  func table() throws(Problem) -> Table {
    guard rows.rest.isEmpty, travelling != nil else {
      throw Problem("the answer of the database ends within a row", kind: .unavailable)
    }
    return try rows.table()
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    var offset = 0
    if travelling == nil {
      guard let head = Self.head(bytes) else { return 0 }
      travelling = try types(named: head.types)
      offset = head.end
    }
    guard let travelling else { return offset }
    while offset < bytes.count, let end = Self.end(ofRowAt: offset, travelling, bytes) {
      rows.rowCount += 1
      if !isTooMuch { try readRow(at: offset, travelling, bytes) }
      offset = end
    }
    return offset
  }

  // MARK: The head

  /// The names of the types, which follow those of the columns, and where the rows begin; `nil` where the bytes end within
  /// the head.
  private static func head(_ bytes: UnsafeRawBufferPointer) -> (types: [String], end: Int)? {
    guard let (count, start) = length(at: 0, bytes) else { return nil }
    var (offset, names): (Int, [String]) = (start, [])
    for _ in 0..<2 {
      names = []
      for _ in 0..<count {
        guard let (length, begin) = length(at: offset, bytes), length <= bytes.count - begin else { return nil }
        offset = begin + length
        names.append(String(decoding: bytes[begin..<offset], as: UTF8.self))
      }
    }
    return (names, offset)
  }

  private func types(named names: [String]) throws(Problem) -> [TravellingType] {
    let read = names.compactMap(TravellingType.init)
    guard names.count == types.count, read.count == names.count,
      zip(read, types).allSatisfy({ $0.form.gives($1) })
    else {
      throw Problem(
        "the database sends columns of the types \(names.joined(separator: ", ")), which are not those that were asked for",
        kind: .fault)
    }
    return read
  }

  // MARK: Rows

  private static func end(
    ofRowAt start: Int, _ travelling: [TravellingType], _ bytes: UnsafeRawBufferPointer
  ) -> Int? {
    var offset = start
    for type in travelling {
      if type.isNullable {
        guard offset < bytes.count else { return nil }
        let isMissing = bytes[offset] != 0
        offset += 1
        guard !isMissing else { continue }
      }
      if type.form == .text {
        guard let (length, begin) = length(at: offset, bytes) else { return nil }
        offset = begin + length
      } else {
        offset += type.form.width
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

  private mutating func readRow(
    at start: Int, _ travelling: [TravellingType], _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) {
    var offset = start
    for index in travelling.indices {
      if travelling[index].isNullable {
        let isMissing = bytes[offset] != 0
        offset += 1
        guard !isMissing else {
          try rows.columns[index].appendMissing()
          continue
        }
      }
      offset = try readCell(of: index, travelling[index].form, at: offset, bytes)
    }
  }

  private mutating func readCell(
    of index: Int, _ form: TravellingType.Form, at offset: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) -> Int {
    func whole<Number: FixedWidthInteger>(_ type: Number.Type) -> Int64 {
      Int64(Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)))
    }
    switch form {
    case .int8: try append(whole(Int8.self), to: index)
    case .int16: try append(whole(Int16.self), to: index)
    case .int32, .days32: try append(whole(Int32.self), to: index)
    case .int64: try append(whole(Int64.self), to: index)
    case .uint8: try append(whole(UInt8.self), to: index)
    case .uint16, .days16: try append(whole(UInt16.self), to: index)
    case .uint32: try append(whole(UInt32.self), to: index)
    case .uint64:
      let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard let value = Int64(exactly: UInt64(littleEndian: value)) else {
        throw Problem("row \(rows.rowCount) has a whole number that is too large", kind: .data)
          .in("column '\(rows.columns[index].name)'")
      }
      try append(value, to: index)
    case .seconds: try append(whole(UInt32.self) * DateTime.perSecond, to: index)
    case .instants(let microseconds):
      let (instant, overflows) = whole(Int64.self).multipliedReportingOverflow(by: microseconds)
      try append(overflows ? .max : instant, to: index)
    case .float32:
      try rows.columns[index].append(Double(Float(bitPattern: UInt32(truncatingIfNeeded: whole(UInt32.self)))))
    case .float64: try rows.columns[index].append(Double(bitPattern: UInt64(bitPattern: whole(Int64.self))))
    case .none: try rows.columns[index].appendMissing()
    case .text: return try readText(of: index, at: offset, bytes)
    }
    return offset + form.width
  }

  /// Takes in a whole number, or what is counted by one.
  private mutating func append(_ value: Int64, to index: Int) throws(Problem) {
    switch types[index] {
    case .number: try rows.columns[index].append(Double(value))
    case .boolean: try rows.columns[index].append(value != 0)
    case .integer, .date, .dateTime, .text: try rows.columns[index].append(value)
    }
  }

  private mutating func readText(
    of index: Int, at offset: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(Problem) -> Int {
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
