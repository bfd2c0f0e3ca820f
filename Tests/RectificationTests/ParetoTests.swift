import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct ParetoTests {
  static func shares(_ values: [String?], run: TestRun = TestRun()) throws -> Table {
    try rows("pareto", .table(Table([("n", Column(texts: values))])), .text("n"), run: run)
  }

  @Test func theMostFrequentComeFirstAndThenByValue() throws {
    let shares = try Self.shares(["c", "b", "c", "a", "c", "b", "a", "d"])
    #expect(shares.schema.names == ["value", "n", "share", "cumulative_share"])
    #expect(try shares.cells("value") == ["c", "a", "b", "d"].map(Cell.text))
    #expect(try shares.numbers("n") == [3, 2, 2, 1])
    #expect(try shares.numbers("cumulative_share") == [0.375, 0.625, 0.875, 1])
  }

  @Test func missingIsInNoShareAndThatIsSaid() throws {
    let run = TestRun()
    let shares = try Self.shares(["a", nil, "b", nil, "a"], run: run)
    #expect(try shares.numbers("n") == [2, 1])
    #expect(try shares.numbers("cumulative_share") == [2.0 / 3, 1])
    #expect(run.notes == ["pareto: 2 rows without a 'n' are not counted"])
  }

  @Test func valuesKeepTheirType() throws {
    let years = Table([("year", Column(integers: [2019, 2016, 2019]))])
    #expect(try rows("pareto", .table(years), .text("year")).cells("value") == [.integer(2019), .integer(2016)])
  }

  @Test func noRowsGiveNoRows() throws {
    #expect(try Self.shares([]).rowCount == 0)
  }

  @Test func aSlipIsTold() {
    #expect(problem { try Self.shares([nil, nil]) } == "every value of 'n' is missing")
    let table = Table([("topic", Column(texts: ["a"]))])
    #expect(
      problem { try rows("pareto", .table(table), .text("topc")) } == "no column 'topc'\n  did you mean 'topic'?")
  }
}
