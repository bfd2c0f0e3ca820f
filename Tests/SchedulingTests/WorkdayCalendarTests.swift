import Problems
import Testing

@testable import Scheduling

@Suite struct WorkdayCalendarTests {
  /// National Day 2019: 1 to 7 October off, 29 September and 12 October worked.
  private let october = WorkdayCalendar(
    "calendar", holidays: (1...7).map { Calendar.days(2019, 10, $0) },
    makeUpDays: [Calendar.days(2019, 9, 29), Calendar.days(2019, 10, 12)])

  private func days(_ text: String, from: String, _ count: Int, _ calendar: WorkdayCalendar?) throws -> [String] {
    let timing = try Timing(text, zone: .utc, createdAt: instant("2019-01-01"), calendar: calendar)
    return try timing.slots(from: instant(from)).prefix(count).map { String($0.text.prefix(10)) }
  }

  @Test func theNearestWorkingDayPassesOverHolidays() throws {
    #expect(try days("0 9 3W * *", from: "2019-10-01", 1, nil) == ["2019-10-03"])
    #expect(try days("0 9 3W * *", from: "2019-10-01", 1, october) == ["2019-10-08"])
    #expect(try days("0 9 12W * *", from: "2019-10-01", 1, nil) == ["2019-10-11"])
    #expect(try days("0 9 12W * *", from: "2019-10-01", 1, october) == ["2019-10-12"])
  }

  @Test func theLastWorkingDayMayBeAMadeUpSunday() throws {
    let september = WorkdayCalendar(
      "c", holidays: [Calendar.days(2019, 9, 30)], makeUpDays: [Calendar.days(2019, 9, 29)])
    #expect(try days("0 9 LW 9 *", from: "2019-09-01", 1, nil) == ["2019-09-30"])
    #expect(try days("0 9 LW 9 *", from: "2019-09-01", 1, september) == ["2019-09-29"])
  }

  @Test func aYearThatTheCalendarDoesNotHoldIsMondayToFridayAndSaysSo() throws {
    let timing = try Timing("0 9 LW * *", zone: .utc, createdAt: instant("2019-01-01"), calendar: october)
    let slots = try Array(timing.slots(from: instant("2019-12-01")).prefix(2))
    #expect(slots[0].notes == [])
    #expect(slots[1].notes == ["the calendar 'calendar' does not hold 2020: Monday to Friday"])
  }

  @Test func aCalendarOfWhichNothingIsAskedIsRefused() {
    for text in ["0 9 * * MON", "@every 1h", "0 0 L * *"] {
      #expect(
        refusal { try Timing(text, zone: .utc, createdAt: instant("2019-01-01"), calendar: october) }
          .hasPrefix("a calendar changes nothing"))
    }
  }

  @Test func aScheduleKeepsItsCalendar() throws {
    let stage = try Stage()
    let kept = try stage.add("月末", "0 9 LW * *") { $0.calendar = october }
    #expect(kept.options.calendar == october)
    #expect(try stage.runHistory.schedule("月末").options.calendar?.years == [2019])
  }
}
