import Catalogue
import Numerics
import Problems
import Statistics
import TestBasics
import TestSupport
import Testing

/// What holds whatever the data: each law is tried on many samples of a fixed seed.
@Suite struct PropertyTests {
  @Test func aScaleAndAShiftGoThroughTheFigures() throws {
    var chance = SeededNumbers(seed: 1)
    for _ in 0..<50 {
      let xs = chance.numbers(chance.count(4...60))
      let moved = xs.map { 4 * $0 + 1024 }
      #expect(digitsInCommon(mean(moved), 4 * mean(xs)! + 1024) > 14)
      #expect(digitsInCommon(standardDeviation(moved), 4 * standardDeviation(xs)!) > 12)
      #expect(digitsInCommon(median(moved), 4 * median(xs)! + 1024) > 14)
      #expect(try digitsInCommon(medianDistance(moved), 4 * medianDistance(xs)!) > 12)
      #expect(digitsInCommon(kurtosis(moved), kurtosis(xs)) > 9)
      #expect(digitsInCommon(skewness(xs.map { -$0 }), -skewness(xs)!) > 15)
    }
  }

  @Test func theOrderOfTheValuesDoesNotMatter() throws {
    var chance = SeededNumbers(seed: 2)
    for _ in 0..<20 {
      let xs = chance.numbers(chance.count(3...25))
      let ys = chance.numbers(chance.count(3...25))
      #expect(digitsInCommon(mean(xs.reversed()), mean(xs)) > 15)
      #expect(try tTest(xs, ys).pValue == tTest(xs, ys).pValue)
      #expect(digitsInCommon(try tTest(xs.sorted(), ys).pValue, try tTest(xs, ys).pValue) > 11)
      #expect(try mannWhitney(xs.sorted(), ys) == mannWhitney(xs, ys))
    }
  }

  @Test func twoSamplesExchangedGiveTheSamePValue() throws {
    var chance = SeededNumbers(seed: 3)
    for _ in 0..<20 {
      let xs = chance.numbers(chance.count(3...30))
      let ys = chance.numbers(chance.count(3...30))
      #expect(digitsInCommon(try tTest(ys, xs).pValue, try tTest(xs, ys).pValue) > 12)
      let (one, other) = (try mannWhitney(xs, ys), try mannWhitney(ys, xs))
      #expect(digitsInCommon(one.pValue, other.pValue) > 12)
      #expect(one.statistic + other.statistic == Double(xs.count * ys.count))
    }
  }

  @Test func intervalsContainTheirEstimateAndPValuesAreShares() throws {
    var chance = SeededNumbers(seed: 4)
    for _ in 0..<50 {
      let xs = chance.numbers(chance.count(4...30))
      let ys = xs.map { $0 + chance.numbers(1)[0] }
      for method in Correlation.Method.allCases {
        let result = try correlation(xs, ys, method: method)
        #expect(0...1 ~= result.pValue)
        #expect(-1...1 ~= result.estimate)
        if let low = result.low, let high = result.high { #expect(low...high ~= result.estimate) }
      }
      let test = try tTest(xs, ys)
      #expect(test.low...test.high ~= test.estimate)
      #expect(0...1 ~= test.pValue)
      // The interval leaves 0 out just when the test says so.
      #expect((test.pValue < 0.05) == !(test.low...test.high ~= 0))

      let n = Int64(chance.count(1...500))
      let k = Int64(chance.count(0...Int(n)))
      let share = try wilson(k, n)
      #expect(share.low...share.high ~= share.estimate)
      #expect(0 <= share.low && share.high <= 1)

      let counts = (0..<2).map { _ in (0..<2).map { _ in Double(chance.count(1...40)) } }
      let exact = try fisherTest(counts)
      #expect(exact.low...exact.high ~= exact.estimate)
      #expect(0...1 ~= exact.pValue)
    }
  }

  @Test func exactChancesComeNearTheNormalOnes() throws {
    // 49 values are the most that are ranked exactly; a tied 50th makes it normal.
    var chance = SeededNumbers(seed: 5)
    for _ in 0..<3 {
      let xs = chance.numbers(49)
      let ys = chance.numbers(49).map { $0 + 0.3 }
      let exact = try mannWhitney(xs, ys).pValue
      let normal = try mannWhitney(xs + [0.1], ys + [0.1]).pValue
      #expect(abs(exact - normal) < 0.02)
      let signs = try signedRanks(zip(xs, ys).map { $0 - $1 })
      let many = try signedRanks(zip(xs, ys).map { $0 - $1 } + [0])
      #expect(signs.description.hasSuffix("exact"))
      #expect(abs(signs.pValue - many.pValue) < 0.005)
    }
  }

  @Test func chancesOfTheRankTestsAddUpToOne() throws {
    // p-values of the two ends of every exact distribution: twice 1 in so many.
    let up = [1.0, 2, 3, 4, 5, 6]
    #expect(digitsInCommon(try correlation(up, up, method: .kendall).pValue, 2.0 / 720) > 14)
    #expect(digitsInCommon(try correlation(up, up, method: .spearman).pValue, 2.0 / 720) > 14)
    #expect(digitsInCommon(try mannWhitney(up, up.map { $0 + 10.5 }).pValue, 2.0 / 924) > 14)
    #expect(digitsInCommon(try signedRanks(up).pValue, 2.0 / 64) > 14)
  }

  @Test func sharesCorrectlyCountedAgreeWithTheTableOfCounts() throws {
    var chance = SeededNumbers(seed: 6)
    for _ in 0..<30 {
      let (n1, n2) = (chance.count(5...200), chance.count(5...200))
      let (k1, k2) = (chance.count(1...n1 - 1), chance.count(1...n2 - 1))
      let shares = try compareShares(Int64(k1), Int64(n1), Int64(k2), Int64(n2))
      let counts = [[Double(k1), Double(n1 - k1)], [Double(k2), Double(n2 - k2)]]
      let table = try chiSquaredTest(counts, corrected: false)
      // Both are exact but for rounding, which a statistic near 0 feels most.
      #expect(abs(shares.statistic - table.statistic) < 1e-12 * max(table.statistic, 0.1))
    }
  }

  @Test func aCurveWithoutCensoringIsTheShareThatIsLeft() throws {
    var chance = SeededNumbers(seed: 7)
    let times = (0..<100).map { _ in Double(chance.count(1...30)) }
    let curve = try survivalCurve(times, times.map { _ in true })
    for step in curve.steps {
      let left = Double(times.count { $0 > step.time }) / 100
      #expect(abs(step.survival - left) < 1e-14)
      if let low = step.low, let high = step.high { #expect(low...high ~= step.survival) }
    }
    #expect(curve.steps.last?.low == nil)
  }

  @Test func aHistogramCountsEveryValueOnce() throws {
    var chance = SeededNumbers(seed: 8)
    for _ in 0..<50 {
      let xs = chance.numbers(chance.count(1...300))
      let bars = try histogram(xs)
      #expect(bars.counts.reduce(0, +) == xs.count)
      #expect(bars.edges.first == xs.min() && bars.edges.last == xs.max())
    }
    // Equal quartiles, one far away: rarer quantiles give the width.
    #expect(try histogram([Double](repeating: 1, count: 99) + [2]).counts.reduce(0, +) == 100)
    #expect(try histogram([3, 3, 3]).edges == [3, 3])
  }

  @Test func aBootstrapOfOneSeedRepeatsExactly() throws {
    func low(_ seed: UInt64) throws -> Double {
      let xs = list([4, 8, 15, 16, 23, 42])
      let result = try call("bootstrap", [xs, .function(BuiltIn("median"))], seed: seed)
      return try field("std_error", of: result)
    }
    #expect(try low(1) == low(1))
    #expect(try low(1) != low(2))
  }
}

extension SeededNumbers {
  mutating func count(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

  /// Sums of uniform numbers: near enough to normal.
  mutating func numbers(_ count: Int) -> [Double] {
    (0..<count).map { _ in (0..<4).reduce(0) { sum, _ in sum + .random(in: -1...1, using: &self) } }
  }
}
