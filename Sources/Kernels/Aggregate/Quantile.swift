import Problems
import Tables

/// The value below which a share of the values lies, by linear interpolation
/// between the two nearest (R's type 7); `nil` of no values. Reorders them.
func quantile(_ share: Double, of values: UnsafeMutableBufferPointer<Double>) -> Double? {
  guard !values.isEmpty else { return nil }
  let place = Double(values.count - 1) * share
  let lower = Int(place)
  select(lower, in: values)
  let below = values[lower]
  let part = place - Double(lower)
  guard part > 0, lower + 1 < values.count else { return below }
  // Everything after `lower` is at least as large; the nearest is the least.
  var above = values[lower + 1]
  for index in (lower + 1)..<values.count { above = min(above, values[index]) }
  return above == below ? below : below + part * (above - below)
}

extension Engine {
  /// The same of so many values that they are looked through on all threads.
  func largeQuantile(
    _ share: Double, _ values: Buffer<Double>, _ range: Range<Int>
  ) throws(Problem) -> Double {
    let place = Double(range.count - 1) * share
    let lower = Int(place)
    let (below, above) = try neighbours(lower, values, range)
    let part = place - Double(lower)
    return part > 0 && above != below ? below + part * (above - below) : below
  }

  /// The value in a place if all were sorted, and the next one; the last one
  /// is next to itself.
  private func neighbours(
    _ wanted: Int, _ values: Buffer<Double>, _ range: Range<Int>
  ) throws(Problem) -> (Double, Double) {
    // The digits of its key are found from the highest on, until only few
    // values share them: those that stand around its place.
    var (digits, open) = (UInt64(0), 64)
    var (place, sharing) = (wanted, range.count)
    while sharing > Self.morsel, open > 0 {
      let width = min(11, open)
      let counts = try digitCounts(values, range, digits, open: open, width: width)
      var digit = 0
      while place >= counts[digit] {
        place -= counts[digit]
        digit += 1
      }
      (digits, open, sharing) = (digits << UInt64(width) | UInt64(digit), open - width, counts[digit])
    }
    if open == 0, place + 1 < sharing { return (numberOrdered(digits), numberOrdered(digits)) }
    var near: [Double] = []
    var next = Double.infinity
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.morsel) {
      try poll()
      for i in start..<min(start + Self.morsel, range.upperBound) {
        let found = ordered(values.base[i]) >> UInt64(open)
        if found == digits { near.append(values.base[i]) }
        if found > digits { next = min(next, values.base[i]) }
      }
    }
    near.sort()
    if place + 1 < near.count { return (near[place], near[place + 1]) }
    return (near[place], wanted + 1 < range.count ? next : near[place])
  }

  /// How many values whose keys start with these digits go on with each of
  /// `width` bits.
  private func digitCounts(
    _ values: Buffer<Double>, _ range: Range<Int>, _ digits: UInt64, open: Int, width: Int
  ) throws(Problem) -> [Int] {
    let (stretch, size) = (1 << 19, 1 << width)
    let parts = (range.count + stretch - 1) / stretch
    let counts = try buffer(parts * size, repeating: 0)
    let rest = UInt64(open - width)
    try each(parts) { (part) throws(Problem) in
      let (values, counts) = (values.base, counts.base + part * size)
      let start = range.lowerBound + part * stretch
      for i in start..<min(start + stretch, range.upperBound) {
        let found = ordered(values[i]) >> rest
        if found >> UInt64(width) == digits {
          counts[Int(truncatingIfNeeded: found) & (size - 1)] &+= 1
        }
      }
    }
    return (0..<size).map { digit in
      (0..<parts).reduce(0) { $0 + counts.base[$1 * size + digit] }
    }
  }
}

/// Puts in its place the value that would stand at `wanted` if all were
/// sorted, smaller ones before it and larger ones after it (Hoare's find, with
/// the median of three as pivot; sorted where the pivots are unlucky).
private func select(_ wanted: Int, in values: UnsafeMutableBufferPointer<Double>) {
  var values = values
  var (low, high) = (0, values.count - 1)
  var patience = 4 * (Int.bitWidth - values.count.leadingZeroBitCount)
  while high - low > 16 {
    patience -= 1
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
