import GRDB
import System

/// Forgetting logs and results that nobody keeps any more. The rows of the history stay, and
/// of each schedule's last slot everything does.
extension RunHistory {
  /// Returns the path of what an attempt printed.
  func outputPath(_ run: Int64, _ attempt: Int64, _ what: String) -> String {
    "\(runFolder(run))/\(attempt).\(what)"
  }

  /// A folder a run, beside the state file.
  func runFolder(_ run: Int64) -> String { "\(path)-runs/\(run)" }

  /// Removes what is older than its schedule keeps; returns of how many runs.
  @discardableResult
  public func prune(now: Instant) throws -> Int {
    var count = 0
    while true {
      let runs = try old(now)
      guard !runs.isEmpty else { return count }
      // Files first: where the process dies in between, the rows find them again.
      for run in runs { Files.removeFolder(runFolder(run)) }
      try write { db in
        let list = runs.map(String.init).joined(separator: ", ")
        try db.execute(sql: "DELETE FROM results WHERE run IN (\(list))")
        try db.execute(sql: "DELETE FROM provenance WHERE run IN (\(list))")
        try db.execute(sql: "UPDATE attempts SET output = '', errors = '' WHERE run IN (\(list))")
      }
      count += runs.count
    }
  }

  private func old(_ now: Instant) throws -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT runs.id
          FROM attempts INDEXED BY attempts_kept JOIN runs ON runs.id = attempts.run
            JOIN schedules ON schedules.id = runs.schedule
          WHERE attempts.output <> '' AND runs.finished_at < ? - \(ScheduleOptions.keep.sql)
            AND runs.id <> (SELECT last.id FROM runs last WHERE last.schedule = schedules.id
              AND last.attempts > 0 ORDER BY last.slot DESC, last.id DESC LIMIT 1)
          LIMIT 500
          """, arguments: [now.column])
    }
  }
}
