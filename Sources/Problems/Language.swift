/// A language in which people are told things. English is the language of the patterns; any other has wordings.
///
///     Language.$current.withValue(chinese) { print(problem.text) }
public struct Language: Sendable {
  /// The code of the language, as `--lang` takes it: `en`, `zh`.
  public let code: String
  /// The words of the language; `nil` of English.
  public let wordings: Wordings?

  /// The help of entries in another language, by whose words entries are found in any; its sentences are those of a
  /// language that has wordings.
  public let help: HelpWordings?

  /// Makes a language of its code, its wordings and its help.
  public init(_ code: String, wordings: Wordings?, help: HelpWordings? = nil) {
    (self.code, self.wordings, self.help) = (code, wordings, help)
  }

  /// English, in which all messages are written.
  public static let english = Language("en", wordings: nil)

  /// The language of the run, which whoever starts the run binds.
  @TaskLocal public static var current = english

  /// Returns the language with the words of more messages; English, which needs none, as it is.
  public func adding(_ texts: [String]) -> Language {
    guard let wordings else { return self }
    return Language(code, wordings: Wordings { wordings.texts + texts }, help: help)
  }

  /// True where the language has words of its own.
  public var isTranslated: Bool { wordings != nil }

  /// What stands between a place and what is told of it.
  public var colon: String { isTranslated ? "：" : ": " }

  /// Returns a title of the dataset in the language: the Chinese of one in both, such as 通报 / Notices; in English both
  /// halves, as a package has them.
  public func title(_ text: String) -> String {
    isTranslated ? Self.halves(ofTitle: text)[0] : text
  }

  /// The halves of a title in both languages, the Chinese one first; the title itself where it is in one.
  ///
  ///     Language.halves(ofTitle: "通报 / Notices")  // ["通报", "Notices"]
  public static func halves(ofTitle text: String) -> [String] {
    guard let separator = text.firstRange(of: " / ") else { return [text] }
    return [String(text[..<separator.lowerBound]), String(text[separator.upperBound...])]
  }

  /// Does the work in this language.
  ///
  ///     try chinese.speaking { () throws(Problem) in try session.eval(line) }
  public func speaking<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    // A task-local value is bound by a function without typed throws.
    let result = Self.$current.withValue(self) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
