import Catalogue
import Problems
import Statistics
import Tables
import TestSupport
import Testing

/// Planning, selecting and evaluating samples.
@Suite struct AuditSamplingTests {
  // MARK: - Attributes

  /// The AICPA's guide Audit Sampling, table A-1: 5 % risk of overreliance; size and accepted deviations.
  static let guide: [(tolerable: Double, expected: Double, n: Int64, acceptance: Int64)] = [
    (0.02, 0, 149, 0), (0.02, 0.0025, 236, 1), (0.03, 0, 99, 0), (0.03, 0.005, 157, 1), (0.03, 0.01, 257, 3),
    (0.04, 0, 74, 0), (0.05, 0, 59, 0), (0.05, 0.01, 93, 1), (0.05, 0.015, 124, 2), (0.05, 0.02, 181, 4),
    (0.06, 0, 49, 0), (0.07, 0, 42, 0), (0.08, 0, 36, 0), (0.09, 0, 32, 0), (0.1, 0, 29, 0), (0.1, 0.02, 46, 1),
    (0.15, 0, 19, 0), (0.2, 0, 14, 0),
  ]

  @Test(arguments: guide)
  func sizesAreThoseOfTheGuide(tolerable: Double, expected: Double, n: Int64, acceptance: Int64) throws {
    let plan = try AttributeAim(tolerable: tolerable).plan(expected: expected)
    #expect(plan.n == n && plan.acceptance == acceptance)
  }

  @Test func aFinitePopulationNeedsFewer() throws {
    let plan = try call("audit.attribute_sample", options(("population", .integer(36)), ("tolerable", .number(0.1))))
    // Of 36 matters 4 would be a tenth: C(32, n) / C(36, n) is at most 0.05 from 19 on.
    #expect(try field("n", of: plan) == 19)
    #expect(try field("acceptance", of: plan) == 0)
    #expect(try text("method", of: plan) == "hypergeometric")
    #expect(
      try field(
        "n", of: call("audit.discovery_sample", options(("population", .integer(36)), ("tolerable", .number(0.1)))))
        == 19)
  }

  @Test func aPlannedSampleIsAcceptedWithTheDeviationsItAccepts() throws {
    for population: Int64? in [nil, 200, 1000] {
      for tolerable in [0.05, 0.1] {
        let aim = AttributeAim(population: population, tolerable: tolerable)
        let plan = try aim.plan(expected: 0.02)
        var fields: [(String, Value)] = [("n", .integer(plan.n)), ("tolerable", .number(tolerable))]
        if let population { fields.append(("population", .integer(population))) }
        func accepted(_ found: Int64) throws -> Bool {
          let all = fields + [("found", .integer(found))]
          let result = try call("audit.evaluate_attribute", .record(Record(all.map { (name: $0.0, value: $0.1) })))
          guard case .record(let record) = result, case .boolean(let flag)? = record["accepted"] else {
            throw Problem("no verdict")
          }
          return flag
        }
        #expect(try accepted(plan.acceptance))
        #expect(try !accepted(plan.acceptance + 1))
      }
    }
  }

  @Test func attributePlansRefuseWhatTheyCannotServe() {
    #expect(
      told("audit.attribute_sample", options())
        == "the option 'tolerable' is needed: the rate of deviations that is still tolerable, such as 0.05")
    #expect(
      told("audit.attribute_sample", options(("tolerable", .number(5))))
        == "'tolerable' is a share between 0 and 1, such as 0.05, not 5")
    #expect(
      told("audit.attribute_sample", options(("tolerable", .number(0.05)), ("expected", .number(0.06))))
        == "the expected rate (0.06) must be below the tolerable one (0.05)")
    #expect(
      told("audit.attribute_sample", options(("tolerable", .number(0.05)), ("expected", .number(0.0499999)))).hasPrefix(
        "no sample serves"))
    #expect(
      told("audit.attribute_sample", options(("tolerabel", .number(0.05))))
        == "no option 'tolerabel'\n  did you mean 'tolerable'?")
    #expect(
      told("audit.attribute_sample", options(("tolerable", .number(0.05)), ("population", .integer(0))))
        == "a population has at least 1 item, got 0")
    #expect(
      told("audit.evaluate_attribute", options(("n", .integer(3)), ("found", .integer(4))))
        == "more successes (4) than trials (3)")
    #expect(
      told("audit.evaluate_attribute", options(("n", .integer(9)), ("found", .integer(4)), ("population", .integer(8))))
        == "a sample of 9 is more than the population of 8")
  }

  // MARK: - Monetary units

  /// The AICPA's guide, table C-2: confidence factors for design at 5 % risk, by expected over tolerable misstatement.
  @Test(arguments: [
    (0.0, 3.0), (0.05, 3.31), (0.1, 3.68), (0.15, 4.11), (0.2, 4.63), (0.25, 5.24), (0.3, 6.0), (0.35, 6.92),
    (0.4, 8.09), (0.5, 11.54),
  ])
  func factorsAreThoseOfTheGuide(ratio: Double, factor: Double) throws {
    let plan = try monetaryUnitPlan(bookValue: 1e6, tolerable: 1e5, expected: ratio * 1e5)
    // The printed factors come from steps that were rounded up: 4.63 for 4.620.
    #expect(abs(plan.factor - factor) < 0.011)
    #expect(plan.n == Int64((plan.factor * 10).rounded(.up)))
  }

  @Test func stringersBoundIsPutTogetherFromFactors() throws {
    let sample = Table([
      ("账面", Column(numbers: [200, 500, 100, 3000])), ("审定", Column(numbers: [150, 500, 0, 2900])),
    ])
    let result = try call(
      "audit.evaluate_mus", .table(sample),
      options(
        ("book", .text("账面")), ("audited", .text("审定")), ("interval", .number(1000)), ("tolerable", .number(6000))))
    // Taints 1 and 0.25, and 100 of an item above the interval; factors 2.9957, 4.7439, 6.2958 (Poisson, 95 %).
    #expect(abs(try field("projected", of: result) - 1350) < 1e-9)
    #expect(abs(try field("basic_precision", of: result) - 2995.7322735539909) < 1e-9)
    #expect(abs(try field("allowance", of: result) - (748.1322 + 0.25 * 551.9287)) < 0.01)
    guard case .record(let record) = result, case .table(let rows)? = record["taints"] else { throw Problem("no rows") }
    #expect(rows.schema.names == ["book", "audited", "taint", "projected"])
    guard case .boolean(true)? = record["accepted"] else { throw Problem("not accepted") }
  }

  @Test func moneyRefusesWhatItCannotWeigh() {
    let sample = Table([("b", Column(numbers: [200, -5])), ("a", Column(numbers: [150, 5]))])
    #expect(
      told(
        "audit.evaluate_mus", .table(sample),
        options(("book", .text("b")), ("audited", .text("a")), ("interval", .number(10)))
      )
      .hasPrefix("a value in 'b' cannot be below 0, got -5 in row 2"))
    #expect(
      told(
        "audit.evaluate_mus", .table(sample),
        options(("book", .text("c")), ("audited", .text("a")), ("interval", .number(10)))
      )
      .hasPrefix("no column 'c'"))
    #expect(
      told("audit.mus", options(("book_value", .number(100)), ("tolerable", .number(200)))).hasPrefix(
        "'tolerable' is an amount"))
    #expect(
      told("audit.mus", options(("book_value", .number(100)), ("tolerable", .number(10)), ("expected", .number(10))))
        .hasPrefix("'expected' is an amount"))
  }

  // MARK: - Selection

  static let ledger = Table([
    ("事项", Column(texts: (1...100).map { "第\($0)项" })),
    ("单位", Column(texts: (1...100).map { $0 <= 60 ? "环卫所" : $0 <= 90 ? "绿化所" : "路灯所" })),
    ("金额", Column(integers: (1...100).map { Int64($0 * 100) })),
  ])

  private func select(_ fields: (String, Value)..., seed: UInt64 = 1) throws -> Table {
    let result = try call(
      "audit.select", [.table(Self.ledger), .record(Record(fields.map { (name: $0.0, value: $0.1) }))], seed: seed)
    guard case .table(let table) = result else { throw Problem("no table") }
    return try table.collect(in: TestRun())
  }

  @Test func aRandomSampleIsOfDifferentRowsAndRepeatsByItsSeed() throws {
    let sample = try select(("n", .integer(10)))
    #expect(sample.schema.names == ["selection_no", "stratum", "inclusion_probability", "hits", "事项", "单位", "金额"])
    let chosen = (0..<10).map { sample.row($0)[4] }
    #expect(Set(chosen).count == 10)
    #expect(sample.row(0)[2] == .number(0.1) && sample.row(0)[1] == .missing)
    #expect(try (0..<10).map { try select(("n", .integer(10))).row($0)[4] } == chosen)
    #expect(try (0..<10).map { try select(("n", .integer(10)), seed: 2).row($0)[4] } != chosen)
  }

  @Test func everyRowComesAsOftenAsEveryOther() throws {
    var counts = [Int](repeating: 0, count: 100)
    for seed in 0..<400 {
      let sample = try select(("n", .integer(25)), seed: UInt64(seed))
      for row in 0..<sample.rowCount {
        guard case .integer(let amount) = sample.row(row)[6] else { throw Problem("no amount") }
        counts[Int(amount) / 100 - 1] += 1
      }
    }
    // Each 100 times in the mean, with a deviation of 8.7.
    #expect(counts.allSatisfy { (60...140).contains($0) })
  }

  @Test func aSystematicSampleHasEvenSteps() throws {
    let sample = try select(("n", .integer(20)), ("method", .text("systematic")))
    let amounts = (0..<20).map { sample.row($0)[6].integer ?? 0 }
    #expect(Set(zip(amounts.dropFirst(), amounts).map { $0 - $1 }) == [500])
  }

  @Test func everyUnitOfMoneyHasTheSameChance() throws {
    let sample = try select(("n", .integer(50)), ("method", .text("mus")), ("weight", .text("金额")))
    let hits = (0..<sample.rowCount).reduce(0) { $0 + (sample.row($1)[3].integer ?? 0) }
    #expect(hits == 50)
    // The interval is 505000 / 50: 10000 of the last row are nearly certain.
    guard case .number(let chance) = sample.row(sample.rowCount - 1)[2] else { throw Problem("no chance") }
    #expect(chance > 0.9 && chance <= 1)
  }

  @Test func strataShareASampleByTheirRows() throws {
    let sample = try select(("n", .integer(10)), ("method", .text("stratified")), ("by", .text("单位")))
    let strata = (0..<10).map { sample.row($0)[1].text ?? "" }
    #expect(strata.count { $0 == "环卫所" } == 6 && strata.count { $0 == "绿化所" } == 3)
  }

  @Test func neymanGivesMoreWhereValuesVaryMore() throws {
    let plan = try call(
      "audit.allocate", .table(Self.ledger), options(("by", .text("单位")), ("value", .text("金额")), ("n", .integer(30))))
    guard case .table(let tabular) = plan else { throw Problem("no table") }
    let table = try tabular.collect(in: TestRun())
    #expect(table.schema.names == ["stratum", "population", "sd", "n"])
    // 60, 30 and 10 rows with deviations 1746, 880 and 303: 78 %, 20 % and 2 %, but 2 at least.
    #expect((0..<3).map { table.row($0)[3] } == [.integer(22), .integer(6), .integer(2)])
    let sample = try select(("n", .table(table)), ("method", .text("stratified")), ("by", .text("单位")))
    #expect(sample.rowCount == 30)
  }

  @Test func selectionsRefuseWhatTheyCannotDraw() {
    let ledger = Value.table(Self.ledger)
    #expect(told("audit.select", ledger, options()) == "the option 'n' is needed: the number of items to select")
    #expect(told("audit.select", ledger, options(("n", .integer(101)))) == "a sample of 101 is more than 100 rows")
    #expect(told("audit.select", ledger, options(("n", .integer(0)))) == "a sample has at least 1 item, got 0")
    #expect(
      told("audit.select", ledger, options(("n", .integer(1)), ("method", .text("randon"))))
        == "no method 'randon'\n  did you mean 'random'?")
    #expect(
      told("audit.select", ledger, options(("n", .integer(1)), ("by", .text("单位"))))
        == "'by' goes with method = \"stratified\"")
    #expect(
      told("audit.select", ledger, options(("n", .integer(1)), ("method", .text("mus")), ("weight", .text("单位"))))
        == "column '单位' holds texts, not numbers")
    #expect(
      told("audit.select", ledger, options(("n", .integer(2)), ("method", .text("stratified")), ("by", .text("单位"))))
        == "3 strata need at least 3 items, got 2")
  }

  // MARK: - Projection

  static let projected = Table([
    ("层", Column(texts: ["大", "大", "大", "小", "小", "小"])), ("账面", Column(numbers: [100, 200, 300, 10, 20, 30])),
    ("审定", Column(numbers: [100, 180, 300, 10, 20, 24])),
  ])

  private func project(_ fields: (String, Value)...) throws -> Value {
    let all = [("book", Value.text("账面")), ("audited", .text("审定"))] + fields
    return try call("audit.project", .table(Self.projected), .record(Record(all.map { (name: $0.0, value: $0.1) })))
  }

  @Test func differencesAndRatiosAreProjectedByHand() throws {
    let difference = try project(("population", .integer(60)), ("book_value", .number(7000)))
    #expect(abs(try field("estimate", of: difference) - (7000 - 60 * 26 / 6.0)) < 1e-9)
    // Differences −20, −6 and four of 0: deviation 8.0416, times 60 √(0.9 / 6).
    #expect(abs(try field("std_error", of: difference) - 60 * 8.041558721 * (0.9 / 6).squareRoot()) < 1e-5)
    #expect(abs(try field("misstatement", of: difference) - 260) < 1e-9)
    let ratio = try project(("population", .integer(60)), ("book_value", .number(7000)), ("method", .text("ratio")))
    #expect(abs(try field("estimate", of: ratio) - 7000 * 634 / 660) < 1e-9)
  }

  @Test func strataAreProjectedEachByItself() throws {
    let sizes = Table([("stratum", Column(texts: ["大", "小"])), ("population", Column(integers: [10, 50]))])
    let result = try project(("population", .table(sizes)), ("strata", .text("层")), ("method", .text("mean")))
    #expect(abs(try field("estimate", of: result) - (10 * 580 / 3.0 + 50 * 18)) < 1e-9)
    #expect(try field("df", of: result) == 4)
  }

  @Test func projectionsRefuseWhatTheyDoNotKnow() {
    let sample = Value.table(Self.projected)
    #expect(
      told("audit.project", sample, options(("audited", .text("审定"))))
        == "the option 'population' is needed: the table of all items, or their number")
    #expect(
      told(
        "audit.project", sample, options(("audited", .text("审定")), ("book", .text("账面")), ("population", .integer(60))))
        == "the book value of the population is not known\n  give the table of the population, or the option 'book_value'"
    )
    #expect(
      told("audit.project", sample, options(("audited", .text("审定")), ("population", .integer(3))))
        == "the sample has 6 items, more than the population (3)")
  }

  // MARK: - Samples at their edges

  /// Where one stratum takes all that it has and another needs more than its share, the parts still add up.
  @Test func anAllocationAddsUpToItsSize() throws {
    let units = ["甲", "甲", "甲", "乙", "乙", "丙"]
    let t = Table([("u", Column(texts: units)), ("v", Column(numbers: [1, 50, 99, 3, 3, 8]))])
    for (n, sizes) in [(5, [1, 2, 2]), (6, [1, 2, 3])] as [(Int64, [Int64])] {
      let plan = try rows(
        of: call(
          "audit.allocate", .table(t), options(("by", .text("u")), ("value", .text("v")), ("n", .integer(n)))))
      #expect(try plan.cells("stratum") == ["丙", "乙", "甲"].map(Cell.text))
      #expect(try plan.cells("n") == sizes.map(Cell.integer))
    }
    let uneven = Table([
      ("u", Column(texts: ["甲", "甲", "甲", "乙", "乙"])), ("v", Column(numbers: [1e308, 5e307, 1, 3, 3])),
    ])
    let plan = try rows(
      of: call("audit.allocate", .table(uneven), options(("by", .text("u")), ("value", .text("v")), ("n", .integer(4))))
    )
    #expect(try plan.cells("n") == [.integer(2), .integer(2)])
  }

  @Test func aPlanThatLacksAStratumIsRefused() {
    let t = Table([("u", Column(texts: ["甲", "甲", "乙"]))])
    let plan = Table([("stratum", Column(texts: ["甲"])), ("n", Column(integers: [1]))])
    #expect(
      told(
        "audit.select", .table(t),
        options(("method", .text("stratified")), ("by", .text("u")), ("n", .table(plan))))
        == "'n' has no number of items for the stratum '乙'")
    let twice = Table([("stratum", Column(texts: ["甲", "甲", "乙"])), ("n", Column(integers: [1, 1, 1]))])
    #expect(
      told(
        "audit.select", .table(t),
        options(("method", .text("stratified")), ("by", .text("u")), ("n", .table(twice))))
        == "the stratum '甲' stands twice in 'n'")
  }

  /// One item of 20 leaves 16 deviations with a chance of just 0.2, which is not more than 1 − 0.8.
  @Test func aChanceOfJustTheRiskRulesOut() throws {
    let result = try call(
      "audit.evaluate_attribute",
      options(("n", .integer(1)), ("found", .integer(0)), ("confidence", .number(0.8)), ("population", .integer(20))))
    #expect(try field("upper_count", of: result) == 15)
  }

  @Test func moneyThatCannotBeSampledIsTold() throws {
    #expect(
      told("audit.mus", options(("book_value", .number(1e300)), ("tolerable", .number(1))))
        == "no sample serves: what is tolerable (1) is too small a part of the book value\n"
        + "  examine all items, or tolerate more")
    let sample = Table([
      ("账面", Column(numbers: [200, 500])), ("审定", Column(numbers: [150, 500])), ("hits", Column(integers: [0, 1])),
    ])
    func evaluated(_ more: (String, Value)...) -> String {
      var fields: [(name: String, value: Value)] = [
        ("book", .text("账面")), ("audited", .text("审定")), ("interval", .number(1000)),
      ]
      fields += more.map { (name: $0.0, value: $0.1) }
      return told("audit.evaluate_mus", .table(sample), .record(Record(fields)))
    }
    #expect(evaluated() == "'hits' is 0 in row 1, and an item of the sample was hit")
    #expect(evaluated(("tolerable", .number(-1))) == "'tolerable' is not below 0, got -1")
    #expect(
      told("audit.attribute_sample", options(("tolerable", .number(1e-13))))
        == "no sample serves: the tolerable rate (1e-13) is too small to be ruled out")
  }

  @Test func anItemThatIsThereTwiceIsTold() throws {
    let run = TestRun()
    let sample = Table([
      ("selection_no", Column(integers: [1, 2, 2])), ("账面", Column(numbers: [100, 200, 200])),
      ("审定", Column(numbers: [100, 180, 180])),
    ])
    let arguments = options(
      ("population", .integer(36)), ("book_value", .number(7000)), ("book", .text("账面")), ("audited", .text("审定")))
    _ = try call("audit.project", [.table(sample), arguments], run: run)
    #expect(
      run.notes == ["audit.project: 1 row of the sample with the selection_no of another: is an item there twice?"])
  }

  @Test func aProjectionRefusesItemsWithUnequalChances() throws {
    let sample = Table([
      ("stratum", Column(texts: ["甲", "甲", "乙", "乙"])),
      ("inclusion_probability", Column(numbers: [0.5, 0.5, 0.1, 0.1])), ("v", Column(numbers: [1, 2, 10, 20])),
    ])
    let refused = told("audit.project", .table(sample), options(("population", .integer(24)), ("audited", .text("v"))))
    #expect(refused.hasPrefix("the items came into the sample with chances from 0.1 to 0.5"))
    let sizes = Table([("stratum", Column(texts: ["甲", "乙"])), ("population", Column(integers: [4, 20]))])
    let result = try call(
      "audit.project", .table(sample),
      options(("population", .table(sizes)), ("audited", .text("v")), ("strata", .text("stratum"))))
    #expect(try field("estimate", of: result) == 4 * 1.5 + 20 * 15)
  }

  @Test func aPlanNamesEachStratumOnce() {
    let sample = Table([("u", Column(texts: ["甲", "甲"])), ("v", Column(numbers: [1, 2]))])
    func refused(_ names: [String?], _ sizes: [Int64?]) -> String {
      let plan = Table([("stratum", Column(texts: names)), ("population", Column(integers: sizes))])
      return told(
        "audit.project", .table(sample),
        options(("population", .table(plan)), ("audited", .text("v")), ("strata", .text("u"))))
    }
    #expect(refused(["甲", "甲"], [4, 20]) == "the stratum '甲' stands twice in 'population'")
    #expect(refused(["甲", "乙"], [4, nil]) == "row 2 of 'population' has no stratum, or no number of items")
  }

  @Test func aPopulationIsProjectedWholeOrNotAtAll() throws {
    let population = Table([
      ("u", Column(texts: ["甲", "甲", "甲", nil])), ("账面", Column(numbers: [1, 2, nil, 4])),
    ])
    let sample = Table([
      ("u", Column(texts: ["甲", "甲"])), ("账面", Column(numbers: [1, 2])), ("审定", Column(numbers: [1, 1])),
    ])
    let strata = options(
      ("population", .table(population)), ("book", .text("账面")), ("audited", .text("审定")), ("strata", .text("u")))
    #expect(
      told("audit.project", .table(sample), strata).hasPrefix(
        "1 row of the population without a 'u', which no stratum projects"))
    let run = TestRun()
    let plain = options(("population", .table(population)), ("book", .text("账面")), ("audited", .text("审定")))
    let result = try call("audit.project", [.table(sample), plain], run: run)
    #expect(try field("book_value", of: result) == 7)
    #expect(
      run.notes == ["audit.project: 1 row of the population without a '账面' counted with a book value of 0"])
    let none = Table([("u", Column(texts: [])), ("账面", Column(numbers: [])), ("审定", Column(numbers: []))])
    #expect(
      told(
        "audit.project", .table(none),
        options(("population", .table(none)), ("audited", .text("审定")), ("strata", .text("u"))))
        == "the sample has no item with an audited value")
  }
}

func told(_ name: String, _ arguments: Value...) -> String {
  do {
    return "no problem: \(try call(name, arguments))"
  } catch let problem as Problem {
    return problem.text
  } catch {
    return "\(error)"
  }
}

func text(_ name: String, of result: Value) throws -> String {
  guard case .record(let record) = result, case .text(let text)? = record[name] else {
    throw Problem("no text '\(name)'")
  }
  return text
}

/// A table that a result has in a field, or is itself.
func rows(_ name: String? = nil, of result: Value) throws -> Table {
  if let name {
    guard case .record(let record) = result, case .table(let table)? = record[name] else {
      throw Problem("no table '\(name)'")
    }
    return try table.collect(in: TestRun())
  }
  guard case .table(let table) = result else { throw Problem("no table") }
  return try table.collect(in: TestRun())
}

extension Table {
  /// The cells of a column.
  func cells(_ name: String) throws -> [Cell] {
    let column = try column(name)
    return (0..<rowCount).map { column[$0] }
  }
}
