/// What two figures in a row say of one another: 12个反馈问题已完成8个, 问题5类38个.
extension HeadReader {
  /// Tells whether the words between two figures say what became of the second: 12个反馈问题已完成8个.
  static func tells(_ next: Figure, of figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    figure.noun.upperBound >= next.range.lowerBound && counters.contains(next.unit)
      && StatusPhrases.family(text, next.noun) == nil
  }

  /// 问题5类38个: the classes of the problems, then the problems.
  static func isOfClasses(_ figure: Figure, beside next: Figure) -> Bool {
    classUnits.contains(figure.unit) && !classUnits.contains(next.unit) && counters.contains(next.unit)
      && figure.noun.upperBound >= next.range.lowerBound
  }

  /// 问题5类38个: what stands before two figures in a row is of both.
  func sharingWords(_ figure: Figure, _ last: Figure?) -> Figure {
    guard let last, last.range.upperBound == figure.range.lowerBound else { return figure }
    var shared = figure
    shared.lead = last.lead.lowerBound..<last.range.lowerBound
    return shared
  }

  private static let classUnits: Set<String> = ["类", "大类"]
}
