import Problems
import System
import Tables

/// Takes in the elements of the parts of a workbook that hold its cells.
///
/// Elements of other namespaces than that of workbooks are passed over.
protocol SheetXMLHandler {
  mutating func start(_ name: SheetXMLName, _ attributes: SheetXMLAttributes) throws(Problem)
  mutating func end(_ name: SheetXMLName) throws(Problem)
  /// Text, in pieces of any length.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element without its prefix.
struct SheetXMLName {
  fileprivate let base: UnsafePointer<UInt8>
  fileprivate let count: Int

  @inline(__always)
  static func == (name: SheetXMLName, other: StaticString) -> Bool { isEqual(name.base, name.count, other) }
}

@inline(__always)
private func isEqual(_ base: UnsafePointer<UInt8>, _ count: Int, _ other: StaticString) -> Bool {
  guard count == other.utf8CodeUnitCount else { return false }
  for index in 0..<count where base[index] != other.utf8Start[index] { return false }
  return true
}

/// The attributes of an element, of those without a prefix.
struct SheetXMLAttributes {
  fileprivate let base: UnsafePointer<UInt8>
  fileprivate let all: UnsafePointer<SheetXMLAttribute>
  let count: Int

  /// The only letter of a name; 0 where it has several.
  @inline(__always)
  func letter(_ index: Int) -> UInt8 {
    all[index].nameEnd - all[index].name == 1 ? base[all[index].name] : 0
  }

  /// A value as it is written, entities included.
  @inline(__always)
  func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + all[index].value, count: all[index].valueEnd - all[index].value)
  }

  func text(_ name: StaticString) -> String? {
    for index in 0..<count {
      let attribute = all[index]
      guard isEqual(base + attribute.name, attribute.nameEnd - attribute.name, name) else { continue }
      return String(decoding: value(index), as: UTF8.self)
    }
    return nil
  }

  func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }

  /// `1` and `true` are true, anything else is false; `nil` where the attribute is missing.
  func flag(_ name: StaticString) -> Bool? { text(name).map { $0 == "1" || $0 == "true" || $0 == "on" } }
}

/// Where the name of an attribute and its value start and end, in the bytes in memory.
struct SheetXMLAttribute {
  var name = 0
  var nameEnd = 0
  var value = 0
  var valueEnd = 0
}

/// Reads the XML of cells in one pass over its bytes, several times as fast as a parser of all of XML: a sheet of
/// a million cells is most of what a workbook is.
///
/// It takes UTF-8 without a document type. Whatever it does not take is no sheet, or is none yet: `SheetXML`
/// converts other encodings, and asks libxml2 for the words about what is not well-formed.
struct SheetXMLScanner: ~Copyable {
  /// Why bytes are not read.
  enum Refusal: Error {
    case notWellFormed(line: Int)
    case documentType
    case problem(Problem)
  }

  private let pull: (UnsafeMutableRawPointer, Int) throws(Problem) -> Int
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 18
  /// The first byte that is not read yet.
  private var position = 0
  /// The end of the bytes; a NUL stands there, which no XML holds.
  private var end = 0
  private var isAtEnd = false
  /// The lines before the first byte in memory.
  private var lines = 1
  private var attributes: UnsafeMutablePointer<SheetXMLAttribute>
  private var attributeCount = 0
  private var open = OpenElements()
  private var hadRoot = false
  private var scratch: [UInt8] = []
  private let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)

  private static let attributeLimit = 256
  /// No tag and no text is longer.
  private static let tokenLimit = 64 << 20

  // The classes of bytes.
  private static let name: UInt8 = 1
  private static let blank: UInt8 = 2
  /// Ends a text: `<`, and what no text holds.
  private static let stop: UInt8 = 4
  /// Stands for something else in a text: `&` and a carriage return.
  private static let special: UInt8 = 8
  private static let high: UInt8 = 16

  init(_ pull: @escaping (UnsafeMutableRawPointer, Int) throws(Problem) -> Int) {
    self.pull = pull
    base = .allocate(capacity: capacity + 1)
    base[0] = 0
    attributes = .allocate(capacity: Self.attributeLimit)
    attributes.initialize(repeating: SheetXMLAttribute(), count: Self.attributeLimit)
    for byte in 0...255 { classes[byte] = Self.classes(of: UInt8(byte)) }
  }

  deinit {
    base.deallocate()
    attributes.deallocate()
    classes.deallocate()
  }

  private static func classes(of byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      name
    case 0x80...: name | high
    case 0x20, 0x09, 0x0A: blank
    case 0x0D: blank | special
    case UInt8(ascii: "&"): special
    case UInt8(ascii: "<"), ..<0x20: stop
    case 0x21...0x7F: 0
    default: 0
    }
  }

  // MARK: The document

  mutating func scan(_ handler: inout some SheetXMLHandler) throws(Refusal) {
    try more(keeping: 0)
    if base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { position = 3 }
    while true {
      if position == end {
        guard !isAtEnd else { break }
        try more(keeping: position)
        continue
      }
      let isRead = base[position] == UInt8(ascii: "<") ? try tag(&handler) : try text(&handler)
      if isRead { continue }
      guard !isAtEnd else { throw wrong(at: position) }
      try more(keeping: position)
    }
    guard hadRoot, open.depth == 0 else { throw wrong(at: position) }
  }

  /// Reads further bytes, and keeps those from `start` on.
  private mutating func more(keeping start: Int) throws(Refusal) {
    for index in 0..<start where base[index] == 0x0A { lines += 1 }
    let kept = end - start
    if start > 0 { base.update(from: base + start, count: kept) }
    if kept > capacity / 2 {
      guard capacity < Self.tokenLimit else { throw wrong(at: 0) }
      capacity *= 2
      let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 1)
      grown.update(from: base, count: kept)
      base.deallocate()
      base = grown
    }
    (position, end) = (0, kept)
    do throws(Problem) {
      let count = try pull(base + kept, capacity - kept)
      end += count
      isAtEnd = count == 0
    } catch { throw .problem(error) }
    base[end] = 0
  }

  private func wrong(at index: Int) -> Refusal {
    .notWellFormed(line: (0..<min(index, end)).reduce(lines) { $0 + (base[$1] == 0x0A ? 1 : 0) })
  }

  // MARK: Text

  /// Reads up to the next tag; `false` where it is not in memory.
  private mutating func text(_ handler: inout some SheetXMLHandler) throws(Refusal) -> Bool {
    var index = position
    var seen: UInt8 = 0
    while true {
      let classes = classes[Int(base[index])]
      seen |= classes
      if classes & Self.stop != 0 { break }
      index += 1
    }
    if index == end {
      guard isAtEnd else { return false }
    } else if base[index] != UInt8(ascii: "<") {
      throw wrong(at: index)
    }
    let text = UnsafeBufferPointer(start: base + position, count: index - position)
    if open.depth == 0 {
      guard seen & ~(Self.stop | Self.blank | Self.special) == 0, !text.contains(where: { $0 > 0x20 }) else {
        throw wrong(at: position)
      }
    } else {
      if seen & Self.high != 0, !text.isUTF8 { throw wrong(at: position) }
      if seen & Self.special == 0 {
        if open.isWanted { handler.characters(text) }
      } else {
        guard decode(text) else { throw wrong(at: position) }
        if open.isWanted { scratch.withUnsafeBufferPointer { handler.characters($0) } }
      }
    }
    position = index
    return true
  }

  /// Puts a text into `scratch` with its entities and line ends resolved; `false` where one is unknown.
  private mutating func decode(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == 0x0D {
        scratch.append(0x0A)
        if index < text.count, text[index] == 0x0A { index += 1 }
      } else if byte == UInt8(ascii: "&") {
        guard let end = text[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
          let character = Self.character(text[index..<end])
        else { return false }
        scratch.append(contentsOf: UTF8.encode(character)!)
        index = end + 1
      } else {
        scratch.append(byte)
      }
    }
    return true
  }

  /// The character of `amp` or `#x4E2D`.
  private static func character(_ entity: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    let name = String(decoding: entity, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#"), !name.contains("+"), !name.contains("-") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, let character = Unicode.Scalar(value), value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value),
        value != 0xFFFE, value != 0xFFFF
      else { return nil }
      return character
    }
  }

  // MARK: Tags

  /// Reads a tag; `false` where it is not in memory.
  private mutating func tag(_ handler: inout some SheetXMLHandler) throws(Refusal) -> Bool {
    switch base[position + 1] {
    case UInt8(ascii: "/"): return try endTag(&handler)
    case UInt8(ascii: "!"): return try declaration(&handler)
    case UInt8(ascii: "?"): return try skip(past: "?>", from: position + 2)
    default: return try startTag(&handler)
    }
  }

  private mutating func endTag(_ handler: inout some SheetXMLHandler) throws(Refusal) -> Bool {
    let start = position + 2
    var index = start
    while classes[Int(base[index])] & Self.name != 0 { index += 1 }
    let nameEnd = index
    while classes[Int(base[index])] & Self.blank != 0 { index += 1 }
    guard base[index] == UInt8(ascii: ">") else { return try missing(index) }
    guard open.isTop(base + start, nameEnd - start) else { throw wrong(at: position) }
    if open.isWanted {
      do throws(Problem) { try handler.end(local(start, nameEnd)) } catch { throw .problem(error) }
    }
    open.pop()
    position = index + 1
    return true
  }

  private mutating func startTag(_ handler: inout some SheetXMLHandler) throws(Refusal) -> Bool {
    let start = position + 1
    var index = start
    var seen: UInt8 = 0
    while case let classes = classes[Int(base[index])], classes & Self.name != 0 {
      seen |= classes
      index += 1
    }
    let nameEnd = index
    guard nameEnd > start else { return try missing(index) }
    attributeCount = 0
    while true {
      let before = index
      while classes[Int(base[index])] & Self.blank != 0 { index += 1 }
      if base[index] == UInt8(ascii: ">") || base[index] == UInt8(ascii: "/") { break }
      guard index > before, try attribute(&index, &seen) else { return try missing(index) }
    }
    let isEmpty = base[index] == UInt8(ascii: "/")
    if isEmpty { index += 1 }
    guard base[index] == UInt8(ascii: ">") else { return try missing(index) }
    if seen & Self.high != 0, !UnsafeBufferPointer(start: base + start, count: index - start).isUTF8 {
      throw wrong(at: start)
    }
    guard open.depth > 0 || !hadRoot else { throw wrong(at: position) }
    hadRoot = true
    guard open.push(base, start..<nameEnd, attributes, attributeCount) else { throw wrong(at: position) }
    if open.isWanted {
      let name = local(start, nameEnd)
      let given = SheetXMLAttributes(base: base, all: attributes, count: attributeCount)
      do throws(Problem) {
        try handler.start(name, given)
        if isEmpty { try handler.end(name) }
      } catch { throw .problem(error) }
    }
    if isEmpty { open.pop() }
    position = index + 1
    return true
  }

  /// Reads `name="value"`; `false` where something else stands at `index`.
  @inline(__always)
  private mutating func attribute(_ index: inout Int, _ seen: inout UInt8) throws(Refusal) -> Bool {
    var attribute = SheetXMLAttribute()
    attribute.name = index
    while case let classes = classes[Int(base[index])], classes & Self.name != 0 {
      seen |= classes
      index += 1
    }
    attribute.nameEnd = index
    guard attribute.nameEnd > attribute.name else { return false }
    while classes[Int(base[index])] & Self.blank != 0 { index += 1 }
    guard base[index] == UInt8(ascii: "=") else { return false }
    index += 1
    while classes[Int(base[index])] & Self.blank != 0 { index += 1 }
    let quote = base[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
    index += 1
    attribute.value = index
    while base[index] != quote {
      let classes = classes[Int(base[index])]
      guard classes & Self.stop == 0 else { return false }
      seen |= classes
      index += 1
    }
    attribute.valueEnd = index
    index += 1
    guard attributeCount < Self.attributeLimit, !isGiven(attribute) else { throw wrong(at: position) }
    attributes[attributeCount] = attribute
    attributeCount += 1
    return true
  }

  /// True where the tag has an attribute of this name already.
  @inline(__always)
  private func isGiven(_ attribute: SheetXMLAttribute) -> Bool {
    let count = attribute.nameEnd - attribute.name
    for other in 0..<attributeCount where attributes[other].nameEnd - attributes[other].name == count {
      if memcmp(base + attributes[other].name, base + attribute.name, count) == 0 { return true }
    }
    return false
  }

  /// Comments, `<![CDATA[…]]>`, and document types, which are refused.
  private mutating func declaration(_ handler: inout some SheetXMLHandler) throws(Refusal) -> Bool {
    if stands("<!--") { return try skip(past: "-->", from: position + 4) }
    if stands("<![CDATA["), open.depth > 0 {
      let start = position + 9
      guard try skip(past: "]]>", from: start) else { return false }
      let text = UnsafeBufferPointer(start: base + start, count: position - 3 - start)
      guard text.isUTF8, text.allSatisfy({ $0 >= 0x20 || classes[Int($0)] & Self.blank != 0 }) else {
        throw wrong(at: start)
      }
      if open.isWanted { handler.characters(text) }
      return true
    }
    if stands("<!DOCTYPE") { throw .documentType }
    guard end - position < 9, !isAtEnd else { throw wrong(at: position) }
    return false
  }

  private func stands(_ word: StaticString) -> Bool {
    word.utf8CodeUnitCount <= end - position && isEqual(base + position, word.utf8CodeUnitCount, word)
  }

  /// Goes on behind a sign; `false` where it is not in memory.
  private mutating func skip(past sign: StaticString, from start: Int) throws(Refusal) -> Bool {
    let count = sign.utf8CodeUnitCount
    var index = start
    while index + count <= end {
      if isEqual(base + index, count, sign) {
        position = index + count
        return true
      }
      index += 1
    }
    guard !isAtEnd else { throw wrong(at: position) }
    return false
  }

  /// Tells the end of the bytes in memory from a wrong one.
  private func missing(_ index: Int) throws(Refusal) -> Bool {
    guard index >= end, !isAtEnd else { throw wrong(at: index) }
    return false
  }

  /// The name after its prefix.
  @inline(__always)
  private func local(_ start: Int, _ end: Int) -> SheetXMLName {
    let prefix = open.prefixLength
    return SheetXMLName(base: base + start + prefix, count: end - start - prefix)
  }
}
