import CLuaShim
import Problems

/// A token that ends a run for everyone who works for it: Lua, and Swift loops that may take long.
///
/// Any thread may stop it, a signal handler too. Setting it wakes the watchdog of
/// the state that was made with it, which ends the Lua that runs.
///
///     for block in blocks {
///       try token.check()
///       sum(block)
///     }
public final class StopToken: @unchecked Sendable {
  // Sendable: the pointer never changes, and what it points at are atomics and a
  // semaphore, which every thread may use; it is freed by the last owner.
  let raw: OpaquePointer

  /// Makes a token of a run that goes on.
  public init() {
    guard let raw = shim_stop_new() else { fatalError("no memory for a stop token") }
    self.raw = raw
  }

  deinit { shim_stop_free(raw) }

  /// The reasons for which a run ends.
  public enum Reason: Int32, Sendable {
    /// The time limit was reached.
    case time = 1
    /// Someone interrupted the run.
    case interrupted = 2
    /// The memory limit was reached.
    case memory = 3
  }

  /// Ends the run; the first reason counts. Safe in a signal handler.
  public func stop(_ reason: Reason = .interrupted) { shim_stop_set(raw, reason.rawValue) }

  /// Ends the process that the run has to itself, at once. Safe in a signal handler.
  public func endProcess() { shim_stop_force(raw) }

  /// One load: cheap enough for an inner loop's every block.
  public var isStopped: Bool { shim_stop_reason(raw) != 0 }

  /// The reason for which the run is to end; `nil` while it goes on.
  public var reason: Reason? { Reason(rawValue: shim_stop_reason(raw)) }

  /// Throws the problem of a run that was stopped.
  public func check() throws(Problem) {
    if let reason { throw reason.problem }
  }
}

extension StopToken.Reason {
  /// The problem that a run stopped for this reason ends with.
  public var problem: Problem {
    switch self {
    case .time: Problem("the time limit was reached", kind: .time)
    case .interrupted: Problem("interrupted", kind: .interrupted)
    case .memory: Problem("the memory limit was reached", kind: .memory)
    }
  }
}
