/// An integer from 0 to 2²⁵⁶ − 1: the exact figures of which variances and correlations are made.
struct UInt256: Sendable {
  var high: UInt128
  var low: UInt128

  /// Makes the integer `high` × 2¹²⁸ + `low`.
  init(high: UInt128, low: UInt128) { (self.high, self.low) = (high, low) }

  /// Makes the product of two integers.
  init(product a: UInt128, _ b: UInt128) {
    let product = a.multipliedFullWidth(by: b)
    self.init(high: product.high, low: product.low)
  }

  var isZero: Bool { high == 0 && low == 0 }

  var leadingZeroBitCount: Int {
    high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
  }

  /// Returns the product with a factor.
  ///
  /// - Precondition: the product is below 2²⁵⁶.
  func times(_ factor: Int) -> UInt256 {
    let factor = UInt128(factor)
    let product = low.multipliedFullWidth(by: factor)
    return UInt256(high: high &* factor &+ product.high, low: product.low)
  }

  /// Returns the sum of two integers, modulo 2²⁵⁶.
  static func &+ (a: UInt256, b: UInt256) -> UInt256 {
    let (low, carries) = a.low.addingReportingOverflow(b.low)
    return UInt256(high: a.high &+ b.high &+ (carries ? 1 : 0), low: low)
  }

  /// Returns the difference of two integers, modulo 2²⁵⁶.
  static func &- (a: UInt256, b: UInt256) -> UInt256 {
    let (low, borrows) = a.low.subtractingReportingOverflow(b.low)
    return UInt256(high: a.high &- b.high &- (borrows ? 1 : 0), low: low)
  }

  static func < (a: UInt256, b: UInt256) -> Bool { a.high == b.high ? a.low < b.low : a.high < b.high }

  /// A number between 2¹⁰⁵ and 2¹⁰⁶ and a power of two whose product is this integer, but for a
  /// relative error of 2⁻¹⁰⁵ at most; 0 of 0.
  var leading: (value: DoubleDouble, exponent: Int) {
    guard !isZero else { return (.zero, 0) }
    let zeros = leadingZeroBitCount
    let top =
      zeros >= 128
      ? low << UInt128(zeros - 128) : zeros == 0 ? high : high << zeros | low >> (128 - zeros)
    let (first, second) = (UInt64(top >> 75), UInt64(top >> 22 & 0x1F_FFFF_FFFF_FFFF))
    let value = DoubleDouble(larger: Double(first) * 0x1p53, smaller: Double(second))
    return (value, 256 - zeros - 106)
  }

  /// Returns a long sum with this integer × 2^`exponent` added to it.
  func added(to sum: LongAccumulator, exponent: Int) -> LongAccumulator {
    var sum = sum
    sum.add(low, exponent, isNegative: false)
    sum.add(high, exponent + 128, isNegative: false)
    return sum
  }

  /// This integer × 2^`exponent`.
  func number(exponent: Int = 0) -> ExactNumber {
    added(to: LongAccumulator(), exponent: exponent).number
  }
}

extension DoubleDouble {
  /// Returns the number × 2^`exponent`, rounded to a double, where its rounding is sure and the
  /// double is a normal one: the number is known to within `relativeError` of its size.
  func rounded(relativeError: Double, exponent: Int) -> Double? {
    guard let nearest = rounded(within: abs(high) * relativeError) else { return nil }
    guard (-1000...1000).contains(Int(nearest.exponent) + exponent) else { return nil }
    return Double(sign: .plus, exponent: exponent, significand: nearest)
  }
}
