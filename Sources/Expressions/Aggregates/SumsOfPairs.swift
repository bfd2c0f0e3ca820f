import Numerics
import Problems
import Tables

/// The exact sums of the pairs of each group of which both values are there.
final class SumsOfPairs: Sendable {
  private let x: AggregateArgument
  private let y: AggregateArgument
  private let sums: Buffer<PairSums>
  private let spills: Spills<PairSums.Spill>

  init(_ x: AggregateArgument, _ y: AggregateArgument, _ groups: GroupNumbers) throws(Problem) {
    (self.x, self.y) = (x, y)
    sums = try groups.cells(repeating: PairSums())
    spills = Spills(groups)
  }

  func add(_ block: Block) throws(Problem) {
    let sums = sums.base
    try block.numbers(x, y) { (groups, xs, ys, count) throws(Problem) in
      for i in 0..<count {
        let group = Int(groups[i])
        if sums[group].add(xs[i], ys[i]) { continue }
        try spills.update(group) { $0.add(xs[i], ys[i], flushing: &sums[group]) }
      }
    }
  }

  func merge(_ later: SumsOfPairs, _ groups: Range<Int>) throws(Problem) {
    for group in groups where later.sums.base[group].count > 0 {
      var spill: PairSums.Spill?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { try spills.update(group) { $0.add(spill) } }
    }
    try spills.add(later.spills, groups)
  }

  /// A number of each group, made of its sums.
  func numbers(_ number: @escaping @Sendable (PairSums, PairSums.Spill?) -> Double?) -> AggregateResult {
    let spills = spills.all
    return .numbers { [sums] group in number(sums.base[group], spills[group]) }
  }
}
