import GRDB

/// What a person did to a schedule, and when: who is known by the name of a token.
public struct Change: Equatable, Sendable {
  /// The kinds of what a person may do on a page.
  public enum Kind: String, CaseIterable, Sendable {
    /// Asked for a run.
    case run
    /// Paused the schedule.
    case pause
    /// Let it run again.
    case resume
  }

  /// The moment.
  public var at: Instant
  /// What was done.
  public var kind: Kind
  /// The name of the token.
  public var who: String
  /// The note that was given with it.
  public var note: String?
  /// The run that was asked for.
  public var run: Int64?
}

extension Change: FetchableRecord {
  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "changes")
    at = try stored.instant("at")
    kind = try stored.word("what", Kind.self)
    who = try stored.text("who")
    note = try stored.optionalText("note")
    run = try stored.optionalInteger("run", in: 0...(.max))
  }
}

extension RunHistory {
  /// What people did to a schedule, newest first.
  public func changes(of name: String, limit: Int = 100) throws -> [Change] {
    try read { db in
      let schedule = try named(name, db)
      return try Change.fetchAll(
        db, sql: "SELECT * FROM changes WHERE schedule = ? ORDER BY id DESC LIMIT ?", arguments: [schedule.id, limit])
    }
  }

  /// Keeps what a person did, in the transaction in which it is done.
  func keep(
    _ kind: Change.Kind, by who: String, note: String? = nil, run: Int64? = nil, of schedule: Int64, _ db: Database,
    now: Instant
  ) throws {
    try db.execute(
      sql: "INSERT INTO changes (schedule, at, what, who, note, run) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [schedule, now.column, kind.rawValue, who, note, run])
  }
}
