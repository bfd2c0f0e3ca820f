import Dispatch
import LuaHost
import Problems

/// Does what waits for a disk or works for long on a thread of its own kind, so that other requests are answered
/// meanwhile.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  // A task's language does not reach the threads of a queue.
  let language = Language.current
  return try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(with: Swift.Result { try Language.$current.withValue(language) { try body() } })
    }
  }
}

/// Does what may go deep, such as an expression in many brackets, on a stack with room for it.
func blockingOnLargeStack<Result: Sendable>(
  _ body: @escaping @Sendable () throws(Problem) -> Result
) async throws -> Result {
  try await blocking { try onLargeStack(body) }
}
