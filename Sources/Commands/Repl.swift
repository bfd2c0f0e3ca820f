import ArgumentParser
import Workbench

/// `plumb repl`
struct Repl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Open the prompt, as plumb alone does; run a script from a pipe.",
    discussion: """
      At the prompt, .help tells the commands and help() the names. From a pipe or a \
      here-document, standard input is a script: no prompt, and the first problem ends it.

          plumb repl --data datasets
          echo 'data.findings:count "status"' | plumb --format csv
      """)

  @OptionGroup var options: RunOptions

  func run() throws { orEnd { try Work.prompt.perform(session()) } }

  /// A person may think as long as they like; who names a limit means each input.
  func session() throws -> SessionOptions {
    var session = try options.session()
    session.seconds = options.limits.givenTimeout?.seconds
    return session
  }
}
