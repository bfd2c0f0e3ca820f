import Synchronization

/// The words of a language: a line for each pattern of a message.
///
/// A text of wordings has a pattern at the margin and its words below, indented. `%@` stands for the arguments in their
/// order, `%2$@` for the second, `%=@` for one that is code and stays as it is; `∅` is no word at all, for what a language
/// does without; `⏎` is a line end, `␣` a blank at the start or the end of a message.
///
///     no column '%@'
///       没有列“%@”
///     %@ of %@
///       %2$@ 中的 %1$@
///
/// A text is parsed when the first message is worded, so a run that says nothing pays nothing.
public final class Wordings: Sendable {
  private let source: @Sendable () -> [String]
  private let parsed = Mutex<WordingTable?>(nil)

  /// Makes wordings of their texts, one for each target.
  public init(_ texts: @escaping @Sendable () -> [String]) { source = texts }

  /// The texts of which the wordings are made.
  public var texts: [String] { source() }

  /// Returns the words of a message; its English where there are none.
  public func text(of message: Message) -> String { table.text(of: message) }

  /// Returns the words of a pattern, or `nil` where it has none.
  public func words(of pattern: String) -> String? { table.words[pattern] }

  /// Every pattern that has words.
  public var patterns: [String] { Array(table.words.keys) }

  private var table: WordingTable {
    parsed.withLock { parsed in
      if let table = parsed { return table }
      let table = WordingTable(texts)
      parsed = table
      return table
    }
  }
}

/// The parsed wordings.
private final class WordingTable: Sendable {
  /// The words of each pattern.
  let words: [String: String]
  private let parsedForms = Mutex<[Form]?>(nil)

  /// A pattern as it recognises texts.
  private struct Form {
    let pattern: String
    /// The words between the arguments, the first and the last of which may be empty.
    let literals: [[UInt8]]
    let weight: Int
    let hasSemicolon: Bool
  }

  /// The least number of letters between its arguments by which a pattern recognises a text: `%@ of %@` says too
  /// little.
  private static let leastWeight = 6

  init(_ texts: [String]) {
    var words: [String: String] = [:]
    words.reserveCapacity(4096)
    for text in texts { Self.read(text, into: &words) }
    self.words = words
  }

  /// The patterns with arguments, those with the most words of their own first; found when a text is recognised first.
  private var forms: [Form] {
    parsedForms.withLock { parsed in
      if let forms = parsed { return forms }
      let forms = words.keys.compactMap(Self.form).sorted { ($0.weight, $1.pattern) > ($1.weight, $0.pattern) }
      parsed = forms
      return forms
    }
  }

  // By bytes: the first message must not wait for thousands of lines.
  private static func read(_ text: String, into words: inout [String: String]) {
    var pattern: String?
    let blank = UInt8(ascii: " ")
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) {
      let isWords = line.starts(with: [blank, blank])
      let rest = isWords ? line.dropFirst(2) : line
      let text = rest.contains(0xE2) ? unescaped(rest) : String(decoding: rest, as: UTF8.self)
      if isWords, let known = pattern {
        words[known] = text == "∅" ? "" : text
      } else {
        pattern = text
      }
    }
  }

  /// A line end within a message is written `⏎`, a blank at an end of it `␣`.
  private static func unescaped(_ line: ArraySlice<UInt8>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      view.append(scalar == "⏎" ? "\n" : scalar == "␣" ? " " : scalar)
    }
    return String(view)
  }

  private static func form(of pattern: String) -> Form? {
    let bytes = Array(pattern.utf8)
    var literals: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "@") {
        literals.append([])
        index += 2
      } else {
        literals[literals.count - 1].append(bytes[index])
        index += 1
      }
    }
    let weight = literals.reduce(0) { $0 + $1.count }
    guard literals.count > 1, weight >= leastWeight else { return nil }
    // A word after an argument, such as `%@ passed`, may end any sentence.
    if literals.count == 2, literals[0].isEmpty, !literals[1].dropFirst().contains(UInt8(ascii: " ")) { return nil }
    return Form(pattern: pattern, literals: literals, weight: weight, hasSemicolon: pattern.contains("; "))
  }

  func text(of message: Message) -> String {
    guard let words = words[message.pattern] else {
      return recognised(message.text) ?? message.text
    }
    let quoted = Self.quotedArguments(of: message.pattern)
    return spaced(words) { number, isPlain in
      switch message.arguments[number] {
      case .message(let message): text(of: message)
      case .name(let name): name
      case .text(let text): isPlain || quoted.contains(number) ? text : recognised(text) ?? text
      }
    }
  }

  /// The words for a text that is known only as a whole: those of the pattern that it fits best.
  private func recognised(_ text: String, depth: Int = 0) -> String? {
    if let words = words[text], !words.contains("%@") { return words }
    guard depth < 6, text.utf8.count > 1 else { return nil }
    if text.utf8.contains(UInt8(ascii: "\n")) {
      if let words = fitting(Array(text.utf8), depth, where: { $0.pattern.utf8.contains(UInt8(ascii: "\n")) }) {
        return words
      }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let worded = lines.map { recognised($0, depth: depth + 1) }
      guard worded.contains(where: { $0 != nil }) else { return nil }
      return zip(worded, lines).map { $0 ?? $1 }.joined(separator: "\n")
    }
    if let quoted = Self.quoted(text) { return "“" + quoted + "”" }
    if let words = afterSign(text, depth) { return words }
    // A single word is a pattern as a whole or no message.
    guard text.utf8.contains(UInt8(ascii: " ")) else { return nil }
    if let counted = counted(text) { return counted }
    let bytes = Array(text.utf8)
    // A list is several messages, unless one message has a semicolon of its own.
    let isList = Self.parts(of: text).count > 1
    if isList, let words = fitting(bytes, depth, where: \.hasSemicolon) { return words }
    return listed(text, depth) ?? fitting(bytes, depth) { !isList || !$0.hasSemicolon } ?? prefixed(text, depth)
      ?? afterName(text, depth)
  }

  /// The words with their arguments, a blank between a Chinese character and a letter or digit of an argument.
  private func spaced(_ words: String, _ argument: (_ number: Int, _ isPlain: Bool) -> String) -> String {
    var result = ""
    var next = 0
    for part in PatternPart.parts(of: words) {
      let text: String
      switch part {
      case .literal(let literal): text = literal
      case .argument(let number, let isPlain):
        text = argument(number ?? next, isPlain)
        next += 1
      }
      if let last = result.unicodeScalars.last, let first = text.unicodeScalars.first,
        Self.isChinese(last) && Self.isLatin(first) || Self.isLatin(last) && Self.isChinese(first)
      {
        result += " "
      }
      result += text
    }
    return result
  }

  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  /// The words of the best pattern that makes the text.
  private func fitting(_ text: [UInt8], _ depth: Int, where isMeant: (Form) -> Bool) -> String? {
    for form in forms where isMeant(form) {
      guard let arguments = Self.arguments(of: text, form.literals) else { continue }
      let quoted = Self.quotedArguments(of: form.pattern)
      return spaced(words[form.pattern]!) { number, isPlain in
        isPlain || quoted.contains(number)
          ? arguments[number] : recognised(arguments[number], depth: depth + 1) ?? arguments[number]
      }
    }
    return nil
  }

  /// The words for a number and a noun, as `counted` puts them together.
  private func counted(_ text: String) -> String? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first), let gap = text.firstIndex(of: " ") else {
      return nil
    }
    let number = String(text[..<gap])
    let noun = text[gap...].dropFirst()
    let forms = ["%@ \(noun)"] + singular(noun).map { "%@ \($0)" }
    guard let pattern = forms.first(where: { self.words[$0] != nil }), let words = words[pattern] else { return nil }
    return spaced(words) { _, _ in number }
  }

  /// The forms of which `counted` may have made a plural.
  private func singular(_ noun: Substring) -> [String] {
    var forms: [String] = []
    if noun.hasSuffix("ies") { forms.append(noun.dropLast(3) + "y") }
    if noun.hasSuffix("es") { forms.append(String(noun.dropLast(2))) }
    if noun.hasSuffix("s") { forms.append(String(noun.dropLast())) }
    return forms
  }

  /// The words for several texts, a semicolon between them, where one of them has words.
  private func listed(_ text: String, _ depth: Int) -> String? {
    let parts = Self.parts(of: text)
    guard parts.count > 1 else { return nil }
    let worded = parts.map { recognised($0, depth: depth + 1) }
    guard worded.contains(where: { $0 != nil }) else { return nil }
    return zip(worded, parts).map { $0 ?? $1 }.joined(separator: "；")
  }

  /// The parts of a list: what stands between semicolons that no bracket holds.
  private static func parts(of text: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var depth = 0
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, byte == UInt8(ascii: ";"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: " ") {
        parts.append([])
        index += 2
      } else {
        parts[parts.count - 1].append(byte)
        index += 1
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The words for a text after a place or a name: `scripts/rate.lua:4: in the script`.
  private func prefixed(_ text: String, _ depth: Int) -> String? {
    for separator in text.ranges(of: ": ") {
      guard let words = recognised(String(text[separator.upperBound...]), depth: depth + 1) else { continue }
      let place = String(text[..<separator.lowerBound])
      return (place.contains(" ") ? recognised(place, depth: depth + 1) ?? place : place) + "：" + words
    }
    return nil
  }

  /// What stands between the quotes of a text that is nothing but quoted: `'+'`.
  private static func quoted(_ text: String) -> Substring? {
    guard text.utf8.count > 2, text.hasPrefix("'"), text.hasSuffix("'") else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains("'") ? nil : inner
  }

  /// The words for a part that begins with a sign: `, done`, `: no column 'a'`.
  private func afterSign(_ text: String, _ depth: Int) -> String? {
    for (sign, chinese) in [(", ", "，"), (": ", "："), ("; ", "；")] where text.hasPrefix(sign) {
      let rest = String(text.dropFirst(2))
      return chinese + (recognised(rest, depth: depth + 1) ?? rest)
    }
    return nil
  }

  /// The words for what is said of a name at its start: `'a.xlsx' is damaged`.
  private func afterName(_ text: String, _ depth: Int) -> String? {
    guard text.hasPrefix("'"), let end = text.firstRange(of: "' "),
      let words = recognised(String(text[end.upperBound...]), depth: depth + 1)
    else { return nil }
    return "“" + text[..<end.lowerBound].dropFirst() + "”" + words
  }

  /// The arguments with which a pattern makes a text, or `nil` where it makes another.
  private static func arguments(of text: [UInt8], _ literals: [[UInt8]]) -> [String]? {
    guard let first = literals.first, let last = literals.last, text.starts(with: first),
      text.count >= first.count + last.count, text.suffix(last.count).elementsEqual(last)
    else { return nil }
    var arguments: [String] = []
    var start = first.count
    let end = text.count - last.count
    for literal in literals.dropFirst().dropLast() {
      let found =
        literal.isEmpty ? endOfWord(in: text, from: start, to: end) : index(of: literal, in: text, from: start, to: end)
      guard let found else { return nil }
      arguments.append(String(decoding: text[start..<found], as: UTF8.self))
      start = found + literal.count
    }
    guard start <= end else { return nil }
    return arguments + [String(decoding: text[start..<end], as: UTF8.self)]
  }

  /// The end of the first of two arguments that nothing parts: the second begins with a sign, or is empty.
  private static func endOfWord(in text: [UInt8], from start: Int, to end: Int) -> Int {
    let signs = [", ", ": ", "; ", " ("].map { Array($0.utf8) }
    return (start..<end).first { place in signs.contains { text[place..<end].starts(with: $0) } } ?? end
  }

  private static func index(of part: [UInt8], in text: [UInt8], from start: Int, to end: Int) -> Int? {
    guard end - start >= part.count else { return nil }
    return (start...(end - part.count)).first { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// The arguments that stand in quotes: names and texts of the person's own, which stay as they are.
  private static func quotedArguments(of pattern: String) -> Set<Int> {
    var quoted: Set<Int> = []
    var number = 0
    let parts = PatternPart.parts(of: pattern)
    for (index, part) in parts.enumerated() {
      guard case .argument = part else { continue }
      if index > 0, index + 1 < parts.count, case .literal(let before) = parts[index - 1],
        case .literal(let after) = parts[index + 1], before.hasSuffix("'"), after.hasPrefix("'")
      {
        quoted.insert(number)
      }
      number += 1
    }
    return quoted
  }
}

/// The words of messages in Chinese; each target adds a text with those of its own.
public enum ChineseMessages {}
