/// What was worked out a moment ago, for all who ask for the same: many readers of one page cost no more than one.
///
/// Whoever asks while it is worked out waits for that; what failed is worked out anew.
actor Recent<Key: Hashable & Sendable, Value: Sendable> {
  private struct Entry {
    var began: Double
    var task: Task<Value, any Error>
  }

  private var entries: [Key: Entry] = [:]
  private let clock: @Sendable () -> Double
  private let seconds: Double

  /// - Parameters:
  ///   - seconds: for so long an answer is given again.
  ///   - clock: gives seconds and never goes back.
  init(seconds: Double = 1, clock: @escaping @Sendable () -> Double) {
    (self.seconds, self.clock) = (seconds, clock)
  }

  /// The value of a key, worked out anew where the one at hand is too old.
  func value(for key: Key, _ make: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let now = clock()
    if let entry = entries[key], now - entry.began < seconds { return try await entry.task.value }
    entries = entries.filter { now - $0.value.began < seconds }
    let task = Task { try await make() }
    entries[key] = Entry(began: now, task: task)
    do {
      return try await task.value
    } catch {
      if entries[key]?.began == now { entries[key] = nil }
      throw error
    }
  }

  /// Forgets everything, as after a change that its maker wants to see.
  func forget() { entries = [:] }
}
