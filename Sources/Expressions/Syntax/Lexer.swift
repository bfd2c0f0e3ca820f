import Problems
import Tables

/// A word, number, text or symbol of an expression.
struct Token {
  enum Kind: Equatable {
    case end
    case literal(Cell)
    /// 9223372036854775808, an integer only after a minus.
    case pastLargestInteger
    case name(String)
    /// A name in back quotes.
    case quotedName(String)
    case parameter(String)
    /// A symbol or a reserved word, as it is written.
    case sign(String)
  }

  var kind: Kind
  var span: Span

  func `is`(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// Cuts the text of an expression into tokens, by Lua 5.4's rules.
struct Lexer {
  let text: String
  let bytes: [UInt8]
  /// Says whether `$` may stand alone, for the column at hand.
  private let takesPlaceholder: Bool
  private var offset = 0

  init(_ text: String, takesPlaceholder: Bool = false) {
    self.text = text
    self.takesPlaceholder = takesPlaceholder
    bytes = Array(text.utf8)
  }

  static let reserved: Set<String> = ["and", "or", "not", "in", "true", "false", "nil"]

  mutating func next() throws(Problem) -> Token {
    skipSpace()
    let start = offset
    guard let byte = peek() else { return Token(kind: .end, span: start..<start) }
    switch byte {
    case digit: return try number()
    case dot where peek(1).map { digit ~= $0 } == true: return try number()
    case quote, apostrophe: return try string()
    case backQuote: return try quotedName()
    case UInt8(ascii: "$"): return try parameter()
    default: break
    }
    if let word = name() {
      if Self.reserved.contains(word) { return reservedWord(word, start..<offset) }
      return Token(kind: .name(word), span: start..<offset)
    }
    return try sign()
  }

  func problem(_ message: Message, _ span: Span, _ hints: Message...) -> Problem {
    Problem(message, span, of: text, hints: hints)
  }

  /// A problem whose words, or lines of help, were put together elsewhere.
  @_disfavoredOverload
  func problem(_ words: some StringProtocol, _ span: Span, _ hints: String...) -> Problem {
    Problem(Message(String(words)), span, of: text, hints: hints.map { Message($0) })
  }
}

// MARK: Space, names and symbols

extension Lexer {
  private mutating func skipSpace() {
    while let byte = peek() {
      if byte == space || (9...13).contains(byte) {
        offset += 1
      } else if byte == minus, peek(1) == minus {
        while let byte = peek(), byte != newline { offset += 1 }
      } else if byte >= 0x80, let (scalar, length) = scalar(at: offset), isBlank(scalar) {
        offset += length
      } else {
        return
      }
    }
  }

  /// The ideographic space of Chinese input methods, the no-break space and
  /// the byte order mark count as space: nobody sees the difference.
  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
  }

  /// A letter or `_`, then letters, digits and `_`, of any script.
  private mutating func name() -> String? {
    let start = offset
    while let (scalar, length) = scalar(at: offset) {
      let properties = scalar.properties
      let fits =
        scalar == "_"
        || (offset == start ? properties.isXIDStart : properties.isXIDContinue)
      guard fits else { break }
      offset += length
    }
    guard offset > start else { return nil }
    return slice(start..<offset)
  }

  private func reservedWord(_ word: String, _ span: Span) -> Token {
    switch word {
    case "true": Token(kind: .literal(.boolean(true)), span: span)
    case "false": Token(kind: .literal(.boolean(false)), span: span)
    case "nil": Token(kind: .literal(.missing), span: span)
    default: Token(kind: .sign(word), span: span)
    }
  }

  /// A name in back quotes; two of them in a row are one that belongs to it.
  private mutating func quotedName() throws(Problem) -> Token {
    let start = offset
    var name: [UInt8] = []
    offset += 1
    while true {
      guard let byte = peek() else {
        throw problem("a back quote is not closed", start..<start + 1)
      }
      offset += 1
      if byte == backQuote {
        guard peek() == backQuote else { break }
        offset += 1
      }
      name.append(byte)
    }
    guard !name.isEmpty else {
      throw problem("a column's name is expected between the back quotes", start..<offset)
    }
    return Token(kind: .quotedName(String(decoding: name, as: UTF8.self)), span: start..<offset)
  }

  private mutating func parameter() throws(Problem) -> Token {
    let start = offset
    offset += 1
    guard let name = name() ?? (takesPlaceholder ? Syntax.placeholder : nil) else {
      throw problem("a name is expected after '$'", start..<offset)
    }
    return Token(kind: .parameter(name), span: start..<offset)
  }

  private mutating func sign() throws(Problem) -> Token {
    let start = offset
    if let slip = Slip.sign(in: bytes, at: start) {
      throw problem(slip.message, start..<start + slip.length, slip.help)
    }
    let length = Self.signLength(bytes[start], peek(1))
    if length > 0 {
      offset += length
      return Token(kind: .sign(slice(start..<offset)), span: start..<offset)
    }
    guard let (scalar, length) = scalar(at: start) else {
      throw problem("a byte that is not UTF-8 text", start..<start + 1)
    }
    let found = problem("the character '\(scalar)' means nothing here", start..<start + length)
    throw Slip.character(scalar, in: bytes, at: start).map { found.hint(Message($0)) } ?? found
  }

  /// The length of the symbol that starts with these bytes; 0 where none does.
  private static func signLength(_ first: UInt8, _ second: UInt8?) -> Int {
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
      second == UInt8(ascii: "=") ? 2 : 1
    case UInt8(ascii: "~"): second == UInt8(ascii: "=") ? 2 : 0
    case UInt8(ascii: "/"): second == first ? 2 : 1
    case dot: second == dot ? 2 : 0
    case plus, minus, UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "^"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","):
      1
    default: 0
    }
  }
}

// MARK: Numbers

extension Lexer {
  private mutating func number() throws(Problem) -> Token {
    let start = offset
    let isHexadecimal = peek() == zero && peek(1).map { $0 | 0x20 } == UInt8(ascii: "x")
    if isHexadecimal { offset += 2 }
    let exponentMarks = Array((isHexadecimal ? "pP" : "eE").utf8)
    var isInteger = true
    while let byte = peek() {
      if exponentMarks.contains(byte) {
        isInteger = false
        offset += 1
        if peek() == minus || peek() == plus { offset += 1 }
      } else if byte == dot, peek(1) != dot {
        isInteger = false
        offset += 1
      } else if digit ~= byte || (isHexadecimal && hexadecimal(byte) != nil) {
        offset += 1
      } else {
        break
      }
    }
    if name() != nil { throw malformed(start..<offset) }
    let span = start..<offset
    if isInteger { return try integer(span, isHexadecimal: isHexadecimal) }
    guard let value = floating(slice(span), isHexadecimal: isHexadecimal) else {
      throw problem("'\(slice(span))' is no number", span)
    }
    guard value.isFinite else { throw problem("'\(slice(span))' is too large for a number", span) }
    if !isHexadecimal, losesDigits(span, value) {
      throw problem(
        "'\(slice(span))' has more digits than numbers hold", span, "without a point it is a whole number")
    }
    return Token(kind: .literal(.number(value)), span: span)
  }

  private func losesDigits(_ span: Span, _ value: Double) -> Bool {
    Array(bytes[span]).withUnsafeBufferPointer { Numerals.losesDigits($0, value) }
  }

  private func malformed(_ span: Span) -> Problem {
    let word = slice(span)
    return problem(
      "'\(word)' is no number", span,
      "a column whose name starts with a digit stands in back quotes: `\(word)`")
  }

  private func integer(_ span: Span, isHexadecimal: Bool) throws(Problem) -> Token {
    let digits = isHexadecimal ? slice(span.lowerBound + 2..<span.upperBound) : slice(span)
    guard !digits.isEmpty else { throw problem("'\(slice(span))' is no number", span) }
    if let value = Int64(digits, radix: isHexadecimal ? 16 : 10) {
      return Token(kind: .literal(.integer(value)), span: span)
    }
    if UInt64(digits, radix: isHexadecimal ? 16 : 10) == UInt64(1) << 63 {
      return Token(kind: .pastLargestInteger, span: span)
    }
    throw tooLarge(span)
  }

  func tooLarge(_ span: Span) -> Problem {
    problem(
      "\(slice(span)) is too large for a whole number", span,
      "integers reach to 9223372036854775807; a number with a point or an exponent reaches further")
  }

  /// Lua allows a point at either end and hexadecimal floats without an
  /// exponent; Swift's reader does not.
  private func floating(_ text: String, isHexadecimal: Bool) -> Double? {
    let body = isHexadecimal ? String(text.dropFirst(2)) : text
    let parts = body.split(whereSeparator: { isHexadecimal ? "pP".contains($0) : "eE".contains($0) }
    )
    guard parts.count <= 2, let digits = parts.first else { return nil }
    let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.contains(where: { !$0.isEmpty }) else { return nil }
    let whole = halves[0].isEmpty ? "0" : halves[0]
    let fraction = halves.count == 2 && !halves[1].isEmpty ? halves[1] : "0"
    let hasExponent = parts.count == 2
    if !hasExponent, let last = body.last, (isHexadecimal ? "pP" : "eE").contains(last) {
      return nil
    }
    let exponent = hasExponent ? String(parts[1]) : "0"
    return Double(
      isHexadecimal ? "0x\(whole).\(fraction)p\(exponent)" : "\(whole).\(fraction)e\(exponent)")
  }
}

// MARK: Texts

extension Lexer {
  private mutating func string() throws(Problem) -> Token {
    let start = offset
    let mark = bytes[start]
    var content: [UInt8] = []
    offset += 1
    while true {
      guard let byte = peek(), byte != newline else {
        throw problem("the quote is not closed", start..<start + 1)
      }
      offset += 1
      if byte == mark { break }
      if byte == backslash {
        try escape(into: &content)
      } else {
        content.append(byte)
      }
    }
    let span = start..<offset
    guard let value = String(validating: content, as: UTF8.self) else {
      throw problem("the text is not UTF-8", span, "'\\u{…}' writes any character")
    }
    return Token(kind: .literal(.text(value)), span: span)
  }

  private mutating func escape(into content: inout [UInt8]) throws(Problem) {
    let start = offset - 1
    guard let byte = peek() else { throw problem("the quote is not closed", start..<start + 1) }
    offset += 1
    switch byte {
    case UInt8(ascii: "n"), newline: content.append(newline)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "a"): content.append(7)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "v"): content.append(11)
    case UInt8(ascii: "f"): content.append(12)
    case backslash, quote, apostrophe: content.append(byte)
    case UInt8(ascii: "z"):
      while let next = peek(), next == space || (9...13).contains(next) { offset += 1 }
    case UInt8(ascii: "x"): content.append(try hexadecimalByte(from: start))
    case UInt8(ascii: "u"): content.append(contentsOf: try character(from: start))
    case digit: content.append(try decimalByte(from: start))
    default:
      throw problem(
        "'\(slice(start..<afterCharacter(start + 1)))' is no escape",
        start..<afterCharacter(start + 1),
        "a backslash itself is written twice: '\\\\'")
    }
  }

  private mutating func hexadecimalByte(from start: Int) throws(Problem) -> UInt8 {
    guard let high = peek().flatMap(hexadecimal), let low = peek(1).flatMap(hexadecimal) else {
      throw problem("two hexadecimal digits are expected after '\\x'", start..<offset)
    }
    offset += 2
    return UInt8(high * 16 + low)
  }

  private mutating func decimalByte(from start: Int) throws(Problem) -> UInt8 {
    offset -= 1
    var value = 0
    for _ in 0..<3 {
      guard let byte = peek(), digit ~= byte else { break }
      value = value * 10 + Int(byte - zero)
      offset += 1
    }
    guard let byte = UInt8(exactly: value) else {
      throw problem("a byte is at most 255", start..<offset)
    }
    return byte
  }

  private mutating func character(from start: Int) throws(Problem) -> [UInt8] {
    guard peek() == UInt8(ascii: "{"),
      let end = bytes[offset...].firstIndex(of: UInt8(ascii: "}")),
      let value = UInt32(slice(offset + 1..<end), radix: 16), let scalar = Unicode.Scalar(value)
    else { throw problem("a character's code is expected, as in '\\u{4E00}'", start..<offset) }
    offset = end + 1
    return Array(String(Character(scalar)).utf8)
  }
}

// MARK: Bytes

private let space = UInt8(ascii: " ")
private let newline = UInt8(ascii: "\n")
private let minus = UInt8(ascii: "-")
private let plus = UInt8(ascii: "+")
private let dot = UInt8(ascii: ".")
private let zero = UInt8(ascii: "0")
private let quote = UInt8(ascii: "\"")
private let apostrophe = UInt8(ascii: "'")
private let backQuote = UInt8(ascii: "`")
private let backslash = UInt8(ascii: "\\")
private let digit = UInt8(ascii: "0")...UInt8(ascii: "9")

private func hexadecimal(_ byte: UInt8) -> Int? { Character(Unicode.Scalar(byte)).hexDigitValue }

extension Lexer {
  private func peek(_ ahead: Int = 0) -> UInt8? {
    offset + ahead < bytes.count ? bytes[offset + ahead] : nil
  }

  func slice(_ span: Span) -> String { String(decoding: bytes[span], as: UTF8.self) }

  private func afterCharacter(_ start: Int) -> Int {
    start + (scalar(at: start)?.length ?? 1)
  }

  /// The character at a offset and its length in bytes; the text is valid UTF-8.
  private func scalar(at start: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard start < bytes.count else { return nil }
    let first = bytes[start]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard start + length <= bytes.count else { return nil }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for byte in bytes[start + 1..<start + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
