/// The paragraphs of a notice between its title and its foot, and what title and foot say.
struct NoticePage {
  /// What the last word of the title calls the document.
  enum Genre {
    case notice, plan, speech, other
    /// One that asks for rectification: 限期整改通知书.
    case demand
  }

  private(set) var title: Passage?
  private(set) var genre: Genre = .other
  /// The paragraphs behind the title and before the foot.
  private(set) var body: [TextBlock] = []
  private var foot: [TextBlock] = []
  private(set) var isRepeated = false
  /// Tells whether the last paragraph ends within a sentence and no foot follows.
  private(set) var isOpenEnded = false

  /// The paragraph of the page that says when the page was published.
  private var pageDate: TextBlock?

  init(_ blocks: [TextBlock]) throws(NoticeRefusal) {
    pageDate = Self.pageDate(blocks.prefix(30))
    var kept = Self.withoutQuotation(Self.fromTitleOfText(Self.withoutRepetition(blocks, &isRepeated)))
    let titleRange = Self.titleBelowLetterhead(kept) ?? Self.title(kept[...])
    if let range = titleRange {
      title = Self.joined(kept[range])
      genre = Self.genre(title?.text ?? "")
      kept = Array(kept[range.upperBound...])
    }
    try Self.checkOther(kept, after: title?.text)
    let footStart = Self.footStart(kept)
    foot = Array(kept[footStart...])
    body = Array(kept[..<footStart]).filter { !Self.isPageText($0) }
    if genre != .speech,
      body.prefix(3).contains(where: { Self.address.length(at: 0, in: $0.plain, before: $0.plain.count) != nil })
    {
      genre = .speech
    }
    // A text whose lines have no full stops ends without one.
    isOpenEnded =
      foot.isEmpty && body.last.map { Self.isOpen($0, longerThan: 24) } == true
      && body.dropLast().suffix(4).count { Self.isOpen($0, longerThan: 12) } == 0
  }

  private static func isOpen(_ block: TextBlock, longerThan length: Int) -> Bool {
    // The cell of a table has no full stop.
    guard block.place.table == nil, let last = block.plain.last, block.plain.count > length,
      FieldLabel.read(block.plain, block.all).isEmpty || block.plain.count > 40
    else { return false }
    return last.isChinese || last == "," || last == "、" || last == "(" || last == "“"
  }

  private static let address: WordList = "同志们 各位领导 各位同志 同志们,"

  // MARK: Page text

  private static let pageWords: WordList = """
    首页 当前位置 您的位置 您现在的位置 您当前 字体 字号 打印 关闭 分享 扫一扫 索引号 发布机构 发文机关 公开方式 公开日期 主题分类 主题词 文号 信息来源 来源 浏览 点击 阅读 发布时间 \
    发布日期 编辑 责任编辑 上一篇 下一篇 版权所有 主办 承办 网站标识码 技术支持 备案 ICP 湘ICP 公网安备 相关链接 保护视力色 返回顶部 无障碍 【字体 【打印 【关闭 [打印 [关闭 [字体 时间 \
    访问量 收藏 繁体 网站地图 联系我们 信息公开 政务公开 【大 登录 注册 作者 公开范围 公开时限 生成日期 名称 分类 有效性 责任部门: 关联 附件
    """

  private static func isPageText(_ block: TextBlock) -> Bool {
    if isPageNumber(block.plain) { return true }
    if block.isAppendixMark { return false }
    guard block.plain.count <= 60, !block.plain.contains("。") else { return false }
    return pageWords.length(at: 0, in: block.plain, before: block.plain.count) != nil
      && Numbering.read(block.plain) == nil
      && FieldLabel.read(block.plain, block.all).isEmpty
  }

  /// — 3 —, 第3页, 第 3 页 共 9 页.
  private static func isPageNumber(_ text: [Unicode.Scalar]) -> Bool {
    let signs = text.filter { !$0.isBlank }
    let rest = signs.filter { $0.digitValue == nil }
    guard signs.count > rest.count, !rest.isEmpty, rest.count <= 6 else { return false }
    return rest.allSatisfy { $0 == "-" } && signs.first == "-"
      || rest.starts(with: "第页".unicodeScalars) && rest.allSatisfy("第页共,/".unicodeScalars.contains)
  }

  // MARK: Title

  /// The title below the number of the file, where what stands above it is the name of a series of papers:
  /// 中共青岭县委巡察工作领导小组办公室文件.
  private static func titleBelowLetterhead(_ blocks: [TextBlock]) -> Range<Int>? {
    guard let number = blocks.prefix(8).firstIndex(where: { isFileNumber($0.plain) }), number > 0,
      blocks[..<number].allSatisfy({ genre($0.scalars.string) == .other }),
      let range = title(blocks[(number + 1)...])
    else { return nil }
    return genre(blocks[range].map { $0.scalars.string }.joined()) == .other ? nil : range
  }

  /// The paragraphs of the title: the first short ones that speak of rectification and end no sentence.
  static func title(_ blocks: ArraySlice<TextBlock>) -> Range<Int>? {
    for index in blocks.indices.prefix(40) {
      let text = blocks[index].plain
      guard Numbering.read(text) == nil else { return nil }
      // A finding that begins with a label is behind the title.
      if index > blocks.startIndex, FieldLabel.read(text, blocks[index].all).first?.kind == .problem, text.last != ":" {
        return nil
      }
      guard isTitleLine(text), !isPageText(blocks[index]), blocks[index].place.table == nil else {
        if text.contains("。"), text.count > 60 { return nil }
        continue
      }
      // A title over two or three lines ends with what the document is called.
      for last in index..<min(index + 3, blocks.endIndex) {
        guard isTitleLine(blocks[last].plain), Numbering.read(blocks[last].plain) == nil else { break }
        let lines = blocks[index...last]
        // 通 may stand at the end of a line, and 报 on the next one.
        if genre(lines.map { $0.scalars.string }.joined()) != .other,
          lines.contains(where: { subject.isIn($0.plain, $0.all) })
        {
          return index..<titleEnd(after: last, blocks)
        }
      }
      if subject.isIn(text, blocks[index].all) { return index..<(index + 1) }
    }
    return nil
  }

  /// The index behind a title's last line: …整改情况 may stand above 的通报.
  private static func titleEnd(after last: Int, _ blocks: ArraySlice<TextBlock>) -> Int {
    guard last + 1 < blocks.endIndex, blocks[last + 1].plain.count <= 6, blocks[last + 1].place.table == nil,
      genre(blocks[last...(last + 1)].map { $0.scalars.string }.joined()) == genre(blocks[last].scalars.string),
      blocks[last + 1].plain.first == "的"
        || notices.length(at: 0, in: blocks[last + 1].plain, before: blocks[last + 1].plain.count) != nil
    else { return last + 1 }
    return last + 2
  }

  private static func isTitleLine(_ text: [Unicode.Scalar]) -> Bool {
    // Words in letters take more room than characters.
    text.count <= (text.contains(where: \.isChinese) ? 80 : 160) && !text.contains("。") && !text.contains(";")
      && text.last != ":" && !isFileNumber(text)
  }

  /// 青整改办〔2024〕5号 stands above a title.
  private static func isFileNumber(_ text: [Unicode.Scalar]) -> Bool {
    let inside = text[text.withoutBlanks]
    return inside.count <= 30 && inside.last == "号" && inside.contains { "〔[(【".unicodeScalars.contains($0) }
      && inside.contains { $0.digitValue != nil }
  }

  private static let subject: WordList =
    "整改 巡察 巡视 审计 督察 问题 反馈 检查 销号 隐患 整治 信访举报 边督边改 转办 督查 督导 暗访 抽查 回头看 办理 化解 诉求 信访 交办 违法 Recommendation Audit Follow-up Finding Findings Inspection Deficiencies Violations"

  private static func joined(_ blocks: ArraySlice<TextBlock>) -> Passage? {
    guard let first = blocks.first else { return nil }
    var passage = first.passage(first.behindBullet)
    for block in blocks.dropFirst() { passage.text += block.passage(block.all).text }
    return passage
  }

  static func genre(_ title: String) -> Genre {
    var text = Array(title.unicodeScalars.map(\.halfWidth))
    while let last = text.last, ")】》”".unicodeScalars.contains(last) || last.isBlank {
      if last == ")", let open = text.lastIndex(of: "(") { text.removeSubrange(open...) } else { text.removeLast() }
    }
    if isDemand(text) { return .demand }
    if notices.start(ofWordBefore: text.count, in: text, from: 0) != nil { return .notice }
    if speeches.start(ofWordBefore: text.count, in: text, from: 0) != nil { return .speech }
    if plans.start(ofWordBefore: text.count, in: text, from: 0) != nil {
      // 关于巡察反馈意见 goes on in the next line.
      return opinions.start(ofWordBefore: text.count, in: text, from: 0) == nil ? .plan : .other
    }
    if speeches.isIn(text, 0..<text.count) { return .speech }
    return .other
  }

  /// Tells whether a title says that what it lists is to be put right: 责令改正通知书, 关于…隐患限期整改的通知, 问题交办清单.
  private static func isDemand(_ text: [Unicode.Scalar]) -> Bool {
    let all = 0..<text.count
    guard !campaigns.isIn(text, all), !outcomes.isIn(text, all) else { return false }
    if demandPapers.start(ofWordBefore: text.count, in: text, from: 0) != nil { return true }
    return demands.isIn(text, all) && demandEnds.start(ofWordBefore: text.count, in: text, from: 0) != nil
  }

  private static let demandPapers: WordList = """
    整改通知书 整改通知单 整改指令书 整改意见书 整改建议书 改正通知书 改正指令书 责令改正决定书 隐患通知书 监理通知单 督办通知书 督办通知单 督办单 督办函 交办单 交办函 交办通知 \
    交办清单 问题交办单 提示函 检察建议书 监察建议书 审计整改通知 整改函 问题清单 隐患清单
    """
  private static let demands: WordList = "限期整改 限期改正 责令整改 责令改正 责令限期 立即整改 督促整改 挂牌督办 交办 隐患整改"
  private static let demandEnds: WordList = "通知 函 决定 意见 清单 通知书 告知书"
  private static let campaigns: WordList = "行动 活动 方案 做好 开展 加强 推进 工作的通知 进一步 印发"
  /// A list of what became of problems is a notice.
  private static let outcomes: WordList = "整改情况 整改进展 整改落实 整改完成 完成情况 办理情况 落实情况 进展情况 整改结果 销号"

  private static let notices: WordList = """
    通报 通告 公告 情况 报告 公示 结果 进展 公布 公开 情况说明 情况汇报 落实 清单 台账 简报 综述 成效 一览 一览表 汇总 汇总表 情况表 月报 周报 季报 专报 快报 反馈单 回音壁 回执 整改单 Report report Status Findings Update
    """
  private static let speeches: WordList = "讲话 发言 致辞 讲话稿 发言稿 讲话提纲 表态发言 讲话摘要 讲稿"
  private static let plans: WordList = """
    方案 办法 规定 细则 规则 制度 计划 要点 实施意见 指导意见 通知 条例 规程 规范 安排 任务分解表 分工 措施清单 意见 指南 预案 决定 批复
    """

  /// What an inspection has said: it names no paper.
  private static let opinions: WordList = "反馈意见 反馈的意见 巡视意见 巡察意见 督察意见 督查意见 督导意见 审计意见 检查意见 评议意见 考核意见 验收意见 核查意见"

  // MARK: Two notices

  /// A second title with a number 一、 behind it begins another notice.
  private static func checkOther(_ blocks: [TextBlock], after title: String?) throws(NoticeRefusal) {
    for index in blocks.indices where index > 3 {
      guard let last = (index..<min(index + 3, blocks.count)).first(where: { isOtherTitle(blocks[index...$0]) }) else {
        continue
      }
      let rest = blocks[(last + 1)...]
      guard rest.count >= 4, rest.prefix(8).contains(where: { Numbering.read($0.plain)?.value == 1 }) else { continue }
      throw NoticeRefusal(reason: .severalNotices(at: blocks[index].place))
    }
  }

  /// Tells whether paragraphs are together the title of a notice, as pages break a long one.
  private static func isOtherTitle(_ lines: ArraySlice<TextBlock>) -> Bool {
    let areLines = lines.allSatisfy { block in
      isTitleLine(block.plain) && Numbering.read(block.plain) == nil
        && FieldLabel.read(block.plain, block.all).isEmpty && !isFoot(block)
    }
    guard areLines else { return false }
    let title = lines.map { $0.scalars.string }.joined()
    let text = Array(title.unicodeScalars.map(\.halfWidth))
    return text.count <= 60 && genre(title) == .notice && subject.isIn(text, 0..<text.count) && isOwnTitle(text)
  }

  /// A heading such as 问题整改情况 is no title; one that names who was inspected is.
  private static func isOwnTitle(_ text: [Unicode.Scalar]) -> Bool {
    (about.length(at: 0, in: text, before: text.count) != nil || bodies.isIn(text, 0..<text.count)) && text.count >= 12
  }

  private static let about: WordList = "关于"
  private static let bodies: WordList = "局 县 市 区 镇 乡 委 中心 公司 学校 医院 厅"

  /// The text of a page that holds it twice, once.
  private static func withoutRepetition(_ blocks: [TextBlock], _ isRepeated: inout Bool) -> [TextBlock] {
    guard blocks.count >= 8,
      let first = blocks.first(where: { isTitleLine($0.plain) && subject.isIn($0.plain, $0.all) && !isPageText($0) })
    else { return blocks }
    let starts = blocks.indices.filter { blocks[$0].plain == first.plain }
    guard starts.count > 1, starts[1] - starts[0] >= 4 else { return blocks }
    let one = blocks[starts[0]..<starts[1]]
    let known = Set(one.map { $0.plain.string })
    let two = blocks[starts[1]...]
    guard two.count(where: { known.contains($0.plain.string) }) * 10 >= one.count * 8 else { return blocks }
    isRepeated = true
    return Array(blocks[..<starts[1]])
  }

  /// Without paragraphs that another document is quoted in, from “ to ” or within 【引用】 marks.
  private static func withoutQuotation(_ blocks: [TextBlock]) -> [TextBlock] {
    var kept: [TextBlock] = []
    var index = 0
    while index < blocks.count {
      let text = blocks[index].plain
      let opens = text.count { $0 == "“" } - text.count { $0 == "”" }
      if opens > 0,
        let close = blocks[(index + 1)..<min(index + 60, blocks.count)].firstIndex(where: { block in
          block.plain.count { $0 == "”" } > block.plain.count { $0 == "“" }
        }),
        !blocks[(index + 1)..<close].contains(where: { block in
          block.plain.count { $0 == "“" } > block.plain.count { $0 == "”" }
        }), close > index + 1
      {
        kept.append(blocks[index])
        index = close + 1
        continue
      }
      kept.append(blocks[index])
      index += 1
    }
    return kept
  }

  // MARK: Foot

  /// Where the foot begins: the signature with its date, words of contact and page text.
  private static func footStart(_ blocks: [TextBlock]) -> Int {
    var start = blocks.count
    while start > 0, isFoot(blocks[start - 1]) { start -= 1 }
    return start
  }

  private static func isFoot(_ block: TextBlock) -> Bool {
    let text = block.plain
    guard text.count <= 80, Numbering.read(text).map({ $0.style == .number && $0.value > 31 }) ?? true else {
      return false
    }
    if beginsWithContact(text) { return true }
    guard FieldLabel.read(text, block.all).isEmpty else { return false }
    if isPageText(block) || contact.isIn(text, block.all) { return true }
    guard !text.contains("。") else { return false }
    if let date = NoticeDates.read(text, block.all).last { return text.count - date.range.count <= 40 }
    return text.count <= 30 && !text.contains(":") && signers.start(ofWordBefore: text.count, in: text, from: 0) != nil
  }

  /// True of （联系人：…，联系电话：…）.
  private static func beginsWithContact(_ text: [Unicode.Scalar]) -> Bool {
    let start = text.first == "(" ? 1 : 0
    return contact.length(at: start, in: text, before: text.count) != nil
  }

  private static let contact: WordList = "联系人: 联系电话 联系方式 电子邮箱 邮政信箱 监督电话 举报电话 通信地址 通讯地址 邮编 邮政编码 来信地址"
  private static let signers: WordList =
    "局 委 办 镇 乡 街道 中心 公司 学校 医院 部 院 厅 会 县 市 区 党组 党委 所 站 集团 大队 支队 办公室 支部 党总支 中学 小学 政府 委员会 (盖章)"

  // MARK: What title, opening and foot say

  func fill(_ notice: inout Notice) {
    notice.title = title
    if isRepeated { notice.notes.append("the page holds its text twice; it is read once") }
    fillTitle(&notice)
    fillFoot(&notice)
    fillPageDate(&notice)
    fillOpening(&notice)
  }

  /// 新化县, 县委第四巡察组 and 城管局党组 of 关于新化县委第四巡察组巡察城管局党组反馈意见….
  private func fillTitle(_ notice: inout Notice) {
    guard let title else { return }
    var text = Array(title.text.unicodeScalars)
    if Self.about.length(at: 0, in: text, before: text.count) != nil { text.removeFirst(2) }
    for word in ["对", "巡察", "巡视", "审计", "督察", "检查", "中共"] where text.starts(with: word.unicodeScalars) {
      text.removeFirst(word.unicodeScalars.count)
    }
    // 全县 and 我市 are no names.
    if let end = text.prefix(10).firstIndex(where: { "县市区州旗".unicodeScalars.contains($0) }), end >= 1,
      text[...end].allSatisfy({ $0.isChinese && !"年全我本各该辖".unicodeScalars.contains($0) })
    {
      notice.region = text[...end].string
    }
    guard let group = Self.groups.last(in: text, 0..<text.count) else { return }
    var position = title.position
    position.to = position.from
    let inspecting = text[..<group.upperBound].string
    notice.inspectingBody = Passage(text: inspecting, position: position)
    var rest = Array(text[group.upperBound...])
    for word in ["对", "巡察", "巡视", "向", "在"] where rest.starts(with: word.unicodeScalars) {
      rest.removeFirst(word.unicodeScalars.count)
    }
    if let end = Self.feedback.first(in: rest, 0..<rest.count), end.lowerBound > 0 {
      notice.inspectedBody = Passage(text: rest[..<end.lowerBound].string, position: position)
    }
  }

  private static let groups: WordList = "巡察组 巡视组 督察组 督导组 审计组 检查组"
  private static let feedback: WordList = "反馈 巡察 巡视 问题 整改 开展 意见"

  private func fillFoot(_ notice: inout Notice) {
    for (index, block) in foot.enumerated().reversed() {
      guard !Self.contact.isIn(block.plain, block.all), !Self.isPageText(block),
        let date = NoticeDates.read(block.plain, block.all).last
      else { continue }
      add(date, block, "published_on", to: \.publishedOn, &notice)
      var name = (0..<date.range.lowerBound).withoutBlanksIn(block.plain)
      var signer = block
      if name.isEmpty, index > 0 {
        signer = foot[index - 1]
        name = signer.all
      }
      if !name.isEmpty, !Self.contact.isIn(signer.plain, name), !Self.isPageText(signer) {
        notice.publishedBy = signer.passage(name)
      }
      return
    }
    if let block = foot.first(where: { !Self.contact.isIn($0.plain, $0.all) && !Self.isPageText($0) }) {
      notice.publishedBy = block.passage(block.all)
    }
  }

  /// The date of the page, where the notice has none at its foot.
  private func fillPageDate(_ notice: inout Notice) {
    guard notice.publishedOn == nil, !notice.doubts.contains(where: { $0.column == "published_on" }), let pageDate,
      let date = NoticeDates.read(pageDate.plain, pageDate.all).first, date.noticeDay != nil
    else { return }
    add(date, pageDate, "published_on", to: \.publishedOn, &notice)
  }

  private func add(
    _ date: PrintedDate, _ block: TextBlock, _ column: String, to path: WritableKeyPath<Notice, NoticeDate?>,
    _ notice: inout Notice
  ) {
    let passage = block.passage(date.range)
    if let day = date.noticeDay {
      notice[keyPath: path] = NoticeDate(day: day, passage: passage)
      return
    }
    // A month alone is no day, and nothing to ask.
    guard date.day != nil || !date.candidates.isEmpty else { return }
    let readings = date.candidates.map(\.description)
    if date.candidates.count == 1 { notice[keyPath: path] = NoticeDate(day: date.candidates[0], passage: passage) }
    notice.doubts.append(
      NoticeDoubt(
        kind: .date, row: .notice, column: column, passage: passage, readings: readings,
        taken: readings.count == 1 ? readings[0] : nil))
  }

  /// When the inspection was and when its findings were given, as the first paragraphs tell.
  private func fillOpening(_ notice: inout Notice) {
    var year: Int?
    let published = notice.publishedOn?.day
    let list = notice.findings.first?.position.paragraph ?? .max
    for block in body.prefix(6).prefix(while: { $0.paragraph < list && Self.isOpening($0) }) {
      let text = block.plain
      for sentence in Sentences.sentences(text, block.all) {
        let dates = NoticeDates.read(text, sentence, year: year)
        year = dates.last?.year ?? year
        var index = 0
        while index < dates.count {
          if index + 1 < dates.count, isRange(text, dates[index], dates[index + 1]) {
            if notice.inspectionStart == nil, Self.inspections.isIn(text, sentence) {
              let end = dates[index + 1].settled(to: published)
              add(dates[index].settled(to: end.noticeDay), block, "inspection_start", to: \.inspectionStart, &notice)
              add(end, block, "inspection_end", to: \.inspectionEnd, &notice)
            }
            index += 2
            continue
          }
          let end = index + 1 < dates.count ? dates[index + 1].range.lowerBound : sentence.upperBound
          if notice.feedbackOn == nil, !isCutOff(text, dates[index], in: sentence),
            Self.given.isIn(text, dates[index].range.upperBound..<end)
          {
            add(
              dates[index].settled(from: notice.inspectionStart?.day, to: published), block, "feedback_on",
              to: \.feedbackOn, &notice)
          }
          index += 1
        }
      }
    }
  }

  /// 截至2023年1月底，反馈的2个问题…: the day up to which figures count.
  private func isCutOff(_ text: [Unicode.Scalar], _ date: PrintedDate, in sentence: Range<Int>) -> Bool {
    CutOffDate.words.start(ofWordBefore: date.range.lowerBound, in: text, from: sentence.lowerBound) != nil
  }

  /// Tells whether a paragraph may stand before the findings: it has no label and no inner number.
  private static func isOpening(_ block: TextBlock) -> Bool {
    let style = Numbering.read(block.plain)?.style ?? .chapter
    return style <= .bracketedChapter && FieldLabel.read(block.plain, block.all).isEmpty
  }

  private func isRange(_ text: [Unicode.Scalar], _ first: PrintedDate, _ second: PrintedDate) -> Bool {
    let between = text[first.range.upperBound..<second.range.lowerBound].filter { !$0.isBlank }
    return ["至", "到", "-", "--", "~", "—"].contains(between.string)
  }

  private static let inspections: WordList = "巡察 巡视 审计 督察 检查 进驻 督导"
  private static let given: WordList = "反馈"
}
