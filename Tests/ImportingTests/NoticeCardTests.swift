import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// Tables of labels with what stands behind them: a card of one finding, or several.
@Suite struct NoticeCardTests {
  private typealias Word = MadeWordDocument

  private static let title = "关于东岬县委第二巡察组巡察林草局党组反馈意见整改进展情况的通报"
  private static let head = "共反馈2个问题。现将整改情况公布如下。"

  /// Rows of cells: text, columns, rows.
  private typealias Rows = [[(String, Int, Int)]]

  private static func row(_ cells: String...) -> [(String, Int, Int)] { cells.map { ($0, 1, 1) } }

  private static func html(_ parts: [String]) -> [UInt8] {
    Array(
      ("<html><body><h1>\(title)</h1><p>\(head)</p>" + parts.joined() + "<p>东岬县林草局</p><p>2022年7月8日</p></body></html>")
        .utf8)
  }

  private static func table(_ rows: Rows) -> String {
    "<table>"
      + rows.map { row in
        "<tr>" + row.map { "<td colspan=\"\($0.1)\" rowspan=\"\($0.2)\">\($0.0)</td>" }.joined() + "</tr>"
      }.joined() + "</table>"
  }

  private static func word(_ parts: [String]) -> [UInt8] {
    Word(
      Word.paragraph(title) + Word.paragraph(head) + parts.joined() + Word.paragraph("东岬县林草局")
        + Word.paragraph("2022年7月8日")
    ).bytes
  }

  private static func findings(_ bytes: [UInt8], _ name: String, _ body: (Table, String) throws -> Void) throws {
    try withFolder { folder in
      try Files.write(Files.join(folder, name)) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
      var job = ImportJob(files: [Files.join(folder, name)], to: Files.join(folder, "包"))
      job.isOfNotice = true
      _ = try job.run()
      try body(try NoticeImportTests.table("findings", folder), folder)
    }
  }

  private static func expect(
    _ findings: Table, _ labels: [String], _ statuses: [String?], units: [String?]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try NoticeImportTests.texts(findings, "label_zh") == labels, sourceLocation: location)
    #expect(try NoticeImportTests.texts(findings, "status") == statuses, sourceLocation: location)
    if let units { #expect(try NoticeImportTests.texts(findings, "unit") == units, sourceLocation: location) }
  }

  private static let first = [["存在问题", "印章保管松散"], ["责任单位", "办公室"], ["整改措施", "补齐记录"], ["整改状态", "已完成"]]
  private static let second = [["存在问题", "台账缺页"], ["责任单位", "财务股"], ["整改措施", "逐页复核"], ["整改状态", "正在整改"]]

  @Test func aTableOfLabelsIsAFindingWhateverStandsAboveIt() throws {
    for above in [["", ""], ["表1 问题整改情况表", "表2 问题整改情况表"], ["附表一", "附表二"]] {
      let parts = [Word.paragraph(above[0]), Word.table(Self.first), Word.paragraph(above[1]), Word.table(Self.second)]
      try Self.findings(Self.word(parts), "通报.docx") { findings, _ in
        try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"], units: ["办公室", "财务股"])
      }
    }
  }

  @Test func theHeadingAboveATableOfLabelsIsThatOfItsFinding() throws {
    let parts = [
      Word.paragraph("1.印章管理不严"), Word.table(Self.first), Word.paragraph("2.台账管理不严"), Word.table(Self.second),
    ]
    try Self.findings(Self.word(parts), "通报.docx") { findings, _ in
      try Self.expect(findings, ["印章管理不严", "台账管理不严"], ["done", "in_progress"])
      #expect(try findings.column("printed_no")[0] == .integer(1))
    }
  }

  /// Cells with tabs between them, as a table is pasted into a text; what stands behind two cells elsewhere is a line.
  @Test func aTextMayHoldCardsWithTabs() throws {
    let cards = [[["序号", "1"]] + Self.first, [["序号", "2"]] + Self.second].map { card in
      card.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }
    let text = ([Self.title, Self.head] + cards + ["联系电话\t见附件"]).joined(separator: "\n\n")
    try Self.findings(Array(text.utf8), "通报.txt") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"], units: ["办公室", "财务股"])
      #expect(try findings.column("printed_no")[1] == .integer(2))
    }
  }

  /// The number within the table is that of the heading above it, and no second finding.
  @Test func aTableMayRepeatTheNumberOfItsHeading() throws {
    let parts = [
      Word.paragraph("1.印章管理不严"), Word.table([["序号", "1"]] + Self.first), Word.paragraph("2.台账管理不严"),
      Word.table([["序号", "2"]] + Self.second),
    ]
    try Self.findings(Self.word(parts), "通报.docx") { findings, _ in
      try Self.expect(findings, ["印章管理不严", "台账管理不严"], ["done", "in_progress"])
    }
  }

  @Test func aTableWithoutWordsOfItsOwnAnswersTheHeadingAboveIt() throws {
    let parts = [
      Word.paragraph("1.印章管理不严"), Word.table(Array(Self.first.dropFirst())), Word.paragraph("2.台账管理不严"),
      Word.table(Array(Self.second.dropFirst())),
    ]
    try Self.findings(Self.word(parts), "通报.docx") { findings, _ in
      try Self.expect(findings, ["印章管理不严", "台账管理不严"], ["done", "in_progress"], units: ["办公室", "财务股"])
    }
  }

  @Test func pairsOfLabelsAndTextsStandSideBySideInARow() throws {
    func card(_ number: String, _ finding: [[String]]) -> String {
      Self.table([
        Self.row("序号", number, "责任单位", finding[1][1]), [("存在问题", 1, 1), (finding[0][1], 3, 1)],
        [("整改措施", 1, 1), (finding[2][1], 3, 1)], Self.row("整改时限", "2022年6月30日", "整改状态", finding[3][1]),
      ])
    }
    try Self.findings(Self.html([card("1", Self.first), card("2", Self.second)]), "通报.html") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"], units: ["办公室", "财务股"])
      #expect(try findings.column("due_on")[0].date?.description == "2022-06-30")
      #expect(try findings.column("printed_no")[0] == .integer(1))
    }
  }

  @Test func cardsBelowOneAnotherBeginWithTheFirstLabel() throws {
    let rows = (Self.first + Self.second).map { ($0[0], $0[1]) }.map { Self.row($0.0, $0.1) }
    try Self.findings(Self.html([Self.table(rows)]), "通报.html") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"])
    }
    let titled =
      [[("问题1", 2, 1)]] + Self.first.map { Self.row($0[0], $0[1]) } + [[("问题2", 2, 1)]]
      + Self.second.map { Self.row($0[0], $0[1]) }
    try Self.findings(Self.html([Self.table(titled)]), "通报.html") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"])
    }
  }

  @Test func cardsBesideOneAnotherAreFindingsEach() throws {
    let beside = zip(Self.first, Self.second).map { Self.row($0[0], $0[1], $1[0], $1[1]) }
    let shared = zip(Self.first, Self.second).map { Self.row($0[0], $0[1], $1[1]) }
    for rows in [beside, shared] {
      try Self.findings(Self.html([Self.table(rows)]), "通报.html") { findings, _ in
        try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"], units: ["办公室", "财务股"])
      }
    }
  }

  @Test func aLabelMayGoOverSeveralRowsAndNameAGroupOfOthers() throws {
    func card(_ finding: [[String]]) -> String {
      Self.table([
        [("存在问题", 1, 1), (finding[0][1], 2, 1)],
        [("整改情况", 1, 3), ("整改措施", 1, 2), ("一是\(finding[2][1])。", 1, 1)], Self.row("二是建立制度。"),
        Self.row("整改状态", finding[3][1]), [("责任单位", 1, 1), (finding[1][1], 2, 1)],
      ])
    }
    try Self.findings(Self.html([card(Self.first), card(Self.second)]), "通报.html") { findings, folder in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], ["done", "in_progress"], units: ["办公室", "财务股"])
      #expect(try NoticeImportTests.table("measures", folder).rowCount == 4)
    }
  }

  @Test func theAreaOfACardIsThatOfItsFinding() throws {
    let rows = [Self.first, Self.second].flatMap { card in
      [Self.row(card[0][0], card[0][1]), Self.row("类别", "内部管理"), Self.row("整改情况", card[3][1])]
    }
    try Self.findings(Self.html([Self.table(rows)]), "通报.html") { findings, _ in
      let areas = try NoticeImportTests.texts(findings, "area")
      #expect(areas == ["内部管理", "内部管理"])
    }
  }

  @Test func theAreaOfACardInATableOfItsOwnIsThatOfItsFinding() throws {
    let cards = [Self.first, Self.second, Self.second].enumerated().map { index, card in
      Self.table([
        Self.row("序号", "\(index + 1)"), Self.row("类别", index < 2 ? "内部管理" : "财务管理"),
        Self.row(card[0][0], card[0][1] + "\(index)"), Self.row("整改状态", card[3][1]),
      ])
    }
    try Self.findings(Self.html(cards), "通报.html") { findings, _ in
      let areas = try NoticeImportTests.texts(findings, "area")
      #expect(areas == ["内部管理", "内部管理", "财务管理"])
    }
  }

  @Test func aTableOfContactsIsNoCard() throws {
    let rows = [Self.row("联系单位", "办公室"), Self.row("联系电话", "0000")]
    let finding = "<p>1.印章保管松散。</p><p>整改状态：已完成。</p>"
    try Self.findings(Self.html([finding, Self.table(rows)]), "通报.html") { findings, _ in
      try Self.expect(findings, ["印章保管松散"], ["done"])
    }
  }

  /// Its column of labels is a column of words like any other.
  @Test func aListWhoseFirstColumnHoldsTheFindingsIsNoCard() throws {
    let rows = [
      Self.row("反馈问题", "整改情况"), Self.row("印章保管松散", "已完成"), Self.row("台账缺页", "正在整改"), Self.row("问题清单不全", "已完成"),
    ]
    try Self.findings(Self.html([Self.table(rows)]), "通报.html") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页", "问题清单不全"], ["done", "in_progress", "done"])
    }
  }

  // MARK: Boxes

  @Test(arguments: [
    ("☑已完成 □正在整改 □未完成", "done"), ("□已完成 ☑正在整改 □未完成", "in_progress"), ("□已完成　□正在整改　■未完成", "not_done"),
    ("已完成（√）正在整改（ ）", "done"), ("已完成☐ 正在整改☑", "in_progress"), ("√已完成 □尚未整改", "done"), ("☒已完成 ☐正在整改", "done"),
    ("□已完成 □正在整改", nil), ("☑已完成 ☑正在整改", nil),
  ])
  func theOptionThatIsTickedIsTheStatus(cell: String, status: String?) throws {
    let rows = [Self.first, Self.second].map { card in
      [card[0], card[1], [card[3][0], card == Self.first ? cell : "已完成"]]
    }
    try Self.findings(Self.word(rows.map(Word.table)), "通报.docx") { findings, folder in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], [status, "done"])
      let pending: Cell = status == nil ? .missing : .boolean(false)
      #expect(try findings.column("pending_in_text")[0] == pending)
      let kinds = try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "kind")
      #expect(kinds == (status == nil ? ["status"] : []))
    }
    let lines = ["1.印章保管松散。", "整改状态：\(cell)", "2.台账缺页。", "整改状态：已完成"]
    try Self.findings(Self.word(lines.map { Word.paragraph($0) }), "通报.docx") { findings, _ in
      try Self.expect(findings, ["印章保管松散", "台账缺页"], [status, "done"])
    }
  }
}
