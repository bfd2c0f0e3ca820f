/// Findings of documents that ask for rectification and cannot say what became of them: 限期整改通知书, 问题交办清单.
extension FindingFinder {
  /// The numbered paragraphs below 存在以下问题： or below a heading such as 二、发现的隐患 or, in a document whose title says
  /// that it asks for rectification, the innermost ones that name what is wrong.
  ///
  /// In any other document the text must ask for rectification itself, and the list be as many as the head reports, if it
  /// does: the weak points of a bulletin of totals are no findings.
  func demanded(_ nodes: [Int]) -> [Int] {
    guard isDemand || asksForRectification else { return [] }
    var classes: [[Int]: [Int]] = [:]
    for node in nodes where !isBelowDemands(node) && !isDemandHeading(node) {
      classes[outline.styles(of: node), default: []].append(node)
    }
    let rows = Self.inOrder(classes).filter { row in
      row.count(where: isGeneral) * 2 < row.count && (isDemand || reported == nil || reported == row.count)
    }
    let faulty = rows.filter { row in row.count(where: namesFault) * 5 >= row.count * 3 }
    if let led = (isDemand ? rows : faulty).first(where: { $0.contains(where: isLed) }) { return led }
    guard isDemand else { return [] }
    return faulty.first { row in
      row.count > 1 && row.allSatisfy { node in outline.nodes[node].children.allSatisfy { outline.nodes[$0].isItem } }
    } ?? []
  }

  /// Tells whether the text sets a term for what it lists.
  var asksForRectification: Bool {
    blocks.contains { block in
      Self.demands.isIn(block.plain, block.all)
    }
  }

  /// Tells whether a paragraph stands right below the one that leads to the list, or below a heading that names problems.
  func isLed(_ node: Int) -> Bool {
    if let parent = outline.nodes[node].parent {
      let heading = outline.heading(of: parent)
      let text = blocks[outline.nodes[parent].block].plain
      if heading.count <= 24, Self.listHeadings.isIn(text, heading) { return true }
    }
    let block = outline.nodes[node].block
    guard block > 0 else { return false }
    let text = blocks[block - 1].plain
    guard let last = Sentences.sentences(text, blocks[block - 1].all).last else { return false }
    // 共发现问题7条。具体如下：
    guard Self.listed.isIn(text, last) || last.count <= 8 && Self.listed.isIn(text, text.indices) else { return false }
    // 检查共发现4个问题：
    return Self.leads.isIn(text, last) || text.last == ":" && Figures.count(text, last) != nil
  }

  private func isBelowDemands(_ node: Int) -> Bool {
    outline.path(to: node).dropLast().contains(where: isDemandHeading)
  }

  /// Tells whether a heading is about what is asked for or by what law, such as 三、整改要求.
  private func isDemandHeading(_ node: Int) -> Bool {
    let heading = outline.heading(of: node)
    return heading.count <= 20 && Self.others.isIn(blocks[outline.nodes[node].block].plain, heading)
  }

  /// Tells whether a paragraph names no one thing that is wrong, but what is so here and there.
  private func isGeneral(_ node: Int) -> Bool {
    let heading = outline.heading(of: node)
    let text = blocks[outline.nodes[node].block].plain
    if Self.vague.length(at: heading.lowerBound, in: text, before: heading.upperBound) != nil { return true }
    // 不合格网站2家：… counts what the check found.
    guard let first = Sentences.clauses(text, heading).first, first.upperBound < heading.upperBound,
      text[first.upperBound] == ":"
    else { return false }
    return Figures.read(text, first).contains { $0.range.upperBound == first.upperBound }
  }

  private static let demands: WordList = """
    限期整改 限期改正 责令整改 责令改正 责令限期 立即整改 立即改正 抓紧整改 尽快整改 前整改完毕 前完成整改 前整改到位 前将整改 内整改完毕 内完成整改 内整改到位 日内改正 整改要求
    """
  private static let leads: WordList = "以下 如下 下列 下述"
  private static let listed: WordList = "问题 隐患 情形 违法 违规 不足 缺陷 不符合 行为"
  private static let listHeadings: WordList = """
    存在的问题 存在问题 存在的主要问题 主要问题 发现的问题 发现的主要问题 发现问题 突出问题 问题清单 隐患清单 存在的隐患 存在隐患 发现的隐患 发现隐患 安全隐患 存在的安全隐患 存在的不足
    """
  private static let others: WordList = "要求 依据 权利 告知 救济 工作安排 下一步 下步 处理意见 处理决定 法律责任 整改建议 有关事项"
  private static let vague: WordList = "个别 部分 有的 有些 一些 少数 普遍 各 全"
}
