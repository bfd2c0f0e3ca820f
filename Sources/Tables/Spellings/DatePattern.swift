import Problems

/// A pattern of dates in the signs of `strftime`: `%Y-%m-%d`, `%Y年%-m月`.
///
///     try DatePattern("%Y-%m").text(Day("2019-05-06")!)   // "2019-05"
///     try DatePattern("%d.%m.%Y").day(of: "06.05.2019")    // 2019-05-06
public struct DatePattern: Sendable {
  private enum Part: Sendable {
    case literal(String)
    case field(Field, isPadded: Bool)
  }

  private enum Field: Character, CaseIterable {
    case year = "Y"
    case yearOfCentury = "y"
    case month = "m"
    case day = "d"
    case paddedDay = "e"
    case dayOfYear = "j"
    case quarter = "q"
    case isoYear = "G"
    case isoWeek = "V"
    case weekday = "u"
    case monthName = "B"
    case shortMonthName = "b"
    case weekdayName = "A"
    case shortWeekdayName = "a"
    case hour = "H"
    case minute = "M"
    case second = "S"

    var isTimeOfDay: Bool {
      switch self {
      case .hour, .minute, .second: true
      case .year, .yearOfCentury, .month, .day, .paddedDay, .dayOfYear, .quarter, .isoYear, .isoWeek, .weekday,
        .monthName, .shortMonthName, .weekdayName, .shortWeekdayName:
        false
      }
    }

    /// True where a date can be read from it.
    var isReadable: Bool {
      switch self {
      case .year, .yearOfCentury, .month, .day, .paddedDay: true
      case .dayOfYear, .quarter, .isoYear, .isoWeek, .weekday, .monthName, .shortMonthName, .weekdayName,
        .shortWeekdayName, .hour, .minute, .second:
        false
      }
    }
  }

  private var parts: [Part] = []

  /// Reads a pattern.
  ///
  /// - Throws: where a sign behind a `%` is none of those that are known, or where there is none at all.
  public init(_ text: String) throws(Problem) {
    var literal = ""
    var rest = Substring(text)
    while let sign = rest.popFirst() {
      guard sign == "%" else {
        literal.append(sign)
        continue
      }
      let isPadded = rest.first != "-"
      if !isPadded { rest.removeFirst() }
      guard let code = rest.popFirst() else { throw Self.problem("a '%' stands at the end") }
      guard code != "%" else {
        literal.append("%")
        continue
      }
      guard let field = Field(rawValue: code) else { throw Self.problem("no sign '%\(code)'") }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
      parts.append(.field(field, isPadded: isPadded))
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    guard !fields.isEmpty else { throw Self.problem("no sign of a date in it") }
  }

  private static func problem(_ fault: String) -> Problem {
    Problem("the pattern of dates has \(fault)").hint(
      "%Y year, %m month, %d day, %-m without a zero, %q quarter, %V ISO week, %H:%M time; '%Y-%m' is 2019-05")
  }

  private var fields: [Field] {
    parts.compactMap { if case .field(let field, _) = $0 { field } else { nil } }
  }

  /// True where the pattern shows a time of day.
  public var hasTimeOfDay: Bool { fields.contains(where: \.isTimeOfDay) }

  /// Throws where no date can be read by the pattern: it must say the year, the month and the day, in figures.
  public func expectReadable() throws(Problem) {
    if let field = fields.first(where: { !$0.isReadable }) {
      throw Problem("dates are not read by '%\(field.rawValue)'").hint("they are read by %Y or %y, %m and %d")
    }
    let (years, months, days) = (
      fields.count { $0 == .year || $0 == .yearOfCentury }, fields.count { $0 == .month },
      fields.count { $0 == .day || $0 == .paddedDay }
    )
    guard (years, months, days) == (1, 1, 1) else {
      throw Problem("a date is read by one year, one month and one day").hint("as in %Y-%m-%d and %d/%m/%y")
    }
  }
}

// MARK: - Writing

extension DatePattern {
  /// A date as the pattern shows it; its time of day is midnight.
  public func text(_ day: Day) -> String { text(day, sinceMidnight: 0) }

  /// A datetime as the pattern shows it; fractions of a second are left out.
  public func text(_ time: DateTime) -> String {
    let perDay: Int64 = 86_400_000_000
    let rest = time.microseconds % perDay
    let sinceMidnight = rest < 0 ? rest + perDay : rest
    let day = Day(number: Int32(truncatingIfNeeded: (time.microseconds - sinceMidnight) / perDay))
    return text(day, sinceMidnight: Int(sinceMidnight / 1_000_000))
  }

  private func text(_ day: Day, sinceMidnight seconds: Int) -> String {
    var text = ""
    let (year, month, dayOfMonth) = day.civil
    func add(_ value: Int, _ width: Int, _ isPadded: Bool, _ filling: String = "0") {
      let digits = String(value)
      if isPadded { text += String(repeating: filling, count: max(width - digits.count, 0)) }
      text += digits
    }
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .field(let field, let isPadded):
        switch field {
        case .year: add(year, 4, isPadded)
        case .yearOfCentury: add(year % 100, 2, isPadded)
        case .month: add(month, 2, isPadded)
        case .day: add(dayOfMonth, 2, isPadded)
        case .paddedDay: add(dayOfMonth, 2, isPadded, " ")
        case .dayOfYear: add(day.dayOfYear, 3, isPadded)
        case .quarter: add((month + 2) / 3, 1, isPadded)
        case .isoYear: add(day.isoWeek.year, 4, isPadded)
        case .isoWeek: add(day.isoWeek.week, 2, isPadded)
        case .weekday: add(day.weekday, 1, isPadded)
        case .monthName: text += EnglishCalendar.months[month - 1]
        case .shortMonthName: text += EnglishCalendar.months[month - 1].prefix(3)
        case .weekdayName: text += EnglishCalendar.weekdays[day.weekday - 1]
        case .shortWeekdayName: text += EnglishCalendar.weekdays[day.weekday - 1].prefix(3)
        case .hour: add(seconds / 3600, 2, isPadded)
        case .minute: add(seconds / 60 % 60, 2, isPadded)
        case .second: add(seconds % 60, 2, isPadded)
        }
      }
    }
    return text
  }
}

extension Day {
  /// The number of the day in its year, from 1.
  public var dayOfYear: Int {
    Int(number - (Day(year: civil.year, month: 1, day: 1)?.number ?? number)) + 1
  }

  /// The week of ISO 8601 and the year that it belongs to: a week belongs to the year of its Thursday.
  ///
  ///     Day("2021-01-03")!.isoWeek  // (2020, 53)
  public var isoWeek: (year: Int, week: Int) {
    let thursday = Day(number: number - Int32(weekday) + 4)
    return (thursday.civil.year, (thursday.dayOfYear - 1) / 7 + 1)
  }
}

// MARK: - Reading

extension DatePattern {
  /// The date that a text is by the pattern; `nil` where it is none. Blanks round it do not count.
  ///
  /// A year of two figures is one from 1969 to 2068, as POSIX has it.
  public func day(of text: String) -> Day? {
    var rest = Substring(text.drop(while: \.isWhitespace))
    while rest.last?.isWhitespace == true { rest.removeLast() }
    var (year, month, day): (Int?, Int?, Int?) = (nil, nil, nil)
    for part in parts {
      switch part {
      case .literal(let literal):
        guard rest.hasPrefix(literal) else { return nil }
        rest.removeFirst(literal.count)
      case .field(let field, _):
        guard let number = Self.number(&rest, atMost: field == .year ? 4 : 2) else { return nil }
        switch field {
        case .year: year = number.digits == 4 ? number.value : nil
        case .yearOfCentury: year = number.value + (number.value < 69 ? 2000 : 1900)
        case .month: month = number.value
        case .day, .paddedDay: day = number.value
        case .dayOfYear, .quarter, .isoYear, .isoWeek, .weekday, .monthName, .shortMonthName, .weekdayName,
          .shortWeekdayName, .hour, .minute, .second:
          return nil
        }
      }
    }
    guard rest.isEmpty, let year, let month, let day else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func number(_ rest: inout Substring, atMost count: Int) -> (value: Int, digits: Int)? {
    let digits = rest.prefix(count).prefix { $0.isASCII && $0.isNumber }
    rest.removeFirst(digits.count)
    return Int(digits).map { ($0, digits.count) }
  }
}
