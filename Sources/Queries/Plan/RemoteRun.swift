import Expressions
import Kernels
import Problems
import Tables

/// A plan over a table in a database: its first steps run there, as far as the answer is the same; the rest
/// runs here.
struct RemoteRun {
  let table: any RemoteTable
  /// The optimised plan.
  let plan: Plan

  /// The steps that run there.
  var remote: any RemotePlan { table.plan(plan.steps.map(\.relational)) }

  /// Returns the rows with at least the columns that are needed.
  func rows(_ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table {
    let remote = remote
    try expectRemote(remote)
    let (first, rest) = split(remote)
    let wanted = rest.needs(needed).first ?? needed
    if let rows = try fetched(remote, wanted, first) {
      return try rest.filtersFused.run(on: rows, engine, needing: needed)
    }
    // Values came up with which the engine does not compute as Plumb does.
    let whole = table.plan([])
    guard let rows = try whole.rows(plan.needs(needed).first ?? needed) else {
      throw Problem("'\(table.engineName)' cannot give the rows", kind: .data)
    }
    return try plan.filtersFused.run(on: rows, engine, needing: needed)
  }

  /// Returns the number of rows where the whole plan runs there; `nil` where it does not.
  func rowCount() throws(Problem) -> Int? {
    let remote = remote
    guard remote.stepCount == plan.steps.count else { return nil }
    return try remote.rowCount()
  }

  private func fetched(
    _ remote: any RemotePlan, _ wanted: Set<String>, _ first: [any PlanStep]
  ) throws(Problem) -> Table? {
    do throws(Problem) {
      return try remote.rows(wanted)
    } catch {
      throw first.last?.named(error) ?? error
    }
  }

  private func split(_ remote: any RemotePlan) -> (first: [any PlanStep], rest: Plan) {
    let steps = plan.steps
    return (
      Array(steps.prefix(remote.stepCount)),
      Plan(schema: remote.schema, steps: Array(steps.dropFirst(remote.stepCount)))
    )
  }

  private func expectRemote(_ remote: any RemotePlan) throws(Problem) {
    guard table.isStrict, remote.stepCount < plan.steps.count else { return }
    let step = plan.steps[remote.stepCount]
    throw step.named(
      Problem("the step does not run in '\(table.engineName)': \(remote.reason ?? "")")
        .hint("without --strict-push it runs here, on the rows that are fetched for it"))
  }

  /// The steps as `explain` prints them: which run there, how much came, and why the first of the others does
  /// not.
  func lines(needing needed: Set<String>) -> [String] {
    let remote = remote
    let (first, rest) = split(remote)
    var lines = first.flatMap { step in step.lines.map { $0 + worded("  [there]") } }
    if let amount = remote.amount(rest.needs(needed).first ?? needed) {
      lines.append(worded("  \(counted(amount.rows, "row")) came, \(counted(amount.bytes, "byte"))"))
    }
    for (index, step) in rest.steps.enumerated() {
      let reason = remote.reason ?? ""
      let place: Message =
        index > 0 ? "  [here]" : table.isStrict ? "  [refused]" : "  [here: \(reason)]"
      lines += step.lines.enumerated().map { line, text in line > 0 ? text : text + place.worded }
    }
    return lines
  }

  /// The query that runs there.
  func sql(needing needed: Set<String>) -> String {
    let remote = remote
    return remote.sql(split(remote).rest.needs(needed).first ?? needed)
  }
}
