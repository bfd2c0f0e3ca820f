import Problems
import System
import Tables
import Workbench

/// The prompt, and what `plumb` is where nobody can type.
public enum StartUp {
  /// Opens the prompt on a terminal; elsewhere runs standard input as a script.
  public static func prompt(_ options: SessionOptions) throws(Problem) {
    guard Terminal.isThere else { return try runInput(options) }
    Terminal.useUTF8()
    try Session.perform(options, isInterruptible: true, isLasting: true, pager: Pager.showIfLong) {
      session throws(Problem) in
      let terminal = Terminal()
      let history = History(History.defaultPath { getenv($0).map { String(cString: $0) } })
      if history.isFirstUse() { terminal.write(worded(welcome)) }
      let completer = Completer(SessionNames(session: session))
      let reader = LineEditor(
        terminal, prompt: "plumb> ", history: history.entries,
        isWhole: { isWhole($0, in: session) }, complete: completer.complete)
      guard let reader else { throw Problem("the terminal cannot be used", kind: .file) }
      try Prompt(session, reader, terminal, history, isInteractive: true).run()
    }
  }

  static let welcome: Message = """
    data lists the tables, data.findings is one; a value needs no return.
    Tab completes names, columns and values; ?filter explains, help() lists all.
    .help tells the commands; Ctrl-C stops what runs, Ctrl-D leaves.

    """

  /// An entry that does not run is whole too: then it is reported.
  private static func isWhole(_ text: String, in session: Session) -> Bool {
    do throws(Problem) { return try session.read(text, name: "input") != nil } catch { return true }
  }

  /// A script, from a pipe or a file: a whole one as `plumb run` takes it, and
  /// one of commands and values line by line.
  private static func runInput(_ options: SessionOptions) throws(Problem) {
    let text = try standardInput()
    try Session.perform(options, isInterruptible: true) { session throws(Problem) in
      do throws(Problem) {
        let input = try session.readWhole(text, name: worded("standard input"))
        _ = try session.run(input)
        return
      } catch {
        let parts = pieces(of: text) { isWhole($0, in: session) }
        guard error.isOfReading, parts.count > 1 || parts.first.map(isCommand) == true else { throw error }
        let hasCommands = parts.contains(where: isCommand)
        // Nothing runs unless everything can be read.
        for part in parts where !isCommand(part) {
          do throws(Problem) { _ = try session.readWhole(part, name: worded("standard input")) } catch let problem {
            throw hasCommands ? problem : error
          }
        }
        try Prompt(session, PipedReader(parts), Terminal(), History(nil), isInteractive: false).run()
      }
    }
  }

  private static func standardInput() throws(Problem) -> String {
    guard let bytes = FileDescriptor.readToEnd(STDIN_FILENO) else {
      throw Problem("cannot read standard input", kind: .file)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem("standard input is not UTF-8", kind: .file)
    }
    return text
  }
}

extension Problem {
  /// True where Lua could not read the text, rather than run it.
  fileprivate var isOfReading: Bool { traceback.isEmpty && kind == .script && message.contains(" near ") }
}
