import Catalogue
import Expressions
import Problems
import Queries
import Tables

/// `completion_rate(status)` in expressions: a count over a count, so that it is
/// worked out, and can be said in SQL, like any other.
enum CompletionAggregate {
  /// The functions that expressions gain from this layer.
  static let all = [
    FunctionRow(
      Entry(
        "completion_rate", signature: "completion_rate(status [, policy])",
        "The share of rows that a policy calls done, of those that it counts.",
        details: [
          "policy: \"strict\" (unless said otherwise), \"substantial\", or another column of "
            + "status_policy.",
          "Rows without a status do not count. A word that status_policy does not know counts as "
            + "open; the function completion_rate(findings) tells of it.",
        ],
        example: .init(
          "data.findings:summarise(\"rate = completion_rate(status)\"):value()", "0.77272727272727"),
        seeAlso: ["share", "status_policy"]),
      macro: macro)
  ]
}

private func macro(for run: any RunContext) throws(Problem) -> Macro {
  let policies = try StatusPolicy.inForce(in: run)
  return Macro(parameters: ["status", "policy"], required: 1, constants: ["policy"]) {
    constants throws(Problem) in
    let policy = constants["policy"]?.text ?? "strict"
    let outcomes = try policies.outcomes(of: policy)
    // Named by the policy: one text may ask for two.
    let number = policies.policies.firstIndex(of: policy) ?? 0
    let (done, leftOut) = ("done_\(number)", "left_out_\(number)")
    return (
      "count_if($status in $\(done)) / count_if($status ~= nil and not ($status in $\(leftOut)))",
      [
        done: policies.words { outcomes[$0] == .done }.map(Cell.text),
        leftOut: policies.words { outcomes[$0] == .leftOut }.map(Cell.text),
      ]
    )
  }
}
