/// The parameters that a script's text reads: by `params.year`, `params["year"]`, `$year` in a text of
/// expressions, or all of them where it uses `params` in another way, as `pairs(params)` does.
///
///     var reads = ParameterReads()
///     reads.add(Array("return data.x:filter 'year == $year'".utf8))
///     reads.unread(["year", "area"])  // ["area"]
///
/// The text decides, not the run: a branch that was not taken this time still reads its parameters.
struct ParameterReads {
  private var names: Set<String> = []
  private var readsAll = false

  /// Takes in one more text of Lua.
  mutating func add(_ source: [UInt8]) {
    var scanner = Scanner(source)
    while let piece = scanner.next() {
      switch piece {
      case .code(let code): addCode(code)
      case .text(let text): addText(text)
      }
    }
    if nextTextIsName || nameInBrackets != nil { readsAll = true }
  }

  /// The names that nothing reads.
  func unread(_ given: [String]) -> [String] { readsAll ? [] : given.filter { !names.contains($0) } }

  private mutating func addCode(_ code: ArraySlice<UInt8>) {
    endBrackets(before: code)
    var rest = code
    while let start = rest.firstRange(of: Array("params".utf8))?.lowerBound {
      let end = start + "params".utf8.count
      let before = start > rest.startIndex ? rest[start - 1] : 0
      rest = rest[end...]
      guard !isNamePart(before), !(rest.first.map(isNamePart) ?? false) else { continue }
      let after = rest.drop(while: isBlank)
      guard after.first == UInt8(ascii: "."), after.dropFirst().first != UInt8(ascii: ".") else {
        // `params["year"]`: the name is the text that follows.
        if after.first == UInt8(ascii: "["), after.dropFirst().allSatisfy(isBlank) {
          nextTextIsName = true
        } else {
          readsAll = true
        }
        continue
      }
      names.insert(name(at: after.dropFirst().drop(while: isBlank)))
    }
  }

  /// True where the next text may be a parameter's name in brackets.
  private var nextTextIsName = false
  /// The text in brackets, which is a name where they close behind it: not in `params["a" .. "b"]`.
  private var nameInBrackets: String?

  /// Takes the text before some code for a name where the code closes the brackets around it.
  private mutating func endBrackets(before code: ArraySlice<UInt8>) {
    guard let name = nameInBrackets else {
      if nextTextIsName { readsAll = true }
      nextTextIsName = false
      return
    }
    nameInBrackets = nil
    if code.first(where: { !isBlank($0) }) == UInt8(ascii: "]"), !name.contains("\\") {
      names.insert(name)
    } else {
      readsAll = true
    }
  }

  private mutating func addText(_ text: ArraySlice<UInt8>) {
    if nameInBrackets != nil { readsAll = true }
    nameInBrackets = nextTextIsName ? String(decoding: text, as: UTF8.self) : nil
    nextTextIsName = false
    var rest = text
    while let sign = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[(sign + 1)...]
      names.insert(name(at: rest))
    }
  }

  private func name(at bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(while: isNamePart), as: UTF8.self)
  }
}

/// Letters of any script, digits and `_`.
private func isNamePart(_ byte: UInt8) -> Bool {
  byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Takes a text of Lua apart: code, and what stands in quotes; comments are left out.
private struct Scanner {
  enum Piece {
    case code(ArraySlice<UInt8>)
    case text(ArraySlice<UInt8>)
  }

  private let source: [UInt8]
  private var rest: ArraySlice<UInt8>

  init(_ source: [UInt8]) {
    self.source = source
    rest = source[...]
  }

  mutating func next() -> Piece? {
    guard let first = rest.first else { return nil }
    if rest.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) {
      skipComment()
      return next()
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return .text(takeQuoted(by: first)) }
    if let level = longBracket() { return .text(takeLong(level)) }
    return .code(takeCode())
  }

  private mutating func takeCode() -> ArraySlice<UInt8> {
    let start = rest.startIndex
    rest = rest.dropFirst()
    while let byte = rest.first {
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      let isComment = byte == UInt8(ascii: "-") && rest.dropFirst().first == byte
      if isQuote || isComment || longBracket() != nil { break }
      rest = rest.dropFirst()
    }
    return source[start..<rest.startIndex]
  }

  private mutating func takeQuoted(by quote: UInt8) -> ArraySlice<UInt8> {
    let start = rest.startIndex + 1
    rest = rest.dropFirst()
    while let byte = rest.first, byte != quote {
      rest = rest.dropFirst(byte == UInt8(ascii: "\\") ? 2 : 1)
    }
    let text = source[start..<rest.startIndex]
    rest = rest.dropFirst()
    return text
  }

  /// The number of `=` between the two brackets of `[==[`; `nil` where none opens here.
  private func longBracket() -> Int? {
    guard rest.first == UInt8(ascii: "[") else { return nil }
    let signs = rest.dropFirst().prefix { $0 == UInt8(ascii: "=") }
    return rest.dropFirst(1 + signs.count).first == UInt8(ascii: "[") ? signs.count : nil
  }

  private mutating func takeLong(_ level: Int) -> ArraySlice<UInt8> {
    let inside = rest.dropFirst(level + 2)
    let closing = [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
    guard let end = inside.firstRange(of: closing) else {
      rest = rest.suffix(0)
      return inside
    }
    rest = rest[end.upperBound...]
    return inside[..<end.lowerBound]
  }

  private mutating func skipComment() {
    rest = rest.dropFirst(2)
    if let level = longBracket() {
      _ = takeLong(level)
    } else {
      rest = rest.drop { $0 != UInt8(ascii: "\n") }
    }
  }
}
