import Expressions
import Problems
import Tables

/// Makes columns of results, one cell a group, on all threads.
package struct GroupResults: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// The results of an aggregate for the listed groups.
  func column(_ result: AggregateResult, _ groups: Rows) throws(Problem) -> Column {
    switch result {
    case .integers(let cell): return try wholes(groups, cell)
    case .counts(let counts): return Column(.integer(try narrowed(counts, groups)))
    case .numbers(let cell): return try numbers(groups, cell)
    case .numbersOfAll(let fill): return try numbers(groups, fill)
    case .numbersInOrder(let cells): return try finite(cells, lacks: lacks(cells))
    case .dates(let cell):
      let (days, marks) = try results(groups, otherwise: nil, cell)
      return Column(.date(try narrowed(days)), validity: marks)
    case .dateTimes(let cell):
      let (times, marks) = try results(groups, otherwise: nil, cell)
      return Column(.dateTime(try narrowed(times)), validity: marks)
    case .booleans(let cell):
      let (cells, marks) = try results(groups, otherwise: UInt8(0)) { cell($0).map { $0 ? 1 : 0 } }
      return Column(.boolean(cells), validity: marks)
    case .texts(let textIndex, let dictionary):
      let (indices, marks) = try results(groups, otherwise: 0, textIndex)
      let narrow = try Column.DictionaryIndices.index32(indices).narrowed(dictionary.count, engine.context)
      return Column(.text(narrow, dictionary), validity: marks)
    case .rows(let rows, let column):
      let found = try Gather(engine).take(rows, groups, false)
      let isWhole = column.validity == nil && !found.cells.contains(noRow)
      return try Gather(engine).take(column, found, orMissing: !isWhole)
    }
  }

  /// Returns how many of the listed groups have a result beyond the largest number.
  static func beyond(_ result: AggregateResult, _ groups: Rows) -> Int {
    switch result {
    case .numbers(let number): return groups.cells.count { number(Int($0))?.isInfinite ?? false }
    case .numbersOfAll(let fill):
      let numbers = [Double](unsafeUninitializedCapacity: groups.count) { cells, count in
        if let base = cells.baseAddress { fill(groups.cells, base) }
        count = groups.count
      }
      return numbers.count(where: \.isInfinite)
    case .numbersInOrder(let cells): return cells.cells.count(where: \.isInfinite)
    case .integers, .counts, .dates, .dateTimes, .booleans, .texts, .rows: return 0
    }
  }

  /// The rows of a result that have no value: of the listed groups, those that have none.
  func failedRows(_ failed: FailedGroups?, _ groups: Rows) throws(Problem) -> FailedRows? {
    guard let failed else { return nil }
    let marks = try engine.buffer(groups.count, of: UInt8.self)
    try engine.rows(groups.count) { (range) throws(Problem) in
      for i in range { marks.base[i] = failed.contains(Int(groups.base[i])) ? 1 : 0 }
    }
    return FailedRows(marks) { failed.problem(Int(groups.base[$0])) }
  }

  /// The groups in which an argument fails, each with the problem of its first row that does.
  ///
  /// - Parameter numbers: the number of each row's group, below `limit`.
  func failedGroups(_ failed: FailedRows, _ numbers: Rows, limit: Int) throws(Problem) -> FailedGroups {
    let firstRows = try engine.buffer(limit, repeating: AggregateResult.noRow)
    for row in 0..<numbers.count {
      if row % Engine.morsel == 0 { try engine.poll() }
      guard failed.marks.base[row] == 1 else { continue }
      let group = Int(numbers.base[row])
      firstRows.base[group] = min(firstRows.base[group], UInt32(truncatingIfNeeded: row))
    }
    return FailedGroups(
      contains: { firstRows.base[$0] != AggregateResult.noRow },
      problem: { failed.problem(Int(firstRows.base[$0])) })
  }

  /// Numbers of the listed groups; `nil` is missing, and so is what is beyond
  /// the largest number.
  func numbers(
    _ groups: Rows, _ number: @escaping @Sendable (Int) -> Double?
  ) throws(Problem) -> Column {
    let (cells, marks) = try results(groups, otherwise: 0) { group in
      number(group).flatMap { $0.isFinite ? $0 : nil }
    }
    return Column(.number(cells), validity: marks)
  }

  /// Numbers of the listed groups, several at once; those beyond the largest number are missing.
  private func numbers(
    _ groups: Rows, _ fill: @Sendable (UnsafeBufferPointer<UInt32>, UnsafeMutablePointer<Double>) -> Void
  ) throws(Problem) -> Column {
    let cells = try engine.buffer(groups.count, of: Double.self)
    let lacks = try lacks(cells) { range in
      fill(
        UnsafeBufferPointer(start: groups.base + range.lowerBound, count: range.count), cells.base + range.lowerBound)
    }
    return try finite(cells, lacks: lacks)
  }

  /// Says whether some numbers are not finite, each range of them looked at when it is filled.
  private func lacks(_ cells: Buffer<Double>, fill: @Sendable (Range<Int>) -> Void = { _ in }) throws(Problem) -> Bool {
    let lacks = try engine.buffer((cells.count + Engine.morsel - 1) / Engine.morsel, repeating: false)
    try engine.rows(cells.count) { (range) throws(Problem) in
      fill(range)
      var isLacking = false
      for i in range { isLacking = isLacking || !cells.base[i].isFinite }
      lacks.base[range.lowerBound / Engine.morsel] = isLacking
    }
    return lacks.cells.contains(true)
  }

  /// A column of numbers, of which those are missing that are not finite, if there are any.
  private func finite(_ cells: Buffer<Double>, lacks: Bool) throws(Problem) -> Column {
    guard lacks else { return Column(.number(cells)) }
    let marks = try engine.buffer(cells.count, of: UInt8.self)
    try engine.rows(cells.count) { (range) throws(Problem) in
      for i in range {
        let isThere = cells.base[i].isFinite
        marks.base[i] = isThere ? 1 : 0
        if !isThere { cells.base[i] = 0 }
      }
    }
    return Column(.number(cells), validity: marks)
  }

  /// Whole numbers of the listed groups, as narrow as they may be.
  func wholes(
    _ groups: Rows, _ whole: @escaping @Sendable (Int) -> Int64?
  ) throws(Problem) -> Column {
    let (cells, marks) = try results(groups, otherwise: nil, whole)
    return Column(.integer(try narrowed(cells)), validity: marks)
  }

  /// The cells and, where one is missing, the marks. What is missing holds
  /// `otherwise`, or some value that is there.
  func results<Cell: BitwiseCopyable & Sendable>(
    _ groups: Rows, otherwise: Cell?, _ cell: @escaping @Sendable (Int) -> Cell?
  ) throws(Problem) -> (cells: Buffer<Cell>, marks: Buffer<UInt8>?) {
    let filler = otherwise ?? groups.cells.lazy.compactMap { cell(Int($0)) }.first
    let cells = try engine.buffer(groups.count, of: Cell.self)
    let marks = try engine.buffer(groups.count, of: UInt8.self)
    let parts = (groups.count + Engine.morsel - 1) / Engine.morsel
    let lacks = try engine.buffer(parts, repeating: UInt8(0))
    try engine.rows(groups.count) { (range) throws(Problem) in
      var isLacking: UInt8 = 0
      for i in range {
        let found = cell(Int(groups.base[i]))
        marks.base[i] = found == nil ? 0 : 1
        isLacking |= found == nil ? 1 : 0
        if let known = found ?? filler {
          cells.base[i] = known
        } else {
          // None is there at all: any bits will do.
          UnsafeMutableRawPointer(cells.base + i).initializeMemory(
            as: UInt8.self, repeating: 0, count: MemoryLayout<Cell>.size)
        }
      }
      lacks.base[range.lowerBound / Engine.morsel] = isLacking
    }
    return (cells, lacks.cells.contains(1) ? marks : nil)
  }

  /// The counts of the listed groups, in the narrowest cells that hold them.
  private func narrowed(_ counts: Buffer<UInt32>, _ groups: Rows) throws(Problem) -> Column.Integers {
    func taken<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(_: Whole.Type) throws(Problem) -> Buffer<Whole> {
      let narrow = try engine.buffer(groups.count, of: Whole.self)
      try engine.rows(groups.count) { (range) throws(Problem) in
        for i in range { narrow.base[i] = Whole(truncatingIfNeeded: counts.base[Int(groups.base[i])]) }
      }
      return narrow
    }
    let ends = try Sort(engine).ends(counts)
    switch PhysicalType.holding(ends.low...ends.high) {
    case .int8: return .int8(try taken(Int8.self))
    case .int16: return .int16(try taken(Int16.self))
    case .int32: return .int32(try taken(Int32.self))
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText: return .int64(try taken(Int64.self))
    }
  }

  /// The narrowest cells that hold these.
  func narrowed<Source: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ cells: Buffer<Source>
  ) throws(Problem) -> Column.Integers {
    let ends = try Sort(engine).ends(cells)
    func copied<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Whole.Type
    ) throws(Problem) -> Buffer<Whole> {
      let narrow = try engine.buffer(cells.count, of: Whole.self)
      try engine.rows(cells.count) { (range) throws(Problem) in
        let (source, target) = (cells.base, narrow.base)
        for i in range { target[i] = Whole(truncatingIfNeeded: source[i]) }
      }
      return narrow
    }
    switch PhysicalType.holding(ends.low...ends.high) {
    case .int8: return .int8(try copied(Int8.self))
    case .int16: return .int16(try copied(Int16.self))
    case .int32: return .int32(try copied(Int32.self))
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      if let wholes = cells as? Buffer<Int64> { return .int64(wholes) }
      return .int64(try copied(Int64.self))
    }
  }
}
