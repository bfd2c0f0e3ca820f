import Datasets
import Synchronization

/// An answer that is worked out once for a dataset, and again when its files have changed.
actor Remembered<Value: Sendable> {
  private var known: (dataset: Dataset, value: Value)?
  private var underWay: (dataset: Dataset, task: Task<Value, any Error>)?

  /// The answer for a dataset; whoever asks while it is worked out waits for the same.
  func value(for dataset: Dataset, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    if let known, known.dataset === dataset { return known.value }
    if let underWay, underWay.dataset === dataset { return try await underWay.task.value }
    let task = Task { try await work() }
    underWay = (dataset, task)
    defer { if underWay?.dataset === dataset { underWay = nil } }
    let value = try await task.value
    known = (dataset, value)
    return value
  }
}
