import Problems
import Tables

/// Which rows of a right table each row of a left one meets.
struct Matching: Sendable {
  /// The number of each left row's key, or `noRow` where no right row can have it.
  let numbers: Rows
  /// The same of the right rows.
  let rightNumbers: Rows
  /// The right rows of each number, in their order.
  let right: GroupedRows

  /// How many right rows a left row meets.
  @inline(__always)
  func matches(_ row: Int) -> Int {
    let number = numbers.base[row]
    guard number != noRow else { return 0 }
    return Int(right.starts.base[Int(number) + 1] - right.starts.base[Int(number)])
  }
}

/// Rows that a join puts side by side: left rows in their order, what they
/// meet in the right table's, and last the right rows that none has met.
struct RowPairs: Sendable {
  /// `nil` where these are all left rows, each once.
  var left: Rows?
  var right: Rows
  /// Whether some pair has no left row, or no right row: `noRow`.
  var lacksLeft = false
  var lacksRight = false
}

extension Engine {
  /// Meets the rows of two tables by columns of equal types, pair by pair.
  /// Missing keys meet nothing.
  func match(_ left: [Column], _ right: [Column]) throws(Problem) -> Matching {
    var keys = try matchKeys(left, right)
    // Numbers address an array where that is not much larger than the tables.
    if keys.size > UInt64(max(4 * (keys.left.count + keys.right.count), 1 << 16)) {
      keys = try numbered(keys)
    }
    let numbers = try narrowed(keys.left)
    let rightNumbers = try narrowed(keys.right)
    return Matching(
      numbers: numbers, rightNumbers: rightNumbers,
      right: try groupedRows(rightNumbers, below: Int(keys.size)))
  }

  private func narrowed(_ keys: Buffer<UInt64>) throws(Problem) -> Rows {
    let narrow = try buffer(keys.count, of: UInt32.self)
    try rows(keys.count) { (range) throws(Problem) in
      let (source, target) = (keys.base, narrow.base)
      for row in range { target[row] = UInt32(truncatingIfNeeded: source[row]) }
    }
    return narrow
  }

  /// Rows by number, those without one left out.
  private func groupedRows(_ numbers: Rows, below size: Int) throws(Problem) -> GroupedRows {
    let starts = try buffer(size + 1, repeating: UInt32(0))
    let (next, source) = (starts.base, numbers.base)
    var members = 0
    for row in 0..<numbers.count where source[row] != noRow {
      next[Int(source[row])] &+= 1
      members += 1
    }
    try poll()
    var total: UInt32 = 0
    for number in 0..<size {
      let here = next[number]
      next[number] = total
      total &+= here
    }
    next[size] = total
    try poll()
    let rows = try buffer(members, of: UInt32.self)
    let target = rows.base
    for row in 0..<numbers.count where source[row] != noRow {
      let number = Int(source[row])
      target[Int(next[number])] = UInt32(truncatingIfNeeded: row)
      next[number] &+= 1
    }
    // Each number's start has moved to the start of the one after it.
    for number in stride(from: size, to: 0, by: -1) { next[number] = next[number - 1] }
    next[0] = 0
    return GroupedRows(rows: rows, starts: starts)
  }

  /// The left rows that meet some right row, or that meet none; `nil` for all.
  func rows(of matching: Matching, meeting: Bool) throws(Problem) -> Rows? {
    let mask = try buffer(matching.numbers.count, of: UInt8.self)
    try rows(mask.count) { (range) throws(Problem) in
      for row in range { mask.base[row] = matching.matches(row) > 0 ? 1 : 0 }
    }
    return try rows(where: Column(.boolean(mask)), is: meeting)
  }

  /// The pairs of a join that keeps lone left rows, lone right rows, both or neither.
  func pairs(
    _ matching: Matching, keepsLeft: Bool, keepsRight: Bool
  ) throws(Problem) -> RowPairs {
    let leftCount = matching.numbers.count
    let parts = (leftCount + Self.morsel - 1) / Self.morsel
    let places = try buffer(parts + 1, repeating: 0)
    let alone = try buffer(parts, repeating: UInt8(0))
    let several = try buffer(parts, repeating: UInt8(0))
    try rows(leftCount) { (range) throws(Problem) in
      var (pairs, isAlone, isSeveral) = (0, false, false)
      for row in range {
        let matches = matching.matches(row)
        pairs += matches == 0 && keepsLeft ? 1 : matches
        isAlone = isAlone || matches == 0
        isSeveral = isSeveral || matches > 1
      }
      let part = range.lowerBound / Self.morsel
      places.base[part + 1] = pairs
      alone.base[part] = isAlone ? 1 : 0
      several.base[part] = isSeveral ? 1 : 0
    }
    for part in 0..<parts { places.base[part + 1] += places.base[part] }
    let matched = places.base[parts]
    let hasAlone = alone.cells.contains(1)
    let lone = keepsRight ? try loneRightRows(matching) : Buffer<UInt32>([])
    guard matched + lone.count < Int(noRow) else {
      throw Problem("the join has \(matched + lone.count) rows, more than a table can hold")
    }

    let isOneToOne = !several.cells.contains(1) && (keepsLeft || !hasAlone) && lone.count == 0
    let left = isOneToOne ? nil : try buffer(matched + lone.count, of: UInt32.self)
    let right = try buffer(matched + lone.count, of: UInt32.self)
    try rows(leftCount) { (range) throws(Problem) in
      var next = places.base[range.lowerBound / Self.morsel]
      let (lefts, rights) = (left?.base, right.base)
      let (numbers, starts, rows) = (
        matching.numbers.base, matching.right.starts.base, matching.right.rows.base
      )
      for row in range {
        let number = numbers[row]
        var place = number == noRow ? 0 : starts[Int(number)]
        let end = number == noRow ? 0 : starts[Int(number) + 1]
        if place == end {
          guard keepsLeft else { continue }
          lefts?[next] = UInt32(truncatingIfNeeded: row)
          rights[next] = noRow
          next += 1
        }
        while place < end {
          lefts?[next] = UInt32(truncatingIfNeeded: row)
          rights[next] = rows[Int(place)]
          next += 1
          place += 1
        }
      }
    }
    if let left {
      (left.base + matched).update(repeating: noRow, count: lone.count)
      (right.base + matched).update(from: lone.base, count: lone.count)
    }
    return RowPairs(
      left: left, right: right, lacksLeft: lone.count > 0, lacksRight: keepsLeft && hasAlone)
  }

  /// The right rows that no left row meets, in their order.
  private func loneRightRows(_ matching: Matching) throws(Problem) -> Rows {
    let isMet = try buffer(matching.right.count, repeating: UInt8(0))
    for number in matching.numbers.cells where number != noRow { isMet.base[Int(number)] = 1 }
    try poll()
    let isLone = try buffer(matching.rightNumbers.count, of: UInt8.self)
    for row in 0..<isLone.count {
      let number = matching.rightNumbers.base[row]
      isLone.base[row] = number == noRow || isMet.base[Int(number)] == 0 ? 1 : 0
    }
    guard let lone = try rows(where: Column(.boolean(isLone)), is: true) else {
      return try allRows(isLone.count)
    }
    return lone
  }
}
