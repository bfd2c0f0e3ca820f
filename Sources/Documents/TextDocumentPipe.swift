import Problems

// How a document of running text travels through the pipe, besides what `DocumentPipe` says:
//
//   paragraph     its pieces: position and text
//   table         the number of the table
//   cell          row, column, spans, the number of paragraphs, and each paragraph
//   tableEnd      nothing
//   remark        kind, position, count
//
// A position is page, paragraph and line; 0 stands for one that is missing.

extension DocumentWriter {
  /// Writes a whole document of running text, but for its end.
  public func document(_ document: TextDocument) throws(Problem) {
    try format(document.format)
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): try frame(.paragraph) { put(paragraph) }
      case .table(let table):
        try frame(.table) { number(of: table.number) }
        for cell in table.cells { try frame(.cell) { put(cell) } }
        try frame(.tableEnd) {}
      }
    }
    for remark in document.remarks {
      try frame(.remark) {
        append(remark.kind.rawValue)
        put(remark.position)
        number(of: remark.count)
      }
    }
  }

  private func put(_ paragraph: DocumentParagraph) {
    number(of: paragraph.pieces.count)
    for piece in paragraph.pieces {
      put(piece.position)
      text(piece.text)
    }
  }

  private func put(_ cell: DocumentCell) {
    for value in [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.paragraphs.count] { number(of: value) }
    for paragraph in cell.paragraphs { put(paragraph) }
  }

  private func put(_ position: DocumentPosition) {
    for value in [position.page, position.paragraph, position.line] { number(of: value ?? 0) }
  }
}

/// Puts a document of running text together from its frames.
struct TextDocumentBuilder {
  private(set) var blocks: [DocumentBlock] = []
  private(set) var remarks: [DocumentRemark] = []
  private var table: DocumentTable?

  /// True while the cells of a table are still to come.
  var isInTable: Bool { table != nil }

  mutating func paragraph(_ payload: inout Payload) throws(Problem) {
    guard table == nil else { throw DocumentReceiver.fault("a paragraph within a table") }
    blocks.append(.paragraph(try Self.paragraph(&payload)))
  }

  mutating func startTable(_ payload: inout Payload) throws(Problem) {
    guard table == nil else { throw DocumentReceiver.fault("a table within a table") }
    table = DocumentTable(number: try payload.number())
  }

  mutating func cell(_ payload: inout Payload, limit: Int) throws(Problem) {
    guard let count = table?.cells.count, count < limit else { throw DocumentReceiver.fault("a cell too many") }
    var cell = DocumentCell(row: try payload.number(), column: try payload.number())
    cell.rowSpan = try payload.number()
    cell.columnSpan = try payload.number()
    let isInside =
      cell.rowSpan > 0 && cell.columnSpan > 0 && cell.row + cell.rowSpan <= DocumentLimits.rows
      && cell.column + cell.columnSpan <= DocumentLimits.columns
    guard isInside else { throw DocumentReceiver.fault("a cell at \(cell.row), \(cell.column)") }
    for _ in 0..<(try payload.number()) { cell.paragraphs.append(try Self.paragraph(&payload)) }
    table?.cells.append(cell)
  }

  mutating func endTable() throws(Problem) {
    guard let ended = table else { throw DocumentReceiver.fault("an end without a table") }
    table = nil
    blocks.append(.table(ended))
  }

  mutating func remark(_ payload: inout Payload) throws(Problem) {
    guard let kind = DocumentRemark.Kind(rawValue: try payload.byte()) else {
      throw DocumentReceiver.fault("an unknown remark")
    }
    let position = try Self.position(&payload)
    remarks.append(DocumentRemark(kind, at: position, count: try payload.number()))
  }

  private static func paragraph(_ payload: inout Payload) throws(Problem) -> DocumentParagraph {
    var pieces: [DocumentParagraph.Piece] = []
    for _ in 0..<(try payload.number()) {
      let position = try position(&payload)
      pieces.append(DocumentParagraph.Piece(try payload.text(), at: position))
    }
    return DocumentParagraph(pieces)
  }

  private static func position(_ payload: inout Payload) throws(Problem) -> DocumentPosition {
    func given(_ number: Int) -> Int? { number == 0 ? nil : number }
    let page = given(try payload.number())
    let paragraph = given(try payload.number())
    return DocumentPosition(page: page, paragraph: paragraph, line: given(try payload.number()))
  }
}
