import Problems

/// Loops over whole numbers, all of one width: `T` is `Int32` where the bounds
/// of the operands allow it, else `Int64`.
protocol WholeOperation: SendableMetatype {
  static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T
  /// Negative where the result went past the ends of `T`.
  static func overflow<T: FixedWidthInteger & SignedInteger>(_ a: T, _ b: T, _ result: T) -> T
}

enum Addition: WholeOperation {
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &+ b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    (a ^ r) & (b ^ r)
  }
}

enum Subtraction: WholeOperation {
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &- b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    (a ^ b) & (a ^ r)
  }
}

enum Multiplication: WholeOperation {
  @inline(__always) static func apply<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a &* b }
  @inline(__always) static func overflow<T: FixedWidthInteger & SignedInteger>(
    _ a: T, _ b: T, _ r: T
  ) -> T {
    a.multipliedReportingOverflow(by: b).overflow ? -1 : 0
  }
}

/// Rounds down, as Lua's `//` does. A zero divisor is dealt with by the caller.
enum FloorDivision: WholeOperation {
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
func wholeStep<
  T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable, Operation: WholeOperation
>(
  _: Operation.Type, _: T.Type, _ a: StepOperand, _ b: StepOperand, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a.index, T.self), workspace.cells(b.index, T.self))
    let result = workspace.output(out, T.self)
    eachPair(x, a, y, b, count: workspace.count) { row, x, y in result[row] = Operation.apply(x, y) }
    workspace.join([a.index, b.index], into: out)
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
    workspace.join([a, b], into: out)
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
  /// Returns whether there is no result for two numbers, however far numbers reach.
  static func isUndefined(_ a: Double, _ b: Double) -> Bool
}

extension NumberOperation {
  static func isUndefined(_ a: Double, _ b: Double) -> Bool { false }
}

enum NumberAddition: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a + b }
}
enum NumberSubtraction: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a - b }
}
enum NumberMultiplication: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a * b }
}
enum NumberDivision: NumberOperation {
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
}

extension Double: NumberCell {
  @inline(__always) var number: Double { self }
}

extension Int32: NumberCell {
  @inline(__always) var number: Double { Double(self) }
}

/// Arithmetic of numbers; what has no finite result is missing.
///
/// - Parameter tell: Hears in how many rows the result is too large for a number.
func numberStep<Operation: NumberOperation, A: NumberCell, B: NumberCell>(
  _: Operation.Type, _: A.Type, _: B.Type, _ a: StepOperand, _ b: StepOperand, _ out: Int,
  _ tell: (@Sendable (Int) -> Void)?
) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a.index, A.self), workspace.cells(b.index, B.self))
    let result = workspace.output(out, Double.self)
    var found: UInt64 = 0
    eachPair(x, a, y, b, count: workspace.count) { row, x, y in
      let value = Operation.apply(x.number, y.number)
      result[row] = value
      found |= value.endMark
    }
    workspace.join([a.index, b.index], into: out)
    workspace.finish(out, .number)
    guard found >> 63 != 0 else { return }
    if let tell {
      let rows = workspace.rowCount(of: out) { row in
        result[row].isInfinite && !Operation.isUndefined(x[row].number, y[row].number)
      }
      if rows > 0 { tell(rows) }
    }
    dropInfinite(workspace, out)
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
    workspace.join([a], into: out)
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
    workspace.join([a], into: out)
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
    workspace.join([a], into: out)
    workspace.finish(out, .int64)
    guard failures > 0 else { return }
    let row = workspace.firstRow(of: [a]) { Int64(exactly: Rule.apply(x[$0])) == nil }
    if let row { throw problem(x[row]) }
  }
}
