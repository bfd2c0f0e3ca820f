import Problems
import System

/// Notifying programs what is new (`--on-failure`, `--on-change`).
extension Scheduler {
  /// At a time, so that a slow program does not hold up the others for long.
  private static var mostAtOnce: Int { 4 }

  func tell() throws {
    for (id, entry) in notifying {
      guard let exit = entry.child.exit() else { continue }
      if exit == .lost, !endLeftovers(mark(ofNotification: id)) { continue }
      let problem =
        exit == .status(0) ? nil : RunHistory.Outcome(exit, said: firstLine(entry.errors, exit)).reason
      try runHistory.finishNotification(id, problem: problem, now: clock.now())
      notifying[id] = nil
      Files.removeFolder(folder(ofNotification: id))
      if let problem {
        logger.error("a notification failed", metadata: ["notification": "\(id)", "reason": "\(problem)"])
      }
    }
    let lease = settings.notificationLimit + settings.killAfter + settings.lease
    while stopSince == nil, notifying.count < Self.mostAtOnce,
      let notification = try runHistory.claimNotification(owner: owner, lease: lease, now: clock.now())
    {
      try tell(notification)
    }
  }

  private func tell(_ notification: RunHistory.Notification) throws {
    let folder = folder(ofNotification: notification.id)
    try Files.makeFolder(folder)
    let facts = folder + "/facts.json"
    try Files.writePrivately(notification.facts + "\n", to: facts)
    // All that it prints goes to one file, in its order.
    var command = Command(
      executable: "/bin/sh", arguments: ["-c", "exec >&2; " + notification.command], environment: settings.environment)
    command.mark = mark(ofNotification: notification.id)
    command.input = facts
    try Files.makeFolder(runHistory.runFolder(notification.run))
    command.errors = runHistory.notificationLog(notification.id, ofRun: notification.run)
    let child = try launcher.launch(command)
    notifying[notification.id] = Notifying(child: child, started: clock.uptime(), errors: command.errors)
  }

  /// Tells again what a scheduler was notifying of when it died, once nothing of it is left.
  func takeBackNotifications() throws {
    for (id, holder) in try runHistory.notificationsUnderWay()
    where holder != owner && ProcessOwner(holder).isCertainlyDead {
      guard endLeftovers(mark(ofNotification: id)) else { continue }
      try runHistory.takeBackNotification(id, from: holder, now: clock.now())
    }
  }

  private func mark(ofNotification id: Int64) -> String { "\(runHistory.id)-notification-\(id)" }

  private func folder(ofNotification id: Int64) -> String { "\(runHistory.path)-runs/notifications/\(id)" }
}
