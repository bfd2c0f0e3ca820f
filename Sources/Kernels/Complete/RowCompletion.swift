import Expressions
import Problems
import Tables

/// Adds rows for the combinations and the dates that a table lacks.
package struct RowCompletion: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Returns a table with every combination of the values of some columns in each group, ordered by
  /// the groups' keys and by these columns. In a row that was added, all other cells are missing.
  ///
  /// - Throws: where there are more combinations than a table can hold rows, and the run's limits.
  package func complete(
    _ table: Table, _ columns: [String], groups: [String], needing needed: Set<String>
  ) throws(Problem) -> Table {
    guard table.rowCount > 0 else { return table }
    let group = try values(of: table, groups)
    var values: [Values] = []
    for column in columns { values.append(try self.values(of: table, groups + [column])) }
    let parts =
      [Group(engine).groupKey(group.numbers, group.count)]
      + values.map { Group(engine).groupKey($0.numbers, $0.count) }
    let sorted = try Sort(engine).sortedRows(parts, count: table.rowCount)
    var starts: [Rows] = []
    for value in values { starts.append(try self.starts(of: value, group)) }
    let count = try combinations(group.count, starts)

    var added = try AddedRows(
      room: count + table.rowCount - occupied(sorted, values), keys: columns.count, engine)
    var next = 0
    for number in 0..<group.count {
      // One combination after another, the last column's values changing first.
      var current = starts.map { Int($0.base[number]) }
      while true {
        let firsts = zip(values, current).map { $0.rows.base[$1] }
        var isFound = false
        while next < sorted.count,
          zip(values, current).allSatisfy({ Int($0.numbers.base[Int(sorted.base[next])]) == $1 })
        {
          try added.append(sorted.base[next], keys: firsts)
          next += 1
          isFound = true
        }
        if !isFound { try added.append(noRow, keys: firsts) }
        var place = columns.count - 1
        while place >= 0, current[place] + 1 == Int(starts[place].base[number + 1]) {
          current[place] = Int(starts[place].base[number])
          place -= 1
        }
        guard place >= 0 else { break }
        current[place] += 1
      }
    }
    return try added.table(table, needing: needed) { name in
      columns.firstIndex(of: name) ?? (groups.contains(name) ? 0 : nil)
    }
  }

  /// The values of columns as numbers in their order: of each row, and a row of each number.
  struct Values {
    let numbers: Rows
    let rows: Rows
    var count: Int { rows.count }
  }

  func values(of table: Table, _ names: [String]) throws(Problem) -> Values {
    let grouping = try Group(engine).group(table.named(names), rowCount: table.rowCount)
    let grouped = try Group(engine).groupedRows(grouping)
    return Values(
      numbers: try Group(engine).groupNumbers(of: grouped),
      rows: try Gather(engine).take(grouped.rows, try Gather(engine).prefix(grouped.starts, grouped.count), false))
  }

  /// The first value of each group, and last the number of values.
  private func starts(of values: Values, _ group: Values) throws(Problem) -> Rows {
    let starts = try engine.buffer(group.count + 1, repeating: UInt32(0))
    try engine.eachPolled(values.count) { value in
      starts.base[Int(group.numbers.base[Int(values.rows.base[value])]) + 1] += 1
    }
    try engine.eachPolled(group.count) { starts.base[$0 + 1] += starts.base[$0] }
    return starts
  }

  private func combinations(_ groups: Int, _ starts: [Rows]) throws(Problem) -> Int {
    var total = 0.0
    try engine.eachPolled(groups) { group in
      total += starts.reduce(1.0) { $0 * Double($1.base[group + 1] - $1.base[group]) }
    }
    guard total < Double(noRow) else {
      throw Problem(
        "there are \(total < 1e15 ? String(Int(total)) : "\(total)") combinations, more than a table can hold")
    }
    return Int(total)
  }

  /// Counts the combinations that rows have.
  private func occupied(_ sorted: Rows, _ values: [Values]) throws(Problem) -> Int {
    var count = 0
    try engine.eachPolled(sorted.count) { index in
      let row = Int(sorted.base[index])
      let isNew = index == 0 || values.contains { $0.numbers.base[row] != $0.numbers.base[Int(sorted.base[index - 1])] }
      if isNew { count += 1 }
    }
    return count
  }
}

/// The rows of a table among which others were added.
private struct AddedRows {
  private let sources: Rows
  /// For each key, a row that has its value.
  private let keys: [Rows]
  private let engine: Engine
  private var count = 0

  init(room: Int, keys: Int, _ engine: Engine) throws(Problem) {
    guard room < Int(noRow) else { throw Problem("the table has \(room) rows, more than a table can hold") }
    self.engine = engine
    sources = try engine.buffer(room, of: UInt32.self)
    var buffers: [Rows] = []
    for _ in 0..<keys { buffers.append(try engine.buffer(room, of: UInt32.self)) }
    self.keys = buffers
  }

  mutating func append(_ source: UInt32, keys rows: [UInt32]) throws(Problem) {
    if count % Engine.block == 0 { try engine.poll() }
    sources.base[count] = source
    for (key, row) in zip(keys, rows) { key.base[count] = row }
    count += 1
  }

  /// - Parameter key: which key a column takes its cells from; `nil` where it is missing in the rows
  ///   that were added.
  func table(
    _ table: Table, needing needed: Set<String>, key: (String) -> Int?
  ) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    let kept = table.keeping(needed)
    for (field, column) in zip(kept.schema.fields, kept.columns) {
      if let key = key(field.name) {
        columns.append((field.name, try Gather(engine).take(column, keys[key])))
      } else {
        columns.append((field.name, try Gather(engine).take(column, sources, orMissing: true)))
      }
    }
    return Table(columns)
  }
}
