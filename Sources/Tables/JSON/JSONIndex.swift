import Problems
import System

/// The values of a JSON text by their positions, found in one pass that makes no value.
///
/// It is for texts of which a reader wants only parts: what is wanted is read with `JSON(_:at:)`. A text
/// is indexed only where `JSONDocument` would read it; of some rare texts, with a byte order mark or with
/// escapes in a key, there is no index either, and the reader has to read them whole.
///
///     guard let index = JSONIndex(file) else { return try JSONDocument(file).root }
///     let names = index.members(of: 0).map { index.text($0.key) }
public struct JSONIndex: Sendable {
  /// The kinds of values.
  public enum Kind: UInt8, Sendable {
    /// The word `null`.
    case null
    /// The words `true` and `false`.
    case boolean
    /// A number in any spelling.
    case number
    /// A string that stands for itself, byte by byte.
    case text
    /// A string with escapes.
    case escapedText
    /// A list.
    case list
    /// An object. Each of its keys is a value of its own, before the value that it names.
    case object
  }

  fileprivate struct Node {
    var kind: Kind
    /// The first byte; of a text, the quote.
    var start: UInt32
    /// The byte after the last one.
    var end: UInt32
    /// The value after this one and all that are in it.
    var next: UInt32
  }

  /// The text that was indexed.
  public let source: FileBytes
  private var nodes: [Node] = []

  /// Longer texts are read in other ways, and may be mapped.
  private static let longest = 1 << 22
  /// Values inside one another: fewer than a reader of JSON allows.
  private static let deepest = 64

  /// Indexes a text; `nil` where it is no JSON, or one of those that have no index.
  public init?(_ source: FileBytes) {
    guard source.bytes.count < Self.longest, source.bytes.isUTF8, let base = source.bytes.baseAddress else {
      return nil
    }
    self.source = source
    nodes.reserveCapacity(source.bytes.count / 12)
    let isWhole = withExtendedLifetime(source) {
      var scanner = Scanner(base: base, count: source.bytes.count)
      return scanner.addValue(to: &nodes, Self.deepest) && scanner.isAtEnd()
    }
    guard isWhole else { return nil }
  }

  /// Returns the kind of a value.
  public func kind(_ value: Int) -> Kind { nodes[value].kind }

  /// Returns the offset of a value, in bytes from the start of the text.
  public func offset(_ value: Int) -> Int { Int(nodes[value].start) }

  /// Returns the bytes of a value as they are written; those of a text without its quotes.
  public func bytes(_ value: Int) -> UnsafeBufferPointer<UInt8> {
    let node = nodes[value]
    let quote = node.kind == .text || node.kind == .escapedText ? 1 : 0
    return UnsafeBufferPointer(rebasing: source.bytes[Int(node.start) + quote..<Int(node.end) - quote])
  }

  /// Returns a text that has no escapes.
  public func text(_ value: Int) -> String { String(decoding: bytes(value), as: UTF8.self) }

  /// Returns whether a text is an ASCII word.
  public func isText(_ value: Int, _ word: StaticString) -> Bool {
    let node = nodes[value]
    let count = word.utf8CodeUnitCount
    guard node.kind == .text, Int(node.end - node.start) == count + 2 else { return false }
    return source.bytes.baseAddress.map { memcmp($0 + Int(node.start) + 1, word.utf8Start, count) == 0 } ?? false
  }

  /// The items of a list.
  public func items(of list: Int) -> Items { Items(index: self, position: list + 1, end: Int(nodes[list].next)) }

  /// The members of an object.
  public func members(of object: Int) -> Members {
    Members(index: self, position: object + 1, end: Int(nodes[object].next))
  }

  /// The items of a list in their order.
  public struct Items: Sequence, IteratorProtocol {
    fileprivate let index: JSONIndex
    fileprivate var position: Int
    fileprivate let end: Int

    /// Returns the next item.
    public mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position = Int(index.nodes[position].next) }
      return position
    }
  }

  /// The members of an object in their order.
  public struct Members: Sequence, IteratorProtocol {
    fileprivate let index: JSONIndex
    fileprivate var position: Int
    fileprivate let end: Int

    /// Returns the next member.
    public mutating func next() -> (key: Int, value: Int)? {
      guard position < end else { return nil }
      let key = position
      position = Int(index.nodes[key + 1].next)
      return (key, key + 1)
    }
  }
}

// MARK: - Scanning

extension JSONIndex {
  /// Goes through the bytes of a text once. A function that returns `false` has met what is no JSON, or
  /// what is not indexed.
  fileprivate struct Scanner {
    let base: UnsafePointer<UInt8>
    let count: Int
    var position = 0

    @inline(__always)
    mutating func skipSpace() {
      while position < count {
        let byte = base[position]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
        position += 1
      }
    }

    @inline(__always)
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
      guard position < count, base[position] == UInt8(ascii: byte) else { return false }
      position += 1
      return true
    }

    mutating func isAtEnd() -> Bool {
      skipSpace()
      return position == count
    }

    mutating func addValue(to nodes: inout [Node], _ depth: Int) -> Bool {
      skipSpace()
      guard position < count, depth > 0 else { return false }
      let (start, node) = (position, nodes.count)
      let kind: Kind
      switch base[position] {
      case UInt8(ascii: "\""):
        guard let text = text() else { return false }
        kind = text
      case UInt8(ascii: "{"):
        add(.object, from: start, to: &nodes)
        guard addMembers(to: &nodes, depth), Self.keysDiffer(of: node, nodes, base) else { return false }
        return close(node, &nodes)
      case UInt8(ascii: "["):
        add(.list, from: start, to: &nodes)
        guard addItems(to: &nodes, depth) else { return false }
        return close(node, &nodes)
      case UInt8(ascii: "t"), UInt8(ascii: "f"):
        guard word("true") || word("false") else { return false }
        kind = .boolean
      case UInt8(ascii: "n"):
        guard word("null") else { return false }
        kind = .null
      default:
        guard number() else { return false }
        kind = .number
      }
      add(kind, from: start, to: &nodes)
      return true
    }

    private func add(_ kind: Kind, from start: Int, to nodes: inout [Node]) {
      let node = Node(
        kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
        next: UInt32(truncatingIfNeeded: nodes.count + 1))
      nodes.append(node)
    }

    /// Ends a list or an object, after its last bracket.
    private func close(_ node: Int, _ nodes: inout [Node]) -> Bool {
      nodes[node].end = UInt32(truncatingIfNeeded: position)
      nodes[node].next = UInt32(truncatingIfNeeded: nodes.count)
      return true
    }

    private mutating func addItems(to nodes: inout [Node], _ depth: Int) -> Bool {
      position += 1
      skipSpace()
      if take("]") { return true }
      while true {
        guard addValue(to: &nodes, depth - 1) else { return false }
        skipSpace()
        if take("]") { return true }
        guard take(",") else { return false }
      }
    }

    private mutating func addMembers(to nodes: inout [Node], _ depth: Int) -> Bool {
      position += 1
      skipSpace()
      if take("}") { return true }
      while true {
        skipSpace()
        let start = position
        guard position < count, base[position] == UInt8(ascii: "\""), text() == .text else { return false }
        add(.text, from: start, to: &nodes)
        skipSpace()
        guard take(":"), addValue(to: &nodes, depth - 1) else { return false }
        skipSpace()
        if take("}") { return true }
        guard take(",") else { return false }
      }
    }

    /// Returns whether no key stands twice in an object, of which the last node has just been added. Objects
    /// of very many keys are not indexed.
    private static func keysDiffer(of object: Int, _ nodes: [Node], _ base: UnsafePointer<UInt8>) -> Bool {
      var comparisons = 0
      var key = object + 1
      while key < nodes.count {
        let length = Int(nodes[key].end - nodes[key].start)
        var earlier = object + 1
        while earlier < key {
          if Int(nodes[earlier].end - nodes[earlier].start) == length,
            memcmp(base + Int(nodes[earlier].start), base + Int(nodes[key].start), length) == 0
          {
            return false
          }
          earlier = Int(nodes[earlier + 1].next)
          comparisons += 1
        }
        guard comparisons < 1 << 16 else { return false }
        key = Int(nodes[key + 1].next)
      }
      return true
    }
  }
}

// MARK: - Texts, words and numbers

extension JSONIndex.Scanner {
  /// Steps over a text, and returns its kind.
  private mutating func text() -> JSONIndex.Kind? {
    position += 1
    var kind = JSONIndex.Kind.text
    while true {
      skipPlainBytes()
      guard position < count else { return nil }
      switch base[position] {
      case UInt8(ascii: "\""):
        position += 1
        return kind
      case UInt8(ascii: "\\"):
        guard position + 1 < count, Self.isEscape(base[position + 1]) else { return nil }
        kind = .escapedText
        position += 2
      default: return nil
      }
    }
  }

  /// The escapes of one letter. Those of a number are not indexed.
  private static func isEscape(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/", "b", "f", "n", "r", "t": true
    default: false
    }
  }

  /// Goes on to the next quote, backslash or control character, eight bytes at a time.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= count {
      let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self).littleEndian
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      // Each term marks the lowest byte that it looks for; bytes above it may be marked wrongly.
      let found =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (word &- ones &* 0x20) & ~word) & tops
      if found != 0 {
        position += found.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while position < count {
      let byte = base[position]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return }
      position += 1
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= count, memcmp(base + position, word.utf8Start, length) == 0 else { return false }
    position += length
    return true
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") { guard digits() else { return false } }
    if take(".") { guard digits() else { return false } }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < count, base[position] &- 48 <= 9 { position += 1 }
    return position > start
  }
}

extension JSON {
  /// Reads the value that stands at an offset of a text; what is wrong is reported by line and column, kind `data`.
  public init(_ source: FileBytes, at offset: Int) throws(Problem) {
    var reader = JSONReader(source, from: offset)
    self = try reader.value()
  }
}
