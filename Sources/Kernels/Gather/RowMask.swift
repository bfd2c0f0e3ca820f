import Expressions
import Problems
import Tables

/// Finds the rows that a mask keeps.
///
///     try RowMask(engine).filter(table, where: isOpen, is: true)  // the rows in which isOpen is true
package struct RowMask: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// The rows in which a boolean column is true, or is anything but true;
  /// `nil` when these are all rows.
  func kept(where mask: Column, is wanted: Bool) throws(Problem) -> MaskedRows? {
    guard case .boolean(let cells) = mask.cells else { preconditionFailure("a mask is boolean") }
    let marks = try wanted && mask.validity == nil ? cells : combined(cells, mask.validity, wanted)
    let parts = (mask.count + Engine.morsel - 1) / Engine.morsel
    let before = try engine.buffer(parts + 1, repeating: 0)
    try engine.rows(mask.count) { (range) throws(Problem) in
      var kept = 0
      for row in range { kept &+= Int(marks[row]) }
      before.base[range.lowerBound / Engine.morsel + 1] = kept
    }
    for part in 0..<parts { before.base[part + 1] += before.base[part] }
    return before.base[parts] == mask.count ? nil : MaskedRows(mask: marks, before: before)
  }

  /// Marks the rows in which a mask is there and true, or is anything but that.
  private func combined(
    _ mask: Buffer<UInt8>, _ valid: Buffer<UInt8>?, _ wanted: Bool
  ) throws(Problem) -> Buffer<UInt8> {
    let marks = try engine.buffer(mask.count, of: UInt8.self)
    let flip: UInt8 = wanted ? 0 : 1
    try engine.rows(mask.count) { (range) throws(Problem) in
      let (mask, target) = (mask.base, marks.base)
      if let valid = valid?.base {
        for row in range { target[row] = (mask[row] & valid[row]) ^ flip }
      } else {
        for row in range { target[row] = mask[row] ^ flip }
      }
    }
    return marks
  }

  /// The numbers of the kept rows, and behind them room for more.
  func rows(of kept: MaskedRows, leavingRoom room: Int = 0) throws(Problem) -> Rows {
    let rows = try engine.buffer(kept.count + room, of: UInt32.self)
    try engine.rows(kept.mask.count) { (range) throws(Problem) in
      var next = kept.before[range.lowerBound / Engine.morsel]
      eachKept(kept.mask, range) { found, count in
        (rows.base + next).update(from: found, count: count)
        next += count
      }
    }
    return rows
  }

  /// The numbers of the rows in which a boolean column is true, or is anything but true;
  /// `nil` when these are all rows.
  func rows(where mask: Column, is wanted: Bool) throws(Problem) -> Rows? {
    guard let kept = try kept(where: mask, is: wanted) else { return nil }
    return try rows(of: kept)
  }

  /// The indices of the marks.
  func listed(_ marks: Buffer<UInt8>) throws(Problem) -> Rows {
    if let found = try rows(where: Column(.boolean(marks)), is: true) { return found }
    return try Gather(engine).allRows(marks.count)
  }

  /// The rows of a table in which the mask holds.
  package func filter(_ table: Table, where mask: Column, is wanted: Bool) throws(Problem) -> Table {
    guard let kept = try kept(where: mask, is: wanted) else { return table }
    return try Gather(engine).take(table, kept)
  }
}

/// Rows that a mask keeps, in their order.
struct MaskedRows: Sendable {
  /// 1 for each row that is kept, 0 for the others.
  let mask: Buffer<UInt8>
  /// How many rows are kept before each morsel, and at last how many there are.
  let before: Buffer<Int>

  /// The number of rows that are kept.
  var count: Int { before[before.count - 1] }
  /// Says whether moving cells by the mask is less work than reading them by the numbers of rows.
  var areMany: Bool { count >= mask.count / 4 }
  /// Where the kept rows of a morsel are among all that are kept.
  func part(_ morsel: Range<Int>) -> Range<Int> {
    let part = morsel.lowerBound / Engine.morsel
    return before[part]..<before[part + 1]
  }
}

/// Hands on the kept rows, a block at a time.
@inline(__always)
private func eachKept(_ mask: Buffer<UInt8>, _ range: Range<Int>, _ body: (UnsafePointer<UInt32>, Int) -> Void) {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Engine.block) { kept in
    let out = kept.baseAddress!
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + Engine.block, range.upperBound)
      body(out, list(start..<end, where: mask.base, is: true, into: out))
      start = end
    }
  }
}

/// Lists the rows in which a mask is 1, or those in which it is 0, and tells
/// how many these are. There is room in `out` for every row.
///
/// - Parameter ahead: Cells that are brought into the cache meanwhile.
@inline(__always)
func list(
  _ rows: Range<Int>, where mask: UnsafePointer<UInt8>, is wanted: Bool,
  into out: UnsafeMutablePointer<UInt32>, ahead: CellsAhead? = nil
) -> Int {
  let flip: UInt64 = wanted ? 0 : eightMarks
  return list(
    rows, into: out, ahead,
    eight: { eight(mask, $0) ^ flip },
    one: { mask[$0] ^ UInt8(truncatingIfNeeded: flip) })
}

/// Eight rows at a time: the indices of the marks among them are looked up and
/// written all, and the count moves on by those that there are, so that
/// nothing branches on the data.
@inline(__always)
private func list(
  _ rows: Range<Int>, into out: UnsafeMutablePointer<UInt32>, _ ahead: CellsAhead?,
  eight: (Int) -> UInt64, one: (Int) -> UInt8
) -> Int {
  let (indices, counts) = (MarkIndices.known.indices.base, MarkIndices.known.counts.base)
  var kept = 0
  var row = rows.lowerBound
  while row + 8 <= rows.upperBound {
    // Half of the rows: whoever reads those that are listed asks for the others.
    if let ahead, row % CellsAhead.chunk == 0 { ahead.fetch(CellsAhead.chunk / 2) }
    // The lowest bit of byte i moves to bit i of the highest byte.
    let marks = Int(truncatingIfNeeded: (eight(row) &* 0x0102_0408_1020_4080) >> 56)
    let here = UnsafeRawPointer(indices + marks * 8).loadUnaligned(as: SIMD8<UInt32>.self)
    UnsafeMutableRawPointer(out + kept).storeBytes(
      of: here &+ SIMD8(repeating: UInt32(truncatingIfNeeded: row)), as: SIMD8<UInt32>.self)
    kept &+= Int(counts[marks])
    row &+= 8
  }
  while row < rows.upperBound {
    out[kept] = UInt32(truncatingIfNeeded: row)
    kept &+= Int(one(row))
    row &+= 1
  }
  return kept
}

private let eightMarks: UInt64 = 0x0101_0101_0101_0101

@inline(__always)
private func eight(_ marks: UnsafePointer<UInt8>, _ row: Int) -> UInt64 {
  UnsafeRawPointer(marks + row).loadUnaligned(as: UInt64.self).littleEndian
}

/// For each byte, the indices of its bits, and how many there are.
private struct MarkIndices: Sendable {
  let indices: Buffer<UInt32>
  let counts: Buffer<UInt8>

  static let known = MarkIndices()

  private init() {
    var (indices, counts): ([UInt32], [UInt8]) = ([], [])
    for byte in 0..<256 {
      let here = (0..<8).filter { byte >> $0 & 1 == 1 }
      indices += (here + Array(repeating: 0, count: 8 - here.count)).map(UInt32.init)
      counts.append(UInt8(here.count))
    }
    (self.indices, self.counts) = (Buffer(indices), Buffer(counts))
  }
}
