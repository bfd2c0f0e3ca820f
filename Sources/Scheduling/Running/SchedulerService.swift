import Logging
import Problems
import ServiceLifecycle

/// The scheduler as a process: turns until it is told to stop.
extension Scheduler: Service {
  /// Runs until the service group shuts down gracefully or the task is cancelled, then stops
  /// cleanly: what runs may end within the grace, the rest is handed back.
  public func run() async throws {
    try await withGracefulShutdownHandler {
      try await turns()
    } onGracefulShutdown: {
      Task { await self.stop() }
    }
  }

  private func turns() async throws {
    let presence = try SchedulerPresence.announce(for: runHistory.path)
    defer { withExtendedLifetime(presence) {} }
    try runHistory.refreshNextDue()
    logger.info("the scheduler is there", metadata: ["state": "\(runHistory.path)"])
    while true {
      if Task.isCancelled { stop() }
      try runHistory.checkIsThere()
      var nap = settings.idle
      do {
        try turn()
        nap = self.nap()
        logOver("turn", "the state file can be used again")
      } catch {
        logOnce("turn", error)
        // Nothing runs any more, and what ended cannot be written down: the next scheduler finds
        // it in the run history as it was.
        if isPastGrace, running.values.allSatisfy({ $0.outcome != nil }) { throw error }
      }
      if stopSince != nil, !isBusy { break }
      // A cancelled task throws instead of sleeping; the children still get their grace.
      if Task.isCancelled { await uncancelledNap(nap) } else { try? await clock.sleep(for: nap) }
    }
    logger.info("the scheduler has stopped")
  }

  private var isPastGrace: Bool {
    stopSince.map { clock.uptime() - $0 >= settings.grace + settings.killAfter } ?? false
  }

  private func uncancelledNap(_ nap: Duration) async {
    let clock = clock
    // Nothing cancels this task.
    await Task.detached { try? await clock.sleep(for: nap) }.value
  }

  /// Takes turns until a run has ended, for a command that waits for what it asked for. Once it
  /// is told to stop, or cannot start it, the run is ended and cancelled: nobody waits for it any
  /// more.
  public func finish(_ run: Int64) async throws -> Run {
    while true {
      try turn(only: run)
      let found = try runHistory.run(run)
      if found.state.isFinal, !running.values.contains(where: { $0.claim.run.id == run }) {
        return found
      }
      if let problem = told["start"], found.state == .waiting {
        _ = try runHistory.cancel(run, reason: RunHistory.Outcome(problem).reason, now: clock.now())
        throw problem
      }
      if stopSince != nil, !isBusy {
        guard found.state == .waiting else {
          throw Problem("run \(run) goes on in another scheduler", kind: .interrupted)
        }
        _ = try runHistory.cancel(run, reason: "interrupted", now: clock.now())
        throw Problem("run \(run) was interrupted", kind: .interrupted)
      }
      try await clock.sleep(for: settings.busy)
    }
  }
}
