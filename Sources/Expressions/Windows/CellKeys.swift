import Problems
import Tables

extension WindowInput {
  /// Returns whole numbers that order the cells of a column as the cells order themselves, in an order of all its rows
  /// in which groups keep their positions.
  ///
  ///     keys(of: column, in: rows)  // of 2.5 and 1.5, the first key is above the second
  func keys(of column: Column, in order: Buffer<UInt32>) throws(Problem) -> OrderedCells<Int64> {
    switch column.cells {
    case .integer(let cells), .date(let cells), .dateTime(let cells): return try wholes(cells, of: column, in: order)
    case .number(let numbers):
      let patterns = try cells(of: Int64.self)
      try eachGroup { _, positions in
        for position in positions { patterns.base[position] = orderedPattern(numbers.base[position]) }
      }
      return try wholes(.int64(patterns), of: column, in: order)
    case .boolean, .text, .plainText:
      // The numbers of their runs, when the rows are sorted once.
      let ranks = try cells(of: Int64.self)
      let ties = try ties(in: column)
      try eachGroup { _, positions in
        ties.eachRun(of: positions) { run, position in ranks.base[Int(ties.rows.base[position])] = Int64(run) }
      }
      return try wholes(.int64(ranks), of: column, in: order)
    }
  }
}

/// A whole number that orders as numbers do; −0 and 0 are one.
@inline(__always)
private func orderedPattern(_ number: Double) -> Int64 {
  let bits = Int64(bitPattern: (number + 0).bitPattern)
  return bits < 0 ? bits ^ .max : bits
}
