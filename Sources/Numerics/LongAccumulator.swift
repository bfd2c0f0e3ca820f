/// A sum of doubles, and of products of two doubles, without any rounding (Kulisch 1971).
///
/// It takes what the faster sums cannot hold exactly: terms that lie too far apart, and products
/// that overflow or underflow. It covers only the powers of 2³² that its terms need.
public struct LongAccumulator: Sendable {
  /// Digits to the base 2³², of either sign and with room for carries.
  private var digits: [Int64] = []
  /// The power of 2³² of the first digit.
  private var first = 0
  /// The number of terms that were added since the carries were last passed on.
  private var pending = 0
  /// The sum of the terms that are infinite or not a number; 0 where there are none.
  public private(set) var special = 0.0

  /// Makes an empty sum.
  public init() {}

  /// The memory that the digits take, in bytes.
  public var bytes: Int { digits.capacity * MemoryLayout<Int64>.stride }

  /// Adds a double.
  public mutating func add(_ x: Double) {
    guard x.isFinite else {
      special += x
      return
    }
    guard x != 0 else { return }
    let (significand, exponent) = Self.parts(x)
    add(UInt128(significand), exponent, isNegative: x < 0)
  }

  /// Adds the product of two doubles.
  public mutating func addProduct(_ x: Double, _ y: Double) {
    guard x.isFinite, y.isFinite else {
      special += x * y
      return
    }
    guard x != 0, y != 0 else { return }
    let (a, b) = (Self.parts(x), Self.parts(y))
    add(
      UInt128(a.significand) * UInt128(b.significand), a.exponent + b.exponent,
      isNegative: (x < 0) != (y < 0))
  }

  /// Adds the product of two numbers that are sums of two doubles each.
  mutating func addProduct(_ x: (high: Double, low: Double), _ y: (high: Double, low: Double)) {
    for a in [x.high, x.low] { for b in [y.high, y.low] { addProduct(a, b) } }
  }

  /// Adds the terms of another sum.
  public mutating func add(_ other: LongAccumulator) {
    special += other.special
    guard !other.digits.isEmpty else { return }
    passCarries()
    var other = other
    other.passCarries()
    cover(other.first..<other.first + other.digits.count)
    for (i, digit) in other.digits.enumerated() { digits[other.first - first + i] += digit }
    pending = 2
  }

  /// The integer and the power of two whose product is the magnitude of a finite double.
  private static func parts(_ x: Double) -> (significand: UInt64, exponent: Int) {
    let exponent = Int(x.exponentBitPattern)
    guard exponent > 0 else { return (x.significandBitPattern, -1074) }
    return (x.significandBitPattern | 1 << 52, exponent - 1075)
  }

  /// Adds ± `magnitude` × 2^`exponent`.
  mutating func add(_ magnitude: UInt128, _ exponent: Int, isNegative: Bool) {
    let (index, shift) = (exponent >> 5, UInt64(exponent & 31))
    cover(index..<index + 5)
    var rest = magnitude
    var at = index - first
    while rest != 0 {
      let piece = (UInt64(truncatingIfNeeded: rest) & 0xFFFF_FFFF) << shift
      let (low, high) = (Int64(piece & 0xFFFF_FFFF), Int64(piece >> 32))
      digits[at] += isNegative ? -low : low
      digits[at + 1] += isNegative ? -high : high
      rest >>= 32
      at += 1
    }
    pending += 1
    if pending > 1 << 28 { passCarries() }
  }

  /// Makes room for digits at these powers of 2³².
  private mutating func cover(_ range: Range<Int>) {
    if digits.isEmpty {
      first = range.lowerBound
      digits = [Int64](repeating: 0, count: range.count + 1)
      return
    }
    if range.lowerBound < first {
      digits.insert(contentsOf: repeatElement(0, count: first - range.lowerBound), at: 0)
      first = range.lowerBound
    }
    let end = first + digits.count
    if range.upperBound > end {
      digits.append(contentsOf: repeatElement(0, count: range.upperBound - end))
    }
  }

  private mutating func passCarries() {
    var carry: Int64 = 0
    for i in digits.indices {
      let sum = digits[i] + carry
      if i == digits.count - 1 {
        digits[i] = sum
      } else {
        digits[i] = sum & 0xFFFF_FFFF
        carry = sum >> 32
      }
    }
    if let last = digits.last, last.magnitude >> 32 != 0 {
      digits[digits.count - 1] = last & 0xFFFF_FFFF
      digits.append(last >> 32)
    }
    pending = 0
  }

  /// The sum of the finite terms.
  var number: ExactNumber { ExactNumber(digits: digits, first: first) }
}

/// Terms that a faster sum refused, summed without rounding; there are none in most sums.
public protocol SpilledTerms: Sendable {
  /// Makes an empty sum.
  init()
  /// Adds the terms of another sum.
  mutating func add(_ other: Self)
  /// The memory that the digits take, in bytes.
  var bytes: Int { get }
}

/// Sums in a few doubles, whose owner keeps a spill for the terms that these do not hold exactly.
///
///     var spill: MomentSums.Spill?
///     sums.join(others, &spill)
public protocol SpillingSums: BitwiseCopyable, Sendable {
  /// The terms that the doubles do not hold exactly.
  associatedtype Spill: SpilledTerms
  /// The number of terms that were added, those that were refused included.
  var count: UInt32 { get }
  /// Makes empty sums.
  init()
  /// Adds other sums; what does not fit goes to `spill`.
  mutating func join(_ other: Self, _ spill: inout Spill?)
}

extension LongAccumulator: SpilledTerms {}

extension Optional where Wrapped: SpilledTerms {
  /// Changes the sum, which begins empty where there is none.
  public mutating func update(_ change: (inout Wrapped) -> Void) {
    var terms = self ?? Wrapped()
    // So that the sum has one owner and is changed in place.
    self = nil
    change(&terms)
    self = terms
  }
}
