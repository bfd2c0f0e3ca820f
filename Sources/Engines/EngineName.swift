import Problems

/// The name of a database as a person gives it with `--data`: its kind, and the name of a connection that
/// the machine's own files describe.
///
///     try EngineName("postgres://notices")?.connection    // "notices"
///     try EngineName("clickhouse://notices")?.kind        // .clickHouse
///     try EngineName("datasets/xinhua-2019")              // nil: a path
///
/// Secrets never stand in it, so that it may stand in a history, a report or a problem.
public struct EngineName: Hashable, Sendable {
  /// The kinds of databases.
  public enum Kind: String, CaseIterable, Sendable {
    /// What speaks PostgreSQL's protocol; its connections are services of `pg_service.conf`.
    case postgreSQL = "postgres"
    /// ClickHouse over HTTP; its connections stand in `connections.json`.
    case clickHouse = "clickhouse"
  }

  /// The kind of the database.
  public let kind: Kind
  /// The name of the connection: for PostgreSQL a service of `pg_service.conf`, for ClickHouse a member of
  /// `connections.json`.
  public let connection: String

  /// Reads a name; `nil` where the text names no database.
  ///
  /// - Throws: where it says more than the name of a connection, a password perhaps, which no problem repeats.
  public init?(_ text: String) throws(Problem) {
    guard let (scheme, kind) = Self.schemes.first(where: { text.hasPrefix($0.scheme) }) else { return nil }
    self.kind = kind
    connection = String(text.dropFirst(scheme.count))
    guard !connection.isEmpty, connection.unicodeScalars.allSatisfy(Self.isAllowed) else { throw Self.expected(kind) }
  }

  /// Makes the name of a connection to a database of a kind.
  public init(_ kind: Kind, _ connection: String) { (self.kind, self.connection) = (kind, connection) }

  /// Makes the name of a service of PostgreSQL.
  public init(service: String) { self.init(.postgreSQL, service) }

  private static let schemes: [(scheme: String, kind: Kind)] = [
    ("postgres://", .postgreSQL), ("postgresql://", .postgreSQL), ("clickhouse://", .clickHouse),
  ]

  private static func expected(_ kind: Kind) -> Problem {
    switch kind {
    case .postgreSQL:
      Problem("expected postgres://SERVICE, the name of a service and nothing else", kind: .usage)
        .hint("host, port, database and user of a service stand in ~/.pg_service.conf")
        .hint("a password stands in ~/.pgpass, where no list of processes shows it")
    case .clickHouse:
      Problem("expected clickhouse://NAME, the name of a connection and nothing else", kind: .usage)
        .hint("url, database, user and the file of the password stand in ~/.config/plumb/connections.json")
    }
  }

  /// Says whether a text is meant as the name of a database, right or wrong.
  public static func isMeant(by text: String) -> Bool { schemes.contains { text.hasPrefix($0.scheme) } }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.".unicodeScalars.contains(scalar)
  }
}

extension EngineName: CustomStringConvertible {
  /// The name as it is given: `postgres://notices`.
  public var description: String { "\(kind.rawValue)://\(connection)" }
}
