import ArgumentParser
import Problems
import System
import Workbench

/// The start of the process.
@main
enum Start {
  /// Reads the command line and does what it says; a problem ends the process with its status.
  static func main() {
    orEnd(checkTexts)
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let line = PlainLine(arguments) { return line.work.perform(line.options) }
    orEnd { try checkCommand(arguments.first) }
    do {
      var command = try Plumb.parseAsRoot(arguments)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends the process as ArgumentParser would: help, a version and a completion script go to
  /// standard output, and what cannot be written there is reported.
  private static func end(with error: any Error) -> Never {
    let status = Plumb.exitCode(for: error)
    let text = printable(Plumb.fullMessage(for: error))
    if !text.isEmpty {
      orEnd {
        let streams = Streams.standard
        try streams.append(text + "\n", to: status.isSuccess ? .output : .errors)
        try streams.flush()
      }
    }
    Plumb.exit(withError: status)
  }

  /// Refuses arguments that are not UTF-8, rather than look for them under another name.
  private static func checkTexts() throws(Problem) {
    guard let text = textThatIsNotUTF8(variables: ["PLUMB_DATA", "PLUMB_STATE"]) else { return }
    throw Problem("'\(text)' on the command line or in the environment is not UTF-8", kind: .usage)
  }

  /// The prompt is what a bare `plumb` opens, so ArgumentParser takes a slip in a
  /// command's name for something that the prompt was given.
  static func checkCommand(_ word: String?) throws(Problem) {
    let commands = Plumb.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !commands.contains(word) else { return }
    let problem = Problem.unknown("command", word, among: commands, kind: .usage)
    throw word.hasSuffix(".lua") ? problem.hint("a script is run by: plumb run \(word)") : problem
  }
}
