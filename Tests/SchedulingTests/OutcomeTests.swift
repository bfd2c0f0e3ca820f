import Problems
import System
import Testing

@testable import Scheduling

/// What the history says of a run's end, whatever the run prints.
@Suite struct OutcomeTests {
  private func reason(_ exit: Exit, errors: String, outcome: String? = nil) async throws -> String {
    let stage = try Stage()
    try stage.add { $0.retries = 0 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    try put(errors, at: child.command.errors)
    if let outcome { try put(outcome, at: child.command.environment["PLUMB_OUTCOME"] ?? "") }
    child.end(exit)
    try await stage.turn()
    return try #require(try stage.runHistory.history().first).reason
  }

  @Test func aScriptCannotForgeItsReason() async throws {
    let forged = "plumb: a.lua:1: no\u{1b}[2J\nplumb: forged line\n"
    let outcome = #"{"problem": "a.lua:1: no\u001b[2J"}"#
    #expect(
      try await reason(.status(1), errors: forged, outcome: outcome)
        == "failed with status 1: a.lua:1: no\\x1b[2J")
    #expect(
      try await reason(.status(1), errors: forged) == "failed with status 1: a.lua:1: no\\x1b[2J")
    #expect(try await reason(.signal(9), errors: "plumb: forged\n") == "ended by signal 9")
  }

  @Test func theLastWordOfARunThatEndedByForceIsItsReason() async throws {
    #expect(
      try await reason(.status(124), errors: "plumb: forged\nplumb: the time limit of 5 s was reached\n")
        == "reached its time limit: the time limit of 5 s was reached")
  }

  @Test(arguments: [(Int64(10), "10 bytes"), (1 << 20, "1 MiB")])
  func aResultThatIsTooLongIsToldAsThat(_ limit: Int64, _ written: String) async throws {
    let stage = try Stage()
    try stage.add { $0.maxResult = limit }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).succeed(String(repeating: "x", count: Int(limit) + 1))
    try await stage.turn()
    let run = try #require(try stage.runHistory.history().first)
    // Not repeated: it would be as long again.
    #expect(run.state == .failed && run.reason == "its result is longer than \(written) (--max-result)")
  }

  @Test func whatTheSystemEndedForItsSizeIsToldAsThat() async throws {
    #expect(try await reason(.signal(fileSizeSignal), errors: "") == "it wrote a file longer than 64 MiB")
  }

  @Test func theFingerprintIsTheOneThatTheRunComputed() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    try put(#"{"fingerprint": "abc"}"#, at: child.command.environment["PLUMB_OUTCOME"] ?? "")
    try child.succeed()
    try await stage.turn()
    #expect(try stage.runHistory.provenance(of: 1)?.fingerprint == "abc")
  }

  @Test func metricsOfAFailedRunAreKeptAndMarked() async throws {
    let stage = try Stage()
    try stage.add { $0.retries = 0 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    try put("率\t0.5\n", at: child.command.environment["PLUMB_METRICS"] ?? "")
    child.end(.status(1))
    try await stage.turn()
    let metric = try #require(try stage.runHistory.metrics().first)
    #expect(metric.name == "率" && metric.value == 0.5 && metric.state == .failed)
  }

  @Test func aNotificationNamesBothRuns() async throws {
    let stage = try Stage()
    try stage.add("m", "* * * * *") { $0.onChange = "true" }
    for (minute, result) in [("01", "1"), ("02", "2")] {
      try await stage.turn(at: "2026-11-23T08:\(minute):00Z")
      for child in stage.launcher.alive where !child.command.output.isEmpty { try child.succeed(result) }
      try await stage.turn(after: .seconds(1))
    }
    let input = try #require(stage.launcher.launched.last { $0.command.executable == "/bin/sh" }?.command.input)
    let facts = String(decoding: try #require(Files.contents(of: input, limit: 9999)), as: UTF8.self)
    #expect(facts.contains(#""change":"result""#) && facts.contains(#""run":2,"previous_run":1"#), "\(facts)")
  }

  @Test func whatANotificationPrintsIsKeptWithItsRun() async throws {
    let stage = try Stage()
    try stage.add("m", "* * * * *") {
      $0.onChange = "发通知"
      $0.retries = 0
    }
    try await stage.turn(at: "2026-11-23T08:01:00Z")
    try stage.launcher.alive.first?.fail(1, "plumb: 坏了\n")
    try await stage.turn(after: .seconds(1))
    let waiting = try #require(try stage.runHistory.notifications(of: 1).first)
    #expect(waiting.command == "发通知" && waiting.outcome == "not done yet" && waiting.tries == 1)
    let child = try #require(stage.launcher.alive.first { $0.command.executable == "/bin/sh" })
    #expect(child.command.errors == waiting.log)
    try put("发出 1 封\n", at: child.command.errors)
    child.end(.status(3))
    try await stage.turn(after: .seconds(1))
    let failed = try #require(try stage.runHistory.notifications(of: 1).first)
    #expect(failed.outcome == "tried again: failed with status 3: 发出 1 封")
    try await stage.turn(after: .seconds(60))
    let second = try #require(stage.launcher.alive.first { $0.command.executable == "/bin/sh" })
    second.end(.status(0))
    try await stage.turn(after: .seconds(1))
    let done = try #require(try stage.runHistory.notifications(of: 1).first)
    #expect(done.outcome == "done" && done.endedAt != nil && done.tries == 2)
    #expect(Files.contents(of: done.log, limit: 99) != nil)
    // It is forgotten with the other logs of its run, once a later slot has run.
    try await stage.turn(after: .seconds(60))
    try stage.launcher.alive.first { $0.command.executable != "/bin/sh" }?.succeed("1")
    try await stage.turn(after: .seconds(1))
    stage.clock.advance(.seconds(400 * 86_400))
    #expect(try stage.runHistory.prune(now: stage.clock.now()) > 0)
    #expect(Files.contents(of: done.log, limit: 99) == nil)
  }

  @Test func aNotificationIsEndedWhenItTakesTooLong() async throws {
    let stage = try Stage()
    try stage.add("m", "* * * * *") {
      $0.onFailure = "sleep 1000"
      $0.retries = 0
    }
    try await stage.turn(at: "2026-11-23T08:01:00Z")
    try stage.launcher.alive.first?.fail(1)
    try await stage.turn(after: .seconds(1))
    let child = try #require(stage.launcher.alive.first { $0.command.executable == "/bin/sh" })
    try await stage.turn(after: .seconds(20))
    #expect(child.exit() == nil)
    try await stage.turn(after: .seconds(20))
    #expect(child.exit() == .signal(9))
  }

  @Test func parametersReachACommandByAPrivateFile() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    #expect(child.command.arguments == [])
    #expect(Files.contents(of: child.command.input, limit: 99) == Array("{\"区\": \"甲\"}".utf8))
    try child.succeed()
    try await stage.turn()
    #expect(Files.kind(of: child.command.input) == nil)
  }
}
