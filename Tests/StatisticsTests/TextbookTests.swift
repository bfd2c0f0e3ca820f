import Numerics
import Statistics
import Testing

/// The tables at the back of every textbook, to the digits that they print.
@Suite struct TextbookTests {
  @Test(arguments: [(1.0, 12.706), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)])
  func studentsT(_ df: Double, _ printed: Double) throws {
    #expect(abs(try Distribution.t(df: df).upperQuantile(0.025) - printed) < 5e-4)
  }

  @Test(arguments: [(1.0, 3.841), (5, 11.070), (10, 18.307), (30, 43.773)])
  func chiSquared(_ df: Double, _ printed: Double) throws {
    #expect(abs(try Distribution.chiSquared(df: df).upperQuantile(0.05) - printed) < 5e-4)
  }

  @Test(arguments: [(1.0, 10.0, 4.965), (3, 10, 3.708), (5, 20, 2.711), (10, 10, 2.978)])
  func snedecorsF(_ above: Double, _ below: Double, _ printed: Double) throws {
    #expect(abs(try Distribution.f(above, below).upperQuantile(0.05) - printed) < 5e-4)
  }

  /// The largest U that is significant at 5 %, two-sided.
  @Test(arguments: [(5, 5, 2), (8, 8, 13), (10, 10, 23), (10, 15, 39), (20, 20, 127)])
  func mannAndWhitneysU(_ m: Int, _ n: Int, _ critical: Int) throws {
    #expect(try winning(critical, m, n).pValue <= 0.05)
    #expect(try winning(critical + 1, m, n).pValue > 0.05)
  }

  /// The largest rank sum that is significant at 5 %, two-sided.
  @Test(arguments: [(6, 0), (8, 3), (10, 8), (15, 25), (20, 52), (25, 89)])
  func wilcoxonsT(_ n: Int, _ critical: Int) throws {
    #expect(try summing(critical, n).pValue <= 0.05)
    #expect(try summing(critical + 1, n).pValue > 0.05)
  }

  /// Four cups of eight, and one mistaken: the lady tasting tea (Fisher 1935).
  @Test func theLadyTastingTea() throws {
    #expect(digitsInCommon(try fisherTest([[3, 1], [1, 3]]).pValue, 34.0 / 70) > 15)
    #expect(digitsInCommon(try fisherTest([[4, 0], [0, 4]]).pValue, 2.0 / 70) > 15)
  }

  /// Two samples of whole numbers of which the first wins so many pairs.
  private func winning(_ pairs: Int, _ m: Int, _ n: Int) throws -> RankTest {
    var left = pairs
    var positions = Set<Int>()
    for index in stride(from: m - 1, through: 0, by: -1) {
      let steps = min(left, n)
      positions.insert(index + steps)
      left -= steps
    }
    let all = 0..<m + n
    return try mannWhitney(
      all.filter(positions.contains).map(Double.init),
      all.filter { !positions.contains($0) }.map(Double.init))
  }

  /// Differences of 1 to n of which those above 0 add up to so much.
  private func summing(_ sum: Int, _ n: Int) throws -> RankTest {
    var left = sum
    let signed = stride(from: n, through: 1, by: -1).map { rank -> Double in
      guard rank <= left else { return Double(-rank) }
      left -= rank
      return Double(rank)
    }
    return try signedRanks(signed)
  }
}
