import Catalogue
import Problems
import Tables

/// The open findings whose day has passed.
enum Overdue {
  static let all = [
    Callable(
      Entry(
        "overdue", signature: "overdue(findings, { due, closed [, as_of, by, status, policy, calendar] })",
        "The open findings that were due before a day, the latest first; or how many each unit has.",
        details: [
          "due, closed: the columns with the dates. A finding is late where it is open on the day as_of "
            + "(today() unless given) and was due before it.",
          "A finding with a status is open or done by it, as for completion_rate; without one it is open "
            + "unless it has a date of closing up to as_of. status names the column, false leaves it "
            + "aside; policy is \"strict\" unless given.",
          "Gives the columns of the findings, days_late and working_days_late: the days after the one "
            + "on which it was due, as_of counted. Working days are those of the calendar, data.calendar "
            + "unless another table is given, or Monday to Friday with false; they are missing where the "
            + "calendar does not hold a year.",
          "by: the columns to group by. Gives them, open (findings with a due date), late, share (of "
            + "the open ones), median_days and max_days of the late ones, the worst first.",
          "How many open findings have no due date, and how many the policy leaves out, is told.",
        ],
        example: .init(
          """
          local t = frame({
            {no = 1, unit = "环卫所", due = date "2020-04-01"}, {no = 2, unit = "环卫所", due = date "2020-05-01"} }, "no, unit, due, closed")
          return overdue(t, { due = "due", closed = "closed", as_of = "2020-04-07", by = "unit" })
          """,
          """
          unit    open  late  share  median_days  max_days
          ──────  ────  ────  ─────  ───────────  ────────
          环卫所     2     1    0.5          6.0         6
          """),
        seeAlso: ["ageing", "time_to_close", "working_days"]),
      overdue)
  ]
}

private func overdue(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let run = arguments.run
  let findings = try arguments.table(1).collect(in: run)
  let options = try arguments.options(2, ["due", "closed", "as_of", "by", "status", "policy", "calendar"])
  let by = try options.names("by")
  let open = try OpenFindings(findings, options, in: run)
  open.tell(in: run)
  if !by.isEmpty { return .table(try summary(of: open, findings, by: by)) }
  let calendar = try WorkingCalendar.given(options, in: run)
  return .table(try rows(of: open, findings, calendar, in: run))
}

/// The findings that are open on a day, with the days by which they are late.
private struct OpenFindings {
  /// The rows with a due date; `daysLate` is negative before it.
  private(set) var rows: [(row: Int, due: Day, daysLate: Int)] = []
  private var withoutDueDate = 0
  private var leftOut = 0
  private var contradictions = Contradictions()
  let asOf: Day

  init(_ findings: Table, _ options: Options, in run: any RunContext) throws(Problem) {
    asOf = try options.date("as_of") ?? run.today
    let due = try OpenSpells.dates(findings, options, "due")
    let closed = try OpenSpells.dates(findings, options, "closed")
    let treatments = try OpenSpells.treatments(findings, options, for: "overdue", in: run)
    for row in 0..<findings.rowCount {
      let closedOn = closed[row].date
      switch treatments?[row] {
      case .leftOut:
        leftOut += 1
        continue
      case .done:
        if closedOn == nil { contradictions.doneWithoutDate += 1 }
        // What was closed only after the day was open on it.
        guard let closedOn, closedOn > asOf else { continue }
      case .open: if closedOn != nil { contradictions.openWithDate += 1 }
      case nil: if let closedOn, closedOn <= asOf { continue }
      }
      guard let day = due[row].date else {
        withoutDueDate += 1
        continue
      }
      rows.append((row, day, Int(asOf.number - day.number)))
    }
  }

  /// The late ones, the latest first.
  var late: [(row: Int, due: Day, daysLate: Int)] {
    rows.filter { $0.daysLate > 0 }.sorted { ($1.daysLate, $0.row) < ($0.daysLate, $1.row) }
  }

  func tell(in run: any RunContext) {
    run.tellUncounted(withoutDueDate, "without a due date", of: "open finding", in: "overdue")
    run.tellUncounted(leftOut, "left out by the policy", in: "overdue")
    if let note = contradictions.note(in: "overdue", "each is open or not by its status") { run.note(note) }
  }
}

/// The late findings with their columns.
private func rows(
  of open: OpenFindings, _ findings: Table, _ calendar: WorkingCalendar?, in run: any RunContext
) throws(Problem) -> Table {
  let late = open.late
  var columns: [(name: String, column: Column)] = []
  for (name, column) in zip(findings.schema.names, findings.columns) {
    try run.poll()
    columns.append((name, Column(column.type, late.map { column[$0.row] })))
  }
  var uncounted = 0
  let workingDays = late.map { finding -> Int64? in
    let next = Day(number: finding.due.number + 1)
    guard let calendar, calendar.holds(from: next, to: open.asOf) else {
      uncounted += 1
      return nil
    }
    return Int64(calendar.workedDays(from: next, to: open.asOf))
  }
  if uncounted > 0 {
    let reason = calendar == nil ? "the dataset has no table 'calendar'" : "the calendar does not hold all their years"
    run.note("overdue: working_days_late is missing for \(counted(uncounted, "finding")): \(reason)")
  }
  for (name, column) in [
    ("days_late", Column(integers: late.map { Int64($0.daysLate) })),
    ("working_days_late", Column(integers: workingDays)),
  ] {
    columns.append((freeName(name, columns.map(\.name)), column))
  }
  return Table(columns)
}

/// The name, or one with a number where a column has it already.
private func freeName(_ name: String, _ taken: [String]) -> String {
  guard taken.contains(name) else { return name }
  var number = 2
  while taken.contains("\(name)_\(number)") { number += 1 }
  return "\(name)_\(number)"
}

/// Counts of open and late findings, a row for each group, the one with most late findings first.
private func summary(of open: OpenFindings, _ findings: Table, by names: [String]) throws(Problem) -> Table {
  let keys = try GroupKeys(names, of: findings)
  var groups: [[Cell]: [Int]] = [:]
  for finding in open.rows { groups[keys[finding.row], default: []].append(finding.daysLate) }
  let rows = groups.map { key, days in (key: key, open: days.count, late: days.filter { $0 > 0 }.sorted()) }
    .sorted { a, b in
      if a.late.count != b.late.count { return a.late.count > b.late.count }
      if a.late.last != b.late.last { return (a.late.last ?? 0) > (b.late.last ?? 0) }
      return GroupKeys.precedes(a.key, b.key)
    }
  var columns = keys.columns(rows.map(\.key))
  columns += [
    ("open", Column(integers: rows.map { Int64($0.open) })),
    ("late", Column(integers: rows.map { Int64($0.late.count) })),
    ("share", Column(numbers: rows.map { Double($0.late.count) / Double($0.open) })),
    ("median_days", Column(numbers: rows.map { median($0.late) })),
    ("max_days", Column(integers: rows.map { $0.late.last.map(Int64.init) })),
  ]
  return Table(columns)
}

/// The middle of some days that ascend, or the mean of the two middle ones; `nil` of none.
private func median(_ days: [Int]) -> Double? {
  guard !days.isEmpty else { return nil }
  let middle = days.count / 2
  return days.count.isMultiple(of: 2) ? Double(days[middle - 1] + days[middle]) / 2 : Double(days[middle])
}
