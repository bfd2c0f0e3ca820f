import Problems
import Tables

/// Functions that take texts apart, fill them up and write them in other signs.
enum TextShapes {
  static let all = [
    FunctionRow(
      "split_part", "split_part(s, separator, n)",
      "The n-th part of a text that a separator parts; missing where there are fewer.",
      details: [
        "Parts are counted from 1, and from the end where n is below zero; 0 is a problem. The separator is taken as it stands."
      ],
      example: (
        "frame{ {a = \"路灯所；环卫所\"} }:mutate([[b = split_part(a, \"；\", 2)]]):pull(\"b\")[1]", "环卫所"
      ),
      takes: [.text, separator, .position(noPart)], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        compiler.refuseZero(call, at: 2, "the number of a part is 0 in some row", hint: noPart)
        return try compiler.optionalTextFunction(call) { (text, arguments, result, pacer) throws(Problem) in
          try part(arguments.whole(1), of: text, arguments.text(0), into: result, &pacer)
        }
      },
      synonyms: [
        "regexp_split_to_array", "string_to_array", "str_split_fixed", "split", "strsplit", "str_split", "str_split_i",
        "str_split_part", "string_split", "split_i",
      ],
      seeAlso: ["extract", "substring"]),
    FunctionRow(
      "pad_start", "pad_start(s, width [, fill])", "A text with a filling before it, up to a number of characters.",
      details: ["The filling is a space unless it is given. A longer text stays as it is."],
      example: ("frame{ {a = \"7\"} }:mutate([[b = pad_start(a, 3, \"0\")]]):pull(\"b\")[1]", "007"),
      takes: [.text, padWidth, padFilling], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, arguments, result, pacer) throws(Problem) in
          try fill(text, arguments, into: result, &pacer)
          result.append(contentsOf: text)
        }
      },
      synonyms: ["lpad", "zfill", "rjust", "str_pad", "pad"], seeAlso: ["pad_end"]),
    FunctionRow(
      "pad_end", "pad_end(s, width [, fill])", "A text with a filling after it, up to a number of characters.",
      details: ["The filling is a space unless it is given. A longer text stays as it is."],
      example: ("frame{ {a = \"一\"} }:mutate([[b = pad_end(a, 3, \".\")]]):pull(\"b\")[1]", "一.."),
      takes: [.text, padWidth, padFilling], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, arguments, result, pacer) throws(Problem) in
          result.append(contentsOf: text)
          try fill(text, arguments, into: result, &pacer)
        }
      },
      synonyms: ["rpad", "ljust"], seeAlso: ["pad_start"]),
    FunctionRow(
      "repeat", "repeat(s, n)", "A text written several times; empty of zero and below.",
      details: ["A result that is longer than a mebibyte is a problem: try(repeat(…)) makes it missing."],
      example: ("frame{ {n = 3} }:mutate([[bar = repeat(\"█\", n)]]):pull(\"bar\")[1]", "███"),
      takes: [.text, times], gives: .type(.text),
      .scalar(mayFail: .always) { (compiler, call) throws(Problem) in
        compiler.refuseLongRepetitions(call)
        return try compiler.optionalTextFunction(call) { (text, arguments, result, pacer) throws(Problem) in
          try write(text, times: arguments.whole(0), into: result, &pacer)
        }
      },
      synonyms: ["rep", "strrep", "str_dup", "replicate"], seeAlso: ["pad_start"]),
    FunctionRow(
      "reverse", "reverse(s)", "A text from its last character to its first.",
      details: ["A character keeps its accents."],
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = reverse(a)\"):pull(\"b\")[1]", "所卫环"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, _, result, pacer) throws(Problem) in
          try pacer.spend(16 * text.count)
          result.append(contentsOf: String(String(decoding: text, as: UTF8.self).reversed()).utf8)
        }
      }, synonyms: ["rev", "str_reverse"]),
    FunctionRow(
      "half_width", "half_width(s)",
      "A text with full-width letters, digits and punctuation in their half-width form.",
      details: ["Chinese punctuation without such a form, as 、 and 。, stays."],
      example: ("frame{ {a = \"Ａ１２（３）\"} }:mutate(\"b = half_width(a)\"):pull(\"b\")[1]", "A12(3)"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, _, result, pacer) throws(Problem) in
          try pacer.spend(text.count)
          appendHalfWidth(text, to: result)
        }
      },
      synonyms: ["to_half_width", "nfkc", "normalize", "normalise", "asc"], seeAlso: ["parse_number"]),
    FunctionRow(
      "pinyin", "pinyin(s)", "A text with its Chinese characters as they are read, without tones.",
      details: ["A character with several readings has its most frequent one."],
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = pinyin(a)\"):pull(\"b\")[1]", "huan wei suo"),
      takes: [.text], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.textFunction(call) { (text, _, result, pacer) throws(Problem) in
          try pacer.spend(32 * text.count)
          result.append(contentsOf: Pinyin.text(of: String(decoding: text, as: UTF8.self)).utf8)
        }
      },
      synonyms: ["lazy_pinyin", "to_pinyin"]),
  ]

  private static let noPart: Message = "parts are counted from 1, or from -1 at the end"

  private static let separator = Parameter.text.examined { (cell) throws(Problem) in
    guard cell != .text("") else {
      throw Problem("a separator has a character at least").hint("substring(s, n, 1) is the n-th character")
    }
  }

  private static let times = Parameter.whole.examined { (cell) throws(Problem) in
    guard case .integer(let count) = cell, !(0...1 << 20).contains(count) else { return }
    throw Problem("a text is repeated 0 to 1048576 times")
  }

  /// The number of characters up to which a text is filled.
  private static let padWidth = Parameter.whole.constant { (cell) throws(Problem) in
    guard case .integer(let width) = cell, (0...10_000).contains(width) else {
      throw Problem("a width is a number of characters from 0 to 10000")
    }
  }

  private static let padFilling = Parameter.text.optional.constant { (cell) throws(Problem) in
    guard case .text(let filling) = cell, !filling.isEmpty else { throw Problem("a filling has a character at least") }
  }
}

/// Appends the n-th part of a text, counted from the end where `number` is below zero; `false` where there is none.
private func part(
  _ number: Int64, of text: Bytes, _ separator: Bytes, into result: TextBuilder, _ pacer: inout Pacer
) throws(Problem) -> Bool {
  guard !separator.isEmpty else {
    result.append(contentsOf: text)
    return number == 1 || number == -1
  }
  let search = TextSearch(separator)
  var wanted = number
  if number < 0 {
    // Counted first, so that both ends are parted alike where separators overlap.
    var (count, offset): (Int64, Int) = (1, 0)
    while let found = try search.first(in: text, from: offset, &pacer) {
      try pacer.spend(found - offset + 8)
      (count, offset) = (count + 1, found + separator.count)
    }
    guard number >= -count else { return false }
    wanted = count + 1 + number
  }
  guard wanted > 0 else { return false }
  var (index, start): (Int64, Int) = (1, 0)
  while true {
    let found = try search.first(in: text, from: start, &pacer)
    let end = found ?? text.count
    try pacer.spend(end - start + 8)
    if index == wanted {
      result.append(contentsOf: Bytes(rebasing: text[start..<end]))
      return true
    }
    guard found != nil else { return false }
    (index, start) = (index + 1, end + separator.count)
  }
}

/// Appends the filling that a text lacks to its width, cut where it is too long.
private func fill(
  _ text: Bytes, _ arguments: TextArguments, into result: TextBuilder, _ pacer: inout Pacer
) throws(Problem) {
  try pacer.spend(text.count)
  var lacking = Int(arguments.whole(0)) - text.characterCount
  guard lacking > 0 else { return }
  guard arguments.count > 1 else { return result.append(contentsOf: repeatElement(0x20, count: lacking)) }
  let filling = arguments.text(1)
  try pacer.spend(lacking * 4)
  while lacking > 0 {
    for byte in filling {
      if byte & 0xC0 != 0x80 {
        guard lacking > 0 else { return }
        lacking -= 1
      }
      result.append(byte)
    }
  }
}

extension ExpressionCompiler {
  /// Refuses the rows whose text would be too long.
  fileprivate mutating func refuseLongRepetitions(_ call: ScalarCall) {
    let indices = call.arguments.map { operand($0.register, as: $0.type) }
    let span = call.node.span
    emit { [expression] workspace throws(Problem) in
      let (texts, times) = (CellReader(workspace.vector(indices[0])), CellReader(workspace.vector(indices[1])))
      let isTooLong = { (row: Int) in
        // What a missing cell holds is no text.
        indices.allSatisfy { workspace.marks($0)[row] == 1 } && !isShort(texts.text(row), times: times.whole(row))
      }
      guard workspace.firstRow(of: indices, where: isTooLong) != nil else { return }
      throw expression.problem(
        "a text would be longer than a mebibyte in some row", span, hints: ["try(repeat(…)) makes it missing"])
    }
  }
}

/// Returns whether a text that is written several times is a mebibyte long at most.
private func isShort(_ text: Bytes, times: Int64) -> Bool {
  times <= 0 || text.isEmpty || times <= (1 << 20) / Int64(text.count)
}

/// Appends a text several times; `false` where that would be more than a mebibyte.
private func write(
  _ text: Bytes, times: Int64, into result: TextBuilder, _ pacer: inout Pacer
) throws(Problem) -> Bool {
  guard isShort(text, times: times) else { return false }
  guard times > 0 else { return true }
  try pacer.spend(text.count * Int(times))
  for _ in 0..<times { result.append(contentsOf: text) }
  return true
}

/// Appends a text with U+FF01 to U+FF5E and the full-width space and currency signs in their half-width form.
private func appendHalfWidth(_ text: Bytes, to result: TextBuilder) {
  var index = 0
  while index < text.count {
    guard text[index] & 0xF0 == 0xE0, index + 2 < text.count else {
      result.append(text[index])
      index += 1
      continue
    }
    let code = UInt32(text[index] & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
    switch code {
    case 0xFF01...0xFF5E: result.append(UInt8(truncatingIfNeeded: code - 0xFEE0))
    case 0x3000: result.append(0x20)
    case 0xFFE0, 0xFFE1: result.append(contentsOf: [0xC2, code == 0xFFE0 ? 0xA2 : 0xA3])
    case 0xFFE5: result.append(contentsOf: [0xC2, 0xA5])
    default: result.append(contentsOf: text[index..<index + 3])
    }
    index += 3
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of code points of a text.
  fileprivate var characterCount: Int { reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
