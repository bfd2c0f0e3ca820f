import GRDB
import Problems
import System

/// Starting, renewing and closing attempts. The number of an attempt is its fencing token: it
/// grows, a run knows the one that holds it, and nobody else's word counts.
extension RunHistory {
  /// A run that was taken to be started, and the attempt that holds it.
  struct Claim: Equatable, Sendable {
    var schedule: Schedule
    var run: Run
    var attempt: Attempt
  }

  /// Takes the next run that may start, oldest slot first, and writes its attempt down.
  ///
  /// Slots of one schedule run one after the other unless they may overlap, and so do
  /// backfilled ones; runs that were asked for by hand wait for nobody.
  func claim(owner: String, lease: Duration, now: Instant, only run: Int64? = nil) throws
    -> Claim?
  {
    let mayBe = try read { db in try nextWaiting(db, now, only: run) != nil }
    guard mayBe else { return nil }
    return try write { db in
      guard let run = try nextWaiting(db, now, only: run) else { return nil }
      let number = run.attempts + 1
      try db.execute(
        sql: """
          INSERT INTO attempts (run, number, state, owner, lease_until, started_at, seen_at)
          VALUES (?, ?, 'running', ?, ?, ?, ?)
          """, arguments: [run.id, number, owner, (now + lease).column, now.column, now.column])
      let attempt = db.lastInsertedRowID
      try db.execute(
        sql: "UPDATE attempts SET output = ?, errors = ? WHERE id = ?",
        arguments: [
          outputPath(run.id, attempt, "out"), outputPath(run.id, attempt, "err"), attempt,
        ])
      try db.execute(
        sql: """
          UPDATE runs SET state = 'running', reason = ?, attempts = ?, attempt = ?,
            started_at = coalesce(started_at, ?), not_before = NULL WHERE id = ?
          """,
        arguments: [
          number == 1 ? "running" : "running, attempt \(number)", number, attempt,
          now.column, run.id,
        ])
      return Claim(
        schedule: try schedule(run.scheduleID, db), run: try self.run(run.id, db),
        attempt: try self.attempt(attempt, db))
    }
  }

  /// Keeps a run for longer. `false` where another attempt holds it by now.
  ///
  /// - Parameter seen: the last moment at which the attempt was seen to run.
  func renew(attempt: Int64, lease: Duration, seen: Instant? = nil, now: Instant) throws -> Bool {
    try write { db in
      try db.execute(
        sql: """
          UPDATE attempts SET lease_until = ?, seen_at = max(coalesce(seen_at, started_at), ?)
          WHERE id = ? AND state = 'running'
            AND id = (SELECT attempt FROM runs
              WHERE runs.id = attempts.run AND runs.state = 'running')
          """, arguments: [(now + lease).column, (seen ?? now).column, attempt])
      guard db.changesCount == 1 else { return false }
      try skipOverlapped(db, by: self.attempt(attempt, db), now)
      return true
    }
  }

  /// Writes down what a run is made of, before its command is started.
  func keep(_ provenance: Provenance, attempt: Int64) throws {
    try write { db in
      guard let attempt = try held(attempt, db) else {
        throw Problem("attempt \(attempt) does not hold its run any more", kind: .fault)
      }
      let hash = provenance.scriptHash
      try db.execute(
        sql: "INSERT INTO texts (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [hash, provenance.scriptText])
      try db.execute(
        sql: "INSERT OR REPLACE INTO provenance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          attempt.run, provenance.script, hash, JSONText.strings(provenance.parameters).written,
          JSONText.list(provenance.data.map { .text($0) }).written, provenance.fingerprint,
          JSONText.strings(provenance.versions).written, provenance.seed, provenance.asOf,
          JSONText.list(provenance.fromSnapshot.map { .text($0) }).written,
        ])
    }
  }

  // MARK: - Closing

  /// The end of an attempt.
  struct Outcome: Sendable {
    var state: AttemptState
    var exitStatus: Int?
    var reason: String
    /// True where trying again may help.
    var mayRepeat = true
    var result: [UInt8] = []
    /// The fingerprint that the command computed from the data that it read.
    var fingerprint: String?
    /// The files whose tables a snapshot gave.
    var fromSnapshot: [String] = []
    /// The last moment at which it was seen to run.
    var seen: Instant?
    var metrics: [(name: String, value: Double)] = []

    init(_ state: AttemptState, exitStatus: Int? = nil, reason: String) {
      (self.state, self.exitStatus, self.reason) = (state, exitStatus, reason)
    }
  }

  /// Closes an attempt and, in the same transaction, publishes its result, or lets the run wait
  /// for the next attempt, or ends it. Returns `nil`, and changes nothing, where the attempt
  /// does not hold the run any more: what was presumed dead publishes nothing.
  ///
  /// A lease that ran out unnoticed still holds: the time that passed does not hurt, only
  /// somebody else's attempt would.
  func close(attempt id: Int64, _ outcome: Outcome, jitter: Duration = .zero, now: Instant)
    throws -> Run?
  {
    let hash = outcome.state == .succeeded ? SHA256.hexadecimal(of: outcome.result) : ""
    return try write { db in
      guard let attempt = try held(id, db) else { return nil }
      let run = try run(attempt.run, db)
      let schedule = try schedule(run.scheduleID, db)
      try db.execute(
        sql:
          """
          UPDATE attempts SET state = ?, reason = ?, exit_status = ?, finished_at = ? WHERE id = ?
          """,
        arguments: [outcome.state.rawValue, outcome.reason, outcome.exitStatus, now.column, id])
      try keepFacts(db, outcome, attempt)
      try skipOverlapped(db, by: self.attempt(id, db), now)
      if outcome.state == .handedBack {
        try wait(db, run, until: now, "given back: \(outcome.reason)")
      } else if outcome.state == .succeeded {
        try publish(db, run, outcome, hash, now)
      } else if let wait = try repetition(db, schedule, run, outcome) {
        let again = now + wait + jitter
        try self.wait(
          db, run, until: again,
          "\(outcome.reason); tried again at \(again.text(in: rules(of: schedule)))", outcome.exitStatus)
      } else {
        let state: SlotState = outcome.state == .timedOut ? .timedOut : .failed
        let times = run.attempts > 1 ? " (attempt \(run.attempts))" : ""
        try keepMetrics(db, run, outcome, now)
        try end(db, run, state, outcome.reason + times, outcome.exitStatus, nil, now)
      }
      let closed = try self.run(run.id, db)
      if closed.state.isFinal { try queueNotifications(db, schedule, closed, now) }
      return closed
    }
  }

  /// Keeps until when an attempt was seen, and the fingerprint of what it read.
  private func keepFacts(_ db: Database, _ outcome: Outcome, _ attempt: Attempt) throws {
    if let seen = outcome.seen {
      try db.execute(
        sql: "UPDATE attempts SET seen_at = max(coalesce(seen_at, started_at), ?) WHERE id = ?",
        arguments: [seen.column, attempt.id])
    }
    if let fingerprint = outcome.fingerprint {
      try db.execute(
        sql: "UPDATE provenance SET fingerprint = ?, from_snapshot = ? WHERE run = ?",
        arguments: [fingerprint, JSONText.list(outcome.fromSnapshot.map { .text($0) }).written, attempt.run])
    }
  }

  /// Returns the time to wait for the next attempt, or `nil` where there is none.
  private func repetition(_ db: Database, _ schedule: Schedule, _ run: Run, _ outcome: Outcome) throws
    -> Duration?
  {
    guard outcome.mayRepeat, schedule.removedAt == nil else { return nil }
    guard schedule.pausedAt == nil || run.kind == .now || run.kind == .rerun else { return nil }
    // Whoever asked by hand sees that it failed and may ask again; a lost one was not theirs.
    guard run.kind == .slot || run.kind == .backfill || outcome.state == .lost else { return nil }
    let failures = try Attempt.fetchAll(
      db, sql: "SELECT * FROM attempts WHERE run = ?", arguments: [run.id]
    ).count { $0.state != .running && $0.state != .handedBack }
    guard failures <= schedule.options.retries else { return nil }
    return schedule.options.wait(afterFailures: failures)
  }

  private func wait(
    _ db: Database, _ run: Run, until: Instant, _ reason: String, _ exitStatus: Int? = nil
  ) throws {
    try db.execute(
      sql: """
        UPDATE runs SET state = 'waiting', reason = ?, not_before = ?, attempt = NULL,
          exit_status = ? WHERE id = ?
        """, arguments: [reason, until.column, exitStatus, run.id])
  }

  private func publish(_ db: Database, _ run: Run, _ outcome: Outcome, _ hash: String, _ now: Instant)
    throws
  {
    // Plain INSERT: a second result of a run would be an error, not a change.
    try db.execute(
      sql: "INSERT INTO results (run, bytes) VALUES (?, ?)",
      arguments: [run.id, databaseBytes(outcome.result)])
    try keepMetrics(db, run, outcome, now)
    let times = run.attempts > 1 ? " at attempt \(run.attempts)" : ""
    try end(db, run, .succeeded, outcome.reason + times, outcome.exitStatus, hash, now)
    try verify(db, run, hash)
  }

  private func keepMetrics(_ db: Database, _ run: Run, _ outcome: Outcome, _ now: Instant) throws {
    for (position, metric) in outcome.metrics.enumerated() {
      try db.execute(
        sql: "INSERT INTO metrics VALUES (?, ?, ?, ?, ?)",
        arguments: [run.id, position, metric.name, metric.value, now.column])
    }
  }

  private func verify(_ db: Database, _ run: Run, _ hash: String) throws {
    guard let original = run.original, let known = try self.run(original, db).resultHash else {
      return
    }
    let reason =
      known == hash ? "the same bytes as run \(original)" : "other bytes than run \(original)"
    try db.execute(
      sql: "UPDATE runs SET is_verified = ?, reason = ? WHERE id = ?",
      arguments: [known == hash, reason, run.id])
  }

  private func end(
    _ db: Database, _ run: Run, _ state: SlotState, _ reason: String, _ exitStatus: Int?,
    _ hash: String?, _ now: Instant
  ) throws {
    try db.execute(
      sql: """
        UPDATE runs SET state = ?, reason = ?, exit_status = ?, result_hash = ?, finished_at = ?,
          not_before = NULL WHERE id = ?
        """, arguments: [state.rawValue, reason, exitStatus, hash, now.column, run.id])
  }

  // MARK: - Attempts that nobody cares for

  /// The attempts that run, as far as the run history knows.
  func runningAttempts() throws -> [Attempt] {
    try read { db in
      try Attempt.fetchAll(db, sql: "SELECT * FROM attempts WHERE state = 'running' ORDER BY id")
    }
  }

  // MARK: - Finding

  /// Returns the next waiting run: what is due goes before what is filled in, however long that list is.
  ///
  /// Runs of one schedule and kind follow one another unless they may overlap. Under `skip` a run
  /// that waits for its next attempt holds nobody up; in a queue and a backfill it does.
  private func nextWaiting(_ db: Database, _ now: Instant, only: Int64?) throws -> Run? {
    let overlap = ScheduleOptions.overlap.sql
    for kinds in ["runs.kind <> 'backfill'", "runs.kind = 'backfill'"] {
      let next = try Run.fetchOne(
        db,
        sql: """
          \(Run.selection)
          WHERE runs.state IN ('waiting', 'running') AND runs.state = 'waiting' AND \(kinds)
            AND coalesce(runs.not_before, 0) <= :now AND (:only IS NULL OR runs.id = :only)
            AND (runs.kind IN ('now', 'rerun') OR runs.kind = 'slot' AND \(overlap) = 'allow'
              OR NOT EXISTS (
                SELECT 1 FROM runs other INDEXED BY runs_running
                WHERE other.state = 'running' AND other.schedule = runs.schedule
                  AND other.kind = runs.kind)
              AND (runs.kind = 'slot' AND \(overlap) = 'skip' OR NOT EXISTS (
                SELECT 1 FROM runs earlier INDEXED BY runs_open
                WHERE earlier.state IN ('waiting', 'running') AND earlier.schedule = runs.schedule
                  AND earlier.kind = runs.kind AND (earlier.slot, earlier.id) < (runs.slot, runs.id))))
          ORDER BY runs.slot, runs.id LIMIT 1
          """, arguments: ["now": now.column, "only": only])
      if let next { return next }
    }
    return nil
  }

  func run(_ id: Int64, _ db: Database) throws -> Run {
    guard let run = try Run.fetchOne(db, sql: "\(Run.selection) WHERE runs.id = ?", arguments: [id])
    else { throw Problem("no run \(id)", kind: .usage) }
    return run
  }

  private func attempt(_ id: Int64, _ db: Database) throws -> Attempt {
    guard
      let attempt = try Attempt.fetchOne(
        db, sql: "SELECT * FROM attempts WHERE id = ?", arguments: [id])
    else { throw Problem("no attempt \(id)", kind: .fault) }
    return attempt
  }

  /// An attempt, where it still holds its run.
  private func held(_ id: Int64, _ db: Database) throws -> Attempt? {
    let attempt = try attempt(id, db)
    let isHolder =
      try Row.fetchOne(
        db, sql: "SELECT 1 FROM runs WHERE id = ? AND state = 'running' AND attempt = ?",
        arguments: [attempt.run, id]) != nil
    return attempt.state == .running && isHolder ? attempt : nil
  }
}
