import Notices
import Testing

@testable import Importing

/// Lists of findings that stand within paragraphs, behind signs, below groups, or one record after another.
@Suite struct NoticeListTests {
  private static func read(_ lines: [String]) throws -> Notice { try NoticeFramesTests.read(lines) }

  private static func labels(_ notice: Notice) -> [String] { notice.findings.map(\.label.text) }

  private static func statuses(_ notice: Notice) -> [String?] { NoticeFramesTests.statuses(notice) }

  private static let title = "清源县校园安全检查问题整改情况的通报"
  private static let two = ["食堂留样不全", "操场围墙开裂"]

  // MARK: Within paragraphs

  @Test(arguments: [
    "检查发现2个问题：一是食堂留样不全，已整改；二是操场围墙开裂，目前正在整改。",
    "发现问题及整改情况：（1）食堂留样不全（已整改）；（2）操场围墙开裂（正在整改）。",
    "检查发现以下问题：其一，食堂留样不全，已整改。其二，操场围墙开裂，正在整改。",
    "已整改的问题有：食堂留样不全；正在整改的问题有：操场围墙开裂。",
    "关于食堂留样不全问题，购置留样柜，已整改。关于操场围墙开裂问题，申请资金，正在整改。",
  ])
  func partsOfAParagraphThatEndWithAStatusAreFindings(paragraph: String) throws {
    let notice = try Self.read([Self.title, paragraph, "特此通报。"])
    #expect(Self.labels(notice) == Self.two || Self.labels(notice) == Self.two.map { $0 + "问题" })
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func whatLeadsToFindingsWithinAParagraphIsOfTheHead() throws {
    let notice = try Self.read([Self.title, "检查发现2个问题：一是食堂留样不全，已整改；二是操场围墙开裂，目前正在整改。"])
    #expect(notice.claims.filter { $0.finding == nil }.map(\.quantity) == ["findings_total"])
  }

  @Test func measuresThatWordsCountAreNoFindings() throws {
    let notice = try Self.read([
      Self.title, "1.食堂留样不全。一是更换破损留样柜，已完成；二是补齐缺页台账，已完成。", "2.操场围墙开裂。一是重砌不稳墙体，已完成；二是拆除危险部分，已完成。",
    ])
    #expect(Self.labels(notice) == Self.two)
  }

  @Test func paragraphsOfBodiesGiveTheirFindingsAndUnits() throws {
    let notice = try Self.read([
      Self.title, "实验小学：1.食堂留样不全（已整改）；2.门卫脱岗（正在整改）。", "城关幼儿园：1.操场围墙开裂（已整改）。",
    ])
    #expect(Self.labels(notice) == ["食堂留样不全", "门卫脱岗", "操场围墙开裂"])
    #expect(Self.statuses(notice) == ["done", "in_progress", "done"])
    #expect(notice.findings.map(\.unit?.text) == ["实验小学", "实验小学", "城关幼儿园"])
  }

  @Test func areasBeforeAColonHoldFindingsBetweenSemicolons() throws {
    let notice = try Self.read([Self.title, "一、消防安全方面：通道被杂物堵塞，已整改；灭火器过期，正在整改。", "二、食品安全方面：留样不全，已整改；冰柜未消毒，已整改。"])
    #expect(Self.labels(notice) == ["通道被杂物堵塞", "灭火器过期", "留样不全", "冰柜未消毒"])
    #expect(Self.statuses(notice) == ["done", "in_progress", "done", "done"])
  }

  // MARK: Without numbers

  @Test func paragraphsThatEndWithAStatusAreFindings() throws {
    let notice = try Self.read([
      Self.title, "近日，检查组对全县学校开展检查，发现的问题已督促整改到位。", "食堂管理方面。检查发现留样不全。学校重新购置留样柜，目前已整改到位。",
      "校舍安全方面。操场围墙开裂。学校申请维修资金，正在整改。", "实验小学门卫脱岗。学校约谈保安公司，已整改。",
    ])
    #expect(Self.labels(notice) == ["检查发现留样不全", "操场围墙开裂", "实验小学门卫脱岗"])
    #expect(Self.statuses(notice) == ["done", "in_progress", "done"])
  }

  @Test(arguments: ["- ", "— ", "● "])
  func linesWithAStatusInBracketsAreFindings(sign: String) throws {
    let notice = try Self.read([Self.title, "\(sign)食堂留样不全（已整改）", "\(sign)操场围墙开裂[正在整改]"])
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test(arguments: [("☑", "☐"), ("✅", "❌")])
  func boxesBeforeFindingsAreDoubts(ticked: String, empty: String) throws {
    let notice = try Self.read([Self.title, "\(ticked) 食堂留样不全", "\(empty) 操场围墙开裂", "\(ticked) 门卫脱岗"])
    #expect(Self.labels(notice) == Self.two + ["门卫脱岗"])
    #expect(notice.findings.map(\.status?.inferred) == [["done"], ["in_progress", "not_done"], ["done"]])
  }

  @Test func headingsOfFewCharactersPartNoRow() throws {
    let notice = try Self.read([Self.title, "食堂", "留样不全（已整改）", "生熟不分（已整改）", "校舍", "操场围墙开裂（正在整改）"])
    #expect(Self.labels(notice) == ["留样不全", "生熟不分", "操场围墙开裂"])
  }

  @Test func lettersNumberFindingsWhereTheyCount() throws {
    let notice = try Self.read([Self.title, "A. 食堂留样不全", "整改情况：已整改。", "B. 操场围墙开裂", "整改情况：正在整改。"])
    #expect(Self.labels(notice) == Self.two)
    #expect(notice.findings.map(\.printedNo) == ["A", "B"])
    let other = try Self.read([Self.title, "1. 食堂留样不全。已整改。", "2. 操场围墙开裂。正在整改。", "A. Smith 陪同检查。"])
    #expect(other.findings.map(\.printedNo) == ["1", "2"])
  }

  @Test func linesBelowHeadingsOfGroupsAreAsManyAsTheHeadReports() throws {
    let notice = try Self.read([Self.title, "检查共发现问题3个。", "已整改问题：", "食堂留样不全", "门卫脱岗", "未整改问题：", "操场围墙开裂"])
    #expect(Self.statuses(notice) == ["done", "done", "not_done"])
  }

  // MARK: Records

  @Test(arguments: [
    ["地点：人民路4号", "问题：食堂留样不全", "整改：已整改", "地点：建设路9号", "问题：操场围墙开裂", "整改：正在整改"],
    ["1.", "【问题】食堂留样不全。", "【成效】已整改。", "2.", "【问题】操场围墙开裂。", "【成效】正在整改。"],
    ["◆ 问题：食堂留样不全", "  措施：更换设备。", "  进度：已整改", "◆ 问题：操场围墙开裂", "  措施：申请资金。", "  进度：正在整改"],
    ["上坝村；存在问题：食堂留样不全；整改情况：已整改。", "下湾村；存在问题：操场围墙开裂；整改情况：正在整改。"],
    ["隐患编号：AQ-01", "隐患描述：食堂留样不全", "整改完成情况：已整改", "隐患编号：AQ-02", "隐患描述：操场围墙开裂", "整改完成情况：正在整改"],
    ["诉求1", "诉求内容：食堂留样不全。", "办理状态：已办结", "诉求2", "诉求内容：操场围墙开裂。", "办理状态：正在办理"],
  ])
  func recordsOfLabelsAreFindingsWithTheWordsOfTheProblem(lines: [String]) throws {
    let notice = try Self.read([Self.title] + lines)
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aHeadingThatNamesAFaultKeepsItsWords() throws {
    let notice = try Self.read([
      Self.title, "（一）食堂管理混乱", "问题表现：留样不全。", "整改结果：已整改。", "（二）校舍安全不到位", "问题表现：围墙开裂。", "整改结果：已整改。",
    ])
    #expect(Self.labels(notice) == ["食堂管理混乱", "校舍安全不到位"])
  }

  // MARK: Statuses

  @Test(arguments: [
    ["说明：√表示已完成，△表示正在整改。", "1. 食堂留样不全 √", "2. 操场围墙开裂 △"],
    ["[已完成] 1. 食堂留样不全", "[整改中] 2. 操场围墙开裂"],
    ["问题1（已完成）：食堂留样不全。", "问题2（整改中）：操场围墙开裂。"], ["【已整改】食堂留样不全", "【整改中】操场围墙开裂"],
    ["一、已整改完成的单位", "1.食堂留样不全。", "二、正在整改的单位", "1.操场围墙开裂。"],
    ["一、办理事项（已完成1项）", "1.食堂留样不全。", "二、办理事项（正在推进1项）", "1.操场围墙开裂。"],
    ["1. 食堂留样不全→已完成", "2. 操场围墙开裂→正在整改"],
    ["检查指出以下2个问题：", "1.食堂留样不全。", "2.操场围墙开裂。", "第一项已整改到位，后1项正在整改。"],
    ["检查指出以下2个问题：", "1.食堂留样不全。", "2.操场围墙开裂。", "上述问题中，第2项因资金未到位正在整改，其余1项已整改到位。"],
    ["共发现问题2条。其中第1条已整改完成，第2条正在整改。具体如下：", "1.食堂留样不全（责任科室：后勤科）", "2.操场围墙开裂（责任科室：基建科）"],
    ["检查组反馈2个问题，除第2个问题正在整改外，其他问题均已整改到位。", "（1）食堂留样不全；", "（2）操场围墙开裂；"],
    ["一、问题清单", "1.食堂留样不全", "2.操场围墙开裂", "二、整改成效清单", "1.更换损坏设备，已整改", "2.举一反三，开展自查，正在整改"],
  ])
  func aStatusStandsWhereverTheNoticePutsIt(lines: [String]) throws {
    let notice = try Self.read([Self.title] + lines)
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func sentencesBehindPartsOfAListAreOfThoseBeforeThem() throws {
    let notice = try Self.read([
      Self.title, "1.食堂留样不全。", "2.门卫脱岗。", "以上2个问题已化解到位。", "3.操场围墙开裂。", "4.校车未检验。", "以上2个问题正在化解。",
    ])
    #expect(Self.statuses(notice) == ["done", "done", "in_progress", "in_progress"])
  }

  @Test func aCountBeforeANumberIsOfTheOtherItems() throws {
    let notice = try Self.read([
      Self.title, "检查发现的问题如下：", "1.食堂留样不全。", "2.操场围墙开裂。", "3.门卫脱岗。", "以上3个问题，已整改2个，第1个问题正在整改。",
    ])
    #expect(Self.statuses(notice) == ["in_progress", "done", "done"])
  }

  @Test func statusesByNumberBelowPartsOfAFindingAreOfThose() throws {
    let notice = try Self.read([
      Self.title, "（一）县教育局", "存在问题：1.食堂留样不全；2.门卫脱岗。", "整改情况：问题1已整改，问题2正在整改。", "（二）县卫健局",
      "存在问题：1.操场围墙开裂；2.校医无证。", "整改情况：问题1整改到位，问题2正在推进。",
    ])
    #expect(Self.labels(notice) == ["食堂留样不全", "门卫脱岗", "操场围墙开裂", "校医无证"])
    #expect(Self.statuses(notice) == ["done", "in_progress", "done", "in_progress"])
  }

  @Test func listsOfBodiesThatArePutRightAreNoFindings() throws {
    let notice = try? Self.read([Self.title, "一、已整改完成的单位", "1.实验小学。", "2.第二中学。", "二、正在整改的单位", "1.城关幼儿园。"])
    #expect(notice?.findings.isEmpty ?? true)
  }

  /// 前3项 and 后2项 are six of five.
  @Test func firstAndLastOnesThatAreNotAllGiveNoStatus() throws {
    let notice = try Self.read([
      Self.title, "检查指出以下3个问题：", "1.食堂留样不全。", "2.操场围墙开裂。", "3.门卫脱岗。", "前一项已整改到位，后1项正在整改。",
    ])
    #expect(Self.statuses(notice).allSatisfy { $0 == nil })
  }

  @Test(arguments: [
    ("贵局检查发现的以下问题，我校已全部整改完毕：", "done"), ("经核查，未整改到位2个，分别是：", "not_done"),
  ])
  func aSentenceThatLeadsToAListMayGiveItsStatus(sentence: String, status: String) throws {
    let notice = try Self.read(["实验小学关于安全检查问题整改情况的报告", sentence, "1.食堂留样不全；", "2.操场围墙开裂。"])
    #expect(Self.statuses(notice) == [status, status])
  }

  @Test func problemsThatASentenceCountsAreFindingsWithoutStatus() throws {
    let notice = try Self.read([
      "清源县教育局关于开学检查情况的通报", "检查共发现2个问题：", "1.食堂留样不全。", "2.操场围墙开裂。", "请各校对照问题认真整改。",
    ])
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == [nil, nil])
  }

  @Test func findingsOfAGroupStandBesideThoseWithLabels() throws {
    let notice = try Self.read([
      Self.title, "（一）整改到位的问题", "1.食堂留样不全。整改情况：更换设备。", "（二）未整改到位的问题", "1.操场围墙开裂。未整改到位原因：资金不足。",
      "2.门卫脱岗。未整改到位原因：人员不足。",
    ])
    #expect(Self.statuses(notice) == ["done", "not_done", "not_done"])
  }

  // MARK: Deadlines

  @Test(arguments: [
    ["1.食堂留样不全（2024年6月底前）", "整改情况：正在整改。", "2.操场围墙开裂（2024年6月底前）", "整改情况：正在整改。"],
    ["1.食堂留样不全。正在整改（预计2024年6月底前完成）。", "2.操场围墙开裂。正在整改（预计2024年6月底前完成）。"],
    ["存在以下问题：", "1.食堂留样不全；", "2.操场围墙开裂。", "现责令你校于2024年6月底前将上述问题整改完毕。"],
  ])
  func aDeadlineStandsInBracketsOrIsOfAll(lines: [String]) throws {
    let notice = try Self.read(["责令限期整改通知书"] + lines)
    #expect(Self.labels(notice) == Self.two)
    #expect(notice.findings.map(\.due?.text) == ["2024年6月底前", "2024年6月底前"])
  }

  @Test func aDeadlineOfWhatIsOpenIsNotOfAll() throws {
    let notice = try Self.read([
      Self.title, "1.食堂留样不全。已整改。", "2.操场围墙开裂。正在整改。", "请对上述未整改问题于2024年6月底前完成整改。",
    ])
    #expect(notice.findings.allSatisfy { $0.due == nil })
  }
}
