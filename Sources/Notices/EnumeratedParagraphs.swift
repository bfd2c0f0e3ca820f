/// Paragraphs that words or signs count in place of numbers.
extension Outline {
  /// The paragraphs that begin with 一是, 二是 or with a sign such as ● where most of them say by a label what became of
  /// them, and none with a number does.
  static func enumerated(
    _ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]
  ) -> Set<Int> {
    func isAnswered(_ index: Int) -> Bool { labels[index].contains { $0.kind == .status || $0.kind == .progress } }
    guard !numbers.indices.contains(where: { numbers[$0] != nil && isAnswered($0) }) else { return [] }
    let starts = blocks.indices.filter { index in
      numbers[index] == nil && enumeration(blocks[index].plain) > 0 && labels[index].first?.range.lowerBound != 0
    }
    let answered = starts.count(where: isAnswered)
    return answered > 1 && answered * 3 >= starts.count * 2 ? Set(starts) : []
  }

  /// The length of 一是 or of the sign that a text begins with.
  static func enumeration(_ text: [Unicode.Scalar]) -> Int {
    FindingReader.enumerators.length(at: 0, in: text, before: text.count)
      ?? text.prefix { FieldLabel.isBullet($0) }.count
  }
}
