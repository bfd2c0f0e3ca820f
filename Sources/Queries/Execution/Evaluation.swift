import Problems
import Synchronization
import Tables

/// Expressions over all rows, on all threads.
extension Engine {
  /// Rows that a thread evaluates at a time.
  private static let stretch = 1 << 17

  /// The column that an expression gives. A table without columns does not
  /// know its rows, which are then `rowCount`.
  func evaluate(
    _ expression: Expression, _ table: Table, results: [Column] = [], rowCount: Int? = nil
  ) throws(Problem) -> Column {
    if let name = expression.asColumn { return table.named(name) }
    if expression.nodes.count == 1, case .result(let number) = expression.nodes[0].kind {
      return results[number]
    }
    let count = rowCount ?? table.rowCount
    let evaluator = try Evaluator(
      expression, over: table, results: results, account: memory, poll: poll)
    let parts = max((count + Self.stretch - 1) / Self.stretch, 1)
    let columns = Mutex<[Column?]>(Array(repeating: nil, count: parts))
    try each(parts) { (part) throws(Problem) in
      let start = part * Self.stretch
      let rows = start..<min(start + Self.stretch, count)
      let column = try evaluator.makeWorkspace().column(rows)
      columns.withLock { $0[part] = column }
    }
    return try Column.joined(
      columns.withLock { $0.compactMap(\.self) }, as: expression.type ?? .boolean, account: memory)
  }

  /// A column that is true where a condition is, and false elsewhere.
  func mask(_ condition: Expression, _ table: Table) throws(Problem) -> Column {
    let evaluator = try Evaluator(condition, over: table, account: memory, poll: poll)
    let mask = try buffer(table.rowCount, of: UInt8.self)
    try rows(table.rowCount) { (range) throws(Problem) in
      try evaluator.makeWorkspace().mask(range, into: mask.base + range.lowerBound)
    }
    return Column(.boolean(mask))
  }
}
