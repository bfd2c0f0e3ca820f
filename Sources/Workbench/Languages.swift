import Catalogue
import Expressions
import LuaHost
import LuaLibraries
import Problems
import System

extension ChineseHelp {
  /// The help of each target; a line a target.
  static let all = [statistics, expressions, queries, rectification, luaLibraries]
}

/// The languages in which Plumb tells people things.
extension Language {
  /// English, with the words of other languages by which help is found.
  public static let englishWithTerms = Language("en", wordings: nil, help: chineseHelp)

  /// Chinese: the words that each target has for its messages.
  public static let chinese = Language(
    "zh",
    wordings: Wordings {
      [
        ChineseMessages.problems, ChineseMessages.composed, ChineseMessages.system, ChineseMessages.regularExpressions,
        ChineseMessages.tables,
        ChineseMessages.catalogue, ChineseMessages.luaHost, ChineseMessages.statistics, ChineseMessages.expressions,
        ChineseMessages.kernels, ChineseMessages.queries, ChineseMessages.documents, ChineseMessages.datasets,
        ChineseMessages.rectification, ChineseMessages.importing, ChineseMessages.scheduling, ChineseMessages.charts,
        ChineseMessages.reports, ChineseMessages.luaLibraries, ChineseMessages.workbench, ChineseMessages.lua,
        ChineseMessages.re2,
        ChineseMessages.verdicts, ChineseMessages.notesOfChecks, ChineseMessages.decisions, ChineseMessages.states,
        ChineseMessages.libraries,
      ]
    }, help: chineseHelp)

  /// The help of all entries in Chinese.
  static let chineseHelp = HelpWordings { ChineseHelp.all }

  /// Returns the language that `--lang` names; any other name is a problem that lists those that there are.
  public static func named(_ code: String) throws(Problem) -> Language {
    switch code {
    case "zh": chinese
    case "en": englishWithTerms
    default: throw Problem.unknown("language", code, among: ["en", "zh"], kind: .usage)
    }
  }

  /// Returns the language of the environment: the first of these variables that is set has the word, and
  /// what is no Chinese locale is English.
  ///
  ///     ofEnvironment { ["LANG": "zh_CN.UTF-8"][$0] }  // Chinese
  public static func ofEnvironment(_ value: (String) -> String? = { environment($0) }) -> Language {
    let variables = ["PLUMB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = variables.lazy.compactMap(value).first { !$0.isEmpty }
    let code = locale?.prefix { $0.isLetter }.lowercased()
    return code == "zh" ? chinese : englishWithTerms
  }
}
