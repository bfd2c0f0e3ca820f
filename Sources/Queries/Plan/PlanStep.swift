import Expressions
import Kernels
import Problems
import Tables

/// A step is what one verb does to a table, as data: it can be printed, moved, run, and said in SQL.
///
/// Names, types and expressions have been checked against the columns before a step is made; a step
/// that depends on the groups of the table names them. A step stands in its verb's file.
///
/// The optimiser knows no step by its type. It asks for capabilities, which the second half of the
/// requirements are; a step that has none of them runs where it stands.
///
///     struct ReverseStep: RowStep {
///       var verb: String { "reverse" }
///       var lines: [String] { ["reverse"] }
///       var relational: RelationalStep { .local(.places) }
///       func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }
///       func run(on table: Table, _ engine: Engine, needing needed: Set<String>) throws(Problem) -> Table { … }
///     }
protocol PlanStep: Sendable {
  /// The verb, as problems name it: `filter_out`.
  var verb: String { get }

  /// Returns the columns after this step.
  func schema(after before: Schema) -> Schema

  /// Returns the names of the columns by which the table is grouped after this step.
  func groups(after before: [String]) -> [String]

  /// Says whether summaries after this step have totals over several groups.
  func rollsUp(after before: Bool) -> Bool

  /// Returns where the rows behind a row of the result are found; `nil` where that is not known.
  ///
  /// - Parameter count: how many steps come before this one.
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin?

  /// Says whether every column after this step is one of the table's before it, or was added beside them.
  var keepsColumns: Bool { get }

  /// Returns the columns that must be there before this step for `wanted` to be there after it.
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String>

  /// The step as `explain` prints it, a line or several.
  var lines: [String] { get }

  /// Does the work: returns the table after this step, with at least the columns that are needed.
  ///
  /// - Parameter table: has the columns of `needs`, and may lack others.
  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table

  /// Where the script calls the verb; `nil` of a step whose rows are made by that call.
  var location: FileLocation? { get }

  /// Returns a problem of this step with the verb in which it was found, and where that stands.
  func named(_ problem: Problem) -> Problem

  /// The number of bytes, roughly, that the step itself takes, beside its columns' names.
  var byteCount: Int { get }

  // MARK: Capabilities

  /// The other table of a step that puts two together.
  var other: Query? { get }

  /// The number of rows of a step that only keeps the first rows of the whole table; `nil` of others.
  var firstRows: Int? { get }

  /// The step as one that does nothing but filter rows; `nil` of others. To ask the runtime instead would
  /// cost a short query a twentieth of its time.
  var filtering: (any FilteringStep)? { get }

  /// Says whether the step changes no rows, but only what later steps make of them.
  var changesNothing: Bool { get }

  /// Returns the step that gives the first rows of an order, of a step that only orders; `nil` of
  /// others.
  func keepingFirst(_ count: Int) -> (any PlanStep)?

  /// Returns the filter that gives the same rows when it stands before this step instead of after
  /// it; `nil` where there is none.
  ///
  /// - Parameter schema: the columns before this step.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter?

  /// Returns one step that does the work of a filter and of this step after it, for less; `nil`
  /// where there is none.
  func fused(after filter: any FilteringStep) -> (any PlanStep)?

  /// The step as engines of databases know it; `local` where none does it, which each step says for itself.
  var relational: RelationalStep { get }
}

extension PlanStep {
  func rollsUp(after before: Bool) -> Bool { before }
  var location: FileLocation? { nil }

  func named(_ problem: Problem) -> Problem {
    let named = problem.within(verb)
    switch problem.kind {
    case .script, .data, .file, .usage: return named.at(location)
    // A limit is met where the run is by then.
    case .time, .memory, .interrupted, .unavailable, .fault: return named
    }
  }

  var byteCount: Int { 0 }
  var other: Query? { nil }
  var firstRows: Int? { nil }
  var filtering: (any FilteringStep)? { nil }
  var changesNothing: Bool { false }
  func keepingFirst(_ count: Int) -> (any PlanStep)? { nil }
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? { nil }
  func fused(after filter: any FilteringStep) -> (any PlanStep)? { nil }
}

/// A step that keeps or orders rows: columns, groups and provenance stay as they are.
protocol RowStep: PlanStep {}

extension RowStep {
  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { before }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { before }
  var keepsColumns: Bool { true }
}

/// The source in which the rows behind a row of a summary are found.
struct SummaryOrigin: Sendable {
  /// The number of steps before the summary.
  var stepCount: Int
  /// Each key's name in the rows, and its name in the summary by now.
  var keys: [Renaming]
  /// The column that tells rows over several groups from the others, where there are any.
  var totals: TotalsOrigin?
}

/// The column in which a summary names the keys that a row was summed over.
struct TotalsOrigin: Sendable {
  /// Its name by now.
  var column: String
  /// The names of the keys when the summary was made.
  let keys: [String]

  /// Returns how many of the first keys say which rows are behind a row, by its cell in the column.
  func keptKeys(_ cell: Cell) -> Int {
    guard case .text(let label) = cell else { return keys.count }
    return keys.indices.first { Totals.label(of: keys, keeping: $0) == label } ?? keys.count
  }
}

extension SummaryOrigin {
  /// Keys that go by their names in the rows.
  init(stepCount: Int, keys: [String]) {
    self.init(stepCount: stepCount, keys: keys.map { Renaming(new: $0, old: $0) })
  }

  /// Returns the same origin where none of these columns, which are replaced, is a key.
  func replacing(_ names: some Collection<String>) -> SummaryOrigin? {
    let isChanged = { (name: String) in names.contains(name) }
    if keys.contains(where: { isChanged($0.new) }) { return nil }
    return totals.map { isChanged($0.column) } ?? false ? nil : self
  }
}
