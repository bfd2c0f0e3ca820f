import Expressions
import Problems
import Tables

/// A call of a window function over the grouped rows of a table, with the engine that computes it.
struct WindowCall: WindowInput {
  let engine: Engine
  let arguments: [Column]
  let constants: [Cell]
  let groups: GroupedRows

  var rows: Rows { groups.rows }
  var starts: Rows { groups.starts }

  func cells<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type
  ) throws(Problem) -> Buffer<Element> {
    try engine.scatterBuffer(groups.rows.count, of: type)
  }

  func cells<Element: BitwiseCopyable & Sendable>(
    repeating cell: Element
  ) throws(Problem) -> Buffer<Element> {
    try engine.buffer(groups.rows.count, repeating: cell)
  }

  func eachGroup(
    _ body: @Sendable (_ group: Int, _ positions: Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    try Sort(engine).eachRun(groups.starts, body)
  }

  /// Sorts the rows by group and cell; a tie is a run of rows with equal keys.
  func eachTie(
    in column: Column,
    _ body: @Sendable (_ rank: Int, _ rows: UnsafeBufferPointer<UInt32>) throws(Problem) -> Void
  ) throws(Problem) {
    let numbers = try Group(engine).groupNumbers(of: groups)
    let keys = [Group(engine).groupKey(numbers, groups.count), try Sort(engine).sortKey(column)]
    let sorted = try Sort(engine).sorted(keys, count: column.count)
    let starts = try Sort(engine).starts(of: sorted)
    try Sort(engine).eachRun(starts) { (run, positions) throws(Problem) in
      let start = Int(starts.base[run])
      let group = Int(numbers.base[Int(sorted.rows.base[start])])
      let rank = start - groups.range(group).lowerBound + 1
      try body(
        rank,
        UnsafeBufferPointer(start: sorted.rows.base + positions.lowerBound, count: positions.count))
    }
  }

  func take(_ column: Column, _ rows: Rows) throws(Problem) -> Column {
    try Gather(engine).take(column, rows, orMissing: true)
  }

  func poll() throws(Problem) { try engine.poll() }
}
