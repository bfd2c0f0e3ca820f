import Catalogue
import Numerics
import Problems

/// Measures of location.
enum Location {
  static let all = [
    scalar(
      "mean", "The arithmetic mean.", details: ["The nearest number to the exact mean, at any scale and in any order."],
      atLeast: 1, of: "a mean", example: .init("stats.mean{1, 2, 3, 10}", "4.0"),
      seeAlso: ["stats.median", "stats.sd"], ofIntegers: { (integers, _) in mean(integers: integers) },
      compute: { (values, _) in mean(values) }),
    scalar(
      "median", "The middle value, or the mean of the two middle values.", atLeast: 1,
      of: "a median",
      example: .init("stats.median{1, 9, 2}", "2.0"), seeAlso: ["stats.quantile", "stats.mad"],
      ofIntegers: { (integers, poll) throws(Problem) in try quantile(integers: integers, 0.5, poll: poll) },
      compute: { (values, poll) throws(Problem) in try quantile(values, 0.5, poll: poll) }),
  ]
}
