import Expressions
import Problems
import System
import Tables

/// Keeps some rows of each group.
///
///     frame{ {a = 4}, {a = 1}, {a = 3} }:slice_min("a", 2):pull("a")  // {1, 3}
package struct Slice: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// The first or the last rows of each group, in the order of the table.
  package func ends(
    _ table: Table, _ wanted: Int, groups: [String], isTail: Bool
  ) throws(Problem) -> Table {
    guard !groups.isEmpty else {
      let count = min(wanted, table.rowCount)
      let start = isTail ? table.rowCount - count : 0
      return try range(table, start..<start + count, groups: [])
    }
    return try kept(table, groups: groups) { isTail ? $0.suffix(wanted) : $0.prefix(wanted) }
  }

  /// The rows of each group at some positions, counted from 0, in the order of the table; positions
  /// past the end of a group have no row.
  package func range(_ table: Table, _ positions: Range<Int>, groups: [String]) throws(Problem) -> Table {
    guard groups.isEmpty else {
      return try kept(table, groups: groups) { rows in
        rows.dropFirst(positions.lowerBound).prefix(positions.count)
      }
    }
    let kept = positions.clamped(to: 0..<table.rowCount)
    if kept.count == table.rowCount { return table }
    let rows = try engine.buffer(kept.count, of: UInt32.self)
    try engine.rows(kept.count) { (range) throws(Problem) in
      for i in range { rows.base[i] = UInt32(truncatingIfNeeded: kept.lowerBound + i) }
    }
    return try Gather(engine).take(table, rows)
  }

  /// The rows of each group at the positions that `wanted` picks among those of the group.
  private func kept(
    _ table: Table, groups: [String], _ wanted: @Sendable (Range<Int>) -> Range<Int>
  ) throws(Problem) -> Table {
    let mask = try engine.buffer(table.rowCount, repeating: UInt8(0))
    let grouped = try Group(engine).groupedRows(try Group(engine).group(table.named(groups), rowCount: table.rowCount))
    try Sort(engine).eachRun(grouped.starts) { (group, part) throws(Problem) in
      for index in wanted(grouped.range(group)).clamped(to: part) { mask.base[Int(grouped.rows.base[index])] = 1 }
    }
    return try RowMask(engine).filter(table, where: Column(.boolean(mask)), is: true)
  }

  /// The first rows of each group in an order, that order kept; groups by
  /// their keys. Of equal rows, the first in the table.
  package func slice(
    _ table: Table, _ ordering: Ordering, _ wanted: Int, groups: [String]
  ) throws(Problem) -> Rows {
    let column = table.named(ordering.column)
    let keys = table.named(groups)
    if !groups.isEmpty {
      let grouping = try Group(engine).group(keys, rowCount: table.rowCount)
      if let rows = try tops(grouping, ordering, column, wanted) { return rows }
    }
    let value = try Sort(engine).sortKey(column, isDescending: ordering.isDescending)
    guard !groups.isEmpty else { return try Sort(engine).topRows([value], wanted, count: table.rowCount) }
    var parts: [SortKey] = []
    for key in keys { parts.append(try Sort(engine).sortKey(key)) }
    parts.append(value)
    let sorted = try Sort(engine).sortedRows(parts, count: table.rowCount)
    return try firstOfEach(try Gather(engine).take(keys, sorted), sorted, wanted)
  }

  /// The first rows of each run of equal keys.
  private func firstOfEach(
    _ keys: [Column], _ rows: Rows, _ wanted: Int
  ) throws(Problem) -> Rows {
    let numbers = try Group(engine).groupNumbers(of: try Group(engine).group(keys, rowCount: rows.count))
    let taken = try engine.buffer(rows.count, of: UInt32.self)
    var (count, run) = (0, 0)
    try engine.eachPolled(rows.count) { index in
      run = index > 0 && numbers.base[index] == numbers.base[index - 1] ? run + 1 : 0
      if run < wanted {
        taken.base[count] = rows.base[index]
        count += 1
      }
    }
    return try Gather(engine).prefix(taken, count)
  }

  /// The first row of each group, groups by their keys.
  package func firstOfEach(_ table: Table, groups: [String]) throws(Problem) -> Rows {
    let grouping = try Group(engine).group(table.named(groups), rowCount: table.rowCount)
    let grouped = try Group(engine).groupedRows(grouping)
    guard table.rowCount > 0 else { return Buffer([]) }
    return try Gather(engine).take(grouped.rows, try Gather(engine).prefix(grouped.starts, grouped.count), false)
  }

  /// Rows drawn from each group without putting back, in the order of the table.
  ///
  /// - Parameter wanted: returns how many of a group's rows are drawn.
  package func sample(
    _ table: Table, seed: UInt64, groups: [String], _ wanted: (_ rowCount: Int) -> Int
  ) throws(Problem) -> Table {
    let grouped = try Group(engine).groupedRows(try Group(engine).group(table.named(groups), rowCount: table.rowCount))
    let mask = try engine.buffer(table.rowCount, repeating: UInt8(0))
    var random = SplitMix(seed: seed)
    for group in 0..<grouped.count {
      if group % Engine.morsel == 0 { try engine.poll() }
      let range = grouped.range(group)
      // Selection sampling (Knuth's algorithm S): each row in turn, with the
      // chance that it needs.
      var (left, open) = (range.count, min(wanted(range.count), range.count))
      for index in range {
        if index % Engine.morsel == 0 { try engine.poll() }
        if open == 0 { break }
        if random.next(below: UInt64(left)) < UInt64(open) {
          mask.base[Int(grouped.rows.base[index])] = 1
          open -= 1
        }
        left -= 1
      }
    }
    return try RowMask(engine).filter(table, where: Column(.boolean(mask)), is: true)
  }
}
