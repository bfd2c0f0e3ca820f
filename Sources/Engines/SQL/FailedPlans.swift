import Synchronization

/// The plans of a run whose parts could not be put together here, each as one text.
final class FailedPlans: Sendable {
  private let texts = Mutex<Set<String>>([])

  /// Keeps a plan.
  func note(_ plan: String) { texts.withLock { _ = $0.insert(plan) } }

  /// Says whether a plan was kept; its text is made only where some plan was.
  func hold(_ plan: @autoclosure () -> String) -> Bool {
    let failed = texts.withLock { $0 }
    return !failed.isEmpty && failed.contains(plan())
  }
}
