import CVectorLoops
import Tables

/// Some rows of a grouped table, and the number of each one's group.
package struct Block {
  let groups: UnsafePointer<UInt32>
  let count: Int
  /// The first of the rows.
  let start: Int
  /// The rows, counted from `start`; `nil` where they are all from there on.
  let rows: UnsafePointer<UInt32>?
  let scratch: BlockScratch
  /// The group of all rows, where there is only one.
  let group: Int?

  /// Makes a block of `count` rows whose groups are `groups`; see the properties.
  package init(
    groups: UnsafePointer<UInt32>, count: Int, start: Int, rows: UnsafePointer<UInt32>?,
    scratch: BlockScratch, group: Int? = nil
  ) {
    self.group = group
    self.groups = groups
    self.count = count
    self.start = start
    self.rows = rows
    self.scratch = scratch
  }
}

/// Room for the values of one block; one thread's at a time.
package final class BlockScratch {
  let presentGroups: UnsafeMutablePointer<UInt32>
  /// The cells of each row of a block, combined into one number.
  package let codes: UnsafeMutablePointer<UInt32>
  let wholes: UnsafeMutablePointer<Int64>
  let otherWholes: UnsafeMutablePointer<Int64>
  let numbers: UnsafeMutablePointer<Double>
  let otherNumbers: UnsafeMutablePointer<Double>
  /// What is added to the words of `PackedWords`.
  let words: UnsafeMutablePointer<UInt64>
  /// At least the number of rows that any group of the block at hand has so far, in the states that are filled.
  package var mostRows = 0
  /// The cells of the block at hand, for each argument that is computed block by block.
  package var computed: [Vector] = []

  /// - Parameter capacity: How many rows a block has at most.
  package init(capacity: Int) {
    presentGroups = .allocate(capacity: capacity)
    codes = .allocate(capacity: capacity)
    wholes = .allocate(capacity: capacity)
    otherWholes = .allocate(capacity: capacity)
    numbers = .allocate(capacity: capacity)
    otherNumbers = .allocate(capacity: capacity)
    words = .allocate(capacity: capacity)
  }

  deinit {
    presentGroups.deallocate()
    codes.deallocate()
    wholes.deallocate()
    otherWholes.deallocate()
    numbers.deallocate()
    otherNumbers.deallocate()
    words.deallocate()
  }
}

extension Block {
  /// The cells of these rows.
  @inline(__always)
  private func vector(_ argument: AggregateArgument) -> Vector {
    switch argument {
    case .column(let column): column.vector(from: start)
    case .computed(let argument): scratch.computed[argument.index]
    }
  }

  /// The whole numbers of an argument in these rows, with the groups of those
  /// that are there.
  @inline(__always)
  func wholes(
    _ argument: AggregateArgument, _ body: (UnsafePointer<UInt32>, UnsafePointer<Int64>, Int) -> Void
  ) {
    let (vector, values) = (vector(argument), scratch.wholes)
    readWholes(vector, values)
    let present = keepPresent(vector.validity, values)
    body(present.groups, values, present.count)
  }

  /// The numbers of an argument in these rows, with the groups of those that are
  /// there.
  @inline(__always)
  func numbers<Failure: Error>(
    _ argument: AggregateArgument,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<Double>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    let (vector, values) = (vector(argument), scratch.numbers)
    readNumbers(vector, values)
    let present = keepPresent(vector.validity, values)
    try body(present.groups, values, present.count)
  }

  /// The numbers of two arguments in the rows where both are there.
  @inline(__always)
  func numbers<Failure: Error>(
    _ a: AggregateArgument, _ b: AggregateArgument,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<Double>, UnsafePointer<Double>, Int) throws(Failure) ->
      Void
  ) throws(Failure) {
    let (xs, ys) = (scratch.numbers, scratch.otherNumbers)
    let (first, second) = (vector(a), vector(b))
    readNumbers(first, xs)
    readNumbers(second, ys)
    let present = keepPresent(first.validity, second.validity, xs, ys)
    try body(present.groups, xs, ys, present.count)
  }

  /// The numbers of two arguments in the rows where both are there, and what is left of each where it is a whole
  /// number with more digits than numbers hold.
  @inline(__always)
  func exactNumbers<Failure: Error>(
    _ a: AggregateArgument, _ b: AggregateArgument,
    _ body: (
      UnsafePointer<UInt32>, UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Int64>, UnsafePointer<Int64>,
      Int
    ) throws(Failure) -> Void
  ) throws(Failure) {
    let (first, second) = (vector(a), vector(b))
    readNumbers(first, scratch.numbers)
    readNumbers(second, scratch.otherNumbers)
    readRests(first, scratch.wholes)
    readRests(second, scratch.otherWholes)
    _ = keepPresent(first.validity, second.validity, scratch.wholes, scratch.otherWholes)
    let present = keepPresent(first.validity, second.validity, scratch.numbers, scratch.otherNumbers)
    try body(
      present.groups, scratch.numbers, scratch.otherNumbers, scratch.wholes, scratch.otherWholes, present.count)
  }

  /// The whole numbers of two arguments in the rows where both are there.
  @inline(__always)
  func wholes(
    _ a: AggregateArgument, _ b: AggregateArgument,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<Int64>, UnsafePointer<Int64>, Int) -> Void
  ) {
    let (xs, ys) = (scratch.wholes, scratch.otherWholes)
    let (first, second) = (vector(a), vector(b))
    readWholes(first, xs)
    readWholes(second, ys)
    let present = keepPresent(first.validity, second.validity, xs, ys)
    body(present.groups, xs, ys, present.count)
  }

  /// The groups in which an argument is there, and the rows of the table.
  @inline(__always)
  func present(
    _ argument: AggregateArgument, _ body: (UnsafePointer<UInt32>, UnsafePointer<Int64>, Int) -> Void
  ) {
    let values = scratch.wholes
    if let rows {
      for i in 0..<count { values[i] = Int64(start) + Int64(rows[i]) }
    } else {
      for i in 0..<count { values[i] = Int64(start + i) }
    }
    let present = keepPresent(vector(argument).validity, values)
    body(present.groups, values, present.count)
  }

  /// Each whole number of an argument that is there, with its group.
  @inline(__always)
  func eachWhole(_ argument: AggregateArgument, _ body: (Int, Int64) -> Void) {
    let vector = vector(argument)
    guard vector.validity == nil else {
      return wholes(argument) { groups, values, count in
        for i in 0..<count { body(Int(groups[i]), values[i]) }
      }
    }
    switch vector.physicalType {
    case .int8: each(vector.cells(as: Int8.self)) { body($0, Int64($1)) }
    case .int16: each(vector.cells(as: Int16.self)) { body($0, Int64($1)) }
    case .int32: each(vector.cells(as: Int32.self)) { body($0, Int64($1)) }
    case .int64: each(vector.cells(as: Int64.self)) { body($0, $1) }
    case .boolean: each(vector.cells(as: UInt8.self)) { body($0, Int64($1)) }
    case .number, .index8, .index16, .index32, .plainText: preconditionFailure("a column of whole numbers")
    }
  }

  /// Each cell of a column of whole numbers of this width that is there, with its group.
  @inline(__always)
  func eachCell<Whole: FixedWidthInteger>(_ column: Column, as type: Whole.Type, _ body: (Int, Whole) -> Void) {
    let vector = column.vector(from: start)
    guard vector.validity == nil else {
      return wholes(.column(column)) { groups, values, count in
        for i in 0..<count { body(Int(groups[i]), Whole(truncatingIfNeeded: values[i])) }
      }
    }
    each(vector.cells(as: type), body)
  }

  /// Each number of an argument that is there, with its group.
  @inline(__always)
  func eachNumber<Failure: Error>(
    _ argument: AggregateArgument, _ body: (Int, Double) throws(Failure) -> Void
  ) throws(Failure) {
    let vector = vector(argument)
    if vector.physicalType == .number, vector.validity == nil, rows == nil {
      return try each(vector.cells(as: Double.self), body)
    }
    // Rows here and there are read first, as a short loop has more cells under way from memory at once.
    try numbers(argument) { (groups, values, count) throws(Failure) in
      for i in 0..<count { try body(Int(groups[i]), values[i]) }
    }
  }

  /// How many of the cells of an argument are there.
  func presentCount(_ argument: AggregateArgument) -> Int {
    guard let marks = vector(argument).validity else { return count }
    var total: UInt32 = 0
    if let rows {
      for i in 0..<count { total &+= UInt32(marks[Int(rows[i])]) }
    } else {
      for i in 0..<count { total &+= UInt32(marks[i]) }
    }
    return Int(total)
  }

  /// The sum of the whole numbers of an argument, which 64 bits hold.
  func total(_ argument: AggregateArgument) -> Int64 {
    let vector = vector(argument)
    var total: Int64 = 0
    guard vector.validity == nil, rows == nil else {
      eachWhole(argument) { total &+= $1 }
      return total
    }
    switch vector.physicalType {
    case .int8: for cell in cells(vector, Int8.self) { total &+= Int64(cell) }
    case .int16: for cell in cells(vector, Int16.self) { total &+= Int64(cell) }
    case .int32: for cell in cells(vector, Int32.self) { total &+= Int64(cell) }
    case .int64: for cell in cells(vector, Int64.self) { total &+= cell }
    case .boolean: total = Int64(truncatingIfNeeded: loop_total(vector.cells(as: UInt8.self), count))
    case .number, .index8, .index16, .index32, .plainText: preconditionFailure("a column of whole numbers")
    }
    return total
  }

  /// Adds to each word how far the whole number of an argument, which none of these rows lacks, lies above the least
  /// one, shifted to the left.
  func addDistances(
    _ argument: AggregateArgument, from least: Int64, shiftedBy shift: Int, to words: UnsafeMutablePointer<UInt64>
  ) {
    let vector = vector(argument)
    if rows == nil, let kind = vector.physicalType.loopCells {
      return loop_add_distances(kind, vector.base, least, UInt32(shift), words, count)
    }
    readWholes(vector, scratch.wholes)
    loop_add_distances(LOOP_CELLS_INT64, scratch.wholes, least, UInt32(shift), words, count)
  }

  /// Makes each code as many times what it was as a field has distances, and adds how far the whole number of the
  /// field's argument, which none of these rows lacks, lies above the least one. The rows are all of a range.
  package func extend(_ codes: UnsafeMutablePointer<UInt32>, by field: PackedSums.Field) {
    let vector = vector(field.argument)
    guard let kind = vector.physicalType.loopCells else { preconditionFailure("whole numbers") }
    loop_extend_keys32(
      kind, vector.base, UInt32(truncatingIfNeeded: field.least), UInt32(truncatingIfNeeded: field.longest + 1), codes,
      count)
  }

  @inline(__always)
  private func cells<Cell>(_ vector: Vector, _ type: Cell.Type) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(start: vector.cells(as: type), count: count)
  }

  /// Calls `body` once with the numbers of an argument that are there, and their groups.
  @inline(__always)
  func allNumbers<Failure: Error>(
    _ argument: AggregateArgument,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<Double>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    let vector = vector(argument)
    if vector.physicalType == .number, vector.validity == nil, rows == nil {
      return try body(groups, vector.cells(as: Double.self), count)
    }
    try numbers(argument, body)
  }

  @inline(__always)
  private func each<Cell, Failure: Error>(
    _ cells: UnsafePointer<Cell>, _ body: (Int, Cell) throws(Failure) -> Void
  ) throws(Failure) {
    if let rows {
      for i in 0..<count { try body(Int(groups[i]), cells[Int(rows[i])]) }
    } else {
      for i in 0..<count { try body(Int(groups[i]), cells[i]) }
    }
  }

  @inline(__always)
  private func readWholes(_ vector: Vector, _ values: UnsafeMutablePointer<Int64>) {
    switch vector.physicalType {
    case .int8: read(vector.cells(as: Int8.self), values) { Int64($0) }
    case .int16: read(vector.cells(as: Int16.self), values) { Int64($0) }
    case .int32: read(vector.cells(as: Int32.self), values) { Int64($0) }
    case .int64: read(vector.cells(as: Int64.self), values) { $0 }
    case .boolean, .index8: read(vector.cells(as: UInt8.self), values) { Int64($0) }
    case .index16: read(vector.cells(as: UInt16.self), values) { Int64($0) }
    case .index32: read(vector.cells(as: UInt32.self), values) { Int64($0) }
    case .number, .plainText: preconditionFailure("a column of whole numbers")
    }
  }

  @inline(__always)
  private func readNumbers(_ vector: Vector, _ values: UnsafeMutablePointer<Double>) {
    switch vector.physicalType {
    case .int8: read(vector.cells(as: Int8.self), values) { Double($0) }
    case .int16: read(vector.cells(as: Int16.self), values) { Double($0) }
    case .int32: read(vector.cells(as: Int32.self), values) { Double($0) }
    case .int64: read(vector.cells(as: Int64.self), values) { Double($0) }
    case .number: read(vector.cells(as: Double.self), values) { $0 }
    // `nil`, and a column in which nothing is given, are of no type and stored as booleans.
    case .boolean: read(vector.cells(as: UInt8.self), values) { Double($0) }
    case .index8, .index16, .index32, .plainText: preconditionFailure("a column of numbers")
    }
  }

  /// Reads how far whole numbers lie from the nearest double.
  private func readRests(_ vector: Vector, _ values: UnsafeMutablePointer<Int64>) {
    guard vector.physicalType == .int64 else { return values.update(repeating: 0, count: count) }
    read(vector.cells(as: Int64.self), values) { Int64(truncatingIfNeeded: Int128($0) - Int128(Double($0))) }
  }

  @inline(__always)
  private func read<Cell, Value>(
    _ cells: UnsafePointer<Cell>, _ values: UnsafeMutablePointer<Value>, _ value: (Cell) -> Value
  ) {
    if let rows {
      for i in 0..<count { values[i] = value(cells[Int(rows[i])]) }
    } else {
      for i in 0..<count { values[i] = value(cells[i]) }
    }
  }

  /// Moves together the values that are there, and their groups.
  @inline(__always)
  private func keepPresent<Value>(
    _ marks: UnsafePointer<UInt8>?, _ values: UnsafeMutablePointer<Value>
  ) -> (groups: UnsafePointer<UInt32>, count: Int) {
    guard let marks else { return (groups, count) }
    let presentGroups = scratch.presentGroups
    var kept = 0
    for i in 0..<count {
      presentGroups[kept] = groups[i]
      values[kept] = values[i]
      kept &+= Int(marks[rows.map { Int($0[i]) } ?? i])
    }
    return (UnsafePointer(presentGroups), kept)
  }

  /// Moves together the pairs of values that are both there, and their groups.
  @inline(__always)
  private func keepPresent<Value>(
    _ first: UnsafePointer<UInt8>?, _ second: UnsafePointer<UInt8>?,
    _ xs: UnsafeMutablePointer<Value>, _ ys: UnsafeMutablePointer<Value>
  ) -> (groups: UnsafePointer<UInt32>, count: Int) {
    guard first != nil || second != nil else { return (groups, count) }
    let presentGroups = scratch.presentGroups
    var kept = 0
    for i in 0..<count {
      let row = rows.map { Int($0[i]) } ?? i
      presentGroups[kept] = groups[i]
      xs[kept] = xs[i]
      ys[kept] = ys[i]
      kept &+= Int((first?[row] ?? 1) & (second?[row] ?? 1))
    }
    return (UnsafePointer(presentGroups), kept)
  }
}
