import Problems
import Shell
import Workbench

/// The work of the commands that run Lua.
enum Work: Equatable {
  case run(script: String)
  case eval(line: String)
  case prompt

  /// Does it, in a session; a problem ends the process.
  func perform(_ options: SessionOptions) {
    switch self {
    case .run(let script):
      inSession(options) { session throws(Problem) in try session.run(file: script) }
    case .eval(let line):
      inSession(options) { session throws(Problem) in try session.eval(line) }
    case .prompt:
      orEnd { try StartUp.prompt(options) }
    }
  }
}
