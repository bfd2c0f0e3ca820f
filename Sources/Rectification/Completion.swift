import Catalogue
import Expressions
import Problems
import Queries
import Statistics
import Tables

/// Completion rates with their base, policy and interval.
enum Completion {
  static let all = [
    Callable(
      Entry(
        "completion_rate",
        signature: "completion_rate(findings [, { by, policy, level, status, closed }])",
        "The share of findings that are done, with its base and its Wilson interval.",
        details: [
          "by: the columns to group by, such as \"area_no\" or \"area_no, section_no\".",
          "policy: \"strict\" (unless said otherwise), \"substantial\", or another column of the "
            + "table status_policy. A status that this table adds has a column of its own. So have "
            + "not_applicable, and no_status for findings without one, where there are any: the columns "
            + "of statuses add up to findings.",
          "level: of the interval; 0.95 unless said otherwise.",
          "status: the column with the statuses; without one called status, that of a ledger, such "
            + "as 整改状态, is taken, and a note says so. A word that status_policy does not know is a problem.",
          "closed: the column with the dates of closing (closed_on and its like are found). A finding "
            + "whose status and date contradict counts by its status, and a note gives the number.",
          "base: the findings that count. Those that the policy leaves out, and those without a "
            + "status, do not; a note gives the number of the latter.",
        ],
        example: .init("completion_rate(data.findings):pull(\"rate\")[1]", "0.77272727272727"),
        seeAlso: ["status_policy", "staffing_ratios"]),
      completionRate)
  ]
}

private let function = "completion_rate"

private func completionRate(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let findings = try arguments.table(1)
  let options = try arguments.options(2, ["by"] + CompletionCounting.options)
  let by = try options.names("by")
  let counting = try CompletionCounting(
    findings, by: by, options, for: function, in: arguments.run)
  let level = try options.level()
  let groups = try counting.counts()
  let columns = try statusColumns(counting, groups)
  var rates: [Proportion?] = []
  for group in groups {
    rates.append(group.base == 0 ? nil : try wilson(Int64(group.done), Int64(group.base), level: level))
  }
  func counts(_ name: String, _ count: (CompletionCounts) -> Int) -> (name: String, column: Column) {
    (name, Column(integers: groups.map { Int64(count($0)) }))
  }
  let table = Table(
    counting.keyColumns(groups) + [counts("findings") { $0.findings }]
      + columns.map { status in
        counts(status) { status == noStatus ? $0.withoutStatus : $0.byStatus[status] ?? 0 }
      }
      + [
        counts("base") { $0.base },
        ("rate", Column(numbers: rates.map { $0?.estimate })),
        ("low", Column(numbers: rates.map { $0?.low })),
        ("high", Column(numbers: rates.map { $0?.high })),
        ("policy", Column(texts: groups.map { _ in counting.policy })),
      ])
  return .table(
    try Query(findings, in: arguments.run).grouped(
      by: by.map { Renaming(new: $0, old: $0) }, into: table, as: function, in: arguments.run))
}

/// The column of the findings without a status.
private let noStatus = "no_status"

/// The statuses that have a column: the four that can be in a base, those that the table of policies
/// adds to the five known ones, and what else some finding has, so that the columns add up to the
/// findings.
private func statusColumns(
  _ counting: CompletionCounting, _ groups: [CompletionCounts]
) throws(Problem) -> [String] {
  let leftOut = "not_applicable"
  var columns = ["done", "basically_done", "in_progress", "not_done"]
  let added = counting.policies.statuses.filter { !(columns + [leftOut]).contains($0) }
  if groups.contains(where: { $0.byStatus[leftOut] != nil }) { columns.append(leftOut) }
  columns += added
  let others = counting.keys + ["findings", "base", "rate", "low", "high", "policy", noStatus]
  if let taken = columns.first(where: others.contains) {
    throw Problem("the status '\(taken)' has the name of another column of the result")
  }
  guard groups.contains(where: { $0.withoutStatus > 0 }) else { return columns }
  guard !counting.keys.contains(noStatus) else {
    throw Problem("the column '\(noStatus)' has the name of another column of the result")
  }
  return columns + [noStatus]
}
