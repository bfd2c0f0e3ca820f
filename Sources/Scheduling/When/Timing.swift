import Problems

/// The times at which a schedule is due: a cron text laid over the clocks of a zone, or `@every` and
/// a duration counted from the schedule's creation.
///
///     let zone = try Zones().rules("Asia/Shanghai")
///     let timing = try Timing("30 8 * * MON", zone: zone, createdAt: now)
///     timing.next(after: now)?.text    // 2026-11-30T08:30:00+08:00
public struct Timing: Equatable, Sendable {
  /// The text as it was written.
  public let text: String
  /// The zone whose clocks are followed.
  public let zone: TimeZoneRules
  let rule: Rule

  enum Rule: Equatable, Sendable {
    case calendar(CronExpression, years: CronYears)
    /// Every so many seconds after a moment; the moment itself is no slot.
    case every(seconds: Int64, after: Int64)
  }

  /// Reads a text. `createdAt` is where `@every` counts from; other texts do not need it.
  ///
  /// - Parameter calendar: the days by which `LW` and `15W` find working days; refused for a text without them.
  public init(
    _ text: String, zone: TimeZoneRules, createdAt: Instant, calendar: WorkdayCalendar? = nil
  ) throws {
    self.text = text
    self.zone = zone
    rule = try Self.rule(text, createdAt: createdAt, calendar)
    guard calendar == nil || hasWorkdays else {
      throw Problem("a calendar changes nothing: '\(text)' asks for no working day", kind: .usage)
        .hint("LW and 15W in the day field do")
    }
  }

  /// Reads the text of a schedule. Its creation is given for one that is not added yet.
  public init(_ schedule: Schedule, zone: TimeZoneRules, createdAt: Instant? = nil) throws {
    try self.init(
      schedule.text, zone: zone, createdAt: createdAt ?? schedule.createdAt,
      calendar: schedule.options.calendar)
  }

  /// Returns whether days are told by their nearest working day: `LW`, `15W`.
  public var hasWorkdays: Bool {
    switch rule {
    case .calendar(let expression, _): expression.hasWorkdays
    case .every: false
    }
  }

  private static func rule(_ text: String, createdAt: Instant, _ calendar: WorkdayCalendar?) throws -> Rule {
    if let period = try everyPeriod(text) {
      return .every(seconds: period, after: createdAt.seconds)
    }
    var expression = try CronExpression(text)
    let years = CronYears(expression)
    expression.calendar = calendar
    return .calendar(expression, years: years)
  }

  /// The first slot after a moment, or `nil` where the calendar of four-digit years ends.
  public func next(after instant: Instant) -> Slot? {
    switch rule {
    case .every(let seconds, let origin): nextStep(after: instant.seconds, seconds, origin)
    case .calendar(let expression, let years):
      SlotSearch(expression: expression, years: years, zone: zone).next(after: instant.seconds)
    }
  }

  /// The slots from a moment on, that moment included.
  public func slots(from start: Instant) -> SlotSequence {
    SlotSequence(timing: self, start: start, end: nil)
  }

  /// The slots from a moment, included, to another, not included.
  public func slots(from start: Instant, to end: Instant) -> SlotSequence {
    SlotSequence(timing: self, start: start, end: end)
  }

  /// The slots of a stretch of time that fall where the clocks are moved, without going
  /// through all the others.
  public func daylightSavingChangeSlots(from start: Instant, to end: Instant) -> [Slot] {
    guard case .calendar = rule else { return [] }
    var found: [Slot] = []
    var seconds = start.seconds - 86_400
    while let change = zone.change(after: seconds), change.at <= end.seconds + 86_400 {
      let width = change.isJump ? 0 : Int64(change.before - change.after)
      let from = max(start, Instant(seconds: change.at - width))
      let to = min(end, Instant(seconds: change.at + max(width, 1)))
      found += slots(from: from, to: to).filter { $0.clockNote != nil && !found.contains($0) }
      seconds = change.at
    }
    return found
  }

  private func nextStep(after seconds: Int64, _ period: Int64, _ origin: Int64) -> Slot? {
    let steps = max(floorDivide(seconds - origin, period) + 1, 1)
    let instant = Instant(seconds: origin + steps * period)
    let offset = zone.offset(at: instant)
    guard instant.seconds + Int64(max(offset, 0)) < endOfCalendar else { return nil }
    return Slot(instant: instant, offset: offset)
  }
}

/// Slots in order, each computed when it is asked for.
public struct SlotSequence: Sequence, IteratorProtocol, Sendable {
  let timing: Timing
  let end: Instant?
  private var last: Instant

  init(timing: Timing, start: Instant, end: Instant?) {
    self.timing = timing
    self.end = end
    // A slot is a whole second, so none lies between this and the start.
    last = Instant(seconds: -floorDivide(-start.milliseconds, 1000) - 1)
  }

  /// The next slot; `nil` at the end.
  public mutating func next() -> Slot? {
    guard let slot = timing.next(after: last), end.map({ slot.instant < $0 }) ?? true else {
      return nil
    }
    last = slot.instant
    return slot
  }
}

/// 10000-01-01 00:00, which neither UTC nor a slot's own zone reaches.
let endOfCalendar: Int64 = 253_402_300_800

/// The seconds of `@every 90s`; `nil` where the text is something else.
private func everyPeriod(_ text: String) throws -> Int64? {
  let name = "@every"
  let body = text.drop { $0 == " " || $0 == "\t" }
  guard body.prefix(name.count).lowercased() == name else { return nil }
  let rest = body.dropFirst(name.count)
  guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
  let tail = rest.drop { $0 == " " || $0 == "\t" }
  let length = tail.prefix { $0 != " " && $0 != "\t" }
  let start = text.utf8.distance(from: text.startIndex, to: length.startIndex)
  let period = try Duration(written: length, whole: text, offset: start).milliseconds
  guard tail[length.endIndex...].allSatisfy({ $0 == " " || $0 == "\t" }) else {
    let end = text.utf8.distance(from: text.startIndex, to: length.endIndex)
    throw Problem(
      "'@every' takes one duration, without spaces", kind: .usage,
      excerpt: Excerpt(text, from: end, to: text.utf8.count), hints: ["for example: @every 1h30m"])
  }
  guard period >= 1000, period % 1000 == 0 else {
    let wanted = period < 1000 ? "needs at least one second" : "counts whole seconds"
    throw Problem(
      "'@every' \(wanted)", kind: .usage,
      excerpt: Excerpt(text, from: start, to: start + length.utf8.count))
  }
  return period / 1000
}
