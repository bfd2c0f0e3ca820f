import Catalogue
import Problems
import Tables

/// All rows of a table in the order of one pack of keys, which are read straight from the columns: their upper bits
/// name the bucket that a row is moved to, so that no key is written before it stands there.
extension Sort {
  /// The bits of a key that name a bucket.
  static let bucketBits = 11

  /// Keys in packs of 64 bits each, or in a single one of more where the bits above 64 are known by the buckets.
  ///
  ///     // Six keys of 7, 7, 19, 7, 7 and 19 bits, 66 together, are one pack for a large table.
  func packs(_ parts: [SortKey], of count: Int) -> [[SortKey]] {
    let packs = packs(parts)
    let all = packs.flatMap { $0 }
    let isOne =
      packs.count == 2 && count > Engine.morsel && all.bits <= 64 + Self.bucketBits
      && all.allSatisfy { $0.half == .whole } && all.prefix(all.leadingCount(Self.bucketBits)).bits <= 64
    return isOne ? [all] : packs
  }

  /// Sorts the rows of a large table.
  func sortedInBuckets(_ pack: [SortKey], count: Int) throws(Problem) -> (KeyedRows, UpperBits?) {
    let (bits, digits) = (pack.bits, min(pack.bits, Self.bucketBits))
    let descends = OnceFlag()
    let partition = try RadixPartition(0..<count, buckets: 1 << digits, engine) { (part, counts) throws(Problem) in
      var isAscending = !descends.isSet
      var last = part.lowerBound > 0 ? KeyBlock(pack, digits).key(part.lowerBound - 1) : nil
      try eachBlock(of: part, pack, digits) { _, block in
        for i in 0..<block.count { counts[Int(block.digits[i])] &+= 1 }
        if isAscending { isAscending = block.ascends(from: last) }
        last = block.last
      }
      if !isAscending { _ = descends.setFirst() }
    }
    let upper = bits > 64 ? UpperBits(starts: partition.starts, shared: digits - (bits - 64)) : nil
    guard descends.isSet, !partition.isWhole else {
      let keyed = KeyedRows(keys: try keys(pack, count: count), rows: try Gather(engine).allRows(count))
      if descends.isSet { try sort(keyed, bits: bits - digits) }
      return (keyed, upper)
    }
    let moved = try room(count)
    try partition.each(engine) { (part, offsets) throws(Problem) in
      let (keys, rows) = (moved.keys.base, moved.rows.base)
      try eachBlock(of: part, pack, digits) { start, block in
        for i in 0..<block.count {
          let bucket = Int(block.digits[i])
          let offset = offsets[bucket]
          offsets[bucket] = offset &+ 1
          keys[offset] = block.keys[i]
          rows[offset] = UInt32(truncatingIfNeeded: start &+ i)
        }
      }
    }
    try sortBuckets(partition, bits: bits - digits, of: (moved, 0), into: (moved, 0))
    return (moved, upper)
  }

  /// Reads the keys of some rows, a block at a time, with the row at which each begins.
  @inline(__always)
  private func eachBlock(
    of part: Range<Int>, _ pack: [SortKey], _ digits: Int, _ body: (Int, KeyBlock) -> Void
  ) throws(Problem) {
    let block = KeyBlock(pack, digits)
    for start in stride(from: part.lowerBound, to: part.upperBound, by: Engine.block) {
      if (start - part.lowerBound) % Engine.morsel == 0 { try engine.poll() }
      block.read(start, min(Engine.block, part.upperBound - start))
      body(start, block)
    }
  }
}

/// The keys of some rows, and the digits of their upper bits.
private final class KeyBlock {
  /// The lower 64 bits of each key.
  let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: Engine.block)
  let digits = UnsafeMutablePointer<UInt16>.allocate(capacity: Engine.block)
  private(set) var count = 0
  private let leading: ArraySlice<SortKey>
  private let following: ArraySlice<SortKey>
  private let shift: UInt64

  init(_ pack: [SortKey], _ digitBits: Int) {
    leading = pack.prefix(pack.leadingCount(digitBits))
    following = pack[leading.endIndex...]
    shift = UInt64(leading.bits - digitBits)
  }

  deinit {
    keys.deallocate()
    digits.deallocate()
  }

  /// Reads the keys of so many rows, at most a block.
  func read(_ start: Int, _ count: Int) {
    self.count = count
    keys.initialize(repeating: 0, count: count)
    for part in leading { part.add(to: keys, start: start, count: count) }
    for i in 0..<count { digits[i] = UInt16(truncatingIfNeeded: keys[i] >> shift) }
    for part in following { part.add(to: keys, start: start, count: count) }
  }

  /// The last key that was read, as its digit and its lower bits.
  var last: (digit: UInt16, key: UInt64) { (digits[count - 1], keys[count - 1]) }

  /// The key of one row.
  func key(_ row: Int) -> (digit: UInt16, key: UInt64) {
    read(row, 1)
    return last
  }

  /// Says whether no key is below the one before it.
  func ascends(from last: (digit: UInt16, key: UInt64)?) -> Bool {
    if let last, (digits[0], keys[0]) < last { return false }
    for i in 1..<max(count, 1) where (digits[i], keys[i]) < (digits[i - 1], keys[i - 1]) { return false }
    return true
  }
}

extension [SortKey] {
  /// How many of the first keys hold so many bits together.
  fileprivate func leadingCount(_ bits: Int) -> Int {
    var (count, held) = (0, 0)
    for key in self where held < bits {
      count += 1
      held += key.width
    }
    return count
  }
}
