/// Finds the words for the progress of a finding in labels, sentences and headings.
struct StatusPhrases: Sendable {
  /// Tells whether words stand for a status.
  private let isStatus: @Sendable (String) -> Bool
  /// What the notice says that its signs stand for.
  private var legend: StatusLegend?

  init(_ isStatus: @escaping @Sendable (String) -> Bool) { self.isStatus = isStatus }

  /// The same with the signs that a notice explains: √ where it says that √ stands for 已完成.
  func explained(by blocks: [TextBlock]) -> StatusPhrases {
    var phrases = self
    phrases.legend = StatusLegend(blocks, self)
    return phrases
  }

  /// The words for a status that a sign or a colour stands for; `nil` where the notice does not say.
  func words(forSign sign: [Unicode.Scalar]) -> String? { legend?.words(for: sign) }

  private func isSign(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    range.count <= 3 && StatusLegend.isSign(Array(text[range])) && words(forSign: Array(text[range])) != nil
  }

  func isKnown(_ words: String) -> Bool { isStatus(words) }

  /// The words for a status that a clause consists of, what only leads to them left out:
  /// `目前该问题已整改到位` gives `已整改到位`.
  func core(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? { core(text, range, depth: 8) }

  private func core(_ text: [Unicode.Scalar], _ range: Range<Int>, depth: Int) -> Range<Int>? {
    let inside = trimmed(text, range)
    guard !inside.isEmpty, inside.count <= 40 else { return nil }
    if isSign(text, inside) { return inside }
    if isStatusText(text, inside) { return inside }
    if let end = tail(text, inside), isStatusText(text, inside.lowerBound..<end) { return inside.lowerBound..<end }
    guard depth > 0 else { return nil }
    // 该问题|整改到位, but 该问题整改工作|正在推进: each way of leading in is tried.
    for start in starts(text, inside) {
      if let core = core(text, start..<inside.upperBound, depth: depth - 1) { return core }
    }
    return nil
  }

  /// The words as the status is to be read from them.
  func words(_ text: [Unicode.Scalar], _ range: Range<Int>) -> String {
    if isSign(text, range), let words = words(forSign: Array(text[range])) { return words }
    let words = text[range].string
    return spellings(words).first(where: isStatus) ?? words
  }

  private func isStatusText(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    spellings(text[range].string).contains(where: isStatus)
  }

  /// The ways in which the same words are printed: 整改完毕 is 已整改完毕, 已全部整改到位 is 整改到位.
  private func spellings(_ words: String) -> [String] {
    var spellings = [words]
    if words.hasPrefix("完成") { spellings.append("已" + words) }
    for prefix in ["已全部", "全部已", "均已", "已经", "全部", "已"] where words.hasPrefix(prefix) {
      let rest = String(words.dropFirst(prefix.count))
      spellings += [rest, "已" + rest]
    }
    return spellings
  }

  private func trimmed(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var range = text[range].withoutBlanks
    while let first = range.first, ",;:、。-\"“【[".unicodeScalars.contains(text[first]) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, ",;:、。!\"”】]".unicodeScalars.contains(text[last]) { range = range.lowerBound..<last }
    // 整改状态：已完成） is the end of brackets that opened before the label.
    while let last = range.last, text[last] == ")", !text[range].contains("(") { range = range.lowerBound..<last }
    return range
  }

  private func tail(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    Self.tails.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound)
  }

  /// Where a clause goes on behind what only leads to a status.
  private func starts(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Int] {
    // 该项整改|到位 and 该项|整改到位
    let leads = Self.leads.lengths(at: range.lowerBound, in: text, before: range.upperBound)
      .map { range.lowerBound + $0 }
    let ends =
      [end(ofMannerIn: text, range)] + leads + [
        end(ofBodyIn: text, range), end(ofSubjectIn: text, range), end(ofDatedLeadIn: text, range),
        end(ofDateIn: text, range),
      ]
    return ends.compactMap(\.self).reduce(into: []) { list, end in if !list.contains(end) { list.append(end) } }
  }

  /// Where 已于2023年6月 and the like end.
  private func end(ofDatedLeadIn text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    guard let length = Self.dateLeads.length(at: range.lowerBound, in: text, before: range.upperBound) else {
      return nil
    }
    let start = range.lowerBound + length
    let end = (start..<range.upperBound).first { index in
      text[index].digitValue == nil && !"年月日.-/前底末初中旬".unicodeScalars.contains(text[index])
    }
    // 截至公告日已完成整改
    if let end, end == start, text[range.lowerBound] == "截" {
      let near = start..<min(range.upperBound, start + 10)
      return near.last { "日时底末".unicodeScalars.contains(text[$0]) }.map { $0 + 1 }
    }
    guard let end, end > start else { return nil }
    // 6月底前完成 is a deadline, 已于6月底前完成 is none.
    let isDeadline = text[start..<end].contains("前") && text[range.lowerBound] != "已"
    return isDeadline ? nil : end
  }

  /// Where a date ends that begins a range: 2023年6月底完成整改.
  private func end(ofDateIn text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    guard text[range.lowerBound].digitValue != nil else { return nil }
    let end = range.first {
      text[$0].digitValue == nil && !"年月日.-/前底末初中旬上下".unicodeScalars.contains(text[$0])
    }
    guard let end,
      text[range.lowerBound..<end].contains(where: { "年月日".unicodeScalars.contains($0) })
        || text[range.lowerBound..<end].count(where: { ".-/".unicodeScalars.contains($0) }) == 2,
      !text[range.lowerBound..<end].contains("前") || text[end] == "已"
    else { return nil }
    return end
  }

  /// Where the name of a body ends that the words are said of: 县财政局已完成整改.
  private func end(ofBodyIn text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    let near = range.prefix(18)
    guard let mark = near.first(where: { "已正尚未".unicodeScalars.contains(text[$0]) }), mark - range.lowerBound >= 3,
      text[range.lowerBound..<mark].allSatisfy(\.isChinese),
      FindingFinder.groups.start(ofWordBefore: mark, in: text, from: range.lowerBound) != nil
    else { return nil }
    return mark
  }

  /// Where 此项问题, 该项整改工作 and the like end.
  private func end(ofSubjectIn text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    guard let length = Self.demonstratives.length(at: range.lowerBound, in: text, before: range.upperBound) else {
      return nil
    }
    let start = range.lowerBound + length
    var index = start
    while let length = Self.subjects.length(at: index, in: text, before: range.upperBound), index - start < 10 {
      index += length
    }
    return index > start && index < range.upperBound ? index : nil
  }

  /// Where 按时限要求, 已按整改方案要求 and the like end.
  private func end(ofMannerIn text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    guard let length = Self.manners.length(at: range.lowerBound, in: text, before: range.upperBound) else { return nil }
    let start = range.lowerBound + length
    let near = start..<min(range.upperBound, start + 10)
    guard let word = Self.demands.first(in: text, near) else { return nil }
    // 按时限要求: the demand goes on.
    return word.upperBound + (Self.demands.length(at: word.upperBound, in: text, before: range.upperBound) ?? 0)
  }

  /// Tells whether a clause names the whole finding: 此项整改尚未完成, 该问题已整改.
  func namesFinding(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    guard let end = end(ofSubjectIn: text, clause) else { return false }
    return Self.wholes.length(at: clause.lowerBound, in: text, before: end) != nil
  }

  private static let wholes: WordList = "该 此 本 这 上述 以上"
  private static let demonstratives: WordList = "该 此 本 这 这一 上述 以上 相关 有关 所有 各 反馈 其中"
  private static let subjects: WordList = "项 个 类 些 问题 事项 工作 任务 整改 反馈 巡察 审计 督察"
  private static let manners: WordList = "按 按照 已按 已按照 严格按照"
  private static let demands: WordList = "要求 计划 时限 期限 节点 规定 方案 标准 时序进度"

  private static let leads: WordList = """
    目前 现 现在 当前 截至目前 截止目前 截至 截止 该问题 此问题 本问题 该项问题 该项 此项 这一问题 上述问题 以上问题 问题 该项整改任务 整改任务 此项工作 该工作 \
    均 都 并 且 也 处于 状态为 整改状态为 整改进度为 进度为 为 是 属于 总体 该 此 以上 上述 整改工作 此项整改 该项整改 整改 已按要求 已按期 已按时 已如期 已全面 \
    已彻底 已及时 已逐项 按要求 按期 按时 如期 全面 彻底 及时 逐项 逐一 相关问题 有关问题 反馈问题 所有问题 本项 该项工作 这项工作 此项任务 该任务 \
    我局 我校 我院 我镇 我乡 我县 我市 我区 我公司 我单位 我委 我办 我厂 我所 我站 我街道 我村 我们 我司 本局 本院 本校 本公司 本单位 该单位 该公司 该局 该镇 该乡 该村 该校 该院 该厂 该企业 该店 \
    立行立改 立整立改 即知即改 立知立改 总体上 整体 整体上 至此 现阶段 目前来看 该项任务 本项整改 本项问题 上述事项 该事项 此事项 仍 尚 还 事项 后 任务
    """
  private static let dateLeads: WordList = "已于 于 截至 截止 到 至 已在 在"
  private static let tails: WordList = "状态 阶段 之中 过程中 的状态 的阶段 目标 任务 的任务 要求 整改"

  /// The words for a status that the heading of a group names: `已完成整改的问题（12个）` gives `已完成整改`.
  func inGroupHeading(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    var inside = text[range].withoutBlanks
    while let first = inside.first, FieldLabel.isBullet(text[first]) || text[first].isBlank {
      inside = (first + 1)..<inside.upperBound
    }
    // Without a count in brackets, and without the sign at the end.
    inside = inside.withoutSigns("。:;,】]", atEndIn: text).withoutBracket(atEndIn: text)
    if Self.namesKind(text, inside) { return nil }
    inside = withoutCount(text, inside)
    if let whole = inGroupHeading(text, inside, isCourse: false, depth: 4) { return whole }
    // 需要一定时间、正在推进的
    guard let sign = text[inside].lastIndex(where: { "、,".unicodeScalars.contains($0) }), let last = inside.last,
      Self.groupMarks.length(at: sign + 1, in: text, before: inside.upperBound) != nil
    else { return nil }
    let part = (sign + 1)..<(text[last] == "的" ? last : inside.upperBound)
    guard text[last] == "的" || Self.listed.isIn(text, part) else { return nil }
    return inGroupHeading(text, part, isCourse: false, depth: 4)
  }

  private static let groupMarks: WordList = "已 正在 尚未 基本 仍"

  /// Tells whether a paragraph is the heading of a group by more than a status: it names what it lists, counts
  /// it, or stands in brackets.
  func isGroupHeading(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    let names =
      Self.listed.isIn(text, range)
      || text[range].contains { $0.digitValue != nil || "【[:".unicodeScalars.contains($0) }
    return names && inGroupHeading(text, range) != nil
  }

  private static let listed: WordList = "问题 事项 任务 清单 类 部分 意见 隐患"

  /// The words for a status, tail after tail left out: 正在整改|事项, but not 正在|整改事项.
  private func inGroupHeading(
    _ text: [Unicode.Scalar], _ range: Range<Int>, isCourse: Bool, depth: Int
  ) -> Range<Int>? {
    if let core = core(text, range), core.upperBound == range.upperBound || core.count >= 3 {
      // 整改任务完成情况 tells of all findings, 已完成整改情况 of those that are done.
      return isCourse && Self.marks.length(at: core.lowerBound, in: text, before: core.upperBound) == nil ? nil : core
    }
    guard depth > 0 else { return nil }
    for start in range
    where Self.groupTails.length(at: start, in: text, before: range.upperBound) == range.upperBound - start {
      let isCourse = isCourse || Self.courses.isIn(text, start..<range.upperBound)
      if let core = inGroupHeading(text, range.lowerBound..<start, isCourse: isCourse, depth: depth - 1) { return core }
    }
    return nil
  }

  /// Without a count at the end, such as 12个 or 共5项; the 项 of 事项 is none.
  private func withoutCount(_ text: [Unicode.Scalar], _ given: Range<Int>) -> Range<Int> {
    var range = given
    if let last = range.last, "个项条件处".unicodeScalars.contains(text[last]), last > range.lowerBound,
      text[last - 1].digitValue != nil
    {
      range = range.lowerBound..<last
    }
    while let last = range.last, text[last].digitValue != nil || "共计,:".unicodeScalars.contains(text[last]) {
      range = range.lowerBound..<last
    }
    return range
  }

  private static let courses: WordList = "情况"
  private static let marks: WordList = "已 未 正 基本 尚 均 全部 需 长期 持续 仍 部分 继续 阶段"

  /// Tells whether words say by themselves that something is done or not, where no label asks for it: 已完成,
  /// 正在推进, but not 持续推进, which is how measures are told.
  func isStated(_ text: [Unicode.Scalar], _ core: Range<Int>) -> Bool {
    Self.stated.isIn(text, core) || isSign(text, core)
  }

  /// Tells whether a sentence asks for what its words for a status say: 一要对照清单，逐项整改到位.
  static func isAsked(_ text: [Unicode.Scalar], _ sentence: Range<Int>, before core: Range<Int>) -> Bool {
    guard let demand = asking.last(in: text, sentence.lowerBound..<core.lowerBound), family(text, core) != .notDone,
      family(text, core) != .inProgress
    else { return false }
    // 做到账实相符，办结 tells what was done, unless it was asked for: 要做到责任到人，整改到位.
    let isTold =
      text[demand].elementsEqual("做到".unicodeScalars) && text[demand.upperBound..<core.lowerBound].contains(",")
      && !duties.isIn(text, sentence.lowerBound..<demand.lowerBound)
    return !isTold && !text[demand.upperBound..<core.upperBound].contains("已")
  }

  /// Tells whether a clause at the end of a finding says what became of it, and nothing else: 已整改, 持续整改, but not
  /// 持续推进, which is how measures are told.
  ///
  /// - Parameter isInRow: whether others beside it end with a status, so that 持续推进 is one too.
  func closes(_ text: [Unicode.Scalar], _ clause: Range<Int>, isInRow: Bool = false) -> Range<Int>? {
    guard let core = core(text, clause), core.upperBound == clause.upperBound else { return nil }
    return isInRow || isStated(text, core) || Self.rectified.isIn(text, core) ? core : nil
  }

  /// Returns the index at which a status begins, with the comma before it, behind the few words of a field: 县水利局，已整改.
  func beginningOfStatus(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    let clauses = Sentences.clauses(text, range)
    let status = clauses.indices.dropFirst().first { index in
      ",;".unicodeScalars.contains(text[clauses[index - 1].upperBound])
        && core(text, clauses[index]).map { isStated(text, $0) } == true
    }
    return status.map { clauses[$0 - 1].upperBound }
  }

  private static let rectified: WordList = "整改 改正 化解"

  private static let asking: WordList = "一要 二要 三要 四要 五要 也要 还要 务必 必须 确保 力争 争取 做到"

  /// Tells whether a range says nothing but what became of something: 已整改到位, or 持续推进整改，预计年底前完成.
  func saysOnlyStatus(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    if let core = core(text, range) { return isStated(text, core) }
    let clauses = Sentences.clauses(text, range)
    return clauses.count > 1
      && clauses.allSatisfy { core(text, $0)?.upperBound == $0.upperBound || PlannedCompletion.isMeant(text, $0) }
      && clauses.contains { PlannedCompletion.isMeant(text, $0) }
  }

  private static let stated: WordList = """
    已 未 完成 到位 完毕 办结 销号 消号 销案 闭环 闭合 合格 正在 正 中 尚 仍 需 属实 适用 涉及 重复件 移交 解决 基本 没有 阶段性 序时 延期
    """

  private static let groupTails: WordList = """
    的问题 问题 的 的事项 事项 的整改事项 整改事项 的整改任务 整改任务 任务 清单 情况 类 部分 具体 反馈问题 的反馈问题 整改问题 的巡察反馈问题 巡察反馈问题 意见 的意见 方面 的隐患 隐患 的问题隐患 问题隐患 \
    的单位 单位 的企业 企业 的场所 场所 的项目 项目 的点位 点位
    """

  /// What a clause of a total says became of what it counts.
  enum Family: String, Sendable {
    case done
    case basically = "basically_done"
    case stage = "stage_done"
    case inProgress = "in_progress"
    case notDone = "not_done"
    case notApplicable = "not_applicable"
  }

  static func family(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Family? {
    if notDone.isIn(text, range) { return .notDone }
    if basically.isIn(text, range) { return .basically }
    if inProgress.isIn(text, range), !keptUp.isIn(text, range), !namesKind(text, range) { return .inProgress }
    if notApplicable.isIn(text, range) { return .notApplicable }
    if stage.isIn(text, range) { return .stage }
    return done.isIn(text, range) && !isDue(text, range) ? .done : nil
  }

  /// Tells whether words say what is to be put right, not what was: 应完成整改, 年底前完成的, but not 目前完成.
  static func isDue(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    guard let word = done.last(in: text, range) else { return false }
    if duties.start(ofWordBefore: word.lowerBound, in: text, from: range.lowerBound) != nil { return true }
    guard let days = deadlines.start(ofWordBefore: word.lowerBound, in: text, from: range.lowerBound) else {
      return false
    }
    // 日前 is the other day, unless the number of a day stands before it.
    return text[days] != "日" || days > 0 && text[days - 1].digitValue != nil
  }

  static let duties: WordList = "要 应 需 须 应当 需要 必须 要求 计划 拟 预计 力争 确保 责令 限期"
  private static let deadlines: WordList = "底前 末前 月前 年前 日前 季度前 汛期前"

  /// Tells whether words name a kind of findings by how they are to be put right, not what became of them:
  /// 持续整改类问题, 立行立改类.
  static func namesKind(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool { kinds.isIn(text, range) }

  private static let kinds: WordList = """
    立行立改类 立整立改类 即知即改类 立知立改类 限期整改类 长期整改类 长期坚持类 持续整改类 持续推进类 长期推进类 持续坚持类 分阶段整改类 阶段整改类 阶段推进类 \
    立行立改型 限期整改型 长期整改型 长期坚持型 持续整改型 立行立改性 长期坚持性
    """
  private static let notDone: WordList = """
    未完成 未整改 未改正 未启动 尚未 没有完成 未到位 未销号 未办结 未能完成 没有整改 没有得到整改 未按期 未达到 未闭环 未销案 未得到 还没 未开始 未化解
    """
  private static let basically: WordList = "基本完成 基本整改 基本到位 基本销号 基本解决 基本得到"
  private static let inProgress: WordList = """
    正在 正积极 正加快 正有序 正抓紧 正按 正全力 正加紧 正逐步 正稳步 正持续 整改中 推进中 持续整改 继续整改 持续推进 长期整改 长期推进 继续推进 在办 办理中 序时进度 尚在 仍在 剩余 余下 待整改 部分整改 部分完成 需长期 限期整改中 阶段性推进 \
    未完 延期
    """
  private static let keptUp: WordList = "并长期坚持 并持续 长期坚持"
  private static let notApplicable: WordList = "不属实 不适用 移交 重复件 不涉及 查否"
  private static let stage: WordList = "阶段性"
  private static let done: WordList = """
    现场整改 当场整改 当场改正 已改正 已纠正 改正完毕 完成 整改到位 销号 消号 销案 闭环 办结 已整改 整改完毕 已化解 已解决 已办 整改落实 已落实 化解 办理完毕 整改了 落实到位 见底 清零
    """
}

/// Tells prose that says that something is still to come.
enum PendingWords {
  /// Tells whether something is pending: 尚未…, 待…后, 正在办理, 还有…追缴.
  static func isPending(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    Sentences.clauses(text, range).contains { clause in
      words.isIn(text, clause) || isAwaited(text, clause) || isUnderWay(text, clause)
    }
  }

  private static let words: WordList = """
    尚未 仍未 还未 有待 尚待 仍待 仍需 尚需 还需 未到位 未开工 未完工 未办结 未落实到位 未完成 尚不 仍有 尚有 未追回 未缴清 未收回 未清退 未到账 没有到位 暂未 未能 等待
    """

  /// 待…: but not 接待, 对待, 待遇.
  private static func isAwaited(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    for index in clause where text[index] == "待" {
      let before: Unicode.Scalar? = index > 0 ? text[index - 1] : nil
      let after: Unicode.Scalar? = index + 1 < clause.upperBound ? text[index + 1] : nil
      if let before, "接招对期看优善亏厚款虐等".unicodeScalars.contains(before) { continue }
      if let after, !"遇人客岗命业".unicodeScalars.contains(after) { return true }
    }
    return false
  }

  /// 正在 before what is being done, but not where things are told to have been so.
  private static func isUnderWay(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    guard let found = ongoing.first(in: text, clause) else { return false }
    return !past.isIn(text, clause.lowerBound..<found.lowerBound)
  }

  private static let ongoing: WordList = "正在 追缴中 办理中 推进中 建设中 施工中 协调中 协商中 审批中 审理中 诉讼中 修复中 采购中 招标中 清收中 整改中"
  private static let past: WordList = "发现 当时 巡察期间"
}
