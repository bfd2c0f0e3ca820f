import Problems
import Synchronization
import System
import Tables

/// The rows of each group in which a cell is there, as a chain from the first to the last.
final class RowChains: Sendable {
  /// One for all states: a row lies in one of them.
  private let next: Buffer<UInt32>
  private let first: Buffer<UInt32>
  private let last: Buffer<UInt32>

  init(_ next: SharedLinks, _ groups: GroupNumbers) throws(Problem) {
    self.next = try next.cells(groups.account)
    first = try groups.cells(repeating: AggregateResult.noRow)
    last = try groups.cells(repeating: AggregateResult.noRow)
  }

  /// Adds the rows of a block in which the column's cell is there.
  func add(_ block: Block, where column: Column) {
    block.present(.column(column)) { groups, rows, count in
      for i in 0..<count {
        append(UInt32(truncatingIfNeeded: rows[i]), UInt32(truncatingIfNeeded: rows[i]), Int(groups[i]))
      }
    }
  }

  /// Puts a chain behind that of a group.
  private func append(_ start: UInt32, _ end: UInt32, _ group: Int) {
    let before = last.base[group]
    if before == AggregateResult.noRow {
      first.base[group] = start
    } else {
      next.base[Int(before)] = start
    }
    last.base[group] = end
  }

  /// Puts the rows of later chains behind those of some groups.
  func merge(_ later: RowChains, _ groups: Range<Int>) {
    for group in groups where !later.isEmpty(group) { append(later.first.base[group], later.last.base[group], group) }
  }

  /// Says whether a group has no row.
  func isEmpty(_ group: Int) -> Bool { first.base[group] == AggregateResult.noRow }

  /// Calls a body with each row of a group, in their order.
  func eachRow<Failure: Error>(of group: Int, _ body: (Int) throws(Failure) -> Void) throws(Failure) {
    var row = first.base[group]
    guard row != AggregateResult.noRow else { return }
    while true {
      try body(Int(row))
      guard row != last.base[group] else { return }
      row = next.base[Int(row)]
    }
  }
}

/// For each row of a table, the next row of its group; made when the first state needs it.
final class SharedLinks: Sendable {
  private let count: Int
  private let made = Mutex<Buffer<UInt32>?>(nil)

  init(count: Int) { self.count = count }

  func cells(_ account: (any MemoryAccount)?) throws(Problem) -> Buffer<UInt32> {
    try made.withLock { (made) throws(Problem) in
      if let made { return made }
      let cells = try Buffer<UInt32>(count: count, account: account)
      made = cells
      return cells
    }
  }
}
