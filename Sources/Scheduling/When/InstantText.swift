import Problems

/// An instant that a person wrote, and what is to be reported about it.
public struct WrittenInstant: Equatable, Sendable {
  /// The moment that was written.
  public var instant: Instant
  /// Said where the clocks of the zone do not show the local time once.
  public var note: String?
}

extension Instant {
  /// Reads `2026-11-23T08:30:00+08:00`, or `2026-11-23 08:30` and `2026-11-23` in a zone.
  ///
  /// A local time that the clocks jump over is the first moment after; one that they repeat
  /// is the first of the two. Both are told in the note.
  public static func reading(_ text: String, in zone: TimeZoneRules) throws -> WrittenInstant {
    var reader = InstantReader(text)
    let (local, thousandths) = try reader.local()
    let offset = try reader.offset()
    try reader.finish()
    if let offset {
      let seconds = local.seconds - Int64(offset)
      return WrittenInstant(instant: Instant(milliseconds: seconds * 1000 + Int64(thousandths)))
    }
    var written = zone.meaning(of: local)
    written.instant.milliseconds += Int64(thousandths)
    return written
  }

  /// ISO 8601 with the offset of a zone: `2026-11-23T08:30:00+08:00`.
  public func text(in zone: TimeZoneRules) -> String {
    text(offset: zone.offset(at: self))
  }

  /// ISO 8601 with an offset in seconds east of UTC.
  public func text(offset: Int) -> String {
    let local = LocalTime(seconds: seconds + Int64(offset))
    let thousandths = floorRemainder(milliseconds, 1000)
    let fraction = thousandths == 0 ? "" : "." + padded(thousandths, 3)
    return "\(local.dateText)T\(local.clockText):\(padded(local.second, 2))\(fraction)"
      + offsetText(offset)
  }
}

/// `+08:00`; offsets of old local times have seconds too.
func offsetText(_ offset: Int) -> String {
  let size = abs(offset)
  let seconds = size % 60 == 0 ? "" : ":" + padded(size % 60, 2)
  return (offset < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2)
    + seconds
}

extension LocalTime {
  /// `2026-11-23`
  public var dateText: String {
    let (year, month, day) = date
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// `08:30`
  public var clockText: String { padded(hour, 2) + ":" + padded(minute, 2) }
}

extension TimeZoneRules {
  /// The instant that a local time means here.
  public func meaning(of local: LocalTime) -> WrittenInstant {
    let found = instants(of: local)
    let text = local.dateText + " " + local.clockText
    if found.count > 1 {
      let offsets = found.map { offsetText(offset(at: $0)) }
      return WrittenInstant(
        instant: found[0],
        note: "'\(text)' comes twice in \(name): taken as the first, \(offsets[0])"
          + " (the second is \(offsets[1]))")
    }
    if let only = found.first { return WrittenInstant(instant: only) }
    guard let jump = jump(over: local) else {
      return WrittenInstant(instant: Instant(seconds: local.seconds - Int64(firstOffset)))
    }
    return WrittenInstant(
      instant: Instant(seconds: jump.at),
      note: "'\(text)' does not exist in \(name): \(jump.words), taken as \(jump.to.clockText)")
  }
}

extension DaylightSavingChange {
  /// `the clocks jump from 02:00 to 03:00`, with the dates where they differ.
  public var words: String {
    let isSameDay = from.dateText == to.dateText
    let texts = [from, to].map { isSameDay ? $0.clockText : "\($0.dateText) \($0.clockText)" }
    return "the clocks \(isJump ? "jump" : "go back") from \(texts[0]) to \(texts[1])"
  }
}

// MARK: - Reading

private struct InstantReader {
  let text: String
  let bytes: [UInt8]
  var at = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  mutating func local() throws -> (LocalTime, thousandths: Int) {
    let year = try number(4, "a year of four digits", in: 1...9999)
    try sign("-")
    let month = try number(2, "a month", in: 1...12)
    try sign("-")
    let length = Calendar.length(ofMonth: month, isLeap: Calendar.isLeap(year))
    let dayStart = at
    let day = try number(2, "a day", in: 1...31)
    guard day <= length else {
      let name = Calendar.monthNames[month - 1]
      throw problem("\(name) \(year) has \(length) days, not \(day)", dayStart, at)
    }
    guard at < bytes.count else { return (LocalTime(year, month, day), 0) }
    guard accept("T") || accept("t") || accept(" ") else {
      throw problem(
        "expected a time of day after the date, got \(quoted(bytes, at))", at,
        characterEnd(bytes, at))
    }
    let hour = try number(2, "an hour", in: 0...23)
    try sign(":")
    let minute = try number(2, "a minute", in: 0...59)
    guard accept(":") else { return (LocalTime(year, month, day, hour, minute), 0) }
    let second = try number(2, "a second", in: 0...59)
    return (LocalTime(year, month, day, hour, minute, second), try fraction())
  }

  /// Thousandths of a second; a finer rest counts as one more, so that what lies before a time
  /// and what lies from it on is the same as with the time as written.
  private mutating func fraction() throws -> Int {
    guard accept(".") || accept(",") else { return 0 }
    let start = at
    while at < bytes.count, digitValue(bytes[at]) != nil { at += 1 }
    guard at > start else { throw problem("expected digits after the point", at, at + 1) }
    let digits = bytes[start..<at].prefix(3).map { Int($0) - 48 } + [0, 0]
    let rest = bytes[start..<at].dropFirst(3).contains { $0 != UInt8(ascii: "0") } ? 1 : 0
    return digits[0] * 100 + digits[1] * 10 + digits[2] + rest
  }

  /// `Z`, `+08:00`, `+0800`, `+08`, or nothing; in seconds east of UTC.
  mutating func offset() throws -> Int? {
    guard at < bytes.count else { return nil }
    if at + 1 < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
    if accept("Z") || accept("z") { return 0 }
    let isWest = accept("-")
    guard isWest || accept("+") else { return nil }
    let hours = try number(2, "the hours of an offset", in: 0...23)
    var seconds = hours * 3600
    if at < bytes.count {
      _ = accept(":")
      seconds += try number(2, "the minutes of an offset", in: 0...59) * 60
    }
    if accept(":") { seconds += try number(2, "the seconds of an offset", in: 0...59) }
    return isWest ? -seconds : seconds
  }

  func finish() throws {
    guard at == bytes.count else {
      throw problem("unexpected \(quoted(bytes, at)) after the time", at, bytes.count)
    }
  }

  private mutating func number(_ width: Int, _ what: String, in range: ClosedRange<Int>) throws
    -> Int
  {
    let start = at
    var number = 0
    while at < bytes.count, at - start < width, let digit = digitValue(bytes[at]) {
      number = number * 10 + digit
      at += 1
    }
    guard at - start == width else {
      throw problem("expected \(what), got \(quoted(bytes, at))", start, characterEnd(bytes, at))
    }
    guard range.contains(number) else {
      throw problem(
        "expected \(what) from \(range.lowerBound) to \(range.upperBound), got \(number)", start, at
      )
    }
    return number
  }

  private mutating func sign(_ sign: Unicode.Scalar) throws {
    guard accept(sign) else {
      throw problem("expected '\(sign)', got \(quoted(bytes, at))", at, characterEnd(bytes, at))
    }
  }

  private mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private func problem(_ message: Message, _ start: Int, _ end: Int) -> Problem {
    Problem(
      message, kind: .usage, excerpt: Excerpt(text, from: start, to: end),
      hints: ["a time is written like 2026-11-23T08:30:00+08:00 or '2026-11-23 08:30'"])
  }
}
