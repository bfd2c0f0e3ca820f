import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct TimeToCloseTests {
  /// Freireich's 6-MP patients (Kleinbaum and Klein, Survival Analysis, table 1.1), as findings
  /// of one day: weeks as days, those in remission at the end closed only after it.
  static func freireich() -> Table {
    let ends = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    // A finding that has waited n days by 7 April was opened n days before it.
    let asOf = Day("2020-04-07")!.number
    let closed = ends.map { (Day(number: asOf - 100), Day?(Day(number: asOf - 100 + Int32($0)))) }
    let open = censored.map { (Day(number: asOf - Int32($0)), Day?.none) }
    return Table([
      ("opened", Column(dates: (closed + open).map { $0.0 })),
      ("closed", Column(dates: (closed + open).map { $0.1 })),
    ])
  }

  @Test func theCurveIsKaplansAndMeiers() throws {
    let curve = try rows("time_to_close", .table(Self.freireich()), options(spans))
    #expect(
      curve.schema.names == ["time", "at_risk", "closed", "censored", "still_open", "low", "high"])
    #expect(try curve.numbers("time").prefix(5) == [6, 7, 9, 10, 11])
    #expect(try curve.numbers("at_risk").prefix(5) == [21, 17, 16, 15, 13])
    #expect(try curve.numbers("closed").prefix(5) == [3, 1, 0, 1, 0])
    #expect(try curve.numbers("censored").prefix(5) == [1, 0, 1, 1, 1])
    // scipy.stats.ecdf(CensoredData(…)).sf with confidence_interval(0.95, method="log-log"), SciPy 1.17.1
    #expect(
      try agree(
        Array(curve.numbers("still_open").prefix(4)),
        [0.8571428571428571, 0.8067226890756302, 0.8067226890756302, 0.7529411764705881]))
    #expect(
      try agree(
        Array(curve.numbers("low").prefix(4)),
        [0.6197179552659838, 0.5631465646222333, 0.5631465646222333, 0.5031995107999564]))
    #expect(
      try agree(
        Array(curve.numbers("high").prefix(4)),
        [0.951551747646997, 0.9228090192028804, 0.9228090192028804, 0.8893618351692655]))
    #expect(try agree([curve.numbers("still_open").last ?? nil], [0.4481792717086834]))
  }

  @Test func groupsHaveTheirOwnCurvesInOrder() throws {
    let findings = datedFindings(
      [("2020-01-01", "2020-01-11"), ("2020-01-01", nil), ("2020-01-01", "2020-01-06")],
      groups: ["b", nil, "a"])
    let curve = try rows("time_to_close", .table(findings), options(spans + [("by", .text("unit"))]))
    #expect(try curve.cells("unit") == [.text("a"), .text("b"), .missing])
    #expect(try curve.numbers("time") == [5, 10, 97])
    #expect(try curve.numbers("still_open") == [0, 0, 1])
    #expect(try curve.numbers("low") == [nil, nil, nil])
  }

  @Test func whatIsClosedAfterTheDayIsStillOpenOnIt() throws {
    let curve = try rows(
      "time_to_close", .table(datedFindings([("2020-04-01", "2020-04-20")])), options(spans))
    #expect(try curve.numbers("censored") == [1])
    #expect(try curve.numbers("time") == [6])
  }

  @Test(
    arguments: [
      ([("2020-02-01", "2020-01-31")], [], "row 1 was closed on 2020-01-31, before it was opened on 2020-02-01"),
      ([(nil, nil)], [], "no finding has a date of opening"),
      ([("2020-02-01", nil)], [("by", .text("unti"))], "no column 'unti'\n  did you mean 'unit'?"),
      ([("2020-02-01", nil)], [("level", .number(95))], "'level' is a share between 0 and 1, such as 0.95, not 95.0"),
    ] as [([(String?, String?)], [(String, Cell)], String)])
  func aSlipIsTold(days: [(String?, String?)], more: [(String, Cell)], words: String) {
    #expect(
      problem { try rows("time_to_close", .table(datedFindings(days)), options(spans + more)) } == words)
  }
}
