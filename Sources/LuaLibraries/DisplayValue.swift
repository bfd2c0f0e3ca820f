import Charts
import LuaHost
import Problems
import Queries
import Tables

/// A result in the form in which it is printed. Scripts return more than built-in functions take: a
/// chart, a function, a table that stands in itself.
///
///     DisplayValue.record([(name: "rate", value: .cell(.number(0.77)))])
///     // rate  0.77
public indirect enum DisplayValue {
  /// A table.
  case table(DisplayTable)
  /// A single value.
  case cell(Cell)
  /// The items of a list.
  case list([DisplayValue])
  /// Names with values.
  case record([(name: String, value: DisplayValue)])
  /// A chart.
  case chart(Chart)
  /// A value that can only be named: a function, a table inside itself.
  case words(String)
}

/// A table as a result: its rows, how they are shown, and what is behind them.
public struct DisplayTable {
  /// The rows.
  public var rows: Table
  /// The headings and the formats of numbers.
  public var display: TableDisplay
  /// Gives the rows behind a row, counted from 0, as `t:drill` does; `nil` where the table is no summary.
  public var behind: ((Int) throws(Problem) -> Table)?

  /// Makes a result of a table; rows that nothing is said of are shown as by default.
  public init(
    _ rows: Table, display: TableDisplay = TableDisplay(), behind: ((Int) throws(Problem) -> Table)? = nil
  ) {
    (self.rows, self.display, self.behind) = (rows, display, behind)
  }
}

extension DisplayValue {
  /// A table that is shown as by default.
  public static func plain(_ table: Table) -> DisplayValue { .table(DisplayTable(table)) }

  /// A result of Plumb's own, whose columns of these names hold sentences.
  public static func told(_ table: Table, sentences names: [String]) -> DisplayValue {
    .table(DisplayTable(table, display: TableDisplay(sentences: names)))
  }
}

extension ScriptRun {
  /// Returns a table of a script in the form in which it is printed. Its rows are made for it.
  func displayTable(_ table: TableObject) throws(Problem) -> DisplayTable {
    let rows = try table.collect(in: self)
    let query = try table.rows() as? Query
    return DisplayTable(
      rows, display: table.presentation.display,
      behind: query?.isSummary != true
        ? nil
        : { [unowned self] row throws(Problem) in
          guard let behind = try query?.rows(behind: row, in: self) else {
            throw Problem("a summary lost its rows", kind: .fault)
          }
          return try behind.collect(in: self)
        })
  }

  /// Returns a Lua value in the form in which it is printed. A table's rows are made for it.
  ///
  /// - Throws: what making the rows of a table throws.
  public func displayValue(of value: LuaValue) throws(Problem) -> DisplayValue {
    try DisplayValues(run: self).displayValue(value, inside: [])
  }
}

/// Turns Lua's values into display values.
private struct DisplayValues {
  let run: ScriptRun
  private static let deepest = 8

  func displayValue(_ value: LuaValue, inside: [UnsafeRawPointer]) throws(Problem) -> DisplayValue {
    switch value {
    case .nil: return .cell(.missing)
    case .boolean(let value): return .cell(.boolean(value))
    case .integer(let value): return .cell(.integer(Int64(value)))
    case .number(let value): return .cell(.number(value))
    case .text(let text): return .cell(.text(text))
    case .bytes(let bytes): return .cell(.text(String(decoding: bytes, as: UTF8.self)))
    case .function: return .words("a function")
    case .table(let table): return try collection(table, inside)
    case .object(let reference): return try object(reference)
    }
  }

  private func object(_ reference: LuaReference) throws(Problem) -> DisplayValue {
    if let table = reference.object(as: run.classes.table) {
      return .table(try run.displayTable(table))
    }
    if let date = reference.object(as: run.classes.date) { return .cell(.date(date.day)) }
    if let time = reference.object(as: run.classes.dateTime) { return .cell(.dateTime(time.time)) }
    if let chart = reference.object(as: run.classes.chart) { return .chart(chart.chart) }
    if reference.object(as: run.classes.data) != nil { return .table(try run.dataset.overview()) }
    if let (table, row) = RowAccess.row(reference) {
      return .record(zip(table.schema.names, table.row(row)).map { ($0, .cell($1)) })
    }
    if let problem = reference.problem { return .cell(.text(problem.text)) }
    return .words(reference.kind.description)
  }

  /// A Lua table: a list, or its fields in the order of their names.
  private func collection(
    _ table: LuaTable, _ inside: [UnsafeRawPointer]
  ) throws(Problem) -> DisplayValue {
    guard let identity = table.identity, !inside.contains(identity) else {
      return .words("the table it is in")
    }
    guard inside.count < Self.deepest else { return .words("a table") }
    var items: [DisplayValue] = []
    var fields: [(name: String, value: DisplayValue)] = []
    let length = table.rawLength
    for index in 0..<length {
      items.append(try displayValue(table.rawGet(index + 1), inside: inside + [identity]))
    }
    try table.forEachField { (key, value) throws(Problem) in
      if case .integer(let index) = key, index >= 1, index <= length { return }
      fields.append((name(of: key), try displayValue(value, inside: inside + [identity])))
    }
    if fields.isEmpty { return .list(items) }
    fields.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (index, item) in items.enumerated() { fields.insert(("[\(index + 1)]", item), at: index) }
    return .record(fields)
  }

  private func name(of key: LuaValue) -> String {
    switch key {
    case .text(let name): name
    case .integer(let number): "[\(number)]"
    case .number(let number): "[\(number)]"
    case .boolean(let value): "[\(value)]"
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .nil, .table, .function, .object: "[…]"
    }
  }
}
