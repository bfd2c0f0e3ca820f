import Problems
import Scheduling
import Testing

@Suite struct InstantTextTests {
  @Test(arguments: [
    ("2026-11-23T08:30:00+08:00", "2026-11-23T00:30:00+00:00"),
    ("2026-11-23T08:30Z", "2026-11-23T08:30:00+00:00"),
    ("2026-11-23t08:30:15.250z", "2026-11-23T08:30:15.250+00:00"),
    ("2026-11-23 08:30 -0500", "2026-11-23T13:30:00+00:00"),
    ("2026-11-23T08:30:15,5+05", "2026-11-23T03:30:15.500+00:00"),
    ("1901-01-01T00:00:00+08:05:43", "1900-12-31T15:54:17+00:00"),
    ("0001-01-01T00:00Z", "0001-01-01T00:00:00+00:00"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00"),
    ("2024-02-29", "2024-02-29T00:00:00+00:00"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999+00:00"),
  ])
  func instantsAreReadAndPrinted(_ text: String, _ printed: String) throws {
    #expect(try instant(text).text(in: .utc) == printed)
  }

  /// A slot at 08:30 lies before the first of these, and not before the others.
  @Test(arguments: [
    ("2026-11-23T08:30:00.0000001Z", 1), ("2026-11-23T08:30:00.0000000Z", 0),
    ("2026-11-23T08:29:59.9999999Z", 0),
  ])
  func whatIsFinerThanAThousandthCountsAsOneMore(_ text: String, _ thousandths: Int64) throws {
    let half = try instant("2026-11-23T08:30Z")
    #expect(try instant(text) == Instant(milliseconds: half.milliseconds + thousandths))
  }

  @Test func aTimeWithoutOffsetIsMeantInTheZone() throws {
    let shanghai = try zone("Asia/Shanghai")
    let read = try Instant.reading("2026-11-23 08:30", in: shanghai)
    #expect(read.instant.text(in: shanghai) == "2026-11-23T08:30:00+08:00")
    #expect(read.note == nil)
  }

  @Test func whatTheClocksJumpOverIsTold() throws {
    let newYork = try zone("America/New_York")
    let read = try Instant.reading("2026-03-08 02:30", in: newYork)
    #expect(read.instant.text(in: newYork) == "2026-03-08T03:00:00-04:00")
    #expect(
      read.note == """
        '2026-03-08 02:30' does not exist in America/New_York: the clocks jump from 02:00 to 03:00, taken as 03:00
        """)
  }

  @Test func whatTheClocksRepeatIsTold() throws {
    let newYork = try zone("America/New_York")
    let read = try Instant.reading("2026-11-01T01:30", in: newYork)
    #expect(read.instant.text(in: newYork) == "2026-11-01T01:30:00-04:00")
    #expect(
      read.note == """
        '2026-11-01 01:30' comes twice in America/New_York: taken as the first, -04:00 (the second is -05:00)
        """)
  }

  @Test func theNamesOfTheEdgesOfARepeatAreRight() throws {
    let newYork = try zone("America/New_York")
    #expect(try Instant.reading("2026-11-01 02:00", in: newYork).note == nil)
    #expect(try Instant.reading("2026-11-01 01:00", in: newYork).note != nil)
    #expect(try Instant.reading("2026-03-08 03:00", in: newYork).note == nil)
    #expect(try Instant.reading("2026-03-08 02:00", in: newYork).note != nil)
  }

  @Test func badTimesAreToldWithACaret() {
    #expect(
      refusal { try instant("2026-02-30") } == """
        February 2026 has 28 days, not 30
          2026-02-30
                  ^~
          a time is written like 2026-11-23T08:30:00+08:00 or '2026-11-23 08:30'
        """)
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-1-1", "2026-11-23T24:00Z", "2026-11-23T08:60",
    "2026-11-23T08:30:60Z",
    "2026-11-23T08", "2026-11-23T08:30+", "2026-11-23T08:30+24:00", "2026-11-23T08:30Zx",
    "0000-01-01",
    "tomorrow", "2026-11-23T08:30:15.", "2026/11/23", "20261123", "2026-11-23T",
    "2026-11-23 08:30 ",
  ])
  func nonsenseIsRefused(_ text: String) {
    #expect(throws: Problem.self) { try instant(text) }
  }
}

@Suite struct DurationTextTests {
  @Test(arguments: [
    ("90s", 90, "1m30s"), ("5m", 300, "5m"), ("1h30m", 5400, "1h30m"), ("2d", 172_800, "2d"),
    ("1w", 604_800, "7d"), ("0s", 0, "0s"), ("1D2H", 93_600, "1d2h"),
  ])
  func lengthsAreReadAndPrinted(_ text: String, _ seconds: Int, _ printed: String) throws {
    let length = try Duration(written: text)
    #expect(length == .seconds(seconds))
    #expect(length.written == printed)
  }

  @Test(arguments: [
    "", "5", "m", "5x", "1m1h", "1h1h", "-5m", "1.5h", "99999999999d", "200000d", "5 m", "5ms1s", "5mss",
  ])
  func nonsenseIsRefused(_ text: String) {
    #expect(throws: Problem.self) { try Duration(written: text) }
  }

  @Test(arguments: [("250ms", 250), ("1s250ms", 1250), ("2m1ms", 120_001), ("1m1MS", 60_001)])
  func thousandthsAreReadAsTheyArePrinted(_ text: String, _ milliseconds: Int) throws {
    let length = try Duration(written: text)
    #expect(length == .milliseconds(milliseconds) && length.written == text.lowercased())
  }

  @Test func partsOfASecondArePrinted() {
    #expect(Duration.milliseconds(1250).written == "1s250ms")
    #expect(Duration.milliseconds(61_004).written == "1m1s4ms")
  }
}
