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

/// Rows with the keys by which they are ordered.
struct KeyedRows {
  var keys: Buffer<UInt64>
  var rows: Rows
}

/// Rows in the order of their keys; those with equal keys in the order of the table.
struct SortedRows {
  let rows: Rows
  /// The keys of the most significant pack, in this order.
  let keys: Buffer<UInt64>
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
    let packs = packs(parts)
    guard let pack = packs.first else {
      return SortedRows(
        rows: try Gather(engine).allRows(count), keys: try engine.buffer(count, repeating: 0), firsts: nil)
    }
    let keyed = KeyedRows(keys: try keys(pack, count: count), rows: try Gather(engine).allRows(count))
    if try !isAscending(keyed.keys) { try sort(keyed, bits: pack.bits) }
    guard packs.count > 1 else {
      return SortedRows(rows: keyed.rows, keys: keyed.keys, firsts: nil)
    }
    let firsts = try firsts(keyed.keys)
    for pack in packs.dropFirst() {
      _ = try refine(keyed.rows, firsts, bits: pack.bits) { (tied) throws(Problem) in
        try self.keys(pack, count: tied.count, rows: tied)
      }
    }
    return SortedRows(rows: keyed.rows, keys: keyed.keys, firsts: firsts)
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

  /// Says whether no key is below the one before it, as of rows that are in order already.
  private func isAscending(_ keys: Buffer<UInt64>) throws(Problem) -> Bool {
    let descends = try engine.buffer((keys.count + Engine.morsel - 1) / Engine.morsel, repeating: UInt8(0))
    try engine.rows(keys.count) { (range) throws(Problem) in
      let keys = keys.base
      for i in max(range.lowerBound, 1)..<max(range.upperBound, 1) where keys[i] < keys[i - 1] {
        descends.base[range.lowerBound / Engine.morsel] = 1
        return
      }
    }
    return !descends.cells.contains(1)
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

  /// Returns the start of each run of equal keys, and last the end of the last one.
  func starts(of sorted: SortedRows) throws(Problem) -> Rows {
    if let firsts = sorted.firsts { return try starts(firsts) }
    return try starts(try firsts(sorted.keys))
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
    let scratch = try room(like: keyed)
    let cuts = starts.cuts(every: Engine.morsel)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      for run in cuts[part]..<cuts[part + 1] {
        let range = Int(starts.base[run])..<Int(starts.base[run + 1])
        if range.count <= Engine.morsel { sortDigits(keyed, scratch, range, bits: bits) }
      }
    }
    // Long runs one after another, each on all threads. Each is the last of its part.
    for cut in cuts.dropFirst() {
      let range = Int(starts.base[cut - 1])..<Int(starts.base[cut])
      if range.count > Engine.morsel { try sort(keyed, scratch, range, bits: bits) }
    }
  }
}

// MARK: One pack

extension Sort {
  private func room(like keyed: KeyedRows) throws(Problem) -> KeyedRows {
    KeyedRows(
      keys: try engine.scatterBuffer(keyed.keys.count, of: UInt64.self),
      rows: try engine.scatterBuffer(keyed.rows.count, of: UInt32.self))
  }

  /// Sorts by keys of so many bits, in place.
  func sort(_ keyed: KeyedRows, bits: Int) throws(Problem) {
    guard keyed.keys.count > 1, bits > 0 else { return }
    try sort(keyed, try room(like: keyed), 0..<keyed.keys.count, bits: bits)
  }

  /// Sorts a range of `first` by the lower `bits` of the keys, in place, with
  /// the same range of `second` as the other hand: partitioned by the upper bits on
  /// all threads until each part fits into a cache.
  private func sort(
    _ first: KeyedRows, _ second: KeyedRows, _ range: Range<Int>, bits: Int
  ) throws(Problem) {
    guard range.count > Engine.morsel, bits > 0 else {
      return sortDigits(first, second, range, bits: bits)
    }
    let upper = min(bits, 11)
    let (buckets, rest) = (1 << upper, bits - upper)
    guard let starts = try partition(first, range, into: second, shift: rest, buckets: buckets) else {
      return try sort(first, second, range, bits: rest)
    }
    try engine.each(buckets) { (bucket) throws(Problem) in
      let range = starts.base[bucket]..<starts.base[bucket + 1]
      if range.count <= Engine.morsel { sortBucket(second, into: first, range, bits: rest) }
    }
    for bucket in 0..<buckets {
      let range = starts.base[bucket]..<starts.base[bucket + 1]
      guard range.count > Engine.morsel else { continue }
      try sort(second, first, range, bits: rest)
      let start = range.lowerBound
      try engine.rows(range.count) { (part) throws(Problem) in
        first.update(from: second, start + part.lowerBound..<start + part.upperBound)
      }
    }
  }

  /// Moves rows to the bucket that the upper bits of their keys name, keeping
  /// their order, and tells where each bucket starts; `nil`, and nothing is
  /// moved, where all are in one.
  private func partition(
    _ source: KeyedRows, _ range: Range<Int>, into target: KeyedRows, shift: Int, buckets: Int
  ) throws(Problem) -> Buffer<Int>? {
    let partition = try RadixPartition(range, buckets: buckets, engine) { part, counts in
      let keys = source.keys.base
      for i in part { counts[Int(truncatingIfNeeded: keys[i] >> UInt64(shift)) & (buckets - 1)] &+= 1 }
    }
    guard !partition.isWhole else { return nil }
    try partition.each(engine) { part, offsets in
      let (keys, rows) = (source.keys.base, source.rows.base)
      let (newKeys, newRows) = (target.keys.base, target.rows.base)
      for i in part {
        let bucket = Int(truncatingIfNeeded: keys[i] >> UInt64(shift)) & (buckets - 1)
        let offset = offsets[bucket]
        offsets[bucket] = offset &+ 1
        newKeys[offset] = keys[i]
        newRows[offset] = rows[i]
      }
    }
    return partition.starts
  }
}

extension KeyedRows {
  fileprivate func update(from other: KeyedRows, _ range: Range<Int>) {
    let start = range.lowerBound
    (keys.base + start).update(from: other.keys.base + start, count: range.count)
    (rows.base + start).update(from: other.rows.base + start, count: range.count)
  }
}

extension [SortKey] {
  /// The bits of a packed key.
  var bits: Int { reduce(0) { $0 + $1.width } }
}

/// Sorts a range of `source` by the lower `bits` of the keys into the same range of `target`: by so many of the upper
/// bits that few keys share them, and then by moving these past one another.
private func sortBucket(_ source: KeyedRows, into target: KeyedRows, _ range: Range<Int>, bits: Int) {
  let count = range.count
  guard count > 48, bits > 0 else {
    target.update(from: source, range)
    return sortDigits(target, source, range, bits: bits)
  }
  let (keys, rows) = (source.keys.base + range.lowerBound, source.rows.base + range.lowerBound)
  let (newKeys, newRows) = (target.keys.base + range.lowerBound, target.rows.base + range.lowerBound)
  let upper = min(bits, Int.bitWidth - count.leadingZeroBitCount, 12)
  let (shift, mask) = (UInt64(bits - upper), 1 << upper - 1)
  let isSorted = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << upper) { offsets in
    let offsets = offsets.baseAddress!
    offsets.initialize(repeating: 0, count: 1 << upper)
    for i in 0..<count { offsets[Int(truncatingIfNeeded: keys[i] >> shift) & mask] &+= 1 }
    var (total, pairs): (UInt32, Int) = (0, 0)
    for digits in 0...mask {
      let here = offsets[digits]
      pairs &+= Int(here) &* Int(here)
      offsets[digits] = total
      total &+= here
    }
    // Where many keys share these bits, moving each past the others takes too long.
    guard pairs <= 16 * count else { return false }
    for i in 0..<count {
      let digits = Int(truncatingIfNeeded: keys[i] >> shift) & mask
      let offset = Int(offsets[digits])
      offsets[digits] &+= 1
      newKeys[offset] = keys[i]
      newRows[offset] = rows[i]
    }
    return true
  }
  guard isSorted else {
    sortDigits(source, target, range, bits: bits)
    return target.update(from: source, range)
  }
  if shift > 0 { insertionSort(newKeys, newRows, count) }
}

/// Sorts a range of `first`, in place, by the lower `bits` of the keys, with
/// `second` as the other hand: as many bytes as it takes to tell most keys
/// apart, from the lowest of these, and then whatever is still equal.
private func sortDigits(
  _ first: KeyedRows, _ second: KeyedRows, _ range: Range<Int>, bits: Int
) {
  let count = range.count
  guard count > 1, bits > 0 else { return }
  let (keys, rows) = (first.keys.base + range.lowerBound, first.rows.base + range.lowerBound)
  guard count > 48 else { return insertionSort(keys, rows, count) }
  let significant = Int.bitWidth - count.leadingZeroBitCount + 2
  let rest = max(bits - (significant + 7) / 8 * 8, 0)
  var from = (keys: keys, rows: rows)
  var to = (keys: second.keys.base + range.lowerBound, rows: second.rows.base + range.lowerBound)
  var isSwapped = false
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { offsets in
    let offsets = offsets.baseAddress!
    for shift in stride(from: UInt64(rest), to: UInt64(bits), by: 8) {
      offsets.initialize(repeating: 0, count: 256)
      for i in 0..<count { offsets[Int(truncatingIfNeeded: (from.keys[i] >> shift) & 255)] &+= 1 }
      // A digit that all keys share moves nothing.
      if offsets[Int(truncatingIfNeeded: (from.keys[0] >> shift) & 255)] == UInt32(count) { continue }
      var total: UInt32 = 0
      for digit in 0..<256 {
        let here = offsets[digit]
        offsets[digit] = total
        total &+= here
      }
      for i in 0..<count {
        let key = from.keys[i]
        let digit = Int(truncatingIfNeeded: (key >> shift) & 255)
        let offset = Int(offsets[digit])
        offsets[digit] &+= 1
        to.keys[offset] = key
        to.rows[offset] = from.rows[i]
      }
      swap(&from, &to)
      isSwapped.toggle()
    }
  }
  if isSwapped {
    keys.update(from: from.keys, count: count)
    rows.update(from: from.rows, count: count)
  }
  guard rest > 0 else { return }
  var start = 0
  while start < count {
    let digits = keys[start] >> UInt64(rest)
    var end = start + 1
    while end < count, keys[end] >> UInt64(rest) == digits { end += 1 }
    if end - start > 1 {
      let tied = range.lowerBound + start..<range.lowerBound + end
      sortDigits(first, second, tied, bits: rest)
    }
    start = end
  }
}

private func insertionSort(
  _ keys: UnsafeMutablePointer<UInt64>, _ rows: UnsafeMutablePointer<UInt32>, _ count: Int
) {
  for i in 1..<count {
    let (key, row) = (keys[i], rows[i])
    var j = i
    while j > 0, keys[j - 1] > key {
      keys[j] = keys[j - 1]
      rows[j] = rows[j - 1]
      j -= 1
    }
    keys[j] = key
    rows[j] = row
  }
}
