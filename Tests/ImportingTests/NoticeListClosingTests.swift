import Notices
import TestBasics
import Testing

@testable import Importing

/// What a sentence before or behind a list says of its items.
@Suite struct NoticeListClosingTests {
  private static func read(_ lines: [String]) throws -> Notice { try NoticeFramesTests.read(lines) }

  private static func labels(_ notice: Notice) -> [String] { notice.findings.map(\.label.text) }

  private static func statuses(_ notice: Notice) -> [String?] { NoticeFramesTests.statuses(notice) }

  /// A list of two companies, each with what a sentence behind its hazards says.
  private static func companies(_ first: String, _ second: String) throws -> Notice {
    try read([
      "宁河县工贸企业安全生产执法检查情况的通报", "2023年5月对2家企业开展了检查。", "一、宏达纺织有限公司", "检查发现以下问题：", "1.电气线路老化；", "2.灭火器过期；",
      "3.应急预案未备案。", first, "二、顺发木业厂", "存在问题：", "1.除尘管道堵塞；", "2.消火栓被遮挡。", second,
    ])
  }

  @Test(arguments: [
    "第1、3项已完成整改，第2项正在整改。", "第一、三项已完成整改，第二项正在整改。", "整改情况：第1项、第3项已完成整改，第2项正在整改。", "经复查，问题1、3已整改到位，问题2正在整改。",
    "除第2项正在整改外，其余问题均已完成整改。", "截至6月10日，第2项正在整改，其余均已整改到位。", "第（1）、（3）项已完成整改，第（2）项正在整改。",
  ])
  func aSentenceBehindAListGivesEachNumberItsStatus(sentence: String) throws {
    let notice = try Self.companies(sentence, "以上2项隐患均已整改完毕。")
    #expect(Self.labels(notice) == ["电气线路老化", "灭火器过期", "应急预案未备案", "除尘管道堵塞", "消火栓被遮挡"])
    #expect(Self.statuses(notice) == ["done", "in_progress", "done", "done", "done"])
  }

  @Test(arguments: [
    ("1至3项已完成整改。", "done"), ("第1-3项已整改。", "done"), ("上述问题已全部整改到位。", "done"), ("3个问题均已整改完毕。", "done"),
    ("整改情况：以上问题正在整改。", "in_progress"),
    ("整改情况：已按期整改闭合。", "done"),
  ])
  func aSentenceBehindAListIsOfAllItsItems(sentence: String, status: String) throws {
    let notice = try Self.companies(sentence, "整改情况：已整改。")
    #expect(Self.statuses(notice) == [status, status, status, "done", "done"])
    #expect(notice.areas.map(\.label.text) == ["宏达纺织有限公司", "顺发木业厂"])
  }

  @Test func aSentenceThatCountsOthersThanTheListGivesNoStatus() throws {
    let notice = try Self.companies("以上5项隐患均已整改完毕。", "以上2项隐患均已整改完毕。")
    #expect(Self.statuses(notice).suffix(2) == ["done", "done"])
    #expect(notice.findings.prefix(2).allSatisfy { $0.status == nil })
  }

  @Test(arguments: ["自查发现3个问题，已整改2个，第3个正在整改。", "检查发现3个问题，第3个正在整改，已整改2个。"])
  func whatIsCountedBesideANumberIsSaidOfTheOtherItems(head: String) throws {
    let notice = try Self.read([
      "宁河县水利局自查问题整改情况通报", head, "1.电气线路老化；", "2.灭火器过期；", "3.应急预案未备案。",
    ])
    #expect(Self.labels(notice) == ["电气线路老化", "灭火器过期", "应急预案未备案"])
    #expect(Self.statuses(notice) == ["done", "done", "in_progress"])
  }

  @Test func aSentenceThatAsksForWhatFollowsIsAboveTheList() throws {
    let notice = try Self.read([
      "宁河县消防安全督查情况的通报", "现将督查发现问题的整改情况予以通报（附后）。", "请各单位举一反三，抓好整改。", "1.宏达纺织有限公司：电气线路老化。（整改中）",
      "2.顺发木业厂：灭火器过期。（已整改）",
    ])
    #expect(Self.statuses(notice) == ["in_progress", "done"])
  }

  @Test func countsThatDoNotAddUpGiveTheOtherItemsNoStatus() throws {
    let notice = try Self.companies("以上3个问题，已整改1个，第3个正在整改。", "以上2项隐患均已整改完毕。")
    #expect(Self.statuses(notice) == [nil, nil, "in_progress", "done", "done"])
    let whole = try Self.companies("以上3个问题，已整改2个，第3个正在整改。", "以上2项隐患均已整改完毕。")
    #expect(Self.statuses(whole) == ["done", "done", "in_progress", "done", "done"])
  }

  @Test func theSentenceThatLeadsToAListGivesItsItemsTheirStatus() throws {
    let notice = try Self.read([
      "全县重大事故隐患整改情况通报（2026年第2期）", "一季度，全县共排查重大事故隐患26项，已整改销号24项。未整改的2项分别是：",
      "①恒源化工罐区紧急切断阀失效（责任单位：县应急管理局，整改期限：4月30日）；", "②红星商贸城消防水池容量不足（责任单位：县商务局、城关镇，整改期限：5月底前）。",
      "请各责任单位倒排工期，确保按期整改到位。", "县安委会办公室", "2026年4月10日",
    ])
    #expect(Self.labels(notice) == ["恒源化工罐区紧急切断阀失效", "红星商贸城消防水池容量不足"])
    #expect(Self.statuses(notice) == ["not_done", "not_done"])
    #expect(notice.findings.map(\.due?.text) == ["4月30日", "5月底前"])
  }

  @Test func partsOfAParagraphHaveTheStatusOfTheirNumbers() throws {
    let notice = try Self.read([
      "建筑工地扬尘治理检查情况的通报", "现将有关项目通报如下：", "一、翠湖花园二期项目（建设单位：恒基置业有限公司）",
      "存在问题：1.裸土未覆盖约3000平方米；2.车辆冲洗设施未正常使用；3.雾炮机数量不足。", "复查情况：问题1、3已整改，问题2未整改。", "二、滨江大道改造工程（建设单位：市城投公司）",
      "存在问题：1.道路未及时洒水降尘；2.围挡破损80米。", "复查情况：均未整改到位，已立案处罚3万元。", "三、科创中心项目（建设单位：高新区管委会）", "存在问题：1.渣土车未密闭运输。",
      "复查情况：已整改到位。",
    ])
    #expect(
      Self.labels(notice) == ["裸土未覆盖约3000平方米", "车辆冲洗设施未正常使用", "雾炮机数量不足", "道路未及时洒水降尘", "围挡破损80米", "渣土车未密闭运输"])
    #expect(Self.statuses(notice) == ["done", "not_done", "done", "not_done", "not_done", "done"])
  }

  @Test func signsWithinAParagraphNumberFindings() throws {
    let notice = try Self.read([
      "关于人员密集场所隐患整改情况的通告", "现将有关情况通告如下。", "（一）东方红宾馆。①疏散楼梯间堆放杂物；②防火卷帘下方摆摊设点。复查情况：①已整改；②正在整改。",
      "（二）乐天购物中心。①应急照明灯不亮3盏；②消防车通道堵塞。复查情况：①正在整改；②已整改。",
    ])
    #expect(Self.statuses(notice) == ["done", "in_progress", "in_progress", "done"])
    #expect(notice.findings.allSatisfy { $0.area != nil })
  }

  @Test func aCheckThatListsByTownMayTellTheStatusBehindItsLabels() throws {
    let notice = try Self.read([
      "关于消防安全第三次督查情况的通报", "10月13日至17日开展了督查。", "一、存在的主要问题", "（一）东湖区",
      "1.万达广场地下停车场占用消防车通道。责任单位：东湖区消防救援大队；整改期限：2026年10月31日；目前已整改完毕。",
      "2.鸿运宾馆三层安全出口上锁。责任单位：百花洲街道办；整改期限：立行立改；已当场整改。", "（二）临川县", "1.县福利院喷淋压力不足。责任单位：县民政局；整改期限：年底前；尚未整改。",
      "二、下一步工作要求", "1.压实责任。", "2.强化闭环管理，对未整改的隐患实行挂牌督办。", "2026年10月28日",
    ])
    #expect(Self.labels(notice) == ["万达广场地下停车场占用消防车通道", "鸿运宾馆三层安全出口上锁", "县福利院喷淋压力不足"])
    #expect(Self.statuses(notice) == ["done", "done", "not_done"])
    #expect(notice.findings.map(\.due?.text) == ["2026年10月31日", "立行立改", "年底前"])
  }

  @Test func headingsThatCountTheirFindingsAreReportedFigures() throws {
    let notice = try Self.read([
      "审计查出问题整改情况的报告", "共反映3个问题，已完成整改2个，正在整改1个。", "一、整改情况", "（一）财政管理方面（2个问题，已整改1个）", "1.关于收入未缴库的问题。已完成整改。",
      "2.关于预算不细的问题。正在整改。", "（二）项目管理方面（1个问题）", "1.关于多计工程款的问题。已完成整改。", "二、下一步安排", "加强督促。",
    ])
    let groups = notice.claims.filter { $0.id.hasPrefix("group_") }
    #expect(groups.map(\.value) == [2, 1, 1])
    #expect(groups.map(\.quantity) == ["findings_in_group", "findings_done_in_group", "findings_in_group"])
  }

  @Test func theHeadSaysWhatProseWithoutAStatusLeavesOpen() throws {
    let notice = try Self.read([
      "县医保局关于审计反馈问题整改情况的报告", "审计指出的2个问题均已整改到位，现将整改情况报告如下。", "一、往来款项长期未清理", "已补充完善有关资料，建立工作台账。", "二、超范围列支公用经费",
      "已制定经费管理办法。",
    ])
    #expect(Self.statuses(notice) == ["done", "done"])
    #expect(notice.findings.allSatisfy { $0.status?.place == .head })
  }

  // MARK: Days without a year

  private static func due(_ deadline: String, published: String) throws -> (day: String?, doubts: Int) {
    var found: (String?, Int) = (nil, 0)
    try withFolder { folder in
      _ = try NoticeImportTests.job(
        folder,
        "防汛检查发现问题整改情况的通报\n2023年4月8日至4月12日，县防汛办开展了检查。\n1.泵站备用电源无法启动。\n整改时限：\(deadline)\n整改状态：正在整改\n"
          + "2.溢洪道淤堵。\n整改时限：2023年5月1日\n整改状态：已完成\n县防汛办\n\(published)\n"
      ).run()
      let table = try NoticeImportTests.table("findings", folder)
      let doubts = try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "kind")
      found = (try table.column("due_on")[0].date?.description, doubts.count { $0 == "date" })
    }
    return found
  }

  @Test(arguments: [
    ("9月28日前", "2023年5月10日", "2023-09-28"), ("6月底前", "2023年5月10日", "2023-06-30"), ("年底前", "2023年5月10日", "2023-12-31"),
    ("4月30日", "2023年5月10日", "2023-04-30"), ("1月15日前", "2023年5月10日", "2024-01-15"),
    ("今年6月底前", "2023年5月10日", "2023-06-30"),
    ("三季度", "2023年5月10日", "2023-09-30"),
  ])
  func aDayWithoutAYearIsOfTheYearOfTheNotice(deadline: String, published: String, day: String) throws {
    let due = try Self.due(deadline, published: published)
    #expect(due.day == day)
    #expect(due.doubts == 0)
  }

  @Test(arguments: [("10月20日前", "2024年2月10日"), ("月底前", "2023年5月10日"), ("30日内", "2023年5月10日")])
  func aDayThatTwoYearsMayHaveIsAsked(deadline: String, published: String) throws {
    let due = try Self.due(deadline, published: published)
    #expect(due.day == nil)
    #expect(due.doubts == 1)
  }

  // MARK: English

  @Test func theConditionIsTheFindingOfAnAudit() throws {
    let notice = try Self.read([
      "Summary Schedule of Prior Audit Findings", "As of June 30, 2022, one of the 2 findings was corrected.",
      "Finding No. 1",
      "Condition: Fuel cards were shared between drivers.", "Criteria: County policy requires one card a driver.",
      "Cause: Staff turnover.", "Effect: Errors could occur.", "Recommendation: We recommend a register.",
      "Current Status: Corrected.", "Finding No. 2", "Condition: Backup tapes were not stored off site.",
      "Criteria: County policy requires a copy off site.", "Cause: Oversight.", "Effect: Data could be lost.",
      "Recommendation: We recommend a vault.", "Current Status: Not corrected.",
    ])
    #expect(
      Self.labels(notice) == ["Fuel cards were shared between drivers", "Backup tapes were not stored off site"]
        || Self.labels(notice) == ["Fuel cards were shared between drivers.", "Backup tapes were not stored off site."])
    #expect(Self.statuses(notice) == ["done", "not_done"])
    guard case .named(let period, _)? = notice.claims.first?.cutOff else {
      Issue.record("no day up to which the figures count")
      return
    }
    #expect(period == "2022-06-30")
  }
}
