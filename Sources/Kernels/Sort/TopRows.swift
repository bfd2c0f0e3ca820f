import Problems
import Tables

/// The first rows of an order, without putting all rows in order: the key of
/// the last row wanted is found by a heap, or of many rows digit by digit, and
/// only rows that are no further back are sorted.
extension Sort {
  /// The first `wanted` rows in the order of these parts, in that order; of
  /// rows with equal keys, the first in the table.
  package func topRows(_ parts: [SortKey], _ wanted: Int, count: Int) throws(Problem) -> Rows {
    let wanted = min(wanted, count)
    guard wanted > 0 else { return Buffer([]) }
    guard let pack = packs(parts).first, wanted < count / 8 else {
      return try Gather(engine).prefix(try sortedRows(parts, count: count), wanted)
    }
    let bound =
      wanted <= Self.mostInHeap
      ? try bound(pack, wanted, count: count) : try bound(pack, digitsOf: wanted, count: count)
    let mask = try engine.buffer(count, of: UInt8.self)
    try blocks(of: pack, 0..<count) { start, keys, count in
      for i in 0..<count { mask.base[start + i] = keys[i] <= bound ? 1 : 0 }
    }
    guard let candidates = try RowMask(engine).rows(where: Column(.boolean(mask)), is: true) else {
      return try Gather(engine).prefix(try sortedRows(parts, count: count), wanted)
    }
    return try Gather(engine).prefix(try sortedRows(parts, among: candidates), wanted)
  }

  /// The largest heap: in one of many rows, most keys that come in move far down.
  private static let mostInHeap = 1 << 10

  /// The greatest key among the first `wanted` rows, or one that few rows more have at most: rows are counted by the
  /// upper digit of their keys, then those that share the digit of the last row by the next one.
  private func bound(_ pack: [SortKey], digitsOf wanted: Int, count: Int) throws(Problem) -> UInt64 {
    let bits = pack.bits
    let length = Engine.morsel * 4
    let parts = (count + length - 1) / length
    var (prefix, known, before) = (UInt64(0), 0, 0)
    while known < bits {
      let width = min(bits - known, 12)
      let (shift, digits) = (UInt64(bits - known - width), 1 << width)
      let counts = try engine.buffer(parts * digits, repeating: UInt32(0))
      try engine.each(parts) { [prefix, known] (part) throws(Problem) in
        let counts = counts.base + part * digits
        let mask = UInt64(digits - 1)
        try sequentialBlocks(of: pack, part * length..<min((part + 1) * length, count)) { _, keys, count in
          for i in 0..<count where known == 0 || keys[i] >> (shift + UInt64(width)) == prefix {
            counts[Int(truncatingIfNeeded: keys[i] >> shift & mask)] &+= 1
          }
        }
      }
      func total(_ digit: Int) -> Int { (0..<parts).reduce(0) { $0 + Int(counts.base[$1 * digits + digit]) } }
      var (digit, here) = (0, total(0))
      while before + here < wanted {
        before += here
        digit += 1
        here = total(digit)
      }
      (prefix, known) = (prefix << UInt64(width) | UInt64(digit), known + width)
      if here <= max(wanted / 8, Engine.morsel) { break }
    }
    return ((prefix &+ 1) &<< UInt64(bits - known)) &- 1
  }

  /// The greatest key among the first `wanted` rows.
  private func bound(_ pack: [SortKey], _ wanted: Int, count: Int) throws(Problem) -> UInt64 {
    let length = max(Engine.morsel * 4, wanted * 8)
    let parts = (count + length - 1) / length
    let tops = try engine.buffer(parts * wanted, repeating: UInt64.max)
    try engine.each(parts) { (part) throws(Problem) in
      let heap = UnsafeMutableBufferPointer(start: tops.base + part * wanted, count: wanted)
      try sequentialBlocks(of: pack, part * length..<min((part + 1) * length, count)) {
        _, keys, count in
        for i in 0..<count where keys[i] < heap[0] { replaceTop(of: heap, by: keys[i]) }
      }
    }
    guard tops.count > Engine.morsel else { return tops.cells.sorted()[wanted - 1] }
    // So many are sorted on all threads, and may be interrupted.
    try sort(KeyedRows(keys: tops, rows: try Gather(engine).allRows(tops.count)), bits: 64)
    return tops.base[wanted - 1]
  }

  /// Listed rows in the order of these parts.
  func sortedRows(_ parts: [SortKey], among rows: Rows) throws(Problem) -> Rows {
    var picked: [SortKey] = []
    for part in parts {
      picked.append(part.of(try Gather(engine).take(part.column, rows)))
    }
    return try Gather(engine).take(rows, try sortedRows(picked, count: rows.count), false)
  }

  private func blocks(
    of pack: [SortKey], _ range: Range<Int>,
    _ body: @Sendable (Int, UnsafePointer<UInt64>, Int) -> Void
  ) throws(Problem) {
    try engine.rows(range.count) { (part) throws(Problem) in
      try sequentialBlocks(of: pack, part, body)
    }
  }

  private func sequentialBlocks(
    of pack: [SortKey], _ range: Range<Int>, _ body: (Int, UnsafePointer<UInt64>, Int) -> Void
  ) throws(Problem) {
    let keys = Buffer<UInt64>(Array(repeating: 0, count: Engine.block))
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.block) {
      if (start - range.lowerBound) % Engine.morsel == 0 { try engine.poll() }
      let count = min(Engine.block, range.upperBound - start)
      keys.base.update(repeating: 0, count: count)
      for part in pack { part.add(to: keys.base, start: start, count: count) }
      body(start, keys.base, count)
    }
  }
}

/// Puts a lesser key in the place of the greatest and restores the heap.
private func replaceTop(of heap: UnsafeMutableBufferPointer<UInt64>, by key: UInt64) {
  var index = 0
  while true {
    var child = 2 * index + 1
    guard child < heap.count else { break }
    if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
    guard heap[child] > key else { break }
    heap[index] = heap[child]
    index = child
  }
  heap[index] = key
}
