import Problems

/// Five fields of a cron text as sets of values: which minutes of a calendar are due.
///
/// It knows no zone and no clock; `Timing` lays it over both.
public struct CronExpression: Equatable, Sendable {
  /// The text as it was written.
  public let text: String
  /// One bit a value, from bit 0.
  var minutes: UInt64
  var hours: UInt64
  /// Bit 1 is January.
  var months: UInt64
  var days: DaysOfMonth
  var weekdays: Weekdays
  /// True where minute or hour has a `*`, a range or a step: such a text means "again and
  /// again" and runs both times where the clocks repeat an hour.
  var isInterval: Bool
  /// The calendar by which working days are found; Monday to Friday without one.
  var calendar: WorkdayCalendar?

  /// Returns whether a day is told by its nearest working day: `15W`, `LW`.
  public var hasWorkdays: Bool { days.workday | days.workdayFromEnd != 0 }
}

/// The day field: plain days, and days told from the month's end or by its working days.
struct DaysOfMonth: Equatable, Sendable {
  /// Bit 1 is the first.
  var plain: UInt64 = 0
  /// Bit n is the n-th day before the last.
  var fromEnd: UInt64 = 0
  /// Bit n is the working day nearest to the n-th.
  var workday: UInt64 = 0
  /// Bit n is the working day nearest to the n-th day before the last.
  var workdayFromEnd: UInt64 = 0
  /// True where the field starts with a star (or is `?`): it restricts nothing by itself.
  var isOpen = false

  /// The days of one month, bit 1 for the first. A day that the month does not have is not due.
  ///
  /// - Parameter isWorkday: whether people work on a day of the month.
  func mask(length: Int, isWorkday: (Int) -> Bool) -> UInt64 {
    var mask = plain & validDays(length)
    guard fromEnd | workday | workdayFromEnd != 0 else { return mask }
    for day in 1...length {
      let bit = UInt64(1) << UInt64(day)
      let bitFromEnd = UInt64(1) << UInt64(length - day)
      if fromEnd & bitFromEnd != 0 { mask |= bit }
      guard workday & bit | workdayFromEnd & bitFromEnd != 0 else { continue }
      if let nearest = nearestWorkday(to: day, length: length, isWorkday) { mask |= 1 << UInt64(nearest) }
    }
    return mask
  }

  /// The days of a month whose working days are Monday to Friday; `first` is the weekday of its
  /// first day.
  func mask(length: Int, first: Int) -> UInt64 {
    mask(length: length) { (1...5).contains((first + $0 - 1) % 7) }
  }
}

/// The working day nearest to a day, never in another month; of two that are as near the earlier.
private func nearestWorkday(to day: Int, length: Int, _ isWorkday: (Int) -> Bool) -> Int? {
  for distance in 0..<length {
    for candidate in [day - distance, day + distance]
    where (1...length).contains(candidate) && isWorkday(candidate) {
      return candidate
    }
  }
  return nil
}

/// The weekday field: plain weekdays, the n-th and the last of a month.
struct Weekdays: Equatable, Sendable {
  /// Bit 0 is Sunday.
  var plain: UInt64 = 0
  /// Bit 7 · (n - 1) + weekday is the n-th such weekday of a month.
  var nth: UInt64 = 0
  var last: UInt64 = 0
  var isOpen = false

  func mask(length: Int, first: Int) -> UInt64 {
    if plain == 0b111_1111 { return validDays(length) }
    var mask: UInt64 = 0
    for weekday in 0..<7 {
      let start = (weekday - first + 7) % 7 + 1
      let all = (0x1020_4081 as UInt64) << UInt64(start) & validDays(length)
      if plain >> UInt64(weekday) & 1 != 0 { mask |= all }
      if last >> UInt64(weekday) & 1 != 0 { mask |= 1 << UInt64(63 - all.leadingZeroBitCount) }
      for n in 0..<5 where nth >> UInt64(7 * n + weekday) & 1 != 0 {
        mask |= all & 1 << UInt64(start + 7 * n)
      }
    }
    return mask
  }
}

private func validDays(_ length: Int) -> UInt64 { (1 << UInt64(length + 1)) - 2 }

extension CronExpression {
  /// The due days of a month, bit 1 for the first; `first` is the weekday of its first day.
  ///
  /// Vixie cron's rule: where both day and weekday are restricted, either is enough; where one
  /// of them starts with a star, both must hold. So `*/2` in the day field counts as a star
  /// ("every other day, if it is a Monday"), and `1,*` does not: the source looks at the
  /// first character only, as crontab(5) says "restricted (i.e., do not start with *)".
  func dueDays(month: Int, isLeap: Bool, first: Int) -> UInt64 {
    guard months >> UInt64(month) & 1 != 0 else { return 0 }
    let length = Calendar.length(ofMonth: month, isLeap: isLeap)
    return combined(days.mask(length: length, first: first), weekdays.mask(length: length, first: first))
  }

  /// The due days of a month of a certain year, by the calendar where there is one.
  ///
  /// - Parameter firstDay: the month's first day, counted from 1970-01-01.
  func dueDays(year: Int, month: Int, firstDay: Int64) -> UInt64 {
    let (isLeap, first) = (Calendar.isLeap(year), Calendar.weekday(firstDay))
    guard let calendar, hasWorkdays, calendar.years.contains(year) else {
      return dueDays(month: month, isLeap: isLeap, first: first)
    }
    guard months >> UInt64(month) & 1 != 0 else { return 0 }
    let length = Calendar.length(ofMonth: month, isLeap: isLeap)
    let byDay = days.mask(length: length) { calendar.isWorkday(firstDay + Int64($0) - 1) }
    return combined(byDay, weekdays.mask(length: length, first: first))
  }

  private func combined(_ byDay: UInt64, _ byWeekday: UInt64) -> UInt64 {
    days.isOpen || weekdays.isOpen ? byDay & byWeekday : byDay | byWeekday
  }

  /// Returns whether the minute that starts at this local time is due.
  public func isDue(_ time: LocalTime) -> Bool {
    let (year, month, day) = time.date
    let firstDay = Calendar.days(year, month, 1)
    return time.second == 0
      && minutes >> UInt64(time.minute) & 1 != 0 && hours >> UInt64(time.hour) & 1 != 0
      && dueDays(year: year, month: month, firstDay: firstDay) >> UInt64(day) & 1 != 0
  }

  /// The first due local time at or after `start` and before `end`, found by leaping over
  /// months, days and hours rather than by trying minutes.
  public func first(from start: LocalTime, before end: LocalTime) -> LocalTime? {
    let minute = -floorDivide(-start.seconds, 60)
    var day = floorDivide(minute, 1440)
    var timeOfDay = firstTimeOfDay(from: Int(floorRemainder(minute, 1440)))
    if timeOfDay == nil {
      day += 1
      timeOfDay = firstTimeOfDay(from: 0)
    }
    let lastDay = floorDivide(end.seconds - 1, 86_400)
    guard let dueDay = firstDay(from: day, through: lastDay), var timeOfDay else { return nil }
    if dueDay > day { timeOfDay = firstTimeOfDay(from: 0) ?? timeOfDay }
    let found = LocalTime(seconds: dueDay * 86_400 + Int64(timeOfDay) * 60)
    return found < end ? found : nil
  }

  /// In minutes since midnight.
  private func firstTimeOfDay(from start: Int) -> Int? {
    let hour = start / 60
    if hours >> UInt64(hour) & 1 != 0, let minute = lowestBit(minutes, from: start % 60) {
      return hour * 60 + minute
    }
    guard let later = lowestBit(hours, from: hour + 1), let minute = lowestBit(minutes, from: 0)
    else { return nil }
    return later * 60 + minute
  }

  private func firstDay(from start: Int64, through end: Int64) -> Int64? {
    guard start <= end else { return nil }
    var (year, month, day) = Calendar.date(start)
    var firstOfMonth = start - Int64(day) + 1
    while firstOfMonth <= end {
      let due = dueDays(year: year, month: month, firstDay: firstOfMonth)
      if let found = lowestBit(due, from: day) {
        let found = firstOfMonth + Int64(found) - 1
        return found <= end ? found : nil
      }
      firstOfMonth += Int64(Calendar.length(ofMonth: month, isLeap: Calendar.isLeap(year)))
      (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
    }
    return nil
  }
}

private func lowestBit(_ bits: UInt64, from start: Int) -> Int? {
  let rest = start > 63 ? 0 : (bits >> UInt64(start)) << UInt64(start)
  return rest == 0 ? nil : rest.trailingZeroBitCount
}
