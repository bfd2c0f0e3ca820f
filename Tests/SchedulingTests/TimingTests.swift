import Scheduling
import Testing

@Suite struct TimingTests {
  struct Case: Sendable, CustomStringConvertible {
    var text: String
    var zone: String
    var from: String
    var expected: [String]
    init(_ text: String, _ zone: String, from: String, _ expected: String...) {
      (self.text, self.zone, self.from, self.expected) = (text, zone, from, expected)
    }
    var description: String { "\(text) in \(zone) from \(from)" }
  }

  static let jumps = [
    Case(
      "30 2 * * *", "America/New_York", from: "2026-03-07T02:30-05:00",
      "2026-03-07T02:30:00-05:00", "2026-03-08T03:00:00-04:00", "2026-03-09T02:30:00-04:00"),
    Case(
      "*/30 * * * *", "America/New_York", from: "2026-03-08T01:30-05:00",
      "2026-03-08T01:30:00-05:00", "2026-03-08T03:00:00-04:00", "2026-03-08T03:30:00-04:00"),
    Case(
      "20 * * * *", "America/New_York", from: "2026-03-08T01:20-05:00",
      "2026-03-08T01:20:00-05:00", "2026-03-08T03:00:00-04:00", "2026-03-08T03:20:00-04:00"),
    Case(
      "0,30 2,3 * * *", "America/New_York", from: "2026-03-08T00:00-05:00",
      "2026-03-08T03:00:00-04:00", "2026-03-08T03:30:00-04:00", "2026-03-09T02:00:00-04:00"),
    Case(
      "15 2 * * SUN", "Australia/Lord_Howe", from: "2026-10-03T00:00+10:30",
      "2026-10-04T02:30:00+11:00", "2026-10-11T02:15:00+11:00"),
    Case(
      "30 0 * * *", "America/Santiago", from: "2026-09-05T12:00-04:00",
      "2026-09-06T01:00:00-03:00", "2026-09-07T00:30:00-03:00"),
    Case(
      "30 0 L * *", "Asia/Amman", from: "2017-03-30T23:59:59+02:00",
      "2017-03-31T01:00:00+03:00", "2017-04-30T00:30:00+03:00"),
    // Two hours at once, a gap from 02:45 to 03:45, and a midnight that does not come.
    Case(
      "30 1 * * *", "Antarctica/Troll", from: "2026-03-28T12:00Z",
      "2026-03-29T03:00:00+02:00", "2026-03-30T01:30:00+02:00"),
    Case(
      "0 3 * * *", "Pacific/Chatham", from: "2026-09-26T00:00Z",
      "2026-09-27T03:45:00+13:45", "2026-09-28T03:00:00+13:45"),
    Case(
      "0 0 * * *", "America/Havana", from: "2026-03-07T06:00Z",
      "2026-03-08T01:00:00-04:00", "2026-03-09T00:00:00-04:00"),
    // A day that Samoa left out.
    Case(
      "0 12 30 12 *", "Pacific/Apia", from: "2011-12-01T00:00-10:00",
      "2011-12-31T00:00:00+14:00", "2012-12-30T12:00:00+14:00"),
  ]

  static let repeats = [
    Case(
      "30 1 * * *", "America/New_York", from: "2026-10-31T12:00-04:00",
      "2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"),
    Case(
      "30 1 * * *", "America/New_York", from: "2026-11-01T01:00-05:00", "2026-11-02T01:30:00-05:00"),
    Case(
      "30 * * * *", "America/New_York", from: "2026-11-01T01:00-04:00",
      "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00", "2026-11-01T02:30:00-05:00"),
    Case(
      "0,30 1 * * *", "America/New_York", from: "2026-11-01T00:00-04:00",
      "2026-11-01T01:00:00-04:00", "2026-11-01T01:30:00-04:00", "2026-11-02T01:00:00-05:00"),
    Case(
      "0-30/30 1 * * *", "America/New_York", from: "2026-11-01T00:00-04:00",
      "2026-11-01T01:00:00-04:00", "2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00",
      "2026-11-01T01:30:00-05:00", "2026-11-02T01:00:00-05:00"),
    Case(
      "0 2 * * *", "America/New_York", from: "2026-11-01T00:00-04:00", "2026-11-01T02:00:00-05:00"),
    Case(
      "45 1 * * *", "Australia/Lord_Howe", from: "2026-04-04T12:00+11:00",
      "2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"),
    Case(
      "*/15 1 * * *", "Australia/Lord_Howe", from: "2026-04-05T01:30+11:00",
      "2026-04-05T01:30:00+11:00", "2026-04-05T01:45:00+11:00", "2026-04-05T01:30:00+10:30"),
    Case(
      "30 1,2 * * *", "Antarctica/Troll", from: "2026-10-24T12:00Z",
      "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-26T01:30:00+00:00"),
    // Ireland's summer time is its standard time; Morocco's clocks go back for Ramadan.
    Case(
      "30 1 * * *", "Europe/Dublin", from: "2026-10-24T12:00Z",
      "2026-10-25T01:30:00+01:00", "2026-10-26T01:30:00+00:00"),
    Case(
      "*/30 2 * * *", "Africa/Casablanca", from: "2027-02-07T00:00Z",
      "2027-02-07T02:00:00+01:00", "2027-02-07T02:30:00+01:00", "2027-02-07T02:00:00+00:00",
      "2027-02-07T02:30:00+00:00", "2027-02-08T02:00:00+00:00"),
    Case(
      "30 23 * * *", "America/Santiago", from: "2026-04-04T12:00-03:00",
      "2026-04-04T23:30:00-03:00", "2026-04-05T23:30:00-04:00"),
  ]

  @Test(arguments: jumps + repeats) func changesOfClocksFollowTheTable(_ row: Case) throws {
    #expect(try slots(row.text, row.zone, from: row.from, row.expected.count) == row.expected)
  }

  @Test func theStartIsIncluded() throws {
    let due = try timing("0 8 * * *", "UTC")
    let eight = try instant("2026-11-23T08:00:00Z")
    #expect(due.slots(from: eight).first { _ in true }?.instant == eight)
    #expect(due.next(after: eight)?.text == "2026-11-24T08:00:00+00:00")
    let later = Instant(milliseconds: eight.milliseconds + 1)
    #expect(due.slots(from: later).first { _ in true }?.text == "2026-11-24T08:00:00+00:00")
    let earlier = Instant(milliseconds: eight.milliseconds - 1)
    #expect(due.next(after: earlier)?.instant == eight)
  }

  @Test func aSlotMovedByAJumpIsFoundFromItsOwnMoment() throws {
    #expect(
      try slots("30 2 * * *", "America/New_York", from: "2026-03-08T03:00-04:00")
        == ["2026-03-08T03:00:00-04:00"])
  }

  @Test func theEndIsNotIncluded() throws {
    let due = try timing("0 * * * *", "UTC")
    let found = due.slots(from: try instant("2026-11-23"), to: try instant("2026-11-23 03:00"))
    #expect(found.map(\.text).count == 3)
  }

  @Test func everyCountsFromTheCreation() throws {
    let due = try timing("@every 90s", "Asia/Shanghai", createdAt: "2026-11-23T08:00:10Z")
    let found = due.slots(from: try instant("2020-01-01")).prefix(2).map(\.text)
    #expect(found == ["2026-11-23T16:01:40+08:00", "2026-11-23T16:03:10+08:00"])
    #expect(
      due.next(after: try instant("2026-11-23T08:01:40Z"))?.text == "2026-11-23T16:03:10+08:00")
  }

  @Test func everyTakesNoNoticeOfTheClocks() throws {
    let due = try timing("@every 1h30m", "America/New_York", createdAt: "2026-03-08T06:00:00Z")
    #expect(
      due.slots(from: try instant("2026-03-08")).prefix(2).map(\.text) == [
        "2026-03-08T03:30:00-04:00", "2026-03-08T05:00:00-04:00",
      ])
  }

  @Test func slotsWhereTheClocksChangeAreMarked() throws {
    func notes(_ text: String, from: String, _ count: Int) throws -> [String?] {
      try timing(text, "America/New_York").slots(from: instant(from)).prefix(count).map(\.clockNote)
    }
    #expect(
      try notes("30 2 * * *", from: "2026-03-07T12:00Z", 2) == [
        "the clocks jump from 02:00 to 03:00: runs at 03:00", nil,
      ])
    #expect(
      try notes("*/30 * * * *", from: "2026-03-08T07:00Z", 2) == [
        "the clocks jump from 02:00 to 03:00: runs at 03:00, once instead of 3 times", nil,
      ])
    #expect(
      try notes("30 1 * * *", from: "2026-11-01T00:00Z", 2) == [
        "the clocks go back from 02:00 to 01:00: 01:30 comes twice, runs the first time", nil,
      ])
    #expect(
      try notes("30 * * * *", from: "2026-11-01T05:00Z", 3) == [
        "the clocks go back from 02:00 to 01:00: 01:30 comes twice and runs both times",
        "the clocks go back from 02:00 to 01:00: 01:30 comes a second time and runs again", nil,
      ])
  }

  @Test func theChangesOfAYearAreFoundWithoutTheRest() throws {
    let due = try timing("30 1,2 * * *", "America/New_York")
    let found = due.daylightSavingChangeSlots(from: try instant("2026-01-01"), to: try instant("2027-01-01"))
    #expect(found.map(\.text) == ["2026-03-08T03:00:00-04:00", "2026-11-01T01:30:00-04:00"])
    let still = try timing("30 1,2 * * *", "Asia/Shanghai")
    #expect(
      try still.daylightSavingChangeSlots(from: instant("2026-01-01"), to: instant("2027-01-01")).isEmpty)
  }

  @Test(arguments: [
    ("0 0 29 2 *", "only in leap years"), ("0 0 ? 2 MON#5", "only in some leap years"),
    ("0 0 ? 1 MON#5", "only in some years"), ("0 0 29,28 2 *", nil), ("0 0 31 * *", nil),
  ])
  func slotsOfSomeYearsAreMarked(_ text: String, _ note: String?) throws {
    #expect(try timing(text).next(after: instant("2026-01-01"))?.yearNote == note)
  }

  /// A search by minutes would never end: 2100 is no leap year.
  @Test func slotsDecadesAwayAreFound() throws {
    #expect(
      try slots("0 0 ? 2 MON#5", "Asia/Shanghai", from: "2072-03-01", 3)
        == ["2112-02-29T00:00:00+08:00", "2140-02-29T00:00:00+08:00", "2168-02-29T00:00:00+08:00"])
  }
}
