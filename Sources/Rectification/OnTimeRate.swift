import Catalogue
import Problems
import Statistics
import Tables

/// The share of findings that were closed by their due date.
enum OnTimeRate {
  static let all = [
    Callable(
      Entry(
        "on_time_rate", signature: "on_time_rate(findings, { due, closed [, as_of, by, level, status, policy] })",
        "The share of the findings due by a day that were closed in time, with Wilson's interval (1927).",
        details: [
          "due, closed: the columns with the dates. base: the findings that were due before the day as_of "
            + "(today() unless given); what is due on it or later is not decided yet. on_time: those closed on "
            + "their due date or before.",
          "A finding with a status is open or done by it, as for completion_rate: one that is open is not on "
            + "time whatever date it has; one that is done without a date was closed on no known day, is in no base, "
            + "and a note gives the number. status names the column, false leaves it aside; policy is \"strict\" unless given.",
          "by: the columns to group by. level: of the interval; 0.95 unless given.",
          "Gives the keys, base, on_time, rate, low and high. How many findings have no due date, are not due yet or are left out by the policy is told.",
        ],
        example: .init(
          """
          local t = frame{
            {due = date "2020-01-31", closed = date "2020-01-20"}, {due = date "2020-01-31", closed = date "2020-02-03"} }
          return on_time_rate(t, { due = "due", closed = "closed", as_of = "2020-04-07" }):pull "rate"
          """, "{0.5}"),
        seeAlso: ["overdue", "closure", "completion_rate"]),
      onTimeRate)
  ]
}

private func onTimeRate(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let run = arguments.run
  let findings = try arguments.table(1).collect(in: run)
  let options = try arguments.options(2, ["due", "closed", "as_of", "by", "level", "status", "policy"])
  let by = try options.names("by")
  let level = try options.level()
  let asOf = try options.date("as_of") ?? run.today
  let due = try OpenSpells.dates(findings, options, "due")
  let closed = try OpenSpells.dates(findings, options, "closed")
  let treatments = try OpenSpells.treatments(findings, options, for: "on_time_rate", in: run)
  let keys = try GroupKeys(by, of: findings)

  var groups: [[Cell]: (base: Int, onTime: Int)] = by.isEmpty ? [[]: (0, 0)] : [:]
  var contradictions = Contradictions()
  var (undated, undecided, leftOut) = (0, 0, 0)
  for row in 0..<findings.rowCount {
    let (treatment, closedOn) = (treatments?[row], closed[row].date)
    if treatment == .leftOut {
      leftOut += 1
      continue
    }
    guard let day = due[row].date else {
      undated += 1
      continue
    }
    guard day < asOf else {
      undecided += 1
      continue
    }
    if treatment == .done, closedOn == nil {
      contradictions.doneWithoutDate += 1
      continue
    }
    if treatment == .open, closedOn != nil { contradictions.openWithDate += 1 }
    let isOnTime = treatment != .open && closedOn.map { $0 <= day } ?? false
    let key = keys[row]
    groups[key, default: (0, 0)].base += 1
    if isOnTime { groups[key, default: (0, 0)].onTime += 1 }
  }
  run.tellUncounted(undated, "without a due date", in: "on_time_rate")
  run.tellUncounted(undecided, "due on \(asOf) or later", in: "on_time_rate")
  run.tellUncounted(leftOut, "left out by the policy", in: "on_time_rate")
  if let note = contradictions.note(in: "on_time_rate", "what is open is late, and what has no date is not counted") {
    run.note(note)
  }
  let rows = groups.sorted { GroupKeys.precedes($0.key, $1.key) }
  var rates: [Proportion?] = []
  for row in rows {
    rates.append(row.value.base == 0 ? nil : try wilson(Int64(row.value.onTime), Int64(row.value.base), level: level))
  }
  return .table(
    Table(
      keys.columns(rows.map(\.key)) + [
        ("base", Column(integers: rows.map { Int64($0.value.base) })),
        ("on_time", Column(integers: rows.map { Int64($0.value.onTime) })),
        ("rate", Column(numbers: rates.map { $0?.estimate })), ("low", Column(numbers: rates.map { $0?.low })),
        ("high", Column(numbers: rates.map { $0?.high })),
      ]))
}
