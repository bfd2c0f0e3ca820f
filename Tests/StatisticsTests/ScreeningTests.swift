import Catalogue
import Problems
import Statistics
import Tables
import TestSupport
import Testing

/// Benford's law, repeats, gaps, round numbers, and control charts.
@Suite struct ScreeningTests {
  // MARK: - Benford

  /// Powers of 2 follow the law closely: 30, 17, 13, 10, 7, 7, 6, 5, 5 of the first hundred.
  @Test func powersOfTwoConform() throws {
    var powers: [Double] = [1]
    for _ in 1..<100 { powers.append(powers[powers.count - 1] * 2) }
    let test = try benfordTest(powers)
    #expect(test.counts == [30, 17, 13, 10, 7, 7, 6, 5, 5])
    #expect(test.verdict == "close" && test.df == 8)
    #expect(try benfordTest(powers, digits: .second).counts.reduce(0, +) == 100)
    #expect(try benfordTest(powers, digits: .firstTwo).counts.count == 90)
  }

  @Test func digitsAreThoseThatAreWritten() throws {
    // 0.00123, -45.6, 7 (whose second digit is 0) and 3e20; 0 has none.
    let test = try benfordTest([0.00123, -45.6, 7, 3e20, 0], digits: .firstTwo)
    let found = zip(10...99, test.counts).filter { $0.1 > 0 }.map(\.0)
    #expect(found == [12, 30, 45, 70])
  }

  /// Nigrini (2012), table 7.1.
  @Test func theVerdictIsNigrinis() throws {
    let sizes = [3010, 1761, 1249, 969, 792, 669, 580, 512, 458]
    func verdict(moved: Int) throws -> String {
      var counts = sizes
      counts[0] += moved
      counts[1] -= moved
      return try benfordTest(counts.enumerated().flatMap { [Double](repeating: Double($0 + 1), count: $1) }).verdict
    }
    #expect(try verdict(moved: 0) == "close")
    #expect(try verdict(moved: 400) == "acceptable")
    #expect(try verdict(moved: 600) == "marginal")
    #expect(try verdict(moved: 900) == "nonconformity")
  }

  @Test func tooFewAmountsAreToldAsSuch() throws {
    let run = TestRun()
    let fines = Table([("罚款", Column(integers: [1000, 2000, nil, 0]))])
    let result = try call("audit.benford", [.table(fines), .text("罚款")], run: run)
    #expect(run.notes == ["audit.benford: 2 amounts are too few to judge: chance alone deviates so far below 300"])
    #expect(try field("missing", of: result) == 1 && field("zeros", of: result) == 1 && field("n", of: result) == 2)
    #expect(told("audit.benford", .table(fines), .text("罚金")).hasPrefix("no column '罚金'"))
    #expect(
      told("audit.benford", .table(fines), .text("罚款"), options(("digits", .text("frist"))))
        == "no digits 'frist'\n  did you mean 'first'?")
    let none = Table([("罚款", Column(integers: [0]))])
    #expect(
      told("audit.benford", .table(none), .text("罚款")) == "no amount other than 0, so there are no digits to count")
  }

  // MARK: - Repeats, gaps, round numbers

  @Test func repeatsNameTheirRows() throws {
    let fines = Table([
      ("企业", Column(texts: ["甲", "乙", "甲", nil, "甲", nil])), ("罚款", Column(integers: [500, 500, 500, 500, 900, 500])),
    ])
    let run = TestRun()
    let found = try rows(of: call("audit.repeated", [.table(fines), .text("企业, 罚款")], run: run))
    #expect(found.rowCount == 1 && found.row(0) == [.text("甲"), .integer(500), .integer(2), .text("1, 3")])
    #expect(run.notes == ["audit.repeated: 2 rows with a missing value repeat nothing"])
  }

  @Test func gapsAreFoundInEachSeries() throws {
    let run = TestRun()
    let numbers = Table([("文号", Column(texts: ["罚字〔2018〕第12号", "罚字〔2018〕第15号", "罚字〔2019〕第1号", "罚字〔2019〕第1号", "无号"]))])
    let found = try rows(of: call("audit.gaps", [.table(numbers), .text("文号")], run: run))
    #expect(found.rowCount == 1 && found.row(0) == [.text("罚字〔2018〕第#号"), .integer(13), .integer(14), .integer(2)])
    #expect(
      run.notes == [
        "audit.gaps: 1 row without a number left out", "audit.gaps: 1 number more than once; audit.repeated names them",
      ])
    let whole = Table([("no", Column(integers: [9, 1, 2, 5]))])
    #expect(
      try rows(of: call("audit.gaps", .table(whole), .text("no"))).cells("missing") == [.integer(2), .integer(3)])
    #expect(
      told("audit.gaps", .table(Table([("x", Column(numbers: [1.5]))])), .text("x"))
        == "column 'x' holds numbers, not whole numbers or texts")
  }

  @Test func roundNumbersAreCountedAgainstTheirChance() throws {
    let fines = Table([("罚款", Column(integers: [1000, 1500, 1230, 87]))])
    let found = try rows(of: call("audit.round_numbers", .table(fines), .text("罚款")))
    #expect(try found.cells("multiple_of") == [5, 10, 50, 100, 500, 1000].map { .integer($0) })
    #expect(try found.cells("n") == [3, 3, 2, 2, 2, 1].map { .integer($0) })
    #expect(try found.cells("base") == [4, 4, 4, 3, 3, 3].map { .integer($0) })
    #expect(
      told("audit.round_numbers", .table(Table([("a", Column(integers: [1, 2]))])), .text("a"))
        == "no amount is as large as 5, so none is round")
  }

  // MARK: - Control charts

  @Test func limitsAreThreeDeviationsFromTheCentre() throws {
    let months = Table([
      ("月", Column(dates: [Day("2019-02-01"), Day("2019-01-01"), Day("2019-03-01"), nil])),
      ("完成", Column(integers: [9, 4, 5, 3])), ("应完成", Column(integers: [10, 10, 20, 5])),
    ])
    let result = try call(
      "spc.p_chart", .table(months), options(("at", .text("月")), ("count", .text("完成")), ("base", .text("应完成"))))
    let points = try rows("points", of: result)
    #expect(points.schema.names == ["at", "value", "centre", "lower", "upper", "rule"])
    #expect(
      try points.cells("at") == [.date(Day("2019-01-01")!), .date(Day("2019-02-01")!), .date(Day("2019-03-01")!)])
    #expect(try field("centre", of: result) == 0.45 && field("missing", of: result) == 1)
    guard case .number(let upper) = try points.cells("upper")[2] else { throw Problem("no limit") }
    #expect(abs(upper - (0.45 + 3 * (0.45 * 0.55 / 20).squareRoot())) < 1e-14)
    #expect(
      told("spc.p_chart", .table(months), options(("at", .text("月")), ("count", .text("应完成")), ("base", .text("完成"))))
        .hasPrefix("the count (10) is more than the base"))
  }

  /// d₂ = 1.128, D₄ = 3.267 and E₂ = 2.660 of the printed tables for ranges of two.
  @Test func individualsHaveTheConstantsOfTheTables() throws {
    let values = Table([("i", Column(integers: [1, 2, 3, 4])), ("v", Column(numbers: [10, 12, 11, 15]))])
    let result = try call("spc.xmr", .table(values), options(("at", .text("i")), ("value", .text("v"))))
    let range = 7 / 3.0
    #expect(try field("centre", of: result) == 12 && field("mean_range", of: result) == range)
    guard case .number(let upper) = try rows("points", of: result).cells("upper")[0],
      case .number(let rangeUpper) = try rows("ranges", of: result).cells("upper")[0]
    else { throw Problem("no limits") }
    #expect(abs((upper - 12) / range - 2.660) < 0.0015)
    #expect(abs(rangeUpper / range - 3.267) < 0.001)
  }

  static let zigzag: [Double] = (0..<14).map { $0.isMultiple(of: 2) ? 0.5 : -0.5 }

  static let patterns: [(rule: Int, z: [Double], at: Int)] = [
    (1, [0, 0.5, 3.1], 2), (2, [0.5, 0.6, 0.5, 0.6, 0.4, 0.6, 0.5, 0.6, 0.5], 8),
    (3, [-2, -1.5, -0.5, 0.1, 0.9, 1.5], 5),
    (4, zigzag, 13), (5, [2.1, 0, 2.1], 2), (6, [1.1, 1.2, 0, 1.1, 1.2], 4),
    (7, [0.5, -0.5, 0.4, 0.3, -0.2, 0.1, 0.4, -0.3, 0.2, 0.1, -0.5, 0.4, 0.2, -0.1, 0.3], 14),
    (8, [1.5, -1.5, 1.2, -1.3, -1.5, 1.5, 1.2, -1.2], 7),
  ]

  @Test(arguments: patterns)
  func eachRuleIsBrokenWhereItsPatternIsComplete(rule: Int, z: [Double], at: Int) {
    let broken = nelsonRules(z, values: z, rules: [rule])
    #expect(broken[at] == rule)
    #expect(broken[..<at].allSatisfy { $0 == nil })
  }

  @Test func theRulesThatAreAskedForAloneCount() throws {
    let t = Table([
      ("i", Column(integers: (1...10).map { $0 })), ("n", Column(integers: [4, 4, 4, 4, 4, 4, 4, 4, 4, 40])),
    ])
    let all = [("at", Value.text("i")), ("count", .text("n"))]
    func signals(_ rules: String) throws -> Double {
      let fields = all + [("rules", Value.text(rules))]
      return try field(
        "signals", of: call("spc.c_chart", .table(t), .record(Record(fields.map { (name: $0.0, value: $0.1) }))))
    }
    #expect(try signals("1") == 1 && signals("1, 2") == 2)
    #expect(throws: Problem("Nelson's rules have the numbers 1 to 8, not '9'").in("rules")) { try signals("9") }
  }

  /// Montgomery (2013), table 9.1: target 10, k = 0.5, h = 5; the upward sum passes 5 at the 29th value.
  @Test func theCumulativeSumFindsMontgomerysShift() throws {
    let values = [
      9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
      10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
    ]
    let t = Table([("i", Column(integers: (1...30).map { $0 })), ("v", Column(numbers: values))])
    let result = try call(
      "spc.cusum", .table(t),
      options(("at", .text("i")), ("value", .text("v")), ("target", .number(10)), ("sd", .number(1))))
    let points = try rows("points", of: result)
    let above = try points.cells("above").map { cell -> Double in if case .number(let value) = cell { value } else { 0 }
    }
    #expect(abs(above[28] - 5.28) < 1e-9 && abs(above[29] - 5.30) < 1e-9)
    #expect(try points.cells("rule").firstIndex(of: .integer(1)) == 28)
  }

  @Test func aRunChartFindsShiftsAndTrends() throws {
    let t = Table([
      ("i", Column(integers: (1...14).map { $0 })), ("v", Column(numbers: [1, 2, 1, 2, 1, 2, 1, 9, 8, 9, 8, 9, 8, 9])),
    ])
    let result = try call("spc.run_chart", .table(t), options(("at", .text("i")), ("value", .text("v"))))
    #expect(
      try field("centre", of: result) == 5 && field("runs", of: result) == 2 && field("longest_run", of: result) == 7)
    #expect(try rows("points", of: result).cells("rule")[5] == .integer(2))
    let rising = Table([("i", Column(integers: (1...5).map { $0 })), ("v", Column(numbers: [1, 2, 3, 4, 5]))])
    let trend = try call("spc.run_chart", .table(rising), options(("at", .text("i")), ("value", .text("v"))))
    #expect(try rows("points", of: trend).cells("rule")[4] == .integer(3))
  }

  /// Nelson's eighth rule is of a mixture: points beyond one deviation on both sides, not on one.
  @Test func aMixtureLiesOnBothSides() {
    let above = [Double](repeating: 1.5, count: 8)
    #expect(nelsonRules(above, values: above, rules: [8])[7] == nil)
    #expect(nelsonRules(above.dropLast() + [-1.5], values: above.dropLast() + [-1.5], rules: [8])[7] == 8)
  }

  @Test func valuesThatNeverChangeDoNotHugTheCentre() throws {
    let months = Table([
      ("月", Column(integers: (1...16).map { $0 })), ("完成", Column(integers: (1...16).map { _ in 2 })),
      ("应完成", Column(integers: (1...16).map { _ in 2 })), ("件", Column(integers: (1...16).map { _ in 4 })),
    ])
    let all = try call(
      "spc.p_chart", .table(months), options(("at", .text("月")), ("count", .text("完成")), ("base", .text("应完成"))))
    #expect(try field("signals", of: all) == 0)
    // A count of 4 has a deviation of 2: sixteen counts of 4 hug the centre.
    let counts = try call("spc.c_chart", .table(months), options(("at", .text("月")), ("count", .text("件"))))
    #expect(try rows("points", of: counts).cells("rule")[14] == .integer(7))
  }

  @Test func pointsOfOneTimeAreTold() throws {
    let run = TestRun()
    let t = Table([("月", Column(texts: ["一月", "一月", "二月"])), ("件", Column(integers: [3, 4, 5]))])
    _ = try call("spc.c_chart", [.table(t), options(("at", .text("月")), ("count", .text("件")))], run: run)
    #expect(run.notes == ["spc.c_chart: 1 row with the 'at' of another: each is a point of its own"])
  }

  @Test func valuesTooLargeForLimitsAreTold() {
    let t = Table([("i", Column(integers: [1, 2, 3])), ("v", Column(numbers: [1e308, -1e308, 1e308]))])
    #expect(
      told("spc.xmr", .table(t), options(("at", .text("i")), ("value", .text("v"))))
        == "the result is too large for a number")
  }

  @Test func screensTellWhatTheyLeaveOut() throws {
    let run = TestRun()
    let fines = Table([("罚款", Column(integers: [1000, 0, nil]))])
    _ = try call("audit.round_numbers", [.table(fines), .text("罚款")], run: run)
    _ = try call("audit.benford", [.table(fines), .text("罚款")], run: run)
    #expect(
      run.notes == [
        "audit.round_numbers: 2 rows without an amount or with 0 left out",
        "audit.benford: 1 amount is too few to judge: chance alone deviates so far below 300",
      ])
    let zeros = Table([("罚款", Column(integers: [0, 0]))])
    #expect(
      told("audit.round_numbers", .table(zeros), .text("罚款")) == "no amount is as large as 5, so none is round")
    let ends = Table([("no", Column(integers: [.min, .max]))])
    #expect(
      told("audit.gaps", .table(ends), .text("no"))
        == "\(Int64.min) and \(Int64.max) are too far apart to be numbers of one sequence")
  }

  @Test func chartsRefuseWhatTheyCannotDraw() {
    let t = Table([
      ("i", Column(integers: [1, 2])), ("n", Column(integers: [-1, 2])), ("v", Column(numbers: [2, 2])),
    ])
    #expect(
      told("spc.c_chart", .table(t), options(("at", .text("i")), ("count", .text("n"))))
        == "expected a count in 'n' at row 1, got -1")
    #expect(
      told("spc.c_chart", .table(t), options(("at", .text("i"))))
        == "the option 'count' is needed: the column with the count")
    #expect(
      told("spc.cusum", .table(t), options(("at", .text("i")), ("value", .text("v")))).hasPrefix(
        "the values do not vary"))
    #expect(
      told("spc.xmr", .table(t), options(("at", .text("i")), ("vale", .text("v"))))
        == "no option 'vale'\n  did you mean 'value'?")
    #expect(
      told("spc.cusum", .table(t), options(("at", .text("i")), ("value", .text("v")), ("target", .number(.nan))))
        == "'target' is a finite number, not nan")
    let empty = Table([("i", Column(integers: [nil])), ("n", Column(integers: [1]))])
    #expect(
      told("spc.c_chart", .table(empty), options(("at", .text("i")), ("count", .text("n"))))
        == "a control chart needs at least 1 value, and all 1 are missing")
  }
}
