import Problems
import Tables

/// Rows with the keys by which they are ordered.
struct KeyedRows {
  let keys: Buffer<UInt64>
  let rows: Rows

  /// The keys and rows from one of them on.
  func cells(_ start: Int) -> KeyedCells { KeyedCells(keys: keys.base + start, rows: rows.base + start) }
}

/// Some keys and rows, as long as somebody holds those that they are among.
struct KeyedCells {
  let keys: UnsafeMutablePointer<UInt64>
  let rows: UnsafeMutablePointer<UInt32>

  /// Takes cells over, which may be these themselves.
  fileprivate func update(from other: KeyedCells, _ count: Int) {
    guard keys != other.keys else { return }
    keys.update(from: other.keys, count: count)
    rows.update(from: other.rows, count: count)
  }

  fileprivate func dropFirst(_ count: Int) -> KeyedCells { KeyedCells(keys: keys + count, rows: rows + count) }
}

/// Sorts rows by one pack of keys: partitioned by the upper bits on all threads until a bucket fits into a cache.
extension Sort {
  /// Room for so many rows and their keys.
  func room(_ count: Int) throws(Problem) -> KeyedRows {
    KeyedRows(
      keys: try engine.scatterBuffer(count, of: UInt64.self), rows: try engine.scatterBuffer(count, of: UInt32.self))
  }

  /// Sorts by keys of so many bits, in place.
  func sort(_ keyed: KeyedRows, bits: Int) throws(Problem) {
    let count = keyed.keys.count
    guard count > 1, bits > 0 else { return }
    try sort(keyed, 0..<count, with: try room(count), 0, bits: bits)
  }

  /// Sorts a range by the lower `bits` of the keys, in place, with as many cells of `other` from `start` on as the other
  /// hand.
  func sort(
    _ keyed: KeyedRows, _ range: Range<Int>, with other: KeyedRows, _ start: Int, bits: Int
  ) throws(Problem) {
    guard range.count > Engine.morsel, bits > 0 else {
      return sortDigits(keyed.cells(range.lowerBound), other.cells(start), range.count, bits: bits)
    }
    let upper = min(bits, Self.bucketBits)
    let (buckets, rest) = (1 << upper, bits - upper)
    let partition = try RadixPartition(0..<range.count, buckets: buckets, engine) { part, counts in
      let keys = keyed.keys.base + range.lowerBound
      for i in part { counts[Int(truncatingIfNeeded: keys[i] >> UInt64(rest)) & (buckets - 1)] &+= 1 }
    }
    guard !partition.isWhole else { return try sort(keyed, range, with: other, start, bits: rest) }
    try partition.each(engine) { part, offsets in
      let (from, to) = (keyed.cells(range.lowerBound), other.cells(start))
      for i in part {
        let bucket = Int(truncatingIfNeeded: from.keys[i] >> UInt64(rest)) & (buckets - 1)
        let offset = offsets[bucket]
        offsets[bucket] = offset &+ 1
        to.keys[offset] = from.keys[i]
        to.rows[offset] = from.rows[i]
      }
    }
    try sortBuckets(partition, bits: rest, of: (other, start), into: (keyed, range.lowerBound))
  }

  /// Sorts each bucket of a partition by the lower bits. The other hand is as large as the largest bucket, not as the
  /// table, and stays in a cache.
  ///
  /// - Parameters:
  ///   - moved: the partitioned rows, and where they begin.
  ///   - target: where the sorted rows are to stand, which may be where they are.
  func sortBuckets(
    _ partition: RadixPartition, bits: Int, of moved: (rows: KeyedRows, start: Int),
    into target: (rows: KeyedRows, start: Int)
  ) throws(Problem) {
    let buckets = partition.starts.count - 1
    @Sendable func range(_ bucket: Int) -> Range<Int> {
      partition.starts.base[bucket]..<partition.starts.base[bucket + 1]
    }
    let most = min(partition.largest, Self.mostOnOneThread)
    let hands = Pool { () throws(Problem) in
      OtherHand(rows: try room(most), offsets: try engine.buffer(1 << OtherHand.mostBits, of: UInt32.self))
    }
    try engine.each(buckets) { (bucket) throws(Problem) in
      let range = range(bucket)
      guard range.count > 0, range.count <= most else { return }
      let (from, to) = (
        moved.rows.cells(moved.start + range.lowerBound), target.rows.cells(target.start + range.lowerBound)
      )
      try hands.use { (hand) throws(Problem) in sortBucket(from, hand, range.count, bits: bits, into: to) }
    }
    guard partition.largest > most else { return }
    let other = try room(partition.largest)
    for range in (0..<buckets).lazy.map(range) where range.count > most {
      let first = moved.start + range.lowerBound
      try sort(moved.rows, first..<first + range.count, with: other, 0, bits: bits)
      try engine.rows(range.count) { (part) throws(Problem) in
        target.rows.cells(target.start + range.lowerBound + part.lowerBound)
          .update(from: moved.rows.cells(first + part.lowerBound), part.count)
      }
    }
  }

  /// The rows of a bucket that one thread sorts, while others sort other ones: some 10 ms of work.
  private static let mostOnOneThread = 1 << 18
}

/// What a thread sorts buckets with: room for as many rows, and for the offsets of their digits.
private struct OtherHand {
  let rows: KeyedRows
  let offsets: Buffer<UInt32>

  /// The bits of the largest digit.
  static let mostBits = 14
}

/// Sorts some rows by the lower `bits` of the keys into `target`, which may be where they are: by so many of the upper
/// bits that few keys share them, and then these among one another.
private func sortBucket(
  _ cells: KeyedCells, _ hand: OtherHand, _ count: Int, bits: Int, into target: KeyedCells
) {
  let other = hand.rows.cells(0)
  let upper = min(bits, Int.bitWidth - count.leadingZeroBitCount, count > Engine.morsel ? OtherHand.mostBits : 12)
  let shift = bits - upper
  // Where most keys share the upper bits, these tell little.
  guard count > 48, upper > 0,
    let pairs = move(cells, count, byDigitsAt: shift, bits: upper, to: other, offsets: hand.offsets.base)
  else {
    sortDigits(cells, other, count, bits: bits)
    return target.update(from: cells, count)
  }
  if shift > 0, pairs <= 16 * count {
    insertionSort(other.keys, other.rows, count)
  } else if shift > 0 {
    var start = 0
    for digit in 0..<1 << upper {
      let end = Int(hand.offsets.base[digit])
      sortDigits(other.dropFirst(start), cells.dropFirst(start), end - start, bits: shift)
      start = end
    }
  }
  target.update(from: other, count)
}

/// Moves rows to where a digit of their keys belongs, keeping their order; `offsets` tells where the rows of each digit
/// end. Returns how many pairs of rows share a digit; `nil`, and nothing is moved, where most do.
private func move(
  _ cells: KeyedCells, _ count: Int, byDigitsAt shift: Int, bits: Int, to target: KeyedCells,
  offsets: UnsafeMutablePointer<UInt32>
) -> Int? {
  let (shift, mask) = (UInt64(shift), 1 << bits - 1)
  offsets.initialize(repeating: 0, count: 1 << bits)
  for i in 0..<count { offsets[Int(truncatingIfNeeded: cells.keys[i] >> shift) & mask] &+= 1 }
  var (total, pairs): (UInt32, Int) = (0, 0)
  for digit in 0...mask {
    let here = offsets[digit]
    pairs &+= Int(here) &* Int(here)
    offsets[digit] = total
    total &+= here
  }
  guard pairs <= count * count / 4 else { return nil }
  for i in 0..<count {
    let digit = Int(truncatingIfNeeded: cells.keys[i] >> shift) & mask
    let offset = Int(offsets[digit])
    offsets[digit] &+= 1
    target.keys[offset] = cells.keys[i]
    target.rows[offset] = cells.rows[i]
  }
  return pairs
}

/// Sorts some rows, in place, by the lower `bits` of the keys, with `other` as the other hand: by as many bytes as it
/// takes to tell most keys apart, from the lowest of these, and then by whatever is still equal.
func sortDigits(_ cells: KeyedCells, _ other: KeyedCells, _ count: Int, bits: Int) {
  guard count > 1, bits > 0 else { return }
  guard count > 48 else { return insertionSort(cells.keys, cells.rows, count) }
  let significant = Int.bitWidth - count.leadingZeroBitCount + 2
  let rest = max(bits - (significant + 7) / 8 * 8, 0)
  var (from, to, isSwapped) = (cells, other, false)
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
  if isSwapped { cells.update(from: from, count) }
  guard rest > 0 else { return }
  var start = 0
  while start < count {
    let digits = cells.keys[start] >> UInt64(rest)
    var end = start + 1
    while end < count, cells.keys[end] >> UInt64(rest) == digits { end += 1 }
    if end - start > 1 {
      sortDigits(cells.dropFirst(start), other.dropFirst(start), end - start, bits: rest)
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
