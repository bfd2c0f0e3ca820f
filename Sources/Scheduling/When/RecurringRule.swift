/// The line at the end of a zone file that says how the clocks go on for ever, in the form of
/// POSIX TZ with the extensions of RFC 9636: `EST5EDT,M3.2.0,M11.1.0`, or
/// `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`.
struct RecurringRule: Equatable, Sendable {
  /// Seconds east of UTC outside daylight saving time.
  var standard: Int
  var daylight: Daylight?

  struct Daylight: Equatable, Sendable {
    var offset: Int
    var start: YearlyMoment
    var end: YearlyMoment
  }

  /// A day of each year and a time on it, which may lie days before or after.
  struct YearlyMoment: Equatable, Sendable {
    enum DayOfYear: Equatable, Sendable {
      /// 1 to 365, 29 February never counted.
      case julian(Int)
      /// 0 to 365, 29 February counted.
      case ordinal(Int)
      /// The n-th weekday of a month; 5 is the last.
      case weekday(month: Int, n: Int, weekday: Int)
    }
    var day: DayOfYear
    var seconds: Int
  }
}

extension RecurringRule.Daylight {
  /// The changes of some years in order, but the first and the last. Where one year's end falls
  /// on the next one's start (daylight saving time all year) the clocks do not move.
  func changes(years: ClosedRange<Int>, standard: Int) -> [DaylightSavingChange] {
    var moments: [(at: Int64, after: Int)] = []
    for year in years {
      let starts = (start.localSeconds(year) - Int64(standard), offset)
      let ends = (end.localSeconds(year) - Int64(offset), standard)
      moments += starts.0 <= ends.0 ? [starts, ends] : [ends, starts]
    }
    var changes: [DaylightSavingChange] = []
    for index in moments.indices.dropFirst().dropLast() {
      let (before, moment, next) = (moments[index - 1], moments[index], moments[index + 1])
      guard before.at < moment.at, moment.at < next.at, before.after != moment.after else {
        continue
      }
      changes.append(DaylightSavingChange(at: moment.at, before: before.after, after: moment.after))
    }
    return changes
  }
}

extension RecurringRule.YearlyMoment {
  func localSeconds(_ year: Int) -> Int64 {
    let newYear = Calendar.days(year, 1, 1)
    let date: Int64
    switch day {
    case .julian(let n): date = newYear + Int64(n - 1) + (n >= 60 && Calendar.isLeap(year) ? 1 : 0)
    case .ordinal(let n): date = newYear + Int64(n)
    case .weekday(let month, let n, let weekday):
      let first = Calendar.days(year, month, 1)
      let length = Calendar.length(ofMonth: month, isLeap: Calendar.isLeap(year))
      var day = (weekday - Calendar.weekday(first) + 7) % 7 + 7 * (n - 1)
      if day >= length { day -= 7 }
      date = first + Int64(day)
    }
    return date * 86_400 + Int64(seconds)
  }
}

// MARK: - Reading

extension RecurringRule {
  /// `nil` where the line is not of the form.
  init?(_ line: some Sequence<UInt8>) {
    var reader = RuleReader(bytes: Array(line))
    guard let rule = reader.rule(), reader.at == reader.bytes.count else { return nil }
    self = rule
  }
}

private struct RuleReader {
  let bytes: [UInt8]
  var at = 0

  mutating func rule() -> RecurringRule? {
    guard name(), let west = time(hours: 24) else { return nil }
    let standard = -west
    guard at < bytes.count else { return RecurringRule(standard: standard) }
    guard name() else { return nil }
    var offset = standard + 3600
    if at < bytes.count, bytes[at] != comma {
      guard let west = time(hours: 24) else { return nil }
      offset = -west
    }
    guard let start = moment(), let end = moment() else { return nil }
    return RecurringRule(
      standard: standard, daylight: .init(offset: offset, start: start, end: end))
  }

  /// `EST` or `<+0330>`.
  private mutating func name() -> Bool {
    let start = at
    if accept("<") {
      while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
      return accept(">") && at - start >= 3
    }
    while at < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[at] | 0x20) {
      at += 1
    }
    return at - start >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private mutating func time(hours limit: Int) -> Int? {
    let isNegative = accept("-")
    if !isNegative { _ = accept("+") }
    guard let hours = number(), hours <= limit else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where accept(":") {
      guard let part = number(), part < 60 else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.2.0/2`, `,J60`, `,0/-3`.
  private mutating func moment() -> RecurringRule.YearlyMoment? {
    guard accept(","), let day = day() else { return nil }
    guard accept("/") else { return .init(day: day, seconds: 7200) }
    guard let seconds = time(hours: 167) else { return nil }
    return .init(day: day, seconds: seconds)
  }

  private mutating func day() -> RecurringRule.YearlyMoment.DayOfYear? {
    if accept("J") {
      guard let n = number(), (1...365).contains(n) else { return nil }
      return .julian(n)
    }
    guard accept("M") else {
      guard let n = number(), n <= 365 else { return nil }
      return .ordinal(n)
    }
    guard let month = number(), accept("."), let n = number(), accept("."), let weekday = number(),
      (1...12).contains(month), (1...5).contains(n), weekday <= 6
    else { return nil }
    return .weekday(month: month, n: n, weekday: weekday)
  }

  private mutating func number() -> Int? {
    var number = 0
    let start = at
    while at < bytes.count, at - start < 4, let digit = digitValue(bytes[at]) {
      number = number * 10 + digit
      at += 1
    }
    return at > start ? number : nil
  }

  private mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }
}

private let comma = UInt8(ascii: ",")
