import Documents
import Problems

/// The records of a stream of `.xls`: a type, a length and a payload each ([MS-XLS]).
struct BinaryRecords {
  let bytes: [UInt8]
  let input: DocumentInput
  private(set) var position: Int

  struct Record {
    var type: UInt16
    var payload: [UInt8]
  }

  init(_ bytes: [UInt8], from position: Int = 0, _ input: DocumentInput) {
    self.bytes = bytes
    self.position = position
    self.input = input
  }

  /// The next record.
  ///
  /// - Throws: where the stream ends before it; every part of a stream has a record that ends it.
  mutating func next() throws(Problem) -> Record {
    let length = Int(bytes.number16(position + 2))
    guard position >= 0, position + 4 + length <= bytes.count else {
      throw input.problem("is damaged or was cut short: a record is not whole")
    }
    let record = Record(
      type: bytes.number16(position), payload: Array(bytes[position + 4..<position + 4 + length]))
    position += 4 + length
    return record
  }

  /// The payloads of the records that continue the one before.
  mutating func continuations() throws(Problem) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    while position + 4 <= bytes.count, bytes.number16(position) == BinaryRecords.continuation {
      parts.append(try next().payload)
    }
    return parts
  }

  static let continuation: UInt16 = 0x3C
}

/// Texts in records, which may be cut anywhere by the end of a record.
struct BinaryText {
  private let parts: [[UInt8]]
  private let input: DocumentInput
  private var part = 0
  private var index: Int

  init(_ parts: [[UInt8]], from index: Int, _ input: DocumentInput) {
    self.parts = parts
    self.index = index
    self.input = input
  }

  /// True where no text follows.
  var isAtEnd: Bool { part >= parts.count || index >= parts[part].count && part + 1 >= parts.count }

  private mutating func byte() throws(Problem) -> UInt8 {
    while part < parts.count, index >= parts[part].count { advance() }
    guard part < parts.count else { throw input.problem("is damaged: a text is not whole") }
    defer { index += 1 }
    return parts[part][index]
  }

  private mutating func advance() {
    part += 1
    index = 0
  }

  private mutating func number16() throws(Problem) -> Int { Int(try byte()) | Int(try byte()) << 8 }

  /// A text of BIFF8: its length, flags, characters of one or two bytes, and formats that are passed
  /// over.
  ///
  /// - Parameter hasLongLength: whether the length has two bytes.
  mutating func text(hasLongLength: Bool = true) throws(Problem) -> String {
    let count = hasLongLength ? try number16() : Int(try byte())
    let flags = try byte()
    let runs = flags & 8 != 0 ? try number16() : 0
    let extra = flags & 4 != 0 ? try number16() | number16() << 16 : 0
    var units: [UInt16] = []
    units.reserveCapacity(count)
    var isWide = flags & 1 != 0
    while units.count < count {
      // The characters go on in the next record with a flag of their own.
      if part < parts.count, index >= parts[part].count {
        advance()
        isWide = try byte() & 1 != 0
      }
      units.append(isWide ? UInt16(try number16()) : UInt16(try byte()))
    }
    for _ in 0..<4 * runs + extra { _ = try byte() }
    return String(decoding: units, as: UTF16.self)
  }
}
