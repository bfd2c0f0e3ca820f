import Numerics
import Problems
import Tables

/// The sums of pairs of integers, each counted from the least, which changes no correlation.
final class IntegerCorrelation<Sums: IntegerPairs>: AggregateState {
  private let arguments: (x: AggregateArgument, y: AggregateArgument)
  private let least: (x: Int64, y: Int64)
  private let counts: TermCounts
  private let sums: Buffer<Sums>
  /// The sums of the first blocks, where they are kept as small pairs.
  private let packed: PackedPairs?

  init(
    _ x: AggregateArgument, _ y: AggregateArgument, least: (x: Int64, y: Int64), packed: PackedPairs? = nil,
    _ groups: GroupNumbers
  ) throws(Problem) {
    arguments = (x, y)
    self.least = least
    self.packed = packed
    counts = try TermCounts([x, y], groups)
    sums = try groups.cells(repeating: Sums())
  }

  func add(_ block: Block) {
    if let packed, packed.add(block) { return }
    block.wholes(arguments.x, arguments.y) { groups, xs, ys, count in
      counts.add(groups, count)
      Sums.add(xs, ys, less: least, at: groups, count: count, to: sums.base)
    }
  }

  func complete(_ groups: Range<Int>) {
    guard let packed, let sums = sums as? Buffer<SmallPairs> else { return }
    for group in groups { sums.base[group].add(packed.removeAll(of: group)) }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    counts.merge(later.counts, groups)
    Sums.add(later.sums.base, groups, to: sums.base)
  }

  func result() -> AggregateResult {
    .numbers { group in
      self.sums.base[group].wide.correlation(count: Int(self.counts.counts.base[group]))
    }
  }
}

/// The sums of pairs of numbers: of nearly all in units of two windows, of others apart.
final class NumberCorrelation: AggregateState {
  private let arguments: (x: AggregateArgument, y: AggregateArgument)
  private let windows: (x: SharedWindow, y: SharedWindow)
  private let counts: TermCounts
  private let sums: Buffer<FixedPointPairs>
  /// The pairs of which a value lies outside its window.
  private let others: OutsideSums<PairSums>

  init(
    _ x: AggregateArgument, _ y: AggregateArgument, _ windows: (x: SharedWindow, y: SharedWindow),
    _ groups: GroupNumbers
  ) throws(Problem) {
    arguments = (x, y)
    self.windows = windows
    counts = try TermCounts([x, y], groups)
    sums = try groups.cells(repeating: FixedPointPairs())
    others = OutsideSums(groups)
  }

  func add(_ block: Block) throws(Problem) {
    try block.numbers(arguments.x, arguments.y) { (groups, xs, ys, count) throws(Problem) in
      counts.add(groups, count)
      let sums = sums.base
      let windows = (x: windows.x.chosen(by: xs, count), y: windows.y.chosen(by: ys, count))
      var isOutside: UInt64 = 0
      for i in 0..<count { isOutside |= sums[Int(groups[i])].add(xs[i], ys[i], windows) }
      if isOutside != 0 { try addOthers(groups, xs, ys, count, windows) }
    }
  }

  private func addOthers(
    _ groups: UnsafePointer<UInt32>, _ xs: UnsafePointer<Double>, _ ys: UnsafePointer<Double>,
    _ count: Int, _ windows: (x: FixedPointWindow, y: FixedPointWindow)
  ) throws(Problem) {
    let sums = try others.cells().base
    for i in 0..<count where !windows.x.contains(xs[i]) || !windows.y.contains(ys[i]) {
      let group = Int(groups[i])
      if sums[group].add(xs[i], ys[i]) { continue }
      try others.updateSpill(group) { $0.add(xs[i], ys[i], flushing: &sums[group]) }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    let later = like(later)
    counts.merge(later.counts, groups)
    for group in groups { sums.base[group].add(later.sums.base[group]) }
    try others.merge(later.others, groups)
  }

  func result() -> AggregateResult {
    let (others, spills) = others.all
    let windows = (x: windows.x.current, y: windows.y.current)
    return .numbers { group in
      let (count, sums) = (Int(self.counts.counts.base[group]), self.sums.base[group])
      guard var all = others?.base[group], all.count > 0 else { return sums.correlation(count: count) }
      all.count = UInt32(count)
      var spill = sums.spill(windows)
      if let own = spills[group] { spill.add(own) }
      return all.correlation(spill)
    }
  }
}
