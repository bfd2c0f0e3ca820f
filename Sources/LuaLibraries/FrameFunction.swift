import Catalogue
import Problems
import Tables

/// Tables from a script's own values.
enum FrameFunction {
  static let all = [
    Callable(
      Entry(
        "frame", signature: "frame(rows or columns [, \"names in order\"])",
        "Makes a table of Lua values: a list of rows, or a list for each column.",
        details: [
          "Rows are {a = 1, b = \"x\"}, columns {a = {1, 2}, b = {\"x\", \"y\"}}.",
          "The columns stand in alphabetical order, as Lua tables keep none; the second argument asks for "
            + "another: frame({ {b = 1, a = 2} }, \"b, a\").",
          "A field that a row lacks is missing. Whole numbers and other numbers in one column "
            + "make it a column of numbers; other mixtures are refused.",
        ],
        example: .init("#frame{ {unit = \"环卫所\", headcount = 54}, {unit = \"绿化所\"} }", "2"),
        seeAlso: ["t:schema", "data"]),
      frame)
  ]
}

private func frame(_ arguments: borrowing Arguments) throws(Problem) -> Value {
  try arguments.expect(atMost: 2)
  let names = arguments.isMissing(2) ? nil : try nameList(arguments.text(2))
  switch try arguments.value(1) {
  case .list(let rows): return .table(try table(ofRows: rows, names: names, arguments.run))
  case .record(let columns): return .table(try table(ofColumns: columns, names: names, arguments.run))
  case .missing, .boolean, .integer, .number, .text, .date, .dateTime, .table, .function:
    let found = try arguments.value(1).kind
    throw Problem("expected a list of rows, or of columns by name, got \(found)")
  }
}

private func table(
  ofRows rows: [Value], names: [String]?, _ run: any RunContext
) throws(Problem) -> Table {
  var cells: [String: [Cell]] = [:]
  for name in names ?? [] { cells[name] = [] }
  for (index, row) in rows.enumerated() {
    guard case .record(let record) = row else {
      // An empty Lua table is a row in which everything is missing.
      if case .list(let items) = row, items.isEmpty { continue }
      throw Problem("expected a row such as {a = 1} at item \(index + 1), got \(row.kind)")
    }
    for (name, value) in record.fields {
      if let names, !names.contains(name) {
        throw Problem.unknown("column", name, among: names).in("row \(index + 1)")
      }
      let before = cells[name, default: []].count
      guard before <= index else { throw twoColumns(name).in("row \(index + 1)") }
      cells[name, default: []] += Array(repeating: .missing, count: index - before)
      cells[name]!.append(try cell(value, row: index + 1, column: name))
    }
  }
  guard rows.isEmpty || names != nil || !cells.isEmpty else {
    throw Problem("no row has a value").hint("frame({ {}, {} }, \"a, b\") names the columns")
  }
  let padded = cells.mapValues { $0 + Array(repeating: .missing, count: rows.count - $0.count) }
  return try table(padded, names: names ?? inOrder(padded.keys), run)
}

private func table(
  ofColumns columns: Record, names: [String]?, _ run: any RunContext
) throws(Problem) -> Table {
  var cells: [String: [Cell]] = [:]
  for (name, value) in columns.fields {
    if let names, !names.contains(name) { throw Problem.unknown("column", name, among: names) }
    guard case .list(let items) = value else {
      throw Problem("expected a list for column '\(name)', got \(value.kind)")
        .hint("one row is frame{ {a = 1, b = 2} }, columns are frame{ a = {1}, b = {2} }")
    }
    guard cells[name] == nil else { throw twoColumns(name) }
    var column: [Cell] = []
    column.reserveCapacity(items.count)
    for (row, item) in items.enumerated() {
      column.append(try cell(item, row: row + 1, column: name))
    }
    cells[name] = column
  }
  // A list cannot end in nil, so a shorter column is one whose last cells are
  // missing only when the others say how long it should be: that is reported.
  if let first = cells.values.map(\.count).max(),
    let short = inOrder(cells.keys).first(where: { cells[$0]!.count < first })
  {
    throw Problem("column '\(short)' has \(counted(cells[short]!.count, "value")), others have \(first)")
  }
  for name in names ?? [] where cells[name] == nil {
    cells[name] = Array(repeating: .missing, count: cells.values.first?.count ?? 0)
  }
  return try table(cells, names: names ?? inOrder(cells.keys), run)
}

private func table(
  _ cells: [String: [Cell]], names: [String], _ run: any RunContext
) throws(Problem) -> Table {
  guard !names.contains("") else { throw Problem("a column needs a name") }
  var columns: [(name: String, column: Column)] = []
  for name in names {
    let values = cells[name] ?? []
    let type = try ColumnType(of: values) { row, before, there in
      Problem("column '\(name)' holds \(before.words) before row \(row + 1), and there \(there.words)")
    }
    noteWidening(values, to: type, column: name, run)
    columns.append((name, Column(type, values)))
  }
  return Table(columns)
}

/// Tells of whole numbers that lose digits because another number of their column is not whole.
private func noteWidening(
  _ values: [Cell], to type: ColumnType, column name: String, _ run: any RunContext
) {
  guard type == .number else { return }
  let lossy = values.indices.filter { values[$0].integer.map(Numerals.losesDigits) ?? false }
  guard let first = lossy.first, let value = values[first].integer else { return }
  let cause = values.firstIndex { $0.integer == nil && $0 != .missing } ?? first
  run.note(
    "frame: column '\(name)': \(counted(lossy.count, "whole number")) above 2^53 lost digits, the first "
      + "\(value) in row \(first + 1), as row \(cause + 1) holds a number that is not whole")
}

private func cell(_ value: Value, row: Int, column: String) throws(Problem) -> Cell {
  if case .number(let number) = value, !number.isFinite {
    throw Problem("\(luaText(number)) in row \(row) of column '\(column)' is no number")
  }
  guard let cell = Cell(value) else {
    throw Problem("expected a value in row \(row) of column '\(column)', got \(value.kind)")
  }
  return cell
}

/// The problem of names that differ in their bytes only: `é` as one character and as two.
private func twoColumns(_ name: String) -> Problem {
  Problem("two columns are named '\(name)'")
}

private func inOrder(_ names: some Sequence<String>) -> [String] {
  names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
