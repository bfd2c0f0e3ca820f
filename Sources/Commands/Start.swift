import ArgumentParser
import Problems
import System
import Tables
import Workbench

/// The start of the process.
@main
enum Start {
  /// Reads the command line and does what it says, in the language that it or the environment names.
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    do {
      let language = try CommandLanguage.taken(from: &arguments)
      language.speaking { perform(arguments) }
    } catch {
      CommandLanguage.ofEnvironment.speaking {
        orEnd(checkTexts)
        orEnd { throw error }
      }
    }
  }

  /// Does what the command line says; a problem ends the process with its status.
  private static func perform(_ arguments: [String]) {
    orEnd(checkTexts)
    if let line = PlainLine(arguments) { return line.work.perform(line.options) }
    orEnd { try checkCommand(arguments.first) }
    do {
      var command: any ParsableCommand
      do {
        command = try Plumb.parseAsRoot(arguments)
      } catch {
        tellSlip(before: error, arguments)
        throw error
      }
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends the process with a slip that ArgumentParser does not tell, or only by what else is wrong.
  private static func tellSlip(before error: any Error, _ arguments: [String]) {
    guard Plumb.exitCode(for: error) == .validationFailure,
      let problem = CommandLineSlip.problem(in: arguments, told: Plumb.message(for: error))
    else { return }
    orEnd { throw problem }
  }

  /// Ends the process as ArgumentParser would: help, a version and a completion script go to
  /// standard output, and what cannot be written there is reported.
  private static func end(with error: any Error) -> Never {
    let status = Plumb.exitCode(for: error)
    let text = printable(message(for: error))
    if !text.isEmpty {
      orEnd {
        let streams = Streams.standard
        try streams.append(text + "\n", to: status.isSuccess ? .output : .errors)
        try streams.flush()
      }
    }
    Plumb.exit(withError: status)
  }

  /// ArgumentParser's own words in English, or the same in the language of the run.
  private static func message(for error: any Error) -> String {
    let language = Language.current
    guard language.isTranslated else { return Plumb.fullMessage(for: error) }
    let text = Plumb.fullMessage(for: error, columns: CommandLineText.unbroken)
    return CommandLineText(language: language, width: TableLayout.everyRow.width ?? 80).worded(text)
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
    if word.hasSuffix(".lua") { throw problem.hint("a script is run by: plumb run \(word)") }
    throw problem.hintWordings.isEmpty ? problem.hint("plumb --help lists the commands") : problem
  }
}
