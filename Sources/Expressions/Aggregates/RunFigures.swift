import Numerics
import Problems
import Synchronization
import Tables

/// The sums or the means of numbers by groups whose rows lie together: no sum is kept once the rows of its group were
/// taken in.
final class RunFigures: AggregateState {
  enum Measure { case sum, mean }

  /// The sum of a group that is not rounded yet, and the number of its terms.
  private struct OpenSum {
    var sum = ExactSum()
    var count = 0
  }

  private let argument: AggregateArgument
  private let measure: Measure
  /// The figure of each group; not a number where a group has no cells.
  private let figures: Buffer<Double>
  /// The sums of groups with more rows than a block, and of those that two doubles do not hold.
  private let openSums = Mutex<[Int: OpenSum]>([:])
  private let spills: Spills<LongAccumulator>

  init(_ argument: AggregateArgument, _ measure: Measure, _ groups: GroupNumbers) throws(Problem) {
    self.argument = argument
    self.measure = measure
    figures =
      argument.mayBeMissing
      ? try groups.cells(repeating: .nan) : try Buffer(count: groups.count, account: groups.account)
    spills = Spills(groups)
  }

  func add(_ block: Block) throws(Problem) {
    // A block of one group may not be all of it.
    let isWhole = block.groups[0] != block.groups[block.count - 1]
    try block.allNumbers(argument) { (groups, values, count) throws(Problem) in
      var start = 0
      while start < count {
        let group = groups[start]
        var (sum, end, isExact) = (ExactSum(), start, true)
        repeat {
          if !sum.add(values[end]) {
            isExact = false
            try spills.update(Int(group)) { $0.add(values[end], flushing: &sum) }
          }
          end += 1
        } while end < count && groups[end] == group
        if isWhole && isExact {
          figures.base[Int(group)] = figure(sum, end - start, nil)
        } else {
          try addOpen(sum, end - start, to: Int(group))
        }
        start = end
      }
    }
  }

  private func addOpen(_ sum: ExactSum, _ count: Int, to group: Int) throws(Problem) {
    let spill = openSums.withLock { sums in
      var spill: LongAccumulator?
      sums[group, default: OpenSum()].sum.join(sum, &spill)
      sums[group, default: OpenSum()].count += count
      return spill
    }
    if let spill { try spills.update(group) { $0.add(spill) } }
  }

  private func figure(_ sum: ExactSum, _ count: Int, _ spill: LongAccumulator?) -> Double {
    switch measure {
    case .sum: sum.total(spill)
    case .mean: sum.mean(count, spill)
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    preconditionFailure("one state takes in all rows")
  }

  func result() -> AggregateResult {
    let spills = spills.all
    for (group, open) in openSums.withLock({ $0 }) {
      figures.base[group] = figure(open.sum, open.count, spills[group])
    }
    return .numbersInOrder(figures)
  }
}
