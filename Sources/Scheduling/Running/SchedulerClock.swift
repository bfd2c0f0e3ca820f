import System

/// The source of the scheduler's time, so that a test can be its clock.
public protocol SchedulerClock: Sendable {
  /// The time of the wall clock, which may be set forward and back.
  func now() -> Instant
  /// Time that only grows and stands still while the machine sleeps: for limits and leases.
  func uptime() -> Duration
  /// Sleeps, or throws when the task is cancelled.
  func sleep(for duration: Duration) async throws
}

/// The machine's clocks.
public struct SystemClock: SchedulerClock {
  private let start = SuspendingClock().now

  /// The machine's clocks, uptime counted from now.
  public init() {}

  /// The time of the wall clock.
  public func now() -> Instant { Instant(milliseconds: MachineClock.milliseconds()) }

  /// The time since the clock was made, sleep not counted.
  public func uptime() -> Duration { start.duration(to: SuspendingClock().now) }

  /// Sleeps, or throws when the task is cancelled.
  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration, clock: .suspending)
  }
}
