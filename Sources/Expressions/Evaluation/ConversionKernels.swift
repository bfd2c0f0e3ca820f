import CVectorLoops
import Problems
import Tables

/// Copies whole numbers into a wider physical type.
func widenStep<
  From: FixedWidthInteger & BitwiseCopyable & Sendable,
  To: FixedWidthInteger & BitwiseCopyable & Sendable
>(
  _: From.Type, _: To.Type, _ a: Int, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let x = workspace.cells(a, From.self)
    let result = workspace.output(out, To.self)
    convert(x, result, workspace.count)
    workspace.join(a, into: out)
    workspace.finish(out, physicalType)
  }
}

/// Whole numbers as numbers.
func numberOfWholeStep<From: FixedWidthInteger & BitwiseCopyable & Sendable>(
  _: From.Type, _ a: Int, _ out: Int
) -> Step {
  { workspace in
    let x = workspace.cells(a, From.self)
    let result = workspace.output(out, Double.self)
    convert(x, result, workspace.count)
    workspace.join(a, into: out)
    workspace.finish(out, .number)
  }
}

/// Copies whole numbers into cells of another width.
@inline(__always)
private func convert<From: FixedWidthInteger & BitwiseCopyable, To: FixedWidthInteger & BitwiseCopyable>(
  _ cells: UnsafePointer<From>, _ out: UnsafeMutablePointer<To>, _ count: Int
) {
  guard From.isSigned else {
    for i in 0..<count { out[i] = To(truncatingIfNeeded: cells[i]) }
    return
  }
  let (x, result) = (UnsafeRawPointer(cells), UnsafeMutableRawPointer(out))
  let (int8, int16) = (x.assumingMemoryBound(to: Int8.self), x.assumingMemoryBound(to: Int16.self))
  switch (From.bitWidth, To.bitWidth) {
  case (8, 16): loop_int8_as_int16(int8, result.assumingMemoryBound(to: Int16.self), count)
  case (8, 32): loop_int8_as_int32(int8, result.assumingMemoryBound(to: Int32.self), count)
  case (16, 32): loop_int16_as_int32(int16, result.assumingMemoryBound(to: Int32.self), count)
  case (8, 64): loop_int8_as_int64(int8, result.assumingMemoryBound(to: Int64.self), count)
  case (16, 64): loop_int16_as_int64(int16, result.assumingMemoryBound(to: Int64.self), count)
  case (32, 64):
    loop_int32_as_int64(x.assumingMemoryBound(to: Int32.self), result.assumingMemoryBound(to: Int64.self), count)
  default: for i in 0..<count { out[i] = To(truncatingIfNeeded: cells[i]) }
  }
}

/// Copies whole numbers as numbers.
@inline(__always)
private func convert<From: FixedWidthInteger & BitwiseCopyable>(
  _ cells: UnsafePointer<From>, _ out: UnsafeMutablePointer<Double>, _ count: Int
) {
  guard From.isSigned else {
    for i in 0..<count { out[i] = Double(cells[i]) }
    return
  }
  let x = UnsafeRawPointer(cells)
  switch From.bitWidth {
  case 8: loop_int8_as_double(x.assumingMemoryBound(to: Int8.self), out, count)
  case 16: loop_int16_as_double(x.assumingMemoryBound(to: Int16.self), out, count)
  case 32: loop_int32_as_double(x.assumingMemoryBound(to: Int32.self), out, count)
  default: for i in 0..<count { out[i] = Double(cells[i]) }
  }
}

/// Refuses whole numbers that no number is equal to, in the rows that take them.
func refuseInexactStep(
  _ a: Int, _ isTaken: @escaping @Sendable (Workspace, Int) -> Bool,
  _ problem: @escaping @Sendable (Int64) -> Problem
) -> Step {
  { workspace throws(Problem) in
    let x = workspace.cells(a, Int64.self)
    var largest: UInt64 = 0
    for i in 0..<workspace.count { largest = max(largest, x[i].magnitude) }
    guard largest > 1 << 53 else { return }
    let row = workspace.firstRow(of: [a]) { Numerals.losesDigits(x[$0]) && isTaken(workspace, $0) }
    if let row { throw problem(x[row]) }
  }
}

/// Refuses a constant that no number is equal to, where some row takes it.
func refuseConstantStep(
  _ value: Int64, _ isTaken: @escaping @Sendable (Workspace, Int) -> Bool,
  _ problem: @escaping @Sendable (Int64) -> Problem
) -> Step {
  { workspace throws(Problem) in
    if workspace.firstRow(of: [], where: { isTaken(workspace, $0) }) != nil { throw problem(value) }
  }
}

/// Refuses dates outside the years that a date may have.
func dateBoundsStep(
  _ operands: [Int], _ out: Int, _ problem: @escaping @Sendable () -> Problem
) -> Step {
  { workspace throws(Problem) in
    let days = workspace.cells(out, Int64.self)
    func fails(_ row: Int) -> Bool { !Day.bounds.contains(days[row]) }
    var count = 0
    for i in 0..<workspace.count { count &+= fails(i) ? 1 : 0 }
    guard count > 0 else { return }
    if workspace.firstRow(of: operands, where: fails) != nil { throw problem() }
    // Only rows that do not count: keep what a date can hold.
    let cells = workspace.output(out, Int64.self)
    for i in 0..<workspace.count where fails(i) { cells[i] = 0 }
  }
}

extension Day {
  /// The days of the years that a date may have.
  static let bounds =
    Int64(
      Day(year: 1, month: 1, day: 1)!.number)...Int64(
      Day(year: 9999, month: 12, day: 31)!.number)
}
