import Catalogue
import Expressions
import Problems
import Tables

/// Days of work: Monday to Friday, less public holidays, plus the weekend days
/// on which holidays are made up for.
enum WorkingDays {
  /// The functions that expressions gain: `working_days` and `add_working_days`.
  static let functions = FunctionRow.workdays { (run) throws(Problem) in
    guard let table = try run.table("calendar") else { throw WorkingCalendar.noTable("false as the third argument") }
    do throws(Problem) { return try WorkingCalendar(table).index } catch { throw error.in("calendar") }
  }

  static let all = [
    Callable(
      Entry(
        "working_days", signature: "working_days(from, to [, calendar])",
        "Days of work between two dates, both counted.",
        details: [
          "The calendar is a table with the columns date and kind (holiday or make_up_day); unless "
            + "another is given it is the dataset's own, data.calendar.",
          "Days in a year that the calendar does not hold are refused rather than guessed; false "
            + "in place of the calendar counts Monday to Friday.",
        ],
        example: .init("working_days(\"2018-05-22\", \"2018-06-01\")", "9"),
        seeAlso: ["date", "days_between"]),
      { arguments throws(Problem) in
        try arguments.expect(atMost: 3)
        let from = try arguments.date(1)
        let to = try arguments.date(2)
        return .integer(
          Int64(try WorkingCalendar(arguments, position: 3).workingDays(from: from, to: to)))
      })
  ]
}

/// The days on which people work.
///
///     WorkingCalendar().workingDays(from: monday, to: sunday)  // 5
public struct WorkingCalendar {
  private var holidays: Set<Day> = []
  private var madeUp: Set<Day> = []
  /// The years it speaks of; `nil` for a plain week, which speaks of all.
  private var years: Set<Int>?

  /// Monday to Friday.
  public init() {}

  /// Reads a table with the columns `date` and `kind` (`holiday` or `make_up_day`).
  ///
  /// - Throws: where a column is missing, or a kind is neither.
  public init(_ table: Table) throws(Problem) {
    let dates = try table.column("date")
    let kinds = try table.column("kind")
    guard dates.type == .date else {
      throw dates.type.notDates(column: "date", kind: .data)
    }
    var years: Set<Int> = []
    for row in 0..<table.rowCount {
      guard let day = dates[row].date else { continue }
      years.insert(day.civil.year)
      switch kinds[row].text {
      case "holiday"?: holidays.insert(day)
      case "make_up_day"?: madeUp.insert(day)
      case let other:
        throw Problem.unknown(
          "kind of day", other ?? "", among: ["holiday", "make_up_day"], kind: .data)
      }
    }
    self.years = years
  }

  fileprivate init(_ arguments: borrowing Arguments, position: Int) throws(Problem) {
    if case .boolean(false) = try arguments.value(position) {
      self.init()
      return
    }
    let given =
      try arguments.isMissing(position)
      ? arguments.run.table("calendar") : arguments.table(position).collect(in: arguments.run)
    guard let table = given else {
      throw Self.noTable("a calendar as the third argument, or false")
    }
    do throws(Problem) { try self.init(table) } catch { throw error.in("calendar") }
  }

  /// The problem of a dataset without a calendar.
  fileprivate static func noTable(_ help: String) -> Problem {
    Problem("no calendar: the dataset has no table 'calendar'").hint("give \(help) to count Monday to Friday")
  }

  /// The calendar as expressions ask it.
  fileprivate var index: WorkdayIndex { years.map { WorkdayIndex(years: $0, isWorked: isWorked) } ?? WorkdayIndex() }

  /// Returns `true` where people work on a day: on weekdays, unless the calendar says otherwise.
  public func isWorked(_ day: Day) -> Bool {
    madeUp.contains(day) || (day.weekday <= 5 && !holidays.contains(day))
  }

  /// The calendar of the option `calendar`, else the dataset's; Monday to Friday with false.
  ///
  /// - Returns: `nil` where there is none.
  static func given(_ options: Options, in run: any RunContext) throws(Problem) -> WorkingCalendar? {
    let table: Table
    let value = options.value("calendar")
    if case .boolean(false) = value { return WorkingCalendar() }
    if case .table(let given) = value {
      table = try given.collect(in: run)
    } else if let value {
      throw Problem("'calendar' is a table with the columns date and kind, or false, not \(value.kind)")
    } else {
      guard let own = try run.table("calendar") else { return nil }
      table = own
    }
    do throws(Problem) { return try WorkingCalendar(table) } catch { throw error.in("calendar") }
  }

  /// Returns true where the calendar holds all years of some days.
  func holds(from: Day, to: Day) -> Bool {
    guard let years else { return true }
    return from > to || (from.civil.year...to.civil.year).allSatisfy(years.contains)
  }

  /// The days worked from one date to another, both counted; 0 where they are in the wrong order.
  func workedDays(from: Day, to: Day) -> Int {
    from > to ? 0 : (from.number...to.number).count { isWorked(Day(number: $0)) }
  }

  /// The days worked from one date to another, both counted. Dates in the
  /// wrong order, or in a year that the calendar does not hold, are reported.
  public func workingDays(from: Day, to: Day) throws(Problem) -> Int {
    guard from <= to else { throw Problem("from (\(from)) is after to (\(to))") }
    if let years {
      for year in from.civil.year...to.civil.year where !years.contains(year) {
        let held = years.sorted().map(String.init).joined(separator: ", ")
        throw Problem("the calendar does not hold \(year)")
          .hint(held.isEmpty ? "it is empty" : "it holds \(held)")
      }
    }
    return (from.number...to.number).count { isWorked(Day(number: $0)) }
  }
}
