/// A paragraph of a document, of which it is known where each character stands.
public struct TextBlock: Sendable {
  /// The characters as they are printed.
  public let scalars: [Unicode.Scalar]
  /// The paragraph as it is printed.
  public var text: String { scalars.string }
  /// The same with plain letters, digits and signs for full-width ones, one for one.
  let plain: [Unicode.Scalar]
  /// The number of the paragraph in the document, from 1.
  public let paragraph: Int
  /// The lines of the file that the paragraph goes over: the first character of each, and where it
  /// stands.
  private let lines: [(start: Int, line: Int, column: Int)]

  init(_ pieces: [(text: [Unicode.Scalar], line: Int, column: Int)], paragraph: Int) {
    var scalars: [Unicode.Scalar] = []
    var lines: [(start: Int, line: Int, column: Int)] = []
    for piece in pieces {
      lines.append((scalars.count, piece.line, piece.column))
      scalars += piece.text
    }
    self.scalars = scalars
    self.lines = lines
    self.paragraph = paragraph
    plain = scalars.map(\.halfWidth)
  }

  var all: Range<Int> { 0..<scalars.count }
  var line: Int { lines[0].line }

  /// Where some of the characters stand: the line that the first of them is in, and their numbers in
  /// it, as far as the line goes.
  func position(of range: Range<Int>) -> Position {
    let index = lines.lastIndex { $0.start <= range.lowerBound } ?? 0
    let piece = lines[index]
    let end = index + 1 < lines.count ? min(range.upperBound, lines[index + 1].start) : range.upperBound
    return Position(
      paragraph: paragraph, line: piece.line, from: range.lowerBound - piece.start + piece.column,
      to: max(end, range.lowerBound + 1) - piece.start + piece.column - 1)
  }

  func passage(_ range: Range<Int>) -> Passage {
    let inside = scalars[range].withoutBlanks
    return Passage(text: scalars[inside].string, position: position(of: inside))
  }
}

/// Where words of a document stand.
public struct Position: Equatable, Sendable {
  /// From 1, among the paragraphs that are not empty.
  public var paragraph: Int
  /// From 1, among the lines of the file.
  public var line: Int
  /// The first and the last character in the line, from 1.
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
