import Problems
import System

/// The resources with which tables of a database are read, and the limits that hold there.
public struct EngineResources: Sendable {
  /// The account that pays for tables; `nil` where nobody counts.
  public var account: (any MemoryAccount)?
  /// Called every few milliseconds; throws to stop what runs in the database.
  public var poll: (@Sendable () throws(Problem) -> Void)?
  /// Told what the person should know of what was read, a line each.
  public var note: (@Sendable (String) -> Void)?
  /// The most rows that one step may fetch.
  public var mostRows: Int
  /// Whether every step over a table has to run in the database.
  public var isStrict: Bool
  /// The time of `MachineClock.seconds` at which the run ends; `nil` for never.
  public var deadline: Double?

  /// The most rows that one step may fetch where nobody says otherwise.
  public static let usualMostRows = 1_000_000

  /// Makes resources; by default nobody counts, asks or hears.
  public init(
    account: (any MemoryAccount)? = nil, poll: (@Sendable () throws(Problem) -> Void)? = nil,
    note: (@Sendable (String) -> Void)? = nil, mostRows: Int = Self.usualMostRows, isStrict: Bool = false,
    deadline: Double? = nil
  ) {
    self.account = account
    self.poll = poll
    self.note = note
    self.mostRows = mostRows
    self.isStrict = isStrict
    self.deadline = deadline
  }
}
