import Notices
import Testing

@testable import Importing

/// The numbers and signs that lists of findings have.
@Suite struct NoticeNumberTests {
  private static func read(_ lines: [String], isMarkdown: Bool = false) throws -> Notice {
    let text = (["青岭县林业局关于巡察整改情况的通报", "现将整改情况公布如下。"] + lines).joined(separator: "\n") + "\n"
    return try NoticeFramesTests.reader.read(DocumentText(text, isMarkdown: isMarkdown))
  }

  private static let statuses = ["done", "in_progress"]

  @Test(arguments: [
    ("9999.", "10000."), ("10012、", "10013、"), ("123456.", "123457."), ("（12001）", "（12002）"), ("问题10001：", "问题10002："),
  ])
  func numbersMayBeLong(first: String, second: String) throws {
    let notice = try Self.read(["\(first)护林补助发放迟缓。整改情况：已整改。", "\(second)林区道路失修。整改情况：正在整改。"])
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "林区道路失修"])
    #expect(NoticeFramesTests.statuses(notice) == Self.statuses)
    #expect(notice.doubts.allSatisfy { $0.kind == .numbering })
  }

  @Test(arguments: ["2024、2023年两年补助发放迟缓。", "202406、202407两月补助发放迟缓。", "（2021）3号文件未落实。"])
  func yearsAndMonthsAreNoNumbers(text: String) {
    #expect(!TextPiece(text, at: Place()).beginsWithNumber)
  }

  @Test(arguments: [("I. ", "II. "), ("I、", "II、"), ("(i) ", "(ii) "), ("Ⅰ、", "Ⅱ、"), ("A. ", "B. ")])
  func lettersAndRomanNumeralsNumberFindings(first: String, second: String) throws {
    let notice = try Self.read([
      "\(first)护林补助发放迟缓。", "整改状态：已整改", "\(second)林区道路失修。", "整改状态：正在整改",
    ])
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "林区道路失修"])
    #expect(notice.findings.allSatisfy { $0.printedNo != nil && $0.path.count == 1 })
    #expect(NoticeFramesTests.statuses(notice) == Self.statuses)
  }

  @Test func ninthLettersAreNoRomanNumerals() throws {
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
    let notice = try Self.read(letters.flatMap { ["\($0). \($0)片区护林补助发放迟缓。", "整改状态：已整改"] })
    #expect(notice.findings.map(\.printedNo) == letters)
    #expect(notice.doubts.isEmpty)
  }

  @Test func itemsOfMarkdownAreFindings() throws {
    let notice = try Self.read(
      [
        "## （一）补助方面", "- **护林补助发放迟缓**。整改状态：已整改。", "- **补助标准未公示**。整改状态：正在整改。", "## （二）道路方面",
        "* 林区道路失修。整改状态：已整改。",
      ], isMarkdown: true)
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "补助标准未公示", "林区道路失修"])
    #expect(notice.findings.map { $0.area.map { notice.areas[$0].label.text } } == ["补助方面", "补助方面", "道路方面"])
    #expect(NoticeFramesTests.statuses(notice) == ["done", "in_progress", "done"])
  }

  @Test func itemsOfMarkdownBelowALabelAreMeasures() throws {
    let notice = try Self.read(
      [
        "1. 护林补助发放迟缓。", "整改措施：", "- 补发补助。", "- 修订办法。", "整改状态：已整改", "2. 林区道路失修。", "整改措施：", "- 修复路面。", "整改状态：正在整改",
      ], isMarkdown: true)
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "林区道路失修"])
    #expect(NoticeFramesTests.statuses(notice) == Self.statuses)
  }

  @Test func numbersOfThreeLevelsMakeThreeLevels() throws {
    let notice = try Self.read([
      "1 总体情况", "各股室逐项落实。", "2 具体问题整改情况", "2.1 补助发放", "2.1.1 护林补助发放迟缓", "整改情况：已整改。", "2.1.2 补助标准未公示", "整改情况：已整改。",
      "2.2 道路管护", "2.2.1 林区道路失修", "整改情况：正在整改。",
    ])
    #expect(notice.findings.map(\.label.text) == ["护林补助发放迟缓", "补助标准未公示", "林区道路失修"])
    #expect(notice.areas.map(\.label.text) == ["补助发放", "道路管护"])
    #expect(notice.findings.map(\.path) == [["2.1", "2.1.1"], ["2.1", "2.1.2"], ["2.2", "2.2.1"]])
    #expect(notice.doubts.isEmpty)
  }

  @Test func labelsThatNobodyKnowsStandInARowWithOneThatIsKnown() throws {
    let notice = try Self.read([
      "一、林场超标准发放补助", "（一）资金控制情况：停止发放。", "（二）整改情况：已整改完成。", "（三）处罚情况：罚款2,000元。", "二、林区道路失修",
      "（一）资金控制情况：列入预算。", "（二）整改情况：正在整改。", "（三）处罚情况：无。",
    ])
    #expect(notice.findings.map(\.label.text) == ["林场超标准发放补助", "林区道路失修"])
    #expect(NoticeFramesTests.statuses(notice) == Self.statuses)
  }
}
