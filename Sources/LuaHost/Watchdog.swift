import CLuaShim
import Problems
import Synchronization

/// The end of a run that does not come back after it was stopped, and the work that is done before.
///
/// A stopped run ends by itself: Lua by its hook, native loops by polling. What is deaf to both is ended
/// with the process, after a grace (`Limits.grace`).
///
///     Watchdog(processMemory: 1 << 30, end: { problem in
///       tell(problem)
///       _exit(problem.kind.exitStatus)
///     })
public struct Watchdog: Sendable {
  /// The most bytes of anonymous and shared memory that the run may add to its process; `nil` for no limit.
  var processMemory: Int?
  /// True where an interruption that nobody heeds ends the process too.
  var endsInterrupted: Bool
  /// Gives back memory that is idle, before the run is stopped for holding too much.
  var relieve: @Sendable () -> Void
  /// Ends the process; called on the watchdog's own thread, and again until it does.
  var end: @Sendable (Problem) -> Void

  /// - Parameters:
  ///   - processMemory: for a run that has its process to itself; other threads' memory counts too.
  ///   - endsInterrupted: `false` where the process outlives an interruption, as a prompt does.
  public init(
    processMemory: Int? = nil, endsInterrupted: Bool = false, relieve: @escaping @Sendable () -> Void = {},
    end: @escaping @Sendable (Problem) -> Void = Self.endProcess
  ) {
    self.processMemory = processMemory
    self.endsInterrupted = endsInterrupted
    self.relieve = relieve
    self.end = end
  }

  /// Has the process end with a message and the status of the memory limit where the system refuses memory,
  /// as under `ulimit -v`, instead of by a signal. For a program that owns its process.
  public static func endsProcessWithoutMemory() { shim_end_without_memory(Problem.Kind.memory.exitStatus) }

  /// Tells the problem on standard error and ends the process with its status, at once.
  @Sendable public static func endProcess(_ problem: Problem) {
    let text = "plumb: \(problem.text)\n"
    text.withCString { shim_exit($0, text.utf8.count, problem.kind.exitStatus) }
  }
}

/// The built-in function that was called last and the line that called it, for a problem that finds the
/// run outside Lua. Any thread may read it.
final class LastCall: Sendable {
  private let call = Mutex<(name: String, location: FileLocation?)?>(nil)

  func note(_ name: String, at location: FileLocation?) { call.withLock { $0 = (name, location) } }
  func forget() { call.withLock { $0 = nil } }

  /// Returns a problem with the location at which the run was last seen, unless it says where it is.
  func locating(_ problem: Problem) -> Problem {
    guard problem.location == nil, let call = call.withLock({ $0 }) else { return problem }
    return (problem.context.isEmpty ? problem.in(call.name) : problem).at(call.location)
  }
}

/// The requests of the watchdog's thread to the host.
final class WatchdogActions: Sendable {
  let end: @Sendable (StopToken.Reason) -> Void
  let relieve: @Sendable () -> Void

  init(end: @escaping @Sendable (StopToken.Reason) -> Void, relieve: @escaping @Sendable () -> Void) {
    self.end = end
    self.relieve = relieve
  }
}

extension LuaState {
  /// Has the watchdog hold whatever runs until `letGo`, outside Lua too. Calls nest.
  public func hold() { shim_hold(raw) }

  /// Ends what `hold` began.
  public func letGo() { shim_let_go(raw) }

  /// Notes that a built-in function works now, for problems that find the run outside Lua.
  public func noteCall(of name: String) { lastCall.note(name, at: current.callerLocation()) }

  /// Returns the problem with the run's own limits in its words and, where it has no location, the
  /// line that was last seen.
  ///
  ///     located(Problem("the time limit was reached", kind: .time))
  ///     // eval:1: filter: the time limit of 1 s was reached
  public func located(_ problem: Problem) -> Problem {
    guard problem.kind.isLimit else { return problem }
    var told = problem
    if problem.kind == .time, problem.message == StopToken.Reason.time.problem.message {
      told.wording = Self.timeProblem(limits.time ?? .zero).wording
    }
    return lastCall.locating(told)
  }
}

extension Problem.Kind {
  /// True where the run was stopped from outside: a limit or an interruption.
  fileprivate var isLimit: Bool {
    switch self {
    case .time, .memory, .interrupted: true
    case .script, .usage, .data, .file, .unavailable, .fault: false
    }
  }
}
