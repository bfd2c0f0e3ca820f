import Datasets
import Engines
import Problems
import Synchronization

/// The databases of a run, each connected to once, when it is first named.
final class EngineConnections: Sendable {
  private let resources: EngineResources
  // A list: a run has few, and each start would pay for a dictionary's key.
  private let open = Mutex<[EngineConnection]>([])

  init(_ resources: EngineResources) { self.resources = resources }

  /// Returns the connection to a database.
  ///
  /// - Throws: where it cannot be made.
  func connection(to name: EngineName) throws(Problem) -> EngineConnection {
    if let known = open.withLock({ $0.first { $0.name == name } }) { return known }
    let connection = try EngineConnection(name, resources)
    open.withLock { $0.append(connection) }
    return connection
  }

  /// Fetches the rows of a table that a data package describes.
  func rows(_ source: DatabaseSource) throws(Problem) -> Loading.DatabaseRows {
    try connection(to: EngineName(service: source.connection)).rows(of: source.table, order: source.order)
  }

  /// Everything that was fetched, by the names of the databases.
  var fetched: [FetchedRows] {
    open.withLock { $0 }.sorted { $0.name.connection.utf8.lexicographicallyPrecedes($1.name.connection.utf8) }
      .flatMap(\.fetched)
  }
}
