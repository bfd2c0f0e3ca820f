import ArgumentParser
import Problems
import System
import Workbench

/// Runs a command's work in a session; a problem is reported on standard error and
/// ends the process with its status.
func inSession(
  _ options: SessionOptions, _ body: @Sendable (Session) throws(Problem) -> Void
) {
  orEnd(hiding: options.secretValues) { try Session.perform(options, isInterruptible: true, body) }
}

/// Does a command's work; a problem is reported and ends the process, and what is
/// no problem in words is a fault.
///
/// - Parameter secrets: what the problem is reported without.
func orEnd(hiding secrets: SecretValues = .none, _ body: () throws -> Void) {
  do {
    try body()
  } catch {
    let problem = error as? Problem ?? Problem("\(error)", kind: .fault)
    tell(problem, hiding: secrets)
    exit(problem.kind.exitStatus)
  }
}

/// A problem as a person reads it: `plumb: scripts/rate.lua:4: …`, with the
/// nearest of the calls that led there.
func tell(_ problem: Problem, hiding secrets: SecretValues = .none) {
  let callers = problem.calls.dropFirst()
  var calls = callers.prefix(5).map { "\n  " + worded("called from \($0)") }.joined()
  if callers.count > 5 { calls += "\n  …" }
  // Where standard error is closed there is nobody left to tell.
  let text = secrets.hiding(in: "plumb\(Language.current.colon)\(problem.text)\(calls)\n")
  FileDescriptor.write(text, to: STDERR_FILENO)
}
