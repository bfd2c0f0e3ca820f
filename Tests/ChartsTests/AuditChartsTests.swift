import Problems
import Tables
import Testing

@testable import Charts

/// Charts of what the functions of audit and evaluation give.
@Suite struct AuditChartsTests {
  static let points = Table([
    ("at", Column(dates: [Day("2019-01-01"), Day("2019-02-01"), Day("2019-03-01")])),
    ("value", Column(numbers: [0.5, 0.6, 0.1])), ("centre", Column(numbers: [0.4, 0.4, 0.4])),
    ("lower", Column(numbers: [0.2, 0.2, nil])), ("upper", Column(numbers: [0.6, 0.6, 0.6])),
    ("rule", Column(integers: [nil, nil, 1])),
  ])

  @Test func aControlChartHasItsLimitsAndNamesTheBrokenRule() throws {
    let chart = try Chart.control(Self.points)
    guard case .lines(let lines, let x, _) = chart.content else {
      Issue.record("no lines")
      return
    }
    #expect(lines.map(\.name) == ["value", "signal", "centre", "lower", "upper"])
    #expect(lines[1].labels == ["1"] && lines[1].points.map(\.y) == [0.1])
    #expect(lines[3].points.count == 2 && x.kind == .dates)
    #expect(try chart.svg().contains("2019"))
    #expect(try !chart.text(width: 60).isEmpty)
  }

  @Test func aLorenzCurveHasTheLineOfEqualShares() throws {
    let curve = Table([
      ("share_of_items", Column(numbers: [0, 0.5, 1])), ("share_of_total", Column(numbers: [0, 0.2, 1])),
    ])
    guard case .lines(let lines, _, _) = try Chart.lorenz(curve).content else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == 2 && lines[1].kind == .limit && lines[1].points.last == Chart.Point(x: 1, y: 1))
  }

  @Test func digitsStandBesideTheLaw() throws {
    let digits = Table([
      ("digit", Column(integers: [1, 2])), ("share", Column(numbers: [0.4, 0.1])),
      ("expected", Column(numbers: [0.301, 0.176])),
    ])
    guard case .lines(let lines, _, _) = try Chart.benford(digits).content else {
      Issue.record("no lines")
      return
    }
    #expect(lines.map(\.name) == ["share", "expected"] && lines[0].kind == .marks)
  }

  @Test func anotherTableIsRefused() {
    #expect(
      throws: Problem("the table has no column 'at', which spc.p_chart gives")
        .hint("spc.p_chart(…) makes the table that is drawn")
    ) { try Chart.control(Table([("v", Column(numbers: [1]))])) }
  }
}
