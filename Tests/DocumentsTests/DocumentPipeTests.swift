import Documents
import Problems
import Tables
import Testing

/// What one end writes, the other end reads, in whatever pieces it comes.
@Suite struct DocumentPipeTests {
  final class Bytes {
    var all: [UInt8] = []
  }

  static func written(_ body: (DocumentWriter) throws(Problem) -> Void) throws(Problem) -> [UInt8] {
    let bytes = Bytes()
    let writer = DocumentWriter { (piece) throws(Problem) in bytes.all.append(contentsOf: piece) }
    try body(writer)
    return bytes.all
  }

  static func read(_ bytes: [UInt8], pieces: Int = .max) throws(Problem) -> Workbook {
    var receiver = DocumentReceiver(limits: DocumentLimits())
    try add(bytes, pieces, to: &receiver)
    return try receiver.workbook()
  }

  static func add(_ bytes: [UInt8], _ pieces: Int, to receiver: inout DocumentReceiver) throws(Problem) {
    for start in stride(from: 0, to: bytes.count, by: min(pieces, max(bytes.count, 1))) {
      let piece = Array(bytes[start..<min(start + min(pieces, bytes.count), bytes.count)])
      var failure: Problem?
      piece.withUnsafeBytes { piece in
        do throws(Problem) { try receiver.add(piece) } catch { failure = error }
      }
      if let failure { throw failure }
    }
  }

  static let cells: [SheetCell] = [
    .text("单位"), .number(6.3), .number(-3), .number(1e300), .number(-0.0), .boolean(true), .boolean(false),
    .date(Day(2020, 4, 7)), .datetime(-1_000_001), .error("#N/A"), .noStoredValue,
  ]

  static func workbook() throws(Problem) -> [UInt8] {
    try written { (writer) throws(Problem) in
      try writer.format("an .xlsx workbook")
      try writer.startSheet("台账")
      try writer.row(0)
      for (column, cell) in cells.enumerated() { writer.cell(cell, column: column) }
      try writer.row(4)
      writer.column(2)
      Array("已销号".utf8).withUnsafeBufferPointer { writer.newText($0) }
      writer.knownText(0)
      var end = Sheet("台账")
      end.hiddenRows = [4]
      end.hiddenColumns = [1, 300]
      end.merged = [MergedRange("A2:B3")!]
      end.remarks = [SheetRemark(.errors, first: CellAddress("J1")!, count: 1)]
      try writer.endSheet(end)
      try writer.startSheet("图", isHidden: true, hasNoCells: true)
      try writer.endSheet(Sheet("图"))
      try writer.end()
    }
  }

  @Test(arguments: [1, 2, 7, 64, Int.max])
  func aWorkbookArrivesAsItWasSent(pieces: Int) throws {
    let workbook = try Self.read(Self.workbook(), pieces: pieces)
    let sheet = workbook.sheets[0]
    #expect(workbook.format == "an .xlsx workbook")
    #expect(sheet.rows == [Self.cells, [], [], [], [.empty, .empty, .text("已销号"), .text("已销号")]])
    #expect(sheet.columnCount == Self.cells.count)
    #expect(sheet.hiddenRows == [4])
    #expect(sheet.hiddenColumns == [1, 300])
    #expect(sheet.merged.map(\.description) == ["A2:B3"])
    #expect(sheet.remarks.map { $0.text(inSheet: "台账") } == ["台账!J1: 1 cell with an error value such as #N/A"])
    #expect(workbook.sheets[1].isHidden && workbook.sheets[1].hasNoCells && workbook.sheets[1].rows.isEmpty)
  }

  @Test func aStreamThatEndsAnywhereBeforeItsEndIsTorn() throws {
    let bytes = try Self.workbook()
    for length in 0..<bytes.count {
      #expect(throws: DocumentReceiver.torn) { try Self.read(Array(bytes.prefix(length))) }
    }
  }

  @Test func bytesThatAreChangedNeverTrap() throws {
    let bytes = try Self.workbook()
    for index in bytes.indices {
      for value: UInt8 in [0x00, 0x01, 0x7F, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = value
        // Either a problem or another workbook: what the receiver must not do is trap.
        do throws(Problem) { _ = try Self.read(changed) } catch { #expect(!error.message.isEmpty) }
      }
    }
  }

  @Test func aProblemTakesThePlaceOfTheDocument() throws {
    let bytes = try Self.written { (writer) throws(Problem) in
      try writer.format("an .xlsx workbook")
      try writer.startSheet("台账")
      try writer.row(0)
      writer.cell(.number(1), column: 0)
      try writer.problem(Problem("'台账.xlsx' is encrypted", kind: .data).hint("save it without a password"))
    }
    #expect(throws: Problem("'台账.xlsx' is encrypted", kind: .data).hint("save it without a password")) {
      try Self.read(bytes)
    }
  }

  @Test func aCellThatIsThereTwiceIsTold() throws {
    let bytes = try Self.written { (writer) throws(Problem) in
      try writer.startSheet("台账")
      try writer.row(16)
      writer.cell(.number(1), column: 5)
      writer.cell(.number(2), column: 5)
      try writer.endSheet(Sheet("台账"))
      try writer.end()
    }
    #expect(throws: Problem("台账!F17 is there twice: the file is damaged", kind: .data)) { try Self.read(bytes) }
  }

  @Test(arguments: [1, 3, 50, Int.max])
  func aDocumentOfRunningTextArrivesAsItWasSent(pieces: Int) throws {
    let first = DocumentParagraph("关于整改情况的通报", at: DocumentPosition(paragraph: 1))
    let joined = DocumentParagraph([
      .init("共反馈12个问", at: DocumentPosition(page: 1, line: 3)), .init("题。", at: DocumentPosition(page: 2, line: 1)),
    ])
    let table = DocumentTable(
      number: 1, cells: [DocumentCell(row: 0, column: 1, rowSpan: 2, columnSpan: 3, paragraphs: [first, joined])])
    let document = TextDocument(
      format: "a Word document", blocks: [.paragraph(first), .table(table), .paragraph(joined)],
      remarks: [DocumentRemark(.picture, at: DocumentPosition(page: 300), count: 200), DocumentRemark(.navigation)])
    let bytes = try Self.written { (writer) throws(Problem) in
      try writer.document(document)
      try writer.end()
    }
    #expect(try Self.document(bytes, pieces: pieces) == document)
    for end in [20, bytes.count / 2, bytes.count - 1] {
      #expect(throws: Problem.self) { try Self.document(Array(bytes[..<end]), pieces: .max) }
    }
  }

  static func document(_ bytes: [UInt8], pieces: Int) throws(Problem) -> TextDocument {
    var receiver = DocumentReceiver(limits: DocumentLimits())
    try add(bytes, pieces, to: &receiver)
    return try receiver.textDocument()
  }

  @Test func rowsMayComeInAnyOrder() throws {
    let bytes = try Self.written { (writer) throws(Problem) in
      try writer.startSheet("台账")
      try writer.row(2)
      writer.cell(.number(2), column: 1)
      try writer.row(0)
      writer.cell(.text("先"), column: 3)
      try writer.row(2)
      writer.cell(.text("后"), column: 0)
      try writer.endSheet(Sheet("台账"))
      try writer.end()
    }
    let rows = try Self.read(bytes).sheets[0].rows
    #expect(rows == [[.empty, .empty, .empty, .text("先")], [], [.text("后"), .number(2)]])
  }

  @Test func limitsTravelAsOneArgument() {
    var limits = DocumentLimits()
    limits.ratio = 7
    #expect(DocumentLimits(argument: limits.argument) == limits)
    for wrong in ["", "1,2,3", limits.argument + ",1", "x" + limits.argument] {
      #expect(DocumentLimits(argument: wrong) == nil)
    }
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}", "archive"), ("<html>", "html"), ("%PDF-1.7", "pdf"), ("\n <TABLE border=1>", "html"),
    ("序号,问题\n", "text"),
    ("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "spreadsheetML"),
    ("", "text"), ("<3 is a heart,b\n", "text"), ("<?xml version='1.0'?><a/>", "text"),
  ])
  func contentDecidesWhatAFileIs(head: String, kind: String) {
    #expect("\(DocumentKind(Array(head.utf8)))" == kind)
  }
}

extension Day {
  fileprivate init(_ year: Int, _ month: Int, _ day: Int) { self.init(year: year, month: month, day: day)! }
}
