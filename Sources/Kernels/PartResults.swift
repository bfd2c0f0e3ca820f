import Synchronization

/// What the parts of some work give, each set once, from any thread.
final class PartResults<Result: Sendable>: Sendable {
  private let results: Mutex<[Result?]>

  /// Makes room for so many results.
  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  /// Keeps the result of a part.
  func set(_ part: Int, _ result: Result) { results.withLock { $0[part] = result } }

  /// The results, in the order of the parts.
  var all: [Result] { results.withLock { $0.compactMap(\.self) } }
}
