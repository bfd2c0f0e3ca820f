import Problems
import Tables

/// Rows with the keys by which they are ordered.
struct SortedKeys {
  var keys: Buffer<UInt64>
  var rows: Rows
}

/// A stable sort of rows by 64-bit keys: split by the upper bits on all
/// threads, then each part, which fits into a cache, digit by digit.
extension Engine {
  /// The rows of a table of `count` rows in the order of these parts; rows
  /// with equal keys keep their order.
  func sortedRows(_ parts: [KeyPart], count: Int) throws(Problem) -> Rows {
    try sorted(parts, count: count).rows
  }

  /// The same with the keys of the most significant pack, in order.
  func sorted(_ parts: [KeyPart], count: Int) throws(Problem) -> SortedKeys {
    var sorted: SortedKeys?
    for pack in packs(parts).reversed() {
      let keys = try self.keys(pack, count: count, rows: sorted?.rows)
      let bits = pack.reduce(0) { $0 + $1.width }
      let rows = if let sorted { sorted.rows } else { try allRows(count) }
      sorted = try sort(SortedKeys(keys: keys, rows: rows), bits: bits)
    }
    if let sorted { return sorted }
    return SortedKeys(keys: try buffer(count, repeating: 0), rows: try allRows(count))
  }

  /// Every row, in the order of the table.
  func allRows(_ count: Int) throws(Problem) -> Rows {
    let all = try buffer(count, of: UInt32.self)
    try rows(count) { (range) throws(Problem) in
      let target = all.base
      for row in range { target[row] = UInt32(truncatingIfNeeded: row) }
    }
    return all
  }

  /// The keys of all rows, or of the listed ones in their order.
  func keys(_ pack: [KeyPart], count: Int, rows: Rows? = nil) throws(Problem) -> Buffer<UInt64> {
    let keys = try buffer(count, of: UInt64.self)
    try self.rows(count) { (range) throws(Problem) in
      var start = range.lowerBound
      while start < range.upperBound {
        let block = min(Self.block, range.upperBound - start)
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

  /// Sorts by keys of so many bits.
  private func sort(_ unsorted: SortedKeys, bits: Int) throws(Problem) -> SortedKeys {
    let count = unsorted.keys.count
    guard count > 1, bits > 0 else { return unsorted }
    let scratch = SortedKeys(
      keys: try buffer(count, of: UInt64.self), rows: try buffer(count, of: UInt32.self))
    guard count > Self.morsel else {
      sortDigits(unsorted, scratch, 0..<count, bits: bits)
      return unsorted
    }
    let upper = min(bits, 11)
    let starts = try split(unsorted, into: scratch, shift: bits - upper, buckets: 1 << upper)
    try each(1 << upper) { (bucket) throws(Problem) in
      let range = starts.base[bucket]..<starts.base[bucket + 1]
      sortDigits(scratch, unsorted, range, bits: bits - upper)
    }
    return scratch
  }

  /// Moves rows to the bucket that the upper bits of their keys name, keeping
  /// their order, and tells where each bucket starts.
  private func split(
    _ source: SortedKeys, into target: SortedKeys, shift: Int, buckets: Int
  ) throws(Problem) -> Buffer<Int> {
    let count = source.keys.count
    // Cut by the rows alone, never by threads.
    let parts = min(max(count / (1 << 18), 1), 64)
    let length = (count + parts - 1) / parts
    let next = try buffer(parts * buckets, repeating: 0)
    try each(parts) { (part) throws(Problem) in
      let (keys, counts) = (source.keys.base, next.base + part * buckets)
      for i in min(part * length, count)..<min((part + 1) * length, count) {
        counts[Int(truncatingIfNeeded: keys[i] >> UInt64(shift))] &+= 1
      }
    }
    let starts = try buffer(buckets + 1, of: Int.self)
    var total = 0
    for bucket in 0..<buckets {
      starts.base[bucket] = total
      for part in 0..<parts {
        let here = next.base[part * buckets + bucket]
        next.base[part * buckets + bucket] = total
        total += here
      }
    }
    starts.base[buckets] = total
    try each(parts) { (part) throws(Problem) in
      let (keys, rows, places) = (source.keys.base, source.rows.base, next.base + part * buckets)
      let (newKeys, newRows) = (target.keys.base, target.rows.base)
      for i in min(part * length, count)..<min((part + 1) * length, count) {
        let bucket = Int(truncatingIfNeeded: keys[i] >> UInt64(shift))
        let place = places[bucket]
        places[bucket] = place &+ 1
        newKeys[place] = keys[i]
        newRows[place] = rows[i]
      }
    }
    return starts
  }
}

/// Sorts a range of `first`, in place, by the lower `bits` of the keys, byte by byte from
/// the lowest, with `second` as the other hand.
private func sortDigits(
  _ first: SortedKeys, _ second: SortedKeys, _ range: Range<Int>, bits: Int
) {
  let count = range.count
  guard count > 1, bits > 0 else { return }
  var from = (keys: first.keys.base + range.lowerBound, rows: first.rows.base + range.lowerBound)
  var to = (keys: second.keys.base + range.lowerBound, rows: second.rows.base + range.lowerBound)
  guard count > 48 else { return insertionSort(from.keys, from.rows, count) }
  var isSwapped = false
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { places in
    let places = places.baseAddress!
    for shift in stride(from: UInt64(0), to: UInt64(bits), by: 8) {
      places.initialize(repeating: 0, count: 256)
      for i in 0..<count { places[Int(truncatingIfNeeded: (from.keys[i] >> shift) & 255)] &+= 1 }
      // A digit that all keys share moves nothing.
      if places[Int(truncatingIfNeeded: (from.keys[0] >> shift) & 255)] == UInt32(count) { continue }
      var total: UInt32 = 0
      for digit in 0..<256 {
        let here = places[digit]
        places[digit] = total
        total &+= here
      }
      for i in 0..<count {
        let key = from.keys[i]
        let digit = Int(truncatingIfNeeded: (key >> shift) & 255)
        let place = Int(places[digit])
        places[digit] &+= 1
        to.keys[place] = key
        to.rows[place] = from.rows[i]
      }
      swap(&from, &to)
      isSwapped.toggle()
    }
  }
  guard isSwapped else { return }
  to.keys.update(from: from.keys, count: count)
  to.rows.update(from: from.rows, count: count)
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
