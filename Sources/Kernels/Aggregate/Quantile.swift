import Numerics
import Problems
import Tables

extension Aggregation {
  /// Returns the quantile of so many values that they are read on all threads.
  func largeQuantile(
    _ share: Double, _ values: Buffer<Double>, _ range: Range<Int>
  ) throws(Problem) -> Double {
    let position = QuantilePosition(share, count: range.count)
    let (below, above) = try neighbours(position.index, values, range)
    return interpolated(below, above, position.part)
  }

  /// The value of a rank if all were sorted, and the next one; the last one
  /// is next to itself.
  private func neighbours(
    _ wanted: Int, _ values: Buffer<Double>, _ range: Range<Int>
  ) throws(Problem) -> (Double, Double) {
    // The digits of its key are found from the highest on, until only few
    // values share them: those that stand around its rank.
    var (digits, open) = (UInt64(0), 64)
    var (rank, sharing) = (wanted, range.count)
    while sharing > Engine.morsel, open > 0 {
      let width = min(11, open)
      let counts = try digitCounts(values, range, digits, open: open, width: width)
      var digit = 0
      while rank >= counts[digit] {
        rank -= counts[digit]
        digit += 1
      }
      (digits, open, sharing) = (digits << UInt64(width) | UInt64(digit), open - width, counts[digit])
    }
    if open == 0, rank + 1 < sharing { return (numberOrdered(digits), numberOrdered(digits)) }
    var near: [Double] = []
    var next = Double.infinity
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.morsel) {
      try engine.poll()
      for i in start..<min(start + Engine.morsel, range.upperBound) {
        let found = ordered(values.base[i]) >> UInt64(open)
        if found == digits { near.append(values.base[i]) }
        if found > digits { next = min(next, values.base[i]) }
      }
    }
    near.sort()
    if rank + 1 < near.count { return (near[rank], near[rank + 1]) }
    return (near[rank], wanted + 1 < range.count ? next : near[rank])
  }

  /// Counts the values whose keys start with these digits and go on with each of
  /// `width` bits.
  private func digitCounts(
    _ values: Buffer<Double>, _ range: Range<Int>, _ digits: UInt64, open: Int, width: Int
  ) throws(Problem) -> [Int] {
    let (stretch, size) = (1 << 19, 1 << width)
    let parts = (range.count + stretch - 1) / stretch
    let counts = try engine.buffer(parts * size, repeating: 0)
    let rest = UInt64(open - width)
    try engine.each(parts) { (part) throws(Problem) in
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
