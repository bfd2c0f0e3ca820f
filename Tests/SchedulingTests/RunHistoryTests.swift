import Foundation
import GRDB
import Problems
import System
import TestBasics
import Testing

@testable import Scheduling

@Suite struct RunHistoryTests {
  @Test func aScheduleIsKeptWhole() throws {
    let stage = try Stage()
    var schedule = Schedule(
      name: "区.a-1", script: "a.lua", text: "@every 90s", zone: "Asia/Shanghai")
    schedule.parameters = ["a": "x\"\\\n区", "b": ""]
    schedule.data = ["b", "a", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
    schedule.options.timeout = .milliseconds(1500)
    schedule.options.overlap = .allow
    schedule.options.missed = .all
    schedule.options.onChange = "true"
    schedule.options.seed = -3
    let kept = try stage.runHistory.add(schedule, now: stage.clock.now())
    #expect(kept.parameters == schedule.parameters)
    #expect(kept.data == schedule.data)
    #expect(kept.options == schedule.options)
    #expect(kept.createdAt == stage.clock.now())
    #expect(kept.nextDue == stage.clock.now() + .seconds(90))
    #expect(try stage.runHistory.schedules() == [kept])
  }

  @Test func whatIsWrongWithAScheduleIsTold() throws {
    let stage = try Stage()
    func add(_ change: (inout Schedule) -> Void) -> String {
      var schedule = Schedule(name: "x", script: "a.lua", text: "0 9 * * *", zone: "UTC")
      change(&schedule)
      return refusal { try stage.runHistory.add(schedule, now: stage.clock.now()) }
    }
    #expect(add { $0.name = "a b" }.hasPrefix("'a b' cannot name a schedule"))
    #expect(add { $0.name = "" }.hasPrefix("'' cannot name a schedule"))
    #expect(add { $0.zone = "Asia/Shangai" }.contains("did you mean 'Asia/Shanghai'?"))
    #expect(add { $0.text = "0 0 30 2 *" }.hasPrefix("never due"))
    #expect(add { $0.options.timeout = .zero }.hasPrefix("a time limit of 0"))
    #expect(add { $0.options.memory = 0 }.hasPrefix("a memory limit of 0"))
    #expect(add { $0.options.retries = -1 } == "'retries' is 0 to 1000000, not -1")
    #expect(add { $0.options.maxResult = 0 }.hasPrefix("a result may have 1 byte to 900 MiB, not 0 bytes"))
    #expect(try stage.runHistory.schedules().isEmpty)
  }

  // MARK: - The file

  @Test func aFileThatIsNoDatabaseIsLeftAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/notes.txt"
    let text = String(repeating: "not a database, but long enough to look like one. ", count: 40)
    try put(text, at: path)
    #expect(
      refusal { try RunHistory(path: path, now: Instant(seconds: 0)) }
        == "state file '\(path)' is no database; it was left as it is")
    #expect(Files.contents(of: path, limit: 9999) == Array(text.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/other.sqlite"
    let other = try DatabaseQueue(path: path)
    try other.write { db in try db.execute(sql: "CREATE TABLE t (a)") }
    try other.close()
    let before = Files.contents(of: path, limit: 1 << 20)
    #expect(
      refusal { try RunHistory(path: path, now: Instant(seconds: 0)) }
        .hasPrefix("'\(path)' is a database of another program"))
    #expect(Files.contents(of: path, limit: 1 << 20) == before)
  }

  @Test func aFileOfANewerPlumbIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plumb.sqlite"
    let runHistory = try RunHistory(path: path, now: Instant(seconds: 0))
    try runHistory.pool.write { db in try db.execute(sql: "PRAGMA user_version = 99") }
    try runHistory.close()
    #expect(
      refusal { try RunHistory(path: path, now: Instant(seconds: 0)) }
        == "'\(path)' was written by a newer Plumb")
  }

  @Test func placesThatCannotHoldAFileAreTold() {
    for path in ["/proc/plumb/x.sqlite", "/dev/null/x.sqlite", "/tmp"] {
      #expect(throws: Problem.self) { try RunHistory(path: path, now: Instant(seconds: 0)) }
    }
  }

  @Test func aDamagedFileIsTold() throws {
    let stage = try Stage()
    for number in 0..<200 { try stage.add("n\(number)") }
    let path = stage.runHistory.path
    try stage.runHistory.close()
    var bytes = try #require(Files.contents(of: path, limit: 1 << 24))
    for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 7) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: Problem.self) {
      try RunHistory(path: path, now: Instant(seconds: 0)).schedules()
    }
  }

  /// By another user, because the tests may run as root, who can write everywhere.
  @Test func aFileThatCannotBeWrittenIsTold() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plumb.sqlite"
    try RunHistory(path: path, now: Instant(seconds: 0)).close()
    chmod(folder.path, 0o555)
    chmod(path, 0o444)
    defer { chmod(folder.path, 0o755) }
    let probe = Process()
    let errors = Pipe()
    let copy = try probeForEverybody()
    defer { try? FileManager.default.removeItem(at: copy) }
    if geteuid() == 0 {
      probe.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
      probe.arguments = [
        "--reuid=65534", "--regid=65534", "--clear-groups", copy.path, path, "1", "1000",
      ]
    } else {
      probe.executableURL = copy
      probe.arguments = [path, "1", "1000"]
    }
    probe.standardError = errors
    try probe.run()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    probe.waitUntilExit()
    #expect(told.contains("state file '\(path)' cannot be"), "\(told)")
    #expect(probe.terminationStatus != 0)
  }

  private func probeForEverybody() throws -> URL {
    let copy = URL(fileURLWithPath: "/tmp/plumb-probe-" + UUID().uuidString)
    try FileManager.default.copyItem(at: probeURL, to: copy)
    chmod(copy.path, 0o755)
    return copy
  }

  @Test func aFullDiskLosesNothing() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let pages = try await stage.runHistory.pool.write { db in
      try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    }
    try await stage.runHistory.pool.write { db in
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    try #require(stage.launcher.alive.first).succeed(String(repeating: "x", count: 100_000))
    await #expect(throws: Problem.self) { try await stage.turn(after: .seconds(1)) }
    #expect(try stage.states() == ["09:00 running"])
    await #expect(throws: Problem.self) { try await stage.turn(after: .seconds(1)) }
    // Somebody makes room.
    try await stage.runHistory.pool.write { db in try db.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await stage.turn(after: .seconds(1))
    let run = try #require(try stage.runHistory.history().first)
    #expect(run.state == .succeeded)
    #expect(try stage.runHistory.result(of: run.id).count == 100_000)
  }

  @Test func aFullDiskDoesNotHoldUpAStop() async throws {
    let stage = try Stage()
    try stage.add()
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try await stage.runHistory.pool.write { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    try #require(stage.launcher.alive.first).succeed(String(repeating: "x", count: 100_000))
    let scheduler = stage.scheduler
    let process = Task { try await scheduler.run() }
    process.cancel()
    await #expect(throws: Problem.self) { try await process.value }
    // The next scheduler finds it as it was.
    #expect(try stage.states() == ["09:00 running"])
  }

  @Test func aNewFileMayBeOpenedByManyAtOnce() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/deep/er/plumb.sqlite"
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try RunHistory(path: path, now: Instant(seconds: 0)).id } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }

  // MARK: - Reading

  @Test func whyIsAnswered() async throws {
    let stage = try Stage()
    try stage.add { $0.retries = 0 }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1, "oh")
    try await stage.turn(after: .seconds(2))
    func why(_ text: String) throws -> String {
      try stage.runHistory.why("daily", instant(text), now: stage.clock.now()).joined(separator: "\n")
    }
    #expect(
      try why("2026-11-23T09:00Z") == """
        2026-11-23T09:00:00+00:00: failed, failed with status 1: oh (run 1)
        attempt 1 from 2026-11-23T09:00:00+00:00: failed, failed with status 1: oh
        """)
    #expect(
      try why("2026-11-23T09:30Z") == """
        2026-11-23T09:30:00+00:00 is no slot of '0 9 * * *' in UTC
        the slot before: 2026-11-23T09:00:00+00:00
        the slot after: 2026-11-24T09:00:00+00:00
        """)
    #expect(try why("2026-11-24T09:00Z") == "2026-11-24T09:00:00+00:00 is still to come")
    #expect(
      try why("2026-11-22T09:00Z")
        == "2026-11-22T09:00:00+00:00 was before the schedule was added, at 2026-11-23T08:00:00+00:00"
    )
    stage.clock.advance(.seconds(2 * 86_400))
    #expect(
      try why("2026-11-24T09:00Z").hasPrefix(
        "2026-11-24T09:00:00+00:00: no scheduler has been there"))
  }

  @Test func slotsThatNoSchedulerSeesAreOverdueAfterAMinute() async throws {
    let stage = try Stage()
    try stage.add()
    func overdue(_ time: String) throws -> Instant? {
      try stage.runHistory.overdue(now: instant("2026-11-23T" + time))
    }
    #expect(try overdue("09:00:59Z") == nil)
    #expect(try overdue("09:01:00Z") == instant("2026-11-23T09:00:00Z"))
    try await stage.turn(at: "2026-11-23T09:01:00Z")
    #expect(try overdue("09:01:00Z") == nil)
  }

  @Test func oldLogsAndResultsArePrunedButNotTheLastSlots() async throws {
    let stage = try Stage()
    try stage.add { $0.keep = .seconds(10 * 86_400) }
    for day in 23...26 {
      try await stage.turn(at: "2026-11-\(day)T09:00:00Z")
      try #require(stage.launcher.alive.first).succeed("\(day)")
      try await stage.turn()
    }
    stage.clock.advance(.seconds(30 * 86_400))
    #expect(try stage.runHistory.prune(now: stage.clock.now()) == 3)
    #expect(try stage.runHistory.prune(now: stage.clock.now()) == 0)
    let runs = try stage.runHistory.history()
    #expect(runs.count == 4)
    #expect(try stage.runHistory.result(of: runs[0].id) == Array("26".utf8))
    #expect(
      refusal { try stage.runHistory.result(of: runs[1].id) }.hasPrefix(
        "the result of run 3 was pruned"))
    #expect(try stage.runHistory.attempts(of: runs[1].id).map(\.output) == [""])
    #expect(try stage.runHistory.provenance(of: runs[1].id) == nil)
  }

  @Test func historyIsOfASchedule() async throws {
    let stage = try Stage()
    try stage.add("a", "0 * * * *")
    try stage.add("b")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try await stage.turn(at: "2026-11-23T10:00:00Z")
    #expect(try stage.runHistory.history("a").count == 2)
    #expect(try stage.runHistory.history(since: instant("2026-11-23T09:30Z")).map(\.schedule) == ["a"])
    #expect(try stage.runHistory.history(limit: 1).count == 1)
    #expect(try stage.runHistory.lastRuns().mapValues(\.state) == ["a": .skipped, "b": .running])
    #expect(try stage.runHistory.counts() == [.running: 2])
  }
}
