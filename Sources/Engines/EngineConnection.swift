import Problems
import Queries
import Synchronization
import System
import Tables

/// A database that is open: its tables, whose rows are fetched when they are asked for.
///
/// All that is read of PostgreSQL in one run is of one snapshot: one transaction, which only reads. ClickHouse has
/// none: each query reads what is there when it begins.
///
///     let notices = try EngineConnection(EngineName(service: "notices"), EngineResources())
///     try notices.rows(of: "findings").table.rowCount  // 22
public final class EngineConnection: Sendable {
  /// The name of the database.
  public let name: EngineName
  /// The program there and its version: `PostgreSQL 15.18`.
  public var version: String { link.client.version }
  /// The tables that may be read, by their schemas and names.
  public var tables: [EngineTable] { link.tables }

  private let link: EngineLink
  private let resources: EngineResources
  var dialect: any Dialect { link.client.dialect }
  /// The rows of tables by the names of the tables and of the columns of their order.
  private let kept = Mutex<[String: (table: Table, hash: String)]>([:])
  private let fetches = Mutex<[FetchedRows]>([])
  /// The answers to queries, by their texts and the names of their columns: a run asks for each once, so that it
  /// never gets two answers.
  private let answers = Mutex<[[UInt8]: Answer]>([:])
  /// The plans whose parts could not be put together here.
  let failedPlans = FailedPlans()
  /// The notes on tables that the person was given.
  private let told = Mutex<Set<String>>([])

  /// Rows that have come.
  private struct Received {
    var table: Table
    var hash: String
    var byteCount: Int
  }

  /// Connects, and asks for the tables.
  ///
  /// - Throws: where the database cannot be reached, refuses, or would answer otherwise than Plumb.
  public init(_ name: EngineName, _ resources: EngineResources) throws(Problem) {
    self.name = name
    self.resources = resources
    link = try EngineLink(name, resources)
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
    var described = try expectTable(name)
    for column in order where described.schema.index(of: column) == nil {
      throw Problem.unknown("column", column, among: described.schema.names, kind: .data).in(described.name)
    }
    if !order.isEmpty { described.order = order }
    try renew()
    let key = Self.key(of: described)
    if let rows = kept.withLock({ $0[key] }) { return rows }
    let rows = try fetch(described)
    kept.withLock { $0[key] = rows }
    tellOf(described, isOrdered: false)
    return rows
  }

  /// Returns the description of a table.
  ///
  /// - Throws: where there is none that may be read.
  public func expectTable(_ name: String) throws(Problem) -> EngineTable {
    guard let table = description(of: name) else {
      throw Problem.unknown("table", name, among: tables.map(\.name), kind: .file)
        .hint("a role sees the tables that it may read: GRANT SELECT ON … TO the role")
    }
    return table
  }

  /// Returns how many rows a table has, as the database counts them.
  public func rowCount(of table: EngineTable) throws(Problem) -> Int { try plan([], of: table).rowCount() ?? 0 }

  private static func key(of table: EngineTable) -> String {
    ([table.name] + table.order + [""] + table.columns.map(\.name)).joined(separator: "\0")
  }

  private func fetch(_ described: EngineTable) throws(Problem) -> (table: Table, hash: String) {
    let base = BaseQuery(table: described, dialect: dialect)
    let sql = "\(base.ordered(described.columns)) LIMIT \(resources.mostRows + 1)"
    switch try fetch(sql, described.schema, of: described) {
    case .rows(let rows): return (rows.table, rows.hash)
    case .failed(let error): throw error.problem(of: name).in(described.name)
    }
  }

  private enum Answer {
    case rows(Received)
    /// Values came up with which the database cannot compute.
    case failed(ValueError)
  }

  private func fetch(
    _ sql: String, _ schema: Schema, of described: EngineTable
  ) throws(Problem) -> Answer {
    try link.lookAgain()
    let client = link.client
    var reader = client.reader(schema, resources.account, mostRows: resources.mostRows)
    resources.progress?(.begun(table: described.name))
    defer { resources.progress?(.ended) }
    do throws(Problem) {
      let answer = try client.answer(to: sql, meanwhile: { resources.progress?(.rows(reader.rowCount)) }) {
        (piece) throws(Problem) in try reader.add(piece)
      }
      let (snapshot, time): (String, String)
      switch answer {
      case .failed(let error): return .failed(error)
      case .complete(let name, let moment): (snapshot, time) = (name, moment)
      }
      guard !reader.isTooMuch else { throw tooManyRows }
      let (table, hash) = (try reader.table(), reader.hashOfRows)
      let received = Received(table: table, hash: hash, byteCount: reader.byteCount)
      let rows = FetchedRows(
        engine: name, version: client.version, table: described.name, rowCount: table.rowCount,
        byteCount: reader.byteCount, snapshot: snapshot, time: time, sql: sql, hash: hash)
      fetches.withLock { $0.append(rows) }
      return .rows(received)
    } catch {
      throw error.in(described.name)
    }
  }

  var tooManyRows: Problem {
    Problem("more than \(counted(resources.mostRows, "row")) would come from '\(name)'")
      .hint("--max-rows N lets more come")
  }

  /// Tells what the person would not expect of a table, once.
  ///
  /// - Parameter isOrdered: whether what was asked for has an order that the person expects.
  private func tellOf(_ table: EngineTable, isOrdered: Bool) {
    if !isOrdered, table.order.isEmpty {
      tell("\(table.name) has no key in '\(name)': its rows come in the order of all their columns")
    }
    guard !table.unread.isEmpty else { return }
    let columns = table.unread.map { "\($0.name) (\($0.type))" }.joined(separator: ", ")
    tell("\(table.name) of '\(name)' has columns of types that are not read: \(columns)")
  }

  private func tell(_ text: String) {
    guard let note = resources.note, told.withLock({ $0.insert(text).inserted }) else { return }
    note(text)
  }
}

// MARK: Lost connections

extension EngineConnection {
  /// Has the next question connect again where the connection is lost, and look at the tables again where no snapshot
  /// keeps them: a line of a prompt begins, which does not depend on those before it.
  public func allowRenewal() { link.allowRenewal() }

  /// The number of times that a connection was made.
  var connectionCount: Int { link.clientCount }

  /// Connects again where the connection is lost and that is allowed; what came before is asked for anew then.
  func renew() throws(Problem) {
    guard try link.renewed() else { return }
    kept.withLock { $0 = [:] }
    answers.withLock { $0 = [:] }
    resources.note?("the connection to '\(name)' was lost and is made anew: rows may be others than before")
  }
}

// MARK: Plans

extension EngineConnection {
  /// True where every step over a table has to run in the database.
  var isStrict: Bool { resources.isStrict }

  /// The most rows that one step may fetch.
  var mostRows: Int { resources.mostRows }

  /// All rows of a table, where they were fetched.
  func known(_ table: EngineTable) -> Table? { kept.withLock { $0[Self.key(of: table)]?.table } }

  /// Takes as many of the first steps of a plan as give the same rows there as here.
  ///
  /// - Parameter shards: the table in all databases, where others have more of its rows.
  func plan(_ steps: [RelationalStep], of table: EngineTable, shards: ShardedTable? = nil) -> PushedPlan {
    link.plan(over: table)
    return PushedPlan(steps, of: table, in: self, dialect, shards: shards)
  }

  /// The account that pays for rows.
  var account: (any MemoryAccount)? { resources.account }

  /// Returns the answer to a query; `nil` where values come up with which the database cannot compute.
  ///
  /// - Parameters:
  ///   - isOrdered: whether the rows have an order that the person expects.
  ///   - isPlain: whether no step runs there, so that such values are the table's own, and a problem.
  func answer(
    to sql: String, _ schema: Schema, of table: EngineTable, isOrdered: Bool, isPlain: Bool = false
  ) throws(Problem) -> Table? {
    try renew()
    let key = Self.key(of: sql, schema)
    let known = answers.withLock { $0[key] }
    let answer = if let known { known } else { try fetch(sql, schema, of: table) }
    if known == nil { answers.withLock { $0[key] = answer } }
    switch answer {
    case .rows(let rows):
      if known == nil { tellOf(table, isOrdered: isOrdered) }
      return rows.table
    case .failed(let error):
      guard !isPlain else { throw error.problem(of: name).in(table.name) }
      return nil
    }
  }

  /// The words of the database on the value with which it cannot compute a query; `nil` where there was none.
  func failure(of sql: String, _ schema: Schema) -> String? {
    guard case .failed(let error)? = answers.withLock({ $0[Self.key(of: sql, schema)] }) else { return nil }
    return error.message
  }

  /// The amount of the answer to a query; `nil` where it has not come.
  func amount(of sql: String, _ schema: Schema) -> FetchedAmount? {
    answer(of: sql, schema).map { FetchedAmount(rows: $0.table.rowCount, bytes: $0.byteCount) }
  }

  /// The SHA-256 of the answer to a query as it came; `nil` where it has not come.
  func hash(of sql: String, _ schema: Schema) -> String? { answer(of: sql, schema)?.hash }

  private func answer(of sql: String, _ schema: Schema) -> Received? {
    guard case .rows(let rows)? = answers.withLock({ $0[Self.key(of: sql, schema)] }) else { return nil }
    return rows
  }

  /// A query has aliases, so one may serve tables whose columns go by other names. It is known by its bytes: to
  /// Swift, texts with an accent apart and as one character are equal.
  private static func key(of sql: String, _ schema: Schema) -> [UInt8] {
    Array(([sql] + schema.names).joined(separator: "\0").utf8)
  }
}
