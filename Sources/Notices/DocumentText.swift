/// The paragraphs of a document: what `NoticeReader` reads.
public struct DocumentText: Sendable {
  public internal(set) var blocks: [TextBlock] = []
  /// What the text holds and no reader reads: pictures, tables.
  public internal(set) var notRead: [(what: String, passage: Passage)] = []

  /// The paragraphs of a plain text.
  ///
  /// A line is a paragraph; lines that were cut at a fixed width are joined again where nothing else
  /// can be meant.
  ///
  /// - Parameter isMarkdown: whether the marks of Markdown (`#`, `**`, `-`) are left out.
  public init(_ text: String, isMarkdown: Bool = false) {
    var pieces: [[(text: [Unicode.Scalar], line: Int, column: Int)]] = []
    let lines = Self.lines(text).map { isMarkdown ? MarkdownLine($0) : MarkdownLine(plain: $0) }
    let width = Self.width(of: lines.map(\.text))
    var (isOpen, isAfterText) = (false, false)
    for (index, line) in lines.enumerated() {
      let inside = Self.withoutMarks(line.text)
      guard !inside.isEmpty else {
        (isOpen, isAfterText) = (false, false)
        continue
      }
      let piece = (text: Array(line.text[inside]), line: index + 1, column: line.offset + inside.lowerBound + 1)
      if isMarkdown, let what = Self.notRead(piece.text) {
        let block = TextBlock([piece], paragraph: pieces.count + 1)
        notRead.append((what, block.passage(block.all)))
        (isOpen, isAfterText) = (false, false)
        continue
      }
      if isOpen || isAfterText && Self.goesOn(piece.text), let last = pieces.indices.last, !Self.begins(piece.text) {
        pieces[last].append(piece)
      } else {
        pieces.append([piece])
      }
      isOpen = Self.isCut(piece.text) || width.map { line.text.count >= $0 - 2 && !Self.isEnded(piece.text) } ?? false
      isAfterText = true
    }
    blocks = pieces.enumerated().map { TextBlock($1, paragraph: $0 + 1) }
  }

  /// The lines without their ends; a form feed ends one too.
  private static func lines(_ text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        if !isAfterReturn { lines.append([]) }
        isAfterReturn = false
      case "\r", "\u{2028}", "\u{2029}":
        lines.append([])
        isAfterReturn = scalar == "\r"
      default:
        lines[lines.count - 1].append(scalar)
        isAfterReturn = false
      }
    }
    return lines
  }

  /// The characters of a line without blanks at its ends and without what a converter put before it:
  /// `[bookmark: _GoBack]`.
  private static func withoutMarks(_ line: [Unicode.Scalar]) -> Range<Int> {
    var range = line.withoutBlanks
    while line[range].starts(with: "[bookmark:".unicodeScalars), let end = line[range].firstIndex(of: "]") {
      range = line[(end + 1)..<range.upperBound].withoutBlanks
    }
    return range
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
    return ",、(《“".unicodeScalars.contains(last.halfWidth)
  }

  /// Returns true where a line begins with a mark that no paragraph begins with.
  private static func goesOn(_ text: [Unicode.Scalar]) -> Bool {
    guard let first = text.first else { return false }
    return ",、。;)》”%".unicodeScalars.contains(first.halfWidth)
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

/// A line of a text without the marks of Markdown, and how many characters were left out before it.
private struct MarkdownLine {
  var text: [Unicode.Scalar]
  var offset = 0

  init(plain: [Unicode.Scalar]) { text = plain }

  init(_ line: [Unicode.Scalar]) {
    text = line
    var start = line.withoutBlanks.lowerBound
    while start < line.count, line[start] == "#" || line[start] == ">" { start += 1 }
    if start + 1 < line.count, "-*+".unicodeScalars.contains(line[start]), line[start + 1] == " " { start += 2 }
    text = Array(line[start...])
    offset = start
    // Bold and italic marks become blanks, so that what is behind them stays where it is.
    text = text.map { $0 == "*" || $0 == "`" ? " " : $0 }
  }
}
