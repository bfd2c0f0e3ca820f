import LuaHost
import LuaLibraries
import Tables
import Testing

/// Large buffers of a run, and those that lie idle meanwhile.
@Suite struct RunMemoryTests {
  private static let megabyte = 1 << 20

  @Test func whatLiesIdleGivesWayBeforeTheLimitIsPassed() throws {
    let memory = RunMemory(budget: Budget(limit: 64 * Self.megabyte))
    let pool = try #require(memory.pool)
    _ = try Buffer<UInt8>(count: 30 * Self.megabyte, account: memory)
    #expect(pool.idleBytes == 30 * Self.megabyte)
    try memory.charge(30 * Self.megabyte)
    try memory.charge(1)
    #expect(pool.idleBytes == 30 * Self.megabyte)
    // 40 MiB are in use.
    try memory.charge(10 * Self.megabyte)
    try memory.charge(1)
    #expect(pool.idleBytes == 0)
  }

  @Test func atMostHalfOfTheLimitLiesIdle() throws {
    let memory = RunMemory(budget: Budget(limit: 64 * Self.megabyte))
    _ = try Buffer<UInt8>(count: 40 * Self.megabyte, account: memory)
    #expect(memory.pool?.idleBytes == 0)
  }
}
