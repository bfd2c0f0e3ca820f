/// A paragraph of a document, of which it is known where each character stands.
public struct TextBlock: Sendable {
  /// The characters as they are printed.
  public let scalars: [Unicode.Scalar]
  /// The paragraph as it is printed.
  public var text: String { scalars.string }
  /// The same with plain letters, digits and signs for full-width ones, one for one.
  let plain: [Unicode.Scalar]
  /// The number of the paragraph in the document, from 1.
  public private(set) var paragraph: Int
  /// The pieces of the file that the paragraph is made of: the first character of each, where it stands,
  /// and its number there.
  private let pieces: [(start: Int, place: Place, column: Int, isPrinted: Bool)]

  init(_ pieces: [TextPiece], paragraph: Int) {
    var scalars: [Unicode.Scalar] = []
    var starts: [(start: Int, place: Place, column: Int, isPrinted: Bool)] = []
    for piece in pieces {
      starts.append((scalars.count, piece.place, piece.column, piece.isPrinted))
      scalars += piece.text
    }
    self.scalars = scalars
    self.pieces = starts
    self.paragraph = paragraph
    plain = scalars.map(\.halfWidth)
  }

  var all: Range<Int> { 0..<scalars.count }
  var place: Place { pieces[0].place }
  /// True of 附件 and 附件2： on a line of their own.
  var isAppendixMark: Bool {
    plain.starts(with: "附件".unicodeScalars)
      && plain.dropFirst(2).allSatisfy { $0.isBlank || $0 == ":" || $0.digitValue != nil } && plain.count <= 6
  }
  /// False where what the block begins with stands for how the file arranges its text.
  var beginsAsPrinted: Bool { pieces[0].isPrinted }

  /// Where some of the characters stand: the piece that the first printed one of them is in, and their
  /// numbers in it, as far as the piece goes.
  func position(of range: Range<Int>) -> Position {
    var index = pieces.lastIndex { $0.start <= range.lowerBound } ?? 0
    while !pieces[index].isPrinted, index + 1 < pieces.count { index += 1 }
    let piece = pieces[index]
    let start = max(range.lowerBound, piece.start)
    let end = index + 1 < pieces.count ? min(range.upperBound, pieces[index + 1].start) : range.upperBound
    return Position(
      paragraph: paragraph, place: piece.place, from: start - piece.start + piece.column,
      to: max(end, start + 1) - piece.start + piece.column - 1)
  }

  /// The characters at a place from one number to another; `nil` where the block has none of them.
  func words(at place: Place, from: Int, to: Int) -> String? {
    for (index, piece) in pieces.enumerated() where piece.isPrinted && piece.place == place {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : scalars.count
      let first = from - piece.column + piece.start
      guard first >= piece.start, first < end else { continue }
      return scalars[first..<max(first, min(to - piece.column + piece.start + 1, end))].string
    }
    return nil
  }

  /// The block without some characters, given from the first to the last; the others keep their places in the file.
  func without(_ ranges: [Range<Int>]) -> TextBlock {
    var kept: [TextPiece] = []
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : scalars.count
      var start = piece.start
      func keep(upTo end: Int) {
        guard start < end else { return }
        var made = TextPiece(
          Array(scalars[start..<end]), place: piece.place, column: start - piece.start + piece.column)
        made.isPrinted = piece.isPrinted
        kept.append(made)
      }
      for range in ranges where range.lowerBound >= piece.start && range.lowerBound < end {
        keep(upTo: range.lowerBound)
        start = min(range.upperBound, end)
      }
      keep(upTo: end)
    }
    return kept.isEmpty ? self : TextBlock(kept, paragraph: paragraph)
  }

  /// The block as a paragraph of another number.
  func numbered(_ number: Int) -> TextBlock {
    var block = self
    block.paragraph = number
    return block
  }

  func passage(_ range: Range<Int>) -> Passage {
    let inside = scalars[range].withoutBlanks
    return Passage(text: scalars[inside].string, position: position(of: inside))
  }
}

/// Characters that stand together in a file.
public struct TextPiece: Sendable {
  public var text: [Unicode.Scalar]
  public var place: Place
  /// The number of the first character at its place, from 1.
  public var column: Int
  /// False of a label or a sign that stands for how the file arranges its text.
  public var isPrinted = true

  public init(_ text: String, at place: Place, isPrinted: Bool = true) {
    self.init(Array(text.unicodeScalars), place: place, column: 1)
    self.isPrinted = isPrinted
  }

  init(_ text: [Unicode.Scalar], place: Place, column: Int) {
    self.text = text
    self.place = place
    self.column = column
  }

  /// True where the text begins with a number as paragraphs have them: 一、, （一）, 1., 问题1.
  public var beginsWithNumber: Bool { Numbering.read(text.map(\.halfWidth)) != nil }

  /// True where a sign such as · or ● stands before the text.
  public var beginsWithBullet: Bool { text.first { !$0.isBlank }.map(FieldLabel.isBullet) ?? false }

  /// The number that the text begins with as findings are numbered: 1., （1）, 问题1; `nil` of 一、 and （一）, which
  /// mostly number what holds findings.
  public var findingNumber: Int? {
    guard let number = Numbering.read(text.map(\.halfWidth)) else { return nil }
    switch number.style {
    case .part, .chapter, .bracketedChapter: return nil
    case .number, .decimal, .thirdDecimal, .bracketedNumber, .ordinal, .circled, .letter, .roman, .problem:
      return number.value
    }
  }
}

extension TextPiece {
  /// The piece without the characters that are not shown.
  var shown: TextPiece {
    guard text.contains(where: \.isInvisible) else { return self }
    var piece = self
    piece.text.removeAll(where: \.isInvisible)
    return piece
  }
}

/// A line, a paragraph or a cell of a file, as far as its format has such things; each number counts
/// from 1.
public struct Place: Equatable, Sendable {
  public var page: Int?
  public var paragraph: Int?
  public var line: Int?
  /// The table, such as 表1, and the cell in it, such as B3.
  public var table: String?
  public var cell: String?

  public init(page: Int? = nil, paragraph: Int? = nil, line: Int? = nil, table: String? = nil, cell: String? = nil) {
    self.page = page
    self.paragraph = paragraph
    self.line = line
    self.table = table
    self.cell = cell
  }

  /// The place as messages name it: `line 8`, `page 3, line 8`, `paragraph 12`, `cell B3 of 表1`.
  public var words: String {
    if let cell { return "cell \(cell)" + (table.map { " of \($0)" } ?? "") }
    if let line { return (page.map { "page \($0), " } ?? "") + "line \(line)" }
    if let paragraph { return "paragraph \(paragraph)" }
    return page.map { "page \($0)" } ?? ""
  }
}

/// Where words of a document stand.
public struct Position: Equatable, Sendable {
  /// From 1, among the paragraphs that are read.
  public var paragraph: Int
  public var place: Place
  /// The first and the last character at the place, from 1.
  public var from: Int
  public var to: Int
}

/// Words of a document, and where they stand.
public struct Passage: Equatable, Sendable {
  public var text: String
  public var position: Position
}

/// A range of a block among all blocks of a document.
struct BlockSpan: Equatable, Sendable {
  var block: Int
  var range: Range<Int>
}
