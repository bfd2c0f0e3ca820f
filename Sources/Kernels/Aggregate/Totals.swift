import Expressions
import Problems
import Tables

/// A summary of each group with rows over several groups among its rows.
package struct Totals: Sendable {
  /// The number of first keys that each kind of total row keeps, the most first: 1 and 0 for totals of
  /// each area and over all.
  package let levels: [Int]
  /// The column that names the keys that were summed over; missing in the rows of single groups.
  package let column: String

  /// Totals that keep so many keys.
  package init(levels: [Int], column: String) {
    self.levels = levels
    self.column = column
  }

  /// Returns the text in the column of totals that keep so many of the first keys.
  package static func label(of keys: [String], keeping level: Int) -> String {
    keys[level...].map(quotedIfNeeded).joined(separator: ", ")
  }
}

extension Aggregation {
  /// Computes a summary and its totals, each from the rows themselves. Totals follow the rows that they
  /// are over.
  package func summarise(
    _ table: Table, _ definitions: Definitions, keys: [String], totals: Totals
  ) throws(Problem) -> Table {
    var parts = [try summarise(table, definitions, keys: keys)]
    for level in totals.levels {
      parts.append(
        try summarise(table, definitions, keys: Array(keys[..<level]), omitted: Array(keys[level...])))
    }
    let order = try order(of: parts, keys, totals.levels)
    var columns: [(name: String, column: Column)] = []
    for (index, field) in parts[0].schema.fields.enumerated() {
      let pieces = parts.map { $0.columns[index] }
      let all = try Stack(engine).stacked(pieces, type: field.type, named: field.name)
      columns.append((field.name, try Gather(engine).take(all, order)))
    }
    let labels = try labels(of: parts, keys, totals.levels)
    return Table(columns + [(totals.column, try Gather(engine).take(labels, order))])
  }

  /// The rows of all parts, one part after another, in the order of the result: after the last row of
  /// the groups that a total is over stands the total.
  private func order(of parts: [Table], _ keys: [String], _ levels: [Int]) throws(Problem) -> Rows {
    let detail = parts[0]
    let order = try engine.buffer(parts.reduce(0) { $0 + $1.rowCount }, of: UInt32.self)
    var next: [Int] = []
    var start = detail.rowCount
    var groups: [Rows] = []
    for (level, part) in zip(levels, parts.dropFirst()) {
      next.append(start)
      start += part.rowCount
      let columns = detail.named(Array(keys[..<level]))
      groups.append(try Group(engine).groupNumbers(of: try Group(engine).group(columns, rowCount: detail.rowCount)))
    }
    var filled = 0
    func append(_ row: Int) {
      order.base[filled] = UInt32(truncatingIfNeeded: row)
      filled += 1
    }
    try engine.eachPolled(detail.rowCount) { row in
      append(row)
      for (index, level) in levels.enumerated() where level > 0 {
        let isLast = row + 1 == detail.rowCount || groups[index].base[row] != groups[index].base[row + 1]
        guard isLast else { continue }
        append(next[index])
        next[index] += 1
      }
    }
    if let index = levels.firstIndex(of: 0) { append(next[index]) }
    return order
  }

  private func labels(of parts: [Table], _ keys: [String], _ levels: [Int]) throws(Problem) -> Column {
    var pieces = [try Gather(engine).missing(.text, parts[0].rowCount)]
    for (level, part) in zip(levels, parts.dropFirst()) {
      let label = TextDictionary([Totals.label(of: keys, keeping: level)])
      pieces.append(Column(.text(.index8(try engine.buffer(part.rowCount, repeating: 0)), label)))
    }
    return try Stack(engine).stacked(pieces, type: .text, named: "")
  }
}
