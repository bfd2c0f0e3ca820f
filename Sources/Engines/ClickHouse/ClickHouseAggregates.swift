import Expressions
import Tables

/// The aggregates that ClickHouse says otherwise than PostgreSQL.
///
/// Of no rows its aggregates are 0 or empty; those that end in `OrNull` are missing, as Plumb's are. Sums wrap
/// around, so that they are made of numbers of 128 bits.
enum ClickHouseAggregates {
  static let rows: [String: SQLAggregates.Row] = SQLAggregates.rows.merging(own) { _, own in own }

  /// The aggregates that have SQL of their own.
  static let own: [String: SQLAggregates.Row] = [
    "count": .sql { (arguments, _, _) throws(NotInSQL) in
      guard arguments.isEmpty else { throw SQLAggregates.isLocal("count") }
      return "toInt64(count(*))"
    },
    "count_if": .sql { arguments, _, _ in "toInt64(countIf(ifNull(\(arguments[0]), 0)))" },
    "any": .sql { arguments, _, _ in "ifNull(maxOrNull(\(arguments[0])), 0)" },
    "all": .sql { arguments, _, _ in "ifNull(minOrNull(\(arguments[0])), 1)" },
    "share": .sql { arguments, _, _ in
      "(countIf(ifNull(\(arguments[0]), 0)) / nullIf(count(\(arguments[0])), 0))"
    },
    "count_distinct": .sql { (arguments, type, _) throws(NotInSQL) in
      switch type {
      case .integer, .text, .boolean, .date, .dateTime: return "toInt64(uniqExact(\(arguments[0])))"
      // Numbers are told apart by their bits, by which −0 and 0 are two.
      case .number: return "toInt64(uniqExact(\(arguments[0]) + 0))"
      case nil: throw SQLAggregates.isLocal("count_distinct")
      }
    },
    "min": .sql { (arguments, type, _) throws(NotInSQL) in try extreme("min", arguments[0], type) },
    "max": .sql { (arguments, type, _) throws(NotInSQL) in try extreme("max", arguments[0], type) },
    "sum": .sql { (arguments, type, dialect) throws(NotInSQL) in
      guard type == .integer else {
        return ClickHouseNumberSums.sum(try SQLAggregates.short(arguments[0]), dialect)
      }
      return "accurateCast(\(sum(arguments[0])), 'Nullable(Int64)')"
    },
    "median": .sql { (arguments, type, dialect) throws(NotInSQL) in
      switch type {
      case .integer: return median(arguments[0])
      case .number:
        let middle = ["Low", "High"].map { "quantileExact\($0)OrNull(0.5)(\(arguments[0]))" }
        return "(\(dialect.arithmetic("+", middle[0], middle[1])) / 2 + 0)"
      case .text, .boolean, .date, .dateTime, nil: throw SQLAggregates.isLocal("median")
      }
    },
    "mean": .sql { (arguments, type, dialect) throws(NotInSQL) in
      switch type {
      case .integer: return mean(arguments[0])
      case .number: return ClickHouseNumberSums.mean(try SQLAggregates.short(arguments[0]), dialect)
      case .date:
        let days = dialect.whole(ofTime: arguments[0], type)
        return dialect.day(dialect.floorQuotient("sumOrNull(\(days))", "toInt64(count(\(arguments[0])))"))
      case .text, .boolean, .dateTime, nil: throw SQLAggregates.isLocal("mean")
      }
    },
    // It keeps no order of rows within an aggregate.
    "first": .local(.differs), "last": .local(.differs), "arg_max": .local(.differs), "arg_min": .local(.differs),
    "string_agg": .local(.differs),
    "row_number": .window { call in "toInt64(row_number() \(call.over(call.order)))" },
    "rank": rank("rank"), "dense_rank": rank("dense_rank"),
    "percent_rank": .local(.differs), "ntile": .local(.differs),
    "lag": neighbour("lagInFrame"), "lead": neighbour("leadInFrame"),
    "cumsum": .window { (call) throws(NotInSQL) in
      try call.expectWhole(orTime: false)
      return call.dialect.checked("\(sum(call.arguments[0])) \(call.over(call.order, SQLAggregates.upToHere))")
    },
    "rolling_sum": .local(.mayFail), "cummin": .local(.differs), "cummax": .local(.differs),
    "rolling_min": .local(.differs), "rolling_max": .local(.differs),
  ]

  private static func rank(_ function: String) -> SQLAggregates.Row {
    .window { (call) throws(NotInSQL) in
      "if(isNull(\(call.arguments[0])), NULL, toInt64(\(function)() \(call.over(try call.orderOfValues()))))"
    }
  }

  private static func neighbour(_ function: String) -> SQLAggregates.Row {
    .window { (call) throws(NotInSQL) in
      let (x, distance, otherwise) = (call.arguments[0], try call.number(0, otherwise: 1), try call.otherwise())
      let rows = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
      // The value and the one that stands in for it have to be of one type there, also where a column is of a narrower one.
      let value = "CAST(\(x), '\(ClickHouseDialect.form(of: call.type))')"
      return "\(function)(\(value), \(distance), \(otherwise)) \(call.over(call.order, rows))"
    }
  }

  /// The middle between two whole numbers of which numbers hold each half; an error where one is larger.
  private static func median(_ x: String) -> String {
    let most = SQLAggregates.mostOfHalves
    let isLarge = "ifNull(maxOrNull(\(x)) > \(most) OR minOrNull(\(x)) < -\(most), 0)"
    return "(quantileExactInclusiveOrNull(0.5)(toInt64(\(x))) + toFloat64(throwIf(\(isLarge))))"
  }

  private static func extreme(_ name: String, _ x: String, _ type: ColumnType?) throws(NotInSQL) -> String {
    switch type {
    case .integer, .text, .date, .dateTime: return "\(name)OrNull(\(x))"
    // −0 and 0 are one value, 0.
    case .number: return "\(name)OrNull(\(x) + 0)"
    case .boolean, nil: throw SQLAggregates.isLocal(name)
    }
  }

  private static func sum(_ x: String) -> String { "sumOrNull(toInt128(\(x)))" }

  /// The quotient of a sum and a count that numbers hold exactly; of a larger sum an error, as the number
  /// nearest to the quotient is found here then.
  private static func mean(_ x: String) -> String {
    let isLarge = "ifNull(abs(\(sum(x))) > 9007199254740992, 0)"
    return "(toFloat64(\(sum(x))) / nullIf(toFloat64(count(\(x)) + throwIf(\(isLarge))), 0))"
  }
}
