import Problems
import Tables

/// Functions of texts. Length and positions count characters as Unicode code
/// points: a Chinese character is one.
enum TextFunctions {
  static let all = [
    FunctionRow(
      "lower", "lower(s)", "A text in lower case.",
      example: ("frame{ {a = \"ABC\"} }:mutate(\"b = lower(a)\"):pull(\"b\")[1]", "abc"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(
          call,
          run: { (texts, _, result) throws(Problem) in
            try writeCased(texts, changing: UInt8(ascii: "A"), to: result)
          }
        ) { (text, _, result, pacer) throws(Problem) in
          if text.isPlainlyCased {
            for byte in text { result.append(byte.asciiLowercase) }
          } else {
            try eachPiece(of: text, &pacer) { result.append(contentsOf: $0.lowercased().utf8) }
          }
        }
      },
      synonyms: ["tolower", "lcase", "str_to_lower"], seeAlso: ["upper"]),
    FunctionRow(
      "upper", "upper(s)", "A text in upper case.",
      example: ("frame{ {a = \"abc\"} }:mutate(\"b = upper(a)\"):pull(\"b\")[1]", "ABC"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(
          call,
          run: { (texts, _, result) throws(Problem) in
            try writeCased(texts, changing: UInt8(ascii: "a"), to: result)
          }
        ) { (text, _, result, pacer) throws(Problem) in
          if text.isPlainlyCased {
            for byte in text { result.append(byte.asciiUppercase) }
          } else {
            try eachPiece(of: text, &pacer) { result.append(contentsOf: $0.uppercased().utf8) }
          }
        }
      },
      synonyms: ["toupper", "ucase", "str_to_upper"], seeAlso: ["lower"]),
    FunctionRow(
      "trim", "trim(s)", "A text without the space at its ends, the full-width space included.",
      example: ("frame{ {a = \"  路灯所 \"} }:mutate(\"b = trim(a)\"):pull(\"b\")[1]", "路灯所"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, _, result, pacer) throws(Problem) in
          try trim(text, into: result, &pacer)
        }
      },
      synonyms: ["trimws", "strip", "str_trim"]),
    FunctionRow(
      "length", "length(s)", "The number of characters of a text.",
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = length(a)\"):pull(\"b\")[1]", "3"),
      takes: [.text], gives: .type(.integer), within: 0...Double.infinity,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.lookUp(
          call[0], .int64, range: 0...compiler.longestText(call[0]), run: { writeLengths($0, to: $1) }
        ) { (text, pacer) throws(Problem) in try length(text, &pacer) }
      },
      synonyms: ["len", "nchar", "char_length", "str_length", "strlen"]),
    FunctionRow(
      "substring", "substring(s, start [, length])",
      "A part of a text, from a position counted from 1, to its end or of a length.",
      details: [
        "A negative start counts from the end; 0 is a problem. What lies outside the text is left out; a length below 1 gives the empty text."
      ],
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = substring(a, 2, 1)\"):pull(\"b\")[1]", "卫"),
      takes: [.text, .position(noCharacter), length], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        compiler.refuseZero(call, at: 1, "the position is 0 in some row", hint: noCharacter)
        return try compiler.textFunction(call) { (text, arguments, result, pacer) throws(Problem) in
          let length = arguments.count == 2 ? arguments.whole(1) : nil
          try substring(text, arguments.whole(0), length, into: result, &pacer)
        }
      },
      synonyms: ["substr", "sub", "mid", "str_sub", "slice", "left", "right"]),
    FunctionRow(
      "replace", "replace(s, old, new)", "A text with every occurrence of another replaced.",
      details: ["The text is taken as it stands, not as a pattern. An empty one replaces nothing."],
      example: (
        "frame{ {a = \"a-b-c\"} }:mutate([[b = replace(a, \"-\", \"\")]]):pull(\"b\")[1]", "abc"
      ),
      takes: [.text, .text, .text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(
          call,
          run: { (texts, arguments, result) throws(Problem) in
            guard !arguments.text(0).isEmpty else { return false }
            return try writeReplaced(texts, arguments.text(0), arguments.text(1), to: result)
          }
        ) { (text, arguments, result, pacer) throws(Problem) in
          try replace(text, arguments.text(0), arguments.text(1), into: result, &pacer)
        }
      },
      synonyms: ["substitute", "replace_all"], seeAlso: ["contains"]),
    FunctionRow(
      "contains", "contains(s, part)", "True where a text has another anywhere in it.",
      details: ["The text is taken as it stands, not as a pattern."],
      example: (
        "frame{ {a = \"持续整改\"} }:mutate([[b = contains(a, \"整改\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textQuestion(call[0], call[1], run: { markContaining($0, $1, $2) }) {
          (text, part, pacer) throws(Problem) in
          try TextSearch(part).first(in: text, from: 0, &pacer) != nil
        }
      },
      synonyms: ["like", "find", "instr", "strpos", "locate"],
      seeAlso: ["starts_with", "ends_with"]),
    FunctionRow(
      "starts_with", "starts_with(s, part)", "True where a text begins with another.",
      example: (
        "frame{ {a = \"环卫所\"} }:mutate([[b = starts_with(a, \"环\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textQuestion(call[0], call[1]) { text, part, _ in
          matches(part, text, at: 0)
        }
      },
      synonyms: ["startswith", "str_starts"], seeAlso: ["ends_with", "contains"]),
    FunctionRow(
      "ends_with", "ends_with(s, part)", "True where a text ends with another.",
      example: (
        "frame{ {a = \"环卫所\"} }:mutate([[b = ends_with(a, \"所\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textQuestion(call[0], call[1]) { text, part, _ in
          matches(part, text, at: text.count - part.count)
        }
      },
      synonyms: ["endswith", "str_ends"], seeAlso: ["starts_with", "contains"]),
  ]
}

private let noCharacter: Message = "characters are counted from 1, or from -1 at the end"

/// The number of characters that are taken.
private let length = Parameter.whole.optional.examined { (cell) throws(Problem) in
  guard case .integer(let length) = cell, length < 0 else { return }
  throw Problem("a length is not negative").hint("substring(s, 1, length(s) - 3) leaves the last three characters out")
}

// MARK: Kernels, over UTF-8 bytes

/// Calls `body` with a text, piece by piece; no character is cut in two.
private func eachPiece(
  of text: Bytes, _ pacer: inout Pacer, _ body: (String) -> Void
) throws(Problem) {
  var start = 0
  while start < text.count {
    var end = min(start + 1 << 16, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    body(String(decoding: Bytes(rebasing: text[start..<end]), as: UTF8.self))
    try pacer.spend(8 * (end - start))
    start = end
  }
}

/// Appends a text without white space at its ends, as Unicode defines it.
private func trim(
  _ text: Bytes, into result: TextBuilder, _ pacer: inout Pacer
) throws(Problem) {
  result.append(contentsOf: Bytes(rebasing: text[try trimmedRange(of: text, &pacer)]))
}

/// Returns how many code points a text has.
private func length(_ text: Bytes, _ pacer: inout Pacer) throws(Problem) -> Int64 {
  var count: Int64 = 0
  for start in stride(from: 0, to: text.count, by: Pacer.stretch) {
    let end = min(start + Pacer.stretch, text.count)
    for byte in Bytes(rebasing: text[start..<end]) { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    try pacer.spend(end - start)
  }
  return count
}

/// Appends what stands from the position `start` on, counted from 1, or from the end where it is
/// negative. Positions outside the text are left out.
private func substring(
  _ text: Bytes, _ start: Int64, _ length: Int64?, into result: TextBuilder,
  _ pacer: inout Pacer
) throws(Problem) {
  let count = try Expressions.length(text, &pacer)
  let first = start < 0 ? count + start + 1 : start
  let last = length.map { first.addingClamped($0).addingClamped(-1) } ?? count
  let from = max(first, 1)
  let to = min(last, count)
  guard from <= to else { return }
  var position: Int64 = 0
  var (begin, end) = (text.count, text.count)
  for (offset, byte) in text.enumerated() {
    if offset & 0xFFFF == 0xFFFF { try pacer.spend(1 << 16) }
    guard byte & 0xC0 != 0x80 else { continue }
    position += 1
    if position == from { begin = offset }
    if position > to {
      end = offset
      break
    }
  }
  result.append(contentsOf: Bytes(rebasing: text[begin..<end]))
}

/// Appends a text with every occurrence of `old` replaced; an empty one replaces nothing.
private func replace(
  _ text: Bytes, _ old: Bytes, _ new: Bytes, into result: TextBuilder, _ pacer: inout Pacer
) throws(Problem) {
  var offset = 0
  let search = TextSearch(old)
  while !old.isEmpty, let found = try search.first(in: text, from: offset, &pacer) {
    result.append(contentsOf: Bytes(rebasing: text[offset..<found]))
    result.append(contentsOf: new)
    try pacer.spend(found - offset + new.count)
    offset = found + old.count
  }
  result.append(contentsOf: Bytes(rebasing: text[offset...]))
}

extension Int64 {
  /// The sum, or the end of the integers that it would go past.
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}

extension Bytes {
  /// True where only ASCII letters have a case: no other bytes than those of ASCII and of Chinese characters.
  fileprivate var isPlainlyCased: Bool {
    // Up to U+2FFF and from U+A000 on there are letters of other scripts.
    allSatisfy { $0 < 0xC0 || (0xE3...0xE9).contains($0) }
  }
}

extension UInt8 {
  /// The upper case of an ASCII letter; other bytes as they are.
  @inline(__always)
  fileprivate var asciiUppercase: UInt8 { (0x61...0x7A).contains(self) ? self & 0xDF : self }

  /// The lower case of an ASCII letter; other bytes as they are.
  @inline(__always)
  fileprivate var asciiLowercase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
