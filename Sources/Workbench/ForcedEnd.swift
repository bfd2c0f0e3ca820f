import LuaHost
import LuaLibraries
import Problems
import System

extension Watchdog {
  /// Ends the process of a run that does not heed its limits: what was printed is handed on as far as
  /// that is safe, drafts of files are removed, and the problem is reported.
  static func endingProcess(
    _ options: SessionOptions, _ output: WaitingOutput, _ memory: RunMemory, limit: Int?, endsInterrupted: Bool
  ) -> Watchdog {
    // The watchdog has a thread of its own, where no language is bound.
    let language = Language.current
    return Watchdog(
      processMemory: limit, endsInterrupted: endsInterrupted,
      relieve: { memory.relieve() },
      end: { [out = options.out] problem in
        output.writeLast()
        if let out { Files.removeDrafts(under: out) }
        // A scheduler that cannot be told learns of the end by the status.
        do throws(Problem) { try RunOutcome.tell(problem) } catch {}
        let text = Array(language.speaking { "plumb\(language.colon)\(problem.text)\n" }.utf8)
        text.withUnsafeBytes { writeWithoutWaiting($0, to: STDERR_FILENO) }
        _exit(problem.kind.exitStatus)
      })
  }
}
