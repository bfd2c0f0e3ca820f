/// Findings below the headings of groups: 已完成整改的问题, 办理事项（已完成3项）.
extension FindingFinder {
  /// Where some findings have labels, those of groups such as 未整改到位的问题.
  func grouped(among nodes: [Int], beside list: [Int]) -> [Int] {
    let above = nodesAbove(list)
    let known = Set(list)
    return groups(nodes).filter { node in
      !above.contains(node) && !outline.path(to: node).contains(where: known.contains) && !isInOtherChapter(node)
    }
  }

  /// The findings below headings such as 已完成整改的问题.
  func groups(_ nodes: [Int]) -> [Int] {
    let groups = nodes.filter { !outline.nodes[$0].children.isEmpty && groupStatus($0) != nil }
    return groups.flatMap { group -> [Int] in
      let children = outline.nodes[group].children
      // 已完成整改的单位 may list nothing but names.
      let text = blocks[outline.nodes[group].block].plain
      let isOfBodies = Self.bodyNouns.isIn(text, outline.heading(of: group))
      if isOfBodies, children.count(where: namesFault) * 2 <= children.count { return [] }
      let below = children.flatMap { outline.nodes[$0].children }
      if let count = groupCount(group), count != children.count, count == below.count { return below }
      // （一）财务管理方面 below the heading of the group holds its findings.
      return children.flatMap { child in
        let text = blocks[outline.nodes[child].block].plain
        let heading = outline.heading(of: child).withoutSigns("。:;", atEndIn: text)
        let isArea = namesArea(text, heading) && heading.count <= 20 && !outline.nodes[child].children.isEmpty
        return isArea ? outline.nodes[child].children : [child]
      }
    }
  }

  private static let bodyNouns: WordList = "单位 企业 场所 项目 点位"

  /// The words for a status in the heading of a group.
  func groupStatus(_ node: Int) -> BlockSpan? {
    let block = outline.nodes[node].block
    guard outline.nodes[node].fields.isEmpty || !outline.nodes[node].children.isEmpty else { return nil }
    let heading = outline.heading(of: node)
    let text = blocks[block].plain
    guard heading.count <= 40 else { return nil }
    guard let core = phrases.inGroupHeading(text, heading) else { return statusInBrackets(node) }
    // 三、持续推进整改 is what comes next; 持续推进整改的问题 is a group.
    guard phrases.isStated(text, core) || Self.listed.length(at: core.upperBound, in: text, before: text.count) != nil
    else {
      return nil
    }
    return BlockSpan(block: block, range: core)
  }

  /// The words for a status that a heading has in brackets, where they count what stands below it: 办理事项（已完成3项）.
  private func statusInBrackets(_ node: Int) -> BlockSpan? {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    let heading = outline.heading(of: node).withoutSigns("。:;,", atEndIn: text)
    let bracket = heading.withoutBracket(atEndIn: text).upperBound..<heading.upperBound
    guard bracket.count > 2, Figures.count(text, bracket)?.integer == outline.nodes[node].children.count,
      let core = phrases.inGroupHeading(text, (bracket.lowerBound + 1)..<(bracket.upperBound - 1)),
      phrases.isStated(text, core)
    else { return nil }
    return BlockSpan(block: block, range: core)
  }

  private static let listed: WordList = "的问题 的事项 的整改 的反馈 问题 事项 的隐患 隐患"

  func groupCount(_ node: Int) -> Int? {
    Figures.count(blocks[outline.nodes[node].block].plain, outline.heading(of: node))?.integer
  }
}
