import CVectorLoops
import Problems
import Tables

/// A comparison of two cells of one type.
protocol Comparison: SendableMetatype {
  static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool
}

enum IsLess: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a < b }
}
enum IsLessOrEqual: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a <= b }
}
enum IsEqual: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a == b }
}
enum IsNotEqual: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a != b }
}
enum IsGreater: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a > b }
}
enum IsGreaterOrEqual: Comparison {
  @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a >= b }
}

/// Compares two vectors of one physical type.
func comparisonStep<T: Comparable & BitwiseCopyable & Sendable>(
  _ op: BinaryOperator, _: T.Type, _ a: Int, _ b: Int, _ out: Int
) -> Step {
  switch op {
  case .less: pairs(IsLess.self, T.self, a, b, out)
  case .lessOrEqual: pairs(IsLessOrEqual.self, T.self, a, b, out)
  case .equal: pairs(IsEqual.self, T.self, a, b, out)
  case .notEqual: pairs(IsNotEqual.self, T.self, a, b, out)
  case .greater: pairs(IsGreater.self, T.self, a, b, out)
  case .greaterOrEqual: pairs(IsGreaterOrEqual.self, T.self, a, b, out)
  case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
    preconditionFailure("no comparison: \(op)")
  }
}

private func pairs<T: Comparable & BitwiseCopyable & Sendable, Test: Comparison>(
  _: Test.Type, _: T.Type, _ a: Int, _ b: Int, _ out: Int
) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, T.self), workspace.cells(b, T.self))
    let result = workspace.output(out, UInt8.self)
    for i in 0..<workspace.count { result[i] = Test.holds(x[i], y[i]) ? 1 : 0 }
    workspace.join(a, b, into: out)
    workspace.finish(out, .boolean)
  }
}

/// A loop of C that compares cells with a value.
typealias ComparingLoop<Cell> =
  @Sendable (
    loop_comparison, _ cells: UnsafePointer<Cell>?, _ value: Cell, _ out: UnsafeMutablePointer<UInt8>?, _ count: Int
  ) -> Void

/// A cell that is compared with a value by a loop of C.
protocol ComparedCell: Comparable, BitwiseCopyable, Sendable {
  static var comparing: ComparingLoop<Self> { get }
}

extension Int8: ComparedCell { static var comparing: ComparingLoop<Int8> { loop_compare_int8 } }
extension Int16: ComparedCell { static var comparing: ComparingLoop<Int16> { loop_compare_int16 } }
extension Int32: ComparedCell { static var comparing: ComparingLoop<Int32> { loop_compare_int32 } }
extension Int64: ComparedCell { static var comparing: ComparingLoop<Int64> { loop_compare_int64 } }
extension UInt8: ComparedCell { static var comparing: ComparingLoop<UInt8> { loop_compare_uint8 } }
extension UInt16: ComparedCell { static var comparing: ComparingLoop<UInt16> { loop_compare_uint16 } }
extension UInt32: ComparedCell { static var comparing: ComparingLoop<UInt32> { loop_compare_uint32 } }
extension Double: ComparedCell { static var comparing: ComparingLoop<Double> { loop_compare_double } }

/// Compares a vector with one value of its physical type.
func comparisonStep<T: ComparedCell>(_ op: BinaryOperator, _ a: Int, with value: T, _ out: Int) -> Step {
  let (comparison, comparing) = (op.loop, T.comparing)
  return { workspace in
    let result = workspace.output(out, UInt8.self)
    comparing(comparison, workspace.cells(a, T.self), value, result, workspace.count)
    workspace.join(a, into: out)
    workspace.finish(out, .boolean)
  }
}

extension BinaryOperator {
  /// The comparison as loops of C name it.
  fileprivate var loop: loop_comparison {
    switch self {
    case .less: LOOP_LESS
    case .lessOrEqual: LOOP_LESS_OR_EQUAL
    case .equal: LOOP_EQUAL
    case .notEqual: LOOP_NOT_EQUAL
    case .greater: LOOP_GREATER
    case .greaterOrEqual: LOOP_GREATER_OR_EQUAL
    case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
      preconditionFailure("no comparison: \(self)")
    }
  }
}

/// Gives one answer for every cell that is there.
func answerStep(_ answer: Bool, _ operands: [Int], _ out: Int) -> Step {
  { workspace in
    workspace.output(out, UInt8.self).update(repeating: answer ? 1 : 0, count: workspace.count)
    workspace.join(operands, into: out)
    workspace.finish(out, .boolean)
  }
}

/// Compares 64-bit whole numbers with numbers, exactly, though not every whole
/// number is one of the doubles.
func mixedComparisonStep(_ op: BinaryOperator, whole a: Int, number b: Int, _ out: Int) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, Int64.self), workspace.cells(b, Double.self))
    let result = workspace.output(out, UInt8.self)
    for i in 0..<workspace.count {
      let order = exactOrder(x[i], y[i])
      result[i] = op.accepts(order) ? 1 : 0
    }
    workspace.join(a, b, into: out)
    workspace.finish(out, .boolean)
  }
}

/// −1, 0 or 1: a whole number below, equal to or above a finite number.
func exactOrder(_ whole: Int64, _ number: Double) -> Int {
  if number >= 0x1p63 { return -1 }
  if number < -0x1p63 { return 1 }
  let down = number.rounded(.down)
  let floor = Int64(down)
  if whole != floor { return whole < floor ? -1 : 1 }
  return number > down ? -1 : 0
}

extension BinaryOperator {
  /// Returns whether a comparison holds for an order: −1, 0 or 1.
  func accepts(_ order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .equal: order == 0
    case .notEqual: order != 0
    case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
      preconditionFailure("no comparison: \(self)")
    }
  }

  /// The comparison with its sides exchanged: `<` for `>`.
  var mirrored: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
      preconditionFailure("no comparison: \(self)")
    }
  }
}

/// A comparison with a constant, put in terms of what a column holds.
enum Threshold<Value> {
  case always(Bool)
  case compare(BinaryOperator, Value)

  /// `whole op constant` in terms of whole numbers within bounds.
  static func whole(
    _ op: BinaryOperator, _ constant: Cell, within bounds: ClosedRange<Int64>
  ) -> Threshold<Int64> {
    switch constant {
    case .integer(let value): return bounded(op, value, bounds)
    case .date(let day): return bounded(op, Int64(day.number), bounds)
    case .dateTime(let time): return bounded(op, time.microseconds, bounds)
    case .number(let value):
      if value >= 0x1p63 { return .always(op.accepts(-1)) }
      if value < -0x1p63 { return .always(op.accepts(1)) }
      let down = value.rounded(.down)
      if down == value { return bounded(op, Int64(down), bounds) }
      // Between two whole numbers: below is "at most the lower one".
      switch op {
      case .less, .lessOrEqual: return bounded(.lessOrEqual, Int64(down), bounds)
      case .greater, .greaterOrEqual: return bounded(.greater, Int64(down), bounds)
      case .equal, .notEqual: return .always(op == .notEqual)
      case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
        preconditionFailure("no comparison: \(op)")
      }
    case .missing, .text, .boolean: preconditionFailure("a number, a date or a datetime")
    }
  }

  private static func bounded(
    _ op: BinaryOperator, _ value: Int64, _ bounds: ClosedRange<Int64>
  ) -> Threshold<Int64> {
    if value > bounds.upperBound { return .always(op.accepts(-1)) }
    if value < bounds.lowerBound { return .always(op.accepts(1)) }
    return .compare(op, value)
  }

  /// `number op constant` in terms of numbers, for a whole constant that may
  /// lie between two of them.
  static func number(_ op: BinaryOperator, _ constant: Cell) -> Threshold<Double> {
    switch constant {
    case .number(let value): return .compare(op, value)
    case .integer(let value):
      let near = Double(value)
      let order = exactOrder(value, near)
      guard order != 0 else { return .compare(op, near) }
      switch op {
      case .equal, .notEqual: return .always(op == .notEqual)
      // The constant is above `near`, and nothing lies between them.
      case .less, .lessOrEqual: return .compare(order > 0 ? .lessOrEqual : .less, near)
      case .greater, .greaterOrEqual:
        return .compare(order > 0 ? .greater : .greaterOrEqual, near)
      case .or, .and, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
        preconditionFailure("no comparison: \(op)")
      }
    case .missing, .text, .boolean, .date, .dateTime: preconditionFailure("a number")
    }
  }
}

// MARK: Lists

/// Asks whether a cell is one of a few values of its physical type.
func memberStep<T: Hashable & BitwiseCopyable & Sendable & Comparable>(
  _ values: [T], _ a: Int, isNegated: Bool, _ out: Int
) -> Step {
  let no: UInt8 = isNegated ? 1 : 0
  if values.count <= 8 {
    return { workspace in
      let x = workspace.cells(a, T.self)
      let result = workspace.output(out, UInt8.self)
      result.update(repeating: no, count: workspace.count)
      for value in values {
        if isNegated {
          for i in 0..<workspace.count { result[i] &= x[i] == value ? 0 : 1 }
        } else {
          for i in 0..<workspace.count { result[i] |= x[i] == value ? 1 : 0 }
        }
      }
      workspace.join(a, into: out)
      workspace.finish(out, .boolean)
    }
  }
  let set = Set(values)
  return { workspace in
    let x = workspace.cells(a, T.self)
    let result = workspace.output(out, UInt8.self)
    for i in 0..<workspace.count { result[i] = (set.contains(x[i]) ? 1 : 0) ^ no }
    workspace.join(a, into: out)
    workspace.finish(out, .boolean)
  }
}

/// Asks the same of cells of one or two bytes: a longer list is a table with an
/// entry for every value that a cell can have.
func narrowMemberStep<T: FixedWidthInteger & BitwiseCopyable & Sendable>(
  _ values: [T], _ a: Int, isNegated: Bool, _ out: Int
) -> Step {
  if values.count <= 4 { return memberStep(values, a, isNegated: isNegated, out) }
  let no: UInt8 = isNegated ? 1 : 0
  var answers = [UInt8](repeating: no, count: 1 << T.bitWidth)
  for value in values { answers[Int(value) - Int(T.min)] = 1 - no }
  let table = Buffer(answers)
  return { workspace in
    let x = workspace.cells(a, T.self)
    let result = workspace.output(out, UInt8.self)
    for i in 0..<workspace.count { result[i] = table[Int(x[i]) &- Int(T.min)] }
    workspace.join(a, into: out)
    workspace.finish(out, .boolean)
  }
}
