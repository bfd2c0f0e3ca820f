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
