import Notices
import Testing

@testable import Importing

/// The ways in which notices of other kinds number findings, name fields and tell statuses.
@Suite struct NoticeFramesTests {
  static let reader = NoticeReader { StatusText().isKnown($0) }

  static func read(_ lines: [String]) throws -> Notice {
    try reader.read(DocumentText(lines.joined(separator: "\n") + "\n"))
  }

  /// The statuses of the findings, as far as one is certain.
  static func statuses(_ notice: Notice) -> [String?] {
    notice.findings.map { finding in
      let readings = (finding.status?.words ?? []).map { StatusText().reading(of: $0) }
      guard readings.count == 1, !readings[0].isDoubtful, finding.status?.isOfParts == false else { return nil }
      return readings[0].status
    }
  }

  // MARK: Titles

  /// A long title is set in several lines, which end where the page does.
  @Test(arguments: [
    ["青岭县林业局党组关于县委巡察组反馈意见", "整改进展情况的通报"], ["青岭县林业局关于巡察反馈意见整改进展情况的通", "报"],
    ["青岭县林业局关于巡察反馈意见整改进展情况", "的通报"], ["青岭县林业局关于", "巡察反馈意见整改进展情况", "通报"],
  ])
  func aTitleMayGoOverSeveralLines(lines: [String]) throws {
    let notice = try Self.read(lines + ["现将整改情况公布如下。", "1.护林补助发放迟缓。", "整改状态：已完成", "2.林区道路失修。", "整改状态：正在整改"])
    #expect(notice.title?.text == lines.joined())
    #expect(notice.findings.count == 2)
  }

  @Test func theNumberOfAFileIsNoTitle() throws {
    let notice = try Self.read([
      "青整改办〔2024〕5号", "青岭县整改工作领导小组办公室", "关于巡察反馈意见整改进展情况的通报", "现将整改情况公布如下。", "1.护林补助发放迟缓。", "整改状态：已完成",
    ])
    #expect(notice.title?.text == "青岭县整改工作领导小组办公室关于巡察反馈意见整改进展情况的通报")
  }

  @Test func whatStandsBelowAWholeTitleIsNoneOfIt() throws {
    let title = "青岭县林业局关于巡察反馈意见整改进展情况的通报"
    let notice = try Self.read([title, "整改任务清单", "现将整改情况公布如下。", "1.护林补助发放迟缓。", "整改状态：已完成"])
    #expect(notice.title?.text == title)
  }

  // MARK: Numbers

  @Test(arguments: [
    ["反馈意见一：", "反馈意见二："], ["第一个问题：", "第二个问题："], ["检视问题1：", "检视问题2："], ["整改事项（一）", "整改事项（二）"],
    ["第一项整改任务：", "第二项整改任务："], ["线索1、", "线索2、"], ["1 ", "2 "], ["1　", "2　"], ["【查摆问题1】", "【查摆问题2】"],
  ])
  func aFindingMayBeNumberedByWords(marks: [String]) throws {
    let notice = try Self.read([
      "青岭县林业局关于巡察整改情况的通报", "现将整改情况公布如下。", "\(marks[0])护林补助发放迟缓", "整改状态：已完成", "\(marks[1])林区道路失修", "整改状态：正在整改",
    ])
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "林区道路失修"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
    #expect(notice.doubts.isEmpty)
  }

  /// 1.2021年 is the number 1 and a year.
  @Test func aYearMayStandBehindANumber() throws {
    let notice = try Self.read([
      "青岭县林业局关于巡察整改情况的通报", "现将整改情况公布如下。", "（一）政治建设方面", "1．2021年以来护林补助发放迟缓。", "整改状态：已完成", "2.林区道路失修。",
      "整改状态：正在整改", "（二）资金使用方面", "1.2019年以来台账缺页。", "整改状态：已完成",
    ])
    #expect(notice.findings.map(\.label.text) == ["2021年以来护林补助发放迟缓", "林区道路失修", "2019年以来台账缺页"])
    #expect(notice.areas.map(\.label.text) == ["政治建设方面", "资金使用方面"])
    #expect(notice.doubts.isEmpty)
  }

  @Test func aNumberThatStandsAloneTakesTheWordsBelowIt() throws {
    let notice = try Self.read([
      "青岭县整改任务清单及完成情况", "现将完成情况公布如下。", "整改任务一", "反馈问题：护林补助发放迟缓。", "整改进展：已完成。", "整改任务二", "反馈问题：林区道路失修。",
      "整改进展：推进整改中。",
    ])
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "林区道路失修"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aCountBehindANumberIsNoNumberOfASecondLevel() throws {
    let notice = try Self.read([
      "青岭县水利局审计整改情况报告", "现将整改情况报告如下。", "1.5个乡镇未建立台账。", "整改状态：已完成。", "2.3家企业未备案。", "整改状态：未完成。",
    ])
    #expect(notice.findings.map(\.printedNo) == ["1", "2"])
    #expect(notice.findings.map(\.label.text) == ["5个乡镇未建立台账", "3家企业未备案"])
    #expect(notice.doubts.isEmpty)
  }

  @Test func numbersOfAnotherListAreNoDoubts() throws {
    let notice = try Self.read([
      "青岭县督察整改进展情况公示", "现将进展公布如下。", "第七项整改任务：护林补助发放迟缓", "整改状态：已完成", "第十二项整改任务：林区道路失修", "整改状态：正在整改",
    ])
    #expect(notice.findings.count == 2)
    #expect(notice.doubts.isEmpty)
  }

  // MARK: Labels

  @Test(arguments: [
    ("办理状态", "已办结", "done"), ("办结情况", "办理中", "in_progress"), ("完成状态", "未完成", "not_done"), ("整改验收结果", "已通过验收", "done"),
    ("当前整改进度", "正在抓紧推进", "in_progress"), ("处理和整改情况", "已整改到位。", "done"), ("整改复查情况", "已整改", "done"),
  ])
  func aLabelMayBeMadeOfKnownWords(label: String, words: String, status: String) throws {
    let notice = try Self.read([
      "青岭县信访件办理情况公开", "现将办理情况公开如下。", "1.扬尘扰民", "是否属实：属实", "牵头责任科室：执法科", "\(label)：\(words)", "问责情况：约谈2人",
      "下步整改措施：加强巡查，确保未完成的按期完成。", "2.占道经营", "是否属实：部分属实", "牵头责任科室：城管科", "\(label)：\(words)", "问责情况：无", "下步整改措施：继续整改。",
    ])
    #expect(notice.findings.map(\.label.text) == ["扬尘扰民", "占道经营"])
    #expect(notice.findings.map(\.unit?.text) == ["执法科", "城管科"])
    #expect(Self.statuses(notice) == [status, status])
  }

  @Test func aSentenceWithAColonIsNoLabel() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "1.台账不全", "整改状态：已完成。", "巡察发现的主要问题原因在于：人手不足。", "2.车辆闲置", "整改状态：已完成。",
    ])
    #expect(notice.findings.map(\.label.text) == ["台账不全", "车辆闲置"])
  }

  // MARK: Statuses

  @Test func theLastClauseOfAHeadingMayBeTheStatus() throws {
    let notice = try Self.read([
      "青岭县安全生产检查发现问题整改情况公示", "现将整改情况公示如下：", "1、顺达物流配电箱未上锁，已整改。", "2、永兴超市消防通道堵塞，正在整改。", "3、东升木业年度检测未完成，已完成整改。",
    ])
    #expect(notice.findings.count == 3)
    #expect(Self.statuses(notice) == ["done", "in_progress", "done"])
  }

  @Test func aFindingThatEndsWithWhatIsNotDoneHasNoStatusByThat() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "1.造林任务下达三年，未完成。", "整改情况：一是补种苗木。二是加强管护。", "2.车辆闲置。", "整改情况：已完成整改。",
    ])
    #expect(Self.statuses(notice) == [nil, "done"])
  }

  @Test func unknownWordsInBracketsKeepTheFindingAndAreADoubt() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "1.台账不全（已完成，2023年5月）", "补齐台账8份。", "2.车辆闲置（另行研究）", "拟公开处置。", "3.道路失修（推进整改中）",
      "已完成招标。",
    ])
    #expect(notice.findings.count == 3)
    #expect(Self.statuses(notice) == ["done", nil, "in_progress"])
    #expect(notice.findings[1].status?.words == ["另行研究"])
  }

  @Test func theHeadingOfAPartIsNoStatusOfWhatStandsBelow() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "一、整改任务完成情况", "1.台账不全（已完成）", "补齐台账8份。", "2.车辆闲置（未启动）", "拟公开处置。", "3.道路失修",
      "尚在研究方案。",
      "二、下一步打算", "1.持续抓好整改。",
    ])
    #expect(notice.findings.count == 3)
    #expect(Self.statuses(notice) == ["done", "not_done", nil])
  }

  @Test func theHeadingOfAGroupMayCountOrCallThemItems() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "巡察反馈3个问题，已整改2个，正在整改1个。", "一、整改完成事项（2项）", "1.台账不全。", "整改情况：补齐台账。", "2.车辆闲置。", "整改情况：公开处置。",
      "二、正在整改事项（1项）", "3.道路失修。", "整改情况：修复路段2公里。",
    ])
    #expect(Self.statuses(notice) == ["done", "done", "in_progress"])
  }

  @Test func aStatusAloneOnItsLineBelongsToTheFindingAboveIt() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "（一）台账不全", "整改措施", "补齐台账8份。", "整改进展", "已完成", "（二）车辆闲置", "整改措施", "公开处置。", "整改进展",
      "正在推进",
    ])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aStatusBelowTheItemsIsThatOfTheFinding() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "一、问题整改情况", "（一）台账不全", "1、补齐台账8份。", "2、明确专人负责。", "3、目前已整改到位。", "（二）车辆闲置",
      "1、公开处置。",
      "2、完善制度。", "3、该问题正在推进整改。",
    ])
    #expect(notice.findings.map(\.label.text) == ["台账不全", "车辆闲置"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func theStatusMayEndTheLastItem() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "1、台账不全。", "（1）补齐台账8份；", "（2）明确专人负责。该问题现已完成整改。", "2、车辆闲置。", "（1）公开处置；",
      "（2）完善制度。此项任务尚未完成。",
    ])
    #expect(notice.findings.map(\.label.text) == ["台账不全", "车辆闲置"])
    #expect(Self.statuses(notice) == ["done", "not_done"])
  }

  @Test func groupsMayStandAboveChapters() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "已完成整改的问题", "一、台账不全。", "整改情况：补齐台账。", "二、车辆闲置。", "整改情况：公开处置。", "正在整改的问题", "一、道路失修。",
      "整改情况：修复路段。",
    ])
    #expect(Self.statuses(notice) == ["done", "done", "in_progress"])
  }

  @Test func praiseInABulletinIsNoFinding() throws {
    let notice = try Self.read([
      "青岭县扎实推进巡察整改情况", "巡察反馈问题52个，完成整改47个，整改率90.4%。", "（一）高位推动抓整改。县委书记领办重点问题，目前均已完成整改。", "（二）强化督查问效。督办单已办结。",
    ])
    #expect(notice.kind == .totals)
    #expect(notice.findings.isEmpty)
  }

  @Test func examplesBelowALargeTotalAreNoFindings() throws {
    let notice = try Self.read([
      "青岭县公布督察整改“成绩单”", "青岭县督察反馈问题152个，已整改完成147个。", "典型案例", "1.青石河治理。投入800万元，现已完成整改。", "2.东山矿区修复。复绿300亩，已通过验收。",
    ])
    #expect(notice.kind == .totals)
    #expect(notice.findings.isEmpty)
  }

  @Test func aDeadlineIsNoStatus() throws {
    #expect(throws: NoticeRefusal.self) {
      try Self.read([
        "青岭县关于开展督察整改“回头看”的通知", "各镇人民政府：", "一、检查方式", "1.自查。2023年5月底前完成。", "2.抽查。2023年8月底前完成。",
      ])
    }
  }

  @Test func whatAnAuditSaysBelowAHeadingIsNoHeading() throws {
    let notice = try Self.read([
      "青岭县审计发现问题整改结果公告", "现将结果公告如下。", "一、台账不全", "审计指出：2017年3月至2021年6月，台账缺失。", "整改情况：补齐台账8份。至此，该问题整改完毕。", "二、车辆闲置",
      "审计指出：部分车辆停用。", "整改情况：公开处置。整改工作仍在持续推进。",
    ])
    #expect(notice.findings.map(\.label.text) == ["台账不全", "车辆闲置"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
    #expect(notice.doubts.isEmpty)
  }

  @Test func bulletsMayStandBeforeLabels() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "现将整改情况公布如下。", "第1项：台账不全", "◆时限要求：2023年6月30日", "◆整改结果：追回资金2万元。该事项已办结。", "第2项：车辆闲置",
      "◆时限要求：2023年9月30日",
      "◆整改结果：正在加紧办理。",
    ])
    #expect(notice.findings.map(\.due?.text) == ["2023年6月30日", "2023年9月30日"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  // MARK: One finding

  @Test func aNoticeMayTellOfOneFindingInChapters() throws {
    let notice = try Self.read([
      "青岭县督察反馈问题（第12项）整改完成情况公示", "现将整改情况公示如下：", "一、整改任务", "渗滤液处理能力不足。", "二、整改目标", "全面完成整改。", "三、整改措施", "（一）新建处理站。",
      "（二）清运积存渗滤液。",
      "四、整改情况", "已完成整改。", "青岭县人民政府", "2023年5月8日",
    ])
    #expect(notice.findings.map(\.label.text) == ["渗滤液处理能力不足"])
    #expect(notice.findings.map(\.measures.count) == [2])
    #expect(Self.statuses(notice) == ["done"])
  }

  // MARK: The head

  @Test func tasksAreFindingsWhereTheListHasAsMany() throws {
    let lines = [
      "青岭县督察整改落实情况", "督察反馈涉及整改任务2项，截至2022年12月底，已完成整改1项，其余1项正在推进。", "1.扬尘扰民", "整改状态：已完成", "2.占道经营", "整改状态：推进中",
    ]
    let notice = try Self.read(lines)
    #expect(notice.claims.first { $0.quantity == "findings_total" }?.value == 2)
    #expect(notice.claims.first { $0.quantity == "findings_done" }?.value == 1)
    #expect(notice.claims.first { $0.quantity == "findings_open" }?.value == 1)
    let other = try Self.read(lines.map { $0.replacing("任务2项", with: "任务5项") })
    #expect(other.claims.contains { $0.quantity == "findings_total" } == false)
  }

  @Test func wordsBetweenTwoCountsTellOfTheSecond() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "巡察反馈情况：9个反馈问题已完成4个。", "1.台账不全", "整改状态：已完成", "2.车辆闲置", "整改状态：推进中",
    ])
    #expect(notice.claims.first { $0.quantity == "findings_total" }?.value == 9)
    #expect(notice.claims.first { $0.quantity == "findings_done" }?.value == 4)
  }

  @Test func findingsThatWereHandedOverAreTheTotal() throws {
    let notice = try Self.read([
      "省医保局飞行检查发现问题整改情况通报", "检查组移交问题2项，涉及违规金额1,234.56万元。目前，已整改1项。", "1.重复收费", "整改状态：已完成", "2.串换项目", "整改状态：推进中",
    ])
    #expect(notice.claims.first { $0.quantity == "findings_total" }?.value == 2)
    #expect(notice.claims.first { $0.quantity == "findings_done" }?.value == 1)
    #expect(notice.claims.contains { $0.quantity == "findings_not_applicable" } == false)
  }

  @Test func whatLeadersTakeOnIsNotHowManyFindingsThereAre() throws {
    let notice = try Self.read([
      "青岭县林业局整改情况通报", "班子成员领办问题12个，已全部完成领办任务。", "1.台账不全", "整改状态：已完成", "2.车辆闲置", "整改状态：推进中",
    ])
    #expect(notice.claims.contains { $0.quantity == "findings_total" } == false)
  }

  @Test func aDateBehindTheOpeningIsNotThatOfTheInspection() throws {
    let notice = try Self.read([
      "青岭县信访件办理情况公开", "1.扬尘扰民", "调查核实情况：经检查，2017年3月至2020年6月未洒水。", "办理状态：已办结", "2.占道经营", "调查核实情况：属实。", "办理状态：已办结",
    ])
    #expect(notice.inspectionStart == nil)
    #expect(notice.doubts.isEmpty)
  }
}
