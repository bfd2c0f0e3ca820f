import Foundation
import System
import Tables
import TestBasics

/// A PostgreSQL of the tests' own on the loopback interface, which ends with the tests. It runs as a user
/// without privileges, as it refuses to run as root.
final class PostgreSQLServer: Sendable {
  /// The one server of all tests; each test makes its own tables.
  static let shared = Result {
    let server = try PostgreSQLServer()
    try server.writeConnections()
    try server.sql("CREATE DATABASE notices", database: "postgres")
    return server
  }

  /// Makes a server of a test's own, which may be killed, and the service `name` that leads to it.
  static func mortal(_ name: String) throws -> PostgreSQLServer {
    let shared = try shared.get()
    let server = try PostgreSQLServer()
    try shared.add(shared.service(name, port: server.port, "right"))
    return server
  }

  /// The password of both roles, which no text of Plumb's may show.
  static let secret = "geheim-密码-7"

  let folder: String
  let port: UInt16
  private let end: Pipe

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private init() throws {
    var template = Array("/tmp/plumb-pg-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    chmod(folder, 0o755)
    port = try ListeningSocket(port: 0).port
    end = Pipe()
    let data = folder + "/data"
    mkdir(data, 0o700)
    try put([("secret", Self.secret + "\n")], in: folder)
    if getuid() == 0 { _ = try Self.run("/bin/chown", ["-R", "postgres", folder]) }
    try Self.asServer(
      [
        Self.program("initdb"), "-D", data, "-U", "owner", "--pwfile", folder + "/secret", "-A", "scram-sha-256",
        "-E", "UTF8", "--locale=C.UTF-8", "-N",
      ], in: folder)
    try start(data)
    try waitUntilReady()
    try sql("CREATE ROLE reader LOGIN PASSWORD '\(Self.secret)'; CREATE DATABASE plumb", database: "postgres")
    try sql("CREATE SCHEMA hidden")
  }

  /// Does something to the server once a query of a reader runs there.
  func onceAQueryRuns(_ change: @escaping @Sendable () throws -> Void) {
    let other = Thread {
      // The query runs by the time that the server says so; a failure shows in what the reader is told.
      for _ in 0..<200 {
        let running = try? self.sql(
          "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%COPY (%' AND state = 'active' AND usename = 'reader'"
        )
        if running == "1\n" { break }
        usleep(50_000)
      }
      try? change()
    }
    other.start()
  }

  /// Kills the server as a machine without power does.
  func kill() throws { try signal(SIGKILL) }

  /// Stops the server as an administrator does, without waiting for those who are connected.
  func stop() throws { try signal(SIGINT) }

  private func signal(_ number: Int32) throws {
    let text = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
    guard let line = text.split(separator: "\n").first, let pid = Int32(line) else {
      throw Failure(description: "no process in postmaster.pid")
    }
    _ = Foundation.kill(pid, number)
  }

  // MARK: Starting

  /// The folder of a version's programs.
  private static let programs: String = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) }
    return "/usr/lib/postgresql/\(newest ?? "")/bin"
  }()

  private static func program(_ name: String) -> String { programs + "/" + name }

  private static func words(_ command: [String]) -> [String] {
    getuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] + command : command
  }

  private static func asServer(_ command: [String], in folder: String) throws {
    let words = words(command)
    _ = try run(words[0], Array(words.dropFirst()), folder: folder)
  }

  /// Starts the server under a shell that ends it when the tests' end of a pipe is closed, however they end.
  private func start(_ data: String) throws {
    let command = [
      Self.program("postgres"), "-D", data, "-p", "\(port)", "-c", "listen_addresses=127.0.0.1", "-c",
      "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=60", "-c", "shared_buffers=32MB",
    ]
    let script = "\"$@\" >'\(folder)/log' 2>&1 </dev/null & cat >/dev/null; kill -INT $!; wait; rm -rf '\(folder)'"
    let words = Self.words(["/bin/sh", "-c", script, "server"] + command)
    let process = Process()
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = end.fileHandleForReading
    try process.run()
  }

  private func waitUntilReady() throws {
    for _ in 0..<600 {
      if (try? sql("SELECT 1", database: "postgres")) != nil { return }
      usleep(100_000)
    }
    throw Failure(
      description: "PostgreSQL does not start: \((try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "")"
    )
  }

  // MARK: Connections

  /// The files that name the connections of the tests, for this process and for those that it starts.
  var environment: [String: String] { ["PGSERVICEFILE": folder + "/services", "PGPASSFILE": folder + "/none"] }

  /// A section of `pg_service.conf`.
  private func service(
    _ name: String, user: String = "reader", port: UInt16? = nil, database: String = "plumb", _ password: String,
    more: String = ""
  ) -> String {
    """
    [\(name)]
    host=127.0.0.1
    port=\(port ?? self.port)
    dbname=\(database)
    user=\(user)
    passfile=\(folder)/client/\(password)
    \(more)


    """
  }

  private func add(_ section: String) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: folder + "/services"))
    defer { file.closeFile() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(section.utf8))
  }

  private func writeConnections() throws {
    let client = folder + "/client"
    mkdir(client, 0o755)
    let services = [
      service("plumb_test", "right"), service("plumb_owner", user: "owner", "right"),
      service("plumb_notices", database: "notices", "right"), service("plumb_wrong", "wrong"),
      service("plumb_silent", "nowhere"),
      service("plumb_hasty", "right", more: "options=-c statement_timeout=200"),
      service("plumb_idle", "right", more: "options=-c idle_in_transaction_session_timeout=200"),
      service("plumb_renewed", "right", more: "application_name=plumb_renewed"),
      service("plumb_replaced", "right", more: "application_name=plumb_replaced"),
      service("plumb_prompt", "right", more: "application_name=plumb_prompt"),
      service("plumb_views", database: "views", "right"),
      service("plumb_nobody", user: "nobody", "right"),
      service("plumb_gone", port: 1, "right"), service("plumb_nowhere", database: "nowhere", "right"),
      service("plumb_latin", database: "latin", "right"), service("plumb_chinese", database: "chinese", "right"),
      service("plumb_unknown", database: "unknown", "right"), service("plumb_small", database: "small", "right"),
      service("plumb_shard_1", database: "shard_1", "right"), service("plumb_shard_2", database: "shard_2", "right"),
      service("plumb_shard_3", database: "shard_3", "right"),
    ]
    try Data(services.joined().utf8).write(to: URL(filePath: folder + "/services"))
    for (name, password) in [("right", Self.secret), ("wrong", "falsch-\(Self.secret)")] {
      try Data("*:*:*:*:\(password)\n".utf8).write(to: URL(filePath: client + "/" + name))
      chmod(client + "/" + name, 0o600)
    }
    if getuid() == 0 { _ = try Self.run("/bin/chown", ["-R", "postgres", client]) }
    for (name, value) in environment { setenv(name, value, 1) }
  }

  // MARK: SQL

  /// Runs SQL as the owner, and returns what it prints: a line a row, cells separated by bars.
  @discardableResult
  func sql(_ text: String, database: String = "plumb") throws -> String {
    try Self.run(
      Self.program("psql"),
      [
        "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", "\(port)", "-U", "owner", "-d",
        database,
      ],
      environment: ["PGPASSWORD": Self.secret, "PATH": "/usr/bin:/bin", "PGCLIENTENCODING": "UTF8"], input: text)
  }

  /// Makes a table with the rows of another, which the role of the tests may read.
  func create(_ name: String, _ table: Table, key: [String] = [], database: String = "plumb") throws {
    func quoted(_ name: String) -> String {
      name.unicodeScalars.reduce(into: "\"") { result, scalar in
        result.unicodeScalars.append(scalar)
        if scalar == "\"" { result.unicodeScalars.append(scalar) }
      } + "\""
    }
    var columns = table.schema.fields.map { "\(quoted($0.name)) \(Self.type(of: $0.type))" }
    if !key.isEmpty { columns.append("PRIMARY KEY (\(key.map(quoted).joined(separator: ", ")))") }
    let rows = (0..<table.rowCount).map { table.row($0).map(Self.copied).joined(separator: "\t") + "\n" }
    try sql(
      """
      CREATE TABLE \(quoted(name)) (\(columns.joined(separator: ", ")));
      COPY \(quoted(name)) FROM stdin;
      \(rows.joined())\\.
      GRANT SELECT ON \(quoted(name)) TO reader;
      """, database: database)
  }

  private static func type(of type: ColumnType) -> String {
    switch type {
    case .integer: "bigint"
    case .number: "float8"
    case .text: "text"
    case .boolean: "boolean"
    case .date: "date"
    case .dateTime: "timestamp"
    }
  }

  private static func copied(_ cell: Cell) -> String {
    switch cell {
    case .missing: "\\N"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .boolean(let value): value ? "t" : "f"
    case .date(let day): "\(day)"
    case .dateTime(let time): "\(time)"
    case .text(let text):
      text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "\\": result += "\\\\"
        case "\t": result += "\\t"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// Runs a program and returns what it prints.
  private static func run(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil, input: String = "",
    folder: String = "/"
  ) throws -> String {
    let scratch = try TemporaryFolder()
    let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    try Data(input.utf8).write(to: files[0])
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    if let environment { process.environment = environment }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program): " + (try String(contentsOf: files[2], encoding: .utf8)))
    }
    return try String(contentsOf: files[1], encoding: .utf8)
  }
}
