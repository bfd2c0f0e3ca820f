import Problems
import Queries
import Synchronization
import System
import Tables

/// A table that lies in several databases, each of which has the rows of other values of one column, its key.
///
/// Filters, columns and parts of summaries are computed in all of them; what they give is put together here.
public final class ShardedTable: RemoteTable {
  let name: String
  /// The column of whose values no two databases hold the same.
  let key: String
  let shards: [Shard]
  public let schema: Schema
  public let engineName: String
  public let isStrict: Bool
  /// The numbers of connections that were made to each database when the shards were last held against one another.
  private let checked = Mutex<[Int]>([])
  /// The tables whose rows that meet those of this one lie in other databases, by their names.
  private let tablesElsewhere = Mutex<Set<String>>([])
  /// The plans whose parts could not be put together.
  fileprivate let failedPlans = FailedPlans()

  /// One of the databases, and the table there.
  struct Shard: Sendable {
    let connection: EngineConnection
    let table: EngineTable
  }

  /// Looks the table up in each database.
  ///
  /// - Parameters:
  ///   - name: the table there, with its schema where the search path does not lead to it.
  ///   - key: the column of whose values no two databases hold the same.
  ///   - order: the columns by whose cells the rows are ordered; empty for the table's key.
  ///   - columns: the columns that are read, in their order; `nil` for all.
  /// - Throws: where one has no such table or column, or has others than the first.
  public init(
    _ name: String, key: String, in connections: [EngineConnection], order: [String] = [], columns: [String]? = nil
  ) throws(Problem) {
    precondition(!connections.isEmpty, "databases that hold the rows")
    var shards: [Shard] = []
    for connection in connections {
      let table = try connection.expectTable(name).narrowed(to: columns, order: order)
      // A key names a row of all databases only where it names the database.
      let isKeyed = table.key.contains(key)
      shards.append(Shard(connection: connection, table: isKeyed ? table : table.unkeyed(order)))
    }
    let first = shards[0]
    guard let column = first.table.columns.first(where: { $0.name == key }) else {
      throw Problem.unknown("column", key, among: first.table.schema.names, kind: .data).in(name)
    }
    guard column.isExact else {
      throw Problem("'\(key)' is of numbers with a fraction, by which no rows are told apart", kind: .data).in(name)
    }
    for other in shards where other.table.schema.fields != first.table.schema.fields {
      throw Problem(
        "its columns in '\(other.connection.name)' are not those in '\(first.connection.name)'", kind: .data
      ).in(name)
    }
    let keysAgree = shards.allSatisfy { $0.table.key == first.table.key }
    self.shards =
      keysAgree ? shards : shards.map { Shard(connection: $0.connection, table: $0.table.unkeyed(order)) }
    (self.name, self.key, schema) = (name, key, first.table.schema)
    engineName = connections.map(\.name.description).joined(separator: ", ")
    isStrict = connections.contains(where: \.isStrict)
  }

  /// The rows are asked for anew; the connections keep what came.
  public var known: Table? { nil }

  public func plan(_ steps: [RelationalStep]) -> any RemotePlan { ShardedPlan(steps, of: self) }

  /// Returns the query that gives the table as it is.
  ///
  /// - Parameter name: the name of the table in the dataset, where that is another than in the databases.
  public func query(named name: String? = nil) -> Query { Query(self, name: name ?? self.name) }

  /// The SHA-256 of all rows as they came, those of each database after those of the one before; `nil` where
  /// they have not come.
  public var hashOfRows: String? { ShardedPlan([], of: self).hashOfAll }

  /// Holds the shards against one another, the first time that rows are asked for.
  ///
  /// - Throws: where two have rows of one value of the key.
  func check() throws(Problem) {
    for shard in shards { try shard.connection.renew() }
    let connectionCounts = shards.map(\.connection.connectionCount)
    guard checked.withLock({ $0 != connectionCounts }) else { return }
    if let shared = try ShardKeys(of: [self]).sharedValue() {
      throw Problem(
        "\(Self.shown(shared.value)) of '\(key)' lies in '\(shards[shared.first].connection.name)' and in "
          + "'\(shards[shared.second].connection.name)'", kind: .data
      ).in(name).hint("each value of the key of shards lies in one of them")
    }
    checked.withLock { $0 = connectionCounts }
  }

  /// Holds the shards of this table, and of others that are joined with it by their keys, against one another.
  ///
  /// - Returns: whether the rows that meet lie in the same database.
  /// - Throws: where one table has rows of one value of its key in two databases.
  func check(with others: [ShardedTable]) throws(Problem) -> Bool {
    try check()
    for other in others { try other.check() }
    guard !others.isEmpty else { return true }
    let isTogether = try ShardKeys(of: [self] + others).sharedValue() == nil
    tablesElsewhere.withLock { names in
      if isTogether { names.remove(Self.key(of: others)) } else { names.insert(Self.key(of: others)) }
    }
    return isTogether
  }

  /// Says whether rows that meet those of other tables are known to lie in other databases.
  func isApart(from others: [ShardedTable]) -> Bool {
    tablesElsewhere.withLock { $0.contains(Self.key(of: others)) }
  }

  private static func key(of tables: [ShardedTable]) -> String {
    tables.map { "\($0.name)\0\($0.key)" }.joined(separator: "\0")
  }

  private static func shown(_ cell: Cell) -> String {
    switch cell {
    case .missing: "a missing value"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value)'"
    case .boolean(let value): "\(value)"
    case .date(let value): "\(value)"
    case .dateTime(let value): "\(value)"
    }
  }

  /// Asks all databases at once, and returns their answers in the order of the databases. Of several problems
  /// that of the first is thrown.
  func ofEach<Answer: Sendable>(
    _ ask: @Sendable (Shard) throws(Problem) -> Answer
  ) throws(Problem) -> [Answer] { try Self.ofEach(shards, ask) }

  /// Asks for an answer of each item, of one database each, all at once.
  fileprivate static func ofEach<Item: Sendable, Answer: Sendable>(
    _ items: [Item], _ ask: @Sendable (Item) throws(Problem) -> Answer
  ) throws(Problem) -> [Answer] {
    let answers = Mutex<[Int: Result<Answer, Problem>]>([:])
    Threads.run(items.count) { index in
      let answer = Result { () throws(Problem) in try ask(items[index]) }
      answers.withLock { $0[index] = answer }
    }
    let given = answers.withLock { $0 }
    var list: [Answer] = []
    for index in items.indices {
      guard let answer = given[index] else { preconditionFailure("each database is asked") }
      list.append(try answer.get())
    }
    return list
  }
}

extension EngineTable {
  /// The table without its key, whose rows come in an order that was asked for, and in that of all columns after it.
  fileprivate func unkeyed(_ order: [String]) -> EngineTable { copy(key: [], order: order) }
}

/// The first steps of a plan in each of several databases, and how their rows are put together.
struct ShardedPlan: RemotePlan {
  private let table: ShardedTable
  private let plans: [PushedPlan]
  let reason: String?

  init(_ steps: [RelationalStep], of table: ShardedTable) {
    self.table = table
    func plans(_ steps: [RelationalStep]) -> [PushedPlan] {
      table.shards.map { $0.connection.plan(steps, of: $0.table, shards: table) }
    }
    let all = plans(steps)
    let least = all.indices.min { all[$0].stepCount < all[$1].stepCount } ?? 0
    let count = all[least].stepCount
    reason = all[least].reason
    // All do what the least able one can.
    self.plans = all.allSatisfy { $0.stepCount == count } ? all : plans(Array(steps.prefix(count)))
  }

  var stepCount: Int { plans[0].stepCount }
  var schema: Schema { plans[0].schema }
  var finishing: [RelationalStep] { plans[0].finishing }
  var isPutTogether: Bool { plans[0].isPutTogether }

  func sql(_ columns: Set<String>) -> String { plans[0].sql(columns) }

  func rows(_ columns: Set<String>) throws(Problem) -> Table? {
    guard try table.check(with: plans[0].joined) else { return nil }
    let answers = try ofEach { (plan) throws(Problem) in try plan.rows(columns) }
    var tables: [Table] = []
    for answer in answers {
      guard let answer else { return nil }
      tables.append(answer)
    }
    let count = tables.reduce(0) { $0 + $1.rowCount }
    guard count <= table.shards[0].connection.mostRows else { throw table.shards[0].connection.tooManyRows }
    var stacked: [(name: String, column: Column)] = []
    for (index, field) in tables[0].schema.fields.enumerated() {
      let parts = tables.map { (column: Optional($0.columns[index]), count: $0.rowCount) }
      let account = table.shards[0].connection.account
      stacked.append((field.name, try Column(field.type, stacking: parts, account: account)))
    }
    return Table(stacked)
  }

  func rowCount() throws(Problem) -> Int? {
    guard !isPutTogether, try table.check(with: plans[0].joined) else { return nil }
    var sum = 0
    for count in try ofEach({ (plan) throws(Problem) in try plan.rowCount() }) {
      guard let count else { return nil }
      sum += count
    }
    return sum
  }

  func amount(_ columns: Set<String>) -> FetchedAmount? {
    var sum = FetchedAmount(rows: 0, bytes: 0)
    for plan in plans {
      guard let amount = plan.amount(columns) else { return nil }
      sum = FetchedAmount(rows: sum.rows + amount.rows, bytes: sum.bytes + amount.bytes)
    }
    return sum
  }

  func noteFailedParts(_ columns: Set<String>) { table.failedPlans.note(name(columns)) }

  /// The plan in one text: what the databases are asked, and what is made here of their answers.
  private func name(_ columns: Set<String>) -> String { "\(sql(columns))\0\(finishing)" }

  func refusal(_ columns: Set<String>) -> String? {
    guard !table.failedPlans.hold(name(columns)) else { return "what the parts add up to is too large" }
    guard !table.isApart(from: plans[0].joined) else { return "rows that meet lie in different databases" }
    return plans.lazy.compactMap { $0.refusal(columns) }.first
  }

  /// The SHA-256 of all rows as they came; `nil` where they have not come.
  var hashOfAll: String? {
    let columns = Set(schema.names)
    var lines = ""
    for plan in plans {
      guard let hash = plan.hash(columns) else { return nil }
      lines += hash + "\n"
    }
    return SHA256.hexadecimal(of: Array(lines.utf8))
  }

  private func ofEach<Answer: Sendable>(
    _ ask: @Sendable (PushedPlan) throws(Problem) -> Answer
  ) throws(Problem) -> [Answer] {
    try ShardedTable.ofEach(plans, ask)
  }
}
