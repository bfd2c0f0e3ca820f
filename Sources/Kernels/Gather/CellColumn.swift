import Expressions
import Problems
import System
import Tables

/// Cells that come one after another, and the column that they make, in memory that the run pays
/// for: what a Lua function gives for each row.
package struct CellColumn: ~Copyable {
  private let engine: Engine
  private var cells: [Cell] = []
  private let hold: MemoryHold?
  /// Bytes of texts that are not yet paid for.
  private var unpaid = 0

  /// - Throws: where the run's memory does not allow so many cells.
  package init(rowCount: Int, _ engine: Engine) throws(Problem) {
    self.engine = engine
    hold = engine.memory.map(MemoryHold.init)
    try hold?.take(rowCount * MemoryLayout<Cell>.stride)
    cells.reserveCapacity(rowCount)
  }

  /// - Throws: where the run's memory does not allow another cell.
  package mutating func append(_ cell: Cell) throws(Problem) {
    if case .text(let text) = cell {
      unpaid += text.utf8.count + 32
      if unpaid > 1 << 16 {
        try hold?.take(unpaid)
        unpaid = 0
      }
    }
    cells.append(cell)
  }

  /// The one type of all cells.
  ///
  /// - Parameter clash: the problem of a cell that does not fit the cells before it.
  package func type(
    clash: (_ row: Int, _ before: ColumnType, _ there: ColumnType) -> Problem
  ) throws(Problem) -> ColumnType {
    try ColumnType(of: cells, clash: clash)
  }

  /// Says how many whole numbers lose digits in a column of a type, because another of its numbers is
  /// not whole; `nil` where none does.
  ///
  /// - Parameter subject: what gave the cells, and the column: `mutate: column 'n'`.
  package func lostDigits(in type: ColumnType, of subject: String) -> String? {
    guard type == .number else { return nil }
    var first: (row: Int, value: Int64)?
    var lost = 0
    for (row, cell) in cells.enumerated() {
      guard case .integer(let value) = cell, Numerals.losesDigits(value) else { continue }
      if first == nil { first = (row, value) }
      lost += 1
    }
    guard let first else { return nil }
    return
      "\(subject): \(counted(lost, "whole number")) above 2^53 lost digits, the first \(first.value) in row "
      + "\(first.row + 1), as another row holds a number that is not whole"
  }

  /// Returns the cells as a column of a type that all of them fit.
  package func column(_ type: ColumnType) throws(Problem) -> Column {
    let marks = cells.contains(.missing) ? try filled { $0 == .missing ? UInt8(0) : 1 } : nil
    switch type {
    case .integer:
      let wholes = try filled { cell -> Int64 in if case .integer(let value) = cell { value } else { 0 } }
      return Column(
        .integer(try Column.Integers.int64(wholes).narrowed(marks, engine.context)), validity: marks)
    case .number:
      let numbers = try filled { cell -> Double in
        switch cell {
        case .number(let value): value
        case .integer(let value): Double(value)
        case .missing, .text, .boolean, .date, .dateTime: 0
        }
      }
      return Column(.number(numbers), validity: marks)
    case .boolean:
      return Column(.boolean(try filled { $0 == .boolean(true) ? 1 : 0 }), validity: marks)
    case .date:
      let days = try filled { cell -> Int64 in if case .date(let day) = cell { Int64(day.number) } else { 0 } }
      return Column(
        .date(try Column.Integers.int64(days).narrowed(marks, engine.context)), validity: marks)
    case .dateTime:
      let times = try filled { cell in cell.dateTime?.microseconds ?? 0 }
      return Column(
        .dateTime(try Column.Integers.int64(times).narrowed(marks, engine.context)), validity: marks)
    case .text: return try texts(marks)
    }
  }

  private func texts(_ marks: Buffer<UInt8>?) throws(Problem) -> Column {
    var interner = Interner(account: engine.memory)
    let indices = try engine.buffer(cells.count, of: UInt32.self)
    for (row, cell) in cells.enumerated() {
      if row % 1024 == 0 { try engine.poll() }
      if case .text(let text) = cell { indices.base[row] = interner.index(of: text) } else { indices.base[row] = 0 }
      try interner.check()
    }
    let dictionary = try interner.dictionary(engine.memory, poll: engine.poll)
    let narrow = try Column.DictionaryIndices.index32(indices).narrowed(dictionary.count, engine.context)
    return Column(.text(narrow, dictionary), validity: marks)
  }

  private func filled<Element: BitwiseCopyable & Sendable>(
    _ element: (Cell) -> Element
  ) throws(Problem) -> Buffer<Element> {
    let buffer = try engine.buffer(cells.count, of: Element.self)
    try engine.eachPolled(cells.count) { row in buffer.base[row] = element(cells[row]) }
    return buffer
  }
}
