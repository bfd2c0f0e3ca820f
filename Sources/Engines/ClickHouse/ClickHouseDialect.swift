import Expressions
import System
import Tables

/// The SQL of ClickHouse.
///
/// Conditions are of the type `UInt8`, numbers never infinite nor NaN, and each type of Plumb's has one form in which
/// its cells travel.
struct ClickHouseDialect: Dialect {
  let functions = ClickHouseFunctions.rows
  let aggregates = ClickHouseAggregates.rows

  // MARK: Tables

  /// The alias keeps a column of the table apart from one of the result, which may be of the same name.
  func name(of table: EngineTable) -> String {
    "\(Self.quotedName(table.relation.schema)).\(Self.quotedName(table.relation.name)) AS t"
  }

  func cell(_ column: EngineColumn) -> String {
    let name = raw(column)
    switch (column.conversion, column.type) {
    case (.none, .boolean): return "toUInt8(\(name))"
    case (.none, .date), (.narrow, .date): return "toDate32(\(name))"
    case (.none, .integer), (.none, .number), (.none, .text), (.none, .dateTime), (.narrow, _): return name
    case (.integer, _): return "toInt64(\(name))"
    case (.unsigned, _): return "accurateCast(\(name), 'Nullable(Int64)')"
    // The nearest number of the decimal as it is written.
    case (.decimal, _): return "toFloat64(toString(\(name)))"
    case (.float, _): return "ifNotFinite(toFloat64(\(name)), NULL)"
    case (.text, _): return "toString(\(name))"
    case (.instant, _): return "toDateTime64(\(name), 6, 'UTC')"
    }
  }

  func narrowDays(_ column: EngineColumn) -> String? {
    column.conversion == .narrow && column.type == .date ? raw(column) : nil
  }

  func narrow(_ day: Day) -> String? { Self.narrowDays.contains(day.number) ? "toDate('\(day)')" : nil }

  /// The days of the type `Date`.
  private static let narrowDays: ClosedRange<Int32> = 0...65_535

  private func raw(_ column: EngineColumn) -> String { "t.\(Self.quotedName(column.name))" }

  /// Cells travel in whatever type they have, which the answer tells.
  func transferred(_ cells: String, _ type: ColumnType) -> String { cells }

  /// A type of ClickHouse's, as a text of SQL.
  static func form(of type: ColumnType) -> String {
    switch type {
    case .integer: "Nullable(Int64)"
    case .number: "Nullable(Float64)"
    case .text: "Nullable(String)"
    case .boolean: "Nullable(UInt8)"
    case .date: "Nullable(Date32)"
    case .dateTime: "Nullable(DateTime64(6, \\'UTC\\'))"
    }
  }

  func extreme(_ function: String, _ column: EngineColumn) -> String { "\(function)OrNull(\(cell(column)))" }

  /// Texts are compared by their bytes, whose order is that by code points.
  func expectOrderOfTexts() {}

  func order(_ cells: String, _ type: ColumnType, isDescending: Bool) -> String {
    "\(cells)\(isDescending ? " DESC" : "") NULLS LAST"
  }

  /// Cells as they lie in the table where their order is the same, as they may lie there in that order.
  func order(_ column: EngineColumn) -> String {
    switch column.conversion {
    case .none, .narrow, .integer, .unsigned, .decimal, .instant: "\(raw(column)) NULLS LAST"
    case .float, .text: "\(cell(column)) NULLS LAST"
    }
  }

  // MARK: Aggregates

  /// Its whole numbers of 256 bits are multiplied as quickly, and a value has a name.
  var sumsOfLimbsAreQuick: Bool { false }

  func text(of sums: ExactSums) -> String { sums.clickHouse(self) }

  func neighbours(of x: String, share: (numerator: UInt64, denominator: UInt64)) -> String {
    let (first, values) = Self.named("arraySort(groupArray(\(x)))")
    let below = "intDiv(toInt64(length(\(values)) - 1) * \(share.numerator), \(share.denominator))"
    let above = "least(\(below) + 2, toInt64(length(\(values))))"
    let both = "toString(\(values)[\(below) + 1]), ';', toString(\(values)[\(above)])"
    return "if(empty(\(first)), NULL, concat(toString(length(\(values))), ';', \(both)))"
  }

  func counted(_ x: String) -> String { "if(isNull(\(x)), NULL, concat(toString(\(x)), ';', toString(count(*))))" }

  func whole(ofTime x: String, _ type: ColumnType?) -> String {
    switch type {
    case .date: "toInt64(toInt32(\(x)))"
    case .dateTime: "toUnixTimestamp64Micro(\(x))"
    case .integer, .number, .text, .boolean, nil: x
    }
  }

  func day(_ days: String) -> String { "toDate32(toInt32(\(days)))" }

  // MARK: Constants

  func integer(_ value: Int64) -> String { "toInt64(\(value))" }
  func number(_ value: Double) -> String { "toFloat64('\(value)')" }
  func boolean(_ value: Bool) -> String { "toUInt8(\(value ? 1 : 0))" }
  func missing(_ type: ColumnType) -> String { "CAST(NULL, '\(Self.form(of: type))')" }
  func text(_ text: String) -> String { Self.quotedText(text) }

  func date(_ day: Day) throws(NotInSQL) -> String {
    guard Self.years.contains(day.civil.year) else { throw Self.outOfRange }
    return "toDate32('\(day)')"
  }

  func dateTime(_ time: DateTime) throws(NotInSQL) -> String {
    guard Self.years.contains(time.day.civil.year) else { throw Self.outOfRange }
    return "toDateTime64('\(time)', 6, 'UTC')"
  }

  /// The years of the days that ClickHouse has; others become the nearest that it has.
  private static let years = 1900...2299

  private static var outOfRange: NotInSQL { NotInSQL("the database has the days from 1900 to 2299 only") }

  // MARK: Joins

  /// The second table is made once (`GLOBAL`), not by each server of a distributed one from its own rows.
  func joining(keepsAll: Bool) -> String { "GLOBAL ALL \(keepsAll ? "LEFT" : "INNER") JOIN" }

  func isAmong(_ cells: [String], _ query: String) -> String {
    let names = cells.indices.map { "s.c\($0)" }
    let isThere = names.map { "isNotNull(\($0))" }.joined(separator: " AND ")
    let list = "SELECT \(names.joined(separator: ", ")) FROM (\(query)) AS s WHERE \(isThere)"
    let tuple = cells.count == 1 ? cells[0] : "(\(cells.joined(separator: ", ")))"
    let isKnown = cells.map { "isNotNull(\($0))" }.joined(separator: " AND ")
    let isAmong = "AND ifNull(\(tuple) GLOBAL IN (\(list)), 0)"
    return "(\(isKnown) \(isAmong))"
  }

  // MARK: Operators

  func both(_ a: String, then b: String) -> String {
    let (first, name) = Self.named(a)
    return "multiIf(isNull(\(first)), nullIf(\(b), 1), \(name), \(b), 0)"
  }

  func either(_ a: String, then b: String) -> String {
    let (first, name) = Self.named(a)
    return "multiIf(isNull(\(first)), nullIf(\(b), 0), \(name), 1, \(b))"
  }

  func kept(_ a: String, then b: String) -> String { "if(ifNull(\(a), 0), \(b), 0)" }

  func moved(_ day: String, _ sign: String, _ days: String) -> String {
    let (middle, factor) = (Self.days.middle, Self.days.factor)
    let distance = "(toInt128(toInt32(\(day))) - \(middle) \(sign) toInt128(\(days)))"
    return "toDate32(toInt32(intDiv(\(checked("\(distance) * \(factor)")), \(factor)) + \(middle)))"
  }

  private static let days = BoundedDays(Day("1900-01-01")!, Day("2299-12-31")!)

  func number(ofWhole sql: String) -> String { "toFloat64(\(sql))" }
  func wide(_ whole: String) -> String { "toInt128(\(whole))" }
  func checked(_ wide: String) -> String { "accurateCast(\(wide), 'Nullable(Int64)')" }
  func arithmetic(_ sign: String, _ a: String, _ b: String) -> String { Self.finite("(\(a) \(sign) \(b))") }
  func quotient(_ a: String, _ b: String) -> String { Self.finite("(\(a) / nullIf(\(b), 0))") }

  func floorQuotient(_ a: String, _ b: String) -> String {
    let division = Division(wide(a), by: wide(b))
    let quotient = "intDiv(\(division.dividend), \(division.divisor)) - toInt128(\(division.hasOtherSign))"
    return "if(\(division.isByNothing), NULL, \(checked(quotient)))"
  }

  func remainder(_ a: String, _ b: String) -> String {
    let division = Division(wide(a), by: wide(b))
    let rest = "\(division.rest) + if(\(division.hasOtherSign), \(division.divisor), toInt128(0))"
    return "if(\(division.isByNothing), NULL, toInt64(\(rest)))"
  }

  /// A division of whole numbers that is cut off, as ClickHouse's are; by 0 it fails, also in rows in which nobody asks for
  /// it, so that 1 stands for 0.
  private struct Division {
    let dividend: String
    let divisor: String
    let isByNothing: String
    let rest: String

    init(_ a: String, by b: String) {
      let first: (dividend: String, divisor: String)
      (first.dividend, dividend) = ClickHouseDialect.named(a)
      let (divisorFirst, divisorAgain) = ClickHouseDialect.named(b)
      isByNothing = "(isNull(\(divisorFirst)) OR \(divisorAgain) = 0)"
      let safe = "if(ifNull(\(divisorAgain), 0) = 0, toInt128(1), assumeNotNull(\(divisorAgain)))"
      (first.divisor, divisor) = ClickHouseDialect.named(safe)
      rest = "(\(first.dividend) % \(first.divisor))"
    }

    /// The condition that the division leaves a rest whose sign is not that of the divisor.
    var hasOtherSign: String { "(\(rest) != 0 AND (\(rest) < 0) != (\(divisor) < 0))" }
  }

  /// A result, and an error where it is too large for a number, as PostgreSQL's is: what is missing then is told here. To
  /// take 0 away changes no number, while −0 and 0 make 0.
  private static func finite(_ result: String) -> String {
    let (first, name) = named(result)
    return "(\(first) - throwIf(ifNull(NOT isFinite(\(name)), 0)))"
  }

  /// A value that is asked for several times, where it stands first, and its name for where it stands again, the same of the
  /// same text: of values within values each would stand there twice. A value has one name only.
  static func named(_ sql: String) -> (first: String, again: String) {
    let name = "x" + SHA256.hexadecimal(of: Array(sql.utf8)).prefix(16)
    return ("(\(sql) AS \(name))", name)
  }

  /// Returns the remainder of whole numbers of 256 bits, which is not rounded and which a number holds. A remainder of 0
  /// has the sign of the dividend.
  func remainder(ofNumbers a: String, _ b: String) -> String {
    let (dividendFirst, dividend) = Self.named(a)
    let (divisorFirst, divisor) = Self.named(b)
    let isByNothing = "(isNull(\(dividendFirst)) OR ifNull(\(divisorFirst), 0) = 0)"
    let isSmall = [dividend, divisor].map { SplitNumberSums.isTooSmall(ClickHouseNumberSums.withoutMissing($0), self) }
      .joined(separator: " OR ")
    let safe = "if(\(ClickHouseNumberSums.withoutMissing(divisor)) = 0, toFloat64(1), assumeNotNull(\(divisor)))"
    let (safeFirst, by) = Self.named(safe)
    let whole = ClickHouseNumberSums.digits(ClickHouseNumberSums.withoutMissing(dividend), self)
    let rest = "toFloat64(\(whole) % \(ClickHouseNumberSums.digits(by, self))) * \(number(0x1p-124))"
    let (restFirst, m) = Self.named("(\(rest) + toFloat64(throwIf(\(isSmall))))")
    return "if(\(isByNothing), NULL, multiIf(\(restFirst) = 0, \(dividend) * 0, "
      + "(\(m) < 0) != (\(safeFirst) < 0), \(m) + \(by), \(m)))"
  }

  func written(_ x: String, _ type: ColumnType?) -> String? {
    switch type {
    case .text: x
    case .integer, .date: "toString(\(x))"
    case .boolean: "if(isNull(\(x)), NULL, if(\(x), 'true', 'false'))"
    case .number, .dateTime, nil: nil
    }
  }

  func plainlyCased(_ function: String, _ text: String) -> String {
    let pattern = CaselessCharacters.ranges.map { range in
      [range.lowerBound, range.upperBound].map { "\\\\x{\(String($0, radix: 16))}" }.joined(separator: "-")
    }.joined()
    let (first, text) = Self.named(text)
    return "if(throwIf(ifNull(match(\(first), '[^\(pattern)]'), 0)) = 0, \(function)(\(text)), NULL)"
  }

  func joined(_ a: String, _ b: String) -> String { "concat(\(a), \(b))" }
  func isNotTrue(_ condition: String) -> String { "(NOT ifNull(\(condition), 0))" }

  /// A set of numbers holds them by their bits, by which −0 and 0 are two.
  func member(_ x: String, _ values: [String], _ type: ColumnType, isNegated: Bool) -> String {
    switch type {
    case .number:
      let any = "(\(values.map { "\(x) = \($0)" }.joined(separator: " OR ")))"
      return isNegated ? "(NOT \(any))" : any
    case .integer, .text, .boolean, .date, .dateTime:
      return "(\(x) \(isNegated ? "NOT " : "")IN (\(values.joined(separator: ", "))))"
    }
  }

  var writesFewestDigits: Bool { true }
  var seesMissingInLists: Bool { false }
  var comparesWholesWithNumbers: Bool { true }
}

// MARK: Quoting

extension ClickHouseDialect {
  /// Returns a name as ClickHouse takes it for one name, whatever it holds.
  static func quotedName(_ name: String) -> String { quoted(name, "`") }

  /// Returns a text as ClickHouse takes it for one text, whatever it holds.
  ///
  ///     quotedText("it's\\")  // 'it\'s\\'
  static func quotedText(_ text: String) -> String { quoted(text, "'") }

  /// A backslash takes away the meaning of what follows, within names too. A mark that an accent follows is one
  /// character with it in Swift, but not in SQL, so that code points are looked at.
  private static func quoted(_ text: String, _ mark: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView([mark])
    for scalar in text.unicodeScalars {
      if scalar == "\0" {
        result.append(contentsOf: "\\0".unicodeScalars)
        continue
      }
      if scalar == mark || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    result.append(mark)
    return String(result)
  }
}
