import Testing

@testable import Scheduling

/// Leases on runs: who holds one publishes, and who was presumed dead does not.
@Suite struct LeaseTests {
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
}
