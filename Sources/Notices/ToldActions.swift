/// Tells what a clause says was done, where no words name a status: 已收回资金12万元, 报警器已更换, 停用待检.
///
/// That a measure was taken is no word that the finding is put right: whoever takes it for one asks a person.
enum ToldActions {
  /// What a clause tells.
  enum Outcome: Sendable {
    /// Something that was wrong is undone: 已追回, 已补缴, 已拆除.
    case finished
    /// Something that leads to it: 已下达通知, 已制定方案.
    case step
    /// Something that is being done or is awaited: 正在对账, 停用待检.
    case underWay
    /// Something that was not done: 尚未收回.
    case open
  }

  /// The outcome that a clause tells; `nil` where it tells none.
  static func outcome(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Outcome? {
    guard !past.isIn(text, clause) else { return nil }
    if refused.isIn(text, clause) { return .open }
    if PendingWords.isPending(text, clause) || plans.isIn(text, clause) {
      return ongoing.isIn(text, clause) ? .underWay : .open
    }
    if setsTerm(text, clause) { return .underWay }
    if let mark = clause.first(where: { text[$0] == "已" }) { return outcome(text, behind: mark, clause) }
    let isWhole =
      wholes.isIn(text, clause)
      || ends.start(ofWordBefore: clause.upperBound, in: text, from: clause.lowerBound) != nil
    return isWhole ? .finished : nil
  }

  /// The statuses that some outcomes allow, the likelier first.
  static func statuses(_ outcomes: [Outcome]) -> [String] {
    if outcomes.contains(.underWay) { return ["in_progress"] }
    if outcomes.contains(.open) {
      return outcomes.contains(.finished) ? ["in_progress"] : ["in_progress", "not_done"]
    }
    if outcomes.contains(.finished) { return ["done"] }
    return outcomes.isEmpty ? [] : ["done", "in_progress"]
  }

  /// The outcome that decides which status some outcomes suggest.
  static func decisive(_ outcomes: [Outcome]) -> Outcome? {
    [.underWay, .open, .finished, .step].first(where: outcomes.contains)
  }

  /// Tells whether a clause names a day to come: 4月底前安装到位, but not 已于4月底前安装.
  private static func setsTerm(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    guard !text[clause].contains("已"), let term = terms.first(in: text, clause) else { return false }
    return text[clause.lowerBound..<term.lowerBound].contains { $0.digitValue != nil || $0 == "年" }
  }

  private static func outcome(_ text: [Unicode.Scalar], behind mark: Int, _ clause: Range<Int>) -> Outcome? {
    var index = mark + 1
    while let length = manners.length(at: index, in: text, before: clause.upperBound) { index += length }
    let rest = index..<clause.upperBound
    guard !rest.isEmpty, states.length(at: index, in: text, before: clause.upperBound) == nil else { return nil }
    let isIndirect = prepositions.length(at: index, in: text, before: clause.upperBound) != nil
    let isStep =
      isIndirect
      ? indirectSteps.isIn(text, rest) : steps.length(at: index, in: text, before: clause.upperBound) != nil
    return isStep && !rules.isIn(text, rest) ? .step : .finished
  }

  /// What was so when it was found.
  private static let past: WordList = "发现 检查时 检查发现 巡察期间 审计期间 当时 此前 以往"
  private static let refused: WordList = "逾期未改 逾期未整改 至今未改 拒不 拒绝 不彻底 整改不力 不到位 未到位 不完全到位"
  private static let plans: WordList = "力争 计划于 计划在 预计 拟于 将于 争取 下一步 待检 待年检 待验收"
  private static let terms: WordList = "底前 日前 月前 年底 月底"
  private static let ongoing: WordList = "正在 正 待 力争 计划 预计 拟 将于 争取 推进 中"
  private static let manners: WordList = """
    经 全部 全额 全面 均 都 及时 逐一 逐项 逐户 依法 依规 按规定 按要求 按程序 按照规定 按照要求 重新 统一 如数 足额 主动 自行 立即 当场 现场 再次 \
    按时 按期 陆续 分别 严格
    """
  /// What 已 says of a state, not of something that was done.
  private static let states: WordList = """
    逾期 过期 超过 超出 超期 逾 达到 达 成为 有 近 久 知 届满 满 停产 离职 去世 损坏 破损 失效 失联 老化 闲置 多年 连续 长期
    """
  private static let prepositions: WordList = "将 对 由 与 向 把 按 按照 根据 通过 就 于 同 会同 联合"
  private static let steps: WordList = """
    制定 制订 拟定 召开 成立 部署 下达 下发 印发 约谈 督促 责令 要求 启动 开展 着手 组织 安排 研究 明确 申请 上报 报送 报请 联系 致函 发函 函告 立案 列入 纳入 \
    委托 对接 协商 沟通 提请 起草 梳理 摸排 加强 强化 高度 查封 临时查封 处罚 行政处罚 罚款 停产整改 停业整顿 责令停产 扣押 移交 移送 通报 问责 追责 批评 诫勉 处分 \
    被
    """
  private static let indirectSteps: WordList = "申请 协商 对接 沟通 发函 函告 约谈 督促 责令 下达 部署 上报 报送 提出 提请 发出 查封 处罚 罚款 问责 追责 批评 诫勉 处分"
  /// What a step makes that is itself what was asked for.
  private static let rules: WordList = "制度 办法 规定 细则 机制 规程 规则 完毕 到位"
  private static let wholes: WordList = "全额追回 全额上缴 全额退 全额收回 悉数 如数 全部追回 全部上缴 全部收回 全部清退 全部退"
  private static let ends: WordList = "到位 完毕"
}

/// Findings without words for a status, read by what they say was done.
extension FindingFinder {
  /// The numbered paragraphs of rows in which most name what was wrong and say what was done about it.
  func toldByActions(_ nodes: [Int]) -> [Int] {
    let told = nodes.filter { node in
      namesFault(node) && !isAboutABody(node) && (hasStatusSentence(node) || !actions(of: node).isEmpty)
    }
    guard told.count > 1 else { return [] }
    let list = completed(told, among: nodes, share: 0.5)
    // A few examples below a large total are no list.
    return reported.map { $0 >= 4 * list.count } == true ? [] : list
  }

  /// The findings with those of rows of the same form that stand below other headings, where most of such a row name a
  /// problem: what became of them is told without a word for a status, or not at all.
  func withRowsAlike(_ list: [Int], among nodes: [Int]) -> [Int] {
    let known = Set(list)
    let forms = Set(list.filter { outline.nodes[$0].parent != nil }.map(outline.styles))
    let above = Set(list.flatMap { outline.path(to: $0).dropLast() })
    let others = runs(nodes).filter { run in
      run.allSatisfy { !above.contains($0) && forms.contains(outline.styles(of: $0)) }
        && run.count { known.contains($0) || isAlike($0) } * 2 > run.count
    }
    return known.union(others.joined()).sorted { outline.nodes[$0].block < outline.nodes[$1].block }
  }

  private func isAlike(_ node: Int) -> Bool {
    !isAboutABody(node) && !isOther(node)
      && (namesProblem(node) || namesFault(node) && !actions(of: node).isEmpty)
  }

  /// The clauses of a node that tell what was done: in its own text, in brackets at the end of its heading, in the last
  /// clause of its heading.
  func actions(of node: Int) -> [(span: BlockSpan, outcome: ToldActions.Outcome)] {
    actions(in: ownText(node) + behindHeading(node))
  }

  /// The clauses of some passages that tell what was done.
  func actions(in spans: [BlockSpan]) -> [(span: BlockSpan, outcome: ToldActions.Outcome)] {
    spans.flatMap { span in
      let text = blocks[span.block].plain
      return Sentences.sentences(text, span.range).flatMap { Sentences.clauses(text, $0) }.compactMap { clause in
        ToldActions.outcome(text, clause).map { (BlockSpan(block: span.block, range: clause), $0) }
      }
    }
  }

  /// What stands in brackets at the end of a heading, and its last clause where it has several.
  func behindHeading(_ node: Int) -> [BlockSpan] {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? outline.heading(of: node)
    if let last = heading.last, ")】]〕".unicodeScalars.contains(text[last]),
      let open = Sentences.open(ofBracketAt: last, in: text, heading), open > heading.lowerBound
    {
      return [BlockSpan(block: block, range: (open + 1)..<last)]
    }
    let clauses = Sentences.clauses(text, heading)
    guard clauses.count > 1, let last = clauses.last else { return [] }
    return [BlockSpan(block: block, range: last)]
  }
}

extension FindingReader {
  /// The status that what was done suggests, with the last clause that decides it.
  func inferred(_ found: FoundFinding) -> NoticeFinding.Status? {
    var spans = answers(found)
    if let rest = found.text.first, !spans.contains(rest) { spans.insert(rest, at: 0) }
    // A finding may end with what was not done itself.
    let ofHeading = found.node.map { finder.actions(in: finder.behindHeading($0)) } ?? []
    let actions = ofHeading.filter { $0.outcome != .open } + finder.actions(in: spans)
    let decisive = ToldActions.decisive(actions.map(\.outcome))
    guard let last = actions.last(where: { $0.outcome == decisive }) else { return nil }
    let passage = finder.blocks[last.span.block].passage(last.span.range)
    var status = NoticeFinding.Status(place: .sentence, passage: passage, words: [passage.text])
    status.inferred = ToldActions.statuses(actions.map(\.outcome))
    return status
  }
}
