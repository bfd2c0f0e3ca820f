import Catalogue
import Expressions
import Problems
import Queries
import Statistics
import Tables

/// How much is really done: completion rates with their base, policy and interval.
enum Completion {
  static let all = [
    Callable(
      Entry(
        "completion_rate",
        signature: "completion_rate(findings [, { by, policy, level }])",
        "The share of findings that are done, with its base and its Wilson interval.",
        details: [
          "by: the columns to group by, such as \"area_no\" or \"area_no, section_no\".",
          "policy: \"strict\" (unless said otherwise), \"substantial\", or another column of the "
            + "table status_policy.",
          "level: of the interval; 0.95 unless said otherwise.",
          "base: the findings that count. Those that the policy leaves out, and those without a "
            + "status, do not; the latter are told of.",
        ],
        example: .init("completion_rate(data.findings):pull(\"rate\")[1]", "0.77272727272727"),
        seeAlso: ["status_policy", "staffing_ratios"]),
      completionRate)
  ]
}

private let statuses = ["done", "basically_done", "in_progress", "not_done"]

private func completionRate(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let findings = try arguments.table(1)
  let options = try arguments.options(2, ["by", "policy", "level"])
  let by = try options.names("by")
  let policyName = try options.text("policy") ?? "strict"
  let policies = try StatusPolicy.inForce(in: arguments.run)
  let groups = try completionCounts(findings, by: by, policies, policyName, in: arguments.run)

  tellOfMissingStatuses(groups, arguments.run, in: "completion_rate")
  let level = try options.level()
  var rates: [Proportion?] = []
  for group in groups {
    rates.append(group.base == 0 ? nil : try wilson(Int64(group.done), Int64(group.base), level: level))
  }

  let keys = by.enumerated().map { place, name in
    let type = findings.schema.fields.first { $0.name == name }?.type ?? .text
    return (name: name, column: Column(type, groups.map { $0.key[place] }))
  }
  func counts(_ name: String, _ count: (CompletionCounts) -> Int) -> (name: String, column: Column) {
    (name, Column(integers: groups.map { Int64(count($0)) }))
  }
  let table = Table(
    keys + [counts("findings") { $0.findings }]
      + statuses.map { status in counts(status) { $0.byStatus[status] ?? 0 } }
      + [
        counts("base") { $0.base },
        ("rate", Column(numbers: rates.map { $0?.estimate })),
        ("low", Column(numbers: rates.map { $0?.low })),
        ("high", Column(numbers: rates.map { $0?.high })),
        ("policy", Column(texts: groups.map { _ in policyName })),
      ])
  return .table(
    try Query(findings, in: arguments.run).grouped(
      by: by.map { Renaming(new: $0, old: $0) }, into: table, as: "completion_rate", in: arguments.run))
}
