/// Footnotes as texts, Markdown, web pages and PDF documents show them: `[1]` or `[^1]` behind words, and below a
/// paragraph that begins with the same mark.
///
/// A mark is none of the words that it stands behind, and the note none of the last finding. As with the automatic
/// footnotes of Word, what a note says is told as not read.
extension DocumentText {
  mutating func leaveOutFootnotes() {
    let notes = blocks.indices.filter { index in
      guard let mark = FootnoteMark.first(of: blocks[index].plain) else { return false }
      return blocks[..<index].contains { !FootnoteMark.places(of: mark, in: $0.plain).isEmpty }
    }
    guard let first = notes.first else { return }
    let marks = notes.compactMap { FootnoteMark.first(of: blocks[$0].plain) }
    for index in blocks.indices where !notes.contains(index) {
      let places = marks.flatMap { FootnoteMark.places(of: $0, in: blocks[index].plain) }
      guard !places.isEmpty else { continue }
      for place in places {
        var passage = blocks[index].passage(place)
        passage.text = "a footnote"
        notRead.append((.notRead, passage))
      }
      blocks[index] = blocks[index].without(places.sorted { $0.lowerBound < $1.lowerBound })
    }
    let kept = blocks.indices.filter { !notes.contains($0) }.map { blocks[$0] }
    blocks = kept.enumerated().map { $0 < first ? $1 : $1.numbered($0 + 1) }
  }
}

/// `[1]` and `[^1]`.
private enum FootnoteMark {
  /// The mark that a paragraph with words behind it begins with.
  static func first(of text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
    let start = text.withoutBlanks.lowerBound
    guard start < text.count, text[start] == "[", let end = text[start...].prefix(6).firstIndex(of: "]") else {
      return nil
    }
    let inside = text[(start + 1)..<end]
    let number = inside.first == "^" ? inside.dropFirst() : inside
    guard !number.isEmpty, number.allSatisfy({ $0.digitValue != nil }), end + 2 < text.count else { return nil }
    return text[start...end]
  }

  /// Returns the places in a text at which a mark stands behind words.
  static func places(of mark: ArraySlice<Unicode.Scalar>, in text: [Unicode.Scalar]) -> [Range<Int>] {
    let start = text.withoutBlanks.lowerBound + 1
    guard text.count >= start + mark.count else { return [] }
    return (start...(text.count - mark.count)).filter { text[$0...].starts(with: mark) }.map { $0..<($0 + mark.count) }
  }
}
