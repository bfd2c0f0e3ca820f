import ArgumentParser
import Problems
import Workbench

/// Where the process starts.
@main
enum Start {
  static func main() {
    orEnd { try checkEncoding() }
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
  /// standard output, and what cannot be written there is told.
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

  /// Arguments are texts. One that is none would reach a script, or name a file, as another text.
  private static func checkEncoding() throws(Problem) {
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let bytes = CommandLine.unsafeArgv[index], String(validatingCString: bytes) == nil else { continue }
      throw Problem("argument \(index) is not UTF-8: '\(String(cString: bytes))'", kind: .usage)
    }
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
