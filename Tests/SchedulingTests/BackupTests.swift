import Foundation
import GRDB
import Problems
import System
import TestBasics
import Testing

@testable import Scheduling

@Suite struct BackupTests {
  /// A state with a success that has a log, and a slot that waits.
  private func state() async throws -> Stage {
    let stage = try Stage()
    try stage.add("区.周报", "0 9-10 * * *")
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    let child = try #require(stage.launcher.alive.first)
    try put("整改\n", at: child.command.errors)
    try child.succeed("{\"率\": 0.77}\n", metrics: "率\t0.77\n")
    try await stage.turn(after: .seconds(3))
    return stage
  }

  private func backup(_ stage: Stage) throws -> String {
    let path = stage.folder.path + "/backup.tar"
    let facts = try Backup.write(stage.runHistory, to: path, now: stage.clock.now())
    #expect(facts.state == stage.runHistory.path && facts.files >= 2)
    return path
  }

  @Test func aRestoredStateHasHistoryResultsAndLogsAtItsNewPath() async throws {
    let stage = try await state()
    let file = try backup(stage)
    let path = stage.folder.path + "/other/s.sqlite"
    _ = try Backup.restore(file, to: path, now: stage.clock.now())
    let restored = try RunHistory(path: path, now: stage.clock.now())
    #expect(restored.id != stage.runHistory.id)
    let (old, new) = (try stage.runHistory.history(), try restored.history())
    #expect(new == old && new.count == 1)
    #expect(try restored.result(of: new[0].id) == stage.runHistory.result(of: new[0].id))
    #expect(try restored.metrics() == stage.runHistory.metrics())
    let attempt = try #require(try restored.attempts(of: new[0].id).first)
    #expect(attempt.errors.hasPrefix(path + "-runs/"))
    #expect(Files.contents(of: attempt.errors, limit: 99) == Array("整改\n".utf8))
  }

  @Test func theArchiveIsOneThatTarReads() async throws {
    let stage = try await state()
    let file = try backup(stage)
    let tar = Process()
    let output = Pipe()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-tvf", file]
    tar.standardOutput = output
    try tar.run()
    let listed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    #expect(listed.contains("plumb.sqlite") && listed.contains("runs/1/1.err") && listed.contains("manifest.json"))
    #expect(listed.split(separator: "\n").allSatisfy { $0.hasPrefix("-rw-------") })
    #expect(try mode(file) == 0o600)
  }

  @Test func aStateThatIsThereIsReplacedOnlyWhenAsked() async throws {
    let stage = try await state()
    let file = try backup(stage)
    try stage.add("later")
    let path = stage.runHistory.path
    #expect(refusal { try Backup.restore(file, to: path, now: stage.clock.now()) }.contains("--replace"))
    #expect(try stage.runHistory.schedules().count == 2)
    try stage.runHistory.close()
    _ = try Backup.restore(file, to: path, replaces: true, now: stage.clock.now())
    #expect(try RunHistory(path: path, now: stage.clock.now()).schedules().map(\.name) == ["区.周报"])
    let left = try FileManager.default.contentsOfDirectory(atPath: stage.folder.path)
    #expect(!left.contains { $0.contains("restored") || $0.contains("replaced") || $0.contains(".part") }, "\(left)")
  }

  @Test func aLiveSchedulerIsNeverRestoredOver() async throws {
    let stage = try await state()
    let file = try backup(stage)
    let presence = try SchedulerPresence.announce(for: stage.runHistory.path)
    #expect(SchedulerPresence.isAnyRunning(for: stage.runHistory.path) == true)
    let told = refusal {
      try Backup.restore(file, to: stage.runHistory.path, replaces: true, now: stage.clock.now())
    }
    #expect(told.hasPrefix("a scheduler runs on '\(stage.runHistory.path)'"))
    withExtendedLifetime(presence) {}
  }

  @Test func aDamagedStateIsReplacedAndAnotherProgramsDatabaseIsNot() async throws {
    let stage = try await state()
    let file = try backup(stage)
    let path = stage.folder.path + "/x.sqlite"
    try put(String(repeating: "no database ", count: 999), at: path)
    _ = try Backup.restore(file, to: path, replaces: true, now: stage.clock.now())
    #expect(try RunHistory(path: path, now: stage.clock.now()).history().count == 1)
    let other = stage.folder.path + "/other.sqlite"
    let database = try DatabaseQueue(path: other)
    try await database.write { db in try db.execute(sql: "CREATE TABLE t (a)") }
    try database.close()
    #expect(
      refusal { try Backup.restore(file, to: other, replaces: true, now: stage.clock.now()) }
        .contains("of another program"))
  }

  /// Each byte counts: whatever is changed or cut off is told, and nothing is restored.
  @Test func aBackupThatIsNotWhatItWasIsRefused() async throws {
    let stage = try await state()
    let file = try backup(stage)
    let whole = try #require(Files.contents(of: file, limit: 1 << 24))
    var numbers = SeededNumbers(seed: 11)
    let target = stage.folder.path + "/never.sqlite"
    for turn in 0..<60 {
      var bytes = whole
      let at = numbers.below(bytes.count - 1024)
      if turn.isMultiple(of: 3) { bytes.removeSubrange(at...) } else { bytes[at] ^= UInt8(1 << numbers.below(8)) }
      // The padding behind a file is nobody's.
      guard turn.isMultiple(of: 3) || whole[at] != 0 else { continue }
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let told = refusal { try Backup.restore(file, to: target, now: stage.clock.now()) }
      #expect(told.contains("is not a sound backup"), "byte \(at): \(told)")
      #expect(Files.kind(of: target) == nil)
    }
  }

  @Test func anArchiveThatLeadsElsewhereIsRefused() throws {
    let folder = try TemporaryFolder()
    for name in ["../x", "/etc/x", "runs/1/../../x", "runs/x/1.err", "runs/1/.hidden", "runs/1/a/b"] {
      let path = folder.path + "/evil.tar"
      Files.remove(path)
      let file = try OpenFile(creating: path)
      let tar = TarWriter(file, time: 0)
      try tar.add(name, [1])
      try tar.finish()
      #expect(
        refusal { try Backup.verify(path) }.contains("it holds '\(name)', which no backup does"))
    }
  }

  private func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(facts[.posixPermissions] as? Int) & 0o777
  }
}

/// What others may do with a state file.
@Suite struct PrivacyTests {
  @Test func everyFileIsItsOwnersOnlyWhateverMadeIt() async throws {
    let folder = try TemporaryFolder()
    let home = folder.path + "/state"
    let path = home + "/plumb.sqlite"
    let open = umask(0)
    defer { umask(open) }
    let runHistory = try RunHistory(path: path, now: Instant(seconds: 0))
    #expect(
      try modes(home) == ["state": 0o700, "plumb.sqlite": 0o600, "plumb.sqlite-wal": 0o600, "plumb.sqlite-shm": 0o600])
    for name in ["", "-wal", "-shm"] { chmod(path + name, 0o644) }
    try Files.makeFolder(path + "-runs")
    chmod(path + "-runs", 0o755)
    chmod(home, 0o755)
    _ = try #require(try RunHistory(reading: path))
    #expect(try modes(home).allSatisfy { $0.value == ($0.key.hasSuffix("runs") || $0.key == "state" ? 0o700 : 0o600) })
    withExtendedLifetime(runHistory) {}
  }

  @Test func aFolderWithOtherThingsKeepsItsMode() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    try put("mine", at: folder.path + "/notes.txt")
    _ = try RunHistory(path: folder.path + "/plumb.sqlite", now: Instant(seconds: 0))
    let facts = try FileManager.default.attributesOfItem(atPath: folder.path)
    #expect(facts[.posixPermissions] as? Int == 0o755)
  }

  private func modes(_ folder: String) throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for path in [folder] + Files.names(in: folder).map({ folder + "/" + $0 }) {
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      modes[URL(fileURLWithPath: path).lastPathComponent] = facts[.posixPermissions] as? Int
    }
    return modes
  }
}
