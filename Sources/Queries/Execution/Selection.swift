import Problems
import Tables

/// From a mask to the rows that it keeps.
extension Engine {
  /// The rows in which a boolean column is true, or is anything but true;
  /// `nil` when these are all rows.
  func rows(where mask: Column, is wanted: Bool) throws(Problem) -> Rows? {
    guard case .boolean(let cells) = mask.cells else { preconditionFailure("a mask is boolean") }
    let marks = mask.validity
    let parts = (mask.count + Self.morsel - 1) / Self.morsel
    let counts = try buffer(parts, repeating: 0)
    try rows(mask.count) { (range) throws(Problem) in
      var kept = 0
      eachKept(cells, marks, wanted, range) { _, count in kept += count }
      counts.base[range.lowerBound / Self.morsel] = kept
    }
    var total = 0
    for part in 0..<parts {
      let kept = counts.base[part]
      counts.base[part] = total
      total += kept
    }
    if total == mask.count { return nil }
    let kept = try buffer(total, of: UInt32.self)
    try rows(mask.count) { (range) throws(Problem) in
      var next = counts.base[range.lowerBound / Self.morsel]
      eachKept(cells, marks, wanted, range) { rows, count in
        (kept.base + next).update(from: rows, count: count)
        next += count
      }
    }
    return kept
  }

  /// The rows of a table in which the mask holds.
  func filter(_ table: Table, where mask: Column, is wanted: Bool) throws(Problem) -> Table {
    guard let kept = try rows(where: mask, is: wanted) else { return table }
    return try gather(table, kept)
  }
}

/// Hands on the kept rows, a block at a time. Each row is written and the
/// count moves on only where it is kept, so that nothing branches on the data.
@inline(__always)
private func eachKept(
  _ cells: Buffer<UInt8>, _ marks: Buffer<UInt8>?, _ wanted: Bool, _ range: Range<Int>,
  _ body: (UnsafePointer<UInt32>, Int) -> Void
) {
  let flip: UInt8 = wanted ? 0 : 1
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Engine.block) { kept in
    let (mask, valid, out) = (cells.base, marks?.base, kept.baseAddress!)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + Engine.block, range.upperBound)
      var count = 0
      if let valid {
        for row in start..<end {
          out[count] = UInt32(truncatingIfNeeded: row)
          count &+= Int((mask[row] & valid[row]) ^ flip)
        }
      } else {
        for row in start..<end {
          out[count] = UInt32(truncatingIfNeeded: row)
          count &+= Int(mask[row] ^ flip)
        }
      }
      body(out, count)
      start = end
    }
  }
}
