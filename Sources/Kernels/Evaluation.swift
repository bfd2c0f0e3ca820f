import Expressions
import Problems
import Tables

/// Evaluates expressions over all rows, on all threads.
///
///     try Evaluation(engine).mask(condition, table)  // 1 for each row in which `rate > 0.5` is true
package struct Evaluation: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Rows that a thread evaluates at a time.
  private static let stretch = 1 << 17

  /// The column that an expression gives. A table without columns does not
  /// know its rows, which are then `rowCount`.
  func evaluate(
    _ expression: Expression, _ table: Table, results: [Column] = [], failures: [Int: FailedRows] = [:],
    failureMarks: Buffer<UInt8>? = nil, rowCount: Int? = nil
  ) throws(Problem) -> Column {
    if let name = expression.asColumn { return table.named(name) }
    if expression.nodes.count == 1, case .result(let number) = expression.nodes[0].kind,
      failures[number] == nil
    {
      return results[number]
    }
    let count = rowCount ?? table.rowCount
    let evaluator = try Evaluator(
      expression, over: table, results: results, failures: failures, failureMarks: failureMarks,
      account: engine.memory, notes: engine.notes, poll: engine.poll)
    if expression.type != .text || evaluator.dictionary != nil {
      return try columnInPlace(expression.type ?? .boolean, evaluator, count)
    }
    // Plain texts, whose place is known when all before them are made.
    let parts = max((count + Self.stretch - 1) / Self.stretch, 1)
    let made = PartResults<Column>(count: parts)
    try engine.each(parts) { (part) throws(Problem) in
      let start = part * Self.stretch
      let rows = start..<min(start + Self.stretch, count)
      let column = try evaluator.makeWorkspace().column(rows)
      made.set(part, column)
    }
    return try joined(made.all)
  }

  /// Columns of plain texts as one.
  private func joined(_ columns: [Column]) throws(Problem) -> Column {
    var parts: [TextBytes] = []
    for column in columns {
      guard case .plainText(let texts) = column.cells else { preconditionFailure("plain texts") }
      parts.append(texts.texts)
    }
    let texts = PlainTexts(try engine.joined(parts))
    guard columns.contains(where: { $0.validity != nil }) else { return Column(.plainText(texts)) }
    let marks = try engine.buffer(texts.count, of: UInt8.self)
    try engine.each(columns.count) { (part) throws(Problem) in
      let (column, target) = (columns[part], marks.base + part * Self.stretch)
      if let validity = column.validity {
        target.update(from: validity.base, count: column.count)
      } else {
        target.update(repeating: 1, count: column.count)
      }
    }
    return Column(.plainText(texts), validity: marks)
  }

  /// The column that an expression gives, and the rows that fail, whose cells are missing there.
  func evaluateKeepingFailures(_ expression: Expression, _ table: Table) throws(Problem) -> (Column, FailedRows?) {
    guard expression.mayFail else { return (try evaluate(expression, table), nil) }
    let marks = try engine.buffer(table.rowCount, repeating: UInt8(0))
    let column = try evaluate(expression, table, failureMarks: marks)
    guard marks.cells.contains(1) else { return (column, nil) }
    let failed = FailedRows(marks) { [engine] row in
      do throws(Problem) {
        let evaluator = try Evaluator(expression, over: table, account: engine.memory, poll: engine.poll)
        _ = try evaluator.makeWorkspace().vector(row..<row + 1)
      } catch {
        return error
      }
      preconditionFailure("a row that failed before")
    }
    return (column, failed)
  }

  /// Every block written where it belongs in the whole column.
  private func columnInPlace(
    _ type: ColumnType, _ evaluator: Evaluator, _ count: Int
  ) throws(Problem) -> Column {
    let dictionary = evaluator.dictionary ?? TextDictionary([])
    let whole = Column(
      try Column.Cells(type, evaluator.physicalType, dictionary, count: count, account: engine.memory))
    // Marks are touched only by stretches in which some cell is missing.
    let marks = try engine.buffer(count, of: UInt8.self)
    let lacks = try engine.buffer((count + Engine.morsel - 1) / Engine.morsel, repeating: UInt8(0))
    try engine.rows(count) { (range) throws(Problem) in
      let workspace = try evaluator.makeWorkspace()
      let (target, stride) = (whole.vector(from: 0).base, evaluator.physicalType.stride)
      let cells = UnsafeMutableRawPointer(mutating: target)
      let isLacking = lacks.base + range.lowerBound / Engine.morsel
      var start = range.lowerBound
      while start < range.upperBound {
        let block = start..<min(start + evaluator.blockSize, range.upperBound)
        let vector = try workspace.vector(block)
        (cells + start * stride).copyMemory(from: vector.base, byteCount: block.count * stride)
        if let there = vector.validity, isLacking.pointee == 1 || there.hasZero(block.count) {
          if isLacking.pointee == 0 {
            (marks.base + range.lowerBound).update(repeating: 1, count: range.count)
            isLacking.pointee = 1
          }
          (marks.base + start).update(from: there, count: block.count)
        }
        start = block.upperBound
      }
    }
    guard lacks.cells.contains(1) else { return try narrowed(whole, nil) }
    try engine.rows(count) { (range) throws(Problem) in
      if lacks.base[range.lowerBound / Engine.morsel] == 0 {
        (marks.base + range.lowerBound).update(repeating: 1, count: range.count)
      }
    }
    return try narrowed(whole, marks)
  }

  /// The column as narrow as its cells allow.
  private func narrowed(_ column: Column, _ marks: Buffer<UInt8>?) throws(Problem) -> Column {
    switch column.cells {
    case .integer(let integers):
      return Column(.integer(try integers.narrowed(marks, engine.context)), validity: marks)
    case .date(let days): return Column(.date(try days.narrowed(marks, engine.context)), validity: marks)
    case .dateTime(let times):
      return Column(.dateTime(try times.narrowed(marks, engine.context)), validity: marks)
    case .number, .boolean, .text, .plainText: return Column(column.cells, validity: marks)
    }
  }

  /// 1 where a condition is true, and 0 elsewhere.
  package func mask(_ condition: Expression, _ table: Table) throws(Problem) -> Buffer<UInt8> {
    let evaluator = try Evaluator(
      condition, over: table, account: engine.memory, notes: engine.notes, poll: engine.poll)
    return try mask(evaluator, rowCount: table.rowCount)
  }

  /// Returns 1 where an evaluator's condition is true, and 0 elsewhere.
  package func mask(_ evaluator: Evaluator, rowCount: Int) throws(Problem) -> Buffer<UInt8> {
    let mask = try engine.buffer(rowCount, of: UInt8.self)
    try engine.rows(rowCount) { (range) throws(Problem) in
      try evaluator.makeWorkspace().mask(range, into: mask.base + range.lowerBound)
    }
    return mask
  }
}

extension UnsafePointer<UInt8> {
  fileprivate func hasZero(_ count: Int) -> Bool {
    var all: UInt8 = 1
    for i in 0..<count { all &= self[i] }
    return all == 0
  }
}
