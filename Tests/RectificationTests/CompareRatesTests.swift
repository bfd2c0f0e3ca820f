import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct CompareRatesTests {
  /// Findings of groups, so many done of so many.
  static func findings(_ groups: [(String, done: Int, of: Int)]) -> Table {
    let rows = groups.flatMap { group in (0..<group.of).map { (group.0, $0 < group.done ? "done" : "not_done") } }
    return Table([
      ("unit", Column(texts: rows.map(\.0))), ("status", Column(texts: rows.map(\.1))),
    ])
  }

  static func rates(_ findings: Table, _ fields: [(String, Cell)] = []) throws -> Table {
    try rows("compare_rates", .table(findings), .text("unit"), options(fields))
  }

  @Test func theLimitsAreSpiegelhaltersExactOnes() throws {
    let rates = try Self.rates(Self.findings([("a", 8, 10), ("b", 6, 8), ("c", 3, 4)]))
    #expect(
      rates.schema.names == [
        "unit", "findings", "base", "done", "rate", "low", "high", "overall", "low_95", "high_95",
        "low_998", "high_998", "funnel",
      ])
    // r - (F(r) - a) / f(r) over n, with scipy.stats.binom(n, 17/22), SciPy 1.17.1
    #expect(try agree(rates.numbers("low_95"), [0.4302702997251848, 0.3878169207538909, 0.15386470588235304]))
    #expect(try agree(rates.numbers("high_95"), [0.9670634881565011, 0.9754167047449092, 0.9824702769363394]))
    #expect(try agree(rates.numbers("low_998"), [0.2458930408661082, 0.1683615902481463, 0]))
    #expect(try agree(rates.numbers("high_998"), [0.9986825395262601, 0.9990166681897964, 0.9992988110774536]))
    #expect(try agree(rates.numbers("overall"), [17.0 / 22, 17.0 / 22, 17.0 / 22]))
    #expect(try rates.cells("funnel") == Array(repeating: .text("inside"), count: 3))
  }

  @Test func aGroupFarFromTheWholeIsOutside() throws {
    // Around 2/3 with 100 each: 95 % is 0.5676 to 0.7526, 99.8 % is 0.5118 to 0.8018.
    let rates = try Self.rates(Self.findings([("a", 40, 100), ("b", 90, 100), ("c", 70, 100)]))
    #expect(try rates.cells("funnel") == ["outside_998", "outside_998", "inside"].map(Cell.text))
    #expect(try agree(rates.numbers("low_95"), Array(repeating: 0.5675911800784766, count: 3)))
    let near = try Self.rates(Self.findings([("a", 54, 100), ("b", 77, 100), ("c", 69, 100)]))
    #expect(try near.cells("funnel") == ["outside_95", "outside_95", "inside"].map(Cell.text))
  }

  @Test func pValuesAreCorrectedForTheNumberOfGroups() throws {
    let findings = Self.findings([("甲", 54, 100), ("乙", 77, 100), ("丙", 69, 100)])
    let holm = try Self.rates(findings, [("adjust", .text("holm"))])
    let plain = try holm.numbers("p_value").compactMap(\.self)
    let adjusted = try holm.numbers("p_adjusted").compactMap(\.self)
    #expect(plain.count == 3 && plain.allSatisfy { $0 > 0 && $0 <= 1 })
    let order = plain.indices.sorted { plain[$0] < plain[$1] }
    #expect(abs(adjusted[order[0]] - min(3 * plain[order[0]], 1)) < 1e-15)
    #expect(try Self.rates(findings).schema.index(of: "p_value") == nil)
    #expect(throws: Problem.unknown("method", "hom", among: ["holm", "bh", "bonferroni"])) {
      try Self.rates(findings, [("adjust", .text("hom"))])
    }
  }

  @Test func oneOfOneIsNeverOutside() throws {
    // The interpolated limits of one finding lie within 0 and 1; both its counts are likely.
    let rates = try Self.rates(Self.findings([("a", 1, 1), ("b", 0, 1), ("c", 13, 20)]))
    #expect(try rates.cells("funnel") == Array(repeating: .text("inside"), count: 3))
    #expect(try (rates.numbers("high_95")[0] ?? 1) < 1)
  }

  @Test func whereAllAreDoneNobodyStandsOut() throws {
    let rates = try Self.rates(Self.findings([("a", 3, 3), ("b", 1, 1)]))
    #expect(try rates.cells("funnel") == [.text("inside"), .text("inside")])
    #expect(try rates.numbers("low_95") == [1, 1])
  }

  @Test func aGroupInWhichNothingCountsHasNoRate() throws {
    let table = Table([
      ("unit", Column(texts: ["a", "a", "b"])), ("status", Column(texts: ["done", "not_done", "not_applicable"])),
    ])
    let rates = try Self.rates(table)
    #expect(try rates.cells("funnel") == [.text("inside"), .missing])
    #expect(try rates.numbers("rate") == [0.5, nil])
  }

  @Test func aSlipIsTold() {
    let one = Self.findings([("a", 1, 2)])
    #expect(problem { try Self.rates(one) } == "comparing needs at least 2 groups, got 1")
    let two = Self.findings([("a", 1, 2), ("b", 1, 1)])
    #expect(
      problem { try Self.rates(two, [("policy", .text("strickt"))]) }.hasPrefix(
        "no policy 'strickt'\n  did you mean 'strict'?"))
    #expect(
      problem { try rows("compare_rates", .table(two), .text("unti")) } == "no column 'unti'\n  did you mean 'unit'?")
    let none = Table([("unit", Column(texts: ["a", "b"])), ("status", Column(texts: [nil, nil]))])
    #expect(problem { try Self.rates(none) } == "no finding counts under the policy 'strict'")
  }
}
