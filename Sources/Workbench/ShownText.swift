#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import LuaLibraries
import Problems
import Tables

/// Results that are no tables, as a person reads them.
extension Shown {
  /// A value as a line; names with values as two columns, a line each. Tables
  /// within are only named: `tables` gives them.
  var text: String {
    guard case .record(let fields) = self else { return inline(quotesText: false) }
    let width = fields.map { displayWidth($0.name) }.max() ?? 0
    return fields.map { name, value in
      name + String(repeating: " ", count: width - displayWidth(name) + 2)
        + value.inline(quotesText: false)
    }.joined(separator: "\n")
  }

  /// The tables that stand in a record, with their names.
  var tables: [(name: String, table: Table)] {
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
    case .words(let words): return "(\(words))"
    case .table(let table):
      return "(a table of \(table.rowCount) rows and \(table.columns.count) columns)"
    case .chart: return "(a chart)"
    case .list(let items):
      var parts = items.prefix(Self.mostItems).map { $0.inline(quotesText: true) }
      if items.count > Self.mostItems { parts.append("… \(items.count - Self.mostItems) more") }
      return "{" + parts.joined(separator: ", ") + "}"
    case .record(let fields):
      let parts = fields.prefix(Self.mostItems).map { name, value in
        name + " = " + value.inline(quotesText: true)
      }
      let rest = fields.count - parts.count
      return "{" + (parts + (rest > 0 ? ["… \(rest) more"] : [])).joined(separator: ", ") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n") + "\""
  }
}

/// A number as Lua writes it: 14 significant digits, and a point where it is a
/// float.
func luaText(_ number: Double) -> String {
  guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
    withVaList([number]) { _ = vsnprintf(buffer.baseAddress, 40, "%.14g", $0) }
    return String(cString: buffer.baseAddress!)
  }
  return text.contains { $0 == "." || $0 == "e" } ? text : text + ".0"
}
