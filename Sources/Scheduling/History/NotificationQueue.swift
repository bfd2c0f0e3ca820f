import GRDB
import System

/// The notifications of changes of a schedule's state. One is written down in the transaction that
/// changes the state, so that none is sent of a change that did not happen, and none is forgotten.
/// One may be sent twice where a scheduler dies while it sends it.
extension RunHistory {
  struct Notification: Equatable, Sendable {
    var id: Int64
    var run: Int64
    var command: String
    /// JSON.
    var facts: String
    var tries: Int

    init(_ stored: StoredRow) throws {
      id = try stored.identifier("id")
      run = try stored.identifier("run")
      command = try stored.text("command")
      facts = try stored.text("facts")
      tries = try stored.count("tries")
    }
  }

  static let mostTries = 5

  /// Takes the next notification that is to be sent.
  func claimNotification(owner: String, lease: Duration, now: Instant) throws -> Notification? {
    let sql = "SELECT * FROM notifications WHERE told_at IS NULL AND not_before <= ? ORDER BY id LIMIT 1"
    guard try read({ db in try Row.fetchOne(db, sql: sql, arguments: [now.column]) != nil }) else {
      return nil
    }
    return try write { db in
      guard let row = try Row.fetchOne(db, sql: sql, arguments: [now.column]) else { return nil }
      let notification = try Notification(StoredRow(row, of: "notifications"))
      try db.execute(
        sql: "UPDATE notifications SET tries = tries + 1, owner = ?, not_before = ? WHERE id = ?",
        arguments: [owner, (now + lease).column, notification.id])
      return notification
    }
  }

  /// Says how a notification went; what failed is tried again a few times.
  func finishNotification(_ id: Int64, problem: String?, now: Instant) throws {
    try write { db in
      try db.execute(
        sql: """
          UPDATE notifications SET reason = :reason, owner = NULL,
            told_at = CASE WHEN :reason = '' OR tries >= :most THEN :now END,
            not_before = :now + 10000 * tries
          WHERE id = :id
          """,
        arguments: [
          "reason": problem ?? "", "most": Self.mostTries, "now": now.column, "id": id,
        ])
    }
  }

  /// The file with what a notification's command printed, beside the logs of its run.
  func notificationLog(_ id: Int64, ofRun run: Int64) -> String { "\(runFolder(run))/notification-\(id).log" }

  /// The notifications of a run's outcome, in the order in which they came up.
  public func notifications(of run: Int64) throws -> [SentNotification] {
    try read { db in
      let sql = "SELECT id, command, tries, reason, told_at FROM notifications WHERE run = ? ORDER BY id"
      return try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
        let stored = StoredRow(row, of: "notifications")
        return SentNotification(
          command: try stored.text("command"), tries: try stored.count("tries"), problem: try stored.text("reason"),
          endedAt: try stored.optionalInstant("told_at"),
          log: notificationLog(try stored.identifier("id"), ofRun: run))
      }
    }
  }

  /// Notifications that somebody took and have not finished yet, with who it was.
  func notificationsUnderWay() throws -> [(id: Int64, owner: String)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, owner FROM notifications WHERE told_at IS NULL AND owner IS NOT NULL"
      ).map { row in
        let stored = StoredRow(row, of: "notifications")
        return (try stored.identifier("id"), try stored.text("owner"))
      }
    }
  }

  /// Lets a notification be taken again at once where its owner has ended.
  func takeBackNotification(_ id: Int64, from owner: String, now: Instant) throws {
    try write { db in
      try db.execute(
        sql: """
          UPDATE notifications SET owner = NULL, not_before = ?
          WHERE id = ? AND owner = ? AND told_at IS NULL
          """, arguments: [now.column, id, owner])
    }
  }

  /// Compares a run that has ended with what was reported last. The runs that count are those of
  /// slots: what was asked for by hand is seen by who asked.
  func queueNotifications(_ db: Database, _ schedule: Schedule, _ run: Run, _ now: Instant) throws {
    guard run.kind == .slot else { return }
    let told = try told(db, schedule.id)
    let state: ToldState = run.state == .succeeded ? .succeeded : .failed
    let change: String? =
      switch (told.state, state) {
      case (.succeeded, .failed), (nil, .failed): "failed"
      case (.failed, .succeeded): "recovered"
      case (.succeeded, .succeeded): told.hash == run.resultHash ? nil : "result"
      case (nil, .succeeded), (.failed, .failed): nil
      }
    try db.execute(
      sql: """
        UPDATE schedules SET told_state = ?, told_hash = coalesce(?, told_hash), told_run = ?
        WHERE id = ?
        """,
      arguments: [state.rawValue, run.resultHash, run.id, schedule.id])
    guard let change else { return }
    let facts = self.facts(schedule, run, change, before: told.run).written
    let commands = [
      change == "result" ? nil : schedule.options.onFailure, schedule.options.onChange,
    ]
    for command in commands.compactMap(\.self) {
      try db.execute(
        sql: "INSERT INTO notifications (run, command, facts, not_before) VALUES (?, ?, ?, ?)",
        arguments: [run.id, command, facts, now.column])
    }
  }

  /// Returns the last run of a schedule, with which the next one is compared.
  private func told(_ db: Database, _ schedule: Int64) throws
    -> (state: ToldState?, hash: String?, run: Int64?)
  {
    let row = try Row.fetchOne(
      db, sql: "SELECT id, told_state, told_hash, told_run FROM schedules WHERE id = ?",
      arguments: [schedule])
    guard let stored = row.map({ StoredRow($0, of: "schedules") }) else { return (nil, nil, nil) }
    return (
      try stored.optionalWord("told_state", ToldState.self), try stored.optionalText("told_hash"),
      try stored.optionalInteger("told_run", in: 0...(.max))
    )
  }

  private func facts(_ schedule: Schedule, _ run: Run, _ change: String, before: Int64?) -> JSONText {
    let zone = rules(of: schedule)
    func time(_ instant: Instant?) -> JSONText {
      instant.map { .text($0.text(in: zone)) } ?? .missing
    }
    return .object([
      ("change", .text(change)), ("schedule", .text(schedule.name)), ("slot", time(run.slot)),
      ("run", .integer(run.id)), ("previous_run", before.map { .integer($0) } ?? .missing),
      ("state", .text(run.state.rawValue)),
      ("reason", .text(run.reason)),
      ("attempts", .integer(run.attempts)), ("started_at", time(run.startedAt)),
      ("finished_at", time(run.finishedAt)),
      ("exit_status", run.exitStatus.map { .integer($0) } ?? .missing),
      ("result_hash", run.resultHash.map { .text($0) } ?? .missing),
      ("script", .text(schedule.script)),
    ])
  }
}

/// A command of `--on-failure` or `--on-change` that a run's outcome was told to.
public struct SentNotification: Equatable, Sendable {
  /// The command as the schedule has it.
  public var command: String
  /// How often it was started.
  public var tries: Int
  /// The reason why the last try failed; empty where it did not.
  public var problem: String
  /// The moment at which it was done, or given up; `nil` while it waits or runs.
  public var endedAt: Instant?
  /// The file with what the last try printed.
  public var log: String

  /// What became of it, in words.
  public var outcome: String {
    guard endedAt == nil else { return problem.isEmpty ? "done" : "given up: \(problem)" }
    return problem.isEmpty ? "not done yet" : "tried again: \(problem)"
  }
}

/// The state of a schedule's last run, as far as programs are told of it.
private enum ToldState: String {
  case succeeded
  case failed
}
