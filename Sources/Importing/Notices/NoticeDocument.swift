import Documents
import Notices
import Problems

extension DocumentText {
  /// The paragraphs of a document that the helper has read. The findings of a table stand in its place as
  /// paragraphs with labels; its figures become claims.
  init(_ document: TextDocument) throws(Problem) {
    var paragraphs: [[TextPiece]] = []
    var figures: [FigureTable] = []
    var unread: [DocumentTable] = []
    var notes: [String] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): paragraphs.append(paragraph.textPieces)
      case .table(let table):
        let read = NoticeTable(table)
        if let card = read?.card() {
          paragraphs += card
        } else if let list = try read?.findings() {
          paragraphs += list.paragraphs
          if !list.unread.isEmpty {
            notes.append("\(table.name): the columns \(list.unread.joined(separator: ", ")) are not read")
          }
        } else if let numbers = read?.figures() {
          figures.append(numbers)
        } else {
          unread.append(table)
        }
      }
    }
    self.init(paragraphs: paragraphs)
    self.figures = figures
    self.notes = notes
    for table in unread { add(.notRead, "a table", at: Place(table: table.name, cell: "A1")) }
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
    case .struckText: add(.structure, "text that is struck out, left out", at: place)
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
