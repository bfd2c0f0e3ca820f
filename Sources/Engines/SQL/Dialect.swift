import Expressions
import Tables

/// The SQL of one kind of database, where it is not that of the others.
protocol Dialect: Sendable {
  /// The scalar functions by their names: how SQL says each, or why it runs here.
  var functions: [String: SQLFunctions.Row] { get }
  /// The aggregates and window functions by their names.
  var aggregates: [String: SQLAggregates.Row] { get }

  // MARK: Tables

  /// The name of a table in a `FROM`.
  func name(of table: EngineTable) -> String
  /// The cells of a column of a table as those of one of Plumb's types.
  func cell(_ column: EngineColumn) -> String
  /// The cells of a column of days that lie there in a narrower form than other dates; `nil` of any other column.
  func narrowDays(_ column: EngineColumn) -> String?
  /// A day in that form; `nil` where it has none.
  func narrow(_ day: Day) -> String?
  /// Cells as they travel: each type in one form.
  func transferred(_ cells: String, _ type: ColumnType) -> String
  /// Cells in an `ORDER BY`, missing ones last.
  func order(_ cells: String, _ type: ColumnType, isDescending: Bool) -> String
  /// A column of a table in an `ORDER BY`.
  func order(_ column: EngineColumn) -> String
  /// The smallest (`min`) or the greatest (`max`) cell of a column of a table, in SQL that an index may answer.
  func extreme(_ function: String, _ column: EngineColumn) -> String
  /// Throws where texts are not ordered by their code points.
  func expectOrderOfTexts() throws(NotInSQL)

  // MARK: Aggregates

  /// True where the database adds up squares of numbers faster by `NumberLimbs` than by `ExactSums` of whole numbers.
  var sumsOfLimbsAreQuick: Bool { get }
  /// The exact sums of a figure as one text.
  func text(of sums: ExactSums) -> String
  /// The number of the values of a group, and the two between which a quantile lies, as one text: `3;1.5;7`. Missing of no
  /// values.
  func neighbours(of x: String, share: (numerator: UInt64, denominator: UInt64)) -> String

  /// A value of a column whose values are counted by one another, and how many rows have it, as one text: `1.5;3`. Missing of a
  /// missing one.
  func counted(_ x: String) -> String
  /// A date as days, a datetime as microseconds since 1970-01-01; any other value as it is.
  func whole(ofTime x: String, _ type: ColumnType?) -> String
  /// The day in which the mean of days lies, of their sum and their number.
  func day(_ days: String) -> String

  // MARK: Constants

  func integer(_ value: Int64) -> String
  func number(_ value: Double) -> String
  func boolean(_ value: Bool) -> String
  func missing(_ type: ColumnType) -> String
  func text(_ text: String) throws(NotInSQL) -> String
  func date(_ day: Day) throws(NotInSQL) -> String
  func dateTime(_ time: DateTime) throws(NotInSQL) -> String

  // MARK: Joins

  /// The words between two tables that are joined.
  ///
  /// - Parameter keepsAll: whether the rows of the first stay that meet none of the second.
  func joining(keepsAll: Bool) -> String
  /// Says whether a query, whose columns go by `c0` and so on, gives a row with these cells; a missing one is in none.
  func isAmong(_ cells: [String], _ query: String) -> String

  // MARK: Operators

  /// Whether both conditions hold; the second is looked at only where the first does not decide, and always there.
  func both(_ a: String, then b: String) -> String
  /// Whether one of two conditions holds; the second is looked at only where the first does not decide, and always there.
  func either(_ a: String, then b: String) -> String
  /// Whether a filter keeps a row by one condition and then by another, which is looked at where the first holds.
  func kept(_ a: String, then b: String) -> String
  /// A date that is moved by whole days, `+` or `-`; an error where it leaves the days that the database and Plumb have.
  func moved(_ day: String, _ sign: String, _ days: String) -> String
  /// A whole number as the nearest number.
  func number(ofWhole sql: String) -> String
  /// A whole number of a type that holds sums and products of two, or whose own are an error where they are too large.
  func wide(_ whole: String) -> String
  /// A wide whole number as one of 64 bits; an error where it is too large.
  func checked(_ wide: String) -> String
  /// The sum, difference or product of numbers; an error where it is too large for a number.
  func arithmetic(_ sign: String, _ a: String, _ b: String) -> String
  /// The quotient of numbers; missing where the divisor is 0, an error where it is too large for a number.
  func quotient(_ a: String, _ b: String) -> String
  /// The whole number below the quotient of two, or that itself; missing where the divisor is 0, an error where it is too
  /// large.
  func floorQuotient(_ a: String, _ b: String) -> String
  /// The rest of a whole number after `floorQuotient`; its sign is that of the divisor.
  func remainder(_ a: String, _ b: String) -> String
  /// The remainder of a number after division by another, whose sign it has, to the last bit; missing where the divisor is 0, an
  /// error where the parts do not hold one of them (see `SplitNumberSums`).
  func remainder(ofNumbers a: String, _ b: String) -> String
  /// A value as the text that Plumb writes; `nil` of a type that it writes otherwise.
  func written(_ x: String, _ type: ColumnType?) -> String?
  /// A text of ASCII and of characters without a case, in lower or upper case by `function`; an error of any other text.
  func plainlyCased(_ function: String, _ text: String) -> String
  /// Two texts as one; missing where one is.
  func joined(_ a: String, _ b: String) -> String
  /// The rows of which a condition does not hold, also where it is missing.
  func isNotTrue(_ condition: String) -> String
  /// Says whether a value is among others, of which there is one at least.
  func member(_ x: String, _ values: [String], _ type: ColumnType, isNegated: Bool) -> String
  /// Whether a number as a text has the fewest digits that tell it from all others, as Plumb writes it.
  var writesFewestDigits: Bool { get }
  /// Whether `in` is missing of a value that is not in a list with a missing one, as in Plumb.
  var seesMissingInLists: Bool { get }
  /// Whether a whole number is compared with any number without loss of digits.
  var comparesWholesWithNumbers: Bool { get }
}

extension Dialect {
  func order(_ cells: String, _ type: ColumnType) -> String { order(cells, type, isDescending: false) }
  func narrowDays(_ column: EngineColumn) -> String? { nil }
  func narrow(_ day: Day) -> String? { nil }
}

extension Dialect {
  /// True where the database orders texts by their code points, as Plumb does.
  var ordersTexts: Bool {
    do throws(NotInSQL) {
      try expectOrderOfTexts()
      return true
    } catch {
      return false
    }
  }
}

/// Days by which a date may be moved, as whole numbers that are too large for 64 bits exactly where the date leaves the days
/// from the first to the last one. SQL has an error for such numbers, but none for such dates.
///
///     (distance from the middle) * factor / factor  // the distance, or an error
struct BoundedDays {
  /// The day in the middle, counted from 1970-01-01.
  let middle: Int64
  let factor: Int64

  /// - Parameters:
  ///   - first: the first day; the number of days from it to the last one is odd.
  ///   - last: the last day.
  init(_ first: Day, _ last: Day) {
    let (first, last) = (Int64(first.number), Int64(last.number))
    precondition((last - first).isMultiple(of: 2), "a day in the middle")
    middle = (first + last) / 2
    let most = (last - first) / 2
    factor = Int64.max / most
    precondition(factor.multipliedReportingOverflow(by: most + 1).overflow, "a factor that tells the last day")
  }
}
