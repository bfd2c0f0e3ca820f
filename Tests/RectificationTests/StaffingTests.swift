import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

@Suite struct StaffingTests {
  static func staffing(_ rows: [[Cell]]) -> Table {
    Table(
      Schema([
        Field("finding_no", .integer), Field("unit_id", .text), Field("level", .text),
        Field("year", .integer), Field("stage", .text), Field("measure", .text),
        Field("headcount", .integer),
      ]), rows: rows)
  }

  static func row(
    _ finding: Int64, _ unit: String, _ level: String, _ measure: String, _ count: Int64,
    year: Int64 = 2019, stage: String = "inspection"
  ) -> [Cell] {
    [
      .integer(finding), .text(unit), .text(level), .integer(year), .text(stage), .text(measure),
      .integer(count),
    ]
  }

  static let sample = staffing([
    row(5, "bureau", "total", "temporary", 213),
    row(5, "riverside", "unit", "temporary", 27),
    row(5, "parks", "unit", "temporary", 7),
    row(5, "bureau", "total", "agency_contract", 112),
    row(5, "bureau", "total", "temporary", 193, year: 2020, stage: "after"),
    row(13, "riverside", "unit", "temporary", 15),
    row(13, "riverside", "unit", "regular", 32),
    row(18, "bureau", "total", "authorised", 372),
    row(18, "bureau", "total", "on_establishment", 349),
    row(18, "bureau", "total", "mixed_posting", 178, year: 2018),
    row(18, "bureau", "total", "mixed_posting", 180),
    row(18, "riverside", "unit", "mixed_posting", 32),
    row(18, "office", "office", "mixed_posting", 4),
  ])

  static func ratios(
    _ fields: [(String, Cell)] = [], _ table: Table = sample, run: TestRun = TestRun()
  ) throws -> Table {
    let result = try call(
      "staffing_ratios", of: Rectification.all, .table(table),
      options(fields), run: run)
    guard case .table(let ratios) = result else { throw Problem("no table") }
    return try ratios.collect(in: run)
  }

  @Test func theWholeBodyIsItsTotalsOfTheLatestYear() throws {
    let ratios = try Self.ratios()
    #expect(
      ratios.schema.names == [
        "authorised", "on_establishment", "regular", "mixed_posting", "temporary",
        "agency_contract", "fill_rate", "vacancy_rate", "over_rate", "mixed_share",
        "temporary_share", "temporary_per_regular", "contract_coverage",
      ])
    let expected: [Cell] = [
      .integer(372), .integer(349), .missing, .integer(180), .integer(213), .integer(112),
      .number(349.0 / 372), .number(23.0 / 372), .number(0), .number(180.0 / 349),
      .number(213.0 / 562), .number(213.0 / 349), .number(112.0 / 213),
    ]
    #expect(ratios.row(0) == expected)
  }

  @Test func aCountThatFindingsGiveDifferentlyIsThatOfTheWholeSystem() throws {
    let ratios = try Self.ratios([("by", .text("unit_id"))])
    #expect((0..<2).map { ratios.row($0)[0] } == [.text("parks"), .text("riverside")])
    #expect(try ratios.column("temporary")[1] == .integer(27))
    #expect(try ratios.column("mixed_share")[1] == .number(1))
  }

  @Test func anotherFindingCanBeChosen() throws {
    let ratios = try Self.ratios([("by", .text("unit_id")), ("finding_no", .integer(13))])
    #expect(try ratios.column("temporary")[1] == .integer(15))
    #expect(try ratios.column("mixed_posting")[1] == .integer(32))
  }

  @Test func aConflictThatNothingSettlesIsMissingAndTold() throws {
    let run = TestRun()
    let table = Self.staffing([
      Self.row(1, "parks", "unit", "regular", 16), Self.row(2, "parks", "unit", "regular", 17),
    ])
    let ratios = try Self.ratios([("by", .text("unit_id"))], table, run: run)
    #expect(try ratios.column("regular")[0] == .missing)
    #expect(
      run.notes == [
        "staffing_ratios: regular of parks is left missing, as the findings differ: "
          + "16 (finding 1), 17 (finding 2)"
      ])
  }

  @Test func eachNoticeIsCountedByItself() throws {
    let columns = ["notice_id", "finding_no", "unit_id", "level", "year", "stage", "measure", "headcount"]
    let table = Table(
      Schema(columns.map { Field($0, ["finding_no", "year", "headcount"].contains($0) ? .integer : .text) }),
      rows: [
        [.text("乙县")] + Self.row(1, "bureau", "total", "temporary", 40, year: 2021),
        [.text("乙县")] + Self.row(1, "parks", "unit", "temporary", 7, year: 2021),
        [.text("甲县")] + Self.row(5, "bureau", "total", "temporary", 213),
        [.text("甲县")] + Self.row(5, "parks", "unit", "temporary", 9),
      ])
    let whole = try Self.ratios([], table)
    #expect(whole.schema.names.prefix(2) == ["notice_id", "authorised"])
    #expect(try (0..<2).map { try whole.column("notice_id")[$0] } == [.text("乙县"), .text("甲县")])
    #expect(try (0..<2).map { try whole.column("temporary")[$0] } == [.integer(40), .integer(213)])
    let units = try Self.ratios([("by", .text("unit_id"))], table)
    #expect(units.schema.names.prefix(2) == ["notice_id", "unit_id"])
    #expect(try (0..<2).map { try units.column("temporary")[$0] } == [.integer(7), .integer(9)])
  }

  @Test func yearsStandBelowOneAnother() throws {
    let ratios = try Self.ratios([("by", .text("year"))])
    #expect((0..<2).map { ratios.row($0)[0] } == [.integer(2018), .integer(2019)])
    #expect(try ratios.column("mixed_posting")[0] == .integer(178))
    #expect(try ratios.column("mixed_share")[0] == .missing)
  }

  @Test func theStageAfterwardsCanBeAskedFor() throws {
    let ratios = try Self.ratios([("stage", .text("after"))])
    #expect(try ratios.column("temporary")[0] == .integer(193))
    #expect(try ratios.column("temporary_per_regular")[0] == .missing)
  }

  @Test func moreStaffThanPostsIsOverAndNotVacant() throws {
    let table = Self.staffing([
      Self.row(1, "bureau", "total", "authorised", 10),
      Self.row(1, "bureau", "total", "on_establishment", 12),
    ])
    let ratios = try Self.ratios([], table)
    #expect(try ratios.column("over_rate")[0] == .number(0.2))
    #expect(try ratios.column("vacancy_rate")[0] == .number(0))
  }

  @Test func aBaseOfZeroGivesNoRatio() throws {
    let table = Self.staffing([
      Self.row(1, "bureau", "total", "temporary", 0), Self.row(1, "bureau", "total", "agency_contract", 0),
    ])
    #expect(try Self.ratios([], table).column("contract_coverage")[0] == .missing)
  }

  @Test(
    arguments: [
      ([("by", .text("year_"))], "no grouping 'year_'\n  did you mean 'year'?"),
      ([("stage", .text("later"))], "no stage 'later'"),
      ([("level", .number(0.9))], "no option 'level'"),
    ] as [([(String, Cell)], String)])
  func aWrongOptionIsTold(options: [(String, Cell)], text: String) {
    #expect(problem { try Self.ratios(options) }.hasPrefix(text))
  }
}
