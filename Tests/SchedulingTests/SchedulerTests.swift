import Problems
import Synchronization
import System
import Testing

@testable import Scheduling

@Suite struct SchedulerTests {
  @Test func aSlotIsRunAndItsResultPublished() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T08:59:59Z")
    #expect(stage.launcher.launched.isEmpty)
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.launched.first)
    #expect(child.command.environment["PLUMB_SLOT"] == "2026-11-23T09:00:00+00:00")
    #expect(try stage.states() == ["09:00 running"])
    try child.succeed("42\n", metrics: "rate\t0.77\nbad\nn\t3\n")
    try await stage.turn(after: .seconds(3))

    let run = try #require(try stage.runHistory.history().first)
    #expect(
      run.state == .succeeded && run.exitStatus == 0 && run.attempts == 1 && run.reason == "done")
    #expect(run.finishedAt == stage.clock.now())
    #expect(try stage.runHistory.result(of: run.id) == Array("42\n".utf8))
    #expect(run.resultHash == SHA256.hexadecimal(of: Array("42\n".utf8)))
    #expect(try stage.runHistory.metrics().map(\.name) == ["rate", "n"])
    #expect(try stage.runHistory.metrics().first?.value == 0.77)
    let provenance = try #require(try stage.runHistory.provenance(of: run.id))
    #expect(provenance.parameters == ["区": "甲", "a": "1"] && provenance.data == ["two", "one"])
    #expect(provenance.scriptText == "return 1" && provenance.seed == 7)
  }

  @Test func aFailureIsRepeatedAfterGrowingWaits() async throws {
    let stage = try Stage()
    try stage.add { $0.retries = 2 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    for wait in [30, 60] {
      try #require(stage.launcher.alive.first).fail(1, "a.lua:3: oh\nmore")
      try await stage.turn()
      #expect(
        try stage.runHistory.history().first?.reason.hasPrefix(
          "failed with status 1: a.lua:3: oh; tried again") == true)
      try await stage.turn(after: .seconds(wait - 1))
      #expect(stage.launcher.alive.isEmpty)
      try await stage.turn(after: .seconds(1))
      #expect(stage.launcher.alive.count == 1)
    }
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    let run = try #require(try stage.runHistory.history().first)
    #expect(run.state == .failed && run.attempts == 3 && run.exitStatus == 1)
    #expect(run.reason == "failed with status 1 (attempt 3)")
    #expect(try stage.runHistory.attempts(of: run.id).map(\.state) == [.failed, .failed, .failed])
  }

  @Test func waitsDoubleUpToAnHour() {
    var options = ScheduleOptions()
    options.backoff = .seconds(600)
    #expect(
      (1...5).map { options.wait(afterFailures: $0).milliseconds / 1000 } == [
        600, 1200, 2400, 3600, 3600,
      ])
  }

  @Test(arguments: [64, 65, 66]) func whatCannotGetBetterIsNotRepeated(_ status: Int) async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(status)
    try await stage.turn()
    #expect(try stage.runHistory.history().first?.state == .failed)
    #expect(try stage.runHistory.history().first?.exitStatus == status)
  }

  @Test func aMissingScriptFailsWithItsReason() async throws {
    let stage = try Stage()
    try stage.add(script: "missing.lua")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let run = try #require(try stage.runHistory.history().first)
    #expect(run.state == .failed && run.reason == "no script 'missing.lua'" && run.exitStatus == 66)
  }

  @Test func whatTakesTooLongIsEnded() async throws {
    let stage = try Stage()
    try stage.add {
      $0.retries = 0
      $0.timeout = .seconds(60)
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    try await stage.turn(after: .seconds(59))
    #expect(child.orders == [])
    try await stage.turn(after: .seconds(1))
    #expect(child.orders == ["terminate"])
    try await stage.turn(after: .seconds(5))
    #expect(child.orders == ["terminate", "kill"])
    try await stage.turn()
    let run = try #require(try stage.runHistory.history().first)
    #expect(run.state == .timedOut && run.reason == "took longer than 1m" && run.exitStatus == 124)
  }

  @Test func aClockThatJumpsEndsNothingEarly() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    stage.clock.set(try instant("2026-11-24T08:00:00Z"))
    try await stage.turn()
    #expect(stage.launcher.alive.first?.orders == [])
  }

  // MARK: - Overlap

  @Test(arguments: [
    (ScheduleOptions.Overlap.skip, ["09:00 running", "09:01 skipped"], 1),
    (.queue, ["09:00 running", "09:01 waiting"], 1),
    (.allow, ["09:00 running", "09:01 running"], 2),
  ])
  func aSlotWhileTheOneBeforeRuns(
    _ overlap: ScheduleOptions.Overlap, _ states: [String], _ alive: Int
  ) async throws {
    let stage = try Stage()
    try stage.add("m", "0-1 9 * * *") { $0.overlap = overlap }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try await stage.turn(at: "2026-11-23T09:01:00Z")
    #expect(try stage.states() == states)
    #expect(stage.launcher.alive.count == alive)
    for child in stage.launcher.alive { try child.succeed() }
    try await stage.turn()
    #expect(
      try stage.states().last
        == (overlap == .queue ? "09:01 running" : states[1].replacing("running", with: "succeeded"))
    )
  }

  @Test func aSkippedSlotSaysWhichOneWasBefore() async throws {
    let stage = try Stage()
    try stage.add("m", "0-1 9 * * *")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try await stage.turn(at: "2026-11-23T09:01:00Z")
    #expect(
      try stage.runHistory.history().first?.reason
        == "the one of 2026-11-23T09:00:00+00:00 was still running")
  }

  @Test func workersAreLimited() async throws {
    let stage = try Stage(workers: 2)
    for name in ["a", "b", "c"] { try stage.add(name) }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    #expect(stage.launcher.alive.count == 2)
    try #require(stage.launcher.alive.first).succeed()
    try await stage.turn()
    #expect(stage.launcher.launched.count == 3)
  }

  // MARK: - Pausing and changing

  @Test func slotsOfAPauseAreCancelledWithTheNote() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *")
    try stage.runHistory.pause("h", note: "new data on Friday", now: stage.clock.now())
    try await stage.turn(at: "2026-11-23T09:30:00Z")
    try stage.runHistory.resume("h", now: instant("2026-11-23T10:30:00Z"))
    try await stage.turn(at: "2026-11-23T11:00:00Z")
    #expect(try stage.states() == ["09:00 cancelled", "10:00 cancelled", "11:00 running"])
    #expect(try stage.runHistory.history().last?.reason == "paused: new data on Friday")
    #expect(throws: Problem.self) { try stage.runHistory.resume("h", now: stage.clock.now()) }
  }

  @Test func aPauseCancelsWhatWaits() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    try stage.runHistory.pause("daily", now: stage.clock.now())
    try await stage.turn(after: .seconds(600))
    #expect(try stage.states() == ["09:00 cancelled"])
    #expect(stage.launcher.launched.count == 1)
  }

  @Test func aChangeNeverRunsThePast() async throws {
    let stage = try Stage()
    let old = try stage.add("h", "0 9 * * *")
    var new = old
    new.text = "0 6,7,12 * * *"
    _ = try stage.runHistory.change("h", to: new, now: instant("2026-11-23T09:30:00Z"))
    try await stage.turn(at: "2026-11-23T11:59:59Z")
    #expect(try stage.states() == ["09:00 missed"])
    try await stage.turn(at: "2026-11-23T12:00:00Z")
    #expect(try stage.states() == ["09:00 missed", "12:00 running"])
  }

  @Test func aRemovedScheduleKeepsItsHistoryAndGivesUpItsName() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    try stage.runHistory.remove("daily", now: stage.clock.now())
    #expect(try stage.states() == ["09:00 cancelled"])
    #expect(refusal { try stage.runHistory.schedule("daily") } == "no schedule 'daily'")
    try stage.add()
    #expect(refusal { try stage.add() }.hasPrefix("there is a schedule 'daily' already"))
    #expect(refusal { try stage.runHistory.schedule("dailly") }.contains("did you mean 'daily'?"))
  }

  // MARK: - A run history that cannot be written

  /// The state file fails after a run was taken and before it was started: at the first run only.
  @Test(arguments: [
    // A full disk: there is no room for the provenance, but for a word on the attempt.
    "PRAGMA max_page_count = 1",
    // Nothing at all can be written.
    "PRAGMA query_only = 1",
  ])
  func aRunThatCouldNotBeWrittenDownIsStartedLater(_ failure: String) async throws {
    let failures = Mutex([failure])
    let stage = try Stage(preparing: { runHistory in
      guard let failure = failures.withLock({ $0.popLast() }) else { return }
      try runHistory.set(failure)
    })
    try stage.add(script: "long.lua")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    #expect(stage.launcher.launched.isEmpty)
    let isFull = failure.contains("max_page_count")
    #expect(try stage.states() == [isFull ? "09:00 waiting" : "09:00 running"])
    if !isFull {
      await #expect(throws: Problem.self) { try await stage.turn(after: .seconds(1)) }
      #expect(await stage.scheduler.isBusy)
    }
    try stage.runHistory.set("PRAGMA max_page_count = 1000000; PRAGMA query_only = 0")
    // Once it can be written the run waits at once, not only when its lease has ended.
    try await stage.turn(after: .seconds(1))
    #expect(try stage.states() == ["09:00 waiting"])
    let reason = try #require(try stage.runHistory.history().first?.reason)
    #expect(reason.contains(isFull ? "the disk is full" : "cannot be written"), "\(reason)")
    try await stage.turn(after: .seconds(10))
    try #require(stage.launcher.alive.first).succeed("整改")
    try await stage.turn()
    let run = try #require(try stage.runHistory.history().first)
    #expect(try stage.runHistory.attempts(of: run.id).map(\.state) == [.handedBack, .succeeded])
  }

  // MARK: - Stopping

  @Test func aStopHandsBackWhatIsNotDoneInTime() async throws {
    let stage = try Stage()
    try stage.add { $0.retries = 0 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    await stage.scheduler.stop()
    try await stage.turn(after: .seconds(19))
    let child = try #require(stage.launcher.alive.first)
    #expect(child.orders == [])
    try await stage.turn(after: .seconds(1))
    try await stage.turn(after: .seconds(5))
    #expect(child.orders == ["terminate", "kill"])
    try await stage.turn()
    #expect(try stage.states() == ["09:00 waiting"])
    #expect(await !stage.scheduler.isBusy)
    // The next scheduler goes on, also without retries.
    let launcher = TestLauncher()
    try await Stage.scheduler(stage.runHistory, stage.clock, launcher).wholeTurn()
    #expect(launcher.launched.count == 1)
  }

  @Test func aJobThatIsLongInTheMakingHoldsUpNothing() async throws {
    let stage = try Stage()
    try stage.add("slow", script: "slow.lua")
    try stage.add("fast")
    stage.clock.set(try instant("2026-11-23T09:00:00Z"))
    try await stage.scheduler.turn()
    while stage.launcher.launched.isEmpty { await Task.yield() }
    #expect(stage.launcher.launched[0].command.environment["PLUMB_SCHEDULE"] == "fast")
    try stage.launcher.launched[0].succeed()
    await stage.scheduler.stop()
    stage.clock.advance(.seconds(20))
    try await stage.scheduler.turn()
    await stage.scheduler.prepared()
    #expect(try stage.states("slow") == ["09:00 waiting"])
    #expect(try stage.states("fast") == ["09:00 succeeded"])
  }

  @Test func aStopLetsAFastRunEnd() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    await stage.scheduler.stop()
    try #require(stage.launcher.alive.first).succeed()
    try await stage.turn(after: .seconds(2))
    #expect(try stage.states() == ["09:00 succeeded"])
  }
}
