import Expressions
import Problems
import Tables

/// An aggregate's argument is a column of the grouped table, or an expression
/// over it that is computed a block at a time, where its cells are used, and
/// never stands in memory as a whole.
package enum Argument: Sendable {
  case column(Column)
  /// The expression at this index among the grouping's `computed`.
  case computed(Int, Evaluator)
}

extension Argument {
  /// Says whether some cell may be missing.
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
    case .column(let column): column.vector(from: 0).physicalType.wholeBounds
    case .computed(_, let evaluator): evaluator.range ?? evaluator.physicalType.wholeBounds
    }
  }
}

extension PhysicalType {
  fileprivate var wholeBounds: ClosedRange<Int64>? { self == .number ? nil : bounds }
}
