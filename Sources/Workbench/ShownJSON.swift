import LuaLibraries
import Problems
import System
import Tables

/// Results as JSON: a value as itself, a table as a list of objects.
extension Shown {
  /// One document with its line end; `isLines` writes lists and tables an item a line.
  func json(isLines: Bool) throws(Problem) -> String {
    switch self {
    case .table(let table): return try table.text(isLines ? .jsonl : .json)
    case .chart(let chart): return try chart.table.text(isLines ? .jsonl : .json)
    case .list(let items) where isLines: return items.map { $0.json + "\n" }.joined()
    default: return json + "\n"
    }
  }

  private var json: String {
    switch self {
    case .cell(let cell): Self.json(cell)
    case .words(let words): Self.text("(\(words))")
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .record(let fields): Self.object(fields.map { ($0.name, $0.value.json) })
    case .chart(let chart): Shown.table(chart.table).json
    case .table(let table):
      "["
        + (0..<table.rowCount).map { row in
          Self.object(zip(table.schema.names, table.row(row)).map { ($0, Self.json($1)) })
        }.joined(separator: ", ") + "]"
    }
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
    }
  }

  private static func text(_ text: String) -> String { String(decoding: jsonText(text), as: UTF8.self) }
}
