import Catalogue
import Expressions
import Problems
import Synchronization
import System
import Tables

/// One step of a query, what holds after it, and its rows once they are made.
///
/// Queries that were made of one another share their stages. A stage is paid for by the run that
/// made it, as a script may keep any number of plans.
final class Stage: Sendable {
  let step: any PlanStep
  /// The columns after the step.
  let schema: Schema
  /// The columns by which the table is grouped after the step.
  let groups: [String]
  /// Says whether summaries have totals over several of these columns.
  let rollsUp: Bool
  let origin: SummaryOrigin?
  /// The number of steps up to this one; those of joined tables are counted as often as they
  /// would be done.
  let weight: Int
  private let rows = Mutex<Table?>(nil)
  private let hold: MemoryHold?

  /// - Throws: where the run's memory does not allow one more step.
  init(_ step: any PlanStep, after query: Query, in run: any RunContext) throws(Problem) {
    let last = query.stages.last
    hold = run.memory.map(MemoryHold.init)
    try hold?.take(Stage.byteCount(step, query))
    self.step = step
    schema = step.schema(after: query.schema)
    groups = step.groups(after: query.groups)
    rollsUp = step.rollsUp(after: query.rollsUp)
    origin = step.origin(after: last?.origin, stepsBefore: query.stages.count)
    weight = (last?.weight ?? 0) + 1 + (step.other?.weight ?? 0)
  }

  /// The rows after the step, where they are known.
  var table: Table? { rows.withLock { $0 } }

  /// Keeps the rows after the step for all queries that share it.
  func keep(_ table: Table) { rows.withLock { $0 = table } }

  /// Returns roughly how many bytes one more step of a query takes.
  private static func byteCount(_ step: any PlanStep, _ query: Query) -> Int {
    let names = query.schema.fields.reduce(0) { $0 + $1.name.utf8.count }
    return 512 + step.byteCount + names
      + (query.schema.fields.count + 4) * MemoryLayout<Field>.stride
      + (query.stages.count + 1) * MemoryLayout<Stage>.stride
  }
}

extension Expression {
  /// The number of bytes, roughly, that an expression takes.
  var byteCount: Int {
    MemoryLayout<Expression>.stride + text.utf8.count + nodes.count * (MemoryLayout<Node>.stride + 16)
  }
}

extension Definitions {
  /// The number of bytes, roughly, that definitions take.
  var byteCount: Int {
    items.reduce(0) { $0 + $1.name.utf8.count + $1.expression.byteCount }
      + calls.reduce(0) { $0 + 128 + $1.arguments.reduce(0) { $0 + $1.byteCount } }
  }
}
