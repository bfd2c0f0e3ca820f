import Problems
import System

/// Reads JSON strictly, as RFC 8259 has it: no comments, no trailing commas, no
/// lone surrogates, no key twice, at most 128 values inside one another.
struct JSONReader {
  private let source: FileBytes
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private var depth = 0
  /// True where `NaN` and `Infinity` are read, which JSON does not know and some programs write.
  private let allowsNotFinite: Bool
  /// Pays for the values.
  private let hold: MemoryHold?
  /// Bytes of values that have not been paid for yet.
  private var unpaid = 0

  /// So that no text, however hostile, exhausts the stack.
  private static let deepest = 128

  init(_ source: FileBytes, from start: Int = 0, allowsNotFinite: Bool = false, hold: MemoryHold? = nil) {
    self.source = source
    self.hold = hold
    self.allowsNotFinite = allowsNotFinite
    bytes = source.bytes
    position = start
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The only value of a text.
  mutating func document() throws(Problem) -> JSON {
    skipSpace()
    guard position < bytes.count else { throw wrong("expected a JSON value, found nothing") }
    let json = try value()
    skipSpace()
    guard position == bytes.count else {
      throw wrong("expected the end of the text, found \(found)")
    }
    return json
  }

  /// The next value of several on lines of their own; `nil` after the last.
  mutating func nextLine() throws(Problem) -> JSON? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let json = try value()
    while position < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[position]) { position += 1 }
    guard position == bytes.count || bytes[position] == UInt8(ascii: "\n") else {
      throw wrong("expected the end of the line, found \(found)")
    }
    return json
  }

  /// Pays for a value, in large steps. A text of up to 15 bytes lies within its value.
  private mutating func pay(_ bytes: Int) throws(Problem) {
    guard let hold else { return }
    unpaid += bytes
    guard unpaid >= 1 << 16 else { return }
    try hold.take(unpaid)
    unpaid = 0
  }

  mutating func value() throws(Problem) -> JSON {
    let start = position
    guard position < bytes.count else { throw wrong("expected a value, found the end of the text") }
    try pay(MemoryLayout<JSON.Member>.stride)
    switch bytes[position] {
    case UInt8(ascii: "{"): return JSON(value: .object(try object()), offset: start)
    case UInt8(ascii: "["): return JSON(value: .list(try list()), offset: start)
    case UInt8(ascii: "\""): return JSON(value: .text(try text()), offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSON(value: .number(try number()), offset: start)
    default: return JSON(value: try word(), offset: start)
    }
  }
}

// MARK: - Lists and objects

extension JSONReader {
  private mutating func list() throws(Problem) -> [JSON] {
    var items: [JSON] = []
    try enter()
    skipSpace()
    if take("]") { return leave(items) }
    while true {
      skipSpace()
      items.append(try value())
      skipSpace()
      if take("]") { return leave(items) }
      guard take(",") else { throw wrong("expected ',' or ']' after an item, found \(found)") }
    }
  }

  private mutating func object() throws(Problem) -> [JSON.Member] {
    var members: [JSON.Member] = []
    var keys = KnownKeys()
    try enter()
    skipSpace()
    if take("}") { return leave(members) }
    members.reserveCapacity(6)
    while true {
      skipSpace()
      let start = position
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw wrong("expected a key in quotes, found \(found)")
      }
      let key = try text()
      guard keys.insert(key, after: members) else {
        throw wrong("the key '\(key)' stands here twice", at: start)
      }
      skipSpace()
      guard take(":") else { throw wrong("expected ':' after the key '\(key)', found \(found)") }
      skipSpace()
      members.append(JSON.Member(key: key, offset: start, value: try value()))
      skipSpace()
      if take("}") { return leave(members) }
      guard take(",") else { throw wrong("expected ',' or '}' after a value, found \(found)") }
    }
  }

  private mutating func enter() throws(Problem) {
    guard depth < Self.deepest else {
      throw wrong("more than \(Self.deepest) lists and objects inside one another")
    }
    depth += 1
    position += 1
  }

  private mutating func leave<Content>(_ content: Content) -> Content {
    depth -= 1
    return content
  }
}

/// The keys of an object so far, compared by bytes. Objects are small as a rule:
/// looking through them is quicker than a table of them.
private struct KnownKeys {
  private var many: Interner?

  /// `false` where the key is known.
  mutating func insert(_ key: String, after members: [JSON.Member]) -> Bool {
    if members.count < 16 {
      return !members.contains { $0.key.utf8.elementsEqual(key.utf8) }
    }
    var known = many.take() ?? Interner()
    if known.count == 0 { for member in members { _ = known.index(of: member.key) } }
    let isNew = known.index(of: key) == members.count
    many = known
    return isNew
  }
}

// MARK: - Words, numbers and texts

extension JSONReader {
  private mutating func word() throws(Problem) -> JSON.Value {
    if take("null") { return .null }
    if take("true") { return .boolean(true) }
    if take("false") { return .boolean(false) }
    if let name = notFinite() { return .number(name) }
    throw wrong("expected a value, found \(found)")
  }

  /// Steps over `NaN` and the like where they are allowed.
  private mutating func notFinite() -> String? {
    guard allowsNotFinite else { return nil }
    let name = bytes[position...].prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D }
    guard Numerals.isNotFinite(UnsafeBufferPointer(rebasing: name)) else { return nil }
    position += name.count
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func number() throws(Problem) -> String {
    if let name = notFinite() { return name }
    let start = position
    _ = take("-")
    if take("0") {
      if isDigit { throw wrong("a number with a leading zero", at: start) }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private var isDigit: Bool { position < bytes.count && bytes[position] &- 48 <= 9 }

  private mutating func digits() throws(Problem) {
    guard isDigit else { throw wrong("expected a digit, found \(found)") }
    while isDigit { position += 1 }
  }

  private mutating func text() throws(Problem) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    var runStart = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let run = UnsafeBufferPointer(rebasing: bytes[runStart..<position])
        position += 1
        guard run.isUTF8 else { throw wrong("a text that is not UTF-8", at: start) }
        // Most texts have no escapes, and are taken as they stand.
        if run.count + content.count > 15 { try pay(run.count + content.count + 32) }
        if content.isEmpty { return String(decoding: run, as: UTF8.self) }
        content.append(contentsOf: run)
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        let run = UnsafeBufferPointer(rebasing: bytes[runStart..<position])
        guard run.isUTF8 else { throw wrong("a text that is not UTF-8", at: start) }
        content.append(contentsOf: run)
        content.append(contentsOf: String(try escape()).utf8)
        runStart = position
      case 0..<0x20:
        throw wrong("a control character in a text; it must be written as an escape such as \\n")
      default: position += 1
      }
    }
    throw wrong("a text that is never closed", at: start)
  }

  private mutating func escape() throws(Problem) -> Unicode.Scalar {
    let start = position
    position += 1
    if take("\"") { return "\"" }
    if take("\\") { return "\\" }
    if take("/") { return "/" }
    if take("b") { return "\u{8}" }
    if take("f") { return "\u{C}" }
    if take("n") { return "\n" }
    if take("r") { return "\r" }
    if take("t") { return "\t" }
    guard take("u") else { throw wrong("an escape that JSON does not have", at: start) }
    let first = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Characters beyond the basic plane are two escapes.
    guard first < 0xDC00, take("\\u") else { throw wrong("half a surrogate pair", at: start) }
    let second = try hexadecimal(from: start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw wrong("half a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(Problem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count,
        let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue
      else { throw wrong("expected four hexadecimal digits after \\u", at: start) }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }
}

// MARK: - Bytes

extension JSONReader {
  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Steps over `expected` where it comes next.
  mutating func take(_ expected: StaticString) -> Bool {
    let count = expected.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != expected.utf8Start[index] {
      return false
    }
    position += count
    return true
  }

  /// The words for what stands here, for a problem.
  var found: String {
    guard position < bytes.count else { return "the end of the text" }
    let rest = String(decoding: bytes[position..<min(position + 16, bytes.count)], as: UTF8.self)
    switch bytes[position] {
    case 0x0A, 0x0D: return "the end of the line"
    case 0..<0x20, 0x7F: return "a control character"
    default: return "'\(rest.first.map(String.init) ?? "")'"
    }
  }

  func wrong(_ message: Message, at offset: Int? = nil) -> Problem {
    Problem(message, kind: .data, location: source.location(at: offset ?? position))
  }
}
