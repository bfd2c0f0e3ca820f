import System

/// What the functions of texts do, over UTF-8 bytes.
enum TextRules {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static func lower(_ text: Bytes, into result: inout [UInt8]) {
    result.append(contentsOf: String(decoding: text, as: UTF8.self).lowercased().utf8)
  }

  static func upper(_ text: Bytes, into result: inout [UInt8]) {
    result.append(contentsOf: String(decoding: text, as: UTF8.self).uppercased().utf8)
  }

  /// Without white space at the ends, as Unicode defines it.
  static func trim(_ text: Bytes, into result: inout [UInt8]) {
    let scalars = Substring(String(decoding: text, as: UTF8.self)).unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let last = scalars.lastIndex { !$0.properties.isWhitespace }
    guard let last else { return }
    result.append(contentsOf: String(scalars[start...last]).utf8)
  }

  /// How many code points there are.
  static func length(_ text: Bytes) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// From the position `start`, counted from 1, or from the end where it is
  /// negative; positions outside the text are left out.
  static func substring(_ text: Bytes, _ start: Int64, _ length: Int64?, into result: inout [UInt8]) {
    let count = Int64(self.length(text))
    let first = start < 0 ? count + start + 1 : start
    let last = length.map { first.addingClamped($0).addingClamped(-1) } ?? count
    let from = max(first, 1)
    let to = min(last, count)
    guard from <= to else { return }
    var position: Int64 = 0
    for byte in text {
      if byte & 0xC0 != 0x80 { position += 1 }
      if position > to { return }
      if position >= from { result.append(byte) }
    }
  }

  static func replace(_ text: Bytes, _ old: Bytes, _ new: Bytes, into result: inout [UInt8]) {
    var place = 0
    while let found = find(old, in: text, from: place) {
      guard !old.isEmpty else { break }
      result.append(contentsOf: text[place..<found])
      result.append(contentsOf: new)
      place = found + old.count
    }
    result.append(contentsOf: text[place...])
  }

  static func contains(_ text: Bytes, _ part: Bytes) -> Bool {
    find(part, in: text, from: 0) != nil
  }

  static func startsWith(_ text: Bytes, _ part: Bytes) -> Bool { text.starts(with: part) }

  static func endsWith(_ text: Bytes, _ part: Bytes) -> Bool {
    text.count >= part.count && text.suffix(part.count).elementsEqual(part)
  }

  /// Where the next occurrence starts. Bytes of UTF-8 never match inside a
  /// character.
  private static func find(_ part: Bytes, in text: Bytes, from start: Int) -> Int? {
    guard let wanted = part.baseAddress, let first = part.first else { return start }
    guard let bytes = text.baseAddress else { return nil }
    var place = start
    while place + part.count <= text.count {
      let places = text.count - part.count - place + 1
      guard let found = memchr(bytes + place, Int32(first), places) else { return nil }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      if memcmp(found, wanted, part.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  /// −1, 0 or 1, by code point.
  @inline(__always)
  static func compare(_ a: Bytes, _ b: Bytes) -> Int {
    let shared = min(a.count, b.count)
    for i in 0..<shared where a[i] != b[i] { return a[i] < b[i] ? -1 : 1 }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }
}

extension Int64 {
  /// The sum, or the end of the integers that it would go past.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
