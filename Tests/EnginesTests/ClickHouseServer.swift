import Foundation
import System
import Tables
import TestBasics
import TestSupport

/// The servers of ClickHouse of the tests' own on the loopback interface, which end with the tests: a modern one,
/// which is chdb behind a small HTTP server, and Debian's of 2018.
final class ClickHouseServer: Sendable {
  /// The servers of all tests; each test makes its own tables.
  static let shared = Result { try ClickHouseServer() }

  /// The password of all users, which no text of Plumb's may show.
  static let secret = "geheim-密码-8"

  let folder: String
  /// The port of the modern server.
  let port: UInt16
  /// The port of the same behind TLS.
  let securePort: UInt16
  /// The port of the old server.
  let oldPort: UInt16
  /// The port of another old server: both together are the cluster `both`, and the first and one that is not there
  /// the cluster `broken`.
  let otherOldPort: UInt16
  /// The port at which the old server speaks with other servers.
  let oldServersPort: UInt16
  private let end: Pipe

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private init() throws {
    var template = Array("/tmp/plumb-ch-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    end = Pipe()
    let ports = try (0..<4).map { _ in try ListeningSocket(port: 0).port }
    (oldPort, otherOldPort, oldServersPort) = (ports[0], ports[1], ports[2])
    let clusters = Self.clusters(["both": [ports[2], ports[3]], "broken": [ports[2], 1]])
    try Self.startOld(folder, "old", ports[0], ports[2], clusters, end)
    try Self.startOld(folder, "other", ports[1], ports[3], clusters, end)
    try Self.makeCertificate(folder)
    let modern = try Self.startModern(folder, end)
    (port, securePort) = (modern.ports[0], modern.ports[1])
    try writeConnections()
    for database in ["plumb", "notices"] { try sql("CREATE DATABASE \(database)", database: "default") }
    for port in [oldPort, otherOldPort] { try waitUntilOldIsReady(port) }
  }

  // MARK: Starting

  /// Python with chdb, as `make test` installs it.
  private static let python = PlumbProcess.root.appending(path: ".build/chdb/bin/python").path

  /// Makes a certificate that nobody has signed but its own key.
  fileprivate static func makeCertificate(_ folder: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=plumb", "-addext",
      "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key", "-out", folder + "/certificate",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "openssl makes no certificate") }
  }

  /// Starts chdb, and returns its process, and its ports without and with TLS.
  ///
  /// - Parameters:
  ///   - port: the port without TLS; 0 for any.
  ///   - password: the password of all users.
  fileprivate static func startModern(
    _ folder: String, _ end: Pipe, port: UInt16 = 0, password: String = secret
  ) throws -> (process: Process, ports: [UInt16]) {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [
      PlumbProcess.root.appending(path: "Tests/EnginesTests/Data/clickhouse.py").path, folder + "/modern", password,
      folder + "/certificate", folder + "/key", "\(port)",
    ]
    process.standardInput = end.fileHandleForReading
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let ports = line.split(whereSeparator: \.isWhitespace).compactMap { UInt16($0) }
    guard ports.count == 2 else { throw Failure(description: "chdb does not start: '\(line)'") }
    return (process, ports)
  }

  /// Starts the old server under a shell that ends it when the tests' end of a pipe is closed, however they end.
  private static func startOld(
    _ folder: String, _ name: String, _ port: UInt16, _ serversPort: UInt16, _ clusters: String, _ end: Pipe
  ) throws {
    let old = folder + "/" + name
    mkdir(old, 0o755)
    let config = """
      <yandex><logger><level>fatal</level><console>1</console></logger><http_port>\(port)</http_port>
      <tcp_port>\(serversPort)</tcp_port>\(clusters)<listen_host>127.0.0.1</listen_host>
      <path>\(old)/data/</path><tmp_path>\(old)/tmp/</tmp_path><users_config>\(old)/users.xml</users_config>
      <mark_cache_size>10000000</mark_cache_size><default_profile>default</default_profile>
      <default_database>default</default_database></yandex>
      """
    let users = ["owner", "reader"].map { name in
      "<\(name)><password>\(secret)</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>"
        + "<quota>default</quota></\(name)>"
    }.joined()
    let profiles = "<profiles><default></default></profiles><quotas><default></default></quotas>"
    try Data(config.utf8).write(to: URL(filePath: old + "/config.xml"))
    try Data("<yandex>\(profiles)<users>\(users)</users></yandex>".utf8).write(to: URL(filePath: old + "/users.xml"))
    let command = "clickhouse-server --config-file='\(old)/config.xml'"
    let script = "\(command) >'\(old)/log' 2>&1 </dev/null & cat >/dev/null; kill -9 $!; wait; rm -rf '\(folder)'"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(filePath: old)
    process.standardInput = end.fileHandleForReading
    try process.run()
  }

  /// The clusters as the configuration says them: a shard for each port.
  private static func clusters(_ ports: [String: [UInt16]]) -> String {
    let clusters = ports.map { name, ports in
      let shards = ports.map { port in
        "<shard><replica><host>127.0.0.1</host><port>\(port)</port><user>owner</user><password>\(secret)</password>"
          + "</replica></shard>"
      }
      return "<\(name)>\(shards.joined())</\(name)>"
    }
    return "<remote_servers>\(clusters.joined())</remote_servers>"
  }

  private func waitUntilOldIsReady(_ port: UInt16) throws {
    for _ in 0..<600 {
      // A server that does not answer yet has no other way to say so.
      if (try? old("SELECT 1", port: port)) != nil { return }
      usleep(100_000)
    }
    throw Failure(
      description: "clickhouse-server does not start: "
        + ((try? String(contentsOfFile: folder + "/old/log", encoding: .utf8)) ?? ""))
  }

  // MARK: Connections

  /// The variables that name the connections of the tests, for this process and for those that it starts.
  var environment: [String: String] {
    ["PLUMB_CONNECTIONS": folder + "/connections.json", "PLUMB_TEST_PASSWORD": Self.secret]
  }

  private func writeConnections() throws {
    func connection(
      port: UInt16? = nil, database: String = "plumb", user: String = "reader", password: String = "right"
    ) -> [String: String] {
      [
        "url": "http://127.0.0.1:\(port ?? self.port)", "database": database, "user": user,
        "password_file": "\(folder)/\(password)",
      ]
    }
    var variable = connection()
    variable["password_file"] = nil
    variable["password_env"] = "PLUMB_TEST_PASSWORD"
    var secure = connection()
    secure["url"] = "https://127.0.0.1:\(securePort)"
    let untrusted = secure
    secure["ca_file"] = folder + "/certificate"
    let connections = [
      "ch_secure": secure, "ch_untrusted": untrusted, "ch_test": connection(),
      "ch_notices": connection(database: "notices"), "ch_wrong": connection(password: "wrong"),
      "ch_nobody": connection(user: "nobody"), "ch_gone": connection(port: 1),
      "ch_old": connection(port: oldPort, database: "default"),
      "ch_nowhere": connection(database: "nowhere"), "ch_calm": connection(user: "calm"),
      "ch_frozen": connection(user: "frozen"), "ch_variable": variable,
    ]
    for (name, password) in [("right", Self.secret + "\n"), ("wrong", "falsch\n")] {
      try Self.put(password, folder + "/" + name)
    }
    let json = try JSONSerialization.data(withJSONObject: connections, options: [.sortedKeys])
    try Self.put(String(decoding: json, as: UTF8.self), folder + "/connections.json")
    for (name, value) in environment { setenv(name, value, 1) }
  }

  /// Writes a file that its owner alone may read.
  static func put(_ text: String, _ path: String, mode: mode_t = 0o600) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    chmod(path, mode)
  }

  // MARK: SQL

  /// Runs SQL as the owner, and returns what it prints: a line a row, cells separated by tabs.
  @discardableResult
  func sql(_ text: String, database: String = "plumb") throws -> String {
    try Self.post(text, port: port, database: database)
  }

  /// Runs SQL of an old server as the owner, of the first where no port is given.
  @discardableResult
  func old(_ text: String, port: UInt16? = nil) throws -> String {
    try Self.post(text, port: port ?? oldPort, database: "default")
  }

  fileprivate static func post(
    _ text: String, port: UInt16, database: String, password: String = secret
  ) throws -> String {
    let scratch = try TemporaryFolder()
    let body = scratch.url.appending(path: "body")
    try Data(text.utf8).write(to: body)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/curl")
    process.arguments = [
      "-s", "--noproxy", "*", "--fail-with-body", "-u", "owner:\(password)", "--data-binary", "@\(body.path)",
      "http://127.0.0.1:\(port)/?database=\(database)",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: answer) }
    return answer
  }

  /// Makes a table with the rows of another.
  ///
  /// - Parameter key: the columns of the sorting key.
  func create(_ name: String, _ table: Table, key: [String] = [], database: String = "plumb") throws {
    let columns = table.schema.fields.map { field in
      let type = Self.type(of: field.type)
      return "\(Self.quoted(field.name)) \(key.contains(field.name) ? type : "Nullable(\(type))")"
    }
    try sql(
      "CREATE TABLE \(Self.quoted(name)) (\(columns.joined(separator: ", "))) ENGINE = MergeTree ORDER BY "
        + "(\(key.map(Self.quoted).joined(separator: ", ")))", database: database)
    guard table.rowCount > 0 else { return }
    let rows = (0..<table.rowCount).map { row in table.row(row).map(Self.copied).joined(separator: "\t") + "\n" }
    try sql("INSERT INTO \(Self.quoted(name)) FORMAT TabSeparated\n" + rows.joined(), database: database)
  }

  private static func quoted(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "`") { result, scalar in
      if scalar == "`" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    } + "`"
  }

  private static func type(of type: ColumnType) -> String {
    switch type {
    case .integer: "Int64"
    case .number: "Float64"
    case .text: "String"
    case .boolean: "Bool"
    case .date: "Date32"
    case .dateTime: "DateTime64(6, 'UTC')"
    }
  }

  private static func copied(_ cell: Cell) -> String {
    switch cell {
    case .missing: "\\N"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .boolean(let value): value ? "true" : "false"
    case .date(let day): "\(day)"
    case .dateTime(let time): "\(time)".replacing("T", with: " ")
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
}

/// A ClickHouse of a test's own, which may be killed and started again at the same port.
final class MortalClickHouse {
  /// The name of the connection to it.
  static let name = "clickhouse://mortal"

  /// The variable that names the connection.
  let environment: [String: String]
  private let folder: TemporaryFolder
  private let port: UInt16
  private var password = "first"
  private var process: Process
  private var end = Pipe()

  init() throws {
    folder = try TemporaryFolder()
    try ClickHouseServer.makeCertificate(folder.path)
    let (process, ports) = try ClickHouseServer.startModern(folder.path, end, password: password)
    (self.process, port) = (process, ports[0])
    let path = folder.url.appending(path: "connections.json").path
    let (url, file) = ("http://127.0.0.1:\(port)", folder.path + "/password")
    let connection = #""url": "\#(url)", "user": "reader", "password_file": "\#(file)""#
    try ClickHouseServer.put("{ \"mortal\": { \(connection) } }", path)
    environment = ["PLUMB_CONNECTIONS": path]
    try tellPassword()
  }

  /// Writes the password of the server into the file of the connection.
  func tellPassword() throws { try ClickHouseServer.put(password, folder.path + "/password") }

  /// Kills the server as a machine without power does.
  func kill() {
    _ = Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Starts the server again, with another password where one is given.
  func start(password: String? = nil) throws {
    self.password = password ?? self.password
    end = Pipe()
    process = try ClickHouseServer.startModern(folder.path, end, port: port, password: self.password).process
  }

  func sql(_ text: String) throws {
    _ = try ClickHouseServer.post(text, port: port, database: "default", password: password)
  }
}
