import Documents
import Problems

/// Reads XML Spreadsheet 2003, which many programs save as `.xls`.
enum XMLSpreadsheet {
  /// The size of files that are read whole.
  static let sizeLimit = 1 << 30

  static func read(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    try writer.format("an XML spreadsheet of Excel 2003")
    let handler = XMLSpreadsheetHandler(input, writer)
    try XMLReader.parse("'\(input.name)'", input.contents(limit: sizeLimit), handler)
    guard handler.isWorkbook else { throw input.problem("is an XML file, and no spreadsheet") }
  }
}

private final class XMLSpreadsheetHandler: XMLHandler {
  private let input: DocumentInput
  private let writer: DocumentWriter
  private(set) var isWorkbook = false
  private var formats: [String: NumberFormat] = [:]
  private var style = ""

  /// Sheets are kept until their end, where it stands whether they are hidden.
  private var sheet: Sheet?
  private var rows: [(row: Int, cells: [(column: Int, cell: SheetCell)])] = []
  private var remarks = RemarkCounter()
  private var textFormats = TextFormats()
  private var sheetCount = 0
  private var cellCount = 0
  private var isHidden = false

  private var row = -1
  private var rowSpan = 0
  private var column = -1
  private var columnOfColumns = 0
  private var mergeAcross = 0
  private var format = NumberFormat.number
  private var hasFormula = false
  private var type: String?
  private var isInData = false
  private var isInVisibility = false
  private var text = TextCollector()

  init(_ input: DocumentInput, _ writer: DocumentWriter) {
    self.input = input
    self.writer = writer
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    if name.space == .excel2003, name == "Visible" {
      isInVisibility = true
      text.restart()
    }
    guard name.space == .spreadsheet2003 else { return }
    if name == "Cell" {
      try startCell(attributes)
    } else if name == "Data" {
      type = attributes.text("Type", .spreadsheet2003)
      isInData = true
      text.restart()
    } else if name == "Row" {
      try startRow(attributes)
    } else if name == "Column" {
      hideColumns(attributes)
    } else if name == "Worksheet" {
      try startSheet(attributes)
    } else if name == "Style" {
      style = attributes.text("ID", .spreadsheet2003) ?? ""
    } else if name == "NumberFormat" {
      formats[style] = Self.format(attributes.text("Format", .spreadsheet2003) ?? "")
    } else if name == "Workbook" {
      isWorkbook = true
    }
  }

  func end(_ name: XMLName) throws(Problem) {
    if isInVisibility, name.space == .excel2003 {
      isInVisibility = false
      text.isOn = false
      isHidden = text.string != "SheetVisible"
    }
    guard name.space == .spreadsheet2003 else { return }
    if name == "Data" {
      isInData = false
      text.isOn = false
    } else if name == "Cell" {
      try endCell()
    } else if name == "Row" {
      row += rowSpan
    } else if name == "Worksheet" {
      try endSheet()
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text.add(bytes) }

  /// The formats that have names here.
  private static func format(_ code: String) -> NumberFormat {
    switch code {
    case "Short Date", "Medium Date", "Long Date": .date
    case "General Date": .datetime
    case "Short Time", "Medium Time", "Long Time": .time
    default: NumberFormat(code)
    }
  }

  private func startSheet(_ attributes: XMLAttributes) throws(Problem) {
    sheetCount += 1
    guard sheetCount <= input.limits.sheets else { throw input.problem("has over \(input.limits.sheets) sheets") }
    sheet = Sheet(attributes.text("Name", .spreadsheet2003) ?? "Sheet\(sheetCount)")
    rows = []
    remarks = RemarkCounter()
    textFormats = TextFormats()
    isHidden = false
    (row, columnOfColumns) = (-1, 0)
  }

  private func endSheet() throws(Problem) {
    guard var ended = sheet else { return }
    sheet = nil
    try writer.startSheet(ended.name, isHidden: isHidden)
    for (row, cells) in rows {
      try writer.row(row)
      for (column, cell) in cells {
        remarks.add(cell, row, column)
        writer.cell(cell, column: column)
      }
    }
    ended.remarks = remarks.all
    ended.formattedAsText = textFormats.all
    try writer.endSheet(ended)
  }

  private func startRow(_ attributes: XMLAttributes) throws(Problem) {
    guard let sheet else { return }
    row = try index(attributes, after: row)
    rowSpan = min(max(attributes.number("Span", .spreadsheet2003) ?? 0, 0), DocumentLimits.rows)
    column = -1
    mergeAcross = 0
    try checkPosition(row + rowSpan, 0, sheet: sheet.name, input)
    if attributes.flag("Hidden", .spreadsheet2003) == true { self.sheet?.hiddenRows += row...row + rowSpan }
    rows.append((row, []))
  }

  private func hideColumns(_ attributes: XMLAttributes) {
    let first = (attributes.number("Index", .spreadsheet2003) ?? columnOfColumns + 1) - 1
    let last = first + min(max(attributes.number("Span", .spreadsheet2003) ?? 0, 0), DocumentLimits.columns)
    guard first >= 0, last < DocumentLimits.columns else { return }
    columnOfColumns = last + 1
    if attributes.flag("Hidden", .spreadsheet2003) == true { sheet?.hiddenColumns += first...last }
  }

  private func index(_ attributes: XMLAttributes, after last: Int) throws(Problem) -> Int {
    guard let text = attributes.text("Index", .spreadsheet2003) else { return last + 1 }
    guard let number = Int(text), number > last, number < 1 << 30 else {
      throw input.problem("is damaged: the index '\(text)' in the sheet '\(sheet?.name ?? "")'")
    }
    return number - 1
  }

  private func startCell(_ attributes: XMLAttributes) throws(Problem) {
    guard let sheet, !rows.isEmpty else { return }
    column = try index(attributes, after: column + mergeAcross)
    mergeAcross = max(attributes.number("MergeAcross", .spreadsheet2003) ?? 0, 0)
    let down = max(attributes.number("MergeDown", .spreadsheet2003) ?? 0, 0)
    guard mergeAcross <= DocumentLimits.columns, down <= DocumentLimits.rows else {
      throw input.problem("is damaged: a merged range of \(down) rows in the sheet '\(sheet.name)'")
    }
    try checkPosition(row + down, column + mergeAcross, sheet: sheet.name, input)
    if mergeAcross > 0 || down > 0 {
      self.sheet?.merged.append(
        MergedRange(
          CellAddress(row: row, column: column), CellAddress(row: row + down, column: column + mergeAcross)))
    }
    format = attributes.text("StyleID", .spreadsheet2003).flatMap { formats[$0] } ?? .number
    hasFormula = attributes.bytes("Formula", .spreadsheet2003) != nil
    type = nil
    text.restart()
    text.isOn = false
  }

  private func endCell() throws(Problem) {
    guard let sheet, !rows.isEmpty else { return }
    let cell = try cell(sheet)
    guard cell != .empty else { return }
    cellCount += 1
    guard cellCount <= input.limits.cells else { throw input.problem("holds over \(input.limits.cells) cells") }
    if format == .text { textFormats.add(row, column) }
    rows[rows.count - 1].cells.append((column, cell))
  }

  private func cell(_ sheet: Sheet) throws(Problem) -> SheetCell {
    guard let type else { return hasFormula ? .noStoredValue : .empty }
    let words = text.string
    switch type {
    case "Number":
      guard let value = text.bytes.withUnsafeBufferPointer({ SpreadsheetNumber.value($0) }) else {
        throw damaged(words, "a number", sheet)
      }
      let (cell, remark) = SpreadsheetDate.cell(value, format, from1904: false)
      if let remark { remarks.add(remark, row, column) }
      return cell
    case "DateTime": return try date(words, sheet)
    case "Boolean": return .boolean(words == "1")
    case "Error": return .error(words)
    default: return words.isEmpty ? .empty : .text(words.replacing("\r\n", with: "\n"))
    }
  }

  /// A time of day stands as one of the day before the first: `1899-12-31T08:30:00.000`.
  private func date(_ words: String, _ sheet: Sheet) throws(Problem) -> SheetCell {
    guard let cell = SpreadsheetDate.iso(words, keepsMidnight: format == .datetime) else {
      throw damaged(words, "a date", sheet)
    }
    guard words.hasPrefix("1899-12-31T"), let time = SpreadsheetDate.timeOfDay(words.dropFirst(11)) else { return cell }
    return .text(SpreadsheetDate.time(Int(time / 1000)))
  }

  private func damaged(_ words: String, _ wanted: String, _ sheet: Sheet) -> Problem {
    input.problem("is damaged: '\(words)' in place of \(wanted) at \(sheet.address(row: row, column: column))")
  }
}
