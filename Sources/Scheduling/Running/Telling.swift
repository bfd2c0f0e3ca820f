import Problems
import Tables

/// Telling programs what is new (`--on-failure`, `--on-change`).
extension Scheduler {
  /// At a time, so that a slow program does not hold up the others for long.
  private static var mostAtOnce: Int { 4 }

  func tell() throws {
    for (id, entry) in telling {
      guard let exit = entry.child.exit() else { continue }
      let problem =
        exit == .status(0) ? nil : "\(Ledger.Ending(exit, errors: firstLine(entry.errors)).reason)"
      try ledger.finishNotice(id, problem: problem, now: clock.now())
      telling[id] = nil
      removeFolder(folder(ofNotice: id))
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
    try makeFolder(folder)
    let facts = folder + "/facts.json"
    try Files.write(facts) { sink throws(Problem) in sink.append(notice.facts + "\n") }
    var command = Command(
      executable: "/bin/sh", arguments: ["-c", notice.command], environment: settings.environment)
    command.input = facts
    command.errors = folder + "/errors"
    let child = try launcher.launch(command)
    telling[notice.id] = Telling(child: child, started: clock.uptime(), errors: command.errors)
  }

  private func folder(ofNotice id: Int64) -> String { "\(ledger.path)-runs/notices/\(id)" }
}
