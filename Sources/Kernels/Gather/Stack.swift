import Expressions
import Problems
import Tables

/// Puts columns and tables one under another.
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
      columns.append((field.name, try stacked(pieces, type: field.type)))
    }
    if columns.isEmpty {
      // Where no column is needed, the rows still count.
      let count = first.rowCount + second.rowCount
      columns.append((schema.names[0], try Gather(engine).missing(.boolean, count)))
    }
    return Table(columns)
  }

  /// Whole numbers as numbers, where the type says so.
  func widened(_ column: Column, to type: ColumnType) throws(Problem) -> Column {
    guard type == .number, case .integer(let integers) = column.cells else { return column }
    let numbers = try engine.buffer(column.count, of: Double.self)
    try engine.rows(column.count) { (range) throws(Problem) in
      for row in range { numbers.base[row] = Double(integers[row]) }
    }
    return Column(.number(numbers), validity: column.validity)
  }

  /// Columns one under another, all of a type, or whole numbers that widen.
  func stacked(_ pieces: [Column], type: ColumnType) throws(Problem) -> Column {
    let count = pieces.reduce(0) { $0 + $1.count }
    guard count < Int(noRow) else {
      throw Problem("the table has \(count) rows, more than a table can hold")
    }
    var widenedPieces: [Column] = []
    for piece in pieces { widenedPieces.append(try widened(piece, to: type)) }
    return try Column.joined(widenedPieces, as: type, account: engine.memory, poll: engine.poll)
  }
}
