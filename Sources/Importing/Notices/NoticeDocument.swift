import Documents
import Notices
import Problems

extension DocumentText {
  /// The paragraphs of a document that the helper has read. The findings of a table stand in its place as
  /// paragraphs with labels; its figures become claims.
  init(_ document: TextDocument) throws(Problem) {
    var tables = ReadTables()
    var paragraphs: [[TextPiece]] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): paragraphs.append(paragraph.textPieces)
      case .table(let table): paragraphs += try tables.read(table, after: paragraphs.last)
      }
    }
    self.init(paragraphs: paragraphs)
    add(tables)
    for remark in document.remarks { add(remark) }
  }

  /// The paragraphs of a plain text or of Markdown, with its tables as those of a document.
  init(lines text: TextLines) throws(Problem) {
    var tables = ReadTables()
    var read: [(lines: Range<Int>, paragraphs: [[TextPiece]])] = []
    for (index, table) in LineTable.tables(in: text).enumerated() {
      read.append(
        (table.lines, try tables.read(DocumentTable(table, number: index + 1), after: text.piece(before: table.lines))))
    }
    self.init(text, tables: read)
    add(tables)
  }

  private mutating func add(_ tables: ReadTables) {
    figures = tables.figures
    notes += tables.notes
    for table in tables.unread { add(.notRead, "a table", at: Place(table: table.name, cell: "A1")) }
    for doubt in tables.filled {
      add(.structure, "blank cells under '\(doubt.heading)', taken as those above them", at: doubt.place)
    }
  }

  private mutating func add(_ remark: DocumentRemark) {
    let place = Place(remark.position)
    switch remark.kind {
    case .picture:
      holdsPictures = true
      add(.notRead, "a picture", at: place)
    case .object: add(.notRead, "an embedded document", at: place)
    case .footnote: add(.notRead, "a footnote", at: place)
    case .unreadTable: add(.notRead, "a table", at: place)
    case .pageWithoutText: add(.notRead, "a page without text", at: place)
    case .trackedChanges: add(.structure, "recorded changes, taken as accepted", at: place)
    case .struckText: add(.structure, "text that is struck out, left out", at: place)
    case .comment: notes.append("comments beside the text were left out (\(remark.count))")
    case .hiddenText: notes.append("text that is not shown was left out (\(remark.count))")
    case .navigation: notes.append("menus and lists of links were left out (\(remark.count))")
    case .runningLines: notes.append("lines at the head or foot of pages were left out (\(remark.count))")
    case .contents: notes.append("lines of the table of contents were left out (\(remark.count))")
    }
  }
}

/// What the tables of a document hold beside paragraphs.
private struct ReadTables {
  var figures: [FigureTable] = []
  var unread: [DocumentTable] = []
  /// The area of the cards that were read last.
  private var group = FindingCards.Group()
  var notes: [String] = []
  /// The columns whose blank cells were filled, and where each table stands.
  var filled: [(heading: String, place: Place)] = []

  /// The paragraphs that stand for a table: those of its findings, or of the card of a page.
  ///
  /// - Parameter previous: the paragraph before the table, which may give all of its rows one status.
  mutating func read(_ table: DocumentTable, after previous: [TextPiece]?) throws(Problem) -> [[TextPiece]] {
    let grid = TableGrid(table)
    let unit = previous.flatMap { MoneyUnit.inLine(FoldedText.text($0.flatMap(\.text))) }
    let read = grid.map { NoticeTable($0, unit: unit) }
    if let card = read?.card() { return card }
    let cards = grid.flatMap { FindingCards($0) }
    if let cards, cards.lacksWords, !Self.isHeading(previous) {
      unread.append(table)
      return []
    }
    let found =
      if let cards { cards.findings(below: previous?.first, in: &group) } else {
        try read?.findings(
          status: previous.flatMap { NoticeTable.status(ofCaption: FoldedText.text($0.flatMap(\.text))) })
      }
    if let list = found {
      if !list.unread.isEmpty {
        notes.append("\(table.name): the columns \(list.unread.joined(separator: ", ")) are not read")
      }
      if let heading = list.filled { filled.append((heading, Place(table: table.name, cell: "A1"))) }
      return list.paragraphs
    }
    if let numbers = read?.figures() { figures.append(numbers) } else { unread.append(table) }
    return []
  }

  /// Tells whether a paragraph may be the heading of a finding whose fields are in the table below it.
  private static func isHeading(_ paragraph: [TextPiece]?) -> Bool {
    guard let first = paragraph?.first, let last = paragraph?.last?.text.last(where: { !$0.properties.isWhitespace })
    else { return false }
    return first.beginsWithNumber || last != "。" && last != "：" && last != ":"
  }
}

extension DocumentParagraph {
  var textPieces: [TextPiece] { pieces.map { TextPiece($0.text, at: Place($0.position)) } }
}

extension DocumentTable {
  /// The table's name among those of the document.
  var name: String { "表\(number)" }

  /// The table of some lines of a text.
  init(_ table: LineTable, number: Int) {
    self.init(number: number)
    for (row, texts) in table.rows.enumerated() {
      for (column, text) in texts.enumerated() where !text.isEmpty {
        let paragraphs = text.split(separator: "\n").map {
          DocumentParagraph(String($0), at: DocumentPosition(line: table.lines.lowerBound + 1))
        }
        let span = table.spans.first { $0.row == row && $0.column == column }
        cells.append(
          DocumentCell(
            row: row, column: column, rowSpan: span?.rows ?? 1, columnSpan: span?.columns ?? 1, paragraphs: paragraphs))
      }
    }
  }
}

extension Place {
  init(_ position: DocumentPosition) {
    self.init(page: position.page, paragraph: position.paragraph, line: position.line)
  }
}
