import LuaLibraries
import Problems
import System
import Tables

/// Results as JSON: a value as itself, a table as a list of objects.
extension DisplayValue {
  /// One document with its line end; `isLines` writes lists and tables an item a line.
  ///
  /// - Parameter note: told of numbers that JSON does not know, which are written as `null`.
  func json(isLines: Bool, note: (String) -> Void) throws(Problem) -> String {
    switch self {
    case .table(let table): return try table.rows.text(isLines ? .jsonl : .json, note: note)
    case .chart(let chart): return try chart.table.text(isLines ? .jsonl : .json, note: note)
    case .list, .cell, .words, .record: break
    }
    let lost = notFiniteCount
    if lost > 0 { note("\(counted(lost, "value")) with no finite number written as null") }
    if isLines, case .list(let items) = self { return items.map { $0.json + "\n" }.joined() }
    return json + "\n"
  }

  /// The number of its numbers that are infinite or not a number.
  private var notFiniteCount: Int {
    switch self {
    case .cell(.number(let number)): number.isFinite ? 0 : 1
    case .cell, .words: 0
    case .list(let items): items.reduce(0) { $0 + $1.notFiniteCount }
    case .record(let fields): fields.reduce(0) { $0 + $1.value.notFiniteCount }
    case .table(let table): Self.notFiniteCount(table.rows)
    case .chart(let chart): Self.notFiniteCount(chart.table)
    }
  }

  private static func notFiniteCount(_ table: Table) -> Int {
    table.columns.reduce(0) { sum, column in
      guard case .number(let numbers) = column.cells else { return sum }
      return sum + (0..<column.count).count { !column.isMissing($0) && !numbers[$0].isFinite }
    }
  }

  private var json: String {
    switch self {
    case .cell(let cell): Self.json(cell)
    case .words(let words): Self.text("(\(words))")
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .record(let fields): Self.object(fields.map { ($0.name, $0.value.json) })
    case .chart(let chart): Self.json(chart.table)
    case .table(let table): Self.json(table.rows)
    }
  }

  private static func json(_ table: Table) -> String {
    "["
      + (0..<table.rowCount).map { row in
        object(zip(table.schema.names, table.row(row)).map { ($0, json($1)) })
      }.joined(separator: ", ") + "]"
  }

  private static func object(_ fields: [(name: String, json: String)]) -> String {
    "{" + fields.map { text($0.name) + ": " + $0.json }.joined(separator: ", ") + "}"
  }

  private static func json(_ cell: Cell) -> String {
    switch cell {
    case .missing: "null"
    case .integer(let number): String(number)
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .text(let text): Self.text(text)
    case .boolean(let value): String(value)
    case .date(let day): text(day.description)
    case .dateTime(let time): text(time.iso8601)
    }
  }

  private static func text(_ text: String) -> String { String(decoding: jsonText(text), as: UTF8.self) }
}
