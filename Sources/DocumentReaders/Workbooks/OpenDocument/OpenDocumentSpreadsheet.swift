import Documents
import Problems

/// Reads `.ods` and `.fods`, the spreadsheets of LibreOffice, WPS and others.
enum OpenDocumentSpreadsheet {
  private static let sizeOfSmallParts = 16 << 20

  static func read(_ archive: Archive, _ writer: DocumentWriter) throws(Problem) {
    let input = archive.input
    if let manifest = archive.name("META-INF/manifest.xml") {
      let handler = EncryptionFinder()
      try XMLReader.parse(
        "'\(input.name)': \(manifest)", archive.contents(of: manifest, limit: sizeOfSmallParts), handler)
      guard !handler.isFound else { throw input.problem("is encrypted: it needs a password") }
    }
    guard let content = archive.name("content.xml") else { throw input.problem("has no content.xml in it") }
    try writer.format("an .ods workbook")
    let handler = OpenDocumentContent(input, writer)
    try archive.read(content) { (reader) throws(Problem) in
      try XMLReader.parse("'\(input.name)': \(content)", handler) { (target, room) throws(Problem) in
        try reader.read(into: target, room)
      }
    }
    try handler.checkKind()
  }

  /// Reads a spreadsheet that is one XML file.
  static func readFlat(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    try writer.format("an OpenDocument spreadsheet")
    let handler = OpenDocumentContent(input, writer)
    try XMLReader.parse("'\(input.name)'", input.contents(limit: XMLSpreadsheet.sizeLimit), handler)
    try handler.checkKind()
  }
}

private final class EncryptionFinder: XMLHandler {
  private(set) var isFound = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.space == .manifest, name == "encryption-data" || name == "keyinfo" { isFound = true }
  }

  func end(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The tables of `content.xml`.
private final class OpenDocumentContent: XMLHandler {
  private let input: DocumentInput
  private let writer: DocumentWriter
  private var isSpreadsheet = false
  private var sheetCount = 0
  private var cellCount = 0

  /// The styles of tables that are not shown.
  private var hiddenStyles: Set<String> = []
  private var style: String?
  /// The format of each style that has one, and the formats of texts among these.
  private var formats: [String: String] = [:]
  private var textFormatNames: Set<String> = []
  private var textFormats = TextFormats()
  /// The style of cells without one, by column, in runs.
  private var columnStyles: [(end: Int, isText: Bool)] = []

  private var summary: Sheet?
  private var remarks = RemarkCounter()
  private var row = 0
  private var rowRepeat = 1
  private var isRowHidden = false
  private var cells: [(column: Int, count: Int, cell: SheetCell, isText: Bool)] = []
  private var column = 0
  private var columnOfColumns = 0
  private var cell: OpenDocumentCell?
  /// Elements inside of which nothing belongs to the table: comments, drawings, tracked changes.
  private var skippedDepth = 0

  init(_ input: DocumentInput, _ writer: DocumentWriter) {
    self.input = input
    self.writer = writer
  }

  /// - Throws: where the document is a text or a drawing.
  func checkKind() throws(Problem) {
    guard isSpreadsheet else { throw input.problem("is an OpenDocument file, and no spreadsheet") }
  }

  private static func isSkipped(_ name: XMLName) -> Bool {
    switch name.space {
    case .office: name == "annotation"
    case .table: name == "tracked-changes" || name == "shapes" || name == "dde-links"
    case .text: name == "tracked-changes" || name == "ruby-text" || name == "note"
    case .none, .spreadsheet, .officeRelationships, .packageRelationships, .style, .numberStyle, .calcext, .laterWord,
      .manifest,
      .spreadsheet2003, .excel2003, .word, .drawing, .vml, .mathematics, .compatibility, .other:
      false
    }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    if skippedDepth > 0 || Self.isSkipped(name) {
      skippedDepth += 1
      return
    }
    switch name.space {
    case .table: try startOfTable(name, attributes)
    case .text: if cell != nil { startText(name, attributes) }
    case .office: if name == "spreadsheet" { isSpreadsheet = true }
    case .style: startStyle(name, attributes)
    case .numberStyle:
      if name == "text-style", let format = attributes.text("name", .style) { textFormatNames.insert(format) }
    case .none, .spreadsheet, .officeRelationships, .packageRelationships, .calcext, .laterWord, .manifest,
      .spreadsheet2003,
      .excel2003, .word, .drawing, .vml, .mathematics, .compatibility, .other:
      // Pictures and forms in a cell hold texts that are not the cell's.
      if cell != nil { skippedDepth = 1 }
    }
  }

  func end(_ name: XMLName) throws(Problem) {
    guard skippedDepth == 0 else {
      skippedDepth -= 1
      return
    }
    if name.space == .text, name == "p" { cell?.text.isOn = false }
    guard name.space == .table else { return }
    if name == "table-cell" || name == "covered-table-cell" {
      endCell()
    } else if name == "table-row" {
      try endRow()
    } else if name == "table" {
      try endTable()
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skippedDepth == 0 { cell?.text.add(bytes) }
  }

  // MARK: Tables

  private func startOfTable(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    if name == "table-cell" || name == "covered-table-cell" {
      guard summary != nil else { return }
      try startCell(attributes, isCovered: name == "covered-table-cell")
    } else if name == "table-row" {
      rowRepeat = max(attributes.number("number-rows-repeated", .table) ?? 1, 1)
      isRowHidden = (attributes.text("visibility", .table) ?? "visible") != "visible"
      column = 0
      cells = []
    } else if name == "table-column" {
      hideColumns(attributes)
    } else if name == "table" {
      try startTable(attributes)
    } else if name == "table-properties" || name == "table-protection" {
      return
    }
  }

  private func startTable(_ attributes: XMLAttributes) throws(Problem) {
    guard summary == nil else {
      // A table inside of a cell.
      skippedDepth = 1
      return
    }
    let sheet = attributes.text("name", .table) ?? "Sheet\(sheetCount + 1)"
    sheetCount += 1
    guard sheetCount <= input.limits.sheets else { throw input.problem("has over \(input.limits.sheets) sheets") }
    let isHidden = hiddenStyles.contains(attributes.text("style-name", .table) ?? "")
    try writer.startSheet(sheet, isHidden: isHidden)
    summary = Sheet(sheet)
    remarks = RemarkCounter()
    textFormats = TextFormats()
    columnStyles = []
    row = 0
    columnOfColumns = 0
  }

  private func endTable() throws(Problem) {
    guard var sheet = summary else { return }
    sheet.remarks = remarks.all
    sheet.formattedAsText = textFormats.all
    try writer.endSheet(sheet)
    summary = nil
  }

  private func hideColumns(_ attributes: XMLAttributes) {
    let count = max(attributes.number("number-columns-repeated", .table) ?? 1, 1)
    let end = min(columnOfColumns + min(count, DocumentLimits.columns), DocumentLimits.columns)
    if (attributes.text("visibility", .table) ?? "visible") != "visible", columnOfColumns < end {
      summary?.hiddenColumns += columnOfColumns..<end
    }
    columnStyles.append((end, attributes.text("default-cell-style-name", .table).map(isOfTexts) ?? false))
    columnOfColumns = end
  }

  private func endRow() throws(Problem) {
    guard let sheet = summary else { return }
    defer { row += min(rowRepeat, DocumentLimits.rows) }
    let count = min(rowRepeat, DocumentLimits.rows)
    if isRowHidden, row < DocumentLimits.rows { summary?.hiddenRows += row..<min(row + count, DocumentLimits.rows) }
    guard !cells.isEmpty else { return }
    try checkPosition(row + count - 1, 0, sheet: sheet.name, input)
    cellCount += cells.reduce(0) { $0 + $1.count } * count
    guard cellCount <= input.limits.cells else { throw input.problem("holds over \(input.limits.cells) cells") }
    for index in row..<row + count {
      try writer.row(index)
      for run in cells {
        for position in run.column..<run.column + run.count {
          remarks.add(run.cell, index, position)
          if run.isText { textFormats.add(index, position) }
          writer.cell(run.cell, column: position)
        }
      }
    }
  }

  // MARK: Cells

  private func startCell(_ attributes: XMLAttributes, isCovered: Bool) throws(Problem) {
    let columns = attributes.number("number-columns-spanned", .table) ?? 1
    let rows = attributes.number("number-rows-spanned", .table) ?? 1
    if !isCovered, columns > 1 || rows > 1, let sheet = summary {
      let last = CellAddress(row: row + max(rows, 1) - 1, column: column + max(columns, 1) - 1)
      try checkPosition(last.row, last.column, sheet: sheet.name, input)
      summary?.merged.append(MergedRange(CellAddress(row: row, column: column), last))
    }
    cell = OpenDocumentCell(attributes)
  }

  private func endCell() {
    guard let ended = cell, summary != nil else { return }
    cell = nil
    let value = ended.value
    if value != .empty {
      let isText = ended.style.map(isOfTexts) ?? columnStyles.first { column < $0.end }?.isText ?? false
      cells.append((column, min(ended.repeats, DocumentLimits.columns), value, isText))
    }
    column += min(ended.repeats, DocumentLimits.columns)
  }

  private func startText(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "p" {
      cell!.startParagraph()
    } else if name == "s" {
      let count = min(max(attributes.number("c", .text) ?? 1, 1), 32_767)
      cell!.text.add(String(repeating: " ", count: count))
    } else if name == "tab" {
      cell!.text.add("\t")
    } else if name == "line-break" {
      cell!.text.add("\n")
    }
  }

  // MARK: Styles

  private func isOfTexts(_ style: String) -> Bool { formats[style].map(textFormatNames.contains) ?? false }

  private func startStyle(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "style" {
      style = attributes.text("name", .style)
      if let style, let format = attributes.text("data-style-name", .style) { formats[style] = format }
    } else if name == "table-properties", let style, attributes.text("display", .table) == "false" {
      hiddenStyles.insert(style)
    }
  }
}

/// A cell of an OpenDocument table while it is read.
private struct OpenDocumentCell {
  var text = TextCollector()
  let repeats: Int
  /// The name of its style; `nil` where it has that of its column.
  let style: String?
  private let type: String?
  private let written: String?
  private let isError: Bool
  private let hasFormula: Bool
  private var hasParagraph = false

  init(_ attributes: XMLAttributes) {
    repeats = max(attributes.number("number-columns-repeated", .table) ?? 1, 1)
    style = attributes.text("style-name", .table)
    type = attributes.text("value-type", .office)
    isError = attributes.text("value-type", .calcext) == "error"
    hasFormula = attributes.bytes("formula", .table) != nil
    switch type {
    case "float", "percentage", "currency": written = attributes.text("value", .office)
    case "date": written = attributes.text("date-value", .office)
    case "time": written = attributes.text("time-value", .office)
    case "boolean": written = attributes.text("boolean-value", .office)
    case "string": written = attributes.text("string-value", .office)
    default: written = nil
    }
  }

  mutating func startParagraph() {
    if hasParagraph { text.add("\n") }
    hasParagraph = true
    text.isOn = true
  }

  var value: SheetCell {
    let shown = text.string
    if isError || hasFormula && (shown.hasPrefix("#") || shown.hasPrefix("Err:")) && type != "string" {
      return .error(shown)
    }
    guard let type else {
      if hasFormula { return .noStoredValue }
      return shown.isEmpty ? .empty : .text(shown)
    }
    if type == "string" {
      let words = hasParagraph ? shown : written ?? ""
      return words.isEmpty ? .empty : .text(words)
    }
    guard let written else { return hasFormula ? .noStoredValue : shown.isEmpty ? .empty : .text(shown) }
    return typed(type, written) ?? .error(shown.isEmpty ? written : shown)
  }

  private func typed(_ type: String, _ written: String) -> SheetCell? {
    switch type {
    case "float", "percentage", "currency":
      return Array(written.utf8).withUnsafeBufferPointer { SpreadsheetNumber.value($0) }.map { .number($0) }
    case "date": return SpreadsheetDate.iso(written, keepsMidnight: true)
    case "time": return SpreadsheetDate.duration(xml: written).map { .text($0) }
    case "boolean": return written == "true" ? .boolean(true) : written == "false" ? .boolean(false) : nil
    default: return nil
    }
  }
}
