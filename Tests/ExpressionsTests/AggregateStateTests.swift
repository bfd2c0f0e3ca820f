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
      let columns = (0..<count).map { _ in Self.column(type, rows: rows, &dice) }
      guard let found = try results(aggregate, columns, groups, count: groupCount) else { continue }
      for group in 0..<groupCount {
        let own = (0..<rows).filter { groups[$0] == UInt32(group) }
        // Of several groups, those without rows are never asked for.
        if own.isEmpty && groupCount > 1 { continue }
        let expected = try Reference.aggregate(
          try #require(ReferenceAggregate(rawValue: name)),
          columns.map { column in own.map { column[$0] } }, rowCount: own.count)
        #expect(isNear(found(group), expected), "\(name) of \(type) in group \(group)")
      }
    }
  }

  @Test func aSumBeyond64BitsIsToldByTheState() throws {
    guard case .aggregate(let sum)? = FunctionSet.standard["sum"]?.meaning else { return }
    let column = Column(integers: [.max, .max])
    #expect(throws: Problem.self) { try results(sum, [column], [0, 0], count: 1) }
  }

  /// The cells of the groups; `nil` of an aggregate that has no state.
  private func results(
    _ aggregate: Aggregate, _ columns: [Column], _ groups: [UInt32], count groupCount: Int
  ) throws -> ((Int) -> Cell)? {
    let prepare: Aggregate.Preparing
    switch aggregate.method {
    case .state(let one), .columnState(let one): prepare = one
    case .rowCount, .quantile, .distinctCount: return nil
    }
    let input = AggregateInput(
      arguments: columns.map(AggregateArgument.column), constants: [], rowCount: groups.count,
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
      Array(groups[part]).withUnsafeBufferPointer { groups in
        guard let base = groups.baseAddress else { return }
        let block = Block(
          groups: base, count: part.count, start: part.lowerBound, rows: nil, scratch: scratch)
        rows.add(block)
        state.add(block)
      }
      states.append(state)
      counts.append(rows)
    }
    counts[counts.count - 2].merge(counts[counts.count - 1])
    states[0].merge(states[1])
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

  private static func cell(_ result: AggregateResult, _ group: Int) -> Cell {
    switch result {
    case .integers(let cell): cell(group).map(Cell.integer) ?? .missing
    case .dates(let cell): cell(group).map { .date(Day(number: Int32($0))) } ?? .missing
    case .numbers(let cell):
      cell(group).flatMap { $0.isFinite ? $0 : nil }.map(Cell.number) ?? .missing
    case .booleans(let cell): cell(group).map(Cell.boolean) ?? .missing
    case .texts(let code, let dictionary):
      code(group).map { .text(dictionary[Int($0)]) } ?? .missing
    case .rows(let rows, let column):
      rows[group] == AggregateResult.noRow ? .missing : column[Int(rows[group])]
    }
  }

  @Sendable private static func ranks(_ dictionary: TextDictionary) throws(Problem) -> TextRanks {
    let indices = (0..<dictionary.count).sorted {
      dictionary[$0].unicodeScalars.lexicographicallyPrecedes(dictionary[$1].unicodeScalars)
    }
    var ranks = [UInt32](repeating: 0, count: dictionary.count)
    for (rank, code) in indices.enumerated() { ranks[code] = UInt32(rank) }
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
        }
      })
  }

  private func isNear(_ a: Cell, _ b: Cell) -> Bool {
    if case .number(let x) = a, case .number(let y) = b { return abs(x - y) <= 1e-12 * max(abs(x), 1) }
    return a == b
  }
}
