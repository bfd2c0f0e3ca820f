import Foundation
import GRDB
import System

/// How rows of the state file become values, and values its columns.
extension Schedule: FetchableRecord {
  public init(row: Row) throws {
    self.init(name: row["name"], script: row["script"], text: row["text"], zone: row["zone"])
    id = row["id"]
    options.timeout = .milliseconds(row["timeout"] as Int64)
    options.memory = row["memory"]
    options.retries = row["retries"]
    options.backoff = .milliseconds(row["backoff"] as Int64)
    options.jitter = .milliseconds(row["jitter"] as Int64)
    options.overlap = ScheduleOptions.Overlap(rawValue: row["overlap"]) ?? .skip
    options.missed = ScheduleOptions.Missed(rawValue: row["missed"]) ?? .latest
    options.missedWithin = .milliseconds(row["missed_within"] as Int64)
    options.keep = .milliseconds(row["keep"] as Int64)
    options.seed = row["seed"]
    options.onFailure = row["on_failure"]
    options.onChange = row["on_change"]
    createdAt = Instant(milliseconds: row["created_at"])
    pausedAt = (row["paused_at"] as Int64?).map(Instant.init(milliseconds:))
    pauseNote = row["pause_note"]
    removedAt = (row["removed_at"] as Int64?).map(Instant.init(milliseconds:))
    consideredUntil = Instant(milliseconds: row["considered_until"])
    nextDue = (row["next_due"] as Int64?).map(Instant.init(milliseconds:))
  }

  /// The columns that a person sets.
  var definition: [String: (any DatabaseValueConvertible)?] {
    [
      "name": name, "script": script, "text": text, "zone": zone,
      "parameters": JSONText.strings(parameters).written,
      "data": JSONText.list(data.map { .text($0) }).written,
      "timeout": options.timeout.milliseconds, "memory": options.memory,
      "retries": options.retries, "backoff": options.backoff.milliseconds,
      "jitter": options.jitter.milliseconds, "overlap": options.overlap.rawValue,
      "missed": options.missed.rawValue, "missed_within": options.missedWithin.milliseconds,
      "keep": options.keep.milliseconds, "seed": options.seed, "on_failure": options.onFailure,
      "on_change": options.onChange,
    ]
  }
}

extension Run: FetchableRecord {
  /// What a query of runs selects, so that `Run` can read it.
  static let selection = """
    SELECT runs.*, schedules.name AS schedule_name, schedules.zone AS schedule_zone
    FROM runs JOIN schedules ON schedules.id = runs.schedule
    """

  public init(row: Row) throws {
    id = row["id"]
    schedule = row["schedule_name"]
    scheduleID = row["schedule"]
    zone = row["schedule_zone"]
    kind = RunKind(rawValue: row["kind"]) ?? .slot
    slot = Instant(milliseconds: row["slot"])
    state = SlotState(rawValue: row["state"]) ?? .failed
    reason = row["reason"]
    attempts = row["attempts"]
    notBefore = (row["not_before"] as Int64?).map(Instant.init(milliseconds:))
    startedAt = (row["started_at"] as Int64?).map(Instant.init(milliseconds:))
    finishedAt = (row["finished_at"] as Int64?).map(Instant.init(milliseconds:))
    exitStatus = row["exit_status"]
    resultHash = row["result_hash"]
    original = row["original"]
    isVerified = row["is_verified"]
  }
}

extension Attempt: FetchableRecord {
  public init(row: Row) throws {
    id = row["id"]
    run = row["run"]
    number = row["number"]
    state = AttemptState(rawValue: row["state"]) ?? .lost
    reason = row["reason"]
    owner = row["owner"]
    leaseUntil = Instant(milliseconds: row["lease_until"])
    startedAt = Instant(milliseconds: row["started_at"])
    finishedAt = (row["finished_at"] as Int64?).map(Instant.init(milliseconds:))
    exitStatus = row["exit_status"]
    output = row["output"]
    errors = row["errors"]
  }
}

extension Metric: FetchableRecord {
  public init(row: Row) throws {
    schedule = row["schedule_name"]
    zone = row["schedule_zone"]
    slot = Instant(milliseconds: row["slot"])
    run = row["run"]
    name = row["name"]
    value = row["value"]
    recordedAt = Instant(milliseconds: row["recorded_at"])
  }
}

extension Instant {
  /// As the state file keeps it.
  var column: Int64 { milliseconds }
}

/// The pairs and lists that were written as `JSONText`, read back by SQLite.
func pairs(_ db: Database, _ json: String) throws -> [String: String] {
  let rows = try Row.fetchAll(db, sql: "SELECT key, value FROM json_each(?)", arguments: [json])
  return Dictionary(rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { $1 })
}

func items(_ db: Database, _ json: String) throws -> [String] {
  try String.fetchAll(db, sql: "SELECT value FROM json_each(?) ORDER BY key", arguments: [json])
}

/// Bytes as the state file keeps them; also none are some.
func databaseBytes(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
