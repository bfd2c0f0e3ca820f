/// Which chapters of a notice hold its findings, and which tell of something else: how the work was organised, good
/// examples, what comes next.
extension FindingFinder {
  private func chapter(of node: Int) -> Int? {
    let top = outline.path(to: node)[0]
    return top == node ? nil : top
  }

  /// Tells whether a node is in a part that is about something else: what comes next, who leads.
  func isInOtherChapter(_ node: Int) -> Bool {
    if isBelowOtherHeading(node) { return true }
    return outline.path(to: node).contains { ancestor in
      let style = outline.nodes[ancestor].numbering?.style
      guard style == .chapter || style == .part || ancestor != node && style == .bracketedChapter else { return false }
      return isOther(ancestor)
    }
  }

  /// Tells whether the row of an outermost node stands below a heading without a number that is about something
  /// else, such as 典型案例.
  private func isBelowOtherHeading(_ node: Int) -> Bool {
    var block = outline.nodes[outline.path(to: node)[0]].block
    while block > 0, outline.owners[block - 1] != nil { block -= 1 }
    guard block > 0 else { return false }
    let text = blocks[block - 1].plain
    // 其中典型问题整改情况如下： leads to findings.
    let isList = Self.finding.isIn(text, text.indices) && text.last == ":"
    return text.count <= 20 && !isList && !text.contains("。") && Self.examples.isIn(text, 0..<text.count)
  }

  private static let examples: WordList = "典型 案例 经验 亮点 做法 先进 曝光"

  /// Tells whether a node is below a heading such as 存在的问题, which answers none.
  func isInUnansweredChapter(_ node: Int) -> Bool {
    outline.path(to: node).dropLast().contains { ancestor in
      isOther(ancestor)
        && !Self.rectified.isIn(blocks[outline.nodes[ancestor].block].plain, outline.heading(of: ancestor))
    }
  }

  /// Tells whether a node below 存在的问题 has words for its status beside its heading, or a label of what became of it
  /// that begins a paragraph.
  func isAnsweredInItsChapter(_ node: Int) -> Bool {
    let isOfProblems = outline.path(to: node).dropLast().allSatisfy { ancestor in
      !isOther(ancestor)
        || Self.existing.isIn(blocks[outline.nodes[ancestor].block].plain, outline.heading(of: ancestor))
    }
    let isLabelled = outline.nodes[node].fields.contains { field in
      let kind = field.label.kind
      return field.block != outline.nodes[node].block && (kind == .status || kind == .progress || kind == .measures)
    }
    return isOfProblems && (isLabelled || besideStatus(node) != nil || hasStatusSentence(node))
  }

  private static let existing: WordList = "存在的问题 存在问题 存在的主要问题"
  static let rectified: WordList = "整改"

  func isOther(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? 0..<0
    // 存在问题及整改情况 answers the problems; 整改工作存在的问题 is about something else.
    if let problems = Self.problemChapters.last(in: text, heading),
      Self.rectified.isIn(text, problems.upperBound..<heading.upperBound), !Self.next.isIn(text, heading)
    {
      return false
    }
    let isArea = Self.areas.start(ofWordBefore: heading.upperBound, in: text, from: heading.lowerBound) != nil
    return heading.count <= 40 && !isArea && Self.others.isIn(text, heading)
  }

  private static let areas: WordList = "方面"
  private static let problemChapters: WordList = "存在的主要问题 存在的问题 存在问题 存在的不足 存在的突出问题"

  func isInFindingsChapter(_ node: Int) -> Bool { chapter(of: node).map(answersFindings) ?? false }

  /// Tells whether a heading is that of the part that answers the findings: 反馈问题整改情况.
  func answersFindings(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? 0..<0
    return Self.answers.isIn(text, heading) && Self.answered.isIn(text, heading)
  }

  /// Tells whether a row is what was done about the one matter that the notice is about: it names nothing wrong and stands
  /// below （三）整改情况 beside （一）召回情况 and （二）原因排查情况.
  func isOfOneMatter(_ row: [Int]) -> Bool {
    guard let parent = row.first.flatMap({ outline.nodes[$0].parent }), namesNothing(parent) else { return false }
    let beside = outline.neighbours(of: parent)
    return !beside.isEmpty && !row.contains(where: namesFault)
      && beside.allSatisfy { node in
        let heading = outline.heading(of: node)
        return outline.nodes[node].children.isEmpty && heading.count <= 12
          && Self.stages.start(
            ofWordBefore: heading.upperBound, in: blocks[outline.nodes[node].block].plain, from: heading.lowerBound)
            != nil
      }
  }

  private static let stages: WordList = "情况 原因 结果"

  /// Tells whether a heading only says that what became of something stands below it: 具体整改情况, 整改落实进展情况如下.
  func namesNothing(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = outline.heading(of: node).withoutSigns("。:;", atEndIn: text)
    var index = heading.lowerBound
    while let length = Self.courses.length(at: index, in: text, before: heading.upperBound) { index += length }
    return index == heading.upperBound
  }

  private static let courses: WordList = """
    具体 整改 落实 进展 完成 情况 如下 目前 工作 推进 办理 结果 现将 主要 逐项 巡察 巡视 审计 督察 检查 问题 及 和 的 措施 成效 清单 事项
    """
  static let next: WordList = "下一步 下步 今后 打算 下阶段 下一阶段 后续 努力方向 工作计划"
  private static let others: WordList = """
    下一步 下步 今后 工作打算 下阶段 下一阶段 后续工作 后续整改 努力方向 工作计划 工作安排 组织领导 组织整改 整改组织 工作组织 组织开展 工作开展 主要做法 总体情况 \
    基本情况 整改总体 工作成效 主要成效 经验 体会 存在的困难 提高认识 思想认识 工作要求 工作部署 整改主体责任 主体责任履行 履行主体责任 推进整改 主要举措 工作措施 \
    存在的主要问题 存在的问题 存在问题 存在的不足 困难和问题 问题和不足 整改概况 总体进展 组织推动 组织实施 统筹推进 典型 案例 做法 亮点 先进 曝光 \
    加强领导 周密部署 精心部署 精心组织 高度重视 举一反三 巩固整改成果 巩固提升 政治担当 政治自觉 整改责任 长效常治
    """
  private static let answers: WordList = "整改 落实 进展 清单 办理 完成"
  private static let answered: WordList = "问题 意见 反馈 任务"
}
