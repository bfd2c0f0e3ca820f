import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Makes columns of the values of one column.
enum PivotWider {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:pivot_wider", signature: "t:pivot_wider{ names = \"measure\", values = \"headcount\" }",
          "Makes a column for each value of `names`, filled with `values`.",
          details: [
            "There is one row for each combination of the other columns, ordered by them; the new "
              + "columns stand in the order of their names. A cell without a value is missing; two "
              + "values for one cell are a problem."
          ],
          example: .init(
            "frame{ {k = \"x\", y = 1, v = 5}, {k = \"z\", y = 1, v = 6} }"
              + ":pivot_wider{ names = \"k\", values = \"v\" }:pull(\"z\")[1]", "6"),
          seeAlso: ["t:pivot_longer", "t:summarise"]),
        functions, takes: 1, pivotWider)
    ]
  }
}

private func pivotWider(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let options = try call.arguments.options(1, ["names", "values"])
  let names = try column(options, "names", of: call.query)
  let values = try column(options, "values", of: call.query)
  guard names != values else { throw Problem("'names' and 'values' are one column, '\(names)'") }
  let schema = call.query.schema
  // Which columns there will be is known only from the rows: made now.
  let table = try call.query.collect(in: call.run)
  let engine = Engine(call.run)
  let columns = try newNames(table.named(names), names, engine)
  let others = schema.names.filter { $0 != names && $0 != values }
  var taken = Set(others)
  for name in columns where !taken.insert(name).inserted {
    let told = Problem("there would be two columns '\(name)'")
    throw others.contains(name)
      ? told.hint("drop or rename the other first")
      : told.hint("two values of '\(names)' are this name, in different bytes")
  }
  let pivot = WiderPivot(
    names: names, values: values, columns: columns, type: schema.type(values))
  return try call.adding(
    PivotWiderStep(pivot: pivot), giving: try Pivot(engine).wider(table, pivot))
}

private func newNames(
  _ column: Column, _ name: String, _ engine: Engine
) throws(Problem) -> [String] {
  let found = try Aggregation(engine).summarise(try Group(engine).group([column], rowCount: column.count), []).keys[0]
  guard found.count <= 10_000 else {
    throw Problem("'\(name)' has \(found.count) different values, too many for columns")
  }
  var names: [String] = []
  for row in 0..<found.count {
    guard !found.isMissing(row) else {
      throw Problem("'\(name)' is missing in some rows, which then have no column to go to").hint(
        "drop_missing \"\(quotedIfNeeded(name))\" first")
    }
    let new = found[row].words
    guard !new.isEmpty else {
      throw Problem("'\(name)' is an empty text in some rows, which names no column").hint(
        "filter \"\(quotedIfNeeded(name)) ~= ''\" first")
    }
    names.append(new)
  }
  return names
}

/// The column that an option names.
private func column(_ options: Options, _ option: String, of query: Query) throws(Problem) -> String {
  guard let text = try options.text(option) else {
    throw Problem("expected the name of a column for '\(option)'")
  }
  return try ColumnList.name(text, in: query.schema)
}

// MARK: The step

/// Makes a column for each value of a column. Which columns there are is known only from the rows,
/// so that these are known as soon as there is the step.
struct PivotWiderStep: PlanStep {
  let pivot: WiderPivot

  var verb: String { "pivot_wider" }
  var keepsColumns: Bool { false }

  var lines: [String] {
    [
      "pivot_wider names = \(quotedIfNeeded(pivot.names)), "
        + "values = \(quotedIfNeeded(pivot.values))"
    ]
  }

  var byteCount: Int { pivot.columns.reduce(0) { $0 + $1.utf8.count + MemoryLayout<Field>.stride } }

  func schema(after before: Schema) -> Schema {
    let kept = before.fields.filter { $0.name != pivot.names && $0.name != pivot.values }
    return Schema(kept + pivot.columns.map { Field($0, pivot.type) })
  }

  func groups(after before: [String]) -> [String] { [] }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { nil }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(before.names) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Pivot(engine).wider(table, pivot)
  }
}
