import Problems
import System

/// The mark of a living scheduler: a lock on a file beside the state file.
///
/// The system takes the lock back however a process ends, so that others learn at once whether
/// anybody runs what is due. Several schedulers share the lock; a restoration takes it alone.
public enum SchedulerPresence {
  /// Marks this process as a scheduler of a state file until the value is gone.
  public static func announce(for state: String) throws -> FileLock {
    try FileLock.shared(StateFiles.lock(of: state))
  }

  /// Returns whether a scheduler runs; `nil` where this person may not find out.
  public static func isAnyRunning(for state: String) -> Bool? {
    FileLock.isHeld(StateFiles.lock(of: state))
  }

  /// Keeps schedulers from starting until the value is gone; a problem where one runs.
  public static func excludeAll(for state: String) throws -> FileLock {
    guard let lock = try FileLock.alone(StateFiles.lock(of: state)) else {
      throw Problem("a scheduler runs on '\(state)'", kind: .usage).hint("stop it first")
    }
    return lock
  }
}
