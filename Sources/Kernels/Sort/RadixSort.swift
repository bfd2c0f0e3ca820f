import Problems
import Tables

/// Puts rows in an order: a stable radix sort by keys of 64 bits and what lies below them.
///
///     let keys = try Sort(engine).sortKeys([Ordering("rate", isDescending: true)], table)
///     let rows = try Sort(engine).sortedRows(keys, count: table.rowCount)
package struct Sort: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }
}

/// Rows in the order of their keys; those with equal keys in the order of the table.
struct SortedRows {
  let rows: Rows
  /// The keys of the most significant pack, in this order.
  let packed: PackedKeys
  /// A mark for each row, where keys take more than one pack: 1 for each row whose keys are not
  /// those of the row before it.
  let firsts: Buffer<UInt8>?
}

/// A stable sort of rows by their keys: by the most significant 64 bits, and
/// then by what lies below them where these leave rows equal.
extension Sort {
  /// The rows of a table of `count` rows in the order of these parts.
  package func sortedRows(_ parts: [SortKey], count: Int) throws(Problem) -> Rows {
    try sorted(parts, count: count).rows
  }

  /// Returns the rows of a table in the order of these keys, with what is known of the keys.
  func sorted(_ parts: [SortKey], count: Int) throws(Problem) -> SortedRows {
    let packs = packs(parts, of: count)
    guard let pack = packs.first else {
      let keys = PackedKeys(try engine.buffer(count, repeating: 0), [])
      return SortedRows(rows: try Gather(engine).allRows(count), packed: keys, firsts: nil)
    }
    let (keyed, upper) = try sorted(pack, count: count)
    let packed = PackedKeys(keyed.keys, pack, upper)
    guard packs.count > 1 || upper != nil else { return SortedRows(rows: keyed.rows, packed: packed, firsts: nil) }
    let firsts = try firsts(packed)
    for pack in packs.dropFirst() {
      _ = try refine(keyed.rows, firsts, bits: pack.bits) { (tied) throws(Problem) in
        try self.keys(pack, count: tied.count, rows: tied)
      }
    }
    return SortedRows(rows: keyed.rows, packed: packed, firsts: firsts)
  }

  /// Sorts all rows by one pack.
  private func sorted(_ pack: [SortKey], count: Int) throws(Problem) -> (KeyedRows, UpperBits?) {
    if count > Engine.morsel, pack.bits > 0 { return try sortedInBuckets(pack, count: count) }
    let keyed = KeyedRows(keys: try keys(pack, count: count), rows: try Gather(engine).allRows(count))
    try sort(keyed, bits: pack.bits)
    return (keyed, nil)
  }

  /// The keys of all rows, or of the listed ones in their order.
  func keys(_ pack: [SortKey], count: Int, rows: Rows? = nil) throws(Problem) -> Buffer<UInt64> {
    let keys = try engine.buffer(count, of: UInt64.self)
    try engine.rows(count) { (range) throws(Problem) in
      var start = range.lowerBound
      while start < range.upperBound {
        let block = min(Engine.block, range.upperBound - start)
        let target = keys.base + start
        target.initialize(repeating: 0, count: block)
        for part in pack {
          if let rows {
            part.add(to: target, start: 0, count: block, rows: rows.base + start)
          } else {
            part.add(to: target, start: start, count: block)
          }
        }
        start += block
      }
    }
    return keys
  }

  /// 1 for each key that is not the one before it.
  func firsts(_ keys: Buffer<UInt64>) throws(Problem) -> Buffer<UInt8> {
    let firsts = try engine.buffer(keys.count, of: UInt8.self)
    try engine.rows(keys.count) { (range) throws(Problem) in
      let (keys, firsts) = (keys.base, firsts.base)
      if range.lowerBound == 0 { firsts[0] = 1 }
      for i in max(range.lowerBound, 1)..<max(range.upperBound, 1) {
        firsts[i] = keys[i] == keys[i - 1] ? 0 : 1
      }
    }
    return firsts
  }

  /// 1 for each key that is not the one before it, by all its bits.
  private func firsts(_ packed: PackedKeys) throws(Problem) -> Buffer<UInt8> {
    let firsts = try firsts(packed.keys)
    for start in packed.upper?.starts.cells.dropLast() ?? [] where start < firsts.count { firsts.base[start] = 1 }
    return firsts
  }

  /// Returns the start of each run of equal keys, and last the end of the last one.
  func starts(of sorted: SortedRows) throws(Problem) -> Rows {
    if let firsts = sorted.firsts { return try starts(firsts) }
    return try starts(try firsts(sorted.packed.keys))
  }

  /// The indices of the marks, and last their number.
  func starts(_ firsts: Buffer<UInt8>) throws(Problem) -> Rows {
    let kept = try RowMask(engine).kept(where: Column(.boolean(firsts)), is: true)
    let starts =
      if let kept { try RowMask(engine).rows(of: kept, leavingRoom: 1) } else {
        try Gather(engine).allRows(firsts.count + 1)
      }
    starts.base[starts.count - 1] = UInt32(firsts.count)
    return starts
  }
}

// MARK: Ties

extension Sort {
  /// Puts rows that are equal by all keys so far in the order of further ones,
  /// and tells whether there were any. Where most rows differ already, little
  /// is left to do.
  func refine(
    _ rows: Rows, _ firsts: Buffer<UInt8>, bits: Int,
    keys: (Rows) throws(Problem) -> Buffer<UInt64>
  ) throws(Problem) -> Bool {
    let isTied = try engine.buffer(rows.count, of: UInt8.self)
    try engine.rows(rows.count) { (range) throws(Problem) in
      let (firsts, isTied) = (firsts.base, isTied.base)
      for i in range {
        let isLast = i + 1 == rows.count || firsts[i + 1] == 1
        isTied[i] = firsts[i] == 1 && isLast ? 0 : 1
      }
    }
    let positions = try RowMask(engine).listed(isTied)
    guard positions.count > 0 else { return false }
    let tied = try Gather(engine).take(rows, positions, false)
    let keyed = KeyedRows(keys: try keys(tied), rows: tied)
    let starts = try starts(try Gather(engine).take(firsts, positions, false))
    try sort(keyed, runs: starts, bits: bits)
    let differs = try self.firsts(keyed.keys)
    try engine.rows(positions.count) { (range) throws(Problem) in
      for i in range {
        let position = Int(positions.base[i])
        rows.base[position] = keyed.rows.base[i]
        firsts.base[position] |= differs.base[i]
      }
    }
    return true
  }

  /// Sorts each run by itself.
  private func sort(_ keyed: KeyedRows, runs starts: Rows, bits: Int) throws(Problem) {
    let scratch = try room(keyed.rows.count)
    let cuts = starts.cuts(every: Engine.morsel)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      for run in cuts[part]..<cuts[part + 1] {
        let range = Int(starts.base[run])..<Int(starts.base[run + 1])
        guard range.count <= Engine.morsel else { continue }
        sortDigits(keyed.cells(range.lowerBound), scratch.cells(range.lowerBound), range.count, bits: bits)
      }
    }
    // Long runs one after another, each on all threads. Each is the last of its part.
    for cut in cuts.dropFirst() {
      let range = Int(starts.base[cut - 1])..<Int(starts.base[cut])
      if range.count > Engine.morsel { try sort(keyed, range, with: scratch, range.lowerBound, bits: bits) }
    }
  }
}
