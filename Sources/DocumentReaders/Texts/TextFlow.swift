import Documents

/// A paragraph or a table that a reader has found, before its place is known.
enum FoundBlock {
  case paragraph(FoundParagraph)
  case table(FoundTable)
}

/// A paragraph with what a person should know about it.
struct FoundParagraph {
  /// The text, whose lines are paragraphs of their own.
  var text: String
  var remarks: [DocumentRemark.Kind: Int] = [:]

  init(_ text: String = "") { self.text = text }
}

/// A table as it was found: rows of cells.
struct FoundTable {
  struct Cell {
    var row: Int
    var column: Int
    var rowSpan = 1
    var columnSpan = 1
    var blocks: [FoundBlock] = []
  }

  var cells: [Cell] = []

  /// Tells whether the table only arranges text on a page: it has a single column or row, cells that hold many
  /// paragraphs, or more text in tables within its cells than beside them.
  var isLayout: Bool {
    let rows = Set(cells.map(\.row))
    let columns = Set(cells.map(\.column))
    guard rows.count > 1, columns.count > 1 else { return true }
    var (own, inner) = (0, 0)
    for cell in cells {
      let texts = cell.blocks.map { block in
        switch block {
        case .paragraph(let paragraph): paragraph.text.unicodeScalars.count
        case .table: 0
        }
      }
      if texts.count > 40 || texts.reduce(0, +) > 4000 { return true }
      own += texts.reduce(0, +)
      inner += cell.blocks.reduce(0) { sum, block in
        switch block {
        case .paragraph: sum
        case .table(let table): sum + (table.isLayout ? 0 : table.size)
        }
      }
    }
    return inner > own
  }

  /// The number of characters in all cells.
  private var size: Int {
    cells.flatMap(\.blocks).reduce(0) { sum, block in
      switch block {
      case .paragraph(let paragraph): sum + paragraph.text.unicodeScalars.count
      case .table(let table): sum + table.size
      }
    }
  }
}

/// Puts paragraphs and tables in their order and gives each its place.
struct TextFlow {
  private(set) var blocks: [DocumentBlock] = []
  private(set) var remarks: [DocumentRemark] = []
  private var paragraphCount = 0
  private var tableCount = 0

  mutating func add(_ found: [FoundBlock]) {
    for block in found {
      switch block {
      case .paragraph(let paragraph): for paragraph in placed(paragraph) { blocks.append(.paragraph(paragraph)) }
      case .table(let table):
        if table.isLayout {
          for cell in table.cells { add(cell.blocks) }
        } else {
          add(table)
        }
      }
    }
  }

  /// Adds a remark about the whole document.
  mutating func add(_ remark: DocumentRemark.Kind, count: Int) {
    if count > 0 { remarks.append(DocumentRemark(remark, count: count)) }
  }

  private mutating func add(_ table: FoundTable) {
    tableCount += 1
    var placed = DocumentTable(number: tableCount)
    for cell in table.cells {
      placed.cells.append(
        DocumentCell(
          row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
          paragraphs: paragraphs(of: cell.blocks)))
    }
    blocks.append(.table(placed))
  }

  /// The paragraphs of a cell, those of tables within it included.
  private mutating func paragraphs(of blocks: [FoundBlock]) -> [DocumentParagraph] {
    var all: [DocumentParagraph] = []
    for block in blocks {
      switch block {
      case .paragraph(let paragraph): all += placed(paragraph)
      case .table(let table): for cell in table.cells { all += paragraphs(of: cell.blocks) }
      }
    }
    return all
  }

  /// The lines of a paragraph that are not empty, numbered.
  private mutating func placed(_ paragraph: FoundParagraph) -> [DocumentParagraph] {
    var all: [DocumentParagraph] = []
    for line in paragraph.text.split(separator: "\n") where line.contains(where: { !$0.isWhitespace }) {
      paragraphCount += 1
      all.append(DocumentParagraph(String(line), at: DocumentPosition(paragraph: paragraphCount)))
    }
    let position = all.first?.pieces.first?.position ?? DocumentPosition(paragraph: max(paragraphCount, 1))
    for kind in DocumentRemark.Kind.allCases {
      if let count = paragraph.remarks[kind] { remarks.append(DocumentRemark(kind, at: position, count: count)) }
    }
    return all
  }
}
