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
    for i in 0..<workspace.count { result[i] = To(truncatingIfNeeded: x[i]) }
    workspace.setMarks(out, workspace.validity(a))
    workspace.join([a], into: out)
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
    for i in 0..<workspace.count { result[i] = Double(x[i]) }
    workspace.join([a], into: out)
    workspace.finish(out, .number)
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
