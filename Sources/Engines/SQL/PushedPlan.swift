import Expressions
import Problems
import Queries
import Tables

/// The first steps of a plan as one query: the longest part from its start that gives the same rows there.
///
/// Of a table that lies in several databases it is the query of one of them, and says how its rows and those of
/// the others are put together.
struct PushedPlan: RemotePlan {
  let table: EngineTable
  let connection: EngineConnection
  var query: SQLQuery
  private(set) var stepCount = 0
  private(set) var reason: String?
  private let dialect: any Dialect
  /// The table in all databases, where others have more of its rows.
  let shards: ShardedTable?
  private var isShard: Bool { shards != nil }
  /// The tables in the same databases that are joined in each with its rows alone.
  var joined: [ShardedTable] = []
  /// The steps that put together what the last one gives in several databases.
  private var merging: [RelationalStep] = []

  private static let afterMerging = "the step before is put together here, so that this gets its rows alone"
  private static let afterFigures = "the step before is finished here, so that this gets its rows alone"
  private static let afterFirstRows = "the first rows are few, so that what follows runs here"

  init(
    _ steps: [RelationalStep], of table: EngineTable, in connection: EngineConnection, _ dialect: any Dialect,
    shards: ShardedTable? = nil
  ) {
    self.table = table
    self.connection = connection
    self.dialect = dialect
    self.shards = shards
    query = SQLQuery(BaseQuery(table: table, dialect: dialect), hidesOrder: shards != nil)
    for step in steps {
      guard reason == nil else { return }
      let before = (query: query, joined: joined)
      do throws(NotInSQL) {
        reason = try take(step)
        stepCount += 1
      } catch {
        reason = error.reason
        (query, joined) = before
      }
    }
  }

  var schema: Schema { query.schema }
  var isPutTogether: Bool { !merging.isEmpty }

  var finishing: [RelationalStep] {
    guard isShard, merging.isEmpty else { return merging }
    return [.arrange(query.sorting), .project(query.visible)]
  }

  func sql(_ columns: Set<String>) -> String { query.select(named(columns), mostRows: connection.mostRows + 1) }

  func rows(_ columns: Set<String>) throws(Problem) -> Table? {
    try connection.answer(
      to: sql(columns), schema(of: named(columns)), of: table, isOrdered: query.isOrdered, isPlain: stepCount == 0)
  }

  func rowCount() throws(Problem) -> Int? {
    guard query.demanded.isEmpty, !isPutTogether else { return nil }
    let rows = try connection.answer(to: query.count, Schema([Field("n", .integer)]), of: table, isOrdered: true)
    return rows?.columns[0][0].integer.map { Int($0) }
  }

  func amount(_ columns: Set<String>) -> FetchedAmount? {
    connection.amount(of: sql(columns), schema(of: named(columns)))
  }

  func noteFailedParts(_ columns: Set<String>) { connection.failedPlans.note(name(columns)) }

  /// The plan in one text: what the database is asked, and what is made here of its answer.
  private func name(_ columns: Set<String>) -> String { "\(sql(columns))\0\(finishing)" }

  func refusal(_ columns: Set<String>) -> String? {
    guard !connection.failedPlans.hold(name(columns)) else { return "what is made of its parts is too large" }
    return connection.failure(of: sql(columns), schema(of: named(columns)))
      .map { "'\(connection.name)' cannot compute a value: \($0)" }
  }

  /// The SHA-256 of the rows with these columns as they came; `nil` where they have not come.
  func hash(_ columns: Set<String>) -> String? { connection.hash(of: sql(columns), schema(of: named(columns))) }

  private func schema(of columns: Set<String>) -> Schema {
    Schema(query.columns.filter { columns.contains($0.name) }.map { Field($0.name, $0.type) })
  }

  /// A query has a column also where only the number of rows matters.
  private func named(_ columns: Set<String>) -> Set<String> {
    let named = columns.union(query.demanded.map(\.name))
    return named.isEmpty ? Set(query.columns.prefix(1).map(\.name)) : named
  }

  // MARK: Steps

  /// Adds a step to the query.
  ///
  /// - Returns: why no step may follow it there; `nil` where one may.
  private mutating func take(_ step: RelationalStep) throws(NotInSQL) -> String? {
    switch step {
    case .filter, .define, .join, .summarise, .distinct: query.encloseGroups()
    case .project, .arrange, .first, .top, .local: break
    }
    switch step {
    case .filter(let condition, let keeps):
      try expectAllComputed([])
      try filter(condition, keeps: keeps)
    case .project(let renamings):
      try expectAllComputed(Set(renamings.map(\.old)))
      query.project(renamings)
    case .define(let definitions, let groups):
      try expectAllComputed([])
      try define(definitions, groups)
    case .join(let join):
      try expectAllComputed([])
      try take(join)
    case .summarise(let definitions, let keys):
      try expectAllComputed([])
      let isInParts = isShard && !hasKeyOfShards(keys)
      guard !isInParts, !definitions.calls.contains(where: { aggregates.figure($0) != nil }) else {
        merging = try summariseParts(definitions, keys, isOfShards: isInParts)
        return isShard ? Self.afterMerging : Self.afterFigures
      }
      try summarise(definitions, try columns(keys), aggregates)
      if isShard { query.hideOrderOfGroups(keys.count) }
    case .distinct(let names):
      try expectAllComputed([])
      let isInParts = isShard && !hasKeyOfShards(names)
      query.distinct(try columns(names))
      guard isInParts else {
        if isShard { query.hideOrderOfGroups(names.count) }
        return nil
      }
      merging = [.distinct(names)]
      return Self.afterMerging
    case .arrange(let orderings):
      query.arrange(try terms(orderings))
      query.arrangeHidden(orderings)
    case .first(let count):
      try expectFirstRows()
      keepFirst(count)
      return Self.afterFirstRows
    case .top(let count, let orderings):
      try expectFirstRows()
      query.arrange(try terms(orderings))
      query.arrangeHidden(orderings)
      keepFirst(count)
      return Self.afterFirstRows
    case .local(let reason): throw NotInSQL(reason.words)
    }
    return nil
  }

  /// A sum that is too large is a problem whether or not a later step asks for it, and of every group.
  func expectAllComputed(_ kept: Set<String>) throws(NotInSQL) {
    guard query.demanded.allSatisfy({ kept.contains($0.name) }) else {
      throw SQLFunctions.mayBeTooLarge
    }
  }

  /// A row of which a condition is a problem must be looked at, also where another condition, a join or the number of rows
  /// that are wanted would spare the database that.
  func expectNoFailingCondition() throws(NotInSQL) {
    guard !query.hasFailingCondition else { throw SQLFunctions.mayBeTooLarge }
  }

  private mutating func filter(_ condition: Expression, keeps: Bool) throws(NotInSQL) {
    let sql = try expressions.sql(condition)
    guard query.mayFilter(failing: condition.isDemanding) else { throw SQLFunctions.mayBeTooLarge }
    query.filter(keeps ? sql : dialect.isNotTrue(sql), mayFail: condition.isDemanding)
  }

  private func expectFirstRows() throws(NotInSQL) {
    try expectAllComputed([])
    try expectNoFailingCondition()
    guard query.isOrdered else { throw NotInSQL("the table has no key, by which there would be first rows") }
  }

  /// The columns by which rows are ordered.
  private func terms(
    _ orderings: [Ordering]
  ) throws(NotInSQL) -> [(column: SQLQuery.Column, isDescending: Bool)] {
    var terms: [(column: SQLQuery.Column, isDescending: Bool)] = []
    for ordering in orderings {
      guard let column = query[ordering.column] else { throw NotInSQL("'\(ordering.column)' is made here") }
      terms.append((column.ofOneZero, ordering.isDescending))
    }
    return terms
  }

  /// The columns by which rows are grouped.
  private func columns(_ names: [String]) throws(NotInSQL) -> [SQLQuery.Column] {
    var columns: [SQLQuery.Column] = []
    for name in names {
      guard var column = query[name] else { throw NotInSQL("'\(name)' is made here") }
      // Of groups there is the cell alone by which they are made.
      column.narrowDays = nil
      columns.append(column.ofOneZero)
    }
    return columns
  }

  private mutating func keepFirst(_ count: Int) {
    query.keepFirst(count)
    if isShard { merging = [.top(count, query.sorting), .project(query.visible)] }
  }

  /// Says whether a column is the key of shards, by which the rows of each group lie in one of them.
  private func hasKeyOfShards(_ names: [String]) -> Bool { names.contains { query.isKey($0, of: self) } }

  /// The expressions over the columns of the query.
  private var expressions: SQLExpressions {
    SQLExpressions(dialect: dialect, columns: query.columns, saysOverflows: true)
  }

  /// The aggregates of the rows of the query.
  private var aggregates: SQLAggregates {
    SQLAggregates(expressions: expressions, order: query.orderOfRows)
  }

  private mutating func summariseParts(
    _ definitions: Definitions, _ keys: [String], isOfShards: Bool
  ) throws(NotInSQL) -> [RelationalStep] {
    var definitions = definitions
    let separated = try NumberLimbs.separated(definitions.calls, aggregates)
    if dialect.sumsOfLimbsAreQuick, !separated.columns.isEmpty {
      definitions.calls = separated.calls
      let asked = definitions.calls.flatMap { $0.arguments.flatMap(\.columns) }
      query.separate(separated.columns, keeping: Set(keys + asked), dialect)
    }
    let keys = try columns(keys)
    guard definitions.inspections.isEmpty else { throw NotInSQL("the values are looked at first") }
    let summary = try PartedSummary(definitions, keys.map(\.name), aggregates, isOfShards: isOfShards)
    var grouped = query
    grouped.group(by: keys + summary.counted, into: summary.parts, withAll: summary.countsNoRows)
    let steps = try summary.steps(grouped.schema)
    query = grouped
    return steps
  }

  private mutating func define(_ definitions: Definitions, _ groups: [String]) throws(NotInSQL) {
    guard definitions.inspections.isEmpty else { throw NotInSQL("the values are looked at first") }
    for (index, item) in definitions.items.enumerated() {
      let isOfGroups = definitions.calls.contains { $0.definition == index }
      let results = try isOfGroups ? windows(definitions.calls, of: index, groups) : []
      let expressions = SQLExpressions(
        dialect: dialect, columns: query.columns, results: results.map(\.text), saysOverflows: true)
      var column = try column(item, expressions)
      // One that another replaces has been computed all the same where a third names it.
      guard !query.demanded.contains(where: { $0.name == item.name }) else { throw SQLFunctions.mayBeTooLarge }
      column.isDemanded = item.expression.isDemanding || results.contains(where: \.mayFail)
      if isOfGroups { query.defineWindow(column) } else { query.define(column) }
    }
  }

  /// The window functions of a named expression, in the places of the calls.
  private mutating func windows(
    _ calls: [GroupCall], of index: Int, _ groups: [String]
  ) throws(NotInSQL) -> [(text: String, mayFail: Bool)] {
    guard !isShard || hasKeyOfShards(groups) else {
      throw NotInSQL("the rows of a group may lie in several databases")
    }
    let own = calls.filter { $0.definition == index }
    var cells = try columns(groups).map(\.sql) + [query.orderOfRows]
    for argument in own.flatMap(\.arguments) { cells.append(try expressions.sql(argument)) }
    if query.areOfWindows(cells) {
      try expectAllComputed([])
      query.encloseGroups()
    }
    let windows = SQLWindows(
      expressions: expressions, groups: try columns(groups).map(\.sql), order: query.orderOfRows,
      isTotal: query.hasOnePlaceForEachRow)
    var results: [(text: String, mayFail: Bool)] = []
    for call in calls { results.append(call.definition == index ? try windows.sql(call) : ("", false)) }
    return results
  }

  /// The column that a named expression gives.
  private func column(
    _ item: Definitions.Item, _ expressions: SQLExpressions
  ) throws(NotInSQL) -> SQLQuery.Column {
    SQLQuery.Column(
      name: item.name, type: item.field.type, sql: try expressions.sql(item.expression),
      isExact: item.field.type != .number)
  }

  private mutating func summarise(
    _ definitions: Definitions, _ keys: [SQLQuery.Column], _ aggregates: SQLAggregates
  ) throws(NotInSQL) {
    guard definitions.inspections.isEmpty else { throw NotInSQL("the values are looked at first") }
    var (results, mayFail): ([String], Bool) = ([], false)
    for call in definitions.calls {
      let result = try aggregates.sql(call)
      results.append(result.text)
      mayFail = mayFail || result.mayFail
    }
    // A later expression names keys and earlier ones.
    var made = keys
    for item in definitions.items {
      let expressions = SQLExpressions(dialect: dialect, columns: made, results: results, saysOverflows: true)
      made.append(try column(item, expressions))
      mayFail = mayFail || item.expression.isDemanding
    }
    for index in made.indices.dropFirst(keys.count) { made[index].isDemanded = mayFail }
    query.group(by: keys, into: Array(made.dropFirst(keys.count)))
  }
}
