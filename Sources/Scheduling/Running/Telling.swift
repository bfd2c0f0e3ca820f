import Problems

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
    let folder = ledger.path + "-runs/notices"
    try makeFolder(folder)
    let name = "\(folder)/\(notice.id)"
    try writeFile(name + ".json", Array((notice.facts + "\n").utf8))
    var command = Command(
      executable: "/bin/sh", arguments: ["-c", notice.command], environment: settings.environment)
    command.input = name + ".json"
    command.errors = name + ".err"
    let child = try launcher.launch(command)
    telling[notice.id] = Telling(child: child, started: clock.uptime(), errors: name + ".err")
  }
}
