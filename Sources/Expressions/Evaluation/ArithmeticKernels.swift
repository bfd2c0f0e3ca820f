import CVectorLoops
import Problems

/// Loops over whole numbers, all of one width: `T` is `Int32` where the bounds
/// of the operands allow it, else `Int64`.
protocol WholeOperation: SendableMetatype {
  static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T
  /// The operation of loops of C, where they have it.
  static var loop: loop_operation? { get }
  /// Negative where the result went past the ends of `T`.
  static func overflow<T: FixedWidthInteger & SignedInteger>(_ a: T, _ b: T, _ result: T) -> T
}

enum Addition: WholeOperation {
  static var loop: loop_operation? { LOOP_ADD }
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &+ b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    (a ^ r) & (b ^ r)
  }
}

enum Subtraction: WholeOperation {
  static var loop: loop_operation? { LOOP_SUBTRACT }
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &- b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    (a ^ b) & (a ^ r)
  }
}

enum Multiplication: WholeOperation {
  static var loop: loop_operation? { LOOP_MULTIPLY }
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &* b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    a.multipliedReportingOverflow(by: b).overflow ? -1 : 0
  }
}

/// Rounds down, as Lua's `//` does. A zero divisor is dealt with by the caller.
enum FloorDivision: WholeOperation {
  static var loop: loop_operation? { nil }
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let quotient = a.dividedReportingOverflow(by: b).partialValue
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? quotient &- 1 : quotient
  }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    a == .min && b == -1 ? -1 : 0
  }
}

/// Has the sign of the divisor, as Lua's `%` does.
enum FloorRemainder: WholeOperation {
  static var loop: loop_operation? { nil }
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder &+ b : remainder
  }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T { 0 }
}

/// A register that a step reads, and whether it holds one value in every row.
struct StepOperand: Sendable {
  let index: Int
  let isConstant: Bool
}

extension loop_constant {
  /// Says which of two operands holds one value in every row; of two that do, the second.
  fileprivate init(_ a: StepOperand, _ b: StepOperand) {
    self = b.isConstant ? LOOP_SECOND_CONSTANT : a.isConstant ? LOOP_FIRST_CONSTANT : LOOP_NO_CONSTANT
  }
}

/// Whole numbers of a width for which C has loops.
protocol WholeCell: FixedWidthInteger, SignedInteger, BitwiseCopyable, Sendable {
  static func compute(
    _ operation: loop_operation, _ constant: loop_constant, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    _ out: UnsafeMutablePointer<Self>, _ count: Int)
}

extension Int32: WholeCell {
  static func compute(
    _ operation: loop_operation, _ constant: loop_constant, _ a: UnsafePointer<Int32>, _ b: UnsafePointer<Int32>,
    _ out: UnsafeMutablePointer<Int32>, _ count: Int
  ) { loop_int32(operation, constant, a, b, out, count) }
}

extension Int64: WholeCell {
  static func compute(
    _ operation: loop_operation, _ constant: loop_constant, _ a: UnsafePointer<Int64>, _ b: UnsafePointer<Int64>,
    _ out: UnsafeMutablePointer<Int64>, _ count: Int
  ) { loop_int64(operation, constant, a, b, out, count) }
}

/// Calls `body` for the cells of two operands in every row. A constant is read once, so that the loop reads one
/// register less.
@inline(__always)
private func eachPair<A, B>(
  _ x: UnsafePointer<A>, _ a: StepOperand, _ y: UnsafePointer<B>, _ b: StepOperand, count: Int,
  _ body: (_ row: Int, A, B) -> Void
) {
  if b.isConstant {
    let constant = y[0]
    for row in 0..<count { body(row, x[row], constant) }
  } else if a.isConstant {
    let constant = x[0]
    for row in 0..<count { body(row, constant, y[row]) }
  } else {
    for row in 0..<count { body(row, x[row], y[row]) }
  }
}

/// Arithmetic whose operands' bounds rule overflow out.
func wholeStep<T: WholeCell, Operation: WholeOperation>(
  _: Operation.Type, _: T.Type, _ a: StepOperand, _ b: StepOperand, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  let constant = loop_constant(a, b)
  return { workspace in
    let (x, y) = (workspace.cells(a.index, T.self), workspace.cells(b.index, T.self))
    let result = workspace.output(out, T.self)
    if let loop = Operation.loop {
      T.compute(loop, constant, x, y, result, workspace.count)
    } else {
      eachPair(x, a, y, b, count: workspace.count) { row, x, y in result[row] = Operation.apply(x, y) }
    }
    workspace.join(a.index, b.index, into: out)
    workspace.finish(out, physicalType)
  }
}

/// Arithmetic of 64 bits that may overflow: the first row that does is reported.
func checkedWholeStep<Operation: WholeOperation>(
  _: Operation.Type, _ a: Int, _ b: Int, _ out: Int, _ problem: @escaping @Sendable () -> Problem
) -> Step {
  { workspace throws(Problem) in
    let (x, y) = (workspace.cells(a, Int64.self), workspace.cells(b, Int64.self))
    let result = workspace.output(out, Int64.self)
    var overflow: Int64 = 0
    for i in 0..<workspace.count {
      let value = Operation.apply(x[i], y[i])
      result[i] = value
      overflow |= Operation.overflow(x[i], y[i], value)
    }
    workspace.join(a, b, into: out)
    workspace.finish(out, .int64)
    guard overflow < 0 else { return }
    let fails = workspace.firstRow(of: [a, b]) { Operation.overflow(x[$0], y[$0], result[$0]) < 0 }
    if fails != nil { throw problem() }
  }
}

/// Takes away the results whose divisor is zero.
func withoutZeroDivisors<T: BitwiseCopyable & Sendable & Equatable & ExpressibleByIntegerLiteral>(
  _: T.Type, _ divisor: Int, _ out: Int
) -> Step {
  { workspace in
    let y = workspace.cells(divisor, T.self)
    var zeros: UInt8 = 0
    for i in 0..<workspace.count { zeros |= y[i] == 0 ? 1 : 0 }
    guard zeros != 0 else { return }
    let marks = workspace.writableMarks(out)
    for i in 0..<workspace.count { marks[i] &= y[i] == 0 ? 0 : 1 }
  }
}

// MARK: Numbers with a fraction

protocol NumberOperation: SendableMetatype {
  static func apply(_ a: Double, _ b: Double) -> Double
  /// The operation of loops of C, where they have it.
  static var loop: loop_operation? { get }
  /// Returns whether there is no result for two numbers, however far numbers reach.
  static func isUndefined(_ a: Double, _ b: Double) -> Bool
}

extension NumberOperation {
  static var loop: loop_operation? { nil }
  static func isUndefined(_ a: Double, _ b: Double) -> Bool { false }
}

enum NumberAddition: NumberOperation {
  static var loop: loop_operation? { LOOP_ADD }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a + b }
}
enum NumberSubtraction: NumberOperation {
  static var loop: loop_operation? { LOOP_SUBTRACT }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a - b }
}
enum NumberMultiplication: NumberOperation {
  static var loop: loop_operation? { LOOP_MULTIPLY }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a * b }
}
enum NumberDivision: NumberOperation {
  static var loop: loop_operation? { LOOP_DIVIDE }
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a / b }
  static func isUndefined(_ a: Double, _ b: Double) -> Bool { b == 0 }
}
enum NumberFloorDivision: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { (a / b).rounded(.down) }
  static func isUndefined(_ a: Double, _ b: Double) -> Bool { b == 0 }
}
enum NumberRemainder: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double {
    let remainder = a.truncatingRemainder(dividingBy: b)
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
  }
}
enum NumberPower: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { power(a, b) }
  static func isUndefined(_ a: Double, _ b: Double) -> Bool { a == 0 }
}

/// A cell that arithmetic of numbers takes as it lies in memory.
protocol NumberCell: BitwiseCopyable, Sendable {
  var number: Double { get }
  static var isWhole: Bool { get }
}

extension Double: NumberCell {
  @inline(__always) var number: Double { self }
  static var isWhole: Bool { false }
}

extension Int32: NumberCell {
  @inline(__always) var number: Double { Double(self) }
  static var isWhole: Bool { true }
}

/// Arithmetic of numbers; what has no finite result is missing.
///
/// - Parameter tell: Hears in how many rows the result is too large for a number.
func numberStep<Operation: NumberOperation, A: NumberCell, B: NumberCell>(
  _: Operation.Type, _: A.Type, _: B.Type, _ a: StepOperand, _ b: StepOperand, _ out: Int,
  _ tell: (@Sendable ([Int]) -> Void)?
) -> Step {
  let constant = loop_constant(a, b)
  return { workspace in
    let (x, y) = (workspace.cells(a.index, A.self), workspace.cells(b.index, B.self))
    let result = workspace.output(out, Double.self)
    let areFinite: Bool
    if let loop = Operation.loop {
      areFinite = compute(loop, constant, x, y, result, workspace.count, workspace.ahead)
    } else {
      var found: UInt64 = 0
      eachPair(x, a, y, b, count: workspace.count) { row, x, y in
        let value = Operation.apply(x.number, y.number)
        result[row] = value
        found |= value.endMark
      }
      areFinite = found >> 63 == 0
    }
    workspace.join(a.index, b.index, into: out)
    workspace.finish(out, .number)
    guard !areFinite else { return }
    if let tell {
      let rows = workspace.rows(of: out) { row in
        result[row].isInfinite && !Operation.isUndefined(x[row].number, y[row].number)
      }
      if !rows.isEmpty { tell(rows) }
    }
    dropInfinite(workspace, out)
  }
}

/// Computes numbers by a loop of C, and returns true where all are finite.
///
/// - Parameter ahead: The rows that a division brings into the cache meanwhile.
@inline(__always)
private func compute<A: NumberCell, B: NumberCell>(
  _ operation: loop_operation, _ constant: loop_constant, _ a: UnsafePointer<A>, _ b: UnsafePointer<B>,
  _ out: UnsafeMutablePointer<Double>, _ count: Int, _ ahead: CellsAhead
) -> Bool {
  let (x, y) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
  let numbers = (x.assumingMemoryBound(to: Double.self), y.assumingMemoryBound(to: Double.self))
  let wholes = (x.assumingMemoryBound(to: Int32.self), y.assumingMemoryBound(to: Int32.self))
  return switch (A.isWhole, B.isWhole) {
  case (false, false): loop_double(operation, constant, numbers.0, numbers.1, out, count, ahead.rows)
  case (false, true): loop_double_int32(operation, constant, numbers.0, wholes.1, out, count, ahead.rows)
  case (true, false): loop_int32_double(operation, constant, wholes.0, numbers.1, out, count, ahead.rows)
  case (true, true): loop_int32_int32(operation, constant, wholes.0, wholes.1, out, count, ahead.rows)
  }
}

extension Double {
  /// A number whose highest bit is 1 where this one is infinite or none at all: only then does its exponent run over.
  @inline(__always)
  fileprivate var endMark: UInt64 { (bitPattern & 0x7FF0_0000_0000_0000) &+ 0x0010_0000_0000_0000 }
}

/// Makes missing what is not a finite number.
func dropInfinite(_ workspace: Workspace, _ register: Int) {
  let cells = workspace.output(register, Double.self)
  var found: UInt64 = 0
  for i in 0..<workspace.count { found |= cells[i].endMark }
  guard found >> 63 != 0 else { return }
  let marks = workspace.writableMarks(register)
  for i in 0..<workspace.count where !cells[i].isFinite {
    marks[i] = 0
    cells[i] = 0
  }
}

// MARK: One operand

/// `-x` and `abs(x)` of whole numbers.
protocol WholeFunction: SendableMetatype {
  static func apply<T: FixedWidthInteger & SignedInteger>(_ x: T) -> T
}

enum Negation: WholeFunction {
  @inline(__always) static func apply<T: FixedWidthInteger & SignedInteger>(_ x: T) -> T { 0 &- x }
}
/// A function of whole numbers; the smallest of `T`, where `problem` says that
/// it may occur, has no counterpart.
func wholeFunctionStep<
  T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable, Function: WholeFunction
>(
  _: Function.Type, _: T.Type, _ a: Int, _ out: Int, _ physicalType: PhysicalType,
  _ problem: (@Sendable () -> Problem)?
) -> Step {
  { workspace throws(Problem) in
    let x = workspace.cells(a, T.self)
    let result = workspace.output(out, T.self)
    for i in 0..<workspace.count { result[i] = Function.apply(x[i]) }
    workspace.join(a, into: out)
    workspace.finish(out, physicalType)
    guard let problem else { return }
    if workspace.firstRow(of: [a], where: { x[$0] == .min }) != nil { throw problem() }
  }
}

protocol NumberFunction: SendableMetatype {
  static func apply(_ x: Double) -> Double
}

enum NumberNegation: NumberFunction {
  @inline(__always) static func apply(_ x: Double) -> Double { -x }
}
func numberFunctionStep<Function: NumberFunction>(_: Function.Type, _ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Double.self)
    let result = workspace.output(out, Double.self)
    var found: UInt64 = 0
    for i in 0..<workspace.count {
      let value = Function.apply(x[i])
      result[i] = value
      found |= value.endMark
    }
    workspace.join(a, into: out)
    workspace.finish(out, .number)
    if found >> 63 != 0 { dropInfinite(workspace, out) }
  }
}

/// A way to make a whole number of a number.
protocol Rounding: SendableMetatype {
  static func apply(_ x: Double) -> Double
}

/// The number is whole already, or it is a problem.
enum NoRounding: Rounding {
  @inline(__always) static func apply(_ x: Double) -> Double { x }
}

/// A whole number of each number; one that is not whole then, or too large, is
/// reported.
func wholeOfNumberStep<Rule: Rounding>(
  _: Rule.Type, _ a: Int, _ out: Int, _ problem: @escaping @Sendable (Double) -> Problem
) -> Step {
  { workspace throws(Problem) in
    let x = workspace.cells(a, Double.self)
    let result = workspace.output(out, Int64.self)
    var failures = 0
    for i in 0..<workspace.count {
      let value = Rule.apply(x[i])
      let isInside = value >= -0x1p63 && value < 0x1p63
      let whole = isInside ? Int64(value) : 0
      result[i] = whole
      failures &+= isInside && Double(whole) == value ? 0 : 1
    }
    workspace.join(a, into: out)
    workspace.finish(out, .int64)
    guard failures > 0 else { return }
    let row = workspace.firstRow(of: [a]) { Int64(exactly: Rule.apply(x[$0])) == nil }
    if let row { throw problem(x[row]) }
  }
}
