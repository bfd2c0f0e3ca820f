import Foundation
import GRDB
import Problems
import System
import TestBasics
import Testing

@testable import Scheduling

/// State files that another program or a broken disk has been at: each command tells what is wrong,
/// with status 66, and none ends the process.
@Suite struct DamagedStateTests {
  /// Everything that is done with a state file, each on its own.
  private static let uses: [@Sendable (RunHistory, Instant) async throws -> Void] = [
    { runHistory, _ in _ = try runHistory.schedules() },
    { runHistory, _ in _ = try runHistory.history("整改") },
    { runHistory, now in _ = try runHistory.why("整改", now, now: now) },
    { runHistory, _ in _ = try runHistory.lastRuns() },
    { runHistory, _ in for run in 1...3 { _ = try runHistory.attempts(of: Int64(run)) } },
    { runHistory, _ in for run in 1...3 { _ = try runHistory.provenance(of: Int64(run)) } },
    { runHistory, _ in _ = try runHistory.result(of: 1) },
    { runHistory, now in _ = try runHistory.metricsText(now: now) },
    { runHistory, _ in _ = try runHistory.metrics() },
    { runHistory, now in _ = try runHistory.overdue(now: now) },
    { runHistory, now in try runHistory.prune(now: now + .seconds(200 * 86_400)) },
    { runHistory, now in _ = try runHistory.runNow("整改", now: now) },
    { runHistory, now in _ = try runHistory.rerun(1, now: now) },
    { runHistory, now in
      _ = try runHistory.backfill("整改", from: now - .seconds(86_400), to: now, dryRun: false, now: now)
    },
    { runHistory, now in try runHistory.pause("整改", now: now) },
    { runHistory, now in try runHistory.resume("整改", now: now) },
    { runHistory, now in _ = try runHistory.change("整改", to: runHistory.schedule("整改"), now: now) },
    { runHistory, now in
      let clock = TestClock(now + .seconds(90_000))
      let launcher = TestLauncher()
      let scheduler = Stage.scheduler(runHistory, clock, launcher)
      for _ in 0..<3 {
        try await scheduler.wholeTurn()
        for child in launcher.alive where !child.command.output.isEmpty { try child.succeed("{\"n\": 2}\n") }
        clock.advance(.seconds(40))
      }
    },
    { runHistory, now in try runHistory.remove("整改", now: now) },
  ]

  /// What a column may be made to hold; none of it is what Plumb wrote there.
  private static let values: [any DatabaseValueConvertible & Sendable] = [
    Int64.min, Int64.max, -1, 1.5, "", "坏了", "{\"a\": 1}", "[", Data([0xff, 0x00]),
  ]

  /// A state file with a row or more in each table.
  private func sample() async throws -> Stage {
    let stage = try Stage()
    try stage.add("整改", "*/5 * * * *") {
      $0.onChange = "true"
      $0.onFailure = "true"
    }
    try await stage.turn(at: "2026-11-23T08:05:00Z")
    try #require(stage.launcher.alive.first).succeed("{\"n\": 1}\n", metrics: "率\t0.5\n")
    try await stage.turn(after: .seconds(1))
    try await stage.turn(at: "2026-11-23T08:10:00Z")
    try #require(stage.launcher.alive.first { $0.command.output.hasSuffix("2.out") }).fail(1, "没有数据")
    try await stage.turn(after: .seconds(1))
    try await stage.turn(after: .seconds(29))
    return stage
  }

  private func columns(_ runHistory: RunHistory) throws -> [(table: String, column: String)] {
    try runHistory.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      return try tables.flatMap { table in
        try db.columns(in: table).map { (table, $0.name) }
      }
    }
  }

  /// Uses a state file in every way, one after the other whatever is told.
  private func use(_ path: String, _ now: Instant, _ about: String) async throws {
    let runHistory: RunHistory
    do { runHistory = try RunHistory(path: path, now: now) } catch {
      return expectTold(error, about)
    }
    do { try RunHistory.wordingErrors(path) { try runHistory.set("PRAGMA synchronous = OFF") } } catch {
      expectTold(error, about)
    }
    for use in Self.uses {
      do { try await use(runHistory, now) } catch { expectTold(error, about) }
    }
    try runHistory.close()
  }

  /// Damage has status 66; what is asked of a schedule that seems to be another one has 64.
  private func expectTold(_ error: any Error, _ about: String) {
    guard let problem = error as? Problem else {
      Issue.record("\(about): \(error)")
      return
    }
    let isTold = problem.kind == .file || problem.kind == .usage && !problem.message.contains("damaged")
    #expect(isTold, "\(about): \(problem.text)")
  }

  @Test func everyColumnOfEveryTableMayBeDamaged() async throws {
    let stage = try await sample()
    let columns = try columns(stage.runHistory)
    #expect(columns.count > 60)
    let path = stage.folder.path + "/damaged.sqlite"
    var numbers = SeededNumbers(seed: 28)
    for (table, column) in columns {
      // One of the values each time, so that the test takes seconds.
      let value = numbers.pick(Self.values)
      try copy(stage.runHistory, to: path) { db in
        try db.execute(sql: "PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0")
        do { try db.execute(sql: "UPDATE \(table) SET \(column) = ?", arguments: [value]) } catch is DatabaseError {
          // A key must be whole, and one value for all rows is not unique.
        }
      }
      try await use(path, stage.clock.now(), "\(table).\(column) = \(value)")
    }
  }

  @Test func everyTableAndColumnMayBeMissing() async throws {
    let stage = try await sample()
    let path = stage.folder.path + "/damaged.sqlite"
    for table in Set(try columns(stage.runHistory).map(\.table)).sorted() {
      try copy(stage.runHistory, to: path) { db in
        try db.execute(sql: "PRAGMA foreign_keys = 0; ALTER TABLE \(table) RENAME TO gone")
      }
      try await use(path, stage.clock.now(), "no \(table)")
    }
    for column in ["zone", "considered_until", "told_state", "options"] {
      try copy(stage.runHistory, to: path) { db in
        try db.execute(sql: "ALTER TABLE schedules RENAME COLUMN \(column) TO gone")
      }
      try await use(path, stage.clock.now(), "no schedules.\(column)")
    }
  }

  @Test func anyBytesMayBeFlipped() async throws {
    let stage = try await sample()
    let path = stage.folder.path + "/damaged.sqlite"
    try copy(stage.runHistory, to: path) { _ in }
    let whole = try #require(Files.contents(of: path, limit: 1 << 24))
    var numbers = SeededNumbers(seed: 29)
    for _ in 0..<40 {
      var bytes = whole
      for _ in 0..<(1 + numbers.below(40)) { bytes[numbers.below(bytes.count)] = UInt8(numbers.below(256)) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      try await use(path, stage.clock.now(), "flipped bytes")
    }
  }

  @Test(arguments: [
    ("UPDATE runs SET state = '完成' WHERE id = 1", "table 'runs', row 1: column 'state' holds the unknown word '完成'"),
    (
      "UPDATE runs SET slot = 9223372036854775807 WHERE id = 1",
      "column 'slot' holds 9223372036854775807, which is out of range"
    ),
    (
      "UPDATE schedules SET options = json_set(options, '$.timeout', -9223372036854775808)",
      "table 'schedules', row 1: column 'options' holds -9223372036854775808 as 'timeout'"
    ),
    (
      "UPDATE schedules SET options = json_set(options, '$.retries', 'viel')",
      "column 'options' holds \"viel\" as 'retries'"
    ),
    ("UPDATE schedules SET options = json_set(options, '$.overlap', 'etwas')", "holds \"etwas\" as 'overlap'"),
    (
      "UPDATE schedules SET options = json_set(options, '$.calendar', json('{\"name\": \"假\", \"holidays\": [1.5]}'))",
      "as 'calendar'"
    ),
    ("UPDATE schedules SET options = '[]'", "column 'options' holds JSON that is not an object"),
    ("UPDATE schedules SET options = ''", "column 'options' holds text that is not JSON"),
    ("UPDATE schedules SET name = x'00'", "column 'name' holds bytes instead of text"),
    ("UPDATE schedules SET parameters = '{'", "column 'parameters' holds text that is not JSON"),
    ("UPDATE schedules SET text = '61 * * * *'", "column 'text' holds '61 * * * *': minute 61 is not in 0 to 59"),
    ("UPDATE schedules SET told_state = '完成'", "column 'told_state' holds the unknown word '完成'"),
    ("PRAGMA user_version = -1", "its version is -1"),
    ("DROP TABLE results; DROP TABLE metrics", "no such table"),
  ])
  func whatIsDamagedIsToldWithItsRow(_ sql: String, _ told: String) async throws {
    let stage = try await sample()
    let path = stage.folder.path + "/damaged.sqlite"
    try copy(stage.runHistory, to: path) { db in try db.execute(sql: sql) }
    do {
      let runHistory = try RunHistory(path: path, now: stage.clock.now())
      _ = try runHistory.schedules()
      _ = try runHistory.history()
      _ = try runHistory.why("整改", stage.clock.now(), now: stage.clock.now())
      _ = try runHistory.metrics()
      let later = stage.clock.now() + .seconds(90)
      if let claim = try runHistory.claim(owner: "甲", lease: .seconds(9), now: later) {
        _ = try runHistory.close(attempt: claim.attempt.id, .init(.succeeded, reason: "done"), now: later)
      }
      Issue.record("not told")
    } catch let problem as Problem {
      #expect(problem.kind == .file && problem.text.contains(told), "\(problem.text)")
      #expect(problem.text.hasPrefix("state file '\(path)' is damaged: "))
    }
  }

  @Test func aStateFileOfThePlumbBeforeIsBroughtUpToDateAlsoToBeRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/old.sqlite"
    let old = try DatabaseQueue(path: path)
    try old.write { db in
      try db.execute(sql: migrations[0])
      try db.execute(sql: "PRAGMA user_version = 1; PRAGMA application_id = \(0x506c_6d62)")
      try db.execute(sql: "INSERT INTO ledger VALUES ('abc', 0)")
      try db.execute(
        sql: """
          INSERT INTO schedules (name, script, text, zone, parameters, data, timeout, memory, retries,
            backoff, jitter, overlap, missed, missed_within, keep, seed, created_at, considered_until)
          VALUES ('整改', 'a.lua', '@daily', 'UTC', '{}', '[]', 1, 1, 1, 1, 1, 'skip', 'latest', 1, 1, 0, 0, 0)
          """)
    }
    try old.close()
    let runHistory = try #require(try RunHistory(reading: path))
    #expect(try runHistory.schedules().map(\.options.maxResult) == [64 << 20])
  }

  private func copy(_ runHistory: RunHistory, to path: String, _ change: (Database) throws -> Void) throws {
    for name in StateFiles.names(of: path) { Files.remove(name) }
    let target = try DatabaseQueue(path: path)
    try runHistory.pool.backup(to: target)
    try target.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      try change(db)
    }
    try target.close()
  }
}
