import Problems
import Scheduling
import Synchronization
import System
import Workbench

/// The state file as pages read it: kept open, and opened again where another stands in its place.
final class ServedSchedules: Sendable {
  let path: String
  let zones = Zones()
  private let opened = Mutex<RunHistory?>(nil)
  private let clock = SystemClock()
  /// The overview by page and language, as it was within the last second.
  let overviews = Recent<OverviewPage.Part, HTML> { MachineClock.seconds() }

  init(_ state: String?) throws { path = try ScheduleService(state: state).path }

  /// The moment by this machine's clock.
  var now: Instant { clock.now() }

  /// Reads, away from the threads that answer; there is no history before the first schedule is added.
  func read<Result: Sendable>(_ body: @escaping @Sendable (RunHistory?, Instant) throws -> Result) async throws
    -> Result
  {
    try await blocking { [self] in try body(reading(), now) }
  }

  /// Reads the history that must be there.
  func readKnown<Result: Sendable>(
    _ body: @escaping @Sendable (RunHistory, Instant) throws -> Result
  ) async throws -> Result {
    try await read { history, now in
      guard let history else { throw Refusal.notFound("there are no schedules yet") }
      return try body(history, now)
    }
  }

  /// Changes something.
  func change<Result: Sendable>(
    _ body: @escaping @Sendable (RunHistory, Instant) throws -> Result
  ) async throws -> Result {
    let result = try await blocking { [self] in
      guard try reading() != nil else { throw Refusal.notFound("there are no schedules yet") }
      let history = try RunHistory(path: path, zones: zones, now: now)
      let result = try body(history, now)
      try history.close()
      return result
    }
    await overviews.forget()
    return result
  }

  private func reading() throws -> RunHistory? {
    try opened.withLock { opened in
      if let history = opened, history.isInPlace { return history }
      opened = try RunHistory(reading: path, zones: zones)
      return opened
    }
  }

  /// Returns whether a scheduler runs; `nil` where this person may not find out.
  var hasScheduler: Bool? { SchedulerPresence.isAnyRunning(for: path) }

  /// A moment in a zone, in whole seconds.
  func text(_ instant: Instant, in zone: String) -> String {
    Instant(seconds: instant.seconds).text(in: rules(zone))
  }

  /// The rules of a zone; UTC where the system lost it.
  func rules(_ zone: String) -> TimeZoneRules { (try? zones.rules(zone)) ?? .utc }
}
