/// What is known of rows that were fetched: the provenance of a table.
public struct FetchedRows: Sendable {
  /// The database, `postgres://notices`.
  public let engine: EngineName
  /// The program there and its version, `PostgreSQL 15.18`.
  public let version: String
  /// The name of the table.
  public let table: String
  /// The number of rows that came.
  public let rowCount: Int
  /// The number of bytes as they came.
  public let byteCount: Int
  /// The snapshot that was read, in the database's own words.
  public let snapshot: String
  /// The time of the snapshot, in UTC.
  public let time: String
  /// The query that ran there.
  public let sql: String
  /// The SHA-256 of the rows as they came.
  public let hash: String
}
