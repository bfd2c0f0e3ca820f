/// Headings that count what stands below them: 一、县水利局（3个问题）, 青石镇（发现问题3个，已整改2个）：.
extension Outline {
  /// The paragraphs of such headings, where several stand beside one another: none counts all findings.
  var countedGroups: Set<Int> {
    let counted = nodes.indices.filter { !nodes[$0].children.isEmpty && countsItsOwn($0) }
    let rows = Dictionary(grouping: counted) { nodes[$0].parent }
    return Set(rows.values.filter { $0.count > 1 }.joined().map { nodes[$0].block })
  }

  /// Tells whether a heading ends with a count, in brackets or not.
  private func countsItsOwn(_ node: Int) -> Bool {
    let text = blocks[nodes[node].block].plain
    let heading = heading(of: node)
    guard heading.count <= 40, Sentences.sentences(text, heading).count == 1 else { return false }
    let end = heading.withoutSigns("。:;,", atEndIn: text)
    let bracket = end.withoutBracket(atEndIn: text).upperBound..<end.upperBound
    return Figures.read(text, bracket.isEmpty ? end : bracket, readsWords: true).contains(where: \.countsFindings)
  }
}
