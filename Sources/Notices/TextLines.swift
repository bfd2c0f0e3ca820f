/// The lines of a text file: those of Markdown without what is not shown of it.
public struct TextLines: Sendable {
  let lines: [[Unicode.Scalar]]
  let isMarkdown: Bool
  /// What a person should know of what was left out, a sentence each.
  let notes: [String]

  /// The last line before some lines that is not empty, as a paragraph; `nil` where none is.
  public func piece(before range: Range<Int>) -> [TextPiece]? {
    lines[..<range.lowerBound].lastIndex { !$0.withoutBlanks.isEmpty }
      .map { [TextPiece(lines[$0], place: Place(line: $0 + 1), column: 1)] }
  }

  /// Parts a text into its lines.
  public init(_ text: String, isMarkdown: Bool = false) {
    self.isMarkdown = isMarkdown
    let all = Self.lines(text)
    guard isMarkdown else {
      (lines, notes) = (all, [])
      return
    }
    let markdown = MarkdownText(all)
    var notes: [String] = []
    if markdown.hasFrontMatter { notes.append("the lines between --- at the head were left out") }
    if markdown.hiddenCount > 0 { notes.append("text that is not shown was left out (\(markdown.hiddenCount))") }
    (lines, self.notes) = (markdown.lines, notes)
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
}
