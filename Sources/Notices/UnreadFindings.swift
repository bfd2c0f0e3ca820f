/// What looks like a finding and is none of those that are read, so that a person is told of it.
extension FindingFinder {
  /// The headings of numbered paragraphs that name what is wrong and either say what became of it or are of the form
  /// that the findings have, and paragraphs without a number that end with a status behind a fault; those within the
  /// findings, above them, and in parts about something else left out.
  func unread(beside found: [FoundFinding]) -> [BlockSpan] {
    let read = Set(found.flatMap(Self.blocks))
    let nodes = Set(found.compactMap(\.node))
    let above = Set(found.compactMap(\.parent).flatMap { outline.path(to: $0) })
    let forms = Set(nodes.filter { outline.nodes[$0].parent != nil }.map(outline.styles))
    return blocks.indices.compactMap { block in
      guard !read.contains(block), blocks[block].place.table == nil, !outline.isClosing(block) else { return nil }
      guard let owner = outline.owners[block], outline.nodes[owner].block == block else { return line(block, nodes) }
      guard !outline.nodes[owner].isItem, !above.contains(owner), !isInOtherChapter(owner), !isAboutABody(owner),
        !outline.path(to: owner).contains(where: nodes.contains), namesOneFault(owner),
        hasStatusSentence(owner) || forms.contains(outline.styles(of: owner)) && outline.nodes[owner].children.isEmpty
      else { return nil }
      return BlockSpan(block: block, range: words(of: owner).heading.range)
    }
  }

  private static func blocks(_ finding: FoundFinding) -> [Int] {
    [finding.heading.block] + finding.text.map(\.block) + finding.fields.flatMap { [$0.block] + $0.more }
  }

  private func line(_ block: Int, _ nodes: Set<Int>) -> BlockSpan? {
    let text = blocks[block].plain
    let owner = outline.owners[block]
    let isWithin = owner.map { outline.path(to: $0).contains { nodes.contains($0) || outline.nodes[$0].isItem } }
    guard isWithin != true, FieldLabel.read(text, 0..<text.count).first?.range.lowerBound != 0,
      owner.map({ !isInOtherChapter($0) }) ?? true
    else { return nil }
    let words = Sentences.sentences(text, 0..<text.count).lazy.compactMap { faultBeforeStatus(block, $0) }.first
    return words.map { BlockSpan(block: block, range: $0) }
  }

  /// Returns the words of a sentence before the status that ends it, where they tell a fault and count no problems.
  private func faultBeforeStatus(_ block: Int, _ sentence: Range<Int>) -> Range<Int>? {
    let text = blocks[block].plain
    guard !Self.ofAll.isIn(text, sentence), let status = lastClauseStatus(block, sentence)?.range,
      !Self.all.isIn(text, status), case let words = sentence.lowerBound..<status.lowerBound, isOneFault(text, words),
      Figures.read(text, sentence, readsWords: true).allSatisfy({ !$0.countsFindings })
    else { return nil }
    return words.withoutSigns(",;:", atEndIn: text)
  }

  private func namesOneFault(_ node: Int) -> Bool {
    let block = outline.nodes[node].block
    let heading = words(of: node).heading.range
    return isOneFault(blocks[block].plain, Sentences.sentences(blocks[block].plain, heading).first ?? heading)
  }

  /// Tells whether words name something that is wrong, not what is so here and there or what is to be done.
  private func isOneFault(_ text: [Unicode.Scalar], _ words: Range<Int>) -> Bool {
    namesFault(text, words) && !Self.general.isIn(text, words)
  }

  private static let ofAll: WordList = "上述 以上 以下 下列 如下 反馈的 发现的 查出的 指出的 所有问题 全部问题 其余 综上"
  private static let all: WordList = "全部 均 都"
  private static let general: WordList = "个别 部分 有的 有些 一些 少数 普遍 各 全面 加强 确保 坚持 严格 落实落细 进一步 举一反三"
}
