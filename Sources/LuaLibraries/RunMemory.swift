import LuaHost
import Problems
import System
import Tables

/// The tables of a run are paid from the same budget as its Lua.
public struct RunMemory: MemoryAccount {
  private let budget: Budget
  public let pool: BlockPool?

  public init(budget: Budget) {
    self.budget = budget
    pool = BlockPool(limit: budget.limit / 4)
  }

  public func charge(_ bytes: Int) throws(Problem) { try budget.charge(bytes) }
  /// Gives back what lies idle.
  public func relieve() { pool?.dropIdle() }

  public func release(_ bytes: Int) { budget.release(bytes) }
}
