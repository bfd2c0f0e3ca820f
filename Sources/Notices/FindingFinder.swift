/// A finding before its fields are read: the paragraphs it is made of.
struct FoundFinding {
  /// The node that bears its number; `nil` for one without a number.
  var node: Int?
  /// The node that is above it.
  var parent: Int?
  /// Where it begins: the heading, without its number.
  var heading: BlockSpan
  /// What follows the heading, in the order of the document.
  var text: [BlockSpan]
  var fields: [Outline.Node.Field] = []
  /// Tells whether it is one of several in a paragraph.
  var isSegment = false
  /// The words for the status of its group, where that is no node above it.
  var group: BlockSpan?
  /// The name of the body, or of the area, that its paragraph begins with.
  var body: BlockSpan?
  var area: BlockSpan?
}

/// Finds the findings of a document by its structure: which numbered paragraphs have fields, statuses or
/// groups of their own.
struct FindingFinder {
  let outline: Outline
  let phrases: StatusPhrases
  /// The number of findings that the head reports.
  let reported: Int?
  /// Tells whether the head says that all findings are put right.
  let isAllDone: Bool
  /// Tells whether the title says that the document asks for rectification: nothing is put right yet.
  var isDemand = false
  let rowsOfStatuses = RowsOfStatuses()
  var blocks: [TextBlock] { outline.blocks }

  /// The findings in the order of the document; empty where the text lists none.
  func findings() -> [FoundFinding] { withClosedItems(ownFindings()) }

  private func ownFindings() -> [FoundFinding] {
    let nodes = outline.nodes.indices.filter { !outline.nodes[$0].isItem }
    var labelled = nodes.filter(hasFields)
    if !labelled.isEmpty {
      labelled += statedBeside(labelled, among: nodes)
      let list = completed(labelled, among: nodes, share: 0.34)
      let all = withRowsAlike(
        list + unlabelled(among: nodes, beside: list) + grouped(among: nodes, beside: list),
        among: nodes.filter { !isInOtherChapter($0) })
      return all.sorted {
        outline.nodes[$0].block < outline.nodes[$1].block
      }
      .flatMap(found)
    }
    let grouped = groups(nodes)
    if !grouped.isEmpty { return grouped.map { whole($0) } }
    let lines = linesInGroups()
    if !lines.isEmpty { return lines }
    let candidates = nodes.filter { !isInOtherChapter($0) }
    let praised = Set(
      runs(candidates).filter { isOfMeasures($0) && !answerProblems($0) || isOfOneMatter($0) }.joined())
    var stated = candidates.filter { !praised.contains($0) && hasStatusSentence($0) && !isAreaAboveStated($0) }
    // A plan has nothing but days to come.
    if !stated.isEmpty { stated += candidates.filter { !stated.contains($0) && hasPlannedCompletion($0) } }
    let parts = candidates.flatMap { self.segments(of: $0) }
    if !stated.isEmpty || !parts.isEmpty {
      let list = withRowsAlike(completed(stated, among: candidates, share: 0.5), among: candidates)
      // A few examples below a large total are no list, unless they name what was wrong.
      if let reported, reported >= 4 * max(list.count, parts.count), parts.isEmpty,
        list.count(where: namesFault) * 2 <= list.count
      {
        return []
      }
      let found = list.flatMap(found)
      return found.isEmpty ? parts : found
    }
    let unnumbered = unnumberedFindings()
    if !unnumbered.isEmpty { return unnumbered }
    let segments = blocks.indices.flatMap { outline.owners[$0] == nil ? self.segments($0, 0, parent: nil) : [] }
    for found in [segments, findingsOfBodies(), answeredQuestions(), answeredLines(), groupsInSentences()]
    where !found.isEmpty {
      return found
    }
    let inline = blocks.indices.flatMap { outline.owners[$0] == nil ? numberedParts($0, parent: nil) : [] }
    if !inline.isEmpty { return inline }
    let counted = counted(candidates)
    let listed = counted.isEmpty ? listedProblems(nodes) : counted
    if !listed.isEmpty { return listed.map { whole($0) } }
    let told = toldByActions(candidates.filter { !praised.contains($0) })
    return (told.isEmpty ? demanded(nodes) : told).map { whole($0) }
  }

  /// Tells whether a heading names an area, and what stands below it says what became of it: （二）自身建设方面。已全部完成整改。
  private func isAreaAboveStated(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = outline.heading(of: node)
    return namesArea(text, Sentences.sentences(text, heading).first ?? heading)
      && outline.nodes[node].children.contains { !outline.nodes[$0].isItem && hasStatusSentence($0) }
  }

  // MARK: By fields

  /// Tells whether the node's own paragraphs say by a label what became of it.
  private func hasFields(_ node: Int) -> Bool {
    let kinds = outline.nodes[node].fields.map(\.label.kind)
    let isAnswered = kinds.contains { $0 == .status || $0 == .progress || $0 == .measures }
    guard isAnswered || kinds.count(where: { $0 != .problem && $0 != .note && $0 != .amount }) >= 2 else {
      return besideStatus(node) != nil
    }
    guard !isAboutABody(node), !isInUnansweredChapter(node) || isAnsweredInItsChapter(node) else { return false }
    // An area with a label of its own above findings that have them too.
    return !hasFindingsBelow(node)
  }

  private func hasFindingsBelow(_ node: Int) -> Bool {
    let own = outline.nodes[node].fields.map(\.label.kind)
    guard !own.contains(.status), !own.contains(.progress) else { return false }
    return outline.nodes[node].children.contains { child in
      !outline.nodes[child].isItem
        && outline.nodes[child].fields.contains { $0.label.kind == .status || $0.label.kind == .progress }
    }
  }

  /// Nodes that stand in a row with some that are findings are findings too: a label may be missing, and a row of as many
  /// as the head reports is the list however few have labels, as where a text breaks off.
  ///
  /// - Parameter share: how many of the row must be findings by themselves.
  func completed(_ known: [Int], among nodes: [Int], share: Double) -> [Int] {
    let certain = Set(known)
    let above = nodesAbove(known)
    var kept: Set<Int> = certain
    for run in runs(nodes) {
      let count = run.count { certain.contains($0) }
      guard count > 0, Double(count) >= share * Double(run.count) || isReported(run) else { continue }
      for node in run where !above.contains(node) && !isAboutABody(node) && !isOther(node) {
        kept.insert(node)
      }
    }
    if share > 0.4 {
      // A status in a sentence counts only where most of a row have one.
      for run in runs(nodes)
      where Double(run.count { certain.contains($0) }) < share * Double(run.count) && !isReported(run) {
        kept.subtract(run)
      }
    }
    // The innermost ones are meant, unless the outer one has a status of its own.
    return kept.filter { node in
      !outline.path(to: node).dropLast().contains { ancestor in
        kept.contains(ancestor) && outline.nodes[ancestor].fields.contains { $0.label.kind == .status }
      }
    }.sorted { outline.nodes[$0].block < outline.nodes[$1].block }
  }

  private func isReported(_ run: [Int]) -> Bool { run.count > 1 && run.count == reported }

  /// All nodes that have one of `nodes` below them.
  func nodesAbove(_ nodes: [Int]) -> Set<Int> { Set(nodes.flatMap { outline.path(to: $0).dropLast() }) }

  /// Siblings of one style that count on.
  func runs(_ nodes: [Int]) -> [[Int]] {
    var runs: [[Int]] = []
    var open: [String: Int] = [:]
    for node in nodes {
      guard let number = outline.nodes[node].numbering else { continue }
      let key = "\(outline.nodes[node].parent ?? -1) \(number.style)"
      if number.value != 1, let run = open[key] {
        runs[run].append(node)
      } else {
        open[key] = runs.count
        runs.append([node])
      }
    }
    return runs
  }

  /// Where some findings have labels, those of other parts whose status stands in a sentence.
  private func unlabelled(among nodes: [Int], beside list: [Int]) -> [Int] {
    let above = nodesAbove(list)
    let known = Set(list)
    let candidates = nodes.filter { node in
      !isInOtherChapter(node) && outline.nodes[node].parent != nil && !above.contains(node)
        && !outline.path(to: node).contains(where: known.contains)
    }
    return completed(candidates.filter(hasStatusSentence), among: candidates, share: 0.5)
  }

  /// Those that stand in a row with labelled ones and tell their status in a sentence.
  private func statedBeside(_ labelled: [Int], among nodes: [Int]) -> [Int] {
    let known = Set(labelled)
    let above = nodesAbove(labelled)
    return runs(nodes).filter { run in run.contains(where: known.contains) }.joined()
      .filter { !known.contains($0) && !above.contains($0) && !isOther($0) && hasStatusSentence($0) }
  }

  // MARK: By sentences

  /// The node's own text behind the heading's first sentence.
  func ownText(_ node: Int) -> [BlockSpan] {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    let start = outline.nodes[node].numbering?.end ?? 0
    let sentences = Sentences.sentences(text, start..<text.count)
    let rest = sentences.count > 1 ? sentences[1].lowerBound..<text.count : text.count..<text.count
    let items = outline.nodes[node].children.filter { outline.nodes[$0].isItem }.map { outline.nodes[$0].block }
    return [BlockSpan(block: block, range: rest)]
      + outline.nodes[node].body.map { BlockSpan(block: $0, range: blocks[$0].all) }
      + items.compactMap { item in outline.statusRange(item).map { BlockSpan(block: item, range: $0) } }
  }

  func hasStatusSentence(_ node: Int) -> Bool {
    guard !isAboutABody(node) else { return false }
    if besideStatus(node) != nil || lastClauseStatus(node) != nil { return true }
    // 责任单位：县水利局，已整改
    let short = outline.nodes[node].fields.filter { $0.label.kind.isShort && $0.label.kind != .status }
    if short.contains(where: { phrases.beginningOfStatus(blocks[$0.block].plain, $0.label.value) != nil }) {
      return true
    }
    return ownText(node).contains { span in
      let text = blocks[span.block].plain
      return Sentences.sentences(text, span.range).contains { sentence in
        Sentences.clauses(text, sentence).contains { clause in
          phrases.core(text, clause).map { core in
            !StatusPhrases.isAsked(text, sentence, before: core)
              && (phrases.isStated(text, core) || phrases.core(text, sentence) != nil)
          } == true
        }
      }
    }
  }

  private func hasPlannedCompletion(_ node: Int) -> Bool {
    ownText(node).contains { span in
      let text = blocks[span.block].plain
      return Sentences.clauses(text, span.range).contains { PlannedCompletion.isMeant(text, $0) }
    }
  }

  /// Tells whether most headings of a row say what was done in general, as praise does: 高位推动抓整改,
  /// 强化督查问效. What is wrong is named in none of them.
  func isOfMeasures(_ nodes: [Int]) -> Bool {
    nodes.count(where: isMeasure) * 2 > nodes.count
  }

  private func isMeasure(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? 0..<0
    return heading.count <= 24 && Self.efforts.isIn(text, heading) && !Self.faults.isIn(text, heading)
  }

  func namesFault(_ node: Int) -> Bool {
    let text = blocks[outline.nodes[node].block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? 0..<0
    return namesFault(text, heading)
  }

  /// Tells whether a range has one of the words that findings name what is wrong by.
  func namesFault(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool { Self.faults.isIn(text, range) }

  private static let efforts: WordList = """
    高位 强化 坚持 聚焦 突出 狠抓 压实 健全 完善 加强 提升 深化 推动 推进 精准 跟踪 建立 加大 严格 统筹 持续 优化 创新 紧盯 提高 抓 促 督 召开 成立 凝聚 扛牢 扛起 严抓 巩固
    """
  /// Words of which one is in nearly every finding.
  private static let faults: WordList = """
    不 未 缺 无 差 滞后 问题 乱 弱 违 失 漏 闲置 超 慢 难 少 偏 假 虚 挪用 套取 侵占 截留 浪费 挂账 沉淀 隐患 矛盾 短板 流于 形式 走过场 低 造假 代 旧 断 堵 污染 非法 拖 散 空 浅 \
    松 软 混 错 重复 欠 占 长期 多年 仍 直排 扰民 死灰复燃 居高 粗放 破损 突出 脱 逾期 过期 私 擅自 随意 隐瞒 瞒 迟 简易 过高 过大 过多 收费 \
    堆 摆摊 锁 遮挡 埋压 停用 停运 裸露 露天 溢 渗 裂 老化 陈旧 模糊 雷同 照搬 抄袭 空转 倒置 顶替 挤占 异味 臭 油烟 噪声 噪音 反弹 复燃 滞留 坐收坐支 流失 损坏 失灵 故障 \
    泄漏 锈 塌 倾倒 焚烧 滥 冒领 虚报 超标 代签 走样 应付 敷衍 推诿 搁置
    """

  /// A body with figures of its own, as bulletins list them: no finding.
  func isAboutABody(_ node: Int) -> Bool {
    let block = blocks[outline.nodes[node].block]
    let heading = outline.heading(of: node)
    let first = Sentences.clauses(block.plain, heading).first ?? heading
    // Below （一）发现问题 the problems are listed.
    let listsProblems = outline.nodes[node].fields.contains { $0.label.kind == .problem && $0.label.value.isEmpty }
    guard first.count <= 24, !listsProblems || outline.nodes[node].children.isEmpty,
      Self.bodies.start(ofWordBefore: first.upperBound, in: block.plain, from: first.lowerBound) != nil
    else { return false }
    let texts =
      [BlockSpan(block: outline.nodes[node].block, range: block.all)]
      + outline.nodes[node].body.map { BlockSpan(block: $0, range: blocks[$0].all) }
    return texts.contains { span in
      Figures.read(blocks[span.block].plain, span.range).contains { figure in
        "个项条".contains(figure.unit)
          && (Self.finding.isIn(blocks[span.block].plain, figure.noun)
            || Self.finding.isIn(blocks[span.block].plain, figure.lead))
      }
    }
  }

  private static let bodies: WordList = "局 委 办 镇 乡 街道 中心 公司 学校 医院 部 院 厅 会 县 市 区 党组 党委 所 站 集团 大队 支队 办公室 中学 小学"
  static let finding: WordList = "问题"

  /// Several findings in one paragraph: `对…问题，…；对…问题，…`.
  private func segments(of node: Int) -> [FoundFinding] {
    guard outline.nodes[node].fields.isEmpty else { return [] }
    let own = outline.nodes[node]
    let parts = answeredParts(own.block, own.numbering?.end ?? 0, parent: node)
    if !parts.isEmpty { return parts }
    return ([outline.nodes[node].block] + outline.nodes[node].body).flatMap { block -> [FoundFinding] in
      let start = block == outline.nodes[node].block ? outline.nodes[node].numbering?.end ?? 0 : 0
      let numbered = numberedParts(block, from: start, parent: node)
      if !numbered.isEmpty { return numbered }
      return segments(block, start, parent: node)
    }
  }

  private func segments(_ block: Int, _ start: Int, parent: Int?) -> [FoundFinding] {
    let text = blocks[block].plain
    let sentences = Sentences.sentences(text, start..<text.count)
    let starts = sentences.indices.filter { subject(text, sentences[$0]) != nil }
    guard starts.count > 1 else { return [] }
    let found = starts.enumerated().compactMap { order, index -> FoundFinding? in
      let end = order + 1 < starts.count ? sentences[starts[order + 1]].lowerBound : text.count
      guard let heading = subject(text, sentences[index]) else { return nil }
      let rest = heading.upperBound..<end
      guard Sentences.clauses(text, rest).contains(where: { phrases.core(text, $0) != nil }) else { return nil }
      return FoundFinding(
        node: nil, parent: parent, heading: BlockSpan(block: block, range: heading),
        text: [BlockSpan(block: block, range: rest)], isSegment: true)
    }
    return found.count == starts.count ? found : []
  }

  /// `印章保管松散问题` of `对印章保管松散问题，…`.
  private func subject(_ text: [Unicode.Scalar], _ sentence: Range<Int>) -> Range<Int>? {
    guard let length = Self.subjects.length(at: sentence.lowerBound, in: text, before: sentence.upperBound) else {
      return nil
    }
    let clause = Sentences.clauses(text, sentence).first ?? sentence
    let range = (sentence.lowerBound + length)..<clause.upperBound
    // 对反馈的10项问题 names all of them.
    guard range.count >= 4, Figures.read(text, range, readsWords: true).isEmpty,
      Self.finding.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) != nil
    else { return nil }
    return range
  }

  static let subjects: WordList = "对 针对 关于 对于 就"

  // MARK: Findings of nodes

  private func found(_ node: Int) -> [FoundFinding] {
    for parts in [inlineItems(of: node), itemsOfProblemPart(of: node), answeredLines(below: node)] where !parts.isEmpty
    { return parts }
    guard outline.nodes[node].fields.isEmpty else { return [whole(node)] }
    let segments = segments(of: node)
    return segments.count > 1 ? segments : [whole(node)]
  }

  /// The heading of a node, and what stands behind the heading's first sentence.
  func words(of node: Int) -> (heading: BlockSpan, rest: BlockSpan) {
    let block = outline.nodes[node].block
    let heading = outline.heading(of: node)
    let first = Sentences.sentences(blocks[block].plain, heading).first ?? heading
    return (
      BlockSpan(block: block, range: heading),
      BlockSpan(block: block, range: first.upperBound..<max(first.upperBound, heading.upperBound))
    )
  }

  func whole(_ node: Int) -> FoundFinding {
    let own = outline.nodes[node]
    let words = words(of: node)
    let others = outline.blocks(of: node).filter { $0 != own.block }
      .map { BlockSpan(block: $0, range: blocks[$0].all) }
    return FoundFinding(
      node: node, parent: own.parent, heading: words.heading, text: [words.rest] + others, fields: own.fields)
  }
}
