import Problems
import Shell
import System
import Workbench

/// The language of a command: `--lang`, which every command takes anywhere before `--`, else the environment's.
enum CommandLanguage {
  /// Returns the language, and takes `--lang` with its value out of the arguments, so that no command has to
  /// declare it.
  ///
  /// - Throws: A problem of the command line where the value is missing or is no language.
  static func taken(from arguments: inout [String]) throws(Problem) -> Language {
    var language: Language?
    var rest: [String] = []
    var index = 0
    while index < arguments.count, arguments[index] != "--" {
      let argument = arguments[index]
      index += 1
      if argument == "--lang" {
        guard index < arguments.count else { throw Problem("'--lang' needs a language: en or zh", kind: .usage) }
        language = try named(arguments[index])
        index += 1
      } else if argument.hasPrefix("--lang=") {
        language = try named(String(argument.dropFirst("--lang=".count)))
      } else {
        rest.append(argument)
      }
    }
    arguments = rest + arguments[index...]
    return language ?? ofEnvironment
  }

  /// The language of the environment's variables.
  static var ofEnvironment: Language { withOwnWords(.ofEnvironment()) }

  private static func named(_ code: String) throws(Problem) -> Language { withOwnWords(try .named(code)) }

  /// The language with the words of the layers above `Workbench`, and of ArgumentParser.
  private static func withOwnWords(_ language: Language) -> Language {
    language.adding([ChineseMessages.shell, ChineseMessages.commands, ChineseMessages.argumentParser])
  }
}
