import CVectorLoops
import Expressions
import Problems
import Tables

/// The first rows of each group in an order, as far as they are known.
struct GroupTops: Sendable {
  private let wanted: Int
  /// For each group, the least keys so far, the greatest of them first; room that no row took holds the greatest number.
  private let keys: Buffer<UInt64>
  /// The rows of these keys. Of rows with equal keys the later one stands first.
  private let rows: Rows

  init(groups: Int, _ wanted: Int, _ engine: Engine) throws(Problem) {
    self.wanted = wanted
    keys = try engine.buffer(groups * wanted, repeating: .max)
    rows = try engine.buffer(groups * wanted, repeating: noRow)
  }

  /// Takes in a row that lies after those known so far.
  @inline(__always)
  func add(_ key: UInt64, _ row: UInt32, to group: Int) {
    let first = group &* wanted
    guard key < keys.base[first] else { return }
    var index = first
    while index &+ 1 < first &+ wanted, keys.base[index &+ 1] > key {
      keys.base[index] = keys.base[index &+ 1]
      rows.base[index] = rows.base[index &+ 1]
      index &+= 1
    }
    keys.base[index] = key
    rows.base[index] = row
  }

  /// Takes in what is known of some groups from later rows.
  func merge(_ later: GroupTops, _ groups: Range<Int>) {
    for group in groups {
      for index in (group * wanted..<(group + 1) * wanted).reversed() where later.rows.base[index] != noRow {
        add(later.keys.base[index], later.rows.base[index], to: group)
      }
    }
  }

  /// Says whether a group has any row.
  func isOccupied(_ group: Int) -> Bool { rows.base[(group + 1) * wanted - 1] != noRow }

  /// The rows of a group in their order.
  func rows(of group: Int) -> some Sequence<UInt32> {
    UnsafeBufferPointer(start: rows.base + group * wanted, count: wanted).reversed().lazy.filter { $0 != noRow }
  }
}

extension Slice {
  /// The first rows of each group, groups by their keys; `nil` where groups have no numbers, or too many are wanted.
  func tops(
    _ grouping: Grouping, _ ordering: Ordering, _ column: Column, _ wanted: Int
  ) throws(Problem) -> Rows? {
    let count = grouping.rowCount
    guard case .direct(let parts) = grouping.way, (1...16).contains(wanted),
      grouping.numberLimit * wanted < max(count / 4, 1 << 16),
      let value = try topKey(column, isDescending: ordering.isDescending)
    else { return nil }
    // Each part of the rows has keys of its own: of many groups, few parts.
    let most = min(max((1 << 17) / (grouping.numberLimit * wanted), 2), 64)
    let cuts = min(max(count / (1 << 17), 1), most)
    var sets: [GroupTops] = []
    for _ in 0..<cuts { sets.append(try GroupTops(groups: grouping.numberLimit, wanted, engine)) }
    try engine.each(cuts) { [sets] (part) throws(Problem) in
      try fill(sets[part], part * count / cuts..<(part + 1) * count / cuts, parts, value)
    }
    let tops = sets[0]
    try engine.rows(grouping.numberLimit) { [sets] (groups) throws(Problem) in
      for later in sets.dropFirst() { tops.merge(later, groups) }
    }
    let (numbers, _) = try Group(engine).occupied(grouping) { tops.isOccupied($0) }
    let rows = try engine.buffer(numbers.count * wanted, of: UInt32.self)
    var taken = 0
    try engine.eachPolled(numbers.count) { index in
      for row in tops.rows(of: Int(numbers.base[index])) {
        rows.base[taken] = row
        taken += 1
      }
    }
    return try Gather(engine).prefix(rows, taken)
  }

  /// The key that rows are compared by, below the greatest number; `nil` where 64 bits hold no such key.
  private func topKey(_ column: Column, isDescending: Bool) throws(Problem) -> SortKey? {
    if case .number = column.cells {
      // The bit patterns order numbers as they are: nobody need look for their range.
      return SortKey(
        column: column, origin: isDescending ? .max : 0, last: .max - 1, isDescending: isDescending, ranks: nil)
    }
    let key = try Sort(engine).sortKey(column, isDescending: isDescending)
    return key.half == .whole && key.last < .max ? key : nil
  }

  private func fill(
    _ tops: GroupTops, _ rows: Range<Int>, _ parts: [SortKey], _ value: SortKey
  ) throws(Problem) {
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: Engine.block)
    defer {
      numbers.deallocate()
      keys.deallocate()
    }
    var pacer = Pacer(engine.poll)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Engine.block) {
      let count = min(Engine.block, rows.upperBound - start)
      try pacer.spend(count * 16)
      numbers.initialize(repeating: 0, count: count)
      for part in parts { part.add(to: numbers, start: start, count: count) }
      if case .number(let cells) = value.column.cells, value.column.validity == nil {
        loop_ordered_keys(cells.base + start, value.isDescending ? .max : 0, keys, count)
      } else {
        keys.initialize(repeating: 0, count: count)
        value.add(to: keys, start: start, count: count)
      }
      for i in 0..<count { tops.add(keys[i], UInt32(truncatingIfNeeded: start + i), to: Int(numbers[i])) }
    }
  }
}
