import Problems
import Tables

/// The rows for which an expression, or a call over groups, has no value that a cell can hold, such as
/// a sum beyond 64 bits. They are a problem only where an expression asks for one of them:
///
///     if_else(n > 1000, nil, sum(amount))  // no problem of groups with n > 1000
public struct FailedRows: Sendable {
  /// 1 in these rows.
  public let marks: Buffer<UInt8>
  /// The problem of asking for one of them, by its row; without a location where the call itself is at
  /// fault rather than an argument.
  public let problem: @Sendable (_ row: Int) -> Problem

  /// Makes the failed rows of one call.
  public init(_ marks: Buffer<UInt8>, problem: @escaping @Sendable (_ row: Int) -> Problem) {
    self.marks = marks
    self.problem = problem
  }
}

/// The groups for which an aggregate has no value that a cell can hold.
package struct FailedGroups: Sendable {
  /// Returns true of the number of such a group.
  package let contains: @Sendable (_ group: Int) -> Bool
  /// The problem of asking for one, by its number.
  package let problem: @Sendable (_ group: Int) -> Problem

  /// Makes the failed groups of one call.
  package init(
    contains: @escaping @Sendable (_ group: Int) -> Bool, problem: @escaping @Sendable (_ group: Int) -> Problem
  ) {
    self.contains = contains
    self.problem = problem
  }

  /// The groups that are in either; of one in both, the first has the problem.
  package static func joined(_ first: Self?, _ second: Self?) -> Self? {
    guard let first, let second else { return first ?? second }
    return Self(
      contains: { first.contains($0) || second.contains($0) },
      problem: { first.contains($0) ? first.problem($0) : second.problem($0) })
  }
}
