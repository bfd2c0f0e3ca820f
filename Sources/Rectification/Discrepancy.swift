import Catalogue
import Problems
import Tables

/// A reported figure, what it comes to when it is recomputed, and the verdict on it.
///
///     let check = try Discrepancy(
///       check: Record([
///         ("id", .text("total")), ("place", .text("一、")), ("quantity", .text("staff")),
///         ("reported", .integer(213)), ("recomputed", .integer(193)),
///       ]), notice: nil)
///     check.verdict  // .mismatch
///     check.difference  // -20
public struct Discrepancy: Sendable {
  /// The name of the check, or of the claim that it is about.
  public var checkID: String
  /// The notice that reports the figure.
  public var notice: String?
  /// The part of the notice in which the figure stands, as the column `place` of `claims` has it.
  public var place: String
  /// The name of what is counted, such as `findings_done`.
  public var quantity: String
  /// The number of decimals with which the figure was reported; -4 for the nearest ten thousand.
  public var decimals = 0
  /// The verdict that the evidence gives.
  public var verdict: Verdict
  /// A sentence on what was found, and what the check adds to it.
  public var note: String
  /// The figures that were added up to what stands against it, as they are written, `?` where one is missing; empty where
  /// there is but one figure.
  public var parts: [String] = []
  /// The rows of `claims` that the check holds against one another.
  public var claims: Set<String> = []
  var reportedFigure: DecimalFigure?
  var recomputedFigure: DecimalFigure?

  /// The reported figure as the nearest double; `nil` where the claim has none.
  public var reported: Double? { reportedFigure?.double }
  /// The figure that stands against it; `nil` where no parts are given.
  public var recomputed: Double? { recomputedFigure?.double }

  /// Recomputed less reported, exact before it becomes a double.
  public var difference: Double? { differenceFigure?.double }

  var differenceFigure: DecimalFigure? {
    guard let reportedFigure, let recomputedFigure else { return nil }
    return recomputedFigure - reportedFigure
  }
}

// MARK: - Reading

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
      reportedFigure = claim.figure
      recomputedFigure = evidence.figure
      let decimals = try Self.decimals(given, of: claim.figure)
      self.decimals = decimals
      parts = try Evidence.parts(given).map { $0?.shown(beside: decimals) ?? "?" }
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

  /// The number of decimals that the figure was reported with: those that it has, unless
  /// the check knows better (0.80 is the number 0.8, and 630000 may be 63 ten thousands).
  private static func decimals(
    _ given: Options, of reported: DecimalFigure
  ) throws(Problem) -> Int {
    guard let asked = try given.integer("decimals") else { return reported.decimals }
    guard (-400...400).contains(asked) else {
      throw Problem("'decimals' is a number from -400 to 400, not \(asked)")
    }
    let decimals = Int(asked)
    guard reported.truncated(to: decimals) == reported else {
      let shown = reported.reported(with: 0)
      guard decimals < 0 else { throw Problem("\(shown) has more than \(decimals) decimals") }
      throw Problem("\(shown) is no multiple of 10^\(-decimals)")
        .hint(
          "decimals = \(decimals) says that the figure was reported without its last \(counted(-decimals, "digit"))")
    }
    return decimals
  }

  /// A claim that no check holds against anything.
  init(unchecked claim: ReportedFigure?, id: String, notice: String?, place: String, quantity: String) {
    checkID = id
    self.notice = notice
    self.place = place
    self.quantity = quantity
    reportedFigure = claim?.figure
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
      let figure = columns.reported[row].figure.map { ReportedFigure(figure: $0) }
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
  var figure: DecimalFigure
  var id: String?
  var notice: String?
  var place: String?
  var quantity: String?

  init(figure: DecimalFigure) { self.figure = figure }

  /// - Returns: `nil` where the field is not given.
  init?(_ given: Options, _ field: String) throws(Problem) {
    guard case .record(let claim)? = given.value(field) else {
      guard let figure = try given.figure(field) else { return nil }
      self.figure = figure
      return
    }
    let row = Options(claim)
    id = try row.text("claim_id")
    guard let figure = try row.figure("reported") else {
      throw Problem("the claim '\(id ?? "?")' has no figure")
    }
    self.figure = figure
    notice = try row.text("notice_id")
    place = try row.text("place")
    quantity = try row.text("quantity")
  }
}

extension Cell {
  fileprivate var figure: DecimalFigure? {
    switch self {
    case .integer(let value): DecimalFigure(value)
    case .number(let value): value.isFinite ? DecimalFigure(value) : nil
    case .missing, .text, .boolean, .date, .dateTime: nil
    }
  }
}

extension [String] {
  fileprivate var unique: [String] {
    reduce(into: []) { list, item in if !list.contains(item) { list.append(item) } }
  }
}
