import CVectorLoops
import Problems
import Tables

/// The rows of a right table that each row of a left one meets.
struct Matching: Sendable {
  /// The number of each left row's key, or `noRow` where no right row can have it.
  let numbers: Rows
  /// The number of each right row's key, or `noRow` where it is missing.
  let rightNumbers: Rows
  let right: Right
  /// Says whether each left row has a number of its own, as where conditions decide what it meets; the
  /// right rows then have none.
  var isByRow = false

  enum Right: Sendable {
    /// The right row of each number, or `noRow`: no two have one number.
    case single(Rows)
    /// The right rows of each number, in their order.
    case several(GroupedRows)
  }

  /// Returns the number of right rows that a left row matches.
  @inline(__always)
  func matches(_ row: Int) -> Int {
    let number = numbers.base[row]
    guard number != noRow else { return 0 }
    switch right {
    case .single(let rows): return rows.base[Int(number)] == noRow ? 0 : 1
    case .several(let groups): return groups.range(Int(number)).count
    }
  }
}

/// Rows that a join puts side by side: left rows in their order, what they
/// meet in the right table's, and last the right rows that none has met.
struct RowPairs: Sendable {
  /// `nil` where these are all left rows, each once.
  var left: RowPick.Wanted?
  /// The right row of each pair.
  var right: RowPick.Wanted

  /// Says whether some pair has no left row.
  var lacksLeft: Bool { if case .rows(_, orMissing: true) = left { true } else { false } }
}

extension Join {
  /// Meets the rows of two tables by columns of equal types, pair by pair.
  /// Missing keys meet nothing.
  func match(_ left: [Column], _ right: [Column]) throws(Problem) -> Matching {
    if let table = try keyTable(left, right) { return try matching(table) }
    let most = mostNumbers(left, right)
    var keys = try matchKeys(left, right)
    if keys.size > most { keys = try numbered(keys) }
    let rightNumbers = try narrowed(keys.right)
    return Matching(
      numbers: try narrowed(keys.left), rightNumbers: rightNumbers,
      right: try rows(of: rightNumbers, below: Int(keys.size)))
  }

  /// The right rows by their key, where one pair of columns has few enough keys.
  func keyTable(_ left: [Column], _ right: [Column]) throws(Problem) -> KeyTable? {
    left.count == 1 ? try keyTable(left[0], right[0], below: mostNumbers(left, right)) : nil
  }

  /// Numbers address an array where that is not much larger than the tables.
  private func mostNumbers(_ left: [Column], _ right: [Column]) -> UInt64 {
    UInt64(max(4 * (left[0].count + right[0].count), 1 << 16))
  }

  /// Reads the left keys.
  func matching(_ table: KeyTable) throws(Problem) -> Matching {
    Matching(numbers: try leftNumbers(table), rightNumbers: table.rightNumbers, right: table.right)
  }

  /// Meets every left row with every right row.
  func matchingAll(_ leftCount: Int, _ rightCount: Int) throws(Problem) -> Matching {
    Matching(
      numbers: try engine.buffer(leftCount, repeating: 0), rightNumbers: try engine.buffer(rightCount, repeating: 0),
      right: .several(
        GroupedRows(rows: try Gather(engine).allRows(rightCount), starts: Buffer([0, UInt32(rightCount)]))))
  }

  /// The right rows of each number.
  func rows(of numbers: Rows, below size: Int) throws(Problem) -> Matching.Right {
    let single = try engine.buffer(size, repeating: noRow)
    var isSingle = true
    try engine.eachPolled(numbers.count) { row in
      let number = numbers.base[row]
      if number == noRow { return }
      isSingle = isSingle && single.base[Int(number)] == noRow
      single.base[Int(number)] = UInt32(truncatingIfNeeded: row)
    }
    return isSingle ? .single(single) : .several(try groupedRows(numbers, below: size))
  }

  private func narrowed(_ keys: Buffer<UInt64>) throws(Problem) -> Rows {
    let narrow = try engine.buffer(keys.count, of: UInt32.self)
    try engine.rows(keys.count) { (range) throws(Problem) in
      let (source, target) = (keys.base, narrow.base)
      for row in range { target[row] = UInt32(truncatingIfNeeded: source[row]) }
    }
    return narrow
  }

  /// Rows by number, those without one left out.
  private func groupedRows(_ numbers: Rows, below size: Int) throws(Problem) -> GroupedRows {
    let starts = try engine.buffer(size + 1, repeating: UInt32(0))
    let (next, source) = (starts.base, numbers.base)
    var members = 0
    try engine.eachPolled(numbers.count) { row in
      if source[row] == noRow { return }
      next[Int(source[row])] &+= 1
      members += 1
    }
    var total: UInt32 = 0
    try engine.eachPolled(size) { number in
      let here = next[number]
      next[number] = total
      total &+= here
    }
    next[size] = total
    let rows = try engine.scatterBuffer(members, of: UInt32.self)
    let target = rows.base
    try engine.eachPolled(numbers.count) { row in
      if source[row] == noRow { return }
      let number = Int(source[row])
      target[Int(next[number])] = UInt32(truncatingIfNeeded: row)
      next[number] &+= 1
    }
    // Each number's start has moved to the start of the one after it.
    try engine.eachPolled(size) { number in
      let index = size - number
      next[index] = next[index - 1]
    }
    next[0] = 0
    return GroupedRows(rows: rows, starts: starts)
  }

  /// The left rows that meet some right row, or that meet none; `nil` for all.
  func rows(of matching: Matching, meeting: Bool) throws(Problem) -> MaskedRows? {
    let mask = try engine.buffer(matching.numbers.count, of: UInt8.self)
    try engine.rows(mask.count) { (range) throws(Problem) in
      for row in range { mask.base[row] = matching.matches(row) > 0 ? 1 : 0 }
    }
    return try RowMask(engine).kept(where: Column(.boolean(mask)), is: meeting)
  }

  /// The pairs of a join that keeps lone left rows, lone right rows, both or neither.
  func pairs(
    _ matching: Matching, keepsLeft: Bool, keepsRight: Bool
  ) throws(Problem) -> RowPairs {
    switch matching.right {
    case .single(let rowOfNumber):
      let numbers = matching.numbers
      let pairs = try singlePairs(numbers.count, keepsLeft: keepsLeft) { range, target in
        for (index, row) in range.enumerated() {
          // Nothing branches on whether a row has a number: `lacks` is all ones where it has none.
          let number = numbers.base[row]
          let lacks: UInt32 = 0 &- (number == noRow ? 1 : 0)
          target[index] = rowOfNumber.base[Int(number & ~lacks)] | lacks
        }
      }
      return keepsRight ? try adding(try loneRightRows(matching), to: pairs) : pairs
    case .several(let groups):
      let pairs = try severalPairs(matching, groups, keepsLeft: keepsLeft)
      return keepsRight ? try adding(try loneRightRows(matching), to: pairs) : pairs
    }
  }

  /// Pairs where a left row meets one right row at most.
  ///
  /// - Parameter find: Writes the right row of each of some left rows, or `noRow`.
  func singlePairs(
    _ count: Int, keepsLeft: Bool, _ find: @Sendable (Range<Int>, UnsafeMutablePointer<UInt32>) -> Void
  ) throws(Problem) -> RowPairs {
    let parts = (count + Engine.morsel - 1) / Engine.morsel
    let right = try engine.buffer(count, of: UInt32.self)
    let isMet = try engine.buffer(count, of: UInt8.self)
    let before = try engine.buffer(parts + 1, repeating: 0)
    try engine.rows(count) { (range) throws(Problem) in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Engine.block) { found in
        let found = found.baseAddress!
        var met = 0
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.block) {
          let block = start..<min(start + Engine.block, range.upperBound)
          // What a block has found is still in the nearest cache when it is counted and moved together.
          let target = keepsLeft ? right.base + start : found
          find(block, target)
          loop_compare_uint32(LOOP_NOT_EQUAL, target, noRow, isMet.base + start, block.count)
          let here = Int(loop_total(isMet.base + start, block.count))
          if !keepsLeft { loop_keep(4, isMet.base + start, found, right.base + range.lowerBound + met, here) }
          met += here
        }
        before.base[range.lowerBound / Engine.morsel + 1] = met
      }
    }
    for part in 0..<parts { before.base[part + 1] += before.base[part] }
    let areAllMet = before.base[parts] == count
    if areAllMet || keepsLeft { return RowPairs(left: nil, right: .rows(right, orMissing: !areAllMet)) }
    let met = MaskedRows(mask: isMet, before: before)
    return RowPairs(left: try Gather(engine).wanted(met), right: .inParts(right, met))
  }

  /// Pairs where a left row may meet several right rows.
  private func severalPairs(
    _ matching: Matching, _ groups: GroupedRows, keepsLeft: Bool
  ) throws(Problem) -> RowPairs {
    let count = matching.numbers.count
    let parts = (count + Engine.morsel - 1) / Engine.morsel
    let offsets = try engine.buffer(parts + 1, repeating: 0)
    let alone = try engine.buffer(parts, repeating: UInt8(0))
    try engine.rows(count) { (range) throws(Problem) in
      var (pairs, isAlone) = (0, false)
      for row in range {
        let matches = matching.matches(row)
        pairs += matches == 0 && keepsLeft ? 1 : matches
        isAlone = isAlone || matches == 0
      }
      let part = range.lowerBound / Engine.morsel
      offsets.base[part + 1] = pairs
      alone.base[part] = isAlone ? 1 : 0
    }
    for part in 0..<parts { offsets.base[part + 1] += offsets.base[part] }
    let total = offsets.base[parts]
    try expectRoom(total)
    let left = try engine.buffer(total, of: UInt32.self)
    let right = try engine.buffer(total, of: UInt32.self)
    try engine.rows(count) { (range) throws(Problem) in
      var next = offsets.base[range.lowerBound / Engine.morsel]
      let (lefts, rights) = (left.base, right.base)
      let (numbers, starts, rows) = (matching.numbers.base, groups.starts.base, groups.rows.base)
      for row in range {
        let number = numbers[row]
        var index = number == noRow ? 0 : starts[Int(number)]
        let end = number == noRow ? 0 : starts[Int(number) + 1]
        if index == end, keepsLeft {
          lefts[next] = UInt32(truncatingIfNeeded: row)
          rights[next] = noRow
          next += 1
        }
        while index < end {
          lefts[next] = UInt32(truncatingIfNeeded: row)
          rights[next] = rows[Int(index)]
          next += 1
          index += 1
          // One row may meet very many.
          if next % Engine.morsel == 0 { try engine.poll() }
        }
      }
    }
    return RowPairs(
      left: .rows(left, orMissing: false), right: .rows(right, orMissing: keepsLeft && alone.cells.contains(1)))
  }

  private func adding(_ lone: Rows, to pairs: RowPairs) throws(Problem) -> RowPairs {
    guard lone.count > 0 else { return pairs }
    let matched = pairs.right.count
    try expectRoom(matched + lone.count)
    let left = try engine.buffer(matched + lone.count, repeating: noRow)
    let right = try engine.buffer(matched + lone.count, of: UInt32.self)
    let known =
      if let wanted = pairs.left { try Gather(engine).numbers(of: wanted) } else { try Gather(engine).allRows(matched) }
    try engine.copy(known, count: matched, to: left)
    try engine.copy(try Gather(engine).numbers(of: pairs.right), count: matched, to: right)
    try engine.copy(lone, count: lone.count, to: right, from: matched)
    return RowPairs(left: .rows(left, orMissing: true), right: .rows(right, orMissing: pairs.right.lacksSome))
  }

  func expectRoom(_ count: Int) throws(Problem) {
    guard count < Int(noRow) else {
      throw Problem("the join has \(count) rows, more than a table can hold")
    }
  }

  /// The right rows that no left row meets, in their order.
  private func loneRightRows(_ matching: Matching) throws(Problem) -> Rows {
    let isLone = matching.isByRow ? try isUnlisted(matching) : try isUnmet(matching)
    guard let lone = try RowMask(engine).rows(where: Column(.boolean(isLone)), is: true) else {
      return try Gather(engine).allRows(isLone.count)
    }
    return lone
  }

  /// 1 for each right row that no left row lists.
  private func isUnlisted(_ matching: Matching) throws(Problem) -> Buffer<UInt8> {
    let isLone = try engine.buffer(matching.rightNumbers.count, repeating: UInt8(1))
    guard case .several(let groups) = matching.right else { return isLone }
    try engine.eachPolled(groups.rows.count) { isLone.base[Int(groups.rows.base[$0])] = 0 }
    return isLone
  }

  /// 1 for each right row whose number no left row has.
  private func isUnmet(_ matching: Matching) throws(Problem) -> Buffer<UInt8> {
    let numbers =
      switch matching.right {
      case .single(let rows): rows.count
      case .several(let groups): groups.count
      }
    let isMet = try engine.buffer(numbers, repeating: UInt8(0))
    try engine.eachPolled(matching.numbers.count) { row in
      let number = matching.numbers.base[row]
      if number != noRow { isMet.base[Int(number)] = 1 }
    }
    let isLone = try engine.buffer(matching.rightNumbers.count, of: UInt8.self)
    try engine.eachPolled(isLone.count) { row in
      let number = matching.rightNumbers.base[row]
      isLone.base[row] = number == noRow || isMet.base[Int(number)] == 0 ? 1 : 0
    }
    return isLone
  }
}
