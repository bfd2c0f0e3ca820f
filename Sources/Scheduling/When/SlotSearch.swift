/// Finds slots by walking from one stretch of unchanging offset to the next.
///
/// Within a stretch local time and instants run in step, so the calendar is searched alone.
/// Where a stretch begins with a jump, all that was due in the gap is one slot at its first
/// moment. Where it begins with a repeat, an interval is due again and a fixed time is not.
/// This is what Cronos does, extended to changes of any size.
struct SlotSearch {
  let expression: CronExpression
  let years: CronYears
  let zone: TimeZoneRules

  func next(after seconds: Int64) -> Slot? {
    var period = zone.period(at: seconds)
    var from = firstLocal(from: seconds + 1 + Int64(period.offset), in: period)
    while true {
      let end = min(period.end?.at ?? .max, endOfCalendar)
      let localEnd = LocalTime(seconds: min(end + Int64(period.offset), endOfCalendar))
      if let local = expression.first(from: from, before: localEnd) {
        return slot(local, in: period)
      }
      guard let change = period.end, change.at < endOfCalendar else { return nil }
      if let slot = slot(inGapOf: change) { return slot }
      period = zone.period(at: change.at)
      from = firstLocal(from: change.to.seconds, in: period)
    }
  }

  /// Returns the time from which the search goes on in a stretch: a fixed time is not due a second time.
  private func firstLocal(from seconds: Int64, in period: ZonePeriod) -> LocalTime {
    let start = LocalTime(seconds: max(seconds, earliestLocal.seconds))
    guard !expression.isInterval, let begin = period.begin else { return start }
    return max(start, latestLocal(before: begin))
  }

  /// The latest that the clocks have shown before a change; an earlier change may have shown
  /// more than the last one.
  private func latestLocal(before change: DaylightSavingChange) -> LocalTime {
    var latest = change.from
    var earlier = change
    while let before = zone.change(atOrBefore: earlier.at - 1), before.at > change.at - 2 * 86_400 {
      latest = max(latest, before.from)
      earlier = before
    }
    return latest
  }

  private func slot(inGapOf change: DaylightSavingChange) -> Slot? {
    let start = expression.isInterval ? change.from : latestLocal(before: change)
    guard start < change.to, expression.first(from: start, before: change.to) != nil else {
      return nil
    }
    let count = dueCount(from: start, through: change.to)
    let once = count > 1 ? ", once instead of \(count) times" : ""
    return Slot(
      instant: Instant(seconds: change.at), offset: change.after,
      clockNote: "\(change.words): runs at \(change.to.clockText)\(once)", yearNote: years.note,
      calendarNote: calendarNote(change.to))
  }

  private func dueCount(from start: LocalTime, through end: LocalTime) -> Int {
    var count = 0
    var from = start
    while let due = expression.first(from: from, before: LocalTime(seconds: end.seconds + 1)) {
      count += 1
      from = LocalTime(seconds: due.seconds + 60)
    }
    return count
  }

  private func slot(_ local: LocalTime, in period: ZonePeriod) -> Slot {
    Slot(
      instant: Instant(seconds: local.seconds - Int64(period.offset)), offset: period.offset,
      clockNote: repeatNote(local, in: period), yearNote: years.note,
      calendarNote: calendarNote(local))
  }

  private func calendarNote(_ local: LocalTime) -> String? {
    expression.calendar?.note(year: local.date.year)
  }

  private func repeatNote(_ local: LocalTime, in period: ZonePeriod) -> String? {
    if let end = period.end, local >= end.to {
      let twice = "\(end.words): \(local.clockText) comes twice"
      return expression.isInterval
        ? "\(twice) and runs both times" : "\(twice), runs the first time"
    }
    if let begin = period.begin, local < begin.from {
      return "\(begin.words): \(local.clockText) comes a second time and runs again"
    }
    return nil
  }
}

/// 0001-01-01 00:00.
private let earliestLocal = LocalTime(1, 1, 1)
