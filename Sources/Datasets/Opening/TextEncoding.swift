import Problems
import System
import Tables

/// The encoding of a text file, found from its bytes.
enum TextEncoding: Sendable, Equatable {
  /// UTF-8, with a byte order mark or without.
  case utf8
  /// Another one, by the name that `iconv` knows; the text starts after `mark` bytes.
  case other(String, mark: Int)

  /// The name, as notes say it.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .other(let name, _): name
    }
  }

  /// Returns true where a name is that of UTF-8 or of a part of it, and of `nil`.
  static func isUTF8(_ name: String?) -> Bool {
    guard let name else { return true }
    return ["utf8", "usascii", "ascii", "utf8sig"].contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
  }

  /// The encoding by a byte order mark or the NUL bytes of UTF-16; `nil` where there is neither.
  static func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return .other("UTF-32LE", mark: 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .other("UTF-32BE", mark: 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return .other("UTF-16LE", mark: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return .other("UTF-16BE", mark: 2) }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .other("GB18030", mark: 4) }
    return utf16WithoutMark(bytes)
  }

  /// UTF-16 by its ASCII characters, commas and line ends at least: each has a NUL byte, always on the
  /// same side.
  private static func utf16WithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let head = bytes.prefix(4096)
    guard head.count >= 4, bytes.count.isMultiple(of: 2), head.contains(0) else { return nil }
    var even = 0
    var odd = 0
    for (index, byte) in head.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
    }
    // A stray NUL byte is no encoding, and a line end without one is a byte of its own.
    if even + odd > 2, (even + odd) * 20 >= head.count, !hasLoneLineEnd(head) {
      if even == 0 { return .other("UTF-16LE", mark: 0) }
      if odd == 0 { return .other("UTF-16BE", mark: 0) }
    }
    return chineseWithoutMark(head)
  }

  /// Tells whether a line end shares its unit of two bytes with a byte that is not NUL, as no line end of UTF-16 does: but
  /// in a Chinese character one of the bytes may be 10.
  private static func hasLoneLineEnd(_ head: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    stride(from: 0, to: head.count - 1, by: 2).contains { index in
      let (first, second) = (head[head.startIndex + index], head[head.startIndex + index + 1])
      return (first == 10 && second != 0 && second < 0x4E) || (second == 10 && first != 0 && first < 0x4E)
    }
  }

  /// UTF-16 of a Chinese text, in which few characters have a NUL byte: nearly all units are Chinese characters or ASCII
  /// in one order of the bytes, and not in the other one.
  private static func chineseWithoutMark(_ head: Slice<UnsafeBufferPointer<UInt8>>) -> TextEncoding? {
    var (little, big) = (0, 0)
    let pairs = stride(from: 0, to: head.count - 1, by: 2)
    for index in pairs {
      let (first, second) = (UInt16(head[head.startIndex + index]), UInt16(head[head.startIndex + index + 1]))
      if isUsual(second << 8 | first) { little += 1 }
      if isUsual(first << 8 | second) { big += 1 }
    }
    let count = head.count / 2
    if little * 50 >= count * 49, big * 4 < count * 3 { return .other("UTF-16LE", mark: 0) }
    if big * 50 >= count * 49, little * 4 < count * 3 { return .other("UTF-16BE", mark: 0) }
    return nil
  }

  /// Tells whether a unit of UTF-16 is a Chinese character, a sign that goes with them, or ASCII.
  private static func isUsual(_ unit: UInt16) -> Bool {
    switch unit {
    case 9, 10, 13, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x203B, 0x2460...0x24FF, 0x25A0...0x25CF, 0x3000...0x3020,
      0x4E00...0x9FFF, 0xFF00...0xFF5E, 0xFFE5:
      true
    default: false
    }
  }

  /// The encoding of a text without a mark: UTF-8 where all of it is, else GB18030 where all of it is.
  ///
  /// - Throws: where it is neither, or part one and part the other, by the line.
  static func unmarked(
    _ file: FileBytes, _ poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) -> TextEncoding {
    var lines = EncodedLines(file.bytes)
    var firstOther: (line: Int, offset: Int)?
    var firstUTF8: Int?
    while let line = lines.next() {
      if line.number.isMultiple(of: 4096) { try poll?() }
      switch line.kind {
      case .ascii: continue
      case .utf8: firstUTF8 = firstUTF8 ?? line.number
      case .other: firstOther = firstOther ?? (line.number, line.offset)
      }
      if let firstOther, let firstUTF8 { throw mixed(file, firstUTF8, firstOther) }
    }
    guard let firstOther else { return .utf8 }
    guard ForeignContent.isGB18030(file.bytes) else { throw unknown(file, firstOther) }
    guard !TraditionalEncoding.isBig5(file.bytes) else {
      throw Problem(
        "the text is in Big5, for traditional characters", kind: .data,
        location: FileLocation(file.path, line: firstOther.line)
      ).hint("save the file as UTF-8")
    }
    return .other("GB18030", mark: 0)
  }

  private static func mixed(
    _ file: FileBytes, _ utf8Line: Int, _ other: (line: Int, offset: Int)
  ) -> Problem {
    let (line, before) = (max(utf8Line, other.line), min(utf8Line, other.line))
    let here = line == other.line ? "is not UTF-8" : "is UTF-8"
    let there = line == other.line ? "is" : "is not"
    return Problem(
      "the file mixes encodings: this line \(here), and line \(before) \(there)", kind: .data,
      location: FileLocation(file.path, line: line)
    ).hint("save every part of it as UTF-8")
  }

  private static func unknown(_ file: FileBytes, _ other: (line: Int, offset: Int)) -> Problem {
    Problem(
      "the byte at offset \(other.offset) is neither UTF-8 nor GB18030", kind: .data,
      location: FileLocation(file.path, line: other.line)
    ).hint("save the file as UTF-8")
  }
}

/// The lines of a file, each with what its bytes may be.
private struct EncodedLines {
  enum Kind {
    /// ASCII, or too little else to tell.
    case ascii
    case utf8, other
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var number = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next line: its number, what it is, and where its first byte stands that is not ASCII.
  mutating func next() -> (number: Int, kind: Kind, offset: Int)? {
    guard position < bytes.count else { return nil }
    number += 1
    let start = position
    var end = start
    var firstHigh: Int?
    while end < bytes.count, bytes[end] != 0x0A {
      if bytes[end] >= 0x80, firstHigh == nil { firstHigh = end }
      end += 1
    }
    position = end + 1
    guard let firstHigh else { return (number, .ascii, start) }
    let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard line.isUTF8 else { return (number, .other, firstHigh) }
    return (number, isBeyondChance(line) ? .utf8 : .ascii, firstHigh)
  }

  /// Returns whether a line that reads as UTF-8 is hardly anything else: a word or two in GB18030 may read as
  /// UTF-8 by chance (一 is D2 BB), three characters of three bytes do not.
  private func isBeyondChance(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var count = 0
    for byte in line where byte >= 0xE0 && byte < 0xF0 { count += 1 }
    return count >= 3
  }
}
