import Expressions
import Kernels
import Problems
import Tables

/// A statistic such as `completion_rate` made a row of each group. Its rows are known as
/// soon as there is the step, so that it never runs.
struct StatisticStep: PlanStep {
  let verb: String
  /// The columns of the result that name the groups, and those of the rows that they come from.
  let keys: [Renaming]
  /// The columns of the result.
  let result: Schema

  func schema(after before: Schema) -> Schema { result }
  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    SummaryOrigin(stepCount: count, keys: keys)
  }

  var keepsColumns: Bool { false }
  var relational: RelationalStep { .local(.known) }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(before.names) }
  var lines: [String] { ["\(verb)\(printed(forEach: keys.map(\.old)))"] }

  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table {
    preconditionFailure("the rows of a statistic are known")
  }
}
