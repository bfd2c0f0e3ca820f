import CLuaShim
import Problems

/// Runs the body on a thread of its own with a 16 MB stack and waits for it.
///
/// Lua's C calls, a parser's nesting and patterns need more than the few hundred
/// kilobytes that other threads have. A state is made, used and dropped inside.
///
///     let answer = try onLargeStack { () throws(Problem) in
///       try LuaState().load("return 6 * 7", name: "answer.lua").call().count  // 1
///     }
public func onLargeStack<Result: Sendable>(
  megabytes: Int = 16, _ body: @Sendable () throws(Problem) -> Result
) throws(Problem) -> Result {
  try withoutActuallyEscaping(body) { body throws(Problem) in
    // Task-local values, such as the language, belong to the thread that waits here.
    let language = Language.current
    let job = ThreadBody { () throws(Problem) in try language.speaking(body) }
    let status = shim_on_thread(
      megabytes << 20, { Unmanaged<AnyThreadBody>.fromOpaque($0!).takeUnretainedValue().run() },
      Unmanaged<AnyThreadBody>.passUnretained(job).toOpaque())
    guard status == 0, let result = job.result else {
      throw Problem("cannot start a thread (error \(status))", kind: .fault)
    }
    return try result.get()
  }
}

private class AnyThreadBody {
  func run() {}
}

private final class ThreadBody<Success>: AnyThreadBody {
  let body: () throws(Problem) -> Success
  var result: Result<Success, Problem>?

  init(_ body: @escaping () throws(Problem) -> Success) { self.body = body }

  override func run() {
    do throws(Problem) {
      result = .success(try body())
    } catch {
      result = .failure(error)
    }
  }
}
