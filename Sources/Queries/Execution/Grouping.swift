import Problems
import Tables

/// Which group each row of a table is in.
///
/// Groups are numbered below `slots`; some numbers may be nobody's. Where the
/// keys take few values a number is computed from them, row by row; otherwise
/// the rows are sorted by their keys and lie group by group.
struct Grouping: Sendable {
  let keys: [Column]
  let rowCount: Int
  let slots: Int
  let way: Way

  enum Way: Sendable {
    /// No keys: one group, even of no rows.
    case whole
    /// A group's number is its key's, the parts combined into one number.
    case direct([KeyPart])
    /// The rows in the order of the keys; each group's first place among
    /// them, and last the number of rows.
    case sorted(Rows, starts: Rows)
  }
}

/// The rows of each group, in the order of the table; groups ordered by their keys.
struct GroupedRows: Sendable {
  let rows: Rows
  /// Where each group starts among `rows`, and last where the last one ends.
  let starts: Rows

  var count: Int { starts.count - 1 }

  func range(_ group: Int) -> Range<Int> {
    Int(starts.base[group])..<Int(starts.base[group + 1])
  }
}

extension Engine {
  /// Groups the rows of a table by some of its columns.
  func group(_ keys: [Column], rowCount: Int) throws(Problem) -> Grouping {
    guard !keys.isEmpty else {
      return Grouping(keys: [], rowCount: rowCount, slots: 1, way: .whole)
    }
    var parts: [KeyPart] = []
    for key in keys { parts.append(try keyPart(key, isOrdered: false)) }
    let slots = parts.reduce(UInt128(1)) { $0.multipliedReportingOverflow(by: $1.size).partialValue }
    let fits = parts.allSatisfy { $0.half == .whole && $0.size <= 1 << 22 }
    if fits, parts.count <= 5, slots <= min(1 << 22, UInt128(rowCount) * 2 + 1024) {
      return Grouping(keys: keys, rowCount: rowCount, slots: Int(slots), way: .direct(parts))
    }
    return try groupBySorting(keys, rowCount: rowCount)
  }

  private func groupBySorting(_ keys: [Column], rowCount: Int) throws(Problem) -> Grouping {
    var parts: [KeyPart] = []
    for key in keys { parts.append(try keyPart(key)) }
    let sorted = try sorted(parts, count: rowCount)
    let starts = try runStarts(sorted, parts)
    return Grouping(
      keys: keys, rowCount: rowCount, slots: starts.count - 1,
      way: .sorted(sorted.rows, starts: starts))
  }

  /// Where runs of equal keys start, and last where the last one ends.
  func runStarts(_ sorted: SortedKeys, _ parts: [KeyPart]) throws(Problem) -> Rows {
    // Rows of a run agree in every pack; the first one's keys are at hand.
    let count = sorted.rows.count
    var packed = [sorted.keys]
    for pack in packs(parts).dropFirst() {
      packed.append(try self.keys(pack, count: count, rows: sorted.rows))
    }
    let packs = packed
    let isStart = try buffer(count, of: UInt8.self)
    try rows(count) { (range) throws(Problem) in
      let marks = isStart.base
      for i in range { marks[i] = i == 0 ? 1 : 0 }
      for keys in packs {
        let keys = keys.base
        for i in max(range.lowerBound, 1)..<max(range.upperBound, 1) {
          marks[i] |= keys[i] == keys[i - 1] ? 0 : 1
        }
      }
    }
    let starts = try rows(where: Column(.boolean(isStart)), is: true)
    let found = if let starts { starts } else { try allRows(count) }
    let ended = try buffer(found.count + 1, of: UInt32.self)
    ended.base.update(from: found.base, count: found.count)
    ended.base[found.count] = UInt32(count)
    return ended
  }

  /// The numbers of groups that have rows, ordered by their keys, and these keys.
  ///
  /// `seen` tells, for each number, whether a row has it.
  func occupied(
    _ grouping: Grouping, seen: (Int) -> Bool
  ) throws(Problem) -> (slots: Rows, keys: [Column]) {
    switch grouping.way {
    case .whole:
      return (try allRows(1), [])
    case .sorted(let rows, let starts):
      let firsts = try buffer(grouping.slots, of: UInt32.self)
      for group in 0..<grouping.slots { firsts.base[group] = rows.base[Int(starts.base[group])] }
      var keys: [Column] = []
      for key in grouping.keys { keys.append(try gather(key, firsts)) }
      return (try allRows(grouping.slots), keys)
    case .direct(let parts):
      let slots = (0..<UInt32(grouping.slots)).filter { seen(Int($0)) }
      let keys = decoded(slots, parts)
      let isOrdered = parts.allSatisfy { $0.column.type != .text }
      if isOrdered { return (Buffer(slots), keys) }
      var ordered: [KeyPart] = []
      for key in keys { ordered.append(try keyPart(key)) }
      let order = try sortedRows(ordered, count: slots.count)
      var orderedKeys: [Column] = []
      for key in keys { orderedKeys.append(try gather(key, order)) }
      return (try gather(Buffer(slots), order, false), orderedKeys)
    }
  }

  /// The key columns that numbers of groups stand for.
  private func decoded(_ slots: [UInt32], _ parts: [KeyPart]) -> [Column] {
    var stride: UInt64 = 1
    var columns: [Column] = []
    for part in parts.reversed() {
      let size = part.last + 1
      columns.append(part.decoded(slots.map { UInt64($0) / stride % size }))
      stride *= size
    }
    return columns.reversed()
  }

  /// The rows of each group.
  func groupedRows(_ grouping: Grouping) throws(Problem) -> GroupedRows {
    let count = grouping.rowCount
    switch grouping.way {
    case .whole:
      return GroupedRows(rows: try allRows(count), starts: Buffer([0, UInt32(count)]))
    case .sorted(let rows, let starts):
      return GroupedRows(rows: rows, starts: starts)
    case .direct:
      let numbers = try numbers(grouping)
      let counts = try buffer(grouping.slots, repeating: UInt32(0))
      for row in 0..<count { counts.base[Int(numbers.base[row])] += 1 }
      let (slots, _) = try occupied(grouping) { counts.base[$0] > 0 }
      let starts = try buffer(slots.count + 1, of: UInt32.self)
      var total: UInt32 = 0
      for group in 0..<slots.count {
        let slot = Int(slots.base[group])
        starts.base[group] = total
        (counts.base[slot], total) = (total, total + counts.base[slot])
      }
      starts.base[slots.count] = total
      let rows = try buffer(count, of: UInt32.self)
      try poll()
      for row in 0..<count {
        let slot = Int(numbers.base[row])
        rows.base[Int(counts.base[slot])] = UInt32(truncatingIfNeeded: row)
        counts.base[slot] &+= 1
      }
      return GroupedRows(rows: rows, starts: starts)
    }
  }

  /// The group's number of every row.
  func numbers(_ grouping: Grouping) throws(Problem) -> Rows {
    let numbers = try buffer(grouping.rowCount, repeating: UInt32(0))
    switch grouping.way {
    case .whole: break
    case .direct(let parts):
      try rows(grouping.rowCount) { (range) throws(Problem) in
        for part in parts {
          part.add(to: numbers.base + range.lowerBound, start: range.lowerBound, count: range.count)
        }
      }
    case .sorted(let rows, let starts):
      try self.rows(grouping.slots) { (groups) throws(Problem) in
        for group in groups {
          for place in Int(starts.base[group])..<Int(starts.base[group + 1]) {
            numbers.base[Int(rows.base[place])] = UInt32(truncatingIfNeeded: group)
          }
        }
      }
    }
    return numbers
  }
}

extension KeyPart {
  /// The cells that components stand for; codes of texts as they are.
  fileprivate func decoded(_ components: [UInt64]) -> Column {
    let missing = column.validity == nil ? nil : last
    let marks: Buffer<UInt8>? =
      components.contains { $0 == missing }
      ? Buffer(components.map { $0 == missing ? 0 : 1 }) : nil
    // A missing cell takes the first value: any within the range will do.
    let there = components.map { $0 == missing ? 0 : $0 }
    switch column.cells {
    case .integer: return Column(.integer(.init(narrowing: there.map(whole))), validity: marks)
    case .date: return Column(.date(.init(narrowing: there.map(whole))), validity: marks)
    case .boolean: return Column(.boolean(Buffer(there.map(UInt8.init))), validity: marks)
    case .text(_, let vocabulary):
      let codes = there.map { UInt32($0) }
      return Column(
        .text(.init(narrowing: codes, vocabularyCount: vocabulary.count), vocabulary),
        validity: marks)
    case .number:
      let numbers = there.map { component in
        let pattern = origin &+ component
        return Double(bitPattern: pattern >> 63 == 1 ? pattern ^ (1 << 63) : ~pattern)
      }
      return Column(.number(Buffer(numbers)), validity: marks)
    }
  }

  private func whole(_ component: UInt64) -> Int64 {
    Int64(bitPattern: (origin &+ component) ^ (1 << 63))
  }
}
