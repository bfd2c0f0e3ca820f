import Problems

/// Address space for cells whose number is known only roughly: pages cost
/// nothing before they are written to.
//
// @unchecked Sendable: neither address nor size ever changes; those who share it
// agree on who writes where.
public final class AddressSpace: @unchecked Sendable {
  /// The first byte.
  public let base: UnsafeMutableRawPointer
  private let mapped: Int?

  /// The size from which a mapping pays: less comes from the heap.
  private static let mapFrom = 1 << 20

  /// Reserves so many bytes.
  ///
  /// - Throws: where the system has no room for them.
  public init(bytes: Int) throws(Problem) {
    guard bytes >= Self.mapFrom else {
      base = .allocate(byteCount: max(bytes, 16), alignment: 16)
      mapped = nil
      return
    }
    let map = mmap(nil, bytes, PROT_READ | PROT_WRITE, anonymousMapping, -1, 0)
    guard let map, map != MAP_FAILED else {
      throw SystemMemory.refused(bytes)
    }
    base = map
    mapped = bytes
    if bytes >= BlockPool.Pages.least { preferLargePages(map, bytes) }
  }

  deinit {
    if let mapped { munmap(base, mapped) } else { base.deallocate() }
  }
}
