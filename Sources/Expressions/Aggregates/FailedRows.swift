import Problems
import Tables

/// The rows for which a call over groups has no value that a cell can hold, such as a sum beyond 64
/// bits. They are a problem only where an expression asks for one of them:
///
///     if_else(n > 1000, nil, sum(amount))  // no problem of groups with n > 1000
public struct FailedRows: Sendable {
  /// 1 in these rows.
  public let marks: Buffer<UInt8>
  /// The problem of asking for one, without its location.
  public let problem: Problem

  /// Makes the failed rows of one call.
  public init(_ marks: Buffer<UInt8>, _ problem: Problem) {
    self.marks = marks
    self.problem = problem
  }
}

/// The groups for which an aggregate has no value that a cell can hold.
package struct FailedGroups: Sendable {
  /// Returns true of the number of such a group.
  package let contains: @Sendable (Int) -> Bool
  /// The problem of asking for one.
  package let problem: Problem
}

extension AggregateState {
  /// Most aggregates have a value, or none at all, for every group.
  package var failedGroups: FailedGroups? { nil }
}

// MARK: - In expressions

extension ExpressionCompiler {
  /// Refuses the rows that ask for a result that there is not.
  mutating func refuseFailedRows(ofResult number: Int, _ node: Expression.Node) {
    guard let failure = failures[number], let source = sourceIndices[.failure(number)] else { return }
    let problem = failure.problem
    let told = expression.problem(problem.message, node.span, hints: problem.hints)
    emit { workspace throws(Problem) in
      let marks = workspace.cells(source, UInt8.self)
      if workspace.firstRow(of: [], where: { marks[$0] == 1 }) != nil { throw told }
    }
  }
}
