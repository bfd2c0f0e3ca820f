import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct ConcentrationTests {
  static func shares(_ weights: [Double?], run: TestRun = TestRun()) throws -> Table {
    try rows("concentration", .table(Table([("w", Column(numbers: weights))])), .text("w"), run: run)
  }

  @Test func theIndexIsHerfindahls() throws {
    // The 13 units of finding 18; by hand: 25² + 32² + … = 3432, over 180².
    let units: [Double?] = [23, 25, 4, 4, 14, 10, 12, 11, 14, 4, 32, 20, 7]
    let row = try Self.shares(units)
    #expect(
      row.schema.names == ["parts", "total", "largest_share", "top_three_share", "herfindahl", "equal_parts"])
    #expect(
      try agree(
        ["parts", "total", "largest_share", "top_three_share", "herfindahl", "equal_parts"].map {
          try row.numbers($0)[0]
        },
        [13, 180, 32.0 / 180, 80.0 / 180, 3432.0 / 32_400, 32_400.0 / 3432]))
  }

  @Test func equalPartsGiveTheirNumber() throws {
    #expect(try agree(Self.shares([2, 2, 2, 2, 0]).numbers("equal_parts"), [4]))
    #expect(try Self.shares([5]).numbers("herfindahl") == [1])
    #expect(try Self.shares([5, 1]).numbers("top_three_share") == [1])
  }

  @Test func textsCountByTheirFrequency() throws {
    let table = Table([("topic", Column(texts: ["a", "a", "b", nil]))])
    let run = TestRun()
    let row = try rows("concentration", .table(table), .text("topic"), run: run)
    #expect(try agree(row.numbers("herfindahl"), [5.0 / 9]))
    #expect(run.notes == ["concentration: 1 row without a 'topic' is not counted"])
  }

  @Test func aSlipIsTold() {
    #expect(problem { try Self.shares([1, -2]) } == "a weight cannot be below 0, got -2.0 in row 2")
    #expect(problem { try Self.shares([0, 0]) } == "the weights add up to 0, so there are no shares")
    #expect(problem { try Self.shares([nil]) } == "every value of 'w' is missing")
    #expect(problem { try Self.shares([]) } == "there are no rows")
    #expect(
      problem { try rows("concentration", .table(Table([("headcount", Column(integers: [1]))])), .text("headcnt")) }
        == "no column 'headcnt'\n  did you mean 'headcount'?")
  }
}
