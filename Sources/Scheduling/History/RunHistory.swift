import GRDB
import Problems
import System

/// The state file: schedules, and what has become of each of their slots.
///
/// One SQLite file in WAL mode, used by several processes at once. What must not be torn apart
/// is one transaction, begun as a writer (IMMEDIATE), so two processes never decide on the same
/// row at the same time; whoever comes second waits, at most ten seconds.
public struct RunHistory: Sendable {
  /// The path of the state file.
  public let path: String
  /// The identity of this file, for ever: it marks the processes that work for it.
  public let id: String
  /// The file that was opened, which may be another one than the path leads to by now.
  private let file: FileIdentity?
  let zones: Zones
  let pool: DatabasePool

  /// Opens the state file, or makes a new one. A file that is something else is reported and left
  /// as it is.
  public init(path: String, zones: Zones = Zones(), now: Instant) throws {
    self.path = path
    self.zones = zones
    try Files.makeFolder(Files.folder(of: path))
    (pool, id) = try Self.wordingErrors(path) {
      _ = try Self.version(path)
      StateFiles.keepPrivate(path)
      let pool = try Self.retrying { try DatabasePool(path: path, configuration: Self.configuration) }
      let id = try pool.write { db in
        try Self.migrate(db, now: now)
        return try Self.identity(db)
      }
      return (pool, id)
    }
    file = FileIdentity(path)
  }

  /// Opens a state file to read it only; `nil` where there is none.
  public init?(reading path: String, zones: Zones = Zones()) throws {
    self.path = path
    self.zones = zones
    let opened = try Self.wordingErrors(path) { () -> (DatabasePool, String)? in
      let version = try Self.version(path)
      guard let size = Files.size(of: path), size > 0 else { return nil }
      StateFiles.keepPrivate(path)
      // A file of an older Plumb is brought up to date before it is read.
      if let version, version < migrations.count {
        try RunHistory(path: path, zones: zones, now: SystemClock().now()).close()
      }
      var configuration = Self.configuration
      configuration.readonly = true
      let pool = try Self.retrying { try DatabasePool(path: path, configuration: configuration) }
      return (pool, try pool.read { db in try Self.identity(db) })
    }
    guard let opened else { return nil }
    (pool, id) = opened
    file = FileIdentity(path)
  }

  /// Closes the file; using the run history afterwards is reported as a problem.
  public func close() throws { try Self.wordingErrors(path) { try pool.close() } }

  /// Tells where the file was removed or replaced since it was opened: what is written into it
  /// from then on nobody would find.
  func checkIsThere() throws {
    guard FileIdentity(path) != file else { return }
    throw Problem("state file '\(path)' was removed or replaced while it was used", kind: .file)
  }

  func write<T>(_ body: (Database) throws -> T) throws -> T {
    try Self.wordingErrors(path) { try pool.write(body) }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T {
    try Self.wordingErrors(path) { try pool.read(body) }
  }

  /// Does something with the state file; what SQLite and the rows say against it becomes a problem.
  static func wordingErrors<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError {
      throw problem(error, path)
    } catch let damage as DamagedState {
      throw damage.problem(path)
    } catch let error as RowDecodingError {
      throw Problem("state file '\(path)' is damaged: \(error)", kind: .file)
    }
  }

  private static func identity(_ db: Database) throws -> String {
    guard let row = try Row.fetchOne(db, sql: "SELECT id FROM state_file") else {
      throw DamagedState(table: "state_file", row: nil, column: "id", found: "nothing")
    }
    return try StoredRow(row, of: "state_file").text("id")
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "plumb.history"
    configuration.prepareDatabase { db in
      // What has been written is never undone, not even by a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }
}

// MARK: - What the file is

extension RunHistory {
  /// "Plmb", in the header of every state file.
  private static let applicationID = 0x506c_6d62

  /// Returns the number of steps that a file has seen; `nil` for one that is still empty. Looks without changing
  /// anything: a database of another program stays as it is.
  private static func version(_ path: String) throws -> Int? {
    switch Files.kind(of: path) {
    case .folder: throw Problem("'\(path)' is a folder, not a state file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    case .file, nil: break
    }
    guard let size = Files.size(of: path), size > 0 else { return nil }
    let (mark, version, tables) = try retrying {
      var configuration = configuration
      configuration.readonly = true
      let file = try DatabaseQueue(path: path, configuration: configuration)
      // It was only read, so that closing can lose nothing.
      defer { try? file.close() }
      return try file.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        )
      }
    }
    if mark == 0, version == 0, tables == 0 { return nil }
    guard mark == applicationID else {
      throw Problem("'\(path)' is a database of another program", kind: .file)
        .hint("name another file with --state")
    }
    guard version <= migrations.count else {
      throw Problem("'\(path)' was written by a newer Plumb", kind: .file)
    }
    guard version > 0 else {
      throw Problem("state file '\(path)' is damaged: its version is \(version)", kind: .file)
    }
    return version
  }

  /// Returns whether a file is a sound database that is not Plumb's.
  static func isOfAnotherProgram(_ path: String) -> Bool {
    var configuration = configuration
    configuration.readonly = true
    // One that cannot be read is damaged, whosever it is.
    let file = try? DatabaseQueue(path: path, configuration: configuration)
    let mark = try? file?.read { db in try Int.fetchOne(db, sql: "PRAGMA application_id") }
    return mark.map { $0 != applicationID } ?? false
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
      sql: "INSERT INTO state_file (id, created_at) VALUES (lower(hex(randomblob(8))), ?)",
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
    case .SQLITE_CORRUPT:
      return Problem("\(file) is damaged: \(error.message ?? "")", kind: .file)
        .hint("'plumb schedule restore' brings back a backup")
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
    case .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_MISUSE:
      return Problem("\(file): \(error.message ?? "\(error.resultCode)")", kind: .fault)
    default:
      // Statements that hold for every sound file fail only where tables or columns are others.
      return Problem("\(file) is damaged: \(error.message ?? "\(error.resultCode)")", kind: .file)
        .hint("'plumb schedule restore' brings back a backup")
    }
  }
}
