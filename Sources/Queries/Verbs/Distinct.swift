import Catalogue
import Kernels
import Problems
import Tables

/// Keeps the combinations that occur.
enum Distinct {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:distinct", signature: "t:distinct(\"a, b\" [, opts])",
          "Keeps each combination of columns once, those columns only, ordered by them.",
          details: [
            "Missing is a value like any other, and comes last. Without names: of all columns.",
            "{ keep_all = true } keeps the first row of each combination, with all its columns.",
          ],
          example: .init("#frame{ {a = 1, b = 2}, {a = 1, b = 3} }:distinct(\"a\")", "1"),
          seeAlso: ["t:count"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let columns = call.arguments.isMissing(1) ? call.query.schema.names : try call.names(1)
        let keepsAll = try call.arguments.options(2, ["keep_all"]).boolean("keep_all") ?? false
        return try call.adding(
          keepsAll ? FirstOfEachStep(columns: columns) : DistinctStep(columns: columns))
      }
    ]
  }
}

// MARK: Steps

/// Keeps each combination of some columns once, ordered by them.
///
///     frame{ {a = 2, b = 1}, {a = 1, b = 1}, {a = 2, b = 1} }:distinct("a"):pull("a")  // {1, 2}
struct DistinctStep: PlanStep {
  let columns: [String]

  var verb: String { "distinct" }
  var lines: [String] { ["distinct \(printed(columns))"] }
  var keepsColumns: Bool { false }
  var relational: RelationalStep { .distinct(columns) }

  func schema(after before: Schema) -> Schema {
    Schema(columns.map { Field($0, before.type($0)) })
  }

  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    SummaryOrigin(stepCount: count, keys: columns)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(columns) }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(columns) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let summary = try Aggregation(engine).summarise(
      try Group(engine).group(table.named(columns), rowCount: table.rowCount), [])
    return Table(zip(columns, summary.keys).map { ($0, $1) })
  }
}

/// Keeps the first row of each combination of some columns, ordered by them.
struct FirstOfEachStep: PlanStep {
  let columns: [String]

  var verb: String { "distinct" }
  var relational: RelationalStep { .local(.places) }
  var lines: [String] { ["distinct \(printed(columns))" + worded(", the first row of each")] }
  var keepsColumns: Bool { true }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    SummaryOrigin(stepCount: count, keys: columns)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(columns) }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(columns) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try Slice(engine).firstOfEach(table, groups: columns)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}
