import Documents
import Problems

/// Reads the cells of one sheet of an `.xls` workbook.
struct BinarySheet {
  private let globals: BinaryGlobals
  private let texts: BinaryTexts
  private let input: DocumentInput
  private let writer: DocumentWriter
  private(set) var summary: Sheet
  private var remarks = RemarkCounter()
  private var textFormats = TextFormats()
  private var row = -1
  /// The formula whose text comes in the next record.
  private var waiting: (row: Int, column: Int)?

  init(
    _ name: String, _ globals: BinaryGlobals, _ texts: BinaryTexts, _ input: DocumentInput, _ writer: DocumentWriter
  ) {
    self.globals = globals
    self.texts = texts
    self.input = input
    self.writer = writer
    summary = Sheet(name)
  }

  mutating func read(_ stream: [UInt8], from position: Int) throws(Problem) {
    var records = BinaryRecords(stream, from: position, input)
    guard try records.next().type == 0x809 else {
      throw input.problem("is damaged: the sheet '\(summary.name)' is not where it should be")
    }
    // Charts in a sheet are streams of their own inside of it.
    var depth = 1
    while depth > 0 {
      let record = try records.next()
      switch record.type {
      case 0x809: depth += 1
      case 0x0A: depth -= 1
      default: if depth == 1 { try read(record, &records) }
      }
    }
    summary.remarks = remarks.all
    summary.formattedAsText = textFormats.all
  }

  /// The types of the records of numbers and texts that have a style of their own.
  private static let withStyle: Set<UInt16> = [0x203, 0x27E, 0xFD, 0x204, 0xD6, 0x06, 0x206, 0x406]

  private mutating func read(_ record: BinaryRecords.Record, _ records: inout BinaryRecords) throws(Problem) {
    let payload = record.payload
    let column = Int(payload.number16(2))
    let style = Int(payload.number16(4))
    if Self.withStyle.contains(record.type) { noteFormat(Int(payload.number16(0)), column, style) }
    switch record.type {
    case 0x203: try number(Double(bitPattern: payload.number64(6)), payload, column, style)
    case 0x27E: try number(Self.packed(payload.number32(6)), payload, column, style)
    case 0xBD: try packedNumbers(payload)
    case 0xFD: try sharedText(payload, column)
    case 0x204, 0xD6: try put(text(payload, from: 6, try records.continuations()), payload, column)
    case 0x205: try booleanOrError(payload, column)
    case 0x06, 0x206, 0x406: try formula(payload, column, style)
    case 0x207: try formulaText(payload, try records.continuations())
    case 0x208: if payload.number16(12) & 0x20 != 0 { summary.hiddenRows.append(Int(payload.number16(0))) }
    case 0x7D: hideColumns(payload)
    case 0xE5: merge(payload)
    default: break
    }
  }

  private mutating func noteFormat(_ row: Int, _ column: Int, _ style: Int) {
    if globals.format(style) == .text { textFormats.add(row, column) }
  }

  // MARK: Cells

  private mutating func move(_ payload: [UInt8], _ column: Int) throws(Problem) {
    let next = Int(payload.number16(0))
    try checkPosition(next, column, sheet: summary.name, input)
    if next != row {
      row = next
      try writer.row(row)
    }
    writer.column(column)
  }

  private mutating func put(_ cell: SheetCell, _ payload: [UInt8], _ column: Int) throws(Problem) {
    guard cell != .empty, cell != .text("") else { return }
    try move(payload, column)
    remarks.add(cell, row, column)
    writer.cell(cell, column: column)
  }

  private mutating func number(
    _ value: Double, _ payload: [UInt8], _ column: Int, _ style: Int
  ) throws(Problem) {
    guard value.isFinite else {
      let address = summary.address(row: Int(payload.number16(0)), column: column)
      throw input.problem("is damaged: no finite number at \(address)")
    }
    let (cell, remark) = SpreadsheetDate.cell(value, globals.format(style), from1904: globals.from1904)
    if globals.from1904, cell.isDay {
      remarks.add(SheetRemark.Kind.from1904, Int(payload.number16(0)), column)
    }
    guard let remark else { return try put(cell, payload, column) }
    try move(payload, column)
    remarks.add(remark, row, column)
    writer.cell(cell, column: column)
  }

  /// A number of 30 bits, whole or the upper part of a `Double`, divided by 100 or not.
  private static func packed(_ value: UInt32) -> Double {
    let number =
      value & 2 != 0
      ? Double(Int32(bitPattern: value) >> 2) : Double(bitPattern: UInt64(value & 0xFFFF_FFFC) << 32)
    return value & 1 != 0 ? number / 100 : number
  }

  private mutating func packedNumbers(_ payload: [UInt8]) throws(Problem) {
    let first = Int(payload.number16(2))
    for index in 0..<max((payload.count - 6) / 6, 0) {
      let style = Int(payload.number16(4 + 6 * index))
      noteFormat(Int(payload.number16(0)), first + index, style)
      try number(Self.packed(payload.number32(6 + 6 * index)), payload, first + index, style)
    }
  }

  private mutating func sharedText(_ payload: [UInt8], _ column: Int) throws(Problem) {
    let index = Int(payload.number32(6))
    try move(payload, column)
    guard texts.store.write(index, to: writer) != nil else {
      throw input.problem(
        "is damaged: the text number \(index) at \(summary.address(row: row, column: column)) is not there")
    }
  }

  private func text(_ payload: [UInt8], from index: Int, _ more: [[UInt8]]) throws(Problem) -> SheetCell {
    let text =
      globals.isBIFF8
      ? try globals.text([payload] + more, from: index)
      : try globals.decoded(payload, from: index + 2, Int(payload.number16(index)))
    return .text(text)
  }

  private mutating func booleanOrError(_ payload: [UInt8], _ column: Int) throws(Problem) {
    guard payload.count >= 8 else { throw input.problem("is damaged: a cell is not whole") }
    try put(payload[7] == 0 ? .boolean(payload[6] != 0) : .error(Self.error(payload[6])), payload, column)
  }

  private mutating func formula(_ payload: [UInt8], _ column: Int, _ style: Int) throws(Problem) {
    guard payload.count >= 14 else { throw input.problem("is damaged: a formula is not whole") }
    waiting = nil
    guard payload.number16(12) == 0xFFFF else {
      return try number(Double(bitPattern: payload.number64(6)), payload, column, style)
    }
    switch payload[6] {
    case 0: waiting = (Int(payload.number16(0)), column)
    case 1: try put(.boolean(payload[8] != 0), payload, column)
    case 2: try put(.error(Self.error(payload[8])), payload, column)
    default: break
    }
  }

  private mutating func formulaText(_ payload: [UInt8], _ more: [[UInt8]]) throws(Problem) {
    guard let (row, column) = waiting else { return }
    waiting = nil
    let position: [UInt8] = [UInt8(row & 0xFF), UInt8(row >> 8)]
    try put(text(payload, from: 0, more), position, column)
  }

  private static func error(_ code: UInt8) -> String {
    switch code {
    case 0x00: "#NULL!"
    case 0x07: "#DIV/0!"
    case 0x0F: "#VALUE!"
    case 0x17: "#REF!"
    case 0x1D: "#NAME?"
    case 0x24: "#NUM!"
    case 0x2A: "#N/A"
    default: "#ERROR \(code)"
    }
  }

  // MARK: Columns and ranges

  private mutating func hideColumns(_ payload: [UInt8]) {
    let (first, last) = (Int(payload.number16(0)), min(Int(payload.number16(2)), 255))
    if payload.number16(8) & 1 != 0, first <= last { summary.hiddenColumns += first...last }
  }

  private mutating func merge(_ payload: [UInt8]) {
    for index in 0..<Int(payload.number16(0)) where 10 + 8 * index <= payload.count {
      let corner = (0..<4).map { Int(payload.number16(2 + 8 * index + 2 * $0)) }
      guard max(corner[2], corner[3]) < 256 else { continue }
      summary.merged.append(
        MergedRange(CellAddress(row: corner[0], column: corner[2]), CellAddress(row: corner[1], column: corner[3])))
    }
  }
}
