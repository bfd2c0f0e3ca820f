/// Whole numbers and texts, written one after the other as bytes.
///
/// The reader asks for them in the same order; nothing in the bytes says what stands where.
public struct SnapshotRecordWriter {
  /// The bytes that were written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes a writer of nothing.
  public init() {}

  /// Writes a whole number in eight bytes, the lowest first.
  public mutating func add(_ number: Int) {
    withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes true as 1 and false as 0.
  public mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }

  /// Writes the length of a text and its UTF-8.
  public mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// Writes the number of some bytes, and the bytes.
  public mutating func add(_ content: [UInt8]) {
    add(content.count)
    bytes.append(contentsOf: content)
  }

  /// Writes whether a value is there and, where it is, the value.
  public mutating func add<Value>(_ value: Value?, _ write: (inout SnapshotRecordWriter, Value) -> Void) {
    add(value != nil)
    if let value { write(&self, value) }
  }

  /// Writes the number of some values, and the values.
  public mutating func add<Value>(each values: [Value], _ write: (inout SnapshotRecordWriter, Value) -> Void) {
    add(values.count)
    for value in values { write(&self, value) }
  }
}

/// Bytes that are not those of a record: a snapshot that holds them is not believed.
public struct DamagedRecord: Error {
  /// Makes an error, which says no more: nobody is told.
  public init() {}
}

/// Reads what a `SnapshotRecordWriter` wrote. Every length is held against the bytes that are left.
public struct SnapshotRecordReader {
  private let content: [UInt8]
  private var position = 0

  /// Makes a reader of bytes.
  public init(_ content: [UInt8]) { self.content = content }

  private var left: Int { content.count - position }

  /// Reads a whole number.
  public mutating func number() throws(DamagedRecord) -> Int {
    guard left >= 8 else { throw DamagedRecord() }
    var number: UInt64 = 0
    for index in (0..<8).reversed() { number = number << 8 | UInt64(content[position + index]) }
    position += 8
    return Int(truncatingIfNeeded: number)
  }

  /// Reads a number that is not negative.
  public mutating func count() throws(DamagedRecord) -> Int {
    let count = try number()
    guard count >= 0 else { throw DamagedRecord() }
    return count
  }

  /// Reads true or false.
  public mutating func flag() throws(DamagedRecord) -> Bool { try number() != 0 }

  /// Reads bytes with their number.
  public mutating func bytes() throws(DamagedRecord) -> [UInt8] {
    let count = try count()
    guard count <= left else { throw DamagedRecord() }
    defer { position += count }
    return Array(content[position..<position + count])
  }

  /// Reads a text.
  public mutating func text() throws(DamagedRecord) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else { throw DamagedRecord() }
    return text
  }

  /// Reads a value that may be absent.
  public mutating func optional<Value>(
    _ read: (inout SnapshotRecordReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> Value? {
    guard try flag() else { return nil }
    return try read(&self)
  }

  /// Reads values with their number.
  public mutating func list<Value>(
    _ read: (inout SnapshotRecordReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> [Value] {
    let count = try count()
    // Each value takes eight bytes at least.
    guard count <= left / 8 else { throw DamagedRecord() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}
