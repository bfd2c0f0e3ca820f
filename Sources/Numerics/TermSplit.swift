/// The exact sum of up to 4,096 doubles of like size, found without the errors of single additions.
///
/// Each term is split at one and the same bit, by adding a large number and taking it away again (Rump, Ogita and Oishi
/// 2008, "Accurate floating-point summation", SIAM J. Sci. Comput. 31): the upper parts are multiples of 2⁻³⁷ of the
/// largest term's power of two, and the lower parts of 2⁻⁷⁹, so that so many of either add up without rounding.
struct TermSplit {
  private(set) var highs = SIMD4<Double>.zero
  private(set) var lows = SIMD4<Double>.zero

  /// The number of terms whose parts surely add up without rounding.
  static let mostTerms = 4096

  /// Splits terms; `nil` where all are zero, some are not finite, are very large or small, or have digits below those
  /// that are kept.
  ///
  /// - Parameter count: A multiple of 4, at most `mostTerms`.
  init?(_ terms: UnsafePointer<Double>, count: Int) {
    let (least, largest) = Self.range(terms, count: count)
    guard (0x1p-900...0x1p900).contains(largest) else { return nil }
    let size = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    let upper = SIMD4(repeating: size * 0x1.8p15)
    guard least < size * 0x1p-27 else {
      add(terms, count, upper)
      return
    }
    guard add(terms, count, upper, lower: SIMD4(repeating: size * 0x1.8p-27)) else { return nil }
  }

  /// Adds terms none of which is so small that it has digits below those that are kept.
  private mutating func add(_ terms: UnsafePointer<Double>, _ count: Int, _ upper: SIMD4<Double>) {
    var (highs, lows) = (highs, lows)
    for start in stride(from: 0, to: count, by: 4) {
      let x = UnsafeRawPointer(terms + start).loadUnaligned(as: SIMD4<Double>.self)
      let high = (x + upper) - upper
      highs += high
      lows += x - high
    }
    (self.highs, self.lows) = (highs, lows)
  }

  /// Adds terms, and returns false where one has digits below those that are kept.
  private mutating func add(
    _ terms: UnsafePointer<Double>, _ count: Int, _ upper: SIMD4<Double>, lower: SIMD4<Double>
  ) -> Bool {
    var (highs, lows) = (highs, lows)
    var rests = SIMD4<UInt64>.zero
    for start in stride(from: 0, to: count, by: 4) {
      let x = UnsafeRawPointer(terms + start).loadUnaligned(as: SIMD4<Double>.self)
      let high = (x + upper) - upper
      let low = x - high
      rests |= unsafeBitCast(low - ((low + lower) - lower), to: SIMD4<UInt64>.self)
      highs += high
      lows += low
    }
    (self.highs, self.lows) = (highs, lows)
    // A zero may have a sign.
    return (rests &<< 1) == .zero
  }

  /// The least and the largest size of terms. One that is not a number has none; its sum is not a number either.
  private static func range(_ terms: UnsafePointer<Double>, count: Int) -> (least: Double, largest: Double) {
    let sizeBits = SIMD4<UInt64>(repeating: ~(1 << 63))
    var (least, largest) = (SIMD4<Double>(repeating: .greatestFiniteMagnitude), SIMD4<Double>.zero)
    for start in stride(from: 0, to: count, by: 4) {
      let bits = UnsafeRawPointer(terms + start).loadUnaligned(as: SIMD4<UInt64>.self) & sizeBits
      let size = unsafeBitCast(bits, to: SIMD4<Double>.self)
      least.replace(with: size, where: size .< least)
      largest.replace(with: size, where: size .> largest)
    }
    return (least.min(), largest.max())
  }
}

extension ExactSum {
  /// Adds up to 4,096 terms, or returns false and leaves the sum as it is.
  ///
  ///     var sum = ExactSum()
  ///     sum.addAll(of: terms, count: 4096)  // true, of terms of like size
  public mutating func addAll(of terms: UnsafePointer<Double>, count: Int) -> Bool {
    let whole = count & ~3
    guard count <= TermSplit.mostTerms, let split = TermSplit(terms, count: whole) else { return false }
    var sum = self
    for lane in 0..<4 {
      guard sum.add(split.highs[lane]), sum.add(split.lows[lane]) else { return false }
    }
    for index in whole..<count {
      guard sum.add(terms[index]) else { return false }
    }
    self = sum
    return true
  }
}
