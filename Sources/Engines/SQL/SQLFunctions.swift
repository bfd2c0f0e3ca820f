import Expressions
import Tables

/// The SQL of the scalar functions of expressions.
///
/// Every function has its row: how PostgreSQL says it, or why it runs here. What other databases say otherwise
/// stands in their folders. A function without a row fails a test, so that whoever adds a function decides.
enum SQLFunctions {
  /// A call whose arguments are SQL already.
  struct Call {
    var arguments: [SQLExpressions.Operand]
    /// The type of its value.
    var type: ColumnType?
    var dialect: any Dialect
    /// Whether the database computes it for every row, and so reports a whole number that is too large.
    var isSure = false

    /// Some of the arguments as values of the type of the call.
    func ofOneType(_ arguments: ArraySlice<SQLExpressions.Operand>) throws(NotInSQL) -> [String] {
      try SQLExpressions.ofOneType(Array(arguments), type, dialect)
    }

    /// An argument as a number.
    func number(_ index: Int) -> String { SQLExpressions.number(arguments[index], dialect) }
  }

  /// How a function is said.
  enum Row: Sendable {
    case sql(@Sendable (Call) throws(NotInSQL) -> String)
    case local(Reason)
  }

  /// The reasons for which a function runs here.
  enum Reason {
    /// The database gives another value in some cases.
    case differs
    /// A value that it cannot compute is a problem of the row, which the database need not find.
    case mayFail
    /// SQL has nothing like it.
    case unknown
  }

  static func sql(_ name: String, _ call: Call) throws(NotInSQL) -> String {
    guard case .sql(let write)? = call.dialect.functions[name] else { throw isLocal(name) }
    return try write(call)
  }

  static func isLocal(_ name: String) -> NotInSQL { NotInSQL("the function '\(name)' runs here") }
  static var mayBeTooLarge: NotInSQL { NotInSQL("a whole number or a date may become too large") }

  /// The rows by the names of the functions.
  static let rows: [String: Row] = choices.merging(texts, uniquingKeysWith: { first, _ in first })
    .merging(dates, uniquingKeysWith: { first, _ in first }).merging(numbers, uniquingKeysWith: { first, _ in first })
    .merging(ofDialects, uniquingKeysWith: { first, _ in first })

  // MARK: Choices

  private static let choices: [String: Row] = [
    "coalesce": .sql { (call) throws(NotInSQL) in
      "coalesce(\(try call.ofOneType(call.arguments[...]).joined(separator: ", ")))"
    },
    "if_else": .sql { (call) throws(NotInSQL) in
      let values = try call.ofOneType(call.arguments.dropFirst())
      return "CASE \(call.arguments[0].sql) WHEN true THEN \(values[0]) WHEN false THEN \(values[1]) END"
    },
    "case_when": .sql { (call) throws(NotInSQL) in
      let (conditions, values) = try cases(of: call)
      let pairs = zip(conditions, values).map { "WHEN \($0) THEN \($1)" }
      return "CASE \(pairs.joined(separator: " ")) ELSE \(values[values.count - 1]) END"
    },
    "try": .local(.mayFail),
    "least": extreme("least"), "greatest": extreme("greatest"),
  ]

  /// The least or the greatest of the values that are there; of −0 and 0 either may be the one that is found.
  private static func extreme(_ name: String) -> Row {
    .sql { (call) throws(NotInSQL) in
      guard call.type != .number, call.type != .boolean else { throw isLocal(name) }
      if call.type == .text { try call.dialect.expectOrderOfTexts() }
      return "\(name)(\(try call.ofOneType(call.arguments[...]).joined(separator: ", ")))"
    }
  }

  /// The conditions of a `case_when`, and the values behind them; the last value is that of no condition.
  static func cases(of call: Call) throws(NotInSQL) -> (conditions: [String], values: [String]) {
    let pairCount = call.arguments.count / 2
    var values = (0..<pairCount).map { call.arguments[2 * $0 + 1] }
    if !call.arguments.count.isMultiple(of: 2) { values.append(call.arguments[call.arguments.count - 1]) }
    var sql = try call.ofOneType(values[...])
    guard let type = call.type else { throw isLocal("case_when") }
    if sql.count == pairCount { sql.append(call.dialect.missing(type)) }
    return ((0..<pairCount).map { call.arguments[2 * $0].sql }, sql)
  }

  // MARK: Texts

  private static let texts: [String: Row] = [
    "length": .sql { call in "char_length(\(call.arguments[0].sql))::int8" },
    "contains": .sql { call in "(strpos(\(call.arguments[0].sql), \(call.arguments[1].sql)) > 0)" },
    "starts_with": .sql { call in
      let (text, part) = (call.arguments[0].sql, call.arguments[1].sql)
      return "(left(\(text), char_length(\(part))) = \(part))"
    },
    "ends_with": .sql { call in
      let (text, part) = (call.arguments[0].sql, call.arguments[1].sql)
      return "(right(\(text), char_length(\(part))) = \(part))"
    },
    "replace": .sql { call in "replace(\(call.arguments.map(\.sql).joined(separator: ", ")))" },
    "trim": .sql { (call) throws(NotInSQL) in
      do throws(NotInSQL) { try call.dialect.expectOrderOfTexts() } catch { throw isLocal("trim") }
      return "btrim(\(call.arguments[0].sql),\(whiteSpace))"
    },
    "substring": .sql { (call) throws(NotInSQL) in
      let (text, (start, length)) = (call.arguments[0].sql, try part(ofTextIn: call))
      switch (start, length) {
      case (1..., nil): return "substr(\(text), \(start))"
      case (1..., let length?): return "substr(\(text), \(start), \(length))"
      case (_, nil): return "right(\(text), \(-start))"
      // Places before the first character count, but hold none.
      case (_, let length?): return "substr(\(text), char_length(\(text)) + 1 - \(-start), \(length))"
      }
    },
    "split_part": .local(.differs), "pad_start": .local(.differs),
    "pad_end": .local(.differs), "repeat": .local(.mayFail), "reverse": .local(.differs),
    "half_width": .local(.unknown), "pinyin": .local(.unknown),
    // Regular expressions are of another kind there.
    "matches": .local(.differs), "extract": .local(.differs), "replace_regex": .local(.differs),
    "count_matches": .local(.differs),
    "parse_number": .local(.unknown), "parse_date": .local(.unknown), "format_number": .local(.unknown),
    "percent": .local(.unknown), "format_date": .local(.unknown),
  ]

  /// The functions that each database says by operators of its own.
  static let ofDialects: [String: Row] = [
    "lower": cased("lower"), "upper": cased("upper"),
    "text": .sql { (call) throws(NotInSQL) in
      guard let text = call.dialect.written(call.arguments[0].sql, call.arguments[0].node.type) else {
        throw isLocal("text")
      }
      return text
    },
    "integer": .sql { (call) throws(NotInSQL) in try converted(call, "integer", from: [.integer]) { $0 } },
    "number": .sql { (call) throws(NotInSQL) in
      _ = try converted(call, "number", from: [.integer, .number]) { $0 }
      return call.number(0)
    },
  ]

  /// A text in another case: databases know a sigma at the end of a word, and the newest letters, otherwise than Plumb.
  private static func cased(_ name: String) -> Row {
    .sql { (call) throws(NotInSQL) in
      do throws(NotInSQL) { try call.dialect.expectOrderOfTexts() } catch { throw isLocal(name) }
      return call.dialect.plainlyCased(name, try SQLAggregates.short(call.arguments[0].sql))
    }
  }

  /// The position and the length that `substring` names, where they are constants, and no more than a text may be long.
  static func part(ofTextIn call: Call) throws(NotInSQL) -> (start: Int64, length: Int64?) {
    var numbers: [Int64] = []
    for argument in call.arguments.dropFirst() {
      guard case .literal(.integer(let number)) = argument.node.kind, number.magnitude <= 1 << 30 else {
        throw isLocal("substring")
      }
      numbers.append(number)
    }
    guard numbers[0] != 0 else { throw isLocal("substring") }
    guard numbers.count > 1 else { return (numbers[0], nil) }
    return (numbers[0], numbers[1])
  }

  /// The characters that are white space to Unicode, as one text of SQL.
  private static let whiteSpace: String = {
    let scalars = whiteSpaceRanges.joined().compactMap(Unicode.Scalar.init)
    return "'" + scalars.reduce(into: "") { $0.unicodeScalars.append($1) } + "'"
  }()

  /// The code points that are white space to Unicode.
  static let whiteSpaceRanges: [ClosedRange<UInt32>] = [
    0x9...0xD, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
  ]

  // MARK: Dates

  private static let dates: [String: Row] = [
    "year": part("year"), "month": part("month"), "day": part("day"), "weekday": part("isodow"),
    "quarter": part("quarter"), "day_of_year": part("doy"), "iso_week": part("week"), "iso_year": part("isoyear"),
    "hour": part("hour"), "minute": part("minute"),
    "days_between": .sql { call in "(\(call.arguments[1].sql) - \(call.arguments[0].sql))::int8" },
    "date_trunc": .sql { (call) throws(NotInSQL) in
      "date_trunc('\(try unit(of: call).rawValue)', \(call.arguments[1].sql)::timestamp)::date"
    },
    // The seconds there have a fraction.
    "second": .sql { (call) throws(NotInSQL) in
      guard call.arguments[0].node.type == .dateTime else { throw isLocal("second") }
      return "floor(extract(second FROM \(call.arguments[0].sql)))::int8"
    },
    "seconds_between": .local(.differs),
    "datetime": .sql { (call) throws(NotInSQL) in
      try converted(call, "datetime", from: [.date, .dateTime]) { "(\($0))::timestamp" }
    },
    "date": .sql { (call) throws(NotInSQL) in
      try converted(call, "date", from: [.date, .dateTime]) { "(\($0))::date" }
    },
    "last_day": .sql { call in
      "(date_trunc('month', \(call.arguments[0].sql)::timestamp) + interval '1 month -1 day')::date"
    },
    "add_months": .local(.mayFail), "make_date": .local(.mayFail),
    // It is a constant before a plan is made.
    "today": .local(.unknown),
    "working_days": .local(.unknown), "add_working_days": .local(.unknown),
  ]

  private static func part(_ name: String) -> Row {
    .sql { call in "extract(\(name) FROM \(call.arguments[0].sql))::int8" }
  }

  /// The unit to which `date_trunc` cuts a date.
  static func unit(of call: Call) throws(NotInSQL) -> CalendarUnit {
    guard case .literal(.text(let name)) = call.arguments[0].node.kind, let unit = CalendarUnit(rawValue: name),
      CalendarUnit.ofDays.contains(unit), call.arguments[1].node.type == .date
    else { throw isLocal("date_trunc") }
    return unit
  }

  // MARK: Numbers

  private static let numbers: [String: Row] = [
    "abs": .sql { (call) throws(NotInSQL) in
      guard call.type != .number else { return "abs(\(call.arguments[0].sql))" }
      guard call.isSure else { throw mayBeTooLarge }
      return call.dialect.checked("abs(\(call.dialect.wide(call.arguments[0].sql)))")
    },
    // A half is one as the number is written, and goes away from zero.
    "round": .sql { (call) throws(NotInSQL) in
      guard call.arguments.count > 1 else { return try whole(of: call) { "round((\($0))::text::numeric)::int8" } }
      let x = call.arguments[0].sql
      guard call.type == .number else {
        guard let digits = roundsWholes(to: call.arguments[1].node) else { return x }
        guard call.isSure else { throw mayBeTooLarge }
        return "round((\(x))::numeric, \(digits))::int8"
      }
      guard case .literal(.integer(let digits)) = call.arguments[1].node.kind, call.dialect.writesFewestDigits else {
        throw isLocal("round")
      }
      // Decimals have no −0, to which a small number below 0 is rounded.
      return "coalesce(nullif(round((\(x))::text::numeric, \(digits))::float8, 0), (\(x)) * 0)"
    },
    "sqrt": .sql { (call) throws(NotInSQL) in
      let x = call.number(0)
      return "CASE WHEN \(x) >= 0 THEN sqrt(\(x)) END"
    },
    "floor": .sql { (call) throws(NotInSQL) in try whole(of: call) { "floor(\($0))::int8" } },
    "ceil": .sql { (call) throws(NotInSQL) in try whole(of: call) { "ceil(\($0))::int8" } },
    "sign": .sql { call in
      let x = call.arguments[0].sql
      return "CASE WHEN \(x) > 0 THEN '1'::int8 WHEN \(x) < 0 THEN '-1'::int8 WHEN \(x) = 0 THEN '0'::int8 END"
    },
    "exp": .local(.differs), "log": .local(.differs), "bin": .local(.mayFail),
  ]

  /// A value of one of some types as one of another; of all other types a value may be a problem of its row.
  static func converted(
    _ call: Call, _ name: String, from types: [ColumnType], _ write: (String) -> String
  ) throws(NotInSQL) -> String {
    guard let type = call.arguments[0].node.type, types.contains(type) else { throw isLocal(name) }
    return write(call.arguments[0].sql)
  }

  /// Says whether the whole number that a call gives may be too large, its arguments left aside.
  static func mayBeTooLarge(_ name: String, _ call: Expression.Node, _ arguments: [Expression.Node]) -> Bool {
    guard call.type == .integer else { return false }
    switch name {
    case "abs": return true
    case "floor", "ceil": return arguments[0].type == .number
    case "round": return arguments[0].type == .number || arguments.count > 1 && roundsWholes(to: arguments[1]) != nil
    case _: return false
    }
  }

  /// The digits before the point to which `round` rounds whole numbers; `nil` where it leaves them as they are.
  private static func roundsWholes(to digits: Expression.Node) -> Int64? {
    guard case .literal(.integer(let digits)) = digits.kind, digits < 0 else { return nil }
    return digits
  }

  /// A number as a whole number; a whole number as it is.
  ///
  /// - Parameter write: writes the whole number of a number, an error where it is too large.
  static func whole(of call: Call, _ write: (String) -> String) throws(NotInSQL) -> String {
    let x = call.arguments[0]
    guard x.node.type == .number else { return x.sql }
    guard call.isSure else { throw mayBeTooLarge }
    return write(x.sql)
  }
}
