import Catalogue
import Numerics
import Problems

/// The third and fourth moments, in two conventions.
public enum ShapeType: Int64, Sendable {
  /// Plain moments: g₁ and g₂.
  case plain = 1
  /// Adjusted for the sample's size, as Excel and SAS do: G₁ and G₂.
  case adjusted = 2

  fileprivate static func read(_ options: Options) throws(Problem) -> ShapeType {
    guard let number = try options.integer("type") else { return .adjusted }
    guard let type = ShapeType(rawValue: number) else {
      throw Problem("no type \(number)").hint(
        "1 is the plain moments, 2 is adjusted for the sample's size")
    }
    return type
  }
}

/// Returns how lopsided a sample is: above 0 with a long tail of large values. `nil` of a constant
/// sample, or of fewer than three values.
public func skewness(_ xs: [Double], _ type: ShapeType = .adjusted) -> Double? {
  guard xs.count >= 3 else { return nil }
  let moments = Moments(xs)
  guard !moments.isConstant else { return nil }
  let n = moments.count
  let square = moments.sum(ofPower: 2) / n
  let plain = moments.sum(ofPower: 3) / n / (square * square.squareRoot())
  return type == .plain ? plain : plain * (n * (n - 1)).squareRoot() / (n - 2)
}

/// Returns how heavy the tails of a sample are beside a normal distribution's 0. `nil` of a
/// constant sample, or of fewer than four values.
public func kurtosis(_ xs: [Double], _ type: ShapeType = .adjusted) -> Double? {
  guard xs.count >= 4 else { return nil }
  let moments = Moments(xs)
  guard !moments.isConstant else { return nil }
  let n = moments.count
  let square = moments.sum(ofPower: 2) / n
  let plain = moments.sum(ofPower: 4) / n / (square * square) - 3
  return type == .plain ? plain : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain + 6)
}

enum Shape {
  static let all = [
    row(
      "skewness", "The skewness: above 0 with a long tail of large values.",
      atLeast: 3,
      example: .init("stats.skewness({1, 2, 3, 10}, {type = 1})", "1.0182337649086"),
      seeAlso: ["stats.kurtosis"],
      compute: skewness),
    row(
      "kurtosis", "The excess kurtosis: 0 for a normal distribution, above 0 with heavier tails.", atLeast: 4,
      example: .init("stats.kurtosis({1, 2, 3, 10}, {type = 1})", "-0.7696"),
      seeAlso: ["stats.skewness"],
      compute: kurtosis),
  ]

  private static func row(
    _ name: String, _ summary: String, atLeast least: Int, example: Entry.Example,
    seeAlso: [String],
    compute: @escaping @Sendable ([Double], ShapeType) -> Double?
  ) -> Callable {
    Callable(
      Entry(
        "stats.\(name)", signature: "stats.\(name)(x [, {type}])", summary,
        details: [
          "Missing values are left out.",
          "Adjusted for the sample's size as in Excel and SAS (type 2 of Joanes and Gill, 1998); `{type = 1}` gives the plain moments.",
        ],
        example: example, seeAlso: seeAlso)
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.sample(1, atLeast: least, for: name)
      let type = try ShapeType.read(arguments.options(2, ["type"]))
      guard let value = compute(sample.values, type) else {
        throw Problem("all \(sample.values.count) numbers are the same, so they have no \(name)")
      }
      return .number(try representable(value))
    }.takingColumns(.lists(1), example: "stats.\(name)(t, \"days\")")
  }
}
