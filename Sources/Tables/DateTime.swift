/// A date of the Gregorian calendar and a time of day, without a time zone: what a clock on the wall
/// and the calendar beside it say. Exact to the microsecond.
///
///     DateTime("2026-11-28T08:30:00.5")?.microseconds  // 1795854600500000
public struct DateTime: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00.
  public var microseconds: Int64

  /// Makes a datetime of the microseconds since 1970-01-01T00:00:00.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The microseconds of the years that a date may have.
  public static let bounds =
    Int64(Day(year: 1, month: 1, day: 1)!.number) * perDay...Int64(Day(year: 9999, month: 12, day: 31)!.number) * perDay
    + perDay - 1

  /// Microseconds in a day, which has 24 hours: without a zone there is no daylight-saving change.
  public static let perDay: Int64 = 86_400_000_000
  /// Microseconds in an hour.
  public static let perHour: Int64 = 3_600_000_000
  /// Microseconds in a minute.
  public static let perMinute: Int64 = 60_000_000
  /// Microseconds in a second.
  public static let perSecond: Int64 = 1_000_000

  /// The midnight with which a day begins.
  public init(_ day: Day) { microseconds = Int64(day.number) * Self.perDay }

  /// A time of a day, or `nil` where a day has none such: hours from 0 to 23, minutes and seconds from
  /// 0 to 59.
  public init?(_ day: Day, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999).contains(microsecond)
    else { return nil }
    let seconds = Int64((hour * 60 + minute) * 60 + second)
    microseconds = Int64(day.number) * Self.perDay + seconds * Self.perSecond + Int64(microsecond)
  }

  /// The date. Times before 1970 are rounded down as well.
  public var day: Day {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: Self.perDay)
    return Day(number: Int32(truncatingIfNeeded: remainder < 0 ? quotient - 1 : quotient))
  }

  /// The time of day, as microseconds since midnight.
  public var sinceMidnight: Int64 {
    let remainder = microseconds % Self.perDay
    return remainder < 0 ? remainder + Self.perDay : remainder
  }

  /// The hour, 0 to 23.
  public var hour: Int { Int(sinceMidnight / Self.perHour) }
  /// The minute of the hour, 0 to 59.
  public var minute: Int { Int(sinceMidnight / Self.perMinute % 60) }
  /// The whole second of the minute, 0 to 59; the fraction is `microsecond`.
  public var second: Int { Int(sinceMidnight / Self.perSecond % 60) }
  /// The microseconds beyond the whole second, 0 to 999,999.
  public var microsecond: Int { Int(sinceMidnight % Self.perSecond) }

  public static func < (a: DateTime, b: DateTime) -> Bool { a.microseconds < b.microseconds }

  /// The seconds from another time to this one: the number nearest to the exact difference.
  public func seconds(since earlier: DateTime) -> Double {
    Self.seconds(ofMicroseconds: microseconds &- earlier.microseconds)
  }

  /// Microseconds as seconds. Up to 2^53 one division rounds once; beyond, whole seconds are exact and
  /// the fraction is added to them.
  @inlinable @inline(__always)
  public static func seconds(ofMicroseconds difference: Int64) -> Double {
    if difference.magnitude <= 1 << 53 { return Double(difference) / 1e6 }
    let (whole, rest) = difference.quotientAndRemainder(dividingBy: 1_000_000)
    return Double(whole) + Double(rest) / 1e6
  }
}

extension DateTime: CustomStringConvertible {
  /// The text as people read it: `2026-11-28 08:30:00`, with a fraction only where it is not zero.
  public var description: String { written(between: " ") }

  /// The text that files hold, by ISO 8601: `2026-11-28T08:30:00`.
  public var iso8601: String { written(between: "T") }

  private func written(between separator: String) -> String {
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let time = "\(padded(hour)):\(padded(minute)):\(padded(second))"
    let whole = "\(day)\(separator)\(time)"
    guard microsecond != 0 else { return whole }
    var digits = String(microsecond)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
