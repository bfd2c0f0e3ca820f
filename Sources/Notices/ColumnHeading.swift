/// What a column of a table holds, by a heading that is made of the words that labels of notices are made of:
/// 审计查出的主要问题, 整改推进情况.
public enum ColumnHeading: Sendable {
  case problem, status, measures, due, closed, opened, unit, office, amount, note

  /// The kind of a heading, half-width and without blanks; `nil` where it has other words.
  public init?(_ heading: String) {
    guard let kind = FieldLabel.kind(ofWords: Array(heading.unicodeScalars)) else { return nil }
    switch kind {
    case .problem: self = .problem
    case .status, .progress: self = .status
    case .measures: self = .measures
    case .due: self = .due
    case .closed: self = .closed
    case .opened: self = .opened
    case .units: self = .unit
    case .office: self = .office
    case .amount: self = .amount
    case .note: self = .note
    case .goal, .other: return nil
    }
  }

  /// Tells whether some words, half-width and without blanks, are a label of notices, one that goes to no column
  /// included.
  public static func isLabel(_ words: String) -> Bool {
    FieldLabel.kind(ofWords: Array(words.unicodeScalars)) != nil
  }
}
