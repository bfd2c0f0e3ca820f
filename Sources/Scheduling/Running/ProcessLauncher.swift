import CProcess
import Synchronization
import System

/// Starts real processes, each behind a keeper that ends it and all that it started when it
/// has ended, when it is told to, and when the scheduler is gone (see CProcess.c).
public struct ProcessLauncher: Launcher {
  /// A launcher of real processes.
  public init() {}

  /// Starts a command behind a keeper; one that cannot be started is a child that has ended.
  public func launch(_ command: Command) throws -> any Child {
    var limits = cprocess_limits()
    limits.memory_bytes = command.limits.memory ?? 0
    limits.cpu_seconds = command.limits.cpuSeconds ?? 0
    limits.file_bytes = command.limits.fileBytes ?? 0
    limits.open_files = command.limits.openFiles ?? 0
    var child = cprocess_child()
    let environment = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let error = withCStrings([command.executable] + command.arguments) { arguments in
      withCStrings(environment) { environment in
        cprocess_start(
          keeperName(of: Self.variable(command.mark ?? "")), command.executable, arguments, environment, command.folder,
          command.input, command.output, command.errors, &limits, &child)
      }
    }
    guard error == 0 else { return ChildThatNeverWas(reason: errorText(error)) }
    return ProcessChild(child)
  }

  /// Ends what still has a mark, and its keeper.
  public func endLeftovers(_ mark: String) -> Bool { endProcesses(marked: Self.variable(mark)) }

  private static func variable(_ mark: String) -> String { "PLUMB_ATTEMPT=" + mark }
}

/// A running process; the lock is held for moments only.
private final class ProcessChild: Child {
  private let state: Mutex<State>

  private struct State {
    var child: cprocess_child
    var exit: Exit?
  }

  init(_ child: cprocess_child) {
    state = Mutex(State(child: child))
  }

  deinit {
    // Closing the line to the keeper ends the process where it still runs.
    state.withLock { if $0.exit == nil { cprocess_forget(&$0.child) } }
  }

  func exit() -> Exit? {
    state.withLock { state in
      if let exit = state.exit { return exit }
      var report = cprocess_report()
      switch cprocess_poll(&state.child, &report) {
      case 0: return nil
      case 1: state.exit = Exit(report)
      default: state.exit = .lost
      }
      cprocess_forget(&state.child)
      return state.exit
    }
  }

  func terminate() { state.withLock { if $0.exit == nil { cprocess_terminate(&$0.child) } } }

  func kill() { state.withLock { if $0.exit == nil { cprocess_kill(&$0.child) } } }
}

extension Exit {
  fileprivate init(_ report: cprocess_report) {
    guard report.is_started != 0 else {
      self = .notStarted(errorText(report.status))
      return
    }
    let signal = Int(report.status & 0x7f)
    self = signal == 0 ? .status(Int(report.status >> 8 & 0xff)) : .signal(signal)
  }
}
