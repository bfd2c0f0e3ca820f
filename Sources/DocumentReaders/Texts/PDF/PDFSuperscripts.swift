/// The marks of footnotes, which PDF documents print smaller and above the line.
///
/// Each becomes `[1]`, as texts write them, in the line of the word beside it: else it would be a line of its own, or a
/// digit of what is before it.
enum PDFSuperscripts {
  /// The words of a page with its marks in their lines.
  static func settled(_ words: [PDFWord]) -> [PDFWord] {
    words.map { word in
      guard let number = number(word.text), let base = base(of: word, in: words) else { return word }
      var mark = word
      // The 2 of m² is no mark.
      let isMark = base.left > word.left || base.text.unicodeScalars.last?.isASCII == false
      (mark.text, mark.top, mark.bottom) = (isMark ? "[\(number)]" : word.text, base.top, base.bottom)
      return mark
    }
  }

  private static func number(_ text: String) -> Substring? {
    let isBracketed = text.first == "[" && text.last == "]"
    let digits = isBracketed ? text.dropFirst().dropLast() : text[...]
    return (1...3).contains(digits.count) && digits.allSatisfy { ("0"..."9").contains($0) } ? digits : nil
  }

  /// The larger word that a mark stands behind; at the beginning of a line, the one before which it stands.
  private static func base(of mark: PDFWord, in words: [PDFWord]) -> PDFWord? {
    let bases = words.filter { word in
      word.height > 1.1 * mark.height && mark.bottom < word.bottom - 0.1 * word.height
        && abs(mark.middle - word.middle) < 0.7 * word.height
    }
    if let before = bases.first(where: { abs(mark.left - $0.right) < 0.15 * $0.height }) { return before }
    return bases.first { word in
      abs(word.left - mark.right) < 0.15 * word.height && word.text.first.map { "。，；、".contains($0) } ?? false
    }
  }
}
