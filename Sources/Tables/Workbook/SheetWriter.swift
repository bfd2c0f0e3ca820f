import Problems
import System

/// Writes one table as a sheet of a workbook.
struct SheetWriter {
  private let table: Table
  private let display: TableDisplay
  private let references: [String]
  /// The style of each column's numbers, where it has a format of its own.
  private var styles: [Int?] = []

  /// The most rows, columns and characters of a text that a sheet holds, in every spreadsheet program.
  static let limits = (rows: 1_048_576, columns: 16_384, characters: 32_767)

  /// - Parameter styles: gets those of the columns' formats.
  init(_ table: Table, _ display: TableDisplay, _ styles: inout WorkbookStyles) throws(Problem) {
    // The names of the columns take a row.
    guard table.rowCount < Self.limits.rows, table.columns.count <= Self.limits.columns else {
      throw Problem(
        "a sheet holds \(Self.limits.rows) rows with their heading and \(Self.limits.columns) columns; the table "
          + "has \(table.rowCount) rows and \(table.columns.count) columns"
      ).hint("a file ending in .csv holds any number")
    }
    self.table = table
    self.display = display
    references = table.columns.indices.map(Self.columnLetters)
    for field in table.schema.fields {
      self.styles.append(display.format(of: field.name, field.type).map { styles.index(of: $0) })
    }
  }

  /// Returns the letters by which a sheet calls a column, counted from 0.
  ///
  ///     SheetWriter.columnLetters(27)  // "AB"
  static func columnLetters(_ index: Int) -> String {
    var (rest, letters) = (index, "")
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  func write(to sink: inout ByteSink, poll: (@Sendable () throws(Problem) -> Void)?) throws(Problem) {
    sink.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(WorkbookParts.main)\">")
    // The first row stays in view.
    sink.append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"")
    sink.append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
    writeWidths(to: &sink)
    sink.append("<sheetData>")
    try writeHeadings(to: &sink)
    let columns = table.columns.indices.map {
      SheetColumn(table.columns[$0], references[$0], table.schema.names[$0], style: styles[$0])
    }
    for row in 0..<table.rowCount {
      sink.append("<row r=\"\(row + 2)\">")
      for column in columns { try column.write(row, to: &sink) }
      sink.append("</row>")
      if row.isMultiple(of: 1 << 12) { try poll?() }
      try sink.pass()
    }
    sink.append("</sheetData></worksheet>")
    for column in columns { column.leaveNotes(in: &sink) }
  }

  private func writeHeadings(to sink: inout ByteSink) throws(Problem) {
    sink.append("<row r=\"1\">")
    for (reference, name) in zip(references, table.schema.names) {
      try Self.appendText(display.heading(of: name), "\(reference)1", .heading, in: name, to: &sink)
    }
    sink.append("</row>")
  }

  /// Widths in characters, from the heading and the first rows.
  private func writeWidths(to sink: inout ByteSink) {
    guard !table.columns.isEmpty else { return }
    sink.append("<cols>")
    for (index, column) in table.columns.enumerated() {
      let rows = min(column.count, 1000)
      let field = table.schema.fields[index]
      let shown = DisplayColumn(column, rowCount: rows, format: display.format(of: field.name, field.type))
      let widest = (0..<rows).reduce(displayWidth(display.heading(of: field.name).onOneLine)) {
        max($0, displayWidth(shown.text($1).onOneLine))
      }
      sink.append("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(widest, 60) + 2)\" customWidth=\"1\"/>")
    }
    sink.append("</cols>")
  }

  /// Writes a cell of text. A sheet has its own escape for what XML cannot hold, `_x000B_`, so a text
  /// that looks like one is escaped too.
  static func appendText(
    _ text: String, _ reference: String, _ style: CellStyle, in column: String, to sink: inout ByteSink
  ) throws(Problem) {
    let count = text.utf16.count
    guard count <= limits.characters else {
      throw Problem("a cell of a sheet holds \(limits.characters) characters; \(reference) would have \(count)")
        .in("column '\(column)'").hint("a file ending in .csv holds any number")
    }
    sink.append("<c r=\"\(reference)\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    sink.append(xmlText(sheetText(text)))
    sink.append("</t></is></c>")
  }

  /// Returns a text with the sheet's own escapes.
  ///
  ///     SheetWriter.sheetText("a\u{B}b _x0041_")  // "a_x000B_b _x005F_x0041_"
  static func sheetText(_ text: String) -> String {
    let needsNone = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "_") && $0 != 0xEF || $0 == 0x0A || $0 == 0x09
    }
    guard !needsNone else { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "_" where isEscape(scalars[index...]): result += "_x005F_"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escape(_ scalar: UnicodeScalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }

  /// Returns whether scalars begin as an escape does: `_x`, four hexadecimal digits, `_`.
  private static func isEscape(_ scalars: ArraySlice<UnicodeScalar>) -> Bool {
    let head = Array(scalars.prefix(7))
    return head.count == 7 && head[1] == "x" && head[6] == "_" && head[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
  }
}

/// One column on its way into a sheet.
private final class SheetColumn {
  private let column: Column
  private let letters: String
  private let name: String
  private let style: Int?
  private var asText = 0

  /// - Parameter style: that of the column's own number format; `nil` where it has none.
  init(_ column: Column, _ letters: String, _ name: String, style: Int?) {
    self.column = column
    self.style = style
    self.letters = letters
    self.name = name
  }

  /// Writes a row's cell; nothing for a missing one.
  func write(_ row: Int, to sink: inout ByteSink) throws(Problem) {
    guard !column.isMissing(row) else { return }
    let reference = "\(letters)\(row + 2)"
    switch column[row] {
    case .missing: return
    case .integer(let value) where value.magnitude > 1 << 53: try asText(String(value), reference, &sink)
    case .integer(let value): append(String(value), reference, style ?? CellStyle.whole.rawValue, &sink)
    case .number(let value) where !value.isFinite: try asText(String(value), reference, &sink)
    case .number(let value): append(Numerals.shortest(value), reference, style ?? CellStyle.general.rawValue, &sink)
    case .text(let text): try SheetWriter.appendText(text, reference, .text, in: name, to: &sink)
    case .boolean(let value):
      sink.append("<c r=\"\(reference)\" t=\"b\"><v>\(value ? 1 : 0)</v></c>")
    case .date(let day) where day.number < Self.firstDay: try asText(day.description, reference, &sink)
    case .date(let day):
      append(String(Int(day.number) + Self.daysBefore1970), reference, CellStyle.date.rawValue, &sink)
    case .dateTime(let time) where time.day.number < Self.firstDay || !time.microsecond.isMultiple(of: 1000):
      try asText(time.description, reference, &sink)
    case .dateTime(let time):
      let days = Double(Int(time.day.number) + Self.daysBefore1970)
      let serial = days + Double(time.sinceMidnight) / Double(DateTime.perDay)
      append(Numerals.shortest(serial), reference, CellStyle.dateTime.rawValue, &sink)
    }
  }

  func leaveNotes(in sink: inout ByteSink) {
    guard asText > 0 else { return }
    sink.notes.append(
      "column '\(name)': \(counted(asText, "cell")) that a workbook cannot hold as such "
        + "(whole numbers beyond 2^53, dates before 1900-03-01, times finer than a millisecond) written as text")
  }

  /// 1900-03-01: before it, spreadsheet programs disagree, since one of them counts a 1900-02-29.
  private static let firstDay: Int32 = -25_508
  /// From 1899-12-30, from which a workbook counts its days.
  private static let daysBefore1970 = 25_569

  private func append(_ value: String, _ reference: String, _ style: Int, _ sink: inout ByteSink) {
    sink.append("<c r=\"\(reference)\" s=\"\(style)\"><v>\(value)</v></c>")
  }

  private func asText(_ text: String, _ reference: String, _ sink: inout ByteSink) throws(Problem) {
    asText += 1
    try SheetWriter.appendText(text, reference, .text, in: name, to: &sink)
  }
}
