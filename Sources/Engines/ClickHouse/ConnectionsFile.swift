import Problems
import System
import Tables

/// The file in which the machine describes its connections to ClickHouse: `~/.config/plumb/connections.json`, or
/// that which `$PLUMB_CONNECTIONS` names.
///
///     { "notices": { "url": "https://host:8443", "database": "default", "user": "reader",
///                    "password_file": "/home/me/.notices" } }
///
/// Nobody but its owner may read it.
public struct ConnectionsFile: Sendable {
  private let document: JSONDocument

  /// Reads the file; `nil` where there is none.
  ///
  /// - Throws: where others may read it, and where it is no object of JSON.
  public init?() throws(Problem) {
    guard let path = Self.path, Files.kind(of: path) != nil else { return nil }
    guard Files.isPrivate(path) else {
      throw Problem("others than its owner may read \(Self.shown)", kind: .file)
        .hint("chmod 600 takes that from them")
    }
    document = try JSONDocument(FileBytes(path))
    guard document.root.members != nil else {
      throw Problem("expected an object of connections, got \(document.root.kind)", kind: .file)
        .at(document.location(of: document.root))
    }
  }

  /// The names of the connections, in their order.
  public var names: [EngineName] {
    (document.root.members ?? []).map { EngineName(.clickHouse, $0.key) }
  }

  /// The variables of the environment in which passwords stand.
  public var passwordVariables: [String] {
    (document.root.members ?? []).compactMap { $0.value["password_env"]?.text }
  }

  private static var path: String? {
    environment("PLUMB_CONNECTIONS") ?? environment("HOME").map { $0 + "/.config/plumb/connections.json" }
  }

  /// The file as problems name it, without the folder, which may name a person.
  private static let shown = "connections.json"

  /// Returns what the file says of a connection.
  ///
  /// - Throws: where it says nothing, or something wrong.
  static func connection(_ engine: EngineName) throws(Problem) -> ConnectionDescription {
    let file = try ConnectionsFile()
    guard let file, let described = file.document.root[engine.connection] else {
      throw unknown(engine, among: file?.names ?? [])
    }
    do throws(Problem) {
      return try ConnectionDescription(described)
    } catch {
      throw error.in("'\(engine)'").at(file.document.location(of: described))
    }
  }
}

extension ConnectionsFile {
  private static func unknown(_ engine: EngineName, among names: [EngineName]) -> Problem {
    let problem = Problem("no connection '\(engine.connection)' in \(shown)", kind: .file)
    guard !names.isEmpty else {
      return problem.hint(
        "~/.config/plumb/connections.json describes each: { \"NAME\": { \"url\": …, \"user\": … } }")
    }
    return problem.hint("there are: \(names.map(\.connection).joined(separator: ", "))")
  }
}

/// What `connections.json` says of a connection.
struct ConnectionDescription: Sendable {
  /// The address of the server.
  let address: HTTPAddress
  /// The database whose tables are read.
  let database: String
  let user: String
  /// The password; empty where the user has none.
  let password: String
  /// The file of the certificates that are trusted; `nil` for those that the machine trusts.
  let authorities: String?

  private static let known = ["url", "database", "user", "password_file", "password_env", "ca_file"]

  init(_ json: JSON) throws(Problem) {
    guard let members = json.members else { throw Self.wrong("expected an object, got \(json.kind)") }
    for member in members where !Self.known.contains(member.key) {
      throw Self.wrong("'\(member.key)' of a connection is not supported")
        .hint("a connection has \(Self.known.map { "'\($0)'" }.joined(separator: ", "))")
    }
    guard let url = try Self.text(json, "url") else { throw Self.wrong("a connection needs a 'url'") }
    address = try Self.address(url)
    database = try Self.text(json, "database") ?? "default"
    user = try Self.text(json, "user") ?? "default"
    guard !user.contains(":") else { throw Self.wrong("a user's name holds no colon") }
    password = try Self.password(json)
    authorities = try Self.text(json, "ca_file")
    if let authorities, Files.kind(of: authorities) == nil {
      throw Self.wrong("the file of 'ca_file' is not there")
    }
  }

  private static func wrong(_ message: Message) -> Problem { Problem(message, kind: .file) }

  private static func text(_ json: JSON, _ key: String) throws(Problem) -> String? {
    guard let value = json[key] else { return nil }
    guard let text = value.text, !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
      throw wrong("'\(key)' of a connection is a text of one line")
    }
    return text
  }

  /// The way to the server.
  func client() throws(Problem) -> any HTTPClient {
    // Hosts that are not written in ASCII are libcurl's, too.
    guard address.isSecure || !address.host.utf8.allSatisfy({ $0 < 128 }) else {
      return PlainHTTPClient(address, user: user, password: password)
    }
    return try SecureHTTPClient(address, user: user, password: password, authorities: authorities)
  }

  /// An address of HTTP with a host, and a path perhaps.
  private static func address(_ url: String) throws(Problem) -> HTTPAddress {
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw wrong("'url' of a connection begins with http:// or https://")
    }
    guard !url.contains("@") else {
      throw wrong("'url' of a connection holds no user and no password")
        .hint("'user' and 'password_file' or 'password_env' stand beside it")
    }
    guard let address = HTTPAddress(url) else {
      throw wrong("'url' of a connection is a host and its port alone, such as https://host:8443")
    }
    return address
  }

  private static func password(_ json: JSON) throws(Problem) -> String {
    let (file, variable) = (try text(json, "password_file"), try text(json, "password_env"))
    if let file {
      guard variable == nil else { throw wrong("a connection has 'password_file' or 'password_env', not both") }
      guard let bytes = Files.contents(of: file, limit: 1 << 16) else {
        throw wrong("the file of 'password_file' cannot be read")
      }
      guard Files.isPrivate(file) else {
        throw wrong("others than its owner may read the file of 'password_file'")
          .hint("chmod 600 takes that from them")
      }
      let line = String(decoding: bytes, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return line.first.map(String.init) ?? ""
    }
    guard let variable else { return "" }
    guard let password = environment(variable) else {
      throw wrong("the variable of 'password_env' is not in the environment")
    }
    return password
  }
}
