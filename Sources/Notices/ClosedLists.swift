/// Paragraphs behind a list that say what became of its items belong to the paragraph above the list, not to the last
/// item.
extension Outline {
  /// The paragraphs without a number that may say so, by their own words or behind 整改情况：.
  static func closingsOfLists(
    _ labels: [[FieldLabel]], _ numbers: [Numbering?], _ closing: (Int, Int) -> ListClosing?
  ) -> [Int: ListClosing] {
    var closings: [Int: ListClosing] = [:]
    for index in numbers.indices where numbers[index] == nil {
      var start = 0
      if let label = labels[index].first {
        guard labels[index].count == 1, label.range.lowerBound == 0, label.kind == .progress || label.kind == .status
        else { continue }
        start = label.value.lowerBound
      }
      closings[index] = closing(index, start)
    }
    return closings
  }

  /// The items of the list that a closing paragraph is about, and their level in what is open; `nil` where none is
  /// certain.
  func closedList(by closing: ListClosing, open levels: [Int]) -> (level: Int, items: [Int])? {
    if let last = levels.last, holdsParts(last, numbered: closing.numbered.statuses.keys.max() ?? 0) { return nil }
    for level in levels.indices.reversed() {
      let node = nodes[levels[level]]
      guard let style = node.numbering?.style, !node.isItem else { continue }
      let items = siblings(levels[level], style)
      guard items.count > 1 else { continue }
      if !closing.numbered.isEmpty {
        let values = Set(items.compactMap { nodes[$0].numbering?.value })
        guard closing.numbered.total.map({ $0 == items.count }) ?? true else { continue }
        if values.isSuperset(of: closing.numbered.statuses.keys) { return (level, items) }
      } else if let count = closing.count {
        if items.count == count { return (level, items) }
        let closed = Set(closedLists.flatMap(\.items))
        let open = items.filter { !closed.contains($0) }
        if open.count == count { return (level, open) }
        let all = alike(levels[level])
        if all.count == count { return (level, all) }
      } else if isOfBodyOrArea(node.parent) || isLed(items[0]) {
        return (level, items)
      }
    }
    return nil
  }

  /// Tells whether the last paragraph of a node counts parts itself, so that 问题1已整改，问题2… below it is of them.
  private func holdsParts(_ node: Int, numbered last: Int) -> Bool {
    let block = nodes[node].body.last ?? nodes[node].block
    let text = blocks[block].plain
    let start = nodes[node].body.isEmpty ? nodes[node].numbering?.end ?? 0 : 0
    return last > 0 && CountedParts(text, start..<max(start, text.count)).map { $0.parts.count >= last } ?? false
  }

  /// The nodes of one style below the same one, from the last that bears 1.
  private func siblings(_ node: Int, _ style: Numbering.Style) -> [Int] {
    let row = nodes.indices.filter { nodes[$0].parent == nodes[node].parent && nodes[$0].numbering?.style == style }
    let first = row.lastIndex { nodes[$0].numbering?.value == 1 } ?? row.startIndex
    return Array(row[first...])
  }

  /// The nodes of the same styles, whatever they stand below.
  func alike(_ node: Int) -> [Int] {
    let styles = styles(of: node)
    return nodes.indices.filter { !nodes[$0].isItem && self.styles(of: $0) == styles }
  }

  /// Tells whether a list stands below no number, or below one whose heading names a body or an area and no problem.
  private func isOfBodyOrArea(_ parent: Int?) -> Bool {
    guard let parent else { return true }
    let heading = blocks[nodes[parent].block].plain
    return Self.body(heading, heading.indices).map { $0.count <= 30 } ?? false
  }

  /// The name of a body or a place that a heading ends with, but for a bracket and signs behind it.
  static func body(_ text: [Unicode.Scalar], _ heading: Range<Int>) -> Range<Int>? {
    let name = heading.withoutSigns("。:;", atEndIn: text).withoutBracket(atEndIn: text)
    return namesBody(text, before: name.upperBound, from: name.lowerBound) ? name : nil
  }

  static func namesBody(_ text: [Unicode.Scalar], before end: Int, from start: Int = 0) -> Bool {
    FindingFinder.groups.start(ofWordBefore: end, in: text, from: start) != nil
      || FindingFinder.places.start(ofWordBefore: end, in: text, from: start) != nil
  }

  /// Tells whether a paragraph such as 存在的主要问题： stands before the first item of a list.
  private func isLed(_ item: Int) -> Bool {
    let block = nodes[item].block
    guard block > 0 else { return false }
    let text = blocks[block - 1].plain
    return text.last == ":" && text.count <= 60 && Self.found.isIn(text, text.indices)
  }

  private static let found: WordList = "问题 隐患 违法 违规 缺陷 不足 情形"

  /// The labels behind the last items of lists of bodies, with a status that is of the whole list: 整改情况：已整改闭环 behind
  /// what was found in each of several bodies.
  ///
  /// - Parameter isStatus: tells whether a part of a paragraph says nothing but a status.
  func labelledClosings(_ isStatus: (TextBlock, Range<Int>) -> Bool) -> [Int: ListClosing] {
    var closings: [Int: ListClosing] = [:]
    for node in nodes.indices {
      let items = nodes[node].children.filter { !nodes[$0].isItem && nodes[$0].numbering != nil }
      guard let last = items.last, items.count > 1, isOfBodyOrArea(node) || isLed(items[0]),
        items.dropLast().allSatisfy({ nodes[$0].fields.isEmpty && nodes[$0].body.isEmpty }),
        let field = nodes[last].fields.first(where: { $0.label.kind == .progress || $0.label.kind == .status }),
        field.block != nodes[last].block
      else { continue }
      let text = blocks[field.block].plain
      let parts = Sentences.sentences(text, field.label.value)
      let clauses = Sentences.clauses(text, field.label.value)
      guard let status = (parts + clauses).last(where: { isStatus(blocks[field.block], $0) }) else { continue }
      closings[field.block] = ListClosing(of: BlockSpan(block: field.block, range: status), count: items.count)
    }
    return closings.count + closedLists.count > 1 ? closings : [:]
  }
}

/// Findings of lists with a paragraph behind them that says what became of each.
extension FindingFinder {
  /// The findings with the items of such lists among them, and with their statuses: what the items stand below is no
  /// finding, unless a label of its own says what became of it.
  func withClosedItems(_ given: [FoundFinding]) -> [FoundFinding] {
    let statuses = closedItems()
    guard !statuses.isEmpty else { return given }
    let items = outline.closedLists.flatMap(\.items).filter { !isBelowNextSteps($0) }
    let certain = Set(items.filter { statuses[$0] != nil }.flatMap { item in items.filter { isBeside($0, item) } })
      .union(statuses.keys.filter { !isBelowNextSteps($0) })
    let above = Set(certain.flatMap { outline.path(to: $0).dropLast() })
    var found = given.filter { finding in
      guard let node = finding.node, above.contains(node) else { return true }
      return finding.fields.contains { $0.label.kind == .status || $0.label.kind == .progress }
    }
    for index in found.indices where found[index].group == nil {
      found[index].group = found[index].node.flatMap { statuses[$0] }
    }
    let known = Set(found.flatMap { finding in (finding.node ?? finding.parent).map { outline.path(to: $0) } ?? [] })
    let kept = Set(found.compactMap(\.node))
    let missing = certain.filter { item in
      !known.contains(item) && !outline.path(to: item).contains(where: kept.contains)
    }
    found += missing.sorted().map { item in
      var finding = whole(item)
      finding.group = statuses[item]
      return finding
    }
    return found.sorted {
      ($0.heading.block, $0.heading.range.lowerBound) < ($1.heading.block, $1.heading.range.lowerBound)
    }
  }

  /// The items of lists that a sentence leads to which gives them a status: 未整改的7项分别是：.
  private func ledItems() -> [Int: BlockSpan] {
    var statuses: [Int: BlockSpan] = [:]
    for run in runs(outline.nodes.indices.filter { !outline.nodes[$0].isItem }) {
      let block = outline.nodes[run[0]].block
      guard block > 0, blocks[block - 1].plain.last == ":", let status = leadingStatus(block - 1, count: run.count)
      else {
        continue
      }
      for node in run { statuses[node] = status }
    }
    return statuses
  }

  /// The words for a status of a sentence that counts as many as follow it: 未整改 of 未整改的7项分别是：.
  private func leadingStatus(_ block: Int, count: Int) -> BlockSpan? {
    let text = blocks[block].plain
    guard let sentence = Sentences.sentences(text, blocks[block].all).last,
      let clause = Sentences.clauses(text, sentence).last
    else { return nil }
    if let all = statusOfAll(text, sentence, clause) { return BlockSpan(block: block, range: all) }
    // 未整改到位2个，分别是：
    let clauses = Sentences.clauses(text, sentence)
    let isLink = Self.links.length(at: clause.lowerBound, in: text, before: clause.upperBound) == clause.count
    let counting = isLink && clauses.count > 1 ? clauses[clauses.count - 2] : clause
    guard let figure = Figures.count(text, counting), figure.integer == count
    else { return nil }
    var range = counting.lowerBound..<figure.range.lowerBound
    while let last = range.last, "的有其中共".unicodeScalars.contains(text[last]) { range = range.lowerBound..<last }
    guard let core = phrases.core(text, range), phrases.isStated(text, core) else { return nil }
    return BlockSpan(block: block, range: core)
  }

  /// 已全部整改完毕 of 检查发现的以下问题，我公司已全部整改完毕：.
  private func statusOfAll(_ text: [Unicode.Scalar], _ sentence: Range<Int>, _ clause: Range<Int>) -> Range<Int>? {
    guard Self.forward.isIn(text, sentence), Self.listedNouns.isIn(text, sentence.lowerBound..<clause.upperBound),
      let core = phrases.core(text, clause), core.upperBound == clause.upperBound, phrases.isStated(text, core)
    else { return nil }
    return core
  }

  private static let links: WordList = "分别是 分别为 具体是 具体为 具体如下 如下 即 包括 主要是 主要有 具体问题如下"
  private static let forward: WordList = "以下 下列 下述 如下"
  private static let listedNouns: WordList = "问题 隐患 事项 意见 缺陷 不符合项"

  private func isBeside(_ node: Int, _ other: Int) -> Bool { outline.nodes[node].parent == outline.nodes[other].parent }

  private func isBelowNextSteps(_ node: Int) -> Bool {
    outline.path(to: node).contains { ancestor in
      // 脱贫户后续扶持不力 is a finding.
      !(ancestor == node && namesFault(node))
        && Self.next.isIn(blocks[outline.nodes[ancestor].block].plain, outline.heading(of: ancestor))
    }
  }

  /// The words for the status of the items of such lists. A sentence about all, without their number, behind the last of
  /// several lists alone may be about the items of every list: it gives none.
  private func closedItems() -> [Int: BlockSpan] {
    var statuses = ledItems()
    let closed = Set(outline.closedLists.flatMap(\.items))
    for (items, closing) in outline.closedLists {
      let isOfOthers =
        closing.all != nil && closing.count == nil
        && outline.alike(items[0]).contains { $0 < items[0] && !closed.contains($0) && statuses[$0] == nil }
      guard !isOfOthers else { continue }
      for node in items {
        guard let value = outline.nodes[node].numbering?.value else { continue }
        statuses[node] = closing.numbered.ofList(of: items.count).status(of: value) ?? closing.all ?? statuses[node]
      }
    }
    return statuses
  }
}

extension FindingFinder {
  /// What the headings of groups of findings end with that are of a body or of an area.
  static let groups: WordList = """
    局 委 办 镇 乡 街道 中心 公司 学校 医院 部 院 厅 县 市 区 党组 党委 党工委 所 站 集团 大队 支队 办公室 中学 小学 幼儿园 村 社区 方面 领域 环节
    """
  /// Places that are inspected, beside the bodies.
  static let places: WordList = """
    厂 店 商场 超市 宾馆 酒店 旅馆 诊所 门诊部 商城 学院 大学 合作社 市场 酒家 饭店 餐厅 药房 药店 物流园 园区 工地 项目 标段 小区 商贸城 购物中心 加油站 企业 单位 场所 卫生院 福利院 敬老院 养老院 \
    景区 车间 仓库 矿 煤矿 水库 工程 网吧 影院 银行 支行 车站 码头 农场 林场 基地 楼 食堂 工区 路段
    """
}
