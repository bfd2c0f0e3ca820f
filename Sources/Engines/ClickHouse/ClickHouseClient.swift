import Problems
import System
import Tables

/// ClickHouse as the source of tables, once it is known to answer as Plumb does.
struct ClickHouseClient: EngineClient {
  let version: String
  let dialect: any Dialect = ClickHouseDialect()
  private let connection: ClickHouseConnection
  private let settings: ClickHouseConnection.Settings
  private let catalogue: ClickHouseCatalogue
  /// The most bytes that a query may take; `nil` for any number.
  private let bytes: Int?

  /// Asks the server for its version and its tables, and holds its answers against Plumb's.
  ///
  /// - Throws: where the server cannot be reached, refuses, or would answer otherwise than Plumb.
  init(_ engine: EngineName, _ resources: EngineResources) throws(Problem) {
    try self.init(over: try ClickHouseConnection(engine, resources), resources.bytes)
  }

  private init(over connection: ClickHouseConnection, _ bytes: Int?) throws(Problem) {
    self.connection = connection
    self.bytes = bytes
    let probe = try ClickHouseProbe(connection)
    version = "ClickHouse \(probe.version)"
    catalogue = probe.catalogue
    settings = [RowBinaryReader.setting] + probe.settings + Self.limit(bytes, probe.mostBytes)
  }

  /// The setting by which a query takes no more memory than the run may; what the profile allows is never raised.
  ///
  /// - Parameter allowed: the most bytes that the profile allows; 0 for any number.
  static func limit(_ bytes: Int?, _ allowed: Int) -> ClickHouseConnection.Settings {
    guard let bytes, allowed == 0 || bytes < allowed else { return [] }
    return [("max_memory_usage", "\(bytes)")]
  }

  var isLost: Bool { connection.isLost }

  func tables() -> [EngineTable] { catalogue.tables() }

  /// The server may have been started anew meanwhile, with other tables or of another version, which no connection tells.
  func lookingAgain() throws(Problem) -> (any EngineClient)? { try Self(over: connection, bytes) }

  func reader(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) -> any RowReader {
    RowBinaryReader(schema, account, mostRows: mostRows)
  }

  /// There are no snapshots: the name of the query stands for what it read, and the time is when it was sent.
  func answer(
    to sql: String, meanwhile: () -> Void, _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) -> EngineAnswer {
    let time = Self.now
    switch try connection.answer(to: sql, settings, meanwhile: meanwhile, receive) {
    case .success(let id): return .complete(snapshot: id, time: time)
    case .failure(let error) where error.isOfValues: return .failed(ValueError(message: error.message))
    case .failure(let error): throw connection.problem(error)
    }
  }

  private static var now: String {
    let seconds = MachineClock.milliseconds() / 1000
    return "\(DateTime(microseconds: seconds * DateTime.perSecond))Z"
  }
}
