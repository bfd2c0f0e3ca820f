import Dispatch
import Problems
import Synchronization

/// Waits on this thread for what other threads do.
func waiting(_ body: @escaping @Sendable () async throws -> Void) throws {
  let outcome = TaskOutcome()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do { try await body() } catch { outcome.error.withLock { $0 = error } }
    done.signal()
  }
  done.wait()
  if let error = outcome.error.withLock({ $0 }) { throw error }
}

private final class TaskOutcome: Sendable {
  let error = Mutex<(any Error)?>(nil)
}
