import ArgumentParser
import Problems

/// Where the process starts.
@main
enum Start {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let line = PlainLine(arguments) { return line.work.perform(line.options) }
    orEnd { try checkCommand(arguments.first) }
    Plumb.main()
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
