import Catalogue
import Problems

/// The figures that stand against a reported one, and the verdict that they give.
///
/// Every verdict is decided in decimal arithmetic on the figures as they are written, whatever
/// their size.
enum Evidence {
  /// The sum of all parts.
  case recomputed(DecimalFigure)
  /// Another location of the notice that reports the quantity.
  case elsewhere(DecimalFigure, place: String?)
  /// The sum of some parts, where others have no figure.
  case someParts(DecimalFigure)
  /// The sum of the parts that are listed, and the bounds of the whole.
  case listed(DecimalFigure, atLeast: DecimalFigure, atMost: DecimalFigure?)
  /// The bounds of a figure whose parts are not listed.
  case bounds(atLeast: DecimalFigure?, atMost: DecimalFigure?)
  case none

  /// The figure that stands beside the reported one.
  var figure: DecimalFigure? {
    switch self {
    case .recomputed(let figure), .elsewhere(let figure, _), .someParts(let figure),
      .listed(let figure, _, _):
      figure
    case .bounds(let least?, nil): least
    case .bounds, .none: nil
    }
  }

  /// The verdict on a reported figure, and a sentence that gives the reason.
  ///
  /// - Parameter decimals: how many the figure was reported with; -4 where it was reported to the
  ///   nearest ten thousand.
  func finding(
    on reported: DecimalFigure, decimals: Int
  ) -> (verdict: Verdict, sentence: String) {
    FigureComparison(reported: reported, decimals: decimals).finding(on: self)
  }
}

/// One reported figure that evidence is held against.
private struct FigureComparison {
  let reported: DecimalFigure
  let decimals: Int

  func finding(on evidence: Evidence) -> (verdict: Verdict, sentence: String) {
    switch evidence {
    case .none: return (.unverifiable, "no parts are given")
    case .elsewhere(let other, let place):
      return other == reported
        ? (.ok, place.map { "\($0) reports the same" } ?? "another place reports the same")
        : (.conflict, place.map { "\($0) reports \(shown(other))" } ?? "another place reports \(shown(other))")
    case .recomputed(let value): return comparison(with: value)
    case .someParts(let parts):
      if reported < parts { return tooLittle(parts) }
      return (
        .partial,
        "\(shown(parts)) of \(shown(reported)) are told, other parts are missing"
      )
    case .listed(let parts, let least, let most): return listing(parts, least, most)
    case .bounds(let least, let most): return bounding(least, most)
    }
  }

  private func comparison(with value: DecimalFigure) -> (verdict: Verdict, sentence: String) {
    if value == reported { return (.ok, "the parts give the same") }
    let rounded = value.rounded(to: decimals)
    if rounded == reported {
      return (.rounded, "the parts give \(shown(value)), which was rounded")
    }
    if value.truncated(to: decimals) == reported {
      let right = rounded.shown(beside: decimals)
      return (
        .truncated,
        "the parts give \(shown(value)), which rounds to \(right): the rest was cut off"
      )
    }
    return (.mismatch, "the parts give \(shown(value)), \(distance(to: value)) than reported")
  }

  /// The parts that the notice lists are not all; how far they go says the verdict.
  private func listing(
    _ parts: DecimalFigure, _ least: DecimalFigure, _ most: DecimalFigure?
  ) -> (verdict: Verdict, sentence: String) {
    if let wrong = outside(least, most) { return wrong }
    if least == reported, most.map({ $0 == least }) ?? true { return (.ok, "all of it is told") }
    let told = "\(shown(parts)) of \(shown(reported)) are told, the rest cannot be known"
    let possible = most.map { "; between \(shown(least)) and \(shown($0)) are possible" } ?? ""
    return (parts < reported ? .incomplete : .partial, told + possible)
  }

  private func bounding(
    _ least: DecimalFigure?, _ most: DecimalFigure?
  ) -> (verdict: Verdict, sentence: String) {
    if let wrong = outside(least, most) { return wrong }
    switch (least, most) {
    case (let least?, let most?):
      if least == reported, most == least { return (.ok, "all of it is told") }
      return (.partial, "between \(shown(least)) and \(shown(most)) are possible")
    case (let least?, nil):
      if least == reported { return (.ok, "all of it is told") }
      return (.partial, "at least \(shown(least)) are told")
    // A bound above alone is no part.
    case (nil, let most?):
      return (.unverifiable, "no parts are given; \(shown(most)) at most are possible")
    case (nil, nil): return (.unverifiable, "no parts are given")
    }
  }

  /// The finding on a figure that lies outside its bounds.
  private func outside(
    _ least: DecimalFigure?, _ most: DecimalFigure?
  ) -> (verdict: Verdict, sentence: String)? {
    if let least, reported < least { return tooLittle(least) }
    if let most, reported > most {
      return (
        .mismatch,
        "there can be \(shown(most)) at most, \(distance(to: most)) than reported"
      )
    }
    return nil
  }

  private func tooLittle(_ least: DecimalFigure) -> (verdict: Verdict, sentence: String) {
    (.mismatch, "there are at least \(shown(least)), \(distance(to: least)) than reported")
  }

  private func distance(to value: DecimalFigure) -> String {
    let difference = value - reported
    return "\(shown(difference.magnitude)) \(difference.isNegative ? "less" : "more")"
  }

  private func shown(_ figure: DecimalFigure) -> String { figure.shown(beside: decimals) }
}

// MARK: - Reading

extension Evidence {
  /// Reads the fields of a check that say what stands against the reported figure.
  init(_ given: Options, _ other: ReportedFigure?) throws(Problem) {
    let kinds = ["recomputed", "other", "parts"].filter { given.value($0) != nil }
    let bounds = ["at_least", "at_most"].filter { given.value($0) != nil }
    guard kinds.count <= 1, bounds.isEmpty || kinds.isEmpty || kinds == ["parts"] else {
      throw Problem(
        "a check gives one kind of evidence, not both '\(kinds[0])' and '\((kinds + bounds)[1])'")
    }
    if let other {
      self = .elsewhere(other.figure, place: other.place)
    } else if let whole = try AddedParts(given, "recomputed") {
      self = whole.missing == 0 ? .recomputed(whole.sum) : .someParts(whole.sum)
    } else {
      self = try Self.limits(
        AddedParts(given, "parts"), atLeast: given.figure("at_least"), atMost: given.figure("at_most"))
    }
  }

  /// The figures that a check gives as a list to be added up; `nil` for one that is missing.
  static func parts(_ given: Options) throws(Problem) -> [DecimalFigure?] {
    for name in ["recomputed", "parts"] {
      if let items = given.value(name)?.items {
        return try items.map { (item) throws(Problem) in try DecimalFigure(item, of: name) }
      }
    }
    return []
  }

  private static func limits(
    _ parts: AddedParts?, atLeast: DecimalFigure?, atMost: DecimalFigure?
  ) throws(Problem) -> Evidence {
    let least = [parts?.sum, atLeast].compactMap(\.self).max()
    if let least, let atMost, least > atMost {
      throw Problem(
        "at least \(least.shown(beside: least.decimals)) is more than at most "
          + atMost.shown(beside: atMost.decimals))
    }
    guard let parts, let least else {
      return least == nil && atMost == nil ? .none : .bounds(atLeast: least, atMost: atMost)
    }
    guard parts.missing == 0 else {
      return atLeast == nil && atMost == nil
        ? .someParts(parts.sum) : .bounds(atLeast: least, atMost: atMost)
    }
    return .listed(parts.sum, atLeast: least, atMost: atMost)
  }
}

/// A number, or numbers to be added up, some of which may be missing.
private struct AddedParts {
  var sum = DecimalFigure.zero
  var missing = 0

  /// - Returns: `nil` where the field is not given, or holds no number at all.
  init?(_ given: Options, _ field: String) throws(Problem) {
    guard let items = given.value(field)?.items else {
      guard let figure = try given.figure(field) else { return nil }
      sum = figure
      return
    }
    for (index, item) in items.enumerated() {
      if case .missing = item {
        missing += 1
        continue
      }
      guard let figure = try DecimalFigure(item, of: field) else {
        throw Problem("expected a number at item \(index + 1) of '\(field)', got \(item.kind)")
      }
      sum = sum + figure
    }
    guard missing < items.count else { return nil }
  }
}

extension Options {
  /// A finite number; `nil` where it is left out.
  func figure(_ name: String) throws(Problem) -> DecimalFigure? {
    guard let value = value(name) else { return nil }
    if let figure = try DecimalFigure(value, of: name) { return figure }
    // Words what is there instead.
    return try number(name).map { DecimalFigure($0) }
  }
}

extension DecimalFigure {
  /// - Returns: `nil` where the value is no number.
  fileprivate init?(_ value: Value, of field: String) throws(Problem) {
    switch value {
    case .integer(let number): self.init(number)
    case .number(let number):
      guard number.isFinite else {
        throw Problem("expected a finite number for '\(field)', got \(number)")
      }
      self.init(computed: number)
    case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: return nil
    }
  }
}
