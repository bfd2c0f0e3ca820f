import Numerics
import Problems
import Tables

/// Computes aggregates of each group of a table.
package struct Aggregation: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }
}

/// One aggregate of each group of a table. Missing cells are skipped; of no cells
/// at all a count is 0 and anything else missing.
package enum AggregateCall: Sendable {
  case count
  /// Rows in which the column is there.
  case countPresent(Argument)
  /// Rows in which a boolean column is true.
  case countHolding(Argument)
  case countDistinct(Column)
  case sum(Argument)
  /// The mean; of a boolean column the share of rows in which it is true.
  case mean(Argument)
  case least(Column)
  case greatest(Column)
  case first(Column)
  case last(Column)
  case variance(Argument)
  case deviation(Argument)
  case correlation(Argument, Argument)
  /// R's type 7.
  case quantile(Column, Double)
}

/// The groups of a table, ordered by their keys, and the results of each.
package struct Summary: Sendable {
  let grouping: Grouping
  /// The number of each group, in the order of the keys.
  let numbers: Rows
  /// The keys of each group.
  package let keys: [Column]
  /// The results of each aggregate call.
  package let results: [Column]
}

extension Aggregation {
  /// - Parameter located: the problem of one call, with its location in the text that asks for it.
  package func summarise(
    _ grouping: Grouping, _ wanted: [AggregateCall], located: (Int, Problem) -> Problem = { $1 }
  ) throws(Problem) -> Summary {
    let prepared = try prepare(wanted, grouping.rowCount)
    let parts = try fill(grouping) { (groups) throws(Problem) in
      // The rows of each group: which groups there are, and what several results need.
      let rows = try Counts(.rows, groups, engine)
      var all: [any Accumulator] = [rows]
      for one in prepared {
        if let accumulator = try one.accumulator(groups, rows, engine) { all.append(accumulator) }
      }
      return all
    }
    var streams = try joined(parts)[...]
    guard let rows = streams.removeFirst() as? Counts else { preconditionFailure("counts first") }
    let (groups, keys) = try Group(engine).occupied(grouping) { rows.counts.base[$0] != 0 }
    var results: [Column] = []
    for (index, one) in prepared.enumerated() {
      do throws(Problem) {
        switch one.call {
        case .count: results.append(try rows.results(groups, engine))
        case .quantile(let column, let share):
          results.append(try quantiles(column, share, grouping, groups))
        case .countDistinct(let column):
          results.append(try distinctCounts(column, grouping, groups))
        case .countPresent, .countHolding, .sum, .mean, .least, .greatest, .first, .last, .variance,
          .deviation, .correlation:
          results.append(try streams.removeFirst().results(groups, engine))
        }
      } catch {
        throw located(index, error)
      }
    }
    return Summary(grouping: grouping, numbers: groups, keys: keys, results: results)
  }

  /// Finds what the aggregates need to know of their columns before the rows are read.
  private func prepare(_ wanted: [AggregateCall], _ rowCount: Int) throws(Problem) -> [PreparedCall] {
    var prepared: [PreparedCall] = []
    for call in wanted {
      var one = PreparedCall(call: call)
      switch call {
      case .sum(let argument), .mean(let argument): one.sums = try sums(argument, rowCount)
      case .least(let column), .greatest(let column):
        if case .text(_, let vocabulary) = column.cells { one.order = try Sort(engine).order(of: vocabulary) }
      case .count, .countPresent, .countHolding, .countDistinct, .first, .last, .variance,
        .deviation, .correlation, .quantile:
        break
      }
      prepared.append(one)
    }
    return prepared
  }

  /// In what sums of an argument are kept. Its cells are looked at only where
  /// what they could be does not say it.
  private func sums(_ argument: Argument, _ rowCount: Int) throws(Problem) -> PreparedCall.Sums {
    guard let bounds = argument.bounds else { return .numbers }
    if bounds.sumsAreNarrow(rowCount) { return .narrowWholes }
    guard case .column(let column) = argument, case .integer(let integers) = column.cells else {
      return .wideWholes
    }
    return try Sort(engine).range(of: integers).sumsAreNarrow(rowCount) ? .narrowWholes : .wideWholes
  }

  /// Fills accumulators with all rows: one set for each part of the table, or
  /// a single one where every group lies in one part.
  private func fill(
    _ grouping: Grouping, _ make: (Int) throws(Problem) -> [any Accumulator]
  ) throws(Problem) -> [[any Accumulator]] {
    let cuts = cuts(grouping)
    var sets: [[any Accumulator]] = []
    for _ in 0..<grouping.sets(cuts.count - 1) { sets.append(try make(grouping.numberLimit)) }
    try fill(grouping, cuts, sets)
    return sets
  }

  private func fill(
    _ grouping: Grouping, _ cuts: [Int], _ sets: [[any Accumulator]]
  ) throws(Problem) {
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      let accumulators = sets[min(part, sets.count - 1)]
      try blocks(grouping, cuts[part]..<cuts[part + 1]) { block in
        for accumulator in accumulators { accumulator.add(block) }
      }
    }
  }

  /// Joins the sets into the first, in the order of the rows.
  private func joined(_ sets: [[any Accumulator]]) throws(Problem) -> [any Accumulator] {
    let first = sets[0]
    try engine.each(first.count) { (index) throws(Problem) in
      for later in sets.dropFirst() { first[index].join(later[index]) }
    }
    return first
  }

  /// Where the rows (or the indices among sorted rows) are cut into parts. The
  /// cuts depend on rows and groups alone, so that no sum depends on threads.
  private func cuts(_ grouping: Grouping) -> [Int] {
    if let partition = grouping.partition { return partition.cuts }
    let count = grouping.rowCount
    if case .sorted(_, let starts, _) = grouping.way {
      // At the start of a group, so that each group is in one part.
      let cuts = starts.cuts(every: 1 << 18).map { Int(starts.base[$0]) }
      return cuts.count == 1 ? [0, 0] : cuts
    }
    let most = min(max((1 << 20) / grouping.numberLimit, 2), 64)
    let parts = min(max(count / (1 << 17), 1), most)
    return (0...parts).map { $0 * count / parts }
  }

  /// Hands on the rows of a part, a block at a time, with their groups.
  private func blocks(
    _ grouping: Grouping, _ part: Range<Int>, _ body: (Block) -> Void
  ) throws(Problem) {
    let scratch = try Scratch(grouping)
    let groups = scratch.groups
    var group = 0
    if case .sorted(_, let starts, _) = grouping.way {
      group = starts.run(part.lowerBound)
    }
    if case .whole = grouping.way { groups.initialize(repeating: 0, count: Engine.block) }
    for start in stride(from: part.lowerBound, to: part.upperBound, by: Engine.block) {
      if (start - part.lowerBound) % Engine.morsel == 0 { try engine.poll() }
      let count = min(Engine.block, part.upperBound - start)
      switch grouping.way {
      case .whole, .direct:
        let (rows, chosen) = try scratch.rows(start..<start + count)
        if chosen == 0 { continue }
        try scratch.compute(start..<start + count)
        if let partition = grouping.partition {
          groups.update(from: partition.numbers.base + start, count: count)
        } else if case .direct(let parts) = grouping.way {
          groups.initialize(repeating: 0, count: chosen)
          for part in parts { part.add(to: groups, start: start, count: chosen, rows: rows) }
        }
        body(Block(groups: groups, count: chosen, start: start, rows: rows, scratch: scratch))
      case .sorted(let rows, let starts, _):
        let starts = starts.base
        for i in 0..<count {
          while Int(starts[group + 1]) <= start + i { group += 1 }
          groups[i] = UInt32(truncatingIfNeeded: group)
        }
        body(
          Block(
            groups: groups, count: count, start: 0, rows: rows.base + start, scratch: scratch))
      }
    }
  }
}

extension ClosedRange<Int64> {
  /// Says whether so many whole numbers of this range surely add up to one of 64 bits.
  fileprivate func sumsAreNarrow(_ count: Int) -> Bool {
    let largest = Swift.max(lowerBound.magnitude, upperBound.magnitude)
    let (most, overflows) = largest.multipliedReportingOverflow(by: UInt64(count))
    return !overflows && most <= UInt64(Int64.max)
  }
}

extension Grouping {
  /// Returns the number of sets of accumulators that a table in so many parts is collected in.
  fileprivate func sets(_ parts: Int) -> Int {
    if case .sorted = way { 1 } else { partition == nil ? parts : 1 }
  }
}

private struct PreparedCall: Sendable {
  let call: AggregateCall
  var sums = Sums.numbers
  /// The order of texts that are compared; `nil` of other cells.
  var order: TextOrder?

  /// The kind of a sum; those of whole numbers may need more than 64 bits.
  enum Sums { case numbers, narrowWholes, wideWholes }

  /// Makes the accumulator that collects the aggregate in one pass over the rows; `nil` where `rows`
  /// says it already, and where it needs a group's values together.
  func accumulator(
    _ groups: Int, _ rows: Counts, _ engine: Engine
  ) throws(Problem) -> (any Accumulator)? {
    switch call {
    case .count, .quantile, .countDistinct: return nil
    case .countPresent(let argument): return try Counts(.present(argument), groups, engine)
    case .countHolding(let argument): return try Counts(.holding(argument), groups, engine)
    case .sum(let argument):
      // Every group has a row, and so a cell, unless there is only the whole.
      let mayBeEmpty = argument.mayBeMissing || groups == 1
      let counts = mayBeEmpty ? try Counts(.present(argument), groups, engine) : nil
      if sums == .numbers { return try NumberSums(argument, counts, groups, engine) }
      return try WholeSums(argument, isNarrow: sums == .narrowWholes, counts, groups, engine)
    case .mean(let argument):
      let ownsCounts = argument.mayBeMissing
      let counts = ownsCounts ? try Counts(.present(argument), groups, engine) : rows
      let terms: Means.Sums =
        sums == .numbers
        ? .number(try NumberSums(argument, nil, groups, engine))
        : .whole(try WholeSums(argument, isNarrow: sums == .narrowWholes, nil, groups, engine))
      return Means(terms, counts, ownsCounts: ownsCounts)
    case .least(let column): return try Extremes(column, order, isLargest: false, groups, engine)
    case .greatest(let column): return try Extremes(column, order, isLargest: true, groups, engine)
    case .first(let column): return try EndStates(column, isLast: false, groups, engine)
    case .last(let column): return try EndStates(column, isLast: true, groups, engine)
    case .variance(let argument): return try VarianceStates(argument, isDeviation: false, groups, engine)
    case .deviation(let argument): return try VarianceStates(argument, isDeviation: true, groups, engine)
    case .correlation(let x, let y): return try Correlations(x, y, groups, engine)
    }
  }
}

// MARK: What needs a group's values together

extension Aggregation {
  /// Values that take a thread some milliseconds to look through.
  private static let large = 1 << 18

  private func quantiles(
    _ column: Column, _ share: Double, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> Column {
    let values = try groupedValues(column, grouping)
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
        let quantile = quantile(reordering: group, share)
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
    let isWhole = !marks.cells.contains(0)
    return Column(.number(results), validity: isWhole ? nil : marks)
  }

  /// The values that are there, those of a group together.
  private func groupedValues(
    _ column: Column, _ grouping: Grouping
  ) throws(Problem) -> GroupedValues {
    let counted = try fill(grouping) { (groups) throws(Problem) in
      [try Counts(.present(.column(column)), groups, engine)]
    }
    let counts = counted.compactMap { $0[0] as? Counts }
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
    let values = try engine.buffer(Int(total), of: Double.self)
    let collectors = counts.map { [Collector(column, values, next: $0.counts)] }
    try fill(grouping, cuts(grouping), collectors)
    return GroupedValues(values: values, starts: starts)
  }

  /// Counts the different cells of each group.
  private func distinctCounts(
    _ column: Column, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> Column {
    let numbers = try Group(engine).groupNumbers(of: grouping)
    let group = Group(engine).groupKey(numbers, grouping.numberLimit)
    let pairs = [group, try Sort(engine).sortKey(column, isOrdered: false)]
    let sorted = try Sort(engine).sorted(pairs, count: grouping.rowCount)
    let starts = try Sort(engine).starts(of: sorted)
    let counts = try engine.buffer(grouping.numberLimit, repeating: Int64(0))
    try engine.eachPolled(starts.count - 1) { run in
      let row = Int(sorted.rows.base[Int(starts.base[run])])
      if !column.isMissing(row) { counts.base[Int(numbers.base[row])] += 1 }
    }
    return try GroupResults(engine).wholes(groups) { counts.base[$0] }
  }
}

private struct GroupedValues: Sendable {
  let values: Buffer<Double>
  let starts: Rows

  func range(_ group: Int) -> Range<Int> { Int(starts.base[group])..<Int(starts.base[group + 1]) }
}

/// Puts each value where the next of its group belongs.
private final class Collector: Accumulator {
  let column: Column
  let values: Buffer<Double>
  let next: Buffer<UInt32>

  init(_ column: Column, _ values: Buffer<Double>, next: Buffer<UInt32>) {
    self.column = column
    self.values = values
    self.next = next
  }

  func add(_ block: Block) {
    let (target, next) = (values.base, next.base)
    block.numbers(.column(column)) { groups, values, count in
      for i in 0..<count {
        let group = Int(groups[i])
        target[Int(next[group])] = values[i]
        next[group] &+= 1
      }
    }
  }

  func join(_ later: any Accumulator) {}

  func results(_ groups: Rows, _ engine: Engine) -> Column { Column(.number(values)) }
}
