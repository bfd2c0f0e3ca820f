import Tables

/// The units of the calendar and of the clock.
///
///     CalendarUnit.quarter.start(of: day)  // 2019-04-01, where the day is 2019-05-16
public enum CalendarUnit: String, CaseIterable, Sendable {
  case day, week, month, quarter, year, hour, minute, second

  /// The units of the calendar, a day being the shortest.
  public static let ofDays: [CalendarUnit] = [.day, .week, .month, .quarter, .year]

  /// The microseconds of a unit of the clock; `nil` of one of the calendar.
  var microseconds: Int64? {
    switch self {
    case .hour: 3_600_000_000
    case .minute: 60_000_000
    case .second: 1_000_000
    case .day, .week, .month, .quarter, .year: nil
    }
  }

  /// The first day of the unit in which a day lies.
  @inline(__always)
  func start(_ day: Int32) -> Int32 {
    switch self {
    case .week: return day &- CivilDate.weekday(day) &+ 1
    case .month: return day &- CivilDate(day).day &+ 1
    case .quarter:
      let civil = CivilDate(day)
      return CivilDate(year: civil.year, month: (civil.month &- 1) / 3 &* 3 &+ 1, day: 1).number
    case .year: return CivilDate(year: CivilDate(day).year, month: 1, day: 1).number
    case .day, .hour, .minute, .second: return day
    }
  }

  /// The first day of the unit in which a day lies; of a unit of the clock the day itself.
  public func start(of day: Day) -> Day { Day(number: start(day.number)) }

  /// The first day of the unit that follows the one that begins on a day; of a unit of the clock the day after.
  public func start(after first: Day) -> Day {
    switch self {
    case .day, .hour, .minute, .second: Day(number: first.number + 1)
    case .week: Day(number: first.number + 7)
    // 31, 92 and 366 days on always lie in the unit that follows.
    case .month: start(of: Day(number: first.number + 31))
    case .quarter: start(of: Day(number: first.number + 92))
    case .year: start(of: Day(number: first.number + 366))
    }
  }
}
