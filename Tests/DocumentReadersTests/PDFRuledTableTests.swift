import Documents
import Problems
import TestBasics
import Testing

@testable import DocumentReaders

/// Tables of PDF documents whose cells are parted by rules.
@Suite struct PDFRuledTableTests {
  /// Words at their positions, each character 10 points wide and high, and the rules around cells.
  private struct MadePage {
    var page = PDFPage(width: 595, height: 842)

    mutating func word(_ text: String, _ x: Double, _ y: Double) {
      let width = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 5 : 10) }
      page.words.append(PDFWord(text: text, left: x, right: x + Double(width), top: y, bottom: y + 10))
    }

    mutating func across(_ y: Double, _ from: Double, _ to: Double) {
      page.rules.append(PDFRule(isHorizontal: true, position: y, from: from, to: to))
    }

    mutating func upright(_ x: Double, _ from: Double, _ to: Double) {
      page.rules.append(PDFRule(isHorizontal: false, position: x, from: from, to: to))
    }

    /// A rule around each of the columns and rows.
    mutating func grid(_ xs: [Double], _ ys: [Double]) {
      for y in ys { across(y, xs[0], xs[xs.count - 1]) }
      for x in xs { upright(x, ys[0], ys[ys.count - 1]) }
    }
  }

  private static func read(_ pages: [MadePage]) -> PDFText {
    var text = PDFText(pages.map(\.page))
    text.read()
    return text
  }

  private static func tables(_ text: PDFText) -> [DocumentTable] {
    text.blocks.compactMap { block in
      switch block {
      case .paragraph: nil
      case .table(let table): table
      }
    }
  }

  private static func cell(_ table: DocumentTable, _ row: Int, _ column: Int) -> DocumentCell? {
    table.cells.first { $0.row == row && $0.column == column }
  }

  private static let xs = [50.0, 90, 250, 350, 420]

  @Test func aCellOverSeveralRowsGoesToTheNextRule() throws {
    var page = MadePage()
    page.word("通报", 200, 60)
    for y in [100.0, 120, 150, 180, 210] { page.across(y, 50, 250) }
    for y in [100.0, 120, 180, 210] { page.across(y, 250, 350) }
    for y in [100.0, 120, 150, 180, 210] { page.across(y, 350, 420) }
    for x in Self.xs { page.upright(x, 100, 210) }
    for (text, x, y) in [
      ("序号", 55.0, 105.0), ("问题", 95, 105), ("责任单位", 255, 105), ("状态", 355, 105), ("1", 60, 130), ("印章保管松散", 95, 130),
      ("水利局", 260, 145), ("完成", 355, 130), ("2", 60, 160), ("台账缺页", 95, 160), ("整改中", 355, 160), ("3", 60, 190),
      ("超期未复", 95, 190), ("林业局", 260, 190), ("完成", 355, 190),
    ] { page.word(text, x, y) }
    page.word("联系电话", 80, 240)
    let text = Self.read([page])
    let table = try #require(Self.tables(text).first)
    #expect(text.blocks.count == 3)
    #expect(table.rowCount == 4 && table.columnCount == 4)
    let unit = try #require(Self.cell(table, 1, 2))
    #expect(unit.text == "水利局" && unit.rowSpan == 2)
    #expect(Self.cell(table, 3, 2)?.text == "林业局")
  }

  /// Programs part numbers from Chinese characters by a quarter of a character, and no quotation mark from what is beside it.
  @Test(arguments: [
    ["专项债券资", "金闲置", "1200万元"], ["党组会议研", "究“三重一", "大”事项"],
  ])
  func aCellGoesOnWhereItsNextWordFindsNoRoom(lines: [String]) throws {
    var page = MadePage()
    page.grid([50, 108, 200], [100, 180, 220])
    for (index, line) in lines.enumerated() { page.word(line, 54, 110 + Double(index) * 14) }
    for (text, x, y) in [("县水利局", 120.0, 110.0), ("台账缺页", 54, 190), ("县林业局", 120, 190)] { page.word(text, x, y) }
    let table = try #require(Self.tables(Self.read([page])).first)
    #expect(Self.cell(table, 0, 0)?.text == lines.joined())
  }

  @Test func aHeadingOverSeveralColumnsIsOneCell() throws {
    var page = MadePage()
    page.grid(Self.xs, [100, 140, 170, 200])
    page.page.rules.removeAll { !$0.isHorizontal && $0.position == 350 }
    page.upright(350, 120, 200)
    page.across(120, 250, 420)
    for (text, x, y) in [
      ("序号", 55.0, 115.0), ("问题", 95, 115), ("整改情况", 300, 105), ("单位", 255, 125), ("状态", 355, 125), ("1", 60, 150),
      ("印章保管松散", 95, 150), ("水利局", 255, 150), ("完成", 355, 150), ("2", 60, 180), ("台账缺页", 95, 180), ("林业局", 255, 180),
      ("完成", 355, 180),
    ] { page.word(text, x, y) }
    let table = try #require(Self.tables(Self.read([page])).first)
    let group = try #require(table.cells.first { $0.text == "整改情况" })
    #expect(group.columnSpan == 2 && group.row == 0)
    #expect(Self.cell(table, 1, 3)?.text == "状态")
    #expect(Self.cell(table, 0, 0)?.rowSpan == 2)
  }

  @Test func wordsOfTwoCellsThatStandCloseAreParted() throws {
    var page = MadePage()
    page.grid(Self.xs, [100, 120, 140])
    for (text, x) in [("序号", 60.0), ("问题", 95), ("单位", 255), ("状态", 355)] { page.word(text, x, 105) }
    page.word("1", 60, 125)
    // Sixteen characters of the second cell, and then three of the third one.
    page.word("印章保管松散台账缺页没有登记未复水利局", 91, 125)
    page.word("完成", 355, 125)
    let table = try #require(Self.tables(Self.read([page])).first)
    #expect(Self.cell(table, 1, 1)?.text == "印章保管松散台账缺页没有登记未复")
    #expect(Self.cell(table, 1, 2)?.text == "水利局")
  }

  @Test func aCellBeginsAParagraphWhereALineIsNotFull() throws {
    var page = MadePage()
    page.grid([50, 90, 200, 300], [100, 120, 180])
    for (text, x, y) in [
      ("序号", 60.0, 105.0), ("措施", 95, 105), ("状态", 210, 105), ("1", 60, 140), ("1.修订印章管理的办法", 92, 125),
      ("并通报。", 92, 140),
      ("2.约谈。", 92, 155), ("完成", 210, 140),
    ] { page.word(text, x, y) }
    let table = try #require(Self.tables(Self.read([page])).first)
    #expect(Self.cell(table, 1, 1)?.paragraphs.map(\.text) == ["1.修订印章管理的办法并通报。", "2.约谈。"])
  }

  /// The pages of a table whose heading is repeated.
  private static func pages(isOpen: Bool, second: [(String, Double, Double)]) -> [MadePage] {
    var first = MadePage()
    first.grid(xs, isOpen ? [700, 720, 750] : [700, 720, 750, 790])
    if isOpen { for x in xs { first.upright(x, 750, 790) } }
    var next = MadePage()
    next.grid(xs, [60, 80, 110, 140])
    let heading = [("序号", 55.0), ("问题", 95), ("责任单位", 255), ("状态", 355)]
    for (text, x) in heading {
      first.word(text, x, 705)
      next.word(text, x, 65)
    }
    for (text, x, y) in [
      ("1", 60.0, 730.0), ("印章保管松散", 95, 730), ("水利局", 255, 730), ("完成", 355, 730), ("2", 60, 760),
      ("台账缺页而且没有人核对登记的情况", 92, 760), ("林业局", 255, 760), ("完成", 355, 760),
    ] { first.word(text, x, y) }
    for (text, x, y) in second { next.word(text, x, y) }
    return [first, next]
  }

  private static let third = [("3", 60.0, 120.0), ("超期未复", 95, 120), ("水利局", 255, 120), ("完成", 355, 120)]

  @Test(arguments: [false, true]) func aRowGoesOnAtTheHeadOfAPage(isOpen: Bool) throws {
    let text = Self.read(Self.pages(isOpen: isOpen, second: [("至今未改。", 92, 90)] + Self.third))
    let tables = Self.tables(text)
    #expect(tables.count == 1)
    let table = try #require(tables.first)
    #expect(table.rowCount == 4)
    #expect(Self.cell(table, 2, 1)?.text == "台账缺页而且没有人核对登记的情况至今未改。")
    #expect(Self.cell(table, 3, 0)?.text == "3")
  }

  @Test func aRowWithItsOwnNumberBeginsAtTheHeadOfAPage() throws {
    let own = [("3", 60.0, 90.0), ("收费无据", 95, 90), ("水利局", 255, 90), ("完成", 355, 90)]
    let fourth = Self.third.map { ($0.0 == "3" ? "4" : $0.0, $0.1, $0.2) }
    let table = try #require(Self.tables(Self.read(Self.pages(isOpen: false, second: own + fourth))).first)
    #expect(table.rowCount == 5)
    #expect(Self.cell(table, 3, 1)?.text == "收费无据")
  }

  @Test func aTableInOtherColumnsOnTheNextPageIsAnotherOne() {
    var pages = Self.pages(isOpen: false, second: Self.third)
    pages[1].page.rules = []
    pages[1].grid([100, 150, 260, 500], [60, 80, 140])
    #expect(Self.tables(Self.read(pages)).count == 2)
  }

  @Test func aSingleRowAtTheHeadOfAPageIsOfTheTableBefore() throws {
    var pages = Self.pages(isOpen: false, second: [])
    pages[1].page.rules = []
    pages[1].page.words = []
    pages[1].grid(Self.xs, [60, 90])
    for (text, x, _) in Self.third { pages[1].word(text, x, 70) }
    let table = try #require(Self.tables(Self.read(pages)).first)
    #expect(table.rowCount == 4 && Self.cell(table, 3, 1)?.text == "超期未复")
    #expect(Self.tables(Self.read([pages[1]])).isEmpty)
  }

  @Test func aFrameAroundAPageIsNoTable() {
    var page = MadePage()
    page.grid([30, 560], [30, 800])
    page.word("通报", 280, 60)
    page.word("印章保管松散。", 80, 100)
    let text = Self.read([page])
    #expect(Self.tables(text).isEmpty && text.blocks.count == 2)
  }

  // MARK: The file

  /// A PDF file with a page for each drawing.
  private static func file(_ drawings: [String], page: String = "", trailer: String = "") -> [UInt8] {
    var text = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    let kids = drawings.indices.map { "\(10 + 2 * $0) 0 R" }.joined(separator: " ")
    text += "2 0 obj\n<</Type/Pages/Kids[\(kids)]/Count \(drawings.count)/MediaBox[0 0 595 842]>>\nendobj\n"
    for (index, drawing) in drawings.enumerated() {
      text += "\(10 + 2 * index) 0 obj\n<</Type/Page/Parent 2 0 R/Contents \(11 + 2 * index) 0 R\(page)>>\nendobj\n"
      text += "\(11 + 2 * index) 0 obj\n<</Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream\nendobj\n"
    }
    text +=
      "4 0 obj\n<</Type/XObject/Subtype/Form/Matrix[1 0 0 1 100 0]/Length 17>>\nstream\n0 500 m 0 100 l S\nendstream\nendobj\n"
    return Array((text + "trailer\n<</Root 1 0 R\(trailer)>>\n%%EOF\n").utf8)
  }

  private static func rules(_ bytes: [UInt8], width: Double = 595, height: Double = 842) throws -> [[PDFRule]] {
    try Reading.input(bytes) { input in
      guard let file = try PDFFile(input) else { return [] }
      let pages = file.pages.map { _ in PDFPage(width: width, height: height) }
      return try PDFRules.drawn(by: file, on: pages).map(\.rules)
    }
  }

  @Test(arguments: [
    "50 742 m 200 742 l S", "50 741.5 150 1 re f", "q 1 0 0 1 40 700 cm 10 42 m 160 42 l S Q",
    "1 g 1 G 0 0 0 rg 0 0 0 RG 50 742 m 200 742 l S 50 700 m 60 650 70 600 80 500 c S",
    "(50 700 m) Tj [(a)-3(b)] TJ 50 742 m 200 742 l S",
    "BI /W 1 /H 1 ID \u{1} 0 0 m 9 0 l S EI 50 742 m 200 742 l S",
  ])
  func aLineIsARule(drawing: String) throws {
    let rules = try Self.rules(Self.file([drawing]))
    #expect(rules == [[PDFRule(isHorizontal: true, position: 100, from: 50, to: 200)]])
  }

  @Test(arguments: [
    "1 g 50 741.5 150 1 re f", "1 1 1 RG 50 742 m 200 742 l S", "0 0 0 0 k 50 741.5 150 1 re f", "50 600 150 100 re f",
    "50 742 m 200 742 l n", "50 742 m 200 700 l S", "9 w 50 742 m 200 742 l S",
  ])
  func whatIsWhiteOrWideOrSlantedIsNoRule(drawing: String) throws {
    #expect(try Self.rules(Self.file([drawing])) == [[]])
  }

  @Test func aBoxHasFourRules() throws {
    let rules = try Self.rules(Self.file(["50 700 100 42 re S"]))[0]
    #expect(rules.count { $0.isHorizontal } == 2 && rules.count == 4)
    #expect(rules.contains(PDFRule(isHorizontal: false, position: 150, from: 100, to: 142)))
  }

  @Test func aFormIsDrawnWhereThePagePutsIt() throws {
    let file = Self.file(["q 1 0 0 1 20 0 cm /F Do Q"], page: "/Resources<</XObject<</F 4 0 R>>>>")
    #expect(try Self.rules(file) == [[PDFRule(isHorizontal: false, position: 120, from: 342, to: 742)]])
  }

  /// The size is given as the page lies, or as it is shown.
  @Test(arguments: [(842.0, 595.0), (595, 842)])
  func aPageThatIsTurnedIsReadAsItIsShown(width: Double, height: Double) throws {
    let file = Self.file(["100 50 m 100 200 l S"], page: "/Rotate 90")
    #expect(
      try Self.rules(file, width: width, height: height)
        == [[PDFRule(isHorizontal: true, position: 100, from: 50, to: 200)]])
  }

  /// A table that was put on the page from the side: its first line is on the right, or on the left.
  @Test(arguments: [true, false]) func aPageWhoseTextRunsDownOrUpIsTurned(readsDown: Bool) throws {
    let drawing = "BT /F 9 Tf \(readsDown ? "0 -1 1 0" : "0 1 -1 0") 0 0 Tm (a) Tj ET 100 50 m 100 200 l S"
    let page = try Reading.input(Self.file([drawing])) { input in
      var page = PDFPage(width: 595, height: 842)
      page.words = [PDFWord(text: "甲乙丙", left: 480, right: 490, top: 100, bottom: 130)]
      return try PDFRules.drawn(by: #require(try PDFFile(input)), on: [page])[0]
    }
    #expect(page.width == 842 && page.height == 595)
    let word = try #require(page.words.first)
    #expect(word.left == (readsDown ? 100 : 712) && word.top == (readsDown ? 105 : 480))
    #expect(word.right - word.left == 30 && word.bottom - word.top == 10)
    #expect(
      page.rules == [
        PDFRule(
          isHorizontal: true, position: readsDown ? 495 : 100, from: readsDown ? 642 : 50, to: readsDown ? 792 : 200)
      ])
  }

  @Test func pagesOfAnotherSizeOrNumberAndEncryptedFilesHaveNoRules() throws {
    let drawing = "50 742 m 200 742 l S"
    #expect(try Self.rules(Self.file([drawing]), width: 300) == [[]])
    #expect(try Self.rules(Self.file([drawing], trailer: "/Encrypt 9 0 R")).isEmpty)
  }

  /// `50 742 m 200 742 l S`, in hexadecimal digits and as groups of five signs.
  @Test(arguments: [
    ("/ASCIIHexDecode", "35302037 3432206D20 32303020373432206C2053>"),
    ("[/AHx]", "35302037343220 6d2032303020 373432206C2053>"),
    ("/ASCII85Decode", "2)$.31bp1j+>PW)+?),4+D`0!~>"),
  ])
  func aDrawingMayBePackedInSigns(filter: String, packed: String) throws {
    let drawing = String(decoding: Self.file(["@"]), as: UTF8.self)
      .replacing(
        "<</Length 1>>\nstream\n@", with: "<</Length \(packed.utf8.count)/Filter \(filter)>>\nstream\n\(packed)")
    let rules = try Self.rules(Array(drawing.utf8))
    #expect(rules == [[PDFRule(isHorizontal: true, position: 100, from: 50, to: 200)]])
  }

  /// What cannot be unpacked is not passed over: a part of the page would be missing.
  @Test func aDrawingThatCannotBeUnpackedIsDamage() {
    let drawing = String(decoding: Self.file(["xyz~"]), as: UTF8.self)
      .replacing("<</Length 4>>", with: "<</Length 4/Filter/ASCIIHexDecode>>")
    #expect(told { _ = try Self.rules(Array(drawing.utf8)) }.hasPrefix("'通报.pdf' is damaged: a part of a page"))
  }

  @Test func aDamagedFileIsReadAsFarAsItGoes() throws {
    let whole = Self.file(["50 742 m 200 742 l S"])
    let rules = try Self.rules(whole)
    #expect(!rules.isEmpty)
    for count in stride(from: 0, to: whole.count, by: 7) {
      let read = try Self.rules(Array(whole[..<count]))
      #expect(read.joined().isEmpty || read == rules, "\(count) bytes")
    }
    var noise = whole
    for index in stride(from: 3, to: noise.count, by: 11) { noise[index] = noise[index] &* 31 &+ 7 }
    #expect(try Self.rules(noise).joined().isEmpty)
  }

  @Test func aStreamOfObjectsThatBeginsBeforeItselfHoldsNone() throws {
    let stream = "9 0 obj\n<</Type/ObjStm/N 1/First -50/Length 4>>\nstream\n8 0 \nendstream\nendobj\n"
    let rules = try Self.rules(Self.file(["50 742 m 200 742 l S"]) + Array(stream.utf8))
    #expect(rules == [[PDFRule(isHorizontal: true, position: 100, from: 50, to: 200)]])
  }

  @Test func aGroupOfPagesThatHoldsItselfEnds() throws {
    let text = String(decoding: Self.file([""]), as: UTF8.self).replacing("Kids[", with: "Kids[2 0 R 2 0 R ")
    let count = try Reading.input(Array(text.utf8)) { input in try #require(try PDFFile(input)).pages.count }
    #expect((1...100_000).contains(count))
  }
}
