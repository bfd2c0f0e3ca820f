import Foundation
import Testing

@testable import Numerics

/// Every figure is the double nearest to the exact one, by rational arithmetic (`Data/moments.py`).
@Suite struct MomentsTests {
  @Test func sumsAreTheNearestDoubles() throws {
    for list in try List.all() { #expect(sum(list.xs) == list.sum, "\(list.xs)") }
  }

  @Test func meansAreTheNearestDoubles() throws {
    for list in try List.all() { #expect(mean(list.xs) == list.mean, "\(list.xs)") }
  }

  @Test func variancesAreTheNearestDoubles() throws {
    for list in try List.all() { #expect(variance(list.xs) == list.variance, "\(list.xs)") }
  }

  @Test func deviationsAreTheNearestDoubles() throws {
    for list in try List.all() {
      #expect(standardDeviation(list.xs) == list.deviation, "\(list.xs)")
    }
  }

  @Test func quantilesAreTheNearestDoubles() throws {
    let shares = [0.05, 0.1, 0.25, 1.0 / 3, 0.5, 0.7, 0.9, 0.975]
    for list in try List.all() {
      #expect(shares.map { quantile(list.xs, $0) } == list.quantiles, "\(list.xs)")
    }
  }

  @Test func correlationsAreTheNearestDoubles() throws {
    for list in try List.all() {
      #expect(pearsonCorrelation(list.xs, list.ys) == list.correlation, "\(list.xs) \(list.ys)")
    }
  }

  @Test func termsAddedSeveralAtATimeGiveTheSameSum() throws {
    for list in try List.all() where !list.xs.isEmpty {
      let terms = (0..<333).map { list.xs[$0 % list.xs.count] }
      var sum = ExactSum()
      var spill: LongAccumulator?
      var taken = 0
      terms.withUnsafeBufferPointer { terms in
        while taken < terms.count {
          taken += sum.addFirst(of: terms.baseAddress! + taken, count: terms.count - taken)
          guard taken < terms.count else { break }
          if !sum.add(terms[taken]) { spill.update { $0.add(terms[taken]) } }
          taken += 1
        }
      }
      #expect(sum.total(spill) == Numerics.sum(terms), "\(list.xs)")
    }
  }

  /// Terms of like size, with zeros, with small ones among them, that cancel, and of sizes far apart.
  private static let terms: [[Double]] = {
    func terms(_ count: Int, _ term: (Int) -> Double) -> [Double] { (0..<count).map(term) }
    var seed: UInt64 = 7
    func unit() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: seed)) / 0x1p63
    }
    return [
      terms(4096) { _ in unit() * 1e6 }, terms(4095) { _ in (unit() * 1e7).rounded() / 1e4 },
      terms(1023) { $0 % 3 == 0 ? 0 : unit() }, terms(2000) { $0 % 100 == 0 ? unit() * 1e-5 : unit() },
      terms(4000) { $0.isMultiple(of: 2) ? 1e9 : -1e9 }, terms(4096) { _ in 0x1p52 - 1 }, terms(4096) { _ in -0.1 },
      terms(4096) { $0 < 2048 ? 0 : unit() * 1e-9 },
      terms(300) { $0.isMultiple(of: 2) ? 0 : -0.0 }, terms(1025) { $0 == 1024 ? 1e-200 : 1e200 },
      terms(7) { _ in unit() },
    ]
  }()

  @Test(arguments: terms)
  func termsThatAreSplitGiveTheSameSum(terms: [Double]) {
    var sum = ExactSum()
    #expect(terms.withUnsafeBufferPointer { sum.addAll(of: $0.baseAddress!, count: $0.count) })
    #expect(sum.total(nil) == Numerics.sum(terms))
    #expect(sum.mean(terms.count, nil) == Numerics.mean(terms))
  }

  @Test(arguments: [
    [1, 0x1.abcdefp-60], [1e300, 1], [.infinity, 1], [.nan, 1], [0, .nan], [.leastNonzeroMagnitude, 1e-300],
  ])
  func termsThatCannotBeSplitLeaveTheSumAsItIs(pair: [Double]) {
    let terms = (0..<512).map { pair[$0 % 2] }
    var sum = ExactSum()
    #expect(!terms.withUnsafeBufferPointer { sum.addAll(of: $0.baseAddress!, count: $0.count) })
    #expect(sum.high == 0 && sum.low == 0)
  }

  /// By the number of the term, in three groups, of which the last has few terms.
  private func groups(_ count: Int) -> [UInt32] { (0..<count).map { $0 % 7 == 2 ? 2 : $0 % 2 == 0 ? 0 : 1 } }

  @Test(arguments: terms.filter { terms in terms.allSatisfy { $0 == 0 || abs($0) > 1e-100 && abs($0) < 1e100 } })
  func termsThatAreSplitByGroupGiveTheSameSums(terms: [Double]) {
    let groups = groups(terms.count)
    var parts = [SIMD2<Double>](repeating: .zero, count: 3)
    guard GroupedSplit.add(terms, groups, count: terms.count, to: &parts) else {
      #expect(parts == [.zero, .zero, .zero])
      return
    }
    for group in 0..<3 {
      let expected = Numerics.sum(zip(terms, groups).filter { $0.1 == UInt32(group) }.map(\.0))
      #expect(parts[group].x + parts[group].y == expected)
    }
  }

  @Test func termsOfLikeSizeAreSplitByGroup() {
    let terms = (0..<4096).map { Double($0 % 1000) + 0.1 }
    var parts = [SIMD2<Double>](repeating: .zero, count: 3)
    #expect(GroupedSplit.add(terms, groups(4096), count: 4096, to: &parts))
    #expect(!GroupedSplit.add([1, 0x1.abcdefp-60], [0, 1], count: 2, to: &parts))
    #expect(!GroupedSplit.add([1, .infinity], [0, 1], count: 2, to: &parts))
  }

  @Test func partialSumsJoinToTheSameFigures() throws {
    for list in try List.all() {
      let cut = list.xs.count / 2
      var (left, leftSpill) = sums(list.xs[..<cut])
      let (right, rightSpill) = sums(list.xs[cut...])
      left.join(right, &leftSpill)
      if let rightSpill { leftSpill.update { $0.add(rightSpill) } }
      #expect(left.mean(leftSpill) == list.mean)
      #expect(left.variance(leftSpill) == list.variance)
      #expect(left.deviation(leftSpill) == list.deviation)
    }
  }

  @Test func partialSumsOfPairsJoinToTheSameCorrelation() throws {
    for list in try List.all() {
      let cut = list.xs.count / 2
      var (left, leftSpill) = pairSums(list.xs[..<cut], list.ys[..<cut])
      let (right, rightSpill) = pairSums(list.xs[cut...], list.ys[cut...])
      left.join(right, &leftSpill)
      if let rightSpill { leftSpill.update { $0.add(rightSpill) } }
      #expect(left.correlation(leftSpill) == list.correlation)
    }
  }

  /// The sums of many values are made compact now and then.
  @Test func theOrderOfManyValuesDoesNotMatter() {
    var random = SystemRandomNumberGenerator()
    let values = (0..<20_000).map { _ in Double.random(in: 0...100, using: &random) }
    let shuffled = values.shuffled(using: &random)
    #expect(mean(values) == mean(shuffled))
    #expect(variance(values) == variance(shuffled))
    #expect(standardDeviation(values) == standardDeviation(shuffled))
    #expect(pearsonCorrelation(values, shuffled) == pearsonCorrelation(shuffled, values))
  }

  @Test func ordinaryValuesNeverSpill() {
    let values = (1...10_000).map { Double($0 % 997) / 100 }
    #expect(sums(values[...]).1 == nil)
  }

  /// One tiny value must not make the sums refuse all that follow.
  @Test func aTinyValueSpillsAlone() {
    var sums = MomentSums()
    var spill: MomentSums.Spill?
    var refused = 0
    for i in 0..<1000 {
      let x = i == 10 ? 1e-90 : Double(i) / 10
      if sums.add(x) { continue }
      refused += 1
      spill.update { $0.add(x, flushing: &sums) }
    }
    #expect(refused <= 2)
  }

  @Test func aLargeOffsetDoesNotHurtTheVariance() {
    let near = [4.0, 7, 13, 16]
    #expect(variance(near.map { $0 + 1e9 }) == variance(near))
  }

  @Test func infiniteValuesHaveNoFiniteFigure() {
    #expect(mean([.infinity, 1]) == .infinity)
    #expect(variance([.infinity, 1])?.isNaN == true)
    #expect(pearsonCorrelation([.infinity, 1, 2], [1, 2, 4]) == nil)
  }

  @Test(arguments: [
    (Int128(Int64.max) * 3, 2, 1.3835058055282164e19), (7, 2, 3.5),
    (-Int128(9_007_199_254_740_993), 1, -9_007_199_254_740_992),
  ])
  func quotientsOfIntegersAreTheNearestDoubles(_ total: Int128, _ count: Int, _ wanted: Double) {
    #expect(quotient(total, by: count) == wanted)
  }

  @Test func integersThatNoDoubleHoldsAreNotRounded() {
    let large = [9_007_199_254_740_993, 9_007_199_254_740_995, 9_007_199_254_740_997]
    #expect(mean(integers: large.map(Int64.init)) == 9_007_199_254_740_995.0)
    #expect(mean(integers: [9_007_199_254_740_993, 9_007_199_254_740_995]) == 9_007_199_254_740_994)
    #expect(variance(integers: large.map(Int64.init)) == 4)
    #expect(standardDeviation(integers: [.min, .max, .min, .max]) == 1.0650232656628342e19)
    #expect(mean(integers: []) == nil && variance(integers: [1]) == nil)
  }

  @Test func aQuantileThatIsOneOfTheValuesIsThatValue() {
    // The double 0.7 is below 7/10, and ten times the double lies between two indices.
    let values: [Double] = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
    #expect(quantile(values, 0.7) == 1)
    #expect(quantile([0, 1, 5, 9], 1.0 / 3) == 1)
    #expect(quantile([3, 1, 2], 0) == 1 && quantile([3, 1, 2], 1) == 3)
    #expect(quantile([1, 2], 1e-300) == 1)
    #expect(quantile([0, 1], 1e-300) == 1e-300)
  }

  @Test func quantilesOfIntegersThatNoDoubleHoldsAreNotRounded() {
    let odd: [Int64] = [9_007_199_254_740_993, 9_007_199_254_740_995]
    #expect(quantile(integers: odd, 0.5) {} == 9_007_199_254_740_994)
    #expect(quantile(integers: [.max, .min], 0.5) {} == -0.5)
    #expect(quantile(integers: [.max, .min, .max], 0.25) {} == -0.5)
    // 9007199254740993 + 2 × 0.6
    #expect(quantile(integers: odd, 0.6) {} == 9_007_199_254_740_994)
    #expect(quantile(integers: [], 0.5) {} == nil)
    #expect(medianDistance(integers: odd + [9_007_199_254_740_999]) {} == 2)
    #expect(medianDistance(integers: [.min, .max]) {} == 0x1p63)
  }

  @Test func aQuantileOfManyValuesStopsWhenTold() {
    struct Stop: Error {}
    let values = (0..<300_000).map { Double($0 * 7919 % 300_007) }
    #expect(throws: Stop.self) { try quantile(values, 0.5) { () throws(Stop) in throw Stop() } }
    #expect(quantile(values, 0.5) == quantile(sorted: values.sorted(), 0.5))
  }

  private func sums(_ values: ArraySlice<Double>) -> (MomentSums, MomentSums.Spill?) {
    var sums = MomentSums()
    var spill: MomentSums.Spill?
    for value in values where !sums.add(value) {
      spill.update { $0.add(value, flushing: &sums) }
    }
    return (sums, spill)
  }

  private func pairSums(
    _ xs: ArraySlice<Double>, _ ys: ArraySlice<Double>
  ) -> (PairSums, PairSums.Spill?) {
    var sums = PairSums()
    var spill: PairSums.Spill?
    for (x, y) in zip(xs, ys) where !sums.add(x, y) {
      spill.update { $0.add(x, y, flushing: &sums) }
    }
    return (sums, spill)
  }
}

/// A line of `Data/moments.jsonl`.
private struct List: Decodable {
  var xs: [Double]
  var ys: [Double]
  var sum: Double
  var mean: Double
  var variance: Double
  var deviation: Double
  var quantiles: [Double]
  var correlation: Double?

  static func all() throws -> [List] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Data/moments.jsonl")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(List.self, from: Data($0.utf8))
    }
  }
}
