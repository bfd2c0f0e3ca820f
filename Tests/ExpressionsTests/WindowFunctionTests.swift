import Numerics
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

  /// The constants to try a function with; `nil` in their place is a cell of the column's type.
  private static func constants(of row: FunctionRow) -> [[Cell?]] {
    switch row.name {
    case "lag", "lead": [[], [.integer(2)], [.integer(0)], [.integer(2), nil], [.integer(.max), nil]]
    case "ntile": [[.integer(1)], [.integer(3)], [.integer(50)]]
    case "nth": [[.integer(1)], [.integer(3)], [.integer(-1)], [.integer(-9)], [.integer(.min)]]
    case let name where name.hasPrefix("rolling_"): [[.integer(1)], [.integer(3)], [.integer(.max)]]
    default: [[]]
    }
  }

  @Test(arguments: names, [0, 1, 40])
  func aWindowFunctionGivesWhatTheReferenceGives(name: String, rows: Int) throws {
    let row = try #require(FunctionSet.standard[name])
    for type in row.parameters.first(where: { !$0.isConstant })?.types ?? [.integer] {
      for constants in Self.constants(of: row) {
        let constants = constants.map { $0 ?? cell(type, 4) }
        try compare(row, type, constants, at: nil, rows: rows)
        guard name.hasPrefix("rolling_") else { continue }
        try compare(row, type, constants, at: .date, rows: rows)
        try compare(row, type, constants, at: .dateTime, rows: rows)
      }
    }
  }

  /// Holds a function against the reference, over a column of a type and perhaps a second one of dates.
  private func compare(_ row: FunctionRow, _ type: ColumnType, _ constants: [Cell], at: ColumnType?, rows: Int) throws {
    let reference = try #require(ReferenceWindow(rawValue: row.name))
    guard case .window(let window) = row.meaning else { return }
    var random = SeededNumbers(seed: UInt64(rows) + 11)
    let groups = (0..<rows).map { _ in random.below(5) }
    func cells(_ type: ColumnType) -> [Cell] {
      (0..<rows).map { _ in random.below(4) == 0 ? .missing : cell(type, random.below(6)) }
    }
    let types = row.parameters.isEmpty || row.parameters[0].isConstant ? [] : [type] + (at.map { [$0] } ?? [])
    let columns = types.map { ($0, cells($0)) }
    let groupedRows = (0..<5).map { group in groups.indices.filter { groups[$0] == group } }
    let found = try window.compute(
      SimpleWindowInput(
        arguments: columns.map { Column($0.0, $0.1) }, constants: constants, groupedRows: groupedRows))
    for group in groupedRows {
      let arguments = columns.map { column in group.map { column.1[$0] } }
      let expected = try Reference.window(reference, arguments, constants: constants, rowCount: group.count)
      for (index, row) in group.enumerated() where !isNear(found[row], expected[index]) {
        Issue.record("\(reference.rawValue) of \(types), \(constants): \(found[row]), not \(expected[index])")
        return
      }
    }
  }

  private func isNear(_ a: Cell, _ b: Cell) -> Bool {
    if case .number(let x) = a, case .number(let y) = b { return abs(x - y) <= 1e-12 * max(abs(x), 1) }
    return a == b
  }

  /// A frame that slides over many rows gives what each frame gives by itself, whatever was added and taken out before.
  @Test func aSlidingFrameForgetsWhatItLeft() throws {
    var random = SeededNumbers(seed: 3)
    let cells: [Cell] = (0..<400).map { row in
      if row % 11 == 5 { return .missing }
      // Far apart, so that rounding would be seen, and with many that are equal.
      return .number(Double(random.below(40)) / 10 * (row % 97 == 0 ? 1e16 : row % 89 == 0 ? 1e-9 : 1))
    }
    for name in ["rolling_sum", "rolling_mean", "rolling_median", "rolling_sd", "rolling_min", "rolling_max"] {
      guard case .window(let window)? = FunctionSet.standard[name]?.meaning else { continue }
      let reference = try #require(ReferenceWindow(rawValue: name))
      for reach in [2, 7, 300] {
        let found = try window.compute(
          SimpleWindowInput(
            arguments: [Column(.number, cells)], constants: [.integer(Int64(reach))], groupedRows: [Array(0..<400)]))
        for row in stride(from: 1, to: 400, by: 23) {
          let frame = Array(cells[max(0, row - reach + 1)...row])
          let whole = try Reference.window(
            reference, [frame], constants: [.integer(Int64(frame.count))], rowCount: frame.count)
          #expect(isNear(found[row], whole.last!), "\(name) of \(reach) rows at \(row)")
        }
      }
    }
  }

  /// Columns whose sums round wrongly where they are not exact, or lie at the limits of a fast way.
  static let columns: [String: @Sendable (Int) -> Double] = [
    "decimals": { Double($0 &* 7919 % 100_003) / 1000 },
    "whole numbers": { Double($0 &* 7919 % 1009 - 500) },
    "zeros of both signs": { $0 % 3 == 0 ? -0.0 : $0 % 5 == 0 ? 0.1 : 0 },
    "huge beside small": { $0 % 7 == 3 ? 1e300 : $0 % 7 == 4 ? -1e300 : 0.1 * Double($0) },
    "one huge": { $0 == 150 ? 1e25 : Double($0) / 3 },
    "beyond the largest": { $0 % 50 < 3 ? 1.7e308 : -1e307 },
    "tiny": { Double($0 + 1) * Double.leastNonzeroMagnitude },
    "small and normal": { Double($0 % 17) * 1e-290 },
    "at the edge of a window": { $0 % 9 == 0 ? 0x1p42 : 0x1.0000000000001p0 },
  ]

  /// Whether or not the numbers of a frame are multiples of one power of two.
  @Test(arguments: columns.keys.sorted(), [1, 30, 300])
  func aRollingSumOrMeanIsRoundedOnce(kind: String, reach: Int) throws {
    let number = try #require(Self.columns[kind])
    let numbers = (0..<700).map { row -> Double? in row % 13 == 5 || (100..<140).contains(row) ? nil : number(row) }
    let days = (0..<700).map { row -> Day? in row % 41 == 7 ? nil : Day(number: Int32(row &* 31 % 97)) }
    // One group of many rows, and some of few; a group is passed in one piece and in several.
    let groupedRows = [Array(0..<600), Array(600..<601), [], Array(601..<700)]
    for isByDay in [false, true] {
      for piece in [7, 1000] {
        let input = SimpleWindowInput(
          arguments: [Column(numbers: numbers)] + (isByDay ? [Column(dates: days)] : []),
          constants: [.integer(Int64(reach))], groupedRows: groupedRows, piece: piece)
        let (sums, means) = (try window("rolling_sum", input), try window("rolling_mean", input))
        for group in groupedRows {
          for (index, row) in group.enumerated() where index < 40 || index % 17 == 0 {
            let frame = isByDay ? recent(row, group, days, reach) : Array(group[max(0, index - reach + 1)...index])
            let there = frame.compactMap { numbers[$0] }
            let (total, average) = (cell(there.isEmpty ? nil : sum(there)), cell(mean(there)))
            try #require(sums[row] == total, "\(kind), row \(row), \(piece)")
            try #require(means[row] == average, "\(kind), row \(row), \(piece)")
          }
        }
      }
    }
  }

  /// The rows of a group in the last days up to one of them.
  private func recent(_ row: Int, _ group: [Int], _ days: [Day?], _ reach: Int) -> [Int] {
    group.filter { other in
      guard let now = days[row]?.number, let then = days[other]?.number else { return false }
      return then <= now && Int(now - then) < reach
    }
  }

  private func window(_ name: String, _ input: SimpleWindowInput) throws -> Column {
    guard case .window(let window)? = FunctionSet.standard[name]?.meaning else { throw Problem("no window function") }
    return try window.compute(input)
  }

  private func cell(_ number: Double?) -> Cell { number.flatMap { $0.isFinite ? .number($0) : nil } ?? .missing }

  static let limits: [Int64] = [127, 32_767, 2_147_483_647, 1_152_921_504_606_846_975]

  /// Whole numbers of each width, at the limits of it.
  @Test(arguments: limits)
  func rollingSumsOfWholeNumbersReachTheirLimits(largest: Int64) throws {
    let wholes = (0..<90).map { row -> Int64? in
      if row % 11 == 4 { return nil }
      return row % 20 < 10 ? largest : -largest - Int64(row % 2)
    }
    let input = SimpleWindowInput(
      arguments: [Column(integers: wholes)], constants: [.integer(7)], groupedRows: [Array(0..<90)], piece: 20)
    let (sums, means) = (try window("rolling_sum", input), try window("rolling_mean", input))
    for row in 0..<90 {
      let frame = wholes[max(0, row - 6)...row].compactMap(\.self)
      #expect(sums[row] == .integer(frame.reduce(0, +)))
      #expect(means[row] == cell(mean(integers: frame)))
    }
  }

  @Test func aRollingSumBeyond64BitsIsTold() throws {
    guard case .window(let window)? = FunctionSet.standard["rolling_sum"]?.meaning else { return }
    let input = SimpleWindowInput(
      arguments: [Column(integers: [.max, 1, 2])], constants: [.integer(2)], groupedRows: [[0, 1, 2]])
    #expect(throws: Problem.self) { try window.compute(input) }
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
  let constants: [Cell]
  let rows: Buffer<UInt32>
  let starts: Buffer<UInt32>

  /// The positions of a group that are passed at once.
  let piece: Int

  init(arguments: [Column], constants: [Cell], groupedRows: [[Int]], piece: Int = .max) {
    self.piece = piece
    self.arguments = arguments
    self.constants = constants
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
    for group in 0..<starts.count - 1 {
      let positions = positions(of: group)
      for start in stride(from: positions.lowerBound, to: positions.upperBound, by: max(min(piece, positions.count), 1))
      {
        try body(group, start..<start + min(piece, positions.upperBound - start))
      }
    }
  }

  /// Passes one group at a time.
  func eachRunOfGroups(_ body: @Sendable (Range<Int>) throws(Problem) -> Void) throws(Problem) {
    for group in 0..<starts.count - 1 { try body(group..<group + 1) }
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

  func ties(in column: Column) -> Ties {
    var sorted: [Int] = []
    var starts: [UInt32] = []
    for group in 0..<self.starts.count - 1 {
      let own = positions(of: group).map { Int(rows[$0]) }
      // Equal cells stay in the order of the table; missing ones come last.
      let ordered = own.enumerated().sorted { a, b in
        let (x, y) = (column[a.element], column[b.element])
        if x == .missing || y == .missing { return x != .missing || (y == .missing && a.offset < b.offset) }
        return Reference.precedes(x, y) || !Reference.precedes(y, x) && a.offset < b.offset
      }.map(\.element)
      for (index, row) in ordered.enumerated() {
        let isFirst = index == 0 || column[ordered[index - 1]] != column[row]
        if isFirst { starts.append(UInt32(sorted.count)) }
        sorted.append(row)
      }
    }
    return Ties(rows: Buffer(sorted.map { UInt32($0) }), starts: Buffer(starts + [UInt32(sorted.count)]))
  }

  func order(by column: Column) -> Buffer<UInt32> { ties(in: column).rows }

  func appending(_ cell: Cell, to column: Column) -> Column {
    Column(column.type, (0..<column.count).map { column[$0] } + [cell])
  }

  func take(_ column: Column, _ rows: Buffer<UInt32>) throws(Problem) -> Column {
    Column(column.type, rows.cells.map { $0 == noRow ? .missing : column[Int($0)] })
  }

  func reordered(_ column: Column, _ rows: Buffer<UInt32>) -> Column {
    Column(column.type, rows.cells.map { column[Int($0)] })
  }

  func refuse(_ rows: FailedRows) {}

  func missBeyond() {}

  func poll() {}
}
