import Catalogue
import Expressions
import Numerics
import Problems
import Tables

/// Computes aggregates of each group of a table.
///
///     frame{ {g = "甲", a = 1}, {g = "甲", a = 5} }:group_by("g"):summarise("s = sum(a), m = median(a)"):pull("m")  // {3.0}
package struct Aggregation: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }
}

/// An aggregate of each group of a table, and what it takes. Missing cells are skipped.
///
///     AggregateCall(.median, [.column(rate)])
package struct AggregateCall: Sendable {
  /// The aggregate that is called.
  package let aggregate: Aggregate
  /// The columns that it takes, or the expressions that are computed block by block.
  package let arguments: [AggregateArgument]
  /// The arguments that are one for all rows, such as the share of a quantile.
  package let constants: [Cell]
  /// For each argument that fails in some rows, these rows.
  let failures: [FailedRows]

  /// Makes a call of an aggregate.
  package init(
    _ aggregate: Aggregate, _ arguments: [AggregateArgument], constants: [Cell] = [], failures: [FailedRows] = []
  ) {
    self.aggregate = aggregate
    self.arguments = arguments
    self.constants = constants
    self.failures = failures
  }
}

/// Makes the state of one call for some groups.
private typealias StateMaker = @Sendable (GroupNumbers) throws(Problem) -> any AggregateState

/// The groups of a table, ordered by their keys, and their aggregates.
package struct Summary: Sendable {
  let grouping: Grouping
  /// The number of each group, in the order of the keys.
  let numbers: Rows
  /// The keys of each group.
  package let keys: [Column]
  /// One column for each aggregate call.
  package let results: [Column]
  /// By the number of a call, the groups for which it has no value.
  let failures: [Int: FailedRows]
  /// By the number of a call, how many groups have a result beyond the largest number, which is missing.
  let beyond: [Int]
}

extension Summary {
  /// Tells of results of a call that are missing because they are beyond the largest number.
  func tellBeyond(_ index: Int, of call: GroupCall, _ notes: NoteCollector) {
    guard beyond[index] > 0 else { return }
    let groups = counted(beyond[index], "group")
    notes.add(
      keys.isEmpty
        ? "\(call.printed) is too large for a number: missing"
        : "\(call.printed) is too large for a number in \(groups): missing there")
  }
}

extension Aggregation {
  /// Computes aggregates of each group.
  ///
  /// - Parameter located: the problem of one call, with its location in the text that makes it.
  /// - Throws: the run's limits.
  package func summarise(
    _ grouping: Grouping, _ calls: [AggregateCall], located: (Int, Problem) -> Problem = { $1 }
  ) throws(Problem) -> Summary {
    let packed = grouping.packedSums(inSets: grouping.sets(cuts(grouping).count - 1))
    let makers = try makers(of: calls, packed, grouping.rowCount)
    var states = try filledStates(grouping, makers, packed)[...]
    guard let rows = states.removeFirst() as? RowCounts else { preconditionFailure("counts first") }
    let (numbers, keys) = try Group(engine).occupied(grouping) { rows.counts.base[$0] != 0 }
    var results: [Column] = []
    var failures: [Int: FailedRows] = [:]
    var beyond = [Int](repeating: 0, count: calls.count)
    for (index, call) in calls.enumerated() {
      var failed = try self.failedGroups(of: call, grouping)
      do throws(Problem) {
        switch call.aggregate.method {
        case .rowCount: results.append(try GroupResults(engine).column(rows.result(), numbers))
        case .quantile(let share):
          results.append(
            try quantiles(call.arguments[0].column, share(call.constants), grouping, numbers))
        case .distinctCount:
          results.append(try distinctCounts(call.arguments[0].column, grouping, numbers))
        case .mode: results.append(try modes(call.arguments[0].column, grouping, numbers))
        case .state, .columnState:
          let state = states.removeFirst()
          let result = try state.result()
          results.append(try GroupResults(engine).column(result, numbers))
          if results[index].validity != nil { beyond[index] = GroupResults.beyond(result, numbers) }
          failed = .joined(failed, state.failedGroups)
        }
        failures[index] = try GroupResults(engine).failedRows(failed, numbers)
      } catch {
        throw located(index, error)
      }
    }
    return Summary(
      grouping: grouping, numbers: numbers, keys: keys, results: results, failures: failures, beyond: beyond)
  }

  /// The number of rows of each group, which tells which groups there are and what several aggregates need, and the
  /// state of each call that has any.
  private func filledStates(
    _ grouping: Grouping, _ makers: [StateMaker], _ packed: PackedSums?
  ) throws(Problem) -> [any AggregateState] {
    func states(_ groups: GroupNumbers, _ rows: RowCounts) throws(Problem) -> [any AggregateState] {
      var states: [any AggregateState] = [rows]
      for make in makers { states.append(try make(groups.counting(rows))) }
      return states
    }
    // Of all rows, words with sums beside the counts are as quick.
    if let packed, grouping.selection != nil, packed.fields.count == makers.count,
      let frequencies = JointFrequencies(engine, grouping, packed.fields)
    {
      return try states(groupNumbers(grouping), try frequencies.rowCounts())
    }
    // Of rows that are picked by a selection each sum is quicker by itself.
    let beside = grouping.selection == nil ? packed : nil
    let sets = try fill(grouping) { (groups) throws(Problem) in
      try states(groups, try rowCounts(grouping, groups, beside))
    }
    return try merged(sets, grouping.numberLimit)
  }

  private func rowCounts(
    _ grouping: Grouping, _ groups: GroupNumbers, _ packed: PackedSums?
  ) throws(Problem) -> RowCounts {
    guard case .sorted(_, let starts, _) = grouping.way else { return try RowCounts(groups, with: packed) }
    let counts = try engine.buffer(groups.count, of: UInt32.self)
    try engine.rows(groups.count) { (range) throws(Problem) in
      for group in range { counts.base[group] = starts.base[group + 1] - starts.base[group] }
    }
    return RowCounts(counts: counts)
  }

  /// The groups in which an argument of a call fails.
  private func failedGroups(of call: AggregateCall, _ grouping: Grouping) throws(Problem) -> FailedGroups? {
    guard !call.failures.isEmpty else { return nil }
    let numbers = try Group(engine).groupNumbers(of: grouping)
    var failed: FailedGroups?
    for rows in call.failures {
      failed = .joined(
        failed, try GroupResults(engine).failedGroups(rows, numbers, limit: grouping.numberLimit))
    }
    return failed
  }

  /// Returns what makes the states of the calls that have any, once their arguments are inspected.
  private func makers(
    of calls: [AggregateCall], _ packed: PackedSums?, _ rowCount: Int
  ) throws(Problem) -> [StateMaker] {
    var makers: [StateMaker] = []
    for call in calls {
      switch call.aggregate.method {
      case .rowCount, .quantile, .distinctCount, .mode: continue
      case .state(let prepare), .columnState(let prepare):
        makers.append(
          try prepare(
            AggregateInput(
              arguments: try coded(call.arguments), constants: call.constants, rowCount: rowCount, packed: packed,
              range: { integers throws(Problem) in try Sort(engine).range(of: integers) },
              ranks: { dictionary throws(Problem) in
                let order = try Sort(engine).order(of: dictionary)
                return TextRanks(ranks: order.ranks, indices: order.indices)
              })))
      }
    }
    return makers
  }

  /// The arguments, texts by a dictionary.
  private func coded(_ arguments: [AggregateArgument]) throws(Problem) -> [AggregateArgument] {
    var coded: [AggregateArgument] = []
    for argument in arguments {
      switch argument {
      case .column(let column): coded.append(.column(try engine.coded(column)))
      case .computed: coded.append(argument)
      }
    }
    return coded
  }

  private func groupNumbers(_ grouping: Grouping) -> GroupNumbers {
    var areRuns = false
    if case .sorted = grouping.way { areRuns = true }
    return GroupNumbers(count: grouping.numberLimit, areRuns: areRuns, account: engine.memory) {
      (count, body) throws(Problem) in try engine.rows(count, body)
    }
  }

  /// Fills states with all rows: one set for each part of the table, or a single
  /// one where every group lies in one part.
  func fill(
    _ grouping: Grouping, _ make: (GroupNumbers) throws(Problem) -> [any AggregateState]
  ) throws(Problem) -> [[any AggregateState]] {
    let cuts = cuts(grouping)
    var sets: [[any AggregateState]] = []
    let groups = groupNumbers(grouping)
    for _ in 0..<grouping.sets(cuts.count - 1) { sets.append(try make(groups)) }
    try fill(grouping, cuts, sets)
    return sets
  }

  func fill(
    _ grouping: Grouping, _ cuts: [Int], _ sets: [[any AggregateState]]
  ) throws(Problem) {
    let scratches = Pool { () throws(Problem) in try Scratch(grouping) }
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      let states = sets[min(part, sets.count - 1)]
      try scratches.use { (scratch) throws(Problem) in
        try blocks(grouping, cuts[part]..<cuts[part + 1], scratch) { (block) throws(Problem) in
          for state in states { try state.add(block) }
        }
      }
      if sets.count > 1 { for state in states { state.complete(0..<grouping.numberLimit) } }
    }
    guard sets.count == 1 else { return }
    try engine.rows(grouping.numberLimit) { (groups) throws(Problem) in
      for state in sets[0] { state.complete(groups) }
    }
  }

  /// Merges the sets into the first, in the order of the rows.
  private func merged(
    _ sets: [[any AggregateState]], _ numberLimit: Int
  ) throws(Problem) -> [any AggregateState] {
    let first = sets[0]
    guard sets.count > 1 else { return first }
    // Some groups of one aggregate at a time: they stay in the nearer caches.
    let parts = (numberLimit + Engine.block - 1) / Engine.block
    try engine.each(first.count * parts) { (number) throws(Problem) in
      let (index, start) = (number / parts, number % parts * Engine.block)
      let groups = start..<min(start + Engine.block, numberLimit)
      for later in sets.dropFirst() { try first[index].merge(later[index], groups) }
    }
    return first
  }

  /// The indices at which the rows (or the indices among sorted rows) are cut into parts. The
  /// cuts depend on rows and groups alone, so that no sum depends on threads.
  func cuts(_ grouping: Grouping) -> [Int] {
    if let partition = grouping.partition { return partition.cuts }
    let count = grouping.rowCount
    if case .sorted(_, let starts, _) = grouping.way {
      // At the start of a group, so that each group is in one part.
      let cuts = starts.cuts(every: 1 << 18).map { Int(starts.base[$0]) }
      return cuts.count == 1 ? [0, 0] : cuts
    }
    // Each part has states of its own: of many groups, few parts, so that each has many rows a group.
    let most = min(max((1 << 17) / grouping.numberLimit, 2), 64)
    let parts = min(max(count / (1 << 17), 1), most)
    // Each part begins with a cache line, of cells of any width.
    return (0..<parts).map { $0 * count / parts & ~63 } + [count]
  }

  /// Hands on the rows of a part, a block at a time, with their groups.
  private func blocks(
    _ grouping: Grouping, _ part: Range<Int>, _ scratch: Scratch, _ body: (Block) throws(Problem) -> Void
  ) throws(Problem) {
    // The groups of a part have no rows yet in its states.
    scratch.block.mostRows = 0
    if case .sorted(let rows, let starts, _) = grouping.way {
      return try blocks(rows, starts, part, scratch, body)
    }
    let groups = scratch.groups
    var onlyGroup: Int?
    if case .whole = grouping.way {
      groups.initialize(repeating: 0, count: Engine.block)
      onlyGroup = 0
    }
    var pacer = Pacer(engine.poll)
    for start in stride(from: part.lowerBound, to: part.upperBound, by: Engine.block) {
      let count = min(Engine.block, part.upperBound - start)
      try pacer.spend(count * 16)
      let (rows, chosen) = try scratch.rows(start..<start + count)
      if chosen == 0 { continue }
      try scratch.compute(start..<start + count)
      var numbers = UnsafePointer(groups)
      if let partition = grouping.partition {
        numbers = UnsafePointer(partition.numbers.base + start)
      } else if case .direct(let parts) = grouping.way {
        if rows == nil, parts.count == 1, let ready = parts[0].keysInColumn(from: start) {
          numbers = ready
        } else {
          groups.initialize(repeating: 0, count: chosen)
          for part in parts { part.add(to: groups, start: start, count: chosen, rows: rows, ahead: scratch.ahead) }
        }
      }
      try body(
        Block(
          groups: numbers, count: chosen, start: start, rows: rows, scratch: scratch.block, group: onlyGroup))
    }
  }

  /// Hands on rows that lie group by group: whole groups, but for those that fill more than a block.
  private func blocks(
    _ rows: Rows, _ starts: Rows, _ part: Range<Int>, _ scratch: Scratch, _ body: (Block) throws(Problem) -> Void
  ) throws(Problem) {
    var pacer = Pacer(engine.poll)
    var (start, group) = (part.lowerBound, starts.run(part.lowerBound))
    let (groups, starts) = (scratch.groups, starts.base)
    while start < part.upperBound {
      var end = min(start + Engine.block, part.upperBound)
      while Int(starts[group + 1]) <= start { group += 1 }
      // What is left of a group that fills more than a block is a block of its own.
      if Int(starts[group]) < start { end = min(end, Int(starts[group + 1])) }
      try pacer.spend((end - start) * 16)
      for index in start..<end {
        while Int(starts[group + 1]) <= index { group += 1 }
        groups[index - start] = UInt32(truncatingIfNeeded: group)
      }
      let (first, next) = (Int(starts[group]), Int(starts[group + 1]))
      if next > end, first > start { end = first }
      try body(
        Block(groups: groups, count: end - start, start: 0, rows: rows.base + start, scratch: scratch.block))
      start = end
    }
  }
}

extension Grouping {
  /// Makes room for sums beside the number of rows, where groups are met here and there.
  fileprivate func packedSums(inSets sets: Int) -> PackedSums? {
    guard case .direct = way else { return nil }
    return PackedSums(rowCount: sets == 1 ? rowCount : nil, ofFewValues: selection != nil)
  }

  /// Returns the number of sets of states that a table in so many parts is collected in.
  fileprivate func sets(_ parts: Int) -> Int {
    if case .sorted = way { 1 } else { partition == nil ? parts : 1 }
  }
}

// MARK: - Distinct cells

extension Aggregation {
  /// Counts the different cells of each group.
  private func distinctCounts(
    _ column: Column, _ grouping: Grouping, _ groups: Rows
  ) throws(Problem) -> Column {
    let numbers = try Group(engine).groupNumbers(of: grouping)
    let group = Group(engine).groupKey(numbers, grouping.numberLimit)
    let pairs = [group, try Sort(engine).sortKey(column, isOrdered: false)]
    let sorted = try Sort(engine).sorted(pairs, count: grouping.rowCount)
    let counts = try engine.buffer(grouping.numberLimit, repeating: Int64(0))
    if sorted.firsts == nil {
      // The keys say all: the group in their upper bits, the cell in the lower ones.
      let (width, missing) = (UInt64(pairs[1].width), column.validity == nil ? nil : pairs[1].last)
      let cells = (UInt64(1) << width) &- 1
      try countByGroup(sorted.packed.keys.count, counts) { [keys = sorted.packed.keys] position in
        let key = keys.base[position]
        let isFirst = position == 0 || keys.base[position - 1] != key
        return isFirst && key & cells != missing ? Int(key >> width) : nil
      }
    } else {
      let starts = try Sort(engine).starts(of: sorted)
      try countByGroup(starts.count - 1, counts) { [rows = sorted.rows] run in
        let row = Int(rows.base[Int(starts.base[run])])
        return column.isMissing(row) ? nil : Int(numbers.base[row])
      }
    }
    return try GroupResults(engine).wholes(groups) { counts.base[$0] }
  }

  /// Counts things that lie in the order of their groups, on all threads; `group` is `nil` for one that does not count.
  private func countByGroup(
    _ count: Int, _ counts: Buffer<Int64>, _ group: @Sendable (Int) -> Int?
  ) throws(Problem) {
    let parts = (count + Engine.morsel - 1) / Engine.morsel
    // The first group of a part may be the last one of the part before it: each is added when all are counted.
    let firsts = try engine.buffer(parts, repeating: -1)
    let firstCounts = try engine.buffer(parts, repeating: Int64(0))
    try engine.rows(count) { (range) throws(Problem) in
      let part = range.lowerBound / Engine.morsel
      var (last, tally) = (-1, Int64(0))
      func note() {
        guard last >= 0 else { return }
        if firsts.base[part] < 0 {
          (firsts.base[part], firstCounts.base[part]) = (last, tally)
        } else {
          counts.base[last] = tally
        }
      }
      for index in range {
        guard let found = group(index) else { continue }
        if found != last {
          note()
          (last, tally) = (found, 0)
        }
        tally += 1
      }
      note()
    }
    for part in 0..<parts where firsts.base[part] >= 0 { counts.base[firsts.base[part]] += firstCounts.base[part] }
  }
}

// MARK: The most frequent cell

extension Aggregation {
  /// Finds the most frequent cell of each group; of several the least.
  private func modes(_ column: Column, _ grouping: Grouping, _ groups: Rows) throws(Problem) -> Column {
    let numbers = try Group(engine).groupNumbers(of: grouping)
    let group = Group(engine).groupKey(numbers, grouping.numberLimit)
    let sorted = try Sort(engine).sorted([group, try Sort(engine).sortKey(column)], count: grouping.rowCount)
    let starts = try Sort(engine).starts(of: sorted)
    let rows = try engine.buffer(grouping.numberLimit, repeating: AggregateResult.noRow)
    let longest = try engine.buffer(grouping.numberLimit, repeating: UInt32(0))
    try engine.eachPolled(starts.count - 1) { run in
      let row = sorted.rows.base[Int(starts.base[run])]
      let (group, length) = (Int(numbers.base[Int(row)]), starts.base[run + 1] - starts.base[run])
      guard !column.isMissing(Int(row)), length > longest.base[group] else { return }
      longest.base[group] = length
      rows.base[group] = row
    }
    return try GroupResults(engine).column(.rows(rows, of: column), groups)
  }
}
