/// A word, text or symbol of Lua, as far as completion needs to tell them apart.
struct LuaToken: Equatable {
  enum Kind: Equatable {
    case name, number, sign
    /// A text; `isOpen` where the input ends within it.
    case text(isOpen: Bool)
  }

  var kind: Kind
  /// A name or symbol as it is written, a text without its quotes.
  var text: String
  /// The offset in the input, in bytes; for a text, after its quote.
  var start: Int
  /// The character that encloses a text: a quote, or `[` for long brackets.
  var quote: UInt8 = 0

  /// Returns whether it is this name or symbol, outside a text.
  func `is`(_ sign: String) -> Bool { text == sign && !isText }
  var isText: Bool { if case .text = kind { true } else { false } }
}

/// The tokens of a Lua text, read forgivingly; comments are left out, and one
/// that the text ends in is reported.
func luaTokens(_ text: String) -> (tokens: [LuaToken], endsInComment: Bool) {
  var scanner = LuaScanner(bytes: Array(text.utf8))
  return scanner.scan()
}

private struct LuaScanner {
  let bytes: [UInt8]
  var offset = 0
  var tokens: [LuaToken] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < bytes.count ? bytes[offset + ahead] : 0
  }

  private func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func scan() -> (tokens: [LuaToken], endsInComment: Bool) {
    while offset < bytes.count {
      let first = byte()
      if first == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") {
        if skipComment() { return (tokens, true) }
      } else if isNameByte(first), !isDigit(first) {
        word(.name)
      } else if isDigit(first) {
        word(.number)
      } else if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
        quoted(first)
      } else if let level = longBracket() {
        long(level)
      } else if first <= 0x20 {
        offset += 1
      } else {
        sign()
      }
    }
    return (tokens, false)
  }

  private mutating func word(_ kind: LuaToken.Kind) {
    let start = offset
    while offset < bytes.count, isNameByte(byte()) || (kind == .number && byte() == UInt8(ascii: ".")) {
      offset += 1
    }
    tokens.append(LuaToken(kind: kind, text: slice(start..<offset), start: start))
  }

  private mutating func quoted(_ quote: UInt8) {
    offset += 1
    let start = offset
    while offset < bytes.count, byte() != quote, byte() != UInt8(ascii: "\n") {
      offset += byte() == UInt8(ascii: "\\") && offset + 1 < bytes.count ? 2 : 1
    }
    let isOpen = offset >= bytes.count
    tokens.append(
      LuaToken(kind: .text(isOpen: isOpen), text: slice(start..<min(offset, bytes.count)), start: start, quote: quote))
    offset += 1
  }

  /// The number of `=` of a long bracket that opens here.
  private func longBracket() -> Int? {
    guard byte() == UInt8(ascii: "[") else { return nil }
    var level = 0
    while byte(1 + level) == UInt8(ascii: "=") { level += 1 }
    return byte(1 + level) == UInt8(ascii: "[") ? level : nil
  }

  private mutating func long(_ level: Int) {
    offset += level + 2
    let start = offset
    let end = closing(level)
    tokens.append(
      LuaToken(
        kind: .text(isOpen: end == nil), text: slice(start..<(end ?? bytes.count)), start: start,
        quote: UInt8(ascii: "[")))
    offset = end.map { $0 + level + 2 } ?? bytes.count
  }

  private func closing(_ level: Int) -> Int? {
    let wanted = [UInt8(ascii: "]")] + Array(repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
    var at = offset
    while at + wanted.count <= bytes.count {
      if bytes[at] == wanted[0], Array(bytes[at..<at + wanted.count]) == wanted { return at }
      at += 1
    }
    return nil
  }

  /// Returns whether the text ends within the comment.
  private mutating func skipComment() -> Bool {
    offset += 2
    if let level = longBracket() {
      offset += level + 2
      guard let end = closing(level) else { return true }
      offset = end + level + 2
      return false
    }
    while offset < bytes.count, byte() != UInt8(ascii: "\n") { offset += 1 }
    return offset >= bytes.count
  }

  private mutating func sign() {
    let pairs = ["==", "~=", "<=", ">=", "//", "::", "..", "<<", ">>"]
    if offset + 1 < bytes.count, case let pair = slice(offset..<offset + 2), pairs.contains(pair) {
      tokens.append(LuaToken(kind: .sign, text: pair, start: offset))
      offset += 2
    } else {
      tokens.append(LuaToken(kind: .sign, text: slice(offset..<offset + 1), start: offset))
      offset += 1
    }
  }
}

/// Letters of any script count, as in the names of columns.
func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
    true
  default: false
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// The names that a text makes local at its outermost level: the next input does
/// not see them.
func localNames(in text: String) -> Set<String> {
  let tokens = luaTokens(text).tokens
  var names: Set<String> = []
  var depth = 0
  for (offset, token) in tokens.enumerated() where token.kind == .name {
    switch token.text {
    case "function", "do", "if", "repeat": depth += 1
    case "end", "until": depth -= 1
    case "local" where depth == 0:
      var next = offset + 1
      if next < tokens.count, tokens[next].is("function") { next += 1 }
      while next < tokens.count, tokens[next].kind == .name {
        names.insert(tokens[next].text)
        guard next + 2 < tokens.count, tokens[next + 1].is(",") else { break }
        next += 2
      }
    default: break
    }
  }
  return names
}
