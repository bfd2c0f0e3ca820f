import Documents
import Testing

@testable import DocumentReaders

/// What PDF pages print beside the text: heads and feet of a single page, and the marks of footnotes.
@Suite struct PDFPageMarksTests {
  private typealias Run = (text: String, x: Double, y: Double, size: Double)

  /// Words at their positions: each character is as wide as high, and half as wide in ASCII.
  private static func page(_ runs: [Run]) -> PDFPage {
    var page = PDFPage(width: 595, height: 842)
    for (text, x, y, size) in runs {
      let width = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? size / 2 : size) }
      page.words.append(PDFWord(text: text, left: x, right: x + width, top: y, bottom: y + size))
    }
    return page
  }

  private static func read(_ runs: [Run]) -> (lines: [String], remarks: [DocumentRemark]) {
    var text = PDFText([page(runs)])
    text.read()
    return (WordDocumentTests.lines(TextDocument(format: "", blocks: text.blocks)), text.remarks)
  }

  private static let text: [Run] = [("一、整改情况", 106, 150, 12), ("1.台账缺页。", 106, 180, 12)]

  @Test(arguments: ["县水务局整改通报", "12/1/26, 12:37 AM"])
  func theHeadOfASinglePageStandsAboveALargerTitle(head: String) {
    let read = Self.read([(head, 200, 36, 9), ("关于县水务局整改情况的通报", 150, 90, 22)] + Self.text)
    #expect(read.lines == ["关于县水务局整改情况的通报", "一、整改情况", "1.台账缺页。"])
    #expect(read.remarks == [DocumentRemark(.runningLines, count: 1)])
  }

  @Test(arguments: ["附件2", "发布时间：2024年5月6日"])
  func whatTheDocumentSaysAboveItsTitleIsKept(head: String) {
    let read = Self.read([(head, 100, 36, 9), ("关于县水务局整改情况的通报", 150, 90, 22)] + Self.text)
    #expect(read.lines.first == head)
  }

  @Test func aFirstLineInTheSizeOfTheTextIsNoHead() {
    #expect(Self.read([("关于县水务局整改情况的通报", 150, 36, 12)] + Self.text).lines.count == 3)
  }

  @Test func theAddressThatABrowserPrintsIsLeftOut() {
    let read = Self.read(Self.text + [("https://example.org/n.html", 24, 815, 8), ("1/1", 550, 815, 8)])
    #expect(read.lines == ["一、整改情况", "1.台账缺页。"])
  }

  @Test func theMarkOfAFootnoteStandsInItsLine() {
    let read = Self.read([
      ("整改情况：已完成整改", 106, 150, 12), ("1", 226, 149, 7), ("。", 230, 150, 12), ("面积为30m", 106, 180, 12),
      ("2", 160, 179, 7),
    ])
    #expect(read.lines == ["整改情况：已完成整改[1]。", "面积为30m2"])
  }

  @Test func aMarkMayBeginALine() {
    let read = Self.read([("[2]", 74, 150, 8), ("。", 86, 154, 12), ("整改", 74, 190, 12)])
    #expect(read.lines.first == "[2]。")
  }

  @Test func aLabelBehindANarrowGapIsNoPartOfTheWordBeforeIt() {
    let read = Self.read([("责任单位：县水利局", 106, 150, 12), ("整改时限：2024年5月10日", 218, 150, 12)])
    #expect(read.lines == ["责任单位：县水利局 整改时限：2024年5月10日"])
  }

  /// Fewer lines are text than title where most of the page is a table.
  @Test func theMarginIsThatOfTheSizeOfMostCharacters() {
    let read = Self.read([
      ("中共县水务局党组关于巡察", 200, 90, 18), ("整改进展情况的通报", 220, 116, 18),
      ("县委巡察组对县水务局开展了常规巡察并反馈了巡察意见共反馈的6个问", 98, 150, 12), ("题，已完成整改4个。", 74, 168, 12),
    ])
    #expect(read.lines.last == "县委巡察组对县水务局开展了常规巡察并反馈了巡察意见共反馈的6个问题，已完成整改4个。")
  }
}
