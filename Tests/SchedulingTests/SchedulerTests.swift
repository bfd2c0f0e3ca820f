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

  // MARK: - Away

  @Test(arguments: [
    (ScheduleOptions.Missed.latest, ["09:00 missed", "10:00 missed", "11:00 running"]),
    (.all, ["09:00 running", "10:00 waiting", "11:00 waiting"]),
    (.none, ["09:00 missed", "10:00 missed", "11:00 missed"]),
  ])
  func slotsThatNobodySaw(_ missed: ScheduleOptions.Missed, _ states: [String]) async throws {
    let stage = try Stage()
    try stage.add("h", "0 9-11 * * *") { $0.missed = missed }
    try await stage.turn(at: "2026-11-23T11:30:00Z")
    #expect(try stage.states() == states)
  }

  @Test func slotsThatAreTooOldAreMissedEachWithItsRow() async throws {
    let stage = try Stage()
    try stage.add("d", "0 9 * * *") {
      $0.missed = .all
      $0.missedWithin = .seconds(2 * 86_400)
    }
    try await stage.turn(at: "2026-11-27T10:00:00Z")
    #expect(
      try stage.states() == [
        "09:00 missed", "09:00 missed", "09:00 missed", "09:00 running", "09:00 waiting",
      ])
    #expect(
      try stage.runHistory.history(limit: 10).last?.reason
        == "nobody was there until 2026-11-27T10:00:00+00:00, more than 2d later")
  }

  @Test func thousandsOfMissedSlotsGetTheirRows() async throws {
    let stage = try Stage()
    try stage.add("m", "* * * * *")
    try await stage.turn(at: "2026-11-25T08:00:00Z")
    let runs = try stage.runHistory.history(limit: 10_000)
    #expect(runs.count == 2880)
    #expect(runs.filter { $0.state == .missed }.count == 2879)
    #expect(runs.first?.state == .running)
  }

  @Test func afterAnAbsenceOnlyTheLatestOfManySlotsRuns() async throws {
    let stage = try Stage()
    try stage.add("s", "@every 10s") { $0.overlap = .queue }
    try await stage.turn(at: "2026-11-23T08:10:05Z")
    let runs = try stage.runHistory.history("s", limit: 1000)
    #expect(runs.count == 60)
    #expect(
      runs.filter { $0.state != .missed }.map(\.slot) == [try instant("2026-11-23T08:10:00Z")])
  }

  @Test func aClockSetBackRunsNothingTwice() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *")
    for hour in ["09", "10"] {
      try await stage.turn(at: "2026-11-23T\(hour):00:00Z")
      try #require(stage.launcher.alive.first).succeed()
      try await stage.turn()
    }
    stage.clock.set(try instant("2026-11-23T08:30:00Z"))
    try await stage.turn()
    try await stage.turn(after: .seconds(5400))
    #expect(stage.launcher.launched.count == 2)
    try await stage.turn(at: "2026-11-23T11:00:00Z")
    #expect(stage.launcher.launched.count == 3)
    #expect(try stage.states() == ["09:00 succeeded", "10:00 succeeded", "11:00 running"])
  }

  @Test func aClockThatWasAheadForAMomentSilencesNothing() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).succeed()
    stage.clock.set(try instant("2026-11-23T12:30:00Z"))
    try await stage.turn()
    try #require(stage.launcher.alive.first).succeed()
    stage.clock.set(try instant("2026-11-23T08:30:00Z"))
    try await stage.turn()
    #expect(
      try stage.states() == ["09:00 succeeded", "10:00 missed", "11:00 missed", "12:00 succeeded"])
    for hour in 9...13 {
      try await stage.turn(at: "2026-11-23T\(padded(hour, 2)):00:00Z")
      for child in stage.launcher.alive { try child.succeed() }
      try await stage.turn()
    }
    #expect(try stage.states() == (9...13).map { "\(padded($0, 2)):00 succeeded" })
    #expect(stage.launcher.launched.count == 5)
  }

  @Test func aClockSetForwardIsAnAbsence() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *")
    stage.clock.set(try instant("2026-11-23T11:30:00Z"))
    try await stage.turn()
    #expect(try stage.states() == ["09:00 missed", "10:00 missed", "11:00 running"])
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

  // MARK: - Leases

  @Test func whatWasPresumedDeadPublishesNothing() async throws {
    let stage = try Stage()
    try stage.add { $0.backoff = .zero }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let first = try #require(stage.launcher.alive.first)
    // The first scheduler hangs. The second sees the lease run out, and looks a second time.
    let launcher = TestLauncher()
    let second = Stage.scheduler(stage.runHistory, stage.clock, launcher)
    stage.clock.advance(.seconds(31))
    try await second.wholeTurn()
    #expect(launcher.launched.isEmpty)
    stage.clock.advance(.seconds(10))
    try await second.wholeTurn()
    #expect(launcher.launched.count == 1)
    #expect(launcher.ended.withLock(\.count) == 1)
    // The first one comes back with a result: too late.
    try first.succeed("old")
    try await stage.turn()
    #expect(try stage.states() == ["09:00 running"])
    try launcher.launched[0].succeed("new")
    try await second.wholeTurn()
    let run = try #require(try stage.runHistory.history().first)
    #expect(try stage.runHistory.result(of: run.id) == Array("new".utf8))
    #expect(try stage.runHistory.attempts(of: run.id).map(\.state) == [.lost, .succeeded])
  }

  @Test func aClockThatJumpsTakesNoLeaseFromTheLiving() async throws {
    let stage = try Stage()
    try stage.add()
    let launcher = TestLauncher()
    let second = Stage.scheduler(stage.runHistory, stage.clock, launcher)
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try await second.wholeTurn()
    stage.clock.set(try instant("2026-11-23T20:00:00Z"))
    stage.clock.advance(.seconds(10))
    try await second.wholeTurn()
    try await stage.scheduler.wholeTurn()
    stage.clock.advance(.seconds(10))
    try await second.wholeTurn()
    #expect(launcher.launched.isEmpty)
  }

  @Test func aLostAttemptCountsAsAFailure() async throws {
    let stage = try Stage()
    try stage.add { $0.retries = 0 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let second = Stage.scheduler(stage.runHistory, stage.clock, TestLauncher())
    for _ in 0..<2 {
      stage.clock.advance(.seconds(31))
      try await second.wholeTurn()
    }
    #expect(try stage.runHistory.history().first?.reason == "its scheduler ended while it ran")
    #expect(try stage.states() == ["09:00 failed"])
  }

  @Test func aKilledKeeperIsALostAttempt() async throws {
    let stage = try Stage()
    try stage.add { $0.backoff = .zero }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).end(.lost)
    try await stage.turn()
    #expect(stage.launcher.launched.count == 2)
    #expect(stage.launcher.ended.withLock(\.count) == 1)
  }

  @Test func whileProcessesOfAnAttemptDoNotEndTheNextOneWaits() async throws {
    let stage = try Stage()
    try stage.add { $0.backoff = .zero }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    stage.launcher.isStuck.withLock { $0 = true }
    try #require(stage.launcher.alive.first).end(.lost)
    for _ in 0..<3 { try await stage.turn(after: .seconds(1)) }
    #expect(try stage.states() == ["09:00 running"])
    // Nor does another scheduler begin one, when its lease has run out.
    let launcher = TestLauncher()
    launcher.isStuck.withLock { $0 = true }
    let second = Stage.scheduler(stage.runHistory, stage.clock, launcher)
    for _ in 0..<4 {
      stage.clock.advance(.seconds(31))
      try await second.wholeTurn()
    }
    #expect(stage.launcher.launched.count == 1 && launcher.launched.isEmpty)
    launcher.isStuck.withLock { $0 = false }
    for _ in 0..<2 {
      stage.clock.advance(.seconds(31))
      try await second.wholeTurn()
    }
    #expect(launcher.launched.count == 1)
  }

  @Test func twoSchedulersRunEachSlotOnce() async throws {
    let stage = try Stage()
    for name in ["a", "b", "c", "d"] { try stage.add(name) }
    let launcher = TestLauncher()
    let second = Stage.scheduler(stage.runHistory, stage.clock, launcher, workers: 1)
    stage.clock.set(try instant("2026-11-23T09:00:00Z"))
    try await second.wholeTurn()
    try await stage.turn()
    #expect(launcher.launched.count == 1)
    #expect(stage.launcher.launched.count == 3)
    #expect(try stage.runHistory.history().count == 4)
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

  // MARK: - By hand

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

  // MARK: - Notifying

  @Test func theStateIsToldNotTheOccurrence() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *") {
      $0.retries = 0
      $0.onFailure = "mail"
      $0.onChange = "note"
    }
    var told: [String] = []
    for (hour, outcome) in ["09 a", "10 a", "11 b", "12 fail", "13 fail", "14 b", "15 b"]
      .enumerated()
    {
      try await stage.turn(at: "2026-11-23T\(padded(hour + 9, 2)):00:00Z")
      let child = try #require(stage.launcher.alive.first)
      let result = String(outcome.dropFirst(3))
      if result == "fail" { try child.fail(1) } else { try child.succeed(result) }
      try await stage.turn()
      for child in stage.launcher.alive {
        let facts = String(
          decoding: Files.contents(of: child.command.input, limit: 9999) ?? [], as: UTF8.self)
        let change = facts.split(separator: "\"").dropFirst(3).first ?? ""
        told.append("\(outcome.prefix(2)) \(child.command.arguments[1]) \(change)")
        child.end(.status(0))
      }
      try await stage.turn()
    }
    #expect(
      told == [
        "11 exec >&2; note result", "12 exec >&2; mail failed", "12 exec >&2; note failed",
        "14 exec >&2; mail recovered", "14 exec >&2; note recovered",
      ])
  }

  @Test func whatADeadSchedulerWasTellingIsToldAgainAtOnce() async throws {
    let stage = try Stage()
    try stage.add {
      $0.retries = 0
      $0.onFailure = "mail"
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    let told = try #require(stage.launcher.alive.first?.command)
    var owner = ProcessOwner(nonce: "x").text.split(separator: "/").map(String.init)
    owner[2] = "1"
    let dead = owner.joined(separator: "/")
    try await stage.runHistory.pool.write { db in
      try db.execute(sql: "UPDATE notifications SET owner = ?", arguments: [dead])
    }
    let launcher = TestLauncher()
    let next = Stage.scheduler(stage.runHistory, stage.clock, launcher)
    try await next.wholeTurn()
    // What is left of it is ended first.
    #expect(launcher.ended.withLock(\.self) == [told.mark])
    try await next.wholeTurn()
    #expect(launcher.launched.map(\.command.arguments) == [["-c", "exec >&2; mail"]])
  }

  @Test func aProgramThatCannotBeToldIsToldAgain() async throws {
    let stage = try Stage()
    try stage.add {
      $0.retries = 0
      $0.onFailure = "mail"
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    for tries in 1...5 {
      try #require(stage.launcher.alive.first).end(.status(1))
      try await stage.turn()
      #expect(stage.launcher.alive.isEmpty)
      try await stage.turn(after: .seconds(10 * tries))
    }
    #expect(stage.launcher.alive.isEmpty)
    #expect(stage.launcher.launched.count == 6)
  }
}
