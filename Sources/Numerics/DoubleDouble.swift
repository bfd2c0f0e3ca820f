/// A number as the unevaluated sum of two doubles, the second what rounding took from the first:
/// 31 digits (Dekker 1971; Hida, Li and Bailey 2001).
///
///     let third = DoubleDouble(1) / DoubleDouble(3)
///     (third * DoubleDouble(3) - DoubleDouble(1)).high  // 0 to 32 digits
@frozen
public struct DoubleDouble: Sendable {
  /// The nearest double.
  public var high: Double
  /// The part that the nearest double leaves, at most half a unit in its last place.
  public var low: Double

  /// The number 0.
  public static let zero = DoubleDouble(0)

  /// Makes a number from a double.
  @inline(__always)
  public init(_ value: Double) { (high, low) = (value, 0) }

  @inline(__always)
  init(high: Double, low: Double) { (self.high, self.low) = (high, low) }

  /// Makes the sum of two doubles of which the first is the larger (Dekker's fast two-sum).
  @inline(__always)
  init(larger: Double, smaller: Double) {
    high = larger + smaller
    low = smaller - (high - larger)
  }

  /// Makes the exact sum of two doubles (Knuth's two-sum).
  @inline(__always)
  init(sum a: Double, _ b: Double) {
    high = a + b
    let part = high - a
    low = (a - (high - part)) + (b - part)
  }

  /// Makes the exact product of two doubles.
  @inline(__always)
  init(product a: Double, _ b: Double) {
    high = a * b
    low = (-high).addingProduct(a, b)
  }

  /// Returns the sum of two numbers.
  @inline(__always)
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(sum: a.high, b.high)
    return DoubleDouble(larger: sum.high, smaller: sum.low + (a.low + b.low))
  }

  /// Returns the difference of two numbers.
  @inline(__always)
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  /// Returns the negative of a number.
  @inline(__always)
  public static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  /// Returns the product of two numbers.
  @inline(__always)
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: a.high, b.high)
    return DoubleDouble(
      larger: product.high, smaller: product.low + (a.high * b.low + a.low * b.high))
  }

  /// Returns the quotient of two numbers.
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let last = rest - b * DoubleDouble(second)
    return DoubleDouble(larger: first, smaller: second) + DoubleDouble(last.high / b.high)
  }

  /// Returns the square root, or 0 of a number that is not above 0.
  public func squareRoot() -> DoubleDouble {
    guard high > 0 else { return .zero }
    let first = high.squareRoot()
    let rest = self - DoubleDouble(first) * DoubleDouble(first)
    return DoubleDouble(larger: first, smaller: rest.high / (2 * first))
  }

  /// Adds a number to another.
  @inline(__always)
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  /// Subtracts a number from another.
  @inline(__always)
  public static func -= (a: inout DoubleDouble, b: DoubleDouble) { a = a - b }
}
