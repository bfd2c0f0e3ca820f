/// The sum of doubles without rounding, in two doubles, as long as two hold it.
///
/// A term that the two cannot take exactly is refused, and the caller gives it to a
/// `LongAccumulator`. So the sum is exact whatever the order and the grouping of its terms: partial
/// sums of several threads, and of several methods, join to one value.
///
///     var sum = ExactSum()
///     sum.add(1e16) && sum.add(1) && sum.add(-1e16)  // true
///     sum.total(nil)  // 1.0
@frozen
public struct ExactSum: BitwiseCopyable, Sendable {
  @usableFromInline var high = 0.0
  /// The part that rounding took from `high`.
  @usableFromInline var low = 0.0

  /// Makes an empty sum.
  @inlinable
  public init() {}

  /// Adds a term, or returns false and leaves the sum as it is.
  @inlinable @inline(__always)
  public mutating func add(_ x: Double) -> Bool {
    let sum = high + x
    let part = sum - high
    let error = (high - (sum - part)) + (x - part)
    let lost = low + error
    let lostPart = lost - low
    // Not 0 where the sum needs a third double, or is not finite.
    let rest = (low - (lost - lostPart)) + (error - lostPart)
    guard rest == 0 else { return false }
    (high, low) = (sum, lost)
    return true
  }

  /// Adds the first of some terms, several at a time, and returns how many it took. The next one may be
  /// one that it refuses.
  ///
  ///     sum.addFirst(of: terms, count: 4096)  // 4096, of terms of like size
  public mutating func addFirst(of terms: UnsafePointer<Double>, count: Int) -> Int {
    var (highs, lows) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    var taken = 0
    while taken + 64 <= count {
      var (nextHighs, nextLows) = (highs, lows)
      var rests = SIMD4<UInt64>.zero
      for start in stride(from: taken, to: taken + 64, by: 4) {
        let x = UnsafeRawPointer(terms + start).loadUnaligned(as: SIMD4<Double>.self)
        // As `add` does, four sums beside one another.
        let sums = nextHighs + x
        let parts = sums - nextHighs
        let errors = (nextHighs - (sums - parts)) + (x - parts)
        let lost = nextLows + errors
        let lostParts = lost - nextLows
        let rest = (nextLows - (lost - lostParts)) + (errors - lostParts)
        rests |= unsafeBitCast(rest, to: SIMD4<UInt64>.self)
        (nextHighs, nextLows) = (sums, lost)
      }
      // A zero may have a sign.
      guard (rests &<< 1) == .zero else { break }
      (highs, lows) = (nextHighs, nextLows)
      taken += 64
    }
    var sum = self
    for lane in 0..<4 {
      guard sum.add(highs[lane]), sum.add(lows[lane]) else { return 0 }
    }
    self = sum
    return taken
  }

  /// Gives the sum so far to a long accumulator, so that what made it refuse a term, such as the last
  /// bits of a tiny one, does not make it refuse the next.
  mutating func flush(into spill: inout LongAccumulator) {
    spill.add(high)
    spill.add(low)
    (high, low) = (0, 0)
  }

  /// Adds the terms of another sum; those that do not fit go to `spill`.
  public mutating func join(_ other: ExactSum, _ spill: inout LongAccumulator?) {
    if !add(other.high) { spill.update { $0.add(other.high) } }
    if !add(other.low) { spill.update { $0.add(other.low) } }
  }

  /// Returns the double nearest to the sum of all terms, with those that were refused.
  @inlinable
  public func total(_ spill: LongAccumulator?) -> Double {
    guard let spill else { return high + low }
    return wholeTotal(spill)
  }

  @usableFromInline
  func wholeTotal(_ spill: LongAccumulator) -> Double {
    spill.special == 0 ? number(spill).double : spill.special
  }

  /// Returns the double nearest to the mean of `count` terms, with those that were refused.
  ///
  /// - Precondition: `count` is above 0.
  public func mean(_ count: Int, _ spill: LongAccumulator?) -> Double {
    if let spill, spill.special != 0 { return spill.special }
    if spill == nil, (0x1p-900...0x1p1000).contains(abs(high)) {
      let quotient = DoubleDouble(sum: high, low) / DoubleDouble(Double(count))
      if let mean = quotient.rounded(within: abs(quotient.high) * 0x1p-95) { return mean }
    }
    let sum = number(spill)
    let mean = nearestDouble(.first, of: sum.magnitude, over: ExactNumber(UInt64(count)))
    return sum.isNegative ? -mean : mean
  }

  /// The sum of all terms.
  func number(_ spill: LongAccumulator?) -> ExactNumber {
    var sum = spill ?? LongAccumulator()
    sum.add(high)
    sum.add(low)
    return sum.number
  }

  /// The sum where nothing was refused.
  var doubleDouble: DoubleDouble { DoubleDouble(sum: high, low) }
}

/// The sum of exact products without rounding, in three doubles, as long as three hold it.
@frozen
public struct ProductSum: BitwiseCopyable, Sendable {
  @usableFromInline var high = 0.0
  @usableFromInline var middle = 0.0
  @usableFromInline var low = 0.0

  @inlinable
  init() {}

  @inlinable @inline(__always)
  init(high: Double, middle: Double, low: Double) {
    (self.high, self.middle, self.low) = (high, middle, low)
  }

  /// The sum after `product` and its rounding error `error` were added, and what does not fit: 0,
  /// or else the sum must not be used.
  @inlinable @inline(__always)
  func adding(_ product: Double, _ error: Double) -> (sum: ProductSum, rest: Double) {
    let (top, lost) = twoSum(high, product)
    let (first, firstLost) = twoSum(middle, lost)
    let (second, secondLost) = twoSum(first, error)
    let (third, thirdLost) = twoSum(low, firstLost)
    let (fourth, fourthLost) = twoSum(third, secondLost)
    return (
      ProductSum(high: top, middle: second, low: fourth), abs(thirdLost) + abs(fourthLost)
    )
  }

  /// Makes the parts overlap as little as they can.
  @inlinable @inline(__always)
  mutating func normalise() {
    let (second, third) = twoSum(middle, low)
    (high, middle) = twoSum(high, second)
    (middle, low) = twoSum(middle, third)
  }

  /// Gives the sum so far to a long accumulator.
  mutating func flush(into spill: inout LongAccumulator) {
    spill.add(high)
    spill.add(middle)
    spill.add(low)
    (high, middle, low) = (0, 0, 0)
  }

  /// Adds the terms of another sum; those that do not fit go to `spill`.
  mutating func join(_ other: ProductSum, _ spill: inout LongAccumulator?) {
    normalise()
    take(other.high, &spill)
    take(other.middle, &spill)
    take(other.low, &spill)
  }

  private mutating func take(_ part: Double, _ spill: inout LongAccumulator?) {
    let (sum, rest) = adding(part, 0)
    if rest == 0 { self = sum } else { spill.update { $0.add(part) } }
  }

  func number(_ spill: LongAccumulator?) -> ExactNumber {
    var sum = spill ?? LongAccumulator()
    sum.add(high)
    sum.add(middle)
    sum.add(low)
    return sum.number
  }

  /// The sum where nothing was refused, but for the last of its three doubles.
  var doubleDouble: DoubleDouble {
    var parts = self
    parts.normalise()
    parts.normalise()
    return DoubleDouble(sum: parts.high, parts.middle) + DoubleDouble(parts.low)
  }
}

/// Returns a sum and its rounding error (Knuth's two-sum).
@inlinable @inline(__always)
func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
  let sum = a + b
  let part = sum - a
  return (sum, (a - (sum - part)) + (b - part))
}

/// The two halves of a double, of 26 bits each (Veltkamp).
@frozen @usableFromInline
struct HalvedDouble {
  @usableFromInline let high: Double
  @usableFromInline let low: Double

  @inlinable @inline(__always)
  init(_ x: Double) {
    let shifted = x * 0x8000001
    high = shifted - (shifted - x)
    low = x - high
  }

  /// Returns whether a product of doubles of this size is exact in two doubles.
  @inlinable @inline(__always)
  static func isSafe(_ x: Double) -> Bool {
    let size = abs(x)
    return (size < 0x1p480 && size > 0x1p-480) || size == 0
  }
}

/// Returns a product and its rounding error (Dekker 1971). Processors without a fused
/// multiplication would take far longer by `addingProduct`.
@inlinable @inline(__always)
func twoProduct(
  _ x: Double, _ a: HalvedDouble, _ y: Double, _ b: HalvedDouble
) -> (product: Double, error: Double) {
  let product = x * y
  let error = ((a.high * b.high - product) + a.high * b.low + a.low * b.high) + a.low * b.low
  return (product, error)
}

extension DoubleDouble {
  /// Returns the nearest double to a number that is known to within `error`; `nil` where two
  /// doubles may be the nearest (Ziv 1991).
  func rounded(within error: Double) -> Double? {
    let (least, most) = (high + (low - error), high + (low + error))
    return least == most && least.isFinite && abs(least) > 0x1p-900 ? least : nil
  }
}

extension LongAccumulator {
  /// Adds a term that a sum refused, and what the sum held so far.
  public mutating func add(_ x: Double, flushing sum: inout ExactSum) {
    sum.flush(into: &self)
    add(x)
  }
}
