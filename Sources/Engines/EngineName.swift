import Problems

/// The name of a database as a person gives it with `--data`: its kind, and the name of a connection that
/// the machine's own files describe.
///
///     try EngineName("postgres://notices")?.connection  // "notices"
///     try EngineName("datasets/xinhua-2019")            // nil: a path
///
/// Secrets never stand in it, so that it may stand in a history, a report or a problem.
public struct EngineName: Hashable, Sendable {
  /// The name of the connection: for PostgreSQL a service of `pg_service.conf`.
  public let connection: String

  /// Reads a name; `nil` where the text names no database.
  ///
  /// - Throws: where it says more than the name of a service, a password perhaps, which no problem repeats.
  public init?(_ text: String) throws(Problem) {
    guard let scheme = Self.schemes.first(where: text.hasPrefix) else { return nil }
    connection = String(text.dropFirst(scheme.count))
    guard !connection.isEmpty, connection.unicodeScalars.allSatisfy(Self.isAllowed) else {
      throw Problem("expected \(Self.scheme)SERVICE, the name of a service and nothing else", kind: .usage)
        .hint("host, port, database and user of a service stand in ~/.pg_service.conf")
        .hint("a password stands in ~/.pgpass, where no list of processes shows it")
    }
  }

  /// Makes the name of a service.
  public init(service: String) { connection = service }

  private static let scheme = "postgres://"
  private static let schemes = [scheme, "postgresql://"]

  /// Says whether a text is meant as the name of a database, right or wrong.
  public static func isMeant(by text: String) -> Bool { schemes.contains(where: text.hasPrefix) }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.".unicodeScalars.contains(scalar)
  }
}

extension EngineName: CustomStringConvertible {
  /// The name as it is given: `postgres://notices`.
  public var description: String { Self.scheme + connection }
}
