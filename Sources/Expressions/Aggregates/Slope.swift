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

/// The line of least squares, from the exact sums of the pairs.
private final class SlopeState: AggregateState {
  private let sums: SumsOfPairs

  init(_ x: AggregateArgument, _ y: AggregateArgument, _ groups: GroupNumbers) throws(Problem) {
    sums = try SumsOfPairs(x, y, groups)
  }

  func add(_ block: Block) throws(Problem) { try sums.add(block) }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    try sums.merge(like(later).sums, groups)
  }

  func result() -> AggregateResult { sums.numbers { $0.slope($1) } }
}
