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
