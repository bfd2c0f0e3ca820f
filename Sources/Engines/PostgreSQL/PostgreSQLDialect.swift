import Expressions
import Tables

/// The SQL of PostgreSQL, as far as it depends on the database's encoding and the server's version.
struct PostgreSQLDialect: Dialect {
  /// Whether the database holds its texts as UTF-8, whose order by bytes is that by code points.
  let isUTF8: Bool
  let writesFewestDigits: Bool

  var functions: [String: SQLFunctions.Row] { SQLFunctions.rows }
  var aggregates: [String: SQLAggregates.Row] { SQLAggregates.rows }

  // MARK: Tables

  /// The alias keeps a column of the table apart from one of the result, which may be of the same name.
  func name(of table: EngineTable) -> String {
    "\(quotedName(table.relation.schema)).\(quotedName(table.relation.name)) AS t"
  }

  func cell(_ column: EngineColumn) -> String {
    let name = raw(column)
    switch column.conversion {
    case .none, .narrow: return name
    case .integer, .unsigned: return "\(name)::int8"
    case .decimal: return finite("\(name)::float8")
    case .float: return finite("\(name)::float8")
    case .text: return "\(name)::text COLLATE \"C\""
    case .instant: return "(\(name) AT TIME ZONE 'UTC')"
    }
  }

  private func raw(_ column: EngineColumn) -> String { "t.\(quotedName(column.name))" }

  /// Not a number is greater than all others there.
  private func finite(_ number: String) -> String {
    "CASE WHEN \(number) > '-Infinity' AND \(number) < 'Infinity' THEN \(number) END"
  }

  func transferred(_ cells: String, _ type: ColumnType) -> String {
    switch type {
    case .integer: "(\(cells))::int8"
    case .number, .text, .boolean, .date, .dateTime: cells
    }
  }

  /// An index is on the column as it is, so that it is converted afterwards.
  func extreme(_ function: String, _ column: EngineColumn) -> String {
    let raw = raw(column)
    switch column.conversion {
    case .none where column.type != .text: return "\(function)(\(raw))"
    case .narrow, .integer, .unsigned: return "\(function)(\(raw))::int8"
    case .instant: return "(\(function)(\(raw)) AT TIME ZONE 'UTC')"
    case .none, .decimal, .float, .text: return "\(function)(\(cell(column)))"
    }
  }

  func expectOrderOfTexts() throws(NotInSQL) {
    guard isUTF8 else { throw NotInSQL("the database orders texts by another encoding") }
  }

  func order(_ cells: String, _ type: ColumnType, isDescending: Bool) -> String {
    let bytes = type == .text && !isUTF8 ? "convert_to(\(cells), 'UTF8')" : cells
    return bytes + (isDescending ? " DESC" : "") + " NULLS LAST"
  }

  func order(_ column: EngineColumn) -> String {
    switch column.conversion {
    case .text:
      isUTF8 ? cell(column) : "convert_to(\(raw(column))::text, 'UTF8')"
    case .none, .narrow, .integer, .unsigned, .decimal, .float, .instant: cell(column)
    }
  }

  // MARK: Aggregates

  var sumsOfLimbsAreQuick: Bool { true }

  func text(of sums: ExactSums) -> String { sums.postgreSQL(self) }

  func neighbours(of x: String, share: (numerator: UInt64, denominator: UInt64)) -> String {
    let (count, values) = ("count(\(x))", "array_agg(\(x) ORDER BY \(x)) FILTER (WHERE (\(x)) IS NOT NULL)")
    let below = "((\(count) - 1) * \(share.numerator) / \(share.denominator))::int4"
    let both = "(\(values))[\(below) + 1], ';', (\(values))[least(\(below) + 2, \(count)::int4)]"
    return "CASE WHEN \(count) > 0 THEN concat(\(count), ';', \(both)) END"
  }

  func counted(_ x: String) -> String { "CASE WHEN (\(x)) IS NOT NULL THEN concat(\(x), ';', count(*)) END" }

  func whole(ofTime x: String, _ type: ColumnType?) -> String {
    switch type {
    case .date: return "(\(x) - '1970-01-01'::date)::int8"
    case .dateTime:
      let seconds = "extract(epoch FROM date_trunc('second', \(x)))::int8"
      return "(\(seconds) * 1000000 + extract(microseconds FROM \(x))::int8 % 1000000)"
    case .integer, .number, .text, .boolean, nil: return x
    }
  }

  func day(_ days: String) -> String { "('1970-01-01'::date + (\(days))::int4)" }

  // MARK: Constants

  func integer(_ value: Int64) -> String { "'\(value)'::int8" }
  func number(_ value: Double) -> String { "'\(value)'::float8" }
  /// A group may be made by a constant, but not by one without a type.
  func boolean(_ value: Bool) -> String { value ? "'t'::bool" : "'f'::bool" }
  func date(_ day: Day) -> String { "'\(day)'::date" }
  func dateTime(_ time: DateTime) -> String { "'\(time)'::timestamp" }

  func missing(_ type: ColumnType) -> String {
    switch type {
    case .integer: "NULL::int8"
    case .number: "NULL::float8"
    case .text: "NULL::text"
    case .boolean: "NULL::bool"
    case .date: "NULL::date"
    case .dateTime: "NULL::timestamp"
    }
  }

  func text(_ text: String) throws(NotInSQL) -> String {
    guard let quoted = quotedText(text) else { throw NotInSQL("a text holds the character NUL") }
    return "\(quoted)::text COLLATE \"C\""
  }

  // MARK: Joins

  func joining(keepsAll: Bool) -> String { keepsAll ? "LEFT JOIN" : "JOIN" }

  func isAmong(_ cells: [String], _ query: String) -> String {
    let equal = cells.enumerated().map { "s.c\($0) = \($1)" }.joined(separator: " AND ")
    return "EXISTS (SELECT 1 FROM (\(query)) AS s WHERE \(equal))"
  }

  // MARK: Operators

  /// Of a first condition that is missing the second decides, unless it holds. `CASE` alone has an order in which its parts
  /// are looked at.
  func both(_ a: String, then b: String) -> String {
    "CASE \(a) WHEN true THEN \(b) WHEN false THEN false ELSE nullif(\(b), true) END"
  }

  func either(_ a: String, then b: String) -> String {
    "CASE \(a) WHEN true THEN true WHEN false THEN \(b) ELSE nullif(\(b), false) END"
  }

  func kept(_ a: String, then b: String) -> String { "CASE WHEN \(a) THEN \(b) ELSE false END" }

  func moved(_ day: String, _ sign: String, _ days: String) -> String {
    let (middle, factor) = (date(Day(number: Int32(Self.days.middle))), integer(Self.days.factor))
    let distance = "((\(day) - \(middle))::int8 \(sign) (\(days))::int8)"
    return "(\(middle) + (\(distance) * \(factor) / \(factor))::int4)"
  }

  private static let days = BoundedDays(Day("0001-01-01")!, Day("9999-12-31")!)

  func number(ofWhole sql: String) -> String { "(\(sql))::float8" }
  func wide(_ whole: String) -> String { "(\(whole))::int8" }
  func checked(_ wide: String) -> String { wide }
  func arithmetic(_ sign: String, _ a: String, _ b: String) -> String { "(\(a) \(sign) \(b))" }
  func quotient(_ a: String, _ b: String) -> String { "(\(a) / nullif(\(b), 0))" }
  /// PostgreSQL cuts quotients off, and what is left is of the sign of the dividend.
  func floorQuotient(_ a: String, _ b: String) -> String {
    let (a, divisor) = (wide(a), "nullif(\(wide(b)), 0)")
    return "(\(a) / \(divisor) - CASE WHEN \(hasOtherSign(a, divisor)) THEN 1 ELSE 0 END)"
  }

  func remainder(_ a: String, _ b: String) -> String {
    let (a, divisor) = (wide(a), "nullif(\(wide(b)), 0)")
    return "(\(a) % \(divisor) + CASE WHEN \(hasOtherSign(a, divisor)) THEN \(divisor) ELSE 0 END)"
  }

  /// The condition that a division leaves a rest whose sign is not that of the divisor.
  private func hasOtherSign(_ a: String, _ divisor: String) -> String {
    "\(a) % \(divisor) <> 0 AND (\(a) % \(divisor) < 0) <> (\(divisor) < 0)"
  }

  /// Returns the remainder of decimals of any size, which is not rounded and which a number holds. A remainder of 0 has the
  /// sign of the dividend.
  func remainder(ofNumbers a: String, _ b: String) -> String {
    let isSmall = ["s.x", "s.y"].map { SplitNumberSums.isTooSmall($0, self) }.joined(separator: " OR ")
    let rest = "mod(\(SplitNumberSums.digits("r.x", self)), \(SplitNumberSums.digits("r.y", self)))"
    let values = "(SELECT \(a) AS x, nullif(\(b), 0) AS y OFFSET 0) AS r"
    let made = "(SELECT r.x, r.y, (\(rest))::float8 * \(number(0x1p-124)) AS m FROM \(values) OFFSET 0) AS s"
    return """
      (SELECT CASE WHEN \(isSmall) THEN (1e20 * (2 + sign(s.x)))::int8 WHEN s.m = 0 THEN s.x * 0 \
      WHEN (s.m < 0) <> (s.y < 0) THEN s.m + s.y ELSE s.m END FROM \(made))
      """
  }

  func written(_ x: String, _ type: ColumnType?) -> String? {
    switch type {
    case .text: x
    case .integer, .date, .boolean: "((\(x))::text COLLATE \"C\")"
    case .number, .dateTime, nil: nil
    }
  }

  func plainlyCased(_ function: String, _ text: String) -> String {
    let pattern = CaselessCharacters.ranges.map { range in
      let ends = [range.lowerBound, range.upperBound].map { end in
        let digits = String(end, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
      return ends.joined(separator: "-")
    }.joined()
    return "CASE WHEN \(text) ~ '[^\(pattern)]' THEN (1e20 * char_length(\(text)))::int8::text "
      + "ELSE \(function)(\(text)) END"
  }

  func joined(_ a: String, _ b: String) -> String { "(\(a) || \(b))" }
  func isNotTrue(_ condition: String) -> String { "((\(condition)) IS NOT TRUE)" }

  func member(_ x: String, _ values: [String], _ type: ColumnType, isNegated: Bool) -> String {
    "(\(x) \(isNegated ? "NOT " : "")IN (\(values.joined(separator: ", "))))"
  }

  var seesMissingInLists: Bool { true }
  /// Both become numbers, which have fewer digits than whole numbers.
  var comparesWholesWithNumbers: Bool { false }
}
