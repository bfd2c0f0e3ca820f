import Foundation
import System
import TestBasics
import Testing

@testable import Scheduling

/// The scheduler as a process.
@Suite struct ProbeTests {
  @Test func theTermSignalStopsItCleanly() async throws {
    let folder = try TemporaryFolder()
    let runHistory = try RunHistory(path: folder.path + "/plumb.sqlite", now: SystemClock().now())
    var schedule = Schedule(
      name: "long", script: "echo x; sleep 5000", text: "0 0 1 1 *", zone: "UTC")
    schedule.options.timeout = .seconds(5000)
    _ = try runHistory.add(schedule, now: SystemClock().now())
    let run = try runHistory.runNow("long", now: SystemClock().now())

    let probe = try probe(runHistory, lease: "30000")
    try await wait { try runHistory.run(run.id).state == .running }
    #expect(try runHistory.run(run.id).state == .running)
    probe.terminate()
    probe.waitUntilExit()
    #expect(probe.terminationStatus == 0 && probe.terminationReason == .exit)
    #expect(try runHistory.run(run.id).state == .waiting)
    #expect(try runHistory.run(run.id).reason == "given back: the scheduler stopped")
    #expect(marked(runHistory.id).isEmpty)
  }

  /// As when a machine sleeps under one of them: its command has ended well, but too late.
  @Test func aSchedulerThatWasFrozenPublishesNothing() async throws {
    let folder = try TemporaryFolder()
    let runHistory = try RunHistory(path: folder.path + "/plumb.sqlite", now: SystemClock().now())
    var schedule = Schedule(
      name: "once",
      script: "echo $PLUMB_ATTEMPT; until test -e \(folder.path)/go; do sleep 0.05; done",
      text: "0 0 1 1 *", zone: "UTC")
    schedule.options.backoff = .zero
    schedule.options.timeout = .seconds(5000)
    _ = try runHistory.add(schedule, now: SystemClock().now())
    let run = try runHistory.runNow("once", now: SystemClock().now()).id

    let frozen = try probe(runHistory, lease: "1000")
    try await wait { try runHistory.attempts(of: run).contains { Files.size(of: $0.output) ?? 0 > 0 } }
    freeze(frozen, runHistory)
    try put("", at: folder.path + "/go")
    let other = try probe(runHistory, lease: "1000")
    try await wait { try runHistory.run(run).state == .succeeded }
    kill(frozen.processIdentifier, SIGCONT)
    for probe in [frozen, other] {
      probe.terminate()
      probe.waitUntilExit()
      #expect(probe.terminationStatus == 0 && probe.terminationReason == .exit)
    }
    let attempts = try runHistory.attempts(of: run)
    try #require(attempts.map(\.state) == [.lost, .succeeded])
    let result = try String(decoding: runHistory.result(of: run), as: UTF8.self)
    #expect(result == "\(runHistory.id)-\(attempts[1].id)\n")
    #expect(marked(runHistory.id).isEmpty)
  }

  /// Stops a process at a moment when it does not hold the state file.
  private func freeze(_ process: Process, _ runHistory: RunHistory) {
    stop(process.processIdentifier)
    while (try? runHistory.write { _ in }) == nil {
      kill(process.processIdentifier, SIGCONT)
      usleep(100_000)
      stop(process.processIdentifier)
    }
  }

  /// Stops a process, and waits until each of its threads stands: on a busy machine they go on for a while.
  private func stop(_ process: Int32) {
    kill(process, SIGSTOP)
    let tasks = "/proc/\(process)/task"
    while let threads = try? FileManager.default.contentsOfDirectory(atPath: tasks), !threads.isEmpty {
      let states = threads.compactMap { FileManager.default.contents(atPath: "\(tasks)/\($0)/stat") }
        .compactMap { String(decoding: $0, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first }
      if states.allSatisfy({ $0 == "T" }) { return }
      usleep(1000)
    }
  }

  private func probe(_ runHistory: RunHistory, lease: String) throws -> Process {
    let probe = Process()
    probe.executableURL = probeURL
    probe.arguments = [runHistory.path, "1", lease]
    try probe.run()
    return probe
  }
}
