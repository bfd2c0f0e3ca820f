import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

@Suite struct WorkingDaysTests {
  /// The mid-autumn and national holidays of 2018, with their weekends worked.
  static let calendar = Table([
    (
      "date",
      Column(
        dates: [
          "2018-09-24", "2018-10-01", "2018-10-02", "2018-10-03", "2018-10-04", "2018-10-05",
          "2018-09-29", "2018-09-30",
        ].map { Day($0) })
    ),
    (
      "kind",
      Column(texts: Array(repeating: "holiday", count: 6) + ["make_up_day", "make_up_day"])
    ),
  ])

  static func days(_ from: String, _ to: String, _ calendar: Value = .missing) throws -> Int64? {
    let run = TestRun(tables: ["calendar": Self.calendar])
    let result = try call(
      "working_days", of: Rectification.all, .text(from), .text(to), calendar, run: run)
    guard case .integer(let days) = result else { return nil }
    return days
  }

  @Test(arguments: [
    ("2018-09-24", "2018-09-24", 0), ("2018-09-29", "2018-09-30", 2), ("2018-09-24", "2018-10-07", 6),
    ("2018-10-08", "2018-10-12", 5), ("2018-10-13", "2018-10-14", 0), ("2018-01-01", "2018-12-31", 257),
  ])
  func holidaysAreLeftOutAndMadeUpDaysCounted(from: String, to: String, days: Int64) throws {
    #expect(try Self.days(from, to) == days)
  }

  @Test func aPlainWeekIsMondayToFriday() throws {
    #expect(try Self.days("2018-09-24", "2018-10-07", .boolean(false)) == 10)
    #expect(try Self.days("2031-01-01", "2031-01-31", .boolean(false)) == 23)
  }

  @Test func aYearThatTheCalendarDoesNotHoldIsRefused() {
    #expect(problem { try Self.days("2018-12-31", "2019-01-02") } == "the calendar does not hold 2019\n  it holds 2018")
  }

  @Test func datesInTheWrongOrderAreTold() {
    #expect(problem { try Self.days("2018-10-02", "2018-10-01") } == "from (2018-10-02) is after to (2018-10-01)")
  }

  @Test func aTextThatIsNoDateIsTold() {
    #expect(
      problem { try Self.days("2018-02-30", "2018-10-01") }
        == "expected a date such as 2019-05-05 at argument 1, got '2018-02-30'")
  }
}
