import Catalogue
import Problems
import Tables

/// What comes of holding a reported figure against what else the notice tells;
/// the worst first.
public enum Verdict: String, CaseIterable, Comparable, Sendable {
  /// The parts give another figure.
  case mismatch
  /// Two places of the notice report one quantity differently.
  case conflict
  /// Equal only after cutting off.
  case truncated
  /// Equal after rounding.
  case rounded
  /// Some parts are given, the rest cannot be known.
  case partial
  /// No parts are given.
  case unverifiable
  /// Reported equals recomputed.
  case ok

  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A reported figure and what it comes to when it is recomputed.
public struct Discrepancy: Sendable {
  public var checkID: String
  public var notice: String?
  public var place: String
  public var quantity: String
  public var reported: Double?
  public var recomputed: Double?
  /// How many the figure was reported with.
  public var decimals = 0
  public var verdict: Verdict
  /// A sentence on what was found, and what the check adds to it.
  public var note: String
  /// The rows of `claims` that the check holds against one another.
  public var claims: Set<String> = []

  /// Recomputed less reported.
  public var difference: Double? {
    guard let reported, let recomputed else { return nil }
    return areEqual(reported, recomputed) ? 0 : decimal(recomputed - reported)
  }
}

// MARK: - Verdicts

/// What is held against a reported figure.
enum Evidence {
  /// What all parts come to.
  case recomputed(Double)
  /// The same quantity at another place of the notice.
  case elsewhere(Double, place: String?)
  /// The parts of a sum in which others are missing.
  case incomplete(Double)
  /// The parts that are told, and the bounds that they set.
  case bounds(parts: Double?, atLeast: Double?, atMost: Double?)
  case none

  /// The figure that stands beside the reported one.
  var figure: Double? {
    switch self {
    case .recomputed(let figure), .elsewhere(let figure, _), .incomplete(let figure): figure
    case .bounds(let parts?, _, _): parts
    case .bounds(nil, let least?, nil): least
    case .bounds, .none: nil
    }
  }

  /// - Parameter decimals: how many the reported figure was given with.
  func finding(on reported: Double, decimals: Int) -> (verdict: Verdict, sentence: String) {
    switch self {
    case .none: return (.unverifiable, "no parts are given")
    case .elsewhere(let other, let place):
      let there = place.map { "\($0) reports" } ?? "another place reports"
      return areEqual(reported, other)
        ? (.ok, "\(there) the same") : (.conflict, "\(there) \(written(other))")
    case .recomputed(let value): return comparison(reported, value, decimals)
    case .incomplete(let parts) where reported < parts && !areEqual(reported, parts):
      return bounding(reported, parts, parts, nil)
    case .incomplete(let parts):
      return (.partial, "\(written(parts)) of \(written(reported)) are told, other parts are missing")
    case .bounds(let parts, let least, let most): return bounding(reported, parts, least, most)
    }
  }

  private func comparison(
    _ reported: Double, _ value: Double, _ decimals: Int
  ) -> (verdict: Verdict, sentence: String) {
    if areEqual(reported, value) { return (.ok, "the parts give the same") }
    let unit = powerOfTen(decimals)
    let (told, exact) = ((reported * unit).rounded(), snapped(value * unit))
    let shown = written(value)
    if exact.rounded() == told { return (.rounded, "the parts give \(shown), which was rounded") }
    if exact.rounded(.towardZero) == told {
      let right = written(exact.rounded() / unit)
      return (.truncated, "the parts give \(shown), which rounds to \(right): the rest was cut off")
    }
    return (.mismatch, "the parts give \(shown), \(distance(value, reported)) than reported")
  }

  private func bounding(
    _ reported: Double, _ parts: Double?, _ least: Double?, _ most: Double?
  ) -> (verdict: Verdict, sentence: String) {
    if let least, reported < least, !areEqual(reported, least) {
      return (.mismatch, "there are at least \(written(least)), \(distance(least, reported)) than reported")
    }
    if let most, reported > most, !areEqual(reported, most) {
      return (.mismatch, "there can be \(written(most)) at most, \(distance(most, reported)) than reported")
    }
    if let least, areEqual(reported, least), most.map({ areEqual($0, least) }) ?? true {
      return (.ok, "all of it is told")
    }
    // A bound alone is no part.
    if least == nil, let most { return (.unverifiable, "no parts are given; \(written(most)) at most are possible") }
    var words: [String] = []
    if let parts {
      words.append("\(written(parts)) of \(written(reported)) are told, the rest cannot be known")
    }
    switch (least, most) {
    case (let least?, let most?): words.append("between \(written(least)) and \(written(most)) are possible")
    case (let least?, nil) where parts == nil: words.append("at least \(written(least)) are told")
    default: break
    }
    return (.partial, words.joined(separator: "; "))
  }
}

private func distance(_ value: Double, _ reported: Double) -> String {
  let difference = decimal(value - reported)
  return "\(written(abs(difference))) \(difference > 0 ? "more" : "less")"
}

/// A number in a sentence: whole ones without a point.
private func written(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : shownNumber(value)
}

/// Sums of decimal fractions come out a few units in the last place beside one another.
private func areEqual(_ a: Double, _ b: Double) -> Bool {
  abs(a - b) <= 1e-12 * max(abs(a), abs(b))
}

/// The number without the noise of binary fractions: 0.30000000000000004 is 0.3.
private func decimal(_ value: Double) -> Double {
  let short = (value * 1e6).rounded() / 1e6
  return abs(value - short) <= 1e-13 * max(abs(value), 1) ? short : value
}

private func snapped(_ value: Double) -> Double {
  let half = (value * 2).rounded() / 2
  return abs(value - half) <= 1e-9 * max(abs(value), 1) ? half : value
}

private func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

// MARK: - Checks

extension Discrepancy {
  /// Reads a check as `check{…}` takes it, and finds its verdict.
  public init(check fields: Record, notice: String?) throws(Problem) {
    if let wrong = fields.fields.first(where: { !Self.known.contains($0.name) }) {
      throw Problem.unknown("field", wrong.name, among: Self.known)
    }
    let given = Options(fields)
    let claim = try ReportedFigure(given, "reported")
    guard let claim else {
      throw Problem("a check needs 'reported', the figure or its claim")
        .hint("write reported = claim(\"head_done\"), or reported = 25")
    }
    func text(_ name: String, _ own: String?) throws(Problem) -> String {
      if let text = try given.text(name) ?? own { return text }
      throw Problem("a check of a plain number needs '\(name)'")
    }
    checkID = try text("id", claim.id)
    do throws(Problem) {
      let other = try ReportedFigure(given, "other")
      let evidence = try Evidence(given, other)
      self.notice = claim.notice ?? notice
      place = try text("place", [claim.place, other?.place].compactMap(\.self).unique.joined(separator: "；"))
      quantity = try text("quantity", claim.quantity)
      reported = claim.figure
      recomputed = evidence.figure
      decimals = try Self.decimals(given, of: claim.figure)
      let finding = evidence.finding(on: claim.figure, decimals: decimals)
      verdict = finding.verdict
      let own = try given.text("note").map { "; \($0)" } ?? ""
      note = finding.sentence + own
      claims = Set([claim.id, other?.id, checkID].compactMap(\.self))
    } catch {
      throw error.in("'\(checkID)'")
    }
    guard !place.isEmpty else { throw Problem("a check of a plain number needs 'place'").in("'\(checkID)'") }
  }

  static let known = [
    "id", "place", "quantity", "reported", "recomputed", "parts", "at_least", "at_most", "other",
    "decimals", "note",
  ]

  /// How many decimals the figure was reported with: those that it has, unless
  /// the check knows better (0.80 is the number 0.8).
  private static func decimals(_ given: Options, of reported: Double) throws(Problem) -> Int {
    let most = 12
    guard let asked = try given.integer("decimals") else {
      return (0...most).first { areEqual((reported * powerOfTen($0)).rounded() / powerOfTen($0), reported) } ?? most
    }
    guard (0...Int64(most)).contains(asked) else {
      throw Problem("'decimals' is a number from 0 to \(most), not \(asked)")
    }
    let unit = powerOfTen(Int(asked))
    guard areEqual((reported * unit).rounded() / unit, reported) else {
      throw Problem("\(written(reported)) has more than \(asked) decimals")
    }
    return Int(asked)
  }

  /// A claim that no check holds against anything.
  init(unchecked claim: ReportedFigure?, id: String, notice: String?, place: String, quantity: String) {
    checkID = id
    self.notice = notice
    self.place = place
    self.quantity = quantity
    reported = claim?.figure
    recomputed = nil
    verdict = .unverifiable
    note = claim == nil ? "no figure is reported" : "no parts are given"
    claims = [id]
  }

  /// The claims that no check covers, each as unverifiable.
  public static func unchecked(in claims: Table, after checks: [Discrepancy]) throws(Problem) -> [Discrepancy] {
    let columns = (
      id: try claims.column("claim_id"), place: try claims.column("place"),
      quantity: try claims.column("quantity"), reported: try claims.column("reported")
    )
    let notices = claims.schema.index(of: "notice_id").map { claims.columns[$0] }
    var covered: Set<[String?]> = []
    for check in checks { for id in check.claims { covered.insert([check.notice, id]) } }
    var rest: [Discrepancy] = []
    for row in 0..<claims.rowCount {
      let notice = notices?[row].text
      guard let id = columns.id[row].text, !covered.contains([notice, id]) else { continue }
      let figure = columns.reported[row].double.map { ReportedFigure(figure: $0) }
      rest.append(
        Discrepancy(
          unchecked: figure, id: id, notice: notice, place: columns.place[row].text ?? "",
          quantity: columns.quantity[row].text ?? ""))
    }
    return rest
  }
}

/// A figure as the notice reports it: a number, or a row of `claims`.
struct ReportedFigure {
  var figure: Double
  var id: String?
  var notice: String?
  var place: String?
  var quantity: String?

  init(figure: Double) { self.figure = figure }

  /// - Returns: `nil` where the field is not given.
  init?(_ given: Options, _ field: String) throws(Problem) {
    guard case .record(let claim)? = given.value(field) else {
      guard let number = try given.number(field) else { return nil }
      figure = try finite(number, field)
      return
    }
    let row = Options(claim)
    id = try row.text("claim_id")
    guard let number = try row.number("reported") else {
      throw Problem("the claim '\(id ?? "?")' has no figure")
    }
    figure = try finite(number, field)
    notice = try row.text("notice_id")
    place = try row.text("place")
    quantity = try row.text("quantity")
  }
}

extension Evidence {
  init(_ given: Options, _ other: ReportedFigure?) throws(Problem) {
    let kinds = ["recomputed", "other", "parts"].filter { given.value($0) != nil }
    let bounds = ["at_least", "at_most"].filter { given.value($0) != nil }
    guard kinds.count <= 1, bounds.isEmpty || kinds.isEmpty || kinds == ["parts"] else {
      throw Problem("a check gives one kind of evidence, not both '\(kinds[0])' and '\((kinds + bounds)[1])'")
    }
    if let other {
      self = .elsewhere(other.figure, place: other.place)
      return
    }
    let whole = try Parts(given, "recomputed")
    if let whole {
      self = whole.missing == 0 ? .recomputed(whole.sum) : .incomplete(whole.sum)
      return
    }
    let parts = try Parts(given, "parts")?.sum
    let least = try given.number("at_least").map { number throws(Problem) in try finite(number, "at_least") }
    let most = try given.number("at_most").map { number throws(Problem) in try finite(number, "at_most") }
    guard parts != nil || least != nil || most != nil else {
      self = .none
      return
    }
    let bottom = [parts, least].compactMap(\.self).max()
    if let bottom, let most, bottom > most {
      throw Problem("at least \(written(bottom)) is more than at most \(written(most))")
    }
    self = .bounds(parts: parts, atLeast: bottom, atMost: most)
  }
}

/// A number, or numbers to be added up, some of which may be missing.
private struct Parts {
  var sum = 0.0
  var missing = 0

  /// - Returns: `nil` where the field is not given, or holds no number at all.
  init?(_ given: Options, _ field: String) throws(Problem) {
    guard let items = given.value(field)?.items else {
      guard let number = try given.number(field) else { return nil }
      sum = try finite(number, field)
      return
    }
    var count = 0
    for (index, item) in items.enumerated() {
      switch item {
      case .missing: missing += 1
      case .integer(let number):
        sum += Double(number)
        count += 1
      case .number(let number):
        sum += try finite(number, field)
        count += 1
      default: throw Problem("expected a number at item \(index + 1) of '\(field)', got \(item.kind)")
      }
    }
    guard count > 0 else { return nil }
  }
}

private func finite(_ number: Double, _ field: String) throws(Problem) -> Double {
  guard number.isFinite else { throw Problem("expected a finite number for '\(field)', got \(number)") }
  return number
}

extension Cell {
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension [String] {
  fileprivate var unique: [String] {
    reduce(into: []) { list, item in if !list.contains(item) { list.append(item) } }
  }
}

// MARK: - Rows

extension [Discrepancy] {
  /// The contract's columns, and the notice that each figure is of.
  public var table: Table {
    Table([
      ("check_id", Column(texts: map(\.checkID))),
      ("place", Column(texts: map(\.place))),
      ("quantity", Column(texts: map(\.quantity))),
      ("reported", Column(numbers: map(\.reported))),
      ("recomputed", Column(numbers: map(\.recomputed))),
      ("difference", Column(numbers: map(\.difference))),
      ("verdict", Column(texts: map(\.verdict.rawValue))),
      ("note", Column(texts: map(\.note))),
      ("notice_id", Column(texts: map(\.notice))),
    ])
  }

  /// The same for reading: what a person looks for first stands first, the
  /// figures as they are told, the notice only where there are several.
  public var tableForReading: Table {
    let reported = map { check in check.reported.map { $0.text(decimals: check.decimals) } }
    let recomputed = map { $0.recomputed.map(written) }
    let differences = map { $0.difference.map { ($0 > 0 ? "+" : "") + written($0) } }
    let columns: [(name: String, column: Column)] = [
      ("verdict", Column(texts: map(\.verdict.rawValue))), ("place", Column(texts: map(\.place))),
      ("quantity", Column(texts: map(\.quantity))),
      ("reported", Column(texts: aligned(reported, under: "reported"))),
      ("recomputed", Column(texts: aligned(recomputed, under: "recomputed"))),
      ("difference", Column(texts: aligned(differences, under: "difference"))),
      ("note", Column(texts: map(\.note))), ("check_id", Column(texts: map(\.checkID))),
    ]
    let isOneNotice = Set(map(\.notice)).count <= 1
    return Table(columns + (isOneNotice ? [] : [("notice_id", Column(texts: map(\.notice)))]))
  }

  /// The same for a narrow window, two lines a figure.
  public var linesForReading: [String] {
    flatMap { check in
      let figures = [
        check.reported.map { "\($0.text(decimals: check.decimals)) reported" },
        check.recomputed.map { "\(written($0)) recomputed" },
      ].compactMap(\.self).joined(separator: ", ")
      let difference = check.difference.map { " (\($0 > 0 ? "+" : "")\(written($0)))" } ?? ""
      return [
        "\(check.verdict.rawValue)  \(check.place)  \(check.quantity): \(figures)\(difference)",
        "  \(check.note) [\(check.checkID)]",
      ]
    }
  }

  /// The worst verdicts first, else as they are.
  public var worstFirst: [Discrepancy] {
    enumerated().sorted { ($0.element.verdict, $0.offset) < ($1.element.verdict, $1.offset) }.map(\.element)
  }
}

private func aligned(_ texts: [String?], under name: String) -> [String?] {
  let width = texts.compactMap { $0?.count }.max() ?? 0
  return texts.map { text in
    text.map { String(repeating: " ", count: max(width, name.count) - $0.count) + $0 }
  }
}

extension Double {
  /// The number with at least so many decimals: 0.80.
  fileprivate func text(decimals: Int) -> String {
    let text = written(self)
    guard decimals > 0 else { return text }
    let parts = text.split(separator: ".")
    let given = parts.count > 1 ? String(parts[1]) : ""
    return parts[0] + "." + given + String(repeating: "0", count: max(decimals - given.count, 0))
  }
}

extension Discrepancy {
  /// The check as a script sees what `check{…}` gives.
  public var record: Record {
    Record([
      ("check_id", .text(checkID)), ("place", .text(place)), ("quantity", .text(quantity)),
      ("reported", reported.map(Value.number) ?? .missing),
      ("recomputed", recomputed.map(Value.number) ?? .missing),
      ("difference", difference.map(Value.number) ?? .missing), ("verdict", .text(verdict.rawValue)),
      ("note", .text(note)),
    ])
  }
}
