import Documents
import Problems
import System
import Tables

/// Reads the cells of a sheet of an `.xlsx` workbook and passes them on row by row.
struct Worksheet: SheetXMLHandler {
  private let name: String
  private let input: DocumentInput
  private let writer: DocumentWriter
  private let context: WorksheetContext
  private let formats: [NumberFormat]

  /// The facts that are known at the sheet's end.
  private(set) var summary: Sheet
  private var remarks = RemarkCounter()
  private var textFormats = TextFormats()

  private var row = -1
  /// The column of the current cell.
  private var column = -1
  /// The column at which the other end stands.
  private var writtenTo = 0
  private var type = CellType.number
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isInCell = false
  private var hasCell = false
  private var hasDrawing = false
  private var phoneticDepth = 0
  private var collector = TextCollector()

  init(_ name: String, _ input: DocumentInput, _ writer: DocumentWriter, _ context: WorksheetContext) {
    self.name = name
    self.input = input
    self.writer = writer
    self.context = context
    formats = context.styles.formats
    summary = Sheet(name)
  }

  /// The attribute `t` of a cell.
  private enum CellType {
    case number, shared, text, inline, boolean, error, date
  }

  mutating func start(_ name: SheetXMLName, _ attributes: SheetXMLAttributes) throws(Problem) {
    if name == "c" {
      try startCell(attributes)
    } else if name == "v" {
      // An inline text stands in `is`, whatever value a program wrote besides.
      guard type != .inline else { return }
      hasValue = true
      collector.restart()
    } else if name == "f" {
      hasFormula = true
    } else if name == "t" {
      guard isInCell, type == .inline, phoneticDepth == 0 else { return }
      hasValue = true
      collector.isOn = true
    } else if name == "row" {
      try startRow(attributes)
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name == "col" {
      hideColumns(attributes)
    } else if name == "mergeCell" {
      try merge(attributes)
    } else if name == "drawing" {
      hasDrawing = true
    }
  }

  mutating func end(_ name: SheetXMLName) throws(Problem) {
    if name == "v" || name == "t" {
      collector.isOn = false
    } else if name == "c" {
      isInCell = false
      try endCell()
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "worksheet" {
      if hasDrawing, !hasCell { remarks.add(SheetRemark.Kind.drawing, 0, 0) }
      summary.remarks = remarks.all
      summary.formattedAsText = textFormats.all
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) { collector.add(bytes) }

  // MARK: Rows, columns, ranges

  private mutating func startRow(_ attributes: SheetXMLAttributes) throws(Problem) {
    var number = row + 1
    for index in 0..<attributes.count where attributes.letter(index) == UInt8(ascii: "r") {
      number = (Self.whole(attributes.value(index)) ?? 0) - 1
    }
    guard number >= 0 else { throw damaged("a row without a right number after row \(row + 1)") }
    try checkPosition(number, 0, sheet: name, input)
    row = number
    column = -1
    writtenTo = 0
    if attributes.flag("hidden") == true { summary.hiddenRows.append(row) }
    try writer.row(row)
  }

  private mutating func hideColumns(_ attributes: SheetXMLAttributes) {
    guard attributes.flag("hidden") == true, let first = attributes.number("min"), let last = attributes.number("max"),
      first >= 1, first <= last, first <= DocumentLimits.columns
    else { return }
    summary.hiddenColumns += (first - 1)..<min(last, DocumentLimits.columns)
  }

  private mutating func merge(_ attributes: SheetXMLAttributes) throws(Problem) {
    let text = attributes.text("ref") ?? ""
    guard let range = MergedRange(text) else { throw damaged("a merged range '\(text)'") }
    try checkPosition(range.last.row, range.last.column, sheet: name, input)
    summary.merged.append(range)
  }

  // MARK: Cells

  private mutating func startCell(_ attributes: SheetXMLAttributes) throws(Problem) {
    isInCell = true
    hasCell = true
    hasFormula = false
    hasValue = false
    style = 0
    type = .number
    column += 1
    collector.restart()
    collector.isOn = false
    for index in 0..<attributes.count {
      let value = attributes.value(index)
      switch attributes.letter(index) {
      case UInt8(ascii: "r"): try address(value)
      case UInt8(ascii: "s"): style = Self.whole(value) ?? 0
      case UInt8(ascii: "t"):
        guard let known = Self.type(value) else { throw unknownType(value) }
        type = known
      default: break
      }
    }
    if row < 0 { throw damaged("a cell outside of a row") }
    guard column < DocumentLimits.columns else { return try checkPosition(row, column, sheet: name, input) }
  }

  /// Reads `F17`. A row other than the current one is damage.
  @inline(__always)
  private mutating func address(_ text: UnsafeBufferPointer<UInt8>) throws(Problem) {
    var letters = 0
    var digits = 0
    var index = 0
    while index < text.count, case let letter = Int(text[index]) - 64, 1...26 ~= letter, letters < 1 << 20 {
      letters = letters * 26 + letter
      index += 1
    }
    while index < text.count, case let digit = Int(text[index]) - 48, 0...9 ~= digit, digits < 1 << 30 {
      digits = digits * 10 + digit
      index += 1
    }
    guard index == text.count, letters > 0, digits == row + 1 else {
      throw damaged("a cell '\(String(decoding: text, as: UTF8.self))' in row \(row + 1)")
    }
    column = letters - 1
  }

  private static func type(_ text: UnsafeBufferPointer<UInt8>) -> CellType? {
    switch text.count {
    case 1:
      switch text[0] {
      case UInt8(ascii: "s"): return .shared
      case UInt8(ascii: "n"): return .number
      case UInt8(ascii: "b"): return .boolean
      case UInt8(ascii: "e"): return .error
      case UInt8(ascii: "d"): return .date
      default: return nil
      }
    default:
      switch String(decoding: text, as: UTF8.self) {
      case "str": return .text
      case "inlineStr": return .inline
      default: return nil
      }
    }
  }

  private func unknownType(_ text: UnsafeBufferPointer<UInt8>) -> Problem {
    damaged("a cell of type '\(String(decoding: text, as: UTF8.self))' at \(here)")
  }

  private mutating func endCell() throws(Problem) {
    let isBlank = collector.bytes.isEmpty
    guard !isBlank || type == .text else {
      if hasFormula { put(.noStoredValue) }
      return
    }
    guard hasValue else {
      if hasFormula { put(.noStoredValue) }
      return
    }
    if style > 0, format == .text { textFormats.add(row, column) }
    switch type {
    case .number: try number()
    case .shared: try shared()
    case .text, .inline: text()
    case .boolean: put(.boolean(try boolean()))
    case .error: put(.error(collector.string))
    case .date: try date()
    }
  }

  private mutating func number() throws(Problem) {
    guard let value = collector.bytes.withUnsafeBufferPointer({ SpreadsheetNumber.value($0) }) else {
      throw damaged("'\(collector.string)' in place of a number at \(here)")
    }
    let format = format
    guard format != .number, format != .text else {
      move()
      return writer.number(value)
    }
    let (cell, remark) = SpreadsheetDate.cell(value, format, from1904: context.from1904)
    if context.from1904, cell.isDay { remarks.add(SheetRemark.Kind.from1904, row, column) }
    if let remark {
      remarks.add(remark, row, column)
      writeCell(cell)
    } else {
      put(cell)
    }
  }

  private mutating func shared() throws(Problem) {
    let index = collector.bytes.withUnsafeBufferPointer { Self.whole($0) }
    guard let index, index < context.shared.texts.count else {
      throw damaged("a text number '\(collector.string)' at \(here), and \(context.shared.texts.count) texts")
    }
    move()
    // An empty text is an empty cell: the other end still stands before it.
    if context.shared.texts.write(index, to: writer) != true { writtenTo = column }
  }

  private mutating func text() {
    var bytes: [UInt8] = []
    collector.bytes.withUnsafeBufferPointer { EscapedText.append($0, to: &bytes) }
    guard !bytes.isEmpty else { return }
    move()
    bytes.withUnsafeBufferPointer { writer.text(cell: $0) }
  }

  private func boolean() throws(Problem) -> Bool {
    switch collector.string.trimmed {
    case "1", "true": return true
    case "0", "false": return false
    default: throw damaged("'\(collector.string)' in place of 0 or 1 at \(here)")
    }
  }

  private mutating func date() throws(Problem) {
    let format = format
    let text = collector.string.trimmed
    if let cell = SpreadsheetDate.iso(text, keepsMidnight: format == .datetime) { return put(cell) }
    if SpreadsheetDate.timeOfDay(text) != nil { return put(.text(text)) }
    throw damaged("'\(text)' in place of a date at \(here)")
  }

  private var format: NumberFormat { style < formats.count && style >= 0 ? formats[style] : .number }

  // MARK: Passing on

  private mutating func put(_ cell: SheetCell) {
    remarks.add(cell, row, column)
    writeCell(cell)
  }

  private mutating func writeCell(_ cell: SheetCell) {
    writer.cell(cell, column: column)
    writtenTo = column + 1
  }

  /// Makes the current column the one that is written next.
  @inline(__always)
  private mutating func move() {
    if writtenTo != column { writer.column(column) }
    writtenTo = column + 1
  }

  private var here: String { CellAddress(row: row, column: column).description(inSheet: name) }

  private func damaged(_ what: String) -> Problem {
    input.problem("is damaged: the sheet '\(name)' has \(what)")
  }

  @inline(__always)
  private static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var value = 0
    guard !text.isEmpty, text.count < 12 else { return nil }
    for byte in text {
      let digit = Int(byte) - 48
      guard 0...9 ~= digit else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}

extension String {
  /// The text without blanks and line breaks round it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
