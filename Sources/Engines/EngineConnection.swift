import Problems
import Synchronization
import System
import Tables

/// A database that is open: its tables, whose rows are fetched when they are asked for.
///
/// All that is read in one run is of one snapshot: one transaction, which only reads.
///
///     let notices = try EngineConnection(EngineName(service: "notices"), EngineResources())
///     try notices.rows(of: "findings").table.rowCount  // 22
public final class EngineConnection: Sendable {
  /// The name of the database.
  public let name: EngineName
  /// The program there and its version: `PostgreSQL 15.18`.
  public let version: String
  /// The tables that may be read, by their schemas and names.
  public let tables: [EngineTable]

  private let connection: PostgreSQLConnection
  private let resources: EngineResources
  private let dialect: Dialect
  private let snapshot: (id: String, time: String)
  /// The rows of tables by the names of the tables and of the columns of their order.
  private let kept = Mutex<[String: (table: Table, hash: String)]>([:])
  private let fetches = Mutex<[FetchedRows]>([])

  /// Connects, and asks for the tables.
  ///
  /// - Throws: where the database cannot be reached, refuses, or would answer otherwise than Plumb.
  public init(_ name: EngineName, _ resources: EngineResources) throws(Problem) {
    self.name = name
    self.resources = resources
    connection = try PostgreSQLConnection(name, resources)
    let probe = try ServerProbe(connection)
    version = probe.version
    snapshot = probe.snapshot
    dialect = Dialect(isUTF8: probe.isUTF8)
    tables = try ServerCatalogue(connection).tables()
  }

  /// Returns what is known of all rows that were fetched so far.
  public var fetched: [FetchedRows] { fetches.withLock { $0 } }

  /// Returns the description of a table, by its name with or without its schema; `nil` where there is none
  /// that may be read.
  public func description(of name: String) -> EngineTable? {
    tables.first { $0.name == name } ?? tables.first { "\($0.relation.schema).\($0.relation.name)" == name }
  }

  /// Returns all rows of a table, fetched the first time, and the SHA-256 of the rows as they came.
  ///
  /// - Parameter order: the columns by whose cells the rows are ordered; empty for the table's key, or for
  ///   all columns where it has none.
  /// - Throws: where there are more than the run may fetch, and what the database reports.
  public func rows(of name: String, order: [String] = []) throws(Problem) -> (table: Table, hash: String) {
    guard var described = description(of: name) else {
      throw Problem.unknown("table", name, among: tables.map(\.name), kind: .file)
        .hint("a role sees the tables that it may read: GRANT SELECT ON … TO the role")
    }
    for column in order where described.schema.index(of: column) == nil {
      throw Problem.unknown("column", column, among: described.schema.names, kind: .data).in(described.name)
    }
    if !order.isEmpty { described.order = order }
    let key = ([described.name] + described.order).joined(separator: "\0")
    if let rows = kept.withLock({ $0[key] }) { return rows }
    let rows = try fetch(described)
    kept.withLock { $0[key] = rows }
    tellOf(described)
    return rows
  }

  /// Returns how many rows a table has, as the database counts them.
  public func rowCount(of table: EngineTable) throws(Problem) -> Int {
    let sql = "SELECT count(*) AS c0 FROM \(dialect.name(of: table))"
    let rows = try fetch(sql, Schema([Field("n", .integer)]), of: table).table
    guard case .integer(let count) = rows.columns[0][0] else { return 0 }
    return Int(count)
  }

  private func fetch(_ described: EngineTable) throws(Problem) -> (table: Table, hash: String) {
    let base = BaseQuery(table: described, dialect: dialect)
    let sql = "\(base.ordered(described.columns)) LIMIT \(resources.mostRows + 1)"
    let (table, hash) = try fetch(sql, described.schema, of: described)
    let rows = FetchedRows(
      engine: name, version: version, table: described.name, rowCount: table.rowCount, snapshot: snapshot.id,
      time: snapshot.time, sql: sql, hash: hash)
    fetches.withLock { $0.append(rows) }
    return (table, hash)
  }

  private func fetch(
    _ sql: String, _ schema: Schema, of described: EngineTable
  ) throws(Problem) -> (table: Table, hash: String) {
    var reader = CopyReader(schema, resources.account, mostRows: resources.mostRows)
    do throws(Problem) {
      let failure = try connection.copy(sql) { (piece) throws(Problem) in try reader.add(piece) }
      if let failure { throw failure.problem(of: name, isLate: false) }
      guard !reader.isTooMuch else { throw tooManyRows }
      return (try reader.table(), reader.hashOfRows)
    } catch {
      throw error.in(described.name)
    }
  }

  private var tooManyRows: Problem {
    Problem("more than \(resources.mostRows) rows would come from '\(name)'")
      .hint("--max-rows N lets more come")
  }

  /// Tells what the person would not expect of a table.
  private func tellOf(_ table: EngineTable) {
    guard let note = resources.note else { return }
    if table.order.isEmpty {
      note("\(table.name) has no key in '\(name)': its rows come in the order of all their columns")
    }
    guard !table.unread.isEmpty else { return }
    let columns = table.unread.map { "\($0.name) (\($0.type))" }.joined(separator: ", ")
    note("\(table.name) of '\(name)' has columns of types that are not read: \(columns)")
  }
}
