import Problems
import Synchronization

/// An account that pays for the memory of tables: a run counts the bytes of its buffers against its
/// limit.
public protocol MemoryAccount: Sendable {
  /// Counts bytes that are about to be taken; throws a problem of kind
  /// `memory` when the limit does not allow them.
  func charge(_ bytes: Int) throws(Problem)
  /// Gives bytes back.
  func release(_ bytes: Int)
  /// The pool in which large blocks wait to be used again, if there is one.
  var pool: BlockPool? { get }
}

extension MemoryAccount {
  /// No blocks wait anywhere.
  public var pool: BlockPool? { nil }
}

/// Bytes that grow bit by bit, given back with their last user.
public final class MemoryHold: Sendable {
  private let account: any MemoryAccount
  private let bytes = Atomic<Int>(0)

  /// Makes a hold of no bytes.
  public init(_ account: any MemoryAccount) { self.account = account }

  deinit { account.release(bytes.load(ordering: .relaxed)) }

  /// Charges more bytes to the account.
  ///
  /// - Throws: a problem of kind `memory` when the limit does not allow them.
  public func take(_ more: Int) throws(Problem) {
    try account.charge(more)
    bytes.add(more, ordering: .relaxed)
  }
}
