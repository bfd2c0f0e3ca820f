/// Counts of hazards by their grades, which are parts of the whole.
///
///     // 一般隐患41处，重大隐患3处，已整改43处: 41 and 3 are of parts, 43 is of the whole
struct HazardGrades {
  private let areSeveral: Bool
  /// How many are of the last grade that the sentence counts.
  private var last: Int?

  /// - Parameter paragraph: the text of the paragraph whose figures follow.
  init(_ paragraph: [Unicode.Scalar]) {
    areSeveral =
      Self.words.isIn(paragraph, paragraph.indices)
      && Figures.read(paragraph, paragraph.indices).count { Self.names(paragraph, $0.lead) } > 1
  }

  mutating func beginSentence() { last = nil }

  /// Takes note of a figure, and tells whether it counts one grade of several.
  mutating func take(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    guard areSeveral, Self.names(text, figure.lead) else { return false }
    last = figure.integer
    return true
  }

  /// Tells whether a figure behind grades is of all of them: more than there are of the last one.
  func areAll(in figure: Figure) -> Bool {
    guard let last else { return false }
    return figure.integer.map { $0 > last } ?? true
  }

  /// Tells whether words name a grade.
  static func names(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool { words.isIn(text, range) }

  private static let words: WordList = "一般隐患 重大隐患 较大隐患 一般性隐患 重大事故隐患 一般事故隐患"
}
