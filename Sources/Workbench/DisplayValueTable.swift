import LuaLibraries
import Problems
import Tables

/// Results as tables, for formats that know nothing else.
extension DisplayValue {
  /// A value is one cell named `value`, a list a column of them, names with
  /// values a row, and a list of rows a table. What is deeper fits no table,
  /// which is reported.
  func table(for format: String) throws(Problem) -> DisplayTable {
    switch self {
    case .table(let table): return table
    case .chart(let chart): return DisplayTable(chart.table)
    case .record(let fields): return DisplayTable(try Self.table(of: [fields], format))
    case .list(let items):
      let rows = items.compactMap { if case .record(let fields) = $0 { fields } else { nil } }
      if rows.count == items.count, !rows.isEmpty { return DisplayTable(try Self.table(of: rows, format)) }
      return DisplayTable(try Self.table(of: items.map { [(name: "value", value: $0)] }, format))
    case .cell, .words: return DisplayTable(try Self.table(of: [[(name: "value", value: self)]], format))
    }
  }

  private static func table(
    of rows: [[(name: String, value: DisplayValue)]], _ format: String
  ) throws(Problem) -> Table {
    var names: [String] = []
    for row in rows { for field in row where !names.contains(field.name) { names.append(field.name) } }
    if rows.isEmpty { names = ["value"] }
    var columns: [(name: String, column: Column)] = []
    for name in names {
      var cells: [Cell] = []
      for row in rows { cells.append(try cell(row.first { $0.name == name }?.value, name, format)) }
      columns.append((name, column(of: cells)))
    }
    return Table(columns)
  }

  private static func cell(_ value: DisplayValue?, _ name: String, _ format: String) throws(Problem) -> Cell {
    switch value {
    case nil: return .missing
    case .cell(let cell)?: return cell
    case .words(let words)?: return .text("(\(words))")
    case .table?, .list?, .record?, .chart?:
      throw Problem("'\(name)' holds more than one value, which \(format) cannot show")
        .hint("--format json can")
    }
  }

  /// A column of the one type that all cells fit, or of their texts.
  private static func column(of cells: [Cell]) -> Column {
    var common: ColumnType?
    for type in cells.compactMap(\.type) {
      guard let joined = type.joined(with: common ?? type) else {
        return Column(texts: cells.map { $0 == .missing ? nil : DisplayValue.cell($0).text })
      }
      common = joined
    }
    return Column(common ?? .text, cells)
  }
}
