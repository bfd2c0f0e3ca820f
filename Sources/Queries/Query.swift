import Catalogue
import Expressions
import Problems
import Synchronization
import Tables

/// A table that is yet to be made: a source, and the verbs that are to work on it.
///
/// A query is a value: each verb gives a new one. Its schema is known without
/// any work; the rows are made when they are asked for, and kept, so that
/// asking twice does not work twice. What was made for a query also serves
/// those that other verbs make of it.
public struct Query: Tabular {
  /// The table that is read, and its name in the dataset, if it has one.
  public let source: Table
  public let sourceName: String?
  private(set) var stages: [Stage] = []

  public init(_ source: Table, name: String? = nil) {
    self.source = source
    sourceName = name
  }

  /// The query that a table or a query is.
  public init(_ table: any Tabular, in run: any RunContext) throws(Problem) {
    if let query = table as? Query {
      self = query
    } else {
      self.init(try table.collect(in: run))
    }
  }

  public var schema: Schema { stages.last?.schema ?? source.schema }

  /// The name of the table whose columns these are, while they still are.
  var tableName: String? {
    let keepsColumns = stages.allSatisfy { stage in
      switch stage.step {
      case .filter, .mutate, .choose, .group, .arrange, .head, .tail, .slice, .sample, .collected,
        .called, .top:
        true
      case .summarise, .distinct, .join, .union, .widen, .lengthen, .statistic: false
      }
    }
    return keepsColumns ? sourceName : nil
  }

  /// The columns by which it is grouped, in their order.
  public var groups: [String] { stages.last?.groups ?? [] }
}

/// One verb of a query, and what holds after it.
struct Stage: Sendable {
  let step: PlanStep
  let schema: Schema
  let groups: [String]
  let origin: SummaryOrigin?
  /// How many steps there are up to this one, those of joined tables counted as
  /// often as they would be done.
  let weight: Int
  let result = KnownTable()
}

/// The rows of a query, once they are made.
final class KnownTable: Sendable {
  private let table = Mutex<Table?>(nil)

  var value: Table? { table.withLock { $0 } }
  func set(_ value: Table) { table.withLock { $0 = value } }
}

/// Where the rows behind a row of a summary are found.
struct SummaryOrigin: Sendable {
  /// How many verbs come before the summary.
  var stages: Int
  /// Each key's name in the rows, and its name in the summary by now.
  var keys: [Renaming]
}

extension Query {
  /// The same query and one more step.
  func adding(_ step: PlanStep) throws(Problem) -> Query {
    guard depth < Self.deepest else {
      throw Problem("there are more than \(Self.deepest) steps in one plan").hint(
        "collect() a table that is built in a loop now and then")
    }
    var copy = self
    copy.stages.append(
      Stage(
        step: step, schema: step.schema(of: schema), groups: step.groups(of: groups),
        origin: step.origin(of: stages.last?.origin, at: stages.count),
        weight: (stages.last?.weight ?? 0) + 1 + (step.other?.weight ?? 0)))
    return copy
  }

  /// The same query and one more step, whose rows are known already.
  func adding(_ step: PlanStep, giving table: Table) throws(Problem) -> Query {
    let query = try adding(step)
    query.stages.last?.result.set(table)
    return query
  }

  /// A statistic's result, a row for each group of this query's rows, which opens into the rows
  /// behind it.
  ///
  /// - Parameters:
  ///   - keys: the columns of `table` that name the groups, and those of the rows that they come from.
  ///   - name: of the statistic.
  public func grouped(
    by keys: [Renaming], into table: Table, as name: String
  ) throws(Problem) -> Query {
    try adding(
      .statistic(Statistic(name: name, keys: keys, schema: table.schema)), giving: table)
  }

  /// The same rows without their history, where they are known.
  var withoutHistory: Query {
    stages.last?.result.value.map { Query($0, name: sourceName) } ?? self
  }

  /// How many steps of the longest way through joined tables are still to be done.
  private var depth: Int {
    stages[knownCount...].reduce(0) { most, stage in max(most, stage.step.other?.depth ?? 0) + 1 }
  }

  static let deepest = 1000

  /// How many steps are still to be done, those of joined tables counted as
  /// often as they would be.
  private var weight: Int {
    (stages.last?.weight ?? 0) - (stages.prefix(knownCount).last?.weight ?? 0)
  }

  /// Works out two tables that are to be put together where much is to be done
  /// for them: what both share, as with a table joined with itself in a loop,
  /// would be done twice, and twice again at each turn.
  func settle(with other: Query, in run: any RunContext) throws(Problem) {
    guard weight + other.weight > 100 else { return }
    _ = try collect(in: run)
    _ = try other.collect(in: run)
  }

  /// How many of the steps lie before rows that are known.
  var knownCount: Int { (stages.lastIndex { $0.result.value != nil } ?? -1) + 1 }

  /// The query before its last steps.
  func prefix(_ count: Int) -> Query {
    var copy = self
    copy.stages.removeLast(stages.count - count)
    return copy
  }
}

// MARK: Rows

extension Query {
  /// All rows, worked out the first time that they are asked for.
  /// - Throws: what goes wrong in a row, and the run's limits.
  public func collect(in run: any RunContext) throws(Problem) -> Table {
    try Engine.working(for: run) { (engine) throws(Problem) in try collect(engine) }
  }

  func collect(_ engine: Engine) throws(Problem) -> Table {
    guard let last = stages.last else { return source }
    if let known = last.result.value { return known }
    let table = try rows(engine, needing: Set(schema.names))
    last.result.set(table)
    return table
  }

  /// The rows with at least the columns that are needed, of what is known by now.
  func rows(_ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table {
    let known = knownCount
    let start = stages.prefix(known).last?.result.value ?? source
    let steps = stages[known...].map(\.step)
    let plan = Plan(schema: start.schema, steps: steps).optimised
    return try plan.run(on: start, engine, needing: needed)
  }

  /// One column's cells; no other columns are worked out.
  public func column(_ name: String, in run: any RunContext) throws(Problem) -> Column {
    guard schema.index(of: name) != nil else {
      throw Problem.unknown("column", name, among: schema.names)
    }
    return try Engine.working(for: run) { (engine) throws(Problem) in
      try rows(engine, needing: [name]).named(name)
    }
  }

  /// How many rows there are.
  public func rowCount(in run: any RunContext) throws(Problem) -> Int {
    try collect(in: run).rowCount
  }

  /// The cells of a row, counted from 0, in the order of the columns.
  public func row(_ index: Int, in run: any RunContext) throws(Problem) -> [Cell] {
    let table = try collect(in: run)
    guard table.rowCount > index, index >= 0 else {
      throw Problem("no row \(index + 1): there are \(table.rowCount)")
    }
    return table.row(index)
  }
}
