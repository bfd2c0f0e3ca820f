import Catalogue
import Expressions
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

  /// Those whose status is missing.
  var withoutStatus: Int { findings - byStatus.values.reduce(0, +) }
}

/// Findings, and the options by which `completion_rate` and `compare_rates` count them.
struct CompletionCounting {
  let findings: any Tabular
  let keys: [String]
  let policies: StatusPolicy
  let policy: String
  let status: String
  /// The column with the days of closing, where there is one.
  let closed: String?
  private let function: String
  private let treatments: [String: StatusPolicy.Treatment]
  private let run: any RunContext

  static let options = ["policy", "level", "status", "closed"]

  /// - Parameter keys: the columns to group by.
  init(
    _ findings: any Tabular, by keys: [String], _ options: Options, for function: String,
    in run: any RunContext
  ) throws(Problem) {
    self.findings = findings
    self.keys = keys
    self.function = function
    self.run = run
    policy = try options.text("policy") ?? "strict"
    policies = try StatusPolicy.inForce(in: run)
    treatments = try policies.treatments(of: policy)
    status = try StatusColumn.required(in: findings, options, for: function, in: run)
    closed = try ClosingColumn.optional(in: findings.schema, options)
  }

  /// Counts the findings by group, ordered by the keys; one group where nothing is grouped by.
  /// Tells how many have no status, and how many a date of closing that contradicts it.
  ///
  /// - Throws: where a word is no status.
  func counts() throws(Problem) -> [CompletionCounts] {
    let columns = keys.contains(status) ? keys : keys + [status]
    let (count, dated) = (unused("n", columns), unused("dated", columns))
    let isDated = closed.map { ", \(dated) = count_if(\(quotedIfNeeded($0)) ~= nil)" } ?? ""
    let rows = try Query(findings, in: run)
      .summarised("\(count) = count()\(isDated)", by: columns, in: run).collect(in: run)

    var tally = StatusTally(policies)
    var contradictions = Contradictions()
    var groups = keys.isEmpty ? [CompletionCounts(key: [])] : []
    let (words, counts) = (try rows.column(status), try rows.column(count))
    let dates = closed == nil ? nil : try rows.column(dated)
    for row in 0..<rows.rowCount {
      let key = Array(rows.row(row).prefix(keys.count))
      if groups.last?.key != key { groups.append(CompletionCounts(key: key)) }
      let count = Int(counts[row].integer ?? 0)
      let name = tally.status(of: words[row].text, rows: count)
      groups[groups.count - 1].add(count, status: name, treatments)
      if let name, let dates {
        contradictions.add(treatments[name], count, dated: Int(dates[row].integer ?? 0))
      }
    }
    try tally.expectKnownWords()
    tell(tally.note(in: function))
    tell(contradictions.note(in: function, "each is counted by its status"))
    return groups
  }

  private func tell(_ note: String?) {
    if let note { run.note(note) }
  }

  /// The keys of the groups as columns.
  func keyColumns(_ groups: [CompletionCounts]) -> [(name: String, column: Column)] {
    keys.enumerated().map { index, name in
      let type = findings.schema.fields.first { $0.name == name }?.type ?? .text
      return (name: name, column: Column(type, groups.map { $0.key[index] }))
    }
  }
}

extension CompletionCounts {
  fileprivate mutating func add(
    _ count: Int, status: String?, _ treatments: [String: StatusPolicy.Treatment]
  ) {
    findings += count
    guard let status else { return }
    byStatus[status, default: 0] += count
    switch treatments[status] {
    case .done:
      done += count
      base += count
    case .open: base += count
    case .leftOut, nil: break
    }
  }
}

extension Contradictions {
  fileprivate mutating func add(
    _ treatment: StatusPolicy.Treatment?, _ count: Int, dated: Int
  ) {
    switch treatment {
    case .done: doneWithoutDate += count - dated
    case .open: openWithDate += dated
    case .leftOut, nil: break
    }
  }
}

/// A name like this one that none of the columns has.
private func unused(_ name: String, _ columns: [String]) -> String {
  columns.contains(name) ? unused(name + "_", columns) : name
}
