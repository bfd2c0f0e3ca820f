import Catalogue
import Expressions
import Problems
import Tables

/// How many findings are opened, closed and left open, period by period.
enum Closure {
  static let all = [
    Callable(
      Entry(
        "closure", signature: "closure(findings, { opened, closed [, by, as_of, status, policy] })",
        "The findings opened and closed in each period, and those open at its end (the flow of a backlog: Little 1961).",
        details: [
          "opened, closed: the columns with the dates. by: \"month\" (unless given), \"day\", \"week\" (from Monday), "
            + "\"quarter\" or \"year\". The last period ends on the day as_of, today() unless given.",
          "Gives period (its first day), opened, closed and open_at_end, a row for every period from the first "
            + "opening on, also where nothing happened: open_at_end is that of the period before, plus opened, less closed.",
          "A finding with a status is open or done by it, as for time_to_close; one that is done without a date "
            + "was closed on as_of. status names the column, false leaves it aside; policy is \"strict\" unless given.",
        ],
        example: .init(
          """
          local t = frame{
            {opened = date "2020-01-10", closed = date "2020-03-01"}, {opened = date "2020-01-20"} }
          return closure(t, { opened = "opened", closed = "closed", as_of = "2020-04-07" }):pull "open_at_end"
          """, "{2, 2, 1, 1}"),
        seeAlso: ["overdue", "time_to_close", "recurrence", "spc.c_chart"]),
      closure)
  ]
}

private func closure(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let findings = try arguments.table(1).collect(in: arguments.run)
  let options = try arguments.options(2, OpenSpells.options + ["by"])
  let word = try options.choice("by", of: CalendarUnit.ofDays.map(\.rawValue), otherwise: "month")
  let unit = CalendarUnit(rawValue: word) ?? .month
  let spells = try OpenSpells(findings, options, for: "closure", in: arguments.run)
  spells.tell("each counts by its status, one without a date as closed on \(spells.asOf)")
  let opened = try OpenSpells.dates(findings, options, "opened")

  var counts: [Day: (opened: Int, closed: Int)] = [:]
  var first = spells.asOf
  for spell in spells.spells {
    guard let day = opened[spell.row].date else { continue }
    first = min(first, day)
    counts[unit.start(of: day), default: (0, 0)].opened += 1
    guard spell.isClosed else { continue }
    let end = Day(number: day.number + Int32(spell.days))
    counts[unit.start(of: end), default: (0, 0)].closed += 1
  }
  var rows: [(period: Day, opened: Int, closed: Int, open: Int)] = []
  var (period, open) = (unit.start(of: first), 0)
  while !spells.spells.isEmpty, period <= spells.asOf {
    try arguments.run.poll()
    let count = counts[period] ?? (0, 0)
    open += count.opened - count.closed
    rows.append((period, count.opened, count.closed, open))
    period = unit.start(after: period)
  }
  return .table(
    Table([
      ("period", Column(dates: rows.map(\.period))), ("opened", Column(integers: rows.map { Int64($0.opened) })),
      ("closed", Column(integers: rows.map { Int64($0.closed) })),
      ("open_at_end", Column(integers: rows.map { Int64($0.open) })),
    ]))
}
