import Documents
import System
import Tables

/// The dates of spreadsheets, which are numbers of days.
///
///     SpreadsheetDate.cell(43928, .date, from1904: false)     // 2020-04-07
///     SpreadsheetDate.cell(60, .date, from1904: false)        // .error("1900-02-29"): no such day
///     SpreadsheetDate.cell(0.5, .time, from1904: false)       // .text("12:00:00")
enum SpreadsheetDate {
  private static let millisecondsOfDay = 86_400_000
  /// The last day that spreadsheets know, 9999-12-31, in the system that counts from 1900.
  private static let lastSerial = 2_958_465.0

  /// The cell of a number with a format that makes it a date or a time, and what is to be told of it.
  ///
  /// Excel counts from 1900 with a 29th of February that this year did not have: 60. It shows the days
  /// before as one would expect, 1 as 1900-01-01, while other programs show them a day earlier; so
  /// they are told. 0, negative numbers and days after 9999 are no dates for anybody.
  static func cell(
    _ serial: Double, _ format: NumberFormat, from1904: Bool
  ) -> (cell: SheetCell, remark: SheetRemark.Kind?) {
    switch format {
    case .number, .text: return (.number(serial), nil)
    case .duration where serial.magnitude < 1e9: return (.text(duration(serial)), nil)
    case .time where 0..<1 ~= serial, .dateOrTime where 0..<1 ~= serial:
      // A fraction that rounds up to a day stays the last moment of it.
      return (.text(time(min(milliseconds(serial), millisecondsOfDay - 1))), nil)
    case .date, .time, .datetime, .dateOrTime, .duration: break
    }
    guard serial >= 0, serial <= lastSerial + 1 else { return impossible(serial) }
    let (day, rest) = milliseconds(serial).quotientAndRemainder(dividingBy: millisecondsOfDay)
    guard Double(day) <= lastSerial - (from1904 ? 1462 : 0) else { return impossible(serial) }
    let isDate = rest == 0 && (format == .date || format == .dateOrTime)
    if !from1904, day == 0 || day == 60 {
      let name = day == 0 ? "1900-01-00" : "1900-02-29"
      return (.error(isDate ? name : name + " " + time(rest)), .impossibleDates)
    }
    let number = day - (from1904 ? 24_107 : day < 60 ? 25_568 : 25_569)
    let remark: SheetRemark.Kind? = !from1904 && day < 60 ? .earlyDates : nil
    if isDate { return (.date(Day(number: Int32(number))), remark) }
    return (.datetime(Int64(number * millisecondsOfDay + rest) * 1000), remark)
  }

  private static func impossible(_ serial: Double) -> (SheetCell, SheetRemark.Kind?) {
    (.error("\(serial) as a date"), .impossibleDates)
  }

  private static func milliseconds(_ days: Double) -> Int {
    Int((days * Double(millisecondsOfDay)).rounded())
  }

  /// `36:15:00` of 1.510416….
  private static func duration(_ days: Double) -> String {
    (days < 0 ? "-" : "") + time(milliseconds(days.magnitude))
  }

  /// `08:30:00`, or `08:30:00.250`; hours may be over 24.
  static func time(_ milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let whole = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return rest == 0 ? whole : whole + "." + padded(rest, 3)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}

/// Dates as XML documents write them.
extension SpreadsheetDate {
  /// `2020-04-07` and `2020-04-07T12:30:00`, with a fraction of a second and `Z` or without; `nil` where
  /// a text is neither, or the calendar has no such day.
  ///
  /// - Parameter keepsMidnight: whether a date with the time 00:00:00 stays a date with a time.
  static func iso(_ text: some StringProtocol, keepsMidnight: Bool) -> SheetCell? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let day = Day(first) else { return nil }
    guard parts.count == 2 else { return .date(day) }
    guard let microseconds = timeOfDay(parts[1]) else { return nil }
    if microseconds == 0, !keepsMidnight { return .date(day) }
    return .datetime(Int64(day.number) * 86_400_000_000 + microseconds)
  }

  /// Microseconds since midnight of `12:30:00.25`; `nil` where the text is no time of day.
  static func timeOfDay(_ text: some StringProtocol) -> Int64? {
    let trimmed = text.hasSuffix("Z") ? text.dropLast() : text[...]
    let parts = trimmed.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
      0..<24 ~= hours, 0..<60 ~= minutes
    else { return nil }
    guard parts.count == 3 else { return (hours * 60 + minutes) * 60_000_000 }
    guard let seconds = Double(parts[2]), 0..<60 ~= seconds else { return nil }
    return (hours * 60 + minutes) * 60_000_000 + Int64((seconds * 1e6).rounded())
  }

  /// `36:15:00` of the XML duration `PT36H15M00S`; `nil` where the text is none.
  static func duration(xml text: String) -> String? {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest.removeFirst() }
    guard rest.hasPrefix("P") else { return nil }
    rest.removeFirst()
    var seconds = 0.0
    var isTime = false
    var digits = ""
    for character in rest {
      switch character {
      case "T": isTime = true
      case "0"..."9", ".": digits.append(character)
      case "D", "H", "M", "S":
        let units: [Character: Double] = ["D": 86_400, "H": 3600, "M": 60, "S": 1]
        guard let value = Double(digits), let unit = units[character], isTime || character == "D", value < 1e9 else {
          return nil
        }
        seconds += value * unit
        digits = ""
      default: return nil
      }
    }
    guard digits.isEmpty, seconds < 1e12 else { return nil }
    return (isNegative ? "-" : "") + time(Int((seconds * 1000).rounded()))
  }
}
