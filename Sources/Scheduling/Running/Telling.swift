import Problems
import System

/// Telling programs what is new (`--on-failure`, `--on-change`).
extension Scheduler {
  /// At a time, so that a slow program does not hold up the others for long.
  private static var mostAtOnce: Int { 4 }

  func tell() throws {
    for (id, entry) in telling {
      guard let exit = entry.child.exit() else { continue }
      let problem =
        exit == .status(0) ? nil : Ledger.Ending(exit, said: firstLine(entry.errors, exit)).reason
      try ledger.finishNotice(id, problem: problem, now: clock.now())
      telling[id] = nil
      if exit == .lost { launcher.endLeftovers(mark(ofNotice: id)) }
      Files.removeFolder(folder(ofNotice: id))
      if let problem {
        logger.error("telling failed", metadata: ["notice": "\(id)", "reason": "\(problem)"])
      }
    }
    let lease = settings.noticeLimit + settings.killAfter + settings.lease
    while stopSince == nil, telling.count < Self.mostAtOnce,
      let notice = try ledger.claimNotice(owner: owner, lease: lease, now: clock.now())
    {
      try tell(notice)
    }
  }

  private func tell(_ notice: Ledger.Notice) throws {
    let folder = folder(ofNotice: notice.id)
    try Files.makeFolder(folder)
    let facts = folder + "/facts.json"
    try Files.writePrivately(notice.facts + "\n", to: facts)
    var command = Command(
      executable: "/bin/sh", arguments: ["-c", notice.command], environment: settings.environment)
    command.mark = mark(ofNotice: notice.id)
    command.input = facts
    command.errors = folder + "/errors"
    let child = try launcher.launch(command)
    telling[notice.id] = Telling(child: child, started: clock.uptime(), errors: command.errors)
  }

  /// What a scheduler was telling when it died is told again, once nothing of it is left.
  func takeBackNotices() throws {
    for (id, holder) in try ledger.noticesBeingTold()
    where holder != owner && ProcessOwner(holder).isCertainlyDead {
      launcher.endLeftovers(mark(ofNotice: id))
      try ledger.takeBackNotice(id, from: holder, now: clock.now())
    }
  }

  private func mark(ofNotice id: Int64) -> String { "\(ledger.id)-notice-\(id)" }

  private func folder(ofNotice id: Int64) -> String { "\(ledger.path)-runs/notices/\(id)" }
}
