import Problems

/// A date of the Gregorian calendar, as days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public var number: Int32

  /// Makes the date so many days after 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// The years that a date may have; four digits, as ISO 8601 writes them.
  public static let years = 1...9999

  /// The date of a year, month and day, or `nil` where the calendar has none.
  ///
  /// The arithmetic is Howard Hinnant's `days_from_civil`: years start in
  /// March, so that the leap day is the last of its year.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let centuries = shifted / 100
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = Int32(shifted * 365 + shifted / 4 - centuries + centuries / 4 + dayOfYear - 719_468)
  }

  /// The year, month and day (`civil_from_days`).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int {
    let fromThursday = (Int(number) + 3) % 7
    return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// - Precondition: `month` is from 1 to 12.
  @inline(__always)
  static func daysIn(month: Int, year: Int) -> Int {
    guard month != 2 else { return isLeap(year) ? 29 : 28 }
    // Odd months have 31 days until July, and even ones from August on.
    return 30 | (month ^ (month >> 3))
  }

  @inline(__always)
  private static func isLeap(_ year: Int) -> Bool {
    // A century that is a multiple of 16 is one of 400.
    year & 3 == 0 && (year & 15 == 0 || year % 100 != 0)
  }
}

extension Day {
  /// Reads `2019-05-05`: four digits, two, two, and a date that there is.
  ///
  ///     Day("2019-02-29")  // nil: 2019 is no leap year
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let day = text.withUTF8 { Day(utf8: $0) }
    guard let day else { return nil }
    self = day
  }

  /// Reads the bytes of a date such as `2019-05-05`, or gives `nil`.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, let start = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    // `2019-05-` in one number, the first byte lowest: each digit becomes its value, and each dash 0.
    let head = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let tail = UInt16(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    // A digit is at most 9, so that 6 more leave the upper four bits of its byte empty.
    let strays = (head & 0xFFF0_F0FF_F0F0_F0F0) | ((head &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0)
    guard strays == 0, (tail | (tail &+ 0x0606)) & 0xF0F0 == 0 else { return nil }
    func twoDigits(_ bits: UInt64) -> Int { Int(bits & 0xF) * 10 + Int(bits >> 8 & 0xF) }
    self.init(
      year: twoDigits(head) * 100 + twoDigits(head >> 16), month: twoDigits(head >> 40), day: twoDigits(UInt64(tail)))
  }
}

extension Day: CustomStringConvertible {
  public var description: String {
    let (year, month, day) = civil
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
