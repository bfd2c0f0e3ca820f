import Documents
import Problems

/// Reads the tables of a web page, as which many programs save their `.xls`: each table that stands in no
/// other is a sheet, and so is one within a table that only arranges the page. Cells are texts as a browser shows them.
enum HTMLTables {
  private static let sizeLimit = 256 << 20

  static func read(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    try writer.format("an HTML page")
    let handler = HTMLHandler(input)
    try HTMLReader.parse(input, limit: sizeLimit, handler)
    try handler.finish()
    guard !handler.sheets.isEmpty else { throw input.problem("is a web page without a table") }
    for table in handler.sheets { try write(table, writer) }
  }

  private static func write(_ table: HTMLHandler.Table, _ writer: DocumentWriter) throws(Problem) {
    try writer.startSheet(table.sheet.name)
    for (row, cells) in table.rows.enumerated() where !cells.isEmpty {
      try writer.row(row)
      for (column, text) in cells { writer.cell(.text(text), column: column) }
    }
    var sheet = table.sheet
    sheet.formattedAsText = table.textFormats.all
    try writer.endSheet(sheet)
  }
}

/// Builds tables from the tags of a page.
private final class HTMLHandler: HTMLEvents {
  struct Table {
    var sheet: Sheet
    /// The texts of each row's cells that are not empty.
    var rows: [[(column: Int, text: String)]] = []
    var textFormats = TextFormats()
    /// How many more rows a cell above takes, by column.
    var covered: [Int] = []
    /// The tables within its cells that have several rows and columns, and how many bytes of text they hold.
    var inner: [Table] = []
    var innerSize = 0

    var isOfRowsAndColumns: Bool { rows.count { $0.count > 1 } > 1 }

    /// Tells whether the table only arranges others on the page: it has a single row or column, or more text in tables
    /// within its cells than beside them.
    var isLayout: Bool {
      guard !inner.isEmpty else { return false }
      return !isOfRowsAndColumns || innerSize * 2 > size
    }

    var size: Int { rows.joined().reduce(0) { $0 + $1.text.utf8.count } }
  }

  /// A table within which another one begins, and the cell of it that is open.
  private struct OpenTable {
    var table: Table
    var column: Int
    var isInCell: Bool
    var isFormattedAsText: Bool
    var text: [UInt8]
    var span: (rows: Int, columns: Int)
  }

  private let input: DocumentInput
  private(set) var sheets: [Table] = []
  private(set) var failure: Problem?
  private var table: Table?
  /// The tables around the one that is read, outermost first.
  private var outer: [OpenTable] = []
  private var column = 0
  private var isInCell = false
  private var isFormattedAsText = false
  /// The text of the style sheet that is being read, and the classes that have the format of texts.
  private var styleSheet: [UInt8] = []
  private var isInStyle = false
  private var textClasses: Set<String> = []
  private var isInCaption = false
  private var silentDepth = 0
  private var text: [UInt8] = []
  private var span = (rows: 1, columns: 1)
  private var cellCount = 0

  init(_ input: DocumentInput) { self.input = input }

  /// Ends what the page leaves open.
  func finish() throws(Problem) {
    while table != nil { endTable() }
    if let failure { throw failure }
  }

  func start(_ name: String, _ attributes: HTMLAttributes) {
    guard failure == nil else { return }
    switch name.lowercased() {
    case "style":
      silentDepth += 1
      isInStyle = true
    case "script", "noscript", "template": silentDepth += 1
    case "table": startTable()
    case "caption" where table != nil:
      isInCaption = true
      text = []
    case "tr": startRow()
    case "td" where table != nil, "th" where table != nil: startCell(attributes)
    case "br": text.append(0x0A)
    case "p", "div", "li": if isInCell, text.contains(where: { $0 > 0x20 }) { text.append(0x0A) }
    default: break
    }
  }

  func end(_ name: String) {
    guard failure == nil else { return }
    switch name.lowercased() {
    case "style":
      silentDepth = max(silentDepth - 1, 0)
      isInStyle = false
      endStyle()
    case "script", "noscript", "template": silentDepth = max(silentDepth - 1, 0)
    case "table": endTable()
    case "caption" where isInCaption:
      isInCaption = false
      let caption = Self.folded(text)
      if !caption.isEmpty { table?.sheet.name = caption }
    case "td", "th", "tr": endCell()
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInStyle, styleSheet.count < 1 << 20 { styleSheet += bytes }
    guard isInCell || isInCaption, silentDepth == 0 else { return }
    // A line break of the source is a blank.
    for byte in bytes { text.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
  }

  private func startTable() {
    if let table {
      outer.append(
        OpenTable(
          table: table, column: column, isInCell: isInCell, isFormattedAsText: isFormattedAsText, text: text,
          span: span))
    }
    table = Table(sheet: Sheet(""))
    (column, isInCell, isInCaption, text) = (0, false, false, [])
  }

  private func endTable() {
    endCell()
    guard let ended = table else { return }
    let tables = ended.isLayout ? ended.inner : [ended]
    guard let around = outer.popLast() else {
      table = nil
      return add(tables)
    }
    (table, column, isInCell) = (around.table, around.column, around.isInCell)
    (isFormattedAsText, text, span) = (around.isFormattedAsText, around.text, around.span)
    for row in ended.rows {
      text += row.map(\.text).joined(separator: " ").utf8
      text.append(0x0A)
    }
    let found = tables.filter(\.isOfRowsAndColumns)
    table?.inner += found
    table?.innerSize += found.reduce(0) { $0 + $1.size }
  }

  private func add(_ tables: [Table]) {
    for var table in tables {
      guard sheets.count < input.limits.sheets else {
        failure = input.problem("has over \(input.limits.sheets) tables")
        return
      }
      if table.sheet.name.isEmpty { table.sheet.name = "Table \(sheets.count + 1)" }
      table.inner = []
      sheets.append(table)
    }
  }

  private func startRow() {
    endCell()
    guard table != nil else { return }
    if !table!.rows.isEmpty {
      for index in table!.covered.indices where table!.covered[index] > 0 { table!.covered[index] -= 1 }
    }
    table!.rows.append([])
    column = 0
    check()
  }

  private func startCell(_ attributes: HTMLAttributes) {
    endCell()
    if table?.rows.isEmpty == true { startRow() }
    span = (attributes.span("rowspan"), attributes.span("colspan"))
    let covered = table?.covered ?? []
    while column < covered.count, covered[column] > 0 { column += 1 }
    isInCell = true
    isFormattedAsText = isFormattedAsText(attributes)
    text = []
    check()
  }

  /// Returns whether a cell has the format of texts: by its style, its class, or as LibreOffice writes it
  /// (`sdnum="1033;0;@"`).
  private func isFormattedAsText(_ attributes: HTMLAttributes) -> Bool {
    if let style = attributes.text("style"), Self.isFormatOfTexts(style) { return true }
    if let format = attributes.text("sdnum"), format.split(separator: ";").last == "@" { return true }
    guard !textClasses.isEmpty, let classes = attributes.text("class") else { return false }
    return classes.split(separator: " ").contains { textClasses.contains(String($0)) }
  }

  /// Keeps the classes of a style sheet that have the format of texts: `.xl65 {mso-number-format:"\\@";}`.
  private func endStyle() {
    for rule in String(decoding: styleSheet, as: UTF8.self).split(separator: "}") {
      let parts = rule.split(separator: "{", maxSplits: 1)
      guard parts.count == 2, Self.isFormatOfTexts(String(parts[1])) else { continue }
      for selector in parts[0].split(separator: ",") {
        if let name = selector.split(separator: ".").last { textClasses.insert(String(name).trimmed) }
      }
    }
    styleSheet = []
  }

  /// Returns whether a style has Excel's format of texts: `mso-number-format:"\\@"`, `vnd.ms-excel.numberformat:@`.
  private static func isFormatOfTexts(_ style: String) -> Bool {
    style.split(separator: ";").contains { property in
      let parts = property.split(separator: ":", maxSplits: 1)
      guard parts.count == 2,
        parts[0].lowercased().contains("number-format") || parts[0].lowercased().contains("numberformat")
      else { return false }
      return parts[1].filter { !" \"'\\".contains($0) } == "@"
    }
  }

  private func endCell() {
    guard isInCell, table != nil else { return }
    isInCell = false
    let row = table!.rows.count - 1
    let words = Self.folded(text)
    if !words.isEmpty {
      table!.rows[row].append((column, words))
      if isFormattedAsText { table!.textFormats.add(row, column) }
    }
    let rows = min(span.rows, DocumentLimits.rows - row)
    let columns = min(span.columns, DocumentLimits.columns - column)
    if rows > 1 || columns > 1, columns > 0 { merge(row, rows, columns) }
    column += max(columns, 1)
    cellCount += 1
  }

  /// Notes that the current cell takes several rows or columns.
  private func merge(_ row: Int, _ rows: Int, _ columns: Int) {
    table!.sheet.merged.append(
      MergedRange(
        CellAddress(row: row, column: column), CellAddress(row: row + rows - 1, column: column + columns - 1)))
    guard rows > 1 else { return }
    while table!.covered.count < column + columns { table!.covered.append(0) }
    for index in column..<column + columns { table!.covered[index] = rows }
  }

  private func check() {
    let row = (table?.rows.count ?? 1) - 1
    do throws(Problem) {
      try checkPosition(row, column, sheet: table?.sheet.name ?? "", input)
      guard cellCount <= input.limits.cells else { throw input.problem("holds over \(input.limits.cells) cells") }
    } catch { failure = error }
  }

  /// The text without blanks round its lines, and with one blank for several, as a browser shows it.
  private static func folded(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self).replacing("\u{A0}", with: " ")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }
    let first = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let last = lines.lastIndex { !$0.isEmpty } ?? first
    return first < lines.endIndex ? lines[first...last].joined(separator: "\n") : ""
  }
}
