import Numerics
import Problems
import Tables

/// The number of rows of each group: all, those in which a column is there, or those
/// in which a boolean one is true.
final class Counts: Accumulator {
  enum What {
    case rows
    case present(Argument)
    case holding(Argument)
  }

  let what: What
  let counts: Buffer<UInt32>

  init(_ what: What, _ groups: Int, _ engine: Engine) throws(Problem) {
    self.what = what
    counts = try engine.buffer(groups, repeating: 0)
  }

  func add(_ block: Block) {
    let counts = counts.base
    switch what {
    case .rows:
      let groups = block.groups
      for i in 0..<block.count { counts[Int(groups[i])] &+= 1 }
    case .present(let argument):
      block.present(argument) { groups, _, count in
        for i in 0..<count { counts[Int(groups[i])] &+= 1 }
      }
    case .holding(let argument):
      block.eachWhole(argument) { group, value in
        counts[group] &+= UInt32(truncatingIfNeeded: value)
      }
    }
  }

  func join(_ later: any Accumulator) {
    let (counts, others) = (counts.base, like(later).counts.base)
    for group in 0..<self.counts.count { counts[group] &+= others[group] }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let counts = counts
    return try GroupResults(engine).wholes(groups) { Int64(counts.base[$0]) }
  }
}

/// The sum of whole numbers, exact.
final class WholeSums: Accumulator {
  let argument: Argument
  /// Kept where a group may have no cells, and so no sum.
  let counts: Counts?
  /// Where sums fit into 64 bits whatever the rows.
  let sums: Buffer<Int64>?
  let wideSums: Buffer<Int128>?

  init(
    _ argument: Argument, isNarrow: Bool, _ counts: Counts?, _ groups: Int, _ engine: Engine
  ) throws(Problem) {
    self.argument = argument
    self.counts = counts
    sums = isNarrow ? try engine.buffer(groups, repeating: 0) : nil
    wideSums = isNarrow ? nil : try engine.buffer(groups, repeating: 0)
  }

  func add(_ block: Block) {
    if let sums = sums?.base {
      block.eachWhole(argument) { group, value in sums[group] &+= value }
    } else if let sums = wideSums?.base {
      block.eachWhole(argument) { group, value in sums[group] &+= Int128(value) }
    }
    counts?.add(block)
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    if let sums, let others = later.sums?.base {
      for group in 0..<sums.count { sums.base[group] &+= others[group] }
    } else if let wideSums, let others = later.wideSums?.base {
      for group in 0..<wideSums.count { wideSums.base[group] &+= others[group] }
    }
    if let others = later.counts { counts?.join(others) }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    if let wideSums {
      for group in groups.cells where Int64(exactly: wideSums.base[Int(group)]) == nil {
        throw Problem("the sum is too large for a whole number").hint(
          "sum numbers instead: sum(number(x))")
      }
    }
    return try GroupResults(engine).wholes(groups) { group in
      if let counts = self.counts, counts.counts.base[group] == 0 { return nil }
      return Int64(truncatingIfNeeded: self.total(group))
    }
  }

  func total(_ group: Int) -> Int128 { sums.map { Int128($0.base[group]) } ?? wideSums!.base[group] }
}

/// The sum of numbers.
final class NumberSums: Accumulator {
  let argument: Argument
  /// Kept where a group may have no cells, and so no sum.
  let counts: Counts?
  let sums: Buffer<ExactSum>
  let spills = Spills<LongAccumulator>()

  init(_ argument: Argument, _ counts: Counts?, _ groups: Int, _ engine: Engine) throws(Problem) {
    self.argument = argument
    self.counts = counts
    sums = try engine.buffer(groups, repeating: ExactSum())
  }

  func add(_ block: Block) {
    let sums = sums.base
    block.eachNumber(argument) { group, value in
      if !sums[group].add(value) { spills.update(group) { $0.add(value) } }
    }
    counts?.add(block)
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    for group in 0..<sums.count {
      var spill: LongAccumulator?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { spills.update(group) { $0.add(spill) } }
    }
    for (group, other) in later.spills.all { spills.update(group) { $0.add(other) } }
    if let others = later.counts { counts?.join(others) }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(groups) { group in
      if let counts = self.counts, counts.counts.base[group] == 0 { return nil }
      return self.sums.base[group].total(spills[group])
    }
  }
}

/// The mean: a sum over a count.
final class Means: Accumulator {
  enum Sums {
    case whole(WholeSums)
    case number(NumberSums)
  }

  let sums: Sums
  let counts: Counts
  /// Says whether the counts are this mean's own, or someone else fills them.
  let ownsCounts: Bool

  init(_ sums: Sums, _ counts: Counts, ownsCounts: Bool) {
    self.sums = sums
    self.counts = counts
    self.ownsCounts = ownsCounts
  }

  func add(_ block: Block) {
    switch sums {
    case .whole(let sums): sums.add(block)
    case .number(let sums): sums.add(block)
    }
    if ownsCounts { counts.add(block) }
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    switch (sums, later.sums) {
    case (.whole(let sums), .whole(let others)): sums.join(others)
    case (.number(let sums), .number(let others)): sums.join(others)
    default: preconditionFailure("accumulators of one kind")
    }
    if ownsCounts { counts.join(later.counts) }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills: [Int: LongAccumulator] =
      switch sums {
      case .whole: [:]
      case .number(let sums): sums.spills.all
      }
    return try GroupResults(engine).numbers(groups) { group in
      let count = Int(self.counts.counts.base[group])
      guard count > 0 else { return nil }
      return switch self.sums {
      case .whole(let sums): quotient(sums.total(group), by: count)
      case .number(let sums): sums.sums.base[group].mean(count, spills[group])
      }
    }
  }
}

/// The least or the greatest cell, by keys that order as cells do.
final class Extremes: Accumulator {
  let column: Column
  let isLargest: Bool
  /// The order of the texts; `nil` of other cells.
  let order: TextOrder?
  let best: Buffer<Int64>
  let isKnown: Buffer<UInt8>

  init(
    _ column: Column, _ order: TextOrder?, isLargest: Bool, _ groups: Int, _ engine: Engine
  ) throws(Problem) {
    self.column = column
    self.order = order
    self.isLargest = isLargest
    best = try engine.buffer(groups, repeating: isLargest ? .min : .max)
    isKnown = try engine.buffer(groups, repeating: 0)
  }

  func add(_ block: Block) {
    if case .number = column.cells {
      block.numbers(.column(column)) { groups, numbers, count in
        let values = block.scratch.wholes
        for i in 0..<count { values[i] = Int64(bitPattern: ordered(numbers[i]) ^ (1 << 63)) }
        take(groups, values, count)
      }
    } else {
      block.wholes(.column(column)) { groups, values, count in
        if let ranks = order?.ranks.base {
          let ranked = block.scratch.wholes
          for i in 0..<count { ranked[i] = Int64(ranks[Int(values[i])]) }
        }
        take(groups, values, count)
      }
    }
  }

  private func take(_ groups: UnsafePointer<UInt32>, _ values: UnsafePointer<Int64>, _ count: Int) {
    let (best, isKnown) = (best.base, isKnown.base)
    if isLargest {
      for i in 0..<count {
        let group = Int(groups[i])
        best[group] = max(best[group], values[i])
        isKnown[group] = 1
      }
    } else {
      for i in 0..<count {
        let group = Int(groups[i])
        best[group] = min(best[group], values[i])
        isKnown[group] = 1
      }
    }
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    for group in 0..<best.count {
      let (a, b) = (best.base[group], later.best.base[group])
      best.base[group] = isLargest ? max(a, b) : min(a, b)
      isKnown.base[group] |= later.isKnown.base[group]
    }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let found = { @Sendable (group: Int) -> Int64? in
      self.isKnown.base[group] == 0 ? nil : self.best.base[group]
    }
    switch column.cells {
    case .integer: return try GroupResults(engine).wholes(groups, found)
    case .date:
      let (days, marks) = try GroupResults(engine).results(groups, otherwise: nil, found)
      return Column(.date(try GroupResults(engine).narrowed(days)), validity: marks)
    case .boolean:
      let (cells, marks) = try GroupResults(engine).results(groups, otherwise: 0) { group in
        found(group).map { UInt8(truncatingIfNeeded: $0) }
      }
      return Column(.boolean(cells), validity: marks)
    case .number:
      return try GroupResults(engine).numbers(groups) { group in
        found(group).map { numberOrdered(UInt64(bitPattern: $0) ^ (1 << 63)) }
      }
    case .text(_, let vocabulary):
      let (cells, marks) = try GroupResults(engine).results(groups, otherwise: 0) { group in
        found(group).flatMap { rank in self.order.map { $0.codes[Int(rank)] } }
      }
      let narrow = try Column.Codes.code32(cells).narrowed(vocabulary.count, engine.context)
      return Column(.text(narrow, vocabulary), validity: marks)
    }
  }
}

/// The first or the last cell that is there, by the order of the rows.
final class EndStates: Accumulator {
  let column: Column
  let isLast: Bool
  let rows: Buffer<UInt32>

  init(_ column: Column, isLast: Bool, _ groups: Int, _ engine: Engine) throws(Problem) {
    self.column = column
    self.isLast = isLast
    rows = try engine.buffer(groups, repeating: noRow)
  }

  func add(_ block: Block) {
    let ends = rows.base
    block.present(.column(column)) { groups, rows, count in
      if isLast {
        for i in 0..<count { ends[Int(groups[i])] = UInt32(truncatingIfNeeded: rows[i]) }
      } else {
        for i in 0..<count {
          let group = Int(groups[i])
          ends[group] = min(ends[group], UInt32(truncatingIfNeeded: rows[i]))
        }
      }
    }
  }

  func join(_ later: any Accumulator) {
    let others = like(later).rows.base
    for group in 0..<rows.count {
      let other = others[group]
      if other != noRow, isLast || rows.base[group] == noRow { rows.base[group] = other }
    }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let found = try Gather(engine).take(rows, groups, false)
    let isWhole = column.validity == nil && !found.cells.contains(noRow)
    return try Gather(engine).take(column, found, orMissing: !isWhole)
  }
}

/// The variance or the standard deviation.
final class VarianceStates: Accumulator {
  let argument: Argument
  let isDeviation: Bool
  let moments: Buffer<MomentSums>
  let spills = Spills<MomentSums.Spill>()

  init(_ argument: Argument, isDeviation: Bool, _ groups: Int, _ engine: Engine) throws(Problem) {
    self.argument = argument
    self.isDeviation = isDeviation
    moments = try engine.buffer(groups, repeating: MomentSums())
  }

  func add(_ block: Block) {
    let moments = moments.base
    block.numbers(argument) { groups, values, count in
      for i in 0..<count where !moments[Int(groups[i])].add(values[i]) {
        spills.update(Int(groups[i])) { $0.add(values[i]) }
      }
    }
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    for group in 0..<moments.count {
      var spill: MomentSums.Spill?
      moments.base[group].join(later.moments.base[group], &spill)
      if let spill { spills.update(group) { $0.add(spill) } }
    }
    for (group, other) in later.spills.all { spills.update(group) { $0.add(other) } }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(groups) { group in
      let moments = self.moments.base[group]
      return self.isDeviation ? moments.deviation(spills[group]) : moments.variance(spills[group])
    }
  }
}

/// The correlation of two columns.
final class Correlations: Accumulator {
  let arguments: (Argument, Argument)
  let sums: Buffer<PairSums>
  let spills = Spills<PairSums.Spill>()

  init(_ x: Argument, _ y: Argument, _ groups: Int, _ engine: Engine) throws(Problem) {
    arguments = (x, y)
    sums = try engine.buffer(groups, repeating: PairSums())
  }

  func add(_ block: Block) {
    let sums = sums.base
    block.numbers(arguments.0, arguments.1) { groups, xs, ys, count in
      for i in 0..<count where !sums[Int(groups[i])].add(xs[i], ys[i]) {
        spills.update(Int(groups[i])) { $0.add(xs[i], ys[i]) }
      }
    }
  }

  func join(_ later: any Accumulator) {
    let later = like(later)
    for group in 0..<sums.count {
      var spill: PairSums.Spill?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { spills.update(group) { $0.add(spill) } }
    }
    for (group, other) in later.spills.all { spills.update(group) { $0.add(other) } }
  }

  func results(_ groups: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(groups) { self.sums.base[$0].correlation(spills[$0]) }
  }
}
