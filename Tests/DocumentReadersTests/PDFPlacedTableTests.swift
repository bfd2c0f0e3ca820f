import Documents
import Testing

@testable import DocumentReaders

/// Tables and cards of PDF documents without rules: rows by the heights of their lines.
@Suite struct PDFPlacedTableTests {
  typealias Run = (text: String, x: Double, y: Double)

  /// The words of a page at their positions: each character is 10 points wide and high.
  private static func page(_ runs: [Run]) -> PDFPage {
    var page = PDFPage(width: 595, height: 842)
    for (text, x, y) in runs {
      let width = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 5 : 10) }
      page.words.append(PDFWord(text: text, left: x, right: x + Double(width), top: y, bottom: y + 10))
    }
    return page
  }

  private static func read(_ pages: [[Run]]) -> PDFText {
    var text = PDFText(pages.map(page))
    text.read()
    return text
  }

  /// The cells of the only table, row by row.
  private static func rows(_ pages: [[Run]]) throws -> [[String]] {
    let tables = read(pages).blocks.compactMap { block -> DocumentTable? in
      switch block {
      case .table(let table): table
      case .paragraph: nil
      }
    }
    let table = try #require(tables.first)
    return (0..<table.rowCount).map { row in
      (0..<table.columnCount).map { column in
        table.cells.first { $0.row == row && $0.column == column }?.text ?? ""
      }
    }
  }

  private static let heading: [Run] = [("序号", 50, 100), ("存在问题", 100, 100), ("责任单位", 220, 100), ("整改状态", 320, 100)]

  /// Lines of neighbouring rows stand as far apart as those of a cell.
  @Test func cellsInTheMiddleOfTheirRowsBelongToTheNumberThere() throws {
    let rows = try Self.rows([
      Self.heading + [
        ("污水管网雨污混流", 100, 116), ("未改造到位", 100, 132), ("1", 50, 124), ("县住建局", 220, 124), ("已完成", 320, 124),
        ("台账缺页", 100, 148), ("2", 50, 148), ("县水利局", 220, 148), ("未完成", 320, 148),
        ("排口标识牌缺失多", 100, 164), ("处无人值守无人管", 100, 180), ("护", 100, 196), ("3", 50, 180), ("县林业局", 220, 180),
        ("已完成", 320, 180),
      ]
    ])
    #expect(
      rows == [
        ["序号", "存在问题", "责任单位", "整改状态"], ["1", "污水管网雨污混流未改造到位", "县住建局", "已完成"],
        ["2", "台账缺页", "县水利局", "未完成"], ["3", "排口标识牌缺失多处无人值守无人管护", "县林业局", "已完成"],
      ])
  }

  /// A row of cells in their middle is parted by a page: there it begins at its top.
  @Test func aRowInTheMiddleOfItsCellsGoesOnOverAPage() throws {
    let rows = try Self.rows([
      Self.heading + [
        ("污水管网雨污混流", 100, 116), ("未改造到位", 100, 132), ("1", 50, 124), ("县住建局", 220, 124), ("已完成", 320, 124),
        ("台账缺页", 100, 148), ("2", 50, 148), ("县水利局", 220, 148), ("未完成", 320, 148),
        ("排口标识牌缺失多", 100, 164), ("3", 50, 164), ("县林业局", 220, 164), ("已完成", 320, 164),
      ], [("处无人值守", 100, 60)],
    ])
    #expect(rows.last == ["3", "排口标识牌缺失多处无人值守", "县林业局", "已完成"])
  }

  /// The column of the areas stands before that of the numbers.
  @Test func anAreaMayGoOnBesideFurtherRows() throws {
    let runs: [Run] = [
      ("类别", 50, 100), ("序号", 110, 100), ("存在问题", 160, 100), ("整改状态", 320, 100),
      ("安全管理", 50, 116), ("1", 110, 116), ("台账缺页", 160, 116), ("已完成", 320, 116),
      ("方面", 50, 132), ("2", 110, 140), ("印章保管松散", 160, 140), ("未完成", 320, 140),
      ("资金使用", 50, 164), ("3", 110, 164), ("资金滞留", 160, 164), ("已完成", 320, 164), ("方面", 50, 180),
    ]
    #expect(
      try Self.rows([runs]).dropFirst() == [
        ["安全管理方面", "1", "台账缺页", "已完成"], ["", "2", "印章保管松散", "未完成"], ["资金使用方面", "3", "资金滞留", "已完成"],
      ])
  }

  @Test func bodiesBelowOneAnotherInACellAreParagraphs() throws {
    let rows = try Self.rows([
      Self.heading + [
        ("1", 50, 116), ("台账缺页", 100, 116), ("县住房和城乡建设局", 220, 116), ("县水利局", 220, 132), ("县林业局", 220, 148),
        ("已完成", 320, 116), ("2", 50, 172), ("印章松散", 100, 172), ("县水利局", 220, 172), ("未完成", 320, 172),
      ]
    ])
    #expect(rows[1] == ["1", "台账缺页", "县住房和城乡建设局\n县水利局\n县林业局", "已完成"])
  }

  /// Both lines are full, but the region is printed again.
  @Test func aBodyThatBeginsAsTheOneAboveItIsAParagraph() throws {
    let rows = try Self.rows([
      Self.heading + [
        ("1", 50, 116), ("台账缺页", 100, 116), ("沅陂市水利局", 220, 116), ("沅陂市林业局", 220, 132), ("已完成", 320, 116),
        ("2", 50, 156), ("印章松散", 100, 156), ("沅陂市住房和", 220, 156), ("城乡建设局", 220, 172), ("未完成", 320, 156),
      ]
    ])
    #expect(rows.map { $0[2] } == ["责任单位", "沅陂市水利局\n沅陂市林业局", "沅陂市住房和城乡建设局"])
  }

  /// The signature stands below a column with blank cells.
  @Test func theSignatureIsNoCellOfTheLastRow() {
    let heading: [Run] = [("序号", 50, 100), ("存在问题", 100, 100), ("已完成", 220, 100), ("未完成", 320, 100)]
    let rows: [Run] = [
      ("1", 50, 123), ("台账缺页而且无人", 100, 116), ("√", 220, 123), ("核对", 100, 130), ("2", 50, 150), ("印章松散", 100, 150),
      ("√", 320, 150), ("3", 50, 177), ("群众来件超期未复", 100, 170), ("也没有登记", 100, 184), ("√", 220, 177),
    ]
    let text = Self.read([heading + rows + [("云汀县水利局", 316, 210)]])
    #expect(text.blocks.last == .paragraph(DocumentParagraph("云汀县水利局", at: DocumentPosition(page: 1, line: 9))))
  }

  /// The second line may be of either row.
  @Test func aLineBetweenTwoRowsIsOfNone() {
    let text = Self.read([
      Self.heading + [
        ("1", 50, 116), ("印章松散", 100, 116), ("县水利局", 220, 116), ("已完成", 320, 116), ("无人核对登记簿", 100, 132),
        ("2", 50, 148), ("台账缺页", 100, 148), ("县水利局", 220, 148), ("未完成", 320, 148),
      ]
    ])
    #expect(text.blocks.isEmpty)
    #expect(text.remarks.map(\.kind) == [.unreadTable])
  }

  // MARK: Cards

  private static func card(_ fields: [(String, [String])], from y: Double) -> [Run] {
    var runs: [Run] = []
    var y = y
    for (label, lines) in fields {
      runs.append((label, 60, y))
      for (index, line) in lines.enumerated() { runs.append((line, 180, y + Double(index) * 16)) }
      y += Double(lines.count) * 16 + 8
    }
    return runs
  }

  /// Labels on the left with what stands behind them on the right are no two columns of a page.
  @Test func labelsBesideTheirWordsAreACard() throws {
    let runs =
      Self.card(
        [("序号", ["1"]), ("存在问题", ["巡查记录造假而且没有人核", "对登记"]), ("整改措施", ["补齐记录"]), ("整改状态", ["已完成"])], from: 100)
      + Self.card([("序号", ["2"]), ("存在问题", ["台账缺页"]), ("整改措施", ["逐页复核"]), ("整改状态", ["未完成"])], from: 230)
    let text = Self.read([runs + [("云汀县水利局", 300, 400), ("2023年9月1日", 300, 420)]])
    #expect(text.blocks.count == 3)
    #expect(
      try Self.rows([runs]) == [
        ["序号", "1"], ["存在问题", "巡查记录造假而且没有人核对登记"], ["整改措施", "补齐记录"], ["整改状态", "已完成"],
        ["序号", "2"], ["存在问题", "台账缺页"], ["整改措施", "逐页复核"], ["整改状态", "未完成"],
      ])
  }

  @Test func aLineOfACardMayHoldTwoLabels() throws {
    let runs: [Run] = [
      ("序号", 60, 100), ("1", 140, 100), ("责任单位", 300, 100), ("云汀县水利局", 380, 100),
      ("存在问题", 60, 124), ("巡查记录造假而且没有人核对登记也没有人复查", 140, 124), ("整改时限", 60, 148), ("2023年6月", 140, 148),
      ("整改状态", 300, 148), ("已完成", 380, 148),
    ]
    #expect(
      try Self.rows([runs]) == [
        ["序号", "1", "责任单位", "云汀县水利局"], ["存在问题", "巡查记录造假而且没有人核对登记也没有人复查", "", ""],
        ["整改时限", "2023年6月", "整改状态", "已完成"],
      ])
  }

  /// Words that stand in the middle of two labels are of neither.
  @Test func aLineBetweenTwoLabelsIsTold() {
    let text = Self.read([
      [
        ("序号", 60, 100), ("1", 180, 100), ("存在问题", 60, 124), ("台账缺页", 180, 124), ("无人核对", 180, 136), ("整改措施", 60, 148),
        ("逐页复核", 180, 148), ("整改状态", 60, 172), ("已完成", 180, 172),
      ]
    ])
    #expect(text.blocks.isEmpty)
    #expect(text.remarks.map(\.kind) == [.unreadTable])
  }

  /// Names beside numbers of telephones: no labels of findings.
  @Test func otherWordsBesideOneAnotherAreNoCard() {
    let text = Self.read([
      [("王村", 60, 100), ("八十户", 180, 100), ("李村", 60, 124), ("五十户", 180, 124), ("张村", 60, 148), ("三户", 180, 148)]
    ])
    #expect(text.blocks.count == 3)
    #expect(text.remarks.isEmpty)
  }
}
