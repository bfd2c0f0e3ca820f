import Problems
import Tables

/// Doing what the steps of a plan say, one after another, on whole columns.
extension Plan {
  func run(
    on table: Table, _ engine: Engine, needing wanted: Set<String>
  ) throws(Problem) -> Table {
    var table = table
    let needs = needs(wanted)
    var place = 0
    while place < steps.count {
      let pair = filteredSummary(at: place)
      let last = pair == nil ? place : place + 1
      let after = last + 1 < steps.count ? needs[last + 1] : wanted
      let before = table.keeping(needs[place])
      if let pair {
        let test = try inside(steps[place]) { () throws(Problem) in
          try engine.test(pair.condition, before, passes: pair.definitions.passes)
        }
        table = try inside(steps[last]) { () throws(Problem) in
          try engine.summarise(
            before, pair.definitions, keys: pair.keys, where: Selection(test: test, keeps: pair.keeps))
        }
      } else {
        table = try inside(steps[place]) { () throws(Problem) in
          try steps[place].run(on: before, engine, needing: after)
        }
      }
      place = last + 1
    }
    let names = resultSchema.names.filter(wanted.contains)
    return names.isEmpty ? table : Table(names.map { ($0, table.named($0)) })
  }
}

/// A problem names the verb in which it was found.
private func inside<Result>(
  _ step: PlanStep, _ body: () throws(Problem) -> Result
) throws(Problem) -> Result {
  do throws(Problem) {
    return try body()
  } catch {
    throw error.within(step.verb)
  }
}

extension Plan {
  /// A filter and the summary after it, where the rows need not be copied in
  /// between: nothing that the summary computes of a row may fail.
  private func filteredSummary(
    at place: Int
  ) -> (condition: Expression, keeps: Bool, definitions: Definitions, keys: [String])? {
    guard place + 1 < steps.count, case .filter(let condition, let keeps) = steps[place],
      case .summarise(let definitions, let keys) = steps[place + 1],
      definitions.calls.allSatisfy({ call in
        call.function != .aggregate(.countDistinct)
          && call.arguments.allSatisfy { !$0.mayFail }
      })
    else { return nil }
    return (condition, keeps, definitions, keys)
  }
}

extension Definitions {
  /// How often a summary reads the rows.
  fileprivate var passes: Int {
    calls.contains { $0.function == .aggregate(.median) || $0.function == .aggregate(.quantile) } ? 3 : 1
  }
}

extension Table {
  /// The columns that are needed, in their order. One is always kept, as a
  /// table counts its rows by its columns.
  func keeping(_ needed: Set<String>) -> Table {
    guard !schema.names.allSatisfy(needed.contains) else { return self }
    let kept = schema.names.indices.filter { needed.contains(schema.fields[$0].name) }
    return picking(kept.isEmpty ? [0] : kept)
  }

  private func picking(_ places: [Int]) -> Table {
    Table(places.map { (schema.fields[$0].name, columns[$0]) })
  }

  func named(_ name: String) -> Column {
    guard let index = schema.index(of: name) else { preconditionFailure("no column '\(name)'") }
    return columns[index]
  }

  func named(_ names: [String]) -> [Column] { names.map(named) }

  /// The table with a column in its place, or as the last one.
  func setting(_ name: String, _ column: Column) -> Table {
    var columns = zip(schema.names, self.columns).map { (name: $0, column: $1) }
    if let index = schema.index(of: name) {
      columns[index].column = column
    } else {
      columns.append((name, column))
    }
    return Table(columns)
  }
}

extension PlanStep {
  /// The table after this step, with at least the columns that are needed of it.
  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try engine.poll()
    switch self {
    case .filter(let condition, let keeps):
      let mask = try engine.mask(condition, table)
      // The columns of the condition alone are not carried on.
      return try engine.filter(table.keeping(needed), where: Column(.boolean(mask)), is: keeps)
    case .choose(let choices):
      let chosen = choices.filter { needed.contains($0.new) }
      // Where no column is needed, the rows still count.
      return chosen.isEmpty ? table : Table(chosen.map { ($0.new, table.named($0.old)) })
    case .mutate(let definitions, let groups):
      return try engine.mutate(table, definitions, groups: groups, needing: needed)
    case .group, .collected, .called: return table
    case .summarise(let definitions, let keys):
      return try engine.summarise(table, definitions, keys: keys)
    case .arrange(let orderings):
      let rows = try engine.sortedRows(try engine.parts(orderings, table), count: table.rowCount)
      return try engine.gather(table.keeping(needed), rows)
    case .top(let orderings, let count):
      let rows = try engine.topRows(
        try engine.parts(orderings, table), count, count: table.rowCount)
      return try engine.gather(table.keeping(needed), rows)
    case .head(let count, let groups):
      return try engine.ends(table, count, groups: groups, isTail: false)
    case .tail(let count, let groups):
      return try engine.ends(table, count, groups: groups, isTail: true)
    case .slice(let ordering, let count, let groups):
      let rows = try engine.slice(table, ordering, count, groups: groups)
      return try engine.gather(table.keeping(needed), rows)
    case .sample(let count, let seed, let groups):
      return try engine.sample(table, count, seed: seed, groups: groups)
    case .distinct(let columns):
      let summary = try engine.summarise(
        try engine.group(table.named(columns), rowCount: table.rowCount), [])
      return Table(zip(columns, summary.keys).map { ($0, $1) })
    case .join(let joining): return try engine.join(table, joining, needing: needed)
    case .union(let other):
      let second = try other.rows(engine, needing: needed.intersection(other.schema.names))
      return try engine.union(table, second, needing: needed)
    case .widen(let widening): return try engine.widen(table, widening)
    case .lengthen(let lengthening):
      return try engine.lengthen(table, lengthening, needing: needed)
    }
  }
}

extension Engine {
  func parts(_ orderings: [Ordering], _ table: Table) throws(Problem) -> [KeyPart] {
    var parts: [KeyPart] = []
    for ordering in orderings {
      parts.append(
        try keyPart(table.named(ordering.column), isDescending: ordering.isDescending))
    }
    return parts
  }
}

// MARK: New columns

extension Engine {
  fileprivate func mutate(
    _ table: Table, _ definitions: Definitions, groups: [String], needing needed: Set<String>
  ) throws(Problem) -> Table {
    let wanted = definitions.neededItems(needed)
    var table = table
    let groups = Groups(table.named(groups), rowCount: table.rowCount)
    for (place, item) in definitions.items.enumerated() where wanted.contains(place) {
      var results: [Column] = []
      for call in definitions.calls {
        // Only this item's own calls are asked for; the others keep their numbers.
        let isOwn = call.definition == place
        results.append(isOwn ? try spread(call, table, groups) : Column(call.type, []))
      }
      table = table.setting(item.name, try evaluate(item.expression, table, results: results))
    }
    return table
  }

  private func spread(
    _ call: GroupCall, _ table: Table, _ groups: Groups
  ) throws(Problem) -> Column {
    var arguments: [Column] = []
    for argument in call.arguments { arguments.append(try evaluate(argument, table)) }
    switch call.function {
    case .aggregate(let aggregate):
      let summary = try summarise(
        try groups.grouping(self), [figure(aggregate, arguments.map(Argument.column), call.constants)])
      return try spread(try finished(aggregate, summary.figures[0]), summary)
    case .window(let window):
      let rows = try groups.rows(self)
      switch window {
      case .rowNumber: return try rowNumbers(rows)
      case .rank: return try ranks(arguments[0], rows)
      case .lag: return try neighbours(arguments[0], distance: distance(call), rows)
      case .lead: return try neighbours(arguments[0], distance: -distance(call), rows)
      case .cumsum: return try runningSums(arguments[0], rows)
      }
    }
  }

  /// How far `lag` and `lead` look; 1 unless they say otherwise.
  private func distance(_ call: GroupCall) -> Int {
    if case .integer(let distance)? = call.constants.first { Int(distance) } else { 1 }
  }
}

/// The groups of a table, worked out when the first column needs them.
private final class Groups {
  private let keys: [Column]
  private let rowCount: Int
  private var knownGrouping: Grouping?
  private var knownRows: GroupedRows?

  init(_ keys: [Column], rowCount: Int) {
    self.keys = keys
    self.rowCount = rowCount
  }

  func grouping(_ engine: Engine) throws(Problem) -> Grouping {
    if let knownGrouping { return knownGrouping }
    let grouping = try engine.group(keys, rowCount: rowCount)
    knownGrouping = grouping
    return grouping
  }

  func rows(_ engine: Engine) throws(Problem) -> GroupedRows {
    if let knownRows { return knownRows }
    let rows = try engine.groupedRows(try grouping(engine))
    knownRows = rows
    return rows
  }
}

// MARK: Summaries

extension Engine {
  /// How the rows of a filter are told. Block by block, unless it may fail,
  /// which must be told before the summary's own problems, or is asked again.
  fileprivate func test(
    _ condition: Expression, _ table: Table, passes: Int
  ) throws(Problem) -> Selection.Test {
    if passes == 1, !condition.mayFail {
      return .condition(try Evaluator(condition, over: table, account: memory, poll: poll))
    }
    return .mask(try mask(condition, table))
  }

  /// Only the rows of a selection.
  fileprivate func summarise(
    _ table: Table, _ definitions: Definitions, keys: [String], where selection: Selection
  ) throws(Problem) -> Table {
    let columns = table.named(keys)
    let found = columns.isEmpty
      ? try group([], rowCount: table.rowCount)
      : try groupDirectly(columns, rowCount: table.rowCount)
    guard var grouping = found, !grouping.isScattered else {
      let mask =
        switch selection.test {
        case .mask(let mask): mask
        case .condition(let evaluator): try mask(evaluator, rowCount: table.rowCount)
        }
      let kept = try filter(table, where: Column(.boolean(mask)), is: selection.keeps)
      return try summarise(kept, definitions, keys: keys)
    }
    grouping.selection = selection
    return try summarise(table, grouping, definitions, keys: keys)
  }

  fileprivate func summarise(
    _ table: Table, _ definitions: Definitions, keys: [String]
  ) throws(Problem) -> Table {
    var grouping = try group(table.named(keys), rowCount: table.rowCount)
    let arguments = definitions.calls.flatMap(\.arguments)
    let needed = table.keeping(Set(arguments.flatMap(\.columns)))
    // The first row that has no value is told as the table has it.
    guard !arguments.isEmpty, arguments.allSatisfy({ !$0.mayFail }),
      let laid = try laidOut(needed.columns, grouping)
    else { return try summarise(table, grouping, definitions, keys: keys) }
    grouping.layout = laid.layout
    let rows = Table(zip(needed.schema.names, laid.columns).map { ($0, $1) })
    return try summarise(rows, grouping, definitions, keys: keys)
  }

  private func summarise(
    _ table: Table, _ grouping: Grouping, _ definitions: Definitions, keys: [String]
  ) throws(Problem) -> Table {
    var grouping = grouping
    var figures: [Figure] = []
    for call in definitions.calls {
      guard case .aggregate(let aggregate) = call.function else {
        preconditionFailure("a summary has aggregates only")
      }
      var arguments: [Argument] = []
      for argument in call.arguments {
        arguments.append(try self.argument(argument, of: aggregate, table, &grouping))
      }
      figures.append(figure(aggregate, arguments, call.constants))
    }
    let summary = try summarise(grouping, figures)
    var results: [Column] = []
    for (call, figure) in zip(definitions.calls, summary.figures) {
      guard case .aggregate(let aggregate) = call.function else { continue }
      results.append(try finished(aggregate, figure))
    }
    var columns = zip(keys, summary.keys).map { (name: $0, column: $1) }
    for item in definitions.items {
      let column = try evaluate(
        item.expression, Table(columns), results: results, rowCount: summary.slots.count)
      columns.append((item.name, column))
    }
    return Table(columns)
  }

  /// An argument computed block by block, where its figure only adds it up.
  private func argument(
    _ expression: Expression, of aggregate: Aggregate, _ table: Table, _ grouping: inout Grouping
  ) throws(Problem) -> Argument {
    if aggregate.addsUp, expression.asColumn == nil, !grouping.isSorted {
      let evaluator = try Evaluator(expression, over: table, account: memory, poll: poll)
      if evaluator.isBlockwise {
        grouping.computed.append(evaluator)
        return .computed(grouping.computed.count - 1, evaluator)
      }
    }
    return .column(try evaluate(expression, table))
  }

  private func figure(
    _ aggregate: Aggregate, _ arguments: [Argument], _ constants: [Cell]
  ) -> Figure {
    switch aggregate {
    case .count: return .count
    case .countIf: return .countHolding(arguments[0])
    case .countDistinct: return .countDistinct(arguments[0].column)
    case .sum: return .sum(arguments[0])
    case .mean, .share: return .mean(arguments[0])
    case .median: return .quantile(arguments[0].column, 0.5)
    case .quantile:
      guard case .number(let share)? = constants.first else { preconditionFailure("a share") }
      return .quantile(arguments[0].column, share)
    case .min, .all: return .least(arguments[0].column)
    case .max, .any: return .greatest(arguments[0].column)
    case .sd: return .deviation(arguments[0])
    case .var: return .variance(arguments[0])
    case .cor: return .correlation(arguments[0], arguments[1])
    case .first: return .first(arguments[0].column)
    case .last: return .last(arguments[0].column)
    }
  }

  /// `any` of nothing is false, `all` of nothing true.
  private func finished(_ aggregate: Aggregate, _ column: Column) throws(Problem) -> Column {
    guard aggregate == .any || aggregate == .all, let marks = column.validity,
      case .boolean(let cells) = column.cells
    else { return column }
    let filled = try buffer(cells.count, of: UInt8.self)
    for row in 0..<cells.count {
      filled.base[row] = marks.base[row] == 0 ? (aggregate == .all ? 1 : 0) : cells.base[row]
    }
    return Column(.boolean(filled))
  }
}

extension Aggregate {
  /// Whether it takes in one value after another and needs none of them again.
  fileprivate var addsUp: Bool {
    switch self {
    case .countIf, .sum, .mean, .share, .sd, .var, .cor: true
    case .count, .countDistinct, .median, .quantile, .min, .max, .any, .all, .first, .last: false
    }
  }
}

extension Argument {
  /// Of an argument that is needed as a whole.
  fileprivate var column: Column {
    guard case .column(let column) = self else { preconditionFailure("an argument as a whole") }
    return column
  }
}

extension Grouping {
  fileprivate var isSorted: Bool {
    if case .sorted = way { true } else { false }
  }
}
