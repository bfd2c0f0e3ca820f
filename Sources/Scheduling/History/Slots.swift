import GRDB
import Problems

/// Gives slots their rows: each schedule has a mark up to which all of its slots have one, and
/// mark and rows move in one transaction.
///
/// A clock that is set forward has slots behind it that nobody saw in time, as after a sleep. With
/// one that is set back the mark goes back too; a slot that has its row keeps it, so nothing comes
/// twice, but what was missed only because the clock was ahead is run when its time comes.
extension RunHistory {
  /// A slot that is looked at within less than this was not missed.
  static let onTime = Duration.seconds(60)
  /// So that nobody else waits long, however many slots there are.
  private static let slotsPerTransaction = 500
  /// So that a scheduler comes to its other work; the next turn goes on.
  private static let transactionsAtOnce = 20

  /// The schedules that have slots without a row.
  func due(now: Instant) throws -> [Schedule] {
    try read { db in
      try Schedule.fetchAll(
        db,
        sql:
          """
          SELECT * FROM schedules WHERE removed_at IS NULL AND next_due <= ? ORDER BY next_due, id
          """,
        arguments: [now.column])
    }
  }

  /// The earliest slot that has no row yet.
  func nextDue() throws -> Instant? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id, next_due FROM schedules WHERE removed_at IS NULL AND next_due IS NOT NULL
          ORDER BY next_due LIMIT 1
          """
      ).flatMap { try StoredRow($0, of: "schedules").optionalInstant("next_due") }
    }
  }

  /// The earliest slot that is due for longer than a scheduler takes to see it; `nil` where one
  /// is there, or nothing was due.
  public func overdue(now: Instant) throws -> Instant? {
    try nextDue().flatMap { now - $0 >= Self.onTime ? $0 : nil }
  }

  /// Gives the slots of a schedule up to now their rows: waiting, or settled at once. Returns how
  /// many; after ten thousand the rest is left to the next call. Several schedulers may do it
  /// at the same time.
  @discardableResult
  func considerSlots(of id: Int64, now: Instant) throws -> Int {
    var count = 0
    for _ in 0..<Self.transactionsAtOnce {
      let (added, isDone) = try write { db in
        let schedule = try schedule(id, db)
        guard schedule.removedAt == nil else { return (0, true) }
        return try considerSome(db, schedule, try timing(of: schedule), now, settled: nil)
      }
      count += added
      if isDone { break }
    }
    return count
  }

  /// Gives the slots up to now one state and reason, none of them to be run.
  func settle(
    _ schedule: Schedule, now: Instant, state: SlotState, reason: String
  ) throws {
    let timing = try timing(of: schedule)
    while true {
      let (_, isDone) = try write { db in
        try considerSome(
          db, try self.schedule(schedule.id, db), timing, now, settled: (state, reason))
      }
      if isDone { return }
    }
  }

  /// Moves the marks that are ahead of the clock back to it.
  func followBack(now: Instant) throws {
    let ahead = try read { db in
      try Schedule.fetchAll(
        db, sql: "SELECT * FROM schedules WHERE removed_at IS NULL AND considered_until > ?",
        arguments: [now.column])
    }
    for schedule in ahead {
      // One whose zone the system has lost waits until the zone is there again.
      guard let timing = try? timing(of: schedule) else { continue }
      let next = timing.next(after: now)?.instant
      try write { db in
        try db.execute(
          sql: """
            UPDATE schedules SET considered_until = ?, next_due = ?
            WHERE id = ? AND considered_until = ?
            """,
          arguments: [now.column, next?.column, schedule.id, schedule.consideredUntil.column])
      }
    }
  }

  /// Computes again when each schedule is next due: the zones' rules may have changed.
  func refreshNextDue() throws {
    for schedule in try schedules() {
      // As above: a lost zone changes nothing.
      guard let timing = try? timing(of: schedule) else { continue }
      let next = timing.next(after: schedule.consideredUntil)?.instant
      guard next != schedule.nextDue else { continue }
      try write { db in
        try db.execute(
          sql: "UPDATE schedules SET next_due = ? WHERE id = ? AND considered_until = ?",
          arguments: [next?.column, schedule.id, schedule.consideredUntil.column])
      }
    }
  }

  /// Returns the timing by which a schedule of the state file is due.
  /// - Throws: where the system has lost its zone, and where its text cannot be one that was added.
  func timing(of schedule: Schedule) throws -> Timing {
    let zone = try zones.rules(schedule.zone)
    do { return try Timing(schedule, zone: zone) } catch let problem as Problem {
      throw DamagedState(
        table: "schedules", row: schedule.id, column: "text",
        found: "'\(schedule.text)': \(problem.message)"
      ).problem(path)
    }
  }

  /// The rules in which a schedule's times are told: its zone's, or UTC's where the
  /// system has lost that zone, as a run that was made is still told of.
  func rules(of schedule: Schedule) -> TimeZoneRules {
    // `timing(of:)` says which zone is lost.
    (try? zones.rules(schedule.zone)) ?? .utc
  }

  private func considerSome(
    _ db: Database, _ schedule: Schedule, _ timing: Timing, _ now: Instant,
    settled: (state: SlotState, reason: String)?
  ) throws -> (added: Int, isDone: Bool) {
    var slots: [Instant] = []
    var next = timing.next(after: schedule.consideredUntil)?.instant
    while let slot = next, slot <= now, slots.count < Self.slotsPerTransaction {
      slots.append(slot)
      next = timing.next(after: slot)?.instant
    }
    let isDone = next.map { $0 > now } ?? true
    let mark = isDone ? max(now, schedule.consideredUntil) : slots.last ?? now
    let isAway = try slots.first.map { try isAbsence(db, schedule, from: $0, now) } ?? false
    for (index, slot) in slots.enumerated() {
      let isLatest = isDone && index == slots.count - 1
      // Of an absence also the slots of the last minute are what nobody saw, but for the latest.
      let isLate = now - slot >= Self.onTime || isAway && !isLatest
      let (state, reason) =
        try settled
        ?? verdict(db, schedule, slot, isLate: isLate, isLatest: isLatest, now: now, timing.zone)
      try db.execute(
        sql: """
          INSERT INTO runs (schedule, kind, slot, state, reason, finished_at)
          VALUES (?, 'slot', ?, ?, ?, ?)
          ON CONFLICT (schedule, slot) WHERE kind = 'slot' DO UPDATE
            SET state = 'waiting', reason = excluded.reason, finished_at = NULL
            WHERE runs.state = 'missed' AND excluded.state = 'waiting'
          """,
        arguments: [
          schedule.id, slot.column, state.rawValue, reason, state.isFinal ? now.column : nil,
        ])
    }
    try db.execute(
      sql: "UPDATE schedules SET considered_until = ?, next_due = ? WHERE id = ?",
      arguments: [mark.column, next?.column, schedule.id])
    return (slots.count, isDone)
  }

  /// Decides what becomes of a slot at the moment when it is first looked at.
  private func verdict(
    _ db: Database, _ schedule: Schedule, _ slot: Instant, isLate: Bool, isLatest: Bool,
    now: Instant, _ zone: TimeZoneRules
  ) throws -> (SlotState, String) {
    let options = schedule.options
    if schedule.pausedAt != nil { return (.cancelled, pauseReason(schedule.pauseNote)) }
    let seen = "nobody was there until \(now.text(in: zone))"
    if isLate {
      if now - slot > options.missedWithin {
        return (.missed, "\(seen), more than \(options.missedWithin.written) later")
      }
      switch options.missed {
      case .none: return (.missed, seen)
      case .latest where !isLatest:
        return (.missed, "\(seen); only the latest slot is caught up with")
      case .all, .latest: break
      }
    }
    if options.overlap == .skip, let other = try runningSlot(db, schedule.id, at: slot) {
      return (.skipped, overlapReason(other, zone))
    }
    return (.waiting, isLate ? "\(seen); caught up with" : "due")
  }

  /// Returns whether a batch of slots came while nobody was there: its first slot is late, or was
  /// due already when the batch before it was settled as missed.
  private func isAbsence(
    _ db: Database, _ schedule: Schedule, from first: Instant, _ now: Instant
  ) throws -> Bool {
    if now - first >= Self.onTime { return true }
    let before = try Run.fetchOne(
      db,
      sql: """
        \(Run.selection) WHERE runs.schedule = ? AND runs.kind = 'slot' AND runs.slot < ?
        ORDER BY runs.slot DESC LIMIT 1
        """, arguments: [schedule.id, first.column])
    guard let before, before.state == .missed, let settled = before.finishedAt else { return false }
    return settled >= first && settled <= now
  }

  // MARK: - Overlap

  /// The slot whose run is known to have run at an instant: an attempt had started before, and
  /// was seen at it or later. A backlog that waits overlaps with nothing.
  private func runningSlot(_ db: Database, _ schedule: Int64, at slot: Instant) throws -> Run? {
    try Run.fetchOne(
      db,
      sql: """
        \(Run.selection) JOIN attempts ON attempts.run = runs.id
        WHERE attempts.seen_at >= :slot AND attempts.started_at < :slot
          AND runs.schedule = :schedule AND runs.kind = 'slot' LIMIT 1
        """, arguments: ["slot": slot.column, "schedule": schedule])
  }

  /// Skips the slots that wait and at which, as is known now, an attempt ran. They were let
  /// wait because its scheduler might have died.
  func skipOverlapped(_ db: Database, by attempt: Attempt, _ now: Instant) throws {
    let run = try run(attempt.run, db)
    guard run.kind == .slot, let seen = attempt.seenAt else { return }
    let schedule = try schedule(run.scheduleID, db)
    guard schedule.options.overlap == .skip else { return }
    try db.execute(
      sql: """
        UPDATE runs SET state = 'skipped', reason = ?, finished_at = ?
        WHERE state IN ('waiting', 'running') AND state = 'waiting' AND kind = 'slot'
          AND schedule = ? AND attempts = 0 AND slot > ? AND slot <= ?
        """,
      arguments: [
        overlapReason(run, rules(of: schedule)), now.column, schedule.id, attempt.startedAt.column,
        seen.column,
      ])
  }

  private func overlapReason(_ run: Run, _ zone: TimeZoneRules) -> String {
    "the one of \(run.slot.text(in: zone)) was still running"
  }
}
