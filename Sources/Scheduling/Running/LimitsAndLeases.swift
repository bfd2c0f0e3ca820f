import Logging
import Problems
import System

/// Ends what takes too long, holds on to what runs, and takes back what other schedulers left.
extension Scheduler {
  /// Ends what takes too long, or still runs when the grace is over.
  func limit() throws {
    let uptime = clock.uptime()
    for (id, entry) in running where entry.outcome == nil {
      var entry = entry
      switch entry.stage {
      case .running:
        if uptime - entry.started >= entry.claim.schedule.options.timeout {
          ask(&entry, .time, uptime)
        } else if let stopSince, uptime - stopSince >= settings.grace {
          ask(&entry, .stop, uptime)
        }
      case .asked(let why, let since) where uptime - since >= settings.killAfter:
        entry.child.kill()
        entry.stage = .killed(why)
      case .asked, .killed: break
      }
      running[id] = entry
    }
    let isStopped = stopSince.map { uptime - $0 >= settings.grace } ?? false
    if isStopped { for task in preparing.values { task.cancel() } }
    for entry in notifying.values
    where isStopped || uptime - entry.started >= settings.notificationLimit {
      entry.child.kill()
    }
  }

  private func ask(_ entry: inout Running, _ why: Why, _ uptime: Duration) {
    entry.child.terminate()
    entry.stage = .asked(why, since: uptime)
    var metadata = facts(entry.claim)
    metadata["why"] = "\(why)"
    logger.info("asked to end", metadata: metadata)
  }

  func renew() throws {
    let uptime = clock.uptime()
    guard uptime >= nextRenewal else { return }
    nextRenewal = uptime + settings.lease / 3
    // One that is lost while its job is made finds out when it is started.
    for id in preparing.keys {
      _ = try runHistory.renew(attempt: id, lease: settings.lease, now: clock.now())
    }
    for (id, entry) in running where entry.stage != .killed(.lost) {
      let isHeld = try runHistory.renew(
        attempt: id, lease: settings.lease, seen: entry.seen, now: clock.now())
      if isHeld { continue }
      logger.warning("lost to another scheduler", metadata: facts(entry.claim))
      entry.child.kill()
      running[id]?.stage = .killed(.lost)
    }
  }

  /// Takes back what nobody cares for: at once where the owner has certainly ended, else when a
  /// lease has run out and, one look later, has still not been renewed. The second look keeps
  /// a clock that jumps from making the living look dead.
  func sweep() throws {
    let uptime = clock.uptime()
    if let nextSweep, uptime < nextSweep { return }
    nextSweep = uptime + settings.lease / 3
    var expired: [Int64: Instant] = [:]
    for attempt in try runHistory.runningAttempts()
    where running[attempt.id] == nil && preparing[attempt.id] == nil {
      if attempt.owner != owner, ProcessOwner(attempt.owner).isCertainlyDead {
        try takeBack(attempt)
      } else if attempt.leaseUntil <= clock.now() {
        if suspects[attempt.id] == attempt.leaseUntil {
          try takeBack(attempt)
        } else {
          expired[attempt.id] = attempt.leaseUntil
        }
      }
    }
    suspects = expired
    try takeBackNotifications()
  }

  private func takeBack(_ attempt: Attempt) throws {
    guard endLeftovers(mark(attempt.id)) else { return }
    let outcome = RunHistory.Outcome(.lost, reason: "its scheduler ended while it ran")
    guard let run = try runHistory.close(attempt: attempt.id, outcome, now: clock.now()) else { return }
    logger.warning(
      "took back what a scheduler left",
      metadata: [
        "run": "\(run.id)", "schedule": "\(run.schedule)", "state": "\(run.state.rawValue)",
      ])
  }

  /// Ends what a mark still has, so that the run may be attempted again; where something does not end, the
  /// attempt is looked at again later.
  func endLeftovers(_ mark: String) -> Bool {
    let key = "leftovers \(mark)"
    guard launcher.endLeftovers(mark) else {
      logOnce(key, Problem("processes of an earlier attempt do not end", kind: .unavailable), ["attempt": "\(mark)"])
      return false
    }
    logOver(key, "processes of an earlier attempt have ended", ["attempt": "\(mark)"])
    return true
  }
}
