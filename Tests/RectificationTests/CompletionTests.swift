import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

@Suite struct CompletionTests {
  static func findings(_ statuses: [String?], areas: [Int64?]? = nil) -> Table {
    Table([
      ("area_no", Column(integers: areas ?? statuses.map { _ in 1 })),
      ("status", Column(texts: statuses)),
    ])
  }

  static func rates(
    _ findings: Table, _ fields: [(String, Cell)] = [], run: TestRun = TestRun()
  ) throws -> Table {
    let result = try call(
      "completion_rate", of: Rectification.all, .table(findings),
      options(fields), run: run)
    guard case .table(let table) = result else { throw Problem("no table") }
    return try table.collect(in: run)
  }

  /// 17 done, 1 basically done and 4 not done, as the list of the real notice.
  static let listed = findings(
    Array(repeating: "done", count: 17) + ["basically_done"] + Array(repeating: "not_done", count: 4))

  @Test func theStrictPolicyCountsOnlyWhatIsDone() throws {
    let rates = try Self.rates(Self.listed)
    #expect(
      rates.schema.names == [
        "findings", "done", "basically_done", "in_progress", "not_done", "base", "rate", "low",
        "high", "policy",
      ])
    #expect(
      rates.row(0).prefix(6) == [.integer(22), .integer(17), .integer(1), .integer(0), .integer(4), .integer(22)])
    #expect(try rates.column("rate")[0] == .number(17.0 / 22))
  }

  @Test func theSubstantialPolicyCountsWhatIsBasicallyDoneToo() throws {
    let rates = try Self.rates(Self.listed, [("policy", .text("substantial"))])
    #expect(try rates.column("rate")[0] == .number(18.0 / 22))
    #expect(try rates.column("done")[0] == .integer(17))
    #expect(try rates.column("policy")[0] == .text("substantial"))
  }

  @Test func theIntervalIsWilsons() throws {
    // scipy.stats.binomtest(17, 22).proportion_ci(method="wilson"), SciPy 1.17.1
    let rates = try Self.rates(Self.listed)
    guard case .number(let low) = try rates.column("low")[0],
      case .number(let high) = try rates.column("high")[0]
    else { throw Problem("no interval") }
    #expect(abs(low - 0.565600468247783) < 1e-14)
    #expect(abs(high - 0.898769600147515) < 1e-14)
  }

  @Test func groupsAreOrderedByTheirKeysAndMissingIsLast() throws {
    let findings = Self.findings(["done", "done", "not_done", "done"], areas: [3, nil, 1, 3])
    let rates = try Self.rates(findings, [("by", .text("area_no"))])
    #expect((0..<3).map { rates.columns[0][$0] } == [.integer(1), .integer(3), .missing])
    #expect((0..<3).map { rates.row($0)[1] } == [.integer(1), .integer(2), .integer(1)])
  }

  @Test func findingsWithoutAStatusAreNotCountedAndThatIsSaid() throws {
    let run = TestRun()
    let rates = try Self.rates(Self.findings(["done", nil, nil]), run: run)
    #expect(try rates.column("base")[0] == .integer(1))
    #expect(run.notes == ["completion_rate: 2 findings without a status are not counted"])
  }

  @Test func whatIsLeftOutIsInNoBase() throws {
    let rates = try Self.rates(Self.findings(["not_applicable", "已移交"]))
    #expect(try rates.column("base")[0] == .integer(0))
    #expect(try rates.column("rate")[0] == .missing)
  }

  @Test(arguments: [
    ("完成", "done"), ("完成，并长期坚持", "done"), ("销号", "done"), ("阶段性完成", "basically_done"),
    ("尚在整改期内", "in_progress"), ("尚未整改", "not_done"),
  ])
  func publishedWordsAreUnderstood(word: String, status: String) throws {
    #expect(try Self.rates(Self.findings([word])).column(status)[0] == .integer(1))
  }

  @Test func noFindingsGiveNoRate() throws {
    let rates = try Self.rates(Self.findings([]))
    #expect(rates.rowCount == 1)
    #expect(try rates.column("rate")[0] == .missing)
    #expect(try Self.rates(Self.findings([]), [("by", .text("area_no"))]).rowCount == 0)
  }

  @Test func aPolicyOfTheDatasetsOwnIsUsed() throws {
    let policies = Table([
      ("status", Column(texts: ["done", "not_done"])),
      ("lenient", Column(texts: ["done", "left_out"])),
    ])
    let run = TestRun(tables: ["status_policy": policies])
    let rates = try Self.rates(
      Self.findings(["done", "not_done"]), [("policy", .text("lenient"))], run: run)
    #expect(try rates.column("rate")[0] == .number(1))
  }

  @Test(
    arguments: [
      ([("policy", .text("strickt"))], "no policy 'strickt'\n  did you mean 'strict'?"),
      ([("polcy", .text("strict"))], "no option 'polcy'\n  did you mean 'policy'?"),
      ([("by", .text("area"))], "no column 'area'\n  did you mean 'area_no'?"),
      ([("level", .number(1.5))], "'level' is a share between 0 and 1, such as 0.95, not 1.5"),
      ([("by", .text("area_no, area_no"))], "by: 'area_no' stands twice in 'area_no, area_no'"),
    ] as [([(String, Cell)], String)])
  func aWrongOptionIsTold(options: [(String, Cell)], text: String) {
    #expect(problem { try Self.rates(Self.listed, options) }.hasPrefix(text))
  }

  @Test func anUnknownStatusIsTold() {
    #expect(
      problem { try Self.rates(Self.findings(["doen"])) }.hasPrefix(
        "no status 'doen' (in 1 row)\n  did you mean 'done'?"))
  }

  @Test func severalColumnsGroupTogetherUnderAPolicyOfOnesOwn() throws {
    // A user's own table: another column is another policy, and a word of theirs counts too.
    let policies = Table([
      ("status", Column(texts: ["done", "waiting", "not_done"])),
      ("published_as", Column(texts: ["完成", "待机构改革", "未完成"])),
      ("without_reform", Column(texts: ["done", "left_out", "open"])),
    ])
    let findings = Table([
      ("area_no", Column(integers: [1, 1, 1, 2, 2])), ("section_no", Column(integers: [1, 1, 2, 3, 3])),
      ("status", Column(texts: ["完成", "待机构改革", "未完成", "waiting", "done"])),
    ])
    let rates = try Self.rates(
      findings, [("by", .text("area_no, section_no")), ("policy", .text("without_reform"))],
      run: TestRun(tables: ["status_policy": policies]))
    #expect(rates.schema.names.prefix(2) == ["area_no", "section_no"])
    #expect((0..<3).map { rates.row($0)[1] } == [.integer(1), .integer(2), .integer(3)])
    #expect(try rates.cells("base") == [.integer(1), .integer(1), .integer(1)])
    #expect(try rates.numbers("rate") == [1, 0, 1])
    #expect(try rates.cells("policy") == Array(repeating: .text("without_reform"), count: 3))
  }
}
