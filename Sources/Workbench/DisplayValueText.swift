import LuaLibraries
import Problems
import Tables

/// Results that are no tables, as a person reads them.
extension DisplayValue {
  /// A value as a line; names with values as two columns, a line each. Tables
  /// within are only named: `tables` gives them.
  var text: String { text(width: nil) }

  /// Returns the text in a width; lists and records that are wider take several lines.
  func text(width: Int?) -> String {
    guard case .record(let named) = self else { return laid(0, width, quotesText: false) }
    let fields = named.map { (name: printableLine($0.name), value: $0.value) }
    let widest = fields.map { displayWidth($0.name) }.max() ?? 0
    return fields.map { name, value in
      name + String(repeating: " ", count: widest - displayWidth(name) + 2)
        + value.laid(widest + 2, width, quotesText: false)
    }.joined(separator: "\n")
  }

  /// On one line where it fits beside the margin, else its items on lines of
  /// their own, short ones side by side.
  private func laid(_ margin: Int, _ width: Int?, quotesText: Bool) -> String {
    let line = inline(quotesText: quotesText)
    guard let width, margin + displayWidth(line) > width else { return line }
    let items: [String]
    switch self {
    case .list(let values):
      items =
        values.prefix(Self.mostItems).map { $0.laid(margin + 2, width, quotesText: true) }
        + (values.count > Self.mostItems ? [worded("… \(values.count - Self.mostItems) more")] : [])
    case .record(let fields):
      items =
        fields.prefix(Self.mostItems).map { field, value in
          let name = printableLine(field)
          return name + " = " + value.laid(margin + 2 + displayWidth(name) + 3, width, quotesText: true)
        } + (fields.count > Self.mostItems ? [worded("… \(fields.count - Self.mostItems) more")] : [])
    case .table, .cell, .chart, .words: return line
    }
    return Self.filled(items, margin, width)
  }

  private static func filled(_ items: [String], _ margin: Int, _ width: Int) -> String {
    let indent = String(repeating: " ", count: margin + 2)
    var lines = ["{"]
    var line = ""
    for (index, item) in items.enumerated() {
      let part = item + (index < items.count - 1 ? "," : "")
      let joined = line.isEmpty ? part : line + " " + part
      if item.contains("\n") || margin + 2 + displayWidth(joined) > width, !line.isEmpty {
        lines.append(indent + line)
        line = part
      } else {
        line = joined
      }
    }
    if !line.isEmpty { lines.append(indent + line) }
    return lines.joined(separator: "\n") + "\n" + String(repeating: " ", count: margin) + "}"
  }

  /// The tables that stand in a record, with their names.
  var tables: [(name: String, table: DisplayTable)] {
    guard case .record(let fields) = self else { return [] }
    return fields.compactMap { name, value in
      if case .table(let table) = value { (name, table) } else { nil }
    }
  }

  /// Items of a list that are shown; the rest is counted.
  private static let mostItems = 100

  private func inline(quotesText: Bool) -> String {
    switch self {
    case .cell(.missing): return "nil"
    case .cell(.text(let text)): return quotesText ? quoted(text) : text
    case .cell(.number(let number)): return luaText(number)
    case .cell(.integer(let number)): return String(number)
    case .cell(.boolean(let value)): return String(value)
    case .cell(.date(let day)): return day.description
    case .cell(.dateTime(let time)): return time.description
    case .words(let words): return "(\(worded(words)))"
    case .table(let table):
      return worded(
        "(a table of \(counted(table.rows.rowCount, "row")) and \(counted(table.rows.columns.count, "column")))")
    case .chart: return worded("(a chart)")
    case .list(let items):
      var parts = items.prefix(Self.mostItems).map { $0.inline(quotesText: true) }
      if items.count > Self.mostItems { parts.append(worded("… \(items.count - Self.mostItems) more")) }
      return "{" + parts.joined(separator: ", ") + "}"
    case .record(let fields):
      let parts = fields.prefix(Self.mostItems).map { name, value in
        printableLine(name) + " = " + value.inline(quotesText: true)
      }
      let rest = fields.count - parts.count
      return "{" + (parts + (rest > 0 ? [worded("… \(rest) more")] : [])).joined(separator: ", ") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    "\""
      + printableLine(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")) + "\""
  }
}
