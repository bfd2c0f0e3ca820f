import Catalogue
import Expressions
import Problems
import Tables

/// `completion_rate(status)` in expressions: a count over a count, so that it is
/// worked out, and can be said in SQL, like any other.
enum CompletionAggregate {
  /// The functions that expressions gain from this layer.
  static let all = [
    FunctionRow(
      Entry(
        name, signature: "completion_rate(status [, policy])",
        "The share of rows that a policy calls done, of those that it counts.",
        details: [
          "policy: \"strict\" (unless said otherwise), \"substantial\", or another column of "
            + "status_policy.",
          "Rows without a status do not count, and a note gives their number. A word that status_policy does not "
            + "know is a problem, as it is for completion_rate(findings).",
        ],
        example: .init(
          "data.findings:summarise(\"rate = completion_rate(status)\"):value()", "0.77272727272727"),
        seeAlso: ["share", "status_policy"]),
      macro: macro)
  ]
}

private let name = "completion_rate"

private func macro(for run: any RunContext) throws(Problem) -> Macro {
  let policies = try StatusPolicy.inForce(in: run)
  return Macro(
    parameters: ["status", "policy"], required: 1, constants: ["policy"],
    inspection: Inspection(of: "status") { (values, notes) throws(Problem) in
      try look(at: values, policies, notes)
    }
  ) {
    constants throws(Problem) in
    let policy = constants["policy"]?.text ?? "strict"
    let treatments = try policies.treatments(of: policy)
    // Named by the policy: one text may ask for two.
    let number = policies.policies.firstIndex(of: policy) ?? 0
    let (done, counted) = ("done_\(number)", "counted_\(number)")
    return (
      "count_if(trim($status) in $\(done)) / count_if(trim($status) in $\(counted))",
      [
        done: policies.words { treatments[$0] == .done }.map(Cell.text),
        counted: policies.words { treatments[$0] == .done || treatments[$0] == .open }.map(Cell.text),
      ]
    )
  }
}

/// Refuses unknown words and tells of missing statuses, as `completion_rate(findings)` does.
private func look(
  at values: Inspection.Values, _ policies: StatusPolicy, _ notes: NoteCollector
) throws(Problem) {
  var tally = StatusTally(policies)
  for value in values { _ = tally.status(of: value.cell.text, rows: value.rows) }
  try tally.expectKnownWords()
  if let note = tally.note(in: name) { notes.add(note) }
}
