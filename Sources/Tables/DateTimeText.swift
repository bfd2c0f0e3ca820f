import Problems

/// Reading dates with times of day.
///
/// Files hold ISO 8601, which is read strictly and quickly. What a person types or a cell of a
/// workbook says may be spelt in other ways, and what is wrong with it is reported.
extension DateTime {
  /// Reads `2026-11-28T08:30:00` or `2026-11-28 08:30`: two digits each, the seconds and a fraction of
  /// them where they are written, no zone.
  ///
  ///     DateTime("2026-11-28 24:00")  // nil
  ///
  /// - Parameter takesUTC: Whether a `Z` may follow, which says that the time is UTC's.
  public init?(_ text: some StringProtocol, takesUTC: Bool = false) {
    var text = String(text)
    let time = text.withUTF8 { DateTime(utf8: $0, takesUTC: takesUTC) }
    guard let time else { return nil }
    self = time
  }

  /// Reads the same from bytes, for readers of files.
  ///
  /// - Parameter takesUTC: Whether a `Z` may follow, which says that the time is UTC's.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>, takesUTC: Bool = false) {
    var count = bytes.count
    if takesUTC, count > 16, bytes[count - 1] == UInt8(ascii: "Z") { count -= 1 }
    guard count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), let day = Day(utf8: UnsafeBufferPointer(rebasing: bytes[..<10])),
      let hour = bytes.pair(at: 11), let minute = bytes.pair(at: 14)
    else { return nil }
    var second = 0
    var microsecond = 0
    if count > 16 {
      guard count >= 19, bytes[16] == UInt8(ascii: ":"), let pair = bytes.pair(at: 17) else { return nil }
      second = pair
      if count > 19 {
        guard bytes[19] == UInt8(ascii: "."),
          let fraction = fractionInMicroseconds(UnsafeBufferPointer(rebasing: bytes[20..<count]))
        else { return nil }
        microsecond = fraction
      }
    }
    self.init(day, hour: hour, minute: minute, second: second, microsecond: microsecond)
  }

  /// Reads a datetime with the offset of a zone after it, `2026-11-28T08:30:00+08:00` or `+0800`, as UTC's.
  ///
  ///     DateTime(withZone: "2026-11-28T08:30+08:00")  // 2026-11-28 00:30:00
  public init?(withZone bytes: UnsafeBufferPointer<UInt8>) {
    let length = [6, 5].first { length in
      let start = bytes.count - length
      return start >= 16 && (bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"))
    }
    guard let length, let time = DateTime(utf8: UnsafeBufferPointer(rebasing: bytes.dropLast(length))) else {
      return nil
    }
    let zone = UnsafeBufferPointer(rebasing: bytes.suffix(length))
    guard length == 5 || zone[3] == UInt8(ascii: ":"), let hours = zone.pair(at: 1),
      let minutes = zone.pair(at: length - 2), hours < 24, minutes < 60
    else { return nil }
    let offset = Int64(hours * 60 + minutes) * Self.perMinute
    microseconds = time.microseconds - (zone[0] == UInt8(ascii: "-") ? -offset : offset)
    guard Self.bounds.contains(microseconds) else { return nil }
  }

  /// Reads any of the spellings that people use: `2026-11-28 08:30`, `2026/4/7 8:30`,
  /// `2026.4.7 8:30:15`, `2026年4月7日 08:30`, `2026年4月7日8时30分`, full-width characters too.
  ///
  /// - Throws: A problem that says what is wrong with the text: no time of day, a day that there is not,
  ///   hour 24, second 60, a time zone.
  public init(reading text: String) throws(Problem) {
    if let time = DateTime(text) {
      self = time
      return
    }
    var spelling = DateTimeScanner(text)
    self = try spelling.read()
  }
}

extension DateTime {
  /// Returns true where `init(reading:)` reads a text.
  public static func isReadable(_ text: String) -> Bool {
    do throws(Problem) {
      _ = try DateTime(reading: text)
      return true
    } catch {
      return false
    }
  }

  /// The advice where a cell of a file is no datetime: the spelling that files have, or what is wrong
  /// with the text; `nil` where it does not look like a datetime at all.
  static func advice(on text: String) -> String? {
    do throws(Problem) {
      return "in a file it is written \(try DateTime(reading: text).iso8601)"
    } catch {
      return error.message.hasSuffix(" is not a date with a time") ? nil : error.message
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of two digits, or `nil` where there are others.
  @inline(__always)
  fileprivate func pair(at index: Int) -> Int? {
    let (tens, ones) = (self[index] &- 48, self[index + 1] &- 48)
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : nil
  }
}

/// The microseconds of a fraction's digits; `nil` where there is none, and where it is finer than
/// microseconds.
private func fractionInMicroseconds(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty else { return nil }
  var value = 0
  var place = 100_000
  for byte in digits {
    let digit = Int(byte) - 48
    guard (0...9).contains(digit), place > 0 || digit == 0 else { return nil }
    value += digit * place
    place /= 10
  }
  return value
}

// MARK: - Spellings

/// A text that is read character by character, so that a problem can say which part is wrong.
private struct DateTimeScanner {
  /// The text as the person wrote it.
  let text: String
  /// Its characters, full-width ones made half-width, without blanks around.
  private let signs: [Character]
  private var index = 0

  init(_ text: String) {
    self.text = text
    let plain = text.unicodeScalars.map {
      FullWidthSigns.plain($0) ?? FullWidthSigns.plainLetter($0) ?? Character($0)
    }
    signs = Array(plain.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  mutating func read() throws(Problem) -> DateTime {
    let day = try readDay()
    guard index < signs.count else {
      throw Problem("'\(shown)' is a date without a time of day")
        .hint("midnight is written \(day) 00:00")
    }
    let isMarked = take("T") || take("t") || take(" ") || signs[index - 1] == "日"
    while take(" ") {}
    guard isMarked, index < signs.count else { throw unknown }
    return try readTime(of: day)
  }

  private mutating func readDay() throws(Problem) -> Day {
    guard let year = number(of: 4...4) else { throw unknown }
    guard let separator = ["-", "/", ".", "年"].first(where: { take($0) }),
      let month = number(of: 1...2), take(separator == "年" ? "月" : separator),
      let day = number(of: 1...2), separator != "年" || take("日")
    else { throw unknown }
    if let date = Day(year: year, month: month, day: day) { return date }
    guard Day.years.contains(year) else { throw wrong("years go from 1 to 9999") }
    guard (1...12).contains(month) else { throw wrong("there is no month \(month)") }
    let days = Day.daysIn(month: month, year: year)
    throw wrong("month \(month) of \(year) has \(days) days")
  }

  private mutating func readTime(of day: Day) throws(Problem) -> DateTime {
    guard let hour = number(of: 1...2) else { throw unknown }
    let isChinese = take("时") || take("点")
    guard isChinese || take(":"), let minute = number(of: 1...2) else { throw unknown }
    var (second, microsecond) = (0, 0)
    if isChinese ? take("分") && index < signs.count : take(":") {
      guard let number = number(of: 1...2) else { throw unknown }
      second = number
      if take(".") { microsecond = try readFraction() }
      guard !isChinese || take("秒") else { throw unknown }
    }
    let rest = String(signs[index...])
    guard rest.isEmpty else { throw isZone(rest) ? withZone(rest) : unknown }
    if let time = DateTime(day, hour: hour, minute: minute, second: second, microsecond: microsecond) {
      return time
    }
    throw unlike(hour, minute)
  }

  private mutating func readFraction() throws(Problem) -> Int {
    let start = index
    while index < signs.count, isDigit(signs[index]) { index += 1 }
    let digits = signs[start..<index].compactMap(\.asciiValue)
    if let value = fractionInMicroseconds(digits) { return value }
    throw digits.isEmpty ? unknown : wrong("a fraction of a second has six digits at most")
  }

  /// A time that no day has.
  private func unlike(_ hour: Int, _ minute: Int) -> Problem {
    if hour == 24 {
      return wrong("hours go from 0 to 23").hint("the midnight that ends a day is 00:00 of the next day")
    }
    if hour > 24 { return wrong("hours go from 0 to 23") }
    if minute > 59 { return wrong("minutes go from 0 to 59") }
    return wrong("seconds go from 0 to 59, leap seconds left out")
  }

  private func withZone(_ zone: String) -> Problem {
    Problem("'\(shown)' has a time zone, '\(zone.drop { $0 == " " })', and a datetime has none")
      .hint("bring all times to one zone, and leave its name out")
  }

  private var shown: String { text.count > 40 ? text.prefix(40) + "…" : text }

  private func wrong(_ reason: String) -> Problem {
    Problem("'\(shown)' is not a date with a time: \(reason)")
  }

  private var unknown: Problem {
    Problem("'\(shown)' is not a date with a time").hint("one is written 2026-11-28 08:30")
  }

  // MARK: Signs

  private mutating func take(_ sign: Character) -> Bool {
    guard index < signs.count, signs[index] == sign else { return false }
    index += 1
    return true
  }

  /// The number of so many digits.
  private mutating func number(of counts: ClosedRange<Int>) -> Int? {
    let digits = signs[index...].prefix(counts.upperBound).prefix(while: isDigit)
    guard counts.contains(digits.count), let value = Int(String(digits)) else { return nil }
    index += digits.count
    return value
  }
}

private func isDigit(_ sign: Character) -> Bool { ("0"..."9").contains(sign) }

/// Returns whether what follows a time names a zone: `Z`, `+08:00`, `UTC`, `[Asia/Shanghai]`.
private func isZone(_ rest: String) -> Bool {
  let zone = rest.drop { $0 == " " }
  guard let first = zone.first else { return false }
  if first == "+" || first == "-" {
    return zone.dropFirst().first.map(isDigit) ?? false
  }
  if first == "[" || zone == "Z" || zone == "z" { return true }
  return zone.count >= 3 && zone.allSatisfy { $0.isLetter && $0.isASCII || $0 == "/" || $0 == "_" }
}
