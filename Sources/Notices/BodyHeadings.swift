/// Headings without a number that name the town, the body or, in brackets, the class below which a list stands: 城关镇：,
/// 【重大问题】.
extension Outline {
  /// The paragraphs that name a place or a body and nothing else, each before a list that begins with 1, and those that
  /// stand in brackets before a number; none where there is only one.
  static func bodyHeadings(_ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> Set<Int> {
    // 【重大隐患】 before a number is a class, and no label of what stands below it, unless 【整改情况】 is one.
    let areClasses = !blocks.indices.contains { index in
      isInBrackets(blocks[index].plain) && labels[index].contains { $0.kind != .problem }
    }
    let headings = blocks.indices.dropLast().filter { index in
      numbers[index] == nil && (labels[index].isEmpty || areClasses && isInBrackets(blocks[index].plain))
        && blocks[index].place.table == nil && numbers[index + 1] != nil
        && labels[index + 1].first?.range.lowerBound != numbers[index + 1]?.end
        && (numbers[index + 1]?.value == 1 && names(groups, blocks[index].plain)
          || names(areas, blocks[index].plain) || isInBrackets(blocks[index].plain))
    }
    return headings.count > 1 ? Set(headings) : []
  }

  private static func isInBrackets(_ text: [Unicode.Scalar]) -> Bool {
    let inside = text.indices.withoutBlanksIn(text)
    guard (4...20).contains(inside.count), text[inside.lowerBound] == "【", text[inside.upperBound - 1] == "】" else {
      return false
    }
    return text[(inside.lowerBound + 1)..<(inside.upperBound - 1)].allSatisfy(\.isChinese)
  }

  private static let groups = FindingFinder.groups
  /// Numbers may run on below the heading of an area.
  private static let areas: WordList = "方面 领域 环节"

  private static func names(_ words: WordList, _ text: [Unicode.Scalar]) -> Bool {
    let range = text.indices.withoutBlanksIn(text).withoutSigns(":;", atEndIn: text).withoutBracket(atEndIn: text)
    return (2...20).contains(range.count) && text[range].allSatisfy(\.isChinese)
      && words.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) != nil
  }
}
