import Catalogue
import Datasets
import Engines
import Expressions
import Problems
import Queries
import Synchronization
import System
import Tables

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

  private func connections(_ source: DatabaseSource) throws(Problem) -> [EngineConnection] {
    var connections: [EngineConnection] = []
    let kind: EngineName.Kind =
      switch source.engine {
      case .postgreSQL: .postgreSQL
      case .clickHouse: .clickHouse
      }
    let names = source.connections.map { EngineName(kind, $0) }
    openAtOnce(names)
    for name in names { connections.append(try connection(to: name)) }
    return connections
  }

  /// Connects to several databases, all at the same time; one that cannot be reached is told when it is asked for.
  private func openAtOnce(_ names: [EngineName]) {
    let missing = names.filter { name in !open.withLock { $0.contains { $0.name == name } } }
    guard missing.count > 1 else { return }
    let made = Mutex<[EngineConnection]>([])
    Threads.run(missing.count) { [resources] index in
      // Whoever asks for the connection next tries again, and is told what is wrong.
      guard let connection = try? EngineConnection(missing[index], resources) else { return }
      made.withLock { $0.append(connection) }
    }
    open.withLock { $0 += made.withLock { $0 } }
  }

  /// Returns how many rows a query gives, counted in the database where it can be.
  func rowCount(of query: Query) throws(Problem) -> Int { try query.rowCount(in: CheckingRun(resources)) }

  /// Fetches the rows of a table that a data package describes.
  func rows(_ source: DatabaseSource) throws(Problem) -> Loading.DatabaseRows {
    let connections = try self.connections(source)
    guard let key = source.shardKey else { return try connections[0].rows(of: source.table, order: source.order) }
    let sharded = try ShardedTable(source.table, key: key, in: connections, order: source.order)
    let table = try sharded.query().collect(in: CheckingRun(resources))
    return (table, sharded.hashOfRows ?? "")
  }

  /// Has the next question to each database connect again where the connection is lost.
  func allowRenewal() { for connection in open.withLock({ $0 }) { connection.allowRenewal() } }

  /// Everything that was fetched, by the names of the databases.
  var fetched: [FetchedRows] {
    open.withLock { $0 }.sorted { $0.name.connection.utf8.lexicographicallyPrecedes($1.name.connection.utf8) }
      .flatMap(\.fetched)
  }
}

// MARK: Tables of packages

extension EngineConnections {
  /// Returns a package's table as the source of queries whose first steps run where it lies.
  ///
  /// The package's schema holds for all rows. Where the database shows that it does, by its own keys and by one
  /// query that counts the cells that break a rule, its rows need not come for that.
  ///
  /// - Returns: `nil` where the rows have to come, and be held against the schema here.
  func query(_ source: DatabaseSource, _ described: PackagedTable) throws(Problem) -> Query? {
    let connections = try self.connections(source)
    let names = described.isDescribed ? described.columns.map(\.field.name) : nil
    let tables = try connections.map { (connection) throws(Problem) in try connection.expectTable(source.table) }
    // What does not fit is told where the rows are read.
    guard tables.allSatisfy({ table in described.columns.allSatisfy { table.schema.fields.contains($0.field) } })
    else { return nil }
    guard source.order.allSatisfy((names ?? tables[0].schema.names).contains) else { return nil }
    guard described.keys.allSatisfy({ key in tables.allSatisfy { Self.shows(key, $0, source.shardKey) } }) else {
      return nil
    }
    let query =
      if let key = source.shardKey {
        try ShardedTable(source.table, key: key, in: connections, order: source.order, columns: names)
          .query(named: described.name)
      } else {
        connections[0].query(of: try tables[0].narrowed(to: names, order: source.order), name: described.name)
      }
    return try breaksNone(described, query) ? query : nil
  }

  /// Says whether a database shows by its own key that no two rows have the same cells in some columns.
  private static func shows(_ key: [String], _ table: EngineTable, _ shardKey: String?) -> Bool {
    guard !table.key.isEmpty, table.key.allSatisfy(key.contains) else { return false }
    return shardKey.map(key.contains) ?? true
  }

  private func breaksNone(_ described: PackagedTable, _ query: Query) throws(Problem) -> Bool {
    let run = CheckingRun(resources)
    let rules = described.cellRules
    if !rules.isEmpty {
      guard try isNever(rules, query, run) else { return false }
    }
    // Each text comes once.
    for column in described.columnsWithRulesOfTexts {
      let texts = try query.summarised("rows_of_text = count()", by: [column], in: run).column(column, in: run)
      guard try described.allows(texts, in: column) else { return false }
    }
    return true
  }

  /// Says whether no cell breaks a rule, as the database counts them.
  private func isNever(
    _ rules: [(column: String, rule: CellRule)], _ query: Query, _ run: CheckingRun
  ) throws(Problem) -> Bool {
    let counts = rules.enumerated().map { "broken_\($0) = count_if(\($1.rule.isBroken($1.column)))" }
    let table = try query.summarised(counts.joined(separator: ", "), by: [], in: run).collect(in: run)
    return table.columns.allSatisfy { $0[0].integer == 0 }
  }
}

extension CellRule {
  /// The condition of a cell that breaks the rule.
  fileprivate func isBroken(_ column: String) -> String {
    let name = quotedIfNeeded(column)
    switch self {
    case .isPresent: return "\(name) == nil"
    case .isOneOf(let cells):
      return "\(name) ~= nil and not (\(name) in {\(cells.map(\.literal).joined(separator: ", "))})"
    case .isAtLeast(let cell): return "\(name) < \(cell.literal)"
    case .isAtMost(let cell): return "\(name) > \(cell.literal)"
    }
  }
}

/// The run in which tables of packages are held against their schemas.
private final class CheckingRun: RunContext {
  let today = Day(year: 2000, month: 1, day: 1)!
  let memory: (any MemoryAccount)?
  let poll: @Sendable () throws(Problem) -> Void
  private let tell: @Sendable (String) -> Void

  init(_ resources: EngineResources) {
    memory = resources.account
    if let poll = resources.poll {
      self.poll = poll
    } else {
      poll = Self.goOn
    }
    tell = resources.note ?? { _ in }
  }

  private static let goOn: @Sendable () throws(Problem) -> Void = {}

  func table(_ name: String) throws(Problem) -> Table? { nil }
  func note(_ text: String) { tell(text) }
  func random() -> UInt64 { preconditionFailure("no rule draws numbers") }
}
