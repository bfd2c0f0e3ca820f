import GRDB
import System

/// The run history as pages show it: a stretch at a time.
extension RunHistory {
  /// The slots and runs of a schedule, or of all, newest first.
  ///
  ///     try history.page("整改率", states: [.failed], before: 41, limit: 50)
  ///
  /// - Parameters:
  ///   - name: the schedule; `nil` for all.
  ///   - states: the states that are meant; empty for every one.
  ///   - run: the run before which they stand; `nil` for the newest.
  /// - Throws: where there is no such schedule, and no such run.
  public func page(
    _ name: String? = nil, states: [SlotState] = [], before run: Int64? = nil, limit: Int
  ) throws -> [Run] {
    try read { db in
      var conditions: [String] = []
      var arguments = StatementArguments()
      if let name {
        let ids = try ids(of: name, db)
        conditions.append("runs.schedule IN (\(ids.map(String.init).joined(separator: ", ")))")
      }
      if !states.isEmpty {
        conditions.append("runs.state IN (\(states.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
      }
      if let run {
        let last = try self.run(run, db)
        conditions.append("(runs.slot, runs.id) < (?, ?)")
        arguments += [last.slot.column, last.id]
      }
      arguments += [limit]
      return try Run.fetchAll(
        db,
        sql: """
          \(Run.selection) \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
          ORDER BY runs.slot DESC, runs.id DESC LIMIT ?
          """, arguments: arguments)
    }
  }

  /// The newest runs of some schedules, each schedule's newest last, by the schedules' numbers.
  public func strips(of schedules: [Schedule], count: Int = 60) throws -> [Int64: [Run]] {
    try read { db in
      var strips: [Int64: [Run]] = [:]
      for schedule in schedules {
        let runs = try Run.fetchAll(
          db,
          sql: "\(Run.selection) WHERE runs.schedule = ? ORDER BY runs.slot DESC, runs.id DESC LIMIT ?",
          arguments: [schedule.id, count])
        strips[schedule.id] = runs.reversed()
      }
      return strips
    }
  }

  /// The figures that a run has kept, in its order.
  public func metrics(ofRun run: Int64) throws -> [Metric] {
    try read { db in
      try Metric.fetchAll(
        db, sql: "\(Self.metricSelection) WHERE metrics.run = ? ORDER BY metrics.position", arguments: [run])
    }
  }

  /// The figures that the newest runs of a schedule have kept, oldest first.
  ///
  /// - Parameter count: the number of figures at most.
  public func metrics(of name: String, newest count: Int = 1000) throws -> [Metric] {
    try read { db in
      let schedule = try named(name, db)
      return try Metric.fetchAll(
        db,
        sql: """
          \(Self.metricSelection) WHERE runs.schedule = ?
          ORDER BY runs.slot DESC, metrics.run DESC, metrics.position DESC LIMIT ?
          """, arguments: [schedule.id, count]
      ).reversed()
    }
  }

  private static let metricSelection = """
    SELECT metrics.*, runs.slot, runs.state, schedules.name AS schedule_name, schedules.zone AS schedule_zone
    FROM metrics JOIN runs ON runs.id = metrics.run JOIN schedules ON schedules.id = runs.schedule
    """

  /// Returns true while the file that was opened still stands in its place.
  public var isInPlace: Bool {
    // A file that is gone or replaced is what is asked about.
    (try? checkIsThere()) != nil
  }

}
