/// A date and a time of day as a calendar and a clock on the wall show them,
/// without saying where the wall is. The calendar is the Gregorian one throughout.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// Since 1970-01-01 00:00 on the same wall.
  public var seconds: Int64

  /// The time so many seconds after 1970-01-01 00:00 on the same wall.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The time of a date and a clock.
  public init(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
  ) {
    let days = Calendar.days(year, month, day)
    seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// Returns whether a clock shows the first before the second.
  public static func < (a: LocalTime, b: LocalTime) -> Bool { a.seconds < b.seconds }

  /// The date of the Gregorian calendar.
  public var date: (year: Int, month: Int, day: Int) {
    Calendar.date(floorDivide(seconds, 86_400))
  }

  /// 0 to 23.
  public var hour: Int { Int(floorRemainder(seconds, 86_400) / 3600) }
  /// 0 to 59.
  public var minute: Int { Int(floorRemainder(seconds, 3600) / 60) }
  /// 0 to 59.
  public var second: Int { Int(floorRemainder(seconds, 60)) }

  /// 0 is Sunday.
  public var weekday: Int { Calendar.weekday(floorDivide(seconds, 86_400)) }
}

/// Days counted from 1970-01-01, and back.
enum Calendar {
  /// Days of a date; after Howard Hinnant, "chrono-compatible low-level date algorithms".
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let year = Int64(month <= 2 ? year - 1 : year)
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = Int64((153 * ((month + 9) % 12) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func date(_ days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// 0 is Sunday; 1970-01-01 was a Thursday.
  static func weekday(_ days: Int64) -> Int { Int(floorRemainder(days + 4, 7)) }

  static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  static func length(ofMonth month: Int, isLeap: Bool) -> Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
