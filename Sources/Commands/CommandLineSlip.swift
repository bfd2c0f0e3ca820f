import ArgumentParser
import Problems
import System

/// A slip of a command line that ArgumentParser does not tell, or only by what else is wrong.
///
/// ArgumentParser answers `plumb import 通报.txt --too 通报` by saying that `--to` is missing, and not that `--too` is no
/// option. It answers `plumb check 通报` by saying that an argument is not expected, and not that `--data` names the data.
enum CommandLineSlip {
  /// Returns the problem of the first slip; `nil` where what ArgumentParser tells is all.
  ///
  /// - Parameter told: The message of ArgumentParser.
  static func problem(in arguments: [String], told message: String) -> Problem? {
    var command: any ParsableCommand.Type = Plumb.self
    var rest = arguments[...]
    while let word = rest.first,
      let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
    {
      command = next
      rest = rest.dropFirst()
    }
    let names = optionNames(of: command)
    // What ArgumentParser tells of an option has the near name too.
    if message.hasPrefix("Unknown option") { return nil }
    for argument in rest.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let name = String(argument.prefix { $0 != "=" })
      if !names.contains(name) { return .unknown("option", name, among: names, kind: .usage) }
    }
    guard message.hasPrefix("Unexpected argument '"), names.contains("--data"),
      let path = rest.first(where: { message == "Unexpected argument '\($0)'" }), Files.kind(of: path) != nil
    else { return nil }
    return Problem("'\(path)' is no argument of this command", kind: .usage).hint("--data \(path) names the data")
  }

  /// The long names of a command's options, as its help lists them.
  private static func optionNames(of command: any ParsableCommand.Type) -> [String] {
    let help = Plumb.helpMessage(for: command, includeHidden: true, columns: 10_000)
    return help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
      line.split { " ,/".contains($0) }.prefix { $0.hasPrefix("-") || $0.hasPrefix("<") }.map(String.init)
    }.filter { $0.hasPrefix("--") }
  }
}
