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
    pool = BlockPool(limit: budget.limit / 4)
  }

  /// Counts a buffer before it is made.
  public func charge(_ bytes: Int) throws(Problem) { try budget.charge(bytes) }
  /// Gives back what lies idle.
  public func relieve() { pool?.dropIdle() }

  /// Gives back what was charged.
  public func release(_ bytes: Int) { budget.release(bytes) }
}
