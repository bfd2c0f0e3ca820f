import Expressions
import Problems
import Tables

/// Fills missing cells with the nearest known cell above or below in the same group.
package struct Fill: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Returns a table in which each missing cell of some columns holds the last known one above it in
  /// its group, or with `upwards` the next one below it. A cell without such a neighbour stays missing.
  ///
  /// - Throws: the run's limits.
  package func fill(
    _ table: Table, _ names: [String], groups: [String], upwards: Bool
  ) throws(Problem) -> Table {
    let lacking = names.filter { table.named($0).validity != nil }
    guard !lacking.isEmpty else { return table }
    let grouping = try Group(engine).group(table.named(groups), rowCount: table.rowCount)
    let grouped = try Group(engine).groupedRows(grouping)
    var filled = table
    for name in lacking {
      let column = table.named(name)
      let input = WindowCall(engine: engine, arguments: [column], constants: [], groups: grouped)
      filled = filled.setting(name, try input.filled(column, upwards: upwards))
    }
    return filled
  }
}
