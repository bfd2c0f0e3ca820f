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
          let (column, failed) = try broadcast(call, table, groups)
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
  private func broadcast(
    _ call: GroupCall, _ table: Table, _ groups: Groups
  ) throws(Problem) -> (Column, FailedRows?) {
    var arguments: [Column] = []
    for argument in call.arguments { arguments.append(try Evaluation(engine).evaluate(argument, table)) }
    switch call.function {
    case .aggregate(let aggregate):
      let summary = try Aggregation(engine).summarise(
        try groups.grouping(engine),
        [AggregateCall(aggregate, arguments.map(AggregateArgument.column), constants: call.constants)])
      summary.tellBeyond(0, of: call, engine.notes)
      let column = try broadcast(summary.results[0], summary)
      guard let failure = summary.failures[0],
        case .boolean(let marks) = try broadcast(Column(.boolean(failure.marks)), summary).cells
      else { return (column, nil) }
      return (column, FailedRows(marks, failure.problem))
    case .window(let window):
      let input = WindowCall(
        engine: engine, arguments: arguments, constants: call.constants,
        groups: try groups.rows(engine))
      let column = try window.compute(input)
      if input.beyond.count > 0 {
        let rows = counted(input.beyond.count, "row")
        engine.notes.add("\(call.printed) is too large for a number in \(rows): missing there")
      }
      return (column, input.failure.rows)
    }
  }

  /// Gives one cell of each group to every row of the group.
  private func broadcast(_ column: Column, _ summary: Summary) throws(Problem) -> Column {
    let numbers = try Group(engine).groupNumbers(of: summary.grouping)
    return try Gather(engine).take(
      column, try Gather(engine).take(Aggregation(engine).indices(in: summary), numbers, false))
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
