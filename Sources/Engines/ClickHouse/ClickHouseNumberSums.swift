/// Sums of numbers without rounding: see `SplitNumberSums`. What the parts make together is a whole number of 256 bits times
/// 2^-124, of which the nearest number is made by hand, as ClickHouse rounds none of so many bits.
enum ClickHouseNumberSums {
  /// The sum; an error where the parts do not hold a number.
  static func sum(_ x: String, _ dialect: any Dialect) -> String {
    let (first, total) = ClickHouseDialect.named(total(x, dialect))
    let size = nearest(to: "abs(\(total))", exponent: "-124", isInexact: "0")
    return checked(x, "\(size) * if(\(first) < 0, -1, 1)", dialect)
  }

  /// The sum by the number of the values; an error where the parts do not hold a number, or too few of the digits.
  static func mean(_ x: String, _ dialect: any Dialect) -> String {
    let (first, total) = ClickHouseDialect.named(total(x, dialect))
    // 60 more digits, where there is room for them.
    let isSmall = "(abs(\(total)) < bitShiftLeft(toUInt256(1), 190))"
    let (dividendFirst, dividend) = ClickHouseDialect.named(
      "bitShiftLeft(toUInt256(abs(\(total))), if(\(isSmall), 60, 0))")
    let count = "toUInt256(greatest(count(\(x)), 1))"
    let division = "intDiv(\(dividendFirst), \(count))"
    let quotient = ClickHouseDialect.named(division).again
    let (restFirst, isInexact) = ClickHouseDialect.named("(\(quotient) * \(count) != \(dividend))")
    let hasFewDigits = "throwIf(\(restFirst) AND \(quotient) < bitShiftLeft(toUInt256(1), 56))"
    let size = nearest(to: division, exponent: "if(\(isSmall), -184, -124)", isInexact: isInexact)
    return checked(x, "\(size) * if(\(first) < 0, -1, 1) + toFloat64(\(hasFewDigits))", dialect)
  }

  /// A value with 0 in place of what is missing, behind which ClickHouse may hold infinities, of which no part is made.
  static func withoutMissing(_ x: String) -> String { "ifNull(\(x), 0)" }

  /// A number times 2^124, a whole number of 256 bits; an error where the whole part is too large.
  static func digits(_ x: String, _ dialect: any Dialect) -> String {
    let parts = SplitNumberSums.parts(x, factor: dialect.number(SplitNumberSums.factor))
    let wholes = [dialect.checked(parts.whole), parts.upper, parts.lower].map { "toInt256(\($0))" }
    let units = [124, 62].map { "bitShiftLeft(toInt256(1), \($0))" }
    return "(\(wholes[0]) * \(units[0]) + \(wholes[1]) * \(units[1]) + \(wholes[2]))"
  }

  /// The parts together, times 2^124.
  private static func total(_ x: String, _ dialect: any Dialect) -> String {
    let parts = SplitNumberSums.parts(withoutMissing(x), factor: dialect.number(SplitNumberSums.factor))
    let sums = [dialect.checked(parts.whole), parts.upper, parts.lower].map {
      "ifNull(toInt256(sum(toInt128(\($0)))), toInt256(0))"
    }
    let factors = [124, 62].map { "bitShiftLeft(toInt256(1), \($0))" }
    return "(\(sums[0]) * \(factors[0]) + \(sums[1]) * \(factors[1]) + \(sums[2]))"
  }

  /// The number nearest to a whole number, which is not negative, times a power of 2. Of the first 60 digits or more the last
  /// one is 1 where one of those that are left out is, so that these decide on what lies in the middle.
  ///
  /// - Parameter isInexact: whether the whole number is a little less than what is meant.
  private static func nearest(to whole: String, exponent: String, isInexact: String) -> String {
    let (first, whole) = ClickHouseDialect.named(whole)
    let (leftOutFirst, leftOut) = ClickHouseDialect.named(
      "greatest(toInt32(floor(log2(greatest(toFloat64(\(whole)), 1)))) - 60, 0)")
    let (keptFirst, kept) = ClickHouseDialect.named("bitShiftRight(\(first), \(leftOutFirst))")
    let isMore = "(bitShiftLeft(\(kept), \(leftOut)) != \(whole) OR \(isInexact))"
    let digits = "bitOr(toInt64(\(keptFirst)), toInt64(\(isMore)))"
    // The bits of a power of 2: its exponent, counted from -1023.
    let power = "reinterpretAsFloat64(bitShiftLeft(toUInt64(1023 + \(exponent) + \(leftOut)), 52))"
    return "toFloat64(\(digits)) * \(power)"
  }

  /// A result that is missing of no values; an error where a value has digits that no part holds.
  private static func checked(_ x: String, _ result: String, _ dialect: any Dialect) -> String {
    let least = "minOrNull(abs(nullIf(\(x), 0)))"
    let isSmall = "throwIf(ifNull(\(least) < \(dialect.number(SplitNumberSums.least)), 0))"
    return "if(count(\(x)) = 0, NULL, \(result) + toFloat64(\(isSmall)))"
  }
}
