import Expressions
import Tables

/// Aggregates as SQL, as far as both give the same value.
struct SQLAggregates {
  let expressions: SQLExpressions

  /// The SQL of a call. What is a problem where it is too large runs here, as a database need not compute what nobody
  /// asks for.
  func sql(_ call: GroupCall) throws(NotInSQL) -> String {
    guard case .aggregate(let aggregate) = call.function else { throw NotInSQL("functions of whole groups run here") }
    let type = call.arguments.first?.type
    var arguments: [String] = []
    for argument in call.arguments { arguments.append(try expressions.sql(argument)) }
    switch (aggregate.name, type) {
    case ("count", nil): return "count(*)"
    case ("count_if", .boolean?): return "count(*) FILTER (WHERE \(arguments[0]))"
    case ("any", .boolean?): return "coalesce(bool_or(\(arguments[0])), false)"
    case ("all", .boolean?): return "coalesce(bool_and(\(arguments[0])), true)"
    case ("share", .boolean?):
      return "(count(*) FILTER (WHERE \(arguments[0]))::float8 / nullif(count(\(arguments[0])), 0)::float8)"
    case ("count_distinct", .integer?), ("count_distinct", .text?), ("count_distinct", .boolean?),
      ("count_distinct", .date?), ("count_distinct", .dateTime?):
      return "count(DISTINCT \(arguments[0]))"
    case ("min", .integer?), ("max", .integer?), ("min", .date?), ("max", .date?), ("min", .dateTime?),
      ("max", .dateTime?):
      return "\(aggregate.name)(\(arguments[0]))"
    // −0 and 0 are one value, 0.
    case ("min", .number?), ("max", .number?): return "\(aggregate.name)(\(arguments[0]) + 0)"
    case ("min", .text?), ("max", .text?):
      try expressions.expectOrderOfTexts()
      return "\(aggregate.name)(\(arguments[0]))"
    case ("sum", .integer?): throw NotInSQL("a sum may be too large for a whole number")
    case ("mean", .integer?): return mean(arguments[0])
    case ("sum", .number?), ("mean", .number?):
      throw NotInSQL("a sum of numbers depends on the order of the rows there")
    case _: throw NotInSQL("the aggregate '\(aggregate.name)' runs here")
    }
  }

  /// The quotient of a sum and a count that numbers hold exactly; of a larger sum an error, as the number
  /// nearest to the quotient is found here then.
  private func mean(_ x: String) -> String {
    """
    CASE WHEN abs(sum(\(x))) <= 9007199254740992 THEN sum(\(x))::float8 / nullif(count(\(x)), 0)::float8 \
    WHEN sum(\(x)) IS NOT NULL THEN (sum(\(x)) * 1e20)::int8::float8 END
    """
  }
}
