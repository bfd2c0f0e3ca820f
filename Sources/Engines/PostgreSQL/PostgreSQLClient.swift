import Problems
import System
import Tables

/// A connection to PostgreSQL and its one transaction, as the source of tables.
struct PostgreSQLClient: EngineClient {
  let version: String
  let dialect: any Dialect
  private let connection: PostgreSQLConnection
  private let snapshot: (id: String, time: String)
  private let timeout: PostgreSQLTimeout

  /// Connects and begins the transaction.
  ///
  /// - Throws: where the service cannot be reached, refuses, or would answer otherwise than Plumb.
  init(_ engine: EngineName, _ resources: EngineResources) throws(Problem) {
    connection = try PostgreSQLConnection(engine, resources)
    let probe = try PostgreSQLProbe(connection)
    version = probe.version
    snapshot = probe.snapshot
    timeout = probe.timeout
    dialect = PostgreSQLDialect(isUTF8: probe.isUTF8, writesFewestDigits: probe.writesFewestDigits)
  }

  var isLost: Bool { connection.isLost }

  func tables() throws(Problem) -> [EngineTable] {
    try PostgreSQLCatalogue(connection).tables(timeout.mostMilliseconds)
  }

  /// A table that the transaction has read has the same columns until it ends, as others wait for its lock.
  func lookingAgain() -> (any EngineClient)? { nil }

  func reader(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) -> any RowReader {
    CopyReader(schema, account, mostRows: mostRows)
  }

  func answer(
    to sql: String, meanwhile: () -> Void, _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) -> EngineAnswer {
    let error = try connection.copy(sql, timeout, meanwhile: meanwhile, receive)
    guard let error else { return .complete(snapshot: snapshot.id, time: snapshot.time) }
    return .failed(ValueError(message: error.message))
  }
}
