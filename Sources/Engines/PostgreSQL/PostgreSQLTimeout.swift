/// How long a query may take in PostgreSQL.
struct PostgreSQLTimeout: Sendable {
  /// The most milliseconds that the role's own settings let a query take; 0 for any number.
  let mostMilliseconds: Int
  /// True where the server counts the time of each command of a message, as PostgreSQL does from version 13; false where
  /// it counts that of the whole message.
  let isOfEachCommand: Bool

  /// The milliseconds that a query may take: what the run has left, and no more than the most; 0, which is any
  /// number, where nothing limits it.
  func milliseconds(_ resources: EngineResources) -> Int {
    guard let left = resources.millisecondsLeft else { return mostMilliseconds }
    return mostMilliseconds == 0 ? left : min(left, mostMilliseconds)
  }
}
