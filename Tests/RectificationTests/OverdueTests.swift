import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct OverdueTests {
  /// On 7 April 2020, a Tuesday: late by 1, 6 and 97 days; due that day, later, or without a day; closed
  /// before and after it.
  static let findings = Table([
    ("no", Column(integers: (1...8).map { $0 })),
    ("unit", Column(texts: ["环卫所", "环卫所", "路灯所", "路灯所", "环卫所", "街道办", "路灯所", "街道办"])),
    (
      "due",
      Column(
        dates: [
          "2020-04-06", "2020-04-01", "2020-01-01", "2020-04-07", "2020-05-01", nil, "2020-03-01", "2020-04-03",
        ].map { $0.flatMap { Day($0) } })
    ),
    (
      "closed",
      Column(dates: [nil, nil, nil, nil, nil, nil, "2020-03-20", "2020-04-08"].map { $0.flatMap { Day($0) } })
    ),
  ])

  private static var columns: [(String, Value)] {
    [("due", .text("due")), ("closed", .text("closed")), ("as_of", .text("2020-04-07"))]
  }

  static func overdue(
    _ findings: Table = findings, _ more: [(String, Value)] = [("calendar", .boolean(false))], run: TestRun = TestRun()
  ) throws -> Table {
    let fields: [(name: String, value: Value)] = (columns + more).map { ($0.0, $0.1) }
    return try rows("overdue", .table(findings), .record(Record(fields)), run: run)
  }

  @Test func openFindingsThatWereDueComeTheLatestFirst() throws {
    let run = TestRun()
    let late = try Self.overdue(run: run)
    #expect(late.schema.names == ["no", "unit", "due", "closed", "days_late", "working_days_late"])
    #expect(try late.numbers("no") == [3, 2, 8, 1])
    #expect(try late.numbers("days_late") == [97, 6, 4, 1])
    #expect(try late.numbers("working_days_late") == [69, 4, 2, 1])
    #expect(run.notes == ["overdue: 1 open finding without a due date is not counted"])
  }

  @Test func unitsAreCountedTheWorstFirst() throws {
    let units = try Self.overdue(Self.findings, [("by", .text("unit"))])
    #expect(try units.cells("unit") == ["环卫所", "路灯所", "街道办"].map(Cell.text))
    #expect(try units.numbers("open") == [3, 2, 1] && units.numbers("late") == [2, 1, 1])
    #expect(try agree(units.numbers("share"), [2 / 3, 0.5, 1]))
    #expect(try units.numbers("median_days") == [3.5, 97, 4] && units.numbers("max_days") == [6, 97, 4])
  }

  @Test func nobodyIsLateWhereNothingWasDue() throws {
    let rest = [("due", Column(dates: [Day("2021-01-01")])), ("closed", Column(dates: [nil]))]
    #expect(try Self.overdue(Table(rest)).rowCount == 0)
    let summary = try Self.overdue(Table(rest + [("unit", Column(texts: ["环卫所"]))]), [("by", .text("unit"))])
    #expect(try summary.numbers("late") == [0] && summary.numbers("share") == [0])
    #expect(try summary.numbers("median_days") == [nil] && summary.numbers("max_days") == [nil])
  }

  @Test func aStatusSaysWhetherAFindingIsOpen() throws {
    let run = TestRun()
    let day = Day("2020-04-01")
    let findings = Table([
      ("due", Column(dates: [day, day, day, day])),
      ("closed", Column(dates: [nil, Day("2020-04-02"), nil, Day("2020-04-09")])),
      ("status", Column(texts: ["done", "in_progress", "not_done", "done"])),
      ("days_late", Column(integers: [1, 2, 3, 4])),
    ])
    let late = try Self.overdue(findings, run: run)
    #expect(late.schema.names.suffix(2) == ["days_late_2", "working_days_late"])
    #expect(try late.numbers("days_late") == [2, 3, 4])
    #expect(
      run.notes == [
        "overdue: 1 finding is done without a date of closing, 1 finding is open with one: each is open or not by its "
          + "status"
      ])
    #expect(try Self.overdue(findings, [("status", .boolean(false))]).numbers("days_late") == [1, 3, 4])
  }

  @Test func workingDaysAreThoseOfTheCalendar() throws {
    let calendar = Table([
      ("date", Column(dates: [Day("2020-04-06"), Day("2020-03-28")])),
      ("kind", Column(texts: ["holiday", "make_up_day"])),
    ])
    let late = try Self.overdue(Self.findings, [("calendar", .table(calendar))])
    #expect(try late.numbers("working_days_late") == [69, 3, 1, 1])
    let run = TestRun()
    let other = Table([("date", Column(dates: [Day("2019-04-06")])), ("kind", Column(texts: ["holiday"]))])
    #expect(
      try Self.overdue(Self.findings, [("calendar", .table(other))], run: run).numbers("working_days_late") == [
        nil, nil, nil, nil,
      ])
    #expect(
      run.notes.last
        == "overdue: working_days_late is missing for 4 findings: the calendar does not hold all their years")
    #expect(try Self.overdue(Self.findings, []).numbers("working_days_late") == [nil, nil, nil, nil])
  }

  static var slips: [(more: [(String, Value)], problem: String)] {
    [
      ([("due", .text("dew"))], "no column 'dew'"), ([("due", .text("unit"))], "column 'unit' holds texts, not dates"),
      ([("by", .text("units"))], "no column 'units'"), ([("calender", .boolean(false))], "no option 'calender'"),
      ([("calendar", .text("2020"))], "'calendar' is a table with the columns date and kind, or false, not a string"),
      ([("due", .missing)], "the option 'due' is needed"),
    ]
  }

  @Test(arguments: slips.indices)
  func aSlipIsTold(row: Int) {
    let (more, words) = Self.slips[row]
    let fields = Self.columns.filter { column in !more.contains { $0.0 == column.0 } } + more
    let record = Record(fields.map { (name: $0.0, value: $0.1) })
    let told = problem { try rows("overdue", .table(Self.findings), .record(record)) }
    #expect(told.contains(words))
  }
}
