import Catalogue
import Numerics
import Problems

/// The values below which a share of a sample lies.
enum SampleQuantiles {
  static let all = [
    Callable(
      Entry(
        "stats.quantile", signature: "stats.quantile(x, p)",
        "The value below which a share p of the numbers lies.",
        details: [
          "Missing values are left out.",
          "p is the fraction that it reads as: 7/10 for 0.7, a third for 1 / 3.",
          "Between two values it interpolates: type 7 of Hyndman and Fan (1996), the default of R, NumPy and Excel.",
        ],
        example: .init("stats.quantile({1, 2, 3, 10}, 0.25)", "1.75"), seeAlso: ["stats.median"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let share = try arguments.number(2)
      guard share >= 0, share <= 1 else {
        throw Problem("expected a share between 0 and 1 at argument 2, got \(written(share))")
      }
      return .number(
        try arguments.figure(
          1, atLeast: 1, of: "a quantile",
          ofIntegers: { (integers, poll) throws(Problem) in
            try quantile(integers: integers, share, poll: poll)
          },
          ofNumbers: { (values, poll) throws(Problem) in try quantile(values, share, poll: poll) }))
    }.takingColumns(.lists(1), example: "stats.quantile(t, \"days\", 0.9)")
  ]
}
