import Expressions
import Tables

/// A whole number that is compared with a number. A database would make both numbers, which have fewer digits than whole
/// numbers; so the number becomes the whole number beside it, on the side that the comparison says.
///
///     i < 2.5  // i < 3
///     i = 2.5  // never, where i is there
struct WholeBesideNumber {
  private let whole: String
  private let dialect: any Dialect

  /// - Parameter whole: the SQL of the whole number.
  init(_ whole: String, _ dialect: any Dialect) {
    self.whole = whole
    self.dialect = dialect
  }

  /// The comparison from the other side.
  static func turned(_ sign: String) -> String {
    switch sign {
    case "<": ">"
    case "<=": ">="
    case ">": "<"
    case ">=": "<="
    case _: sign
    }
  }

  /// Says whether the whole number is less (`<`) than a number, and so on; missing where one of both is.
  func compared(_ sign: String, with number: SQLExpressions.Operand) throws(NotInSQL) -> String {
    if case .literal(.number(let value)) = number.node.kind { return compared(sign, with: value) }
    let x = try SQLAggregates.short(number.sql)
    let isAbove = "\(x) >= \(dialect.number(0x1p63))"
    let isBelow = "\(x) < \(dialect.number(-0x1p63))"
    switch sign {
    case "=", "<>":
      let other = sign == "=" ? never : always
      return
        "CASE WHEN \(isAbove) OR \(isBelow) OR \(x) <> trunc(\(x)) THEN \(other) ELSE \(whole) \(sign) (\(x))::int8 END"
    case _:
      let (above, below) = sign.hasPrefix("<") ? (always, never) : (never, always)
      let beside = "\(Self.roundsUp(sign) ? "ceil" : "floor")(\(x))::int8"
      return "CASE WHEN \(isAbove) THEN \(above) WHEN \(isBelow) THEN \(below) ELSE \(whole) \(sign) \(beside) END"
    }
  }

  /// Says whether less than a number is also less than the whole number above it.
  private static func roundsUp(_ sign: String) -> Bool { sign == "<" || sign == ">=" }

  private func compared(_ sign: String, with value: Double) -> String {
    switch sign {
    case "=", "<>":
      guard let exact = Int64(exactly: value) else { return sign == "=" ? never : always }
      return "(\(whole) \(sign) \(dialect.integer(exact)))"
    case _:
      let beside = value.rounded(Self.roundsUp(sign) ? .up : .down)
      guard let bound = Int64(exactly: beside) else { return (value > 0) == sign.hasPrefix("<") ? always : never }
      return "(\(whole) \(sign) \(dialect.integer(bound)))"
    }
  }

  /// True of each whole number, and missing where it is.
  private var always: String { "(\(whole) >= \(dialect.integer(.min)))" }
  /// False of each whole number, and missing where it is.
  private var never: String { "(\(whole) < \(dialect.integer(.min)))" }

  /// Says of a value that it is in a list of which no value is of its type; missing where it is.
  static func nowhere(_ x: SQLExpressions.Operand, isNegated: Bool, _ dialect: any Dialect) -> String {
    "(\(x.sql) \(isNegated ? "=" : "<>") \(x.sql))"
  }
}
