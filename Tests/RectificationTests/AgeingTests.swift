import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct AgeingTests {
  /// Ages on 7 April 2020: 0, 30, 31, 90, 366; two closed, one of them later.
  static let findings = datedFindings([
    ("2020-04-07", nil), ("2020-03-08", nil), ("2020-03-07", nil), ("2020-01-08", "2020-04-08"),
    ("2019-04-07", nil), ("2020-01-01", "2020-02-01"),
  ])

  static func ages(_ findings: Table = findings, _ more: [(String, Value)] = [], run: TestRun = TestRun()) throws
    -> Table
  {
    let fields: [(name: String, value: Value)] = spans.map { ($0.0, Value($0.1)) } + more
    return try rows("ageing", .table(findings), .record(Record(fields)), run: run)
  }

  @Test func openFindingsFallIntoStepsThatIncludeTheirLastDay() throws {
    let ages = try Self.ages()
    #expect(ages.schema.names == ["bucket", "from", "to", "findings", "share"])
    #expect(try ages.cells("bucket") == ["0 – 30", "31 – 90", "91 – 180", "181 – 365", "over 365"].map(Cell.text))
    #expect(try ages.numbers("findings") == [2, 2, 0, 0, 1])
    #expect(try agree(ages.numbers("share"), [0.4, 0.4, 0, 0, 0.2]))
    #expect(try ages.numbers("to") == [30, 90, 180, 365, nil])
  }

  @Test func theStepsCanBeChosen() throws {
    let ages = try Self.ages(Self.findings, [("buckets", .list([.integer(0), .integer(100)]))])
    #expect(try ages.numbers("from") == [0, 1, 101])
    #expect(try ages.numbers("findings") == [1, 3, 1])
  }

  @Test func whatIsNotCountedIsSaid() throws {
    let run = TestRun()
    let findings = datedFindings([("2020-04-01", nil), (nil, nil), (nil, nil), ("2020-05-01", nil)])
    #expect(try Self.ages(findings, run: run).numbers("findings").compactMap(\.self).reduce(0, +) == 1)
    #expect(
      run.notes == [
        "ageing: 2 findings without a date of opening are not counted",
        "ageing: 1 finding opened after 2020-04-07 is not counted",
      ])
  }

  @Test func whereNothingIsOpenThereIsNoShare() throws {
    let ages = try Self.ages(datedFindings([("2020-01-01", "2020-01-02")]))
    #expect(try ages.numbers("findings") == [0, 0, 0, 0, 0])
    #expect(try ages.numbers("share") == [nil, nil, nil, nil, nil])
    #expect(try Self.ages(datedFindings([])).numbers("share") == [nil, nil, nil, nil, nil])
  }

  static var slips: [([(String?, String?)], [(String, Value)], String)] {
    [
      ([("2020-02-01", "2020-01-31")], [], "row 1 was closed on 2020-01-31, before it was opened on 2020-02-01"),
      ([(nil, nil), (nil, "2020-01-01")], [], "no finding has a date of opening"),
      ([("2020-05-01", nil)], [], "no finding was opened by 2020-04-07"),
      ([], [("opened", .text("open"))], "no column 'open'\n  did you mean 'opened'?"),
      ([], [("opened", .text("unit"))], "no dates"),
      ([], [("buckets", .list([.integer(30), .integer(30)]))], "the days of 'buckets' rise, but 30 comes after 30"),
      ([], [("buckets", .list([.text("x")]))], "expected a number of days at item 1 of 'buckets'"),
      ([], [("buckets", .list([]))], "'buckets' is a list of days, such as {30, 90}, not a list"),
      ([], [("bucket", .list([]))], "no option 'bucket'\n  did you mean 'buckets'?"),
    ]
  }

  @Test(arguments: slips.indices)
  func aSlipIsTold(row: Int) {
    let (days, more, words) = Self.slips[row]
    let told = problem {
      let given = more.map(\.0)
      let fields = spans.filter { !given.contains($0.0) }.map { ($0.0, Value($0.1)) } + more
      let findings = datedFindings(words == "no dates" ? [("2020-01-01", nil)] : days)
      return try rows("ageing", .table(findings), .record(Record(fields.map { (name: $0.0, value: $0.1) })))
    }
    #expect(told == (words == "no dates" ? "column 'unit' holds texts, not dates" : words))
  }

  @Test func theColumnsMustBeNamed() {
    #expect(
      problem { try rows("ageing", .table(Self.findings)) }
        == "the option 'opened' is needed: the column with the date on which a finding was opened")
  }
}
