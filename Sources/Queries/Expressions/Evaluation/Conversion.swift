import Problems
import Tables

/// The same whole numbers in a wider lane.
func widenStep<From: FixedWidthInteger & BitwiseCopyable & Sendable, To: FixedWidthInteger & BitwiseCopyable & Sendable>(
  _: From.Type, _: To.Type, _ a: Int, _ out: Int, _ lane: Lane
) -> Step {
  { workspace in
    let x = workspace.cells(a, From.self)
    let result = workspace.output(out, To.self)
    for i in 0..<workspace.count { result[i] = To(truncatingIfNeeded: x[i]) }
    workspace.setMarks(out, workspace.validity(a))
    workspace.join([a], into: out)
    workspace.finish(out, lane)
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

/// A part of each date.
func datePartStep(_ a: Int, _ out: Int, _ part: @escaping @Sendable (Day) -> Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int32.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = Int32(truncatingIfNeeded: part(Day(number: x[i]))) }
    workspace.join([a], into: out)
    workspace.finish(out, .int32)
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
  static let bounds = Int64(Day(year: 1, month: 1, day: 1)!.number)...Int64(
    Day(year: 9999, month: 12, day: 31)!.number)
}

// MARK: Reading texts

/// An integer of decimal digits with a sign at most; nothing else.
func integer(reading bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
  return Int64(String(decoding: bytes, as: UTF8.self))
}

/// A finite decimal number, with a point and an exponent at most.
func number(reading bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  let isPlain = bytes.allSatisfy { byte in
    (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
  }
  guard isPlain, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}
