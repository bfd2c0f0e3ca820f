import GRDB
import Problems

/// Adding, changing and pausing schedules.
extension RunHistory {
  /// The schedules that are not removed, by name.
  public func schedules() throws -> [Schedule] {
    try read { db in
      try Schedule.fetchAll(
        db, sql: "SELECT * FROM schedules WHERE removed_at IS NULL ORDER BY name")
    }
  }

  /// The schedule of a name, or a problem with the nearest one.
  public func schedule(_ name: String) throws -> Schedule {
    try read { db in try named(name, db) }
  }

  /// The schedule that has this name, else the last that had it.
  public func newest(_ name: String) throws -> Schedule {
    try read { db in
      try find(name, db) ?? schedule(ids(of: name, db)[0], db)
    }
  }

  /// Adds a schedule. Its first slot is the first one after `now`.
  public func add(_ schedule: Schedule, now: Instant) throws -> Schedule {
    try Self.check(schedule)
    let timing = try Timing(schedule, zone: zones.rules(schedule.zone), createdAt: now)
    return try write { db in
      guard try find(schedule.name, db) == nil else {
        throw Problem("there is a schedule '\(schedule.name)' already", kind: .usage)
          .hint("with --replace it gets this definition and keeps its history")
      }
      var columns = schedule.definition
      columns["created_at"] = now.column
      columns["considered_until"] = now.column
      columns["next_due"] = timing.next(after: now)?.instant.column
      let names = columns.keys.sorted()
      try db.execute(
        sql: """
          INSERT INTO schedules (\(names.joined(separator: ", ")))
          VALUES (\(names.map { ":" + $0 }.joined(separator: ", ")))
          """, arguments: StatementArguments(columns))
      return try named(schedule.name, db)
    }
  }

  /// Gives a schedule another definition. What was due before is settled under the old one and
  /// is never run again; `@every` goes on counting from the first creation.
  public func change(_ name: String, to schedule: Schedule, now: Instant) throws
    -> Schedule
  {
    try Self.check(schedule)
    let old = try self.schedule(name)
    let timing = try Timing(
      schedule, zone: zones.rules(schedule.zone), createdAt: old.createdAt)
    try settle(
      old, now: now, state: .missed, reason: "nobody was there before the schedule was changed")
    return try write { db in
      let current = try named(name, db)
      if schedule.name != name, try find(schedule.name, db) != nil {
        throw Problem("there is a schedule '\(schedule.name)' already", kind: .usage)
      }
      var columns = schedule.definition
      columns["next_due"] = timing.next(after: max(now, current.consideredUntil))?.instant.column
      try db.execute(
        sql: """
          UPDATE schedules SET \(columns.keys.sorted().map { "\($0) = :\($0)" }.joined(separator: ", "))
          WHERE id = \(current.id)
          """, arguments: StatementArguments(columns))
      return try named(schedule.name, db)
    }
  }

  /// Removes a schedule; its history stays. What waits is cancelled, what runs may end.
  public func remove(_ name: String, now: Instant) throws {
    let schedule = try self.schedule(name)
    try settle(
      schedule, now: now, state: .missed, reason: "nobody was there before the schedule was removed"
    )
    try write { db in
      try cancelWaiting(db, schedule.id, kinds: RunKind.allCases, "the schedule was removed", now)
      try db.execute(
        sql: "UPDATE schedules SET removed_at = ?, next_due = NULL WHERE id = ?",
        arguments: [now.column, schedule.id])
    }
  }

  /// Pauses a schedule: its slots are cancelled, with the note as the reason, until it is
  /// resumed. What runs may end and is not repeated.
  ///
  /// - Parameter who: the person, who is kept in the history; `nil` where it is whoever uses the command line.
  public func pause(_ name: String, note: String? = nil, by who: String? = nil, now: Instant) throws {
    let schedule = try self.schedule(name)
    guard schedule.pausedAt == nil else {
      throw Problem("'\(name)' is paused already", kind: .usage)
    }
    try settle(
      schedule, now: now, state: .missed, reason: "nobody was there before the schedule was paused")
    try write { db in
      try db.execute(
        sql: "UPDATE schedules SET paused_at = ?, pause_note = ? WHERE id = ?",
        arguments: [now.column, note, schedule.id])
      try cancelWaiting(
        db, schedule.id, kinds: [.slot, .backfill], pauseReason(note), now)
      if let who { try keep(.pause, by: who, note: note, of: schedule.id, db, now: now) }
    }
  }

  /// Goes on with a paused schedule from now; nothing of the pause is run.
  ///
  /// - Parameter who: the person, as in `pause`.
  public func resume(_ name: String, by who: String? = nil, now: Instant) throws {
    let schedule = try self.schedule(name)
    guard schedule.pausedAt != nil else { throw Problem("'\(name)' is not paused", kind: .usage) }
    try settle(schedule, now: now, state: .cancelled, reason: pauseReason(schedule.pauseNote))
    try write { db in
      try db.execute(
        sql: "UPDATE schedules SET paused_at = NULL, pause_note = NULL WHERE id = ?",
        arguments: [schedule.id])
      if let who { try keep(.resume, by: who, of: schedule.id, db, now: now) }
    }
  }

  /// Tells what is wrong with a schedule's name, text, zone or limits; needs no state file.
  public static func check(_ schedule: Schedule, zones: Zones, now: Instant) throws {
    try check(schedule)
    _ = try Timing(schedule, zone: zones.rules(schedule.zone), createdAt: now)
  }

  private static func check(_ schedule: Schedule) throws {
    let name = schedule.name
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_.".unicodeScalars.contains($0)
    }
    guard !name.isEmpty, name.utf8.count <= 100, isPlain, !name.hasPrefix("-"), !name.hasPrefix(".")
    else {
      throw Problem("'\(name)' cannot name a schedule", kind: .usage)
        .hint("letters, digits, '-', '_' and '.' can")
    }
    for option in ScheduleOptions.all { try option.check(schedule.options) }
  }

  private func cancelWaiting(
    _ db: Database, _ schedule: Int64, kinds: [RunKind], _ reason: String, _ now: Instant
  ) throws {
    let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    try db.execute(
      sql: """
        UPDATE runs SET state = 'cancelled', reason = ?, finished_at = ?
        WHERE schedule = ? AND state = 'waiting' AND kind IN (\(list))
        """, arguments: [reason, now.column, schedule])
  }

  // MARK: - Finding

  func find(_ name: String, _ db: Database) throws -> Schedule? {
    try Schedule.fetchOne(
      db, sql: "SELECT * FROM schedules WHERE name = ? AND removed_at IS NULL", arguments: [name])
  }

  func named(_ name: String, _ db: Database) throws -> Schedule {
    if let found = try find(name, db) { return found }
    let names = try Row.fetchAll(db, sql: "SELECT id, name FROM schedules WHERE removed_at IS NULL")
      .map { try StoredRow($0, of: "schedules").text("name") }
    throw Problem.unknown("schedule", name, among: names, kind: .usage)
  }

  func schedule(_ id: Int64, _ db: Database) throws -> Schedule {
    guard
      let found = try Schedule.fetchOne(
        db, sql: "SELECT * FROM schedules WHERE id = ?", arguments: [id])
    else { throw DamagedState(table: "schedules", row: id, column: "id", found: "no such schedule") }
    return found
  }
}

func pauseReason(_ note: String?) -> String { note.map { "paused: \($0)" } ?? "paused" }
