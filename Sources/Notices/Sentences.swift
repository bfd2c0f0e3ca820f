/// Cuts text at the signs that end sentences and clauses, quotations and brackets being kept whole.
///
///     // 已完成3项；其余2项正在整改。      two sentences
///     // Implemented. HR sends a list.  two sentences
enum Sentences {
  private static let ends: Set<Unicode.Scalar> = ["。", "!", "?", ";"]
  private static let clauseEnds: Set<Unicode.Scalar> = ["。", "!", "?", ";", ",", ":"]
  private static let opening: Set<Unicode.Scalar> = ["“", "《", "(", "「", "[", "【"]
  private static let closing: Set<Unicode.Scalar> = ["”", "》", ")", "」", "]", "】"]

  /// The sentences of a range, each without the sign that ends it.
  static func sentences(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
    cut(text, range, at: ends)
  }

  /// The clauses of a range: between commas, semicolons, colons and full stops.
  static func clauses(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
    cut(text, range, at: clauseEnds)
  }

  private static func cut(
    _ text: [Unicode.Scalar], _ range: Range<Int>, at signs: Set<Unicode.Scalar>
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for index in range {
      let scalar = text[index]
      if opening.contains(scalar), isClosed(text, index, range) { depth += 1 }
      if closing.contains(scalar) { depth = max(0, depth - 1) }
      let isEnd = signs.contains(scalar) && !isWithinNumber(text, index, range) || endsEnglish(text, index, range)
      guard depth == 0, isEnd else { continue }
      add(text, start..<index, to: &parts)
      start = index + 1
    }
    add(text, start..<range.upperBound, to: &parts)
    return parts
  }

  /// A full stop between a word and a capital letter: Implemented. The policy, but not Inc. Report or J. Doe.
  private static func endsEnglish(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Bool {
    guard text[index] == ".", index > range.lowerBound else { return false }
    let rest = text[(index + 1)..<range.upperBound]
    guard let first = rest.first, first.isBlank, let next = rest.first(where: { !$0.isBlank }),
      next.isASCII, next.properties.isUppercase
    else { return false }
    let before = text[range.lowerBound..<index].reversed().prefix { $0.isASCII && !$0.isBlank }
    let word = String(String.UnicodeScalarView(before.reversed().filter { $0 != "(" })).lowercased()
    guard let last = word.unicodeScalars.last, last.properties.isAlphabetic || last.digitValue != nil || last == ")"
    else {
      return false
    }
    return (word.count > 1 || last.digitValue != nil) && !word.contains(".") && !abbreviations.contains(word)
  }

  /// Words behind which a full stop ends no sentence.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "no", "nos", "inc", "corp", "co", "ltd", "dept", "div", "sec", "fig", "vs", "approx",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// Tells whether what opens here is closed before the text ends; what is not, opens nothing.
  private static func isClosed(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Bool {
    let pairs: [Unicode.Scalar: Unicode.Scalar] = [
      "“": "”", "《": "》", "(": ")", "「": "」", "[": "]", "【": "】",
    ]
    guard let other = pairs[text[index]] else { return false }
    return text[index..<range.upperBound].contains(other)
  }

  /// Where the bracket opens that is closed at an index, brackets within it left out.
  static func open(ofBracketAt close: Int, in text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    var depth = 0
    for index in range.reversed() where index <= close {
      if ")】]〕".unicodeScalars.contains(text[index]) { depth += 1 }
      guard "(【[〔".unicodeScalars.contains(text[index]) else { continue }
      depth -= 1
      if depth == 0 { return index }
    }
    return nil
  }

  /// What stands in the outermost round brackets of a range.
  static func brackets(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for index in range {
      if text[index] == "(", start == nil { start = index + 1 }
      guard text[index] == ")", let open = start else { continue }
      if open < index { found.append(open..<index) }
      start = nil
    }
    return found
  }

  /// The comma of 6,275.87 and the colon of 8:04.
  private static func isWithinNumber(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Bool {
    guard text[index] == "," || text[index] == ":" else { return false }
    guard index > range.lowerBound, index + 1 < range.upperBound else { return false }
    return text[index - 1].digitValue != nil && text[index + 1].digitValue != nil
  }

  private static func add(_ text: [Unicode.Scalar], _ range: Range<Int>, to parts: inout [Range<Int>]) {
    let inside = text[range].withoutBlanks
    if !inside.isEmpty { parts.append(inside) }
  }
}
