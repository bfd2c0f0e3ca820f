import Foundation
import GRDB
import Problems
import System

extension Backup {
  /// Makes a state file of a backup. Everything is unpacked, checked and opened in a folder beside it
  /// before the first file of the old state is touched; then the database is replaced by one
  /// rename, after the folder with logs.
  ///
  /// - Throws: where a scheduler runs on the state file or a run of it is under way, and where there
  ///   is a state file already, unless it may be replaced.
  public static func restore(
    _ path: String, to state: String, replaces: Bool = false, zones: Zones = Zones(), now: Instant
  ) throws -> Facts {
    if Files.kind(of: state) != nil, !replaces {
      throw Problem("there is a state file '\(state)' already", kind: .usage)
        .hint("--replace puts the backup in its place")
    }
    _ = try OpenFile(reading: path)
    try Files.makeFolder(Files.folder(of: state))
    let alone = try SchedulerPresence.excludeAll(for: state)
    defer { withExtendedLifetime(alone) {} }
    try retire(state, zones: zones)
    let folder = state + "-restored"
    try removeTree(folder)
    // What is left of it does no harm; the next restoration removes it first.
    defer { try? removeTree(folder) }
    try Files.makeFolder(folder)
    let facts = try unpack(path, into: folder)
    try adopt(folder + "/" + database, from: facts.state, to: state, zones: zones, now: now)
    try replace(state, by: folder)
    return facts
  }

  /// Brings all of an old state into its one file. One that is damaged is only to be replaced; the
  /// database of another program is not.
  private static func retire(_ state: String, zones: Zones) throws {
    guard Files.kind(of: state) == .file else { return }
    let old: RunHistory?
    do { old = try RunHistory(reading: state, zones: zones) } catch {
      guard RunHistory.isOfAnotherProgram(state) else { return }
      throw error
    }
    guard let old else { return }
    // A state that cannot tell its attempts is damaged, and only to be replaced.
    if let attempt = try? old.runningAttempts().first(where: { !ProcessOwner($0.owner).isCertainlyDead }) {
      throw Problem("run \(attempt.run) of '\(state)' is under way", kind: .usage).hint("wait for its end")
    }
    try old.close()
    try RunHistory.wordingErrors(state) {
      let file = try DatabaseQueue(path: state)
      try file.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try file.close()
    }
  }

  /// Opens the unpacked database, brings it up to date, and tells it where it lives from now on: its
  /// runs' files, and an identity of its own, so that nothing that works for the original is
  /// taken for its own.
  private static func adopt(
    _ copy: String, from original: String, to state: String, zones: Zones, now: Instant
  ) throws {
    let runHistory = try RunHistory(path: copy, zones: zones, now: now)
    let (old, new) = (StateFiles.runs(of: original) + "/", StateFiles.runs(of: state) + "/")
    try runHistory.write { db in
      for column in ["output", "errors"] {
        try db.execute(
          sql: "UPDATE attempts SET \(column) = ? || substr(\(column), ?) WHERE substr(\(column), 1, ?) = ?",
          arguments: [new, old.unicodeScalars.count + 1, old.unicodeScalars.count, old])
      }
      try db.execute(sql: "UPDATE state_file SET id = lower(hex(randomblob(8)))")
      // What ran when the copy was made is nobody's any more.
      try db.execute(sql: "UPDATE attempts SET lease_until = started_at WHERE state = 'running'")
      try db.execute(sql: "UPDATE notifications SET owner = NULL WHERE told_at IS NULL")
    }
    try runHistory.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try runHistory.close()
  }

  private static func replace(_ state: String, by folder: String) throws {
    let (runs, old) = (StateFiles.runs(of: state), StateFiles.runs(of: state) + "-replaced")
    try removeTree(old)
    if Files.kind(of: runs) != nil { try Files.move(runs, to: old) }
    let printed = folder + "/runs"
    if Files.kind(of: printed) != nil { try Files.move(printed, to: runs) }
    for name in ["-wal", "-shm", "-journal"] { Files.remove(state + name) }
    try Files.move(folder + "/" + database, to: state)
    try removeTree(old)
  }

  private static func removeTree(_ folder: String) throws {
    guard Files.kind(of: folder) != nil else { return }
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      throw Problem("cannot remove '\(folder)'", kind: .file)
    }
  }
}
