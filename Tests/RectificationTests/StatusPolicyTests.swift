import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

@Suite struct StatusPolicyTests {
  /// The built-in table with more rows.
  static func extended(_ rows: [[String?]]) -> Table {
    let builtIn = StatusPolicy.builtIn
    let own = (0..<builtIn.rowCount).map { builtIn.row($0) }
    return Table(builtIn.schema, rows: own + rows.map { $0.map { $0.map(Cell.text) ?? .missing } })
  }

  static func rates(
    _ statuses: [String?], policies: Table? = nil, _ fields: [(String, Cell)] = []
  ) throws -> Table {
    let run = TestRun(tables: policies.map { ["status_policy": $0] } ?? [:])
    return try CompletionTests.rates(CompletionTests.findings(statuses), fields, run: run)
  }

  static let words: [(status: String, words: [String])] = [
    (
      "done",
      [
        "完成", "已完成", "完成，并长期坚持", "已经完成，长期坚持", "已完成整改", "整改完成", "已整改", "整改到位", "整改完毕", "办结",
        "完成并通过验收", "销号", "已销号", "整改销号", "Implemented", "Closed–Implemented", "Complete",
      ]
    ),
    ("basically_done", ["基本完成", "阶段性完成", "基本整改", "基本整改到位"]),
    (
      "in_progress",
      ["正在整改", "持续整改", "部分整改", "尚在整改期内", "整改中", "推进中", "继续整改", "需长期持续整改", "In process"]
    ),
    ("not_done", ["未完成", "尚未整改", "未整改", "未启动", "不够到位", "没有得到整改"]),
  ]

  @Test func anOutcomeThatIsNoneIsToldWithItsStatus() {
    let table = Self.extended([["deferred", "暂缓", nil, "暂缓", "left out", "open"]])
    let told = problem { _ = try Self.rates(["完成"], policies: table) }
    #expect(
      told.hasSuffix(
        "status_policy: 'deferred' is 'left out' under the policy 'strict'\n  a status is done, open or left_out"))
  }

  @Test(arguments: words.indices)
  func everyPublishedWordHasItsStatus(row: Int) throws {
    let (status, words) = Self.words[row]
    let rates = try Self.rates(words)
    #expect(try rates.column(status)[0] == .integer(Int64(words.count)))
  }

  @Test func whatDoesNotApplyIsInNoBase() throws {
    #expect(try Self.rates(["不涉及", "已移交", "不属实", "不适用", "重复件"]).column("base")[0] == .integer(0))
  }

  @Test func anAddedStatusHasItsOwnColumnSoThatColumnsAddUp() throws {
    let policies = Self.extended([
      ["suspended", "中止", "suspended", "中止整改 · 暂缓", "open", "open"],
      ["exempt", "豁免", "exempt", "豁免", "left_out", "left_out"],
    ])
    let rates = try Self.rates(
      ["done", "暂缓", "中止整改", "豁免", "正在整改", "基本完成", "未完成"], policies: policies)
    #expect(
      rates.schema.names == [
        "findings", "done", "basically_done", "in_progress", "not_done", "suspended", "exempt",
        "base", "rate", "low", "high", "policy",
      ])
    #expect(Array(rates.row(0).prefix(8)) == [7, 1, 1, 1, 1, 2, 1, 6].map(Cell.integer))
    #expect(try rates.column("rate")[0] == .number(1.0 / 6))
  }

  @Test func columnsOfStatusesAddUpToTheFindings() throws {
    let policies = Self.extended([["suspended", "中止", "suspended", "中止整改", "open", "open"]])
    let rates = try Self.rates(["done", "不涉及", nil, "中止整改", " ", "未完成"], policies: policies)
    #expect(
      rates.schema.names == [
        "findings", "done", "basically_done", "in_progress", "not_done", "not_applicable", "suspended",
        "no_status", "base", "rate", "low", "high", "policy",
      ])
    #expect(Array(rates.row(0).prefix(9)) == [6, 1, 0, 0, 1, 1, 1, 2, 3].map(Cell.integer))
    // What no finding has needs no column.
    #expect(try Self.rates(["done", nil]).schema.names.count == 11)
    #expect(try Self.rates(["done", "已移交"]).schema.names.count == 11)
  }

  @Test func aWordAddedToAKnownStatusNeedsNoColumn() throws {
    let policies = Self.extended([["done", nil, nil, "清零", "done", "done"]])
    let rates = try Self.rates(["清零", "done", "未完成"], policies: policies)
    #expect(rates.schema.names.count == 10)
    #expect(try rates.column("done")[0] == .integer(2))
  }

  @Test(
    arguments: [
      (
        [["waiting", nil, nil, "部分整改", "open", "open"]],
        "status_policy: '部分整改' stands for 'in_progress' and for 'waiting'"
      ),
      (
        [["done", nil, nil, nil, "open", "done"]],
        "status_policy: 'done' is 'done' and 'open' under the policy 'strict'"
      ),
      ([[nil, nil, nil, "清零", "done", "done"]], "status_policy: row 6 has no status"),
      (
        [["waiting", nil, nil, "待办", nil, "open"]],
        """
        status_policy: 'waiting' has no treatment under the policy 'strict'
          give it done, open or left_out
        """
      ),
      (
        [["base", nil, nil, nil, "open", "open"]],
        "the status 'base' has the name of another column of the result"
      ),
    ] as [([[String?]], String)])
  func aTableThatContradictsItselfIsRefused(rows: [[String?]], words: String) {
    #expect(problem { try Self.rates(["done"], policies: Self.extended(rows)) } == words)
  }

  @Test(arguments: [" 完成", "完成　", "\t完成\n", "　完成　", "\u{00A0}done "])
  func blanksAroundAWordAreNoPartOfIt(word: String) throws {
    #expect(try Self.rates([word]).column("done")[0] == .integer(1))
  }

  @Test(
    arguments: [
      (
        ["已完成", "已完成。", "长期坚持"],
        """
        no status '已完成。' (in 1 row)
          did you mean '已完成'?
          nor '长期坚持' (in 1 row)
          the words are those of the table status_policy
        """
      ),
      (
        ["doen", " doen　", "done", nil],
        """
        no status 'doen' (in 2 rows)
          did you mean 'done'?
          the words are those of the table status_policy
        """
      ),
      (
        ["a1", "b1", "c1", "d1", "e1", "f1", "f1"],
        """
        no status 'f1' (in 2 rows)
          nor 'a1' (in 1 row), 'b1' (in 1 row), 'c1' (in 1 row), 'd1' (in 1 row) and 1 more
          the words are those of the table status_policy
        """
      ),
    ] as [([String?], String)])
  func anUnknownWordIsToldWithItsCountAndTheNearestOne(statuses: [String?], words: String) {
    #expect(problem { try Self.rates(statuses) } == words)
  }

  @Test func theCountOfAnUnknownWordIsOfAllGroups() {
    let findings = CompletionTests.findings(["x9", "done", "x9", "x9"], areas: [1, 1, 2, 3])
    #expect(
      problem { try CompletionTests.rates(findings, [("by", .text("area_no"))]) }
        .hasPrefix("no status 'x9' (in 3 rows)"))
  }

  @Test func aCellOfNothingButBlanksIsMissing() throws {
    let run = TestRun()
    let rates = try CompletionTests.rates(CompletionTests.findings(["done", "", "　 "]), run: run)
    #expect(try rates.column("base")[0] == .integer(1))
    #expect(run.notes == ["completion_rate: 2 findings without a status are not counted"])
  }
}
