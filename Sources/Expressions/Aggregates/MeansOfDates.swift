import Problems
import Tables

/// A state of numbers whose results are dates: the day, or the microsecond, in which the number lies.
final class DatedState: AggregateState {
  private let numbers: any AggregateState
  private let isDate: Bool

  init(_ numbers: any AggregateState, isDate: Bool) { (self.numbers, self.isDate) = (numbers, isDate) }

  func add(_ block: Block) throws(Problem) { try numbers.add(block) }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem) {
    try numbers.merge(like(later).numbers, groups)
  }

  func result() throws(Problem) -> AggregateResult {
    guard case .numbers(let number) = try numbers.result() else { preconditionFailure("a state of numbers") }
    let whole = { @Sendable (group: Int) in number(group).map { Int64($0.rounded(.down)) } }
    return isDate ? .dates(whole) : .dateTimes(whole)
  }
}

extension AggregateArgument {
  /// The type of its cells.
  var type: ColumnType? {
    switch self {
    case .column(let column): column.type
    case .computed(_, let evaluator): evaluator.expression.type
    }
  }
}
