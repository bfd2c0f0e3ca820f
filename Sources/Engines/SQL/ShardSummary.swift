import Expressions
import Problems
import Queries
import Tables

/// A summary of rows that lie in several databases: what each computes of its rows, and what is computed here
/// of that.
///
///     // of each shard: part 0 = count(), part 1 = count_if(done), for each area
///     // here:          sum("part 1") / sum("part 0")
struct ShardSummary {
  /// The columns that each database gives besides the keys.
  private(set) var parts: [SQLQuery.Column] = []
  /// The value here of each call of the summary, as a script would write it.
  private var merged: [String] = []
  private let definitions: Definitions
  private let keys: [String]
  /// What stands before the names of columns that no script sees, so that they are no column's name.
  private let mark: String

  init(_ definitions: Definitions, _ keys: [String], _ aggregates: SQLAggregates) throws(NotInSQL) {
    guard !definitions.calls.isEmpty else { throw NotInSQL("functions of whole groups run here") }
    (self.definitions, self.keys) = (definitions, keys)
    let names = keys + definitions.items.map(\.name)
    var mark = "shard "
    while names.contains(where: { $0.hasPrefix(mark) }) { mark += "_" }
    self.mark = mark
    for call in definitions.calls {
      let partial = try aggregates.partial(call)
      var names: [String] = []
      for column in partial.columns {
        let name = "\(mark)part \(parts.count)"
        names.append(quotedIfNeeded(name))
        parts.append(SQLQuery.Column(name: name, type: column.type, sql: column.sql, isExact: false))
      }
      merged.append(partial.merged(names))
    }
  }

  private func result(_ number: Int) -> String { "\(mark)result \(number)" }

  /// The steps that make the summary of what the databases give.
  ///
  /// - Parameter schema: the keys and the parts.
  func steps(_ schema: Schema) throws(NotInSQL) -> [RelationalStep] {
    let text = merged.enumerated().map { "\(quotedIfNeeded(result($0))) = \($1)" }.joined(separator: ", ")
    let results: Definitions
    do throws(Problem) {
      results = try TypeChecker(schema, today: Day(year: 2000, month: 1, day: 1)!).summary(text, keys: keys)
    } catch {
      throw NotInSQL("parts of the summary cannot be put together")
    }
    let items = definitions.items.map { Definitions.Item(name: $0.name, expression: named($0.expression)) }
    let kept = (keys + items.map(\.name)).map { Renaming(new: $0, old: $0) }
    return [.summarise(results, keys: keys), .define(Definitions(items: items, calls: [])), .project(kept)]
  }

  /// The expression over the columns of results.
  private func named(_ expression: Expression) -> Expression {
    let nodes = expression.nodes.map { node in
      guard case .result(let number) = node.kind else { return node }
      return Expression.Node(kind: .column(result(number)), type: node.type, span: node.span)
    }
    return Expression(text: expression.text, nodes: nodes, location: expression.location)
  }
}

extension SQLAggregates {
  /// The parts of a call that a shard computes, and the value of the parts of all shards.
  struct Partial {
    var columns: [(type: ColumnType, sql: String)]
    /// Writes the value as a script would, of the names of the columns.
    var merged: ([String]) -> String
  }

  /// The most of a sum of which a number is still exact when those of 256 shards are added.
  private static let mostOfSum = 9_007_199_254_740_992 / 256

  /// The parts of a call.
  func partial(_ call: GroupCall) throws(NotInSQL) -> Partial {
    guard case .aggregate(let aggregate) = call.function else { throw NotInSQL("functions of whole groups run here") }
    let whole = try sql(call).text
    let name = aggregate.name
    if ["sum", "mean"].contains(name), call.arguments[0].type == .number {
      throw NotInSQL("sums of numbers are rounded in each database")
    }
    switch name {
    case "count", "count_if", "sum": return Partial(columns: [(.integer, whole)]) { "sum(\($0[0]))" }
    case "any", "all", "min", "max": return Partial(columns: [(call.type, whole)]) { "\(name)(\($0[0]))" }
    case "share":
      let x = try expressions.sql(call.arguments[0])
      return Partial(columns: [(.integer, "count(*) FILTER (WHERE \(x))"), (.integer, "count(\(x))")]) {
        "sum(\($0[0])) / sum(\($0[1]))"
      }
    case "mean":
      let x = try expressions.sql(call.arguments[0])
      let sum = """
        CASE WHEN abs(sum(\(x))) <= \(Self.mostOfSum) THEN sum(\(x))::int8 \
        WHEN sum(\(x)) IS NOT NULL THEN (sum(\(x)) * 1e20)::int8 END
        """
      return Partial(columns: [(.integer, sum), (.integer, "count(\(x))")]) { "sum(\($0[0])) / sum(\($0[1]))" }
    case _: throw NotInSQL("the results of '\(name)' in several databases cannot be put together")
    }
  }
}
