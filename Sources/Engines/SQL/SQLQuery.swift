import Expressions
import Tables

/// A query over one table as it grows step by step, always with the order that its rows have in Plumb.
///
/// It reads the table itself, so that a server that hands it on to others hands on all of it. Groups become a query
/// within another only where a step follows that is put on their rows. Columns of a query and of those within it go by
/// aliases, `c0`, `c1`; names of scripts stand beside them. A column is named with its table, `t.c0`, as an `ORDER BY`
/// takes a bare name for that of a result.
struct SQLQuery: Sendable {
  /// A column: its name in Plumb, and the SQL that gives its cells.
  struct Column: Sendable {
    var name: String
    var type: ColumnType
    var sql: String
    /// False of binary fractions: two that are equal may differ in the sign of zero.
    var isExact: Bool
    /// The SQL of days that lie in the table in a narrower form, in which they are compared with constants.
    var narrowDays: String?
    /// True where a value that is too large is a problem, so that it has to be computed whoever asks for it.
    var isDemanded = false
    /// True of a column that no script sees, by which rows of several databases are ordered.
    var isHidden = false

    /// The column with 0 in place of −0, as groups have it here; whatever a database holds of both, they are one.
    var ofOneZero: Column {
      guard !isExact else { return self }
      var column = self
      (column.sql, column.isExact) = ("(\(sql) + 0)", true)
      return column
    }
  }

  /// A column or cell in an `ORDER BY`.
  private struct Term {
    var sql: String
    var type: ColumnType
    var isDescending: Bool
    /// The whole term as it stands there.
    var text: String

    init(_ column: Column, isDescending: Bool = false, _ dialect: any Dialect) {
      (sql, type, self.isDescending) = (column.sql, column.type, isDescending)
      text = dialect.order(sql, type, isDescending: isDescending)
    }

    init(_ column: EngineColumn, _ dialect: any Dialect) {
      (sql, type, isDescending) = (dialect.cell(column), column.type, false)
      text = dialect.order(column)
    }
  }

  private let dialect: any Dialect
  /// The table or the query that rows come from.
  private var source: String
  private(set) var columns: [Column]
  private var conditions: [String] = []
  /// True where a condition of a row may be a problem, so that the database must look at each row that is left when its turn
  /// comes. It is the last of the conditions, and those that follow become a part of it.
  private(set) var hasFailingCondition = false
  /// The `GROUP BY` or `HAVING` that makes groups of the rows, whose cells the columns are then; empty without groups.
  private var grouping = ""
  private var order: [Term]
  private var limit: Int?
  /// True where the order is total, so that the first rows are always the same ones.
  private(set) var isOrdered: Bool

  /// The cells that are together in no two rows the same; `nil` where none are known.
  private(set) var uniqueCells: [String]?
  private var joinCount = 0
  /// True where a column is of a window function: it is computed of the rows that the conditions keep.
  private var hasWindows = false

  /// The order of the rows by hidden columns, where they have any.
  private(set) var sorting: [Ordering] = []

  /// All rows of a table.
  ///
  /// - Parameter hidesOrder: whether the query has hidden columns that tell the order of its rows.
  init(_ base: BaseQuery, hidesOrder: Bool = false) {
    dialect = base.dialect
    source = dialect.name(of: base.table)
    columns = base.table.columns.map { column in
      Column(
        name: column.name, type: column.type, sql: base.dialect.cell(column), isExact: column.isExact,
        narrowDays: base.dialect.narrowDays(column))
    }
    order = base.order.map { Term($0, base.dialect) }
    isOrdered = !base.table.order.isEmpty
    let key = base.table.key.compactMap { name in columns.first { $0.name == name }?.sql }
    uniqueCells = base.table.key.isEmpty ? nil : key
    guard hidesOrder else { return }
    let ordered = base.order.compactMap { column in columns.first { $0.name == column.name } }
    sorting = ordered.map { hide($0, isDescending: false) }
  }

  /// Adds a hidden column with the cells of another.
  private mutating func hide(_ column: Column, isDescending: Bool) -> Ordering {
    var hidden = column
    // No column of a database has a name with this character.
    hidden.name = "\0order \(columns.count(where: \.isHidden))"
    hidden.isHidden = true
    columns.append(hidden)
    return Ordering(hidden.name, isDescending: isDescending)
  }

  /// Orders rows of several databases by hidden columns too.
  mutating func arrangeHidden(_ orderings: [Ordering]) {
    guard !sorting.isEmpty else { return }
    let first = orderings.compactMap { ordering in
      self[ordering.column].map { hide($0, isDescending: ordering.isDescending) }
    }
    sorting = first + sorting
  }

  /// The columns that scripts see, under their names.
  var visible: [Renaming] { columns.filter { !$0.isHidden }.map { Renaming(new: $0.name, old: $0.name) } }

  subscript(name: String) -> Column? { columns.first { $0.name == name } }

  /// The columns that have to be computed whoever asks for them.
  var demanded: [Column] { columns.filter(\.isDemanded) }

  var schema: Schema { Schema(columns.map { Field($0.name, $0.type) }) }

  // MARK: Steps, of which none follows `keepFirst`

  /// Makes a query within this one of groups and window functions, so that their rows are rows of a table to what follows.
  mutating func encloseGroups() {
    guard !grouping.isEmpty || hasWindows else { return }
    enclose()
  }

  /// Makes a query within this one, in which some columns more are computed once for each row, however often they are named.
  mutating func encloseColumns(adding columns: [Column]) {
    for column in columns { define(column) }
    // No database puts such a query into the one around it.
    enclose(" OFFSET 0")
  }

  private mutating func enclose(_ end: String = "") {
    var cells: [String] = []
    func alias(_ cell: String) -> String {
      if let index = cells.firstIndex(of: cell) { return "t.c\(index)" }
      cells.append(cell)
      return "t.c\(cells.count - 1)"
    }
    let inner = self
    for index in columns.indices { (columns[index].sql, columns[index].narrowDays) = (alias(columns[index].sql), nil) }
    for index in order.indices {
      order[index].sql = alias(order[index].sql)
      order[index].text = dialect.order(order[index].sql, order[index].type, isDescending: order[index].isDescending)
    }
    uniqueCells = uniqueCells?.map(alias)
    source = "(\(inner.selecting(cells))\(end)) AS t"
    (conditions, grouping, hasWindows) = ([], "", false)
  }

  /// Says whether a condition may be added.
  ///
  /// - Parameter failing: whether the condition may be a problem of a row: of a join the database may not look at all rows.
  func mayFilter(failing: Bool) -> Bool {
    hasFailingCondition ? !conditions.isEmpty : !failing || joinCount == 0
  }

  /// Adds a condition.
  mutating func filter(_ condition: String, mayFail: Bool = false) {
    guard hasFailingCondition else {
      conditions.append(condition)
      hasFailingCondition = mayFail
      return
    }
    // The database would take the conditions of one list in any order.
    conditions[conditions.count - 1] = dialect.kept(conditions[conditions.count - 1], then: condition)
  }

  mutating func project(_ renamings: [Renaming]) {
    let kept: [Column] = renamings.compactMap { renaming in
      guard var column = self[renaming.old] else { return nil }
      column.name = renaming.new
      return column
    }
    columns = kept + columns.filter(\.isHidden)
  }

  /// Adds a column, or replaces that of the same name.
  mutating func define(_ column: Column) {
    if let index = columns.firstIndex(where: { $0.name == column.name }) {
      columns[index] = column
    } else {
      columns.append(column)
    }
  }

  /// Adds a column of a window function.
  mutating func defineWindow(_ column: Column) {
    define(column)
    hasWindows = true
  }

  /// Says whether cells are those of a window function, none of which stands within another.
  func areOfWindows(_ cells: [String]) -> Bool { hasWindows && cells.contains { $0.contains(" OVER (") } }

  /// The order of the rows in an `ORDER BY`.
  var orderOfRows: String { order.map(\.text).joined(separator: ", ") }

  /// True where no two rows have the same place in the order.
  var hasOnePlaceForEachRow: Bool { isOrdered && uniqueCells != nil }

  /// Orders the rows by columns, and by what they were ordered by before where these are equal.
  mutating func arrange(_ columns: [(column: Column, isDescending: Bool)]) {
    order = columns.map { Term($0.column, isDescending: $0.isDescending, dialect) } + order
  }

  mutating func keepFirst(_ count: Int) { limit = min(limit ?? count, count) }

  /// Puts the row of another query beside each row that has its keys.
  ///
  /// - Parameters:
  ///   - right: a query that gives no two rows of the same keys.
  ///   - keys: the cells of this query, and the columns of the other that have to be equal to them.
  ///   - keepsAll: whether rows stay that meet none.
  mutating func join(
    _ right: SQLQuery, keys: [(cell: String, column: Column)], added: [Renaming], keepsAll: Bool
  ) {
    joinCount += 1
    let alias = "j\(joinCount)"
    let new = added.compactMap { renaming in right[renaming.old].map { (renaming.new, $0) } }
    let query = right.within(keys.map(\.column) + new.map(\.1))
    let equal = keys.enumerated().map { "\($1.cell) = \(alias).c\($0)" }.joined(separator: " AND ")
    source += " \(dialect.joining(keepsAll: keepsAll)) (\(query)) AS \(alias) ON \(equal)"
    for (index, (name, column)) in new.enumerated() {
      columns.append(
        Column(name: name, type: column.type, sql: "\(alias).c\(keys.count + index)", isExact: column.isExact))
    }
  }

  /// Keeps the rows whose keys another query has, or those whose keys it has not.
  mutating func filter(
    _ right: SQLQuery, has keys: [(cell: String, column: Column)], keeps: Bool
  ) {
    let isAmong = dialect.isAmong(keys.map(\.cell), right.within(keys.map(\.column)))
    filter(keeps ? isAmong : dialect.isNotTrue(isAmong))
  }

  /// The query as a part of another, with some columns under the aliases `c0` and so on.
  private func within(_ columns: [Column]) -> String {
    selecting(columns.map(\.sql)) + (limit == nil ? "" : ordering + limiting)
  }

  /// Makes one row of each group, ordered by the keys.
  ///
  /// - Parameter withAll: whether there is also a row of all rows, in which the keys are missing.
  mutating func group(by keys: [Column], into results: [Column], withAll: Bool = false) {
    columns = keys + results
    let cells = keys.map(\.sql).joined(separator: ", ")
    // Without keys there is one row, also where no aggregate says so.
    grouping =
      keys.isEmpty ? " HAVING count(*) >= 0" : " GROUP BY \(withAll ? "GROUPING SETS ((\(cells)), ())" : cells)"
    (isOrdered, sorting) = (true, [])
    order = keys.map { Term($0, dialect) }
    uniqueCells = keys.map(\.sql)
  }

  /// Has hidden columns tell the order of groups, each of which lies in one of several databases.
  mutating func hideOrderOfGroups(_ keyCount: Int) {
    sorting = columns.prefix(keyCount).map { hide($0, isDescending: false) }
  }

  /// Keeps each combination of columns once, ordered by them.
  mutating func distinct(_ kept: [Column]) { group(by: kept, into: []) }

  // MARK: Text

  private var filtering: String { conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))" }
  private var ordering: String { order.isEmpty ? "" : " ORDER BY \(order.map(\.text).joined(separator: ", "))" }
  private var limiting: String { limit.map { " LIMIT \($0)" } ?? "" }

  /// `SELECT` of some cells, which go by the aliases `c0`, `c1` and so on, of all rows and in no order.
  private func selecting(_ cells: [String]) -> String {
    let list = cells.enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
    return "SELECT \(list) FROM \(source)\(filtering)\(grouping)"
  }

  /// The query for some of the columns, of so many rows at most.
  func select(_ wanted: Set<String>, mostRows: Int) -> String {
    let cells = columns.filter { wanted.contains($0.name) }.map { dialect.transferred($0.sql, $0.type) }
    var copy = self
    copy.keepFirst(mostRows)
    return selecting(cells) + ordering + copy.limiting
  }

  /// The query for the number of rows.
  var count: String {
    let count = "SELECT \(dialect.transferred("count(*)", .integer)) AS c0 FROM"
    guard grouping.isEmpty else { return "\(count) (\(selecting(columns.map(\.sql)))\(limiting)) AS t" }
    return limit == nil ? "\(count) \(source)\(filtering)" : "\(count) (\(selecting(["1"]))\(limiting)) AS t"
  }
}
