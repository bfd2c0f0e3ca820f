import Expressions
import Tables

/// Steps over a table whose columns are known.
struct Plan: Sendable {
  /// Of the table that the first step works on.
  var schema: Schema
  var steps: [PlanStep]
}

extension Plan {
  /// The same result for less work.
  var optimised: Plan { filtersFirst.withoutGroupings.topsFused }

  /// What works within groups names them itself.
  private var withoutGroupings: Plan {
    Plan(
      schema: schema,
      steps: steps.filter { step in
        if case .group = step { false } else { true }
      })
  }

  /// Filters moved towards the source, as far as nothing before them makes
  /// what they ask for.
  private var filtersFirst: Plan {
    var plan = self
    for index in steps.indices {
      var place = index
      while place > 0, let swapped = plan.swapped(place) {
        plan.steps.replaceSubrange((place - 1)...place, with: swapped)
        place -= 1
      }
    }
    return plan
  }

  /// The filter at a place and the step before it, the other way round; `nil`
  /// where that would not be the same.
  private func swapped(_ place: Int) -> [PlanStep]? {
    guard case .filter(let condition, let keeps) = steps[place] else { return nil }
    let before = steps[place - 1]
    let columns = Set(condition.columns)
    let isFree: Bool
    switch before {
    case .group, .arrange: isFree = true
    case .choose(let choices):
      var old: [String: String] = [:]
      for choice in choices { old[choice.new] = choice.old }
      return [.filter(condition.renamed { old[$0] ?? $0 }, keeps: keeps), before]
    case .mutate(let definitions, _):
      isFree =
        definitions.calls.isEmpty
        && !definitions.items.contains { columns.contains($0.name) }
    case .summarise(_, let keys), .distinct(let keys):
      // Groups go as a whole; a condition on nothing says nothing of groups.
      isFree = !columns.isEmpty && columns.isSubset(of: keys)
    case .join(let joining):
      let left = Plan(schema: schema, steps: Array(steps[..<(place - 1)])).resultSchema
      // What a join expects, it expects of all rows that it was given.
      let isLeft = columns.isSubset(of: left.names) && joining.expectation == nil
      switch joining.kind {
      case .left: isFree = isLeft
      // These drop rows, and what fails in a dropped row must not be told.
      case .inner, .semi, .anti: isFree = isLeft && !condition.mayFail
      case .right, .full: isFree = false
      }
    default: isFree = false
    }
    return isFree ? [steps[place], before] : nil
  }

  /// An order of which only the first rows are wanted is found without
  /// sorting the rest.
  private var topsFused: Plan {
    var plan = Plan(schema: schema, steps: [])
    for step in steps {
      if case .head(let count, let groups) = step, groups.isEmpty,
        case .arrange(let orderings)? = plan.steps.last
      {
        plan.steps[plan.steps.count - 1] = .top(orderings, count)
      } else {
        plan.steps.append(step)
      }
    }
    return plan
  }

  var resultSchema: Schema { steps.reduce(schema) { $1.schema(of: $0) } }
}

// MARK: Which columns are needed

extension Plan {
  /// For each step, the columns of its table that it or a later step needs.
  func needs(_ wanted: Set<String>) -> [Set<String>] {
    var schemas = [schema]
    for step in steps { schemas.append(step.schema(of: schemas.last!)) }
    var needs: [Set<String>] = []
    var needed = wanted
    for (place, step) in steps.enumerated().reversed() {
      needed = step.needs(needed, before: schemas[place])
      needs.append(needed)
    }
    return needs.reversed()
  }
}

extension PlanStep {
  /// The columns that must be there before, for these to be there after.
  func needs(_ wanted: Set<String>, before: Schema) -> Set<String> {
    switch self {
    case .filter(let condition, _): wanted.union(condition.columns)
    case .choose(let choices):
      Set(choices.lazy.filter { wanted.contains($0.new) }.map(\.old))
    case .mutate(let definitions, let groups):
      definitions.needs(wanted, groups: groups)
    case .group, .collected, .called: wanted
    case .summarise(let definitions, let keys):
      definitions.needs([], groups: keys, all: true).subtracting(
        definitions.items.lazy.map(\.name).filter { before.index(of: $0) == nil })
    case .arrange(let orderings), .top(let orderings, _): wanted.union(orderings.map(\.column))
    case .head(_, let groups), .tail(_, let groups), .sample(_, _, let groups):
      wanted.union(groups)
    case .slice(let ordering, _, let groups): wanted.union(groups).union([ordering.column])
    case .distinct(let columns): Set(columns)
    case .join(let joining):
      wanted.intersection(before.names).union(joining.keys.map(\.left))
    case .union: wanted.intersection(before.names)
    case .widen, .statistic: Set(before.names)
    case .lengthen(let lengthening):
      wanted.intersection(before.names).union(lengthening.columns)
    }
  }
}

extension Definitions {
  /// The columns of the table that the wanted items need.
  func needs(_ wanted: Set<String>, groups: [String], all: Bool = false) -> Set<String> {
    needed(for: wanted, all: all).columns.union(groups)
  }

  /// The places of the items that are needed for the wanted names.
  func neededItems(_ wanted: Set<String>) -> Set<Int> { needed(for: wanted, all: false).items }

  /// The items that are needed for the wanted names, or all, and the columns that
  /// those need: looked for from the last on, as an item may need earlier ones.
  private func needed(for wanted: Set<String>, all: Bool) -> (items: Set<Int>, columns: Set<String>) {
    var columns = wanted
    var needed: Set<Int> = []
    for (place, item) in items.enumerated().reversed() where all || columns.contains(item.name) {
      needed.insert(place)
      if !all { columns.remove(item.name) }
      columns.formUnion(item.expression.columns)
      for call in calls where call.definition == place {
        for argument in call.arguments { columns.formUnion(argument.columns) }
      }
    }
    return (needed, columns)
  }
}
