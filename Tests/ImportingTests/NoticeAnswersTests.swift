import Notices
import Testing

@testable import Importing

/// Notices in which the words of a finding and what became of it stand apart, or without numbers and labels.
@Suite struct NoticeAnswersTests {
  private static func read(_ lines: [String]) throws -> Notice { try NoticeFramesTests.read(lines) }

  private static func labels(_ notice: Notice) -> [String] { notice.findings.map(\.label.text) }

  // MARK: Lists that are answered elsewhere

  private static func answered(_ answers: [String]) throws -> Notice {
    try read(
      [
        "县民政局关于会计信息质量检查问题整改情况的报告", "现将整改情况报告如下。", "一、存在的问题", "（一）预算编制不细化。", "（二）往来款项长期挂账。", "（三）两处房产账实不符。",
        "二、整改情况",
      ] + answers + ["三、下一步打算", "（一）加强业务学习。", "（二）完善内控制度。"])
  }

  @Test(arguments: [
    ["（一）针对问题（一），细化了项目，已整改完毕。", "（二）针对问题（二），正在整改。", "（三）针对问题（三），补登账目，已整改完毕。"],
    ["（一）修订预算管理办法，已整改完毕。", "（二）安排专人逐笔核对，正在整改。", "（三）补登账目，已整改完毕。"],
  ])
  func answersOfAnotherPartGoToTheProblemsOfTheirNumbers(answers: [String]) throws {
    let notice = try Self.answered(answers)
    #expect(Self.labels(notice) == ["预算编制不细化", "往来款项长期挂账", "两处房产账实不符"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress", "done"])
    #expect(notice.doubts.isEmpty)
  }

  @Test func answersThatNameTheProblemsThemselvesKeepTheirWords() throws {
    let notice = try Self.answered(["（一）预算不细的问题。已整改完毕。", "（二）往来款长期挂账的问题。正在整改。", "（三）房产账实不符的问题。已整改完毕。"])
    #expect(Self.labels(notice) == ["预算不细的问题", "往来款长期挂账的问题", "房产账实不符的问题"])
  }

  @Test func fewerAnswersThanProblemsAreJoinedToNone() throws {
    let notice = try Self.answered(["（一）修订预算管理办法，已整改完毕。", "（二）补登账目，已整改完毕。"])
    #expect(!Self.labels(notice).contains("两处房产账实不符"))
  }

  private static func towns(_ closing: [String]) throws -> Notice {
    try read(
      ["农村人居环境整治暗访督查情况通报", "5月22日至24日进行了暗访督查。现将情况通报如下：", "一、存在的问题"]
        + zip(["（一）金滩镇", "（二）石门镇"], closing).flatMap {
          [$0, "1.户厕2座无法正常使用。", "2.村口垃圾未清运。", $1].filter { !$0.isEmpty }
        } + ["二、下一步要求", "请各乡镇对照问题，举一反三。"])
  }

  @Test func aSentenceBehindTheFindingsOfAGroupGivesThemTheirStatus() throws {
    let notice = try Self.towns(["以上问题均已整改到位。", "上述2个问题均未整改。"])
    #expect(Self.labels(notice) == ["户厕2座无法正常使用", "村口垃圾未清运", "户厕2座无法正常使用", "村口垃圾未清运"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "done", "not_done", "not_done"])
  }

  @Test(arguments: [["", "以上问题均已整改到位。"], ["以上3个问题均已整改到位。", "以上问题均已整改到位。"]])
  func aSentenceThatMayBeAboutMoreGivesTheFindingsBeforeItNone(closing: [String]) throws {
    let notice = try Self.towns(closing)
    #expect(!notice.findings.contains { $0.status?.place == .group })
  }

  @Test(arguments: [
    "目前，上述问题①③已整改到位，问题②正在整改。", "第1、3项问题已完成整改，第2项问题正在整改。", "问题1、3已整改到位，问题2正在整改。",
  ])
  func aSentenceBehindTheListGivesStatusesByNumber(sentence: String) throws {
    let notice = try Self.read([
      "关于价格行为检查发现问题整改情况的通报", "近日开展了专项检查。", "一、发现的问题", "①进货查验记录缺失；", "②冷藏柜温度不达标；", "③标价不符。", "二、整改情况", sentence,
    ])
    #expect(Self.labels(notice) == ["进货查验记录缺失", "冷藏柜温度不达标", "标价不符"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress", "done"])
  }

  @Test func aCountOfProblemsIsNoNumberOfOne() throws {
    let notice = try Self.read([
      "关于价格行为检查发现问题整改情况的通报", "共发现问题3个。", "一、发现的问题", "①进货查验记录缺失；", "②冷藏柜温度不达标；", "③标价不符。", "二、整改情况",
      "目前，问题2个已整改到位。",
    ])
    #expect(notice.findings.allSatisfy { $0.status == nil })
  }

  @Test func aClosingParagraphAboutWhatIsOpenIsOfNoFinding() throws {
    let notice = try Self.read([
      "县审计局关于审计查出问题整改情况的公告", "审计报告反映的7个问题，已整改5个。具体情况如下：", "一、财政管理审计查出问题的整改情况", "（一）关于预算编制不完整的问题。已整改到位。",
      "（二）关于存量资金未清理的问题。正在整改。", "尚未整改到位的2个问题，主要涉及历史遗留问题，县政府将督促有关单位分阶段推进。", "县审计局", "2022年12月8日",
    ])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
    #expect(notice.claims.allSatisfy { $0.finding == nil })
    #expect(notice.claims.contains { $0.quantity == "findings_open" && $0.value == 2 })
  }

  @Test(arguments: ["问题表述", "问题描述", "问题内容", "具体表现", "主要表现", "督察发现"])
  func aLabelOfTheProblemIsNoPartOfItsWords(label: String) throws {
    func task(_ number: String, _ problem: String, _ status: String) -> [String] {
      ["整改任务\(number)", "\(label)：\(problem)。", "整改目标：全面解决。", "进展情况：已开工。", "整改状态：\(status)"]
    }
    let notice = try Self.read(
      ["关于督察反馈问题整改进展情况的公示", "我县承担整改任务2项。"] + task("一", "污水管网混接", "已完成") + task("二", "矿山修复滞后", "正在整改"))
    #expect(Self.labels(notice) == ["污水管网混接", "矿山修复滞后"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aParagraphThatCountsItsOwnSentencesIsNoFinding() throws {
    let notice = try Self.read([
      "县水利局关于巡察整改进展情况的通报", "巡察反馈的2个问题，已完成整改1个，正在整改1个。", "一、在全面从严治党方面", "（一）关于“谈心谈话流于形式”问题的整改",
      "1.召开专题会议。2.修订管理办法。3.开展培训。", "该问题已完成整改。", "（二）关于“固定资产账实不符”问题的整改", "1.清查盘点。2.调整账务。", "该问题正在整改，预计年底前完成。",
    ])
    #expect(notice.findings.count == 2)
    #expect(notice.findings.map { $0.label.text.contains("谈心谈话") } == [true, false])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  // MARK: Without numbers

  @Test(arguments: ["● ", "◆", "▲　"])
  func linesWithASignThatEndWithAStatusAreFindings(sign: String) throws {
    let notice = try Self.read([
      "关于防汛工作督查情况的通报", "现将发现的问题通报如下：", "\(sign)石门镇东街社区：物资登记不全，漏登6件。已当场整改。", "\(sign)青石乡水库：值班电话无人接听。至今未整改。",
      "\(sign)三汇镇渡口：救生衣不足，正在整改。", "请各单位举一反三，全面排查。",
    ])
    #expect(Self.labels(notice) == ["石门镇东街社区：物资登记不全，漏登6件", "青石乡水库：值班电话无人接听", "三汇镇渡口：救生衣不足"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "not_done", "in_progress"])
  }

  @Test func paragraphsThatCountProblemsAreNoFindings() throws {
    let notice = try Self.read([
      "全市隐患排查整治情况通报", "截至9月30日，共排查问题659个，已完成整改373个。", "危险化学品领域排查隐患219项，已全部整改到位。", "建筑施工领域排查隐患164项，正在整改。",
      "道路交通领域排查隐患90项，已整改。",
    ])
    #expect(notice.findings.isEmpty)
  }

  @Test func paragraphsThatCountWithWordsAndHaveLabelsAreFindings() throws {
    let notice = try Self.read([
      "关于重点项目督查问题整改落实情况的通报", "现通报如下：", "一是滨江大桥工程监理日志代签问题。责任单位：县水利局。整改情况：已整改到位，补签了日志。",
      "二是安置房项目临边防护缺失问题。责任单位：县住房和城乡建设局。整改情况：未整改。", "请各责任单位切实抓好后续整改。",
    ])
    #expect(Self.labels(notice) == ["滨江大桥工程监理日志代签问题", "安置房项目临边防护缺失问题"])
    #expect(notice.findings.map { $0.unit?.text } == ["县水利局", "县住房和城乡建设局"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "not_done"])
  }

  @Test func partsOfAMeasureThatCountWithWordsAreNone() throws {
    let notice = try Self.read([
      "关于审计整改情况的公告", "现将情况公告如下。", "1.预算编制不细化。", "整改情况：", "一是修订办法，已完成整改。", "二是开展培训，已完成整改。", "2.往来款项挂账。", "整改情况：正在整改。",
    ])
    #expect(Self.labels(notice) == ["预算编制不细化", "往来款项挂账"])
  }

  // MARK: Chapters of one finding

  @Test func aHeadingThatOnlyNumbersATaskTakesTheWordsOfTheProblem() throws {
    func task(_ number: String, _ item: Int, _ problem: String, _ result: String) -> [String] {
      [
        "\(number)、整改任务（省督察反馈第\(item)项）", "（一）反馈问题：\(problem)。", "（二）整改目标：全面解决反馈问题。", "（三）责任单位：县水利局",
        "（四）完成情况：\(result)。",
      ]
    }
    let notice = try Self.read(
      ["关于督察反馈问题整改完成情况的公示", "现予公示。"] + task("一", 4, "污水管网破损", "新建管网2公里，已完成整改并通过县级验收")
        + task("二", 9, "砖厂烟气超标", "停产检修，正在整改"))
    #expect(Self.labels(notice) == ["污水管网破损", "砖厂烟气超标"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  // MARK: Columns and captions of tables

  @Test(arguments: ["存在的火灾隐患", "食品安全问题", "发现的安全隐患", "问题隐患", "隐患", "不合格项目"])
  func aColumnMayNameWhatTheProblemsAreAbout(heading: String) throws {
    let map = try ColumnMap.headings(["序号", "单位名称", heading, "整改进展"])
    #expect(map[.label] == [2])
  }

  @Test(arguments: ["安全生产责任人", "消防控制室", "质量目标"])
  func otherColumnsAboutTheSameSubjectsAreNoProblems(heading: String) throws {
    #expect(try ColumnMap.headings(["序号", heading])[.label].isEmpty)
  }

  @Test(arguments: [
    ("表1　已完成整改问题", "已完成整改问题"), ("表2 未完成整改问题（3个）", "未完成整改问题"), ("附件2：正在整改的问题清单", "正在整改"), ("整改完成情况一览表", nil),
    ("现将整改情况通报如下：", nil), ("三、持续推进整改", nil),
  ])
  func theLineAboveATableMayGiveAStatus(line: String, status: String?) {
    #expect(TableCaption.status(in: line) { StatusText().isKnown($0) } == status)
  }

  @Test func rowsBelowACaptionHaveItsStatus() throws {
    let text = [
      "关于政务新媒体检查发现问题整改情况的通报", "现将整改情况通报如下：", "表1　已完成整改问题", "序号\t存在问题\t责任单位", "1\t栏目更新不及时\t县财政局",
      "2\t来信超期未复\t县水利局", "表2　未完成整改问题", "序号\t存在问题\t责任单位", "1\t办公用房超标\t县民政局", "县政府办公室",
    ].joined(separator: "\n")
    let notice = try NoticeFramesTests.reader.read(DocumentText(lines: TextLines(text)))
    #expect(Self.labels(notice) == ["栏目更新不及时", "来信超期未复", "办公用房超标"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "done", "not_done"])
  }

  // MARK: English

  /// The statuses of recommendations by the words behind their labels.
  @Test(arguments: [
    ("Implemented. Fleet Services now receives a weekly report from H. R. Block Inc. Managers read it.", "done"),
    ("Will not implement. The vendor offers no PIN functions.", nil),
    ("Not implemented. Management has not assigned staff for this task.", "not_done"),
    ("In process; the vendor will deliver PIN functions by July 2026.", "in_progress"),
  ])
  func aStatusInEnglishStandsBeforeWhatWasDone(words: String, status: String?) throws {
    let notice = try Self.read([
      "Follow-up on Fuel Cards", "Of 2 recommendations, 1 is implemented.",
      "Recommendation 1. Cancel the cards of leavers.",
      "Status: \(words)", "Recommendation 2. Set limits.", "Status: Implemented.",
    ])
    #expect(Self.labels(notice) == ["Cancel the cards of leavers.", "Set limits."])
    #expect(NoticeFramesTests.statuses(notice) == [status, "done"])
  }
}
