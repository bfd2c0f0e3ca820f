import Foundation
import GRDB
import Logging
import Problems
import Synchronization
import TestBasics
import Testing

@testable import Scheduling

/// A clock that stands still until it is moved.
final class TestClock: SchedulerClock {
  private let times: Mutex<(now: Instant, uptime: Duration)>

  init(_ now: Instant) { times = Mutex((now, .zero)) }

  func now() -> Instant { times.withLock { $0.now } }
  func uptime() -> Duration { times.withLock { $0.uptime } }
  func sleep(for duration: Duration) async throws {
    advance(duration)
    await Task.yield()
  }

  func advance(_ duration: Duration) {
    times.withLock { times in
      times.now = times.now + duration
      times.uptime += duration
    }
  }

  /// As somebody sets the clock on the wall.
  func set(_ now: Instant) { times.withLock { $0.now = now } }
}

/// Programs that end when the test says so.
final class TestLauncher: Launcher {
  let children = Mutex<[TestChild]>([])
  let ended = Mutex<[String]>([])
  /// Whether processes that were left behind do not end, however they are killed.
  let isStuck = Mutex(false)

  func launch(_ command: Command) throws -> any Child {
    let child = TestChild(command)
    children.withLock { $0.append(child) }
    return child
  }

  func endLeftovers(_ mark: String) -> Bool {
    guard !isStuck.withLock({ $0 }) else { return false }
    ended.withLock { $0.append(mark) }
    return true
  }

  var launched: [TestChild] { children.withLock { $0 } }
  /// Those that the scheduler still waits for.
  var alive: [TestChild] { launched.filter { $0.exit() == nil } }
}

final class TestChild: Child {
  let command: Command
  private let state = Mutex<(exit: Exit?, orders: [String])>((nil, []))

  init(_ command: Command) { self.command = command }

  func exit() -> Exit? { state.withLock { $0.exit } }
  func terminate() { state.withLock { $0.orders.append("terminate") } }
  func kill() { end(.signal(9), order: "kill") }
  var orders: [String] { state.withLock { $0.orders } }

  func end(_ exit: Exit, order: String? = nil) {
    state.withLock { state in
      if state.exit == nil { state.exit = exit }
      if let order { state.orders.append(order) }
    }
  }

  /// Prints something and ends well.
  func succeed(_ result: String = "", metrics: String = "") throws {
    try put(result, at: command.output)
    try put(metrics, at: command.environment["PLUMB_METRICS"] ?? "")
    end(.status(0))
  }

  func fail(_ status: Int, _ errors: String = "") throws {
    try put(errors, at: command.errors)
    end(.status(status))
  }
}

/// A run history, a clock, a launcher and a scheduler, at 08:00 on a Monday.
struct Stage {
  let folder: TemporaryFolder
  let runHistory: RunHistory
  let clock: TestClock
  let launcher = TestLauncher()
  let scheduler: Scheduler

  init(workers: Int = 10, preparing: @escaping @Sendable (RunHistory) throws -> Void = { _ in }) throws {
    folder = try TemporaryFolder()
    clock = TestClock(try instant("2026-11-23T08:00:00Z"))
    runHistory = try RunHistory(path: folder.path + "/plumb.sqlite", now: clock.now())
    scheduler = Stage.scheduler(runHistory, clock, launcher, workers: workers, preparing: preparing)
  }

  static func scheduler(
    _ runHistory: RunHistory, _ clock: TestClock, _ launcher: TestLauncher, workers: Int = 10,
    preparing: @escaping @Sendable (RunHistory) throws -> Void = { _ in }
  ) -> Scheduler {
    var settings = Scheduler.Settings()
    settings.workers = workers
    return Scheduler(
      runHistory: runHistory, clock: clock, launcher: launcher, random: SeededNumbers(seed: 1),
      settings: settings, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    ) { request in
      try preparing(runHistory)
      if request.schedule.script == "missing.lua" {
        throw Problem("no script 'missing.lua'", kind: .file)
      }
      if request.schedule.script == "slow.lua" { try await Task.sleep(for: .seconds(100)) }
      var command = Command(executable: "/bin/true", arguments: [])
      command.inputText = "{\"区\": \"甲\"}"
      return Job(
        command: command,
        provenance: request.original
          ?? Provenance(
            script: request.schedule.script,
            scriptText: request.schedule.script == "long.lua"
              ? String(repeating: "-- 整改\n", count: 2000) : "return 1",
            parameters: request.schedule.parameters, data: request.schedule.data,
            fingerprint: "f", versions: ["plumb": "1"], seed: 7, asOf: "2026-11-23"))
    }
  }

  @discardableResult
  func add(
    _ name: String = "daily", _ text: String = "0 9 * * *", script: String = "a.lua",
    _ options: (inout ScheduleOptions) -> Void = { _ in }
  ) throws -> Schedule {
    var schedule = Schedule(name: name, script: script, text: text, zone: "UTC")
    schedule.parameters = ["区": "甲", "a": "1"]
    schedule.data = ["two", "one"]
    options(&schedule.options)
    return try runHistory.add(schedule, now: clock.now())
  }

  /// Moves the clock and takes a turn.
  func turn(after duration: Duration = .zero) async throws {
    clock.advance(duration)
    try await scheduler.wholeTurn()
  }

  /// Moves the clock to a moment and takes a turn.
  func turn(at text: String) async throws {
    try await turn(after: instant(text) - clock.now())
  }

  /// `09:00 succeeded, …`: the slots so far, oldest first.
  func states(_ name: String? = nil) throws -> [String] {
    try runHistory.history(name).reversed().map {
      LocalTime(seconds: $0.slot.seconds).clockText + " " + $0.state.rawValue
    }
  }
}

extension Scheduler {
  /// A turn, and what it began to make.
  func wholeTurn() async throws {
    try turn()
    await prepared()
  }
}

extension RunHistory {
  /// Changes how SQLite writes, so that a test can let it fail.
  func set(_ pragmas: String) throws {
    try pool.writeWithoutTransaction { db in try db.execute(sql: pragmas) }
  }
}
