import Problems
import Tables

/// Compares the rows of two tables as sets: rows are one where all their cells are, and a missing cell
/// equals a missing one.
package struct RowSets: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Returns each row of a table once, where it first stands.
  package func distinct(_ table: Table) throws(Problem) -> Table {
    let numbers = try numbers(of: table.columns, rowCount: table.rowCount)
    let isSeen = try engine.buffer(numbers.limit, repeating: UInt8(0))
    return try kept(table, numbers.rows) { number in
      defer { isSeen.base[number] = 1 }
      return isSeen.base[number] == 0
    }
  }

  /// Returns each row of the first table once, where it first stands, that the second one has too, or
  /// with `isInSecond` false that it has not.
  ///
  /// - Parameter second: a table of the same columns in any order; whole numbers and others are of one kind.
  package func rows(
    of first: Table, _ second: Table, isInSecond: Bool
  ) throws(Problem) -> Table {
    let names = first.schema.names
    var columns: [Column] = []
    for (name, column) in zip(names, first.columns) {
      let other = second.named(name)
      let type = column.type.joined(with: other.type) ?? column.type
      columns.append(try Stack(engine).stacked([column, other], type: type, named: name))
    }
    let numbers = try numbers(of: columns, rowCount: first.rowCount + second.rowCount)
    // A number is wanted until a row of the first table has taken it.
    let isWanted = try engine.buffer(numbers.limit, repeating: UInt8(isInSecond ? 0 : 1))
    try engine.eachPolled(second.rowCount) { row in
      isWanted.base[Int(numbers.rows.base[first.rowCount + row])] = isInSecond ? 1 : 0
    }
    return try kept(first, numbers.rows) { number in
      defer { isWanted.base[number] = 0 }
      return isWanted.base[number] == 1
    }
  }

  /// Numbers that are equal exactly where all cells of two rows are.
  private func numbers(of columns: [Column], rowCount: Int) throws(Problem) -> (rows: Rows, limit: Int) {
    let grouping = try Group(engine).group(columns, rowCount: rowCount)
    return (try Group(engine).groupNumbers(of: grouping), max(grouping.numberLimit, 1))
  }

  /// The rows whose number is kept, asked for in their order.
  private func kept(
    _ table: Table, _ numbers: Rows, _ isKept: (Int) -> Bool
  ) throws(Problem) -> Table {
    let mask = try engine.buffer(table.rowCount, of: UInt8.self)
    try engine.eachPolled(table.rowCount) { row in mask.base[row] = isKept(Int(numbers.base[row])) ? 1 : 0 }
    return try RowMask(engine).filter(table, where: Column(.boolean(mask)), is: true)
  }
}
