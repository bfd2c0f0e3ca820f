import Problems
import Tables

/// Some rows of a grouped table, and the number of each one's group.
struct Block {
  let groups: UnsafePointer<UInt32>
  let count: Int
  /// The rows from here on, unless `rows` lists them.
  let start: Int
  let rows: UnsafePointer<UInt32>?
  let scratch: Scratch
}

/// Room for a block's groups and values, one thread's at a time.
final class Scratch {
  let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  let presentGroups = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  let wholes = UnsafeMutablePointer<Int64>.allocate(capacity: Engine.block)
  let numbers = UnsafeMutablePointer<Double>.allocate(capacity: Engine.block)
  let otherNumbers = UnsafeMutablePointer<Double>.allocate(capacity: Engine.block)

  /// How many of `rows` are listed.
  var rowCount = 0

  deinit {
    groups.deallocate()
    rows.deallocate()
    presentGroups.deallocate()
    wholes.deallocate()
    numbers.deallocate()
    otherNumbers.deallocate()
  }
}

/// What an aggregate knows of each group: room for `slots` groups, filled
/// block by block. Several may be filled from different runs of rows and then
/// be joined, always in the order of the rows.
///
/// An accumulator's buffers are written by one thread at a time, or by several
/// in different groups.
protocol Accumulator: AnyObject, Sendable {
  func add(_ block: Block)
  /// Takes in what comes after the rows known so far.
  func join(_ later: any Accumulator)
  /// The column of results, one for each of the listed groups.
  func results(_ slots: Rows, _ engine: Engine) throws(Problem) -> Column
}

extension Accumulator {
  /// Accumulators are only joined with their like.
  func like(_ other: any Accumulator) -> Self {
    guard let other = other as? Self else { preconditionFailure("accumulators of one kind") }
    return other
  }
}

extension Block {
  /// The whole numbers of a column in these rows, as `pattern` makes them of
  /// the cells, with the groups of those that are there.
  @inline(__always)
  func wholes(
    _ column: Column, _ body: (UnsafePointer<UInt32>, UnsafePointer<Int64>, Int) -> Void
  ) {
    let values = scratch.wholes
    switch column.cells {
    case .integer(let integers), .date(let integers):
      switch integers {
      case .int8(let cells): read(cells.base, values) { Int64($0) }
      case .int16(let cells): read(cells.base, values) { Int64($0) }
      case .int32(let cells): read(cells.base, values) { Int64($0) }
      case .int64(let cells): read(cells.base, values) { $0 }
      }
    case .boolean(let cells): read(cells.base, values) { Int64($0) }
    case .text(let codes, _):
      switch codes {
      case .code8(let cells): read(cells.base, values) { Int64($0) }
      case .code16(let cells): read(cells.base, values) { Int64($0) }
      case .code32(let cells): read(cells.base, values) { Int64($0) }
      }
    case .number: preconditionFailure("a column of whole numbers")
    }
    let present = keepPresent(column.validity, values)
    body(present.groups, values, present.count)
  }

  /// The same as numbers.
  @inline(__always)
  func numbers(
    _ column: Column, _ body: (UnsafePointer<UInt32>, UnsafePointer<Double>, Int) -> Void
  ) {
    let values = scratch.numbers
    readNumbers(column, values)
    let present = keepPresent(column.validity, values)
    body(present.groups, values, present.count)
  }

  /// The numbers of two columns in the rows where both are there.
  @inline(__always)
  func numbers(
    _ a: Column, _ b: Column,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<Double>, UnsafePointer<Double>, Int) -> Void
  ) {
    let (xs, ys) = (scratch.numbers, scratch.otherNumbers)
    readNumbers(a, xs)
    readNumbers(b, ys)
    guard a.validity != nil || b.validity != nil else { return body(groups, xs, ys, count) }
    let presentGroups = scratch.presentGroups
    var kept = 0
    for i in 0..<count {
      let row = rows.map { Int($0[i]) } ?? start + i
      presentGroups[kept] = groups[i]
      xs[kept] = xs[i]
      ys[kept] = ys[i]
      kept += a.isMissing(row) || b.isMissing(row) ? 0 : 1
    }
    body(presentGroups, xs, ys, kept)
  }

  /// The groups and rows in which a column is there.
  @inline(__always)
  func present(
    _ column: Column, _ body: (UnsafePointer<UInt32>, UnsafePointer<Int64>, Int) -> Void
  ) {
    let values = scratch.wholes
    if let rows {
      for i in 0..<count { values[i] = Int64(rows[i]) }
    } else {
      for i in 0..<count { values[i] = Int64(start + i) }
    }
    let present = keepPresent(column.validity, values)
    body(present.groups, values, present.count)
  }

  @inline(__always)
  private func readNumbers(_ column: Column, _ values: UnsafeMutablePointer<Double>) {
    switch column.cells {
    case .integer(let integers), .date(let integers):
      switch integers {
      case .int8(let cells): read(cells.base, values) { Double($0) }
      case .int16(let cells): read(cells.base, values) { Double($0) }
      case .int32(let cells): read(cells.base, values) { Double($0) }
      case .int64(let cells): read(cells.base, values) { Double($0) }
      }
    case .number(let cells): read(cells.base, values) { $0 }
    case .boolean, .text: preconditionFailure("a column of numbers")
    }
  }

  @inline(__always)
  private func read<Cell, Value>(
    _ cells: UnsafePointer<Cell>, _ values: UnsafeMutablePointer<Value>, _ value: (Cell) -> Value
  ) {
    if let rows {
      for i in 0..<count { values[i] = value(cells[Int(rows[i])]) }
    } else {
      for i in 0..<count { values[i] = value(cells[start + i]) }
    }
  }

  /// Moves together the values that are there, and their groups.
  @inline(__always)
  private func keepPresent<Value>(
    _ validity: Buffer<UInt8>?, _ values: UnsafeMutablePointer<Value>
  ) -> (groups: UnsafePointer<UInt32>, count: Int) {
    guard let marks = validity?.base else { return (groups, count) }
    let presentGroups = scratch.presentGroups
    var kept = 0
    for i in 0..<count {
      presentGroups[kept] = groups[i]
      values[kept] = values[i]
      kept &+= Int(marks[rows.map { Int($0[i]) } ?? start + i])
    }
    return (UnsafePointer(presentGroups), kept)
  }
}
