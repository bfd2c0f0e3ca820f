import TestBasics
import Testing

@testable import Scheduling

/// Schedulers that die or were away and come back at any moment, and clocks that jump: overlap is judged by what ran,
/// and every slot ends exactly once.
@Suite struct MissedSlotsTests {
  @Test(arguments: [ScheduleOptions.Missed.latest, .all])
  func afterAKillTheNewestSlotRunsThoughTheOldOneIsRepeated(_ missed: ScheduleOptions.Missed) async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *") {
      $0.missed = missed
      $0.backoff = .zero
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    // The scheduler dies; another one comes back half a minute after a slot.
    stage.clock.set(try instant("2026-11-23T11:00:30Z"))
    let next = Stage.scheduler(stage.runHistory, stage.clock, stage.launcher)
    for _ in 0..<12 {
      for child in stage.launcher.alive { try child.succeed() }
      try await next.wholeTurn()
      stage.clock.advance(.seconds(11))
    }
    #expect(
      try stage.states() == [
        "09:00 succeeded", missed == .all ? "10:00 succeeded" : "10:00 missed", "11:00 succeeded",
      ])
  }

  @Test func aRunThatWaitsForItsNextAttemptHoldsNobodyUp() async throws {
    let stage = try Stage()
    try stage.add("m", "0-1 9 * * *") { $0.backoff = .seconds(600) }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn(after: .seconds(1))
    try await stage.turn(at: "2026-11-23T09:01:00Z")
    #expect(try stage.states() == ["09:00 waiting", "09:01 running"])
  }

  @Test func aQueueKeepsItsOrderAlsoWhileARunWaitsForItsNextAttempt() async throws {
    let stage = try Stage()
    try stage.add("m", "0-1 9 * * *") {
      $0.backoff = .seconds(600)
      $0.overlap = .queue
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn(after: .seconds(1))
    try await stage.turn(at: "2026-11-23T09:01:00Z")
    #expect(try stage.states() == ["09:00 waiting", "09:01 waiting"])
  }

  @Test func ofALongAbsenceOnlyTheLatestSlotRunsThoughBatchesEndWithinTheLastMinute() async throws {
    let stage = try Stage()
    try stage.add("s", "@every 1s") { $0.missedWithin = .seconds(100_000) }
    // More slots than one call gives their rows: the rest comes in the next turn.
    try await stage.turn(after: .seconds(10_030))
    try await stage.turn()
    let runs = try stage.runHistory.history("s", limit: 20_000)
    #expect(runs.count == 10_030)
    #expect(runs.filter { $0.state != .missed }.count == 1 && runs[0].state == .running)
  }

  /// What really ran, as the world knows it and the run history has to find out.
  private struct Interval {
    var slot: Instant
    var start: Instant
    var end: Instant
  }

  @Test(arguments: 0..<24)
  func everySlotEndsOnceAndIsSkippedOnlyByARunThatRan(_ seed: Int) async throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let stage = try Stage()
    // No power cut comes into it, and thousands of transactions do.
    try stage.runHistory.set("PRAGMA synchronous = OFF")
    let texts = ["* * * * *", "*/2 * * * *", "@every 20s", "@every 90s", "*/5 8-9 * * *", "0,1,30 * * * *"]
    let schedule = try stage.add("s", texts[numbers.below(texts.count)]) {
      $0.overlap = [.skip, .skip, .queue][numbers.below(3)]
      $0.missed = ScheduleOptions.Missed.allCases[numbers.below(3)]
      $0.retries = numbers.below(4)
      $0.backoff = .seconds([0, 5, 40][numbers.below(3)])
    }
    var scheduler: Scheduler? = Stage.scheduler(stage.runHistory, stage.clock, stage.launcher)
    var open: [(child: TestChild, slot: Instant, start: Instant, length: Duration)] = []
    var ran: [Interval] = []
    var known = 0
    func end(_ index: Int, at now: Instant) {
      ran.append(Interval(slot: open[index].slot, start: open[index].start, end: now))
      open.remove(at: index)
    }
    for _ in 0..<250 {
      stage.clock.advance(.milliseconds(numbers.below(9) == 0 ? numbers.below(200_000) : numbers.below(9000)))
      let now = stage.clock.now()
      for index in open.indices.reversed() where now - open[index].start >= open[index].length {
        if numbers.below(4) == 0 { try open[index].child.fail(1) } else { try open[index].child.succeed() }
        end(index, at: now)
      }
      if numbers.below(25) == 0 {
        // The keepers end what a dead scheduler leaves.
        scheduler = nil
        for index in open.indices.reversed() {
          open[index].child.kill()
          end(index, at: now)
        }
      } else if scheduler == nil, numbers.below(4) == 0 {
        scheduler = Stage.scheduler(stage.runHistory, stage.clock, stage.launcher)
      }
      try await scheduler?.wholeTurn()
      for child in stage.launcher.launched[known...] {
        known += 1
        let slot = try instant(child.command.environment["PLUMB_SLOT"] ?? "")
        open.append((child, slot, now, .milliseconds(numbers.below(150_000))))
      }
    }
    for index in open.indices.reversed() { end(index, at: stage.clock.now()) }
    try await drain(stage, &scheduler)
    let runs = try stage.runHistory.history("s", limit: 100_000)
    let timing = try Timing(schedule, zone: .utc)
    let due = timing.slots(from: schedule.createdAt + .milliseconds(1), to: stage.clock.now() + .milliseconds(1))
    #expect(runs.reversed().map(\.slot) == due.map(\.instant), "seed \(seed)")
    #expect(!runs.contains { !$0.state.isFinal })
    for run in runs where run.state == .skipped {
      let overlapped = ran.contains { $0.slot != run.slot && $0.start <= run.slot && run.slot <= $0.end }
      #expect(overlapped, "seed \(seed): \(run.slot.text(in: .utc)) was skipped, and nothing ran")
      #expect(schedule.options.overlap == .skip)
    }
  }

  /// Lets everything come to its end: what waits is cancelled, as are slots from now on.
  private func drain(_ stage: Stage, _ scheduler: inout Scheduler?) async throws {
    try stage.runHistory.pause("s", now: stage.clock.now())
    let last = scheduler ?? Stage.scheduler(stage.runHistory, stage.clock, stage.launcher)
    for _ in 0..<100 {
      for child in stage.launcher.alive { try child.succeed() }
      try await last.wholeTurn()
      if try stage.runHistory.counts().isEmpty { break }
      stage.clock.advance(.seconds(11))
    }
    try await last.wholeTurn()
    scheduler = nil
  }

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
}
