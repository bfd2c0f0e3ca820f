import Catalogue
import Charts
import LuaHost
import Problems
import Tables

/// The arguments of a chart: a table, the names of columns one by one or as options, and how it looks.
///
///     chart.bars(t, "unit", "n", { title = "人数" })
///     chart.bars(t, { x = "unit", y = "n", title = "人数" })
struct ChartCall {
  let table: Table
  let options: Options
  private let columns: [String: String]
  private let style: Chart.Style
  /// The column whose values have a colour each; `nil` where one colour, or none, is given.
  let group: String?

  /// Reads the arguments.
  ///
  /// - Parameters:
  ///   - names: what the names of columns are called as options, in their order as arguments.
  ///   - options: the options that this chart has besides those of all.
  ///   - takesGroup: whether `colour` may name a column.
  ///   - field: the field that holds the rows where a result with other figures is given.
  init(
    _ run: ScriptRun, _ call: borrowing Call, _ names: [String], options known: [String] = [],
    takesGroup: Bool = false, field: String? = nil
  ) throws(Problem) {
    var formats: [String: DisplayFormat] = [:]
    if let field, let rows = try Self.rows(field, of: call, run) {
      table = rows
    } else {
      let object = try call.object(1, as: run.classes.table)
      table = try object.collect(in: run)
      formats = object.presentation.display.formats
    }
    var columns: [String: String] = [:]
    var position = 2
    for name in names where call.kind(position) != .table {
      columns[name] = try call.text(position)
      position += 1
    }
    let all = names + known + ["title", "format", "colour"]
    options = try ValueConverter(run.classes).options(call, position, all)
    for name in names {
      guard let column = try options.text(name) else { continue }
      guard columns[name] == nil else { throw Problem("the column '\(name)' is named twice") }
      columns[name] = column
    }
    if let missing = names.first(where: { columns[$0] == nil }) {
      throw Problem("expected the name of a column for '\(missing)', got nothing")
    }
    self.columns = columns
    let colour = try options.text("colour")
    let isColour = !takesGroup || colour?.hasPrefix("#") ?? false
    group = isColour ? nil : colour
    let value = columns["value"] ?? columns["y"] ?? ""
    style = Chart.Style(
      title: try options.text("title"),
      format: try Self.format(options.text("format")) ?? formats[value],
      colour: try isColour ? Self.colour(colour) : nil,
      limit: known.contains("limit") ? try Self.limit(options) : nil)
  }

  /// The rows in a field of a result; `nil` where the first argument is no result.
  private static func rows(_ field: String, of call: borrowing Call, _ run: ScriptRun) throws(Problem) -> Table? {
    guard call.kind(1) == .table else { return nil }
    guard case .record(let result) = try ValueConverter(run.classes).value(call.value(1)),
      case .table(let rows)? = result[field]
    else { throw Problem("expected a result with the table '\(field)' at argument 1") }
    return try rows.collect(in: run)
  }

  /// Returns the column that is called so; every name that was asked for is there.
  func column(_ name: String) -> String { columns[name] ?? "" }

  /// Returns a chart that looks as the options say.
  func styled(_ chart: Chart) -> Chart {
    var chart = chart
    chart.style = style
    return chart
  }

  /// The names of columns of an option, with commas between them.
  func names(_ option: String) throws(Problem) -> [String] { try options.names(option) }

  /// The rows in the order that the option `sort` asks for: a column, with - from the largest on. Missing cells
  /// come last.
  func sorted() throws(Problem) -> Table {
    guard let sort = try options.text("sort") else { return table }
    let isDownward = sort.hasPrefix("-")
    let column = try table.column(isDownward ? String(sort.dropFirst()) : sort)
    let cells = (0..<table.rowCount).map { column[$0] }
    let order = cells.indices.sorted { a, b in
      if cells[a] == .missing || cells[b] == .missing { return cells[a] != .missing || (cells[b] == .missing && a < b) }
      if cells[a] == cells[b] { return a < b }
      return cells[a].precedes(cells[b]) != isDownward
    }
    return Table(table.schema, rows: order.map { table.row($0) })
  }

  private static func format(_ text: String?) throws(Problem) -> DisplayFormat? {
    guard let text else { return nil }
    do throws(Problem) { return try DisplayFormat(text) } catch { throw error.in("format") }
  }

  private static func colour(_ text: String?) throws(Problem) -> String? {
    guard let text else { return nil }
    guard text.utf8.count == 7, text.first == "#", text.dropFirst().allSatisfy(\.isHexDigit) else {
      throw Problem("a colour is written as '#0072B2', got '\(text)'").in("colour")
    }
    return text
  }

  private static func limit(_ options: Options) throws(Problem) -> Int? {
    guard let limit = try options.integer("limit") else { return nil }
    guard limit > 0 else { throw Problem("'limit' is at least 1, not \(limit)") }
    return Int(clamping: limit)
  }
}
