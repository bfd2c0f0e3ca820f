import Problems
import Testing

@testable import Scheduling

/// Runs that somebody asks for: run now, backfilled, run again to verify.
@Suite struct RunByHandTests {
  @Test func aRunByHandStandsBesideTheSlots() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let run = try stage.runHistory.runNow("daily", now: stage.clock.now())
    try await stage.turn()
    #expect(stage.launcher.alive.count == 2)
    #expect(run.kind == .now)
    #expect(try stage.runHistory.history().map(\.kind) == [.now, .slot])
  }

  @Test func theHistoryTellsWhoAskedForARunFromItsBeginToItsEnd() async throws {
    let stage = try Stage()
    try stage.add()
    let run = try stage.runHistory.runNow("daily", by: "王芳", now: stage.clock.now())
    #expect(run.askedBy == "王芳" && run.explanation == "asked for by 王芳")
    try await stage.turn()
    #expect(try stage.runHistory.run(run.id).explanation == "running; asked for by 王芳")
    try #require(stage.launcher.alive.first).succeed()
    try await stage.turn(after: .seconds(2))
    let ended = try #require(try stage.runHistory.history().first)
    #expect(ended.state == .succeeded)
    #expect(ended.askedBy == "王芳")
    #expect(ended.explanation == "\(ended.reason); asked for by 王芳")
  }

  @Test func pastSlotsAreFilledInOldestFirst() async throws {
    let stage = try Stage()
    try stage.add()
    func backfill(_ dryRun: Bool) throws -> [String] {
      try stage.runHistory.backfill(
        "daily", from: instant("2026-11-20"), to: instant("2026-11-23"), dryRun: dryRun,
        now: stage.clock.now()
      ).map(\.text)
    }
    let slots = ["20", "21", "22"].map { "2026-11-\($0)T09:00:00+00:00" }
    #expect(try backfill(true) == slots)
    #expect(try stage.runHistory.history().isEmpty)
    #expect(try backfill(false) == slots)
    #expect(try backfill(false) == [])
    for slot in slots {
      try await stage.turn()
      #expect(stage.launcher.alive.map { $0.command.environment["PLUMB_SLOT"] } == [slot])
      try #require(stage.launcher.alive.first).succeed()
    }
    try await stage.turn()
    #expect(try backfill(true) == [])
    #expect(throws: Problem.self) {
      try stage.runHistory.backfill(
        "daily", from: instant("2026-11-20"), to: instant("2026-12-01"), dryRun: true,
        now: stage.clock.now())
    }
  }

  @Test(arguments: [("same", true), ("other", false)])
  func aRunThatIsRepeatedIsCompared(_ result: String, _ isVerified: Bool) async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).succeed("same")
    try await stage.turn()
    let first = try #require(try stage.runHistory.history().first)
    let again = try stage.runHistory.rerun(first.id, now: stage.clock.now())
    try await stage.turn()
    try #require(stage.launcher.alive.first).succeed(result)
    try await stage.turn()
    let run = try stage.runHistory.run(again.id)
    #expect(run.isVerified == isVerified)
    #expect(
      run.reason
        == (isVerified ? "the same bytes as run \(first.id)" : "other bytes than run \(first.id)"))
    #expect(run.askedBy == nil && run.explanation == run.reason)
    #expect(throws: Problem.self) { try stage.runHistory.rerun(999, now: stage.clock.now()) }
  }

  @Test func aRunThatIsWaitedForIsFinished() async throws {
    let stage = try Stage()
    try stage.add(script: "missing.lua")
    let run = try stage.runHistory.runNow("daily", now: stage.clock.now())
    #expect(try await stage.scheduler.finish(run.id).state == .failed)
  }
}
