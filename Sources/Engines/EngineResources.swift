import Problems
import System

/// How far the fetching of rows is.
public enum FetchProgress: Equatable, Sendable {
  /// A query over a table was sent.
  case begun(table: String)
  /// So many rows have come.
  case rows(Int)
  /// All have come, or no more will.
  case ended
}

/// The resources with which tables of a database are read, and the limits that hold there.
public struct EngineResources: Sendable {
  /// The account that pays for tables; `nil` where nobody counts.
  public var account: (any MemoryAccount)?
  /// Called every few milliseconds; throws to stop what runs in the database.
  public var poll: (@Sendable () throws(Problem) -> Void)?
  /// Told what the person should know of what was read, a line each.
  public var note: (@Sendable (String) -> Void)?
  /// Told how far the fetching of a table is.
  public var progress: (@Sendable (FetchProgress) -> Void)?
  /// The most rows that one step may fetch.
  public var mostRows: Int
  /// Whether every step over a table has to run in the database.
  public var isStrict: Bool
  /// The time of `MachineClock.seconds` at which the run ends; `nil` for never.
  public var deadline: Double?
  /// The most bytes that one query may take there, where the database has such a limit; `nil` for what it allows.
  public var bytes: Int?

  /// The most rows that one step may fetch where nobody says otherwise.
  public static let usualMostRows = 1_000_000

  /// Makes resources; by default nobody counts, asks or hears.
  public init(
    account: (any MemoryAccount)? = nil, poll: (@Sendable () throws(Problem) -> Void)? = nil,
    note: (@Sendable (String) -> Void)? = nil, progress: (@Sendable (FetchProgress) -> Void)? = nil,
    mostRows: Int = Self.usualMostRows, isStrict: Bool = false,
    deadline: Double? = nil, bytes: Int? = nil
  ) {
    self.account = account
    self.poll = poll
    self.note = note
    self.progress = progress
    self.mostRows = mostRows
    self.isStrict = isStrict
    self.deadline = deadline
    self.bytes = bytes
  }
}

extension EngineResources {
  /// The milliseconds that the run has left, 1 at least; `nil` where it never ends.
  var millisecondsLeft: Int? {
    deadline.map { max(Int(min(($0 - MachineClock.seconds()) * 1000, 1e9)), 1) }
  }

  /// True where the run's time is over, or about to be: a server that ends a query then does so for that reason.
  var isLate: Bool { deadline.map { MachineClock.seconds() >= $0 - 0.1 } ?? false }
}
