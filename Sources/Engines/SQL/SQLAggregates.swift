import Expressions
import Numerics
import Tables

/// Aggregates as SQL, as far as both give the same value.
///
/// Every aggregate and window function has its row, as `SQLFunctions` have: that of PostgreSQL here, others in their
/// folders.
struct SQLAggregates {
  let expressions: SQLExpressions
  /// The order of the rows in an `ORDER BY`.
  var order = ""

  /// The SQL of a call, and whether a value that is too large for it is a problem: the database must compute it
  /// then, whether or not a later step asks for it.
  func sql(_ call: GroupCall) throws(NotInSQL) -> (text: String, mayFail: Bool) {
    guard case .aggregate(let aggregate) = call.function else { throw NotInSQL("functions of whole groups run here") }
    var arguments: [String] = []
    for argument in call.arguments { arguments.append(try expressions.sql(argument)) }
    let type = call.arguments.first?.type
    let text =
      switch expressions.dialect.aggregates[aggregate.name] {
      case .sql(let write): try write(arguments, type, expressions.dialect)
      case .ordered(let write):
        try write(
          OrderedCall(
            name: aggregate.name, arguments: arguments, types: call.arguments.map(\.type), constants: call.constants,
            type: call.type, groups: [], order: order, dialect: expressions.dialect))
      case .sums, .neighbours, .window, .local, nil: throw Self.isLocal(aggregate.name)
      }
    let isWholeSum = aggregate.name == "sum" && type == .integer
    return (text, isWholeSum || call.arguments.contains(where: \.isDemanding))
  }

  /// The figure that is made here of what the database gives; `nil` of a call that it computes whole.
  func figure(_ call: GroupCall) -> PartedFigure? {
    guard case .aggregate(let aggregate) = call.function else { return nil }
    switch expressions.dialect.aggregates[aggregate.name] {
    case .sums(let figure): return .moments(figure)
    case .neighbours:
      guard case .number(let share)? = call.constants.first else { return nil }
      return .quantile(share: share)
    // Of dates and datetimes it is a quantile like any other.
    case .sql where aggregate.name == "median" && (call.type == .date || call.type == .dateTime):
      return .quantile(share: 0.5)
    case .sql, .ordered, .window, .local, nil: return nil
    }
  }

  static func isLocal(_ name: String) -> NotInSQL { NotInSQL("the aggregate '\(name)' runs here") }

  /// How an aggregate is said.
  enum Row: Sendable {
    case sql(@Sendable (_ arguments: [String], ColumnType?, any Dialect) throws(NotInSQL) -> String)
    /// The database gives exact sums, of which the figure is made here.
    case sums(ExactMoments.Figure)
    /// The database gives the values between which a quantile lies.
    case neighbours
    /// A function that goes by the order of the rows.
    case ordered(@Sendable (OrderedCall) throws(NotInSQL) -> String)
    /// A function that gives each row of a group a value.
    case window(@Sendable (OrderedCall) throws(NotInSQL) -> String)
    case local(SQLFunctions.Reason)
  }

  /// The rows by the names of the functions.
  static let rows: [String: Row] = [
    "count": .sql { (arguments, _, _) throws(NotInSQL) in
      guard arguments.isEmpty else { throw isLocal("count") }
      return "count(*)"
    },
    "count_if": .sql { arguments, _, _ in "count(*) FILTER (WHERE \(arguments[0]))" },
    "any": .sql { arguments, _, _ in "coalesce(bool_or(\(arguments[0])), false)" },
    "all": .sql { arguments, _, _ in "coalesce(bool_and(\(arguments[0])), true)" },
    "share": .sql { arguments, _, _ in
      "(count(*) FILTER (WHERE \(arguments[0]))::float8 / nullif(count(\(arguments[0])), 0)::float8)"
    },
    "count_distinct": .sql { (arguments, type, _) throws(NotInSQL) in
      switch type {
      case .integer, .number, .text, .boolean, .date, .dateTime: return "count(DISTINCT \(arguments[0]))"
      case nil: throw isLocal("count_distinct")
      }
    },
    "min": .sql { (arguments, type, dialect) throws(NotInSQL) in try extreme("min", arguments[0], type, dialect) },
    "max": .sql { (arguments, type, dialect) throws(NotInSQL) in try extreme("max", arguments[0], type, dialect) },
    "sum": .sql { (arguments, type, dialect) throws(NotInSQL) in
      guard type == .number else { return "sum(\(arguments[0]))::int8" }
      return "(\(SplitNumberSums.exact(try short(arguments[0]), dialect)))::float8"
    },
    "mean": .sql { (arguments, type, dialect) throws(NotInSQL) in
      switch type {
      case .integer: return mean(arguments[0])
      case .number:
        return "((\(SplitNumberSums.exact(try short(arguments[0]), dialect))) / count(\(arguments[0])))::float8"
      case .date:
        let days = dialect.whole(ofTime: arguments[0], type)
        return dialect.day(dialect.floorQuotient("sum(\(days))::int8", "count(\(arguments[0]))"))
      case .text, .boolean, .dateTime, nil: throw isLocal("mean")
      }
    },
    // The last bits of what databases compute of them differ.
    "sd": .sums(.deviation), "var": .sums(.variance), "cor": .sums(.correlation), "slope": .sums(.slope),
    "weighted_mean": .sums(.weightedMean),
    "median": .sql { (arguments, type, _) throws(NotInSQL) in
      switch type {
      case .integer: return median(arguments[0])
      case .number: return median(ofNumbers: arguments[0])
      case .text, .boolean, .date, .dateTime, nil: throw isLocal("median")
      }
    },
    "quantile": .neighbours,
    "mode": .local(.differs),
  ].merging(ordered) { first, _ in first }.merging(windows) { first, _ in first }

  /// A number that stands in SQL several times.
  static func short(_ x: String) throws(NotInSQL) -> String {
    guard x.utf8.count <= SplitNumberSums.mostBytes else { throw SQLExpressions.isLong }
    return x
  }

  private static func extreme(
    _ name: String, _ x: String, _ type: ColumnType?, _ dialect: any Dialect
  ) throws(NotInSQL) -> String {
    switch type {
    case .integer, .date, .dateTime: return "\(name)(\(x))"
    // −0 and 0 are one value, 0.
    case .number: return "\(name)(\(x) + 0)"
    case .text:
      try dialect.expectOrderOfTexts()
      return "\(name)(\(x))"
    case .boolean, nil: throw isLocal(name)
    }
  }

  /// The middle between two whole numbers of which numbers hold each half; an error where one is larger.
  private static func median(_ x: String) -> String {
    """
    CASE WHEN max(\(x)) <= \(mostOfHalves) AND min(\(x)) >= -\(mostOfHalves) \
    THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY (\(x))::float8) \
    WHEN max(\(x)) IS NOT NULL THEN (1e20 * count(\(x)))::int8::float8 END
    """
  }

  /// The most of a whole number to which numbers hold each half, and the differences of two.
  static let mostOfHalves = 2_251_799_813_685_248

  /// The middle number, or half the sum of the two middle ones, which is rounded once; an error where it is too large. Of as
  /// many numbers from the other end the first is the other one.
  private static func median(ofNumbers x: String) -> String {
    func middle(_ sign: String) -> String { "percentile_disc(0.5) WITHIN GROUP (ORDER BY \(sign)(\(x)))" }
    return "((\(middle("")) - \(middle("-"))) / 2 + 0)"
  }

  /// The quotient of a sum and a count that numbers hold exactly; of a larger sum an error, as the number
  /// nearest to the quotient is found here then.
  private static func mean(_ x: String) -> String {
    """
    CASE WHEN abs(sum(\(x))) <= 9007199254740992 THEN sum(\(x))::float8 / nullif(count(\(x)), 0)::float8 \
    WHEN sum(\(x)) IS NOT NULL THEN (sum(\(x)) * 1e20)::int8::float8 END
    """
  }
}
