import Documents
import Problems
import TestBasics
import Testing

@testable import DocumentReaders

/// Paragraphs and tables of the words of a PDF document.
@Suite struct PDFDocumentTests {
  /// The words of a page at their positions: each character is 16 points wide and high.
  private static func page(_ runs: [(text: String, x: Double, y: Double)]) -> PDFPage {
    var page = PDFPage(width: 595, height: 842)
    for (text, x, y) in runs {
      let width = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 8 : 16) }
      page.words.append(PDFWord(text: text, left: x, right: x + Double(width), top: y, bottom: y + 16))
    }
    return page
  }

  private static func read(_ pages: [PDFPage]) -> PDFText {
    var text = PDFText(pages)
    text.read()
    return text
  }

  private static func lines(_ text: PDFText) -> [String] {
    WordDocumentTests.lines(TextDocument(format: "", blocks: text.blocks))
  }

  private static let full = "根据县委统一部署县委第二巡察组对林草局党组开展了巡察反馈了意"

  @Test func linesAreJoinedUpToTheOneThatEndsBeforeTheMargin() {
    let text = Self.read([
      Self.page([
        ("通报", 280, 90), (Self.full, 74 + 32, 130), ("见。现将整改情况公布如下：整改状态正在整改之中请各方监督并予指正", 74, 160),
        ("谢谢。", 74, 190),
        ("一、整改情况", 74 + 32, 220),
      ])
    ])
    #expect(
      Self.lines(text) == ["通报", Self.full + "见。现将整改情况公布如下：整改状态正在整改之中请各方监督并予指正谢谢。", "一、整改情况"])
  }

  @Test func aNumberedNounBeginsAParagraphBehindAFullLine() {
    let line = "县委第二巡察组对林草局党组开展了巡察反馈了意见整改完成整改完"
    let text = Self.read([
      Self.page([
        ("隐患 1：" + line.dropFirst(5) + "。", 74, 130), ("隐患 2：" + line.dropFirst(5) + "。", 74, 160),
        ("问题十一：完。", 74, 190),
      ])
    ])
    #expect(Self.lines(text).count == 3)
  }

  @Test func aTitleInTheMiddleAndANumberedNounDoNotGoOn() {
    let text = Self.read([
      Self.page([
        ("关于巡察反馈意见整改进展情况的通报", 206, 90), ("县政协评议组对县农业农村局工作进行了评议现予通报。", 74, 110),
        ("责任单位：双清街道办事处整改状态：持续推进整改中", 74, 130), ("问题2：占道经营。", 74, 150),
      ])
    ])
    let lines = Self.lines(text)
    #expect(lines.first == "关于巡察反馈意见整改进展情况的通报")
    #expect(lines.last == "问题2：占道经营。")
  }

  @Test func labelsBehindBlanksAreNoColumns() {
    var runs: [(text: String, x: Double, y: Double)] = []
    for row in 0..<5 {
      let y = 130 + Double(row) * 40
      runs += [
        ("问题\(row + 1)：占道经营", 74, y), ("责任单位：街道", 74, y + 20), ("整改期限：9月", 200, y + 20), ("整改状态：完成", 316, y + 20),
      ]
    }
    #expect(Self.lines(Self.read([Self.page(runs)])).count == 10)
  }

  @Test func twoColumnsAreReadOneAfterTheOther() {
    let column = "县委巡察组对林草局党组开展了"
    var runs: [(text: String, x: Double, y: Double)] = [("关于巡察反馈意见整改进展情况的通报", 160, 90)]
    for row in 0..<7 {
      let y = 130 + Double(row) * 24
      // A line of each column, the last one of the left column shorter.
      runs.append((row == 0 ? "左一" + column.dropFirst(2) : row == 6 ? "左完。" : column, 50, y))
      runs.append((row == 0 ? "右一" + column.dropFirst(2) : column, 310, y))
    }
    let lines = Self.lines(Self.read([Self.page(runs)]))
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("左一") && lines[1].hasSuffix("左完。"))
    #expect(lines[2].hasPrefix("右一") && !lines[2].contains("左"))
  }

  @Test func aRightColumnMayEndAboveTheFoot() {
    let column = "县委巡察组对林草局党组开展了"
    var runs: [(text: String, x: Double, y: Double)] = []
    for row in 0..<14 { runs.append((row == 13 ? "左完。" : column, 50, 90 + Double(row) * 24)) }
    for row in 0..<3 {
      runs.append((row == 0 ? "右一" + column.dropFirst(2) : "右" + column.dropFirst(1), 310, 90 + Double(row) * 24))
    }
    let lines = Self.lines(Self.read([Self.page(runs)]))
    #expect(lines.count == 2)
    #expect(lines[0].hasSuffix("左完。") && !lines[0].contains("右"))
  }

  @Test func linesOfANarrowTextAreJoinedWhereParagraphsAreIndented() {
    let runs: [(text: String, x: Double, y: Double)] = [
      ("一、关于虚报进度，上报完成", 106, 100), ("实际未动工的问题。", 74, 124), ("整改情况：逐项核对台账并已", 106, 148), ("补齐记录。", 74, 172),
      ("二、台账缺页而且没有人核对", 106, 196), ("登记的问题。", 74, 220), ("整改情况：已完成。", 106, 244),
    ]
    #expect(
      Self.lines(Self.read([Self.page(runs)])) == [
        "一、关于虚报进度，上报完成实际未动工的问题。", "整改情况：逐项核对台账并已补齐记录。", "二、台账缺页而且没有人核对登记的问题。", "整改情况：已完成。",
      ])
  }

  /// A number is never parted, so that the line before it may end well before the margin.
  @Test func aLineEndsWhereTheNextWordFindsNoRoom() {
    let full = "县委巡察组对林草局党组开展了巡察反馈问题已经整改完成率达到。"
    let text = Self.read([
      Self.page([(full, 74, 100), (full, 74, 124), (String(full.prefix(28)), 74, 148), ("76.75%；新建制度。", 74, 172)])
    ])
    #expect(Self.lines(text).last?.hasSuffix("76.75%；新建制度。") == true)
    #expect(Self.lines(text).last != "76.75%；新建制度。")
  }

  @Test func theSignatureIsNoPartOfTheLastLine() {
    let full = "县委巡察组对林草局党组开展了巡察反馈问题已经整改完成率达到。"
    let text = Self.read([
      Self.page([(full, 74, 100), (full, 74, 124), ("东岬县林业和草原局", 74, 148), ("2022年7月8日", 74, 172)])
    ])
    #expect(Self.lines(text).suffix(2) == ["东岬县林业和草原局", "2022年7月8日"])
  }

  @Test func wrappedCellsThatBeginAtTheTopAreOfTheirRow() {
    var runs: [(text: String, x: Double, y: Double)] = [("序号", 40, 90), ("问题描述", 100, 90), ("整改进展", 312, 90)]
    for row in 1...4 {
      let y = 60 + Double(row) * 50
      runs += [("\(row)", 40, y), ("自建房安全隐患销", 100, y), ("已完成", 312, y), ("账缓慢", 100, y + 22)]
    }
    let tables = Self.read([Self.page(runs)]).blocks.compactMap { block -> DocumentTable? in
      switch block {
      case .table(let table): table
      case .paragraph: nil
      }
    }
    #expect(tables.first?.cells.map(\.text).filter { $0.hasPrefix("自建") } == Array(repeating: "自建房安全隐患销账缓慢", count: 4))
  }

  @Test func aHeadingOfTwoRowsIsTwoRows() {
    var runs: [(text: String, x: Double, y: Double)] = [
      ("序号", 40, 90), ("披露问题", 100, 90), ("责任落实", 230, 90), ("进展情况", 450, 90), ("牵头单位", 230, 112), ("整改时限", 340, 112),
    ]
    for row in 1...3 {
      let y = 100 + Double(row) * 40
      runs += [("\(row)", 40, y), ("河道违建", 100, y), ("县水利局水资", 230, y), ("六月底前", 340, y), ("已完成", 450, y)]
    }
    let blocks = Self.read([Self.page(runs)]).blocks
    guard case .table(let table)? = blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rowCount == 5)
    #expect(table.cells.filter { $0.row == 1 }.map(\.text) == ["牵头单位", "整改时限"])
  }

  @Test(arguments: [0.0, 3, 5, 8, 12])
  func columnsOfShortParagraphsAreReadOneAfterTheOtherWhereverTheirLinesStand(offset: Double) {
    var runs: [(text: String, x: Double, y: Double)] = [("关于巡察反馈意见整改进展情况的通报", 160, 90)]
    for row in 0..<4 {
      let y = 130 + Double(row) * 60
      for (side, x, down) in [("左", 50.0, 0.0), ("右", 310, offset)] {
        runs.append(("\(side)\(row)、水库巡查记录缺失。", x, y + down))
        runs.append(("整改情况：补齐巡查记录并明确", x, y + down + 20))
        runs.append(("专人负责。", x, y + down + 40))
      }
    }
    let lines = Self.lines(Self.read([Self.page(runs)]))
    let expected = ["左", "右"].flatMap { side in
      (0..<4).flatMap { ["\(side)\($0)、水库巡查记录缺失。", "整改情况：补齐巡查记录并明确专人负责。"] }
    }
    #expect(lines.dropFirst() == expected[...])
  }

  @Test func aPageWhoseFontsDoNotNameTheirCharactersIsKnown() {
    let unknown = String((0..<20).map { Character(Unicode.Scalar(0xE000 + $0)!) })
    #expect(Self.page([(unknown, 74, 100)]).isUnreadable)
    #expect(!Self.page([(Self.full, 74, 100), ("\u{E001}", 300, 130)]).isUnreadable)
  }

  @Test func headsFeetAndNumbersOfPagesAreLeftOutAndTold() {
    let pages = (1...3).map { number in
      Self.page([
        ("东岬县人民政府公报", 74, 40), ("第\(number)段文字。", 106, 200), ("—", 280, 800), ("\(number)", 300, 800), ("—", 312, 800),
      ])
    }
    let text = Self.read(pages)
    #expect(Self.lines(text) == ["第1段文字。", "第2段文字。", "第3段文字。"])
    #expect(text.remarks == [DocumentRemark(.runningLines, count: 6)])
    guard case .paragraph(let last)? = text.blocks.last else { return #expect(Bool(false), "no paragraph") }
    #expect(last.pieces[0].position == DocumentPosition(page: 3, line: 2))
  }

  /// What each page of a long list begins with is of the list, though it repeats but for its number.
  @Test func findingsAtTheHeadOfPagesAreKept() {
    let pages = (1...6).map { number in
      Self.page([("\(number).养护不到位。", 106, 60), ("整改情况：已完成整改。", 106, 780)])
    }
    let text = Self.read(pages)
    #expect(Self.lines(text).count == 12)
    #expect(text.remarks == [])
  }

  @Test func rowsOfATableAreFoundByThePositionsOfTheirWords() {
    let text = Self.read([
      Self.page([
        ("见下表。", 106, 80), ("序号", 74, 120), ("问题", 160, 120), ("整改状态", 400, 120), ("1", 82, 150),
        ("印章保管松散且无人核对登记", 140, 150),
        ("已完成", 408, 150), ("簿", 140, 170), ("2", 82, 200), ("台账缺页", 140, 200), ("未完成", 408, 200),
        ("以上为全部问题。", 74, 320),
      ])
    ])
    #expect(Self.lines(text) == ["见下表。", "表1 序号|问题|整改状态|1|印章保管松散且无人核对登记簿|已完成|2|台账缺页|未完成", "以上为全部问题。"])
  }

  /// As office programs set tables: the gap between two full cells is narrower than a character.
  @Test func fullCellsBesideOneAnotherStayApart() {
    var runs: [(text: String, x: Double, y: Double)] = [
      ("序号", 40, 90), ("反馈问题", 100, 90), ("责任单位", 206, 90), ("状态", 312, 90),
    ]
    for row in 1...3 {
      let y = 60 + Double(row) * 60
      runs += [("\(row)", 40, y), ("污水管网雨污", 100, y), ("县住房和城乡", 206, y), ("已完成", 312, y)]
      runs += [("混流未改造", 100, y + 20), ("建设局", 206, y + 20)]
    }
    let tables = Self.read([Self.page(runs)]).blocks.compactMap { block -> DocumentTable? in
      switch block {
      case .table(let table): table
      case .paragraph: nil
      }
    }
    #expect(tables.map(\.rowCount) == [4])
    #expect(tables.first?.cells.map(\.text).filter { $0.hasPrefix("县") } == Array(repeating: "县住房和城乡建设局", count: 3))
  }

  /// The last lines of a row may stand on the next page.
  @Test func aRowThatGoesOverAPageIsOneRow() throws {
    var runs: [(text: String, x: Double, y: Double)] = [
      ("序号", 40, 90), ("反馈问题", 100, 90), ("责任单位", 206, 90), ("状态", 312, 90),
    ]
    for row in 1...4 {
      let y = 430 + Double(row) * 60
      runs += [("\(row)", 40, y), ("污水管网雨污", 100, y), ("县住房和城乡", 206, y), ("已完成", 312, y)]
      if row < 4 { runs += [("混流未改造", 100, y + 20), ("建设局", 206, y + 20)] }
    }
    for index in 0..<4 { runs[index].y = 470 }
    let rest: [(text: String, x: Double, y: Double)] = [
      ("混流尚未全部", 100, 120), ("建设局、县城", 206, 120), ("改造", 100, 140), ("投公司", 206, 140),
    ]
    let blocks = Self.read([Self.page(runs), Self.page(rest)]).blocks
    guard case .table(let table)? = blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(blocks.count == 1)
    #expect(table.cells.suffix(4).map(\.text) == ["4", "污水管网雨污混流尚未全部改造", "县住房和城乡建设局、县城投公司", "已完成"])
  }

  /// A date or a number is never parted, so that the line before it may be short.
  @Test func aCellGoesOnWithADateOrANumber() throws {
    let runs: [(text: String, x: Double, y: Double)] = [
      ("序号", 40, 90), ("反馈问题", 100, 90), ("整改措施", 300, 90), ("1", 40, 120), ("污水管网雨污混流未", 100, 120),
      ("新建管网并验收，于", 300, 120),
      ("改造完", 100, 140), ("2023年6月完工，整治", 300, 140), ("15 处排口。", 300, 160), ("2", 40, 190), ("台账缺页", 100, 190),
      ("逐页复核", 300, 190),
    ]
    let blocks = Self.read([Self.page(runs)]).blocks
    guard case .table(let table)? = blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rowCount == 3)
    #expect(table.cells.map(\.text).contains("新建管网并验收，于2023年6月完工，整治15 处排口。"))
  }

  /// A sentence ends in the cell before the cell itself does, where a list goes on.
  @Test func aListInACellIsOfItsRow() {
    var runs: [(text: String, x: Double, y: Double)] = [("序号", 40, 90), ("反馈问题", 100, 90), ("整改措施和成效", 206, 90)]
    for row in 1...2 {
      let y = 40 + Double(row) * 80
      runs += [
        ("\(row)", 40, y), ("台账缺页", 100, y), ("1.逐页复核。", 206, y), ("2.补齐记录。", 206, y + 20), ("3.建章立制。", 206, y + 40),
      ]
    }
    let read = Self.read([Self.page(runs)])
    #expect(read.remarks.isEmpty)
    #expect(read.blocks.count == 1)
  }

  @Test func cellsInTheMiddleOfTheirRowsBelongTogether() {
    let text = Self.read([
      Self.page([
        ("序", 78, 110), ("存在问题", 160, 120), ("整改状态", 400, 120), ("号", 78, 130),
        ("印章保管松散且无人", 140, 160), ("1", 82, 170), ("已完成", 408, 170), ("核对登记簿", 160, 180),
        ("2", 82, 200), ("台账缺页", 160, 200), ("未完成", 408, 200),
        ("群众来件超期未复又", 140, 220), ("没有登记台账也没有", 140, 240), ("3", 82, 240), ("正在整改", 400, 240),
        ("逐件回访", 170, 260),
      ])
    ])
    #expect(
      Self.lines(text) == [
        "表1 序号|存在问题|整改状态|1|印章保管松散且无人核对登记簿|已完成|2|台账缺页|未完成|3|群众来件超期未复又没有登记台账也没有逐件回访|正在整改"
      ])
  }

  @Test func aTableWhoseRowsAreNotCertainIsToldAndNoCellIsMadeUp() {
    let text = Self.read([
      Self.page([
        ("序号", 74, 120), ("问题", 160, 120), ("整改状态", 400, 120), ("1", 82, 150), ("印章松", 140, 150), ("已完成", 408, 150),
        ("散且无人核对登记簿", 140, 170), ("2", 82, 190), ("台账缺页", 140, 190), ("未完成", 408, 190),
      ])
    ])
    #expect(text.blocks.isEmpty)
    #expect(text.remarks.map(\.kind) == [.unreadTable])
  }
}
