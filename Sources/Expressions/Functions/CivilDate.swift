import Tables

/// The year, month and day of a date: `civil_from_days` and `days_from_civil` as `Day` has them, in 32 bits and
/// without branches, as they run for every row. Days before the year 0 do not occur.
///
/// Missing cells hold any number: the arithmetic wraps and never traps.
struct CivilDate {
  var year: Int32
  var month: Int32
  var day: Int32

  @inline(__always)
  init(_ number: Int32) {
    let shifted = UInt32(bitPattern: number &+ 719_468)
    let era = shifted / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    day = Int32(bitPattern: dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1)
    month = Int32(bitPattern: monthFromMarch &+ (monthFromMarch < 10 ? 3 : UInt32.max - 8))
    year = Int32(bitPattern: yearOfEra &+ era &* 400) &+ (month <= 2 ? 1 : 0)
  }

  @inline(__always)
  init(year: Int32, month: Int32, day: Int32) { (self.year, self.month, self.day) = (year, month, day) }

  /// The days since 1970-01-01.
  @inline(__always)
  var number: Int32 {
    let shifted = year &- (month <= 2 ? 1 : 0)
    let era = (shifted >= 0 ? shifted : shifted &- 399) / 400
    let yearOfEra = shifted &- era &* 400
    let dayOfYear = (153 &* (month &+ (month > 2 ? -3 : 9)) &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return era &* 146_097 &+ dayOfEra &- 719_468
  }

  /// The number of days of the month.
  @inline(__always)
  var daysOfMonth: Int32 { Self.days(ofMonth: month, year) }

  @inline(__always)
  static func days(ofMonth month: Int32, _ year: Int32) -> Int32 {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }

  /// The number of the day in its year, from 1.
  @inline(__always)
  var dayOfYear: Int32 { number &- CivilDate(year: year, month: 1, day: 1).number &+ 1 }

  /// The day of the week of a date, 1 for Monday to 7 for Sunday.
  @inline(__always)
  static func weekday(_ number: Int32) -> Int32 {
    let fromThursday = (number &+ 3) % 7
    return (fromThursday < 0 ? fromThursday &+ 7 : fromThursday) &+ 1
  }

  /// The Thursday of the week of a date, which says what year the week belongs to.
  @inline(__always)
  static func thursday(_ number: Int32) -> CivilDate { CivilDate(number &- weekday(number) &+ 4) }
}
