import Expressions
import Problems
import Tables

/// Computes columns of each row, of its group, or of its neighbours in the group.
///
///     frame{ {a = 5}, {a = 7}, {a = 4} }:mutate("change = a - lag(a)"):filter("change ~= nil"):pull("change")  // {2, -3}
package struct WindowFunctions: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// The table with the columns that are needed, each where a column of its name is, or as the last one.
  package func mutate(
    _ table: Table, _ definitions: Definitions, groups: [String], needing needed: Set<String>
  ) throws(Problem) -> Table {
    let wanted = definitions.neededItems(needed)
    var table = table
    let groups = Groups(table.named(groups), rowCount: table.rowCount)
    let conditional = definitions.conditionalCalls
    for (index, item) in definitions.items.enumerated() where wanted[index] {
      for argument in definitions.inspections where argument.definition == index {
        try Aggregation(engine).inspect(argument, in: table)
      }
      var results: [Column] = []
      var failures: [Int: FailedRows] = [:]
      for (number, call) in definitions.calls.enumerated() {
        // Only this item's own calls are asked for; the others keep their numbers.
        guard call.definition == index else {
          results.append(Column(call.type, []))
          continue
        }
        do throws(Problem) {
          let (column, failed) = try broadcast(
            call, table, groups, isConditional: conditional.contains(number))
          results.append(column)
          failures[number] = failed
        } catch {
          throw definitions.located(error, inCall: number)
        }
      }
      table = table.setting(
        item.name,
        try Evaluation(engine).evaluate(item.expression, table, results: results, failures: failures))
    }
    return table
  }

  /// The value of a call for every row, and the rows for which there is none.
  ///
  /// - Parameter isConditional: whether some rows may not ask for it, so that what fails in their group is no problem.
  private func broadcast(
    _ call: GroupCall, _ table: Table, _ groups: Groups, isConditional: Bool
  ) throws(Problem) -> (Column, FailedRows?) {
    var arguments: [Column] = []
    var failures: [FailedRows] = []
    for argument in call.arguments {
      guard isConditional else {
        arguments.append(try Evaluation(engine).evaluate(argument, table))
        continue
      }
      let (column, failed) = try Evaluation(engine).evaluateKeepingFailures(argument, table)
      arguments.append(column)
      if let failed { failures.append(failed) }
    }
    switch call.function {
    case .aggregate(let aggregate):
      let summary = try Aggregation(engine).summarise(
        try groups.grouping(engine),
        [
          AggregateCall(
            aggregate, arguments.map(AggregateArgument.column), constants: call.constants, failures: failures)
        ])
      summary.tellBeyond(0, of: call, engine.notes)
      let places = try places(in: summary)
      let column = try Gather(engine).take(summary.results[0], places)
      guard let failure = summary.failures[0],
        case .boolean(let marks) = try Gather(engine).take(Column(.boolean(failure.marks)), places).cells
      else { return (column, nil) }
      return (column, FailedRows(marks) { failure.problem(Int(places.base[$0])) })
    case .window(let window):
      let input = WindowCall(
        engine: engine, arguments: arguments, constants: call.constants,
        groups: try groups.rows(engine))
      let column = try window.compute(input)
      if input.beyond.count > 0 {
        let rows = counted(input.beyond.count, "row")
        engine.notes.add("\(call.printed) is too large for a number in \(rows): missing there")
      }
      return (column, try refused(input, argumentFailures: failures))
    }
  }

  /// The rows for which a window function has no value: those that it refuses itself, and every row of a group in
  /// which an argument fails, as each may depend on it.
  private func refused(_ input: WindowCall, argumentFailures: [FailedRows]) throws(Problem) -> FailedRows? {
    let own = input.failure.rows
    guard !argumentFailures.isEmpty else { return own }
    let numbers = try Group(engine).groupNumbers(of: input.groups)
    var failed: FailedGroups?
    for rows in argumentFailures {
      failed = .joined(
        failed, try GroupResults(engine).failedGroups(rows, numbers, limit: input.groups.count))
    }
    guard let failed, let rows = try GroupResults(engine).failedRows(failed, numbers) else { return own }
    guard let own else { return rows }
    for row in 0..<numbers.count { rows.marks.base[row] |= own.marks.base[row] }
    return FailedRows(rows.marks) { row in
      failed.contains(Int(numbers.base[row])) ? rows.problem(row) : own.problem(row)
    }
  }

  /// For each row, the index of its group among the groups in order.
  private func places(in summary: Summary) throws(Problem) -> Rows {
    let numbers = try Group(engine).groupNumbers(of: summary.grouping)
    return try Gather(engine).take(Aggregation(engine).indices(in: summary), numbers, false)
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
    let grouping = try Group(engine).group(keys, rowCount: rowCount)
    knownGrouping = grouping
    return grouping
  }

  func rows(_ engine: Engine) throws(Problem) -> GroupedRows {
    if let knownRows { return knownRows }
    let rows = try Group(engine).groupedRows(try grouping(engine))
    knownRows = rows
    return rows
  }
}
