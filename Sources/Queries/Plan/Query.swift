import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// A table that is yet to be made: a source, and the steps that are to work on it.
///
/// A query is a value: each verb gives a new one. Its columns are known without any work; the rows
/// are made when they are asked for, and kept, so that asking twice does not work twice. What was
/// made for a query also serves those that other verbs make of it.
///
///     let open = try Query(findings, name: "findings").filtered("status == '未整改'", in: run)
///     try open.rowCount(in: run)  // the work happens here
public struct Query: Tabular {
  private let origin: Origin
  /// The name of the source in the dataset; `nil` where it has none.
  public let sourceName: String?
  /// The columns by which the source is grouped.
  private var sourceGroups: [String] = []
  private var sourceRollsUp = false
  private(set) var stages: [Stage] = []

  /// The place of the rows that the first step works on.
  private enum Origin: Sendable {
    case here(Table)
    case remote(any RemoteTable)
  }

  /// Makes the query that gives a table as it is.
  public init(_ source: Table, name: String? = nil) {
    origin = .here(source)
    sourceName = name
  }

  /// Makes the query that gives a table of a database as it is. Its steps run there, as far as they give the
  /// same rows.
  public init(_ source: any RemoteTable, name: String) {
    origin = .remote(source)
    sourceName = name
  }

  /// The table that is read, where its rows are here.
  public var source: Table? {
    switch origin {
    case .here(let table): table
    case .remote(let table): table.known
    }
  }

  /// The table that is read, where it lies in a database and its rows are not here.
  private var remote: (any RemoteTable)? {
    switch origin {
    case .here: nil
    case .remote(let table): table.known == nil ? table : nil
    }
  }

  /// The columns of the table that is read.
  var sourceSchema: Schema {
    switch origin {
    case .here(let table): table.schema
    case .remote(let table): table.schema
    }
  }

  /// Makes a query of any table: a query stays what it is, and the rows of others are made now.
  ///
  /// - Throws: what goes wrong while the rows are made.
  public init(_ table: any Tabular, in run: any RunContext) throws(Problem) {
    if let query = table as? Query {
      self = query
    } else {
      self.init(try table.collect(in: run))
    }
  }

  /// The columns, in their order, with their types.
  public var schema: Schema { stages.last?.schema ?? sourceSchema }

  /// The names of the columns by which it is grouped, in their order.
  public var groups: [String] { stages.last?.groups ?? sourceGroups }

  /// Says whether summaries have totals over several groups.
  var rollsUp: Bool { stages.last?.rollsUp ?? sourceRollsUp }

  /// The name of the table whose columns these are, while they still are.
  var tableName: String? { stages.allSatisfy(\.step.keepsColumns) ? sourceName : nil }
}

// MARK: Steps

extension Query {
  /// The number of steps that a query may have that are still to be done.
  static let mostSteps = 1000

  /// Returns the same query and one more step.
  ///
  /// - Parameter table: the rows after the step, where they are known already.
  /// - Throws: where there are too many steps, or the run's memory does not allow one more.
  func adding(
    _ step: any PlanStep, in run: any RunContext, giving table: Table? = nil
  ) throws(Problem) -> Query {
    guard depth < Self.mostSteps else {
      throw Problem("there are more than \(Self.mostSteps) steps in one plan").hint(
        "collect() a table that is built in a loop now and then")
    }
    var query = shortened
    let stage = try Stage(step, after: query, in: run)
    if let table { stage.keep(table) }
    query.stages.append(stage)
    return query
  }

  /// Returns a statistic's result, a row for each group of this query's rows, which `drill` opens
  /// into the rows behind it.
  ///
  /// - Parameters:
  ///   - keys: the columns of `table` that name the groups, and those of the rows that they come from.
  ///   - table: the statistic's result.
  ///   - name: the statistic's name, as `explain` prints it.
  /// - Throws: where the run's memory does not allow one more step.
  public func grouped(
    by keys: [Renaming], into table: Table, as name: String, in run: any RunContext
  ) throws(Problem) -> Query {
    let step = StatisticStep(verb: name, keys: keys, result: table.schema)
    return try adding(step, in: run, giving: table)
  }

  /// A query of the same rows, grouped as they are, that forgets its history where the rows are known.
  var withoutHistory: Query {
    guard let table = stages.last?.table else { return self }
    var query = Query(table, name: tableName)
    query.sourceGroups = groups
    query.sourceRollsUp = rollsUp
    return query
  }

  /// This query, which forgets its history where that is very long: a table that is built in a loop
  /// must not keep every table before it. Its rows are known; `drill` opens them no more.
  private var shortened: Query { stages.count < Self.mostSteps ? self : withoutHistory }

  /// The number of steps on the longest way through joined tables that are still to be done.
  private var depth: Int {
    stages[knownCount...].reduce(0) { most, stage in max(most, stage.step.other?.depth ?? 0) + 1 }
  }

  /// The number of steps, those of joined tables counted as often as they would be done.
  var weight: Int { stages.last?.weight ?? 0 }

  /// The number of steps, counted so, that are still to be done.
  private var openWeight: Int { weight - (stages.prefix(knownCount).last?.weight ?? 0) }

  /// Returns two tables that are to be put together, worked out where much is to be done for them:
  /// what both share, as with a table joined with itself in a loop, would be done twice, and twice
  /// again at each turn.
  func settled(
    with other: Query, in run: any RunContext
  ) throws(Problem) -> (Query, Query) {
    guard openWeight + other.openWeight > 100 else { return (self, other.withoutHistory) }
    _ = try collect(in: run)
    _ = try other.collect(in: run)
    // Only a summary needs its history, to open its rows.
    let isSummary = stages.last?.origin != nil
    return (isSummary ? self : withoutHistory, other.withoutHistory)
  }

  /// The number of steps that lie before rows that are known.
  var knownCount: Int { (stages.lastIndex { $0.table != nil } ?? -1) + 1 }

  /// Returns the query as it was after its first `count` steps.
  func prefix(_ count: Int) -> Query {
    var copy = self
    copy.stages.removeLast(stages.count - count)
    return copy
  }
}

// MARK: Rows

extension Query {
  /// Returns all rows, which are worked out the first time that they are asked for.
  ///
  /// - Throws: what goes wrong in a row, and the run's limits.
  public func collect(in run: any RunContext) throws(Problem) -> Table {
    try Engine.working(for: run) { (engine) throws(Problem) in try collect(engine) }
  }

  func collect(_ engine: Engine) throws(Problem) -> Table {
    guard let last = stages.last else {
      if let source { return source }
      return try rows(engine, needing: Set(schema.names))
    }
    if let known = last.table { return known }
    let table = try rows(engine, needing: Set(schema.names))
    last.keep(table)
    return table
  }

  /// Returns the rows with at least the columns that are needed, made of what is known by now.
  func rows(_ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table {
    if let remoteRun { return try remoteRun.rows(engine, needing: needed) }
    let known = knownCount
    guard let start = stages.prefix(known).last?.table ?? source else {
      preconditionFailure("a table whose rows are here")
    }
    let plan = Plan(schema: start.schema, steps: stages[known...].map(\.step))
    return try plan.optimised.filtersFused.run(on: start, engine, needing: needed)
  }

  /// The run of a plan whose rows are all in a database; `nil` where some are here.
  var remoteRun: RemoteRun? { knownCount == 0 ? runOfAllSteps : nil }

  /// The run of all steps over a table in a database, also where their rows are known by now; `nil` over a
  /// table whose rows are here.
  var runOfAllSteps: RemoteRun? {
    guard let remote else { return nil }
    return RemoteRun(remote, stages.map(\.step))
  }

  /// Returns the cells of one column; no other columns are worked out.
  ///
  /// - Throws: for an unknown name, and what goes wrong in a row.
  public func column(_ name: String, in run: any RunContext) throws(Problem) -> Column {
    guard schema.index(of: name) != nil else {
      throw Problem.unknown("column", name, among: schema.names)
    }
    return try Engine.working(for: run) { (engine) throws(Problem) in
      try rows(engine, needing: [name]).named(name)
    }
  }

  /// Returns how many rows there are.
  ///
  /// - Throws: what goes wrong in a row, and the run's limits.
  public func rowCount(in run: any RunContext) throws(Problem) -> Int {
    if let remoteRun, let count = try remoteRun.rowCount() { return count }
    return try collect(in: run).rowCount
  }

  /// Returns the cells of a row, counted from 0, in the order of the columns.
  ///
  /// - Throws: for a row that is not there, and what goes wrong in a row.
  public func row(_ index: Int, in run: any RunContext) throws(Problem) -> [Cell] {
    let table = try collect(in: run)
    guard table.rowCount > index, index >= 0 else {
      throw Problem("no row \(index + 1): there are \(table.rowCount)")
    }
    return table.row(index)
  }
}
