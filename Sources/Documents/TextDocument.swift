/// A document of running text: its paragraphs and tables in the order in which they are read, each with
/// its place in the file.
public struct TextDocument: Sendable, Equatable {
  /// The format that the bytes show, whatever the file is called: `a Word document`.
  public var format: String
  /// The paragraphs and tables, in the order of the document.
  public var blocks: [DocumentBlock]
  /// What a person should know about what was left out or could not be read.
  public var remarks: [DocumentRemark]

  /// Makes a document of blocks.
  public init(format: String, blocks: [DocumentBlock] = [], remarks: [DocumentRemark] = []) {
    self.format = format
    self.blocks = blocks
    self.remarks = remarks
  }
}

/// A part of a document.
public enum DocumentBlock: Sendable, Equatable {
  case paragraph(DocumentParagraph)
  case table(DocumentTable)
}

/// A paragraph, in one piece or, where the file only has lines, in a piece a line.
public struct DocumentParagraph: Sendable, Equatable {
  /// The pieces, in their order.
  public var pieces: [Piece]

  /// Characters that stand together in the file.
  public struct Piece: Sendable, Equatable {
    /// The characters as they are shown: an automatic number stands before them.
    public var text: String
    /// Where they stand.
    public var position: DocumentPosition

    /// Makes a piece of characters and their place.
    public init(_ text: String, at position: DocumentPosition) {
      self.text = text
      self.position = position
    }
  }

  /// Makes a paragraph of pieces.
  public init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Makes a paragraph in one piece.
  public init(_ text: String, at position: DocumentPosition) { self.init([Piece(text, at: position)]) }

  /// The whole paragraph.
  public var text: String { pieces.map(\.text).joined() }
}

/// Where something stands in a document; each number counts from 1, and is missing where the format has
/// no such thing.
public struct DocumentPosition: Sendable, Equatable {
  /// The page.
  public var page: Int?
  /// The paragraph, among those of the document that are not empty, those in tables included.
  public var paragraph: Int?
  /// The line of the page.
  public var line: Int?

  /// Makes a position.
  public init(page: Int? = nil, paragraph: Int? = nil, line: Int? = nil) {
    self.page = page
    self.paragraph = paragraph
    self.line = line
  }
}

/// A table within a document.
public struct DocumentTable: Sendable, Equatable {
  /// The number of the table in the document, from 1.
  public var number: Int
  /// The cells, row by row. A cell that another one covers is left out.
  public var cells: [DocumentCell]

  /// Makes a table of cells.
  public init(number: Int, cells: [DocumentCell] = []) {
    self.number = number
    self.cells = cells
  }

  /// The number of rows up to the last one that has a cell.
  public var rowCount: Int { cells.map { $0.row + $0.rowSpan }.max() ?? 0 }
  /// The number of columns up to the last one that has a cell.
  public var columnCount: Int { cells.map { $0.column + $0.columnSpan }.max() ?? 0 }
}

/// A cell of a table in a document.
public struct DocumentCell: Sendable, Equatable {
  /// The row of its upper left corner, from 0.
  public var row: Int
  /// The column of its upper left corner, from 0.
  public var column: Int
  /// How many rows it goes over.
  public var rowSpan: Int
  /// How many columns it goes over.
  public var columnSpan: Int
  /// Its paragraphs.
  public var paragraphs: [DocumentParagraph]

  /// Makes a cell.
  public init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, paragraphs: [DocumentParagraph] = []) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.paragraphs = paragraphs
  }

  /// The text of the cell, a paragraph a line.
  public var text: String { paragraphs.map(\.text).joined(separator: "\n") }
}

/// Something about a document that a person should know.
public struct DocumentRemark: Sendable, Equatable {
  /// What it is.
  public var kind: Kind
  /// Where it stands, or the first of several.
  public var position: DocumentPosition
  /// How many there are.
  public var count: Int

  /// Makes a remark.
  public init(_ kind: Kind, at position: DocumentPosition = DocumentPosition(), count: Int = 1) {
    self.kind = kind
    self.position = position
    self.count = count
  }

  /// The kinds of remarks. The numbers stand in the pipe between the reader and `plumb`.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// A picture, whose words nobody has read.
    case picture = 1
    /// Another document within this one.
    case object
    /// A footnote or an endnote.
    case footnote
    /// A paragraph with changes that are recorded and not yet accepted.
    case trackedChanges
    /// Text that is not shown.
    case hiddenText
    /// Menus and lists of links.
    case navigation
    /// Lines at the head or the foot of pages.
    case runningLines
    /// A table of contents.
    case contents
    /// A page without text in a document that has some.
    case pageWithoutText
    /// A table whose rows are not certain.
    case unreadTable
    /// Text that is struck out, and left out.
    case struckText
    /// A remark of a reader beside the text, which is none of the document.
    case comment
  }
}
