import Documents
import Problems
import System

/// Reads `.xls` of Excel 97 to 2003 (BIFF8) and of Excel 5 and 95 (BIFF5).
struct BinaryWorkbook {
  private let stream: [UInt8]
  private let input: DocumentInput
  private let writer: DocumentWriter

  init(_ stream: [UInt8], _ input: DocumentInput, _ writer: DocumentWriter) {
    self.stream = stream
    self.input = input
    self.writer = writer
  }

  func read() throws(Problem) {
    try writer.format("an .xls workbook")
    let globals = try BinaryGlobals(stream, input)
    guard globals.sheets.count <= input.limits.sheets else {
      throw input.problem("has over \(input.limits.sheets) sheets")
    }
    let texts = BinaryTexts(globals.texts)
    for sheet in globals.sheets where sheet.kind != .module {
      try writer.startSheet(sheet.name, isHidden: sheet.isHidden, hasNoCells: sheet.kind != .worksheet)
      var reader = BinarySheet(sheet.name, globals, texts, input, writer)
      if sheet.kind == .worksheet { try reader.read(stream, from: sheet.position) }
      try writer.endSheet(reader.summary)
    }
  }
}

/// The texts of a workbook, which its sheets share.
final class BinaryTexts {
  var store: TextStore
  init(_ store: TextStore) { self.store = store }
}

/// The records before the sheets: their list, the texts, the styles.
struct BinaryGlobals {
  struct SheetEntry {
    enum Kind { case worksheet, chart, module }
    var name: String
    var isHidden: Bool
    var kind: Kind
    var position: Int
  }

  private(set) var isBIFF8 = true
  private(set) var sheets: [SheetEntry] = []
  private(set) var texts = TextStore()
  private(set) var from1904 = false
  private var codePage = 1252
  private var custom: [Int: NumberFormat] = [:]
  /// The number format of each style.
  private var styles: [Int] = []
  private let input: DocumentInput

  init(_ stream: [UInt8], _ input: DocumentInput) throws(Problem) {
    self.input = input
    var records = BinaryRecords(stream, input)
    let first = try records.next()
    guard first.type == 0x809 else { throw input.problem("is a workbook of Excel 4 or older, which is not read") }
    isBIFF8 = first.payload.number16(0) >= 0x600
    while true {
      let record = try records.next()
      if record.type == 0x0A { break }
      try read(record, &records)
    }
  }

  private mutating func read(_ record: BinaryRecords.Record, _ records: inout BinaryRecords) throws(Problem) {
    let payload = record.payload
    switch record.type {
    case 0x2F: throw input.problem("is encrypted: it needs a password").hint("save it without a password")
    case 0x42: codePage = Int(payload.number16(0))
    case 0x22: from1904 = payload.number16(0) == 1
    case 0x85: try addSheet(payload)
    case 0x41E: custom[Int(payload.number16(0))] = NumberFormat(try shortOrLong(payload, from: 2))
    case 0xE0: styles.append(Int(payload.number16(2)))
    case 0xFC: try addTexts(payload, try records.continuations())
    default: break
    }
  }

  private mutating func addSheet(_ payload: [UInt8]) throws(Problem) {
    guard payload.count > 7 else { throw input.problem("is damaged: its list of sheets is not whole") }
    let kind: SheetEntry.Kind =
      switch payload[5] {
      case 0: .worksheet
      case 6: .module
      default: .chart
      }
    let name =
      isBIFF8 ? try text([payload], from: 6, hasLongLength: false) : try decoded(payload, from: 7, Int(payload[6]))
    sheets.append(
      SheetEntry(name: name, isHidden: payload[4] & 3 != 0, kind: kind, position: Int(payload.number32(0))))
  }

  private mutating func addTexts(_ payload: [UInt8], _ more: [[UInt8]]) throws(Problem) {
    var reader = BinaryText([payload] + more, from: 8, input)
    // Some programs count wrongly; a text that is really missing is told at the cell that needs it.
    while !reader.isAtEnd, texts.count < Int(payload.number32(4)) {
      let text = try reader.text()
      texts.add { bytes in bytes.append(contentsOf: text.utf8) }
    }
  }

  /// The code of a format: a text with a long length in BIFF8 and with a short one before.
  private func shortOrLong(_ payload: [UInt8], from index: Int) throws(Problem) -> String {
    guard !isBIFF8 else { return try text([payload], from: index) }
    guard payload.count > index else { return "" }
    return try decoded(payload, from: index + 1, Int(payload[index]))
  }

  func text(_ parts: [[UInt8]], from index: Int, hasLongLength: Bool = true) throws(Problem) -> String {
    var reader = BinaryText(parts, from: index, input)
    return try reader.text(hasLongLength: hasLongLength)
  }

  /// A text of bytes in the workbook's code page.
  func decoded(_ payload: [UInt8], from index: Int, _ count: Int) throws(Problem) -> String {
    guard index + count <= payload.count else { throw input.problem("is damaged: a text is not whole") }
    let bytes = Array(payload[index..<index + count])
    guard bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
    return try CodePage.decode(bytes, codePage, input)
  }

  func format(_ style: Int) -> NumberFormat {
    guard style < styles.count else { return .number }
    return custom[styles[style]] ?? NumberFormat(builtIn: styles[style])
  }
}

/// The code pages in which Excel 95 and older wrote texts.
private enum CodePage {
  static func decode(_ bytes: [UInt8], _ page: Int, _ input: DocumentInput) throws(Problem) -> String {
    let name =
      switch page {
      case 10_000, 32_768: "MACINTOSH"
      case 32_769: "CP1252"
      case 936: "GB18030"
      default: "CP\(page)"
      }
    guard let text = CharacterSets.decode(bytes, name) else {
      throw input.problem("holds a text that is none in the code page \(page)")
    }
    return text
  }
}
