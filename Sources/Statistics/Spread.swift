import Catalogue
import Numerics
import Problems

/// The median distance from the median, times 1.4826; `nil` of no values.
public func medianDistance(
  _ xs: [Double], poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> Double? {
  guard let middle = try quantile(xs, 0.5, poll: poll),
    let distance = try quantile(xs.map({ abs($0 - middle) }), 0.5, poll: poll)
  else { return nil }
  return 1.4826 * distance
}

/// Measures of spread.
enum Spread {
  static let all = [
    scalar(
      "var", "The sample variance: squared distances from the mean over n − 1.",
      details: ["The nearest number to the exact variance, whatever the offset and the scale."],
      atLeast: 2, of: "a variance", example: .init("stats.var{2, 4, 9}", "13.0"),
      seeAlso: ["stats.sd", "stats.mad"], ofIntegers: { (integers, _) in variance(integers: integers) },
      compute: { (values, _) in variance(values) }),
    scalar(
      "sd", "The sample standard deviation: the square root of the variance.",
      atLeast: 2, of: "a standard deviation", example: .init("stats.sd{1, 3, 5}", "2.0"),
      seeAlso: ["stats.var", "stats.mad"], ofIntegers: { (integers, _) in standardDeviation(integers: integers) },
      compute: { (values, _) in standardDeviation(values) }),
    scalar(
      "mad", "The median distance from the median, times 1.4826.",
      details: ["The factor makes it estimate the standard deviation of normal data, as in R."],
      atLeast: 1, of: "a median distance", example: .init("stats.mad{1, 2, 3, 4, 100}", "1.4826"),
      seeAlso: ["stats.sd", "stats.median"],
      ofIntegers: { (integers, poll) throws(Problem) in
        try medianDistance(integers: integers, poll: poll).map { 1.4826 * $0 }
      },
      compute: { (values, poll) throws(Problem) in try medianDistance(values, poll: poll) }),
  ]
}
