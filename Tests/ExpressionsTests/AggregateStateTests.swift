import Numerics
import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

/// The states of aggregates, filled by hand and held against the reference.
@Suite struct AggregateStateTests {
  @Test func theReferenceKnowsEveryAggregate() {
    let names = FunctionSet.standard.rows.compactMap { row -> String? in
      if case .aggregate = row.meaning { row.name } else { nil }
    }
    #expect(Set(names) == Set(ReferenceAggregate.allCases.map(\.rawValue)))
  }

  @Test(
    arguments: FunctionSet.standard.rows.filter { row in
      if case .aggregate = row.meaning { true } else { false }
    }.map(\.name), [0, 1, 40])
  func aStateGivesWhatTheReferenceGives(name: String, rows: Int) throws {
    let row = try #require(FunctionSet.standard[name])
    guard case .aggregate(let aggregate) = row.meaning else { return }
    for type in row.parameters.first?.types ?? [.integer] {
      var dice = SeededNumbers(seed: UInt64(rows) + 7)
      let groupCount = rows == 0 ? 1 : 5
      let groups = (0..<rows).map { _ in UInt32(dice.below(groupCount)) }
      let count = max(row.parameters.count { !$0.isConstant }, 1)
      let constants: [Cell] = name == "string_agg" ? [.text("、")] : []
      let columns = (0..<count).map { _ in Self.column(type, rows: rows, &dice) }
      guard let found = try results(aggregate, columns, groups, count: groupCount, constants: constants) else {
        continue
      }
      for group in 0..<groupCount {
        let own = (0..<rows).filter { groups[$0] == UInt32(group) }
        // Of several groups, those without rows are never asked for.
        if own.isEmpty && groupCount > 1 { continue }
        let expected = try Reference.aggregate(
          try #require(ReferenceAggregate(rawValue: name)),
          columns.map { column in own.map { column[$0] } }, constants: constants, rowCount: own.count)
        #expect(isNear(found(group), expected), "\(name) of \(type) in group \(group)")
      }
    }
  }

  @Test func aSumBeyond64BitsIsToldByTheState() throws {
    guard case .aggregate(let sum)? = FunctionSet.standard["sum"]?.meaning else { return }
    let column = Column(integers: [.max, .max])
    #expect(throws: Problem.self) { try results(sum, [column], [0, 0], count: 1) }
  }

  /// The window of the fast sums is chosen by the first block: it must not be seen in the result.
  @Test(arguments: ["sum", "mean", "var", "sd", "cor", "slope", "weighted_mean"])
  func theOrderOfTheRowsIsNotSeenInTheResult(name: String) throws {
    guard case .aggregate(let aggregate)? = FunctionSet.standard[name]?.meaning else { return }
    var dice = SeededNumbers(seed: 11)
    var numbers = (0..<400).map { _ in Double(dice.below(2_000_001) - 1_000_000) / 1000 }
    numbers.replaceSubrange(0..<10, with: repeatElement(0, count: 10))
    numbers.replaceSubrange(
      190..<210, with: (0..<20).map { Double(sign: .plus, exponent: 12 * $0 - 120, significand: 1.3) })
    let integers = (0..<400).map { (i: Int) -> Int64 in
      i.isMultiple(of: 5) ? 1 << 60 : Int64(i * i % 71)
    }
    let fewer = integers.map { $0 / 3 - 7 }
    let groups = (0..<400).map { UInt32($0 % 3) }
    func column(_ cells: [Double]) -> Column {
      Column(.number, cells.enumerated().map { $0 % 17 == 3 ? .missing : .number($1) })
    }
    let tables: [[Column]] = [
      [column(numbers), column(numbers.map { 1 / ($0 + 3) })],
      [column(numbers), Column(integers: integers)],
      [Column(integers: integers), Column(integers: fewer)],
    ]
    for columns in tables {
      let arguments = Array(columns.prefix(["cor", "slope", "weighted_mean"].contains(name) ? 2 : 1))
      if name == "sum", arguments[0].type == ColumnType.integer { continue }
      let found = try #require(try results(aggregate, arguments, groups, count: 3))
      let order = Array((0..<400).reversed())
      let turned = arguments.map { column in Column(column.type, order.map { column[$0] }) }
      let again = try #require(try results(aggregate, turned, order.map { groups[$0] }, count: 3))
      for group in 0..<3 {
        #expect(found(group) == again(group))
        #expect(found(group) != .missing)
      }
    }
  }

  @Test func integersBeyondDoublesHaveAnExactDispersion() throws {
    let column = Column(integers: [1 << 60, (1 << 60) + 1, (1 << 60) + 2, .max - 2, .max - 4, .max])
    let groups: [UInt32] = [0, 0, 0, 1, 1, 1]
    for (name, wanted) in [("var", [1.0, 4]), ("sd", [1, 2])] {
      guard case .aggregate(let aggregate)? = FunctionSet.standard[name]?.meaning else { return }
      let found = try #require(try results(aggregate, [column], groups, count: 2))
      #expect((0..<2).map(found) == wanted.map(Cell.number))
    }
    guard case .aggregate(let cor)? = FunctionSet.standard["cor"]?.meaning else { return }
    let other = Column(integers: [4, 5, 6, 2, 1, 3])
    #expect(try results(cor, [column, other], groups, count: 2)?(0) == .number(1))
  }

  @Test func longSumsAreChargedToTheRun() throws {
    let account = SampleAccount()
    account.limit = 1 << 20
    let groups = GroupNumbers(count: 2, account: account) { (count, body) throws(Problem) in
      try body(0..<count)
    }
    do {
      let spills = Spills<LongAccumulator>(groups)
      try spills.update(1) { $0.add(1e300) }
      #expect(account.bytes > 0)
      #expect(throws: Problem.self) {
        for group in 0..<100_000 { try spills.update(group) { $0.add(1e300) } }
      }
    }
    #expect(account.bytes == 0)
  }

  /// The cells of the groups; `nil` of an aggregate that has no state.
  private func results(
    _ aggregate: Aggregate, _ columns: [Column], _ groups: [UInt32], count groupCount: Int, constants: [Cell] = []
  ) throws -> ((Int) -> Cell)? {
    let prepare: Aggregate.StateFactory
    switch aggregate.method {
    case .state(let one), .columnState(let one): prepare = one
    case .rowCount, .quantile, .distinctCount, .mode: return nil
    }
    let input = AggregateInput(
      arguments: columns.map(AggregateArgument.column), constants: constants, rowCount: groups.count,
      range: { _ in Int64.min...Int64.max }, ranks: Self.ranks)
    let make = try prepare(input)
    // Two parts of the rows, merged.
    var states: [any AggregateState] = []
    for part in [0..<groups.count / 2, groups.count / 2..<groups.count] {
      let numbers = GroupNumbers(count: groupCount, account: nil) {
        (count, body) throws(Problem) in try body(0..<count)
      }
      let rows = try RowCounts(numbers)
      let state = try make(numbers.counting(rows))
      let scratch = BlockScratch(capacity: max(part.count, 1))
      try Array(groups[part]).withUnsafeBufferPointer { groups in
        guard let base = groups.baseAddress else { return }
        let block = Block(
          groups: base, count: part.count, start: part.lowerBound, rows: nil, scratch: scratch)
        rows.add(block)
        try state.add(block)
      }
      states.append(state)
      counts.append(rows)
    }
    counts[counts.count - 2].merge(counts[counts.count - 1], 0..<groupCount)
    try states[0].merge(states[1], 0..<groupCount)
    if let failed = states[0].failedGroups { throw failed.problem(0) }
    let result = try states[0].result()
    return { group in Self.cell(result, group) }
  }

  /// The counts of the parts, kept while their states need them.
  private let kept = Kept()
  private var counts: [RowCounts] {
    get { kept.counts }
    nonmutating set { kept.counts = newValue }
  }

  private final class Kept {
    var counts: [RowCounts] = []
  }

  private static func number(
    _ fill: (UnsafeBufferPointer<UInt32>, UnsafeMutablePointer<Double>) -> Void, _ group: Int
  ) -> Cell {
    var number = 0.0
    [UInt32(group)].withUnsafeBufferPointer { fill($0, &number) }
    return number.isFinite ? .number(number) : .missing
  }

  private static func cell(_ result: AggregateResult, _ group: Int) -> Cell {
    switch result {
    case .integers(let cell): cell(group).map(Cell.integer) ?? .missing
    case .counts(let counts): .integer(Int64(counts[group]))
    case .dates(let cell): cell(group).map { .date(Day(number: Int32($0))) } ?? .missing
    case .dateTimes(let cell): cell(group).map { .dateTime(DateTime(microseconds: $0)) } ?? .missing
    case .numbers(let cell):
      cell(group).flatMap { $0.isFinite ? $0 : nil }.map(Cell.number) ?? .missing
    case .numbersOfAll(let fill): number(fill, group)
    case .numbersInOrder(let cells): cells[group].isFinite ? .number(cells[group]) : .missing
    case .booleans(let cell): cell(group).map(Cell.boolean) ?? .missing
    case .texts(let index, let dictionary):
      index(group).map { .text(dictionary[Int($0)]) } ?? .missing
    case .rows(let rows, let column):
      rows[group] == AggregateResult.noRow ? .missing : column[Int(rows[group])]
    }
  }

  @Sendable private static func ranks(_ dictionary: TextDictionary) throws(Problem) -> TextRanks {
    let indices = (0..<dictionary.count).sorted {
      dictionary[$0].unicodeScalars.lexicographicallyPrecedes(dictionary[$1].unicodeScalars)
    }
    var ranks = [UInt32](repeating: 0, count: dictionary.count)
    for (rank, index) in indices.enumerated() { ranks[index] = UInt32(rank) }
    return TextRanks(ranks: Buffer(ranks), indices: Buffer(indices.map { UInt32($0) }))
  }

  private static func column(_ type: ColumnType, rows: Int, _ dice: inout SeededNumbers) -> Column {
    Column(
      type,
      (0..<rows).map { _ in
        if dice.below(5) == 0 { return .missing }
        let n = dice.below(9) - 4
        switch type {
        case .integer: return .integer(Int64(n))
        case .number: return .number(Double(n) / 4)
        case .text: return .text(["路灯所", "环卫所", "b", "a", ""][abs(n)])
        case .boolean: return .boolean(n > 0)
        case .date: return .date(Day(number: Int32(n)))
        case .dateTime: return .dateTime(DateTime(microseconds: Int64(n) * 3_600_000_001))
        }
      })
  }

  private func isNear(_ a: Cell, _ b: Cell) -> Bool {
    if case .number(let x) = a, case .number(let y) = b { return abs(x - y) <= 1e-12 * max(abs(x), 1) }
    return a == b
  }
}
