import Numerics
import Problems
import Tables

/// The line that fits the values of a group best.
enum Slope {
  static let all = [
    FunctionRow(
      "slope", "slope(y, x)", "The slope of the line of least squares: by how much y grows where x grows by one.",
      details: [
        "Of the rows that have both values. Missing of fewer than two such rows, and where x does not vary."
      ],
      example: (
        "frame{ {x = 1, y = 3}, {x = 2, y = 5} }:summarise(\"b = slope(y, x)\"):value()", "2.0"
      ),
      takes: [.number, .number], gives: .type(.number),
      .aggregate(
        .state { input in
          let (y, x) = (input.arguments[0], input.arguments[1])
          return { (groups) throws(Problem) in try SlopeState(x, y, groups) }
        }), synonyms: ["regr_slope", "trend", "lm"], seeAlso: ["cor"])
  ]
}

/// The exact sums of the pairs of each group.
private final class SlopeState: AggregateState {
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
    return .numbers { group in self.sums.base[group].slope(spills[group]) }
  }
}
