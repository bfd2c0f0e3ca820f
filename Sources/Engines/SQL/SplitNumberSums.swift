/// Sums of numbers without rounding, so that they are the same in whatever order a database reads its rows.
///
/// A number is taken apart into three whole numbers: that before the point, and two of 62 binary digits each after it. Sums
/// of whole numbers are exact; what they make together is rounded once, to the nearest number, as Plumb does.
///
///     0.1  // 0 + 461168601842738816 / 2^62 + 0 / 2^124
enum SplitNumberSums {
  /// The smallest number, but 0, all of whose digits the three whole numbers hold.
  static let least = 0x1p-72
  /// The power of 2 by which a fraction is multiplied, and what is left of it once more.
  static let factor = 0x1p62
  /// The longest SQL of a number, which stands in the sum several times.
  static let mostBytes = 1000

  /// The three whole numbers of a number, as numbers.
  static func parts(_ x: String, factor: String) -> (whole: String, upper: String, lower: String) {
    let fraction = "((\(x) - trunc(\(x))) * \(factor))"
    return ("trunc(\(x))", "trunc(\(fraction))", "((\(fraction) - trunc(\(fraction))) * \(factor))")
  }

  /// The condition that the three whole numbers do not hold all digits of a number.
  static func isTooSmall(_ x: String, _ dialect: any Dialect) -> String {
    "abs(\(x)) < \(dialect.number(least)) AND \(x) <> 0"
  }

  // MARK: PostgreSQL

  /// A number times 2^124, a whole number of the type `numeric`.
  static func digits(_ x: String, _ dialect: any Dialect) -> String {
    let parts = parts(x, factor: dialect.number(factor))
    return "\(parts.whole)::int8 * \(whole) + \(parts.upper)::int8 * \(upper) + \(parts.lower)::int8"
  }

  /// How often 2^-124 goes into 1, the unit of a number's whole part, and into 2^-62, that of its upper digits.
  static let whole = "21267647932558653966460912964485513216"
  static let upper = "4611686018427387904::numeric"

  /// The sum in the type `numeric`, which has as many digits as it needs; an error where the parts do not hold a number.
  static func exact(_ x: String, _ dialect: any Dialect) -> String {
    let parts = parts(x, factor: dialect.number(factor))
    return """
      CASE WHEN min(abs(nullif(\(x), 0))) < \(dialect.number(least)) THEN (1e20 * count(\(x)))::int8 \
      ELSE sum(\(parts.whole)::int8) + sum(\(parts.upper)::int8) * \(upperUnit) \
      + sum(\(parts.lower)::int8) * \(lowerUnit) END
      """
  }

  /// The digits of a quotient after the point: as many as a number in the middle between two others may have, so that the
  /// quotient is rounded to the nearest number as if it had all its digits.
  private static let digits = 200

  /// The powers of 2 that the upper and the lower part count.
  private static let upperUnit = power(of: 62, digits: 62)
  private static let lowerUnit = power(of: 124, digits: digits)

  /// 2^-n as a decimal with so many digits after the point, n of which may be others than 0.
  private static func power(of n: Int, digits: Int) -> String {
    var decimals = [1]
    for _ in 0..<n {
      var (next, rest): ([Int], Int) = ([], 0)
      for digit in decimals + [0] {
        let value = rest * 10 + digit
        next.append(value / 2)
        rest = value % 2
      }
      decimals = next
    }
    // The first digit is the one before the point.
    return "0." + decimals.dropFirst().map(String.init).joined() + String(repeating: "0", count: digits - n)
  }
}
