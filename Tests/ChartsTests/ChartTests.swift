import Problems
import Tables
import Testing

@testable import Charts

@Suite struct ChartTests {
  static let units = Table([
    ("单位", Column(texts: ["环卫所", "a<b>&\"c\"", nil])), ("n", Column(numbers: [4, -2, nil])),
  ])

  @Test(arguments: [20, 40, 80, 200])
  func noLineIsWiderThanTheWindow(width: Int) throws {
    let numbers = Table([
      ("x", Column(integers: (0..<50).map { $0 })), ("y", Column(numbers: (0..<50).map { Double($0 * $0) })),
    ])
    for chart in [
      try Chart.bars(Self.units, label: "单位", value: "n"), try Chart.line(numbers, x: "x", y: "y"),
      try Chart.histogram(numbers, value: "y"),
    ] {
      for line in try chart.text(width: width).split(separator: "\n") {
        #expect(displayWidth(String(line)) <= width)
      }
    }
  }

  @Test func barsAreAsLongAsTheirValues() throws {
    let table = Table([("a", Column(texts: ["x", "y"])), ("n", Column(integers: [8, 4]))])
    let lines = try Chart.bars(table, label: "a", value: "n").text(width: 20).split(separator: "\n")
    #expect(lines.map(String.init) == ["n by a", "x  ███████████████ 8", "y  ███████▌ 4"])
  }

  @Test func everyValueLiesInOneBin() throws {
    let table = Table([("y", Column(numbers: (0..<1000).map { Double($0 % 37) / 10 } + [nil]))])
    guard case .histogram(let bins, _) = try Chart.histogram(table, value: "y").content else { return }
    #expect(bins.reduce(0) { $0 + $1.count } == 1000)
    #expect(zip(bins, bins.dropFirst()).allSatisfy { $0.high == $1.low })
  }

  @Test func nothingToDrawIsSaid() throws {
    let none = Table([("a", Column(texts: [])), ("n", Column(numbers: []))])
    #expect(try Chart.bars(none, label: "a", value: "n").text(width: 80).contains("(no rows)"))
    #expect(try Chart.line(none, x: "n", y: "n").text(width: 80).contains("(no rows)"))
    #expect(try Chart.histogram(none, value: "n").text(width: 80).contains("(no rows)"))
    for svg in [
      try Chart.bars(none, label: "a", value: "n").svg(), try Chart.line(none, x: "n", y: "n").svg(),
      try Chart.histogram(none, value: "n").svg(),
    ] { #expect(svg.hasSuffix("</svg>\n") && svg.contains("(no rows)")) }
  }

  @Test func textsInAnSVGAreEscaped() throws {
    let svg = try Chart.bars(Self.units, label: "单位", value: "n").svg()
    #expect(svg.contains("环卫所") && svg.contains("a&lt;b&gt;&amp;&quot;c&quot;"))
    #expect(!svg.contains("a<b>"))
    #expect(svg.contains("role=\"img\"") && svg.contains("<title>n by 单位</title>"))
  }

  @Test func aTableOfTwoColumnsHasAPictureOfItsOwn() throws {
    let days = Column(dates: [Day("2019-05-05"), Day("2019-06-05")])
    let dated = Table([("日期", days), ("n", Column(integers: [1, 2]))])
    #expect(try Chart.natural(dated).svg() == Chart.line(dated, x: "日期", y: "n").svg())
    #expect(try Chart.natural(Self.units).svg() == Chart.bars(Self.units, label: "单位", value: "n").svg())
    let wide = Table([("a", days), ("b", days), ("n", Column(integers: [1, 2]))])
    #expect(throws: Problem.self) { try Chart.natural(wide) }
    #expect(throws: Problem.self) { try Chart.natural(Table([("n", Column(integers: [1]))])) }
    #expect(throws: Problem.self) {
      try Chart.natural(Table([("n", Column(integers: [1])), ("a", Column(texts: ["x"]))]))
    }
  }

  /// The texts below an axis that is marked at dates.
  @Test func marksBelowAnAxisDoNotTouch() throws {
    let days = [0, 1, 2, 3, 40, 41, 200, 201, 360].map { Day(number: 18_000 + $0) }
    let table = Table([("day", Column(dates: days)), ("n", Column(integers: days.indices.map { Int64($0) }))])
    let positions = try Chart.line(table, x: "day", y: "n").svg().split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("text-anchor=\"middle\""), line.contains(">20") else { return nil }
      return line.split(separator: "\"").dropFirst().first.flatMap { Double($0) }
    }
    #expect(positions.count >= 3)
    #expect(
      zip(positions, positions.dropFirst()).allSatisfy { $1 - $0 >= 70 }
        && positions.allSatisfy { (35...725).contains($0) })
  }

  @Test func aLongTableIsCutHonestly() throws {
    let table = Table([
      ("a", Column(texts: (1...300).map { "单位\($0)" })), ("n", Column(integers: (1...300).map { Int64($0) })),
    ])
    let chart = try Chart.bars(table, label: "a", value: "n")
    #expect(try chart.svg().contains("… 100 more bars") && chart.text(width: 80).contains("… 100 more bars"))
  }

  @Test func aColumnThatIsNoNumberIsTold() {
    #expect(throws: Problem.self) { try Chart.bars(Self.units, label: "n", value: "单位") }
    #expect(throws: Problem.self) { try Chart.bars(Self.units, label: "unit", value: "n") }
  }

  @Test(arguments: [(0.0, 1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (3, 17, 3, [5, 10, 15]), (2, 2, 5, [2])])
  func axesAreMarkedAtRoundNumbers(low: Double, high: Double, count: Int, marks: [Double]) {
    let found = ticks(low, high, about: count)
    #expect(found == marks)
  }

  @Test func whatIsCountedIsMarkedAtWholeNumbers() {
    #expect(ticks(0, 3, about: 6, areWhole: true) == [0, 1, 2, 3])
  }
}
