import Expressions
import Numerics
import Problems
import Queries
import Tables

/// A summary whose figures are made here of what databases compute: of the rows that lie in several of them, or of exact sums.
///
///     // of each database: part 0 = count(), part 1 = the exact sums of x, for each area
///     // here:             sum("part 0"), and the mean of all sums of "part 1"
///
/// The step that puts the parts together is a summary too, with other calls in place of those that a script wrote, so that
/// a result that is too large is the same problem.
struct PartedSummary {
  /// The columns that each database gives besides the keys.
  private(set) var parts: [SQLQuery.Column] = []
  /// The way in which each call is made of its parts, and the names of these.
  private var mergings: [(merging: SQLAggregates.Merging, parts: [String])] = []
  private let definitions: Definitions
  private let keys: [String]

  /// - Parameter isOfShards: whether several databases give parts, not one alone.
  init(
    _ definitions: Definitions, _ keys: [String], _ aggregates: SQLAggregates, isOfShards: Bool
  ) throws(NotInSQL) {
    guard !definitions.calls.isEmpty else { throw NotInSQL("functions of whole groups run here") }
    (self.definitions, self.keys) = (definitions, keys)
    // No column is of a name that begins so, as no script sees those of the parts.
    var mark = "part "
    while (keys + definitions.items.map(\.name)).contains(where: { $0.hasPrefix(mark) }) { mark += "_" }
    var mayFail = false
    for call in definitions.calls {
      let part = isOfShards ? try aggregates.partOfShard(call) : try aggregates.partOfOne(call)
      mayFail = mayFail || part.mayFail
      var names: [String] = []
      for cell in part.cells {
        names.append("\(mark)\(parts.count)")
        parts.append(SQLQuery.Column(name: names[names.count - 1], type: part.type, sql: cell, isExact: false))
      }
      mergings.append((part.merging, names))
    }
    for index in parts.indices { parts[index].isDemanded = mayFail }
  }

  /// The steps that make the summary of what the databases give.
  ///
  /// - Parameter schema: the keys and the parts.
  func steps(_ schema: Schema) throws(NotInSQL) -> [RelationalStep] {
    var calls: [GroupCall] = []
    var values: [[Expression.Node.Making]] = []
    for (index, (merging, parts)) in mergings.enumerated() {
      let first = calls.count
      switch merging {
      case .function(let name):
        calls.append(try call(of: name, parts[0], schema))
        values.append([.result(first)])
      case .figure(let figure):
        calls.append(call(of: figure, parts[0]))
        values.append([.result(first)])
      case .quotientOfSums:
        for part in parts { calls.append(try call(of: "sum", part, schema)) }
        values.append([.result(first), .result(first + 1), .quotient])
      }
      for made in first..<calls.count { calls[made].definition = definitions.calls[index].definition }
    }
    let items = definitions.items.map { Definitions.Item(name: $0.name, expression: $0.expression.replacing(values)) }
    return [.summarise(Definitions(items: items, calls: calls), keys: keys)]
  }

  private func call(of function: String, _ part: String, _ schema: Schema) throws(NotInSQL) -> GroupCall {
    let calls: [GroupCall]
    do throws(Problem) {
      let checker = TypeChecker(schema, today: Day(year: 2000, month: 1, day: 1)!)
      calls = try checker.summary("merged = \(function)(\(quotedIfNeeded(part)))", keys: keys).calls
    } catch {
      throw NotInSQL("parts of the summary cannot be put together")
    }
    precondition(calls.count == 1, "one call")
    return calls[0]
  }

  private func call(of figure: PartedFigure, _ part: String) -> GroupCall {
    let column = Expression.Node(kind: .column(part), type: .text, span: 0..<part.utf8.count)
    return GroupCall(
      function: .aggregate(.figure(figure)), arguments: [Expression(text: part, nodes: [column])], type: .number,
      definition: 0)
  }
}

extension Expression.Node {
  /// A step by which the value of a call is made, after those before it.
  fileprivate enum Making {
    case result(Int)
    /// The first of the two values before it over the second.
    case quotient
  }
}

extension Expression {
  /// Returns the expression with the value of each call made by steps.
  fileprivate func replacing(_ values: [[Node.Making]]) -> Expression {
    var (made, places): ([Node], [Int]) = ([], [])
    for node in nodes {
      if case .result(let number) = node.kind {
        for step in values[number] {
          switch step {
          case .result(let call):
            let type: ColumnType? = values[number].count > 1 ? .integer : node.type
            made.append(Node(kind: .result(call), type: type, span: node.span))
          case .quotient:
            made.append(Node(kind: .binary(.divide, made.count - 2, made.count - 1), type: node.type, span: node.span))
          }
        }
      } else {
        made.append(Node(kind: node.kind.moved { places[$0] }, type: node.type, span: node.span))
      }
      places.append(made.count - 1)
    }
    return Expression(text: text, nodes: made, location: location)
  }
}

extension SQLAggregates {
  /// The part of a call that a database computes, and how the parts of all become the value.
  struct Part {
    /// The type of its cells, of which there are two where both are sums.
    var type: ColumnType
    var cells: [String]
    var merging: Merging
    /// True where a value that is too large for the database is a problem.
    var mayFail = false
  }

  /// The ways in which the parts of a call become its value.
  enum Merging {
    /// The aggregate of this name, of the parts.
    case function(String)
    /// A figure of texts.
    case figure(PartedFigure)
    /// The sum of the first of two columns over that of the second.
    case quotientOfSums
  }

  /// The most of a sum of which a number is still exact when those of 256 shards are added.
  private static let mostOfSum = 9_007_199_254_740_992 / 256

  /// The part of a call in one of several databases.
  func partOfShard(_ call: GroupCall) throws(NotInSQL) -> Part {
    guard case .aggregate(let aggregate) = call.function else { throw NotInSQL("functions of whole groups run here") }
    if case .moments(let figure)? = figure(call) { return try sums(figure, call) }
    let isOfNumbers = call.arguments.first?.type == .number
    switch aggregate.name {
    case "sum" where isOfNumbers: return try sums(.sum, call)
    case "mean" where isOfNumbers: return try sums(.mean, call)
    case "count", "count_if", "sum": return try part(call, mergedBy: "sum")
    case "any", "all", "min", "max": return try part(call, mergedBy: aggregate.name)
    case "share":
      let x = try expressions.sql(call.arguments[0])
      return Part(
        type: .integer, cells: ["count(*) FILTER (WHERE \(x))", "count(\(x))"], merging: .quotientOfSums,
        mayFail: call.arguments[0].isDemanding)
    case "mean" where call.arguments[0].type == .integer:
      let x = try expressions.sql(call.arguments[0])
      let sum = """
        CASE WHEN abs(sum(\(x))) <= \(Self.mostOfSum) THEN sum(\(x))::int8 \
        WHEN sum(\(x)) IS NOT NULL THEN (sum(\(x)) * 1e20)::int8 END
        """
      return Part(
        type: .integer, cells: [sum, "count(\(x))"], merging: .quotientOfSums, mayFail: call.arguments[0].isDemanding)
    case let name: throw NotInSQL("the results of '\(name)' in several databases cannot be put together")
    }
  }

  /// The part of a call in one database, which has all rows.
  func partOfOne(_ call: GroupCall) throws(NotInSQL) -> Part {
    switch figure(call) {
    case .moments(let figure): try sums(figure, call)
    case .quantile(let share): try quantile(share, call)
    case nil: try part(call, mergedBy: "first")
    }
  }

  private func part(_ call: GroupCall, mergedBy function: String) throws(NotInSQL) -> Part {
    let result = try sql(call)
    return Part(type: call.type, cells: [result.text], merging: .function(function), mayFail: result.mayFail)
  }

  private func quantile(_ share: Double, _ call: GroupCall) throws(NotInSQL) -> Part {
    let x = try expressions.sql(call.arguments[0])
    guard let fraction = QuantileShare(share).fraction else {
      throw NotInSQL("the share of the quantile has very many digits")
    }
    guard call.type == .number, expressions.dialect.writesFewestDigits else { throw Self.isLocal("quantile") }
    return Part(
      type: .text, cells: [expressions.dialect.neighbours(of: x, share: fraction)],
      merging: .figure(.quantile(share: share)), mayFail: call.arguments[0].isDemanding)
  }

  private func sums(_ figure: ExactMoments.Figure, _ call: GroupCall) throws(NotInSQL) -> Part {
    var arguments: [(sql: String, type: ColumnType?)] = []
    for argument in call.arguments { arguments.append((try expressions.sql(argument), argument.type)) }
    return Part(
      type: .text, cells: [expressions.dialect.text(of: try ExactSums(figure, arguments))],
      merging: .figure(.moments(figure)), mayFail: call.arguments.contains(where: \.isDemanding))
  }
}
