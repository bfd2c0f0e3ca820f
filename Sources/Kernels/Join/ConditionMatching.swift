import Expressions
import Problems
import Tables

/// The cells of a column of each table as numbers that compare as the cells do.
private struct ComparedCells: Sendable {
  let comparison: JoinComparison
  /// The numbers of the left table's rows, and after them those of the right table's.
  let keys: Buffer<UInt64>
  /// True where the difference of any two of them is below 2⁶³.
  let isNarrow: Bool
  let leftCount: Int
  let leftMarks: Buffer<UInt8>?
  let rightMarks: Buffer<UInt8>?

  @inline(__always) func left(_ row: Int) -> UInt64 { keys.base[row] }
  @inline(__always) func right(_ row: Int) -> UInt64 { keys.base[leftCount + row] }
  @inline(__always) func lacksLeft(_ row: Int) -> Bool { leftMarks.map { $0.base[row] == 0 } ?? false }
  @inline(__always) func lacksRight(_ row: Int) -> Bool { rightMarks.map { $0.base[row] == 0 } ?? false }

  /// Says whether a left row and a right row meet the condition. What is missing meets none.
  @inline(__always)
  func holds(_ leftRow: Int, _ rightRow: Int) -> Bool {
    guard !lacksLeft(leftRow), !lacksRight(rightRow) else { return false }
    let (a, b) = (left(leftRow), right(rightRow))
    return switch comparison {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .differs: a != b
    }
  }
}

/// The right rows that have a key of the join, those of each key ordered by a column.
private struct OrderedRows: Sendable {
  /// The key that each left row has, or `noRow`.
  let numbers: Rows
  let rows: GroupedRows
  /// The condition by whose column they are ordered; `nil` where they stand in the order of the table.
  let order: ComparedCells?
  /// The values of that column at the positions of `rows`: a search reads them, which lie side by side.
  let values: Buffer<UInt64>
}

/// Finds the right rows of one left row after the other. It reads the cells of `OrderedRows`, which must outlive it.
private struct CandidateSearch {
  private let numbers: UnsafePointer<UInt32>
  private let starts: UnsafePointer<UInt32>
  private let values: UnsafePointer<UInt64>
  private let comparison: JoinComparison?
  private let isNarrow: Bool
  private let leftValues: UnsafePointer<UInt64>?
  private let leftMarks: UnsafePointer<UInt8>?

  init(_ ordered: OrderedRows) {
    numbers = UnsafePointer(ordered.numbers.base)
    starts = UnsafePointer(ordered.rows.starts.base)
    values = UnsafePointer(ordered.values.base)
    comparison = ordered.order?.comparison
    isNarrow = ordered.order?.isNarrow ?? false
    leftValues = ordered.order.map { UnsafePointer($0.keys.base) }
    leftMarks = ordered.order?.leftMarks.map { UnsafePointer($0.base) }
  }

  /// The positions of the right rows that meet a left row by its key and the ordered condition.
  @inline(__always)
  func candidates(_ leftRow: Int) -> Range<Int> {
    let number = numbers[leftRow]
    guard number != noRow else { return 0..<0 }
    let all = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
    guard let comparison, let leftValues else { return all }
    if let leftMarks, leftMarks[leftRow] == 0 { return all.lowerBound..<all.lowerBound }
    let value = leftValues[leftRow]
    switch comparison {
    case .greaterOrEqual: return all.lowerBound..<end(of: value, in: all)
    case .greater: return all.lowerBound..<start(of: value, in: all)
    case .lessOrEqual: return start(of: value, in: all)..<all.upperBound
    case .less: return end(of: value, in: all)..<all.upperBound
    case .differs: return all
    }
  }

  /// The position of the right row that is nearest to a left row: of equal ones, the last in its
  /// table; `nil` where none meets it.
  @inline(__always)
  func nearest(_ leftRow: Int) -> Int? {
    let found = candidates(leftRow)
    guard let comparison, !found.isEmpty else { return nil }
    switch comparison {
    case .greater, .greaterOrEqual: return found.upperBound - 1
    case .less, .lessOrEqual: return end(of: values[found.lowerBound], in: found) - 1
    case .differs: return nil
    }
  }

  /// The first position whose value is above another.
  @inline(__always)
  private func end(of value: UInt64, in range: Range<Int>) -> Int {
    value == .max ? range.upperBound : start(of: value &+ 1, in: range)
  }

  /// The first position whose value is not below another.
  @inline(__always)
  private func start(of value: UInt64, in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return range.lowerBound }
    var (first, count) = (range.lowerBound, range.count)
    // The sign of a difference takes the place of a branch, which would be mispredicted every second time.
    while isNarrow, count > 1 {
      let half = count >> 1
      first &+= half & sign(values[first &+ half &- 1], value)
      count &-= half
    }
    while count > 1 {
      let half = count >> 1
      if values[first &+ half &- 1] < value { first &+= half }
      count &-= half
    }
    return values[first] < value ? first &+ 1 : first
  }

  /// All bits where the first number is below the second, and else none.
  @inline(__always)
  private func sign(_ a: UInt64, _ b: UInt64) -> Int { Int(truncatingIfNeeded: Int64(bitPattern: a &- b) >> 63) }
}

/// Joins in which conditions beside the keys say which rows meet.
extension Join {
  /// Meets rows that meet by their keys and by all conditions. A missing cell meets no condition.
  func match(
    _ left: Table, _ right: Table, _ conditions: [JoinCondition], within matching: Matching
  ) throws(Problem) -> Matching {
    var compared: [ComparedCells] = []
    for condition in conditions { compared.append(try self.compared(left, right, condition)) }
    let first = compared.firstIndex { $0.comparison.isOrder }
    let order = first.map { compared.remove(at: $0) }
    let ordered = try orderedRows(of: right, matching, by: order)
    let search = try PairSearch(ordered: ordered, others: compared, engine)
    return try search.matching(left.rowCount, right.rowCount, self)
  }

  /// Puts beside each left row the nearest right row that meets it, at most so far from it.
  package func asOf(
    _ left: Table, _ right: Table, _ join: JoinSpecification, within: Double?, needing needed: Set<String>
  ) throws(Problem) -> Table {
    guard let condition = join.terms.conditions.first else { preconditionFailure("an as-of join has a condition") }
    let cells = try compared(left, right, condition)
    let ordered = try orderedRows(of: right, try match(left, right, join.keys), by: cells)
    let (a, b) = (left.named(condition.left), right.named(condition.right))
    let rights = try engine.buffer(left.rowCount, of: UInt32.self)
    let lacks = try engine.buffer((left.rowCount + Engine.morsel - 1) / Engine.morsel, repeating: UInt8(0))
    try engine.rows(left.rowCount) { (range) throws(Problem) in
      let (search, rows, rights) = (CandidateSearch(ordered), ordered.rows.rows.base, rights.base)
      var isLacking: UInt8 = 0
      for row in range {
        var found = search.nearest(row).map { rows[$0] } ?? noRow
        if let within, found != noRow, !isNear(a, row, b, Int(found), within) { found = noRow }
        rights[row] = found
        isLacking |= found == noRow ? 1 : 0
      }
      lacks.base[range.lowerBound / Engine.morsel] = isLacking
    }
    let pairs = RowPairs(left: nil, right: .rows(rights, orMissing: lacks.cells.contains(1)))
    return try table(of: pairs, left, right, join, needing: needed)
  }

  /// Says whether two cells lie no further from one another than a distance: in days for dates, in
  /// seconds for datetimes.
  private func isNear(_ a: Column, _ rowA: Int, _ b: Column, _ rowB: Int, _ distance: Double) -> Bool {
    switch (a.cells, b.cells) {
    case (.integer(let x), .integer(let y)), (.date(let x), .date(let y)):
      let (gap, overflow) = x[rowA].subtractingReportingOverflow(y[rowB])
      return !overflow && Double(gap.magnitude) <= distance
    case (.dateTime(let x), .dateTime(let y)):
      let (gap, overflow) = x[rowA].subtractingReportingOverflow(y[rowB])
      return !overflow && Double(gap.magnitude) / 1_000_000 <= distance
    case (.number(let x), .number(let y)): return abs(x[rowA] - y[rowB]) <= distance
    case (.number(let x), .integer(let y)): return abs(x[rowA] - Double(y[rowB])) <= distance
    case (.integer(let x), .number(let y)): return abs(Double(x[rowA]) - y[rowB]) <= distance
    case (.integer, _), (.number, _), (.text, _), (.plainText, _), (.boolean, _), (.date, _), (.dateTime, _):
      preconditionFailure("columns of one kind")
    }
  }

  private func compared(
    _ left: Table, _ right: Table, _ condition: JoinCondition
  ) throws(Problem) -> ComparedCells {
    let (a, b) = (left.named(condition.left), right.named(condition.right))
    guard let type = a.type.joined(with: b.type) else { preconditionFailure("columns of one kind") }
    let both = try Stack(engine).stacked([a, b], type: type, named: condition.left)
    // Missing cells are marked apart, so that every key is a cell's own.
    let key = try Sort(engine).sortKey(Column(both.cells))
    return ComparedCells(
      comparison: condition.comparison, keys: try Sort(engine).keys([key], count: both.count),
      isNarrow: key.last < 1 << 63 - 1,
      leftCount: a.count, leftMarks: a.validity, rightMarks: b.validity)
  }

  /// The right rows of each key, ordered by the column of a condition; those in which it is missing
  /// are left out.
  private func orderedRows(
    of right: Table, _ matching: Matching, by order: ComparedCells?
  ) throws(Problem) -> OrderedRows {
    let size = matching.keyCount
    let mask = try engine.buffer(right.rowCount, of: UInt8.self)
    try engine.rows(right.rowCount) { (range) throws(Problem) in
      for row in range {
        let isOut = matching.rightNumbers.base[row] == noRow || (order?.lacksRight(row) ?? false)
        mask.base[row] = isOut ? 0 : 1
      }
    }
    let kept = try RowMask(engine).listed(mask)
    var parts = [Group(engine).groupKey(matching.rightNumbers, size)]
    if let order {
      let keys = try engine.buffer(right.rowCount, of: Int64.self)
      try engine.rows(right.rowCount) { (range) throws(Problem) in
        // Signed numbers in the same order.
        for row in range { keys.base[row] = Int64(bitPattern: order.right(row) ^ (1 << 63)) }
      }
      parts.append(try Sort(engine).sortKey(Column(.integer(.int64(keys)))))
    }
    let sorted = try Sort(engine).sortedRows(parts, among: kept)
    let starts = try engine.buffer(size + 1, repeating: UInt32(0))
    try engine.eachPolled(kept.count) { starts.base[Int(matching.rightNumbers.base[Int(kept.base[$0])]) + 1] += 1 }
    try engine.eachPolled(size) { starts.base[$0 + 1] += starts.base[$0] }
    let values = try engine.buffer(order == nil ? 0 : sorted.count, of: UInt64.self)
    if let order {
      try engine.rows(sorted.count) { (range) throws(Problem) in
        for position in range { values.base[position] = order.right(Int(sorted.base[position])) }
      }
    }
    return OrderedRows(
      numbers: matching.numbers, rows: GroupedRows(rows: sorted, starts: starts), order: order, values: values)
  }
}

/// Finds the right rows that meet each left row by a condition of order and by others beside it.
private struct PairSearch: Sendable {
  let ordered: OrderedRows
  let others: [ComparedCells]
  /// The condition of order beside the first, as of `opened >= since, opened < until`, that says when
  /// no further candidate can meet; `nil` where there is none.
  private let limit: ComparedCells?
  /// For each candidate, the greatest or least value of the limit's column from the far end up to it.
  private let extremes: Buffer<UInt64>
  private let engine: Engine

  init(ordered: OrderedRows, others: [ComparedCells], _ engine: Engine) throws(Problem) {
    self.ordered = ordered
    self.others = others
    self.engine = engine
    let found = ordered.order == nil ? nil : others.first { $0.comparison.isOrder }
    limit = found
    let rows = ordered.rows
    let values = try engine.buffer(found == nil ? 0 : rows.rows.count, of: UInt64.self)
    extremes = values
    guard let found, let order = ordered.order else { return }
    let startsLow = order.startsLow
    let cuts = rows.starts.cuts(every: Engine.morsel)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      for group in cuts[part]..<cuts[part + 1] {
        let range = rows.range(group)
        var extreme = found.leastUseful
        for step in 0..<range.count {
          if step % Engine.morsel == Engine.morsel - 1 { try engine.poll() }
          let position = startsLow ? range.lowerBound + step : range.upperBound - 1 - step
          let row = Int(rows.rows.base[position])
          if !found.lacksRight(row) { extreme = found.moreUseful(extreme, found.right(row)) }
          values.base[position] = extreme
        }
      }
    }
  }

  /// The rows that meet, in the order of the left rows, and of the right ones for each.
  func matching(_ leftCount: Int, _ rightCount: Int, _ join: Join) throws(Problem) -> Matching {
    let starts = try engine.buffer(leftCount + 1, repeating: UInt32(0))
    let totals = try engine.buffer((leftCount + Engine.morsel - 1) / Engine.morsel, repeating: 0)
    try engine.rows(leftCount) { (range) throws(Problem) in
      let search = CandidateSearch(ordered)
      var (total, work) = (0, 0)
      for row in range {
        let before = total
        try eachMatch(row, search, &work) { _ in total += 1 }
        starts.base[row + 1] = UInt32(truncatingIfNeeded: total - before)
      }
      totals.base[range.lowerBound / Engine.morsel] = total
    }
    let total = totals.cells.reduce(0, +)
    try join.expectRoom(total)
    try engine.eachPolled(leftCount) { starts.base[$0 + 1] += starts.base[$0] }
    let rights = try engine.buffer(total, of: UInt32.self)
    try engine.rows(leftCount) { (range) throws(Problem) in
      let search = CandidateSearch(ordered)
      var work = 0
      for row in range {
        let start = Int(starts.base[row])
        var next = start
        try eachMatch(row, search, &work) { right in
          rights.base[next] = right
          next += 1
        }
        // Candidates stand in the order of a column, and rows are put together in the table's.
        if next - start > 1 { try sort(UnsafeMutableBufferPointer(start: rights.base + start, count: next - start)) }
      }
    }
    return Matching(
      numbers: try Gather(engine).allRows(leftCount),
      rightNumbers: try engine.buffer(rightCount, repeating: noRow),
      right: .several(GroupedRows(rows: rights, starts: starts)), isByRow: true)
  }

  /// Puts the right rows of one left row in order, byte by byte where they are very many, so that it can be interrupted.
  private func sort(_ rows: UnsafeMutableBufferPointer<UInt32>) throws(Problem) {
    var rows = rows
    guard rows.count > Engine.morsel, let base = rows.baseAddress else { return rows.sort() }
    let scratch = try engine.buffer(rows.count, of: UInt32.self)
    var (source, target) = (base, scratch.base)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      var next = [Int](repeating: 0, count: 257)
      try engine.eachPolled(rows.count) { next[Int(source[$0] >> shift & 255) + 1] += 1 }
      for digit in 1...256 { next[digit] += next[digit - 1] }
      try engine.eachPolled(rows.count) { index in
        let digit = Int(source[index] >> shift & 255)
        target[next[digit]] = source[index]
        next[digit] += 1
      }
      swap(&source, &target)
    }
  }

  /// Calls `body` with each right row that a left row meets, in no particular order.
  @inline(__always)
  private func eachMatch(
    _ leftRow: Int, _ search: CandidateSearch, _ work: inout Int, _ body: (UInt32) -> Void
  ) throws(Problem) {
    let candidates = search.candidates(leftRow)
    let startsLow = ordered.order?.startsLow ?? true
    for step in 0..<candidates.count {
      work += 1
      if work % Engine.morsel == 0 { try engine.poll() }
      // From the near end on, so that the limit may end the search.
      let position = startsLow ? candidates.upperBound - 1 - step : candidates.lowerBound + step
      if let limit, !limit.mayHold(leftRow, extremes.base[position]) { return }
      let right = ordered.rows.rows.base[position]
      if others.allSatisfy({ $0.holds(leftRow, Int(right)) }) { body(right) }
    }
  }
}

extension ComparedCells {
  /// Says whether the rows that meet a condition of order are the first of those in that order.
  fileprivate var startsLow: Bool {
    switch comparison {
    case .greater, .greaterOrEqual: true
    case .less, .lessOrEqual, .differs: false
    }
  }

  /// The value of the right column that meets the condition with the fewest left rows.
  fileprivate var leastUseful: UInt64 { startsLow ? .max : .min }

  /// Returns that of two values of the right column that meets the condition with more left rows.
  fileprivate func moreUseful(_ a: UInt64, _ b: UInt64) -> UInt64 { startsLow ? min(a, b) : max(a, b) }

  /// Says whether a left row may meet the condition with a row whose value is no more useful than another.
  fileprivate func mayHold(_ leftRow: Int, _ value: UInt64) -> Bool {
    guard !lacksLeft(leftRow) else { return false }
    return switch comparison {
    case .less: left(leftRow) < value
    case .lessOrEqual: left(leftRow) <= value
    case .greater: left(leftRow) > value
    case .greaterOrEqual: left(leftRow) >= value
    case .differs: true
    }
  }
}
