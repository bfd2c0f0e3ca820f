import Catalogue
import Expressions
import Problems
import Tables

/// `summarise`: one row of each group.
extension Aggregation {
  /// The states of so many groups stay in the nearer caches, or so many of them that moving the rows
  /// first costs more. What is known of numbers takes several times the room of what is known of other cells.
  private func near(_ definitions: Definitions) -> Int {
    definitions.calls.contains { $0.arguments.contains { $0.type == .number } } ? 1 << 17 : 1 << 19
  }

  /// Chooses how a filter tells its rows: block by block, unless it may fail,
  /// which must be reported before the summary's own problems, or is asked again.
  package func test(
    _ condition: Expression, _ table: Table, passes: Int
  ) throws(Problem) -> Selection.Test {
    if passes == 1, !condition.mayFail {
      return .condition(
        try Evaluator(
          condition, over: table, account: engine.memory, notes: engine.notes, poll: engine.poll))
    }
    return .mask(try Evaluation(engine).mask(condition, table))
  }

  /// Only the rows of a selection.
  package func summarise(
    _ table: Table, _ definitions: Definitions, keys: [String], where selection: Selection
  ) throws(Problem) -> Table {
    let columns = table.named(keys)
    let found =
      columns.isEmpty
      ? try Group(engine).group([], rowCount: table.rowCount)
      : try Group(engine).groupDirectly(columns, rowCount: table.rowCount)
    guard var grouping = found, !grouping.isScattered(over: near(definitions)) else {
      return try summarise(kept(of: table, by: selection), definitions, keys: keys)
    }
    grouping.selection = selection
    // What is computed block by block is computed in the rows too that the selection leaves out. Where a row has
    // something to tell, the kept rows are asked by themselves.
    let notes = NoteCollector()
    let summary = try Aggregation(engine.noting(in: notes)).summarise(table, grouping, definitions, keys: keys)
    guard !notes.countsRows else { return try summarise(kept(of: table, by: selection), definitions, keys: keys) }
    for text in notes.take() { engine.notes.add(text) }
    return summary
  }

  private func kept(of table: Table, by selection: Selection) throws(Problem) -> Table {
    let mask =
      switch selection.test {
      case .mask(let mask): mask
      case .condition(let evaluator): try Evaluation(engine).mask(evaluator, rowCount: table.rowCount)
      }
    return try RowMask(engine).filter(table, where: Column(.boolean(mask)), is: selection.keeps)
  }

  /// All rows; partitioned by group first where that is quicker.
  ///
  /// - Parameter omitted: columns that are missing in the result, after the keys.
  package func summarise(
    _ table: Table, _ definitions: Definitions, keys: [String], omitted: [String] = []
  ) throws(Problem) -> Table {
    for argument in definitions.inspections { try inspect(argument, in: table) }
    var grouping = try Group(engine).group(table.named(keys), rowCount: table.rowCount)
    let arguments = definitions.calls.flatMap(\.arguments)
    let needed = table.keeping(Set(arguments.flatMap(\.columns)))
    // The first row that has no value is reported as the table has it, and rows that notes count are those of the table.
    guard !arguments.isEmpty, arguments.allSatisfy({ !$0.mayFail && !$0.countsFailures }),
      let moved = try Group(engine).partitioned(needed.columns, grouping, over: near(definitions))
    else { return try summarise(table, grouping, definitions, keys: keys, omitted: table.named(fields: omitted)) }
    grouping.partition = moved.partition
    let rows = Table(zip(needed.schema.names, moved.columns).map { ($0, $1) })
    return try summarise(rows, grouping, definitions, keys: keys, omitted: table.named(fields: omitted))
  }

  private func summarise(
    _ table: Table, _ grouping: Grouping, _ definitions: Definitions, keys: [String], omitted: [Field] = []
  ) throws(Problem) -> Table {
    var grouping = grouping
    var calls: [AggregateCall] = []
    let conditional = definitions.conditionalCalls
    for (number, call) in definitions.calls.enumerated() {
      guard case .aggregate(let aggregate) = call.function else {
        preconditionFailure("a summary has aggregates only")
      }
      var arguments: [AggregateArgument] = []
      var failures: [FailedRows] = []
      for argument in call.arguments {
        guard conditional.contains(number), argument.mayFail else {
          arguments.append(try self.argument(argument, of: aggregate, table, &grouping))
          continue
        }
        let (column, failed) = try Evaluation(engine).evaluateKeepingFailures(argument, table)
        arguments.append(.column(column))
        if let failed { failures.append(failed) }
      }
      calls.append(AggregateCall(aggregate, arguments, constants: call.constants, failures: failures))
    }
    let summary = try summarise(grouping, calls) { index, problem in
      definitions.located(problem, inCall: index)
    }
    for (index, call) in definitions.calls.enumerated() { summary.tellBeyond(index, of: call, engine.notes) }
    var columns = zip(keys, summary.keys).map { (name: $0, column: $1) }
    for field in omitted {
      columns.append((field.name, try Gather(engine).missing(field.type, summary.numbers.count)))
    }
    for item in definitions.items {
      let column = try Evaluation(engine).evaluate(
        item.expression, Table(columns), results: summary.results, failures: summary.failures,
        rowCount: summary.numbers.count)
      columns.append((item.name, column))
    }
    return Table(columns)
  }

  /// Looks at all values of an argument before any result counts.
  func inspect(
    _ argument: Definitions.InspectedArgument, in table: Table
  ) throws(Problem) {
    let values = try Evaluation(engine).evaluate(argument.value, table)
    let summary = try summarise(
      try Group(engine).group([values], rowCount: table.rowCount), [AggregateCall(.countRows, [])])
    let (cells, counts) = (summary.keys[0], summary.results[0])
    try argument.inspection.look(
      (0..<cells.count).map { (cells[$0], Int(counts[$0].integer ?? 0)) },
      argument.isNoted.setFirst() ? engine.notes : NoteCollector())
  }

  /// An argument computed block by block, where its aggregate only adds it up.
  private func argument(
    _ expression: Expression, of aggregate: Aggregate, _ table: Table, _ grouping: inout Grouping
  ) throws(Problem) -> AggregateArgument {
    if aggregate.takesBlocks, expression.asColumn == nil, !grouping.isSorted {
      let evaluator = try Evaluator(
        expression, over: table, account: engine.memory, notes: engine.notes, poll: engine.poll)
      if evaluator.isBlockwise {
        grouping.computed.append(evaluator)
        return .computed(AggregateArgument.ComputedArgument(grouping.computed.count - 1, evaluator))
      }
    }
    return .column(try Evaluation(engine).evaluate(expression, table))
  }

  /// For the number of each group, its index among the groups in order.
  func indices(in summary: Summary) throws(Problem) -> Rows {
    let indices = try engine.buffer(max(summary.grouping.numberLimit, 1), repeating: UInt32(0))
    try engine.eachPolled(summary.numbers.count) { index in
      indices.base[Int(summary.numbers.base[index])] = UInt32(truncatingIfNeeded: index)
    }
    return indices
  }
}

extension Expression {
  /// True where a note counts the rows in which a part of it cannot be computed.
  fileprivate var countsFailures: Bool {
    nodes.contains { node in
      if case .call(let function, _) = node.kind { function.name == "try" } else { false }
    }
  }
}

extension Grouping {
  fileprivate var isSorted: Bool {
    if case .sorted = way { true } else { false }
  }
}
