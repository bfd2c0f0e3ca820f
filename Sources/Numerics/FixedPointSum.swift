/// The sum of doubles in units of a window, out of which terms may be taken again.
///
///     let window = FixedPointWindow(values)
///     var sum = FixedPointSum()
///     for x in values where sum.add(x, window) != 0 { … }  // x lies outside, and the sum must not be used
///     sum.mean(values.count, window)
@frozen
public struct FixedPointSum: BitwiseCopyable, Sendable {
  /// The units, in two's complement.
  @usableFromInline var units: UInt128 = 0

  /// Makes an empty sum.
  @inlinable
  public init() {}

  /// Adds a double, and returns 0; another number where it lies outside the window.
  @inlinable @inline(__always)
  public mutating func add(_ x: Double, _ window: FixedPointWindow) -> UInt64 {
    let term = window.term(x)
    units &+= term.integer
    return term.isOutside
  }

  /// Takes out a double that was added.
  @inlinable @inline(__always)
  public mutating func remove(_ x: Double, _ window: FixedPointWindow) { units &-= window.term(x).integer }

  /// Returns the double nearest to the sum.
  ///
  /// - Precondition: the window holds sums.
  @inlinable @inline(__always)
  public func total(_ window: FixedPointWindow) -> Double { mean(1, window) }

  /// Returns the double nearest to the sum over `count`, which is above 0.
  ///
  /// - Precondition: the window holds sums.
  @inlinable @inline(__always)
  public func mean(_ count: Int, _ window: FixedPointWindow) -> Double {
    nearestQuotient(Int128(truncatingIfNeeded: units), by: count, exponent: window.exponent)
  }
}

extension FixedPointWindow {
  /// True where no sum of doubles in the window is beyond the largest double, and no mean below the least normal one.
  @inlinable
  public var holdsSums: Bool { first >= 128 && first <= 1900 }
}

/// Returns the double nearest to `total` × 2^`exponent` over `count`; of two that are equally near, the even one.
///
/// - Precondition: `count` is above 0, and `exponent` lies between −960 and 830.
@inlinable @inline(__always)
func nearestQuotient(_ total: Int128, by count: Int, exponent: Int) -> Double {
  let magnitude = total.magnitude
  guard magnitude != 0 else { return 0 }
  let zeros = magnitude.leadingZeroBitCount
  let (high, low) = halves(magnitude &<< UInt128(truncatingIfNeeded: zeros))
  var (digits, shift) = (high, 64 &- zeros)
  var isMore = low != 0
  if count > 512 {
    // Of a large count the quotient of the upper half has too few digits.
    let divisor = UInt64(truncatingIfNeeded: count)
    let (first, rest) = high.quotientAndRemainder(dividingBy: divisor)
    let (second, last) = divisor.dividingFullWidth((rest, low))
    let missing = first.leadingZeroBitCount
    let (top, more) = halves((UInt128(first) << 64 | UInt128(second)) &<< UInt128(truncatingIfNeeded: missing))
    (digits, shift, isMore) = (top, shift &- missing, more != 0 || last != 0)
  } else if count > 1 {
    // At least 55 digits are left, so that the last one only says whether there are more.
    let (quotient, rest) = high.quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: count))
    (digits, isMore) = (quotient, isMore || rest != 0)
  }
  let size = Double(digits | (isMore ? 1 : 0))
  let scale = Double(bitPattern: UInt64(truncatingIfNeeded: 1023 &+ exponent &+ shift) &<< 52)
  return total < 0 ? -(size * scale) : size * scale
}

@inlinable @inline(__always)
func halves(_ value: UInt128) -> (high: UInt64, low: UInt64) {
  (UInt64(truncatingIfNeeded: value &>> 64), UInt64(truncatingIfNeeded: value))
}
