import Notices
import Problems
import System
import TestBasics
import Testing

@testable import Importing

/// Notices whose findings have no words for a status: lists that ask for rectification, and measures that tell what was
/// done.
@Suite struct NoticeDemandTests {
  private static func read(_ lines: [String]) throws -> Notice { try NoticeFramesTests.read(lines) }

  private static func labels(_ notice: Notice) -> [String] { notice.findings.map(\.label.text) }

  private static func inferred(_ notice: Notice) -> [[String]?] { notice.findings.map { $0.status?.inferred } }

  // MARK: Lists that ask for rectification

  @Test(arguments: [
    ["关于宏达加油站安全隐患限期整改的通知", "经检查，发现你单位存在以下隐患，请于2024年5月10日前整改完毕："],
    ["宁河县消防隐患整改通知书", "检查中发现下列问题，责令限期改正。"],
    ["宁河县生态环境问题交办清单", "现将有关问题交办如下。"],
  ])
  func aListThatAsksForRectificationGivesFindingsWithoutStatus(head: [String]) throws {
    let notice = try Self.read(
      head + ["1.灭火器压力不足；", "2.安全出口上锁；", "3.配电箱未设置漏电保护装置。", "逾期未整改的，将依法予以处罚。", "宁河县应急管理局", "2024年4月9日"])
    #expect(Self.labels(notice) == ["灭火器压力不足", "安全出口上锁", "配电箱未设置漏电保护装置"])
    #expect(notice.findings.allSatisfy { $0.status == nil })
  }

  @Test func termsAndBodiesOfSuchAListAreRead() throws {
    let notice = try Self.read([
      "宁河县生态环境问题交办清单", "现将有关问题交办如下。", "一、河道垃圾堆积", "责任单位：县水利局", "整改时限：2024年5月3日前", "二、砂场扬尘扰民", "责任单位：县城管局",
      "整改时限：2024年5月9日前",
    ])
    #expect(Self.labels(notice) == ["河道垃圾堆积", "砂场扬尘扰民"])
    #expect(notice.findings.map(\.due?.text) == ["2024年5月3日前", "2024年5月9日前"])
  }

  @Test func aNoticeThatListsProblemsAndSetsATermGivesThemAsFindings() throws {
    let notice = try Self.read([
      "关于宁河县建筑工地安全检查情况的通报", "近日开展了检查，现将有关情况通报如下：", "一、存在的主要问题", "（一）临边防护栏杆缺失。", "（二）特种作业人员无证上岗。", "二、整改要求",
      "（一）各单位要于2024年3月31日前完成整改。", "（二）举一反三，全面排查。",
    ])
    #expect(Self.labels(notice) == ["临边防护栏杆缺失", "特种作业人员无证上岗"])
  }

  @Test(arguments: [
    ["宁河县隐患排查整治工作方案", "一、存在的问题", "（一）隐患底数不清。", "（二）责任落实不到位。", "二、整改要求", "（一）限期整改。"],
    ["关于开展限期整改专项行动的通知", "一、整治重点", "（一）违规动火作业。", "（二）安全出口不畅通。", "二、工作要求", "（一）限期整改。"],
  ])
  func aPlanThatNamesProblemsIsStillRefused(lines: [String]) {
    #expect(throws: NoticeRefusal.self) { try Self.read(lines) }
  }

  @Test func weakPointsOfABulletinOfTotalsAreNoFindings() throws {
    let notice = try Self.read([
      "关于全县巡察整改督查情况的通报", "本次督查12个单位，反馈问题214个，已完成整改180个，正在整改34个。", "一、存在的主要问题", "（一）个别单位重视不够。", "（二）部分单位整改不彻底。",
      "二、整改要求", "（一）限期整改。",
    ])
    #expect(notice.findings.isEmpty && notice.kind == .totals)
  }

  @Test func eachFindingWithoutAStatusIsADoubtWithAnAnswerOfItsOwn() throws {
    try withFolder { folder in
      let text = "宁河县消防隐患整改通知书\n检查中发现下列问题，责令限期改正。\n1.灭火器压力不足。\n2.安全出口上锁。\n宁河县消防救援大队\n2024年4月9日\n"
      var job = try NoticeImportTests.job(folder, text)
      job.isOfNotice = true
      _ = try job.run()
      var review = try DoubtReview(of: job.folder)
      #expect(review.questions.map(\.text) == ["灭火器压力不足", "安全出口上锁"].map { "no words for a status: \($0)" })
      try review.answer(1, "not_done")
      #expect(try review.write() == 1)
      job.like = job.folder
      job.replaces = true
      _ = try job.run()
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("findings", folder), "status") == [nil, "not_done"])
    }
  }

  // MARK: What was done

  @Test(arguments: [
    ("已收回资金12.5万元并上缴国库", ["done"]), ("县财政局已补缴", ["done"]), ("已出台采购管理办法", ["done"]), ("报警器已更换", ["done"]),
    ("已将闲置资产移交国资部门统一管理", ["done"]), ("资金收回到位", ["done"]), ("已制定内部控制制度", ["done"]),
    ("已制定整改方案", ["done", "in_progress"]),
    ("已退回4万元，其余尚未收回", ["in_progress"]), ("已下达催缴通知，尚未收回", ["in_progress", "not_done"]), ("停运待年检", ["in_progress"]),
    ("正在与债权单位对账", ["in_progress"]),
    ("资金尚未拨付", ["in_progress", "not_done"]),
  ])
  func whatWasDoneSuggestsAStatus(answer: String, statuses: [String]) throws {
    let notice = try Self.read([
      "宁河县校园安全检查整改情况通报", "现将整改情况通报如下：", "1.应急预案未备案。", "整改情况：\(answer)。", "2.台账缺页。", "整改情况：已完成整改。",
    ])
    #expect(Self.inferred(notice) == [statuses, []])
  }

  @Test(arguments: ["资产已闲置三年", "许可证已过期", "检查时发现设备已停用", "加强日常监管", "制定学习计划"])
  func whatIsSoSuggestsNoStatus(answer: String) throws {
    let notice = try Self.read([
      "宁河县校园安全检查整改情况通报", "现将整改情况通报如下：", "1.应急预案未备案。", "整改措施：\(answer)。", "2.台账缺页。", "整改情况：已完成整改。",
    ])
    #expect(Self.inferred(notice) == [nil, []])
  }

  @Test func aListThatTellsWhatWasDoneIsReadWithoutAnyStatus() throws {
    let notice = try Self.read([
      "宁河县乡村振兴领域督查问题整改情况通报", "现将整改情况通报如下：", "一、柳林镇东沟村", "1.村级账目公示不及时。已公示。", "2.帮扶手册填写不全，已补填。", "3.名册不实人员领取补贴（已清退）。",
      "二、石桥乡西岭村", "1.危房未挂牌，已拆除。", "2.校车逾期未检（停运待年检）。",
    ])
    #expect(notice.findings.count == 5)
    #expect(Self.inferred(notice) == [["done"], ["done"], ["done"], ["done"], ["in_progress"]])
    #expect(notice.areas.map(\.label.text) == ["柳林镇东沟村", "石桥乡西岭村"])
  }

  @Test func aStatusThatIsInferredIsTakenAndDoubted() throws {
    try withFolder { folder in
      let job = try NoticeImportTests.job(
        folder, "宁河县审计整改结果公告\n现将整改结果公告如下：\n1.少征垃圾处理费3万元。\n整改情况：已补征3万元。\n2.台账缺页。\n整改情况：已完成整改。\n宁河县审计局\n2024年4月9日\n")
      _ = try job.run()
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("findings", folder), "status") == ["done", "done"])
      let doubts = try NoticeImportTests.table("doubts", folder)
      #expect(try NoticeImportTests.texts(doubts, "text") == ["已补征3万元"])
      #expect(try NoticeImportTests.texts(doubts, "taken") == ["done"])
    }
  }

  // MARK: Places without numbers

  @Test func aTownAboveAListIsTheAreaOfItsFindings() throws {
    let notice = try Self.read([
      "宁河县人居环境暗访问题整改情况通报", "现将情况通报如下：", "城关镇：", "1.垃圾未清运（已整改）", "2.沟渠淤塞（正在整改）", "河东街道（2个）", "1.残垣断壁未拆除（未整改）",
      "2.小广告未清理（已整改）",
    ])
    #expect(notice.areas.map(\.label.text) == ["城关镇", "河东街道（2个）"])
    #expect(notice.findings.map(\.area) == [0, 0, 1, 1])
    #expect(notice.findings.allSatisfy { $0.unit == nil })
  }

  @Test func measuresInParagraphsOfTheirOwnAreNoFindings() throws {
    func finding(_ number: String, _ words: String) -> [String] {
      ["\(number)\(words)问题", "一是召开会议研究。", "二是修订制度。", "三是加强跟踪问效。", "整改结果：已完成。"]
    }
    let notice = try Self.read(
      ["宁河县水利局整改情况通报", "一、党的建设方面"] + finding("（一）", "档案缺失") + finding("（二）", "学习不实") + ["二、资金方面"]
        + finding("（一）", "往来款挂账") + finding("（二）", "超标准接待"))
    #expect(Self.labels(notice) == ["档案缺失问题", "学习不实问题", "往来款挂账问题", "超标准接待问题"])
  }

  @Test func measuresCountedInAParagraphAreNoFindingsWhereTheirStatusStandsBehindThem() throws {
    func finding(_ number: Int, _ words: String) -> [String] {
      ["\(number).关于“\(words)”问题的整改情况。", "一是明确专人负责；二是修订制度。（整改状态：已销号）"]
    }
    let notice = try Self.read(["宁河县水利局整改情况通报", "现将整改情况通报如下。"] + finding(1, "档案缺失") + finding(2, "学习不实"))
    #expect(notice.findings.count == 2)
    #expect(Self.labels(notice).allSatisfy { $0.hasPrefix("关于") })
  }

  // MARK: Petitions

  @Test(arguments: ["受理编号", "案件编号", "投诉编号"])
  func theNumberOfAPetitionIsNotItsWords(label: String) throws {
    func card(_ number: String, _ words: String, _ status: String) -> [String] {
      ["\(label)：\(number)", "反映情况：\(words)", "调查核实情况：经现场核查，情况属实。", "责任单位：县城市管理局", "办理结果：\(status)"]
    }
    let notice = try Self.read(
      ["宁河县群众信访举报办理情况公开", "现将办理情况公开如下："] + card("X3202406", "砂场夜间施工扰民", "已办结") + card("X3202407", "沟渠黑臭", "正在办理"))
    #expect(Self.labels(notice) == ["砂场夜间施工扰民", "沟渠黑臭"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  // MARK: Dates and copies

  @Test func aDayWithoutAYearIsTheLastOneUpToThatOfTheNotice() throws {
    func feedback(_ day: String) throws -> String? {
      let notice = try Self.read([
        "宁河县水利局巡察整改进展情况通报", "\(day)，县委第三巡察组向我局反馈了巡察意见。", "1.档案缺失。", "整改情况：已完成。", "宁河县水利局", "2022年8月9日",
      ])
      #expect(notice.doubts.isEmpty)
      return notice.feedbackOn?.day.description
    }
    #expect(try feedback("3月20日") == "2022-03-20")
    #expect(try feedback("11月2日") == "2021-11-02")
  }

  @Test func feedbackComesBehindTheInspectionThatItIsOf() throws {
    let notice = try Self.read([
      "宁河县水利局巡察整改进展情况通报", "2021年9月6日至11月30日，县委第三巡察组对县水利局开展了巡察，并于1月10日反馈了意见。", "1.档案缺失。", "整改情况：已完成。", "宁河县水利局",
      "2022年8月9日",
    ])
    #expect(notice.feedbackOn?.day.description == "2022-01-10")
    #expect(notice.doubts.isEmpty)
  }

  @Test func theMonthInWhichANoticeAppearsMayBeCountedToItsEnd() throws {
    let notice = try Self.read([
      "宁河县水利局巡察整改进展情况通报", "反馈问题1个，截至2022年8月底，已完成整改1个。", "1.档案缺失。", "整改情况：已完成。", "宁河县水利局", "2022年8月9日",
    ])
    #expect(notice.doubts.isEmpty)
  }

  @Test func anAnswerAboutACutOffDayIsThePeriodOfItsFigures() throws {
    try withFolder { folder in
      var job = try NoticeImportTests.job(
        folder,
        "宁河县水利局整改情况通报\n截至2022年9月30日，反馈的2个问题已完成整改1个。\n1.档案缺失。\n整改情况：已完成。\n2.学习不实。\n整改情况：正在整改。\n宁河县水利局\n2022年8月9日\n")
      _ = try job.run()
      var review = try DoubtReview(of: job.folder)
      #expect(review.questions.map(\.text) == ["2022年9月30日"])
      try review.answer(0, "2022-07-30")
      #expect(try review.write() == 1)
      job.like = job.folder
      job.replaces = true
      _ = try job.run()
      let claims = try NoticeImportTests.table("claims", folder)
      let periods = try NoticeImportTests.texts(claims, "period").compactMap(\.self)
      #expect(!periods.isEmpty && periods.allSatisfy { $0.contains("2022-07-30") })
    }
  }

  @Test func aWordThatNobodyWritesIsADoubt() throws {
    let notice = try Self.read(["宁河县水利局整改情况通报", "收到反馈定见后立即研究。", "1.档案缺失。", "整改情况：已完成。", "2.学习不实。", "整改情况：已完成。"])
    #expect(notice.doubts.map(\.passage.text) == ["反馈定见"])
    #expect(notice.doubts.map(\.kind) == [.structure])
  }

  // MARK: Labels and parts

  @Test func aLabelBehindTheNumberIsNoPartOfTheWords() throws {
    let notice = try Self.read([
      "宁河县水利局整改情况通报", "一、资金管理方面", "①反馈问题：公务接待无公函报销。", "补办手续。目前已整改到位。", "②反馈问题：往来款挂账（正在整改）", "逐笔核对。",
    ])
    #expect(Self.labels(notice) == ["公务接待无公函报销", "往来款挂账"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aBracketThatOpensBeforeALabelIsNoPartOfItsText() throws {
    let notice = try Self.read([
      "宁河县水利局整改情况通报", "一、资金管理方面", "1.往来款挂账（责任单位：财务股）", "整改情况：已完成。", "2.账实不符（责任单位：资产股（财务组））", "整改情况：已完成。",
    ])
    #expect(notice.findings.map(\.unit?.text) == ["财务股", "资产股（财务组）"])
  }

  @Test(arguments: ["持续整改，正在补办手续", "正在补办手续，持续整改"])
  func whatIsBeingPutRightIsAStatusAtEitherEnd(answer: String) throws {
    let notice = try Self.read([
      "宁河县水利局整改情况通报", "1.往来款挂账", "整改情况：\(answer)。", "2.账实不符", "整改情况：已完成。",
    ])
    #expect(NoticeFramesTests.statuses(notice) == ["in_progress", "done"])
  }

  @Test func aRowOfTheSameFormBelowAnotherHeadingIsOfTheList() throws {
    let notice = try Self.read([
      "宁河县审计查出问题整改情况的报告", "现将整改情况报告如下。", "一、财政管理审计查出问题的整改情况", "（一）关于预算不细的问题。已压减代编预算。该问题已整改到位。", "（二）关于收入未上缴的问题。已整改到位。",
      "二、部门预算执行审计查出问题的整改情况", "（一）关于超标准接待的问题。已全额退回，其余2.3万元正在催收。", "（二）关于违规收费的问题。已全部清退患者。", "三、下一步安排", "（一）持续督促整改。",
    ])
    #expect(notice.findings.count == 4)
    #expect(Self.inferred(notice) == [[], [], ["in_progress"], ["done"]])
  }

  @Test func semicolonsMayPartFindingsThatEachEndWithWhatBecameOfThem() throws {
    let notice = try Self.read([
      "关于校园安全隐患整治情况的通报", "现将情况通报如下：", "一、主要隐患及整改情况", "（一）消防安全方面。一中疏散通道堆放杂物，已清理；城关小学灭火器压力不足，已整改；河东幼儿园未安装报警器，4月底前安装到位。",
      "（二）食品安全方面。二中留样记录不完整，正在整改；三中健康证过期，已补办。",
    ])
    #expect(notice.findings.count == 5)
    #expect(notice.sections.map(\.label.text) == ["消防安全方面", "食品安全方面"])
    #expect(Self.inferred(notice) == [["done"], [], ["in_progress"], [], ["done"]])
  }

  @Test func aBodyAboveItsProblemIsTheUnit() throws {
    let notice = try Self.read([
      "宁河县医保基金检查问题整改情况通报", "现将整改情况通报如下：", "1.县人民医院", "存在问题：重复收费。", "整改情况：已整改到位", "2.康宁医院（民营）", "存在问题：诱导住院。",
      "整改情况：正在整改",
    ])
    #expect(Self.labels(notice) == ["重复收费", "诱导住院"])
    #expect(notice.findings.map(\.unit?.text) == ["县人民医院", "康宁医院"])
  }

  @Test(arguments: [
    ("已闭环", "done"), ("已销案", "done"), ("予以销号", "done"), ("未完成（预计2024年3月）", "not_done"), ("整改完毕并经复查合格", "done"),
  ])
  func wordsForAStatusAreReadInEveryForm(word: String, status: String) {
    #expect(StatusText().reading(of: word) == .certain(status))
  }

  @Test func aParagraphThatSumsUpIsOfTheHead() throws {
    let notice = try Self.read([
      "关于审议意见研究处理情况的报告", "一、关于教育投入的意见", "办理情况：已办结。", "二、关于大班额的意见", "办理情况：正在办理。", "综上，2条审议意见已办结1条，正在办理1条。",
    ])
    #expect(notice.claims.allSatisfy { $0.finding == nil })
    #expect(notice.claims.first { $0.quantity == "findings_done" }?.value == 1)
  }

  @Test func kindsOfHazardsLeaveTheWholeToBeToldOf() throws {
    let notice = try Self.read([
      "全镇安全生产检查问题整改情况的通报", "共发现问题隐患142处，其中一般隐患139处，重大隐患3处。截至6月30日，已整改131处，整改率92.3%，其余11处正在整改。", "镇安委会办公室", "2023年7月1日",
    ])
    let values = Dictionary(notice.claims.map { ($0.quantity, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(values["findings_total"] == 142 && values["findings_done"] == 131 && values["findings_open"] == 11)
    #expect(values["completion_rate"] == 0.923)
  }

  // MARK: Fields beside headings, and lists in a paragraph

  @Test func fieldsInBracketsBesideAHeadingLeaveItsStatusBelow() throws {
    let notice = try Self.read([
      "宁河县水利局整改情况通报", "一、资金管理方面", "1.往来款挂账（责任单位：财务股，整改时限：2023年8月1日）", "已完成整改。逐笔核对。",
      "2.账实不符（责任单位：资产股，整改时限：2023年9月1日）", "正在整改。盘点资产。",
    ])
    #expect(Self.labels(notice) == ["往来款挂账", "账实不符"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  @Test func numbersWithinAParagraphAreFindingsWithStatusesOfTheirOwn() throws {
    let notice = try Self.read([
      "宁河县隐患整改情况通报", "一、康宁养老院", "①应急预案未备案（已整改）；②灭火器失效（整改中）。", "二、华亭宾馆", "①安全出口堵塞，已整改；②台账缺页，整改中。",
    ])
    #expect(Self.labels(notice) == ["应急预案未备案", "灭火器失效", "安全出口堵塞", "台账缺页"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress", "done", "in_progress"])
  }

  @Test func aBodyMayBeTheSubjectOfAStatus() throws {
    let notice = try Self.read([
      "宁河县财政局整改情况通报", "1.往来款挂账", "整改情况：逐笔核对。县财政局已完成整改。", "2.账实不符", "整改情况：盘点资产。县民政局正在整改。",
    ])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aDayToComeBeforeTheWordsForAStatusIsATerm() {
    #expect(throws: NoticeRefusal.self) {
      try Self.read([
        "宁河县督察反馈意见整改方案", "一、工作目标", "（一）2024年6月底前，完成全部问题整改。", "（二）2024年底前，建立长效机制。", "二、保障措施", "加强组织领导。",
      ])
    }
  }
}
