import Catalogue
import Problems
import Tables
import TestSupport
import Testing

/// Whether findings are closed in time, come again, and pile up.
@Suite struct FollowUpTests {
  // MARK: - On time

  static var due: [(String, Value)] {
    [("due", .text("due")), ("closed", .text("closed")), ("as_of", .text("2020-04-07"))]
  }

  static let dated = Table([
    ("单位", Column(texts: ["环卫所", "环卫所", "绿化所", "绿化所", "绿化所", "环卫所"])),
    (
      "due",
      Column(
        dates: ["2020-03-31", "2020-03-31", "2020-04-06", "2020-04-07", nil, "2020-02-01"].map {
          $0.flatMap { Day($0) }
        })
    ),
    (
      "closed",
      Column(
        dates: ["2020-03-31", "2020-04-01", nil, "2020-04-01", "2020-01-01", "2020-01-15"].map {
          $0.flatMap { Day($0) }
        })
    ),
  ])

  private func record(_ fields: [(String, Value)]) -> Value {
    .record(Record(fields.map { (name: $0.0, value: $0.1) }))
  }

  @Test func whatWasDueBeforeTheDayIsTheBase() throws {
    let run = TestRun()
    let rate = try rows("on_time_rate", .table(Self.dated), record(Self.due), run: run)
    #expect(rate.schema.names == ["base", "on_time", "rate", "low", "high"])
    #expect(try rate.numbers("base") == [4] && rate.numbers("on_time") == [2] && rate.numbers("rate") == [0.5])
    // Wilson's interval of 2 in 4.
    #expect(try agree(rate.numbers("low"), [0.15003898915214955]))
    #expect(
      run.notes == [
        "on_time_rate: 1 finding without a due date is not counted",
        "on_time_rate: 1 finding due on 2020-04-07 or later is not counted",
      ])
  }

  @Test func whatThePolicyLeavesOutIsToldByBoth() throws {
    let t = Table([
      ("status", Column(texts: ["done", "not_applicable", "not_applicable", "not_done"])),
      ("due", Column(dates: [Day?](repeating: Day("2020-03-01"), count: 4))),
      ("closed", Column(dates: [Day("2020-02-01"), nil, nil, nil])),
    ])
    for name in ["on_time_rate", "overdue"] {
      let run = TestRun()
      _ = try rows(name, .table(t), record(Self.due), run: run)
      #expect(run.notes.contains("\(name): 2 findings left out by the policy are not counted"))
    }
  }

  @Test func unitsHaveTheirOwnRates() throws {
    let rates = try rows("on_time_rate", .table(Self.dated), record(Self.due + [("by", .text("单位"))]))
    #expect(try rates.cells("单位") == ["环卫所", "绿化所"].map(Cell.text))
    #expect(try rates.numbers("base") == [3, 1] && rates.numbers("on_time") == [2, 0])
  }

  @Test func aStatusIsHeardBeforeADate() throws {
    let t = Table([
      ("status", Column(texts: ["done", "not_done", "done"])),
      ("due", Column(dates: [Day("2020-03-01"), Day("2020-03-01"), Day("2020-03-01")])),
      ("closed", Column(dates: [Day("2020-02-01"), Day("2020-02-01"), nil])),
    ])
    let run = TestRun()
    let rate = try rows("on_time_rate", .table(t), record(Self.due), run: run)
    #expect(try rate.numbers("base") == [2] && rate.numbers("on_time") == [1])
    #expect(
      run.notes == [
        "on_time_rate: 1 finding is done without a date of closing, 1 finding is open with one: what is open is late, and what has no date is not counted"
      ])
  }

  @Test func nothingDueHasNoRate() throws {
    let t = Table([("due", Column(dates: [Day("2021-01-01")])), ("closed", Column(dates: [nil]))])
    let rate = try rows("on_time_rate", .table(t), record(Self.due))
    #expect(try rate.numbers("base") == [0] && rate.numbers("rate") == [nil])
    #expect(
      throws: Problem.unknown("option", "asof", among: ["due", "closed", "as_of", "by", "level", "status", "policy"])
    ) {
      try rows("on_time_rate", .table(t), record(Self.due + [("asof", .text("2020-01-01"))]))
    }
  }

  // MARK: - Recurrence

  @Test func whatComesAgainIsCounted() throws {
    func days(_ texts: [String?]) -> Column { Column(dates: texts.map { $0.flatMap { Day($0) } }) }
    let t = Table([
      ("单位", Column(texts: ["环卫所", "环卫所", "绿化所", "环卫所", "绿化所", "路灯所", nil])),
      ("类别", Column(texts: ["保洁", "保洁", "养护", "保洁", "养护", "养护", "养护"])),
      (
        "opened",
        days(["2018-05-01", "2019-05-05", "2019-01-01", "2018-06-01", "2019-02-01", "2019-01-01", "2019-01-01"])
      ),
      ("closed", days(["2018-08-01", nil, "2019-02-01", nil, nil, nil, nil])),
    ])
    let run = TestRun()
    let again = try rows(
      "recurrence", .table(t),
      record([("key", .text("单位, 类别")), ("opened", .text("opened")), ("closed", .text("closed"))]), run: run)
    #expect(again.schema.names == ["单位", "类别", "times", "first_on", "last_on", "reopened"])
    #expect(try again.cells("单位") == ["环卫所", "绿化所"].map(Cell.text))
    #expect(try again.numbers("times") == [3, 2] && again.numbers("reopened") == [1, 1])
    #expect(try again.cells("last_on")[0] == .date(Day("2019-05-05")!))
    #expect(run.notes == ["recurrence: 1 finding without a key or a date of opening is not counted"])
    let open = try rows("recurrence", .table(t), record([("key", .text("单位")), ("opened", .text("opened"))]))
    #expect(try open.numbers("reopened") == [nil, nil])
  }

  /// Of two findings opened on one day the one that was closed on it is the earlier, in whatever order they stand.
  @Test func whatReturnsOnItsDayDoesNotDependOnTheOrderOfRows() throws {
    let day = Day("2018-05-01")
    for closed in [[day, nil], [nil, day]] {
      let t = Table([
        ("单位", Column(texts: ["环卫所", "环卫所"])), ("opened", Column(dates: [day, day])), ("closed", Column(dates: closed)),
      ])
      let again = try rows(
        "recurrence", .table(t),
        record([("key", .text("单位")), ("opened", .text("opened")), ("closed", .text("closed"))]))
      #expect(try again.numbers("reopened") == [1])
    }
  }

  @Test func recurrenceRefusesWhatItCannotTell() throws {
    let t = datedFindings([("2020-02-01", "2020-01-01")])
    #expect(throws: Problem("row 1 was closed on 2020-01-01, before it was opened on 2020-02-01", kind: .data)) {
      try rows(
        "recurrence", .table(t),
        record([("key", .text("unit")), ("opened", .text("opened")), ("closed", .text("closed"))]))
    }
    #expect(throws: Problem("the option 'key' is needed: the columns that say that two findings are the same")) {
      try rows("recurrence", .table(t), record([("opened", .text("opened"))]))
    }
    #expect(
      try rows("recurrence", .table(datedFindings([])), record([("key", .text("unit")), ("opened", .text("opened"))]))
        .rowCount == 0)
  }

  // MARK: - Closure

  private func closure(_ t: Table, _ more: [(String, Value)] = []) throws -> Table {
    try rows(
      "closure", .table(t),
      record([("opened", .text("opened")), ("closed", .text("closed")), ("as_of", .text("2020-04-07"))] + more))
  }

  @Test func whatIsOpenAddsUpFromMonthToMonth() throws {
    let t = datedFindings([
      ("2020-01-31", "2020-03-01"), ("2020-01-20", nil), ("2020-03-02", "2020-05-01"), ("2019-12-31", "2020-01-01"),
    ])
    let months = try closure(t)
    #expect(
      try months.cells("period")
        == ["2019-12-01", "2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01"].map { .date(Day($0)!) })
    #expect(try months.numbers("opened") == [1, 2, 0, 1, 0] && months.numbers("closed") == [0, 1, 0, 1, 0])
    #expect(try months.numbers("open_at_end") == [1, 2, 2, 2, 2])
  }

  @Test func periodsAreOfAnyLength() throws {
    let t = datedFindings([("2019-12-31", "2020-03-30"), ("2020-02-29", nil)])
    #expect(try closure(t, [("by", .text("quarter"))]).numbers("open_at_end") == [1, 1, 1])
    #expect(
      try closure(t, [("by", .text("year"))]).cells("period") == [.date(Day("2019-01-01")!), .date(Day("2020-01-01")!)])
    let weeks = try closure(t, [("by", .text("week"))])
    #expect(try weeks.cells("period")[0] == .date(Day("2019-12-30")!) && weeks.rowCount == 15)
    #expect(try closure(t, [("by", .text("day"))]).rowCount == 99)
    #expect(throws: Problem.unknown("by", "moth", among: ["day", "week", "month", "quarter", "year"])) {
      try closure(t, [("by", .text("moth"))])
    }
  }
}
