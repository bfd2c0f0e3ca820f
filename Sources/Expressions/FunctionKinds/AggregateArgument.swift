import Tables

/// The argument of an aggregate call: a column of the grouped table, or an expression over it that
/// is computed a block at a time, where its cells are used, and never stands in memory as a whole.
package enum AggregateArgument: Sendable {
  /// A column of the grouped table.
  case column(Column)
  /// An expression that is computed block by block.
  case computed(ComputedArgument)

  /// What is known of the cells of an expression that is computed block by block. It holds no object: threads that copy
  /// an argument for each block would wait for one another to count that.
  package struct ComputedArgument: Sendable {
    /// The index among the expressions that are computed block by block.
    let index: Int
    let type: ColumnType?
    let mayBeMissing: Bool
    let bounds: ClosedRange<Int64>?

    /// Takes what an evaluator knows of its cells.
    package init(_ index: Int, _ evaluator: Evaluator) {
      self.index = index
      type = evaluator.expression.type
      mayBeMissing = evaluator.mayBeMissing
      bounds = evaluator.range ?? evaluator.physicalType.wholeBounds
    }
  }
}

extension AggregateArgument {
  /// The type of its cells.
  var type: ColumnType? {
    switch self {
    case .column(let column): column.type
    case .computed(let argument): argument.type
    }
  }

  /// True where some cell may be missing.
  package var mayBeMissing: Bool {
    switch self {
    case .column(let column): column.validity != nil
    case .computed(let argument): argument.mayBeMissing
    }
  }

  /// The least and the greatest whole number that its cells could be, by their physical type; `nil`
  /// of numbers.
  var bounds: ClosedRange<Int64>? {
    switch self {
    case .column(let column): column.vector(from: 0).physicalType.wholeBounds
    case .computed(let argument): argument.bounds
    }
  }

  /// True where a cell may be a whole number with more digits than numbers hold.
  var mayLoseDigits: Bool { bounds?.mayLoseDigits ?? false }

  /// The column of an argument that is never computed block by block.
  package var column: Column {
    switch self {
    case .column(let column): return column
    case .computed: preconditionFailure("an argument that is needed as a whole")
    }
  }
}

extension ClosedRange<Int64> {
  /// True of a range that reaches beyond the whole numbers that are all equal to a double.
  var mayLoseDigits: Bool { lowerBound < -(1 << 53) || upperBound > 1 << 53 }
}

extension PhysicalType {
  fileprivate var wholeBounds: ClosedRange<Int64>? { self == .number ? nil : bounds }
}
