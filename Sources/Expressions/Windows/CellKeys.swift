import Problems
import Tables

/// Whole numbers that order the cells of a column as the cells order themselves.
///
///     CellKeys.numbers of 1.5 and 2.5  // the key of 1.5 is below that of 2.5
enum CellKeys {
  case integers(Column.Integers)
  case numbers(Buffer<Double>)
  /// The rank of each row's text in its group.
  case ranks(Buffer<UInt32>)

  /// Texts are ranked by sorting the rows once.
  init(of column: Column, _ input: any WindowInput) throws(Problem) {
    switch column.cells {
    case .integer(let cells), .date(let cells), .dateTime(let cells): self = .integers(cells)
    case .number(let cells): self = .numbers(cells)
    case .boolean, .text, .plainText:
      let ranks = try input.cells(of: UInt32.self)
      let ties = try input.ties(in: column)
      var rank: UInt32 = 0
      try input.scanTies(ties) { _, run in
        for position in run { ranks.base[Int(ties.rows.base[position])] = rank }
        rank += 1
      }
      self = .ranks(ranks)
    }
  }

  /// Returns whether the cell of one row comes before that of another.
  @inline(__always)
  func precedes(_ a: Int, _ b: Int) -> Bool {
    switch self {
    case .integers(let cells): cells[a] < cells[b]
    case .numbers(let cells): cells.base[a] < cells.base[b]
    case .ranks(let ranks): ranks.base[a] < ranks.base[b]
    }
  }
}
