import System
import Tables
import Testing

/// Buffers that give their blocks to those that come after.
@Suite struct BlockPoolTests {
  final class Pooled: MemoryAccount {
    let pool: BlockPool?

    init(limit: Int = .max) { pool = BlockPool(limit: limit) }

    func charge(_ bytes: Int) {}
    func release(_ bytes: Int) {}
  }

  private static let megabyte = 1 << 20

  private func address(of bytes: Int, _ account: Pooled) throws -> UnsafeMutablePointer<UInt8> {
    try Buffer<UInt8>(count: bytes, account: account).base
  }

  @Test func aBlockThatIsGivenBackIsUsedAgain() throws {
    let account = Pooled()
    let first = try address(of: 9 * Self.megabyte, account)
    #expect(try address(of: 9 * Self.megabyte, account) == first)
    #expect(try address(of: 8 * Self.megabyte, account) == first)
  }

  @Test func twoBuffersNeverShareABlock() throws {
    let account = Pooled()
    let first = try Buffer<Int64>(count: Self.megabyte, account: account)
    let second = try Buffer<Int64>(count: Self.megabyte, account: account)
    for row in 0..<first.count { (first.base[row], second.base[row]) = (1, 2) }
    #expect(first.cells.allSatisfy { $0 == 1 })
    #expect(second.cells.allSatisfy { $0 == 2 })
  }

  @Test func aBlockMuchTooLargeIsLeftForThoseWhoNeedIt() throws {
    let account = Pooled()
    let large = try address(of: 64 * Self.megabyte, account)
    #expect(try address(of: 8 * Self.megabyte, account) != large)
  }

  @Test func nothingLiesIdleAboveTheLimit() throws {
    let account = Pooled(limit: 0)
    _ = try address(of: 16 * Self.megabyte, account)
    let pool = try #require(account.pool)
    #expect(pool.idleBytes == 0)
  }

  @Test func idleBlocksMakeRoomForOthers() throws {
    let account = Pooled()
    let pool = try #require(account.pool)
    _ = try address(of: 16 * Self.megabyte, account)
    #expect(pool.idleBytes == 16 * Self.megabyte)
    let other = try Buffer<UInt8>(count: 10 * Self.megabyte, account: account)
    #expect(pool.idleBytes + other.count <= 16 * Self.megabyte)
  }

  @Test func blocksGoFromThreadToThread() throws {
    let account = Pooled()
    Threads.run(4) { thread in
      for _ in 0..<50 {
        guard let buffer = try? Buffer<UInt8>(count: (5 + thread) * Self.megabyte, account: account) else { return }
        buffer.base.update(repeating: UInt8(thread), count: buffer.count)
        if !buffer.cells.allSatisfy({ $0 == UInt8(thread) }) { Issue.record("a block was shared") }
      }
    }
  }
}
