import GRDB
import Problems
import System

/// The state file: schedules, and what has become of each of their slots.
///
/// One SQLite file in WAL mode, used by several processes at once. What must not be torn apart
/// is one transaction, begun as a writer (IMMEDIATE), so two processes never decide on the same
/// row at the same time; whoever comes second waits, at most ten seconds.
public struct Ledger: Sendable {
  public let path: String
  /// Of this file, for ever: marks the processes that work for it.
  public let id: String
  /// The file that was opened, which may be another one than the path leads to by now.
  private let file: FileIdentity?
  let zones: Zones
  let pool: DatabasePool

  /// Opens the state file, or makes a new one. A file that is something else is told and left
  /// as it is.
  public init(path: String, zones: Zones = Zones(), now: Instant) throws {
    self.path = path
    self.zones = zones
    try Files.makeFolder(Files.folder(of: path))
    do {
      try Self.checkIsOurs(path)
      pool = try Self.retrying { try DatabasePool(path: path, configuration: Self.configuration) }
      id = try pool.write { db in
        try Self.migrate(db, now: now)
        return try String.fetchOne(db, sql: "SELECT id FROM ledger") ?? ""
      }
      file = FileIdentity(path)
    } catch let error as DatabaseError {
      throw Self.problem(error, path)
    }
  }

  /// Opens a state file to read it only; `nil` where there is none.
  public init?(reading path: String, zones: Zones = Zones()) throws {
    self.path = path
    self.zones = zones
    do {
      try Self.checkIsOurs(path)
      guard let size = Files.size(of: path), size > 0 else { return nil }
      var configuration = Self.configuration
      configuration.readonly = true
      pool = try Self.retrying { try DatabasePool(path: path, configuration: configuration) }
      id = try pool.read { db in try String.fetchOne(db, sql: "SELECT id FROM ledger") ?? "" }
      file = FileIdentity(path)
    } catch let error as DatabaseError {
      throw Self.problem(error, path)
    }
  }

  /// Closes the file; using the ledger afterwards is told as a problem.
  public func close() throws {
    do { try pool.close() } catch let error as DatabaseError { throw Self.problem(error, path) }
  }

  /// Tells where the file was removed or replaced since it was opened: what is written into it
  /// from then on nobody would find.
  func checkIsThere() throws {
    guard FileIdentity(path) != file else { return }
    throw Problem("state file '\(path)' was removed or replaced while it was used", kind: .file)
  }

  func write<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try pool.write(body) } catch let error as DatabaseError {
      throw Self.problem(error, path)
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try pool.read(body) } catch let error as DatabaseError {
      throw Self.problem(error, path)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "plumb.ledger"
    configuration.prepareDatabase { db in
      // What has been told is never undone, not even by a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }
}

// MARK: - What the file is

extension Ledger {
  /// "Plmb", in the header of every state file.
  private static let applicationID = 0x506c_6d62

  /// Looks at a file without changing it: a database of another program stays as it is.
  private static func checkIsOurs(_ path: String) throws {
    switch Files.kind(of: path) {
    case .folder: throw Problem("'\(path)' is a folder, not a state file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    case .file, nil: break
    }
    guard let size = Files.size(of: path), size > 0 else { return }
    let (mark, version, tables) = try retrying {
      var configuration = configuration
      configuration.readonly = true
      let file = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? file.close() }
      return try file.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        )
      }
    }
    if mark == 0, version == 0, tables == 0 { return }
    guard mark == applicationID else {
      throw Problem("'\(path)' is a database of another program", kind: .file)
        .hint("name another file with --state")
    }
    guard version <= migrations.count else {
      throw Problem("'\(path)' was written by a newer Plumb", kind: .file)
    }
  }

  /// Brings an older file up to date, one numbered step after the other, all in the caller's
  /// transaction: of several processes that open a new file one does it.
  private static func migrate(_ db: Database, now: Instant) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version < migrations.count else { return }
    for sql in migrations[version...] { try db.execute(sql: sql) }
    try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
    guard version == 0 else { return }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(
      sql: "INSERT INTO ledger (id, created_at) VALUES (lower(hex(randomblob(8))), ?)",
      arguments: [now.milliseconds])
  }

  /// Changing to WAL mode does not wait for others by itself.
  private static func retrying<T>(_ body: () throws -> T) throws -> T {
    var tries = 0
    while true {
      do { return try body() } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && tries < 100
      {
        tries += 1
        Threads.pause(milliseconds: 20)
      }
    }
  }

  static func problem(_ error: DatabaseError, _ path: String) -> Problem {
    let file = "state file '\(path)'"
    switch error.resultCode {
    case .SQLITE_NOTADB: return Problem("\(file) is no database; it was left as it is", kind: .file)
    case .SQLITE_CORRUPT: return Problem("\(file) is damaged: \(error.message ?? "")", kind: .file)
    case .SQLITE_FULL: return Problem("\(file): the disk is full", kind: .file)
    case .SQLITE_READONLY:
      return Problem("\(file) cannot be written", kind: .file)
        .hint("also to be read it needs leave to write, to itself and to its folder")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return Problem("\(file) cannot be opened", kind: .file)
        .hint("it needs leave to read and to write, to itself and to its folder")
    case .SQLITE_IOERR:
      return Problem("\(file): reading or writing failed: \(error.message ?? "")", kind: .file)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return Problem("\(file) was held by another process for too long", kind: .file)
    default: return Problem("\(file): \(error.message ?? "\(error.resultCode)")", kind: .fault)
    }
  }
}
