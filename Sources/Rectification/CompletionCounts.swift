import Problems
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
  _ findings: Table, by names: [String], _ policies: StatusPolicy, _ policy: String
) throws(Problem) -> [CompletionCounts] {
  let outcomes = try policies.outcomes(of: policy)
  let status = try findings.column("status")
  guard status.type == .text else {
    throw Problem("column 'status' holds \(status.type.rawValue)s, not texts")
  }
  var keys: [Column] = []
  for name in names { keys.append(try findings.column(name)) }

  var places: [[Cell]: Int] = names.isEmpty ? [[]: 0] : [:]
  var groups = names.isEmpty ? [CompletionCounts(key: [])] : []
  for row in 0..<findings.rowCount {
    let key = keys.map { $0[row] }
    let place = places[key] ?? groups.count
    if place == groups.count {
      places[key] = place
      groups.append(CompletionCounts(key: key))
    }
    groups[place].findings += 1
    guard case .text(let word) = status[row] else {
      groups[place].withoutStatus += 1
      continue
    }
    let name = try policies.status(of: word)
    groups[place].byStatus[name, default: 0] += 1
    let outcome = outcomes[name] ?? .leftOut
    if outcome == .done { groups[place].done += 1 }
    if outcome != .leftOut { groups[place].base += 1 }
  }
  return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) { $0.precedes($1) } }
}
