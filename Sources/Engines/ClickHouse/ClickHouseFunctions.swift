import Expressions

/// The scalar functions that ClickHouse says otherwise than PostgreSQL. What runs here over PostgreSQL runs here
/// over ClickHouse too.
enum ClickHouseFunctions {
  static let rows: [String: SQLFunctions.Row] = SQLFunctions.rows.merging(own) { _, own in own }

  /// The functions that have SQL of their own, or none.
  static let own: [String: SQLFunctions.Row] = SQLFunctions.ofDialects.merging(otherwise) { _, other in other }

  private static let otherwise: [String: SQLFunctions.Row] = [
    "coalesce": .sql { (call) throws(NotInSQL) in
      "coalesce(\(try call.ofOneType(call.arguments[...]).joined(separator: ", ")))"
    },
    // A condition that is missing would be one that does not hold.
    "if_else": .sql { (call) throws(NotInSQL) in
      let condition = call.arguments[0].sql
      let values = try call.ofOneType(call.arguments.dropFirst())
      return "multiIf(isNull(\(condition)), NULL, \(condition), \(values[0]), \(values[1]))"
    },
    "case_when": .sql { (call) throws(NotInSQL) in
      let (conditions, values) = try SQLFunctions.cases(of: call)
      let pairs = zip(conditions, values).map { "ifNull(\($0), 0), \($1)" }
      return "multiIf(\(pairs.joined(separator: ", ")), \(values[values.count - 1]))"
    },
    "least": extreme("least", by: "minOrNull"), "greatest": extreme("greatest", by: "maxOrNull"),
    "sqrt": .sql { call in
      let (first, x) = ClickHouseDialect.named(call.number(0))
      return "if(\(first) >= 0, sqrt(\(x)), NULL)"
    },
    "substring": .sql { (call) throws(NotInSQL) in
      let (text, (start, length)) = (call.arguments[0].sql, try SQLFunctions.part(ofTextIn: call))
      let first = start > 0 ? "\(start)" : "(toInt64(lengthUTF8(\(text))) + 1 - \(-start))"
      let from = start > 0 ? first : "greatest(\(first), 1)"
      guard let length else { return "substringUTF8(\(text), \(from))" }
      // Places before the first character count, but hold none.
      return "substringUTF8(\(text), \(from), greatest(\(first) + \(length) - \(from), 0))"
    },
    "length": .sql { call in "toInt64(lengthUTF8(\(call.arguments[0].sql)))" },
    "contains": .sql { call in "(position(\(call.arguments[0].sql), \(call.arguments[1].sql)) > 0)" },
    "starts_with": .sql { call in "startsWith(\(call.arguments[0].sql), \(call.arguments[1].sql))" },
    "ends_with": .sql { call in "endsWith(\(call.arguments[0].sql), \(call.arguments[1].sql))" },
    // What would be replaced is nowhere where it is empty; all the same the result is missing where the other text is.
    "replace": .sql { call in
      let (text, old, new) = (call.arguments[0].sql, call.arguments[1].sql, call.arguments[2].sql)
      return "if(\(old) = '' AND isNotNull(\(new)), \(text), replaceAll(\(text), \(old), \(new)))"
    },
    "trim": .sql { call in "replaceRegexpAll(\(call.arguments[0].sql), '^[\(space)]+|[\(space)]+\\\\z', '')" },
    "year": part("toYear"), "month": part("toMonth"), "day": part("toDayOfMonth"), "weekday": part("toDayOfWeek"),
    "quarter": part("toQuarter"), "iso_week": part("toISOWeek"), "iso_year": part("toISOYear"),
    "hour": partOfTime("hour", "toHour"), "minute": partOfTime("minute", "toMinute"),
    "days_between": .sql { call in
      "(toInt64(toInt32(\(call.arguments[1].sql))) - toInt64(toInt32(\(call.arguments[0].sql))))"
    },
    "date_trunc": .sql { (call) throws(NotInSQL) in start(try SQLFunctions.unit(of: call), call.arguments[1].sql) },
    "second": partOfTime("second", "toSecond"),
    "datetime": .sql { (call) throws(NotInSQL) in
      try SQLFunctions.converted(call, "datetime", from: [.date, .dateTime]) { "toDateTime64(\($0), 6, 'UTC')" }
    },
    "date": .sql { (call) throws(NotInSQL) in
      try SQLFunctions.converted(call, "date", from: [.date, .dateTime]) { "toDate32(\($0))" }
    },
    // The first day of the next month may be one that ClickHouse does not have.
    "last_day": .sql { call in
      let day = call.arguments[0].sql
      let isLast = "toMonth(\(day)) = 12"
      return "if(\(isLast), makeDate32(toYear(\(day)), 12, 31), "
        + "addDays(makeDate32(toYear(\(day)), if(\(isLast), 12, toMonth(\(day)) + 1), 1), -1))"
    },
    "sign": .sql { call in "toInt64(sign(\(call.arguments[0].sql)))" },
    // The last day that ClickHouse has is counted wrongly.
    "day_of_year": .local(.differs),
    "abs": .sql { (call) throws(NotInSQL) in
      guard call.type != .number else { return "abs(\(call.arguments[0].sql))" }
      guard call.isSure else { throw SQLFunctions.mayBeTooLarge }
      return call.dialect.checked("abs(\(call.dialect.wide(call.arguments[0].sql)))")
    },
    // ClickHouse's own `round` takes a half to the even number beside it.
    "round": .sql { (call) throws(NotInSQL) in
      guard call.arguments.count == 1 else {
        throw NotInSQL("the database rounds what a number is, not how it is written")
      }
      return try SQLFunctions.whole(of: call) { x in
        whole(x, call.dialect) { "trunc(\($0)) + if(abs(\($0) - trunc(\($0))) >= 0.5, sign(\($0)), 0)" }
      }
    },
    "floor": .sql { (call) throws(NotInSQL) in
      try SQLFunctions.whole(of: call) { x in whole(x, call.dialect) { "floor(\($0))" } }
    },
    "ceil": .sql { (call) throws(NotInSQL) in
      try SQLFunctions.whole(of: call) { x in whole(x, call.dialect) { "ceil(\($0))" } }
    },
  ]

  /// The least or the greatest of the values that are there. Of servers before 24.12 `least` itself is missing where one is.
  private static func extreme(_ name: String, by aggregate: String) -> SQLFunctions.Row {
    .sql { (call) throws(NotInSQL) in
      guard call.type != .number, call.type != .boolean else { throw SQLFunctions.isLocal(name) }
      return "arrayReduce('\(aggregate)', [\(try call.ofOneType(call.arguments[...]).joined(separator: ", "))])"
    }
  }

  /// A whole number that is made of a number: not of what is missing, behind which ClickHouse may hold infinities.
  private static func whole(_ x: String, _ dialect: any Dialect, _ write: (String) -> String) -> String {
    let (first, x) = ClickHouseDialect.named(x)
    return "if(isNull(\(first)), NULL, \(dialect.checked(write(ClickHouseNumberSums.withoutMissing(x)))))"
  }

  private static func part(_ name: String) -> SQLFunctions.Row {
    .sql { call in "toInt64(\(name)(\(call.arguments[0].sql)))" }
  }

  /// The first day of a unit; ClickHouse's own functions give days from 1970 to 2149 only.
  private static func start(_ unit: CalendarUnit, _ day: String) -> String {
    switch unit {
    case .week: "addDays(\(day), 1 - toDayOfWeek(\(day)))"
    case .month: "makeDate32(toYear(\(day)), toMonth(\(day)), 1)"
    case .quarter: "makeDate32(toYear(\(day)), toQuarter(\(day)) * 3 - 2, 1)"
    case .year: "makeDate32(toYear(\(day)), 1, 1)"
    case .day, .hour, .minute, .second: day
    }
  }

  private static func partOfTime(_ function: String, _ name: String) -> SQLFunctions.Row {
    .sql { (call) throws(NotInSQL) in
      guard call.arguments[0].node.type == .dateTime else { throw SQLFunctions.isLocal(function) }
      return "toInt64(\(name)(\(call.arguments[0].sql)))"
    }
  }

  /// The characters that are white space to Unicode, as a class of a regular expression within a text of SQL.
  private static let space = SQLFunctions.whiteSpaceRanges.map { range in
    let (first, last) = (String(range.lowerBound, radix: 16), String(range.upperBound, radix: 16))
    return "\\\\x{\(first)}-\\\\x{\(last)}"
  }.joined()
}
