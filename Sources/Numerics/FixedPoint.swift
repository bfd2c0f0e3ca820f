/// The doubles that are multiples of one power of two, and that are not too large, as integers in
/// units of it.
///
/// Within one window, sums of doubles, of their squares and of their products are sums of integers:
/// exact, in whatever order, and several times as fast as sums of doubles that carry their rounding
/// errors along. Nearly all columns lie in one window; what lies outside is left to `MomentSums` and
/// `PairSums`.
@frozen
public struct FixedPointWindow: BitwiseCopyable, Sendable {
  /// The biased exponent of the smallest doubles in the window.
  public let first: UInt64

  /// Exponents in a window: a sum of 2³² doubles takes 53 + 42 + 32 bits and a sign.
  @inlinable static var width: UInt64 { 42 }
  /// Makes the window that begins with a biased exponent.
  @inlinable
  public init(first: UInt64) { self.first = first }

  /// Makes a window that fits these values, or the larger of them, with room for others above and
  /// below; `nil` where none is other than 0 and finite.
  public init?(_ values: UnsafeBufferPointer<Double>) {
    var (least, most) = (UInt64.max, UInt64(0))
    for value in values {
      let exponent = value.bitPattern >> 52 & 0x7FF
      guard exponent > 0, exponent < 0x7FF else { continue }
      (least, most) = (min(least, exponent), max(most, exponent))
    }
    guard most > 0 else { return nil }
    let room = Self.width - min(most - least, Self.width)
    first = max(min(most + room / 2, 0x7FE), Self.width + 1) - Self.width
  }

  /// The power of two of the window's unit.
  @inlinable
  var exponent: Int { Int(truncatingIfNeeded: first) &- 1075 }

  /// Returns whether a double is 0 or lies in the window.
  @inlinable @inline(__always)
  public func contains(_ x: Double) -> Bool {
    (x.bitPattern >> 52 & 0x7FF) &- first <= Self.width || x == 0
  }

  /// Returns ± `significand` × 2^`shift` units, which is the double: 0 where it is not in the window.
  @inlinable @inline(__always)
  func term(_ x: Double) -> FixedPointTerm {
    let bits = x.bitPattern
    let shift = (bits >> 52 & 0x7FF) &- first
    let isInside = shift <= Self.width
    return FixedPointTerm(
      significand: isInside ? bits & 0xF_FFFF_FFFF_FFFF | 1 << 52 : 0, shift: shift & 63,
      sign: UInt64(bitPattern: Int64(bitPattern: bits) >> 63),
      isOutside: isInside || bits << 1 == 0 ? 0 : 1)
  }
}

/// A double in units of a window.
@frozen @usableFromInline
struct FixedPointTerm: BitwiseCopyable {
  @usableFromInline var significand: UInt64
  @usableFromInline let shift: UInt64
  /// All bits set where the double is negative.
  @usableFromInline let sign: UInt64
  /// 1 where the double is neither 0 nor in the window.
  @usableFromInline let isOutside: UInt64

  @inlinable @inline(__always)
  init(significand: UInt64, shift: UInt64, sign: UInt64, isOutside: UInt64) {
    (self.significand, self.shift, self.sign, self.isOutside) = (significand, shift, sign, isOutside)
  }

  /// The double as an integer in two's complement.
  @inlinable @inline(__always)
  var integer: UInt128 {
    let low = significand &<< shift
    let high = (significand &>> 1) &>> (63 &- shift)
    let sign = UInt128(sign) << 64 | UInt128(sign)
    return ((UInt128(high) << 64 | UInt128(low)) ^ sign) &- sign
  }
}

/// A sum of products of integers, of 256 bits.
@frozen
public struct WideSum: BitwiseCopyable, Sendable {
  @usableFromInline var first: UInt64 = 0
  @usableFromInline var second: UInt64 = 0
  @usableFromInline var third: UInt64 = 0
  @usableFromInline var fourth: UInt64 = 0

  /// Makes an empty sum.
  @inlinable
  init() {}

  /// Adds a × b × 2^`shift`.
  ///
  /// - Precondition: `shift` is below 128, and the sum stays below 2²⁵⁶.
  @inlinable @inline(__always)
  mutating func add(product a: UInt64, _ b: UInt64, shift: UInt64) {
    let product = a.multipliedFullWidth(by: b)
    let bits = shift & 63
    let low = product.low &<< bits
    let middle = product.high &<< bits | (product.low &>> 1) &>> (63 &- bits)
    let high = (product.high &>> 1) &>> (63 &- bits)
    let word = Int(truncatingIfNeeded: shift &>> 6)
    withUnsafeMutableBytes(of: &self) { bytes in
      let words = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt64.self) + word
      let (sum, carries) = (UInt128(words[1]) << 64 | UInt128(words[0])).addingReportingOverflow(
        UInt128(middle) << 64 | UInt128(low))
      words[0] = UInt64(truncatingIfNeeded: sum)
      words[1] = UInt64(truncatingIfNeeded: sum >> 64)
      let (top, overflows) = words[2].addingReportingOverflow(high &+ (carries ? 1 : 0))
      words[2] = top
      if overflows { words[3] &+= 1 }
    }
  }

  /// Takes out a × b, which was added.
  @inlinable @inline(__always)
  mutating func remove(product a: UInt64, _ b: UInt64) {
    let product = a.multipliedFullWidth(by: b)
    let (low, borrows) = (UInt128(second) << 64 | UInt128(first)).subtractingReportingOverflow(
      UInt128(product.high) << 64 | UInt128(product.low))
    let high = (UInt128(fourth) << 64 | UInt128(third)) &- (borrows ? 1 : 0)
    (first, second) = (UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: low >> 64))
    (third, fourth) = (UInt64(truncatingIfNeeded: high), UInt64(truncatingIfNeeded: high >> 64))
  }

  /// Adds another sum.
  @inlinable @inline(__always)
  mutating func add(_ other: WideSum) {
    let (low, carries) = (UInt128(second) << 64 | UInt128(first)).addingReportingOverflow(
      UInt128(other.second) << 64 | UInt128(other.first))
    let high =
      (UInt128(fourth) << 64 | UInt128(third)) &+ (UInt128(other.fourth) << 64 | UInt128(other.third))
      &+ (carries ? 1 : 0)
    (first, second) = (UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: low >> 64))
    (third, fourth) = (UInt64(truncatingIfNeeded: high), UInt64(truncatingIfNeeded: high >> 64))
  }

  var value: UInt256 {
    UInt256(
      high: UInt128(fourth) << 64 | UInt128(third), low: UInt128(second) << 64 | UInt128(first))
  }
}

/// The sums of doubles and of their squares in units of a window.
///
///     let window = FixedPointWindow(values)
///     var sums = FixedPointMoments()
///     for x in values where sums.add(x, window) != 0 { … }  // x lies outside
///     sums.variance(count: values.count, window)
@frozen
public struct FixedPointMoments: IntegerMoments, BitwiseCopyable, Sendable {
  /// In two's complement.
  @usableFromInline var sum: UInt128 = 0
  @usableFromInline var squares = WideSum()

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Adds a double; returns 1, and adds nothing, where it lies outside the window.
  @inlinable @inline(__always)
  public mutating func add(_ x: Double, _ window: FixedPointWindow) -> UInt64 {
    let term = window.term(x)
    add(term)
    return term.isOutside
  }

  @inlinable @inline(__always)
  mutating func add(_ term: FixedPointTerm) {
    sum &+= term.integer
    squares.add(product: term.significand, term.significand, shift: term.shift &* 2)
  }

  /// Adds an integer.
  @inlinable @inline(__always)
  public mutating func add(_ x: UInt64) {
    sum &+= UInt128(x)
    squares.add(product: x, x, shift: 0)
  }

  /// Adds an integer of either sign.
  @inlinable @inline(__always)
  public mutating func add(whole x: Int64) {
    sum &+= UInt128(truncatingIfNeeded: x)
    squares.add(product: x.magnitude, x.magnitude, shift: 0)
  }

  /// Takes out an integer of either sign, which was added.
  @inlinable @inline(__always)
  public mutating func remove(whole x: Int64) {
    sum &-= UInt128(truncatingIfNeeded: x)
    squares.remove(product: x.magnitude, x.magnitude)
  }

  /// Adds other sums in the same units.
  @inlinable @inline(__always)
  public mutating func add(_ other: FixedPointMoments) {
    sum &+= other.sum
    squares.add(other.squares)
  }

  /// These sums.
  public var wide: FixedPointMoments { self }

  /// The magnitude of the sum, and whether it is below 0.
  var signedSum: (magnitude: UInt128, isNegative: Bool) {
    let isNegative = sum >> 127 == 1
    return (isNegative ? 0 &- sum : sum, isNegative)
  }

  /// n Σx² − (Σx)².
  func spread(_ count: Int) -> UInt256 {
    let size = signedSum.magnitude
    return squares.value.times(count) &- UInt256(product: size, size)
  }

  /// Returns the double nearest to the sample variance of `count` doubles; `nil` of fewer than two.
  public func variance(count: Int, _ window: FixedPointWindow) -> Double? {
    dispersion(.first, count, window.exponent)
  }

  /// Returns the double nearest to the standard deviation of `count` doubles; `nil` of fewer than two.
  public func deviation(count: Int, _ window: FixedPointWindow) -> Double? {
    dispersion(.square, count, window.exponent)
  }

  /// Returns the double nearest to the sample variance of `count` integers; `nil` of fewer than two.
  public func integerVariance(count: Int) -> Double? { dispersion(.first, count, 0) }

  /// Returns the double nearest to the standard deviation of `count` integers; `nil` of fewer than two.
  public func integerDeviation(count: Int) -> Double? { dispersion(.square, count, 0) }

  private func dispersion(_ degree: RootDegree, _ count: Int, _ exponent: Int) -> Double? {
    guard count >= 2 else { return nil }
    let spread = spread(count)
    guard !spread.isZero else { return 0 }
    var (value, power) = spread.leading
    power += 2 * exponent
    if degree == .square, !power.isMultiple(of: 2) {
      value = DoubleDouble(high: value.high * 2, low: value.low * 2)
      power -= 1
    }
    let n = Double(count)
    let variance = value / DoubleDouble(product: n, n - 1)
    let (root, rootPower) =
      switch degree {
      case .first: (variance, power)
      case .square: (variance.squareRoot(), power / 2)
      }
    if let nearest = root.rounded(relativeError: 0x1p-97, exponent: rootPower) { return nearest }
    let whole = UInt64(count)
    return nearestDouble(
      degree, of: spread.number(exponent: 2 * exponent), over: ExactNumber(whole * (whole - 1)))
  }

  /// Returns the sums in long form, to be joined with what lay outside the window.
  public func spill(_ window: FixedPointWindow) -> MomentSums.Spill {
    var spill = MomentSums.Spill()
    var total = LongAccumulator()
    let (size, isNegative) = signedSum
    total.add(size, window.exponent, isNegative: isNegative)
    spill.sum = total
    spill.squares = squares.value.added(to: LongAccumulator(), exponent: 2 * window.exponent)
    return spill
  }
}

/// The sums of pairs of doubles, of their squares and products, each in units of its own window.
@frozen
public struct FixedPointPairs: IntegerPairs, BitwiseCopyable, Sendable {
  @usableFromInline var x = FixedPointMoments()
  @usableFromInline var y = FixedPointMoments()
  /// The products that are not below 0, and the magnitudes of those that are.
  @usableFromInline var (positive, negative) = (WideSum(), WideSum())

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Adds a pair; returns 1, and adds nothing, where one of the two lies outside its window.
  @inlinable @inline(__always)
  public mutating func add(
    _ x: Double, _ y: Double, _ windows: (x: FixedPointWindow, y: FixedPointWindow)
  ) -> UInt64 {
    var (a, b) = (windows.x.term(x), windows.y.term(y))
    let isOutside = a.isOutside | b.isOutside
    a.significand &= isOutside &- 1
    b.significand &= isOutside &- 1
    self.x.add(a)
    self.y.add(b)
    if a.sign == b.sign {
      positive.add(product: a.significand, b.significand, shift: a.shift &+ b.shift)
    } else {
      negative.add(product: a.significand, b.significand, shift: a.shift &+ b.shift)
    }
    return isOutside
  }

  /// Adds a pair of integers.
  @inlinable @inline(__always)
  public mutating func add(_ x: UInt64, _ y: UInt64) {
    self.x.add(x)
    self.y.add(y)
    positive.add(product: x, y, shift: 0)
  }

  /// Adds other sums in the same units.
  @inlinable @inline(__always)
  public mutating func add(_ other: FixedPointPairs) {
    x.add(other.x)
    y.add(other.y)
    positive.add(other.positive)
    negative.add(other.negative)
  }

  /// These sums.
  public var wide: FixedPointPairs { self }

  /// Returns the double nearest to Pearson's correlation of `count` pairs; `nil` of fewer than two,
  /// and where one of the two does not vary.
  public func correlation(count: Int) -> Double? {
    guard count >= 2 else { return nil }
    let (spreadX, spreadY) = (x.spread(count), y.spread(count))
    guard !spreadX.isZero, !spreadY.isZero else { return nil }
    let (both, isNegative) = commonSpread(count)
    guard !both.isZero else { return 0 }
    var (a, powerA) = spreadX.leading
    let (b, powerB) = spreadY.leading
    if !(powerA + powerB).isMultiple(of: 2) {
      a = DoubleDouble(high: a.high * 2, low: a.low * 2)
      powerA -= 1
    }
    let (c, power) = both.leading
    let value = c / (a * b).squareRoot()
    let size =
      value.rounded(relativeError: 0x1p-96, exponent: power - (powerA + powerB) / 2)
      ?? nearestDouble(
        .square, of: both.number() * both.number(), over: spreadX.number() * spreadY.number())
    return isNegative ? -size : size
  }

  /// n Σxy − Σx Σy: its magnitude, and whether it is below 0.
  private func commonSpread(_ count: Int) -> (magnitude: UInt256, isNegative: Bool) {
    var (above, below) = (positive.value.times(count), negative.value.times(count))
    let (sumX, sumY) = (x.signedSum, y.signedSum)
    let offset = UInt256(product: sumX.magnitude, sumY.magnitude)
    if sumX.isNegative == sumY.isNegative { below = below &+ offset } else { above = above &+ offset }
    return above < below ? (below &- above, true) : (above &- below, false)
  }

  /// Returns the sums in long form, to be joined with what lay outside the windows.
  public func spill(_ windows: (x: FixedPointWindow, y: FixedPointWindow)) -> PairSums.Spill {
    var spill = PairSums.Spill()
    (spill.x, spill.y) = (x.spill(windows.x), y.spill(windows.y))
    let exponent = windows.x.exponent + windows.y.exponent
    var products = positive.value.added(to: LongAccumulator(), exponent: exponent)
    products.add(negative.value.low, exponent, isNegative: true)
    products.add(negative.value.high, exponent + 128, isNegative: true)
    spill.products = products
    return spill
  }
}
