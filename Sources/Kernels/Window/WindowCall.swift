import Expressions
import Problems
import Synchronization
import Tables

/// A call of a window function over the grouped rows of a table, with the engine that computes it.
struct WindowCall: WindowInput {
  let engine: Engine
  let arguments: [Column]
  let constants: [Cell]
  let groups: GroupedRows
  let failure = Failure()
  let beyond = Beyond()

  /// The rows that the function refuses, once it has computed the others.
  final class Failure: Sendable {
    private let kept = Mutex<FailedRows?>(nil)

    var rows: FailedRows? { kept.withLock { $0 } }

    func keep(_ rows: FailedRows) { kept.withLock { $0 = rows } }
  }

  /// Counts the rows whose value is beyond the largest number.
  final class Beyond: Sendable {
    private let counted = Atomic<Int>(0)

    var count: Int { counted.load(ordering: .relaxed) }

    func add() { counted.add(1, ordering: .relaxed) }
  }

  var rows: Rows { groups.rows }
  var starts: Rows { groups.starts }

  func cells<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type
  ) throws(Problem) -> Buffer<Element> {
    try engine.scatterBuffer(groups.rows.count, of: type)
  }

  func cells<Element: BitwiseCopyable & Sendable>(
    repeating cell: Element
  ) throws(Problem) -> Buffer<Element> {
    try engine.buffer(groups.rows.count, repeating: cell)
  }

  func eachGroup(
    _ body: @Sendable (_ group: Int, _ positions: Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    try Sort(engine).eachRun(groups.starts, body)
  }

  func eachRunOfGroups(_ body: @Sendable (_ groups: Range<Int>) throws(Problem) -> Void) throws(Problem) {
    let cuts = groups.starts.cuts(every: Engine.morsel)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in try body(cuts[part]..<cuts[part + 1]) }
  }

  /// Sorts the rows by group and cell; a tie is a run of rows with equal keys.
  func eachTie(
    in column: Column,
    _ body: @Sendable (_ rank: Int, _ rows: UnsafeBufferPointer<UInt32>) throws(Problem) -> Void
  ) throws(Problem) {
    let numbers = try Group(engine).groupNumbers(of: groups)
    let ties = try ties(in: column, numbers)
    try Sort(engine).eachRun(ties.starts) { (run, positions) throws(Problem) in
      let start = Int(ties.starts.base[run])
      let group = Int(numbers.base[Int(ties.rows.base[start])])
      let rank = start - groups.range(group).lowerBound + 1
      try body(
        rank,
        UnsafeBufferPointer(start: ties.rows.base + positions.lowerBound, count: positions.count))
    }
  }

  func ties(in column: Column) throws(Problem) -> Ties {
    try ties(in: column, Group(engine).groupNumbers(of: groups))
  }

  func order(by column: Column) throws(Problem) -> Rows {
    try sorted(by: column, Group(engine).groupNumbers(of: groups)).rows
  }

  /// - Parameter numbers: the number of each row's group.
  private func sorted(by column: Column, _ numbers: Rows) throws(Problem) -> SortedRows {
    let keys = [Group(engine).groupKey(numbers, groups.count), try Sort(engine).sortKey(column)]
    return try Sort(engine).sorted(keys, count: column.count)
  }

  /// - Parameter numbers: the number of each row's group.
  private func ties(in column: Column, _ numbers: Rows) throws(Problem) -> Ties {
    let sorted = try sorted(by: column, numbers)
    return Ties(rows: sorted.rows, starts: try Sort(engine).starts(of: sorted))
  }

  func appending(_ cell: Cell, to column: Column) throws(Problem) -> Column {
    try Column.joined(
      [column, Column(column.type, [cell])], as: column.type, account: engine.memory, poll: engine.poll)
  }

  func take(_ column: Column, _ rows: Rows) throws(Problem) -> Column {
    try Gather(engine).take(column, rows, orMissing: true)
  }

  func reordered(_ column: Column, _ rows: Rows) throws(Problem) -> Column { try Gather(engine).take(column, rows) }

  func refuse(_ rows: FailedRows) { failure.keep(rows) }

  func missBeyond() { beyond.add() }

  func poll() throws(Problem) { try engine.poll() }
}
