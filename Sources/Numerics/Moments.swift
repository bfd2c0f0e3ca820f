/// A sum that carries its rounding errors along (Neumaier 1974): right to the last digit for all but
/// the most hostile data.
public struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// Makes an empty sum.
  public init() {}

  /// Makes the sum of some values.
  public init(_ values: some Sequence<Double>) { for value in values { add(value) } }

  /// Adds a value.
  public mutating func add(_ value: Double) {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// The sum so far.
  public var value: Double { sum + lost }

  /// Returns the sum over `count` in two parts, the second what rounding took from the first.
  func divided(by count: Double) -> (high: Double, low: Double) {
    let high = value / count
    let product = high * count
    let error = (-product).addingProduct(high, count)
    return (high, (((sum - product) + lost) - error) / count)
  }
}

/// Returns √(a² + b²) without squares that overflow or vanish.
public func hypotenuse(_ a: Double, _ b: Double) -> Double {
  let (small, large) = (min(abs(a), abs(b)), max(abs(a), abs(b)))
  guard large > 0, large.isFinite else { return large }
  return large * (1 + (small / large) * (small / large)).squareRoot()
}

/// Returns the double nearest to the sum of some values; 0 of none, infinite beyond the largest double.
///
///     sum([0.1, 0.1, 0.1])  // 0.30000000000000004, which is nearest to three times the double 0.1
public func sum(_ values: [Double]) -> Double {
  var sum = ExactSum()
  var spill: LongAccumulator?
  for value in values where !sum.add(value) {
    spill.update { $0.add(value, flushing: &sum) }
  }
  return sum.total(spill)
}

/// Returns the double nearest to the mean of some values; `nil` of no values.
///
///     mean([0.1, 0.2, 0.6])  // 0.3
///     mean([1e308, 1e308])  // 1e308
public func mean(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  var sum = ExactSum()
  var spill: LongAccumulator?
  for value in values where !sum.add(value) {
    spill.update { $0.add(value, flushing: &sum) }
  }
  return sum.mean(values.count, spill)
}

/// Returns the double nearest to the mean of some integers; `nil` of no integers.
///
///     mean(integers: [9_007_199_254_740_993, 9_007_199_254_740_995])  // 9007199254740994.0
public func mean(integers: [Int64]) -> Double? {
  integers.isEmpty ? nil : quotient(integers.reduce(0) { $0 + Int128($1) }, by: integers.count)
}

/// Returns the double nearest to the sample variance of integers of any size; `nil` of fewer than two.
public func variance(integers: [Int64]) -> Double? {
  moments(integers).integerVariance(count: integers.count)
}

/// Returns the double nearest to the standard deviation of integers of any size; `nil` of fewer than two.
public func standardDeviation(integers: [Int64]) -> Double? {
  moments(integers).integerDeviation(count: integers.count)
}

/// The sums of integers, counted from the least.
private func moments(_ integers: [Int64]) -> FixedPointMoments {
  var sums = FixedPointMoments()
  let least = integers.min() ?? 0
  for x in integers { sums.add(UInt64(bitPattern: x &- least)) }
  return sums
}

/// Returns the double nearest to the quotient of an integer and a count.
///
/// - Precondition: `count` is above 0.
@inlinable
public func quotient(_ total: Int128, by count: Int) -> Double {
  if total.magnitude < 1 << 53, count < 1 << 53 {
    return Double(Int64(truncatingIfNeeded: total)) / Double(count)
  }
  return nearestQuotient(total, by: count, exponent: 0)
}

/// Returns the double nearest to the sample variance; `nil` of fewer than two values.
///
///     variance([2, 4, 9])  // 13.0
public func variance(_ values: [Double]) -> Double? {
  if let (sums, window) = fixedPointMoments(values) {
    return sums.variance(count: values.count, window)
  }
  let (sums, spill) = moments(values)
  return sums.variance(spill)
}

/// Returns the double nearest to the sample standard deviation; `nil` of fewer than two values.
///
///     standardDeviation([1e-200, -1e-200, 3e-200])  // 2e-200
public func standardDeviation(_ values: [Double]) -> Double? {
  if let (sums, window) = fixedPointMoments(values) {
    return sums.deviation(count: values.count, window)
  }
  let (sums, spill) = moments(values)
  return sums.deviation(spill)
}

/// Returns the double nearest to Pearson's correlation of two lists of one length; `nil` of fewer
/// than two pairs and where a list is constant.
///
///     pearsonCorrelation([1, 2, 3], [2, 4, 5])  // 0.9819805060619657
public func pearsonCorrelation(_ xs: [Double], _ ys: [Double]) -> Double? {
  precondition(xs.count == ys.count, "lists of one length")
  if let sums = fixedPointPairs(xs, ys) { return sums.correlation(count: xs.count) }
  var sums = PairSums()
  var spill: PairSums.Spill?
  for (x, y) in zip(xs, ys) where !sums.add(x, y) {
    spill.update { $0.add(x, y, flushing: &sums) }
  }
  return sums.correlation(spill)
}

/// Returns the sums of values and their window; `nil` where they do not lie in one.
private func fixedPointMoments(_ values: [Double]) -> (FixedPointMoments, FixedPointWindow)? {
  values.withUnsafeBufferPointer { values in
    guard let window = FixedPointWindow(values) else { return nil }
    var (sums, isOutside) = (FixedPointMoments(), UInt64(0))
    for value in values { isOutside |= sums.add(value, window) }
    return isOutside == 0 ? (sums, window) : nil
  }
}

/// Returns the sums of pairs; `nil` where the values of one list do not lie in one window.
private func fixedPointPairs(_ xs: [Double], _ ys: [Double]) -> FixedPointPairs? {
  guard let x = xs.withUnsafeBufferPointer(FixedPointWindow.init),
    let y = ys.withUnsafeBufferPointer(FixedPointWindow.init)
  else { return nil }
  var (sums, isOutside) = (FixedPointPairs(), UInt64(0))
  for i in xs.indices { isOutside |= sums.add(xs[i], ys[i], (x, y)) }
  return isOutside == 0 ? sums : nil
}

private func moments(_ values: [Double]) -> (MomentSums, MomentSums.Spill?) {
  var sums = MomentSums()
  var spill: MomentSums.Spill?
  for value in values where !sums.add(value) {
    spill.update { $0.add(value, flushing: &sums) }
  }
  return (sums, spill)
}

/// A sample as seen from its mean, in two passes, so that a large offset costs no digits (NIST's
/// NumAcc data sets are made of such offsets).
public struct Moments: Sendable {
  /// The number of values.
  public let count: Double
  /// The double nearest to the mean.
  public let mean: Double
  /// The double nearest to the standard deviation; 0 of one value.
  public let deviation: Double
  /// Distances from the mean, in a unit near the largest of them: no power of them overflows or
  /// underflows.
  public let distances: [Double]

  /// - Precondition: there is at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a value at least")
    count = Double(values.count)
    mean = Numerics.mean(values) ?? 0
    deviation = standardDeviation(values) ?? 0
    if values.allSatisfy({ $0 == values[0] }) {
      distances = values.map { _ in 0 }
      return
    }
    let scaled = inUnitsOfTheLargest(values)
    let center = CompensatedSum(scaled).divided(by: count)
    distances = inUnitsOfTheLargest(scaled.map { ($0 - center.high) - center.low })
  }

  /// True where all values are equal.
  public var isConstant: Bool { !distances.contains { $0 != 0 } }

  /// Returns the sum of the second, third or fourth power of the distances, in their unit.
  public func sum(ofPower power: Int) -> Double {
    precondition((2...4).contains(power), "the second, third or fourth power")
    var sum = CompensatedSum()
    for distance in distances {
      let square = distance * distance
      sum.add(square * (power == 2 ? 1 : power == 3 ? distance : square))
    }
    return sum.value
  }

  /// The standard error of the mean.
  public var standardError: Double { deviation / count.squareRoot() }
}

/// Divides values by the power of two next to the largest of them, which is exact.
private func inUnitsOfTheLargest(_ values: [Double]) -> [Double] {
  let largest = values.reduce(0) { max($0, abs($1)) }
  guard largest > 0, largest.isFinite else { return values }
  // In two steps: the inverse of the smallest doubles is beyond the largest.
  let exponent = -Int(largest.exponent)
  let first = Double(sign: .plus, exponent: exponent / 2, significand: 1)
  let second = Double(sign: .plus, exponent: exponent - exponent / 2, significand: 1)
  return values.map { $0 * first * second }
}
