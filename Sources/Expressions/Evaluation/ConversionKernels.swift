import Problems
import Tables

/// The same whole numbers in a wider physical type.
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

/// A part of a date, from its days since 1970-01-01.
protocol DatePart: SendableMetatype {
  static var range: ClosedRange<Int64> { get }
  static func of(_ day: Int32) -> Int32
}

/// `civil_from_days` as `Day` has it, in 32 bits and without branches, as it
/// runs for every row. Days before the year 0 do not occur.
private struct CivilDate {
  var year: Int32
  var month: Int32
  var day: Int32

  @inline(__always)
  init(_ number: Int32) {
    // Missing cells hold any number: the arithmetic wraps and never traps.
    let shifted = UInt32(bitPattern: number &+ 719_468)
    let era = shifted / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    day = Int32(bitPattern: dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1)
    month = Int32(bitPattern: monthFromMarch &+ (monthFromMarch < 10 ? 3 : UInt32.max - 8))
    year = Int32(bitPattern: yearOfEra &+ era &* 400) &+ (month <= 2 ? 1 : 0)
  }
}

enum YearOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...9999 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).year }
}
enum MonthOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...12 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).month }
}
enum DayOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...31 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).day }
}
enum WeekdayOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...7 }
  @inline(__always) static func of(_ day: Int32) -> Int32 {
    let fromThursday = (day &+ 3) % 7
    return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
  }
}

func datePartStep<Part: DatePart>(_: Part.Type, _ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int32.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = Part.of(x[i]) }
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
  static let bounds =
    Int64(
      Day(year: 1, month: 1, day: 1)!.number)...Int64(
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
