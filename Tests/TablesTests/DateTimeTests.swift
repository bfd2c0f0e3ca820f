import Problems
import Tables
import TestBasics
import Testing

@Suite struct DateTimeTests {
  @Test func microsecondsCountFromMidnightOf1970() {
    #expect(DateTime("1970-01-01 00:00")?.microseconds == 0)
    #expect(DateTime("1969-12-31T23:59:59.999999")?.microseconds == -1)
    #expect(DateTime("2026-11-28T08:30:00.5")?.microseconds == 1_795_854_600_500_000)
    #expect(DateTime("2000-01-01 00:00:00")?.microseconds == 946_684_800_000_000)
    #expect(DateTime.bounds.lowerBound == DateTime("0001-01-01 00:00")?.microseconds)
    #expect(DateTime.bounds.upperBound == DateTime("9999-12-31 23:59:59.999999")?.microseconds)
  }

  @Test func whatIsWrittenIsReadAgain() {
    var random = SeededNumbers(seed: 13)
    for _ in 0..<5000 {
      let time = DateTime(microseconds: Int64.random(in: DateTime.bounds, using: &random))
      #expect(DateTime(time.iso8601) == time && DateTime(time.description) == time)
      #expect(
        DateTime(
          time.day, hour: time.hour, minute: time.minute, second: time.second, microsecond: time.microsecond)
          == time)
    }
  }

  static let written: [(text: String, plain: String, iso: String)] = [
    ("2026-11-28 08:30", "2026-11-28 08:30:00", "2026-11-28T08:30:00"),
    ("2026-11-28T08:30:07.120000", "2026-11-28 08:30:07.12", "2026-11-28T08:30:07.12"),
    ("1969-12-31T23:59:59.000001", "1969-12-31 23:59:59.000001", "1969-12-31T23:59:59.000001"),
    ("0001-01-01T00:00:00.0000000", "0001-01-01 00:00:00", "0001-01-01T00:00:00"),
    ("9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999"),
    ("2020-02-29T12:00", "2020-02-29 12:00:00", "2020-02-29T12:00:00"),
  ]

  @Test(arguments: written)
  func aFractionIsWrittenOnlyWhereItIsNotZero(text: String, plain: String, iso: String) throws {
    let time = try #require(DateTime(text))
    #expect(time.description == plain && time.iso8601 == iso)
  }

  @Test(arguments: [
    "", "2026-11-28", "2026-11-28T", "2026-11-28T08", "2026-11-28T8:30", "2026-11-28T08:3", "2026-11-28T08:30:",
    "2026-11-28T08:30:0", "2026-11-28T08:30:00.", "2026-11-28T08:30:00.1234567", "2026-11-28  08:30",
    "2026-11-28T24:00", "2026-11-28T08:60", "2026-11-28T08:30:60", "2026-02-29T08:30", "2026-11-28T08:30Z",
    "2026-11-28T08:30+08:00", "2026-11-28T08.30", " 2026-11-28T08:30", "2026-11-28T08:30 ", "0000-01-01T00:00",
    "2026-11-28T-1:30", "2026/11/28 08:30", "二〇二六年",
  ])
  func filesHoldOneSpellingOnly(text: String) {
    #expect(DateTime(text) == nil)
  }

  @Test func theMarkOfUTCIsTakenWhereItIsAskedFor() {
    let time = DateTime("2026-11-28T08:30:00")
    for text in ["2026-11-28T08:30Z", "2026-11-28T08:30:00Z", "2026-11-28T08:30:00.000Z", "2026-11-28T08:30:00"] {
      #expect(DateTime(text, takesUTC: true) == time)
    }
    for text in ["2026-11-28Z", "2026-11-28T08:3Z", "2026-11-28T08:30ZZ", "2026-11-28T08:30+08:00", "Z"] {
      #expect(DateTime(text, takesUTC: true) == nil)
    }
  }

  @Test(arguments: [
    "2026-04-07 08:30", "2026-04-07T08:30:00", "2026/4/7 8:30", "2026/04/07 08:30:00", "2026.4.7 8:30",
    "2026年4月7日 08:30", "2026年4月7日08:30", "2026年04月07日 8时30分", "2026年4月7日8点30分0秒", "2026-4-7 8:30",
    " 2026-04-07  08:30 ", "２０２６年４月７日　８：３０", "2026/4/7T8:30:00.000",
  ])
  func thePeoplesSpellingsAreRead(text: String) throws {
    #expect(try DateTime(reading: text) == DateTime("2026-04-07T08:30:00"))
  }

  static let refused: [(text: String, problem: String)] = [
    (
      "2026-11-28",
      "'2026-11-28' is a date without a time of day\n  midnight is written 2026-11-28 00:00"
    ),
    (
      "2026年4月7日", "'2026年4月7日' is a date without a time of day\n  midnight is written 2026-04-07 00:00"
    ),
    ("2026-02-30 08:30", "'2026-02-30 08:30' is not a date with a time: month 2 of 2026 has 28 days"),
    ("2026/13/1 8:30", "'2026/13/1 8:30' is not a date with a time: there is no month 13"),
    ("0000-01-01 08:30", "'0000-01-01 08:30' is not a date with a time: years go from 1 to 9999"),
    (
      "2026-11-28 24:00",
      "'2026-11-28 24:00' is not a date with a time: hours go from 0 to 23\n"
        + "  the midnight that ends a day is 00:00 of the next day"
    ),
    ("2026-11-28 25:00", "'2026-11-28 25:00' is not a date with a time: hours go from 0 to 23"),
    ("2026-11-28 08:60", "'2026-11-28 08:60' is not a date with a time: minutes go from 0 to 59"),
    (
      "2016-12-31 23:59:60",
      "'2016-12-31 23:59:60' is not a date with a time: seconds go from 0 to 59, leap seconds left out"
    ),
    (
      "2026-11-28 08:30:00.1234567",
      "'2026-11-28 08:30:00.1234567' is not a date with a time: a fraction of a second has six digits at most"
    ),
    (
      "2026-11-28T08:30:00Z",
      "'2026-11-28T08:30:00Z' has a time zone, 'Z', and a datetime has none\n"
        + "  bring all times to one zone, and leave its name out"
    ),
    (
      "2026-11-28T08:30+08:00",
      "'2026-11-28T08:30+08:00' has a time zone, '+08:00', and a datetime has none\n"
        + "  bring all times to one zone, and leave its name out"
    ),
    (
      "2026-11-28 08:30 UTC",
      "'2026-11-28 08:30 UTC' has a time zone, 'UTC', and a datetime has none\n"
        + "  bring all times to one zone, and leave its name out"
    ),
    (
      "昨天上午", "'昨天上午' is not a date with a time\n  one is written 2026-11-28 08:30"
    ),
    (
      "28/11/2026 08:30", "'28/11/2026 08:30' is not a date with a time\n  one is written 2026-11-28 08:30"
    ),
    (
      "2026-11-28 8:30 PM", "'2026-11-28 8:30 PM' is not a date with a time\n  one is written 2026-11-28 08:30"
    ),
    ("2026年4月7日8时", "'2026年4月7日8时' is not a date with a time\n  one is written 2026-11-28 08:30"),
    ("", "'' is not a date with a time\n  one is written 2026-11-28 08:30"),
  ]

  @Test(arguments: refused) func whatIsWrongWithATextIsTold(text: String, problem: String) {
    let found = #expect(throws: Problem.self) { try DateTime(reading: text) }
    #expect(found?.text == problem)
  }

  @Test func theDayOfATimeBefore1970IsRoundedDown() throws {
    let time = try #require(DateTime("1969-12-31 23:59:59.999999"))
    #expect(time.day == Day("1969-12-31") && time.hour == 23 && time.second == 59 && time.microsecond == 999_999)
    #expect(DateTime(Day("0001-01-01")!).description == "0001-01-01 00:00:00")
  }

  @Test func differencesAreTheNearestNumbersOfSeconds() throws {
    func seconds(_ from: String, _ to: String) throws -> Double {
      try #require(DateTime(to)).seconds(since: try #require(DateTime(from)))
    }
    #expect(try seconds("2026-11-28 08:30", "2026-11-28 09:00") == 1800)
    #expect(try seconds("2026-11-28 08:30:00.1", "2026-11-28 08:30:00.4") == 0.3)
    #expect(try seconds("2026-11-28 08:30:00.4", "2026-11-28 08:30:00.1") == -0.3)
    #expect(try seconds("0001-01-01 00:00", "9999-12-31 23:59:59.999999") == 315_537_897_599.999999)
  }
}

/// Tables with datetimes, in every format that is read.
@Suite struct DateTimeFormatTests {
  private static let table = Table([
    ("单位", Column(texts: ["环卫所", "路灯所", nil])),
    (
      "办结时间",
      Column(dateTimes: [DateTime("2026-11-28 08:30"), nil, DateTime("0001-01-01 00:00:00.000001")])
    ),
  ])

  private static let csv = "单位,办结时间\n环卫所,2026-11-28T08:30:00\n路灯所,\n,0001-01-01T00:00:00.000001\n"

  @Test func filesHoldISO8601AndPeopleReadABlank() throws {
    #expect(try Self.table.text(.csv) == Self.csv)
    #expect(try Self.table.text(.jsonl).hasPrefix("{\"单位\": \"环卫所\", \"办结时间\": \"2026-11-28T08:30:00\"}\n"))
    #expect(try Self.table.text(.markdown).contains("| 环卫所 | 2026-11-28 08:30:00"))
    #expect(try Self.table.text(.html).contains("<td>2026-11-28 08:30:00</td>"))
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func aFileWithoutASchemaOpensAsTheSameTable(format: String) throws {
    try withFolder { folder in
      let format = try Formats.named(format)
      let path = folder + "/t." + format.endings[0]
      try put([("t." + format.endings[0], try Self.table.text(format))], in: folder)
      let read = try Table(contentsOf: path)
      #expect(read.schema == Self.table.schema)
      #expect((0..<3).allSatisfy { read.row($0) == Self.table.row($0) })
    }
  }

  @Test func aColumnIsOfDatetimesOnlyWhereEveryCellIsOne() throws {
    func type(_ cells: String...) throws -> ColumnType {
      try readCSV("a,b\n" + cells.map { "x,\($0)\n" }.joined()).columns[1].type
    }
    #expect(try type("2026-11-28 08:30", "2026-11-28T08:30:00.25") == .dateTime)
    #expect(try type("2026-11-28 08:30", "2026-11-28") == .text)
    #expect(try type("2026-11-28 08:30", "2026-11-28 24:00") == .text)
    #expect(try type("2026-11-28 08:30Z") == .text)
  }

  @Test func aWrongCellIsToldWithWhatIsWrong() throws {
    func problem(_ cell: String) -> String {
      var options = ReadOptions()
      options.schema = Schema([Field("a", .text), Field("at", .dateTime)])
      return told { _ = try readCSV("a,at\nx,2026-11-28 08:30\ny,\(cell)\n", options) }
    }
    let expected = "t.csv:3:3: column 'at': expected a datetime such as 2019-05-05T08:30:00, found "
    #expect(
      problem("2026/4/7 8:30") == expected + "'2026/4/7 8:30'\n  in a file it is written 2026-04-07T08:30:00")
    #expect(
      problem("2026-02-30 08:30")
        == expected + "'2026-02-30 08:30'\n  '2026-02-30 08:30' is not a date with a time: month 2 of 2026 has 28 days")
    #expect(
      problem("2026-11-28T08:30Z")
        == expected + "'2026-11-28T08:30Z'\n  '2026-11-28T08:30Z' has a time zone, 'Z', and a datetime has none")
    #expect(problem("尚未办结") == expected + "'尚未办结'")
  }

  @Test func manyDatetimesAreReadOnAllThreads() throws {
    let times = (0..<120_000).map { DateTime(microseconds: Int64($0) * 61_000_001 - 7_000_000_000_000) }
    let text = "n,at\n" + times.enumerated().map { "\($0),\($1.iso8601)\n" }.joined()
    let table = try readCSV(text)
    #expect(table.schema.fields[1] == Field("at", .dateTime))
    #expect(times.indices.allSatisfy { table.columns[1][$0] == .dateTime(times[$0]) })
  }

  @Test(arguments: [1, 100, 30_000, 1 << 30, 1 << 40])
  func theWidthOfAColumnSaysNothing(reach: Int) throws {
    let times = (0..<50).map { $0 % 7 == 3 ? nil : DateTime(microseconds: Int64($0 - 25) * Int64(reach) / 25) }
    let column = Column(dateTimes: times)
    #expect(times.indices.allSatisfy { column[$0] == times[$0].map(Cell.dateTime) ?? .missing })
    let twice = try Column(.dateTime, stacking: [(column, 50), (nil, 2), (column, 50)])
    #expect(twice[50] == .missing && twice[52 + 8] == column[8] && twice.count == 102)
  }
}
