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
  var values = values
  return try values.withUnsafeMutableBufferPointer { (values) throws(Stop) in
    try quantile(reordering: values, share, poll: poll)
  }
}

/// Returns the middle value, or the mean of the two middle values; `nil` of no values.
///
///     median([0.1, 0.8])  // 0.45
public func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

/// Returns the quantile of values that it may reorder; `nil` of no values.
public func quantile(
  reordering values: UnsafeMutableBufferPointer<Double>, _ share: Double
) -> Double? {
  quantile(reordering: values, share) {}
}

private func quantile<Stop: Error>(
  reordering values: UnsafeMutableBufferPointer<Double>, _ share: Double, poll: () throws(Stop) -> Void
) throws(Stop) -> Double? {
  guard !values.isEmpty else { return nil }
  let position = QuantilePosition(share, count: values.count)
  try select(position.index, in: values, poll)
  let below = values[position.index]
  guard position.part > 0, position.index + 1 < values.count else { return below }
  // Everything after the index is at least as large; the nearest is the least.
  var above = values[position.index + 1]
  for index in (position.index + 1)..<values.count { above = min(above, values[index]) }
  return interpolated(below, above, position.part)
}

/// Returns the quantile of values in ascending order.
///
/// - Precondition: there is at least one value.
public func quantile(sorted values: [Double], _ share: Double) -> Double {
  let position = QuantilePosition(share, count: values.count)
  let above = values[min(position.index + 1, values.count - 1)]
  return interpolated(values[position.index], above, position.part)
}

/// The position of a quantile among ordered values: an index, and a part of the way towards the
/// next value.
public struct QuantilePosition: Sendable {
  /// The index of the value at or below the quantile.
  public let index: Int
  /// The part of the way towards the next value, from 0 to below 1.
  public let part: Double

  /// - Precondition: `share` lies from 0 to 1 and `count` is above 0.
  public init(_ share: Double, count: Int) {
    precondition(share >= 0 && share <= 1, "a share")
    let position = Double(count - 1) * share
    index = Int(position)
    part = position - Double(index)
  }
}

/// Returns the double nearest to (1 − `part`) × `low` + `part` × `high`, at any scale.
///
///     interpolated(0.1, 0.8, 0.5)  // 0.45
public func interpolated(_ low: Double, _ high: Double, _ part: Double) -> Double {
  guard low != high, part > 0 else { return low }
  guard low.isFinite, high.isFinite else { return (1 - part) * low + part * high }
  if part == 0.5, abs(low) < 0x1p1022, abs(high) < 0x1p1022 {
    // The sum is rounded once, and halving it rounds only below the normal numbers, where it is exact.
    return (low + high) / 2
  }
  // low + part × high − part × low, each product exact in two doubles.
  let size = max(abs(low), abs(high))
  if size < 0x1p1000, min(abs(low), abs(high)) > 0x1p-800, part > 0x1p-60 {
    let (above, below) = (DoubleDouble(product: part, high), DoubleDouble(product: -part, low))
    let value = DoubleDouble(low) + (above + below)
    if let nearest = value.rounded(within: size * 0x1p-100) { return nearest }
  }
  var sum = LongAccumulator()
  sum.add(low)
  sum.addProduct(part, high)
  sum.addProduct(-part, low)
  return sum.number.double
}

/// Puts the value at `wanted` where it would stand if all were sorted, smaller ones before it and
/// larger ones after it (Hoare's find, with the median of three as pivot; sorted where the pivots
/// are unlucky).
private func select<Stop: Error>(
  _ wanted: Int, in values: UnsafeMutableBufferPointer<Double>, _ poll: () throws(Stop) -> Void
) throws(Stop) {
  var values = values
  var (low, high) = (0, values.count - 1)
  var patience = 4 * (Int.bitWidth - values.count.leadingZeroBitCount)
  while high - low > 16 {
    patience -= 1
    if high - low > 1 << 16 { try poll() }
    guard patience > 0 else { return values[low...high].sort() }
    let pivot = median(values[low], values[(low + high) / 2], values[high])
    var (i, j) = (low, high)
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if wanted <= j {
      high = j
    } else if wanted >= i {
      low = i
    } else {
      return
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

private func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
  max(min(a, b), min(max(a, b), c))
}
