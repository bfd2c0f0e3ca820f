import Notices
import Testing

@testable import Importing

/// Where findings and their statuses stand in notices of other structures, and what is told where none is read.
@Suite struct NoticeStructureTests {
  private static func read(_ lines: [String]) throws -> Notice { try NoticeFramesTests.read(lines) }

  private static func labels(_ notice: Notice) -> [String] { notice.findings.map(\.label.text) }

  private static func statuses(_ notice: Notice) -> [String?] { NoticeFramesTests.statuses(notice) }

  private static let title = "宁河县水利局关于督查反馈问题整改情况的通报"
  private static let two = ["食堂留样不全", "操场围墙开裂"]

  @Test(arguments: [
    ["督查组发现两个问题。一是食堂留样不全，已整改到位。二是操场围墙开裂，正在整改。"],
    ["一、总体情况", "各校按照要求开展排查。", "二、存在问题及整改情况", "食堂留样不全，已整改到位。", "操场围墙开裂，正在整改。"],
    ["1.食堂留样不全（一般隐患，已整改）", "2.操场围墙开裂（重大隐患，正在整改）"],
    ["食堂留样不全", "整改情况：补齐记录。目前该项整改到位。", "操场围墙开裂", "整改情况：编制方案。目前该项整改中。"],
    ["1.食堂留样不全。", "整改情况：补齐记录，已取得明显成效，已完成整改。", "2.操场围墙开裂。", "整改情况：已取得初步成效，正在整改。"],
    ["1.单位名称：县第一小学", "地址：学府路3号", "安全隐患：食堂留样不全", "隐患状态：已整改", "2.单位名称：县第二小学", "地址：学府路5号", "安全隐患：操场围墙开裂", "隐患状态：正在整改"],
    [
      "1.食堂留样不全。", "（责任科室：安监科；责任领导：分管领导）", "整改情况：补齐记录。", "培训86人次。", "完成情况：已完成", "2.操场围墙开裂。", "（责任科室：基建科；责任领导：分管领导）",
      "整改情况：编制方案。", "培训12人次。", "完成情况：整改中",
    ],
    ["问：督查指出，食堂留样不全。整改得怎么样？", "答：补齐了记录。目前该问题已整改到位。", "问：操场围墙开裂，如何整改？", "答：编制了方案，正在整改。"],
    ["1.食堂留样不全。整改完成时间：2023年6月3日，已整改。", "2.操场围墙开裂。整改时限：2024年6月3日，正在整改。"],
  ])
  func findingsStandInManyStructures(lines: [String]) throws {
    let notice = try Self.read([Self.title] + lines)
    #expect(Self.labels(notice).map { label in Self.two.first { label.contains($0) } } == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
    #expect(notice.doubts.isEmpty)
  }

  /// A text that breaks off: the list is as long as the head says, and what became of the rest is asked.
  @Test func aListAsLongAsReportedIsWholeWithoutLabels() throws {
    let notice = try Self.read([
      Self.title, "督查组反馈3个问题，已完成整改2个。", "1.食堂留样不全。", "整改情况：已完成整改。", "2.拨款超过九十日。", "3.公租房空置四",
    ])
    #expect(Self.labels(notice) == ["食堂留样不全", "拨款超过九十日", "公租房空置四"])
    #expect(Self.statuses(notice) == ["done", nil, nil])
  }

  @Test(arguments: [["[1]", "[1] 见《办法》第九条。"], ["[^1]", "[^1]: 见《办法》第九条。"], ["［1］", "［1］见《办法》第九条。"]])
  func theMarkOfAFootnoteIsNoneOfTheWords(mark: [String]) throws {
    let notice = try Self.read([
      Self.title, "1.食堂留样不全\(mark[0])。", "整改情况：已完成整改\(mark[0])。", "2.操场围墙开裂。", "整改情况：正在整改。", mark[1],
    ])
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
    #expect(notice.doubts.map(\.passage.text) == ["a footnote", "a footnote"])
  }

  @Test func numbersInBracketsThatNothingRefersToAreNoFootnotes() throws {
    let notice = try Self.read([Self.title, "[1] 食堂留样不全。", "整改情况：已完成整改。", "[2] 操场围墙开裂。", "整改情况：正在整改。"])
    #expect(Self.statuses(notice) == ["done", "in_progress"])
    #expect(notice.doubts.isEmpty)
  }

  @Test(arguments: [["中共宁河县委巡察工作领导小组办公室文件"], ["中共宁河县委巡察工作领导", "小组办公室文件"]])
  func aTitleStandsBelowTheLetterhead(head: [String]) throws {
    let notice = try Self.read(
      head + ["宁巡办〔2024〕7号", Self.title, "1.食堂留样不全。", "整改情况：已完成整改。", "2.操场围墙开裂。", "整改情况：正在整改。"])
    #expect(notice.title?.text == Self.title)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  @Test func aGroupMayBeNamedByItsLastWords() throws {
    let notice = try Self.read([
      Self.title, "一、立行立改、已经完成的", "1.食堂留样不全。补齐记录。", "2.门卫脱岗。增配保安。", "二、需要一定时间、正在推进的", "1.操场围墙开裂。编制方案。", "2.校车未检验。联系机构。",
    ])
    #expect(Self.statuses(notice) == ["done", "done", "in_progress", "in_progress"])
  }

  @Test func partsOfAFindingMayEndWithAPlan() throws {
    let notice = try Self.read([
      "宁河县水利局关于巡察反馈意见整改进展情况的通报", "（一）履行职责方面", "1.关于河道管护不到位问题。", "（1）制定方案。", "（2）明确责任。", "（3）持续推进整改，预计年底前完成。",
      "2.关于台账缺失问题。", "（1）补齐台账。", "（2）明确责任。", "（3）已完成整改。", "3.关于水费挂账问题。", "（1）清理账目。", "（2）明确责任。", "（3）正在整改。",
    ])
    #expect(Self.labels(notice) == ["关于河道管护不到位问题", "关于台账缺失问题", "关于水费挂账问题"])
    #expect(Self.statuses(notice) == ["in_progress", "done", "in_progress"])
  }

  @Test func oneFindingMayFillChaptersWithOthersBehindThem() throws {
    let notice = try Self.read([
      "关于宁河县警示片披露问题整改情况的公示", "一、问题名称", "河岸边倾倒建筑垃圾。", "二、整改目标", "完成整治。", "三、整改措施", "（一）制定方案。", "四、整改完成情况",
      "清运垃圾，已完成整改。", "五、公示时间", "2023年6月1日至6月10日。",
    ])
    #expect(Self.labels(notice) == ["河岸边倾倒建筑垃圾"])
    #expect(Self.statuses(notice) == ["done"])
  }

  @Test(arguments: [
    ("上述2项问题已全部整改到位。", ["done", "done"]), ("第1项已整改，第2项正在整改。", ["done", "in_progress"]), ("均已整改完毕。", ["done", "done"]),
  ])
  func aBodyMayHaveAPartForItsProblemsAndOneForWhatBecameOfThem(answer: String, statuses: [String]) throws {
    let notice = try Self.read([
      Self.title, "一、县第一小学（检查时间：2023年4月6日）", "（一）发现问题", "1.食堂留样不全", "2.操场围墙开裂", "（二）整改情况", answer,
      "二、县第二小学（检查时间：2023年4月7日）",
      "（一）发现问题", "1.门卫脱岗", "2.校车未检验", "（二）整改情况", answer,
    ])
    #expect(Self.labels(notice) == Self.two + ["门卫脱岗", "校车未检验"])
    #expect(Self.statuses(notice) == statuses + statuses)
    #expect(notice.findings.map(\.unit?.text) == ["县第一小学", "县第一小学", "县第二小学", "县第二小学"])
  }

  @Test func anAreaThatSumsUpWhatStandsBelowIsNoFinding() throws {
    let notice = try Self.read([
      Self.title, "（一）食堂管理方面。共反馈问题2个，已全部完成整改。", "1.食堂留样不全的问题。补齐记录。已完成整改。", "2.刀具混用的问题。更换刀具。已完成整改。",
      "（二）校舍安全方面。共反馈问题2个，已完成整改1个。", "1.操场围墙开裂的问题。编制方案。正在整改。", "2.护栏松动的问题。加固护栏。已完成整改。",
    ])
    #expect(notice.findings.count == 4)
    #expect(notice.areas.map(\.label.text) == ["食堂管理方面", "校舍安全方面"])
  }

  @Test(arguments: ["首次检查问题", "专家组检查发现问题", "县督查组反馈问题", "暗访指出的问题"])
  func aLabelMaySayWhoFoundTheProblem(label: String) throws {
    let notice = try Self.read([
      Self.title, "一、县第一小学", "\(label)：食堂留样不全。", "复查情况：已整改到位。", "二、县第二小学", "\(label)：操场围墙开裂。", "复查情况：正在整改。",
    ])
    #expect(Self.labels(notice) == Self.two)
    #expect(Self.statuses(notice) == ["done", "in_progress"])
  }

  // MARK: What is none

  @Test func aSpeechThatAsksForRectificationIsRefused() {
    #expect(throws: NoticeRefusal.self) {
      try Self.read([
        "在巡察整改工作推进会上的讲话", "同志们：", "下面，我讲三点意见。", "一、提高认识", "有的单位整改不到位。", "二、突出重点，确保整改取得实效", "一要对照问题清单，逐项整改到位。二要建立台账。",
        "三、加强领导", "确保年底前全部整改完成。",
      ])
    }
  }

  @Test func whatIsAskedForIsNoStatus() throws {
    let notice = try Self.read([Self.title, "1.食堂留样不全。", "整改情况：必须在开学前整改到位。", "2.操场围墙开裂。", "整改情况：正在整改。"])
    #expect(Self.statuses(notice)[0] != "done")
  }

  @Test func rectificationThatFallsShortIsNotDone() throws {
    let notice = try Self.read([Self.title, "1.食堂留样不全。", "整改状态：整改不到位", "2.操场围墙开裂。", "整改状态：正在整改"])
    #expect(notice.findings[0].status?.inferred.contains("done") == false)
  }

  // MARK: What is read as none

  @Test func aFaultWithAStatusThatNoFindingHoldsIsADoubt() throws {
    let notice = try Self.read([
      Self.title, "督查中，门卫脱岗，已当场整改。", "一、问题整改情况", "1.食堂留样不全。", "整改状态：已整改", "2.操场围墙开裂。", "整改状态：正在整改",
    ])
    #expect(Self.labels(notice) == Self.two)
    #expect(notice.doubts.map(\.kind) == [.structure])
    #expect(notice.doubts.first?.passage.text.contains("门卫脱岗") == true)
  }

  @Test func sentencesAboutAllFindingsAreNoDoubts() throws {
    let notice = try Self.read([
      Self.title, "督查发现问题2个，上述问题均已整改到位。", "1.食堂留样不全。", "整改状态：已整改", "2.操场围墙开裂。", "整改状态：已整改", "请各单位举一反三，防止问题反弹。",
    ])
    #expect(notice.findings.count == 2)
    #expect(notice.doubts.isEmpty)
  }

  // MARK: Units

  @Test(arguments: [
    ("县水利局县林业局", ["县水利局", "县林业局"]), ("市财政局市审计局市城市管理局", ["市财政局", "市审计局", "市城市管理局"]),
    ("县住房和城乡建设局", ["县住房和城乡建设局"]), ("市场监督管理局", ["市场监督管理局"]), ("县城市管理局", ["县城市管理局"]),
  ])
  func unitsThatBeginWithTheSameWordArePartedThere(text: String, names: [String]) {
    #expect(UnitNames.reading(of: text).names == names)
  }
}
