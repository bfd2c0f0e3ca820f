/// What was done about a finding.
extension FindingReader {
  /// What was done: the items of a list, the parts of 一是…二是…, else sentence by sentence, those that
  /// tell what is still to come left out.
  func measures(_ found: FoundFinding) -> [Passage] {
    let listed = listItems(found)
    if !listed.isEmpty { return listed }
    let fields = found.fields.filter { $0.label.kind == .measures }
    let chosen = fields.isEmpty ? found.fields.filter { $0.label.kind == .progress } : fields
    let spans = found.fields.isEmpty ? found.text : chosen.flatMap(fieldSpans)
    return spans.flatMap { span -> [Passage] in
      let text = blocks[span.block].plain
      guard TickedOptions(text, span.range) == nil else { return [] }
      let sentences = Sentences.sentences(text, span.range)
      let enumerated = sentences.filter {
        Self.enumerators.length(at: $0.lowerBound, in: text, before: $0.upperBound) != nil
          || Numbering.read(text, from: $0.lowerBound).map { number in number.end < text.count } == true
      }
      let kept =
        enumerated.isEmpty
        ? sentences.filter { !PendingWords.isPending(text, $0) && phrases.core(text, $0) == nil } : enumerated
      return kept.map { blocks[span.block].passage($0) }
    }
  }

  private func listItems(_ found: FoundFinding) -> [Passage] {
    guard let node = found.node else { return [] }
    return outline.nodes[node].children.filter { outline.nodes[$0].isItem }.map { item in
      let block = outline.nodes[item].block
      return blocks[block].passage(outline.heading(of: item))
    }
  }
}
