import Expressions
import Problems
import Tables

/// Puts columns and tables one under another.
///
///     try Stack(engine).union(june, july)  // the rows of June, then those of July
package struct Stack: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// A table under another, by name; what one of them lacks is missing.
  package func union(
    _ first: Table, _ second: Table, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let schema = united(first.schema, second.schema)
    var columns: [(name: String, column: Column)] = []
    for field in schema.fields where needed.contains(field.name) {
      var pieces: [Column] = []
      for table in [first, second] {
        if let index = table.schema.index(of: field.name) {
          pieces.append(table.columns[index])
        } else {
          pieces.append(try Gather(engine).missing(field.type, table.rowCount))
        }
      }
      columns.append((field.name, try stacked(pieces, type: field.type, named: field.name)))
    }
    if columns.isEmpty {
      // Where no column is needed, the rows still count.
      let count = first.rowCount + second.rowCount
      columns.append((schema.names[0], try Gather(engine).missing(.boolean, count)))
    }
    return Table(columns)
  }

  /// Whole numbers as numbers, where the type says so. Those above 2^53 that lose digits by it are
  /// reported in a note.
  func widened(_ column: Column, to type: ColumnType, named name: String) throws(Problem) -> Column {
    guard type == .number, case .integer(let integers) = column.cells else { return column }
    try noteLostDigits(column, integers, named: name)
    let numbers = try engine.buffer(column.count, of: Double.self)
    try engine.rows(column.count) { (range) throws(Problem) in
      for row in range { numbers.base[row] = Double(integers[row]) }
    }
    return Column(.number(numbers), validity: column.validity)
  }

  private func noteLostDigits(
    _ column: Column, _ integers: Column.Integers, named name: String
  ) throws(Problem) {
    // Narrower cells hold nothing so large.
    guard case .int64(let cells) = integers else { return }
    var lost = 0
    var first: Int64 = 0
    for row in 0..<column.count {
      if row & 0xFFFF == 0 { try engine.poll() }
      guard Numerals.losesDigits(cells[row]), !column.isMissing(row) else { continue }
      if lost == 0 { first = cells[row] }
      lost += 1
    }
    guard lost > 0 else { return }
    engine.notes.add(
      "column '\(name)': \(counted(lost, "whole number")) above 2^53 lost digits, the first \(first), "
        + "as the column it joins is of numbers")
  }

  /// Columns one under another, all of a type, or whole numbers that widen.
  func stacked(_ pieces: [Column], type: ColumnType, named name: String) throws(Problem) -> Column {
    let count = pieces.reduce(0) { $0 + $1.count }
    guard count < Int(noRow) else {
      throw Problem("the table has \(count) rows, more than a table can hold")
    }
    var widenedPieces: [Column] = []
    for piece in pieces { widenedPieces.append(try widened(piece, to: type, named: name)) }
    return try Column.joined(widenedPieces, as: type, account: engine.memory, poll: engine.poll)
  }
}
