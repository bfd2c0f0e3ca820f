import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Puts columns one under another.
enum PivotLonger {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:pivot_longer",
          signature: "t:pivot_longer{ columns = \"a, b\", names = \"k\", values = \"v\" }",
          "Makes a row for each of some columns: its name in one column, its value in another.",
          details: [
            "The columns are of one kind. Each row is followed by itself for the next column; the "
              + "other columns are repeated. `names` and `values` are \"name\" and \"value\" unless said."
          ],
          example: .init(
            "#frame{ {a = 1, b = 2}, {a = 3, b = 4} }"
              + ":pivot_longer{ columns = \"a, b\", names = \"k\", values = \"v\" }", "4"),
          seeAlso: ["t:pivot_wider"]),
        functions, takes: 1, pivotLonger)
    ]
  }
}

private func pivotLonger(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let options = try call.arguments.options(1, ["columns", "names", "values"])
  guard let text = try options.text("columns") else {
    throw Problem("expected the names of columns for 'columns'")
  }
  let schema = call.query.schema
  let columns = try ColumnList.selectedNames(text, in: schema)
  let names = try ColumnList.newName(options.text("names") ?? "name")
  let values = try ColumnList.newName(options.text("values") ?? "value")
  var taken = Set(schema.names.filter { !columns.contains($0) })
  for name in [names, values] where !taken.insert(name).inserted {
    throw Problem("there would be two columns '\(name)'").hint("drop or rename the other first")
  }
  var type = schema.type(columns[0])
  for column in columns {
    guard let joined = type.joined(with: schema.type(column)) else {
      throw Problem(
        "'\(columns[0])' is \(type.words), and '\(column)' is \(schema.type(column).words)"
      ).hint("a column holds values of one kind")
    }
    type = joined
  }
  return try call.adding(
    PivotLongerStep(
      pivot: LongerPivot(columns: columns, names: names, values: values, type: type),
      location: call.arguments.callLocation))
}

// MARK: The step

/// Makes a row for each of some columns: its name in one column, its value in another.
///
///     frame{ {k = "甲", a = 1, b = 2} }:pivot_longer{ columns = "a, b", names = "name", values = "v" }:pull("v")  // {1, 2}
struct PivotLongerStep: PlanStep {
  let pivot: LongerPivot
  let location: FileLocation?

  var verb: String { "pivot_longer" }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { false }

  var lines: [String] {
    [
      "pivot_longer columns = \(printed(pivot.columns)), names = \(quotedIfNeeded(pivot.names)), "
        + "values = \(quotedIfNeeded(pivot.values))"
    ]
  }

  func schema(after before: Schema) -> Schema {
    let kept = before.fields.filter { !pivot.columns.contains($0.name) }
    return Schema(kept + [Field(pivot.names, .text), Field(pivot.values, pivot.type)])
  }

  func groups(after before: [String]) -> [String] { [] }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { nil }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.intersection(before.names).union(pivot.columns)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Pivot(engine).longer(table, pivot, needing: needed)
  }
}
