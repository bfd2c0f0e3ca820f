import Problems

/// The help of entries in Chinese; each target adds a text with that of its own.
public enum ChineseHelp {}

extension Entry {
  /// The name by which help in other languages knows the entry.
  var helpName: String { isInExpressions ? name + " in expressions" : name }

  /// The entry with its sentences in the language of the run; as it is where that has none.
  public var worded: Entry {
    let language = Language.current
    guard language.isTranslated, let words = language.help?.words(of: helpName) else { return self }
    var copy = self
    copy.summary = words.summary
    if words.details.count == details.count { copy.details = words.details }
    copy.signature = words.signature ?? signature
    return copy
  }

  /// The words of any language by which a person looks for the entry.
  public var terms: [String] { Language.current.help?.words(of: helpName)?.terms ?? [] }

  /// Returns true where a word that was typed is one of the entry's terms, or a part of one, or holds one.
  ///
  ///     completionRate.isFound(by: "完成率")  // true: a term is 整改完成率
  public func isFound(by word: String) -> Bool {
    guard word.unicodeScalars.contains(where: { !$0.isASCII }) else { return false }
    return terms.contains { $0.contains(word) || $0.count > 1 && word.contains($0) }
  }
}
