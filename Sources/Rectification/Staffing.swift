import Catalogue
import Problems
import Tables

/// The staffing of a body: head counts side by side, and their ratios.
enum Staffing {
  static let all = [
    Callable(
      Entry(
        "staffing_ratios", signature: "staffing_ratios(staffing [, { by, stage, finding_no }])",
        "Head counts and staffing ratios of the whole body, of each unit or of each year.",
        details: [
          "by: \"unit_id\" or \"year\"; without it the whole body in its latest year.",
          "Where the table holds several notices, each is counted by itself: notice_id comes first.",
          "stage: \"inspection\" (unless said otherwise) or \"after\".",
          "A count that several findings give differently is taken from the finding that counts "
            + "the whole body, or from finding_no; where neither settles it, it is missing.",
          "Totals are never added to their parts. A ratio whose base is missing or 0 is missing.",
        ],
        example: .init("staffing_ratios(data.staffing):pull(\"fill_rate\")[1]", "0.93817204301075"),
        seeAlso: ["completion_rate"]),
      staffingRatios)
  ]
}

private let measures = [
  "authorised", "on_establishment", "regular", "mixed_posting", "temporary", "agency_contract",
]

private func staffingRatios(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let staffing = try arguments.table(1).collect(in: arguments.run)
  let options = try arguments.options(2, ["by", "stage", "finding_no"])
  let by = try options.text("by")
  if let by, by != "unit_id", by != "year" {
    throw Problem.unknown("grouping", by, among: ["unit_id", "year"])
  }
  let stage = try options.choice("stage", of: ["inspection", "after"], otherwise: "inspection")
  let counts = try headCounts(staffing, stage: stage, preferred: options.integer("finding_no"))
  let groups = counts.flatMap { counts in counts.groups(by: by).map { (counts.notice, $0) } }
  for conflict in groups.flatMap(\.1.conflicts) { arguments.run.note(conflict) }
  return .table(ratios(of: groups.map(\.1), by: by, notices: counts.count > 1 ? groups.map(\.0) : nil))
}

/// One row a group; `notices` names each group's own where there are several.
private func ratios(of groups: [HeadCounts.ResultRow], by: String?, notices: [String?]?) -> Table {
  let notice = notices.map { [(name: "notice_id", column: Column(texts: $0))] } ?? []
  let keys: [(name: String, column: Column)] =
    switch by {
    case "unit_id"?: [("unit_id", Column(texts: groups.map(\.key.text)))]
    case "year"?: [("year", Column(integers: groups.map(\.key.integer)))]
    default: []
    }
  let headcounts = measures.indices.map { index in
    (name: measures[index], column: Column(integers: groups.map { $0.headcounts[index] }))
  }
  let ratios = Ratios.all.map { ratio in
    (name: ratio.name, column: Column(numbers: groups.map { ratio.formula(Ratios($0.headcounts)) }))
  }
  return Table(notice + keys + headcounts + ratios)
}

/// The head counts of each notice, in the order of their names.
private func headCounts(
  _ table: Table, stage: String, preferred: Int64?
) throws(Problem) -> [HeadCounts] {
  let notices = table.schema.index(of: "notice_id").map { table.columns[$0] }
  var rows: [String?: [HeadCounts.Row]] = [:]
  for (index, row) in try HeadCounts.rows(table, stage: stage) {
    rows[notices?[index].text, default: []].append(row)
  }
  guard !rows.isEmpty else { return [HeadCounts(notice: nil, rows: [], preferred: preferred)] }
  return rows.sorted { ($0.key ?? "").utf8.lexicographicallyPrecedes(($1.key ?? "").utf8) }
    .map { HeadCounts(notice: $0.key, rows: $0.value, preferred: preferred) }
}

/// The head counts of one stage in one notice, as rows.
private struct HeadCounts {
  /// The counts of one row of the result.
  struct ResultRow {
    var key: Cell
    /// In the order of `measures`.
    var headcounts: [Int64?] = []
    /// A sentence for each count that stays open.
    var conflicts: [String] = []
  }

  struct Row {
    var finding: Int64?
    var unit: String?
    var year: Int64?
    var level: String
    var measure: String
    var headcount: Int64
  }

  let notice: String?
  let rows: [Row]
  let preferred: Int64?

  /// The rows of a table that are of the stage, each with its index.
  static func rows(_ table: Table, stage: String) throws(Problem) -> [(index: Int, row: Row)] {
    let finding = try table.column("finding_no")
    let unit = try table.column("unit_id")
    let level = try table.column("level")
    let year = try table.column("year")
    let stages = try table.column("stage")
    let measure = try table.column("measure")
    let headcount = try table.column("headcount")
    var rows: [(index: Int, row: Row)] = []
    for row in 0..<table.rowCount {
      guard stages[row] == .text(stage), case .text(let level) = level[row],
        case .text(let measure) = measure[row], let count = headcount[row].integer
      else { continue }
      guard measures.contains(measure) else {
        throw Problem.unknown("measure", measure, among: measures, kind: .data)
      }
      rows.append(
        (
          row,
          Row(
            finding: finding[row].integer, unit: unit[row].text, year: year[row].integer,
            level: level, measure: measure, headcount: count)
        ))
    }
    return rows
  }

  func groups(by: String?) -> [ResultRow] {
    parts(by: by).map { part in
      var group = ResultRow(key: part.key)
      for measure in measures {
        let counts = part.rows.filter { $0.measure == measure }
        group.headcounts.append(headcount(measure, of: counts, conflicts: &group.conflicts))
      }
      return group
    }
  }

  private func parts(by: String?) -> [(key: Cell, rows: [Row])] {
    switch by {
    case "unit_id"?:
      let parts = rows.filter { $0.level == "unit" }
      let units = Set(parts.compactMap(\.unit)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return units.map { unit in (.text(unit), latest(parts.filter { $0.unit == unit })) }
    case "year"?:
      let totals = rows.filter { $0.level == "total" }
      let years = Set(totals.compactMap(\.year)).sorted()
      let undated = totals.filter { $0.year == nil }
      return years.map { year in (.integer(year), totals.filter { $0.year == year }) }
        + (undated.isEmpty ? [] : [(.missing, undated)])
    default:
      return [(.missing, latest(rows.filter { $0.level == "total" }))]
    }
  }

  /// The rows of the latest year that each measure has; a count without a year
  /// is one at the inspection itself, and so among the latest.
  private func latest(_ rows: [Row]) -> [Row] {
    rows.filter { row in
      guard let year = row.year else { return true }
      return !rows.contains { $0.measure == row.measure && ($0.year ?? year) > year }
    }
  }

  /// One count from what the findings say of it: the same everywhere, or that
  /// of the finding asked for, or of the one that counts the whole body.
  private func headcount(_ measure: String, of rows: [Row], conflicts: inout [String]) -> Int64? {
    guard let first = rows.first else { return nil }
    if let preferred, let chosen = rows.first(where: { $0.finding == preferred }) {
      return chosen.headcount
    }
    if rows.allSatisfy({ $0.headcount == first.headcount }) { return first.headcount }
    let whole = rows.filter { row in
      self.rows.contains {
        $0.level == "total" && $0.measure == measure && $0.finding == row.finding
      }
    }
    if let settled = whole.first, whole.allSatisfy({ $0.headcount == settled.headcount }) {
      return settled.headcount
    }
    let said = rows.map { "\($0.headcount) (finding \($0.finding.map(String.init) ?? "?"))" }
    conflicts.append(
      "staffing_ratios: \(measure) of \(first.unit ?? "the whole body") is left missing, as the "
        + "findings differ: \(said.joined(separator: ", "))")
    return nil
  }
}

/// The counts of one group, and what is computed from them.
private struct Ratios {
  let authorised: Double?
  let onEstablishment: Double?
  let regular: Double?
  let mixedPosting: Double?
  let temporary: Double?
  let agencyContract: Double?

  init(_ counts: [Int64?]) {
    let numbers = counts.map { $0.map(Double.init) }
    authorised = numbers[0]
    onEstablishment = numbers[1]
    regular = numbers[2]
    mixedPosting = numbers[3]
    temporary = numbers[4]
    agencyContract = numbers[5]
  }

  /// The staff who belong to the body: on the establishment, or regular where
  /// only that is given.
  var own: Double? { onEstablishment ?? regular }

  static let all: [(name: String, formula: @Sendable (Ratios) -> Double?)] = [
    ("fill_rate", { $0.onEstablishment / $0.authorised }),
    ("vacancy_rate", { ($0.authorised - $0.onEstablishment).notNegative / $0.authorised }),
    ("over_rate", { ($0.onEstablishment - $0.authorised).notNegative / $0.authorised }),
    ("mixed_share", { $0.mixedPosting / $0.own }),
    ("temporary_share", { $0.temporary / ($0.temporary + $0.own) }),
    ("temporary_per_regular", { $0.temporary / $0.own }),
    ("contract_coverage", { $0.agencyContract / $0.temporary }),
  ]
}

// Arithmetic in which missing, and a base of 0, give missing.

private func / (a: Double?, b: Double?) -> Double? {
  guard let a, let b, b != 0 else { return nil }
  return a / b
}

private func - (a: Double?, b: Double?) -> Double? {
  guard let a, let b else { return nil }
  return a - b
}

private func + (a: Double?, b: Double?) -> Double? {
  guard let a, let b else { return nil }
  return a + b
}

extension Double? {
  fileprivate var notNegative: Double? { map { Swift.max($0, 0) } }
}
