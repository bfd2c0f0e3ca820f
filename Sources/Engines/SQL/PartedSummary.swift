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
  /// The column whose different values come too, each with the figures of its rows; none where no call asks for them.
  private(set) var counted: [SQLQuery.Column] = []
  /// True where each database gives one more row, without a value, so that a summary of no rows has its counts too.
  var countsNoRows: Bool { keys.isEmpty && !counted.isEmpty }
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
    if isOfShards, let values = try aggregates.countedValues(definitions.calls) {
      var column = values
      column.name = "\(mark)of"
      counted = [column.ofOneZero]
    }
    for call in definitions.calls {
      let part = isOfShards ? try aggregates.partOfShard(call, counted.first) : try aggregates.partOfOne(call)
      mayFail = mayFail || part.mayFail
      var names: [String] = []
      for cell in part.cells {
        guard !counted.contains(where: { $0.sql == cell && part.isCounted }) else {
          names.append(counted[0].name)
          continue
        }
        names.append("\(mark)\(parts.count)")
        let own =
          countsNoRows
          ? "CASE WHEN grouping(\(counted[0].sql)) = 0 THEN \(cell)\(part.isCount ? " ELSE 0" : "") END" : cell
        parts.append(SQLQuery.Column(name: names[names.count - 1], type: part.type, sql: own, isExact: false))
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
        calls.append(call(of: figure, parts[0], definitions.calls[index].type))
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

  private func call(of figure: PartedFigure, _ part: String, _ type: ColumnType) -> GroupCall {
    let column = Expression.Node(kind: .column(part), type: .text, span: 0..<part.utf8.count)
    return GroupCall(
      function: .aggregate(.figure(figure, of: type)), arguments: [Expression(text: part, nodes: [column])], type: type,
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
    /// True of numbers of rows, which are 0 of none.
    var isCount = false
    /// True where the cell is that of the column whose different values come.
    var isCounted = false
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

  /// The aggregates that several databases put together by their different values.
  private static let ofDifferentValues: Set<String> = ["count_distinct", "median", "quantile"]

  /// The column whose different values have to come from each database for some calls; `nil` where none is needed.
  func countedValues(_ calls: [GroupCall]) throws(NotInSQL) -> SQLQuery.Column? {
    var found: SQLQuery.Column?
    for call in calls {
      guard case .aggregate(let aggregate) = call.function, Self.ofDifferentValues.contains(aggregate.name),
        let argument = call.arguments.first, let type = argument.type
      else { continue }
      let sql = try expressions.sql(argument)
      guard found.map({ $0.sql == sql }) ?? true else {
        throw NotInSQL("the values of several columns would have to be counted")
      }
      found = SQLQuery.Column(name: "", type: type, sql: sql, isExact: type != .number)
    }
    return found
  }

  /// The part of a call in one of several databases.
  ///
  /// - Parameter counted: the column whose different values come too.
  func partOfShard(_ call: GroupCall, _ counted: SQLQuery.Column?) throws(NotInSQL) -> Part {
    guard case .aggregate(let aggregate) = call.function else { throw NotInSQL("functions of whole groups run here") }
    if case .moments(let figure)? = figure(call) { return try sums(figure, call) }
    if let counted, Self.ofDifferentValues.contains(aggregate.name) {
      return try part(aggregate.name, call, counted)
    }
    let isOfNumbers = call.arguments.first?.type == .number
    switch aggregate.name {
    case "sum" where isOfNumbers: return try sums(.sum, call)
    case "mean" where isOfNumbers: return try sums(.mean, call)
    case "count", "count_if":
      var counts = try part(call, mergedBy: "sum")
      counts.isCount = true
      return counts
    case "sum": return try part(call, mergedBy: "sum")
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

  private func part(_ name: String, _ call: GroupCall, _ counted: SQLQuery.Column) throws(NotInSQL) -> Part {
    let mayFail = call.arguments[0].isDemanding
    guard name != "count_distinct" else {
      return Part(
        type: counted.type, cells: [counted.sql], merging: .function(name), mayFail: mayFail, isCounted: true)
    }
    guard expressions.dialect.writesFewestDigits else { throw Self.isLocal(name) }
    var share = 0.5
    if case .number(let value)? = call.constants.first { share = value }
    return Part(
      type: .text,
      cells: [expressions.dialect.counted(expressions.dialect.whole(ofTime: counted.sql, counted.type))],
      merging: .figure(.countedQuantile(share: share)), mayFail: mayFail)
  }

  /// The part of a call in one database, which has all rows.
  func partOfOne(_ call: GroupCall) throws(NotInSQL) -> Part {
    switch figure(call) {
    case .moments(let figure): try sums(figure, call)
    case .quantile(let share): try quantile(share, call)
    case .countedQuantile, nil: try part(call, mergedBy: "first")
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
    guard expressions.dialect.writesFewestDigits else { throw Self.isLocal("quantile") }
    let values = expressions.dialect.whole(ofTime: x, call.arguments[0].type)
    return Part(
      type: .text, cells: [expressions.dialect.neighbours(of: values, share: fraction)],
      merging: .figure(.quantile(share: share)), mayFail: call.arguments[0].isDemanding)
  }

  private func sums(_ figure: ExactMoments.Figure, _ call: GroupCall) throws(NotInSQL) -> Part {
    var arguments: [(sql: String, type: ColumnType?, limbs: NumberLimbs?)] = []
    for argument in call.arguments {
      let limbs = NumberLimbs(of: argument, in: expressions.columns)
      arguments.append((try expressions.sql(argument), argument.type, limbs))
    }
    return Part(
      type: .text, cells: [expressions.dialect.text(of: try ExactSums(figure, arguments))],
      merging: .figure(.moments(figure)), mayFail: call.arguments.contains(where: \.isDemanding))
  }
}
