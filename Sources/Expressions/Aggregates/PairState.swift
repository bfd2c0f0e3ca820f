import Numerics
import Problems
import Tables

/// A number of each group, made of the exact sums of the pairs of which both values are there.
///
///     try PairState(x, y, groups) { $0.slope($1) }
final class PairState: AggregateState {
  private let x: AggregateArgument
  private let y: AggregateArgument
  private let sums: Buffer<PairSums>
  private let spills: Spills<PairSums.Spill>
  private let number: @Sendable (PairSums, PairSums.Spill?) -> Double?
  /// True where a value may be a whole number with more digits than numbers hold.
  private let mayBeLong: Bool

  init(
    _ x: AggregateArgument, _ y: AggregateArgument, _ groups: GroupNumbers,
    _ number: @escaping @Sendable (PairSums, PairSums.Spill?) -> Double?
  ) throws(Problem) {
    (self.x, self.y) = (x, y)
    self.number = number
    mayBeLong = x.mayLoseDigits || y.mayLoseDigits
    sums = try groups.cells(repeating: PairSums())
    spills = Spills(groups)
  }

  func add(_ block: Block) throws(Problem) {
    if mayBeLong { return try addExactly(block) }
    let sums = sums.base
    try block.numbers(x, y) { (groups, xs, ys, count) throws(Problem) in
      for i in 0..<count {
        let group = Int(groups[i])
        if sums[group].add(xs[i], ys[i]) { continue }
        try spills.update(group) { $0.add(xs[i], ys[i], flushing: &sums[group]) }
      }
    }
  }

  private func addExactly(_ block: Block) throws(Problem) {
    let sums = sums.base
    try block.exactNumbers(x, y) { (groups, xs, ys, xRests, yRests, count) throws(Problem) in
      for i in 0..<count {
        let group = Int(groups[i])
        if xRests[i] | yRests[i] != 0 {
          sums[group].count &+= 1
          try spills.update(group) { $0.add((xs[i], Double(xRests[i])), (ys[i], Double(yRests[i]))) }
        } else if !sums[group].add(xs[i], ys[i]) {
          try spills.update(group) { $0.add(xs[i], ys[i], flushing: &sums[group]) }
        }
      }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    let later = like(later)
    for group in groups where later.sums.base[group].count > 0 {
      var spill: PairSums.Spill?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { try spills.update(group) { $0.add(spill) } }
    }
    try spills.add(later.spills, groups)
  }

  func result() -> AggregateResult {
    let spills = spills.all
    return .numbers { [sums, number] group in number(sums.base[group], spills[group]) }
  }
}
