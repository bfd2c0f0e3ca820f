import Testing

@testable import Numerics

@Suite struct RanksTests {
  @Test func equalValuesShareTheMeanOfTheirRanks() {
    let ranks = Ranks([10, 30, 30, 5])
    #expect(ranks.ranks == [2, 3.5, 3.5, 1])
    #expect(ranks.ties == [2])
  }

  @Test func theOrderOfManyValuesIsAscendingAndStable() {
    let values = (0..<50_000).map { Double($0 &* 7919 % 4001) }
    let order = ascendingOrder(of: values) { () throws(Never) in }
    for (a, b) in zip(order, order.dropFirst()) {
      #expect(values[a] < values[b] || (values[a] == values[b] && a < b))
    }
  }

  @Test func sortingStopsWhenItIsAskedTo() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try ascendingOrder(of: [Double](repeating: 1, count: 10)) { () throws(Stop) in throw Stop() }
    }
  }
}

/// Spearman's sum of squared differences of ranks, with no ties.
@Suite struct SpearmanCountsTests {
  @Test(arguments: 2...7) func countsAreThoseOfAllOrders(_ n: Int) {
    var counts = [Int: UInt128]()
    forEachOrder(of: n) { order in
      counts[order.enumerated().reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }, default: 0] += 1
    }
    for (index, count) in RankDistributions.countedSpearman(n).enumerated() {
      #expect(count == counts[2 * index, default: 0])
    }
  }

  @Test func theFirstListIsWhatTheProgramCounts() {
    #expect(SpearmanCounts.lowerHalf(10) == RankDistributions.countedSpearman(10))
  }

  /// The total is n!, and the second and fourth moments of the correlation are those of the theory
  /// (Kendall and Stuart), as integers.
  @Test(arguments: SpearmanCounts.range) func listsHaveTheKnownMoments(_ n: Int) {
    let half = SpearmanCounts.lowerHalf(n)
    let steps = (n * n * n - n) / 6
    let all = half + half.prefix(steps + 1 - half.count).reversed()
    #expect(all.reduce(0, +) == (1...n).reduce(UInt128(1)) { $0 * UInt128($1) })
    var (second, fourth, total) = (0.0, 0.0, 0.0)
    for (index, count) in all.enumerated() {
      let correlation = 1 - 2 * Double(index) / Double(steps)
      let square = correlation * correlation
      second += Double(count) * square
      fourth += Double(count) * square * square
      total += Double(count)
    }
    let m = Double(n)
    let theory =
      3 * (25 * m * m * m - 38 * m * m - 35 * m + 72)
      / (25 * m * (m + 1) * (m - 1) * (m - 1) * (m - 1))
    #expect(abs(second / total * (m - 1) - 1) < 1e-13)
    #expect(abs(fourth / total / theory - 1) < 1e-13)
  }

  @Test(arguments: 3...22) func aStrongerCorrelationNeverHasALargerPValue(_ n: Int) {
    let most = (n * n * n - n) / 3
    let values = stride(from: 0, through: most / 2, by: 2).map {
      RankDistributions.spearman(n, atSum: $0)
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(RankDistributions.spearman(n, atSum: most) == values[0])
    #expect(values.allSatisfy { $0 > 0 && $0 <= 1 })
  }

  @Test func aPerfectOrderOfTenHasTwoChancesInTenFactorial() {
    #expect(RankDistributions.spearman(10, atSum: 0) == 2.0 / 3_628_800)
  }

  private func forEachOrder(of n: Int, _ body: ([Int]) -> Void) {
    func extend(_ taken: [Int]) {
      if taken.count == n { return body(taken) }
      for next in 0..<n where !taken.contains(next) { extend(taken + [next]) }
    }
    extend([])
  }
}
