import Problems
import System

/// A run of equal cells in memory, freed with its last user.
///
/// A buffer is filled by the code that makes it and never changed once a
/// column holds it.
//
// @unchecked Sendable: `base` and `count` never change, the cells are written
// only before the buffer is shared (columns hand out read-only views), and the
// account is Sendable itself.
public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first cell.
  public let base: UnsafeMutablePointer<Element>
  /// The number of cells.
  public let count: Int
  private let account: (any MemoryAccount)?
  private let room: AddressSpace?
  /// The pages that hold a large buffer's cells.
  private let block: BlockPool.Pages?
  /// The file that the cells lie in.
  private let file: MappedFile?

  /// Room for `count` cells, not yet initialised, charged to `account`.
  public init(count: Int, account: (any MemoryAccount)? = nil) throws(Problem) {
    let bytes = count * MemoryLayout<Element>.stride
    try account?.charge(bytes)
    do throws(Problem) {
      (base, block) = try Buffer.memory(count, account?.pool)
    } catch {
      account?.release(bytes)
      throw error
    }
    self.count = count
    self.account = account
    room = nil
    file = nil
  }

  /// Memory for so many cells, from a block where they are many.
  private static func memory(
    _ count: Int, _ pool: BlockPool?
  ) throws(Problem) -> (UnsafeMutablePointer<Element>, BlockPool.Pages?) {
    let bytes = count * MemoryLayout<Element>.stride
    guard bytes >= BlockPool.Pages.least else {
      // From the start of a cache line, so that no cell of up to a line lies in two.
      let base = UnsafeMutableRawPointer.allocate(byteCount: max(bytes, 1), alignment: 64)
      return (base.bindMemory(to: Element.self, capacity: count), nil)
    }
    let block = if let pool { try pool.take(bytes) } else { try BlockPool.Pages(bytes: bytes) }
    return (block.base.bindMemory(to: Element.self, capacity: count), block)
  }

  /// Copies the cells of an array, which no account pays for.
  public init(_ cells: [Element]) {
    count = cells.count
    account = nil
    room = nil
    block = nil
    file = nil
    base = .allocate(capacity: max(count, 1))
    cells.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.initialize(from: start, count: source.count) }
    }
  }

  /// The first cells of a room that has been filled and charged to `account` already.
  init(_ room: AddressSpace, count: Int, account: (any MemoryAccount)?) {
    self.count = count
    self.account = account
    self.room = room
    block = nil
    file = nil
    base = room.base.bindMemory(to: Element.self, capacity: count)
  }

  /// Cells as they lie in a file, from `offset` on; the caller has checked that they are there and aligned. No account
  /// pays for them: the system drops and fetches such pages as it likes.
  init(_ file: MappedFile, offset: Int, count: Int) {
    self.count = count
    self.file = file
    account = nil
    room = nil
    block = nil
    let cells = file.bytes.baseAddress! + offset
    base = UnsafeMutableRawPointer(mutating: cells).bindMemory(to: Element.self, capacity: count)
  }

  deinit {
    if let block {
      if let pool = account?.pool { pool.give(block) } else { block.giveBack() }
    } else if room == nil, file == nil {
      base.deallocate()
    }
    account?.release(count * MemoryLayout<Element>.stride)
  }

  /// The cell at an index, which is not checked.
  @inline(__always)
  public subscript(index: Int) -> Element { base[index] }

  /// The cells, valid as long as the buffer.
  public var cells: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
