import Problems
import Synchronization

/// Large blocks of memory that buffers have given back, for the buffers to come.
///
/// The system clears every page before it hands it out, which costs more than most
/// queries do; a block that is used again costs nothing. Idle blocks are kept only
/// as long as they and those in use together stay below the most that was ever in
/// use, and idle ones alone below `limit`: a pool makes no run larger.
public final class BlockPool: Sendable {
  /// Whole large pages, which cells of any kind may lie in.
  //
  // @unchecked Sendable: whoever holds the block is the only one to write there.
  public struct Pages: @unchecked Sendable {
    /// The first byte, at the start of a page.
    public let base: UnsafeMutableRawPointer
    /// The size, a multiple of a page.
    public let bytes: Int

    /// The system's large pages: a first touch of each small one costs more still.
    static let page = 1 << 21
    /// Smaller buffers come from the heap.
    public static let least = 2 * page

    /// Takes so many bytes from the system, in whole pages.
    ///
    /// - Throws: where the system has no more.
    public init(bytes wanted: Int) throws(Problem) {
      bytes = Self.whole(wanted)
      guard let taken = SystemMemory.take(bytes, alignment: Self.page) else {
        throw SystemMemory.refused(bytes)
      }
      base = taken
      preferLargePages(base, bytes)
    }

    /// Gives the memory back to the system.
    public func giveBack() { free(base) }

    static func whole(_ bytes: Int) -> Int { (bytes + page - 1) / page * page }
  }

  private struct State {
    /// The oldest first.
    var idle: [Pages] = []
    var idleBytes = 0
    var usedBytes = 0
    var mostUsed = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: how many bytes may lie idle.
  public init(limit: Int) { self.limit = limit }

  deinit {
    state.withLock { state in for block in state.idle { block.giveBack() } }
  }

  /// The number of bytes in idle blocks.
  public var idleBytes: Int { state.withLock { $0.idleBytes } }

  /// A block for so many bytes: the idle one that fits best, or a new one.
  ///
  /// - Throws: where the system has no more.
  public func take(_ bytes: Int) throws(Problem) -> Pages {
    let whole = Pages.whole(bytes)
    return try state.withLock { (state) throws(Problem) in
      // A block that is much too large is left for those who need it.
      let fitting = state.idle.indices.filter { (whole...whole + whole / 4).contains(state.idle[$0].bytes) }
      let block: Pages
      if let index = fitting.min(by: { state.idle[$0].bytes < state.idle[$1].bytes }) {
        block = state.idle.remove(at: index)
        state.idleBytes -= block.bytes
      } else {
        Self.drop(&state) { $0.usedBytes + $0.idleBytes + whole > $0.mostUsed }
        block = try Pages(bytes: whole)
      }
      state.usedBytes += block.bytes
      state.mostUsed = max(state.mostUsed, state.usedBytes)
      return block
    }
  }

  /// Takes back a block that nobody uses any more.
  public func give(_ block: Pages) {
    state.withLock { state in
      state.usedBytes -= block.bytes
      state.idle.append(block)
      state.idleBytes += block.bytes
      Self.drop(&state) { $0.idleBytes > limit }
    }
  }

  /// Gives idle blocks back to the system, the oldest first, until so many bytes of them are left at most.
  public func dropIdle(beyond bytes: Int = 0) {
    state.withLock { state in Self.drop(&state) { $0.idleBytes > bytes } }
  }

  private static func drop(_ state: inout State, while isTooMuch: (State) -> Bool) {
    while !state.idle.isEmpty, isTooMuch(state) {
      let block = state.idle.removeFirst()
      state.idleBytes -= block.bytes
      block.giveBack()
    }
  }
}
