import Catalogue
import Problems
import Tables

/// Findings of the same kind that come again.
enum Recurrence {
  static let all = [
    Callable(
      Entry(
        "recurrence", signature: "recurrence(findings, { key, opened [, closed] })",
        "The findings that were made more than once, and those made again after they had been closed (屡查屡犯; 审计准则第2109号 on follow-up).",
        details: [
          "key: the columns whose values say that two findings are the same, such as \"unit, kind\". opened, "
            + "closed: the columns with the dates.",
          "Gives the key, times, first_on, last_on (days of opening) and reopened: the findings opened on the day "
            + "on which an earlier one of the same key was closed, or later; missing without closed. Keys that come once "
            + "are not there; the most frequent stand first.",
          "Findings without a key or a date of opening are not counted; a note gives their number.",
        ],
        example: .init(
          """
          local t = frame{
            {unit = "环卫所", on = date "2018-05-01", off = date "2018-08-01"}, {unit = "环卫所", on = date "2019-05-05"} }
          return recurrence(t, { key = "unit", opened = "on", closed = "off" }):pull "reopened"
          """, "{1}"),
        seeAlso: ["closure", "audit.repeated"]),
      recurrence)
  ]
}

private func recurrence(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let run = arguments.run
  let findings = try arguments.table(1).collect(in: run)
  let options = try arguments.options(2, ["key", "opened", "closed"])
  let names = try options.names("key")
  guard !names.isEmpty else {
    throw Problem("the option 'key' is needed: the columns that say that two findings are the same")
  }
  let opened = try OpenSpells.dates(findings, options, "opened")
  let closed = options.value("closed") == nil ? nil : try OpenSpells.dates(findings, options, "closed")
  let keys = try GroupKeys(names, of: findings)
  var spells: [[Cell]: [(opened: Day, closed: Day?)]] = [:]
  var left = 0
  for row in 0..<findings.rowCount {
    let key = keys[row]
    guard let day = opened[row].date, !key.contains(.missing) else {
      left += 1
      continue
    }
    if let end = closed?[row].date, end < day {
      throw Problem("row \(row + 1) was closed on \(end), before it was opened on \(day)", kind: .data)
    }
    spells[key, default: []].append((day, closed?[row].date))
  }
  if left > 0 {
    run.note(
      "recurrence: \(counted(left, "finding")) without a key or a date of opening \(left == 1 ? "is" : "are") not counted"
    )
  }
  let rows = spells.filter { $0.value.count > 1 }
    .map { (key: $0.key, spells: $0.value.sorted(by: precedes)) }
    .sorted { a, b in
      if a.spells.count != b.spells.count { return a.spells.count > b.spells.count }
      return GroupKeys.precedes(a.key, b.key)
    }
  return .table(
    Table(
      keys.columns(rows.map(\.key)) + [
        ("times", Column(integers: rows.map { Int64($0.spells.count) })),
        ("first_on", Column(dates: rows.map { $0.spells.first?.opened })),
        ("last_on", Column(dates: rows.map { $0.spells.last?.opened })),
        ("reopened", Column(integers: rows.map { closed == nil ? nil : Int64(reopened($0.spells)) })),
      ]))
}

/// Whether a spell is earlier than another: opened before it, or on the same day and closed before it.
private func precedes(_ a: (opened: Day, closed: Day?), _ b: (opened: Day, closed: Day?)) -> Bool {
  guard a.opened == b.opened else { return a.opened < b.opened }
  guard let aEnd = a.closed else { return false }
  return b.closed.map { aEnd < $0 } ?? true
}

/// How many of some spells, by the day of opening, came when an earlier one had been closed.
private func reopened(_ spells: [(opened: Day, closed: Day?)]) -> Int {
  var firstEnd: Day?
  var count = 0
  for spell in spells {
    if let firstEnd, spell.opened >= firstEnd { count += 1 }
    if let end = spell.closed { firstEnd = min(firstEnd ?? end, end) }
  }
  return count
}
