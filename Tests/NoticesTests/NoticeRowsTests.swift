import Testing

@testable import Notices

/// Findings of which a row tells more than each of them alone.
@Suite struct NoticeRowsTests {
  private static let title = "关于东岬县隐患整改情况的通报\n"

  private static func read(_ lines: String...) throws -> Notice {
    try NoticeReaderTests.read(title + lines.map { $0 + "\n" }.joined())
  }

  private static func found(_ notice: Notice) -> [String] {
    notice.findings.map { "\($0.label.text) \($0.status?.words.joined(separator: ";") ?? "")" }
  }

  // MARK: The status at the end

  @Test func whatIsNotDoneIsAStatusBesideOnesThatAreDone() throws {
    let notice = try Self.read("1.灭火器过期，已完成整改。", "2.疏散通道堵塞，未完成。", "3.配电箱未上锁，未启动。")
    #expect(Self.found(notice) == ["灭火器过期，已完成整改 已完成整改", "疏散通道堵塞，未完成 未完成", "配电箱未上锁，未启动 未启动"])
  }

  @Test func whatIsNotDoneIsNoStatusWhereNothingElseEndsWithOne() throws {
    let notice = try Self.read("1.危桥改造滞后，未完成。", "整改情况：已完成", "2.管网改造滞后，未启动。", "整改情况：正在整改")
    #expect(notice.findings.map(\.status?.words) == [["已完成"], ["正在整改"]])
  }

  @Test func linesWithoutNumbersMayEndWithWhatIsNotDone() throws {
    let notice = try Self.read("石桥乡污水直排，已完成。", "云峰乡垃圾乱堆，未启动。", "白沙镇路灯损坏，整改完毕。")
    #expect(notice.findings.map(\.status?.words) == [["已完成"], ["未启动"], ["整改完毕"]])
  }

  @Test func doingSomethingWellIsNotAskingForIt() throws {
    let notice = try Self.read(
      "1.仓库账目不符。整改情况：完善台账，做到账实相符，办结。", "2.值班脱岗。整改情况：各股室要做到立行立改，整改到位。")
    #expect(notice.findings.map(\.status?.words) == [["办结"], ["整改到位"]])
    #expect(notice.findings.map { $0.status?.inferred.isEmpty } == [true, false])
  }

  @Test func bodiesEndBeforeAStatus() throws {
    let notice = try Self.read("1.河道垃圾未清理，责任单位：县水利局，县林业局，已整改。", "2.矿山复绿滞后，责任单位：县林业局，正在整改。")
    #expect(notice.findings.map(\.label.text) == ["河道垃圾未清理", "矿山复绿滞后"])
    #expect(notice.findings.map(\.unit?.text) == ["县水利局，县林业局", "县林业局"])
    #expect(notice.findings.map(\.status?.words) == [["已整改"], ["正在整改"]])
  }

  // MARK: Paragraphs with several

  @Test func aNameOfNoKnownKindIsABodyBesideOthers() throws {
    let notice = try Self.read(
      "顺通物流园：1.灭火器过期（已整改）；2.疏散通道堵塞（正在整改）。", "鑫源采石场：1.边坡监测停用（已整改）；2.粉尘超标（未完成）。")
    #expect(notice.findings.map(\.unit?.text) == ["顺通物流园", "顺通物流园", "鑫源采石场", "鑫源采石场"])
  }

  @Test func partsThatWordsCountAreFindingsWhereMostNameAFault() throws {
    let notice = try Self.read("检查发现3个问题，整改情况为：一是校园周边摊点占道，持续整改；二是宣传覆盖面窄，已整改；三是学籍手续不全，已销号。")
    #expect(notice.findings.map(\.status?.words) == [["持续整改"], ["已整改"], ["已销号"]])
  }

  @Test func faultsOfAParagraphThatIsNoListAreDoubts() throws {
    let notice = try Self.read("共发现问题12个，已整改10个。", "督查中，灭火器过期，已整改；各单位高度重视，认真落实责任；配电箱未上锁，已整改。")
    #expect(notice.findings.isEmpty)
    #expect(notice.doubts.map(\.kind) == [.structure])
  }

  @Test func signsBetweenCellsPartNumbersAndStatuses() throws {
    let notice = try Self.read("1#配电房未上锁#已整改", "2#灭火器过期#已整改", "3#疏散通道堵塞#正在整改")
    #expect(notice.findings.map(\.label.text) == ["配电房未上锁", "灭火器过期", "疏散通道堵塞"])
    #expect(notice.findings.map(\.printedNo) == ["1", "2", "3"])
  }

  @Test func groupsMayFillAParagraphEach() throws {
    let notice = try Self.read("已整改2项：①灭火器过期；②疏散通道堵塞。", "正在整改1项：①配电箱未上锁。", "未完成2项：线路老化、标识缺失。")
    #expect(
      Self.found(notice) == ["灭火器过期 已整改", "疏散通道堵塞 已整改", "配电箱未上锁 正在整改", "线路老化 未完成", "标识缺失 未完成"])
  }

  @Test func paragraphsThatWordsCountAreFindingsWhereAllEndWithAStatus() throws {
    let notice = try Self.read("一是重复结算问题。补签合同。目前正在整改。", "二是记录缺项问题。重新检测。目前整改到位。", "三是租金未入账问题。压实责任。目前持续整改。")
    #expect(Self.found(notice) == ["重复结算问题 正在整改", "记录缺项问题 整改到位", "租金未入账问题 持续整改"])
    let refusal = NoticeReaderTests.refusal(Self.title + "一是加强领导，已完成。\n二是压实责任，已完成。\n三是强化督查，已完成。\n")
    #expect(refusal == .unknown)
  }

  @Test func aStatusMayShareItsBracketsWithALabel() throws {
    let notice = try Self.read("1.灭火器过期（已整改，责任单位：县水利局）", "2.通道堵塞（持续整改，责任单位：县林业局）", "3.标识缺失（责任单位：县林业局，已整改）")
    #expect(notice.findings.map(\.label.text) == ["灭火器过期", "通道堵塞", "标识缺失"])
    #expect(notice.findings.map(\.status?.words) == [["已整改"], ["持续整改"], ["已整改"]])
    #expect(notice.findings.map(\.unit?.text) == ["县水利局", "县林业局", "县林业局"])
  }

  @Test(arguments: ["第1项、第3项正在整改，其余1项已整改。", "目前第1项、第3项正在整改，其余1项已整改。", "目前第1、3项正在整改，其余已整改。"])
  func numbersMayBeNamedOneByOneBehindALead(closing: String) throws {
    let notice = try Self.read("检查发现以下问题：", "（1）灭火器过期；", "（2）通道堵塞；", "（3）标识缺失；", closing)
    #expect(notice.findings.map(\.status?.words) == [["正在整改"], ["已整改"], ["正在整改"]])
  }

  @Test(arguments: [
    ["检查发现3个问题：一是耕地撂荒未上报；二是记录补写造假；三是公开不及时。目前均已整改到位。"],
    ["检查发现以下3个问题：", "一是耕地撂荒未上报。", "二是记录补写造假。", "三是公开不及时。", "以上3个问题已全部整改到位。"],
  ])
  func whatIsSaidOfAllPartsIsTheStatusOfEach(lines: [String]) throws {
    let notice = try Self.read(lines.joined(separator: "\n"))
    #expect(Self.found(notice) == ["耕地撂荒未上报 整改到位", "记录补写造假 整改到位", "公开不及时 整改到位"].map { $0 })
  }

  @Test func aStatusMayStandBeforeTheColon() throws {
    let notice = try Self.read("1．已整改：栏目长期不更新。", "2．整改中：仓库通风不良。")
    #expect(Self.found(notice) == ["栏目长期不更新 已整改", "仓库通风不良 整改中"])
  }

  @Test func numbersGoOnWhereTheirMarksAreMixed() throws {
    let notice = try Self.read(
      "2.管网渗漏。", "整改结果：已整改", "3、工程被占用。", "整改结果：推进中", "（4）经费列支不合规。", "整改结果：已整改", "5．台账混乱。", "整改结果：已整改")
    #expect(notice.findings.map(\.printedNo) == ["2", "3", "（4）", "5"])
  }

  @Test func partsWithoutAnAnswerStandBesideOnesThatHaveIt() throws {
    let notice = try Self.read("现将整改情况汇报如下：（一）街道环境脏乱差。整改措施：立即清理杂物。（二）围挡破损。整改措施：更换围挡，已整改到位。")
    #expect(notice.findings.map(\.status?.words) == [nil, ["已整改到位"]])
  }

  // MARK: Chapters

  @Test func areasBelowGroupsHoldTheFindings() throws {
    let notice = try Self.read(
      "一、已完成整改事项", "（一）财务管理方面", "1.验收不严。签订合同。", "2.公示缺失。补充公示。", "二、正在整改事项", "（一）项目管理方面", "1.河道堆放垃圾。清理垃圾。")
    #expect(notice.findings.map(\.label.text) == ["验收不严", "公示缺失", "河道堆放垃圾"])
    #expect(notice.findings.map(\.status?.words) == [["已完成"], ["已完成"], ["正在整改"]])
  }

  @Test func laterWorkThatIsDoneBadlyIsAFinding() throws {
    let notice = try Self.read("检查发现以下问题：", "1.灭火器过期；", "2.脱贫户后续扶持不力；", "3.台账更新不及时。", "截至目前，以上问题已全部整改完毕。")
    #expect(notice.findings.map(\.label.text) == ["灭火器过期", "脱贫户后续扶持不力", "台账更新不及时"])
  }

  @Test func partsThatNobodyKnowsAreOfTheirChapter() throws {
    let parts = ["（一）核查处置：已立案调查。", "（二）原因排查：查验不到位。", "（三）整改情况：已完成整改。"]
    let notice = try Self.read((["一、豆芽检出不合格"] + parts + ["二、油条铝残留超标"] + parts).joined(separator: "\n"))
    #expect(notice.findings.map(\.label.text) == ["豆芽检出不合格", "油条铝残留超标"])
  }

  @Test func aChapterThatNamesNothingIsNoArea() throws {
    let notice = try Self.read("一、具体整改情况", "（一）印章管理混乱。整改情况：已完成。", "（二）台账缺页。整改情况：已完成。")
    #expect(notice.areas.isEmpty)
    #expect(notice.findings.map(\.path) == [["（一）"], ["（二）"]])
  }

  @Test func anAnswerThatSaysTheProblemAgainAnswersIt() throws {
    let notice = try Self.read(
      "一、审计发现的主要问题", "（一）存货盘点差异未处理。涉及22.5万元。", "（二）医保基金重复结算。涉及8万元。", "二、审计发现问题的整改情况",
      "（一）关于存货盘点差异未处理的问题。重新盘点，已整改到位。", "（二）关于医保基金重复结算的问题。追回资金，正在整改。")
    #expect(Self.found(notice) == ["存货盘点差异未处理 已整改到位", "医保基金重复结算 正在整改"])
    #expect(notice.findings.map(\.amount?.text) == ["22.5万元", "8万元"])
    #expect(notice.doubts.isEmpty)
  }

  @Test func whatWasDoneAboutOneMatterIsNoFinding() {
    let refusal = NoticeReaderTests.refusal(
      """
      东岬县关于不合格食品核查处置情况的公示
      一、基本情况
      抽检不合格项目：毒死蜱。
      二、核查处置情况
      （一）召回情况
      已全部使用完毕。
      （二）原因排查情况
      种植过程控制不严。
      （三）整改情况
      1、规范进货查验；
      2、更换供货商。已整改到位。

      """)
    #expect(refusal == .unknown)
  }

  @Test func aHeadingWithoutKnownWordsKeepsItsOwnBesideOthers() throws {
    let part = ["（一）主要表现", "个别窗口服务不优。", "（二）整改情况", "召开会议研究。", "（三）整改结果"]
    let text =
      (["一、印章管理混乱"] + part + ["已完成。", "二、主题党日活动记录补造"] + part + ["已完成。", "三、台账缺页"] + part + ["正在整改。"])
      .joined(separator: "\n")
    let notice = try Self.read(text)
    #expect(notice.findings.map(\.label.text) == ["印章管理混乱", "主题党日活动记录补造", "台账缺页"])
  }

  // MARK: Areas

  @Test func classesInBracketsAreAreasAlsoWhereTheyReadAsLabels() throws {
    let notice = try Self.read("【重大隐患】", "1.灭火器过期：已整改", "【一般隐患】", "1.台账缺页：正在整改", "2.标识缺失：已整改")
    #expect(notice.areas.map(\.label.text) == ["重大隐患", "一般隐患"])
    #expect(notice.findings.map(\.area) == [0, 1, 1])
  }

  @Test func paragraphsOfAreasGiveTheirFindingsTheArea() throws {
    let notice = try Self.read("用电安全方面。线路老化，正在整改；插座破损，已整改。", "食品安全方面。留样不全，持续整改；未公示价格，正在整改。")
    #expect(notice.areas.map(\.label.text) == ["用电安全方面", "食品安全方面"])
    #expect(notice.findings.map(\.area) == [0, 0, 1, 1])
  }

  @Test func theWordsOfAFindingStandBehindItsArea() throws {
    let notice = try Self.read("一、政务服务领域。检查发现窗口人员脱岗。整改情况：已整改。", "二、执法司法领域。检查发现卷宗缺页。整改情况：正在整改。")
    #expect(notice.findings.map(\.label.text) == ["检查发现窗口人员脱岗", "检查发现卷宗缺页"])
  }

  // MARK: Amounts

  @Test(arguments: [
    ("套取专项资金42.6万元。", "42.6万元"), ("往来款项长期挂账，涉及金额1.2亿元。", "1.2亿元"), ("挪用工会经费3万元的问题。", "3万元"),
    ("50万元以上项目未招标。", nil), ("单价3万元的设备闲置。", nil), ("套取资金4万元，虚报冒领5万元。", nil), ("罚款2万元未收缴到位。", nil),
    ("套取资金4万元，已追回4万元。", "4万元"), ("挪用资金3万元，虚报1万元，涉及金额共计4万元。", "4万元"),
  ])
  func theAmountOfAHeadingIsTheFindings(heading: String, amount: String?) throws {
    let notice = try Self.read("1、\(heading)", "整改情况：已完成", "2、台账缺页。", "整改情况：已完成")
    #expect(notice.findings.map(\.amount?.text) == [amount, nil])
  }
}
