import Catalogue
import Problems
import Statistics
import Tables

/// The time until findings are closed, those that are still open included.
enum TimeToClose {
  static let all = [
    Callable(
      Entry(
        "time_to_close", signature: "time_to_close(findings, { opened, closed [, as_of, by, level, status, policy] })",
        "The share of findings that are still open so many days after they were opened.",
        details: [
          "opened, closed: the columns with the dates. A finding that is not closed by the day "
            + "as_of (today() unless given) has waited so long at least: it is censored.",
          "A finding with a status is open or done by it, as for completion_rate: one that is open is "
            + "censored whatever date of closing it has; one that is done without a date was closed by "
            + "as_of, which is taken. A note gives their number. status names the column, false "
            + "leaves it aside; policy is \"strict\" unless given.",
          "by: the columns to group by. level: of the interval; 0.95 unless given.",
          "Gives time (days), at_risk, closed, censored, still_open, low and high, a row for each "
            + "time that occurs: Kaplan and Meier's estimate, with Greenwood's error and a log-log interval.",
          "Findings without a date of opening are not counted; a note gives their number.",
        ],
        example: .init(
          """
          local t = frame{
            {opened = date "2020-01-01", closed = date "2020-01-11"}, {opened = date "2020-01-01"} }
          return time_to_close(t, { opened = "opened", closed = "closed", as_of = "2020-04-07" }):pull "still_open"
          """, "{0.5, 0.5}"),
        seeAlso: ["ageing", "stats.kaplan_meier", "stats.logrank"]),
      timeToClose)
  ]
}

private func timeToClose(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let findings = try arguments.table(1).collect(in: arguments.run)
  let options = try arguments.options(2, OpenSpells.options + ["by", "level"])
  let by = try options.names("by")
  let level = try options.level()
  let keys = try GroupKeys(by, of: findings)
  let spells = try OpenSpells(findings, options, for: "time_to_close", in: arguments.run)
  spells.tell("each counts by its status, one without a date as closed on \(spells.asOf)")

  var rows: [(key: [Cell], step: SurvivalCurve.Step)] = []
  for group in groups(spells.spells, keys) {
    let curve = try survivalCurve(
      group.spells.map { Double($0.days) }, group.spells.map(\.isClosed), level: level,
      poll: arguments.run.poll)
    rows += curve.steps.map { (group.key, $0) }
  }
  let keyColumns = keys.columns(rows.map(\.key))
  func counts(_ name: String, _ count: (SurvivalCurve.Step) -> Int) -> (name: String, column: Column) {
    (name, Column(integers: rows.map { Int64(count($0.step)) }))
  }
  return .table(
    Table(
      keyColumns + [
        counts("time") { Int($0.time) }, counts("at_risk", \.atRisk), counts("closed", \.events),
        counts("censored", \.censored),
        ("still_open", Column(numbers: rows.map { $0.step.survival })),
        ("low", Column(numbers: rows.map { $0.step.low })),
        ("high", Column(numbers: rows.map { $0.step.high })),
      ]))
}

/// The spells of each group, the groups in the order of their keys.
private func groups(
  _ spells: [OpenSpells.Spell], _ keys: GroupKeys
) -> [(key: [Cell], spells: [OpenSpells.Spell])] {
  var groups: [[Cell]: [OpenSpells.Spell]] = [:]
  for spell in spells { groups[keys[spell.row], default: []].append(spell) }
  return groups.keys.sorted(by: GroupKeys.precedes).map { ($0, groups[$0] ?? []) }
}
