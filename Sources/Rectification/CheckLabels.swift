import Problems
import Tables

/// The labels of reported figures in both languages, as the table `claims` has them beside one another, so that the note
/// of a check that names a figure by its label does so in the language of the run.
///
///     CheckLabels(claims).note("二（1） reports 30; staff of the unit")  // "二（1）公布为 30；单位的人数"
public struct CheckLabels: Sendable {
  /// The Chinese labels by the English ones.
  private let chinese: [String: String]

  /// Takes the labels of a table `claims`; none where there is no such table, or it has them in one language.
  public init(_ claims: Table?) {
    guard let claims, let english = claims.schema.index(of: "label_en"), let own = claims.schema.index(of: "label_zh")
    else {
      chinese = [:]
      return
    }
    var labels: [String: String] = [:]
    for row in 0..<claims.rowCount {
      guard let text = claims.columns[english][row].text, let label = claims.columns[own][row].text else { continue }
      labels[text] = label
    }
    chinese = labels
  }

  /// Returns a note in the language of the run.
  public func note(_ text: String) -> String {
    guard Language.current.isTranslated else { return text }
    for separator in text.ranges(of: "; ") {
      if let label = chinese[String(text[separator.upperBound...])] {
        return worded(text[..<separator.lowerBound]) + "；" + label
      }
    }
    return worded(text)
  }

  /// Returns the display of a table of checks: verdicts and notes in the language of the run.
  public func display(ofNotes notes: [String]) -> TableDisplay {
    guard Language.current.isTranslated else { return TableDisplay(sentences: ["verdict", "note"]) }
    let words = Dictionary(notes.map { ($0, note($0)) }, uniquingKeysWith: { first, _ in first })
    return TableDisplay(wordings: ["verdict": .sentences, "note": .known(words)])
  }
}
