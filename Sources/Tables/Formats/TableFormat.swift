import Problems
import System

/// A table for the eye: columns that line up on a terminal, Chinese included.
///
///     area_no  findings    rate
///     ───────  ────────  ──────
///     (一)            7  0.8571
///     … 2 more rows (3 in all)
///
/// Nothing is left out silently: rows, columns and the ends of texts that do
/// not fit are counted, named or marked with `…`.
extension Format {
  /// Columns that line up on a terminal, written only.
  public static let table = Format(
    "table", "Columns lined up for reading.", endings: ["txt"], results: .text,
    write: writeTable)
}

/// The part of a table that is shown; `nil` is no limit.
public struct TableLayout: Sendable, Equatable {
  /// The number of rows that are shown at most.
  public var rows: Int?
  /// The width in cells of a terminal.
  public var width: Int?
  /// The height in lines, those of the heading and of what is said below the table included; a few
  /// rows are shown in any case.
  public var height: Int?

  /// Makes a layout; nothing is limited unless it says so.
  public init(rows: Int? = nil, width: Int? = nil, height: Int? = nil) {
    self.rows = rows
    self.width = width
    self.height = height
  }
}

private func writeTable(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  if let title = options.title { sink.append(title.onOneLine + "\n") }
  guard !table.columns.isEmpty else { return sink.append(worded("(no columns)") + "\n") }
  let page = try Page(table, options)
  page.writeHead(to: &sink)
  for row in 0..<page.rowCount {
    try options.pollBefore(row)
    page.writeRow(row, to: &sink)
    try sink.pass()
  }
  page.writeFoot(to: &sink)
  if let note = options.note { sink.append(note.onOneLine + "\n") }
}

/// The part of a table that is shown, and how.
private struct Page {
  let table: Table
  let layout: TableLayout
  let columns: [PageColumn]
  /// What stands above the columns, also above those that there is no room for.
  private let names: [String]
  private(set) var rowCount: Int

  private static let gap = 2

  init(_ table: Table, _ options: WriteOptions) throws(Problem) {
    self.table = table
    layout = options.layout
    names = table.schema.names.map(options.display.heading)
    rowCount = 0
    let rowCount = Self.rows(of: table, most: min(layout.rows ?? .max, layout.height ?? .max))
    self.rowCount = rowCount
    var all: [PageColumn] = []
    let display = options.display
    for (field, column) in zip(table.schema.fields, table.columns) {
      // Only what is shown has a say in the decimals.
      let shown = DisplayColumn(
        column, rowCount: rowCount, format: display.format(of: field.name, field.type),
        wording: display.wordings[field.name])
      all.append(try PageColumn(display.heading(of: field.name), shown, rowCount: rowCount, options.poll))
    }
    columns = layout.width.map { Page.fitting(all, width: max($0, 1)) } ?? all
    guard let height = layout.height else { return }
    let others = 2 + (options.title == nil ? 0 : 1) + (options.note == nil ? 0 : 1) + leftOut.count
    // With the line that counts the rows.
    self.rowCount = min(rowCount, Self.rows(of: table, most: max(height - others - 1, 3)))
  }

  /// A line that says '1 more row' takes as much room as the row.
  private static func rows(of table: Table, most: Int) -> Int {
    let most = max(most, 1)
    return table.rowCount - 1 <= most ? table.rowCount : most
  }

  /// Returns as many columns as fit. Wide texts give way first, down to 24 cells each,
  /// then columns are left out from the right.
  private static func fitting(_ all: [PageColumn], width: Int) -> [PageColumn] {
    let longest = 24
    var columns = all
    var excess = total(columns) - width
    while excess > 0,
      let widest = columns.indices.filter({ !columns[$0].isRight }).max(by: {
        columns[$0].width < columns[$1].width
      }), columns[widest].width > longest
    {
      // No further at once than to the next widest, so that equals shrink alike.
      let next =
        columns.indices.filter { $0 != widest && !columns[$0].isRight }
        .map { columns[$0].width }.filter { $0 < columns[widest].width }.max() ?? longest
      let step = min(excess, columns[widest].width - max(next, longest))
      columns[widest].width -= max(step, 1)
      excess -= max(step, 1)
    }
    var used = -gap
    let count = columns.prefix { column in
      used += gap + column.width
      return used <= width
    }.count
    guard count == 0 else { return regrown(Array(columns[..<count]), all, width) }
    columns[0].width = width
    return [columns[0]]
  }

  /// Room that left-out columns have freed goes back to texts that were cut.
  private static func regrown(
    _ columns: [PageColumn], _ all: [PageColumn], _ width: Int
  ) -> [PageColumn] {
    var columns = columns
    for index in columns.indices {
      let room = width - total(columns)
      guard room > 0 else { break }
      columns[index].width += min(room, all[index].width - columns[index].width)
    }
    return columns
  }

  private static func total(_ columns: [PageColumn]) -> Int {
    columns.reduce(-gap) { $0 + gap + $1.width }
  }

  func writeHead(to sink: inout ByteSink) {
    writeLine(columns.map { ($0, $0.name) }, to: &sink)
    writeLine(columns.map { ($0, String(repeating: "─", count: $0.width)) }, to: &sink)
  }

  func writeRow(_ row: Int, to sink: inout ByteSink) {
    writeLine(columns.map { ($0, $0.text(row)) }, to: &sink)
  }

  func writeFoot(to sink: inout ByteSink) {
    if table.rowCount == 0 { sink.append(worded("(no rows)") + "\n") }
    if rowCount < table.rowCount {
      let rest = table.rowCount - rowCount
      sink.append(worded("… \(grouped(rest)) more rows (\(grouped(table.rowCount)) in all)") + "\n")
    }
    for line in leftOut { sink.append(line + "\n") }
  }

  /// The columns that there is no room for, by their names.
  private var leftOut: [String] {
    let left = names[columns.count...]
    guard !left.isEmpty else { return [] }
    let lead = worded("… \(counted(left.count, "more column")):")
    return wrapped(lead, left.map(\.onOneLine))
  }

  /// Names after a lead, broken between names where a line is full.
  private func wrapped(_ lead: String, _ names: [String]) -> [String] {
    var lines: [String] = []
    var line = lead
    for (index, name) in names.enumerated() {
      let word = " " + name + (index < names.count - 1 ? "," : "")
      if let width = layout.width, displayWidth(line) + displayWidth(word) > width, line != " " {
        lines.append(line)
        line = " "
      }
      line += word
    }
    return lines + [line]
  }

  private func writeLine(_ cells: [(PageColumn, String)], to sink: inout ByteSink) {
    var blanks = 0
    for (column, text) in cells {
      let shown = truncated(text, width: column.width)
      let padding = column.width - displayWidth(shown)
      blanks += column.isRight ? padding : 0
      // Blanks are held back, so that no line ends in them.
      if !shown.isEmpty {
        for _ in 0..<blanks { sink.append(UInt8(ascii: " ")) }
        blanks = 0
        sink.append(shown)
      }
      blanks += (column.isRight ? 0 : padding) + Self.gap
    }
    sink.append(UInt8(ascii: "\n"))
  }
}

private struct PageColumn {
  let name: String
  let shown: DisplayColumn
  var width: Int
  var isRight: Bool { shown.alignsRight }

  init(
    _ name: String, _ shown: DisplayColumn, rowCount: Int, _ poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) {
    self.name = name.onOneLine
    self.shown = shown
    width = max(displayWidth(self.name), 1)
    for row in 0..<rowCount {
      if row.isMultiple(of: 1 << 14) { try poll?() }
      width = max(width, displayWidth(text(row)))
    }
  }

  func text(_ row: Int) -> String { shown.text(row).onOneLine }
}

/// `4,980`: for counts in sentences only.
private func grouped(_ count: Int) -> String {
  var text = ""
  for (index, digit) in String(count).reversed().enumerated() {
    if index > 0, index.isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
