import Catalogue
import Numerics

/// The mean, or `nil` of no values.
public func mean(_ xs: [Double]) -> Double? { xs.isEmpty ? nil : Moments.center(xs).high }

/// The middle value, or the mean of the two middle values; `nil` of no values.
public func median(_ xs: [Double]) -> Double? { quantile(xs, 0.5) }

/// Where the middle of a sample lies.
enum Location {
  static let all = [
    scalar(
      "mean", "The arithmetic mean.", details: ["The sum carries its rounding errors along."],
      atLeast: 1, of: "a mean", example: .init("stats.mean{1, 2, 3, 10}", "4.0"),
      seeAlso: ["stats.median", "stats.sd"], compute: mean),
    scalar(
      "median", "The middle value, or the mean of the two middle values.", atLeast: 1,
      of: "a median",
      example: .init("stats.median{1, 9, 2}", "2.0"), seeAlso: ["stats.quantile", "stats.mad"],
      compute: median),
  ]
}
