/// Findings that semicolons part within the paragraph of an area, each with what became of it at its end:
/// `（一）消防安全方面。疏散通道堆放杂物，已清理；灭火器压力不足，已更换。`
extension FindingFinder {
  /// The parts behind the words for the area; none unless each names what was wrong and ends with what became of it.
  func answeredParts(_ block: Int, _ start: Int, parent: Int) -> [FoundFinding] {
    let text = blocks[block].plain
    let sentences = Sentences.sentences(text, start..<text.count)
    guard let area = sentences.first, sentences.count > 2, area.count <= 20,
      Self.areaEnds.start(ofWordBefore: area.upperBound, in: text, from: area.lowerBound) != nil
    else { return [] }
    let parts = sentences.dropFirst()
    let found = parts.compactMap { part in answeredPart(block, part, parent) }
    return found.count == parts.count ? found : []
  }

  /// The parts of a paragraph by the numbers that stand in it (①…；②…); none unless each names what was wrong and ends
  /// with what became of it.
  func numberedParts(_ block: Int, parent: Int?) -> [FoundFinding] {
    let text = blocks[block].plain
    let parts = Sentences.sentences(text, blocks[block].all)
    let starts = parts.map { Numbering.read(text, from: $0.lowerBound) }
    guard parts.count > 1,
      starts.indices.allSatisfy({ starts[$0]?.value == $0 + 1 && starts[$0]?.style == starts[0]?.style })
    else { return [] }
    let found = zip(parts, starts).compactMap { part, start -> FoundFinding? in
      let words = (start?.end ?? part.lowerBound)..<part.upperBound
      if let beside = status(atEndOf: words, text) {
        return FoundFinding(
          node: nil, parent: parent, heading: BlockSpan(block: block, range: beside.label),
          text: [BlockSpan(block: block, range: beside.status)], isSegment: true)
      }
      return answeredPart(block, words, parent)
    }
    return found.count == parts.count && found.contains { namesFault(text, $0.heading.range) } ? found : []
  }

  func answeredPart(_ block: Int, _ part: Range<Int>, _ parent: Int?) -> FoundFinding? {
    let text = blocks[block].plain
    let clauses = Sentences.clauses(text, part)
    guard clauses.count > 1, let last = clauses.last else { return nil }
    let words = part.lowerBound..<clauses[clauses.count - 2].upperBound
    let isStated = phrases.core(text, last).map { phrases.isStated(text, $0) } == true
    let isAnswered =
      isStated || PlannedCompletion.isMeant(text, last) || ToldActions.outcome(text, last) != nil
    guard isAnswered, isStated || namesFault(text, words) else { return nil }
    return FoundFinding(
      node: nil, parent: parent, heading: BlockSpan(block: block, range: words),
      text: [BlockSpan(block: block, range: last)], isSegment: true)
  }

  private static let areaEnds: WordList = "方面 领域 环节 类"
}
