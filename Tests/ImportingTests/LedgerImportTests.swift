import Documents
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

@Suite struct LedgerImportTests {
  /// A ledger of texts whose heading stands in row 1.
  static func ledger(
    _ headings: [String], _ rows: [[String]], above: [String] = [], below: [String] = [], sheet: String? = nil
  ) -> LedgerSource {
    let records = rows.enumerated().map { row, cells in
      cells.enumerated().map { column, text in
        LedgerCell(text.isEmpty ? .empty : .text(text), at: CellAddress(row: row + 1, column: column), line: row + 2)
      }
    }
    return LedgerSource(
      file: "台账.csv", sheet: sheet, headings: headings, records: records, linesAbove: above, linesBelow: below)
  }

  static func package(
    _ sources: LedgerSource..., options: (inout LedgerImport.Options) throws -> Void = { _ in }
  ) throws -> ImportedPackage {
    var chosen = LedgerImport.Options(noticeID: "台账")
    try options(&chosen)
    return try LedgerImport(chosen).package(of: sources, files: [])
  }

  /// The texts of a column, missing ones included.
  static func texts(_ table: Table, _ name: String) throws -> [String?] {
    let column = try table.column(name)
    return (0..<table.rowCount).map { column[$0].text }
  }

  static let simple = ledger(
    ["序号", "存在问题", "责任单位", "整改时限", "整改状态"],
    [["1", "账目不清", "财务股", "2023年6月底前", "已完成"], ["2", "考勤不严", "办公室", "长期坚持", "推进中"]])

  @Test func theLedgersOwnColumnsStayAfterTheMappedOnes() throws {
    let source = Self.ledger(["序号", "存在问题", "status", "分值"], [["1", "账目不清", "A", "3"]])
    let findings = try Self.package(source)["findings"]
    #expect(Array(findings.schema.names.suffix(4)) == ["序号", "存在问题", "status_2", "分值"])
    #expect(try findings.column("label_zh")[0] == .text("账目不清"))
    #expect(try findings.column("status_2")[0] == .text("A"))
  }

  /// 具体问题 names the column that 问题情况 stands over.
  @Test func aLowerRowOfTheHeadingIsNoFinding() throws {
    let source = Self.ledger(
      ["编号", "问题情况", "整改措施", "整改状态"], [["", "具体问题", "", ""], ["1", "账目不清", "对账", "已完成"]])
    #expect(try Self.texts(try Self.package(source)["findings"], "label_zh") == ["账目不清"])
  }

  @Test func columnsAndWordsAreMappedAsThePersonSays() throws {
    let source = Self.ledger(["编码", "内容", "进度"], [["1", "账目不清", "待研究"]])
    let package = try Self.package(source) { options in
      options.mappings = [try Mapping(written: "内容=label_zh"), try Mapping(written: "进度=status")]
      options.statuses = ["待研究": "not_done"]
    }
    #expect(try package["findings"].column("status")[0] == .text("not_done"))
    #expect(package["doubts"].rowCount == 0)
  }

  @Test func theTitleOnEachPageIsNoGroup() throws {
    let source = Self.ledger(
      ["序号", "存在问题", "整改状态"],
      [
        ["1", "账目不清", "已完成"], ["整改台账", "", ""], ["序号", "存在问题", "整改状态"], ["2", "考勤不严", "未完成"], ["党建方面", "", ""],
        ["3", "超编", "未完成"],
      ],
      above: ["整改台账"])
    let findings = try Self.package(source)["findings"]
    #expect(try Self.texts(findings, "area") == [nil, nil, "党建方面"])
  }

  @Test func aColumnOfStatesIsAskedBeforeOneThatTellsInSentences() throws {
    let source = Self.ledger(
      ["序号", "存在问题", "整改情况", "是否完成"],
      [["1", "账目不清", "已组织清理往来款12笔，完善制度2项。", "是"], ["2", "超标", "已完成整改。", "是"], ["3", "超编", "组织专题学习。", "否"]])
    let package = try Self.package(source)
    #expect(try Self.texts(package["findings"], "status") == ["done", "done", nil])
    #expect(try Self.texts(package["findings"], "status_text") == ["是", "是", "否"])
  }

  @Test func aNumberLosesTheZeroOfOctober() throws {
    var source = Self.ledger(
      ["序号", "存在问题", "整改时限"], [["1", "账目不清", "x"], ["2", "超标", "x"], ["3", "超编", "2023.1"]])
    source.records[0][2].value = .number(2023.1)
    source.records[1][2].value = .number(2023.6)
    let package = try Self.package(source)
    #expect(try package["findings"].column("due_on")[0] == .missing)
    #expect(try package["findings"].column("due_on")[1] == .date(Day("2023-06-30")!))
    #expect(try package["doubts"].column("readings")[0] == .text("2023-01-31；2023-10-31"))
  }

  @Test func aTableWithoutFindingsIsRefusedWithItsHeadings() {
    let source = Self.ledger(["日期", "销量"], [["2023-01-01", "3"]])
    #expect(
      told { _ = try Self.package(source) } == """
        台账.csv: no heading names the findings, such as 存在问题
          the headings are: 日期, 销量
          --map "HEADING=label_zh" says which one does
        """)
  }

  @Test func aHeadingOrAWordThatIsNotThereIsToldWithANearOne() {
    #expect(
      told {
        _ = try Self.package(Self.simple) { $0.mappings = [try Mapping(written: "整改期限=due_on")] }
      } == "no heading '整改期限'\n  did you mean '整改时限'?")
    #expect(
      told { _ = try Self.package(Self.simple) { $0.statuses = ["推进": "in_progress"] } }
        == "no status word '推进'\n  did you mean '推进中'?")
    #expect(
      told { _ = try Mapping(written: "整改期限=due") }
        .hasPrefix("no column 'due' that a heading leads to\n  there are: printed_no, sub_no, label_zh"))
  }

  @Test func theDateOfClosingIsOf销号Before完成AndADifferenceIsADoubt() throws {
    let source = Self.ledger(
      ["存在问题", "完成时间", "销号时间", "整改状态"],
      [
        ["甲", "2023-03-01", "2023-04-01", "已销号"], ["乙", "2023-03-01", "", "已完成"],
        ["丙", "2023-03-01", "2023-03-01", "已销号"],
      ])
    let package = try Self.package(source)
    let closed = try package["findings"].column("closed_on")
    #expect((0..<3).map { closed[$0].date?.description } == ["2023-04-01", "2023-03-01", "2023-03-01"])
    #expect(package["doubts"].rowCount == 1)
    #expect(try package["doubts"].column("readings")[0] == .text("2023-04-01；2023-03-01"))
  }

  @Test func aStatusThatTwoColumnsSayDifferentlyIsADoubt() throws {
    let source = Self.ledger(["存在问题", "整改状态", "销号情况"], [["甲", "已完成", "推进中"], ["乙", "已完成", "已销号"]])
    let package = try Self.package(source)
    let statuses = try package["findings"].column("status")
    #expect([statuses[0], statuses[1]] == [.missing, .text("done")])
    #expect(package["doubts"].rowCount == 1)
  }

  @Test func aLedgerThatMarksWhatIsDoneByADateGetsStatusesWithDoubts() throws {
    let source = Self.ledger(["存在问题", "销号时间"], [["甲", "2023-04-01"], ["乙", ""]])
    let package = try Self.package(source)
    let statuses = try package["findings"].column("status")
    #expect([statuses[0], statuses[1]] == [.text("done"), .missing])
    #expect(package["doubts"].rowCount == 1)
  }

  @Test func instructionsAndExamplesAreNoFindings() throws {
    let headings = ["序号", "存在问题", "整改状态"]
    let package = try Self.package(
      Self.ledger(headings, [["1", "写清问题", "已完成"]], sheet: "填表说明"),
      Self.ledger(headings, [["例", "档案不全", "已完成"], ["1", "账目不清", "推进中"], ["2", "", ""]], sheet: "台账"))
    #expect(try package["findings"].column("label_zh")[0] == .text("账目不清"))
    #expect(package["findings"].rowCount == 1)
  }

  @Test func severalSheetsAreNumberedOn() throws {
    let headings = ["序号", "存在问题", "整改状态"]
    let package = try Self.package(
      Self.ledger(headings, [["1", "甲", "已完成"]], sheet: "一季度"),
      Self.ledger(headings, [["1", "乙", "已完成"]], sheet: "二季度"))
    let findings = package["findings"]
    #expect((0..<2).map { try? findings.column("finding_no")[$0] } == [.integer(1), .integer(2)])
    #expect(try package["sources"].column("sheet")[0] == .text("一季度"))
  }

  @Test func aRowSaysWhereItStands() throws {
    let sources = try Self.package(Self.simple)["sources"]
    let rows = (0..<sources.rowCount).map { sources.row($0) }
    let status = rows.first { $0[2] == .text("2") && $0[3] == .text("status") }
    #expect(status?[4] == .text("台账.csv"))
    #expect(status?[8] == .integer(3))
    #expect(status?[9] == .text("E3"))
    #expect(rows.contains { $0[2] == .text("1") && $0[3] == .missing && $0[9] == .text("A2:E2") })
  }

  @Test func aFormulaWithoutAValueIsADoubt() throws {
    var source = Self.simple
    source.headings.append("金额（万元）")
    for row in source.records.indices {
      source.records[row].append(LedgerCell(.noStoredValue, at: CellAddress(row: row + 1, column: 5)))
    }
    let package = try Self.package(source)
    #expect(package["doubts"].rowCount == 2)
    #expect(try package["doubts"].column("kind")[0] == .text("not_read"))
  }

  // MARK: Like an earlier import

  static func earlier(_ source: LedgerSource = simple) throws -> ImportRecord { try package(source).record }

  @Test func theNextMonthsFileIsMappedTheSameWay() throws {
    let record = try Self.earlier()
    let package = try Self.package(Self.simple) { $0.like = record }
    #expect(package.record.differences == [])
    #expect(package.record.mappings == record.mappings)
    #expect(package["doubts"].rowCount == 0)
  }

  @Test func aNewColumnIsKeptAndToldAndANewWordIsADoubt() throws {
    let record = try Self.earlier()
    let next = Self.ledger(
      ["序号", "存在问题", "责任单位", "整改时限", "整改状态", "类别"],
      [["1", "账目不清", "财务股", "2023年6月底前", "已销号", "财务"]])
    let package = try Self.package(next) { $0.like = record }
    #expect(package.record.differences == ["new column '类别', kept as it is", "the status '已销号' was never seen before"])
    #expect(try package["findings"].column("area")[0] == .missing)
    #expect(try package["findings"].column("类别")[0] == .text("财务"))
    #expect(try package["findings"].column("status")[0] == .text("done"))
    #expect(package["doubts"].rowCount == 1)
  }

  @Test func aMappedHeadingThatIsGoneIsAProblemUnlessAnotherIsNamed() throws {
    let record = try Self.earlier()
    var next = Self.simple
    next.headings[3] = "整改期限"
    let problem = told { _ = try Self.package(next) { $0.like = record } }
    #expect(
      problem == """
        the heading '整改时限', which was due_on, is gone
          did '整改期限' take its place?
          --map "NEW=due_on" says which heading it is now
        """)
    let package = try Self.package(next) {
      $0.like = record
      $0.mappings = [try Mapping(written: "整改期限=due_on")]
    }
    #expect(try package["findings"].column("due_on")[0].date?.description == "2023-06-30")
    #expect(package.record.differences == ["the heading '整改时限' is '整改期限' now"])
  }

  @Test func answersAreUsedAgainByKindAndText() throws {
    let source = Self.ledger(
      ["存在问题", "整改状态", "整改时限", "金额"], [["甲", "上报销号", "6月底前", "3.5"], ["乙", "上报销号", "", ""]])
    var record = try Self.earlier(source)
    record.answers = [
      Answer(kind: "status", text: "上报销号", answer: "in_progress"),
      Answer(kind: "date", text: "6月底前", answer: "2023-06-30"),
      Answer(kind: "amount", text: "3.5", answer: "35000"),
    ]
    let package = try Self.package(source) { $0.like = record }
    let findings = package["findings"]
    #expect(try findings.column("status")[1] == .text("in_progress"))
    #expect(try findings.column("due_on")[0].date?.description == "2023-06-30")
    #expect(try findings.column("amount_yuan")[0] == .number(35000))
    #expect(try package["doubts"].column("answer").missingCount == 0)
  }

  @Test func whatAPersonSaidOfAWordIsUsedAgain() throws {
    let source = Self.ledger(["存在问题", "整改状态"], [["甲", "待研究"]])
    let first = try Self.package(source) { $0.statuses = ["待研究": "not_done"] }
    let next = try Self.package(source) { $0.like = first.record }
    #expect(try next["findings"].column("status")[0] == .text("not_done"))
    #expect(next["doubts"].rowCount == 0)
  }
}
