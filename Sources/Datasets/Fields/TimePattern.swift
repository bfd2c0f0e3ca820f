import Problems
import Tables

/// A format of dates and times in the directives of C's and Python's `strptime`.
///
///     try TimePattern("%d/%m/%Y %H:%M").moment("07/04/2020 08:30")
///     // the 7th of April 2020, half past eight
///
/// A number may have fewer digits than usual, as Python has it, but a year has all four. Names of months
/// and days are English, in any case of letters. Blanks stand for any number of blanks.
struct TimePattern: Sendable {
  /// The format as it is written.
  let text: String
  private let parts: [Part]

  /// A moment that a text names.
  struct Moment {
    var day: Day
    /// Microseconds since midnight.
    var time: Int64
    /// The zone, in minutes before UTC's time; `nil` where the text names none.
    var offset: Int?

    /// The datetime, in UTC where a zone is known.
    var dateTime: DateTime? {
      let time = DateTime(microseconds: DateTime(day).microseconds + time - Int64(offset ?? 0) * DateTime.perMinute)
      return DateTime.bounds.contains(time.microseconds) ? time : nil
    }
  }

  private enum Part {
    case byte(UInt8)
    case blanks
    case number(Component, digits: ClosedRange<Int>)
    case month, weekday, halfOfDay, offset, zoneName
  }

  private enum Component {
    case year, shortYear, month, day, dayOfYear, hour, hourOfHalf, minute, second, fraction
  }

  private static let numbers: [UInt8: (Component, ClosedRange<Int>)] = [
    UInt8(ascii: "Y"): (.year, 4...4), UInt8(ascii: "y"): (.shortYear, 2...2), UInt8(ascii: "m"): (.month, 1...2),
    UInt8(ascii: "d"): (.day, 1...2), UInt8(ascii: "e"): (.day, 1...2), UInt8(ascii: "j"): (.dayOfYear, 1...3),
    UInt8(ascii: "H"): (.hour, 1...2), UInt8(ascii: "I"): (.hourOfHalf, 1...2),
    UInt8(ascii: "M"): (.minute, 1...2), UInt8(ascii: "S"): (.second, 1...2), UInt8(ascii: "f"): (.fraction, 1...6),
  ]

  private static let others: [UInt8: Part] = [
    UInt8(ascii: "b"): .month, UInt8(ascii: "B"): .month, UInt8(ascii: "h"): .month,
    UInt8(ascii: "a"): .weekday, UInt8(ascii: "A"): .weekday, UInt8(ascii: "p"): .halfOfDay,
    UInt8(ascii: "z"): .offset, UInt8(ascii: "Z"): .zoneName, UInt8(ascii: "%"): .byte(UInt8(ascii: "%")),
    UInt8(ascii: "n"): .blanks, UInt8(ascii: "t"): .blanks,
  ]

  /// Directives that stand for several.
  private static let shorthands: [UInt8: String] = [
    UInt8(ascii: "F"): "%Y-%m-%d", UInt8(ascii: "T"): "%H:%M:%S", UInt8(ascii: "R"): "%H:%M",
    UInt8(ascii: "D"): "%m/%d/%y",
  ]

  /// - Throws: where the format has a directive that is none.
  init(_ text: String) throws(Problem) {
    self.text = text
    parts = try Self.parts(Array(text.utf8), of: text)
  }

  private static func parts(_ bytes: [UInt8], of text: String) throws(Problem) -> [Part] {
    var parts: [Part] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        parts.append(.blanks)
      } else if byte != UInt8(ascii: "%") {
        parts.append(.byte(byte))
      } else {
        let directive = index < bytes.count ? bytes[index] : 0
        index += 1
        if let (component, digits) = numbers[directive] {
          parts.append(.number(component, digits: digits))
        } else if let part = others[directive] {
          parts.append(part)
        } else if let shorthand = shorthands[directive] {
          parts += try Self.parts(Array(shorthand.utf8), of: text)
        } else {
          let name = directive == 0 ? "%" : "%" + String(decoding: [directive], as: UTF8.self)
          throw Problem("the format '\(text)' has '\(name)', which stands for no part of a date or time", kind: .data)
            .hint("a format such as %Y-%m-%d or %d/%m/%Y %H:%M is read")
        }
      }
    }
    return parts
  }

  /// True where the format has a year, without which nothing is a date.
  var hasYear: Bool {
    parts.contains {
      if case .number(.year, _) = $0 { true } else if case .number(.shortYear, _) = $0 { true } else { false }
    }
  }

  // MARK: Reading

  /// Returns the moment that a text names; `nil` where it is not so written, or there is no such day or time.
  func moment(_ text: String) -> Moment? {
    guard let found = found(text), let year = found.year else { return nil }
    guard let time = found.time else { return nil }
    let day: Day?
    if let ordinal = found.dayOfYear {
      day = Day(year: year, month: 1, day: 1).map { Day(number: $0.number + Int32(ordinal) - 1) }
      guard ordinal >= 1, day?.civil.year == year else { return nil }
    } else {
      day = Day(year: year, month: found.month ?? 1, day: found.day ?? 1)
    }
    return day.map { Moment(day: $0, time: time, offset: found.offset) }
  }

  /// Returns true where a text is a time of day of this format.
  func isTime(_ text: String) -> Bool { found(text)?.time != nil }

  private func found(_ text: String) -> Found? {
    var scan = Scan(bytes: Array(text.utf8))
    for part in parts {
      guard scan.take(part) else { return nil }
    }
    return scan.isAtEnd ? scan.found : nil
  }

  /// The parts of a date and a time that stand in a text.
  private struct Found {
    var year: Int?
    var month: Int?
    var day: Int?
    var dayOfYear: Int?
    var hour = 0
    var isHourOfHalf = false
    var isAfternoon = false
    var minute = 0
    var second = 0
    var microsecond = 0
    var offset: Int?

    /// Microseconds since midnight; `nil` where a day has no such time.
    var time: Int64? {
      var hour = hour
      if isHourOfHalf {
        guard (1...12).contains(hour) else { return nil }
        hour = hour % 12 + (isAfternoon ? 12 : 0)
      }
      guard let day = Day(year: 2000, month: 1, day: 1),
        let time = DateTime(day, hour: hour, minute: minute, second: second, microsecond: microsecond)
      else { return nil }
      return time.sinceMidnight
    }

    mutating func set(_ component: Component, _ value: Int, digits: Int) {
      switch component {
      case .year: year = value
      // As POSIX has it: 69 is 1969, and 68 is 2068.
      case .shortYear: year = value < 69 ? 2000 + value : 1900 + value
      case .month: month = value
      case .day: day = value
      case .dayOfYear: dayOfYear = value
      case .hour: hour = value
      case .hourOfHalf: (hour, isHourOfHalf) = (value, true)
      case .minute: minute = value
      case .second: second = value
      case .fraction: microsecond = (digits..<6).reduce(value) { value, _ in value * 10 }
      }
    }
  }

  private struct Scan {
    let bytes: [UInt8]
    var position = 0
    var found = Found()

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ part: Part) -> Bool {
      switch part {
      case .byte(let byte):
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
      case .blanks:
        let start = position
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
          position += 1
        }
        return position > start
      case .number(let component, let digits): return takeNumber(component, digits)
      case .month:
        guard let month = takeName(Self.months) else { return false }
        found.month = month + 1
        return true
      case .weekday: return takeName(Self.weekdays) != nil
      case .halfOfDay:
        guard let half = takeName(["am", "pm"]) else { return false }
        found.isAfternoon = half == 1
        return true
      case .offset: return takeOffset()
      case .zoneName:
        guard takeName(["utc", "gmt", "z"]) != nil else { return false }
        found.offset = 0
        return true
      }
    }

    private static let months = EnglishCalendar.months.map { $0.lowercased() }
    private static let weekdays = EnglishCalendar.weekdays.map { $0.lowercased() }

    /// Takes as many digits as the number may have.
    private mutating func takeNumber(_ component: Component, _ digits: ClosedRange<Int>) -> Bool {
      var value = 0
      var count = 0
      while count < digits.upperBound, position < bytes.count, bytes[position] &- 48 <= 9 {
        value = value * 10 + Int(bytes[position] - 48)
        position += 1
        count += 1
      }
      guard digits.contains(count) else { return false }
      found.set(component, value, digits: count)
      return true
    }

    /// Takes one of some names, or the first three letters of one; returns which.
    private mutating func takeName(_ names: [String]) -> Int? {
      let word = bytes[position...].prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }.map { $0 | 0x20 }
      for (index, name) in names.enumerated() {
        let bytes = Array(name.utf8)
        guard word == bytes || bytes.count > 3 && word == Array(bytes.prefix(3)) else { continue }
        position += word.count
        return index
      }
      return nil
    }

    /// Takes `Z`, `+0800` or `+08:00`.
    private mutating func takeOffset() -> Bool {
      guard position < bytes.count else { return false }
      let sign = bytes[position]
      position += 1
      if sign | 0x20 == UInt8(ascii: "z") {
        found.offset = 0
        return true
      }
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = pair() else { return false }
      if position < bytes.count, bytes[position] == UInt8(ascii: ":") { position += 1 }
      guard let minutes = pair(), hours < 24, minutes < 60 else { return false }
      found.offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
      return true
    }

    private mutating func pair() -> Int? {
      guard position + 1 < bytes.count, bytes[position] &- 48 <= 9, bytes[position + 1] &- 48 <= 9 else { return nil }
      defer { position += 2 }
      return Int(bytes[position] - 48) * 10 + Int(bytes[position + 1] - 48)
    }
  }
}
