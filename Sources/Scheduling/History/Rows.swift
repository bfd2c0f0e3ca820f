import Foundation
import GRDB
import System

/// Rows of the state file become values, and values its columns.
extension Schedule: FetchableRecord {
  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "schedules")
    self.init(
      name: try stored.text("name"), script: try stored.text("script"), text: try stored.text("text"),
      zone: try stored.text("zone"))
    id = try stored.identifier("id")
    parameters = try stored.strings("parameters")
    data = try stored.list("data")
    options = try ScheduleOptions(stored, "options")
    createdAt = try stored.instant("created_at")
    pausedAt = try stored.optionalInstant("paused_at")
    pauseNote = try stored.optionalText("pause_note")
    removedAt = try stored.optionalInstant("removed_at")
    consideredUntil = try stored.instant("considered_until")
    nextDue = try stored.optionalInstant("next_due")
  }

  /// The columns that a person sets.
  var definition: [String: (any DatabaseValueConvertible)?] {
    [
      "name": name, "script": script, "text": text, "zone": zone,
      "parameters": JSONText.strings(parameters).written,
      "data": JSONText.list(data.map { .text($0) }).written,
      "options": options.stored,
    ]
  }
}

extension Run: FetchableRecord {
  /// The columns that a query of runs selects, so that `Run` can read it.
  static let selection = """
    SELECT runs.*, schedules.name AS schedule_name, schedules.zone AS schedule_zone,
      (SELECT who FROM changes WHERE changes.run = runs.id AND changes.what = 'run') AS asked_by
    FROM runs JOIN schedules ON schedules.id = runs.schedule
    """

  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "runs")
    id = try stored.identifier("id")
    schedule = try stored.text("schedule_name")
    scheduleID = try stored.identifier("schedule")
    zone = try stored.text("schedule_zone")
    kind = try stored.word("kind", RunKind.self)
    slot = try stored.instant("slot")
    state = try stored.word("state", SlotState.self)
    reason = try stored.text("reason")
    attempts = try stored.count("attempts")
    notBefore = try stored.optionalInstant("not_before")
    startedAt = try stored.optionalInstant("started_at")
    finishedAt = try stored.optionalInstant("finished_at")
    exitStatus = try stored.optionalCount("exit_status")
    resultHash = try stored.optionalText("result_hash")
    original = try stored.optionalInteger("original", in: 0...(.max))
    isVerified = try stored.optionalBoolean("is_verified")
    askedBy = try stored.optionalText("asked_by")
  }
}

extension Attempt: FetchableRecord {
  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "attempts")
    id = try stored.identifier("id")
    run = try stored.identifier("run")
    number = try stored.count("number")
    state = try stored.word("state", AttemptState.self)
    reason = try stored.text("reason")
    owner = try stored.text("owner")
    leaseUntil = try stored.instant("lease_until")
    startedAt = try stored.instant("started_at")
    seenAt = try stored.optionalInstant("seen_at")
    finishedAt = try stored.optionalInstant("finished_at")
    exitStatus = try stored.optionalCount("exit_status")
    output = try stored.text("output")
    errors = try stored.text("errors")
  }
}

extension Metric: FetchableRecord {
  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "metrics")
    schedule = try stored.text("schedule_name")
    zone = try stored.text("schedule_zone")
    slot = try stored.instant("slot")
    run = try stored.identifier("run")
    state = try stored.word("state", SlotState.self)
    name = try stored.text("name")
    value = try stored.number("value")
    recordedAt = try stored.instant("recorded_at")
  }
}

extension Provenance: FetchableRecord {
  /// Reads a row; throws where it is damaged.
  public init(row: Row) throws {
    let stored = StoredRow(row, of: "provenance")
    self.init(
      script: try stored.text("script"), scriptText: try stored.text("text"),
      parameters: try stored.strings("parameters"), data: try stored.list("data"),
      fingerprint: try stored.text("fingerprint"), versions: try stored.strings("versions"),
      seed: try stored.integer("seed", in: .min ... .max), asOf: try stored.text("as_of"),
      fromSnapshot: try stored.list("from_snapshot"))
    guard scriptHash == (try stored.text("script_hash")) else {
      throw stored.damage("script_hash", "another hash than that of the script's text")
    }
  }
}

extension Instant {
  /// The number that the state file keeps.
  var column: Int64 { milliseconds }
}

/// Bytes as the state file keeps them; also none are some.
func databaseBytes(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
