import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@testable import Queries

/// Whole numbers with more digits than numbers hold count with all their digits. The wanted values are those of
/// Python's `fractions`.
@Suite struct LongWholeNumbersTests {
  private static let near53: [Int64] = [
    9_007_199_254_740_993, 9_007_199_254_740_995, 9_007_199_254_740_998, 9_007_199_254_740_997,
  ]
  private static let near62: [Int64] = [
    4_611_686_018_427_387_905, 4_611_686_018_427_387_909, 4_611_686_018_427_387_907, 4_611_686_018_427_387_919,
  ]
  private static let ofBothSigns: [Int64] = [-(1 << 62), 1 << 62 - 1, -(1 << 62) + 3, 1 << 62 + 5]

  private func query(_ x: [Int64], times: Int = 1) -> Query {
    func repeated<Item>(_ cells: [Item]) -> [Item] { (0..<times).flatMap { _ in cells } }
    return Query(
      Table([
        ("x", Column(integers: repeated(x))), ("k", Column(integers: repeated([1, 2, 3, 4]))),
        ("y", Column(numbers: repeated([0.5, 0.25, 1.5, 3.25]))),
      ]))
  }

  private func number(_ text: String, _ x: [Int64], times: Int = 1) throws -> Double {
    let rows = try query(x, times: times).verb("summarise", .text("r = \(text)")).rows()
    return try #require(figure(rows[0][0]))
  }

  static let summaries: [(text: String, near53: Double, near62: Double)] = [
    ("var(x)", 4.916666666666667, 38.666666666666664), ("sd(x)", 2.217355782608345, 6.21825270205921),
    ("slope(x, k)", 1.5, 4), ("slope(k, x)", 0.5084745762711864, 0.1724137931034483),
    ("slope(y, x)", 0.3983050847457627, 0.1896551724137931), ("cor(x, k)", 0.873333764609373, 0.8304547985373997),
    ("cor(x, y)", 0.648599857308047, 0.8660813250968519), ("cor(y, x)", 0.648599857308047, 0.8660813250968519),
    ("weighted_mean(x, k)", 0x1.0000000000002p+53, 0x1p62), ("weighted_mean(y, x)", 1.3750000000000002, 1.375),
    ("mean(x)", 9_007_199_254_740_996, 0x1p62),
  ]

  @Test(arguments: summaries)
  func anAggregateIsTheNearestNumberToTheExactOne(_ text: String, _ near53: Double, _ near62: Double) throws {
    #expect(try number(text, Self.near53) == near53)
    #expect(try number(text, Self.near62) == near62)
  }

  @Test func soItIsOverManyBlocksAndThreads() throws {
    // Means and slopes do not change where every row is there many times.
    for (text, near53, near62) in Self.summaries where !text.hasPrefix("var") && !text.hasPrefix("sd") {
      #expect(try number(text, Self.near53, times: 20_000) == near53, "\(text)")
      #expect(try number(text, Self.near62, times: 20_000) == near62, "\(text)")
    }
  }

  @Test func whatIsComputedRowByRowCountsSoToo() throws {
    #expect(try number("slope(k, x + 2)", Self.near62) == 0.1724137931034483)
    #expect(try number("slope(k, if_else(k > 9, nil, x - 1))", Self.near62) == 0.1724137931034483)
  }

  static let deviations: [(x: [Int64], rows: Int, wanted: [Double?])] = [
    (near53, 2, [nil, 1.4142135623730951, 2.1213203435596424, 0.7071067811865476]),
    (near53, 3, [nil, 1.4142135623730951, 2.516611478423583, 1.5275252316519468]),
    (near62, 2, [nil, 2.8284271247461903, 1.4142135623730951, 8.48528137423857]),
    (near62, 3, [nil, 2.8284271247461903, 2, 6.429100507328637]),
    (ofBothSigns, 2, [nil, 6.521908912666392e+18, 6.521908912666392e+18, 6.521908912666392e+18]),
  ]

  @Test(arguments: deviations)
  func aRollingDeviationIsTheNearestNumberToTheExactOne(_ x: [Int64], _ rows: Int, _ wanted: [Double?]) throws {
    let found = try query(x).verb("mutate", .text("r = rolling_sd(x, \(rows))")).rows().map { figure($0[3]) }
    #expect(found == wanted)
  }
}

private func figure(_ cell: Cell) -> Double? { if case .number(let number) = cell { number } else { nil } }
