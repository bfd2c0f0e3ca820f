import Numerics
import Problems
import Tables

/// How many rows a group has: all, those in which a column is there, or those
/// in which a boolean one is true.
final class Counts: Accumulator {
  enum What {
    case rows
    case present(Argument)
    case holding(Argument)
  }

  let what: What
  let counts: Buffer<UInt32>

  init(_ what: What, _ slots: Int, _ engine: Engine) throws(Problem) {
    self.what = what
    counts = try engine.buffer(slots, repeating: 0)
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
    for slot in 0..<self.counts.count { counts[slot] &+= others[slot] }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let counts = counts
    return try GroupResults(engine).wholes(slots) { Int64(counts.base[$0]) }
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
    _ argument: Argument, isNarrow: Bool, _ counts: Counts?, _ slots: Int, _ engine: Engine
  ) throws(Problem) {
    self.argument = argument
    self.counts = counts
    sums = isNarrow ? try engine.buffer(slots, repeating: 0) : nil
    wideSums = isNarrow ? nil : try engine.buffer(slots, repeating: 0)
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
      for slot in 0..<sums.count { sums.base[slot] &+= others[slot] }
    } else if let wideSums, let others = later.wideSums?.base {
      for slot in 0..<wideSums.count { wideSums.base[slot] &+= others[slot] }
    }
    if let others = later.counts { counts?.join(others) }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    if let wideSums {
      for slot in slots.cells where Int64(exactly: wideSums.base[Int(slot)]) == nil {
        throw Problem("the sum is too large for a whole number").hint(
          "sum numbers instead: sum(number(x))")
      }
    }
    return try GroupResults(engine).wholes(slots) { slot in
      if let counts = self.counts, counts.counts.base[slot] == 0 { return nil }
      return Int64(truncatingIfNeeded: self.total(slot))
    }
  }

  func total(_ slot: Int) -> Int128 { sums.map { Int128($0.base[slot]) } ?? wideSums!.base[slot] }
}

/// The sum of numbers.
final class NumberSums: Accumulator {
  let argument: Argument
  /// Kept where a group may have no cells, and so no sum.
  let counts: Counts?
  let sums: Buffer<ExactSum>
  let spills = Spills<LongAccumulator>()

  init(_ argument: Argument, _ counts: Counts?, _ slots: Int, _ engine: Engine) throws(Problem) {
    self.argument = argument
    self.counts = counts
    sums = try engine.buffer(slots, repeating: ExactSum())
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
    for slot in 0..<sums.count {
      var spill: LongAccumulator?
      sums.base[slot].join(later.sums.base[slot], &spill)
      if let spill { spills.update(slot) { $0.add(spill) } }
    }
    for (slot, other) in later.spills.all { spills.update(slot) { $0.add(other) } }
    if let others = later.counts { counts?.join(others) }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(slots) { slot in
      if let counts = self.counts, counts.counts.base[slot] == 0 { return nil }
      return self.sums.base[slot].total(spills[slot])
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
  /// Whether the counts are this mean's own, or someone else fills them.
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

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills: [Int: LongAccumulator] =
      switch sums {
      case .whole: [:]
      case .number(let sums): sums.spills.all
      }
    return try GroupResults(engine).numbers(slots) { slot in
      let count = Int(self.counts.counts.base[slot])
      guard count > 0 else { return nil }
      return switch self.sums {
      case .whole(let sums): quotient(sums.total(slot), by: count)
      case .number(let sums): sums.sums.base[slot].mean(count, spills[slot])
      }
    }
  }
}

/// The least or the greatest cell, by keys that order as cells do.
final class Extremes: Accumulator {
  let column: Column
  let isLargest: Bool
  /// Of texts.
  let order: TextOrder?
  let best: Buffer<Int64>
  let isKnown: Buffer<UInt8>

  init(
    _ column: Column, _ order: TextOrder?, isLargest: Bool, _ slots: Int, _ engine: Engine
  ) throws(Problem) {
    self.column = column
    self.order = order
    self.isLargest = isLargest
    best = try engine.buffer(slots, repeating: isLargest ? .min : .max)
    isKnown = try engine.buffer(slots, repeating: 0)
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
        if let places = order?.places.base {
          let ranked = block.scratch.wholes
          for i in 0..<count { ranked[i] = Int64(places[Int(values[i])]) }
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
    for slot in 0..<best.count {
      let (a, b) = (best.base[slot], later.best.base[slot])
      best.base[slot] = isLargest ? max(a, b) : min(a, b)
      isKnown.base[slot] |= later.isKnown.base[slot]
    }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let found = { @Sendable (slot: Int) -> Int64? in
      self.isKnown.base[slot] == 0 ? nil : self.best.base[slot]
    }
    switch column.cells {
    case .integer: return try GroupResults(engine).wholes(slots, found)
    case .date:
      let (days, marks) = try GroupResults(engine).results(slots, otherwise: nil, found)
      return Column(.date(try GroupResults(engine).narrowed(days)), validity: marks)
    case .boolean:
      let (cells, marks) = try GroupResults(engine).results(slots, otherwise: 0) { slot in
        found(slot).map { UInt8(truncatingIfNeeded: $0) }
      }
      return Column(.boolean(cells), validity: marks)
    case .number:
      return try GroupResults(engine).numbers(slots) { slot in
        found(slot).map { numberOrdered(UInt64(bitPattern: $0) ^ (1 << 63)) }
      }
    case .text(_, let vocabulary):
      let (cells, marks) = try GroupResults(engine).results(slots, otherwise: 0) { slot in
        found(slot).flatMap { place in self.order.map { $0.codes[Int(place)] } }
      }
      let narrow = try Column.Codes.code32(cells).narrowed(vocabulary.count, engine.context)
      return Column(.text(narrow, vocabulary), validity: marks)
    }
  }
}

/// The first or the last cell that is there, by the order of the rows.
final class Edges: Accumulator {
  let column: Column
  let isLast: Bool
  let rows: Buffer<UInt32>

  init(_ column: Column, isLast: Bool, _ slots: Int, _ engine: Engine) throws(Problem) {
    self.column = column
    self.isLast = isLast
    rows = try engine.buffer(slots, repeating: noRow)
  }

  func add(_ block: Block) {
    let edges = rows.base
    block.present(.column(column)) { groups, rows, count in
      if isLast {
        for i in 0..<count { edges[Int(groups[i])] = UInt32(truncatingIfNeeded: rows[i]) }
      } else {
        for i in 0..<count {
          let group = Int(groups[i])
          edges[group] = min(edges[group], UInt32(truncatingIfNeeded: rows[i]))
        }
      }
    }
  }

  func join(_ later: any Accumulator) {
    let others = like(later).rows.base
    for slot in 0..<rows.count {
      let other = others[slot]
      if other != noRow, isLast || rows.base[slot] == noRow { rows.base[slot] = other }
    }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let found = try Gather(engine).take(rows, slots, false)
    let isWhole = column.validity == nil && !found.cells.contains(noRow)
    return try Gather(engine).take(column, found, orMissing: !isWhole)
  }
}

/// The variance or the standard deviation.
final class Spreads: Accumulator {
  let argument: Argument
  let isDeviation: Bool
  let moments: Buffer<MomentSums>
  let spills = Spills<MomentSums.Spill>()

  init(_ argument: Argument, isDeviation: Bool, _ slots: Int, _ engine: Engine) throws(Problem) {
    self.argument = argument
    self.isDeviation = isDeviation
    moments = try engine.buffer(slots, repeating: MomentSums())
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
    for slot in 0..<moments.count {
      var spill: MomentSums.Spill?
      moments.base[slot].join(later.moments.base[slot], &spill)
      if let spill { spills.update(slot) { $0.add(spill) } }
    }
    for (slot, other) in later.spills.all { spills.update(slot) { $0.add(other) } }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(slots) { slot in
      let moments = self.moments.base[slot]
      return self.isDeviation ? moments.deviation(spills[slot]) : moments.variance(spills[slot])
    }
  }
}

/// The correlation of two columns.
final class Correlations: Accumulator {
  let arguments: (Argument, Argument)
  let sums: Buffer<PairSums>
  let spills = Spills<PairSums.Spill>()

  init(_ x: Argument, _ y: Argument, _ slots: Int, _ engine: Engine) throws(Problem) {
    arguments = (x, y)
    sums = try engine.buffer(slots, repeating: PairSums())
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
    for slot in 0..<sums.count {
      var spill: PairSums.Spill?
      sums.base[slot].join(later.sums.base[slot], &spill)
      if let spill { spills.update(slot) { $0.add(spill) } }
    }
    for (slot, other) in later.spills.all { spills.update(slot) { $0.add(other) } }
  }

  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column {
    let spills = spills.all
    return try GroupResults(engine).numbers(slots) { self.sums.base[$0].correlation(spills[$0]) }
  }
}
