import Documents
import Notices

extension DocumentText {
  /// The paragraphs of a document that the helper has read.
  init(_ document: TextDocument) {
    var paragraphs: [[TextPiece]] = []
    var unread: [(what: String, place: Place)] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): paragraphs.append(paragraph.textPieces)
      case .table(let table): unread.append(("a table", Place(table: table.name, cell: "A1")))
      }
    }
    self.init(paragraphs: paragraphs)
    for (what, place) in unread { add(.notRead, what, at: place) }
    for remark in document.remarks { add(remark) }
  }

  private mutating func add(_ remark: DocumentRemark) {
    let place = Place(remark.position)
    switch remark.kind {
    case .picture: add(.notRead, "a picture", at: place)
    case .object: add(.notRead, "an embedded document", at: place)
    case .footnote: add(.notRead, "a footnote", at: place)
    case .unreadTable: add(.notRead, "a table", at: place)
    case .pageWithoutText: add(.notRead, "a page without text", at: place)
    case .trackedChanges: add(.structure, "recorded changes, taken as accepted", at: place)
    case .hiddenText: notes.append("text that is not shown was left out (\(remark.count))")
    case .navigation: notes.append("menus and lists of links were left out (\(remark.count))")
    case .runningLines: notes.append("lines at the head or foot of pages were left out (\(remark.count))")
    case .contents: notes.append("lines of the table of contents were left out (\(remark.count))")
    }
  }
}

extension DocumentParagraph {
  var textPieces: [TextPiece] { pieces.map { TextPiece($0.text, at: Place($0.position)) } }
}

extension DocumentTable {
  /// The table's name among those of the document.
  var name: String { "表\(number)" }
}

extension Place {
  init(_ position: DocumentPosition) {
    self.init(page: position.page, paragraph: position.paragraph, line: position.line)
  }
}
