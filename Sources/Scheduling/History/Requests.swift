import GRDB
import Problems

/// Runs that a person asks for: now, of past slots, of a past run again.
extension RunHistory {
  /// Lets a schedule run once, beside its slots, also while it is paused. Like a slot it is of a
  /// whole second.
  ///
  /// - Parameter who: the person, who is kept in the history; `nil` where it is whoever uses the command line.
  public func runNow(_ name: String, by who: String? = nil, now: Instant) throws -> Run {
    try write { db in
      let schedule = try named(name, db)
      let reason = who.map { "asked for by \($0)" } ?? "asked for by hand"
      let asked = try ask(db, schedule.id, .now, at: Instant(seconds: now.seconds), reason)
      guard let who else { return asked }
      try keep(.run, by: who, run: asked.id, of: schedule.id, db, now: now)
      return try run(asked.id, db)
    }
  }

  /// Runs past slots, oldest first: those from `start`, included, to `end`, not included, that
  /// have no success yet. Slots that are still to come are refused. Returns them; with `dryRun`
  /// nothing else happens.
  public func backfill(
    _ name: String, from start: Instant, to end: Instant, dryRun: Bool, now: Instant
  ) throws
    -> [Slot]
  {
    let schedule = try self.schedule(name)
    let timing = try timing(of: schedule)
    guard start < end else { throw Problem("'--from' is not before '--to'", kind: .usage) }
    guard end <= now else {
      let latest = Instant(seconds: now.seconds).text(in: timing.zone)
      throw Problem("slots that are still to come cannot be filled in", kind: .usage)
        .hint("'--to' may be \(latest) at the latest")
    }
    var added: [Slot] = []
    var batch: [Slot] = []
    var slots = timing.slots(from: start, to: end)
    repeat {
      batch = []
      while batch.count < 500, let slot = slots.next() { batch.append(slot) }
      added += try fill(batch, schedule, dryRun)
    } while !batch.isEmpty
    return added
  }

  private func fill(_ slots: [Slot], _ schedule: Schedule, _ dryRun: Bool) throws -> [Slot] {
    func isOpen(_ db: Database, _ slot: Slot) throws -> Bool {
      try Bool.fetchOne(
        db,
        sql: """
          SELECT NOT EXISTS (SELECT 1 FROM runs WHERE schedule = ? AND slot = ?
            AND kind IN ('slot', 'backfill') AND state IN ('succeeded', 'waiting', 'running'))
          """, arguments: [schedule.id, slot.instant.column]) ?? false
    }
    if dryRun { return try read { db in try slots.filter { try isOpen(db, $0) } } }
    return try write { db in
      try slots.filter { slot in
        guard try isOpen(db, slot) else { return false }
        _ = try ask(db, schedule.id, .backfill, at: slot.instant, "filled in by hand")
        return true
      }
    }
  }

  /// Runs again what a run was made of; with its original's result the new one is compared.
  public func rerun(_ id: Int64, now: Instant) throws -> Run {
    try write { db in
      let original = try run(id, db)
      guard try provenance(id, db) != nil else {
        throw Problem("run \(id) left nothing to run again", kind: .usage)
          .hint(
            original.state.isFinal
              ? "it was \(original.state.rawValue): \(original.reason)" : "it has not started")
      }
      return try ask(
        db, original.scheduleID, .rerun, at: Instant(seconds: now.seconds), "run \(id) again",
        original: id)
    }
  }

  /// Cancels a run that waits. One that runs is left alone.
  public func cancel(_ id: Int64, reason: String, now: Instant) throws -> Run {
    try write { db in
      let found = try run(id, db)
      guard found.state == .waiting else {
        throw Problem("run \(id) does not wait: it is \(found.state.rawValue)", kind: .usage)
      }
      try db.execute(
        sql: "UPDATE runs SET state = 'cancelled', reason = ?, finished_at = ? WHERE id = ?",
        arguments: [reason, now.column, id])
      return try run(id, db)
    }
  }

  private func ask(
    _ db: Database, _ schedule: Int64, _ kind: RunKind, at slot: Instant, _ reason: String,
    original: Int64? = nil
  ) throws -> Run {
    try db.execute(
      sql: """
        INSERT INTO runs (schedule, kind, slot, state, reason, original)
        VALUES (?, ?, ?, 'waiting', ?, ?)
        """, arguments: [schedule, kind.rawValue, slot.column, reason, original])
    return try run(db.lastInsertedRowID, db)
  }
}
