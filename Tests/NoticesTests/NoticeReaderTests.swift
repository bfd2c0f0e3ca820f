import TestBasics
import Testing

@testable import Notices

@Suite struct NoticeReaderTests {
  /// Words for statuses, as the tests' notices print them.
  static let reader = NoticeReader { word in
    let words: Set<String> = [
      "已完成,长期坚持", "取得阶段性成果并持续整改", "尚未完成", "整改中", "完成", "已完成", "完成,并长期坚持", "已完成整改", "整改完成", "整改到位", "整改完毕", "办结", "已销号",
      "销号", "已整改", "基本完成", "正在整改", "正在推进",
      "推进中", "未完成", "未启动", "阶段性完成", "部分整改", "达到序时进度", "申请延期整改", "持续整改", "不属实", "移交其他单位办理", "已整改到位", "已整改完成",
    ]
    return words.contains(word)
  }

  static func read(_ text: String) throws -> Notice { try reader.read(DocumentText(text)) }

  static func refusal(_ text: String) -> NoticeRefusal.Reason? {
    do {
      _ = try reader.read(DocumentText(text))
      return nil
    } catch {
      return error.reason
    }
  }

  // MARK: Families

  @Test(arguments: 0..<160)
  func aMadeNoticeGivesItsFindingsAndInventsNone(seed: Int) throws {
    let made = MadeNotice(seed: seed)
    guard !made.family.isRefused else {
      #expect(Self.refusal(made.text) != nil, "\(made.family)")
      return
    }
    let notice = try Self.read(made.text)
    #expect(notice.findings.map(\.position.place.line) == made.findings.map(\.line), "\(made.family)")
    #expect(notice.findings.map(\.printedNo) == made.findings.map(\.printedNo))
    for (found, truth) in zip(notice.findings, made.findings) {
      #expect(found.label.text.contains(truth.label))
      if let text = truth.statusText { #expect(found.status?.passage.text == text) }
      if let count = truth.measures { #expect(found.measures.count == count) }
    }
  }

  @Test(arguments: 0..<160)
  func aMadeNoticeGivesTheFiguresOfItsHead(seed: Int) throws {
    let made = MadeNotice(seed: seed)
    guard !made.family.isRefused else { return }
    let notice = try Self.read(made.text)
    for (quantity, value) in made.head {
      let claims = notice.claims.filter { $0.finding == nil && $0.quantity == quantity }
      #expect(claims.map(\.value) == [value], "\(made.family) \(quantity)")
    }
    if let day = made.published { #expect(notice.publishedOn?.day.description == day) }
    #expect(notice.doubts.map(\.passage.text) == [])
  }

  @Test func problemsWithLabelsBelowThemAreFindingsInAnyChapter() throws {
    let text = """
      某县关于巡察整改情况的通报
      一、存在的问题
      1.印章管理混乱。
      整改状态：已完成。
      2.账目不清。
      整改情况：建立台账，已完成整改。
      二、下一步打算
      1.继续整改。
      """
    #expect(try Self.read(text).findings.map(\.label.text) == ["印章管理混乱", "账目不清"])
  }

  private static let threeInGroups = ["消防控制室值班人员无证上岗", "气体检测记录造假", "预收费未纳入资金监管"]

  @Test(arguments: [
    """
    督查共发现3个问题，整改情况如下。
    以下2个问题已全部完成整改：
    1.消防控制室值班人员无证上岗；
    2.气体检测记录造假。
    以下1个问题正在整改：
    1.预收费未纳入资金监管。
    """,
    """
    督查共发现3个问题，整改情况如下。
    以下2个问题已全部完成整改：
    消防控制室值班人员无证上岗；
    气体检测记录造假。
    其中1个问题正在整改：
    预收费未纳入资金监管。
    各有关单位要高度重视，举一反三。
    某县人民政府
    2023年7月8日
    """,
    """
    督查共发现3个问题。
    一、已完成整改的问题
    消防控制室值班人员无证上岗。
    气体检测记录造假。
    二、正在整改的问题
    预收费未纳入资金监管。
    三、下一步打算
    继续督查。
    """,
    """
    督查共发现3个问题，整改情况如下。
    ★已完成整改（2项）
    ·消防控制室值班人员无证上岗。责任单位：县应急管理局
    ·气体检测记录造假。责任单位：县水利局
    ★正在整改（1项）
    ·预收费未纳入资金监管。责任单位：县教育局
    """,
    """
    督查共发现3个问题，整改情况如下。
    （一）已完成整改2个。
    消防控制室值班人员无证上岗。
    气体检测记录造假。
    （二）正在整改1个。
    预收费未纳入资金监管。
    """,
  ])
  func linesBelowTheHeadingOfAGroupAreFindingsOfItsStatus(text: String) throws {
    let notice = try Self.read("关于校园安全督查问题整改情况的通报\n" + text)
    #expect(notice.findings.map(\.label.text) == Self.threeInGroups)
    let statuses = notice.findings.map { $0.status?.words.first ?? "" }
    #expect(statuses == ["完成整改", "完成整改", "正在整改"] || statuses == ["已完成整改", "已完成整改", "正在整改"], "\(statuses)")
  }

  @Test func linesThatAreNotAsManyAsTheHeadingCountsAreNoFindings() throws {
    let text = """
      关于校园安全督查问题整改情况的通报
      督查共发现9个问题，整改情况如下。
      以下8个问题已全部完成整改：
      消防控制室值班人员无证上岗；
      气体检测记录造假。
      """
    #expect(try Self.read(text).findings.isEmpty)
  }

  @Test(arguments: [
    "一、发现的主要问题\n问题一：值班人员无证上岗。\n问题二：气体检测记录造假。",
    "一、存在的问题\n（一）天成建筑公司：值班人员无证上岗。\n（二）华泰燃气公司：气体检测记录造假。",
  ])
  func problemsAsManyAsTheHeadReportsAreFindingsWithoutStatus(list: String) throws {
    let notice = try Self.read("关于安全生产明查暗访发现突出问题的通报\n检查组共发现问题2个，现通报如下：\n\(list)\n二、工作要求\n（一）立即组织整改。")
    #expect(notice.findings.count == 2)
    #expect(notice.findings.allSatisfy { $0.status == nil })
  }

  @Test(arguments: [("开展谈心谈话64人次", "person_times"), ("约谈64人次", "people_held_to_account")])
  func talksHoldNobodyToAccount(sentence: String, quantity: String) throws {
    let text = "关于专项巡察整改情况的通报\n巡察反馈问题2个，\(sentence)。\n1.印章管理混乱。\n整改状态：已完成。\n2.账目不清。\n整改状态：已完成。"
    #expect(try Self.read(text).claims.filter { $0.value == 64 }.map(\.quantity) == [quantity])
  }

  @Test func columnsOfTalksHoldNobodyToAccount() {
    #expect(TableQuantity("谈心谈话人次")?.name == "person_times")
    #expect(TableQuantity("约谈人次")?.name == "people_held_to_account")
  }

  @Test func bodiesEndWithTheirSentence() throws {
    let text = """
      关于专项巡察整改情况的通报
      现将整改情况通报如下。
      1、财务报告披露不及时——已完成整改
      责任部门：县农业农村局。召开专题会议研究部署，制定印发方案；修订制度3项。
      2、食堂账目混用——正在推进
      责任部门：县委宣传部。组织开展业务培训2期。
      """
    #expect(try Self.read(text).findings.map(\.unit?.text) == ["县农业农村局", "县委宣传部"])
  }

  /// 2022、2023年 and 2022.5 begin no finding.
  @Test func aLongListGoesOnWithAThousand() throws {
    let findings = (1...1300).map { "\($0).第\($0)号检查点管理不规范。\n整改状态：已完成。\n2022、2023年均有发生，2022.5万元已收回。" }
    let text = "某县关于巡察整改情况的通报\n一、存在问题\n\(findings.joined(separator: "\n"))\n某县人民政府\n2023年7月8日"
    let notice = try Self.read(text)
    #expect(notice.findings.map(\.printedNo) == (1...1300).map(String.init))
  }

  // MARK: Places

  @Test func aPassageStandsWhereItsCharactersAreInTheLine() throws {
    let text = "东岬县林草局巡察反馈问题整改情况通报\n共反馈2个问题。\n　　1.印章保管松散。\n整改状态：已完成。\n2.台账缺页。\n整改状态： 未完成"
    let notice = try Self.read(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for finding in notice.findings {
      let status = try #require(finding.status)
      for passage in [finding.label, status.passage] {
        let line = lines[try #require(passage.position.place.line) - 1]
        let words = line[(passage.position.from - 1)..<passage.position.to]
        #expect(String(String.UnicodeScalarView(words)) == passage.text)
      }
    }
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成", "未完成"])
  }

  // MARK: Labels as headings

  @Test func headingsOfTheSamePartsBelowEachFindingAreItsLabels() throws {
    let chapters = ["往来款项长期挂账", "专项资金闲置"].enumerated().map { index, label in
      "\(["一", "二"][index])、\(label)\n（一）存在问题\n台账记录不完整。\n（二）整改措施\n1.逐项核对。\n2.补齐记录。\n（三）整改结果\n\(["已完成", "正在整改"][index])。"
    }
    let notice = try Self.read("东岬县财政局审计整改情况公告\n现公告如下。\n" + chapters.joined(separator: "\n"))
    #expect(notice.findings.map(\.label.text) == ["往来款项长期挂账", "专项资金闲置"])
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成", "正在整改"])
    #expect(notice.findings.map(\.measures.count) == [2, 2])
  }

  @Test func aNoticeOfOneFindingMayTellItInChapters() throws {
    let notice = try Self.read(
      "关于第8项问题整改完成情况的公示\n现公示如下。\n一、反馈问题\n污水管网雨污混接。\n二、整改时限\n2024年6月底。\n三、责任单位\n县水利局\n四、整改措施\n（一）排查管网。\n五、整改完成情况\n已完成。"
    )
    #expect(notice.findings.map(\.label.text) == ["污水管网雨污混接"])
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成"])
    #expect(notice.findings.map(\.unit?.text) == ["县水利局"])
    #expect(notice.findings.map(\.due?.text) == ["2024年6月底"])
  }

  @Test func aNumberAloneOnItsLineNumbersTheParagraphBelow() throws {
    let notice = try Self.read(
      "东岬县督查反馈问题整改情况报告\n现报告如下。\n问题一\n校车审核不严。监管不到位。\n整改状态：已完成\n问题二\n燃气漏检。\n整改状态：正在整改")
    #expect(notice.findings.map(\.label.text) == ["校车审核不严", "燃气漏检"])
    #expect(notice.findings.map(\.printedNo) == ["问题一", "问题二"])
  }

  @Test func aGroupsHeadingMayBeginWithASign() throws {
    let notice = try Self.read(
      "东岬县隐患整改情况公告\n排查发现隐患3处，公告如下。\n★ 已整改完成（2项）\n1.通道被占用。\n2.台账缺页。\n正在整改的隐患\n1.电梯超期未检。")
    #expect(notice.findings.map(\.status?.passage.text) == ["已整改完成", "已整改完成", "正在整改"])
  }

  @Test func aSentenceGivesStatusesByNumbers() throws {
    let notice = try Self.read(
      "东岬县水利局检查发现问题整改情况的报告\n反馈的4个问题中，第1、3至4项已完成整改，第2项正在整改。\n1.账目不清。\n整改措施：核对。\n2.台账缺页。\n整改措施：补齐。\n3.印章松散。\n整改措施：登记。\n4.超标接待。\n整改措施：清退。"
    )
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成整改", "正在整改", "已完成整改", "已完成整改"])
    #expect(notice.findings.map(\.status?.place) == Array(repeating: .head, count: 4))
  }

  @Test func aNumberThatTwoFindingsBearHasNoStatusByIt() throws {
    let notice = try Self.read(
      "东岬县水利局检查发现问题整改情况的报告\n反馈的问题中，第1项已完成整改。\n一、财务方面\n1.账目不清。\n整改措施：核对。\n二、管理方面\n1.台账缺页。\n整改措施：补齐。\n整改状态：正在整改。"
    )
    #expect(notice.findings.map(\.status?.passage.text) == [nil, "正在整改"])
  }

  @Test func dashesMayMarkFindings() throws {
    let notice = try Self.read(
      "东岬县督察反馈问题整改进展通报\n反馈问题2个，已完成1个。\n——河道违建未清。加强巡查。整改进展：已完成。\n——污水直排。新建管网。整改进展：正在整改。")
    #expect(notice.findings.map(\.label.text) == ["河道违建未清", "污水直排"])
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成", "正在整改"])
    let praise = try Self.read("东岬县督察整改进展通报\n反馈问题20个，已完成10个。\n——高位推动。召开会议。\n——严格督查。整改成效：明显。\n——健全机制。")
    #expect(praise.findings.isEmpty)
  }

  @Test func problemsOfAChapterThatSaysWhatBecameOfThemAreFindings() throws {
    let notice = try Self.read(
      "东岬县林业局巡察整改情况的通报\n反馈问题2个。\n一、履行职责方面存在的问题\n1.调研不实（已完成）。走过场。\n整改措施及成效：（1）核对；（2）登记。\n2.台账缺页（正在整改）。无人登记。\n整改措施及成效：（1）补齐。"
    )
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成", "正在整改"])
  }

  @Test func anAppendixIsBelowNoChapter() throws {
    let notice = try Self.read(
      "东岬县督查反馈问题整改情况的报告\n反馈问题2项。\n一、主要做法\n加强领导。\n二、下一步打算\n紧盯不放。\n东岬县人民政府\n2024年1月1日\n附件\n1、管网混流。\n整改状态：已完成\n2、违建未清。\n整改状态：正在整改"
    )
    #expect(notice.findings.map(\.status?.passage.text) == ["已完成", "正在整改"])
  }

  // MARK: What is no notice

  @Test(arguments: [
    ("", NoticeRefusal.Reason.empty), ("\n\n  \n", .empty),
    ("东岬县林草局整改方案\n一、任务\n（一）印章保管松散。\n整改措施：逐项核对。\n责任单位：办公室\n整改时限：2022年底前完成", .noStatus),
    ("在整改推进会上的讲话\n同志们：\n一、认清形势\n（一）问题要全部整改到位。\n（二）台账要逐项销号。", .speech),
    ("春天来了，花开了。\n大家都去郊外看花。天气很好。", .unknown),
  ])
  func aTextThatTellsNoOutcomeIsRefused(text: String, reason: NoticeRefusal.Reason) {
    #expect(Self.refusal(text) == reason)
  }

  @Test func aCopyWithPinyinBetweenTheCharactersIsRefused() {
    let text = "东岬县整改情况通报\n共反馈wen问题ti6个zhong，已完wan成整gai改2个。\n1.印zhang章保管松san散。\n整改zhuang状态：已wan成。"
    #expect(Self.refusal(text) == .mirror)
    #expect(Self.refusal("關於巡察反饋問題整改進展情況的通報\n" + String(repeating: "縣委巡察組對該單位黨組織進行檢查。", count: 4)) == .mirror)
  }

  @Test func aCopyWhoseWordsAMachineReplacedIsRefused() {
    let text = "东岬县林草局整改情况通报\n县委巡查组反馈题目6个，已告竣整改2个。成立带领小组，健全规章轨制。\n1.印章保管松散。\n整改状态：已完成。"
    #expect(Self.refusal(text) == .mirror)
    let plain = "东岬县林草局整改情况通报\n反馈问题1个。在县委坚强带领下，引导干部当真做事。\n1.印章保管松散。\n整改状态：已完成。"
    #expect(Self.refusal(plain) == nil)
  }

  @Test func twoNoticesInOneFileAreRefusedWithTheLineOfTheSecond() {
    let one = "关于东岬县委巡察组巡察林草局党组反馈意见整改情况的通报\n共反馈1个问题，已完成整改1个。\n一、整改情况\n（一）印章保管松散。\n整改状态：已完成。\n东岬县林草局\n2022年7月8日\n"
    #expect(Self.refusal(one + one.replacing("林草局", with: "信访局")) == .severalNotices(at: Place(line: 8)))
  }

  @Test func aSecondTitleOverTwoLinesBeginsAnotherNotice() {
    let one = "关于东岬县委巡察组巡察林草局党组反馈意见整改情况的通报\n共反馈1个问题，已完成整改1个。\n一、整改情况\n（一）印章保管松散。\n整改状态：已完成。\n东岬县林草局\n2022年7月8日\n"
    let two = "东岬县贯彻落实省生态环境保护督察反馈意见整改落\n实情况的报告\n现报告如下。\n一、总体情况\n（一）组织领导。\n（二）压实责任。\n"
    #expect(Self.refusal(one + two) == .severalNotices(at: Place(line: 8)))
  }

  @Test func aPageThatHoldsItsTextTwiceIsReadOnce() throws {
    let one = MadeNotice(seed: 0).text
    let notice = try Self.read(one + one)
    #expect(notice.findings.count == MadeNotice(seed: 0).findings.count)
    #expect(notice.notes.first == "the page holds its text twice; it is read once")
  }

  @Test(arguments: ["— 3 —", "-12-", "第3页", "第 3 页 共 9 页"])
  func aNumberOfAPageIsNoPartOfTheText(number: String) throws {
    let notice = try Self.read(
      "东岬县林草局巡察反馈问题整改情况通报\n共反馈1个问题。\n1.印章保管松散。\n整改状态：已完成。\n整改情况：逐项核对。\n东岬县林草局\n2022年7月8日\n\(number)")
    #expect(notice.findings.map(\.measures.count) == [1])
    #expect(notice.publishedOn?.day.description == "2022-07-08")
  }

  @Test func aTextThatEndsWithinASentenceIsADoubt() throws {
    let notice = try Self.read(
      "东岬县林草局巡察反馈问题整改情况通报\n共反馈2个问题。\n1.印章保管松散。\n整改状态：已完成。\n2.台账缺页。\n整改情况：办公室对二十八处点位逐一重查并补齐了全部记录，对其中缺少日期的部分逐份复核，并要求各股室在每月月底"
    )
    #expect(notice.doubts.map(\.kind) == [.structure])
  }

  // MARK: Dates

  @Test func digitsThatLostTheirSignsGiveEveryReading() throws {
    let head = "东岬县林草局巡察反馈问题整改情况通报\n共反馈1个问题。\n1.印章保管松散。\n整改状态：已完成。\n"
    let one = try Self.read(head + "东岬县林草局\n2024717日")
    #expect(one.publishedOn?.day.description == "2024-07-17")
    #expect(one.doubts.map(\.readings) == [["2024-07-17"]])
    let two = try Self.read(head + "东岬县林草局\n2024111日")
    #expect(two.publishedOn == nil)
    #expect(two.doubts.map(\.readings) == [["2024-01-11", "2024-11-01"]])
  }

  // MARK: Shapes

  /// The numbers, labels and words for statuses of a text's findings, a line each.
  static func findings(_ text: String) throws -> [String] {
    try read(text).findings.map { "\($0.printedNo ?? "-") \($0.label.text) \($0.status?.passage.text ?? "-")" }
  }

  @Test func someFindingsMayHaveLabelsAndOthersSentences() throws {
    let text = """
      平坡市水务局党组关于巡察整改进展情况的通报
      一、重点问题整改落实情况
      （一）学习不够系统。
      整改情况：组织集中学习12次。已完成。
      （二）调研不够深入。
      整改状态：整改到位
      二、关于执行财经纪律不严格的问题
      1.差旅费报销不规范
      清退资金1.2万元，3名责任人被提醒谈话。目前已整改完成。
      2.项目招标把关不严
      复核5个项目。此项任务尚未完成。
      """
    #expect(
      try Self.findings(text) == [
        "（一） 学习不够系统 已完成", "（二） 调研不够深入 整改到位", "1 差旅费报销不规范 已整改完成", "2 项目招标把关不严 尚未完成",
      ])
  }

  @Test func aFindingWithoutANumberHasItsMeasuresBelowIt() throws {
    let text = """
      石弄区关于环保督察反馈问题整改情况的公示
      第一轮督察反馈第7项问题已完成整改销号，现予公示。
      反馈问题：部分河段水质不达标。
      责任单位：区水利局
      整改措施：
      1.新建管网12公里。
      2.清淤3.5万立方米。
      整改完成情况：已完成。
      """
    #expect(try Self.findings(text) == ["- 部分河段水质不达标 已完成"])
    #expect(try Self.read(text).findings[0].measures.map(\.text) == ["新建管网12公里。", "清淤3.5万立方米。"])
  }

  @Test func weakPointsAndBodiesOfABulletinAreNoFindings() throws {
    let text = """
      区委巡察办关于2021年巡察整改完成情况的通报
      今年共巡察6个单位，反馈问题134个。截止12月底已整改120个，整改完成率89.55%。
      一、整改较好的单位
      1.区教育局。整改完成43个，完成率95.56%。
      2.区民政局。整改完成45个。
      二、存在的问题
      1.个别单位重视不够，整改进度：缓慢。
      2.有的单位以文件落实整改。
      """
    let notice = try Self.read(text)
    #expect(notice.findings.isEmpty)
    let known = notice.claims.filter { ["head_findings", "head_done", "head_rate"].contains($0.id) }
    #expect(known.map(\.value) == [134, 120, 0.8955])
  }

  @Test func markdownIsReadWithoutItsMarks() throws {
    let text = """
      # 石弄区教育局关于审计查出问题整改情况的公告

      ## 一、整改到位的问题

      1. **多计提工会经费。** 已调整账目。

      ## 二、正在整改的问题

      1. 往来款长期挂账。
      ![截图](a.png)
      """
    let notice = try Self.reader.read(DocumentText(text, isMarkdown: true))
    #expect(notice.title?.text == "石弄区教育局关于审计查出问题整改情况的公告")
    #expect(notice.findings.map(\.status?.passage.text) == ["整改到位", "正在整改"])
    #expect(notice.findings.map(\.label.text) == ["多计提工会经费", "往来款长期挂账"])
    #expect(notice.doubts.map(\.kind) == [.notRead])
  }

  @Test func aDateWithoutAYearHasThatOfTheDateBeforeUnlessItComesEarlierInTheYear() throws {
    func dates(_ feedback: String) throws -> Notice {
      try Self.read(
        "关于东岬县委第一巡察组巡察信访局反馈意见整改情况的通报\n2023年9月6日至11月30日，县委第一巡察组对信访局开展了巡察，并于\(feedback)反馈了意见。\n1.印章保管松散。\n整改状态：已完成。\n"
      )
    }
    let carried = try dates("12月2日")
    #expect(carried.inspectionEnd?.day.description == "2023-11-30")
    #expect(carried.feedbackOn?.day.description == "2023-12-02")
    let open = try dates("1月10日")
    #expect(open.feedbackOn == nil)
    #expect(open.doubts.map(\.readings) == [["2023-01-10", "2024-01-10"]])
  }

  @Test func severalStatusesInOneFindingAreAllKept() throws {
    let notice = try Self.read(
      "东岬县林草局巡察反馈问题整改情况通报\n1.印章保管松散。\n整改情况：其中1项已完成，3项正在推进。\n2.台账缺页。\n整改情况：已完成。")
    #expect(notice.findings.map { $0.status?.words ?? [] } == [["done", "in_progress"], ["已完成"]])
  }

  @Test(arguments: [
    ("1.印章保管松散——已完成。\n逐项核对。\n2.台账缺页：正在整改\n3.（未启动）记录不全。", ["1 印章保管松散 已完成", "2 台账缺页 正在整改", "3 记录不全 未启动"]),
    ("第一，印章保管松散。\n整改状态：已完成\n第二，台账缺页。\n整改状态：正在整改", ["第一 印章保管松散 已完成", "第二 台账缺页 正在整改"]),
    ("【问题1】印章保管松散\n【整改状态】已完成\n【问题2】台账缺页\n【整改状态】正在整改", ["问题1 印章保管松散 已完成", "问题2 台账缺页 正在整改"]),
    ("1 印章保管松散\n整改状态：已完成\n2 台账缺页\n整改状态：正在整改", ["1 印章保管松散 已完成", "2 台账缺页 正在整改"]),
    (
      "印章保管松散\n整改情况：逐项核对。\n整改状态：已完成\n台账缺页\n整改状态：正在整改\n整改情况：逐页补齐。\n另有记录待补。\n记录不全\n整改情况：已补。\n整改状态：已完成",
      ["- 印章保管松散 已完成", "- 台账缺页 正在整改", "- 记录不全 已完成"]
    ),
    (
      "1.印章保管松散。整改情况：逐项核对。已完成。\n2.台账缺页。逐页补齐。已完成。\n3.记录不全。补齐记录。正在整改。\n4.账目不清。逐笔核对。已完成。",
      [
        "1 印章保管松散 已完成", "2 台账缺页 已完成", "3 记录不全 正在整改", "4 账目不清 已完成",
      ]
    ),
    (
      "关于账目核对不严，往来款长期挂账的问题。整改情况：逐笔核对。已整改到位。\n关于印章保管松散的问题。整改情况：补齐记录。正在整改。",
      ["- 关于账目核对不严，往来款长期挂账的问题 已整改到位", "- 关于印章保管松散的问题 正在整改"]
    ),
    (
      "1.县一中\n1.1印章保管松散（已完成）\n1.2年轻教师培训不足（正在整改）\n2.县二中\n2.1台账缺页（已完成）\n2.2套取课后服务费（已完成）",
      ["1.1 印章保管松散 已完成", "1.2 年轻教师培训不足 正在整改", "2.1 台账缺页 已完成", "2.2 套取课后服务费 已完成"]
    ),
    (
      "1.印章保管松散\n【整改情况】逐项核对【责任部门】财务部【整改状态】已完成\n2.台账缺页\n【整改情况】逐页补齐【责任部门】财务部【整改状态】正在整改",
      ["1 印章保管松散 已完成", "2 台账缺页 正在整改"]
    ),
  ])
  func aListIsReadInEveryShape(list: String, expected: [String]) throws {
    let notice = try Self.findings("东岬县林草局巡察反馈问题整改情况通报\n对照反馈的几项问题逐项整改。\n" + list + "\n东岬县林草局\n2022年7月8日")
    #expect(notice == expected)
  }

  @Test func whereAllArePutRightTheParagraphsThatTheHeadCountsAreFindings() throws {
    let text = "东岬县林草局巡察反馈问题整改情况通报\n反馈的3个问题已全部整改到位。\n（一）财务方面\n1.印章保管松散。逐项核对。\n2.台账缺页。逐页补齐。\n（二）人事方面\n1.记录不全。补齐记录。"
    #expect(try Self.findings(text).count == 3)
    #expect(try Self.read(text).areas.map(\.label.text) == ["财务方面", "人事方面"])
  }

  @Test func aNumberThatCountsBehindThatOfAFindingIsNoDecimal() throws {
    let text = "东岬县林草局巡察反馈问题整改情况通报\n共反馈3个问题。\n1.记录不全。已完成整改。\n2.3名党员欠缴党费。已完成整改。\n3.2笔借款未清收。正在整改。"
    #expect(try Self.read(text).findings.map(\.label.text) == ["记录不全", "3名党员欠缴党费", "2笔借款未清收"])
  }

  @Test(arguments: [
    ("关于巡察东岬县供销社整改进展情况的通报", "东岬县"), ("关于对全县医疗机构检查发现问题整改情况的通报", nil), ("东岬县林草局整改情况的通报", "东岬县"),
    ("关于我市审计整改情况的通报", nil),
  ])
  func theTitleNamesTheRegion(title: String, region: String?) throws {
    #expect(try Self.read("\(title)\n共反馈1个问题。\n1.记录不全。已完成整改。").region == region)
  }

  @Test func aSignatureStandsAboveAContactInBrackets() throws {
    let notice = try Self.read(
      "东岬县林草局整改情况的通报\n共反馈1个问题。\n1.记录不全。已完成整改。\n东岬县林草局\n2022年10月8日\n（联系人：甲某，联系电话：0555-1234567）")
    #expect(notice.publishedOn?.day.description == "2022-10-08" && notice.publishedBy?.text == "东岬县林草局")
  }
}
