import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Makes several columns of the parts of one, and one of several.
enum Separate {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:separate", signature: "t:separate(\"a\", \"b, c\", \"-\")",
          "Makes several columns of the parts of one, where a separator stands between the parts.",
          details: [
            "They take the place of the column. A part that a cell does not have is missing; parts "
              + "beyond the last column stay together in it. A note counts both. The space around a part is left out."
          ],
          example: .init(
            "frame{ {no = \"2019-07\"} }:separate(\"no\", \"year, month\", \"-\"):pull(\"month\")[1]", "07"),
          seeAlso: ["t:unite", "t:unnest", "split_part"]),
        functions, takes: 3, separate),
      .verb(
        Entry(
          "t:unite", signature: "t:unite(\"d\", \"b, c\", \"-\")",
          "Makes one column of several, with a separator between their cells.",
          details: [
            "It stands where the first of them was, and they are gone. Where one of the cells is missing, "
              + "so is the result; `fill_missing` first puts something in its place.",
            "Without a separator the cells stand side by side.",
          ],
          example: .init(
            "frame{ {area = \"三\", no = 7} }:unite(\"label\", \"area, no\", \"-\"):pull(\"label\")[1]", "三-7"),
          seeAlso: ["t:separate"]),
        functions, takes: 3, unite),
    ]
  }
}

private func separate(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let column = try call.name(1)
  try call.expectNoGroup(among: [column])
  try call.expectTexts(column)
  let names = try ColumnList.newNames(try call.arguments.text(2))
  try call.expectNew(names, replacing: [column])
  return try call.adding(
    SeparateStep(column: column, parts: names, separator: try call.separator(3)))
}

/// Uniting is a `mutate` of the texts with `..`, and a `select` that leaves the columns out.
private func unite(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let name = try ColumnList.newName(try call.arguments.text(1))
  let columns = try call.names(2)
  try call.expectNoGroup(among: columns)
  try call.expectNew([name], replacing: columns)
  let separator = call.arguments.isMissing(3) ? "" : try call.arguments.text(3)
  let between = separator.isEmpty ? " .. " : " .. \(Cell.text(separator).literal) .. "
  let parts = columns.map { column in
    call.query.schema.type(column) == .text ? quotedIfNeeded(column) : "text(\(quotedIfNeeded(column)))"
  }
  let text = "\(quotedIfNeeded(name)) = \(parts.joined(separator: between))"
  let definitions = try call.checker(of: text).columns(text)
  let joined = try call.adding(MutateStep(definitions: definitions, groups: call.query.groups))
  let kept = call.query.schema.names.compactMap { column -> String? in
    guard columns.contains(column) else { return column }
    return column == columns[0] ? name : nil
  }
  return try joined.adding(ProjectStep(columns: kept.map { Renaming(new: $0, old: $0) }), in: call.run)
}

// MARK: The step

/// Makes several columns of the parts of one.
struct SeparateStep: PlanStep {
  let column: String
  let parts: [String]
  let separator: String
  private let note: CellPartsNote

  init(column: String, parts: [String], separator: String) {
    self.column = column
    self.parts = parts
    self.separator = separator
    note = CellPartsNote { few, many in
      // Whole sentences, so that each is one message in any language.
      let (told, last) = ("separate '\(column)' by '\(separator)'", parts.last ?? column)
      let lacking = few.map { few in
        "fewer than \(parts.count) parts in \(counted(few.count, "cell")), the first \(few.example), so that the last are missing"
      }
      let beyond = many.map { many in
        "more than \(parts.count) parts in \(counted(many.count, "cell")), the first \(many.example), which stay together in '\(last)'"
      }
      guard let lacking, let beyond else { return "\(told): \(lacking ?? beyond ?? "")" }
      return "\(told): \(lacking); \(beyond)"
    }
  }

  var verb: String { "separate" }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { false }
  var lines: [String] {
    ["separate \(quotedIfNeeded(column)) into \(printed(parts)) by \(Cell.text(separator).literal)"]
  }

  func schema(after before: Schema) -> Schema {
    Schema(before.fields.flatMap { $0.name == column ? parts.map { Field($0, .text) } : [$0] })
  }

  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before?.replacing([column])
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    let others = wanted.subtracting(parts).intersection(before.names)
    return wanted.isDisjoint(with: parts) ? others : others.union([column])
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    Set(parts).isDisjoint(with: filter.condition.columns) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    guard !needed.isDisjoint(with: parts) else { return table }
    let made = try CellParts(engine).separated(
      table.named(column), separator: separator, count: parts.count, note: note)
    var columns: [(name: String, column: Column)] = []
    for (field, cells) in zip(table.schema.fields, table.columns) {
      if field.name == column {
        columns += zip(parts, made).map { ($0, $1) }
      } else {
        columns.append((field.name, cells))
      }
    }
    return Table(columns).keeping(needed)
  }
}
