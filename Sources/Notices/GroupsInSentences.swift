/// Findings that the sentences of a paragraph name by what became of them:
/// `已完成整改的有：电梯故障频发、路灯不亮；正在整改的有：井盖破损。`
extension FindingFinder {
  /// The findings of a paragraph in which several sentences are such groups; none unless each counts as many as it names,
  /// if it counts, and most of those named are faults.
  func groupsInSentences() -> [FoundFinding] {
    for block in blocks.indices where Numbering.read(blocks[block].plain) == nil {
      let text = blocks[block].plain
      let groups = Sentences.sentences(text, blocks[block].all).compactMap { group(block, $0) }
      let found = groups.flatMap(\.self)
      let faulty = found.count { namesFault(text, $0.heading.range) }
      guard groups.count > 1, faulty * 2 > found.count, reported.map({ $0 == found.count }) ?? true else { continue }
      return found
    }
    return []
  }

  private func group(_ block: Int, _ sentence: Range<Int>) -> [FoundFinding]? {
    let text = blocks[block].plain
    guard let colon = text[sentence].firstIndex(of: ":"), colon + 1 < sentence.upperBound else { return nil }
    let clause = Sentences.clauses(text, sentence.lowerBound..<colon).last ?? sentence.lowerBound..<colon
    var lead = clause
    if let end = Self.linkWords.start(ofWordBefore: lead.upperBound, in: text, from: lead.lowerBound) {
      lead = lead.lowerBound..<end
    }
    guard let status = phrases.inGroupHeading(text, lead), phrases.isStated(text, status) else { return nil }
    let items = text[(colon + 1)..<sentence.upperBound].split(whereSeparator: { $0 == "、" || $0 == "," }).map {
      ($0.startIndex..<$0.endIndex).withoutBlanksIn(text).withoutSigns("。;", atEndIn: text)
    }
    let count = Figures.count(text, lead)?.integer
    guard items.allSatisfy({ $0.count >= 4 }), count.map({ $0 == items.count }) ?? true else { return nil }
    return items.map { item in
      FoundFinding(
        node: nil, parent: outline.owners[block], heading: BlockSpan(block: block, range: item), text: [],
        isSegment: true, group: BlockSpan(block: block, range: status))
    }
  }

  private static let linkWords: WordList = "有 的有 是 的是 为 包括 分别是 分别为 主要有 具体有"
}
