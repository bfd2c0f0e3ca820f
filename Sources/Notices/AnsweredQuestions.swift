/// Findings that stand as questions with their answers: `问：巡察指出，台账缺失。整改得怎么样？` above `答：…，已整改到位。`
extension FindingFinder {
  /// The questions that name what was wrong and whose answers say what became of it; none unless there are two.
  func answeredQuestions() -> [FoundFinding] {
    let starts = blocks.indices.filter { mark(Self.questions, $0) != nil }
    guard starts.count > 1 else { return [] }
    let found = starts.enumerated().compactMap { order, start -> FoundFinding? in
      let end = order + 1 < starts.count ? starts[order + 1] : blocks.count
      guard let first = ((start + 1)..<end).first(where: { mark(Self.answers, $0) != nil }),
        let heading = faulty(start, first)
      else { return nil }
      let answer = (first..<end).prefix { !outline.isClosing($0) && Numbering.read(blocks[$0].plain) == nil }
        .map { BlockSpan(block: $0, range: (mark(Self.answers, $0) ?? 0)..<blocks[$0].plain.count) }
      guard answer.contains(where: holdsStatus) else { return nil }
      return FoundFinding(node: nil, parent: nil, heading: heading, text: answer)
    }
    return found.count > 1 ? found : []
  }

  /// The first sentence of a question that names what was wrong, and does not only ask.
  private func faulty(_ start: Int, _ end: Int) -> BlockSpan? {
    for block in start..<end {
      let text = blocks[block].plain
      let sentences = Sentences.sentences(text, (mark(Self.questions, block) ?? 0)..<text.count)
      let told = sentences.compactMap { sentence -> Range<Int>? in
        guard sentence.upperBound < text.count, text[sentence.upperBound] == "?" else { return sentence }
        // 围墙开裂，如何整改？
        let clauses = Sentences.clauses(text, sentence)
        return clauses.count > 1 ? sentence.lowerBound..<clauses[clauses.count - 2].upperBound : nil
      }
      if let first = told.first(where: { namesFault(text, $0) }) { return BlockSpan(block: block, range: first) }
    }
    return nil
  }

  private func holdsStatus(_ span: BlockSpan) -> Bool {
    let text = blocks[span.block].plain
    return Sentences.clauses(text, span.range).contains { clause in
      phrases.core(text, clause).map { phrases.isStated(text, $0) } ?? false
    }
  }

  /// Where the text of a paragraph begins behind a mark and its colon.
  private func mark(_ marks: WordList, _ block: Int) -> Int? {
    let text = blocks[block].plain
    guard let length = marks.length(at: 0, in: text, before: text.count), length < text.count, text[length] == ":"
    else { return nil }
    return length + 1
  }

  private static let questions = WordList(["问", "记者", "Q", "提问", "记者问"])
  private static let answers = WordList(["答", "A", "回答", "答复"])
}
