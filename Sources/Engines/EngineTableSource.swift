import Queries
import Tables

/// A table of a database as the source of queries.
struct EngineTableSource: RemoteTable {
  let table: EngineTable
  let connection: EngineConnection

  var engineName: String { connection.name.description }
  var schema: Schema { table.schema }
  var known: Table? { connection.known(table) }
  var isStrict: Bool { connection.isStrict }

  func plan(_ steps: [RelationalStep]) -> any RemotePlan { connection.plan(steps, of: table) }
}

extension EngineConnection {
  /// Returns the query that gives a table as it is; its steps run in the database as far as they give the
  /// same rows there.
  ///
  /// - Parameter name: the name of the table in the dataset, where that is another than in the database.
  public func query(of table: EngineTable, name: String? = nil) -> Query {
    Query(EngineTableSource(table: table, connection: self), name: name ?? table.name)
  }
}
