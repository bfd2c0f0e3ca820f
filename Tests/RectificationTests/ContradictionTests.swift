import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

/// Findings whose status and date of closing say different things count by their status.
@Suite struct ContradictionTests {
  /// Two done with their dates and one without; one open, and two reopened with their old dates.
  static let findings = table([
    ("done", "2020-01-01", "2020-01-11"), ("完成", "2020-01-01", "2020-01-21"),
    ("已完成", "2020-03-08", nil), ("正在整改", "2020-03-08", nil),
    ("未完成", "2020-01-08", "2020-02-01"), ("持续整改", "2020-03-28", "2020-02-20"),
  ])

  static func table(_ rows: [(status: String?, opened: String?, closed: String?)]) -> Table {
    Table([
      ("unit", Column(texts: rows.indices.map { $0 % 2 == 0 ? "a" : "b" })),
      ("status", Column(texts: rows.map(\.status))),
      ("opened", Column(dates: rows.map { $0.opened.flatMap { Day($0) } })),
      ("closed_on", Column(dates: rows.map { $0.closed.flatMap { Day($0) } })),
    ])
  }

  static let dates: [(String, Cell)] = [
    ("opened", .text("opened")), ("closed", .text("closed_on")), ("as_of", .text("2020-04-07")),
  ]
  static let number = "1 finding is done without a date of closing, 2 findings are open with one"

  @Test func theRateGoesByTheStatusAndTellsTheNumber() throws {
    let run = TestRun()
    let rates = try rows("completion_rate", .table(Self.findings), run: run)
    #expect(try rates.numbers("rate") == [0.5])
    #expect(run.notes == ["completion_rate: \(Self.number): each is counted by its status"])
  }

  @Test func comparingRatesTellsTheNumberOnce() throws {
    let run = TestRun()
    let rates = try rows("compare_rates", .table(Self.findings), .text("unit"), run: run)
    #expect(try rates.numbers("done") == [2, 1])
    #expect(run.notes == ["compare_rates: \(Self.number): each is counted by its status"])
  }

  @Test func theAgesAreOfFindingsThatAreOpenByTheirStatus() throws {
    let run = TestRun()
    let ages = try rows("ageing", .table(Self.findings), options(Self.dates), run: run)
    // Open for 30, 90 and 10 days.
    #expect(try ages.numbers("findings") == [2, 1, 0, 0, 0])
    #expect(run.notes == ["ageing: \(Self.number): each is open or not by its status"])
  }

  @Test func theCurveCensorsWhatIsOpenByItsStatus() throws {
    let run = TestRun()
    let curve = try rows("time_to_close", .table(Self.findings), options(Self.dates), run: run)
    #expect(try curve.numbers("time") == [10, 20, 30, 90])
    #expect(try curve.numbers("closed") == [1, 1, 1, 0])
    #expect(try curve.numbers("censored") == [1, 0, 1, 1])
    #expect(
      run.notes == [
        "time_to_close: \(Self.number): each counts by its status, one without a date as closed on 2020-04-07"
      ])
  }

  @Test func theFourAgreeOnHowManyAreDone() throws {
    let done = try rows("completion_rate", .table(Self.findings)).numbers("done")
    let closed = try rows("time_to_close", .table(Self.findings), options(Self.dates)).numbers("closed")
    let open = try rows("ageing", .table(Self.findings), options(Self.dates)).numbers("findings")
    #expect(closed.compactMap(\.self).reduce(0, +) == 3)
    #expect(open.compactMap(\.self).reduce(0, +) == 3)
    // The statuses as they are written: one of three is the code itself.
    #expect(done == [3])
  }

  @Test func whatWasClosedAfterTheDayWasOpenOnItThoughItIsDoneNow() throws {
    let run = TestRun()
    let findings = Self.table([("done", "2020-03-08", "2020-05-01")])
    #expect(try rows("ageing", .table(findings), options(Self.dates), run: run).numbers("findings")[0] == 1)
    #expect(run.notes.isEmpty)
  }

  @Test func aFindingThatDoesNotApplyIsInNoAge() throws {
    let run = TestRun()
    let findings = Self.table([("不涉及", "2020-03-08", nil), ("未完成", "2020-03-08", nil)])
    #expect(try rows("ageing", .table(findings), options(Self.dates), run: run).numbers("findings")[0] == 1)
    #expect(run.notes == ["ageing: 1 finding left out by the policy is not counted"])
  }

  @Test func theDatesAloneCountWhereStatusesAreLeftAsideOrMissing() throws {
    let run = TestRun()
    let reopened = Self.table([("未完成", "2020-01-08", "2020-02-01"), ("done", "2020-03-08", nil)])
    let aside = try rows(
      "ageing", .table(reopened), options(Self.dates + [("status", .boolean(false))]), run: run)
    #expect(try aside.numbers("findings").compactMap(\.self).reduce(0, +) == 1)
    let missing = Self.table([(nil, "2020-03-08", nil), (nil, "2020-03-08", "2020-03-09")])
    #expect(run.notes.isEmpty)
    #expect(try rows("ageing", .table(missing), options(Self.dates), run: run).numbers("findings")[0] == 1)
    #expect(run.notes == ["ageing: 2 findings without a status are open or not by their dates"])
  }

  @Test func thePolicyDecidesWhatIsBasicallyDone() throws {
    let findings = Self.table([("基本完成", "2020-03-08", nil), ("未完成", "2020-03-08", nil)])
    let strict = try rows("ageing", .table(findings), options(Self.dates))
    let substantial = try rows(
      "ageing", .table(findings), options(Self.dates + [("policy", .text("substantial"))]))
    #expect(try strict.numbers("findings")[0] == 2)
    #expect(try substantial.numbers("findings")[0] == 1)
  }

  @Test func anUnknownWordIsAProblemForAgesToo() {
    let findings = Self.table([("已完成。", "2020-03-08", nil), ("done", "2020-03-08", nil)])
    #expect(
      problem { try rows("ageing", .table(findings), options(Self.dates)) } == """
        no status '已完成。' (in 1 row)
          did you mean '已完成'?
          the words are those of the table status_policy
          { status = false } goes by the dates alone
        """)
  }

  @Test func theColumnOfClosingDatesCanBeNamedAndIsNotGuessedFromTexts() throws {
    let run = TestRun()
    let named = Table([
      ("status", Column(texts: ["done", "done"])), ("完结", Column(dates: [Day("2020-01-01"), nil])),
      ("closed_on", Column(texts: ["年底前", nil])),
    ])
    _ = try rows("completion_rate", .table(named), run: run)
    #expect(run.notes.isEmpty)
    _ = try rows("completion_rate", .table(named), options([("closed", .text("完结"))]), run: run)
    #expect(
      run.notes == [
        "completion_rate: 1 finding is done without a date of closing: each is counted by its status"
      ])
    #expect(
      problem { try rows("completion_rate", .table(named), options([("closed", .text("closed_on"))])) }
        == "column 'closed_on' holds texts, not dates")
  }

  @Test func oneThatIsOpenWithADateIsToldInFull() throws {
    let run = TestRun()
    _ = try rows("completion_rate", .table(Self.table([("未完成", "2020-01-01", "2020-02-01")])), run: run)
    #expect(
      run.notes == [
        "completion_rate: 1 finding is open with a date of closing: each is counted by its status"
      ])
  }
}
