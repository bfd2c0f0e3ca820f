/// Cuts text at the signs that end sentences and clauses, quotations and brackets being kept whole.
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
      guard depth == 0, signs.contains(scalar), !isWithinNumber(text, index, range) else { continue }
      add(text, start..<index, to: &parts)
      start = index + 1
    }
    add(text, start..<range.upperBound, to: &parts)
    return parts
  }

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
