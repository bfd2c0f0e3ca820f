import Problems
import Synchronization
import Tables

/// The client of a database that a run asks, and at a prompt another one after it is lost.
///
/// A run has one client, whose loss ends the run. A prompt lasts for hours, in which a server is restarted or a firewall
/// drops what is idle, so that each line may begin with a new client. What the lines before it brought may then be of
/// another snapshot. ClickHouse has no snapshots: its server may be another one at each line, with other columns, and no
/// connection tells.
final class EngineLink: Sendable {
  private let name: EngineName
  private let resources: EngineResources
  private let state: Mutex<State>

  private struct State {
    var client: any EngineClient
    var tables: [EngineTable]
    var clientCount = 1
    /// True from the beginning of a line until the database is first asked in it.
    var mayRenew = false
    /// True from the beginning of a line until its first question, of tables that nothing keeps as they were.
    var mayLookAgain = false
    /// The names of the tables over which there are plans.
    var planned: Set<String> = []
  }

  /// Connects, and asks for the tables.
  init(_ name: EngineName, _ resources: EngineResources) throws(Problem) {
    self.name = name
    self.resources = resources
    let client = try Self.client(name, resources)
    state = Mutex(State(client: client, tables: try client.tables()))
  }

  private static func client(_ name: EngineName, _ resources: EngineResources) throws(Problem) -> any EngineClient {
    switch name.kind {
    case .postgreSQL: try PostgreSQLClient(name, resources)
    case .clickHouse: try ClickHouseClient(name, resources)
    }
  }

  /// The client that is asked now.
  var client: any EngineClient { state.withLock { $0.client } }

  /// The tables that may be read.
  var tables: [EngineTable] { state.withLock { $0.tables } }

  /// The number of clients that there have been.
  var clientCount: Int { state.withLock { $0.clientCount } }

  /// Notes that there is a plan over a table, whose columns and key it rests on.
  func plan(over table: EngineTable) { state.withLock { _ = $0.planned.insert(table.name) } }

  /// Has the next question connect again where the connection is lost, and look at the tables again where nothing keeps
  /// them as they were.
  func allowRenewal() { state.withLock { ($0.mayRenew, $0.mayLookAgain) = (true, true) } }

  /// Connects again where the connection is lost and that is allowed.
  ///
  /// - Returns: whether there is a new connection.
  /// - Throws: where none can be made, and where a table over which there are plans is another now.
  func renewed() throws(Problem) -> Bool {
    let isNeeded = state.withLock { state in
      defer { state.mayRenew = false }
      return state.mayRenew && state.client.isLost
    }
    guard isNeeded else { return false }
    try take(try Self.client(name, resources), connecting: true)
    return true
  }

  /// Looks at the tables again before the first question of a line.
  ///
  /// - Throws: where a table over which there are plans is another now.
  func lookAgain() throws(Problem) {
    guard state.withLock({ $0.mayLookAgain }) else { return }
    guard let client = try self.client.lookingAgain() else {
      return state.withLock { $0.mayLookAgain = false }
    }
    try take(client, connecting: false)
  }

  /// Goes on with another client, whose tables are those that plans rest on.
  private func take(_ client: any EngineClient, connecting: Bool) throws(Problem) {
    let tables = try client.tables()
    let before = state.withLock { $0 }
    let isOrderKept = client.dialect.ordersTexts == before.client.dialect.ordersTexts
    for table in before.tables where before.planned.contains(table.name) {
      // One that is there no more is a problem of the query that asks for it.
      guard let other = tables.first(where: { $0.relation == table.relation }) else { continue }
      guard isOrderKept, other.isLike(table) else { throw changed(table, connecting: connecting) }
    }
    state.withLock { state in
      (state.client, state.tables, state.mayLookAgain) = (client, tables, false)
      if connecting { state.clientCount += 1 }
    }
  }

  private func changed(_ table: EngineTable, connecting: Bool) -> Problem {
    let told: Message =
      connecting
      ? "the connection to '\(name)' was lost, and '\(table.name)' has other columns or another key now"
      : "'\(table.name)' of '\(name)' has other columns or another key than when it was first used"
    return Problem(told, kind: .data).hint("a new prompt reads what is there now")
  }
}

extension EngineTable {
  /// Says whether plans over another table hold for this one: it has the same key, and all columns of the other.
  fileprivate func isLike(_ other: EngineTable) -> Bool {
    key == other.key
      && other.columns.allSatisfy { column in
        columns.contains {
          $0.name == column.name && $0.type == column.type && $0.conversion == column.conversion
        }
      }
  }
}
