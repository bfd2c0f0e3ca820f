/// Findings that the sentences of a paragraph name by what became of them:
/// `已完成整改的有：电梯故障频发、路灯不亮；正在整改的有：井盖破损。`
extension FindingFinder {
  /// The findings of such groups, of a paragraph each or several in one; none unless each counts as many as it names, if it
  /// counts, and most of those named are faults.
  func groupsInSentences() -> [FoundFinding] {
    let candidates = blocks.indices.filter { Numbering.read(blocks[$0].plain) == nil && !outline.isClosing($0) }
    let groups = candidates.flatMap(groups)
    let found = groups.flatMap(\.self)
    let faulty = found.count { namesFault(blocks[$0.heading.block].plain, $0.heading.range) }
    let isWhole = reported.map { $0 == found.count } ?? true
    return groups.count > 1 && faulty * 2 > found.count && isWhole ? found : []
  }

  /// The groups of a paragraph, each up to the next one.
  private func groups(_ block: Int) -> [[FoundFinding]] {
    let text = blocks[block].plain
    let leads = Sentences.sentences(text, blocks[block].all).compactMap { sentence in
      lead(text, sentence).map { (start: sentence.lowerBound, colon: $0.colon, status: $0.status, count: $0.count) }
    }
    return leads.enumerated().compactMap { order, lead in
      let end = order + 1 < leads.count ? leads[order + 1].start : text.count
      let items = items(text, (lead.colon + 1)..<max(lead.colon + 1, end))
      guard !items.isEmpty, items.allSatisfy({ $0.count >= 4 }), lead.count.map({ $0 == items.count }) ?? true else {
        return nil
      }
      return items.map { item in
        FoundFinding(
          node: nil, parent: outline.owners[block], heading: BlockSpan(block: block, range: item), text: [],
          isSegment: true, group: BlockSpan(block: block, range: lead.status))
      }
    }
  }

  /// The colon behind 已完成整改的有 or 已整改3项, the words for the status, and how many it counts.
  private func lead(
    _ text: [Unicode.Scalar], _ sentence: Range<Int>
  ) -> (colon: Int, status: Range<Int>, count: Int?)? {
    guard let colon = text[sentence].firstIndex(of: ":"), colon + 1 < sentence.upperBound else { return nil }
    let clause = Sentences.clauses(text, sentence.lowerBound..<colon).last ?? sentence.lowerBound..<colon
    var lead = clause
    if let end = Self.linkWords.start(ofWordBefore: lead.upperBound, in: text, from: lead.lowerBound) {
      lead = lead.lowerBound..<end
    }
    guard let status = phrases.inGroupHeading(text, lead), phrases.isStated(text, status) else { return nil }
    return (colon, status, Figures.count(text, lead)?.integer)
  }

  /// Returns the findings that a group names: its numbered parts, else its sentences, else its parts between 、 and commas.
  private func items(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
    if let counted = CountedParts(text, range) { return counted.parts }
    let sentences = Sentences.sentences(text, range)
    let parts =
      sentences.count > 1
      ? sentences
      : text[range].split(whereSeparator: { $0 == "、" || $0 == "," }).map { $0.startIndex..<$0.endIndex }
    return parts.map { part in
      let words = part.withoutBlanksIn(text).withoutSigns("。;", atEndIn: text)
      let number = Numbering.read(text, from: words.lowerBound).flatMap { $0.end < words.upperBound ? $0.end : nil }
      return (number ?? words.lowerBound)..<words.upperBound
    }
  }

  private static let linkWords: WordList = "有 的有 是 的是 为 包括 分别是 分别为 主要有 具体有"
}
