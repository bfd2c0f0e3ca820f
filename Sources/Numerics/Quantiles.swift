/// Returns the value below which a share of a sample lies, by type 7 of Hyndman and Fan (1996), the
/// default of R, NumPy and Excel; `nil` of no values.
///
///     quantile([1, 2, 3, 10], 0.25)  // 1.75
///
/// - Precondition: `share` lies from 0 to 1.
public func quantile(_ values: [Double], _ share: Double) -> Double? {
  quantile(values, share) {}
}

/// Returns the quantile of values, and calls `poll`, which may throw, every few milliseconds of many.
public func quantile<Stop: Error>(
  _ values: [Double], _ share: Double, poll: () throws(Stop) -> Void
) throws(Stop) -> Double? {
  try anyQuantile(values, share, poll, between)
}

/// Returns the double nearest to the quantile of integers, also of those that no double holds.
///
///     quantile(integers: [9_007_199_254_740_993, 9_007_199_254_740_995], 0.5) {}  // 9007199254740994.0
public func quantile<Stop: Error>(
  integers: [Int64], _ share: Double, poll: () throws(Stop) -> Void
) throws(Stop) -> Double? {
  try anyQuantile(integers, share, poll, between)
}

/// Returns the middle value, or the mean of the two middle values; `nil` of no values.
///
///     median([0.1, 0.8])  // 0.45
public func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

/// Returns the double nearest to the median distance of integers from their median; `nil` of none.
public func medianDistance<Stop: Error>(
  integers: [Int64], poll: () throws(Stop) -> Void
) throws(Stop) -> Double? {
  guard !integers.isEmpty else { return nil }
  func middle(_ values: [Int128]) throws(Stop) -> Int128 {
    var values = values
    return try values.withUnsafeMutableBufferPointer { (values) throws(Stop) in
      let (low, high, _) = try neighbours(values, QuantileShare(0.5), poll)
      return low + high
    }
  }
  // Twice the median is an integer, and twice each distance.
  let median = try middle(integers.map { Int128($0) })
  let distances = integers.map { (2 * Int128($0) - median).magnitude }
  return quotient(try middle(distances.map { Int128($0) }), by: 4)
}

/// Returns the quantile of values that it may reorder; `nil` of no values.
public func quantile(
  reordering values: UnsafeMutableBufferPointer<Double>, _ share: QuantileShare
) -> Double? {
  anyQuantile(reordering: values, share) { between($0, $1, $2) }
}

/// Returns the double nearest to the quantile of integers that it may reorder; `nil` of none.
public func quantile(
  reordering values: UnsafeMutableBufferPointer<Int64>, _ share: QuantileShare
) -> Double? {
  anyQuantile(reordering: values, share) { between($0, $1, $2) }
}

/// Returns the integer in which the quantile of integers lies: the greatest that is not above it. It may reorder
/// them; `nil` of none.
public func quantileFloor(
  reordering values: UnsafeMutableBufferPointer<Int64>, _ share: QuantileShare
) -> Int64? {
  anyQuantile(reordering: values, share) { floorBetween($0, $1, $2) }
}

/// Returns the quantile of values in ascending order.
///
/// - Precondition: there is at least one value.
public func quantile(sorted values: [Double], _ share: Double) -> Double {
  let position = QuantileShare(share).position(count: values.count)
  let above = values[min(position.index + 1, values.count - 1)]
  return between(values[position.index], above, position.part)
}

@inline(__always)
private func anyQuantile<Value: Comparable, Quantile>(
  reordering values: UnsafeMutableBufferPointer<Value>, _ share: QuantileShare,
  _ between: (Value, Value, QuantilePart) -> Quantile
) -> Quantile? {
  guard !values.isEmpty else { return nil }
  let (low, high, part) = neighbours(values, share) {}
  return between(low, high, part)
}

private func anyQuantile<Value: Comparable, Stop: Error>(
  _ values: [Value], _ share: Double, _ poll: () throws(Stop) -> Void,
  _ between: (Value, Value, QuantilePart) -> Double
) throws(Stop) -> Double? {
  guard !values.isEmpty else { return nil }
  var values = values
  let (low, high, part) = try values.withUnsafeMutableBufferPointer { (values) throws(Stop) in
    try neighbours(values, QuantileShare(share), poll)
  }
  return between(low, high, part)
}

/// Finds the values on both sides of a quantile, and how far it lies from the first to the second.
@inline(__always)
private func neighbours<Value: Comparable, Stop: Error>(
  _ values: UnsafeMutableBufferPointer<Value>, _ share: QuantileShare, _ poll: () throws(Stop) -> Void
) throws(Stop) -> (low: Value, high: Value, QuantilePart) {
  let position = share.position(count: values.count)
  try select(position.index, in: values, poll)
  let below = values[position.index]
  guard !position.part.isZero, position.index + 1 < values.count else { return (below, below, position.part) }
  // Everything after the index is at least as large; the nearest is the least.
  var above = values[position.index + 1]
  for index in (position.index + 1)..<values.count { above = min(above, values[index]) }
  return (below, above, position.part)
}

// MARK: - Positions

/// A share of a sample, as the fraction that the person meant: the simplest one that reads as the
/// same double, which is 7/10 for 0.7 and 1/3 for 1 / 3.
///
/// So the quantile of 11 values at 0.7 is the eighth of them, though the double 0.7 lies below 7/10.
public struct QuantileShare: Sendable {
  let numerator: UInt64
  /// At most `simplest`; 0 where the double itself is meant.
  let denominator: UInt64
  private let value: Double

  /// Fractions up to this denominator are simple: no two of them read as the same double.
  private static let simplest: UInt64 = 1_000_000

  /// - Precondition: `share` lies from 0 to 1.
  public init(_ share: Double) {
    precondition(share >= 0 && share <= 1, "a share")
    value = share
    (numerator, denominator) = Self.simpleFraction(share) ?? (0, 0)
  }

  /// The first convergent of the continued fraction of a double that reads as the double.
  private static func simpleFraction(_ value: Double) -> (UInt64, UInt64)? {
    guard value > 0x1p-60 else { return value == 0 ? (0, 1) : nil }
    let exponent = 52 - Int(value.exponent)
    var (dividend, divisor) = (
      UInt128(value.significandBitPattern | 1 << 52), UInt128(1) << UInt128(exponent)
    )
    var (before, last): ((UInt64, UInt64), (UInt64, UInt64)) = ((0, 1), (1, 0))
    while divisor != 0 {
      let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
      guard whole <= UInt128(simplest) else { return nil }
      let next = (UInt64(whole) * last.0 + before.0, UInt64(whole) * last.1 + before.1)
      guard next.1 <= simplest else { return nil }
      if Double(next.0) / Double(next.1) == value { return next }
      (before, last) = (last, next)
      (dividend, divisor) = (divisor, rest)
    }
    return nil
  }

  /// Returns the position of the quantile among so many ordered values: an index, and a part of the
  /// way towards the next value.
  ///
  /// - Precondition: `count` is above 0.
  public func position(count: Int) -> (index: Int, part: QuantilePart) {
    let steps = UInt64(count - 1)
    if denominator > 0, steps < 1 << 40 {
      let (index, rest) = (steps * numerator).quotientAndRemainder(dividingBy: denominator)
      return (Int(index), QuantilePart(DoubleDouble(Double(rest)), over: Double(denominator)))
    }
    // The product of two doubles, without its whole part.
    let product = DoubleDouble(product: Double(steps), value)
    var index = product.high.rounded(.down)
    var part = DoubleDouble(sum: product.high - index, product.low)
    if part.high < 0 {
      index -= 1
      part = part + DoubleDouble(1)
    }
    return (Int(index), QuantilePart(part, over: 1))
  }
}

/// A part of the way from one value to the next, from 0 to below 1, as a fraction.
public struct QuantilePart: Sendable {
  fileprivate let numerator: DoubleDouble
  fileprivate let denominator: Double

  fileprivate init(_ numerator: DoubleDouble, over denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// True where the quantile is the first of its two values.
  public var isZero: Bool { numerator.high == 0 }

  fileprivate var isHalf: Bool { numerator.low == 0 && numerator.high * 2 == denominator }
}

// MARK: - Between two values

/// Returns the double nearest to the number that lies so far on the way from `low` to `high`, at any
/// scale.
///
///     between(0.1, 0.8, half)  // 0.45
public func between(_ low: Double, _ high: Double, _ part: QuantilePart) -> Double {
  // −0 and 0 are one value, and either may stand before the other.
  guard low != high, !part.isZero else { return low + 0 }
  guard low.isFinite, high.isFinite else {
    let share = part.numerator.high / part.denominator
    return (1 - share) * low + share * high
  }
  if part.isHalf, abs(low) < 0x1p1022, abs(high) < 0x1p1022 {
    // The sum is rounded once, and halving it rounds only below the normal numbers, where it is exact.
    return (low + high) / 2 + 0
  }
  // (d low + n high − n low) / d, each product exact in two doubles but for the lower half of n.
  let (n, d) = (part.numerator, part.denominator)
  let size = max(abs(low), abs(high))
  if size < 0x1p1000, isZeroOrAmple(low), isZeroOrAmple(high), n.high > 0x1p-60 {
    let (above, below) = (n * DoubleDouble(high), n * DoubleDouble(low))
    let value = (DoubleDouble(product: d, low) + (above - below)) / DoubleDouble(d)
    if let nearest = value.rounded(within: size * 0x1p-97) { return nearest }
  }
  var sum = LongAccumulator()
  sum.addProduct(d, low)
  for half in [n.high, n.low] {
    sum.addProduct(half, high)
    sum.addProduct(-half, low)
  }
  return sum.number.double(over: UInt64(d))
}

/// Returns true where products of a number keep all their digits in two doubles.
private func isZeroOrAmple(_ x: Double) -> Bool { x == 0 || abs(x) > 0x1p-800 }

/// Returns the double nearest to the number that lies so far on the way from one integer to another.
public func between(_ low: Int64, _ high: Int64, _ part: QuantilePart) -> Double {
  if let (a, b) = exactly(low, high) { return between(a, b, part) }
  guard low != high, !part.isZero else { return Double(low) }
  let (n, d) = (part.numerator, part.denominator)
  var sum = LongAccumulator()
  // An integer is a double and a small rest.
  func add(_ factor: Double, _ value: Int64, isNegative: Bool) {
    let nearest = Double(value)
    let rest = Double(Int128(value) - Int128(nearest))
    for term in [nearest, rest] { sum.addProduct(isNegative ? -factor : factor, term) }
  }
  add(d, low, isNegative: false)
  for half in [n.high, n.low] {
    add(half, high, isNegative: false)
    add(half, low, isNegative: true)
  }
  return sum.number.double(over: UInt64(d))
}

/// Returns the greatest integer that is not above the number that lies so far on the way from one integer to a
/// greater one, exactly.
///
///     floorBetween(1, 4, half)  // 2
public func floorBetween(_ low: Int64, _ high: Int64, _ part: QuantilePart) -> Int64 {
  guard low != high, !part.isZero else { return low }
  let distance = Int128(high) - Int128(low)
  let whole = part.floor(ofTimes: distance)
  return Int64(Int128(low) + whole)
}

extension QuantilePart {
  /// The greatest integer that is not above the product of this part and a distance, which is above 0 and below 2⁶⁴.
  fileprivate func floor(ofTimes distance: Int128) -> Int128 {
    if numerator.low == 0, let n = Int128(exactly: numerator.high), let d = Int128(exactly: denominator) {
      return distance * n / d
    }
    let first = Int128(excess(ofTimes: distance, over: 0).rounded(.down))
    // What is left is below 2¹², so that rounding it leaves at most the next integer.
    let next = first + Int128(excess(ofTimes: distance, over: first).rounded(.down))
    return excess(ofTimes: distance, over: next) < 0 ? next - 1 : next
  }

  /// The double nearest to the product of this part and a distance, less an integer.
  private func excess(ofTimes distance: Int128, over whole: Int128) -> Double {
    var sum = LongAccumulator()
    for half in [numerator.high, numerator.low] {
      for term in distance.terms { sum.addProduct(half, term) }
    }
    for term in whole.terms { sum.addProduct(-denominator, term) }
    return sum.number.double(over: UInt64(denominator))
  }
}

extension Int128 {
  /// Doubles that add up to the integer, whose size is below 2¹⁰⁰.
  fileprivate var terms: [Double] {
    let nearest = Double(self)
    return [nearest, Double(self - Int128(nearest))]
  }
}

/// Returns the greatest integer that is not above the quotient of an integer and a count.
///
/// - Precondition: `count` is above 0, and the quotient is one of 64 bits, as a mean of such integers is.
public func floorQuotient(_ total: Int128, by count: Int) -> Int64 {
  let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Int128(count))
  return Int64(remainder < 0 ? quotient - 1 : quotient)
}

/// Two integers as doubles, where these hold them.
private func exactly(_ a: Int64, _ b: Int64) -> (Double, Double)? {
  guard let x = Double(exactly: a), let y = Double(exactly: b) else { return nil }
  return (x, y)
}

// MARK: - Selecting

/// Puts the value at `wanted` where it would stand if all were sorted, smaller ones before it and
/// larger ones after it (Hoare's find; sorted where the pivots are unlucky).
private func select<Value: Comparable, Stop: Error>(
  _ wanted: Int, in values: UnsafeMutableBufferPointer<Value>, _ poll: () throws(Stop) -> Void
) throws(Stop) {
  var values = values
  var (low, high) = (0, values.count - 1)
  var patience = 4 * (Int.bitWidth - values.count.leadingZeroBitCount)
  while high - low > 16 {
    patience -= 1
    if high - low > 1 << 16 { try poll() }
    guard patience > 0 else { return values[low...high].sort() }
    let pivot = pivot(of: values, low, high)
    let smaller = partition(values, low, high) { $0 < pivot }
    if wanted < smaller {
      high = smaller - 1
    } else if smaller > low {
      low = smaller
    } else {
      // The pivot is the least value, perhaps of many that are equal.
      let equal = partition(values, low, high) { $0 <= pivot }
      if wanted < equal { return }
      low = equal
    }
  }
  for i in stride(from: low + 1, through: high, by: 1) {
    let value = values[i]
    var j = i
    while j > low, values[j - 1] > value {
      values[j] = values[j - 1]
      j -= 1
    }
    values[j] = value
  }
}

/// Moves the values that belong first before the others, and returns the index of the first other one.
///
/// Every value changes places, whether it belongs first or not: no branch is there to be guessed wrong.
@inline(__always)
private func partition<Value>(
  _ values: UnsafeMutableBufferPointer<Value>, _ low: Int, _ high: Int, _ belongsFirst: (Value) -> Bool
) -> Int {
  var first = low
  for i in low..<high &+ 1 {
    let value = values[i]
    values[i] = values[first]
    values[first] = value
    // Of a conditional expression the compiler makes a branch.
    first &+= Int(unsafeBitCast(belongsFirst(value), to: UInt8.self))
  }
  return first
}

/// The median of three values; of many, that of three such medians.
@inline(__always)
private func pivot<Value: Comparable>(
  of values: UnsafeMutableBufferPointer<Value>, _ low: Int, _ high: Int
) -> Value {
  let middle = (low + high) / 2
  guard high - low > 128 else { return median(values[low], values[middle], values[high]) }
  let step = (high - low) / 8
  return median(
    median(values[low], values[low + step], values[low + 2 * step]),
    median(values[middle - step], values[middle], values[middle + step]),
    median(values[high - 2 * step], values[high - step], values[high]))
}

private func median<Value: Comparable>(_ a: Value, _ b: Value, _ c: Value) -> Value {
  max(min(a, b), min(max(a, b), c))
}
