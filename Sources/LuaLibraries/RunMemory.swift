import LuaHost
import Problems
import System
import Tables

/// The tables of a run are paid from the same budget as its Lua.
public struct RunMemory: MemoryAccount {
  private let budget: Budget
  /// Keeps large buffers that are free for those that follow.
  public let pool: BlockPool?

  /// Pays for tables from a budget that a Lua state shares.
  public init(budget: Budget) {
    self.budget = budget
    pool = BlockPool(limit: budget.limit / 2)
  }

  /// Counts a buffer before it is made. What lies idle counts too, until its place is needed.
  public func charge(_ bytes: Int) throws(Problem) {
    try budget.charge(bytes)
    // The buffer may lie in an idle block itself.
    pool?.dropIdle(beyond: budget.limit - (budget.charged - bytes) - budget.usedByLua)
  }
  /// Gives back what lies idle.
  public func relieve() { pool?.dropIdle() }

  /// Gives back what was charged.
  public func release(_ bytes: Int) { budget.release(bytes) }
}
