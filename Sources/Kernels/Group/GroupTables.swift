import Problems
import Tables

/// The groups of a table as tables of their own.
package struct GroupTables: Sendable {
  private let table: Table
  private let keys: [String]
  private let grouped: GroupedRows
  private let engine: Engine

  /// Groups a table by some of its columns; without columns it is one group.
  package init(_ table: Table, _ keys: [String], _ engine: Engine) throws(Problem) {
    self.table = table
    self.keys = keys
    self.engine = engine
    grouped = try Group(engine).groupedRows(try Group(engine).group(table.named(keys), rowCount: table.rowCount))
  }

  /// The number of groups, which are ordered by their keys.
  package var count: Int { keys.isEmpty ? 1 : grouped.count }

  /// Returns the rows of a group, in the order of the table, and its keys.
  package func group(_ number: Int) throws(Problem) -> (rows: Table, keys: [Cell]) {
    guard !keys.isEmpty else { return (table, []) }
    let range = grouped.range(number)
    let rows = try engine.buffer(range.count, of: UInt32.self)
    rows.base.update(from: grouped.rows.base + range.lowerBound, count: range.count)
    let first = Int(rows.base[0])
    return (try Gather(engine).take(table, rows), table.named(keys).map { $0[first] })
  }
}
