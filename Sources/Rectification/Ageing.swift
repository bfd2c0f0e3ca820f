import Catalogue
import Problems
import Tables

/// The ages of the open findings.
enum Ageing {
  static let all = [
    Callable(
      Entry(
        "ageing", signature: "ageing(findings, { opened, closed [, as_of, buckets, status, policy] })",
        "The findings that are open on a day, by how many days ago they were opened.",
        details: [
          "opened, closed: the columns with the dates. A finding without a date of closing, or with "
            + "a later one, is open on the day as_of, which is today() unless given.",
          "A finding with a status is open or done by it, as for completion_rate, whatever the dates "
            + "say; a note says how many contradict. status names the column, false leaves it aside; "
            + "policy is \"strict\" unless given.",
          "buckets: the last day of each step; {30, 90, 180, 365} unless given. What is older "
            + "than the last comes in a step of its own.",
          "Gives bucket, from, to, findings and share, which is of the open findings with a date of "
            + "opening. A note says how many have none.",
        ],
        example: .init(
          """
          local t = frame({ {opened = date "2020-01-01"}, {opened = date "2020-03-20"} }, "opened, closed")
          local ages = ageing(t, { opened = "opened", closed = "closed", as_of = "2020-04-07", buckets = {30, 90} })
          return ages:select "bucket, findings, share"
          """,
          """
          bucket   findings  share
          ───────  ────────  ─────
          0 – 30          1    0.5
          31 – 90         0    0.0
          over 90         1    0.5
          """),
        seeAlso: ["time_to_close", "today"]),
      ageing)
  ]
}

private func ageing(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let findings = try arguments.table(1).collect(in: arguments.run)
  let options = try arguments.options(2, OpenSpells.options + ["buckets"])
  let ends = try bucketEnds(options)
  let spells = try OpenSpells(findings, options, for: "ageing", in: arguments.run)
  spells.tell("each is open or not by its status")

  let open = spells.spells.filter { !$0.isClosed }
  var counts = [Int](repeating: 0, count: ends.count + 1)
  for spell in open { counts[ends.firstIndex { spell.days <= $0 } ?? ends.count] += 1 }
  let starts = [0] + ends.map { $0 + 1 }
  let labels = ends.indices.map { "\(starts[$0]) – \(ends[$0])" } + ["over \(ends[ends.count - 1])"]
  return .table(
    Table([
      ("bucket", Column(texts: labels)),
      ("from", Column(integers: starts.map(Int64.init))),
      ("to", Column(integers: ends.map { Int64($0) } + [nil])),
      ("findings", Column(integers: counts.map(Int64.init))),
      (
        "share",
        Column(numbers: counts.map { open.isEmpty ? nil : Double($0) / Double(open.count) })
      ),
    ]))
}

/// The last day of each step.
private func bucketEnds(_ options: Options) throws(Problem) -> [Int] {
  guard let value = options.value("buckets") else { return [30, 90, 180, 365] }
  guard case .list(let items) = value, !items.isEmpty else {
    throw Problem("'buckets' is a list of days, such as {30, 90}, not \(value.kind)")
  }
  var ends: [Int] = []
  for (index, item) in items.enumerated() {
    let days: Int? =
      switch item {
      case .integer(let days): Int(days)
      case .number(let days): Int(exactly: days)
      case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: nil
      }
    guard let days, days >= 0, days < Int(Int32.max) else {
      throw Problem("expected a number of days at item \(index + 1) of 'buckets'")
    }
    guard ends.last.map({ $0 < days }) ?? true else {
      throw Problem("the days of 'buckets' rise, but \(days) comes after \(ends[ends.count - 1])")
    }
    ends.append(days)
  }
  return ends
}
