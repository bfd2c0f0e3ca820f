import Problems
import Tables

/// Rows in another order, those of neighbouring groups together and each group's
/// in their order.
///
/// What is known of very many groups does not fit into the nearer caches, and
/// every row would look up its group in a farther one. It costs less to move
/// the rows first, in one pass, and then to fill some groups after others.
struct GroupPartition: Sendable {
  /// The group's number of each row.
  let numbers: Rows
  /// The indices at which the rows are cut into parts, each group in one of them.
  let cuts: [Int]
}

extension Group {
  /// The states of 2 to this many groups stay in the nearer caches.
  private static let nearBits = 14

  /// Columns of a grouped table, partitioned by group. `nil` where that would
  /// gain nothing: with at most `near` groups, or with most rows in a few of them.
  func partitioned(
    _ columns: [Column], _ grouping: Grouping, over near: Int
  ) throws(Problem) -> (columns: [Column], partition: GroupPartition)? {
    guard case .direct(let parts) = grouping.way, grouping.isScattered(over: near) else { return nil }
    let columns = try engine.coded(columns)
    let count = grouping.rowCount
    let shift = UInt32(Self.nearBits)
    let buckets = (grouping.numberLimit - 1) >> Self.nearBits + 1
    let radix = try RadixPartition(0..<count, buckets: buckets, engine) { (range, counts) throws(Problem) in
      try eachBlock(range, parts) { _, numbers, count in
        for i in 0..<count { counts[Int(numbers[i] >> shift)] &+= 1 }
      }
    }
    guard radix.largest <= count / 4 else { return nil }
    let movedNumbers = try engine.scatterBuffer(count, of: UInt32.self)
    var moves: [Move] = []
    for column in columns { moves.append(Move(source: column, target: try room(like: column))) }
    try radix.each(engine) { [moves] (range, next) throws(Problem) in
      let targets = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
      defer { targets.deallocate() }
      try eachBlock(range, parts) { start, numbers, count in
        for i in 0..<count {
          let bucket = Int(numbers[i] >> shift)
          targets[i] = UInt32(truncatingIfNeeded: next[bucket])
          next[bucket] &+= 1
        }
        for i in 0..<count { movedNumbers.base[Int(targets[i])] = numbers[i] }
        for move in moves { move(start, count, to: targets) }
      }
    }
    let cuts = Array(radix.starts.cells)
    return (moves.map(\.target), GroupPartition(numbers: movedNumbers, cuts: cuts))
  }

  /// Hands on the groups' numbers of rows, a block at a time.
  private func eachBlock(
    _ range: Range<Int>, _ parts: [SortKey],
    _ body: (Int, UnsafePointer<UInt32>, Int) -> Void
  ) throws(Problem) {
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
    defer { numbers.deallocate() }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.block) {
      if (start - range.lowerBound) % Engine.morsel == 0 { try engine.poll() }
      let count = min(Engine.block, range.upperBound - start)
      numbers.initialize(repeating: 0, count: count)
      for part in parts { part.add(to: numbers, start: start, count: count) }
      body(start, numbers, count)
    }
  }
}

extension Group {
  /// A column of the same kind and length, not yet filled.
  private func room(like column: Column) throws(Problem) -> Column {
    let vector = column.vector(from: 0)
    let cells = try Column.Cells(
      column.type, vector.physicalType, vector.dictionary ?? TextDictionary([]), count: column.count,
      account: engine.memory)
    let bytes = column.count * vector.physicalType.stride
    try engine.touch(UnsafeMutableRawPointer(mutating: Column(cells).vector(from: 0).base), bytes)
    guard column.validity != nil else { return Column(cells) }
    return Column(cells, validity: try engine.scatterBuffer(column.count, of: UInt8.self))
  }
}

extension Grouping {
  /// Says whether rows that follow one another meet more than `near` groups, far from one
  /// another, and there are rows enough that laying them out pays.
  func isScattered(over near: Int) -> Bool {
    guard case .direct = way, selection == nil else { return false }
    return numberLimit > near && rowCount >= numberLimit
  }
}

/// A column whose cells are moved, and where they go.
private struct Move: Sendable {
  let source: Column
  let target: Column

  /// Moves cells from `start` on to these indices.
  func callAsFunction(_ start: Int, _ count: Int, to targets: UnsafePointer<UInt32>) {
    let (from, to) = (source.vector(from: start), target.vector(from: 0))
    switch from.physicalType {
    case .boolean, .int8, .index8: scatter(from.base, to.base, count, targets, as: UInt8.self)
    case .int16, .index16: scatter(from.base, to.base, count, targets, as: UInt16.self)
    case .int32, .index32: scatter(from.base, to.base, count, targets, as: UInt32.self)
    case .plainText: preconditionFailure("texts are moved by a dictionary")
    case .int64, .number: scatter(from.base, to.base, count, targets, as: UInt64.self)
    }
    if let marks = from.validity, let target = target.validity {
      scatter(marks, target.base, count, targets, as: UInt8.self)
    }
  }

  @inline(__always)
  private func scatter<Bits>(
    _ source: UnsafeRawPointer, _ target: UnsafeRawPointer, _ count: Int,
    _ targets: UnsafePointer<UInt32>, as: Bits.Type
  ) {
    let source = source.assumingMemoryBound(to: Bits.self)
    let target = UnsafeMutableRawPointer(mutating: target).assumingMemoryBound(to: Bits.self)
    for i in 0..<count { target[Int(targets[i])] = source[i] }
  }
}
