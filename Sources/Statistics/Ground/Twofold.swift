/// A number as the sum of two doubles, the second what the first has lost:
/// 31 digits (Dekker 1971; Hida, Li and Bailey 2001). Regressions are solved in
/// it, so that columns which nearly repeat each other still give all the digits
/// that the data holds.
struct Twofold: Sendable {
  var high: Double
  var low: Double

  static let zero = Twofold(0)

  @inline(__always)
  init(_ value: Double) { (high, low) = (value, 0) }

  @inline(__always)
  private init(high: Double, low: Double) { (self.high, self.low) = (high, low) }

  /// The sum of two doubles of which the first is the larger.
  @inline(__always)
  private init(larger: Double, smaller: Double) {
    high = larger + smaller
    low = smaller - (high - larger)
  }

  @inline(__always)
  static func + (a: Twofold, b: Twofold) -> Twofold {
    let sum = a.high + b.high
    let part = sum - a.high
    let error = (a.high - (sum - part)) + (b.high - part)
    return Twofold(larger: sum, smaller: error + (a.low + b.low))
  }

  @inline(__always)
  static func - (a: Twofold, b: Twofold) -> Twofold { a + -b }

  @inline(__always)
  static prefix func - (a: Twofold) -> Twofold { Twofold(high: -a.high, low: -a.low) }

  @inline(__always)
  static func * (a: Twofold, b: Twofold) -> Twofold {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return Twofold(larger: product, smaller: error + (a.high * b.low + a.low * b.high))
  }

  static func / (a: Twofold, b: Twofold) -> Twofold {
    let first = a.high / b.high
    let rest = a - b * Twofold(first)
    let second = rest.high / b.high
    let last = rest - b * Twofold(second)
    return Twofold(larger: first, smaller: second) + Twofold(last.high / b.high)
  }

  func squareRoot() -> Twofold {
    guard high > 0 else { return .zero }
    let first = high.squareRoot()
    let rest = self - Twofold(first) * Twofold(first)
    return Twofold(larger: first, smaller: rest.high / (2 * first))
  }

  @inline(__always)
  static func += (a: inout Twofold, b: Twofold) { a = a + b }

  @inline(__always)
  static func -= (a: inout Twofold, b: Twofold) { a = a - b }
}
