import Numerics
import Problems
import Tables

/// The sums of integers and of their squares, counted from the least of them, which changes no variance.
final class IntegerDispersion<Sums: IntegerMoments>: AggregateState {
  private let argument: AggregateArgument
  private let least: Int64
  private let measure: DispersionMeasure
  private let counts: TermCounts
  private let sums: Buffer<Sums>

  init(
    _ argument: AggregateArgument, least: Int64, _ measure: DispersionMeasure, _ groups: GroupNumbers
  ) throws(Problem) {
    self.argument = argument
    self.least = least
    self.measure = measure
    counts = try TermCounts([argument], groups)
    sums = try groups.cells(repeating: Sums())
  }

  func add(_ block: Block) {
    block.wholes(argument) { groups, values, count in
      counts.add(groups, count)
      Sums.add(values, less: least, at: groups, count: count, to: sums.base)
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    counts.merge(later.counts, groups)
    Sums.add(later.sums.base, groups, to: sums.base)
  }

  func result() -> AggregateResult {
    .numbers { group in
      let (count, sums) = (Int(self.counts.counts.base[group]), self.sums.base[group].wide)
      return switch self.measure {
      case .variance: sums.integerVariance(count: count)
      case .deviation: sums.integerDeviation(count: count)
      }
    }
  }
}

/// The sums of numbers and of their squares: of nearly all in units of a window, of others apart.
final class NumberDispersion: AggregateState {
  private let argument: AggregateArgument
  private let measure: DispersionMeasure
  private let window: SharedWindow
  private let counts: TermCounts
  private let sums: Buffer<FixedPointMoments>
  /// The sums of the values outside the window.
  private let others: OutsideSums<MomentSums>

  init(
    _ argument: AggregateArgument, _ measure: DispersionMeasure, _ window: SharedWindow,
    _ groups: GroupNumbers
  ) throws(Problem) {
    self.argument = argument
    self.measure = measure
    self.window = window
    counts = try TermCounts([argument], groups)
    sums = try groups.cells(repeating: FixedPointMoments())
    others = OutsideSums(groups)
  }

  func add(_ block: Block) throws(Problem) {
    try block.numbers(argument) { (groups, values, count) throws(Problem) in
      counts.add(groups, count)
      let (sums, window) = (sums.base, window.chosen(by: values, count))
      var isOutside: UInt64 = 0
      for i in 0..<count { isOutside |= sums[Int(groups[i])].add(values[i], window) }
      if isOutside != 0 { try addOthers(groups, values, count, window) }
    }
  }

  private func addOthers(
    _ groups: UnsafePointer<UInt32>, _ values: UnsafePointer<Double>, _ count: Int,
    _ window: FixedPointWindow
  ) throws(Problem) {
    let sums = try others.cells().base
    for i in 0..<count where !window.contains(values[i]) {
      let group = Int(groups[i])
      if sums[group].add(values[i]) { continue }
      try others.updateSpill(group) { $0.add(values[i], flushing: &sums[group]) }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    let later = like(later)
    counts.merge(later.counts, groups)
    for group in groups { sums.base[group].add(later.sums.base[group]) }
    try others.merge(later.others, groups)
  }

  func result() -> AggregateResult {
    let ((others, spills), window) = (others.all, window.current)
    return .numbers { group in
      let (count, sums) = (Int(self.counts.counts.base[group]), self.sums.base[group])
      guard var all = others?.base[group], all.count > 0 else {
        return switch self.measure {
        case .variance: sums.variance(count: count, window)
        case .deviation: sums.deviation(count: count, window)
        }
      }
      all.count = UInt32(count)
      var spill = sums.spill(window)
      if let own = spills[group] { spill.add(own) }
      return switch self.measure {
      case .variance: all.variance(spill)
      case .deviation: all.deviation(spill)
      }
    }
  }
}
