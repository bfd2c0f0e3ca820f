import Foundation
import Testing

@testable import Scheduling

/// The scheduler as a process.
@Suite struct ProbeTests {
  @Test func theTermSignalStopsItCleanly() async throws {
    let folder = try Folder()
    let ledger = try Ledger(path: folder.path + "/plumb.sqlite", now: SystemClock().now())
    let schedule = Schedule(
      name: "long", script: "echo x; sleep 500", text: "0 0 1 1 *", zone: "UTC")
    _ = try ledger.add(schedule, now: SystemClock().now())
    let run = try ledger.runNow("long", now: SystemClock().now())

    let probe = try probe(ledger, lease: "30000")
    for _ in 0..<500 where try ledger.run(run.id).state != .running {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try ledger.run(run.id).state == .running)
    probe.terminate()
    probe.waitUntilExit()
    #expect(probe.terminationStatus == 0 && probe.terminationReason == .exit)
    #expect(try ledger.run(run.id).state == .waiting)
    #expect(try ledger.run(run.id).reason == "given back: the scheduler stopped")
    #expect(marked(ledger.id).isEmpty)
  }

  /// As when a machine sleeps under one of them: its command has ended well, but too late.
  @Test func aSchedulerThatWasFrozenPublishesNothing() async throws {
    let folder = try Folder()
    let ledger = try Ledger(path: folder.path + "/plumb.sqlite", now: SystemClock().now())
    var schedule = Schedule(
      name: "once",
      script: "echo $PLUMB_ATTEMPT; until test -e \(folder.path)/go; do sleep 0.05; done",
      text: "0 0 1 1 *", zone: "UTC")
    schedule.options.backoff = .zero
    _ = try ledger.add(schedule, now: SystemClock().now())
    let run = try ledger.runNow("once", now: SystemClock().now()).id

    let frozen = try probe(ledger, lease: "1000")
    for _ in 0..<6000 where try ledger.attempts(of: run).first.flatMap({ fileSize($0.output) }) ?? 0 == 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    kill(frozen.processIdentifier, SIGSTOP)
    try put("", at: folder.path + "/go")
    let other = try probe(ledger, lease: "1000")
    for _ in 0..<6000 where try ledger.run(run).state != .succeeded {
      try await Task.sleep(for: .milliseconds(10))
    }
    kill(frozen.processIdentifier, SIGCONT)
    for probe in [frozen, other] {
      probe.terminate()
      probe.waitUntilExit()
      #expect(probe.terminationStatus == 0 && probe.terminationReason == .exit)
    }
    let attempts = try ledger.attempts(of: run)
    #expect(attempts.map(\.state) == [.lost, .succeeded])
    let result = try String(decoding: ledger.result(of: run), as: UTF8.self)
    #expect(result == "\(ledger.id)-\(attempts[1].id)\n")
    #expect(marked(ledger.id).isEmpty)
  }

  private func probe(_ ledger: Ledger, lease: String) throws -> Process {
    let probe = Process()
    probe.executableURL = probeURL
    probe.arguments = [ledger.path, "1", lease]
    try probe.run()
    return probe
  }

  /// Many schedules and a long history are no burden.
  @Test func aLongHistoryIsReadAtOnce() throws {
    let folder = try Folder()
    let start = try instant("2020-01-01")
    let ledger = try Ledger(path: folder.path + "/plumb.sqlite", now: start)
    for number in 0..<1000 {
      _ = try ledger.add(
        Schedule(name: "s\(number)", script: "a.lua", text: "*/5 * * * *", zone: "Asia/Shanghai"),
        now: start)
    }
    try ledger.pool.write { db in
      try db.execute(
        sql: """
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199999)
          INSERT INTO runs (schedule, kind, slot, state, reason, finished_at, attempts)
          SELECT 1 + i % 1000, 'slot', 1577836800000 + i / 1000 * 300000, 'succeeded', 'done',
            1577836800000 + i / 1000 * 300000, 1 FROM n
          """)
      try db.execute(
        sql: "UPDATE schedules SET considered_until = 1900000000000, next_due = 1900000000000")
    }
    let times = try [
      ("schedules", measure { _ = try ledger.schedules() }),
      ("last runs", measure { _ = try ledger.lastRuns() }),
      ("history", measure { _ = try ledger.history(limit: 100) }),
      ("history of one", measure { _ = try ledger.history("s77", since: start, limit: 100) }),
      ("next", measure { _ = try ledger.upcoming("s77", from: start, count: 10) }),
      ("due", measure { _ = try ledger.due(now: start) }),
      ("next due", measure { _ = try ledger.nextDue() }),
      ("counts", measure { _ = try ledger.counts() }),
      ("claim", measure { _ = try ledger.claim(owner: "x", lease: .seconds(1), now: start) }),
    ]
    for (name, time) in times {
      // A hundred milliseconds are meant; a busy machine and a debug build get more.
      #expect(time < .milliseconds(500), "\(name) took \(time)")
    }
  }

  private func measure(_ body: () throws -> Void) throws -> Duration {
    var best = Duration.seconds(1000)
    for _ in 0..<3 { best = min(best, try ContinuousClock().measure(body)) }
    return best
  }
}
