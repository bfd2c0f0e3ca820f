import CXML2
import Documents
import Problems
import System

/// Reads the tables of a web page, as which many programs save their `.xls`: each table that stands in no
/// other is a sheet. Cells are texts as a browser shows them.
enum HTMLTables {
  private static let sizeLimit = 256 << 20

  static func read(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    try writer.format("an HTML page")
    let bytes = try HTMLEncoding.decoded(try input.contents(limit: sizeLimit), input)
    let handler = HTMLHandler(input)
    try parse(bytes, handler, input)
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
    try writer.endSheet(table.sheet)
  }

  private static func parse(_ bytes: [UInt8], _ handler: HTMLHandler, _ input: DocumentInput) throws(Problem) {
    cxml2_be_silent()
    let parser = bytes.withUnsafeBytes { source in
      htmlCreateMemoryParserCtxt(source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(source.count))
    }
    guard let parser else { throw Problem("no memory to parse '\(input.name)'", kind: .memory) }
    defer { htmlFreeParserCtxt(parser) }
    htmlCtxtUseOptions(parser, Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue))
    if let encoding = xmlFindCharEncodingHandler("UTF-8") { xmlSwitchToEncoding(parser, encoding) }
    var sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let name else { return }
      HTMLHandler.of(context).start(String(cString: name), attributes)
    }
    sax.endElement = { context, name in
      guard let name else { return }
      HTMLHandler.of(context).end(String(cString: name))
    }
    let characters: charactersSAXFunc = { context, text, count in
      HTMLHandler.of(context).characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.characters = characters
    sax.ignorableWhitespace = characters
    withUnsafeMutablePointer(to: &sax) { sax in
      let own = parser.pointee.sax
      parser.pointee.sax = sax
      parser.pointee.userData = Unmanaged.passUnretained(handler).toOpaque()
      htmlParseDocument(parser)
      parser.pointee.sax = own
      parser.pointee.userData = nil
    }
    if let failure = handler.failure { throw failure }
  }
}

/// The encoding of a page, and the page in UTF-8.
private enum HTMLEncoding {
  /// - Throws: bytes that are no text in the encoding that the page names.
  static func decoded(_ bytes: [UInt8], _ input: DocumentInput) throws(Problem) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try convert(Array(bytes.dropFirst(2)), "UTF-16LE", input) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try convert(Array(bytes.dropFirst(2)), "UTF-16BE", input) }
    let named = charset(bytes.prefix(4096))
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return try convert(bytes, named ?? "GB18030", input)
  }

  /// Returns the encoding that `<meta charset=gb2312>` or `content="text/html; charset=gb2312"` names.
  private static func charset(_ head: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard let found = text.split(separator: "charset=", maxSplits: 1).dropFirst().first else { return nil }
    let name = found.drop { "\"' ".contains($0) }.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    // What is called gb2312 holds characters of its successors.
    if ["gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"].contains(String(name)) { return "GB18030" }
    return name.isEmpty || name.hasPrefix("utf-8") ? nil : String(name)
  }

  private static func convert(_ bytes: [UInt8], _ encoding: String, _ input: DocumentInput) throws(Problem) -> [UInt8] {
    switch CharacterSets.convert(bytes, encoding) {
    case .text(let text): return text
    case .wrong(let offset):
      let line = bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
      throw input.problem("holds bytes in line \(line) that are no text in \(encoding)")
    case nil:
      throw input.problem("is in the encoding '\(encoding)', which is not known here").hint("save it as UTF-8")
    }
  }
}

/// Builds tables from the tags of a page.
private final class HTMLHandler {
  struct Table {
    var sheet: Sheet
    /// The texts of each row's cells that are not empty.
    var rows: [[(column: Int, text: String)]] = []
    /// How many more rows a cell above takes, by column.
    var covered: [Int] = []
  }

  private let input: DocumentInput
  private(set) var sheets: [Table] = []
  private(set) var failure: Problem?
  private var table: Table?
  private var tableDepth = 0
  private var column = 0
  private var isInCell = false
  private var isInCaption = false
  private var silentDepth = 0
  private var text: [UInt8] = []
  private var span = (rows: 1, columns: 1)
  private var cellCount = 0

  init(_ input: DocumentInput) { self.input = input }

  static func of(_ context: UnsafeMutableRawPointer?) -> HTMLHandler {
    Unmanaged<HTMLHandler>.fromOpaque(context!).takeUnretainedValue()
  }

  /// Ends what the page leaves open.
  func finish() throws(Problem) {
    endTable()
    if let failure { throw failure }
  }

  func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard failure == nil else { return }
    switch name.lowercased() {
    case "script", "style", "noscript", "template": silentDepth += 1
    case "table":
      tableDepth += 1
      guard tableDepth == 1 else { return }
      table = Table(sheet: Sheet("Table \(sheets.count + 1)"))
    case "caption" where tableDepth == 1:
      isInCaption = true
      text = []
    case "tr" where tableDepth == 1: startRow()
    case "td" where tableDepth == 1, "th" where tableDepth == 1: startCell(attributes)
    case "br": text.append(0x0A)
    case "p", "div", "li": if isInCell, text.contains(where: { $0 > 0x20 }) { text.append(0x0A) }
    default: break
    }
  }

  func end(_ name: String) {
    guard failure == nil else { return }
    switch name.lowercased() {
    case "script", "style", "noscript", "template": silentDepth = max(silentDepth - 1, 0)
    case "table":
      if tableDepth == 1 { endTable() }
      tableDepth = max(tableDepth - 1, 0)
    case "caption" where isInCaption:
      isInCaption = false
      let caption = Self.folded(text)
      if !caption.isEmpty { table?.sheet.name = caption }
    case "td" where tableDepth == 1, "th" where tableDepth == 1: endCell()
    case "tr" where tableDepth == 1: endCell()
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInCell || isInCaption, silentDepth == 0 else { return }
    // A line break of the source is a blank.
    for byte in bytes { text.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
  }

  private func endTable() {
    endCell()
    guard let ended = table else { return }
    table = nil
    guard sheets.count < input.limits.sheets else {
      failure = input.problem("has over \(input.limits.sheets) tables")
      return
    }
    sheets.append(ended)
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

  private func startCell(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    endCell()
    if table?.rows.isEmpty == true { startRow() }
    span = (Self.number("rowspan", attributes), Self.number("colspan", attributes))
    let covered = table?.covered ?? []
    while column < covered.count, covered[column] > 0 { column += 1 }
    isInCell = true
    text = []
    check()
  }

  private func endCell() {
    guard isInCell, table != nil else { return }
    isInCell = false
    let row = table!.rows.count - 1
    let words = Self.folded(text)
    if !words.isEmpty { table!.rows[row].append((column, words)) }
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

  private static func number(
    _ wanted: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> Int {
    guard let attributes else { return 1 }
    var index = 0
    while let name = attributes[index] {
      if let value = attributes[index + 1], String(cString: name).lowercased() == wanted {
        return max(Int(String(cString: value).trimmed) ?? 1, 1)
      }
      index += 2
    }
    return 1
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
