import Problems
import Tables

/// What a figure is taken of: a column of the grouped table, or an expression
/// over it that is computed a block at a time, where its cells are used, and
/// never stands in memory as a whole.
enum Argument: Sendable {
  case column(Column)
  /// The expression at this place among the grouping's `computed`.
  case computed(Int, Evaluator)
}

extension Argument {
  /// Whether some cell may be missing.
  var mayBeMissing: Bool {
    switch self {
    case .column(let column): column.validity != nil
    case .computed(_, let evaluator): evaluator.mayBeMissing
    }
  }

  /// The least and the greatest whole number that its cells could be, of what
  /// they are stored in; `nil` of numbers.
  var bounds: ClosedRange<Int64>? {
    switch self {
    case .column(let column): column.vector(from: 0).lane.wholeBounds
    case .computed(_, let evaluator): evaluator.range ?? evaluator.lane.wholeBounds
    }
  }
}

extension Lane {
  fileprivate var wholeBounds: ClosedRange<Int64>? { self == .number ? nil : bounds }
}

extension Evaluator {
  /// Whether its blocks may stand for a column: of numbers, whole numbers or
  /// booleans, and never a problem.
  var isBlockwise: Bool {
    guard !expression.mayFail else { return false }
    return switch lane {
    case .int8, .int16, .int32, .int64: expression.type == .integer
    case .number: expression.type == .number
    case .boolean: expression.type == .boolean
    case .code8, .code16, .code32: false
    }
  }

  /// Whether some cell may be missing, whatever the rows.
  var mayBeMissing: Bool {
    program.sources.contains { $0.validity != nil }
      || !expression.nodes.allSatisfy(\.isThereWithItsOperands)
  }
}

extension Expression.Node {
  /// Whether it is surely there wherever all its operands are.
  fileprivate var isThereWithItsOperands: Bool {
    switch kind {
    case .literal(let cell): cell != .missing
    case .column, .result, .unary, .isMissing, .member, .oneOf: type != nil
    case .binary(let op, _, _): type == .boolean || (op.isArithmetic && type == .integer && !op.divides)
    case .call: false
    }
  }
}

extension BinaryOperator {
  fileprivate var divides: Bool { self == .floorDivide || self == .remainder || self == .divide }
}
