/// Findings that stand as paragraphs without numbers, each with what became of it at its end:
/// `● 东街社区：返乡人员未登记。已当场整改。`
extension FindingFinder {
  /// The paragraphs of a row that begin with the same sign, where most of them end with a status; without a sign,
  /// three or more in a row that name what was wrong and end with one.
  func answeredLines() -> [FoundFinding] {
    let lines = blocks.indices.map(line)
    var found: [FoundFinding] = []
    var start = 0
    while start < lines.count {
      guard let first = lines[start] else {
        start += 1
        continue
      }
      let end = lines[start...].firstIndex { $0.map { $0.sign != first.sign } ?? true } ?? lines.count
      let row = lines[start..<end].compactMap(\.self)
      let answered = row.count { $0.status != nil }
      if row.count > (first.sign == nil ? 2 : 1), answered * 2 >= row.count { found += row.map(\.finding) }
      start = end
    }
    // A few examples below a large total are no list.
    if let reported, reported >= 4 * found.count { return [] }
    return found
  }

  /// Tells whether a paragraph counts problems, as those of bulletins of totals do: 排查隐患219项，已整改198项.
  private func countsProblems(_ text: [Unicode.Scalar]) -> Bool {
    Figures.read(text, 0..<text.count).contains { figure in
      figure.countsFindings
        && (Self.countedNouns.isIn(text, figure.noun) || Self.countedNouns.isIn(text, figure.lead))
    }
  }

  private static let countedNouns: WordList = "问题 隐患 任务 事项 线索 意见"

  /// A paragraph that may be a finding.
  private struct Line {
    /// The sign that it begins with.
    var sign: Unicode.Scalar?
    /// Where its status stands.
    var status: Range<Int>?
    var finding: FoundFinding
  }

  private func line(_ block: Int) -> Line? {
    let text = blocks[block].plain
    guard Numbering.read(text) == nil, !outline.isClosing(block),
      outline.owners[block].map({ !isInOtherChapter($0) }) ?? true
    else { return nil }
    let sign = text.first.flatMap { FieldLabel.isBullet($0) ? $0 : nil }
    var start = 0
    while start < text.count, text[start].isBlank || text[start] == sign { start += 1 }
    guard text.count > start + 6, !countsProblems(text) else { return nil }
    let status = outline.statusRange(block) ?? lastClauseStatus(block, start..<text.count)?.range
    let words = start..<(status?.lowerBound ?? text.count)
    guard let first = Sentences.sentences(text, words).first else { return nil }
    if sign == nil, status == nil || !namesFault(text, first) { return nil }
    let finding = FoundFinding(
      node: nil, parent: outline.owners[block], heading: BlockSpan(block: block, range: withoutSigns(text, first)),
      text: [BlockSpan(block: block, range: first.upperBound..<text.count)])
    return Line(sign: sign, status: status, finding: finding)
  }

  private func withoutSigns(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, ",。;:".unicodeScalars.contains(text[last]) || text[last].isBlank {
      range = range.lowerBound..<last
    }
    return range
  }
}
