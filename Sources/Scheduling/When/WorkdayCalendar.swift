import Problems
import System

/// The public holidays of some years, and the weekend days on which they are made up for.
///
/// A schedule keeps a copy of it, so that its slots are computed without the dataset that it came
/// from. In a year that it does not hold, working days are Monday to Friday, and each slot says so.
/// Days are counted from 1970-01-01:
///
///     let calendar = WorkdayCalendar("calendar", holidays: [18_170], makeUpDays: [])
///     calendar.isWorkday(18_170)  // false, although 2019-10-01 is a Tuesday
public struct WorkdayCalendar: Equatable, Sendable {
  /// The table that it was read from.
  public let name: String
  private let holidays: Set<Int64>
  private let makeUpDays: Set<Int64>
  /// The years of which it holds days.
  public let years: Set<Int>

  /// Makes a calendar of days counted from 1970-01-01; it holds the years of these days.
  public init(_ name: String, holidays: [Int64], makeUpDays: [Int64]) {
    self.name = name
    self.holidays = Set(holidays)
    self.makeUpDays = Set(makeUpDays)
    years = Set((holidays + makeUpDays).map { Calendar.date($0).year })
  }

  /// Returns whether people work on a day: on weekdays, unless the calendar says otherwise.
  public func isWorkday(_ day: Int64) -> Bool {
    if makeUpDays.contains(day) { return true }
    return (1...5).contains(Calendar.weekday(day)) && !holidays.contains(day)
  }

  /// Returns the note for a person on a slot in a year; `nil` where the calendar holds it.
  func note(year: Int) -> String? {
    years.contains(year) ? nil : "the calendar '\(name)' does not hold \(year): Monday to Friday"
  }
}

// MARK: - In the state file

extension WorkdayCalendar {
  /// The calendar as the state file keeps it.
  var stored: JSONText {
    func list(_ days: Set<Int64>) -> JSONText { .list(days.sorted().map { .integer($0) }) }
    return .object([("name", .text(name)), ("holidays", list(holidays)), ("make_up_days", list(makeUpDays))])
  }

  /// Reads what `stored` gave; `nil` where it lacks a name or holds days that are none.
  init?(_ json: StoredJSON) {
    func days(_ key: String) -> [Int64]? {
      guard let items = json[key]?.list else { return nil }
      let days = items.compactMap(\.integer)
      // The years 0001 to 9999.
      let isSound = days.count == items.count && days.allSatisfy { (-719_162...2_932_896).contains($0) }
      return isSound ? days : nil
    }
    guard let name = json["name"]?.text, let holidays = days("holidays"), let makeUpDays = days("make_up_days")
    else { return nil }
    self.init(name, holidays: holidays, makeUpDays: makeUpDays)
  }
}
