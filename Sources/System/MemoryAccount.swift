import Problems
import Synchronization

/// Who pays for the memory of tables: a run counts the bytes of its buffers
/// against its limit.
public protocol MemoryAccount: Sendable {
  /// Counts bytes that are about to be taken; throws a problem of kind
  /// `memory` when the limit does not allow them.
  func charge(_ bytes: Int) throws(Problem)
  /// Gives bytes back.
  func release(_ bytes: Int)
  /// Where large blocks wait to be used again, if anywhere.
  var pool: BlockPool? { get }
}

extension MemoryAccount {
  public var pool: BlockPool? { nil }
}

/// Bytes that grow bit by bit, given back with their last user.
public final class MemoryHold: Sendable {
  private let account: any MemoryAccount
  private let bytes = Atomic<Int>(0)

  public init(_ account: any MemoryAccount) { self.account = account }

  deinit { account.release(bytes.load(ordering: .relaxed)) }

  public func take(_ more: Int) throws(Problem) {
    try account.charge(more)
    bytes.add(more, ordering: .relaxed)
  }
}
