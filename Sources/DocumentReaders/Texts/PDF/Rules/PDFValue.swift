import System

/// A value of a PDF file.
enum PDFValue {
  case number(Double)
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// Another object, by its number.
  case reference(Int)
  /// A string or a word of the language: nothing of the drawing depends on it.
  case other

  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var name: String? { if case .name(let value) = self { value } else { nil } }
  var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var dictionary: [String: PDFValue]? { if case .dictionary(let value) = self { value } else { nil } }
}

/// Reads values from the bytes of a PDF file, or of a part of it.
struct PDFScanner {
  let bytes: UnsafeRawBufferPointer
  var index: Int
  private static let depthLimit = 100

  init(_ bytes: UnsafeRawBufferPointer, at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  /// The next byte that is no blank and in no comment; `nil` at the end.
  mutating func next() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else if Self.isBlank(byte) {
        index += 1
      } else {
        return byte
      }
    }
    return nil
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 9 || byte == 0 || byte == 12
  }

  /// True of a byte that ends a name, a number or a word.
  static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: isBlank(byte)
    }
  }

  /// The next value; `nil` where none begins here.
  mutating func value(depth: Int = 0) -> PDFValue? {
    guard depth < Self.depthLimit, let byte = next() else { return nil }
    switch byte {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "("):
      skipString()
      return .other
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "<"):
      if index + 1 < bytes.count, bytes[index + 1] == byte { return dictionary(depth) }
      skip(to: UInt8(ascii: ">"))
      return .other
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return reference() ?? .number(number())
    default:
      let start = index
      while index < bytes.count, !Self.isEnd(bytes[index]) { index += 1 }
      return index > start ? .other : nil
    }
  }

  private mutating func array(_ depth: Int) -> PDFValue {
    index += 1
    var values: [PDFValue] = []
    while let byte = next() {
      if byte == UInt8(ascii: "]") {
        index += 1
        break
      }
      guard let value = value(depth: depth + 1) else { break }
      values.append(value)
    }
    return .array(values)
  }

  private mutating func dictionary(_ depth: Int) -> PDFValue {
    index += 2
    var values: [String: PDFValue] = [:]
    while let byte = next() {
      if byte == UInt8(ascii: ">") {
        index = min(index + 2, bytes.count)
        break
      }
      guard byte == UInt8(ascii: "/") else { break }
      let key = name()
      guard let value = value(depth: depth + 1) else { break }
      values[key] = value
    }
    return .dictionary(values)
  }

  /// The name at the sign before it.
  mutating func name() -> String {
    let start = index + 1
    index = start
    while index < bytes.count, !Self.isEnd(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func number() -> Double {
    var (sign, value, scale, isFraction) = (1.0, 0.0, 1.0, false)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "."): isFraction = true
      case let digit where digit >= 0x30 && digit <= 0x39:
        value = value * 10 + Double(digit - 0x30)
        if isFraction { scale *= 10 }
      default: return sign * value / scale
      }
      index += 1
    }
    return sign * value / scale
  }

  /// `12 0 R`; `nil`, with nothing read, of anything else.
  private mutating func reference() -> PDFValue? {
    let start = index
    guard let first = integer(), next().map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false, integer() != nil,
      next() == UInt8(ascii: "R"), index + 1 >= bytes.count || Self.isEnd(bytes[index + 1])
    else {
      index = start
      return nil
    }
    index += 1
    return .reference(first)
  }

  /// A number of digits alone; `nil`, with some of them read, of anything else.
  mutating func integer() -> Int? {
    var value = 0
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
      if index - start > 9 { return nil }
    }
    return index > start && (index == bytes.count || Self.isEnd(bytes[index])) ? value : nil
  }

  /// Passes over a string in brackets, which may stand in one another.
  mutating func skipString() {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return }
    }
    index = bytes.count
  }

  /// Passes over a list of numbers and strings.
  mutating func skipArray() {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): skipString()
      case UInt8(ascii: "]"):
        index += 1
        return
      default: index += 1
      }
    }
  }

  mutating func skip(to end: UInt8) {
    while index < bytes.count, bytes[index] != end { index += 1 }
    index = min(index + 1, bytes.count)
  }

  /// Passes over some words if they stand here.
  mutating func skip(_ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard index + count <= bytes.count, memcmp(bytes.baseAddress! + index, words.utf8Start, count) == 0 else {
      return false
    }
    index += count
    return true
  }

  /// The next place of some words.
  func find(_ words: StaticString) -> Int? {
    var start = index
    let count = words.utf8CodeUnitCount
    while start + count <= bytes.count,
      let found = memchr(bytes.baseAddress! + start, Int32(words.utf8Start[0]), bytes.count - start)
    {
      let place = UnsafeRawPointer(found) - bytes.baseAddress!
      guard place + count <= bytes.count else { return nil }
      if memcmp(found, words.utf8Start, count) == 0 { return place }
      start = place + 1
    }
    return nil
  }
}
