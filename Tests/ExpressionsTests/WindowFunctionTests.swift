import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

/// Window functions, computed over groups made by hand and held against the reference.
@Suite struct WindowFunctionTests {
  static let names = FunctionSet.standard.rows.compactMap { row -> String? in
    if case .window = row.meaning { row.name } else { nil }
  }

  @Test func theReferenceKnowsEveryWindowFunction() {
    #expect(Set(Self.names) == Set(ReferenceWindow.allCases.map(\.rawValue)))
  }

  @Test(arguments: names, [0, 1, 40])
  func aWindowFunctionGivesWhatTheReferenceGives(name: String, rows: Int) throws {
    let row = try #require(FunctionSet.standard[name])
    let reference = try #require(ReferenceWindow(rawValue: name))
    guard case .window(let window) = row.meaning else { return }
    for type in row.parameters.first?.types ?? [.integer] {
      var random = SeededNumbers(seed: UInt64(rows) + 11)
      let groups = (0..<rows).map { _ in random.below(5) }
      let cells = (0..<rows).map { _ in random.below(4) == 0 ? .missing : cell(type, random.below(6)) }
      let groupedRows = (0..<5).map { group in groups.indices.filter { groups[$0] == group } }
      let found = try window.compute(
        SimpleWindowInput(arguments: [Column(type, cells)], groupedRows: groupedRows))
      for group in groupedRows {
        let expected = try Reference.window(reference, [group.map { cells[$0] }], rowCount: group.count)
        #expect(group.map { found[$0] } == expected, "\(name) of \(type)")
      }
    }
  }

  private func cell(_ type: ColumnType, _ value: Int) -> Cell {
    switch type {
    case .integer: .integer(Int64(value) - 2)
    case .number: .number(Double(value) / 4)
    case .text: .text(["已整改", "未整改", "部分整改", "a", "A", ""][value])
    case .boolean: .boolean(value > 2)
    case .date: .date(Day(number: Int32(value)))
    case .dateTime: .dateTime(DateTime(microseconds: Int64(value) * 3_600_000_001))
    }
  }
}

/// A window call over groups of rows, computed without threads and without an engine.
private struct SimpleWindowInput: WindowInput {
  let arguments: [Column]
  let constants: [Cell] = []
  let rows: Buffer<UInt32>
  let starts: Buffer<UInt32>

  init(arguments: [Column], groupedRows: [[Int]]) {
    self.arguments = arguments
    rows = Buffer(groupedRows.joined().map { UInt32($0) })
    var starts: [UInt32] = [0]
    for group in groupedRows { starts.append(starts.last! + UInt32(group.count)) }
    self.starts = Buffer(starts)
  }

  func cells<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type
  ) throws(Problem) -> Buffer<Element> {
    try Buffer(count: rows.count, account: nil)
  }

  func cells<Element: BitwiseCopyable & Sendable>(
    repeating cell: Element
  ) throws(Problem) -> Buffer<Element> {
    Buffer(Array(repeating: cell, count: rows.count))
  }

  func eachGroup(_ body: @Sendable (Int, Range<Int>) throws(Problem) -> Void) throws(Problem) {
    for group in 0..<starts.count - 1 { try body(group, positions(of: group)) }
  }

  /// Passes one row at a time, as an engine may cut ties too.
  func eachTie(
    in column: Column, _ body: @Sendable (Int, UnsafeBufferPointer<UInt32>) throws(Problem) -> Void
  ) throws(Problem) {
    for group in 0..<starts.count - 1 {
      let own = positions(of: group).map { Int(rows[$0]) }
      for row in own {
        let rank = 1 + own.count { Reference.precedes(column[$0], column[row]) }
        try withUnsafePointer(to: UInt32(row)) { (row) throws(Problem) in
          try body(rank, UnsafeBufferPointer(start: row, count: 1))
        }
      }
    }
  }

  func take(_ column: Column, _ rows: Buffer<UInt32>) throws(Problem) -> Column {
    Column(column.type, rows.cells.map { $0 == noRow ? .missing : column[Int($0)] })
  }

  func poll() {}
}
