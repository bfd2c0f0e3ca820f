import Numerics
import Problems
import Tables

/// Aggregates that add cells up: sums, means and shares.
enum Sums {
  static let all = [
    FunctionRow(
      "sum", "sum(x)", "The sum.",
      details: [
        "The sum of whole numbers is a whole number, and one too large for it is a problem.",
        "The sum of no values is missing, as zero would claim to be known: coalesce(sum(x), 0) says zero.",
      ],
      example: ("frame{ {a = 1}, {a = 2}, {} }:summarise(\"s = sum(a)\"):value()", "3"),
      takes: [.number], gives: .first, .aggregate(.state(sum)), synonyms: ["total"], seeAlso: ["cumsum"]),
    FunctionRow(
      "mean", "mean(x)", "The arithmetic mean.",
      details: ["Of dates it is the day in which it lies, of datetimes the microsecond."],
      example: ("frame{ {a = 1}, {a = 2}, {} }:summarise(\"m = mean(a)\"):value()", "1.5"),
      takes: [.numberOrTime], gives: .numberOrTime, .aggregate(.state(mean)), synonyms: ["avg", "average"],
      seeAlso: ["median", "weighted_mean"]),
    FunctionRow(
      "weighted_mean", "weighted_mean(x, w)", "The mean of x, each value counted with its weight w.",
      details: ["Rows in which either is missing do not count. Weights that add up to 0 give missing."],
      example: (
        "frame{ {x = 1, w = 3}, {x = 5, w = 1} }:summarise(\"m = weighted_mean(x, w)\"):value()", "2.0"
      ),
      takes: [.number, .number], gives: .type(.number),
      .aggregate(
        .state { input in
          let (x, weights) = (input.arguments[0], input.arguments[1])
          return { (groups) throws(Problem) in try PairState(x, weights, groups) { $0.weightedMean($1) } }
        }),
      synonyms: ["weighted.mean", "wavg", "avg_weighted", "weighted_avg", "wmean"], seeAlso: ["mean"]),
    FunctionRow(
      "share", "share(cond)",
      "The share of the rows in which a condition holds, those where it is missing left out.",
      example: ("frame{ {a = 1}, {a = 5}, {} }:summarise(\"s = share(a > 2)\"):value()", "0.5"),
      takes: [.condition], gives: .type(.number), within: 0...1, .aggregate(.state(mean)),
      synonyms: ["prop", "proportion", "rate"],
      seeAlso: ["count_if"]),
  ]
}

/// A sum of whole numbers is exact; of numbers it is the nearest number to the exact sum.
private func sum(
  _ input: AggregateInput
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let (argument, kind) = (input.arguments[0], try TermKind(of: input))
  let index = try packedIndex(of: input, kind)
  return { (groups) throws(Problem) in
    if groups.areRuns, case .numbers = kind { return try RunFigures(argument, .sum, groups) }
    // Every group has a row, and so a cell, unless there is only one group.
    let mayBeEmpty = argument.mayBeMissing || groups.count == 1
    let counts = mayBeEmpty ? try PresentCounts(argument, groups) : nil
    return switch kind {
    case .numbers: try NumberSums(argument, counts, groups)
    case .narrowWholes: try WholeSums(argument, isNarrow: true, index, counts, groups)
    case .wideWholes: try WholeSums(argument, isNarrow: false, nil, counts, groups)
    }
  }
}

/// Returns the index of a sum among those that are kept beside the number of rows; `nil` where it is kept by itself.
private func packedIndex(of input: AggregateInput, _ kind: TermKind) throws(Problem) -> Int? {
  let argument = input.arguments[0]
  guard kind == .narrowWholes, let packed = input.packed, !argument.mayBeMissing, let bounds = argument.bounds
  else { return nil }
  // The cells may be narrower than they are stored. Those of a byte are narrow enough for a word, and only they may take
  // few values.
  guard (bounds.upperBound <= Int64(Int8.max)) == packed.areOfFewValues, case .column(let column) = argument,
    case .integer(let integers) = column.cells
  else { return packed.take(argument, bounds) }
  return packed.take(argument, try input.range(integers))
}

/// A mean is a sum over a count; the mean of a condition is the share of rows in which it is true.
private func mean(
  _ input: AggregateInput
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let (argument, kind) = (input.arguments[0], try TermKind(of: input))
  let (type, index) = (argument.type, try packedIndex(of: input, kind))
  return { (groups) throws(Problem) in
    if groups.areRuns, case .numbers = kind { return try RunFigures(argument, .mean, groups) }
    // Where no cell is missing, the rows are counted already.
    let own = argument.mayBeMissing || groups.rowCounts == nil
    let counts = own ? try PresentCounts(argument, groups) : nil
    let terms: Means.Terms =
      switch kind {
      case .numbers: .numbers(try NumberSums(argument, nil, groups))
      case .narrowWholes: .wholes(try WholeSums(argument, isNarrow: true, index, nil, groups))
      case .wideWholes: .wholes(try WholeSums(argument, isNarrow: false, nil, nil, groups))
      }
    return Means(terms, counts, groups, type)
  }
}

/// The kind of terms: whole numbers may need sums of more than 64 bits.
private enum TermKind {
  case numbers, narrowWholes, wideWholes

  /// The cells are looked at only where their physical type does not say it.
  init(of input: AggregateInput) throws(Problem) {
    guard let bounds = input.arguments[0].bounds else {
      self = .numbers
      return
    }
    guard !bounds.sumsAreNarrow(input.rowCount),
      case .column(let column) = input.arguments[0], case .integer(let integers) = column.cells
    else {
      self = bounds.sumsAreNarrow(input.rowCount) ? .narrowWholes : .wideWholes
      return
    }
    self = try input.range(integers).sumsAreNarrow(input.rowCount) ? .narrowWholes : .wideWholes
  }
}

extension ClosedRange<Int64> {
  /// Returns whether so many whole numbers of this range surely add up to one of 64 bits.
  fileprivate func sumsAreNarrow(_ count: Int) -> Bool {
    let largest = Swift.max(lowerBound.magnitude, upperBound.magnitude)
    let (most, overflows) = largest.multipliedReportingOverflow(by: UInt64(count))
    return !overflows && most <= UInt64(Int64.max)
  }
}

/// The sum of whole numbers, exact.
private final class WholeSums: AggregateState {
  let argument: AggregateArgument
  /// Kept where a group may have no cells, and so no sum.
  let counts: PresentCounts?
  /// The sums, where they fit into 64 bits whatever the rows.
  let sums: Buffer<Int64>?
  let wideSums: Buffer<Int128>?
  /// Says whether the sums are filled with the counts of the rows.
  private let isPacked: Bool

  /// - Parameter index: that of the sums among those that are kept beside the number of rows.
  init(
    _ argument: AggregateArgument, isNarrow: Bool, _ index: Int?, _ counts: PresentCounts?, _ groups: GroupNumbers
  ) throws(Problem) {
    self.argument = argument
    self.counts = counts
    let packed = index.flatMap { groups.rowCounts?.sums($0) }
    isPacked = packed != nil
    sums = if let packed { packed } else if isNarrow { try groups.cells(repeating: 0) } else { nil }
    wideSums = isNarrow ? nil : try groups.cells(repeating: 0)
  }

  func add(_ block: Block) {
    counts?.add(block)
    if isPacked { return }
    if let sums = sums?.base, let group = block.group {
      sums[group] &+= block.total(argument)
    } else if let sums = sums?.base {
      block.eachWhole(argument) { group, value in sums[group] &+= value }
    } else if let sums = wideSums?.base {
      block.eachWhole(argument) { group, value in sums[group] &+= Int128(value) }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    if let sums, let others = later.sums?.base {
      for group in groups { sums.base[group] &+= others[group] }
    } else if let wideSums, let others = later.wideSums?.base {
      for group in groups { wideSums.base[group] &+= others[group] }
    }
    if let others = later.counts { counts?.merge(others, groups) }
  }

  var failedGroups: FailedGroups? {
    guard let wideSums, wideSums.cells.contains(where: { Int64(exactly: $0) == nil }) else { return nil }
    return FailedGroups(
      contains: { Int64(exactly: wideSums.base[$0]) == nil },
      problem: { _ in
        Problem("the sum is too large for a whole number").hint("sum numbers instead: sum(number(x))")
      })
  }

  func result() -> AggregateResult {
    .integers { group in
      if let counts = self.counts, counts.counts.base[group] == 0 { return nil }
      return Int64(truncatingIfNeeded: self.total(group))
    }
  }

  func total(_ group: Int) -> Int128 { sums.map { Int128($0.base[group]) } ?? wideSums!.base[group] }
}

/// The sum of numbers.
private final class NumberSums: AggregateState {
  let argument: AggregateArgument
  /// Kept where a group may have no cells, and so no sum.
  let counts: PresentCounts?
  let sums: Buffer<ExactSum>
  let spills: Spills<LongAccumulator>
  /// How numbers are added while each group has few.
  private let split = SharedSplit()
  /// What a block adds to each of few groups; zeros between blocks.
  private let parts: Buffer<SIMD2<Double>>?

  init(
    _ argument: AggregateArgument, _ counts: PresentCounts?, _ groups: GroupNumbers
  ) throws(Problem) {
    self.argument = argument
    self.counts = counts
    sums = try groups.cells(repeating: ExactSum())
    spills = Spills(groups)
    parts = groups.count <= GroupedSplit.mostGroups ? try groups.cells(repeating: .zero) : nil
  }

  func add(_ block: Block) throws(Problem) {
    counts?.add(block)
    if let group = block.group {
      return try block.allNumbers(argument) { (_, values, count) throws(Problem) in
        try add(values, count, to: group)
      }
    }
    try block.allNumbers(argument) { (groups, values, count) throws(Problem) in
      if split.add(values, groups, count, mostRows: block.scratch.mostRows, to: sums) { return }
      guard let parts, block.count >= 4 * parts.count, GroupedSplit.add(values, groups, count: count, to: parts.base)
      else {
        for row in 0..<count { try add(values[row], to: Int(groups[row])) }
        return
      }
      for group in 0..<parts.count {
        let part = parts.base[group]
        parts.base[group] = .zero
        try add(part.x, to: group)
        try add(part.y, to: group)
      }
    }
  }

  @inline(__always)
  private func add(_ value: Double, to group: Int) throws(Problem) {
    let sums = sums.base
    if !sums[group].add(value) {
      try spills.update(group) { $0.add(value, flushing: &sums[group]) }
    }
  }

  /// Adds the numbers of one group, as many at a time as the sum takes.
  private func add(_ values: UnsafePointer<Double>, _ count: Int, to group: Int) throws(Problem) {
    let sums = sums.base
    if count >= 256, sums[group].addAll(of: values, count: count) { return }
    var taken = 0
    while taken < count {
      let added = sums[group].addFirst(of: values + taken, count: count - taken)
      taken += added
      // Where it took none it may be that it takes no others either.
      let end = added == 0 ? count : min(taken + 64, count)
      for row in taken..<end where !sums[group].add(values[row]) {
        try spills.update(group) { $0.add(values[row], flushing: &sums[group]) }
      }
      taken = end
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    let later = like(later)
    for group in groups {
      var spill: LongAccumulator?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { try spills.update(group) { $0.add(spill) } }
    }
    try spills.add(later.spills, groups)
    if let others = later.counts { counts?.merge(others, groups) }
  }

  func result() -> AggregateResult {
    let spills = spills.all
    guard counts != nil || !spills.isEmpty else {
      return .numbersOfAll { [sums] groups, out in
        for (index, group) in groups.enumerated() { out[index] = sums.base[Int(group)].total(nil) }
      }
    }
    return .numbers { group in
      if let counts = self.counts, counts.counts.base[group] == 0 { return nil }
      return self.sums.base[group].total(spills[group])
    }
  }
}

/// The mean: a sum over a count. Of dates and datetimes it is the day, or the microsecond, in which it lies.
private final class Means: AggregateState {
  enum Terms {
    case wholes(WholeSums)
    case numbers(NumberSums)
  }

  let terms: Terms
  /// The counts that this state fills itself.
  let own: PresentCounts?
  let counts: Buffer<UInt32>
  /// The type of the values; `nil` of missing ones alone.
  let type: ColumnType?

  init(_ terms: Terms, _ own: PresentCounts?, _ groups: GroupNumbers, _ type: ColumnType?) {
    self.terms = terms
    self.own = own
    self.type = type
    guard let counts = own?.counts ?? groups.rowCounts?.counts else {
      preconditionFailure("counts of its own or of the rows")
    }
    self.counts = counts
  }

  func add(_ block: Block) throws(Problem) {
    switch terms {
    case .wholes(let sums): sums.add(block)
    case .numbers(let sums): try sums.add(block)
    }
    own?.add(block)
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    let later = like(later)
    switch (terms, later.terms) {
    case (.wholes(let sums), .wholes(let others)): sums.merge(others, groups)
    case (.numbers(let sums), .numbers(let others)): try sums.merge(others, groups)
    case (.wholes, .numbers), (.numbers, .wholes): preconditionFailure("states of one aggregate")
    }
    if let others = later.own { own?.merge(others, groups) }
  }

  func result() -> AggregateResult {
    let counts = counts
    switch terms {
    case .wholes(let sums):
      let moment = { @Sendable (group: Int) in
        let count = Int(counts.base[group])
        return count == 0 ? nil : floorQuotient(sums.total(group), by: count)
      }
      switch type {
      case .date: return .dates(moment)
      case .dateTime: return .dateTimes(moment)
      case .text, .integer, .number, .boolean, nil: break
      }
      return .numbers { group in
        let count = Int(counts.base[group])
        return count == 0 ? nil : quotient(sums.total(group), by: count)
      }
    case .numbers(let sums):
      let spills = sums.spills.all
      return .numbers { group in
        let count = Int(counts.base[group])
        return count == 0 ? nil : sums.sums.base[group].mean(count, spills[group])
      }
    }
  }
}
