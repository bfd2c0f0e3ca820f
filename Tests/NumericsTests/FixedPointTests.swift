import Testing

@testable import Numerics

/// Sums in units of a window, held against sums of doubles of any size.
@Suite struct FixedPointTests {
  private static let lists: [[Double]] = [
    [2, 4, 9], [0.1, 0.2, 0.6], [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], [-1.5, 0, -0.0, 3e-6, 98.7],
    [5, 5, 5], [0, 0], [-7.25, 7.25], [123_456_789.12, 0.01, -99_999.99, 1e-4],
    [0x1.fffffffffffffp10, 0x1p-30, -0x1.8p-29], [1e300, 2e300, -5e299], [3e-300, 1e-300, 2e-300],
    [.greatestFiniteMagnitude, -1e305], [0x1p-1022, 0x1.4p-1021],
  ]

  @Test(arguments: lists)
  func theSumsInAWindowGiveTheNearestDoubles(values: [Double]) throws {
    let window =
      values.withUnsafeBufferPointer(FixedPointWindow.init) ?? FixedPointWindow(first: 1023)
    var (fixed, exact) = (FixedPointMoments(), MomentSums())
    var spill: MomentSums.Spill?
    for x in values {
      #expect(fixed.add(x, window) == 0)
      if !exact.add(x) { spill.update { $0.add(x, flushing: &exact) } }
    }
    #expect(fixed.variance(count: values.count, window) == exact.variance(spill))
    #expect(fixed.deviation(count: values.count, window) == exact.deviation(spill))
    // In the long form, as where others lie outside.
    var empty = MomentSums()
    empty.count = UInt32(values.count)
    #expect(empty.variance(fixed.spill(window)) == exact.variance(spill))
  }

  @Test(arguments: lists)
  func thePairsInWindowsGiveTheNearestCorrelation(values: [Double]) throws {
    let others = Array(values.reversed())
    let windows = (
      x: values.withUnsafeBufferPointer(FixedPointWindow.init) ?? FixedPointWindow(first: 1023),
      y: others.withUnsafeBufferPointer(FixedPointWindow.init) ?? FixedPointWindow(first: 1023)
    )
    var (fixed, exact) = (FixedPointPairs(), PairSums())
    var spill: PairSums.Spill?
    for (x, y) in zip(values, others) {
      try #require(fixed.add(x, y, windows) == 0)
      if !exact.add(x, y) { spill.update { $0.add(x, y, flushing: &exact) } }
    }
    #expect(fixed.correlation(count: values.count) == exact.correlation(spill))
    var empty = PairSums()
    empty.count = UInt32(values.count)
    #expect(empty.correlation(fixed.spill(windows)) == exact.correlation(spill))
  }

  @Test(arguments: lists) func aSumInAWindowIsRoundedOnce(values: [Double]) throws {
    let window = values.withUnsafeBufferPointer(FixedPointWindow.init) ?? FixedPointWindow(first: 1023)
    guard window.holdsSums else { return }
    var fixed = FixedPointSum()
    for x in values { try #require(fixed.add(x, window) == 0) }
    #expect(fixed.total(window) == sum(values))
    #expect(fixed.mean(values.count, window) == mean(values))
    for x in values.dropFirst() { fixed.remove(x, window) }
    #expect(fixed.total(window) == values[0])
  }

  /// Counts on both sides of 512, beyond which a quotient takes two divisions.
  @Test(arguments: [1, 2, 3, 7, 511, 512, 513, 4099]) func aMeanInAWindowIsRoundedOnce(count: Int) throws {
    var random = SystemRandomNumberGenerator()
    for exponent in [-700, -60, 0, 40, 700] {
      let scale = Double(sign: .plus, exponent: exponent, significand: 1)
      let values = (0..<count).map { _ in
        (Double.random(in: -1...1, using: &random) * 1000).rounded() * (Bool.random(using: &random) ? 0.001 : 1) * scale
      }
      let window = values.withUnsafeBufferPointer(FixedPointWindow.init) ?? FixedPointWindow(first: 1023)
      try #require(window.holdsSums)
      var fixed = FixedPointSum()
      for x in values { try #require(fixed.add(x, window) == 0) }
      #expect(fixed.total(window) == sum(values), "\(values)")
      #expect(fixed.mean(count, window) == mean(values), "\(values)")
    }
  }

  @Test func windowsAtTheEndsHoldNoSums() {
    for value in [1e-300, 0x1p-1022, 1e300, .greatestFiniteMagnitude] {
      #expect([value].withUnsafeBufferPointer(FixedPointWindow.init)?.holdsSums == false)
    }
    #expect([1e-200, 0.1, 1e200].allSatisfy { [$0].withUnsafeBufferPointer(FixedPointWindow.init)!.holdsSums })
  }

  /// Totals halfway between two doubles, just beside that, and random ones of any size.
  @Test func quotientsOfLargeIntegersAreTheNearestDoubles() {
    var random = SystemRandomNumberGenerator()
    let half: Int128 = 9_007_199_254_740_993
    let power = Int128(1) << 64
    var totals: [Int128] = [0, 1, -1, .max, .min, .min + 1, power, power - 1, half, half + 1, -half]
    for bits in 0..<72 {
      totals.append(half << Int128(bits))
      totals.append((half << Int128(bits)) + 1)
    }
    for _ in 0..<500 {
      let places = Int128.random(in: 0..<127, using: &random)
      totals.append(Int128.random(in: Int128.min...Int128.max, using: &random) >> places)
    }
    let counts: [Int] = [1, 2, 3, 10, 512, 513, 4_294_967_295, 9_007_199_254_740_993, .max]
    for total in totals {
      for count in counts + [Int.random(in: 1...Int.max, using: &random)] {
        let digits = (0..<4).map { Int64((total.magnitude >> (32 * $0)) & 0xFFFF_FFFF) }
        let size = nearestDouble(
          .first, of: ExactNumber(digits: digits, first: 0), over: ExactNumber(UInt64(count)))
        #expect(quotient(total, by: count) == (total < 0 ? -size : size), "\(total) over \(count)")
      }
    }
  }

  @Test func manyRandomValuesGiveWhatLongSumsGive() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let scale = Double(sign: .plus, exponent: .random(in: -200...200, using: &random), significand: 1)
      let offset = Double.random(in: -1e3...1e3, using: &random)
      let values = (0..<Int.random(in: 2...60, using: &random)).map { _ in
        (Double.random(in: -1...1, using: &random) + offset) * scale
      }
      let others = values.map { $0 * 3 + Double.random(in: 0...1, using: &random) * scale }
      var (long, pairs) = (MomentSums.Spill(), PairSums.Spill())
      var (sums, pairSums) = (MomentSums(), PairSums())
      for (x, y) in zip(values, others) {
        long.add(x, flushing: &sums)
        pairs.add(x, y, flushing: &pairSums)
      }
      (sums.count, pairSums.count) = (UInt32(values.count), UInt32(values.count))
      #expect(variance(values) == sums.variance(long))
      #expect(standardDeviation(values) == sums.deviation(long))
      #expect(pearsonCorrelation(values, others) == pairSums.correlation(pairs))
    }
  }

  @Test func aValueOutsideTheWindowIsToldAndNotAdded() throws {
    let window = try #require([1.0, 2].withUnsafeBufferPointer(FixedPointWindow.init))
    var sums = FixedPointMoments()
    for x in [1e-20, 1e20, .infinity, -.infinity, .nan, .leastNonzeroMagnitude] {
      #expect(sums.add(x, window) == 1 && !window.contains(x))
    }
    for x in [0, -0.0, 3, -3] { #expect(sums.add(x, window) == 0 && window.contains(x)) }
    #expect(sums.variance(count: 4, window) == variance([0, 0, 3, -3]))
  }

  @Test func sumsOfPartsJoinToTheSumsOfAll() throws {
    let values = (0..<1000).map { Double($0 * $0 % 337) / 100 - 1 }
    let window = try #require(values.withUnsafeBufferPointer(FixedPointWindow.init))
    var (first, second) = (FixedPointMoments(), FixedPointMoments())
    for (i, x) in values.enumerated() {
      _ = i.isMultiple(of: 3) ? first.add(x, window) : second.add(x, window)
    }
    first.add(second)
    #expect(first.variance(count: 1000, window) == variance(values))
  }

  @Test func smallIntegersAreThoseOfAnySize() {
    let (xs, ys) = ((0..<500).map { UInt64($0 % 7) }, (0..<500).map { UInt64($0 * $0 % 11) })
    var (small, large) = (SmallPairs(), FixedPointPairs())
    for (x, y) in zip(xs, ys) {
      small.add(x, y)
      large.add(x, y)
    }
    let numbers = (x: xs.map { Double($0) }, y: ys.map { Double($0) })
    let correlation = pearsonCorrelation(numbers.x, numbers.y)
    #expect(small.wide.correlation(count: 500) == correlation)
    #expect(large.correlation(count: 500) == correlation)
    #expect(small.x.wide.integerVariance(count: 500) == variance(numbers.x))
  }

  @Test func theLargestIntegersAreExact() {
    var sums = FixedPointMoments()
    for x in [UInt64.max, UInt64.max - 2, UInt64.max - 4] { sums.add(x) }
    #expect(sums.integerVariance(count: 3) == 4)
    #expect(sums.integerDeviation(count: 3) == 2)
  }

  @Test func aCorrelationKeepsItsSign() {
    #expect(pearsonCorrelation([1, 2, 3], [6, 4, 2]) == -1)
    #expect(pearsonCorrelation([-1, 0, 1], [1, 0, 1]) == 0)
    #expect(pearsonCorrelation([-3, 1, 2], [-30, 10, 20]) == 1)
  }
}
