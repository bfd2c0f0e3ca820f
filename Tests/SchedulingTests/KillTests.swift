import Foundation
import System
import TestBasics
import Testing

@testable import Scheduling

/// Schedulers, their keepers and their children killed at random, again and again.
@Suite(.serialized) struct KillTests {
  /// Who is killed at once.
  private enum Victims: String, CaseIterable {
    case scheduler, keepers, children, schedulerAndKeepers, schedulerAndChildren, everything
  }

  @Test(.timeLimit(.minutes(60))) func whateverIsKilledEverySlotEndsOnce() async throws {
    let place = try TemporaryFolder()
    let runHistory = try RunHistory(path: place.path + "/plumb.sqlite", now: SystemClock().now())
    for number in 1...4 {
      // Each leaves a process behind that has left its session.
      var schedule = Schedule(
        name: "s\(number)",
        script: """
          exec 9>\(place.path)/$PLUMB_RUN.lock; flock -n 9
          # 1 is "held by another"; a flock that was killed itself says nothing of others.
          [ $? = 1 ] && echo $PLUMB_RUN >> \(place.path)/together
          echo $PLUMB_SLOT; setsid sleep 500 & sleep 0.\(number)
          """,
        text: "@every 1s", zone: "UTC")
      schedule.options.retries = 1000
      schedule.options.backoff = .zero
      schedule.options.missed = .all
      schedule.options.overlap = .queue
      // Whoever tells is a child too, and is killed like the others.
      schedule.options.onChange = "cat > /dev/null; setsid sleep 500 &"
      _ = try runHistory.add(schedule, now: SystemClock().now())
    }

    // About two a second; a busy machine takes longer, and kills no less.
    var numbers = SeededNumbers(seed: 42)
    var probes: [Process] = []
    var kills: [Victims: Int] = [:]
    while kills.values.reduce(0, +) < 100 {
      probes.removeAll { !$0.isRunning }
      while probes.count < 2 { probes.append(try probe(runHistory.path)) }
      try await Task.sleep(for: .milliseconds(Int.random(in: 20...800, using: &numbers)))
      let victims = Victims.allCases.randomElement(using: &numbers) ?? .scheduler
      if killSome(victims, of: probes, runHistory.id, &numbers) { kills[victims, default: 0] += 1 }
    }
    #expect(kills.count == Victims.allCases.count)

    for name in try runHistory.schedules().map(\.name) {
      try runHistory.pause(name, now: SystemClock().now())
    }
    // What waited was cancelled by the pause; let the rest end.
    try await settle(runHistory, &probes)
    for probe in probes { probe.terminate() }
    for probe in probes { probe.waitUntilExit() }

    try everySlotIsThereOnce(runHistory)
    #expect(try runHistory.runningAttempts().isEmpty)
    #expect(marked(runHistory.id).isEmpty, "processes are left")
    let together = place.path + "/together"
    #expect(!FileManager.default.fileExists(atPath: together), "attempts of one run ran together")
    let runs = try runHistory.history(limit: 100_000)
    #expect(runs.filter { $0.state == .succeeded }.count > 10)
    #expect(runs.contains { $0.attempts > 1 }, "no kill hit a run")
    for run in runs { try itsResultIsItsOwn(run, runHistory) }
    let count = kills.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ")
    print("killed \(count); runs \(runs.count), attempts \(runs.map(\.attempts).reduce(0, +))")
  }

  /// One attempt gave the result, no other did, and none goes on.
  private func itsResultIsItsOwn(_ run: Run, _ runHistory: RunHistory) throws {
    #expect(run.state.isFinal, "\(run)")
    let attempts = try runHistory.attempts(of: run.id)
    #expect(attempts.map(\.number) == Array(1..<(attempts.count + 1)))
    #expect(attempts.count == run.attempts && attempts.allSatisfy { $0.finishedAt != nil })
    let successes = attempts.count { $0.state == .succeeded }
    guard run.state == .succeeded else {
      #expect(successes == 0 && run.resultHash == nil, "\(run)")
      return
    }
    #expect(successes == 1 && attempts.last?.state == .succeeded, "\(run)")
    let result = try String(decoding: runHistory.result(of: run.id), as: UTF8.self)
    #expect(result == run.slot.text(in: .utc) + "\n")
  }

  /// By plain counting: a row for every second since the schedule's creation.
  private func everySlotIsThereOnce(_ runHistory: RunHistory) throws {
    for schedule in try runHistory.schedules() {
      let first = schedule.createdAt.seconds + 1
      let due = (first..<(schedule.consideredUntil.seconds + 1)).map(Instant.init(seconds:))
      let found = try runHistory.history(schedule.name, limit: 100_000).filter { $0.kind == .slot }
      #expect(found.reversed().map(\.slot) == due, "\(schedule.name)")
    }
  }

  private func settle(_ runHistory: RunHistory, _ probes: inout [Process]) async throws {
    var alive = probes
    try await wait {
      alive.removeAll { !$0.isRunning }
      if alive.isEmpty { alive.append(try probe(runHistory.path)) }
      return try runHistory.counts().isEmpty && runHistory.notificationsUnderWay().isEmpty
    }
    probes = alive
  }

  /// Whether there was somebody to kill of each kind that was wanted.
  private func killSome(
    _ victims: Victims, of probes: [Process], _ runHistory: String, _ numbers: inout SeededNumbers
  ) -> Bool {
    guard let scheduler = probes.randomElement(using: &numbers)?.processIdentifier else { return false }
    let (keepers, commands) = (children(of: scheduler), marked(runHistory))
    let wanted: [[Int32]] =
      switch victims {
      case .scheduler: [[scheduler]]
      case .keepers: [keepers]
      case .children: [some(of: commands, &numbers)]
      case .schedulerAndKeepers: [[scheduler], keepers]
      case .schedulerAndChildren: [[scheduler], some(of: commands, &numbers)]
      case .everything: [probes.map(\.processIdentifier), keepers, commands]
      }
    guard wanted.allSatisfy({ !$0.isEmpty }) else { return false }
    for victim in wanted.joined().shuffled(using: &numbers) { kill(victim, SIGKILL) }
    return true
  }

  private func some(of processes: [Int32], _ numbers: inout SeededNumbers) -> [Int32] {
    guard !processes.isEmpty else { return [] }
    let count = Int.random(in: 1...processes.count, using: &numbers)
    return Array(processes.shuffled(using: &numbers).prefix(count))
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
