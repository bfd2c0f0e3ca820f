/// Findings that stand as lines below the heading of their group: `以下2个问题已全部完成整改：`.
extension FindingFinder {
  /// The heading of a group: the paragraph, the words for its status, and how many findings it counts.
  private struct GroupHeading {
    var block: Int
    var status: Range<Int>
    var count: Int?
  }

  /// The lines below the headings of groups; none unless each heading counts as many as stand below it or,
  /// where they do not count, all are as many as the head reports. Below those of the last group the notice may
  /// close with a line or two, where the head reports as many as the headings count.
  func linesInGroups() -> [FoundFinding] {
    let headings = outline.blocks.indices.compactMap(groupHeading)
    guard !headings.isEmpty else { return [] }
    let counted = headings.compactMap(\.count).reduce(0, +)
    var found: [FoundFinding] = []
    for (order, heading) in headings.enumerated() {
      let end = order + 1 < headings.count ? headings[order + 1].block : outline.blocks.count
      var lines = ((heading.block + 1)..<end).prefix {
        !beginsChapter($0) && !isSignatureOrDate($0) && !outline.isClosing($0)
      }
      if let count = heading.count, order + 1 == headings.count, counted == reported, lines.count <= count + 2 {
        lines = lines.prefix(count)
      }
      guard !lines.isEmpty, lines.count == heading.count ?? lines.count else { return [] }
      found += lines.map { line($0, of: heading) }
    }
    guard found.count > 1, headings.allSatisfy({ $0.count != nil }) || found.count == reported else { return [] }
    return found
  }

  private func groupHeading(_ block: Int) -> GroupHeading? {
    let text = outline.blocks[block].plain
    var range = (Numbering.read(text)?.end ?? 0)..<text.count
    guard range.count <= 40 else { return nil }
    let count = Figures.count(text, range)
    if let status = phrases.inGroupHeading(text, range),
      count != nil || text.last == ":" || Self.listed.isIn(text, range)
    {
      return GroupHeading(block: block, status: status, count: count?.integer)
    }
    // 以下2个问题 leads to the status.
    guard let count, let lead = Self.leads.length(at: range.lowerBound, in: text, before: range.upperBound),
      range.lowerBound + lead == count.range.lowerBound
    else { return nil }
    range = count.range.upperBound..<range.upperBound
    if let noun = Self.nouns.length(at: range.lowerBound, in: text, before: range.upperBound) {
      range = (range.lowerBound + noun)..<range.upperBound
    }
    return phrases.inGroupHeading(text, range).map {
      GroupHeading(block: block, status: $0, count: count.integer)
    }
  }

  private static let leads: WordList = "以下 下列 其中 有 如下"
  private static let nouns: WordList = "问题 事项 任务 隐患 整改事项 整改任务"
  private static let listed: WordList = "的问题 的事项 的任务 的隐患 问题清单"

  private func beginsChapter(_ block: Int) -> Bool {
    switch Numbering.read(outline.blocks[block].plain)?.style {
    case .chapter, .part, .bracketedChapter: true
    default: false
    }
  }

  /// Tells whether a paragraph is too short for a finding, as the name and the date below a notice are.
  private func isSignatureOrDate(_ block: Int) -> Bool {
    let text = outline.blocks[block].plain
    if text.count <= 6 && !namesFault(text, text.indices) || isDate(block, within: 12) { return true }
    return block + 1 < outline.blocks.count && isDate(block + 1, within: 14)
      && !text.contains { "。;:,".unicodeScalars.contains($0) }
  }

  private func isDate(_ block: Int, within length: Int) -> Bool {
    let text = outline.blocks[block].plain
    return text.count <= length && !NoticeDates.read(text, 0..<text.count).isEmpty
  }

  private func line(_ block: Int, of group: GroupHeading) -> FoundFinding {
    let text = outline.blocks[block].plain
    let number = Numbering.read(text)
    var start = number?.end ?? 0
    while start < text.count, FieldLabel.isBullet(text[start]) || text[start].isBlank { start += 1 }
    let fields = FieldLabel.read(text, start..<text.count).filter { $0.range.lowerBound > start }
    let end = fields.first?.range.lowerBound ?? text.count
    let first = Sentences.sentences(text, start..<end).first ?? start..<end
    let owner = outline.owners[block]
    let isOwn = owner.map { outline.nodes[$0].block == block } ?? false
    return FoundFinding(
      node: isOwn ? owner : nil, parent: isOwn ? owner.flatMap { outline.nodes[$0].parent } : owner,
      heading: BlockSpan(block: block, range: first),
      text: [BlockSpan(block: block, range: first.upperBound..<end)],
      fields: fields.map { Outline.Node.Field(block: block, label: $0) },
      group: BlockSpan(block: group.block, range: group.status))
  }

  // MARK: Without any status

  /// Numbered paragraphs without a word on what became of them: as many as the head reports, or those whose numbers
  /// sentences of other parts give a status to, below a heading that names problems or with numbers such as 问题一.
  func listedProblems(_ nodes: [Int]) -> [Int] {
    var rows: [[Int]: [Int]] = [:]
    for node in nodes { rows[outline.styles(of: node), default: []].append(node) }
    func isOfProblems(_ node: Int) -> Bool {
      outline.nodes[node].numbering?.style == .problem || isBelowProblems(node)
    }
    let lists = Self.inOrder(rows).compactMap { row -> [Int]? in
      let list = row.contains(where: isLed) ? row : row.filter(isOfProblems)
      return list.count > 1 ? list : nil
    }
    if let list = lists.first(where: { $0.count == reported }) ?? Self.inOrder(rows).first(where: isAnsweredByNumber) {
      return list
    }
    return lists.first { list in
      let numbers = list.compactMap { outline.nodes[$0].numbering?.value }
      let given = statusesBeside(list)
      let named = Set(given.statuses.keys)
      return Set(numbers).count == list.count && !named.isEmpty
        && (Set(numbers) == named || given.rest != nil && named.isSubset(of: numbers))
    } ?? []
  }

  /// Tells whether a row is as long as the head reports, and other sentences give each of its numbers a status.
  private func isAnsweredByNumber(_ row: [Int]) -> Bool {
    guard row.count > 1, row.count == reported, row.count(where: namesFault) * 2 > row.count else { return false }
    let numbers = row.compactMap { outline.nodes[$0].numbering?.value }
    let given = statusesBeside(row)
    return Set(numbers).count == row.count && numbers.allSatisfy { given.status(of: $0) != nil }
  }

  /// The statuses that sentences before and behind a list give to its numbers.
  func statusesBeside(_ list: [Int]) -> NumberedStatuses {
    guard let first = list.first else { return NumberedStatuses() }
    let start = outline.nodes[first].block
    let inside = Set(list.flatMap { outline.blocks(of: $0) })
    let beside = blocks.indices.filter { $0 < start || !inside.contains($0) }
    return NumberedStatuses(blocks, in: beside, phrases).ofList(of: list.count)
  }

  private func isBelowProblems(_ node: Int) -> Bool {
    guard let parent = outline.nodes[node].parent, outline.nodes[parent].parent == nil else { return false }
    return Self.problems.isIn(outline.blocks[outline.nodes[parent].block].plain, outline.heading(of: parent))
  }

  static let problems: WordList =
    "存在的问题 存在问题 存在的主要问题 主要问题 发现的问题 突出问题 发现问题 指出的问题 指出问题 反馈的问题 查出的问题 查摆的问题 梳理的问题 检查出的问题 排查出的问题 存在的不足 存在的隐患 发现的隐患 存在隐患 问题清单"
}
