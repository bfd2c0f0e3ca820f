/// Findings in paragraphs without a number that each begin with a body or an area:
/// `县教育局：1.校车未检验（已整改）；2.围墙开裂（正在整改）。`
extension FindingFinder {
  /// The findings of two or more such paragraphs; none of a paragraph unless each of its parts ends with what became of it.
  func findingsOfBodies() -> [FoundFinding] {
    let candidates = blocks.indices.filter { block in
      Numbering.read(blocks[block].plain) == nil && !outline.isClosing(block)
        && outline.owners[block].map { !isInOtherChapter($0) } ?? true
    }
    func read(isInRow: Bool) -> [[FoundFinding]] {
      candidates.map { partsBehindLead($0, 0, parent: outline.owners[$0], isInRow: isInRow) }.filter { !$0.isEmpty }
    }
    var paragraphs = read(isInRow: false)
    // Beside one that names a body, others of the same form name bodies too: 鑫源采石场：1.…（已整改）；2.…
    if !paragraphs.isEmpty { paragraphs = read(isInRow: true) }
    let found = paragraphs.flatMap(\.self)
    let faulty = found.count { namesFault(blocks[$0.heading.block].plain, $0.heading.range) }
    return paragraphs.count > 1 && faulty * 2 > found.count ? found : []
  }

  /// The parts of a paragraph behind the body or the area that it begins with, by their numbers or between semicolons;
  /// none unless each ends with what became of it.
  ///
  /// - Parameter isInRow: whether paragraphs beside it are known to begin with bodies, so that it may with any name.
  func partsBehindLead(_ block: Int, _ start: Int, parent: Int?, isInRow: Bool = false) -> [FoundFinding] {
    let text = blocks[block].plain
    guard let lead = lead(text, start, isInRow: isInRow) else { return [] }
    let rest = (lead.upperBound + 1)..<text.count
    let parts = CountedParts(text, rest)?.parts ?? Sentences.sentences(text, rest).map { withoutNumber(text, $0) }
    let isBody = isInRow || Outline.namesBody(text, before: lead.upperBound, from: lead.lowerBound)
    let found = parts.compactMap { part -> FoundFinding? in
      var found = answered(block, part, parent)
      let name = BlockSpan(block: block, range: lead)
      if namesArea(text, lead) { found?.area = name } else if isBody { found?.body = name }
      return found
    }
    return found.count == parts.count ? found : []
  }

  /// A part with its status in brackets or behind a dash, or in its last clause.
  func answered(_ block: Int, _ part: Range<Int>, _ parent: Int?) -> FoundFinding? {
    guard let beside = status(atEndOf: part, blocks[block].plain) else { return answeredPart(block, part, parent) }
    return FoundFinding(
      node: nil, parent: parent, heading: BlockSpan(block: block, range: beside.label),
      text: [BlockSpan(block: block, range: beside.status)], isSegment: true)
  }

  /// The body or the area that a paragraph begins with, up to a colon, or to the full stop behind an area.
  private func lead(_ text: [Unicode.Scalar], _ start: Int, isInRow: Bool) -> Range<Int>? {
    let lead = text[start...].prefix { $0.isChinese }
    let range = lead.startIndex..<lead.endIndex
    guard (2...20).contains(lead.count), lead.endIndex < text.count else { return nil }
    let isArea = namesArea(text, range)
    switch text[lead.endIndex] {
    case ":":
      let isBody = Outline.namesBody(text, before: range.upperBound, from: range.lowerBound)
      return isArea || isBody || isInRow && FieldLabel.kind(ofWords: Array(text[range])) == nil ? range : nil
    case "。": return isArea ? range : nil
    default: return nil
    }
  }

  private func withoutNumber(_ text: [Unicode.Scalar], _ part: Range<Int>) -> Range<Int> {
    guard let number = Numbering.read(Array(text[..<part.upperBound]), from: part.lowerBound),
      number.end < part.upperBound
    else { return part }
    return number.end..<part.upperBound
  }
}
