import Problems
import Synchronization
import System

/// Checksums by which bytes of a snapshot that are not those that were written are found.
///
/// They guard against damage, not against a person: the cache is believed only where nobody else may write in it.
enum SnapshotChecksum {
  /// Large pieces are checked block by block, on all threads.
  static let blockSize = 4 << 20

  /// The checksum of some bytes.
  ///
  /// Four lanes take a word in turn. Each step is a bijection of the lane, so that any change to one word is found, and
  /// rotates it, so that changes to several words do not cancel one another.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (a, b, c, d) = (UInt64(1), UInt64(2), UInt64(3), UInt64(4))
    let whole = bytes.count / 32 * 32
    if let base = bytes.baseAddress {
      var offset = 0
      while offset < whole {
        a = step(a, base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        b = step(b, base.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
        c = step(c, base.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
        d = step(d, base.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
        offset &+= 32
      }
    }
    var sum = UInt64(bytes.count)
    for word in [a, b, c, d] { sum = step(sum, word) }
    for byte in bytes[whole...] { sum = step(sum, UInt64(byte)) }
    return sum ^ sum >> 29
  }

  @inline(__always)
  private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (lane ^ word) &* 0xD6E8_FEB8_6659_FD93
    return mixed << 29 | mixed >> 35
  }

  /// The number of blocks of a piece of so many bytes.
  static func blockCount(_ size: Int) -> Int { (size + blockSize - 1) / blockSize }

  /// The checksums of the blocks of some pieces, piece after piece.
  static func ofBlocks(_ pieces: [UnsafeRawBufferPointer]) -> [UInt64] {
    let blocks = Blocks(all: pieces.flatMap(Self.blocks))
    let sums = Mutex([UInt64](repeating: 0, count: blocks.all.count))
    let next = Atomic<Int>(0)
    // A thread for each few blocks: less is done sooner than a thread starts.
    Threads.run(min(Threads.available, 8, max(blocks.all.count / 4, 1))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < blocks.all.count else { return }
        let sum = of(blocks.all[index])
        sums.withLock { $0[index] = sum }
      }
    }
    return sums.withLock { $0 }
  }

  /// Parts of memory that several threads read.
  //
  // @unchecked Sendable: nobody writes there while the checksums are computed, and the caller waits.
  private struct Blocks: @unchecked Sendable {
    let all: [UnsafeRawBufferPointer]
  }

  private static func blocks(of piece: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
    stride(from: 0, to: piece.count, by: blockSize).map { start in
      UnsafeRawBufferPointer(rebasing: piece[start..<min(start + blockSize, piece.count)])
    }
  }
}
