import Expressions
import Tables

/// Rules that give a plan the same result for less work.
///
/// A rule asks the steps for what they can do, and knows none of them by name.
///
///     // As written         // As it runs
///     // arrange -rate      filter n > 5
///     // filter n > 5       the first 3 rows of the order -rate
///     // head 3
extension Plan {
  /// The plan as `explain` prints it and as it runs.
  var optimised: Plan { filtersFirst.withoutGroupings.topsFused }

  /// The same over a table of a database, where a filter that runs here keeps no other step from running there.
  func optimised(over table: any RemoteTable) -> Plan {
    withoutGroupings.filtersFirst(over: table).topsFused
  }

  /// The plan without steps that change no rows: what works within groups names them itself.
  private var withoutGroupings: Plan {
    Plan(schema: schema, steps: steps.filter { !$0.changesNothing })
  }

  /// The plan with its filters moved towards the source, as far as nothing before them makes what
  /// they ask for.
  private var filtersFirst: Plan {
    var plan = self
    for start in steps.indices { _ = plan.moveFilter(start, to: 0) }
    return plan
  }

  /// The plan with its filters moved towards the source; those that do not run in the database stay behind
  /// the steps that do.
  private func filtersFirst(over table: any RemoteTable) -> Plan {
    var plan = self
    for start in steps.indices where steps[start].filtering != nil {
      var moved = plan
      let index = moved.moveFilter(start, to: 0)
      guard index < start else { continue }
      if moved.remotePrefix(index + 1, table) > index {
        plan = moved
      } else {
        _ = plan.moveFilter(start, to: plan.remotePrefix(start, table))
      }
    }
    return plan
  }

  /// The number of the first `count` steps that run in a database.
  private func remotePrefix(_ count: Int, _ table: any RemoteTable) -> Int {
    table.plan(steps.prefix(count).map(\.relational)).stepCount
  }

  /// Moves a filter towards the source, as far as it may and no farther than to `least`, and returns its new
  /// index.
  private mutating func moveFilter(_ start: Int, to least: Int) -> Int {
    var index = start
    while index > least, let moved = movedFilter(index) {
      steps.swapAt(index - 1, index)
      steps[index - 1] = moved
      index -= 1
    }
    return index
  }

  /// Returns the filter that may stand before the step before it; `nil` where there is none.
  private func movedFilter(_ index: Int) -> (any PlanStep)? {
    guard let step = steps[index].filtering else { return nil }
    let before = Plan(schema: schema, steps: Array(steps[..<(index - 1)])).resultSchema
    let moved = steps[index - 1].movedBefore(step.rowFilter, of: before)
    return moved.map { type(of: step).init($0) }
  }

  /// The plan in which an order, of which only the first rows are wanted, is found without sorting
  /// the rest.
  private var topsFused: Plan {
    var plan = Plan(schema: schema, steps: [])
    for step in steps {
      if let count = step.firstRows, let top = plan.steps.last?.keepingFirst(count) {
        plan.steps[plan.steps.count - 1] = top
      } else {
        plan.steps.append(step)
      }
    }
    return plan
  }

  /// The plan in which rows that a filter keeps are not copied where the next step can read past
  /// the others.
  var filtersFused: Plan {
    var plan = Plan(schema: schema, steps: [])
    for step in steps {
      if let filter = plan.steps.last?.filtering, let fused = step.fused(after: filter) {
        plan.steps[plan.steps.count - 1] = fused
      } else {
        plan.steps.append(step)
      }
    }
    return plan
  }
}
