import GRDB
import Problems
import System

/// Reading what happened.
extension RunHistory {
  /// The slots and runs from a moment on, newest first; those of one name also where a removed
  /// schedule had it.
  public func history(_ name: String? = nil, since: Instant? = nil, limit: Int = 100) throws
    -> [Run]
  {
    try read { db in
      guard let name else { return try runs(db, of: nil, since, limit) }
      // One list a schedule, so that each is read from its index.
      let lists = try ids(of: name, db).map { try runs(db, of: $0, since, limit) }
      guard lists.count > 1 else { return lists[0] }
      return Array(
        lists.joined().sorted { ($0.slot, $0.id) > ($1.slot, $1.id) }.prefix(limit))
    }
  }

  private func runs(_ db: Database, of schedule: Int64?, _ since: Instant?, _ limit: Int) throws
    -> [Run]
  {
    try Run.fetchAll(
      db,
      sql: """
        \(Run.selection) WHERE \(schedule == nil ? "" : "runs.schedule = :schedule AND")
          runs.slot >= :since
        ORDER BY runs.slot DESC, runs.id DESC LIMIT :limit
        """,
      arguments: StatementArguments(
        ["since": since?.column ?? 0, "limit": limit].merging(
          schedule.map { ["schedule": Int($0)] } ?? [:], uniquingKeysWith: { $1 })))
  }

  /// The newest run of each schedule, by the schedule's name.
  public func lastRuns() throws -> [String: Run] {
    try read { db in
      let runs = try Run.fetchAll(
        db,
        sql: """
          \(Run.selection) WHERE schedules.removed_at IS NULL AND runs.id = (
            SELECT newest.id FROM runs newest WHERE newest.schedule = schedules.id
            ORDER BY newest.slot DESC, newest.id DESC LIMIT 1)
          """)
      return Dictionary(runs.map { ($0.schedule, $0) }, uniquingKeysWith: { $1 })
    }
  }

  /// A run by its number.
  /// - Throws: where there is none.
  public func run(_ id: Int64) throws -> Run { try read { db in try run(id, db) } }

  /// The attempts of a run, first to last.
  public func attempts(of run: Int64) throws -> [Attempt] {
    try read { db in
      _ = try self.run(run, db)
      return try Attempt.fetchAll(
        db, sql: "SELECT * FROM attempts WHERE run = ? ORDER BY id", arguments: [run])
    }
  }

  /// Returns the bytes of a run's result.
  ///
  /// - Throws: where the run has no result, or none any more because it was pruned.
  public func result(of run: Int64) throws -> [UInt8] {
    try read { db in
      let found = try self.run(run, db)
      if let row = try Row.fetchOne(
        db, sql: "SELECT run, bytes FROM results WHERE run = ?", arguments: [run])
      {
        let stored = StoredRow(row, of: "results")
        let bytes = try stored.bytes("bytes")
        guard SHA256.hexadecimal(of: bytes) == found.resultHash else {
          throw stored.damage("bytes", "other bytes than the result had")
        }
        return bytes
      }
      guard found.resultHash == nil else {
        throw Problem(
          "the result of run \(run) was pruned; its hash is \(found.resultHash ?? "")", kind: .file)
      }
      throw Problem(
        "run \(run) has no result: it is \(found.state.rawValue): \(found.reason)", kind: .usage)
    }
  }

  /// Returns the provenance of a run; `nil` before it was started.
  public func provenance(of run: Int64) throws -> Provenance? {
    try read { db in
      _ = try self.run(run, db)
      return try provenance(run, db)
    }
  }

  /// The figures that runs have kept, oldest first.
  public func metrics() throws -> [Metric] {
    try read { db in
      try Metric.fetchAll(
        db,
        sql: """
          SELECT metrics.*, runs.slot, runs.state, schedules.name AS schedule_name,
            schedules.zone AS schedule_zone
          FROM metrics JOIN runs ON runs.id = metrics.run
            JOIN schedules ON schedules.id = runs.schedule
          ORDER BY runs.slot, metrics.run, metrics.position
          """)
    }
  }

  /// Returns the number of runs that wait and of those that run.
  public func counts() throws -> [SlotState: Int] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT state, count(*) AS count FROM runs WHERE state IN ('waiting', 'running') GROUP BY state"
      )
      let counts = try rows.map { row in
        let stored = StoredRow(row, of: "runs")
        return (try stored.word("state", SlotState.self), try stored.count("count"))
      }
      return Dictionary(counts, uniquingKeysWith: { $1 })
    }
  }

  /// Explains in lines of text why a schedule did, or did not, run at a moment. A removed schedule
  /// answers as long as no other has its name.
  ///
  ///     try history.why("整改率", moment, now: now)
  ///     // 2026-11-23T08:30:00+08:00: skipped, run 41 was still running (run 42)
  public func why(_ name: String, _ moment: Instant, now: Instant) throws -> [String] {
    let (runs, schedule) = try read { db in
      let ids = try ids(of: name, db)
      let runs = try ids.flatMap {
        try Run.fetchAll(
          db, sql: "\(Run.selection) WHERE runs.schedule = ? AND runs.slot = ? ORDER BY runs.id",
          arguments: [$0, moment.column])
      }
      return (runs, try self.schedule(ids[0], db))
    }
    let timing = try timing(of: schedule)
    guard runs.isEmpty else { return try account(of: runs, moment.text(in: timing.zone), timing) }
    return try absence(schedule, timing, moment, now)
  }

  private func account(of runs: [Run], _ asked: String, _ timing: Timing) throws -> [String] {
    try runs.map { "\(asked): \($0.state.rawValue), \($0.explanation) (run \($0.id))" }
      + runs.flatMap { try attempts(of: $0.id) }.map { attempt in
        "attempt \(attempt.number) from \(attempt.startedAt.text(in: timing.zone)):"
          + " \(attempt.state.rawValue)\(attempt.reason.isEmpty ? "" : ", \(attempt.reason)")"
      }
  }

  /// Returns the reason why there is no row.
  private func absence(_ schedule: Schedule, _ timing: Timing, _ moment: Instant, _ now: Instant)
    throws -> [String]
  {
    let asked = moment.text(in: timing.zone)
    let nearest = try nearestSlots(timing, moment)
    guard timing.slots(from: moment).first(where: { _ in true })?.instant == moment else {
      return ["\(asked) is no slot of '\(schedule.text)' in \(schedule.zone)"] + nearest
    }
    if let removed = schedule.removedAt, moment > removed {
      return ["\(asked): the schedule was removed at \(removed.text(in: timing.zone))"]
    }
    if moment > now {
      return ["\(asked) is still to come"]
        + (schedule.pausedAt == nil ? [] : [pauseReason(schedule.pauseNote)])
    }
    if moment <= schedule.createdAt {
      return [
        "\(asked) was before the schedule was added, at \(schedule.createdAt.text(in: timing.zone))"
      ]
    }
    if moment > schedule.consideredUntil {
      return ["\(asked): no scheduler has been there since; 'plumb scheduler' runs them"]
    }
    return ["\(asked): the schedule was different then"] + nearest
  }

  private func nearestSlots(_ timing: Timing, _ moment: Instant) throws -> [String] {
    guard let next = timing.next(after: moment) else { return [] }
    let week = Duration.seconds(7 * 86_400)
    var before: Slot?
    for slot in timing.slots(from: moment - week, to: moment).prefix(20_000) { before = slot }
    return [before.map { "the slot before: \($0.text)" }, "the slot after: \(next.text)"]
      .compactMap(\.self)
  }

  /// The schedules that have or had this name: the present one first, then the newest.
  func ids(of name: String, _ db: Database) throws -> [Int64] {
    let found = try Int64.fetchAll(
      db, sql: "SELECT id FROM schedules WHERE name = ? ORDER BY removed_at IS NULL DESC, id DESC",
      arguments: [name])
    return found.isEmpty ? [try named(name, db).id] : found
  }

  func provenance(_ run: Int64, _ db: Database) throws -> Provenance? {
    try Provenance.fetchOne(
      db,
      sql: """
        SELECT provenance.*, texts.text
        FROM provenance LEFT JOIN texts ON texts.hash = provenance.script_hash WHERE run = ?
        """, arguments: [run])
  }
}
