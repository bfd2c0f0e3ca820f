/// Findings that begin with 关于…问题, without a number.
extension FindingFinder {
  /// Paragraphs that begin with 关于…问题, with those that follow each.
  func unnumberedFindings() -> [FoundFinding] {
    let starts = blocks.indices.filter { index in
      Numbering.read(blocks[index].plain) == nil && beginsFinding(blocks[index].plain)
    }
    guard starts.count > 1 else { return [] }
    let found = starts.enumerated().map { order, start -> FoundFinding in
      let end = order + 1 < starts.count ? starts[order + 1] : min(blocks.count, start + 4)
      let text = blocks[start].plain
      let heading = Sentences.sentences(text, 0..<text.count).first ?? 0..<text.count
      let more = ((start + 1)..<max(start + 1, end)).prefix {
        Numbering.read(blocks[$0].plain) == nil && !outline.isClosing($0)
      }
      return FoundFinding(
        node: nil, parent: outline.owners[start], heading: BlockSpan(block: start, range: heading),
        text: [BlockSpan(block: start, range: heading.upperBound..<text.count)]
          + more.map { BlockSpan(block: $0, range: blocks[$0].all) })
    }
    let answered = found.count { finding in
      finding.text.contains { span in
        Sentences.clauses(blocks[span.block].plain, span.range).contains {
          phrases.core(blocks[span.block].plain, $0) != nil
        }
      }
    }
    return answered * 2 >= found.count ? found : []
  }

  private func beginsFinding(_ text: [Unicode.Scalar]) -> Bool {
    guard Self.subjects.length(at: 0, in: text, before: text.count) != nil else { return false }
    let first = Sentences.sentences(text, 0..<text.count).first ?? 0..<0
    guard first.count <= 80 else { return false }
    // 关于预算编制不细，预留比例过高的问题: the words may go over several clauses.
    let clauses = Sentences.clauses(text, first)
    let end = clauses.first { clause in
      Self.finding.start(ofWordBefore: clause.upperBound, in: text, from: 0) != nil
        || Self.findingEnds.start(ofWordBefore: clause.upperBound, in: text, from: 0) != nil
    }
    guard let end, end == clauses.first || end.upperBound >= first.upperBound - 1 else { return false }
    return Figures.read(text, 0..<end.upperBound, readsWords: true).isEmpty
  }

  static let findingEnds: WordList = "问题的整改 问题整改情况 问题的整改情况 问题整改"
}
