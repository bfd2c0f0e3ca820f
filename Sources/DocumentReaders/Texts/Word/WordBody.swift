import Documents
import Problems

/// Reads the body of a `.docx`: paragraphs with their automatic numbers, tables, text boxes. Deleted and
/// hidden text is left out, inserted text is in.
final class WordBody: XMLHandler {
  private let styles: WordStyleSheet
  private let numbers: WordNumbers
  private let input: DocumentInput
  private(set) var isWordDocument = false

  /// The blocks of the body, of the cells and of the text boxes that are open, the innermost last.
  private var containers: [Container] = [Container()]
  private var tables: [Table] = []
  private var paragraphs: [Paragraph] = []
  /// How many elements are open whose content is left out.
  private var skipped = 0
  private var isInParagraphProperties = false
  private var isInRowProperties = false
  private var run = WordRun()
  private var isInCellProperties = false
  private var boxes = WordBoxes()
  private var isInText = false
  private var cellCount = 0

  /// The paragraphs and tables of the body.
  var blocks: [FoundBlock] { containers[0].blocks }

  private struct Container {
    var blocks: [FoundBlock] = []
    /// The text of a paragraph whose end was deleted: it goes on with the next one.
    var carried: Paragraph?
    /// Tells whether it is a cell with a ground of another colour than white.
    var isShaded = false
  }

  private struct Paragraph {
    var bytes: [UInt8] = []
    var style: String?
    var number = WordNumberReference()
    var isEndDeleted = false
    var isEndHidden = false
    var isShaded = false
    var remarks: [DocumentRemark.Kind: Int] = [:]
    /// The paragraphs and tables in the text boxes of the paragraph.
    var boxes: [FoundBlock] = []

    mutating func note(_ kind: DocumentRemark.Kind) { remarks[kind, default: 0] += 1 }
  }

  private struct Table {
    var table = FoundTable()
    var row = -1
    var column = 0
    var span = 1
    var merge: Merge = .none
    var isRowDeleted = false
    /// Tells whether a style gives it its colours.
    var isStyled = false
    /// The cells that go on below, by column: their index in `cells`.
    var open: [Int: Int] = [:]

    enum Merge { case none, starts, goesOn }
  }

  init(_ styles: WordStyleSheet, _ numbers: WordNumbers, _ input: DocumentInput) {
    self.styles = styles
    self.numbers = numbers
    self.input = input
  }

  // MARK: Elements

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    boxes.start(name, attributes)
    if name.space == .word, name == "tblStyle", let last = tables.indices.last { tables[last].isStyled = true }
    guard skipped == 0 else {
      skipped += 1
      return
    }
    switch name.space {
    case .word: try startWord(name, attributes)
    case .compatibility: if name == "Fallback" { skipped = 1 }
    case .drawing: if name == "blip" { note(.picture) }
    case .vml: if name == "imagedata" { note(.picture) }
    case .mathematics: if name == "t" { isInText = true }
    case .none, .spreadsheet, .officeRelationships, .packageRelationships, .office, .table, .text, .style, .numberStyle,
      .calcext, .laterWord,
      .manifest, .spreadsheet2003, .excel2003, .other:
      break
    }
  }

  private func startWord(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    if name == "t" {
      startText()
    } else if name == "r" {
      run = WordRun()
    } else if name == "p" {
      paragraphs.append(Paragraph())
    } else if Self.isLeftOut(name) {
      skipped = 1
    } else if name == "del" || name == "moveFrom" {
      startDeletion()
    } else if name == "ins" || name == "moveTo" {
      note(.trackedChanges)
    } else if name == "pPr" {
      isInParagraphProperties = true
    } else if isInParagraphProperties {
      startParagraphProperty(name, attributes)
    } else if isInCellProperties, name == "shd" {
      containers[containers.count - 1].isShaded = WordRun.isColoured(attributes)
    } else if run.note(name, attributes) {
      if name == "rStyle", styles.isHidden(attributes.text("val", .word)) { run.isHidden = true }
    } else if name == "tcPr" {
      isInCellProperties = true
    } else if name == "footnoteReference" || name == "endnoteReference" {
      note(.footnote)
    } else if name == "commentReference" {
      note(.comment)
    } else if name == "object" || name == "altChunk" {
      note(.object)
    } else if name == "txbxContent" {
      containers.append(Container())
    } else if name == "document" {
      isWordDocument = true
    } else if !startTablePart(name, attributes) {
      addSign(name, attributes)
    }
    guard cellCount <= input.limits.cells else { throw input.problem("holds over \(input.limits.cells) cells") }
  }

  /// True of elements whose text is not the document's: records of earlier formatting, settings of fields.
  private static func isLeftOut(_ name: XMLName) -> Bool { leftOut.contains { name == $0 } }

  private static let leftOut: [StaticString] = [
    "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblPrExChange", "sdtPr",
    "sectPr", "rt", "instrText", "delText", "delInstrText", "tabs", "tblPr", "tblGrid",
  ]

  private func startDeletion() {
    if isInRowProperties {
      tables[tables.count - 1].isRowDeleted = true
    } else if isInParagraphProperties {
      paragraphs[paragraphs.count - 1].isEndDeleted = true
    } else {
      skipped = 1
    }
    note(.trackedChanges)
  }

  private func startParagraphProperty(_ name: XMLName, _ attributes: XMLAttributes) {
    guard let last = paragraphs.indices.last else { return }
    if name == "pStyle" {
      paragraphs[last].style = attributes.text("val", .word)
    } else if name == "numId" {
      paragraphs[last].number.list = attributes.number("val", .word)
    } else if name == "ilvl" {
      paragraphs[last].number.level = attributes.number("val", .word)
    } else if name == "vanish" {
      paragraphs[last].isEndHidden = attributes.flag("val", .word) ?? true
    } else if name == "shd" {
      paragraphs[last].isShaded = WordRun.isColoured(attributes)
    }
  }

  /// The text of a run is shown unless it is hidden, struck out, or white on white; that of a box is the box's sign.
  private func startText() {
    if let sign = boxes.takeSign(), isRunShown { add(sign) }
    isInText = isRunShown && !boxes.isInBox
    if run.isHidden || isWhiteOnWhite { note(.hiddenText) } else if run.isStruck { note(.struckText) }
  }

  /// White text, where neither its run, its paragraph nor a cell around it has a colour, and no style of a table
  /// may give one.
  private var isWhiteOnWhite: Bool {
    run.isWhite && !run.isShaded && !(paragraphs.last?.isShaded ?? false) && !containers.contains(where: \.isShaded)
      && !tables.contains(where: \.isStyled)
  }

  /// Characters that are elements.
  private func addSign(_ name: XMLName, _ attributes: XMLAttributes) {
    guard isRunShown else { return }
    if name == "sym", boxes.isInBox {
      if let sign = boxes.takeSign() { add(sign) }
    } else if name == "sym" {
      add(WordSymbol.text(attributes.text("char", .word) ?? "", font: attributes.text("font", .word) ?? ""))
    } else if name == "tab" {
      add("\t")
    } else if name == "br" {
      if attributes.text("type", .word) ?? "textWrapping" == "textWrapping" { add("\n") }
    } else if name == "cr" {
      add("\n")
    } else if name == "noBreakHyphen" {
      add("-")
    }
  }

  func end(_ name: XMLName) throws(Problem) {
    let sign = boxes.end(name)
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    if let sign, isRunShown { add(sign) }
    if name.space == .mathematics { isInText = false }
    guard name.space == .word else { return }
    if name == "t" {
      isInText = false
    } else if name == "r" {
      run = WordRun()
    } else if name == "tcPr" {
      isInCellProperties = false
    } else if name == "p" {
      endParagraph()
    } else if name == "pPr" {
      isInParagraphProperties = false
    } else if name == "txbxContent" {
      endBox()
    } else {
      endTablePart(name)
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, skipped == 0, let last = paragraphs.indices.last else { return }
    paragraphs[last].bytes.append(contentsOf: bytes)
  }

  private var isRunShown: Bool { !run.isHidden && !run.isStruck && !isWhiteOnWhite }

  private func add(_ text: String) {
    if let last = paragraphs.indices.last { paragraphs[last].bytes.append(contentsOf: text.utf8) }
  }

  private func note(_ kind: DocumentRemark.Kind) {
    if let last = paragraphs.indices.last {
      paragraphs[last].note(kind)
    } else {
      var paragraph = FoundParagraph()
      paragraph.remarks[kind] = 1
      append(.paragraph(paragraph))
    }
  }

  private func append(_ block: FoundBlock) { containers[containers.count - 1].blocks.append(block) }

  // MARK: Paragraphs

  private func endParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    if let carried = containers[containers.count - 1].carried {
      containers[containers.count - 1].carried = nil
      paragraph.bytes = carried.bytes + paragraph.bytes
      paragraph.boxes = carried.boxes + paragraph.boxes
      paragraph.remarks.merge(carried.remarks, uniquingKeysWith: +)
    }
    guard !paragraph.isEndDeleted else {
      containers[containers.count - 1].carried = paragraph
      return
    }
    put(paragraph)
  }

  private func put(_ paragraph: Paragraph) {
    var found = FoundParagraph()
    found.remarks = paragraph.remarks
    let text = String(decoding: paragraph.bytes, as: UTF8.self)
    let isEmpty = text.allSatisfy(\.isWhitespace)
    if styles.isContents(paragraph.style) {
      if !isEmpty { found.remarks[.contents] = 1 }
    } else if !isEmpty || !paragraph.isEndHidden {
      let number = numbers.next(paragraph.number, style: paragraph.style)
      if !isEmpty { found.text = number + text }
    }
    if !found.text.isEmpty || !found.remarks.isEmpty { append(.paragraph(found)) }
    for block in paragraph.boxes { append(block) }
  }

  private func endBox() {
    endContainer()
    guard containers.count > 1 else { return }
    let blocks = containers.removeLast().blocks
    if let last = paragraphs.indices.last {
      paragraphs[last].boxes += blocks
    } else {
      containers[containers.count - 1].blocks += blocks
    }
  }

  /// Puts what a deleted end has carried beyond the last paragraph.
  private func endContainer() {
    guard let carried = containers[containers.count - 1].carried else { return }
    containers[containers.count - 1].carried = nil
    put(carried)
  }

  // MARK: Tables

  /// Returns true of an element that belongs to a table.
  private func startTablePart(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    if name == "tbl" {
      tables.append(Table())
      return true
    }
    guard let last = tables.indices.last else { return false }
    let number = attributes.number("val", .word)
    if name == "tr" {
      tables[last].row += 1
      tables[last].column = 0
      tables[last].isRowDeleted = false
    } else if name == "trPr" {
      isInRowProperties = true
    } else if name == "gridBefore" {
      tables[last].column += max(number ?? 0, 0)
    } else if name == "tc" {
      (tables[last].span, tables[last].merge) = (1, .none)
      containers.append(Container())
      cellCount += 1
    } else if name == "gridSpan" {
      tables[last].span = min(max(number ?? 1, 1), DocumentLimits.columns)
    } else if name == "vMerge" {
      tables[last].merge = attributes.text("val", .word) == "restart" ? .starts : .goesOn
    } else {
      return false
    }
    return true
  }

  private func endTablePart(_ name: XMLName) {
    if name == "body" {
      endContainer()
      return
    }
    guard let last = tables.indices.last else { return }
    if name == "trPr" {
      isInRowProperties = false
    } else if name == "tc", containers.count > 1 {
      endContainer()
      addCell(containers.removeLast().blocks, to: last)
    } else if name == "tr" {
      endRow(last)
    } else if name == "tbl" {
      append(.table(tables.removeLast().table))
    }
  }

  private func addCell(_ blocks: [FoundBlock], to table: Int) {
    let (row, column) = (tables[table].row, tables[table].column)
    let span = min(tables[table].span, DocumentLimits.columns - min(column, DocumentLimits.columns - 1))
    tables[table].column += span
    if tables[table].merge == .goesOn, let above = tables[table].open[column] {
      tables[table].table.cells[above].rowSpan = row - tables[table].table.cells[above].row + 1
      return
    }
    tables[table].open[column] = tables[table].merge == .starts ? tables[table].table.cells.count : nil
    tables[table].table.cells.append(
      FoundTable.Cell(row: row, column: min(column, DocumentLimits.columns - 1), columnSpan: span, blocks: blocks))
  }

  /// A deleted row is none.
  private func endRow(_ table: Int) {
    guard tables[table].isRowDeleted else { return }
    let row = tables[table].row
    tables[table].table.cells.removeAll { $0.row == row }
    tables[table].open = tables[table].open.filter { $0.value < tables[table].table.cells.count }
    tables[table].row -= 1
  }
}
