/// An exact binary number of any size, for the few figures that double-double arithmetic cannot decide.
///
/// The value is the sum of `limbs[i]` × 2^(32 (`first` + i)), negated where `isNegative`.
struct ExactNumber: Sendable {
  private(set) var isNegative = false
  /// The digits to the base 2³², the least first; the last one is not 0.
  private(set) var limbs: [UInt32] = []
  private(set) var first = 0

  /// Makes the number 0.
  init() {}

  /// Makes a number from a finite double.
  init(_ value: Double) {
    var sum = LongAccumulator()
    sum.add(value)
    self = sum.number
  }

  /// Makes a number from an integer.
  init(_ value: UInt64) {
    self.init(digits: [Int64(value & 0xFFFF_FFFF), Int64(value >> 32)], first: 0)
  }

  /// Makes a number from digits of any sign and size.
  init(digits: [Int64], first: Int) {
    var carry: Int64 = 0
    limbs.reserveCapacity(digits.count + 2)
    for digit in digits {
      let sum = digit &+ carry
      limbs.append(UInt32(truncatingIfNeeded: sum))
      carry = sum >> 32
    }
    while carry != 0, carry != -1 {
      limbs.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    if carry == -1 {
      isNegative = true
      negateLimbs()
    }
    self.first = first
    trim()
  }

  /// Turns the digits of a negative number in two's complement into its magnitude.
  private mutating func negateLimbs() {
    var carry: UInt64 = 1
    for i in limbs.indices {
      let sum = UInt64(~limbs[i]) + carry
      limbs[i] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry != 0 { limbs.append(1) }
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
    let zeros = limbs.prefix { $0 == 0 }.count
    limbs.removeFirst(zeros)
    first += zeros
    if limbs.isEmpty { (isNegative, first) = (false, 0) }
  }

  var isZero: Bool { limbs.isEmpty }

  var magnitude: ExactNumber {
    var copy = self
    copy.isNegative = false
    return copy
  }

  static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber { sum(a, b, subtracting: false) }

  static func - (a: ExactNumber, b: ExactNumber) -> ExactNumber { sum(a, b, subtracting: true) }

  private static func sum(_ a: ExactNumber, _ b: ExactNumber, subtracting: Bool) -> ExactNumber {
    if b.isZero { return a }
    let first = a.isZero ? b.first : min(a.first, b.first)
    let end = max(a.isZero ? first : a.first + a.limbs.count, b.first + b.limbs.count)
    var digits = [Int64](repeating: 0, count: end - first)
    for (i, limb) in a.limbs.enumerated() {
      digits[a.first - first + i] += a.isNegative ? -Int64(limb) : Int64(limb)
    }
    for (i, limb) in b.limbs.enumerated() {
      digits[b.first - first + i] += b.isNegative != subtracting ? -Int64(limb) : Int64(limb)
    }
    return ExactNumber(digits: digits, first: first)
  }

  static func * (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    guard !a.isZero, !b.isZero else { return ExactNumber() }
    var product = ExactNumber()
    product.limbs = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, limb) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, other) in b.limbs.enumerated() {
        let sum = UInt64(limb) * UInt64(other) + UInt64(product.limbs[i + j]) + carry
        product.limbs[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      product.limbs[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    product.first = a.first + b.first
    product.isNegative = a.isNegative != b.isNegative
    product.trim()
    return product
  }

  /// The first 64 bits of the magnitude, rounded, and the exponent that goes with them.
  fileprivate var leading: (significand: Double, exponent: Int) {
    var significand = 0.0
    for limb in limbs.suffix(3).reversed() { significand = significand * 0x1p32 + Double(limb) }
    return (significand, 32 * (first + max(limbs.count - 3, 0)))
  }
}

// MARK: - Rounding

/// The root of a quotient that is meant.
enum RootDegree {
  case first
  case square
}

/// Returns the double that is nearest to a quotient or to its square root; of two that are equally
/// near, the even one; infinity beyond the largest double.
///
/// - Precondition: `numerator` is not below 0 and `denominator` is above it.
func nearestDouble(
  _ degree: RootDegree, of numerator: ExactNumber, over denominator: ExactNumber
) -> Double {
  guard !numerator.isZero else { return 0 }
  precondition(!numerator.isNegative && !denominator.isNegative && !denominator.isZero)
  var nearest = estimate(degree, numerator, denominator)
  if nearest == .infinity { nearest = .greatestFiniteMagnitude }
  while true {
    let above = order(degree, numerator, denominator, nearest, nearest.nextUp)
    if above == 0 { return even(nearest, nearest.nextUp) }
    if above > 0 {
      nearest = nearest.nextUp
      if nearest == .infinity { return nearest }
      continue
    }
    guard nearest > 0 else { return nearest }
    let below = order(degree, numerator, denominator, nearest.nextDown, nearest)
    if below == 0 { return even(nearest.nextDown, nearest) }
    if below > 0 { return nearest }
    nearest = nearest.nextDown
  }
}

private func even(_ a: Double, _ b: Double) -> Double {
  a.significandBitPattern.isMultiple(of: 2) ? a : b
}

/// Returns a double within a few units in the last place.
private func estimate(
  _ degree: RootDegree, _ numerator: ExactNumber, _ denominator: ExactNumber
) -> Double {
  let (above, below) = (numerator.leading, denominator.leading)
  var quotient = above.significand / below.significand
  var exponent = above.exponent - below.exponent
  if degree == .square {
    if !exponent.isMultiple(of: 2) { (quotient, exponent) = (quotient * 2, exponent - 1) }
    (quotient, exponent) = (quotient.squareRoot(), exponent / 2)
  }
  return Double(sign: .plus, exponent: min(max(exponent, -2000), 2000), significand: quotient)
}

/// Returns 1 where the exact value lies above the middle of two neighbouring doubles, −1 where it
/// lies below, and 0 where it is the middle.
private func order(
  _ degree: RootDegree, _ numerator: ExactNumber, _ denominator: ExactNumber, _ low: Double,
  _ high: Double
) -> Int {
  let upper = high.isFinite ? ExactNumber(high) : ExactNumber(0x1p1023) + ExactNumber(0x1p1023)
  let twice = ExactNumber(low) + upper
  let difference =
    switch degree {
    case .first: numerator + numerator - twice * denominator
    case .square: numerator * ExactNumber(4 as UInt64) - twice * twice * denominator
    }
  return difference.isZero ? 0 : difference.isNegative ? -1 : 1
}

extension ExactNumber {
  /// The double nearest to this number.
  var double: Double { double(over: 1) }

  /// The double nearest to this number over an integer above 0.
  func double(over denominator: UInt64) -> Double {
    let nearest = nearestDouble(.first, of: magnitude, over: ExactNumber(denominator))
    return isNegative ? -nearest : nearest
  }
}
