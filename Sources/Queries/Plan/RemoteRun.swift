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
  /// The steps as they are written.
  private let steps: [any PlanStep]

  init(_ table: any RemoteTable, _ steps: [any PlanStep]) {
    self.table = table
    self.steps = steps
    plan = Plan(schema: table.schema, steps: steps).optimised(over: table)
  }

  /// The steps that run there.
  var remote: any RemotePlan { table.plan(plan.steps.map(\.relational)) }

  /// Returns the rows with at least the columns that are needed.
  func rows(_ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table {
    let remote = remote
    try expectRemote(remote)
    let (first, rest) = split(remote)
    let wanted = Self.columns(rest, needed)
    guard let rows = try fetched(remote, wanted, first) else {
      try expectNoRefusal(remote.refusal(wanted), first)
      return try wholeRows(engine, needing: needed)
    }
    guard remote.isPutTogether else { return try rest.filtersFused.run(on: rows, engine, needing: needed) }
    return try puttingTogether(rows, of: remote, wanted, first, engine, needing: needed)
  }

  /// Returns the rows of a plan whose last step in the databases gave these parts.
  private func puttingTogether(
    _ parts: Table, of remote: any RemotePlan, _ wanted: Set<String>, _ first: [any PlanStep], _ engine: Engine,
    needing needed: Set<String>
  ) throws(Problem) -> Table {
    let finishing = Plan(schema: remote.schema, steps: remote.finishing.map(\.step))
    let rest = Plan(schema: finishing.resultSchema, steps: Array(plan.steps.dropFirst(remote.stepCount)))
    let made: Table
    do throws(Problem) {
      made = try finishing.run(on: parts, engine, needing: Self.columns(rest, needed))
    } catch {
      // What parts of a summary add up to may be too large: the whole one tells where.
      guard error.kind == .script else { throw error }
      remote.noteFailedParts(wanted)
      try expectNoRefusal(remote.refusal(wanted), first)
      return try wholeRows(engine, needing: needed)
    }
    return try rest.filtersFused.run(on: made, engine, needing: needed)
  }

  /// Returns the rows where values came up with which the engine does not compute as Plumb does: all steps run
  /// here, in the order of a table whose rows are here, so that a problem names the same value.
  private func wholeRows(_ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table {
    let (whole, plan) = wholePlan
    let rows: Table?
    do throws(Problem) {
      rows = try whole.rows(Self.columns(plan, needed))
    } catch {
      throw error.hint("all rows are needed here, as '\(table.engineName)' cannot compute a value")
    }
    guard let rows else { throw Problem("'\(table.engineName)' cannot give the rows", kind: .data) }
    return try plan.filtersFused.run(on: rows, engine, needing: needed)
  }

  /// The columns of the rows that come which a plan here needs for some of its own.
  private static func columns(_ here: Plan, _ needed: Set<String>) -> Set<String> { here.needs(needed).first ?? needed }

  /// The plan of all rows, which come as they are, and the steps on them here.
  private var wholePlan: (whole: any RemotePlan, here: Plan) {
    let whole = table.plan([])
    return (whole, Plan(schema: whole.schema, steps: whole.finishing.map(\.step) + steps).optimised)
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
      Plan(schema: remote.schema, steps: remote.finishing.map(\.step) + steps.dropFirst(remote.stepCount))
    )
  }

  private func expectRemote(_ remote: any RemotePlan) throws(Problem) {
    guard table.isStrict, remote.stepCount < plan.steps.count else { return }
    let step = plan.steps[remote.stepCount]
    throw step.named(
      Problem("the step does not run in '\(table.engineName)': \(remote.reason ?? "")")
        .hint("without --strict-push it runs here, on the rows that are fetched for it"))
  }

  private func expectNoRefusal(_ refusal: String?, _ first: [any PlanStep]) throws(Problem) {
    guard table.isStrict, let refusal, let step = first.last else { return }
    throw step.named(
      Problem("the step does not run in '\(table.engineName)': \(refusal)")
        .hint("without --strict-push it runs here, on the rows that are fetched for it"))
  }

  /// The steps as `explain` prints them: which run there, how much came, and why the first of the others does
  /// not.
  func lines(needing needed: Set<String>) -> [String] {
    let remote = remote
    let (first, rest) = split(remote)
    if let refusal = remote.refusal(Self.columns(rest, needed)) { return linesOfAllHere(refusal, needed) }
    var lines = first.enumerated().flatMap { index, step in
      let isParted = remote.isPutTogether && index == first.count - 1
      let place = isParted ? worded("  [there in parts, put together here]") : worded("  [there]")
      // The lines of another table say where its own steps run.
      return step.lines.enumerated().map { line, text in line > 0 && step.other != nil ? text : text + place }
    }
    lines += amount(remote.amount(Self.columns(rest, needed)))
    for (index, step) in plan.steps.dropFirst(remote.stepCount).enumerated() {
      let reason = remote.reason ?? ""
      let place: Message =
        index > 0 ? "  [here]" : table.isStrict ? "  [refused]" : "  [here: \(reason)]"
      lines += step.lines.enumerated().map { line, text in line > 0 ? text : text + place.worded }
    }
    return lines
  }

  /// The steps as they are done where values came up with which the engine does not compute: all here, as written.
  private func linesOfAllHere(_ refusal: String, _ needed: Set<String>) -> [String] {
    let (whole, plan) = wholePlan
    var lines = amount(whole.amount(Self.columns(plan, needed)))
    for (index, step) in steps.enumerated() {
      let place: Message = index > 0 ? "  [here]" : table.isStrict ? "  [refused: \(refusal)]" : "  [here: \(refusal)]"
      lines += step.lines.enumerated().map { line, text in line > 0 ? text : text + place.worded }
    }
    return lines
  }

  private func amount(_ amount: FetchedAmount?) -> [String] {
    guard let amount else { return [] }
    return [worded("  \(counted(amount.rows, "row")) came, \(counted(amount.bytes, "byte"))")]
  }

  /// The query that runs there.
  func sql(needing needed: Set<String>) -> String {
    let remote = remote
    let wanted = Self.columns(split(remote).rest, needed)
    guard remote.refusal(wanted) != nil else { return remote.sql(wanted) }
    let (whole, plan) = wholePlan
    return whole.sql(Self.columns(plan, needed))
  }
}
