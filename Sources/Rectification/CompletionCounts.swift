import Catalogue
import Problems
import Queries
import Tables

/// The findings of one group, by what became of them.
struct CompletionCounts {
  var key: [Cell]
  var findings = 0
  var byStatus: [String: Int] = [:]
  /// Those that the policy calls done.
  var done = 0
  /// Those that the policy counts at all.
  var base = 0
  var withoutStatus = 0
}

/// Counts findings by group, ordered by the keys; one group where nothing is
/// grouped by.
func completionCounts(
  _ findings: any Tabular, by keys: [String], _ policies: StatusPolicy, _ policy: String,
  in run: any RunContext
) throws(Problem) -> [CompletionCounts] {
  let outcomes = try policies.outcomes(of: policy)
  guard let place = findings.schema.index(of: "status") else {
    throw Problem.unknown("column", "status", among: findings.schema.names)
  }
  guard findings.schema.fields[place].type == .text else {
    throw Problem("column 'status' holds \(findings.schema.fields[place].type.rawValue)s, not texts")
  }
  let columns = keys.contains("status") ? keys : keys + ["status"]
  let counted = try Query(findings, in: run).summarised("n = count()", by: columns, in: run)
    .collect(in: run)

  var groups = keys.isEmpty ? [CompletionCounts(key: [])] : []
  for row in 0..<counted.rowCount {
    let cells = counted.row(row)
    let key = Array(cells.prefix(keys.count))
    if groups.last?.key != key { groups.append(CompletionCounts(key: key)) }
    try groups[groups.count - 1].add(
      Int(cells.last?.integer ?? 0), status: cells[columns.firstIndex(of: "status") ?? 0].text,
      policies, outcomes)
  }
  return groups
}

extension CompletionCounts {
  fileprivate mutating func add(
    _ count: Int, status word: String?, _ policies: StatusPolicy,
    _ outcomes: [String: StatusPolicy.Outcome]
  ) throws(Problem) {
    findings += count
    guard let word else {
      withoutStatus += count
      return
    }
    let name = try policies.status(of: word)
    byStatus[name, default: 0] += count
    let outcome = outcomes[name] ?? .leftOut
    if outcome == .done { done += count }
    if outcome != .leftOut { base += count }
  }
}

/// Says how many findings are in no rate, for want of a status.
func tellOfMissingStatuses(_ groups: [CompletionCounts], _ run: any RunContext, in name: String) {
  let unknown = groups.reduce(0) { $0 + $1.withoutStatus }
  guard unknown > 0 else { return }
  let findings = unknown == 1 ? "finding without a status is" : "findings without a status are"
  run.note("\(name): \(unknown) \(findings) not counted")
}
