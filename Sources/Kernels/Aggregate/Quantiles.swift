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
    let share = QuantileShare(share)
    switch column.cells {
    // Some whole numbers of 64 bits are equal to no double.
    case .integer(.int64):
      let (results, marks) = try quantiles(of: WholeQuantiles.self, column, share, grouping, groups)
      return Column(.number(results), validity: marks)
    case .integer, .number, .text, .plainText, .boolean:
      let (results, marks) = try quantiles(of: NumberQuantiles.self, column, share, grouping, groups)
      return Column(.number(results), validity: marks)
    case .date:
      let (days, marks) = try quantiles(of: MomentQuantiles.self, column, share, grouping, groups)
      return Column(.date(try GroupResults(engine).narrowed(days)), validity: marks)
    case .dateTime:
      let (times, marks) = try quantiles(of: MomentQuantiles.self, column, share, grouping, groups)
      return Column(.dateTime(try GroupResults(engine).narrowed(times)), validity: marks)
    }
  }

  /// The results of the groups and, where one has no values, the marks; what is missing holds a result that is there.
  private func quantiles<Kind: QuantileKind>(
    of kind: Kind.Type, _ column: Column, _ share: QuantileShare, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> (Buffer<Kind.Quantile>, Buffer<UInt8>?) {
    let values = try groupedValues(of: kind, column, grouping)
    let results = try engine.buffer(groups.count, repeating: Kind.Quantile.zero)
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
        let quantile = Kind.quantile(reordering: group, share)
        if let quantile { results.base[i] = quantile }
        marks.base[i] = quantile == nil ? 0 : 1
      }
    }
    // Large groups one after another, each on all threads.
    for i in 0..<groups.count {
      if i % Engine.morsel == 0 { try engine.poll() }
      let range = values.range(Int(groups.base[i]))
      guard range.count > Self.large else { continue }
      results.base[i] = try largeQuantile(of: kind, share, values.values, range)
    }
    return (results, marks.cells.contains(0) ? marks : nil)
  }

  /// The values that are there, those of a group together.
  private func groupedValues<Kind: QuantileKind>(
    of kind: Kind.Type, _ column: Column, _ grouping: Grouping
  ) throws(Problem) -> GroupedValues<Kind.Value> {
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
    let values = try engine.buffer(Int(total), of: Kind.Value.self)
    let collectors = counts.map { [ValueCollector(column, Kind.room(values), next: $0.counts)] }
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
}

extension Double: QuantileValue {
  var key: UInt64 { ordered(self) }
  init(key: UInt64) { self = numberOrdered(key) }
}

extension Int64: QuantileValue {
  var key: UInt64 { UInt64(bitPattern: self) ^ 1 << 63 }
  init(key: UInt64) { self = Int64(bitPattern: key ^ 1 << 63) }
}

/// The quantiles of one kind of values.
protocol QuantileKind: SendableMetatype {
  associatedtype Value: QuantileValue
  associatedtype Quantile: BitwiseCopyable & AdditiveArithmetic & Sendable
  /// The room in which the values of each group are brought together.
  static func room(_ values: Buffer<Value>) -> ValueCollector.Room
  /// Returns the quantile of values that it may reorder; `nil` of none.
  static func quantile(reordering values: UnsafeMutableBufferPointer<Value>, _ share: QuantileShare) -> Quantile?
  /// Returns the quantile that lies so far on the way from one value to another.
  static func between(_ low: Value, _ high: Value, _ part: QuantilePart) -> Quantile
}

/// Quantiles of numbers.
enum NumberQuantiles: QuantileKind {
  static func room(_ values: Buffer<Double>) -> ValueCollector.Room { .numbers(values) }

  static func quantile(reordering values: UnsafeMutableBufferPointer<Double>, _ share: QuantileShare) -> Double? {
    Numerics.quantile(reordering: values, share)
  }

  static func between(_ low: Double, _ high: Double, _ part: QuantilePart) -> Double {
    Numerics.between(low, high, part)
  }
}

/// Quantiles of whole numbers: the numbers nearest to them.
enum WholeQuantiles: QuantileKind {
  static func room(_ values: Buffer<Int64>) -> ValueCollector.Room { .wholes(values) }

  static func quantile(reordering values: UnsafeMutableBufferPointer<Int64>, _ share: QuantileShare) -> Double? {
    Numerics.quantile(reordering: values, share)
  }

  static func between(_ low: Int64, _ high: Int64, _ part: QuantilePart) -> Double {
    Numerics.between(low, high, part)
  }
}

/// Quantiles of dates and datetimes: the days, or the microseconds, in which they lie.
enum MomentQuantiles: QuantileKind {
  static func room(_ values: Buffer<Int64>) -> ValueCollector.Room { .wholes(values) }

  static func quantile(reordering values: UnsafeMutableBufferPointer<Int64>, _ share: QuantileShare) -> Int64? {
    quantileFloor(reordering: values, share)
  }

  static func between(_ low: Int64, _ high: Int64, _ part: QuantilePart) -> Int64 {
    floorBetween(low, high, part)
  }
}

// MARK: - Large groups

extension Aggregation {
  /// Returns the quantile of so many values that they are read on all threads.
  func largeQuantile<Kind: QuantileKind>(
    of kind: Kind.Type, _ share: QuantileShare, _ values: Buffer<Kind.Value>, _ range: Range<Int>
  ) throws(Problem) -> Kind.Quantile {
    let position = share.position(count: range.count)
    let (below, above) = try neighbours(position.index, values, range)
    return Kind.between(below, above, position.part)
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
