import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Makes one row of each group.
enum Summarise {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:summarise", signature: "t:summarise(\"n = count(), …\" [, binds])",
          "Makes one row of each group: its keys, and what the expressions give.",
          details: [
            "The rows are ordered by the keys, missing last, and are grouped no more. "
              + "Without a grouping there is one row, even of no rows.",
            "A later expression may use an earlier one. `t:drill(i)` gives the rows behind row i.",
            "{ totals = true } adds a row over all; its column `total` names the keys that were summed over. "
              + "`rollup` has totals of each level.",
          ],
          example: .init("frame{ {a = 1}, {a = 3} }:summarise(\"m = mean(a)\"):value()", "2.0"),
          seeAlso: ["t:group_by", "t:rollup", "t:count", "t:drill"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let keys = call.query.groups
        let text = try call.arguments.text(1)
        let definitions = try call.checker(of: text, binds: 2, options: ["totals"]).summary(text, keys: keys)
        return try call.summarised(definitions, binds: 2)
      }
    ]
  }
}

extension VerbCall {
  /// Returns one row of each group, and totals where the script asks for them.
  ///
  /// - Parameter index: the argument that holds the values of `$name` and the option of totals.
  func summarised(_ definitions: Definitions, binds index: Int) throws(Problem) -> Query {
    let summary = SummariseStep(definitions: definitions, keys: query.groups)
    guard let totals = try totals(keys: query.groups, option: index) else { return try adding(summary) }
    guard summary.schema(after: query.schema).index(of: totals.column) == nil else {
      throw Problem("there would be two columns '\(totals.column)'").hint(
        "{ totals = \"name\" } gives the column of totals another name")
    }
    return try adding(TotalsStep(summary: summary, totals: totals))
  }
}

extension Query {
  /// Returns one row for each combination of the keys, ordered by them, with what the named
  /// expressions give: the verbs `group_by` and `summarise` for Swift.
  ///
  ///     try findings.summarised("n = count()", by: ["status"], in: run)
  ///
  /// - Throws: for an unknown key, and for a text that does not fit the columns.
  public func summarised(
    _ text: String, by keys: [String], in run: any RunContext
  ) throws(Problem) -> Query {
    for key in keys where schema.index(of: key) == nil {
      throw Problem.unknown("column", key, among: schema.names)
    }
    let definitions = try TypeChecker(schema, today: run.today).summary(text, keys: keys)
    return try summarised(definitions, keys: keys, in: run)
  }

  func summarised(
    _ definitions: Definitions, keys: [String], in run: any RunContext
  ) throws(Problem) -> Query {
    try adding(GroupStep(keys: keys), in: run)
      .adding(SummariseStep(definitions: definitions, keys: keys), in: run)
  }
}

// MARK: Steps

/// Makes one row of each group: its keys, and what the expressions give.
///
///     frame{ {g = "甲", a = 1}, {g = "甲", a = 5}, {g = "乙", a = 3} }:group_by("g"):summarise("m = mean(a)"):pull("m")  // {3.0, 3.0}
struct SummariseStep: PlanStep {
  let definitions: Definitions
  let keys: [String]

  var verb: String { "summarise" }
  var lines: [String] { ["summarise \(definitions.printed)\(printed(forEach: keys))"] }
  var keepsColumns: Bool { false }
  var byteCount: Int { definitions.byteCount }
  var location: FileLocation? { definitions.location }
  var relational: RelationalStep { .summarise(definitions, keys: keys) }

  func schema(after before: Schema) -> Schema {
    Schema(keys.map { Field($0, before.type($0)) } + definitions.items.map(\.field))
  }

  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    SummaryOrigin(stepCount: count, keys: keys)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    definitions.needs([], groups: keys, all: true).subtracting(
      definitions.items.lazy.map(\.name).filter { before.index(of: $0) == nil })
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(keys) ? filter : nil
  }

  /// The rows need not be copied in between where nothing that the summary computes of a row may
  /// fail, and no values are inspected: a row that the filter drops must not be reported.
  func fused(after filter: any FilteringStep) -> (any PlanStep)? {
    let isSafe =
      definitions.inspections.isEmpty
      && definitions.calls.allSatisfy { call in
        call.takesSelections && call.arguments.allSatisfy { !$0.mayFail }
      }
    return isSafe ? FilteredSummaryStep(filter: filter, summary: self) : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Aggregation(engine).summarise(table, definitions, keys: keys)
  }
}

/// A filter and the summary after it in one pass over the rows; the optimiser makes it.
///
///     frame{ {a = 1}, {a = 5}, {a = 3} }:filter("a > 2"):summarise("s = sum(a)"):value()  // 8
struct FilteredSummaryStep: PlanStep {
  private let filter: any FilteringStep
  private let summary: SummariseStep

  init(filter: any FilteringStep, summary: SummariseStep) {
    self.filter = filter
    self.summary = summary
  }

  var verb: String { summary.verb }
  var location: FileLocation? { summary.location }
  var relational: RelationalStep { .local(.shape) }
  var lines: [String] { filter.lines + summary.lines }
  var keepsColumns: Bool { false }
  func schema(after before: Schema) -> Schema { summary.schema(after: before) }
  func groups(after before: [String]) -> [String] { summary.groups(after: before) }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    summary.origin(after: before, stepsBefore: count)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    filter.needs(summary.needs(wanted, of: before), of: before)
  }

  func named(_ problem: Problem) -> Problem {
    problem.context.first == filter.verb ? problem : summary.named(problem)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let test: Selection.Test
    do throws(Problem) {
      test = try Aggregation(engine).test(filter.rowFilter.condition, table, passes: summary.definitions.passes)
    } catch {
      throw filter.named(error)
    }
    return try Aggregation(engine).summarise(
      table, summary.definitions, keys: summary.keys,
      where: Selection(test: test, keeps: filter.rowFilter.keeps))
  }
}

extension Definitions {
  /// The number of times that a summary reads the rows.
  fileprivate var passes: Int {
    calls.lazy.map(\.passes).max() ?? 1
  }
}
