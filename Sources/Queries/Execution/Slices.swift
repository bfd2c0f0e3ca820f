import Problems
import Tables

/// Some rows of each group.
extension Engine {
  /// The first or the last rows of each group, in the order of the table.
  func ends(
    _ table: Table, _ wanted: Int, groups: [String], isTail: Bool
  ) throws(Problem) -> Table {
    guard !groups.isEmpty else {
      let count = min(wanted, table.rowCount)
      if count == table.rowCount { return table }
      let start = isTail ? table.rowCount - count : 0
      let rows = try buffer(count, of: UInt32.self)
      for i in 0..<count { rows.base[i] = UInt32(truncatingIfNeeded: start + i) }
      return try gather(table, rows)
    }
    let mask = try buffer(table.rowCount, repeating: UInt8(0))
    let grouped = try groupedRows(try group(table.named(groups), rowCount: table.rowCount))
    for group in 0..<grouped.count {
      let range = grouped.range(group)
      let taken = isTail ? range.suffix(wanted) : range.prefix(wanted)
      for place in taken { mask.base[Int(grouped.rows.base[place])] = 1 }
    }
    return try filter(table, where: Column(.boolean(mask)), is: true)
  }

  /// The first rows of each group in an order, that order kept; groups by
  /// their keys. Of equal rows, the first in the table.
  func slice(
    _ table: Table, _ ordering: Ordering, _ wanted: Int, groups: [String]
  ) throws(Problem) -> Rows {
    let value = try keyPart(table.named(ordering.column), isDescending: ordering.isDescending)
    guard !groups.isEmpty else { return try topRows([value], wanted, count: table.rowCount) }
    let keys = table.named(groups)
    let grouping = try group(keys, rowCount: table.rowCount)
    let candidates = try candidates(grouping, value, wanted)
    var parts: [KeyPart] = []
    for key in keys { parts.append(try keyPart(key)) }
    parts.append(value)
    let sorted = try sortedRows(parts, among: candidates)
    return try firstOfEach(try gather(keys, sorted), sorted, wanted)
  }

  private func gather(_ columns: [Column], _ rows: Rows) throws(Problem) -> [Column] {
    var gathered: [Column] = []
    for column in columns { gathered.append(try gather(column, rows)) }
    return gathered
  }

  /// The first rows of each run of equal keys.
  private func firstOfEach(
    _ keys: [Column], _ rows: Rows, _ wanted: Int
  ) throws(Problem) -> Rows {
    let numbers = try numbers(try group(keys, rowCount: rows.count))
    let taken = try buffer(rows.count, of: UInt32.self)
    var (count, run) = (0, 0)
    for place in 0..<rows.count {
      run = place > 0 && numbers.base[place] == numbers.base[place - 1] ? run + 1 : 0
      if run < wanted {
        taken.base[count] = rows.base[place]
        count += 1
      }
    }
    return try prefix(taken, count)
  }

  /// Rows among which the first of each group are: those no further back than
  /// the last one wanted. All rows where that would not be found faster.
  private func candidates(
    _ grouping: Grouping, _ value: KeyPart, _ wanted: Int
  ) throws(Problem) -> Rows {
    let count = grouping.rowCount
    guard case .direct = grouping.way, value.half == .whole, (1...16).contains(wanted),
      grouping.slots * wanted < max(count / 4, 1 << 16)
    else { return try allRows(count) }
    let numbers = try numbers(grouping)
    let keys = try keys([value], count: count)
    let bounds = try buffer(grouping.slots * wanted, repeating: UInt64.max)
    let tops = bounds.base
    for row in 0..<count {
      if row % Self.morsel == 0 { try poll() }
      let key = keys.base[row]
      let top = tops + Int(numbers.base[row]) * wanted
      // The greatest of the group's least keys stands first.
      guard key < top[0] else { continue }
      var place = 0
      while place + 1 < wanted, top[place + 1] > key {
        top[place] = top[place + 1]
        place += 1
      }
      top[place] = key
    }
    let mask = try buffer(count, of: UInt8.self)
    try rows(count) { (range) throws(Problem) in
      let (keys, numbers, tops, mask) = (keys.base, numbers.base, bounds.base, mask.base)
      for row in range { mask[row] = keys[row] <= tops[Int(numbers[row]) * wanted] ? 1 : 0 }
    }
    guard let found = try rows(where: Column(.boolean(mask)), is: true) else {
      return try allRows(count)
    }
    return found
  }

  /// Rows drawn from each group without putting back, in the order of the table.
  func sample(
    _ table: Table, _ wanted: Int, seed: UInt64, groups: [String]
  ) throws(Problem) -> Table {
    let grouped = try groupedRows(try group(table.named(groups), rowCount: table.rowCount))
    let mask = try buffer(table.rowCount, repeating: UInt8(0))
    var random = SplitMix(seed)
    for group in 0..<grouped.count {
      let range = grouped.range(group)
      // Selection sampling (Knuth's algorithm S): each row in turn, with the
      // chance that it needs.
      var (left, open) = (range.count, min(wanted, range.count))
      for place in range {
        if place % Self.morsel == 0 { try poll() }
        if open == 0 { break }
        if random.next(below: UInt64(left)) < UInt64(open) {
          mask.base[Int(grouped.rows.base[place])] = 1
          open -= 1
        }
        left -= 1
      }
    }
    return try filter(table, where: Column(.boolean(mask)), is: true)
  }
}

/// Random numbers by Steele, Lea and Flood's SplitMix64.
private struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var x = state
    x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
    return x ^ (x >> 31)
  }

  /// Evenly below a bound (Lemire's multiplication).
  mutating func next(below bound: UInt64) -> UInt64 {
    var (high, low) = next().multipliedFullWidth(by: bound)
    if low < bound {
      let threshold = (0 &- bound) % bound
      while low < threshold { (high, low) = next().multipliedFullWidth(by: bound) }
    }
    return high
  }
}
