import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Makes a row of each part of a cell.
enum Unnest {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:unnest", signature: "t:unnest(\"units\", \"；\" [, opts])",
          "Makes a row for each part of a cell, where a separator stands between the parts.",
          details: [
            "The parts take the place of the cell, without the space around them; the other columns "
              + "are repeated. A cell that is missing or empty stays one row.",
            "{ position = \"part\" } adds a column of the parts' numbers, which count from 1 in each cell.",
          ],
          example: .init(
            "table.concat(frame{ {units = \"环卫所；绿化所\"}, {units = \"亮化所\"} }:unnest(\"units\", \"；\"):pull(\"units\"), \" \")",
            "环卫所 绿化所 亮化所"),
          seeAlso: ["t:separate", "split_part"]),
        functions, takes: 3, unnest)
    ]
  }
}

private func unnest(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let column = try call.name(1)
  try call.expectNoGroup(among: [column])
  try call.expectTexts(column)
  let separator = try call.separator(2)
  let options = try call.arguments.options(3, ["position"])
  var position: String?
  if let text = try options.text("position") {
    let name = try ColumnList.newName(text)
    try call.expectNew([name])
    position = name
  }
  return try call.adding(
    UnnestStep(column: column, separator: separator, position: position, location: call.arguments.callLocation))
}

extension VerbCall {
  /// Refuses a column whose cells have no parts.
  func expectTexts(_ column: String) throws(Problem) {
    let type = query.schema.type(column)
    guard type != .text else { return }
    throw Problem("'\(column)' is \(type.words), and only text has parts").hint(
      "mutate \"\(quotedIfNeeded(column)) = text(\(quotedIfNeeded(column)))\" makes text of it")
  }

  /// Reads the text that stands between two parts.
  func separator(_ index: Int) throws(Problem) -> String {
    let separator = try arguments.text(index)
    guard !separator.isEmpty else { throw Problem("an empty separator stands between no parts") }
    return separator
  }
}

// MARK: The step

/// Makes a row for each part of a cell.
struct UnnestStep: PlanStep {
  let column: String
  let separator: String
  let position: String?
  let location: FileLocation?

  var verb: String { "unnest" }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { true }

  var lines: [String] {
    let position = position.map { ", position = \(quotedIfNeeded($0))" } ?? ""
    return ["unnest \(quotedIfNeeded(column)) by \(Cell.text(separator).literal)\(position)"]
  }

  func schema(after before: Schema) -> Schema {
    Schema(before.fields + (position.map { [Field($0, .integer)] } ?? []))
  }

  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before?.replacing([column])
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.intersection(before.names).union([column])
  }

  /// A filter that asks neither for the parts nor for their numbers keeps or drops all rows of a cell.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    let made = Set([column] + (position.map { [$0] } ?? []))
    return made.isDisjoint(with: filter.condition.columns) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try CellParts(engine).unnested(
      table, column, separator: separator, position: position, needing: needed)
  }
}
