import Problems

/// A value with calls in the form of methods after it, as polars and pandas write them, and how the same is written
/// here.
///
///     MethodChain(in: "name.str.contains('x')", at: 4)!.advice(.standard, columns: ["name"])
///     // write contains(name, 'x')
///     MethodChain(in: "pl.col('x').round(2).sum()", at: 2)!.advice(.standard, columns: ["x"])
///     // write sum(round(x, 2))
struct MethodChain {
  /// A name after a `.`, with the arguments in its brackets; `nil` where it has none.
  struct Link {
    var name: String
    var arguments: [String]?
  }

  /// The name under which a link keeps the two numbers of `[0:2]`.
  static let slice = "[:]"

  /// What stands before the first `.`.
  private let receiver: String
  private let links: [Link]
  /// In bytes.
  private let length: Int
  /// True where nothing stands beside the chain with which an operator in it could be taken together.
  private let standsAlone: Bool
  /// True where the chain begins an item of a list of expressions, which has no name therefore.
  private let beginsItem: Bool

  /// Reads the chain around the `.` at an offset, in bytes; `nil` where none stands there, or where a bracket is open.
  init?(in text: String, at dot: Int) {
    let source = MethodText(text)
    guard source.isDot(at: dot), let start = source.operandStart(endingAt: dot) else { return nil }
    receiver = source.slice(start..<source.endBefore(dot))
    var links: [Link] = []
    var end = dot
    while source.isDot(at: end) {
      guard let (link, next) = source.link(at: end) else { return nil }
      links.append(link)
      end = next
      if let (part, next) = source.slicing(at: end) {
        links.append(Link(name: Self.slice, arguments: part))
        end = next
      }
      if source.isDot(at: source.afterSpace(end)) { end = source.afterSpace(end) }
    }
    // `na.rm = TRUE` of R is no call, `data` is the dataset, and `x.y[z]` chooses cells.
    guard !["na", "data"].contains(receiver), !source.isBracket(at: end) else { return nil }
    self.links = links
    length = end - start
    standsAlone = source.isBoundary(before: start) && source.isBoundary(after: end)
    beginsItem = source.isItemStart(start)
  }

  /// Returns whether the chain is all of a text.
  func isWhole(_ text: String) -> Bool { length == text.utf8.count }

  /// The advice on the chain; `nil` where nothing is known of one of its calls.
  ///
  /// - Parameters:
  ///   - functions: those that expressions may call.
  ///   - columns: the names of the columns at hand.
  ///   - areNamed: says whether the text's expressions stand after names, `name = expression`.
  func advice(_ functions: FunctionSet, columns: Set<String>, areNamed: Bool = false) -> Message? {
    var writer = MethodWriter(functions: functions, columns: columns, receiver: receiver, links: links[...])
    if case .advice(let help) = writer.readStart() { return help }
    while let link = writer.links.popFirst() {
      guard writer.append(link) else { return writer.advice(on: link) }
    }
    let written = standsAlone ? writer.value : writer.operand
    guard written.count <= 100 else { return nil }
    if let name = writer.name {
      return areNamed && beginsItem
        ? "write \("\(name) = \(written)")" : "a name stands before: \("\(name) = \(written)")"
    }
    return areNamed && beginsItem ? "write \("name = \(written)")" : "write \(written)"
  }
}

extension TypeChecker {
  /// Reads a text, and says of a call in the form of a method how it is written here.
  func reading<Result>(
    _ text: String, areNamed: Bool = false, _ read: (String) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    do { return try read(text) } catch {
      guard let excerpt = error.excerpt, excerpt.text == text,
        let chain = MethodChain(in: text, at: excerpt.start),
        let help = chain.advice(functions, columns: Set(schema.names), areNamed: areNamed)
      else { throw error }
      var told = error
      told.hintWordings = [help]
      throw told
    }
  }
}

/// The bytes of a text with what its brackets and quotes enclose.
private struct MethodText {
  private let bytes: [UInt8]
  /// The other end of each bracket and quote that is closed.
  private var partners: [Int: Int] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var open: [Int] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        guard let end = bytes[(at + 1)...].firstIndex(of: byte) else { return }
        (partners[at], partners[end]) = (end, at)
        at = end
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(at)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard let start = open.popLast() else { return }
        (partners[at], partners[start]) = (start, at)
      default: break
      }
      at += 1
    }
  }

  func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func isDot(at index: Int) -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: ".")
      && (index + 1 < bytes.count && isName(bytes[index + 1]) && !isDigit(bytes[index + 1]))
  }

  func afterSpace(_ index: Int) -> Int { bytes[index...].firstIndex { !isSpace($0) } ?? bytes.count }

  /// The end of what stands before an offset, without the space between them.
  func endBefore(_ index: Int) -> Int { (bytes[..<index].lastIndex { !isSpace($0) } ?? -1) + 1 }

  /// The start of the name, text, call or bracket that ends before an offset.
  func operandStart(endingAt index: Int) -> Int? {
    let end = endBefore(index)
    guard end > 0 else { return nil }
    switch bytes[end - 1] {
    case UInt8(ascii: ")"): return partners[end - 1].map(nameStart)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      return partners[end - 1].flatMap { $0 < end ? $0 : nil }
    default:
      let start = nameStart(end)
      return start < end ? start : nil
    }
  }

  private func nameStart(_ end: Int) -> Int {
    (bytes[..<end].lastIndex { !isName($0) && $0 != UInt8(ascii: "$") } ?? -1) + 1
  }

  /// The name after the `.` at an offset, with its arguments, and what comes after it.
  func link(at dot: Int) -> (MethodChain.Link, next: Int)? {
    let end = bytes[(dot + 1)...].firstIndex { !isName($0) } ?? bytes.count
    let name = slice(dot + 1..<end)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "(") else { return (MethodChain.Link(name: name), end) }
    guard let close = partners[end] else { return nil }
    return (MethodChain.Link(name: name, arguments: items(in: end + 1..<close)), close + 1)
  }

  func isBracket(at index: Int) -> Bool { index < bytes.count && "[(".utf8.contains(bytes[index]) }

  /// The two numbers of `[0:2]` at an offset, either of which may be left out, and what comes after them.
  func slicing(at start: Int) -> ([String], next: Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "["), let close = partners[start],
      let colon = bytes[start..<close].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return ([trimmed(start + 1..<colon), trimmed(colon + 1..<close)], close + 1)
  }

  /// The parts that commas part, but for those in brackets and quotes.
  private func items(in range: Range<Int>) -> [String] {
    var items: [String] = []
    var (start, at) = (range.lowerBound, range.lowerBound)
    while at < range.upperBound {
      if let end = partners[at], end > at {
        at = end
      } else if bytes[at] == UInt8(ascii: ",") {
        items.append(trimmed(start..<at))
        start = at + 1
      }
      at += 1
    }
    let last = trimmed(start..<range.upperBound)
    return last.isEmpty ? items : items + [last]
  }

  private func trimmed(_ range: Range<Int>) -> String {
    let start = min(afterSpace(range.lowerBound), range.upperBound)
    return slice(start..<max(start, endBefore(range.upperBound)))
  }

  func isBoundary(before start: Int) -> Bool {
    let end = endBefore(start)
    guard end > 0 else { return true }
    if bytes[end - 1] == UInt8(ascii: "=") { return end < 2 || !"=<>~!".utf8.contains(bytes[end - 2]) }
    return "(,{".utf8.contains(bytes[end - 1])
  }

  func isBoundary(after end: Int) -> Bool {
    let next = afterSpace(end)
    return next == bytes.count || "),}".utf8.contains(bytes[next])
  }

  func isItemStart(_ start: Int) -> Bool {
    let end = endBefore(start)
    guard end > 0 else { return true }
    guard bytes[end - 1] == UInt8(ascii: ",") else { return false }
    // A comma within brackets parts arguments.
    return !bytes[..<end].indices.contains { "([{".utf8.contains(bytes[$0]) && partners[$0].map { $0 >= end } ?? true }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || isDigit(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
