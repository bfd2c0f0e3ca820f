import GRDB
import Problems
import System

/// Backups of a state file: one tar archive with the database, as SQLite's online backup copies it
/// while others work on it, and with what runs have printed.
///
///     manifest.json         the last file: each other file's size and SHA-256
///     plumb.sqlite          schedules, history, results
///     runs/7/9.err, …       logs and reports of run 7
public enum Backup {
  static let manifest = "manifest.json"
  static let database = "plumb.sqlite"
  static let runs = "runs/"

  /// The contents of a backup, counted.
  public struct Facts: Equatable, Sendable {
    /// The state file that was copied.
    public var state: String
    /// The number of its files, without the manifest.
    public var files: Int
    /// The bytes of these files together.
    public var bytes: Int64
  }

  /// Writes a backup, reads it again, and gives it its name only then.
  /// - Throws: where there is a file of the name already, unless it may be replaced.
  public static func write(_ runHistory: RunHistory, to path: String, replaces: Bool = false, now: Instant) throws
    -> Facts
  {
    if !replaces, Files.kind(of: path) != nil {
      throw Problem("there is a file '\(path)' already", kind: .usage).hint("--replace writes over it")
    }
    let part = path + ".part"
    let copy = path + ".part.sqlite"
    for name in StateFiles.names(of: copy) + [part] { Files.remove(name) }
    defer { for name in StateFiles.names(of: copy) + [part] { Files.remove(name) } }
    try copyDatabase(runHistory, to: copy)
    try pack(runHistory, database: copy, into: part, now)
    let facts = try verify(part)
    try Files.move(part, to: path)
    return facts
  }

  private static func copyDatabase(_ runHistory: RunHistory, to copy: String) throws {
    _ = try OpenFile(creating: copy)
    try RunHistory.wordingErrors(runHistory.path) {
      let target = try DatabaseQueue(path: copy)
      try runHistory.pool.backup(to: target)
      try target.writeWithoutTransaction { db in
        // One file: without a write-ahead log of its own.
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        try checkIntegrity(db, of: runHistory.path)
      }
      try target.close()
    }
  }

  private static func checkIntegrity(_ db: Database, of path: String) throws {
    let found = try Row.fetchOne(db, sql: "PRAGMA integrity_check(1)")
    let verdict = found.map { $0[0] as DatabaseValue }.flatMap(String.fromDatabaseValue)
    guard verdict == "ok" else {
      throw Problem("state file '\(path)' is damaged: \(verdict ?? "no answer")", kind: .file)
    }
  }

  private static func pack(_ runHistory: RunHistory, database copy: String, into part: String, _ now: Instant) throws {
    let file = try OpenFile(creating: part)
    let tar = TarWriter(file, time: now.seconds)
    var list: [JSONText] = []
    for (name, source) in [(database, copy)] + printed(runHistory) {
      let (size, hash) = try tar.add(name, contentsOf: source)
      list.append(.object([("name", .text(name)), ("size", .integer(size)), ("sha256", .text(hash))]))
    }
    let text = JSONText.object([
      ("version", .integer(1)), ("state", .text(runHistory.path)), ("files", .list(list)),
    ]).written
    try tar.add(manifest, Array((text + "\n").utf8))
    try tar.finish()
    try file.synchronize()
  }

  /// Logs, metrics and reports, by their names in the archive. What only a run under way needs,
  /// such as its parameters, is left out.
  private static func printed(_ runHistory: RunHistory) -> [(String, String)] {
    let folder = StateFiles.runs(of: runHistory.path)
    return Files.names(in: folder).filter { Int64($0) != nil }.flatMap { run in
      Files.names(in: folder + "/" + run).compactMap { name in
        let path = "\(folder)/\(run)/\(name)"
        guard !name.hasSuffix(".input"), Files.kind(of: path) == .file else { return nil }
        let packed = "\(runs)\(run)/\(name)"
        return isPlain(packed) ? (packed, path) : nil
      }
    }
  }

  // MARK: - Reading

  /// Reads a whole backup and holds each file against the manifest.
  /// - Throws: where something is missing, more than it should be, or other than it was.
  public static func verify(_ path: String) throws -> Facts { try unpack(path, into: nil) }

  /// Unpacks a backup and checks it, keeping the files in a folder.
  static func unpack(_ path: String, into folder: String?) throws -> Facts {
    let reader = try TarReader(path)
    var found: [String: Packed] = [:]
    var manifest: [UInt8]?
    try reader.readAll { name, size, next in
      guard manifest == nil else { throw reader.damaged("'\(name)' stands after its manifest") }
      if name == Self.manifest {
        guard size < 1 << 30 else { throw reader.damaged("its manifest is too large") }
        var bytes: [UInt8] = []
        while case let part = try next(1 << 20), !part.isEmpty { bytes += part }
        manifest = bytes
        return
      }
      guard isPlain(name), found[name] == nil else {
        throw reader.damaged("it holds '\(name)', which no backup does")
      }
      found[name] = try keep(name, size, next, in: folder)
    }
    guard let manifest else { throw reader.damaged("it has no manifest") }
    return try facts(manifest, found, reader)
  }

  private struct Packed: Equatable {
    var size: Int64
    var hash: String
  }

  private static func keep(
    _ name: String, _ size: Int64, _ next: (Int) throws -> [UInt8], in folder: String?
  ) throws -> Packed {
    let file = try folder.map { folder in
      let path = folder + "/" + name
      try Files.makeFolder(Files.folder(of: path))
      return try OpenFile(creating: path)
    }
    var hash = SHA256()
    while case let part = try next(1 << 20), !part.isEmpty {
      hash.add(part)
      try file?.write(part)
    }
    try file?.synchronize()
    return Packed(size: size, hash: hash.hexadecimal())
  }

  private static func facts(_ manifest: [UInt8], _ found: [String: Packed], _ reader: TarReader) throws -> Facts {
    guard let json = StoredJSON(manifest), let state = json["state"]?.text, let files = json["files"]?.list
    else { throw reader.damaged("its manifest cannot be read") }
    guard json["version"]?.integer == 1 else { throw reader.damaged("it was written by a newer Plumb") }
    var listed: [String: Packed] = [:]
    for file in files {
      guard let name = file["name"]?.text, let size = file["size"]?.integer, let hash = file["sha256"]?.text
      else { throw reader.damaged("its manifest cannot be read") }
      listed[name] = Packed(size: size, hash: hash)
    }
    guard listed[database] != nil else { throw reader.damaged("it holds no database") }
    for (name, packed) in listed where found[name] != packed {
      throw reader.damaged(found[name] == nil ? "'\(name)' is missing" : "'\(name)' is not what it was")
    }
    if let more = found.keys.sorted().first(where: { listed[$0] == nil }) {
      throw reader.damaged("'\(more)' is not in its manifest")
    }
    return Facts(state: state, files: listed.count, bytes: listed.values.reduce(0) { $0 + $1.size })
  }

  /// The names that a backup may hold: the database, and files of runs. None leads elsewhere.
  private static func isPlain(_ name: String) -> Bool {
    if name == database { return true }
    guard name.hasPrefix(runs), name.utf8.count <= 100 else { return false }
    let parts = name.dropFirst(runs.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, Int64(parts[0]) != nil else { return false }
    return !parts[1].isEmpty && !parts[1].hasPrefix(".") && !parts[1].unicodeScalars.contains { $0.value < 32 }
  }
}
