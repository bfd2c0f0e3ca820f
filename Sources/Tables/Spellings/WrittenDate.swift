/// The ways to write a date in a cell.
public enum DateSpelling: Int, CaseIterable, Sendable {
  /// The ways of writing a date; `example` shows each.
  case dashes, slashes, points, chinese, digits, yearLast

  /// The seventh of April 2020, so written.
  public var example: String {
    switch self {
    case .dashes: "2020-04-07"
    case .slashes: "2020/4/7"
    case .points: "2020.4.7"
    case .chinese: "2020年4月7日"
    case .digits: "20200407"
    case .yearLast: "7/4/2020"
    }
  }
}

/// A cell read as a date.
///
///     WrittenDate("2020年4月7日")  // .day(2020-04-07, .chinese)
///     WrittenDate("7/4/2020")      // .twoWays(7, 4, 2020): day and month in either order
public enum WrittenDate: Sendable {
  /// One date, in whichever spelling.
  case day(Day, DateSpelling)
  /// Two numbers that are day and month in an order that the cell does not tell, and the year.
  case twoWays(Int, Int, year: Int)
  /// Day and month can only stand in the one order.
  case ordered(Day, dayFirst: Bool)
  /// A date with a time of day other than midnight, in microseconds.
  case withTime(Day, microseconds: Int64)
  /// No date.
  case none

  /// Years that a date of eight digits may have; other numbers are no dates.
  public static let yearsOfDigits = 1900...2099

  /// Reads a cell as it stands.
  public init(_ text: String) { self.init(plain: PlainText.bytes(text)) }

  /// Reads a cell whose signs are plain already.
  ///
  /// - Parameter plain: the cell as `PlainText` gives it.
  public init(plain: [UInt8]) {
    let moment = WrittenMoment(plain: plain)
    guard let time = moment.time, time != 0 else {
      self = moment.date
      return
    }
    if case .day(let day, _) = moment.date { self = .withTime(day, microseconds: time) } else { self = .none }
  }
}

/// A cell read as a date, with a time of day after it or without.
///
///     WrittenMoment("2020/4/7 8:05").time         // 8:05 in microseconds
///     WrittenMoment("2020年4月7日 8时5分").time    // the same
///     WrittenMoment("2020/4/7").time              // nil
public struct WrittenMoment: Sendable {
  /// The date, which never has a time of its own.
  public private(set) var date = WrittenDate.none
  /// The time of day in microseconds; `nil` where none is written.
  public private(set) var time: Int64?
  /// True where the time is written with 时 or 点.
  public private(set) var isChineseTime = false

  /// Reads a cell as it stands.
  public init(_ text: String) { self.init(plain: PlainText.bytes(text)) }

  /// Reads a cell whose signs are plain already.
  ///
  /// - Parameter plain: the cell as `PlainText` gives it.
  public init(plain: [UInt8]) {
    guard let first = plain.first, first &- 48 <= 9, plain.count >= 8, plain.count <= 60 else { return }
    var scan = Scan(bytes: plain)
    let date = Self.date(&scan)
    guard !scan.isAtEnd else {
      self.date = date
      return
    }
    guard let (time, isChinese) = scan.time() else { return }
    (self.date, self.time, isChineseTime) = (date, time, isChinese)
  }

  private static func date(_ scan: inout Scan) -> WrittenDate {
    guard let first = scan.number() else { return .none }
    switch first.digits {
    case 8:
      let (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
      guard WrittenDate.yearsOfDigits.contains(year) else { return .none }
      return Day(year: year, month: month, day: day).map { .day($0, .digits) } ?? .none
    case 4: return yearFirst(first.value, &scan)
    case 1, 2: return yearLast(first.value, &scan)
    default: return .none
    }
  }

  private static func yearFirst(_ year: Int, _ scan: inout Scan) -> WrittenDate {
    if scan.take("年") {
      guard let month = scan.number(atMost: 2), scan.take("月"), let day = scan.number(atMost: 2), scan.take("日")
      else { return .none }
      return Day(year: year, month: month, day: day).map { .day($0, .chinese) } ?? .none
    }
    guard let (separator, spelling) = scan.separator(), let month = scan.number(atMost: 2),
      scan.take(separator), let day = scan.number(atMost: 2)
    else { return .none }
    return Day(year: year, month: month, day: day).map { .day($0, spelling) } ?? .none
  }

  private static func yearLast(_ first: Int, _ scan: inout Scan) -> WrittenDate {
    guard let (separator, _) = scan.separator(), let second = scan.number(atMost: 2), scan.take(separator),
      let year = scan.number(), year.digits == 4
    else { return .none }
    let dayFirst = Day(year: year.value, month: second, day: first)
    let monthFirst = Day(year: year.value, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let day?, nil): return .ordered(day, dayFirst: true)
    case (nil, let day?): return .ordered(day, dayFirst: false)
    case (let day?, _?) where first == second: return .day(day, .yearLast)
    case (_?, _?): return .twoWays(first, second, year: year.value)
    case (nil, nil): return .none
    }
  }

  private struct Scan {
    let bytes: [UInt8]
    var position = 0

    mutating func number() -> (value: Int, digits: Int)? {
      let start = position
      var value = 0
      while position < bytes.count, bytes[position] &- 48 <= 9, position - start < 9 {
        value = value * 10 + Int(bytes[position] - 48)
        position += 1
      }
      return position > start ? (value, position - start) : nil
    }

    mutating func number(atMost digits: Int) -> Int? {
      guard let number = number(), number.digits <= digits else { return nil }
      return number.value
    }

    mutating func take(_ text: String) -> Bool {
      let wanted = Array(text.utf8)
      guard position + wanted.count <= bytes.count, bytes[position..<position + wanted.count].elementsEqual(wanted)
      else { return false }
      position += wanted.count
      return true
    }

    mutating func separator() -> (text: String, spelling: DateSpelling)? {
      if take("-") { return ("-", .dashes) }
      if take("/") { return ("/", .slashes) }
      if take(".") { return (".", .points) }
      return nil
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The time of day after the date, in microseconds; `nil` where what follows is no time.
    mutating func time() -> (microseconds: Int64, isChinese: Bool)? {
      let isAfterSign = position > 0 && bytes[position - 1] >= 0x80
      guard take("T") || take(" ") || isAfterSign else { return nil }
      while take(" ") {}
      guard let hour = number(atMost: 2), hour < 24 else { return nil }
      let isChinese = take("时") || take("点")
      guard let rest = isChinese ? chineseRest() : westernRest(), isAtEnd else { return nil }
      return (Int64(hour) * DateTime.perHour + rest, isChinese)
    }

    /// Minutes and seconds as in `:05:30.5`.
    private mutating func westernRest() -> Int64? {
      guard take(":"), let minute = number(), minute.digits == 2, minute.value < 60 else { return nil }
      let minutes = Int64(minute.value) * DateTime.perMinute
      guard take(":") else { return minutes }
      guard let second = number(), second.digits == 2, second.value < 60, let fraction = fraction() else { return nil }
      return minutes + Int64(second.value) * DateTime.perSecond + fraction
    }

    /// Minutes and seconds as in `5分30秒`; none at the full hour.
    private mutating func chineseRest() -> Int64? {
      if isAtEnd { return 0 }
      guard let minute = number(atMost: 2), minute < 60, take("分") else { return nil }
      let minutes = Int64(minute) * DateTime.perMinute
      if isAtEnd { return minutes }
      guard let second = number(atMost: 2), second < 60, let fraction = fraction(), take("秒") else { return nil }
      return minutes + Int64(second) * DateTime.perSecond + fraction
    }

    /// The microseconds after a point; 0 where there is none.
    private mutating func fraction() -> Int64? {
      guard take(".") else { return 0 }
      guard let part = number(), part.digits <= 6 else { return nil }
      return (0..<(6 - part.digits)).reduce(Int64(part.value)) { value, _ in value * 10 }
    }
  }
}
