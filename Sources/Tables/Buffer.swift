import Problems

/// A run of equal cells in memory, freed with its last user.
///
/// A buffer is filled by the code that makes it and never changed once a
/// column holds it.
//
// @unchecked Sendable: `base` and `count` never change, the cells are written
// only before the buffer is shared (columns hand out read-only views), and the
// account is Sendable itself.
public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  public let base: UnsafeMutablePointer<Element>
  public let count: Int
  private let account: (any MemoryAccount)?

  /// Room for `count` cells, not yet initialised, charged to `account`.
  public init(count: Int, account: (any MemoryAccount)? = nil) throws(Problem) {
    try account?.charge(count * MemoryLayout<Element>.stride)
    self.count = count
    self.account = account
    base = .allocate(capacity: max(count, 1))
  }

  /// The same cells as an array's.
  public init(_ cells: [Element]) {
    count = cells.count
    account = nil
    base = .allocate(capacity: max(count, 1))
    cells.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.initialize(from: start, count: source.count) }
    }
  }

  deinit {
    base.deallocate()
    account?.release(count * MemoryLayout<Element>.stride)
  }

  @inline(__always)
  public subscript(index: Int) -> Element { base[index] }

  public var cells: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
