import LuaHost
import Problems

/// The queue that filters and scripts share, so that they never take the whole machine: so many work at once, some
/// wait, and whoever comes then is asked to come again.
actor RunQueue {
  private let most: Int
  private let mostWaiting: Int
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter most: how many work at once; four times as many wait.
  init(most: Int) {
    self.most = most
    mostWaiting = most * 4
  }

  /// Does something when its turn comes.
  ///
  /// - Throws: a refusal, 503 with `Retry-After`, where the queue is full; and what `body` throws.
  func perform<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
    try await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async throws {
    if running < most {
      running += 1
      return
    }
    guard waiting.count < mostWaiting else {
      var refusal = Refusal(
        .serviceUnavailable, "\(running) scripts and filters work already, and \(waiting.count) wait")
      refusal.headers.add(name: "Retry-After", value: "5")
      throw refusal
    }
    // Who leaves hands the place on, so that it stays counted.
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
  }
}
