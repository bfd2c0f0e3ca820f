import Testing

@testable import Notices

/// What the head of a notice counts, and what closes a notice.
@Suite struct NoticeTotalsTests {
  private static let list = """
    二、反馈问题整改情况
    1.印章保管松散。
    整改状态：已完成
    2.台账缺页。
    整改状态：正在整改

    """

  private static func read(_ head: String, end: String = "东岬县林草局\n2023年2月8日\n") throws -> Notice {
    try NoticeReaderTests.read("关于东岬县林草局整改进展情况的通报\n\(head)\n\(list)\(end)")
  }

  private static func figures(_ notice: Notice, _ quantities: [String]) -> [Double?] {
    quantities.map { quantity in notice.claims.first { $0.finding == nil && $0.quantity == quantity }?.value }
  }

  private static let states = ["findings_total", "findings_done", "findings_open"]

  @Test(arguments: [
    ("共发现隐患36处，已整改30处，正在整改6处。", [36, 30, 6]), ("排查安全隐患120个，已完成整改100个，剩余20个正在整改。", [120, 100, 20]),
    ("共反馈问题36个，已整改30个，正在整改6个；另排查隐患57处。", [36, 30, 6]),
  ])
  func hazardsAreFindingsWhereNoProblemsAreCounted(head: String, values: [Double]) throws {
    #expect(Self.figures(try Self.read(head), Self.states) == values)
  }

  @Test(arguments: [
    "共反馈问题231个，其中立行立改类问题88个、持续整改类问题143个，已完成整改200个，正在整改31个。",
    "共反馈问题231个（立行立改类88个，限期整改类100个，长期坚持类43个），已完成整改200个，正在整改31个。",
    "本次反馈问题231个，已完成整改200个，正在整改31个。其中，持续整改类问题143个，长期整改类问题20个。",
  ])
  func aKindOfFindingsIsNoStatus(head: String) throws {
    #expect(Self.figures(try Self.read(head), Self.states) == [231, 200, 31])
  }

  @Test(arguments: [
    "其中立行立改问题3个，限期整改问题33个，共36个，目前已整改30个，正在整改6个。", "共发现问题36个，其中重点问题5个，已整改30个，正在整改6个。",
    "发现各类问题36条，交办36条，整改30条，正在整改6条。",
  ])
  func whatIsMoreThanAPartIsOfTheWhole(head: String) throws {
    #expect(Self.figures(try Self.read(head), Self.states) == [36, 30, 6])
  }

  // MARK: Up to when

  @Test(arguments: [
    ("截至2023年1月31日，2个问题已完成1个，正在整改1个。", "2023-01-31"), ("截至2023年1月底，反馈的2个问题已完成整改1个。", "2023-01-31"),
    ("截止2022年底，2个问题已完成1个。", "2022-12-31"), ("截至2023年1月，2个问题已完成1个。", "2023-01"),
    ("截至1月20日，2个问题已完成1个。", "2023-01-20"), ("截至11月底，2个问题已完成1个。", "2022-11-30"),
  ])
  func aFigureCountsUpToTheDayThatItsSentenceNames(head: String, period: String) throws {
    let notice = try Self.read(head)
    let done = try #require(notice.claims.first { $0.quantity == "findings_done" })
    guard case .named(let named, _) = done.cutOff else {
      Issue.record("\(done.cutOff)")
      return
    }
    #expect(named == period)
    #expect(notice.doubts.isEmpty)
  }

  @Test(arguments: ["截至目前，2个问题已完成1个。", "2个问题已完成1个。", "巡察截至2022年10月底。\n2个问题已完成1个。"])
  func elsewhereItCountsUpToTheDayOfTheNotice(head: String) throws {
    let done = try #require(try Self.read(head).claims.first { $0.quantity == "findings_done" })
    #expect(done.cutOff == .published)
  }

  @Test func aDayBehindThatOfTheNoticeIsADoubt() throws {
    let doubts = try Self.read("截至2023年3月31日，2个问题已完成1个。").doubts
    #expect(doubts.map(\.passage.text) == ["2023年3月31日"])
  }

  // MARK: The end

  @Test(arguments: [
    "下一步，我局将对尚未完成的2个问题持续推进，正在制定措施。", "下一步打算\n1.防止反弹，正在整改的问题盯住不放。\n2.逐项跟踪。",
    "接下来，县林草局将持续整改。\n特此通报。", "下一步工作安排：持续整改，尚未完成的尽快完成。",
  ])
  func whatClosesANoticeIsOfNoFinding(closing: String) throws {
    let list = Self.list.replacing("正在整改", with: "已完成")
    let text = "关于东岬县林草局整改进展情况的通报\n共反馈2个问题，均已完成整改。\n\(list)\(closing)\n东岬县林草局\n2023年2月8日\n"
    let notice = try NoticeReaderTests.read(text)
    #expect(notice.findings.map(\.label.text) == ["印章保管松散", "台账缺页"])
    #expect(notice.findings.map { $0.status?.passage.text } == ["已完成", "已完成"])
    #expect(notice.findings.allSatisfy { !$0.isPending })
    let last = notice.claims.filter { $0.finding == 1 }
    #expect(last.isEmpty)
  }

  /// Each finding says what comes next of itself.
  @Test func whatComesNextOfEachFindingIsOfTheFinding() throws {
    let text = """
      关于东岬县林草局整改进展情况的通报
      共反馈2个问题。
      一、印章保管松散
      整改情况：正在整改
      下一步，补齐记录。
      二、台账缺页
      整改情况：正在整改
      下一步，逐页复核3册台账。

      """
    let notice = try NoticeReaderTests.read(text)
    #expect(notice.findings.map(\.label.text) == ["印章保管松散", "台账缺页"])
    #expect(notice.findings.map { $0.measures.last?.text } == ["下一步，补齐记录", "下一步，逐页复核3册台账"])
  }

  // MARK: Labels and units

  @Test(arguments: ["存在问题\t印章保管松散，无人登记\n整改情况\t补齐记录。\n整改状态\t已完成", "存在问题：印章保管松散，无人登记\n整改情况：整改状态：已完成"])
  func aTabStandsForAColonAndALabelMayStandBehindAnother(fields: String) throws {
    let text = "关于东岬县林草局整改进展情况的通报\n共反馈1个问题。\n整改任务一\n\(fields)\n东岬县林草局\n2023年2月8日\n"
    let notice = try NoticeReaderTests.read(text)
    #expect(notice.findings.map(\.label.text) == ["印章保管松散，无人登记"])
    #expect(notice.findings.map { $0.status?.passage.text } == ["已完成"])
  }

  @Test(arguments: [("86人/次", "人次"), ("12台/套", "台套"), ("3家/次", "家次"), ("86人次", "人次")])
  func unitsOfTwoCharactersMayBePartedByAStroke(printed: String, unit: String) {
    let text = Array("约谈\(printed)，检查".unicodeScalars.map(\.halfWidth))
    let figures = Figures.read(text, 0..<text.count)
    #expect(figures.map(\.unit) == [unit])
    #expect(figures.map { text[$0.range].string } == [printed])
  }

  @Test func aUnitThatALineEndsWithinIsReadAsOne() throws {
    let text = DocumentText("第一行约谈86人/\n次，函询3件。")
    #expect(text.blocks.map(\.text) == ["第一行约谈86人/次，函询3件。"])
  }

  @Test(arguments: [
    ("我县涉林问题共五宗，已整改四宗，正在整改一宗。", [5, 4, 1]), ("共发现问题5宗，已整改4宗，正在整改1宗。", [5, 4, 1]),
  ])
  func casesThatAreCountedInTheirOwnUnitAreFindings(head: String, values: [Double]) throws {
    #expect(Self.figures(try Self.read(head), Self.states) == values)
  }

  @Test func whatWasPutRightOnTheSpotIsAPartWhereAllIsDone() throws {
    let all = try Self.read("检查发现隐患31处，其中现场整改25处，限期整改6处，目前已全部整改到位。")
    #expect(Self.figures(all, ["findings_total", "findings_done", "findings_done_of_part"]) == [31, nil, 25])
    let some = try Self.read("检查发现隐患31处，现场整改25处，正在整改6处。")
    #expect(Self.figures(some, Self.states) == [31, 25, 6])
  }

  @Test func countsOfBodiesAreNotOfTheWhole() throws {
    let notice = try NoticeReaderTests.read(
      "县稽察问题整改情况通报\n一、县水利局（2个问题）\n1.印章保管松散。已完成整改。\n2.台账缺页。正在整改。\n二、县财政局（1个问题）\n1.账目不清。正在整改。")
    #expect(notice.findings.count == 3)
    #expect(!notice.claims.contains { $0.quantity == "findings_total" })
  }

  @Test(arguments: ["合计检查企业23家，发现隐患2处，已整改1处。", "本周共检查生产经营单位23户，排查隐患2条，完成整改1条。"])
  func aParagraphThatAddsUpBelowTheListIsOfTheHead(closing: String) throws {
    let notice = try NoticeReaderTests.read("县安全隐患整改通报\n1.某厂：灭火器失效。已整改。\n2.某店：通道堵塞。正在整改。\n\(closing)\n")
    #expect(notice.findings.count == 2)
    #expect(Self.figures(notice, ["findings_total", "findings_done"]) == [2, 1])
  }

  // MARK: Parts

  @Test(arguments: [
    ("共排查隐患52处，其中重大隐患9处，已整改5处。", 1), ("共排查隐患52处，其中重大隐患9处（已整改5处）。", 0), ("共排查隐患52处，其中重大隐患9处，已整改9处。", 0),
    ("共排查隐患52处，其中重大隐患9处，已整改27处。", 0), ("共反馈问题52个，应完成29个，实际完成27个。", 0),
    ("共反馈问题52个，其中立行立改问题30个，立行立改问题已完成27个。", 0),
  ])
  func whatWasPutRightOfAPartOrOfTheWholeIsADoubt(head: String, doubts: Int) throws {
    let notice = try NoticeReaderTests.read("东岬县整改情况的通报\n\(head)\n")
    #expect(notice.doubts.map(\.kind) == Array(repeating: .figure, count: doubts))
  }

  @Test func whatIsDueIsAPart() throws {
    let notice = try NoticeReaderTests.read("东岬县督察整改任务推进情况的通报\n截至2023年6月底，应完成29个，实际完成27个。\n")
    #expect(notice.claims.map(\.quantity) == ["tasks_of_part", "tasks_done_of_part"])
  }

  @Test func tasksThatAreCountedMakeABulletin() throws {
    let notice = try NoticeReaderTests.read("环保督察：66项整改任务已完成27项\n反馈意见分解为66项整改任务，已整改完成27项，其余39项正积极推进。\n")
    #expect(notice.findings.isEmpty)
    #expect(notice.claims.first { $0.quantity == "tasks_total" }?.value == 66)
    #expect(notice.claims.first { $0.quantity == "tasks_done" }?.value == 27)
  }

  @Test func petitionsAreTheFindingsWhereAsManyAreListed() throws {
    let notice = try NoticeReaderTests.read(
      "东岬县信访积案化解情况的通报\n共排查信访积案2件，已化解1件。\n1.征地补偿纠纷未解决。\n办理情况：已完成\n2.某小区办证难。\n办理情况：正在推进\n")
    #expect(Self.figures(notice, ["findings_total", "findings_done"]) == [2, 1])
  }

  @Test(arguments: [
    ("第一轮反馈问题50个，已整改50个；第二轮反馈问题40个，已整改30个。", 1), ("转办问题200件，办结率98%；巡察反馈问题15个，已整改15个。", 1),
    ("反馈问题56个（其中涉及我县43个），已完成整改50个。", 0), ("反馈问题30个，目前30个问题已完成28个。", 0),
    ("反馈问题30个，其中党建类问题12个、财务类问题18个，已整改15个。", 0),
  ])
  func countsOfSeveralPopulationsAreADoubt(head: String, doubts: Int) throws {
    let notice = try NoticeReaderTests.read("东岬县整改情况的通报\n\(head)\n")
    #expect(notice.doubts.map(\.kind) == Array(repeating: .figure, count: doubts))
  }

  @Test(arguments: [
    ("反馈我局问题三大类十八个，目前已整改完成十六个，尚有两个正在整改。", [18.0, 16, 2]), ("反馈问题有5个方面13个，已整改完成12个，1个正在整改。", [13, 12, 1]),
    ("反馈问题25个，立行立改8个，已完成整改23个，还有2个正在整改。", [25, 23, 2]),
    ("问题整改率由上次的76%提高到95%，共反馈问题40个，已整改38个，2个正在整改。", [40, 38, 2]),
  ])
  func whatIsCountedBesideClassesIsOfTheWhole(head: String, values: [Double]) throws {
    #expect(Self.figures(try Self.read(head), Self.states) == values)
  }

  @Test func whatIsKeptUpBesideWhatIsUnderWayIsOpenToo() throws {
    let notice = try Self.read("反馈问题19条，完成整改12条，正在整改5条，需长期坚持2条。")
    #expect(Self.figures(notice, Self.states + ["findings_in_progress"]) == [19, 12, nil, 5])
  }

  @Test func theRateOfProblemsStandsBesideThatOfAmounts() throws {
    let notice = try Self.read("查出问题97个，已整改问题91个，整改金额3.1亿元，问题整改率93.8%，金额整改率94.8%。")
    #expect(Self.figures(notice, ["completion_rate", "rate"]) == [0.938, 0.948])
  }

  // MARK: Which one is the notice's own

  @Test(arguments: [
    ("2021年反馈问题12个已全部完成整改。本轮（2023年）反馈39个问题，已完成整改33个，6个正在整改。", [39.0, 33, 6]),
    ("反馈问题37个，计划年内完成28个，目前已完成24个，13个正在整改。", [37, 24, 13]),
    ("反馈问题38个，8月份新增完成整改5个，累计完成34个，剩余4个。", [38, 34, 4]),
    ("自查发现问题15个，巡察反馈问题46个，合计61个，已完成整改54个，7个正在整改。", [61, 54, 7]),
    ("抽查已整改问题10个，发现2个整改不到位；全部49个问题中已整改41个，8个正在整改。", [49, 41, 8]),
    ("我局共认领问题45项，其中立行立改40项、限期整改5项，目前已完成42项，3项正在整改。", [45, 42, 3]),
    ("反馈问题由原来的63个合并为60个，已完成整改54个，6个正在整改。", [60, 54, 6]),
    ("（一个问题涉及多个单位的按一个计）共反馈问题24个，完成整改19个，5个正在整改。", [24, 19, 5]),
  ])
  func theTotalIsThatOfTheNotice(head: String, values: [Double]) throws {
    let notice = try Self.read(head)
    #expect(Self.figures(notice, Self.states) == values)
    #expect(notice.doubts.isEmpty)
  }

  @Test(arguments: [
    "力争年底前整改完成率达到98%以上。目前32个问题已整改28个，完成率87.5%。", "全市平均整改率91.5%，我局整改率87.5%。",
    "截至2023年6月，整改完成率为52%；截至2023年10月，整改完成率上升至87.5%。",
  ])
  func theRateIsThatOfTheNotice(head: String) throws {
    #expect(Self.figures(try Self.read(head), ["completion_rate"]) == [0.875])
  }

  @Test func whatIsDoneOfANamedPartIsOfThePart() throws {
    let notice = try Self.read("反馈问题45个，其中党组层面37个、支部层面8个；党组层面已完成整改34个。")
    #expect(Self.figures(notice, ["findings_total", "findings_done", "findings_done_of_part"]) == [45, nil, 34])
  }

  @Test func countsBehindTheNamesOfTownsAreOfThose() throws {
    let notice = try NoticeReaderTests.read(
      "关于全市整改督查情况的通报\n一、较好的单位\n（一）青石镇。12个问题已全部完成整改。\n（二）白鹤镇。8个问题已整改2个，整改率25%。\n")
    #expect(Self.figures(notice, ["findings_total", "findings_done", "completion_rate"]) == [nil, nil, nil])
  }

  @Test func tasksThatAreBeingPushedAreInProgress() throws {
    let notice = try NoticeReaderTests.read(
      "关于督察整改任务进展情况的通报\n66项整改任务已完成37项，其余29项正加快推进，移交的6个责任追究问题已办结。\n")
    #expect(Self.figures(notice, ["tasks_done", "tasks_in_progress", "findings_total"]) == [37, 29, nil])
  }
}
