/// Statuses that a sentence behind the findings of a group gives to all of them: 以上问题均已整改到位。
extension FindingFinder {
  /// The words for the status that stands behind the findings of a group; `nil` where a group beside it has none, as the
  /// sentence may be about the findings of all groups then.
  func closingStatus(_ node: Int) -> BlockSpan? {
    guard let own = statusBehind(node) else { return nil }
    let siblings = outline.nodes.indices.filter {
      outline.nodes[$0].parent == outline.nodes[node].parent && !outline.nodes[$0].children.isEmpty
    }
    return siblings.allSatisfy { $0 == node || statusBehind($0) != nil } ? own : nil
  }

  /// The status in the paragraph without a number behind the last of several findings.
  private func statusBehind(_ node: Int) -> BlockSpan? {
    let children = outline.nodes[node].children
    // Behind groups of findings it is the last group's.
    guard children.count > 1, let last = children.last,
      outline.nodes[last].children.allSatisfy({ outline.nodes[$0].isItem }),
      let block = outline.blocks(of: last).last, block != outline.nodes[last].block
    else { return nil }
    let text = blocks[block].plain
    let sentence = Sentences.sentences(text, blocks[block].all).first ?? 0..<0
    guard let end = Self.reference(text), end < sentence.upperBound,
      let core = phrases.core(text, end..<sentence.upperBound), phrases.isStated(text, core)
    else { return nil }
    let count = Figures.count(text, sentence)?.integer
    return count == nil || count == children.count ? BlockSpan(block: block, range: core) : nil
  }

  /// Tells whether a paragraph gives a status to all numbers above it, not to the paragraph that they stand below: that
  /// one names a body or an area, and no problem.
  static func isOfList(_ index: Int, _ blocks: [TextBlock], _ numbers: [Numbering?]) -> Bool {
    let text = blocks[index].plain
    guard numbers[index] == nil, reference(text) != nil,
      let last = numbers[..<index].last(where: { $0 != nil }) ?? nil,
      let above = numbers[..<index].lastIndex(where: { $0 != nil && $0?.style != last.style })
    else { return false }
    let heading = blocks[above].plain
    let end = heading.indices.withoutSigns("。:;", atEndIn: heading).upperBound
    return end <= 24 && groups.start(ofWordBefore: end, in: heading, from: 0) != nil
  }

  static let groups: WordList = """
    局 委 办 镇 乡 街道 中心 公司 学校 医院 部 院 厅 县 市 区 党组 党委 党工委 所 站 集团 大队 支队 办公室 中学 小学 幼儿园 村 社区 方面 领域 环节
    """

  /// Where the words for what stands above a text end, with which it begins: 以上问题, 上述3个隐患.
  private static func reference(_ text: [Unicode.Scalar]) -> Int? {
    let start = text.indices.withoutBlanksIn(text).lowerBound
    guard let lead = backward.length(at: start, in: text, before: text.count) else { return nil }
    var index = start + lead
    if let number = ChineseNumeral.read(text, from: index) { index = number.end }
    index += text[index...].prefix { $0.digitValue != nil }.count
    index += counters.length(at: index, in: text, before: text.count) ?? 0
    if let noun = nouns.length(at: index, in: text, before: text.count) { return index + noun }
    return all.length(at: index, in: text, before: text.count) == nil ? nil : index
  }

  private static let backward: WordList = "以上 上述"
  private static let counters: WordList = "个 项 条 处 件 类"
  private static let nouns: WordList = "问题 隐患 问题隐患 隐患问题 事项 任务 反馈问题 整改任务 整改事项"
  private static let all: WordList = "均 都 全部 已全部 已"
}
