import Problems
import Tables

/// The cells of a column in an order of its rows, and where any is missing a mark for each: 1 where it is there.
///
/// The rows of a group are far apart in a table, and memory gives a cell after the other many times sooner.
struct OrderedCells<Element: BitwiseCopyable & Sendable>: Sendable {
  let cells: Buffer<Element>
  let marks: Buffer<UInt8>?

  @inline(__always)
  func isMissing(_ position: Int) -> Bool { marks.map { $0.base[position] == 0 } ?? false }
}

extension WindowInput {
  /// Returns the whole numbers, dates or datetimes of a column in an order of all its rows in which groups keep their
  /// positions.
  func wholes(
    _ integers: Column.Integers, of column: Column, in order: Buffer<UInt32>
  ) throws(Problem) -> OrderedCells<Int64> {
    let cells = try cells(of: Int64.self)
    let validity = column.validity
    let marks = try validity == nil ? nil : self.cells(of: UInt8.self)
    try eachGroup { _, positions in
      integers.copy(positions, through: order, to: cells)
      guard let marks = marks?.base, let validity = validity?.base else { return }
      for position in positions { marks[position] = validity[Int(order.base[position])] }
    }
    return OrderedCells(cells: cells, marks: marks)
  }
}

extension Column.Integers {
  /// Puts the whole numbers of some rows at the positions of these rows in an order.
  fileprivate func copy(_ positions: Range<Int>, through order: Buffer<UInt32>, to target: Buffer<Int64>) {
    func copy<Whole: FixedWidthInteger>(_ cells: Buffer<Whole>) {
      let (source, order, target) = (cells.base, order.base, target.base)
      for position in positions { target[position] = Int64(source[Int(order[position])]) }
    }
    switch self {
    case .int8(let cells): copy(cells)
    case .int16(let cells): copy(cells)
    case .int32(let cells): copy(cells)
    case .int64(let cells): copy(cells)
    }
  }
}
