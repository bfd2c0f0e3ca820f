import Problems

/// The words of a column of a result of Plumb's own, as they are shown in the language of the run.
///
///     CellWording.titles.words(of: "通报 / Notices")  // "通报" where the run speaks Chinese
public enum CellWording: Equatable, Sendable {
  /// Sentences: notes, reasons, verdicts, states.
  case sentences
  /// Titles of a data package, which may be in both languages: `通报 / Notices`.
  case titles
  /// Texts that are known by heart, as a data package gives them in both languages; others are titles.
  case known([String: String])

  /// Returns a text in the language of the run; as it is where that is the language of messages.
  public func words(of text: String) -> String {
    guard Language.current.isTranslated else { return text }
    switch self {
    case .sentences: return worded(text)
    case .titles: return Language.current.title(text)
    case .known(let words): return words[text] ?? Language.current.title(text)
    }
  }
}
