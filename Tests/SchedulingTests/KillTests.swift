import Foundation
import Testing

@testable import Scheduling

/// Schedulers, their keepers and their children killed at random, again and again.
@Suite(.serialized) struct KillTests {
  @Test(.timeLimit(.minutes(5))) func whateverIsKilledEverySlotEndsOnce() async throws {
    let place = try Folder()
    let ledger = try Ledger(path: place.path + "/plumb.sqlite", now: SystemClock().now())
    for number in 1...4 {
      // Each leaves a process behind that has left its session.
      var schedule = Schedule(
        name: "s\(number)",
        script: """
          exec 9>\(place.path)/$PLUMB_RUN.lock; flock -n 9 || echo $PLUMB_RUN >> \(place.path)/together
          echo $PLUMB_SLOT; setsid sleep 500 & sleep 0.\(number)
          """,
        text: "@every 1s", zone: "UTC")
      schedule.options.retries = 1000
      schedule.options.backoff = .zero
      schedule.options.missed = .all
      schedule.options.overlap = .queue
      _ = try ledger.add(schedule, now: SystemClock().now())
    }

    var numbers = SeededNumbers(state: 42)
    var probes: [Process] = []
    let start = ContinuousClock().now
    var kills = 0
    while kills < 100, ContinuousClock().now - start < .seconds(60) {
      probes.removeAll { !$0.isRunning }
      while probes.count < 2 { probes.append(try probe(ledger.path)) }
      try await Task.sleep(for: .milliseconds(Int.random(in: 20...700, using: &numbers)))
      kills += killSomething(probes, ledger.id, &numbers)
    }
    #expect(kills > 30)

    for name in try ledger.schedules().map(\.name) {
      try ledger.pause(name, now: SystemClock().now())
    }
    // What waited was cancelled by the pause; let the rest end.
    try await settle(ledger, &probes)
    for probe in probes { probe.terminate() }
    for probe in probes { probe.waitUntilExit() }

    try everySlotIsThereOnce(ledger)
    #expect(try ledger.runningAttempts().isEmpty)
    #expect(marked(ledger.id).isEmpty, "processes are left")
    let together = place.path + "/together"
    #expect(!FileManager.default.fileExists(atPath: together), "attempts of one run ran together")
    let runs = try ledger.history(limit: 100_000)
    #expect(runs.filter { $0.state == .succeeded }.count > 10)
    for run in runs where run.state == .succeeded {
      #expect(
        try String(decoding: ledger.result(of: run.id), as: UTF8.self) == run.slot.text(in: .utc)
          + "\n")
      #expect(try ledger.attempts(of: run.id).filter { $0.state == .succeeded }.count == 1)
    }
    print("killed \(kills), runs \(runs.count), attempts \(runs.map(\.attempts).reduce(0, +))")
  }

  private func everySlotIsThereOnce(_ ledger: Ledger) throws {
    for schedule in try ledger.schedules() {
      let timing = try Timing(schedule.text, zone: .utc, createdAt: schedule.createdAt)
      let due = timing.slots(
        from: schedule.createdAt, to: schedule.consideredUntil + .milliseconds(1)
      ).map(\.instant)
      let found = try ledger.history(schedule.name, limit: 100_000).filter { $0.kind == .slot }.map(
        \.slot
      ).reversed()
      #expect(Array(found) == due, "\(schedule.name)")
      for run in try ledger.history(schedule.name, limit: 100_000) {
        #expect(run.state.isFinal, "\(run)")
      }
    }
  }

  private func settle(_ ledger: Ledger, _ probes: inout [Process]) async throws {
    for _ in 0..<400 where try !ledger.counts().isEmpty {
      probes.removeAll { !$0.isRunning }
      if probes.isEmpty { probes.append(try probe(ledger.path)) }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private func killSomething(_ probes: [Process], _ ledger: String, _ numbers: inout SeededNumbers)
    -> Int
  {
    guard let probe = probes.randomElement(using: &numbers) else { return 0 }
    let keepers = children(of: probe.processIdentifier)
    let commands = marked(ledger)
    let what = Int.random(in: 0..<5, using: &numbers)
    var victims: [Int32] = []
    if what != 1 {
      victims += [keepers, commands][what % 2].shuffled(using: &numbers).prefix(what)
    }
    if what < 3 { victims.append(probe.processIdentifier) }
    for victim in victims { kill(victim, SIGKILL) }
    return victims.isEmpty ? 0 : 1
  }

  private func probe(_ state: String) throws -> Process {
    let process = Process()
    process.executableURL = probeURL
    process.arguments = [state, "3", "2000"]
    try process.run()
    return process
  }
}

private func children(of process: Int32) -> [Int32] {
  let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
  return tasks.flatMap { task -> [Int32] in
    let text =
      FileManager.default.contents(atPath: "/proc/\(process)/task/\(task)/children") ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
  }
}
