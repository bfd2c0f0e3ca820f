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
          "t:pivot_wider", signature: "t:pivot_wider{ names = \"measure\", values = \"headcount\" [, fill = 0] }",
          "Makes a column for each value of `names`, filled with `values`.",
          details: [
            "There is one row for each combination of the other columns, ordered by them; the new "
              + "columns stand in the order of their names. A cell without a value is missing; two "
              + "values for one cell are a problem.",
            "Several columns of values, { values = \"n, rate\" }, give columns named n_x, n_y, rate_x, rate_y.",
            "{ fill = 0 } fills the cells for which there is no row.",
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
  let options = try call.arguments.options(1, ["names", "values", "fill"])
  let names = try column(options, "names", of: call.query)
  guard let text = try options.text("values") else {
    throw Problem("expected the name of a column, or several, for 'values'")
  }
  let values = try ColumnList.names(text, in: call.query.schema)
  guard !values.contains(names) else { throw Problem("'names' and 'values' are one column, '\(names)'") }
  let fill = try fill(options)
  var types: [ColumnType] = []
  for value in values { types.append(try type(of: call.query.schema, value, fill)) }
  // Which columns there will be is known only from the rows: made now.
  let table = try call.query.collect(in: call.run)
  let engine = Engine(call.run)
  let found = try newNames(table.named(names), names, engine)
  let isOne = values.count == 1
  let pivot = WiderPivot(
    names: names,
    values: zip(values, types).map { value, type in
      WiderValues(column: value, columns: found.map { isOne ? $0 : "\(value)_\($0)" }, type: type)
    }, fill: fill)
  let others = pivot.others(of: call.query.schema).map(\.name)
  var taken = Set(others)
  for name in pivot.fields.map(\.name) where !taken.insert(name).inserted {
    let told = Problem("there would be two columns '\(name)'")
    throw others.contains(name) || !isOne
      ? told.hint("drop or rename the other first")
      : told.hint("two values of '\(names)' are this name, in different bytes")
  }
  return try call.adding(
    PivotWiderStep(pivot: pivot), giving: try Pivot(engine).wider(table, pivot))
}

/// Returns the cell for which there is no row.
private func fill(_ options: Options) throws(Problem) -> Cell {
  guard let value = options.value("fill") else { return .missing }
  guard let cell = Cell(value), cell != .missing else {
    throw Problem("expected a number, a string, a boolean or a date for 'fill', got \(value.kind)")
  }
  return cell
}

/// The type of the columns that a column fills.
private func type(of schema: Schema, _ column: String, _ fill: Cell) throws(Problem) -> ColumnType {
  let type = schema.type(column)
  guard let filling = fill.type else { return type }
  guard let joined = type.joined(with: filling) else {
    throw Problem("'\(column)' is \(type.words), and 'fill' is \(filling.words)")
  }
  return joined
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
///
///     frame{ {k = "甲", v = 5}, {k = "乙", v = 6} }:pivot_wider{ names = "k", values = "v" }:columns()  // {"乙", "甲"}
struct PivotWiderStep: PlanStep {
  let pivot: WiderPivot

  var verb: String { "pivot_wider" }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { false }

  var lines: [String] {
    let fill = pivot.fill == .missing ? "" : ", fill = \(pivot.fill.literal)"
    return [
      "pivot_wider names = \(quotedIfNeeded(pivot.names)), values = \(printed(pivot.values.map(\.column)))\(fill)"
    ]
  }

  var byteCount: Int { pivot.fields.reduce(0) { $0 + $1.name.utf8.count + MemoryLayout<Field>.stride } }

  func schema(after before: Schema) -> Schema { Schema(pivot.others(of: before) + pivot.fields) }

  func groups(after before: [String]) -> [String] { [] }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { nil }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(before.names) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Pivot(engine).wider(table, pivot)
  }
}
