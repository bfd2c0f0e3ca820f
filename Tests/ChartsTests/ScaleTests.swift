import Problems
import System
import Tables
import Testing

@testable import Charts

/// Charts of extreme numbers: none traps, none goes on without end, none draws beyond its page.
@Suite struct ScaleTests {
  /// Numbers at the ends of what a Double can be, beside them, and in between.
  static let extremes: [Double] = [
    0, -0.0, least, -least, 2 * least, 2.2250738585072014e-308, 1e-300, -1e-17, 0.1, 0.30000000000000004, 1, -1, 3,
    1e15, 1e15 + 0.125, 9_007_199_254_740_992, 110_101_199_003_074_576, 9.223372036854775e18, -9.3e18, 1e19, 9e307,
    -9e307,
    1e308, -1e308, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .greatestFiniteMagnitude.nextDown,
  ]

  static let least = Double.leastNonzeroMagnitude

  static let labels = ["环卫所", "", "a\u{1B}[2J\u{202E}b", "第一产业\n第二产业", "\u{FFFE}<&>\"'", "e\u{301}"]

  /// Draws every kind of chart of the numbers and looks at what is drawn.
  private func draw(_ x: [Double?], _ y: [Double?], _ label: String) throws {
    let table = Table([
      ("标签", Column(texts: y.indices.map { "\(label)\($0)" })), ("x", Column(numbers: x)),
      ("y\u{7}", Column(numbers: y)),
    ])
    let charts = [
      try Chart.bars(table, label: "标签", value: "y\u{7}"), try Chart.line(table, x: "x", y: "y\u{7}"),
      try Chart.line(table, x: "标签", y: "y\u{7}"), try Chart.histogram(table, value: "y\u{7}"),
      try Chart.histogram(table, value: "y\u{7}", bins: 1), try Chart.histogram(table, value: "x", bins: 1000),
    ]
    for chart in charts {
      for width in [20, 80] {
        let text = try chart.text(width: width)
        #expect(text.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= max(width, 20) })
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isObeyedByTerminals })
      }
      let svg = try chart.svg()
      #expect(svg.hasSuffix("</svg>\n") && svg.utf8.count < 1 << 20)
      #expect(!svg.contains("=\"nan") && !svg.contains("=\"inf") && !svg.contains("=\"-inf"))
      #expect(svg.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isObeyedByTerminals })
      if case .histogram(let bins, _) = chart.content { check(bins, y.count) }
    }
  }

  private func check(_ bins: [Chart.Bin], _ most: Int) {
    #expect(bins.count <= 1002 && bins.reduce(0) { $0 + $1.count } <= most)
    #expect(bins.allSatisfy { $0.low.isFinite && $0.high.isFinite && $0.low <= $0.high })
  }

  @Test(arguments: extremes)
  func everyPairOfExtremesIsDrawn(first: Double) throws {
    for second in Self.extremes {
      try draw([first, second], [second, first], "环卫所")
    }
    try draw([first], [first], Self.labels[2])
    try draw([first, first, first], [first, first, nil], Self.labels[4])
  }

  @Test(arguments: 0..<8)
  func mixturesOfExtremesAreDrawn(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<60 {
      let count = Int(random.next() % 40)
      let pick = { () -> Double? in
        switch random.next() % 8 {
        case 0: nil
        case 1: Double(bitPattern: random.next())
        case 2: .nan
        default: Self.extremes[Int(random.next() % UInt64(Self.extremes.count))]
        }
      }
      let x = (0..<count).map { _ in pick() }
      let y = (0..<count).map { _ in pick() }
      try draw(x, y, Self.labels[Int(random.next() % UInt64(Self.labels.count))])
    }
  }

  @Test func tablesWithoutNumbersAreDrawn() throws {
    try draw([], [], "")
    try draw([nil, nil], [nil, nil], "没有")
    try draw([.nan, .infinity], [-.infinity, .nan], "没有")
  }

  @Test func aMillionPointsMakeAPictureOfItsOwnSize() throws {
    let values = (0..<1_000_000).map { Double($0 % 977) }
    let table = Table([("x", Column(numbers: values.indices.map(Double.init))), ("y", Column(numbers: values))])
    let chart = try Chart.line(table, x: "x", y: "y")
    #expect(try chart.text(width: 80).split(separator: "\n").count == 15)
    #expect(try chart.svg().hasSuffix("</svg>\n"))
    #expect(try Chart.histogram(table, value: "y").svg().contains("<rect"))
  }

  @Test func chartsAskWhetherToGoOn() throws {
    let table = Table([("x", Column(numbers: (0..<100_000).map(Double.init)))])
    let chart = try Chart.line(table, x: "x", y: "x")
    var asked = 0
    let poll: ChartPoll = { () throws(Problem) in
      asked += 1
      if asked == 3 { throw Problem("interrupted", kind: .interrupted) }
    }
    #expect(throws: Problem("interrupted", kind: .interrupted)) { try chart.svg(poll: poll) }
    asked = 0
    #expect(throws: Problem("interrupted", kind: .interrupted)) { try chart.text(width: 80, poll: poll) }
    asked = 0
    #expect(throws: Problem("interrupted", kind: .interrupted)) {
      try Chart.bars(table, label: "x", value: "x", poll: poll)
    }
    asked = 0
    #expect(throws: Problem("interrupted", kind: .interrupted)) { try Chart.histogram(table, value: "x", poll: poll) }
  }

  @Test(arguments: [
    (-9e307, 9e307, 0.0, 0.5), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude, 0, 0.5),
    (0, 2 * least, least, 0.5),
    (1e15, 1e15 + 0.25, 1e15 + 0.125, 0.5), (4, 4, 4, 0.5), (0, 0, 0, 0.5), (0, 10, 20, 1), (2, 4, 2.5, 0.25),
  ])
  func aNumberLiesAtItsPartOfTheRange(low: Double, high: Double, value: Double, part: Double) {
    #expect(Scale(low, high).fraction(of: value) == part)
  }

  @Test(arguments: [(0.3, 0.5), (1, 1), (1.1, 2), (6e-5, 1e-4), (1.7e308, 1e308), (64, 100)])
  func stepsAreRound(step: Double, round: Double) {
    #expect(roundStep(step) == round)
  }

  @Test func marksThatAreTooCloseToTellApartAreLeftOut() {
    #expect(ticks(1e15, 1e15 + 0.25, about: 6) == [1e15])
    #expect(ticks(0, Self.least, about: 6) == [0])
    #expect(numbers([1e15, 1e15 + 10]) == ["1000000000000000.0", "1000000000000010.0"])
  }
}
