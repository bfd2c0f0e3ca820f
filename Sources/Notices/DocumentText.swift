/// The paragraphs of a document: what `NoticeReader` reads.
public struct DocumentText: Sendable {
  public internal(set) var blocks: [TextBlock] = []
  /// What the text holds and no reader reads (pictures, tables), and what is not settled in it (recorded
  /// changes).
  public internal(set) var notRead: [(kind: NoticeDoubt.Kind, passage: Passage)] = []
  /// True where the document holds pictures.
  public var holdsPictures = false
  /// The tables of figures.
  public var figures: [FigureTable] = []
  /// What a person should know about the file, a sentence each.
  public var notes: [String] = []

  /// The paragraphs of a plain text.
  ///
  /// A line is a paragraph; lines that were cut at a fixed width are joined again where nothing else
  /// can be meant.
  ///
  /// - Parameter isMarkdown: whether the marks of Markdown (`#`, `**`, `-`) are left out.
  public init(_ text: String, isMarkdown: Bool = false) { self.init(TextLines(text, isMarkdown: isMarkdown)) }

  /// The paragraphs of the lines of a text.
  ///
  /// - Parameter tables: the paragraphs that stand for tables of the text, by the lines of each.
  public init(_ text: TextLines, tables: [(lines: Range<Int>, paragraphs: [[TextPiece]])] = []) {
    let lines = text.lines.map { text.isMarkdown ? MarkdownLine($0) : MarkdownLine(plain: $0) }
    var pieces: [[TextPiece]] = []
    var start = 0
    func add(upTo end: Int) {
      pieces += (start..<end).map { index in
        [TextPiece(lines[index].text, place: Place(line: index + 1), column: lines[index].offset + 1)]
      }
    }
    for table in tables {
      add(upTo: table.lines.lowerBound)
      pieces += table.paragraphs
      start = table.lines.upperBound
    }
    add(upTo: lines.count)
    let inTables = tables.reduce(into: Set<Int>()) { $0.formUnion($1.lines) }
    let width = Self.width(of: lines.indices.filter { !inTables.contains($0) }.map { lines[$0].text })
    self.init(pieces, isMarkdown: text.isMarkdown, width: width)
    notes = text.notes
  }

  /// The paragraphs of a document whose format has them: each is made of one piece or, where lines are
  /// known only, of several.
  public init(paragraphs: [[TextPiece]]) {
    let isOfLines = paragraphs.allSatisfy { $0.count == 1 }
    let width = isOfLines ? Self.width(of: paragraphs.map { $0[0].text }) : nil
    self.init(paragraphs, isMarkdown: false, width: width)
  }

  private init(_ given: [[TextPiece]], isMarkdown: Bool, width: Int?) {
    var pieces: [[TextPiece]] = []
    var (isOpen, isAfterText) = (false, false)
    for paragraph in given {
      let inside = Self.withoutMarks(paragraph.map(\.shown))
      guard let first = inside.first, let last = inside.last else {
        (isOpen, isAfterText) = (false, false)
        continue
      }
      if isMarkdown, let what = Self.notRead(first.text) {
        var passage = TextBlock(inside, paragraph: pieces.count + 1).passage(0..<first.text.count)
        passage.text = what
        notRead.append((.notRead, passage))
        (isOpen, isAfterText) = (false, false)
        continue
      }
      if isOpen || isAfterText && Self.goesOn(first.text), let last = pieces.indices.last, !Self.begins(first.text) {
        pieces[last] += inside
      } else {
        pieces.append(inside)
      }
      let isFull = width.map { (paragraph.last?.text.count ?? 0) >= $0 - 2 && !Self.isEnded(last.text) } ?? false
      isOpen = Self.isCut(last.text) || isFull
      isAfterText = true
    }
    blocks = pieces.enumerated().map { TextBlock($1, paragraph: $0 + 1) }
    leaveOutFootnotes()
  }

  /// The characters at a place of the file, from one number to another, both included; `nil` where none
  /// stand there.
  public func words(at place: Place, from: Int, to: Int) -> String? {
    for block in blocks { if let words = block.words(at: place, from: from, to: to) { return words } }
    for row in figures.flatMap(\.rows) {
      for cell in row.cells.compactMap(\.self) where cell.place == place {
        return TextBlock([cell], paragraph: 0).words(at: place, from: from, to: to)
      }
    }
    return nil
  }

  /// Adds what a reader of the file's format could not read, or what is not settled in the file.
  public mutating func add(_ kind: NoticeDoubt.Kind, _ what: String, at place: Place) {
    let position = Position(paragraph: max(blocks.count, 1), place: place, from: 1, to: 1)
    notRead.append((kind, Passage(text: what, position: position)))
  }

  /// The pieces of a paragraph without blanks at their ends, but for those between letters, and without
  /// what a converter put before them: `[bookmark: _GoBack]`.
  private static func withoutMarks(_ pieces: [TextPiece]) -> [TextPiece] {
    pieces.enumerated().compactMap { index, piece in
      var range = piece.text.withoutBlanks
      while piece.text[range].starts(with: "[bookmark:".unicodeScalars), let end = piece.text[range].firstIndex(of: "]")
      {
        range = piece.text[(end + 1)..<range.upperBound].withoutBlanks
      }
      guard !range.isEmpty else { return nil }
      if index + 1 < pieces.count, range.upperBound < piece.text.count {
        range = range.lowerBound..<range.upperBound + 1
      }
      var inside = TextPiece(Array(piece.text[range]), place: piece.place, column: piece.column + range.lowerBound)
      inside.isPrinted = piece.isPrinted
      return inside
    }
  }

  /// The width at which lines were cut, where most lines that end within a sentence have about the
  /// same; `nil` where lines are paragraphs.
  private static func width(of lines: [[Unicode.Scalar]]) -> Int? {
    let filled = lines.filter { !$0.withoutBlanks.isEmpty }
    guard let longest = filled.map(\.count).max(), (24...90).contains(longest) else { return nil }
    let full = filled.filter { $0.count >= longest - 2 }
    let open = full.filter { !isEnded($0) }
    return full.count >= 8 && full.count * 4 >= filled.count && open.count * 3 >= full.count * 2 ? longest : nil
  }

  private static func isEnded(_ text: [Unicode.Scalar]) -> Bool {
    guard let last = text.last(where: { !$0.isBlank }) else { return true }
    return "。!?;:".unicodeScalars.contains(last.halfWidth)
  }

  /// Returns true where a line ends within a sentence, whatever its width.
  private static func isCut(_ text: [Unicode.Scalar]) -> Bool {
    guard let last = text.last(where: { !$0.isBlank }) else { return false }
    return ",、(《“/".unicodeScalars.contains(last.halfWidth)
  }

  /// Returns true where a line begins with a mark that no paragraph begins with.
  private static func goesOn(_ text: [Unicode.Scalar]) -> Bool {
    guard let first = text.first else { return false }
    return ",、。;)》”%/".unicodeScalars.contains(first.halfWidth)
  }

  /// Tells whether a line begins a paragraph of its own.
  private static func begins(_ text: [Unicode.Scalar]) -> Bool {
    let plain = text.map(\.halfWidth)
    return Numbering.read(plain) != nil || FieldLabel.read(plain, 0..<plain.count).first?.range.lowerBound == 0
  }

  private static func notRead(_ text: [Unicode.Scalar]) -> String? {
    if text.starts(with: "![".unicodeScalars) { return "a picture" }
    if text.first == "|" { return "a table" }
    return nil
  }
}
