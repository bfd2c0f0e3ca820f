import Expressions
import Problems
import Tables

/// Groups the rows of a table by some of its columns.
///
///     let grouping = try Group(engine).group([area], rowCount: table.rowCount)
package struct Group: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }
}

/// The group of each row of a table.
///
/// Groups are numbered below `numberLimit`; some numbers may be nobody's. Where the
/// keys take few values a number is computed from them, row by row; otherwise
/// the rows are sorted by their keys and lie group by group.
package struct Grouping: Sendable {
  let keys: [Column]
  let rowCount: Int
  let numberLimit: Int
  let way: Way
  /// The rows that count, where not all do; never of sorted rows.
  var selection: Selection?
  /// Arguments of aggregates that are computed block by block; never of sorted rows.
  var computed: [Evaluator] = []
  /// The partition of the rows, where they are not those of the table in its order.
  var partition: GroupPartition?

  enum Way: Sendable {
    /// No keys: one group, even of no rows.
    case whole
    /// A group's number is its key's, the parts combined into one number.
    case direct([SortKey])
    /// The rows in the order of the keys; each group's first index among
    /// them, and last the number of rows.
    case sorted(Rows, starts: Rows, keys: PackedKeys)
  }
}

/// The rows in which a condition is true, or those in which it is not.
package struct Selection: Sendable {
  /// Tells the rows in which the condition is true.
  package let test: Test
  /// Says whether those rows are kept, or the others.
  package let keeps: Bool

  /// Makes a selection of the rows that a test tells, or of the others.
  package init(test: Test, keeps: Bool) {
    self.test = test
    self.keeps = keeps
  }

  /// A way to tell the rows in which a condition is true.
  package enum Test: Sendable {
    /// A byte for each row, 1 where the condition is true.
    case mask(Buffer<UInt8>)
    /// Asked block by block.
    case condition(Evaluator)
  }
}

/// The rows of each group, in the order of the table; groups ordered by their keys.
struct GroupedRows: Sendable {
  let rows: Rows
  /// The start of each group among `rows`, and last the end of the last one.
  let starts: Rows

  var count: Int { starts.count - 1 }

  func range(_ group: Int) -> Range<Int> {
    Int(starts.base[group])..<Int(starts.base[group + 1])
  }
}

extension Group {
  /// Groups the rows of a table by some of its columns.
  package func group(_ keys: [Column], rowCount: Int) throws(Problem) -> Grouping {
    guard !keys.isEmpty else {
      return Grouping(keys: [], rowCount: rowCount, numberLimit: 1, way: .whole)
    }
    let parts = try unorderedKeys(keys)
    if let grouping = groupDirectly(keys, parts, rowCount: rowCount) { return grouping }
    return try groupBySorting(keys, parts, rowCount: rowCount)
  }

  /// Groups whose numbers are computed from the keys; `nil` where these take
  /// too many values.
  func groupDirectly(_ keys: [Column], rowCount: Int) throws(Problem) -> Grouping? {
    groupDirectly(keys, try unorderedKeys(keys), rowCount: rowCount)
  }

  /// The keys of columns, texts by their indices.
  private func unorderedKeys(_ columns: [Column]) throws(Problem) -> [SortKey] {
    var keys: [SortKey] = []
    for column in columns { keys.append(try Sort(engine).sortKey(column, isOrdered: false)) }
    return keys
  }

  private func groupDirectly(_ keys: [Column], _ parts: [SortKey], rowCount: Int) -> Grouping? {
    guard parts.count <= 5, parts.allSatisfy({ $0.half == .whole && $0.size <= 1 << 22 }) else {
      return nil
    }
    let numberLimit = parts.reduce(UInt128(1)) { $0 * $1.size }
    guard numberLimit <= min(1 << 22, UInt128(rowCount) * 2 + 1024) else { return nil }
    return Grouping(keys: keys, rowCount: rowCount, numberLimit: Int(numberLimit), way: .direct(parts))
  }

  private func groupBySorting(
    _ keys: [Column], _ unordered: [SortKey], rowCount: Int
  ) throws(Problem) -> Grouping {
    var parts: [SortKey] = []
    for key in unordered { parts.append(key.column.type == .text ? try Sort(engine).sortKey(key.column) : key) }
    let sorted = try Sort(engine).sorted(parts, count: rowCount)
    let starts = try Sort(engine).starts(of: sorted)
    return Grouping(
      keys: keys, rowCount: rowCount, numberLimit: starts.count - 1,
      way: .sorted(sorted.rows, starts: starts, keys: sorted.packed))
  }

  /// The numbers of groups that have rows, ordered by their keys, and these keys.
  ///
  /// `seen` tells, for each number, whether a row has it.
  func occupied(
    _ grouping: Grouping, seen: (Int) -> Bool
  ) throws(Problem) -> (numbers: Rows, keys: [Column]) {
    switch grouping.way {
    case .whole:
      return (try Gather(engine).allRows(1), [])
    case .sorted(let rows, let starts, let packed):
      var keys = try KeyDecoding(engine).columns(packed, starts: starts, grouping.numberLimit)
      if keys.count < grouping.keys.count {
        let firsts = try Gather(engine).take(rows, try Gather(engine).prefix(starts, grouping.numberLimit), false)
        for key in grouping.keys[keys.count...] { keys.append(try ofOneZero(try Gather(engine).take(key, firsts))) }
      }
      return (try Gather(engine).allRows(grouping.numberLimit), keys)
    case .direct(let parts):
      let numbers = Buffer((0..<UInt32(grouping.numberLimit)).filter { seen(Int($0)) })
      let keys = try KeyDecoding(engine).columns(numbers, parts)
      let isOrdered = parts.allSatisfy { $0.column.type != .text }
      if isOrdered { return (numbers, keys) }
      var ordered: [SortKey] = []
      for key in keys { ordered.append(try Sort(engine).sortKey(key)) }
      let order = try Sort(engine).sortedRows(ordered, count: numbers.count)
      var orderedKeys: [Column] = []
      for key in keys { orderedKeys.append(try Gather(engine).take(key, order)) }
      return (try Gather(engine).take(numbers, order, false), orderedKeys)
    }
  }

  /// The numbers of a column that nobody else has, with 0 in place of −0: as keys they are one, whichever comes first.
  private func ofOneZero(_ column: Column) throws(Problem) -> Column {
    guard case .number(let numbers) = column.cells else { return column }
    try engine.rows(column.count) { (range) throws(Problem) in for row in range { numbers.base[row] += 0 } }
    return column
  }

  /// The rows of each group.
  func groupedRows(_ grouping: Grouping) throws(Problem) -> GroupedRows {
    let count = grouping.rowCount
    switch grouping.way {
    case .whole:
      return GroupedRows(rows: try Gather(engine).allRows(count), starts: Buffer([0, UInt32(count)]))
    case .sorted(let rows, let starts, _):
      return GroupedRows(rows: rows, starts: starts)
    case .direct:
      let numbers = try groupNumbers(of: grouping)
      let counts = try engine.buffer(grouping.numberLimit, repeating: UInt32(0))
      try engine.eachPolled(count) { row in counts.base[Int(numbers.base[row])] += 1 }
      let (occupiedNumbers, _) = try occupied(grouping) { counts.base[$0] > 0 }
      let starts = try engine.buffer(occupiedNumbers.count + 1, of: UInt32.self)
      var total: UInt32 = 0
      for group in 0..<occupiedNumbers.count {
        if group % Engine.morsel == 0 { try engine.poll() }
        let number = Int(occupiedNumbers.base[group])
        starts.base[group] = total
        (counts.base[number], total) = (total, total + counts.base[number])
      }
      starts.base[occupiedNumbers.count] = total
      let rows = try engine.scatterBuffer(count, of: UInt32.self)
      try engine.eachPolled(count) { row in
        let number = Int(numbers.base[row])
        rows.base[Int(counts.base[number])] = UInt32(truncatingIfNeeded: row)
        counts.base[number] &+= 1
      }
      return GroupedRows(rows: rows, starts: starts)
    }
  }

  /// The group's number of every row.
  func groupNumbers(of grouping: Grouping) throws(Problem) -> Rows {
    if let partition = grouping.partition { return partition.numbers }
    switch grouping.way {
    case .whole: return try engine.buffer(grouping.rowCount, repeating: 0)
    case .sorted(let rows, let starts, _):
      return try groupNumbers(of: GroupedRows(rows: rows, starts: starts))
    case .direct(let parts):
      let numbers = try engine.buffer(grouping.rowCount, repeating: UInt32(0))
      try engine.rows(grouping.rowCount) { (range) throws(Problem) in
        for part in parts {
          part.add(to: numbers.base + range.lowerBound, start: range.lowerBound, count: range.count)
        }
      }
      return numbers
    }
  }

  /// The number of a group as a part of a key.
  func groupKey(_ numbers: Rows, _ groups: Int) -> SortKey {
    SortKey(
      column: Column(.text(.index32(numbers), TextDictionary([]))), origin: 0,
      last: UInt64(max(groups, 1) - 1), isDescending: false, ranks: nil)
  }

  /// Returns the group's number of every row, of rows that lie group by group.
  func groupNumbers(of groups: GroupedRows) throws(Problem) -> Rows {
    let numbers = try engine.scatterBuffer(groups.rows.count, of: UInt32.self)
    try Sort(engine).eachRun(groups.starts) { group, indices in
      for index in indices {
        numbers.base[Int(groups.rows.base[index])] = UInt32(truncatingIfNeeded: group)
      }
    }
    return numbers
  }
}
