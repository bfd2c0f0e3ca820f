import Problems
import Tables
import Testing

@testable import Charts

/// The kinds of charts and what a person chooses of their look.
@Suite struct ChartKindsTests {
  static let units = Table([
    ("单位", Column(texts: ["环卫所", "绿化所", "执法队"])), ("rate", Column(numbers: [0.8, 0.25, nil])),
    ("low", Column(numbers: [0.5, 0.1, nil])), ("high", Column(numbers: [0.9, 0.6, nil])),
    ("area", Column(integers: [1, 2, 1])),
  ])

  @Test func aTitleAFormatAndAColourAreTheChartsOwn() throws {
    var chart = try Chart.bars(Self.units, label: "单位", value: "rate")
    chart.style = Chart.Style(title: "完成率 <2019>", format: try DisplayFormat("0.0%"), colour: "#D55E00")
    let svg = try chart.svg()
    #expect(svg.contains("<title>完成率 &lt;2019&gt;</title>"))
    #expect(svg.contains(">80.0%</text>") && svg.contains("fill=\"#D55E00\"") && !svg.contains("#0072B2"))
    #expect(svg.contains("<desc>环卫所: 80.0%; 绿化所: 25.0%; 执法队: missing</desc>"))
    #expect(try chart.text(width: 40).hasPrefix("完成率 <2019>\n"))
  }

  @Test func intervalsAndGroupsOfBarsAreDrawn() throws {
    let chart = try Chart.bars(
      Self.units, label: "单位", value: "rate", group: "area", errors: ("low", "high"))
    #expect(chart.table.schema.names == ["单位", "rate", "area", "low", "high"])
    let svg = try chart.svg()
    #expect(svg.contains("#0072B2") && svg.contains("#E69F00"))
    #expect(try chart.text(width: 60).contains("0.8 [0.5, 0.9]"))
  }

  @Test func aLimitCountsTheRest() throws {
    var chart = try Chart.bars(Self.units, label: "单位", value: "rate")
    chart.style.limit = 1
    #expect(try chart.text(width: 60).hasSuffix("… 2 more bars\n"))
    #expect(try chart.svg().contains("… 2 more bars"))
    #expect(try !chart.svg().contains("绿化所"))
  }

  @Test func linesOfGroupsShareTheirAxis() throws {
    let table = Table([
      ("年", Column(texts: ["2018", "2018", "2019", "2019"])), ("n", Column(integers: [1, 2, 3, 4])),
      ("方面", Column(texts: ["一", "二", "一", "二"])),
    ])
    let chart = try Chart.line(table, x: "年", y: "n", group: "方面")
    guard case .lines(let lines, let x, _) = chart.content else {
      Issue.record("lines")
      return
    }
    #expect(lines.map(\.name) == ["一", "二"])
    #expect(lines.map { $0.points.map(\.x) } == [[0, 1], [0, 1]])
    #expect(x.kind == .texts(["2018", "2019"]))
    #expect(try chart.text(width: 60).hasSuffix("lines: 一, 二\n"))
    #expect(try chart.svg().matches(of: /<polyline/).count == 2)
  }

  @Test func aHeatMapRefusesAPairThatStandsTwice() throws {
    let table = Table([
      ("x", Column(texts: ["a", "a"])), ("y", Column(texts: ["b", "b"])), ("n", Column(integers: [1, 2])),
    ])
    #expect(throws: Problem.self) { try Chart.heatmap(table, x: "x", y: "y", value: "n") }
  }

  @Test func theFieldsOfAHeatMapAreDarkerWhereTheyAreLarger() throws {
    let table = Table([
      ("x", Column(integers: [2018, 2019, 2018])), ("y", Column(texts: ["环卫所", "环卫所", "绿化所"])),
      ("n", Column(integers: [4, 9, nil])),
    ])
    let chart = try Chart.heatmap(table, x: "x", y: "y", value: "n")
    #expect(
      try chart.text(width: 40) == """
        n by x and y
                2018  2019
        环卫所   ░ 4   █ 9
        绿化所     ·     ·

        """)
    let svg = try chart.svg()
    #expect(svg.contains("fill=\"#e2ecf5\"") && svg.contains("fill=\"#004a7c\""))
  }

  static let findings = Table([
    ("f", Column(texts: ["甲", "乙", "丙"])),
    ("opened", Column(dates: [Day("2020-01-01"), Day("2020-01-11"), nil])),
    ("due", Column(dates: [Day("2020-01-06"), nil, nil])), ("closed", Column(dates: [Day("2020-01-21"), nil, nil])),
  ])

  @Test func aGanttChartTellsWhatIsLateAndWhatIsOpen() throws {
    let chart = try Chart.gantt(
      Self.findings, label: "f", opened: "opened", due: "due", closed: "closed", asOf: Day("2020-01-31")!)
    guard case .spans(let spans, _) = chart.content else {
      Issue.record("spans")
      return
    }
    #expect(spans.map(\.words) == ["甲: 2020-01-01 to 2020-01-21, due 2020-01-06, late", "乙: 2020-01-11 to open"])
    let lines = try chart.text(width: 37).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "time by f", "甲  █████│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒", "乙            █████████████████████→",
        "    2020-01-01           2020-01-31",
      ])
    #expect(try chart.svg().contains("#D55E00"))
  }

  @Test func aChartOfAColumnThatIsNoDateIsRefused() {
    #expect(throws: Problem.self) {
      try Chart.gantt(Self.findings, label: "f", opened: "f", due: nil, closed: nil, asOf: Day("2020-01-31")!)
    }
  }

  @Test func aCurveOfSurvivalKeepsItsHeightUpToTheNextTime() throws {
    let table = Table([
      ("time", Column(integers: [10, 20])), ("still_open", Column(numbers: [0.5, 0.25])),
      ("low", Column(numbers: [0.2, 0.1])), ("high", Column(numbers: [0.8, 0.6])),
    ])
    let chart = try Chart.survival(table)
    guard case .lines(let lines, _, _) = chart.content else {
      Issue.record("lines")
      return
    }
    let points = Chart.stepped(lines[0].points)
    #expect(points.map(\.x) == [0, 10, 10, 20, 20] && points.map(\.y) == [1, 1, 0.5, 0.5, 0.25])
    #expect(try chart.svg().contains("<polygon"))
    #expect(throws: Problem.self) { try Chart.survival(Self.units) }
    #expect(throws: Problem.self) { try Chart.funnel(Self.units, label: "单位") }
    #expect(throws: Problem.self) { try Chart.pareto(Self.units) }
  }

  @Test func picturesAreSaidToNeedALibraryThatIsNotThere() {
    let told = #expect(throws: Problem.self) { try Rasteriser([["no.so"], ["no.so"], ["no.so"]]) }
    #expect(told?.message == "pictures as PNG and PDF are drawn by librsvg, which is not installed here")
    #expect(told?.hints.first == "on Debian: apt-get install librsvg2-2 fonts-noto-cjk")
  }

  static let isDrawn = (try? Rasteriser()) != nil

  @Test(.enabled(if: isDrawn)) func picturesAreTheSameBytesEachTime() throws {
    let chart = try Chart.bars(Self.units, label: "单位", value: "rate")
    let png = try chart.png()
    #expect(png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try png.bytes == chart.png().bytes)
    let pdf = try chart.pdf(dated: Day("2026-11-29")!)
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
    #expect(try pdf == chart.pdf(dated: Day("2026-11-29")!))
  }
}
