import Problems

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
