import CVectorLoops
import Expressions
import Problems
import Tables

/// A column as whole numbers from 0 that order as its cells do, missing last:
/// what rows are grouped, sorted and joined by.
///
///     // The dates 2019-05-05, missing and 2019-05-03 become the keys 2, 3 and 0: days from the first one,
///     // and missing above the last.
package struct SortKey: Sendable {
  /// The column that the key is read from.
  package let column: Column
  /// The component of a cell is how far it lies from here, among the ordered
  /// 64-bit patterns of its type.
  package let origin: UInt64
  /// The number of components, less one; the missing cells' own included.
  package let last: UInt64
  /// Says whether the largest cell comes first.
  package let isDescending: Bool
  /// For texts, the rank of each dictionary index in the order; `nil` to take indices as they are.
  package let ranks: Buffer<UInt32>?
  /// For numbers, the power of ten by which all of them are whole; `nil` to take their bit patterns.
  package var scale: Double?
  /// The part of the component that is taken, where 64 bits are not enough
  /// for cells and missing: the upper or the lower half.
  package var half = Half.whole
  /// The number of bits of a packed key that the component takes; `nil` where keys are
  /// dense numbers, in which it is a digit.
  package var bits: Int?

  /// The part of a component of 64 bits.
  package enum Half { case whole, upper, lower }
}

extension SortKey {
  /// The number of different components that there may be; more than 64 bits where a
  /// column uses all of them.
  var size: UInt128 {
    switch half {
    case .whole: UInt128(last) + 1
    case .upper: (UInt128(last) >> 32) + 2
    case .lower: 1 << 32
    }
  }

  /// Returns this key of other cells of the column.
  func of(_ column: Column) -> SortKey {
    SortKey(
      column: column, origin: origin, last: last, isDescending: isDescending, ranks: ranks, scale: scale,
      half: half)
  }

  /// The bits that hold every component.
  var width: Int { 128 - (size - 1).leadingZeroBitCount }

  /// keys = keys × size + component, for a run of rows, or for those listed,
  /// which count from its start.
  ///
  /// - Parameter ahead: Cells that are brought into the cache while listed rows are read.
  func add<Key: FixedWidthInteger & UnsignedInteger>(
    to keys: UnsafeMutablePointer<Key>, start: Int, count: Int, rows: UnsafePointer<UInt32>? = nil,
    ahead: CellsAhead? = nil
  ) {
    switch column.cells {
    case .integer(let integers), .date(let integers), .dateTime(let integers):
      switch integers {
      case .int8(let cells): add(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_INT8, ordered)
      case .int16(let cells): add(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_INT16, ordered)
      case .int32(let cells): add(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_INT32, ordered)
      case .int64(let cells): add(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_INT64, ordered)
      }
    case .number(let cells):
      if let scale {
        add(cells.base, to: keys, start, count, rows, ahead) { decimalPattern($0, scale) }
      } else {
        add(cells.base, to: keys, start, count, rows, ahead, nil, ordered)
      }
    case .boolean(let cells): add(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_UINT8) { UInt64($0) }
    case .plainText: preconditionFailure("texts are sorted by a dictionary")
    case .text(let indices, _):
      switch indices {
      case .index8(let cells): addIndices(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_UINT8)
      case .index16(let cells): addIndices(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_UINT16)
      case .index32(let cells): addIndices(cells.base, to: keys, start, count, rows, ahead, LOOP_CELLS_UINT32)
      }
    }
  }

  @inline(__always)
  private func addIndices<Index: FixedWidthInteger, Key: FixedWidthInteger & UnsignedInteger>(
    _ cells: UnsafePointer<Index>, to keys: UnsafeMutablePointer<Key>, _ start: Int, _ count: Int,
    _ rows: UnsafePointer<UInt32>?, _ ahead: CellsAhead?, _ loop: loop_cells
  ) {
    if let ranks {
      let rankOfIndex = ranks.base
      add(cells, to: keys, start, count, rows, ahead) { UInt64(rankOfIndex[Int($0)]) }
    } else {
      add(cells, to: keys, start, count, rows, ahead, loop) { UInt64($0) }
    }
  }

  @inline(__always)
  private func add<Cell, Key: FixedWidthInteger & UnsignedInteger>(
    _ cells: UnsafePointer<Cell>, to keys: UnsafeMutablePointer<Key>, _ start: Int, _ count: Int,
    _ rows: UnsafePointer<UInt32>?, _ ahead: CellsAhead?, _ loop: loop_cells? = nil, _ pattern: (Cell) -> UInt64
  ) {
    let factor = bits.map { Key(1) << $0 } ?? Key(truncatingIfNeeded: size)
    let (origin, last, descending) = (origin, last, isDescending)
    let cells = cells + start
    let marks = column.validity.map { $0.base + start }
    if half != .whole {
      let (isUpper, missing) = (half == .upper, (last >> 32) + 1)
      for i in 0..<count {
        let row = rows.map { Int($0[i]) } ?? i
        let distance = descending ? origin &- pattern(cells[row]) : pattern(cells[row]) &- origin
        let there = marks.map { $0[row] != 0 } ?? true
        let component = isUpper ? (there ? distance >> 32 : missing) : there ? distance & 0xffff_ffff : 0
        keys[i] = keys[i] &* factor &+ Key(truncatingIfNeeded: component)
      }
      return
    }
    // One loop for each way to read, so that the plain ones are vectorised.
    switch (marks, rows, descending) {
    case (nil, nil, false):
      if let loop { return extend(keys, by: cells, loop, less: origin, factor, count) }
      for i in 0..<count {
        keys[i] = keys[i] &* factor &+ Key(truncatingIfNeeded: pattern(cells[i]) &- origin)
      }
    case (let marks?, nil, false):
      for i in 0..<count {
        let component = marks[i] != 0 ? pattern(cells[i]) &- origin : last
        keys[i] = keys[i] &* factor &+ Key(truncatingIfNeeded: component)
      }
    case (nil, let rows?, false):
      for first in stride(from: 0, to: count, by: CellsAhead.chunk) {
        let end = min(first + CellsAhead.chunk, count)
        ahead?.fetch(CellsAhead.chunk)
        for i in first..<end {
          let component = pattern(cells[Int(rows[i])]) &- origin
          keys[i] = keys[i] &* factor &+ Key(truncatingIfNeeded: component)
        }
      }
    case (_, nil, true), (.some, .some, _), (nil, .some, true):
      for i in 0..<count {
        let row = rows.map { Int($0[i]) } ?? i
        let distance = descending ? origin &- pattern(cells[row]) : pattern(cells[row]) &- origin
        let there = marks.map { $0[row] != 0 } ?? true
        keys[i] = keys[i] &* factor &+ Key(truncatingIfNeeded: there ? distance : last)
      }
    }
  }
}

/// Makes each key, of 32 or 64 bits, `factor` times what it was, and adds how far the pattern of a cell lies above the
/// origin.
@inline(__always)
private func extend<Key: FixedWidthInteger & UnsignedInteger>(
  _ keys: UnsafeMutablePointer<Key>, by cells: UnsafeRawPointer, _ loop: loop_cells, less origin: UInt64,
  _ factor: Key, _ count: Int
) {
  let keys = UnsafeMutableRawPointer(keys)
  // The patterns of whole numbers have their sign turned, unlike those of indices.
  let isSigned = loop.rawValue <= LOOP_CELLS_INT64.rawValue
  let least = isSigned ? origin ^ (1 << 63) : origin
  if Key.bitWidth == 32 {
    loop_extend_keys32(
      loop, cells, UInt32(truncatingIfNeeded: least), UInt32(truncatingIfNeeded: factor),
      keys.assumingMemoryBound(to: UInt32.self), count)
  } else {
    loop_extend_keys64(
      loop, cells, least, UInt64(truncatingIfNeeded: factor), keys.assumingMemoryBound(to: UInt64.self), count)
  }
}

/// Whole numbers of a type as loops know them; `nil` of those that no column holds.
private func loopCells<Whole: FixedWidthInteger>(_: Whole.Type) -> loop_cells? {
  switch (Whole.isSigned, Whole.bitWidth) {
  case (true, 8): LOOP_CELLS_INT8
  case (true, 16): LOOP_CELLS_INT16
  case (true, 32): LOOP_CELLS_INT32
  case (true, 64): LOOP_CELLS_INT64
  case (false, 8): LOOP_CELLS_UINT8
  case (false, 16): LOOP_CELLS_UINT16
  case (false, 32): LOOP_CELLS_UINT32
  case (_, _): nil
  }
}

extension SortKey {
  /// The keys of the rows from one on, where they lie in the column itself; `nil` where they are yet to be made.
  func keysInColumn(from row: Int) -> UnsafePointer<UInt32>? {
    guard case .text(.index32(let cells), _) = column.cells, half == .whole, !isDescending, ranks == nil,
      column.validity == nil, origin == 0
    else { return nil }
    return UnsafePointer(cells.base + row)
  }
}

/// A bit pattern that orders as the values do.
@inline(__always)
func ordered<Whole: FixedWidthInteger>(_ value: Whole) -> UInt64 {
  UInt64(bitPattern: Int64(truncatingIfNeeded: value)) ^ (1 << 63)
}

/// Returns a bit pattern that orders as numbers do; −0 and 0 are one.
@inline(__always)
func ordered(_ value: Double) -> UInt64 {
  let bits = (value + 0).bitPattern
  return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
}

/// The rank of a text that no cell has.
let noRank = UInt32.max

/// Reading columns as keys.
extension Sort {
  /// The parts of a key that orders as these columns do.
  ///
  /// - Parameter sorting: the order of texts.
  package func sortKeys(
    _ orderings: [Ordering], _ table: Table, texts sorting: TextSorting = .codePoint
  ) throws(Problem) -> [SortKey] {
    var parts: [SortKey] = []
    for ordering in orderings {
      parts.append(
        try sortKey(
          try column(table.named(ordering.column), orderedBy: sorting), isDescending: ordering.isDescending))
    }
    return parts
  }

  /// A column's part of a key.
  ///
  /// - Parameters:
  ///   - isOrdered: Whether indices of texts are taken in their order by code point.
  ///   - takesDecimals: Whether numbers may be taken as the whole numbers of `decimals(of:)`, rather than by the bit
  ///     patterns that order the numbers of any column.
  func sortKey(
    _ column: Column, isDescending: Bool = false, isOrdered: Bool = true, takesDecimals: Bool = true
  ) throws(Problem) -> SortKey {
    let column = try engine.coded(column)
    let extra: UInt64 = column.validity == nil ? 0 : 1
    func part(_ low: UInt64, _ high: UInt64, _ ranks: Buffer<UInt32>? = nil) -> SortKey {
      let (last, overflows) = (high - low).addingReportingOverflow(extra)
      return SortKey(
        column: column, origin: isDescending ? high : low, last: overflows ? high - low : last,
        isDescending: isDescending, ranks: ranks, half: overflows ? .upper : .whole)
    }
    switch column.cells {
    case .integer(let integers), .date(let integers), .dateTime(let integers):
      let range = try range(of: integers)
      return part(ordered(range.lowerBound), ordered(range.upperBound))
    case .number(let cells):
      if takesDecimals, let decimals = try decimals(of: cells) {
        var key = part(decimals.low, decimals.high)
        key.scale = decimals.scale
        return key
      }
      let range = try range(of: cells)
      return part(ordered(range.low), ordered(range.high))
    case .boolean: return part(0, 1)
    case .plainText: preconditionFailure("texts are sorted by a dictionary")
    case .text(let indices, let dictionary):
      let highest = UInt64(max(dictionary.count, 1) - 1)
      guard isOrdered else { return part(0, highest) }
      return part(0, highest, try ranks(indices, dictionary))
    }
  }

  /// The parts of several columns, the first the most significant, in packs
  /// that fit into 64 bits each.
  func packs(_ parts: [SortKey]) -> [[SortKey]] {
    var packs: [[SortKey]] = []
    var free = 0
    for part in parts {
      for var half in part.halves {
        half.bits = half.width
        if packs.isEmpty || half.width > free {
          packs.append([half])
          free = 64 - half.width
        } else {
          packs[packs.count - 1].append(half)
          free -= half.width
        }
      }
    }
    return packs
  }

  /// The least and the greatest of whole numbers; 0 and 0 where there is none.
  func range(of integers: Column.Integers) throws(Problem) -> ClosedRange<Int64> {
    switch integers {
    case .int8(let cells): return try wholeRange(cells)
    case .int16(let cells): return try wholeRange(cells)
    case .int32(let cells): return try wholeRange(cells)
    case .int64(let cells): return try wholeRange(cells)
    }
  }

  private func wholeRange<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ cells: Buffer<Whole>
  ) throws(Problem) -> ClosedRange<Int64> {
    let ends = try ends(cells)
    return ends.low...ends.high
  }

  /// The least and the greatest of numbers; 0 and 0 where there is none.
  func range(of cells: Buffer<Double>) throws(Problem) -> (low: Double, high: Double) {
    try ends(cells.count, like: 0.0) { rows in
      var (low, high) = (cells.base[rows.lowerBound], cells.base[rows.lowerBound])
      for cell in UnsafeBufferPointer(start: cells.base + rows.lowerBound, count: rows.count) {
        low = cell < low ? cell : low
        high = cell > high ? cell : high
      }
      return (low, high)
    }
  }

  /// The least and the greatest of whole numbers that a column may hold, or of counts; 0 and 0 where there is none.
  func ends<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ cells: Buffer<Whole>
  ) throws(Problem) -> (low: Int64, high: Int64) {
    guard let kind = loopCells(Whole.self) else { preconditionFailure("cells of a column") }
    return try ends(cells.count, like: Int64(0)) { rows in
      var (low, high): (Int64, Int64) = (0, 0)
      loop_ends(kind, cells.base + rows.lowerBound, rows.count, &low, &high)
      return (low, high)
    }
  }

  private func ends<Number: Comparable & BitwiseCopyable & Sendable>(
    _ count: Int, like zero: Number, _ ends: @Sendable (Range<Int>) -> (low: Number, high: Number)
  ) throws(Problem) -> (low: Number, high: Number) {
    guard count > 0 else { return (zero, zero) }
    let parts = (count + Engine.morsel - 1) / Engine.morsel
    let lows = try engine.buffer(parts, of: Number.self)
    let highs = try engine.buffer(parts, of: Number.self)
    try engine.rows(count) { (range) throws(Problem) in
      let part = range.lowerBound / Engine.morsel
      (lows.base[part], highs.base[part]) = ends(range)
    }
    return (lows.cells.min()!, highs.cells.max()!)
  }

  /// For each dictionary index, its rank among the texts by code point. Where a column
  /// uses only few texts of a large dictionary, only these are compared.
  private func ranks(
    _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary
  ) throws(Problem) -> Buffer<UInt32> {
    // Where every cell is missing, they hold the dictionary index 0 of nothing.
    guard dictionary.count > 0 else { return try engine.buffer(1, repeating: 0) }
    guard indices.count < dictionary.count / 4 else { return try ranks(of: dictionary) }
    let isUsed = try engine.buffer(dictionary.count, repeating: UInt8(0))
    try engine.eachPolled(indices.count) { isUsed.base[indices[$0]] = 1 }
    let ranks = try engine.buffer(dictionary.count, repeating: noRank)
    let sorted = try sorted(try RowMask(engine).listed(isUsed), of: dictionary)
    try engine.eachPolled(sorted.count) { rank in
      ranks.base[Int(sorted.base[rank])] = UInt32(truncatingIfNeeded: rank)
    }
    return ranks
  }
}

extension SortKey {
  /// The part as it is, or its two halves where 64 bits are not enough.
  var halves: [SortKey] {
    guard half == .upper else { return [self] }
    var lower = self
    lower.half = .lower
    return [self, lower]
  }
}
