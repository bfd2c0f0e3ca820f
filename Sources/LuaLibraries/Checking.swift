import Catalogue
import LuaHost
import Problems
import Rectification
import Tables

/// Reported figures held against what the tables give: the words of `checks.lua`.
enum Checking {
  static let all = [
    SessionFunction(
      Entry(
        "check", signature: "check{ reported = claim \"id\", recomputed = … }",
        "Compares a reported figure with its parts, or with another report of it, and gives the verdict.",
        details: [
          "In a package's checks.lua every check is a row of discrepancies(); elsewhere it can be tried.",
          "reported: a claim, or a number with id, place and quantity beside it.",
          "One kind of evidence: recomputed, what the parts come to (a number, or a list such as "
            + "t:pull gives, which is added up); other, the same quantity at another place (a claim or "
            + "a number); parts (a number or a list), at_least and at_most, where the rest cannot be "
            + "known. Without any the figure is unverifiable.",
          "Parts that come to less than the total are incomplete; where some have no figure (a list "
            + "with a missing value) or only bounds are known, the verdict is partial.",
          "decimals: how many the figure was reported with, where that is not what it shows: 2 for "
            + "0.80, -4 for 630000 to the nearest ten thousand. Figures are held against one another as "
            + "they are written, in decimal arithmetic. note: added to the sentence.",
          "The verdict is mismatch, conflict, incomplete, truncated, rounded, partial, unverifiable or ok.",
        ],
        example: .init(
          "check{ reported = claim \"head_rate\", recomputed = 25 / 31, decimals = 2 }.verdict", "truncated"),
        seeAlso: ["claim", "discrepancies", "expect"])
    ) { run, call throws(Problem) in
      guard case .record(let fields) = try ValueConverter(run.classes).value(call.value(1)) else {
        throw Problem("expected the fields of a check, got \(call.kind(1).description)")
          .hint("write check{ reported = claim \"head_done\", recomputed = 25 }")
      }
      let check = try Discrepancy(check: fields, notice: run.noticeOfChecks)
      try run.keep(check)
      try ValueConverter(run.classes).push(.record(check.record), to: call)
    },
    SessionFunction(
      Entry(
        "claim", signature: "claim \"id\" or claim(\"id\", \"notice\")",
        "A figure that a notice reports: the row of data.claims with that claim_id.",
        details: ["The figure itself is claim(\"id\").reported. The notice is needed only where several have the id."],
        example: .init("claim(\"head_done\").reported", "25.0"),
        seeAlso: ["check", "data"])
    ) { run, call throws(Problem) in
      let rows = try run.claims().readable(in: call.state, run)
      let row = try row(
        of: call.text(1), in: run.claims().collect(in: run),
        notice: call.isMissing(2) ? nil : call.text(2))
      call.push(row: row, of: rows)
    },
    SessionFunction(
      Entry(
        "discrepancies", signature: "discrepancies([{ notice = \"id\" }])",
        "Every reported figure against its recomputation.",
        details: [
          "The packages' checks.lua say how each figure is recomputed. A claim that no check covers "
            + "is unverifiable; a package without checks.lua gives no rows, and a note names it.",
          "Gives check_id, place, quantity, reported, recomputed, difference (recomputed less "
            + "reported), verdict, note and notice_id, in the order of the checks.",
          "plumb check prints the same, worst first.",
        ],
        example: .init("#discrepancies():filter \"verdict == 'truncated'\"", "1"),
        seeAlso: ["check", "claim", "status_policy"])
    ) { run, call throws(Problem) in
      let options = try ValueConverter(run.classes).options(call, 1, ["notice"])
      let rows = try run.discrepancies(of: options.text("notice"))
      let presentation = Presentation(display: try run.checkLabels().display(ofNotes: rows.map(\.note)))
      call.push(TableObject(rows.table, presentation), as: run.classes.table)
    },
  ]

  private static func row(
    of id: String, in claims: Table, notice: String?
  ) throws(Problem) -> Int {
    let ids = try claims.column("claim_id")
    let notices = try notice.map { _ throws(Problem) in try claims.column("notice_id") }
    var found: [Int] = []
    var known: [String] = []
    for row in 0..<claims.rowCount {
      guard let other = ids[row].text, notices == nil || notices?[row].text == notice else { continue }
      known.append(other)
      if other == id { found.append(row) }
    }
    guard let first = found.first else { throw Problem.unknown("claim", id, among: known) }
    guard found.count == 1 else {
      throw Problem("\(found.count) notices have a claim '\(id)'")
        .hint("claim(\"\(id)\", \"notice\") takes that of one notice")
    }
    return first
  }
}
