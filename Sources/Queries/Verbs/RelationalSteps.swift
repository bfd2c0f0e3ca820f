import Expressions
import Tables

extension RelationalStep {
  /// The verb that does the step here, on what several databases gave.
  var step: any PlanStep {
    switch self {
    case .filter(let condition, let keeps): FilterStep(RowFilter(condition: condition, keeps: keeps))
    case .project(let columns): ProjectStep(columns: columns)
    case .summarise(let definitions, let keys): SummariseStep(definitions: definitions, keys: keys)
    case .distinct(let columns): DistinctStep(columns: columns)
    case .arrange(let orderings): ArrangeStep(orderings: orderings)
    case .first(let count): HeadStep(count: count, groups: [])
    case .top(let count, let orderings): TopStep(orderings: orderings, sorting: .codePoint, count: count)
    case .define(let definitions, let groups): MutateStep(definitions: definitions, groups: groups)
    case .join, .local: preconditionFailure("a step that puts rows of several databases together")
    }
  }
}
