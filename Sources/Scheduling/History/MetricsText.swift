import GRDB

/// The run history as Prometheus reads it.
extension RunHistory {
  /// The state of all schedules in Prometheus' text format.
  public func metricsText(now: Instant) throws -> String {
    let schedules = try self.schedules()
    let counts = try self.counts()
    let last = try lastRuns()
    let (ended, newest, outcomes) = try read { db in (try ends(db), try newestMetrics(db), try outcomeCounts(db)) }
    var text = MetricsText()
    text.family("plumb_schedules", "Schedules that are not removed.")
    text.sample("plumb_schedules", [], Double(schedules.count))
    text.family("plumb_schedules_paused", "Schedules that are paused.")
    text.sample("plumb_schedules_paused", [], Double(schedules.count { $0.pausedAt != nil }))
    text.family("plumb_runs_open", "Runs that wait or run.")
    for state in [SlotState.waiting, .running] {
      text.sample("plumb_runs_open", [("state", state.rawValue)], Double(counts[state] ?? 0))
    }
    text.family("plumb_lag_seconds", "How long the oldest slot without a row has been due.")
    let lag = schedules.compactMap(\.nextDue).min().map { max((now - $0).milliseconds, 0) } ?? 0
    text.sample("plumb_lag_seconds", [], Double(lag) / 1000)
    text.family("plumb_next_due_timestamp_seconds", "When a schedule is due next.")
    for schedule in schedules {
      guard let due = schedule.nextDue else { continue }
      text.sample(
        "plumb_next_due_timestamp_seconds", [("schedule", schedule.name)], Double(due.seconds))
    }
    text.family("plumb_last_run", "1, with the state of a schedule's newest run.")
    for (name, run) in last.sorted(by: { $0.key < $1.key }) {
      text.sample("plumb_last_run", [("schedule", name), ("state", run.state.rawValue)], 1)
    }
    text.family("plumb_last_outcome", "1, with the state in which a schedule's newest run ended.")
    for outcome in outcomes where outcome.isLast {
      text.sample("plumb_last_outcome", [("schedule", outcome.schedule), ("state", outcome.state.rawValue)], 1)
    }
    text.family("plumb_runs_total", "Runs that have ended, by how they ended.", .counter)
    for outcome in outcomes {
      text.sample(
        "plumb_runs_total", [("schedule", outcome.schedule), ("state", outcome.state.rawValue)], Double(outcome.count))
    }
    text.family("plumb_run_seconds_total", "How long the runs took that have ended, by how they ended.", .counter)
    for outcome in outcomes where outcome.milliseconds > 0 {
      text.sample(
        "plumb_run_seconds_total", [("schedule", outcome.schedule), ("state", outcome.state.rawValue)],
        Double(outcome.milliseconds) / 1000)
    }
    text.family("plumb_last_success_timestamp_seconds", "When a schedule's newest success ended.")
    for (name, instant) in ended {
      text.sample(
        "plumb_last_success_timestamp_seconds", [("schedule", name)], Double(instant.seconds))
    }
    text.family("plumb_metric", "The newest value of a figure that runs keep.")
    for metric in newest {
      text.sample(
        "plumb_metric", [("schedule", metric.schedule), ("name", metric.name)], metric.value)
    }
    return text.text
  }

  /// How runs of a schedule have ended in one state.
  private struct OutcomeCount {
    var schedule: String
    var state: SlotState
    var count: Int
    /// From the first start to the end, all runs together.
    var milliseconds: Int64
    /// True where the newest run that has ended did so in this state.
    var isLast: Bool
  }

  private func outcomeCounts(_ db: Database) throws -> [OutcomeCount] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT schedules.id, schedules.name, runs.state, count(*) AS count,
          coalesce(sum(max(runs.finished_at - runs.started_at, 0)), 0) AS milliseconds,
          runs.state = (SELECT newest.state FROM runs newest WHERE newest.schedule = schedules.id
            AND newest.state NOT IN ('waiting', 'running')
            ORDER BY newest.slot DESC, newest.id DESC LIMIT 1) AS is_last
        FROM schedules JOIN runs ON runs.schedule = schedules.id
        WHERE schedules.removed_at IS NULL AND runs.state NOT IN ('waiting', 'running')
        GROUP BY schedules.id, runs.state ORDER BY schedules.name, runs.state
        """)
    return try rows.map { row in
      let stored = StoredRow(row, of: "runs")
      return OutcomeCount(
        schedule: try stored.text("name"), state: try stored.word("state", SlotState.self),
        count: try stored.count("count"), milliseconds: try stored.integer("milliseconds", in: 0...(.max)),
        isLast: try stored.integer("is_last", in: 0...1) == 1)
    }
  }

  private func ends(_ db: Database) throws -> [(String, Instant)] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, name, (SELECT finished_at FROM runs WHERE runs.schedule = schedules.id
          AND state = 'succeeded' ORDER BY slot DESC, id DESC LIMIT 1) AS ended
        FROM schedules WHERE removed_at IS NULL AND ended IS NOT NULL ORDER BY name
        """)
    return try rows.map { row in
      let stored = StoredRow(row, of: "schedules")
      return (try stored.text("name"), try stored.instant("ended"))
    }
  }

  private func newestMetrics(_ db: Database) throws -> [Metric] {
    try Metric.fetchAll(
      db,
      sql: """
        SELECT metrics.*, runs.slot, runs.state, schedules.name AS schedule_name,
          schedules.zone AS schedule_zone
        FROM schedules
          JOIN runs ON runs.id = (SELECT id FROM runs newest WHERE newest.schedule = schedules.id
            AND newest.state = 'succeeded' ORDER BY newest.slot DESC, newest.id DESC LIMIT 1)
          JOIN metrics ON metrics.run = runs.id
        WHERE schedules.removed_at IS NULL ORDER BY schedules.name, metrics.position
        """)
  }
}

/// Prometheus' text format, version 0.0.4.
private struct MetricsText {
  var text = ""

  /// The kinds of figures: one that goes up and down, and one that only grows.
  enum Kind: String {
    case gauge, counter
  }

  mutating func family(_ name: String, _ help: String, _ kind: Kind = .gauge) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
    let list = labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
    text += name + (list.isEmpty ? "" : "{\(list)}") + " \(number(value))\n"
  }

  private func number(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
