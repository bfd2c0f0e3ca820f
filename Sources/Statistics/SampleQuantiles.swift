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
          "Between two values it interpolates: type 7 of Hyndman and Fan (1996), the default of R, NumPy and Excel.",
        ],
        example: .init("stats.quantile({1, 2, 3, 10}, 0.25)", "1.75"), seeAlso: ["stats.median"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.sample(1, atLeast: 1, for: "a quantile")
      let share = try arguments.number(2)
      guard share >= 0, share <= 1 else {
        throw Problem("expected a share between 0 and 1 at argument 2, got \(written(share))")
      }
      return .optional(try quantile(sample.values, share, poll: arguments.run.poll))
    }
  ]
}
