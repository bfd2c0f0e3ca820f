import Expressions
import Tables

/// A call of a function that goes by the order of the rows, its arguments being SQL already.
struct OrderedCall {
  let name: String
  let arguments: [String]
  let types: [ColumnType?]
  let constants: [Cell]
  /// The type of its value.
  let type: ColumnType
  /// The cells by which rows are grouped, for a window function.
  let groups: [String]
  /// The order of the rows in an `ORDER BY`; empty of a single row.
  let order: String
  let dialect: any Dialect

  /// A whole number among the constants, of a size that databases take.
  func number(_ index: Int, otherwise: Int64) throws(NotInSQL) -> Int64 {
    guard index < constants.count else { return otherwise }
    guard case .integer(let number) = constants[index], number.magnitude < 1 << 30 else { throw isLocal }
    return number
  }

  /// The frame of a window: the rows of the group of a row, in an order.
  ///
  /// - Parameter rows: the part of them in SQL, where it is not what the order alone says.
  func over(_ order: String?, _ rows: String = "") -> String {
    let parts = [
      groups.isEmpty ? "" : "PARTITION BY \(groups.joined(separator: ", "))", Self.ordering([order ?? ""]), rows,
    ]
    return "OVER (\(parts.filter { !$0.isEmpty }.joined(separator: " ")))"
  }

  /// `ORDER BY` with terms, of which there may be none.
  static func ordering(_ terms: [String]) -> String {
    let terms = terms.filter { !$0.isEmpty }
    return terms.isEmpty ? "" : "ORDER BY \(terms.joined(separator: ", "))"
  }

  /// The order of the values of the argument, missing ones last.
  func orderOfValues(isDescending: Bool = false) throws(NotInSQL) -> String {
    guard let type = types[0], type != .boolean else { throw isLocal }
    if type == .text { try dialect.expectOrderOfTexts() }
    // −0 and 0 are one value.
    return dialect.order(type == .number ? "(\(arguments[0]) + 0)" : arguments[0], type, isDescending: isDescending)
  }

  /// The value that stands in for a row that there is not.
  func otherwise() throws(NotInSQL) -> String {
    guard constants.count > 1 else { return dialect.missing(type) }
    guard type == types[0] else { throw isLocal }
    switch (constants[1], type) {
    case (.missing, _), (.integer, .integer), (.integer, .number), (.number, .number), (.text, .text),
      (.boolean, .boolean),
      (.date, .date), (.dateTime, .dateTime):
      return try SQLExpressions(dialect: dialect, columns: []).literal(constants[1], type)
    case _: throw isLocal
    }
  }

  /// Throws but of whole numbers, dates and datetimes, of which no two are equal that differ.
  func expectWhole(orTime: Bool) throws(NotInSQL) {
    guard arguments.count == 1, types[0] == .integer || orTime && (types[0] == .date || types[0] == .dateTime) else {
      throw isLocal
    }
  }

  var isLocal: NotInSQL {
    SQLAggregates.windows[name] == nil ? SQLAggregates.isLocal(name) : SQLFunctions.isLocal(name)
  }
}

extension SQLAggregates {
  /// The aggregates that go by the order of the rows.
  static let ordered: [String: Row] = [
    "first": .ordered { call in "(\(values(call.arguments[0], call.order)))[1]" },
    "last": .ordered { call in
      let x = call.arguments[0]
      return "(\(values(x, call.order)))[count(\(x))]"
    },
    "arg_max": argument(isLargest: true), "arg_min": argument(isLargest: false),
    "string_agg": .ordered { (call) throws(NotInSQL) in
      guard case .text(let separator)? = call.constants.first else { throw call.isLocal }
      return
        "string_agg(\(call.arguments[0]), \(try call.dialect.text(separator)) \(OrderedCall.ordering([call.order])))"
    },
  ]

  private static func values(_ x: String, _ order: String) -> String {
    "array_agg(\(x) \(OrderedCall.ordering([order]))) FILTER (WHERE (\(x)) IS NOT NULL)"
  }

  /// The value in the first of the rows in which another is largest or smallest.
  private static func argument(isLargest: Bool) -> Row {
    .ordered { (call) throws(NotInSQL) in
      let (y, x) = (call.arguments[0], call.arguments[1])
      let values = OrderedCall(
        name: call.name, arguments: [x], types: [call.types[1]], constants: [], type: call.type, groups: [], order: "",
        dialect: call.dialect)
      let order = OrderedCall.ordering([try values.orderOfValues(isDescending: isLargest), call.order])
      return "(array_agg(\(y) \(order)) FILTER (WHERE (\(x)) IS NOT NULL AND (\(y)) IS NOT NULL))[1]"
    }
  }

  /// The window functions.
  static let windows: [String: Row] = [
    "row_number": .window { call in "row_number() \(call.over(call.order))" },
    "rank": .window { (call) throws(NotInSQL) in
      "CASE WHEN (\(call.arguments[0])) IS NOT NULL THEN rank() \(call.over(try call.orderOfValues())) END"
    },
    "dense_rank": .window { (call) throws(NotInSQL) in
      "CASE WHEN (\(call.arguments[0])) IS NOT NULL THEN dense_rank() \(call.over(try call.orderOfValues())) END"
    },
    "percent_rank": .window { (call) throws(NotInSQL) in
      let x = call.arguments[0]
      let below = "(rank() \(call.over(try call.orderOfValues())) - 1)::float8"
      let others = "nullif(count(\(x)) \(call.over(nil)) - 1, 0)::float8"
      return "CASE WHEN (\(x)) IS NOT NULL THEN coalesce(\(below) / \(others), 0) END"
    },
    "ntile": .window { (call) throws(NotInSQL) in
      "ntile(\(try call.number(0, otherwise: 1))) \(call.over(call.order))::int8"
    },
    "lag": neighbour("lag"), "lead": neighbour("lead"),
    "cumsum": .window { (call) throws(NotInSQL) in
      try call.expectWhole(orTime: false)
      return "(sum(\(call.arguments[0])) \(call.over(call.order, upToHere)))::int8"
    },
    "rolling_sum": .window { (call) throws(NotInSQL) in
      try call.expectWhole(orTime: false)
      return "(sum(\(call.arguments[0])) \(call.over(call.order, try lastRows(call))))::int8"
    },
    "cummin": extremeUpToHere("min"), "cummax": extremeUpToHere("max"),
    "rolling_min": extremeOfLastRows("min"), "rolling_max": extremeOfLastRows("max"),
    // They pass over missing cells, count from the end, or give numbers that are rounded once.
    "nth": .local(.differs), "fill_down": .local(.unknown), "fill_up": .local(.unknown), "cummean": .local(.differs),
    "rolling_mean": .local(.differs), "rolling_median": .local(.differs), "rolling_sd": .local(.differs),
  ]

  static let upToHere = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"

  private static func lastRows(_ call: OrderedCall) throws(NotInSQL) -> String {
    "ROWS BETWEEN \(try call.number(0, otherwise: 1) - 1) PRECEDING AND CURRENT ROW"
  }

  private static func neighbour(_ function: String) -> Row {
    .window { (call) throws(NotInSQL) in
      let (x, distance, otherwise) = (call.arguments[0], try call.number(0, otherwise: 1), try call.otherwise())
      return "\(function)(\(x), \(distance), \(otherwise)) \(call.over(call.order))"
    }
  }

  private static func extremeUpToHere(_ function: String) -> Row {
    .window { (call) throws(NotInSQL) in
      try call.expectWhole(orTime: true)
      return "\(function)(\(call.arguments[0])) \(call.over(call.order, upToHere))"
    }
  }

  private static func extremeOfLastRows(_ function: String) -> Row {
    .window { (call) throws(NotInSQL) in
      try call.expectWhole(orTime: true)
      return "\(function)(\(call.arguments[0])) \(call.over(call.order, try lastRows(call)))"
    }
  }
}
