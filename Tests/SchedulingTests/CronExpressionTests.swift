import Scheduling
import Testing

/// Tables by hand, after cron(5) and the signs of Quartz and Cronos.
@Suite struct CronExpressionTests {
  struct Case: Sendable, CustomStringConvertible {
    var text: String
    var from: String
    var expected: [String]
    init(_ text: String, from: String = "2026-11-23 00:00", _ expected: String...) {
      (self.text, self.from, self.expected) = (text, from, expected)
    }
    var description: String { "\(text) from \(from)" }
  }

  static let plain = [
    Case("* * * * *", "2026-11-23 00:00", "2026-11-23 00:01"),
    Case("5 0 * * *", "2026-11-23 00:05", "2026-11-24 00:05"),
    Case("15 14 1 * *", "2026-12-01 14:15", "2027-01-01 14:15"),
    Case("0 22 * * 1-5", "2026-11-23 22:00", "2026-11-24 22:00"),
    Case("23 0-23/2 * * *", "2026-11-23 00:23", "2026-11-23 02:23"),
    Case("5 4 * * sun", "2026-11-29 04:05", "2026-12-06 04:05"),
    Case("*/5 * * * *", "2026-11-23 00:00", "2026-11-23 00:05"),
    Case("1-20/3 8 * * *", "2026-11-23 08:01", "2026-11-23 08:04", "2026-11-23 08:07"),
    Case("7/10 8 * * *", "2026-11-23 08:07", "2026-11-23 08:17", "2026-11-23 08:27"),
    Case("57 7/10 * * *", "2026-11-23 07:57", "2026-11-23 17:57", "2026-11-24 07:57"),
    Case("0 0 1,15 JAN,jul *", "2027-01-01 00:00", "2027-01-15 00:00", "2027-07-01 00:00"),
    Case("0 0 * * 0", "2026-11-29 00:00"), Case("0 0 * * 7", "2026-11-29 00:00"),
    Case("0 0 * * 7/2", "2026-11-29 00:00", "2026-12-06 00:00"),
    Case("08 09 07 * *", "2026-12-07 09:08"),
    Case(" \t0\t 8  * * MON ", "2026-11-23 08:00", "2026-11-30 08:00"),
    Case("0,30,0 8 * * *", "2026-11-23 08:00", "2026-11-23 08:30"),
  ]

  static let wrapping = [
    Case(
      "0 0 * * FRI-MON", "2026-11-23 00:00", "2026-11-27 00:00", "2026-11-28 00:00",
      "2026-11-29 00:00", "2026-11-30 00:00"),
    Case(
      "0 22-4 * * *", from: "2026-11-23 04:00", "2026-11-23 04:00", "2026-11-23 22:00",
      "2026-11-23 23:00", "2026-11-24 00:00"),
    Case(
      "0 22-4/2 * * *", "2026-11-23 00:00", "2026-11-23 02:00", "2026-11-23 04:00",
      "2026-11-23 22:00"),
    Case("57-5/3 0 * * *", "2026-11-23 00:00", "2026-11-23 00:03", "2026-11-23 00:57"),
    Case(
      "0 0 1 NOV-FEB *", from: "2026-11-02", "2026-12-01 00:00", "2027-01-01 00:00",
      "2027-02-01 00:00", "2027-11-01 00:00"),
    Case(
      "0 0 30-2 * *", "2026-11-30 00:00", "2026-12-01 00:00", "2026-12-02 00:00",
      "2026-12-30 00:00", "2026-12-31 00:00"),
    Case("0 0 * * SAT-SUN", "2026-11-28 00:00", "2026-11-29 00:00", "2026-12-05 00:00"),
    Case("0 0 * * 6-7", "2026-11-28 00:00", "2026-11-29 00:00", "2026-12-05 00:00"),
    Case("0 0 * * 7-1", "2026-11-23 00:00", "2026-11-29 00:00", "2026-11-30 00:00"),
    Case("0 0 * * SUN-SUN", "2026-11-29 00:00", "2026-12-06 00:00"),
    Case("0 0 * * 7-0", "2026-11-29 00:00", "2026-12-06 00:00"),
    Case("0 0 * * MON-SUN", "2026-11-23 00:00", "2026-11-24 00:00"),
  ]

  /// Both restricted: either is enough. One starts with a star: both must hold.
  static let dayAndWeekday = [
    Case(
      "0 0 13 * FRI", "2026-11-27 00:00", "2026-12-04 00:00", "2026-12-11 00:00", "2026-12-13 00:00"
    ),
    Case("30 4 1,15 * 5", "2026-11-27 04:30", "2026-12-01 04:30", "2026-12-04 04:30"),
    Case("0 0 */2 * MON", "2026-11-23 00:00", "2026-12-07 00:00", "2026-12-21 00:00"),
    Case("0 0 13 * */2", "2026-12-13 00:00", "2027-02-13 00:00"),
    Case("0 0 ? * MON", "2026-11-23 00:00", "2026-11-30 00:00"),
    Case("0 0 13 * ?", "2026-12-13 00:00", "2027-01-13 00:00"),
    Case("0 0 1,* * MON", "2026-11-23 00:00", "2026-11-24 00:00"),
    Case("0 0 1-31 * MON", "2026-11-23 00:00", "2026-11-24 00:00"),
    Case("0 0 30 2 MON", "2027-02-01 00:00", "2027-02-08 00:00"),
    Case("0 0 L * MON", "2026-11-23 00:00", "2026-11-30 00:00", "2026-12-07 00:00"),
  ]

  static let ends = [
    Case(
      "0 0 L * *", from: "2027-01-01", "2027-01-31 00:00", "2027-02-28 00:00", "2027-03-31 00:00"),
    Case("0 0 L 2 *", from: "2027-01-01", "2027-02-28 00:00", "2028-02-29 00:00"),
    Case("0 0 L-3 * *", from: "2027-01-01", "2027-01-28 00:00", "2027-02-25 00:00"),
    Case("0 0 L-30 * *", from: "2027-01-02", "2027-03-01 00:00", "2027-05-01 00:00"),
    Case("0 0 1,L * *", "2026-11-30 00:00", "2026-12-01 00:00", "2026-12-31 00:00"),
    Case(
      "0 0 LW * *", from: "2027-01-01", "2027-01-29 00:00", "2027-02-26 00:00", "2027-03-31 00:00"),
    Case("0 0 L-1W * *", from: "2027-01-01", "2027-01-29 00:00", "2027-02-26 00:00"),
    // Saturday 15 May goes back a day, Sunday 15 August on.
    Case("0 0 15W 5,8 *", from: "2027-01-01", "2027-05-14 00:00", "2027-08-16 00:00"),
    // Never into another month: Saturday the 1st is Monday the 3rd, Sunday the 31st Friday the 29th.
    Case("0 0 1W 5 *", from: "2027-01-01", "2027-05-03 00:00"),
    Case("0 0 31W * *", from: "2027-01-01", "2027-01-29 00:00", "2027-03-31 00:00"),
    Case("0 0 lw * *", from: "2027-01-01", "2027-01-29 00:00"),
    Case("0 0 * * MON#2", from: "2027-01-01", "2027-01-11 00:00", "2027-02-08 00:00"),
    Case("0 0 * * mon#5", from: "2027-01-01", "2027-03-29 00:00", "2027-05-31 00:00"),
    Case("0 0 * * 7#1", from: "2027-01-01", "2027-01-03 00:00", "2027-02-07 00:00"),
    Case("0 0 * * 5L", from: "2027-01-01", "2027-01-29 00:00", "2027-02-26 00:00"),
    Case("0 0 * * FRIL", from: "2027-01-01", "2027-01-29 00:00"),
    Case("0 0 * * MON#1,FRIL", from: "2027-01-01", "2027-01-04 00:00", "2027-01-29 00:00"),
    Case("0 0 * * 0L", from: "2027-02-01", "2027-02-28 00:00"),
  ]

  static let names = [
    Case("@yearly", "2027-01-01 00:00"), Case("@annually", "2027-01-01 00:00"),
    Case("@monthly", "2026-12-01 00:00"), Case("@weekly", "2026-11-29 00:00"),
    Case("@Daily ", "2026-11-23 00:00", "2026-11-24 00:00"), Case("@midnight", "2026-11-23 00:00"),
    Case("@hourly", from: "2026-11-23 00:01", "2026-11-23 01:00"),
  ]

  @Test(arguments: plain + wrapping + dayAndWeekday + ends + names)
  func theTableHolds(_ row: Case) throws {
    let found = try slots(row.text, from: row.from, row.expected.count)
    #expect(found == row.expected.map { $0.replacing(" ", with: "T") + ":00+00:00" })
  }

  @Test func aCenturyWithoutALeapYearIsSteppedOver() throws {
    #expect(
      try slots("0 0 29 2 *", from: "1896-03-01", 2) == [
        "1904-02-29T00:00:00+00:00", "1908-02-29T00:00:00+00:00",
      ])
  }

  @Test func aRareDayIsFoundDecadesAhead() throws {
    #expect(
      try slots("0 12 ? 2 MON#5", from: "2026-01-01", 3) == [
        "2044-02-29T12:00:00+00:00", "2072-02-29T12:00:00+00:00", "2112-02-29T12:00:00+00:00",
      ])
  }

  @Test func theCalendarEndsWithTheYear9999() throws {
    let timing = try timing("0 0 29 2 *")
    #expect(timing.next(after: try instant("9996-02-29")) == nil)
    #expect(timing.next(after: try instant("9995-02-28")) != nil)
  }

  @Test(
    arguments: ["30 * * * *", "@every 1h"],
    [("UTC", "23"), ("Asia/Shanghai", "15"), ("America/New_York", "23")])
  func theLastSlotsAreOfTheYear9999InEveryZone(_ text: String, _ zone: (name: String, hour: String))
    throws
  {
    let last = try Array(timing(text, zone.name).slots(from: instant("9999-12-31T12:00:00Z"))).last
    let slot = try #require(last)
    #expect(slot.text.hasPrefix("9999-12-31T"))
    #expect(slot.instant.text(offset: 0).hasPrefix("9999-12-31T\(zone.hour):"))
  }

  @Test func localTimesThatAreDueAreKnown() throws {
    let expression = try CronExpression("30 8 * * MON")
    #expect(expression.isDue(LocalTime(2026, 11, 23, 8, 30)))
    #expect(!expression.isDue(LocalTime(2026, 11, 23, 8, 30, 1)))
    #expect(!expression.isDue(LocalTime(2026, 11, 24, 8, 30)))
  }
}
