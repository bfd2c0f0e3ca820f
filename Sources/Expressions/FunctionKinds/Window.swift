import Problems
import Tables

/// A function that makes a value of each row by its position in its group.
///
/// A window function's row in its family's file holds it, next to its type rule and help.
/// `row_number` is
///
///     .window(rowNumbers)
///
/// with a function below it that computes the column:
///
///     func rowNumbers(_ input: any WindowInput) throws(Problem) -> Column
public struct Window: Sendable {
  /// The name by which expressions call it.
  public internal(set) var name: String
  /// Computes the column of a call.
  package let compute: Computation

  init(name: String = "", _ compute: @escaping Computation) {
    self.name = name
    self.compute = compute
  }

  /// Returns a cell for each row of the table.
  ///
  /// - Throws: Where a row has no value that a cell can hold, and where the run is interrupted.
  package typealias Computation = @Sendable (any WindowInput) throws(Problem) -> Column
}

/// The arguments of a window call, the rows of each group, and the threads and memory of the run.
package protocol WindowInput: Sendable {
  /// The arguments that vary from row to row: columns of the whole table.
  var arguments: [Column] { get }
  /// The constant arguments, such as the distance of `lag`.
  var constants: [Cell] { get }
  /// The rows of the table, group by group, those of each group in the order of the table.
  var rows: Buffer<UInt32> { get }
  /// The position in `rows` where each group starts, and last the number of rows.
  var starts: Buffer<UInt32> { get }

  /// Makes room for a cell of each row, to be filled in any order.
  func cells<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type
  ) throws(Problem) -> Buffer<Element>
  /// Makes a buffer that holds one cell for each row, all of them equal.
  func cells<Element: BitwiseCopyable & Sendable>(
    repeating cell: Element
  ) throws(Problem) -> Buffer<Element>
  /// Calls `body` for every group with the positions of its rows in `rows`, on all threads.
  ///
  /// A group of very many rows is passed several times, each time with some of its positions.
  func eachGroup(
    _ body: @Sendable (_ group: Int, _ positions: Range<Int>) throws(Problem) -> Void
  ) throws(Problem)
  /// Calls `body` for runs of groups, on all threads: the rows of a group are all of one call.
  func eachRunOfGroups(_ body: @Sendable (_ groups: Range<Int>) throws(Problem) -> Void) throws(Problem)
  /// Calls `body` for the rows of a group whose cells in `column` are equal, on all threads.
  ///
  /// `rank` is 1 and the number of rows of the group whose cells are less; missing cells come last.
  /// Very many equal cells are passed in several calls.
  func eachTie(
    in column: Column,
    _ body: @Sendable (_ rank: Int, _ rows: UnsafeBufferPointer<UInt32>) throws(Problem) -> Void
  ) throws(Problem)
  /// Returns the rows group by group, those of each group in the order of `column`, missing cells last and equal
  /// ones in the order of the table; and where each run of equal cells of a group starts, and last the number of rows.
  func ties(in column: Column) throws(Problem) -> Ties
  /// Returns the rows as `ties` does, where nobody asks for the runs.
  func order(by column: Column) throws(Problem) -> Buffer<UInt32>
  /// Returns `column` with one more cell, which is of its type.
  func appending(_ cell: Cell, to column: Column) throws(Problem) -> Column
  /// Returns the cells of `column` in some rows, missing where the row is `noRow`.
  func take(_ column: Column, _ rows: Buffer<UInt32>) throws(Problem) -> Column
  /// Returns the cells of `column` in the order of all its rows that is given.
  func reordered(_ column: Column, _ rows: Buffer<UInt32>) throws(Problem) -> Column
  /// Has it be a problem where an expression asks for the value of one of these rows.
  func refuse(_ rows: FailedRows)
  /// Has the run be told of one more row whose value is beyond the largest number, and so missing. Any thread
  /// may call it.
  func missBeyond()
  /// Throws where the run is interrupted or its time is over.
  func poll() throws(Problem)
}

/// Rows in the order of a column within each group, in runs of equal cells.
package struct Ties: Sendable {
  /// The rows; the positions of a group are those that it has in `WindowInput.rows`.
  package let rows: Buffer<UInt32>
  /// The start of each run, and last the number of rows.
  package let starts: Buffer<UInt32>

  /// Makes runs of rows; see the properties.
  package init(rows: Buffer<UInt32>, starts: Buffer<UInt32>) {
    self.rows = rows
    self.starts = starts
  }

  /// Calls `body` for each of some positions with the number of its run.
  @inline(__always)
  func eachRun(of positions: Range<Int>, _ body: (_ run: Int, _ position: Int) -> Void) {
    guard let first = positions.first else { return }
    var run = run(at: first)
    for position in positions {
      if Int(starts.base[run + 1]) == position { run += 1 }
      body(run, position)
    }
  }

  /// Returns the number of the run that a position lies in.
  func run(at position: Int) -> Int {
    var (low, high) = (0, starts.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts.base[middle]) <= position { low = middle } else { high = middle }
    }
    return low
  }
}

extension WindowInput {
  /// Stands for no row in `take`.
  var noRow: UInt32 { .max }

  /// The positions of a group's rows in `rows`.
  func positions(of group: Int) -> Range<Int> {
    Int(starts.base[group])..<Int(starts.base[group + 1])
  }

  /// Calls `body` for the rows of each group one after another, with a state that starts anew in each group, for
  /// several groups at a time. It gets the row and its position in `rows`.
  @inline(__always)
  func scan<State: Sendable>(
    from initial: State, _ body: @Sendable (inout State, _ position: Int, _ row: Int) throws(Problem) -> Void
  ) throws(Problem) {
    try eachRunOfGroups { (groups) throws(Problem) in
      let (rows, starts) = (rows.base, starts.base)
      var left = 1 << 16
      for group in groups {
        var state = initial
        for position in Int(starts[group])..<Int(starts[group + 1]) {
          left -= 1
          if left < 0 {
            try poll()
            left = 1 << 16
          }
          try body(&state, position, Int(rows[position]))
        }
      }
    }
  }
}

extension Range<Int> {
  /// The first index that meets a condition, which all after it meet too; the upper bound where none does.
  func firstIndex(_ meets: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = (low + high) / 2
      if meets(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
