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
          return { (groups) throws(Problem) in try PairState(x, y, groups) { $0.slope($1) } }
        }), synonyms: ["regr_slope", "trend", "lm"], seeAlso: ["cor"])
  ]
}
