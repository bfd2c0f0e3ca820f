import Expressions
import Numerics
import Problems
import Tables

// Quantiles of each group: the values of a group are brought together first.

extension Aggregation {
  /// Values that take a thread some milliseconds to look through.
  private static let large = 1 << 18

  /// The quantile of each group's values.
  func quantiles(
    _ column: Column, _ share: Double, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> Column {
    // Some whole numbers of 64 bits are equal to no double.
    if case .integer(.int64) = column.cells {
      return try quantiles(of: Int64.self, column, QuantileShare(share), grouping, groups)
    }
    return try quantiles(of: Double.self, column, QuantileShare(share), grouping, groups)
  }

  private func quantiles<Value: QuantileValue>(
    of type: Value.Type, _ column: Column, _ share: QuantileShare, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> Column {
    let values = try groupedValues(of: type, column, grouping)
    let results = try engine.buffer(groups.count, of: Double.self)
    let marks = try engine.buffer(groups.count, repeating: UInt8(1))
    // Runs of groups with many values in all.
    var cuts = [0]
    var taken = 0
    for i in 0..<groups.count {
      if i % Engine.morsel == 0 { try engine.poll() }
      taken += values.range(Int(groups.base[i])).count + 1
      if taken > Engine.morsel {
        cuts.append(i + 1)
        taken = 0
      }
    }
    if cuts.last! < groups.count { cuts.append(groups.count) }
    let ends = cuts
    try engine.each(ends.count - 1) { (part) throws(Problem) in
      for i in ends[part]..<ends[part + 1] {
        let range = values.range(Int(groups.base[i]))
        guard range.count <= Self.large else { continue }
        let group = UnsafeMutableBufferPointer(
          start: values.values.base + range.lowerBound, count: range.count)
        let quantile = Value.quantile(reordering: group, share)
        results.base[i] = quantile ?? 0
        marks.base[i] = quantile == nil ? 0 : 1
      }
    }
    // Large groups one after another, each on all threads.
    for i in 0..<groups.count {
      if i % Engine.morsel == 0 { try engine.poll() }
      let range = values.range(Int(groups.base[i]))
      guard range.count > Self.large else { continue }
      results.base[i] = try largeQuantile(share, values.values, range)
    }
    let validity = marks.cells.contains(0) ? marks : nil
    switch column.cells {
    case .integer, .number, .text, .plainText, .boolean: return Column(.number(results), validity: validity)
    case .date: return Column(.date(try wholes(results)), validity: validity)
    case .dateTime: return Column(.dateTime(try wholes(results)), validity: validity)
    }
  }

  /// The days, or the microseconds, in which numbers lie.
  private func wholes(_ numbers: Buffer<Double>) throws(Problem) -> Column.Integers {
    let wholes = try engine.buffer(numbers.count, of: Int64.self)
    try engine.eachPolled(numbers.count) { wholes.base[$0] = Int64(numbers.base[$0].rounded(.down)) }
    return try GroupResults(engine).narrowed(wholes)
  }

  /// The values that are there, those of a group together.
  private func groupedValues<Value: QuantileValue>(
    of type: Value.Type, _ column: Column, _ grouping: Grouping
  ) throws(Problem) -> GroupedValues<Value> {
    let counted = try fill(grouping) { (groups) throws(Problem) in
      [try PresentCounts(.column(column), groups)]
    }
    let counts = counted.compactMap { $0[0] as? PresentCounts }
    let starts = try engine.buffer(grouping.numberLimit + 1, of: UInt32.self)
    var total: UInt32 = 0
    for group in 0..<grouping.numberLimit {
      if group % Engine.morsel == 0 { try engine.poll() }
      starts.base[group] = total
      for part in counts {
        let here = part.counts.base[group]
        part.counts.base[group] = total
        total += here
      }
    }
    starts.base[grouping.numberLimit] = total
    let values = try engine.buffer(Int(total), of: type)
    let collectors = counts.map { [ValueCollector(column, Value.room(values), next: $0.counts)] }
    try fill(grouping, cuts(grouping), collectors)
    return GroupedValues(values: values, starts: starts)
  }
}

/// The values of all groups, those of a group together.
private struct GroupedValues<Value: QuantileValue>: Sendable {
  let values: Buffer<Value>
  let starts: Rows

  func range(_ group: Int) -> Range<Int> { Int(starts.base[group])..<Int(starts.base[group + 1]) }
}

/// Numbers, or whole numbers, of which quantiles are taken.
protocol QuantileValue: Comparable, BitwiseCopyable, Sendable {
  /// An integer from 0 on that orders the values as they are ordered.
  var key: UInt64 { get }
  /// Makes the value of a key.
  init(key: UInt64)
  /// The room in which the values of each group are brought together.
  static func room(_ values: Buffer<Self>) -> ValueCollector.Room
  /// Returns the quantile of values that it may reorder; `nil` of none.
  static func quantile(
    reordering values: UnsafeMutableBufferPointer<Self>, _ share: QuantileShare
  ) -> Double?
  /// Returns the number that lies so far on the way from one value to another.
  static func between(_ low: Self, _ high: Self, _ part: QuantilePart) -> Double
}

extension Double: QuantileValue {
  var key: UInt64 { ordered(self) }
  init(key: UInt64) { self = numberOrdered(key) }

  static func room(_ values: Buffer<Double>) -> ValueCollector.Room { .numbers(values) }

  static func quantile(
    reordering values: UnsafeMutableBufferPointer<Double>, _ share: QuantileShare
  ) -> Double? {
    Numerics.quantile(reordering: values, share)
  }

  static func between(_ low: Double, _ high: Double, _ part: QuantilePart) -> Double {
    Numerics.between(low, high, part)
  }
}

extension Int64: QuantileValue {
  var key: UInt64 { UInt64(bitPattern: self) ^ 1 << 63 }
  init(key: UInt64) { self = Int64(bitPattern: key ^ 1 << 63) }

  static func room(_ values: Buffer<Int64>) -> ValueCollector.Room { .wholes(values) }

  static func quantile(
    reordering values: UnsafeMutableBufferPointer<Int64>, _ share: QuantileShare
  ) -> Double? {
    Numerics.quantile(reordering: values, share)
  }

  static func between(_ low: Int64, _ high: Int64, _ part: QuantilePart) -> Double {
    Numerics.between(low, high, part)
  }
}

// MARK: - Large groups

extension Aggregation {
  /// Returns the quantile of so many values that they are read on all threads.
  func largeQuantile<Value: QuantileValue>(
    _ share: QuantileShare, _ values: Buffer<Value>, _ range: Range<Int>
  ) throws(Problem) -> Double {
    let position = share.position(count: range.count)
    let (below, above) = try neighbours(position.index, values, range)
    return Value.between(below, above, position.part)
  }

  /// The value of a rank if all were sorted, and the next one; the last one
  /// is next to itself.
  private func neighbours<Value: QuantileValue>(
    _ wanted: Int, _ values: Buffer<Value>, _ range: Range<Int>
  ) throws(Problem) -> (Value, Value) {
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
    if open == 0, rank + 1 < sharing { return (Value(key: digits), Value(key: digits)) }
    var near: [Value] = []
    var next: Value?
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.morsel) {
      try engine.poll()
      for i in start..<min(start + Engine.morsel, range.upperBound) {
        let value = values.base[i]
        let found = value.key >> UInt64(open)
        if found == digits { near.append(value) }
        if found > digits { next = min(next ?? value, value) }
      }
    }
    near.sort()
    if rank + 1 < near.count { return (near[rank], near[rank + 1]) }
    return (near[rank], next ?? near[rank])
  }

  /// Counts the values whose keys start with these digits and go on with each of
  /// `width` bits.
  private func digitCounts<Value: QuantileValue>(
    _ values: Buffer<Value>, _ range: Range<Int>, _ digits: UInt64, open: Int, width: Int
  ) throws(Problem) -> [Int] {
    let (stretch, size) = (1 << 19, 1 << width)
    let parts = (range.count + stretch - 1) / stretch
    let counts = try engine.buffer(parts * size, repeating: 0)
    let rest = UInt64(open - width)
    try engine.each(parts) { (part) throws(Problem) in
      let (values, counts) = (values.base, counts.base + part * size)
      let start = range.lowerBound + part * stretch
      for i in start..<min(start + stretch, range.upperBound) {
        let found = values[i].key >> rest
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
