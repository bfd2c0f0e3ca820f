/// The lines of a Markdown text without what is not shown of it: the front matter, comments and the marks of code.
struct MarkdownText {
  private(set) var lines: [[Unicode.Scalar]]
  private(set) var hasFrontMatter = false
  /// The number of comments and of passages that are struck out.
  private(set) var hiddenCount = 0

  init(_ lines: [[Unicode.Scalar]]) {
    self.lines = lines
    leaveOutFrontMatter()
    leaveOut(from: "<!--", to: "-->")
    leaveOut(from: "~~", to: "~~")
    for index in self.lines.indices where self.lines[index].starts(with: "```".unicodeScalars) {
      self.lines[index] = []
    }
  }

  /// Lines between `---` at the head, each with a key and a colon.
  private mutating func leaveOutFrontMatter() {
    let mark = Array("---".unicodeScalars)
    guard let first = lines.first, first.elementsEqual(mark),
      let end = lines.indices.dropFirst().prefix(60).first(where: { lines[$0].elementsEqual(mark) }), end > 1,
      lines[1].contains(":")
    else { return }
    for index in 0...end { lines[index] = [] }
    hasFrontMatter = true
  }

  /// Puts blanks for what stands between two marks, so that the rest stays where it is.
  private mutating func leaveOut(from open: String, to close: String) {
    let (open, close) = (Array(open.unicodeScalars), Array(close.unicodeScalars))
    var isOpen = false
    for line in lines.indices where isOpen || lines[line].contains(open[0]) {
      var index = 0
      while index < lines[line].count {
        let mark = isOpen ? close : open
        let isMark = lines[line][index...].starts(with: mark)
        let isClosed = isOpen || isMark && isClosed(by: close, line, index + mark.count)
        guard isMark && isClosed || isOpen else {
          index += 1
          continue
        }
        let count = isMark ? mark.count : 1
        for place in index..<(index + count) { lines[line][place] = " " }
        if isMark {
          if !isOpen { hiddenCount += 1 }
          isOpen.toggle()
        }
        index += count
      }
    }
  }

  private func isClosed(by close: [Unicode.Scalar], _ line: Int, _ start: Int) -> Bool {
    let rest = lines[line][start...]
    if rest.indices.contains(where: { rest[$0...].starts(with: close) }) { return true }
    return lines[(line + 1)...].contains { line in line.indices.contains { line[$0...].starts(with: close) } }
  }
}

/// A line of a text without the marks of Markdown, and how many characters were left out before it.
struct MarkdownLine {
  var text: [Unicode.Scalar]
  var offset = 0

  init(_ line: [Unicode.Scalar]) {
    text = line
    var start = line.withoutBlanks.lowerBound
    while start < line.count, line[start] == "#" || line[start] == ">" { start += 1 }
    let isItem = start + 1 < line.count && "-*+".unicodeScalars.contains(line[start]) && line[start + 1] == " "
    // The sign of an item stays as a bullet, but before a number or a box of its own.
    let isMarked = isItem && !Self.begins(line[(start + 2)...])
    if isItem, !isMarked { start += 2 }
    text = Array(line[start...])
    if isMarked { text[0] = "•" }
    offset = start
    // [x] becomes a box, so that what is behind it stays where it is.
    if start > 0, text.count > 4, text[0] == "[", text[2] == "]", text[3] == " ", " xX".unicodeScalars.contains(text[1])
    {
      text.replaceSubrange(0..<3, with: [text[1] == " " ? "☐" : "☑", " ", " "])
    }
    // Bold and italic marks become blanks, so that what is behind them stays where it is.
    text = text.map { $0 == "*" || $0 == "`" ? " " : $0 }
  }

  /// Tells whether an item begins with a number or a box.
  private static func begins(_ item: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = item.filter { $0 != "*" }
    return text.first == "[" || Numbering.read(text.map(\.halfWidth)) != nil
  }

  /// A line of plain text, which has no marks.
  init(plain line: [Unicode.Scalar]) { text = line }
}
