import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Groups for summaries that have rows over several groups too.
enum Rollup {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:rollup", signature: "t:rollup \"area, section\"",
          "Groups the rows, so that summarise gives totals over the later columns and over all.",
          details: [
            "`summarise` then gives a row for each area and section, one for each area, and one over all. The "
              + "last column, `total`, names the columns that were summed over (`section`; `area, section`) and "
              + "is missing in the rows of single groups.",
            "A total follows its rows and is computed from the rows of the table, never from other results; "
              + "`drill` opens it. { totals = \"name\" } of `summarise` gives its column another name.",
          ],
          example: .init(
            "frame{ {area = 1, n = 2}, {area = 2, n = 5} }:rollup(\"area\"):summarise(\"s = sum(n)\"):pull(\"s\")[3]",
            "7"),
          seeAlso: ["t:summarise", "t:group_by", "t:drill"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let (query, keys) = try call.grouping()
        return try query.adding(RollupStep(keys: keys), in: call.run)
      }
    ]
  }
}

extension VerbCall {
  /// Reads the totals that a summary is asked for, beside its binds or by the verb `rollup`.
  func totals(keys: [String], option index: Int) throws(Problem) -> Totals? {
    let wanted = try totalsOption(index)
    guard wanted != nil || query.rollsUp else { return nil }
    guard !keys.isEmpty else {
      throw Problem("the table is not grouped, so that its one row is the total already").hint("group_by \"…\" first")
    }
    let levels = query.rollsUp ? Array((0..<keys.count).reversed()) : [0]
    return Totals(levels: levels, column: wanted ?? "total")
  }

  /// The name of the column of totals; `nil` where none are asked for.
  private func totalsOption(_ index: Int) throws(Problem) -> String? {
    guard case .record(let record) = try arguments.value(index), let value = record["totals"],
      !(try arguments.text(1)).contains("$totals")
    else { return nil }
    switch value {
    case .boolean(true): return "total"
    case .text(let name): return try ColumnList.newName(name)
    case .boolean(false), .missing: return nil
    case .integer, .number, .date, .dateTime, .table, .list, .record, .function:
      throw Problem("expected true, or the name of a column, for 'totals', got \(value.kind)")
    }
  }
}

// MARK: Steps

/// Groups the rows by these columns, for summaries with totals.
struct RollupStep: PlanStep {
  let keys: [String]

  var verb: String { "rollup" }
  var relational: RelationalStep { .local(.shape) }
  var lines: [String] { ["rollup \(printed(keys))"] }
  var keepsColumns: Bool { true }
  var changesNothing: Bool { true }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { keys }
  func rollsUp(after before: Bool) -> Bool { true }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { before }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? { filter }
  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table { table }
}

/// Makes one row of each group, and rows over several groups among them.
struct TotalsStep: PlanStep {
  let summary: SummariseStep
  let totals: Totals

  var verb: String { summary.verb }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { false }
  var byteCount: Int { summary.byteCount }
  var location: FileLocation? { summary.location }

  var lines: [String] {
    let over = totals.levels.map { level in
      level == 0 ? worded("over all") : worded("for each \(printed(Array(summary.keys[..<level])))")
    }
    let column = quotedIfNeeded(totals.column)
    return summary.lines.map { $0 + worded(", totals \(over.joined(separator: worded(", "))) in \(column)") }
  }

  func schema(after before: Schema) -> Schema {
    Schema(summary.schema(after: before).fields + [Field(totals.column, .text)])
  }

  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    var origin = SummaryOrigin(stepCount: count, keys: summary.keys)
    origin.totals = TotalsOrigin(column: totals.column, keys: summary.keys)
    return origin
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { summary.needs(wanted, of: before) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Aggregation(engine).summarise(table, summary.definitions, keys: summary.keys, totals: totals)
  }
}
