import Expressions
import Queries
import Tables

/// Joins in the database.
///
/// A row may meet one row of the other table at most, which a key there shows: then the order of the rows is that of
/// the first table, and nothing is told of rows that become more. Rows in several databases meet those of their own one
/// alone, so that they are joined by the key by which both tables lie there.
extension PushedPlan {
  /// Adds a join to the query.
  mutating func take(_ join: RelationalJoin) throws(NotInSQL) {
    try expectNoFailingCondition()
    let right = try plan(ofRight: join)
    guard right.query.demanded.isEmpty else { throw SQLFunctions.mayBeTooLarge }
    try right.expectNoFailingCondition()
    let keys = try keys(of: join, right.query)
    if join.expectsUniqueRight {
      guard right.query.hasNoTwoRows(of: keys.map(\.column.sql)) else {
        throw NotInSQL("no key of the other table shows that a row meets one row at most")
      }
    }
    if join.expectsUniqueLeft {
      guard query.hasNoTwoRows(of: keys.map(\.cell)) else {
        throw NotInSQL("no key of the table shows that a row is met by one row at most")
      }
    }
    switch join.kind {
    case .inner, .left: query.join(right.query, keys: keys, added: join.added, keepsAll: join.kind == .left)
    case .semi, .anti: query.filter(right.query, has: keys, keeps: join.kind == .semi)
    }
  }

  /// The plan of the other table, all of whose steps run in this database.
  private mutating func plan(ofRight join: RelationalJoin) throws(NotInSQL) -> PushedPlan {
    let elsewhere = NotInSQL("the other table does not lie in the same database")
    let plan: PushedPlan
    if let shards {
      guard let other = join.right as? ShardedTable, other.isBeside(shards),
        let own = other.shards.first(where: { $0.connection === connection })
      else { throw elsewhere }
      plan = connection.plan(join.steps, of: own.table, shards: other)
      guard join.keys.contains(where: { query.isKey($0.left, of: self) && plan.query.isKey($0.right, of: plan) })
      else { throw NotInSQL("rows in several databases are joined by the key by which they lie there") }
      joined.append(other)
    } else {
      guard let other = join.right as? EngineTableSource, other.connection === connection else { throw elsewhere }
      plan = connection.plan(join.steps, of: other.table)
    }
    guard plan.stepCount == join.steps.count else { throw NotInSQL(plan.reason ?? "") }
    guard !plan.isPutTogether else { throw NotInSQL("what several databases give is put together here") }
    return plan
  }

  /// The cells of this query and the columns of the other that have to be equal.
  private func keys(
    of join: RelationalJoin, _ right: SQLQuery
  ) throws(NotInSQL) -> [(cell: String, column: SQLQuery.Column)] {
    var keys: [(cell: String, column: SQLQuery.Column)] = []
    for key in join.keys {
      guard let left = query[key.left], let other = right[key.right] else {
        throw NotInSQL("'\(key.left)' is made here")
      }
      guard left.type == other.type else { throw NotInSQL("rows are joined by columns of different types") }
      keys.append((left.ofOneZero.sql, other.ofOneZero))
    }
    return keys
  }
}

extension SQLQuery {
  /// Says whether a key shows that no two rows have the same of these cells.
  fileprivate func hasNoTwoRows(of cells: [String]) -> Bool {
    uniqueCells.map { $0.allSatisfy(cells.contains) } ?? false
  }

  /// Says whether a column is the key of shards, as it lies in the table of a plan.
  func isKey(_ name: String, of plan: PushedPlan) -> Bool {
    guard let key = plan.shards?.key, let column = plan.table.columns.first(where: { $0.name == key }) else {
      return false
    }
    return self[name]?.sql == plan.connection.dialect.cell(column)
  }
}

extension ShardedTable {
  /// Says whether another table lies in the same databases.
  fileprivate func isBeside(_ other: ShardedTable) -> Bool {
    shards.count == other.shards.count
      && zip(shards, other.shards).allSatisfy { $0.connection === $1.connection }
  }
}
