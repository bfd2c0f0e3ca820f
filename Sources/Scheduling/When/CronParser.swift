import Problems

/// Reads a cron text of five fields, or a name such as `@daily`.
///
/// cron(5) and the signs that Quartz and Cronos added: `L`, `W`, `#`, `?`, ranges that wrap. What
/// is wrong is refused with a caret under it: a step wider than its field (`*/90` in
/// minutes runs every hour in cron, which nobody who writes it means) is one such thing.
extension CronExpression {
  /// Reads a text of five fields or a name.
  ///
  /// - Throws: a usage problem with a caret under what is wrong.
  public init(_ text: String) throws {
    var parser = CronParser(text)
    self = try parser.parse()
  }

  /// The names that stand for five fields.
  public static let macros = [
    ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * 0"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
  ]
}

/// A field's part of the text, in bytes.
private struct FieldSpan {
  var start: Int
  var end: Int
}

private struct CronParser {
  let text: String
  let bytes: [UInt8]
  var at = 0
  var end = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  mutating func parse() throws -> CronExpression {
    try refuseWideForms(in: text)
    let words = self.words()
    guard let first = words.first else {
      throw problem("expected five fields: minute hour day month weekday", 0, bytes.count)
    }
    if bytes[first.start] == UInt8(ascii: "@") { return try macro(words) }
    try checkCount(words)

    var expression = CronExpression(
      text: text, minutes: 0, hours: 0, months: 0, days: DaysOfMonth(), weekdays: Weekdays(),
      isInterval: false)
    try plain(words[0], .minute, into: &expression.minutes, isInterval: &expression.isInterval)
    try plain(words[1], .hour, into: &expression.hours, isInterval: &expression.isInterval)
    try days(words[2], into: &expression.days)
    var ignored = false
    try plain(words[3], .month, into: &expression.months, isInterval: &ignored)
    try weekdays(words[4], into: &expression.weekdays)
    if CronYears(expression) == .none { throw neverDue(expression, words) }
    return expression
  }

  private func words() -> [FieldSpan] {
    var words: [FieldSpan] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        if let from = start { words.append(FieldSpan(start: from, end: index)) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(FieldSpan(start: start, end: bytes.count)) }
    return words
  }

  private func checkCount(_ words: [FieldSpan]) throws {
    let head = string(words[0])
    if head.uppercased().hasPrefix("TZ=") || head.uppercased().hasPrefix("CRON_TZ=") {
      throw problem("a zone does not belong into the text", words[0].start, words[0].end)
        .hint("give it with --tz")
    }
    if words.count < 5 {
      let missing = CronField.all[words.count...].map { worded($0.name) }.joined(separator: worded(", "))
      throw problem(
        "expected five fields (minute hour day month weekday), got \(words.count)", bytes.count,
        bytes.count
      ).hint("missing: \(missing)")
    }
    guard words.count > 5 else { return }
    let problem = problem(
      "expected five fields (minute hour day month weekday), got \(words.count)", words[5].start,
      words[words.count - 1].end)
    throw problem.hint("there are no seconds and no years here; '@every 30s' runs every 30 seconds")
  }

  private func macro(_ words: [FieldSpan]) throws -> CronExpression {
    let name = string(words[0])
    guard let (_, fields) = CronExpression.macros.first(where: { $0.0 == name.lowercased() }) else {
      throw unknownMacro(name, words[0])
    }
    if words.count > 1 {
      throw problem("nothing may follow '\(name)'", words[1].start, words[words.count - 1].end)
    }
    let meant = try CronExpression(fields)
    return CronExpression(
      text: text, minutes: meant.minutes, hours: meant.hours, months: meant.months,
      days: meant.days, weekdays: meant.weekdays, isInterval: meant.isInterval)
  }

  private func unknownMacro(_ name: String, _ word: FieldSpan) -> Problem {
    if name.lowercased() == "@reboot" {
      return problem("'@reboot' is no moment that a calendar knows", word.start, word.end)
    }
    var unknown = Problem.unknown(
      "name", name, among: CronExpression.macros.map(\.0) + ["@every"], kind: .usage)
    unknown.excerpt = Excerpt(text, from: word.start, to: word.end)
    return unknown
  }
}

// MARK: - Fields

extension CronParser {
  /// Minute, hour and month: a list of values, ranges and steps.
  private mutating func plain(
    _ word: FieldSpan, _ field: CronField, into bits: inout UInt64, isInterval: inout Bool
  ) throws {
    try list(word, field) { parser in
      let (found, isPlain) = try parser.values(field)
      bits |= found
      if !isPlain { isInterval = true }
    }
  }

  private mutating func days(_ word: FieldSpan, into days: inout DaysOfMonth) throws {
    if string(word) == "?" {
      days = DaysOfMonth(plain: CronField.day.bits(from: 1, to: 31), isOpen: true)
      return
    }
    days.isOpen = bytes[word.start] == UInt8(ascii: "*")
    try list(word, .day) { parser in
      let start = parser.at
      if parser.accept("L") { return try parser.fromEnd(word, start, into: &days) }
      let (found, _) = try parser.values(.day)
      guard parser.letter("W") else {
        days.plain |= found
        return
      }
      parser.at += 1
      guard found.nonzeroBitCount == 1, parser.bytes[start..<parser.at - 1].allSatisfy(isDigit)
      else {
        throw parser.problem("'W' stands after one day, not after a range", start, parser.at)
      }
      try parser.checkAlone(word, start)
      days.workday |= found
    }
  }

  /// After an `L`: `L`, `L-3`, `LW`, `L-3W`.
  private mutating func fromEnd(_ word: FieldSpan, _ start: Int, into days: inout DaysOfMonth) throws {
    var offset = 0
    if accept("-") {
      let numberStart = at
      guard let number = number() else { throw expected("a number of days before the last") }
      guard number <= 30 else {
        throw problem("'L-\(number)': a month has at most 31 days", numberStart, at)
          .hint("expected 0 to 30")
      }
      offset = number
    }
    guard accept("W") else {
      days.fromEnd |= 1 << UInt64(offset)
      return
    }
    try checkAlone(word, start)
    days.workdayFromEnd |= 1 << UInt64(offset)
  }

  /// A working day stands alone in its field, as in Quartz and Cronos.
  private func checkAlone(_ word: FieldSpan, _ start: Int) throws {
    guard start == word.start, at == word.end else {
      throw problem("a working day ('W') stands alone in the day field", start, at)
    }
  }

  private mutating func weekdays(_ word: FieldSpan, into weekdays: inout Weekdays) throws {
    if string(word) == "?" {
      weekdays = Weekdays(plain: 0b111_1111, isOpen: true)
      return
    }
    weekdays.isOpen = bytes[word.start] == UInt8(ascii: "*")
    try list(word, .weekday) { parser in
      let start = parser.at
      if parser.letter("L") { throw parser.bareLast(start) }
      let (found, isPlain) = try parser.values(.weekday)
      guard parser.letter("L#") else {
        weekdays.plain |= found
        return
      }
      guard isPlain else {
        throw parser.problem("'L' and '#' stand after one weekday", start, parser.at + 1)
      }
      if parser.accept("L") {
        weekdays.last |= found
      } else {
        parser.at += 1
        let n = try parser.ordinal()
        weekdays.nth |= found << UInt64(7 * (n - 1))
      }
    }
  }

  private mutating func ordinal() throws -> Int {
    let start = at
    guard let number = number() else {
      let problem = expected("which one of the month (1 to 5)")
      throw letter("L") ? problem.hint("'5L' or 'FRIL' is the last Friday") : problem
    }
    guard (1...5).contains(number) else {
      throw problem("a month has no weekday number \(number)", start, at).hint("expected 1 to 5")
    }
    return number
  }

  private func bareLast(_ start: Int) -> Problem {
    problem("'L' alone says nothing in the weekday field", start, min(start + 1, end))
      .hint("'5L' or 'FRIL' is the last Friday; 'L' in the day field is the last day")
  }
}

// MARK: - Values

extension CronParser {
  private mutating func list(
    _ word: FieldSpan, _ field: CronField, _ item: (inout CronParser) throws -> Void
  ) throws {
    (at, end) = (word.start, word.end)
    repeat {
      try item(&self)
    } while accept(",")
    guard at == end else {
      if letter("LW#?") { throw misplacedSign(field) }
      throw problem(
        "unexpected \(quoted(bytes, at)) in the \(field.name) field", at,
        characterEnd(bytes, at))
    }
  }

  private func misplacedSign(_ field: CronField) -> Problem {
    let problem = problem(
      "\(quoted(bytes, at)) cannot stand here in the \(field.name) field", at,
      characterEnd(bytes, at))
    if bytes[at] == UInt8(ascii: "?") {
      return problem.hint("'?' stands alone in the day or weekday field")
    }
    return problem.hint("for example: L, L-3, LW, 15W as a day; 5L, MON#2 as a weekday")
  }

  /// `*`, `5`, `MON`, `1-5`, each with or without a step; plain is a value by itself.
  private mutating func values(_ field: CronField) throws -> (bits: UInt64, isPlain: Bool) {
    if accept("*") {
      let step = try self.step(field) ?? 1
      return (
        field.bits(from: field.range.lowerBound, to: field.range.upperBound, step: step), false
      )
    }
    let low = try value(field)
    if accept("-") {
      let high = try value(field)
      let step = try self.step(field) ?? 1
      return (field.bits(from: low, to: high, step: step), false)
    }
    if let step = try self.step(field) {
      return (field.bits(from: low, to: field.range.upperBound, step: step), false)
    }
    return (field.bits(from: low, to: low), true)
  }

  private mutating func step(_ field: CronField) throws -> Int? {
    guard accept("/") else { return nil }
    let start = at
    guard let step = number() else { throw expected("a step") }
    guard step > 0 else { throw problem("a step of 0 never moves on", start, at) }
    guard step <= field.range.upperBound else {
      let wide = problem(
        "a step of \(String(decoding: bytes[start..<at], as: UTF8.self)) is wider than the"
          + " \(field.name) field", start, at
      ).hint("expected 1 to \(field.range.upperBound)")
      let unit = field == .minute ? "m" : field == .hour ? "h" : nil
      guard let unit, step < 10_000 else { throw wide }
      throw wide.hint("'@every \(step)\(unit)' counts on from the schedule's creation")
    }
    return step
  }

  private mutating func value(_ field: CronField) throws -> Int {
    let start = at
    if let number = number() {
      guard field.range.contains(number) else {
        throw problem(
          "\(field.name) \(String(decoding: bytes[start..<at], as: UTF8.self)) is not in"
            + " \(field.range.lowerBound) to \(field.range.upperBound)", start, at)
      }
      return number
    }
    var nameEnd = at
    while nameEnd < end, isLetter(bytes[nameEnd]) { nameEnd += 1 }
    guard nameEnd > start else {
      if letter("#?") { throw misplacedSign(field) }
      let problem = expected(field.names.isEmpty ? "a number" : "a number or a name")
      guard field == .day, letter("-") else { throw problem }
      throw problem.hint("'L' is the last day, 'L-1' the one before")
    }
    if let value = name(field, length: nameEnd - start) { return value }
    throw unknownName(field, start, nameEnd)
  }

  /// Three letters; an `L` may follow a weekday (`FRIL`).
  private mutating func name(_ field: CronField, length: Int) -> Int? {
    let isLast = field == .weekday && length == 4 && bytes[at + 3] | 0x20 == UInt8(ascii: "l")
    guard length == 3 || isLast else { return nil }
    let word = String(decoding: bytes[at..<at + 3], as: UTF8.self).uppercased()
    guard let index = field.names.firstIndex(of: word) else { return nil }
    at += 3
    return index + field.range.lowerBound
  }

  private func unknownName(_ field: CronField, _ start: Int, _ end: Int) -> Problem {
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    if ["L", "W", "LW"].contains(word.uppercased()) { return misplacedWord(field, start, end) }
    guard !field.names.isEmpty else {
      let isName = (CronField.month.names + CronField.weekday.names).contains(word.uppercased())
      let problem = problem(
        "expected a number in the \(field.name) field, got '\(word)'", start, end)
      return isName ? problem.hint("the order is: minute hour day month weekday") : problem
    }
    var unknown = Problem.unknown(field.name, word, among: field.names, kind: .usage)
    if let near = field.names.first(where: { word.uppercased().hasPrefix($0) }) {
      unknown.hintWordings = ["names have three letters: '\(near)'"]
    }
    unknown.excerpt = Excerpt(text, from: start, to: end)
    return unknown
  }

  private func misplacedWord(_ field: CronField, _ start: Int, _ end: Int) -> Problem {
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    return problem("'\(word)' cannot stand here in the \(field.name) field", start, end)
      .hint("for example: L, L-3, LW, 15W as a day; 5L, MON#2 as a weekday")
  }

  private mutating func number() -> Int? {
    var number = 0
    let start = at
    while at < end, let digit = digitValue(bytes[at]) {
      number = min(number * 10 + digit, 1_000_000_000)
      at += 1
    }
    return at > start ? number : nil
  }
}

// MARK: - Letters and problems

extension CronParser {
  /// Takes a sign, in capitals or not.
  private mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    guard at < end, upper(bytes[at]) == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private func letter(_ signs: String) -> Bool {
    at < end && signs.utf8.contains(upper(bytes[at]))
  }

  private func string(_ word: FieldSpan) -> String {
    String(decoding: bytes[word.start..<word.end], as: UTF8.self)
  }

  private func expected(_ what: String) -> Problem {
    let found = at < end ? quoted(bytes, at) : "nothing"
    return problem("expected \(what), got \(found)", at, at < end ? characterEnd(bytes, at) : at)
  }

  private func problem(_ message: Message, _ start: Int, _ end: Int) -> Problem {
    Problem(message, kind: .usage, excerpt: Excerpt(text, from: start, to: end))
  }

  /// The problem of a text by which no day of 400 years is due.
  private func neverDue(_ expression: CronExpression, _ words: [FieldSpan]) -> Problem {
    let months = (1...12).filter { expression.months >> UInt64($0) & 1 != 0 }
    let names = months.map { Calendar.monthNames[$0 - 1] }.joined(separator: ", ")
    let byDay = (0..<7).contains { first in
      months.contains {
        let length = Calendar.length(ofMonth: $0, isLeap: true)
        return expression.days.mask(length: length, first: first) != 0
      }
    }
    guard byDay else {
      return problem(
        "never due: \(names) \(months.count == 1 ? "has" : "have") no day '\(string(words[2]))'",
        words[2].start, words[3].end)
    }
    return problem(
      "never due: no day is both '\(string(words[2]))' and '\(string(words[4]))'", words[2].start,
      words[4].end)
  }
}

private func upper(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
}

private func isDigit(_ byte: UInt8) -> Bool { digitValue(byte) != nil }

private func isLetter(_ byte: UInt8) -> Bool {
  let capital = upper(byte)
  return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(capital)
}
