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
    let value = try Sort(engine).sortKey(table.named(ordering.column), isDescending: ordering.isDescending)
    guard !groups.isEmpty else { return try Sort(engine).topRows([value], wanted, count: table.rowCount) }
    let keys = table.named(groups)
    let grouping = try Group(engine).group(keys, rowCount: table.rowCount)
    let candidates = try candidates(grouping, value, wanted)
    var parts: [SortKey] = []
    for key in keys { parts.append(try Sort(engine).sortKey(key)) }
    parts.append(value)
    let sorted = try Sort(engine).sortedRows(parts, among: candidates)
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

  /// Rows among which the first of each group are: those no further back than
  /// the last one wanted. All rows where that would not be found faster.
  private func candidates(
    _ grouping: Grouping, _ value: SortKey, _ wanted: Int
  ) throws(Problem) -> Rows {
    let count = grouping.rowCount
    guard case .direct = grouping.way, value.half == .whole, (1...16).contains(wanted),
      grouping.numberLimit * wanted < max(count / 4, 1 << 16)
    else { return try Gather(engine).allRows(count) }
    guard let moved = try Group(engine).partitioned([value.column], grouping, over: 1 << 16, listingRows: true),
      let rowOfIndex = moved.partition.rows
    else {
      let (numbers, keys) = (try Group(engine).groupNumbers(of: grouping), try Sort(engine).keys([value], count: count))
      let parts = min(max(count / (1 << 17), 1), max((1 << 22) / (grouping.numberLimit * wanted), 1), 8)
      let cuts = (0...parts).map { $0 * count / parts }
      let bounds = try bounds(keys, numbers, cuts, grouping.numberLimit, wanted, sets: parts)
      return try rows(keys, numbers, within: bounds, wanted)
    }
    let keys = try Sort(engine).keys([value.of(moved.columns[0])], count: count)
    let (numbers, cuts) = (moved.partition.numbers, moved.partition.cuts)
    let bounds = try bounds(keys, numbers, cuts, grouping.numberLimit, wanted, sets: 1)
    return try Gather(engine).take(rowOfIndex, try rows(keys, numbers, within: bounds, wanted), false)
  }

  /// The least keys of each group, the greatest of them first: of all parts of
  /// the rows in one set where each group is in one part, or else in a set a part.
  private func bounds(
    _ keys: Buffer<UInt64>, _ numbers: Rows, _ cuts: [Int], _ numberLimit: Int, _ wanted: Int, sets: Int
  ) throws(Problem) -> Buffer<UInt64> {
    let width = numberLimit * wanted
    let bounds = try engine.buffer(width * sets, repeating: UInt64.max)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      let tops = bounds.base + min(part, sets - 1) * width
      let (keys, numbers) = (keys.base, numbers.base)
      for row in cuts[part]..<cuts[part + 1] {
        if row % Engine.morsel == 0 { try engine.poll() }
        keep(keys[row], among: tops + Int(numbers[row]) * wanted, wanted)
      }
    }
    for set in 1..<max(sets, 1) {
      try engine.eachPolled(width) { index in
        let first = bounds.base + index / wanted * wanted
        keep(bounds.base[set * width + index], among: first, wanted)
      }
    }
    return bounds
  }

  /// The rows whose keys are not past their group's bound.
  private func rows(
    _ keys: Buffer<UInt64>, _ numbers: Rows, within bounds: Buffer<UInt64>, _ wanted: Int
  ) throws(Problem) -> Rows {
    let mask = try engine.buffer(keys.count, of: UInt8.self)
    try engine.rows(keys.count) { (range) throws(Problem) in
      let (keys, numbers, tops, mask) = (keys.base, numbers.base, bounds.base, mask.base)
      for row in range { mask[row] = keys[row] <= tops[Int(numbers[row]) * wanted] ? 1 : 0 }
    }
    return try RowMask(engine).listed(mask)
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

/// Takes a key in among the least of its group, of which the greatest stands first.
@inline(__always)
private func keep(_ key: UInt64, among tops: UnsafeMutablePointer<UInt64>, _ wanted: Int) {
  guard key < tops[0] else { return }
  var index = 0
  while index + 1 < wanted, tops[index + 1] > key {
    tops[index] = tops[index + 1]
    index += 1
  }
  tops[index] = key
}
