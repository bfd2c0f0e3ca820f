/// A block of text that a script writes with `text`: a subset of Markdown.
///
///     MarkdownBlock.reading("已完成 **17** 项。\n\n- 一\n- 二")
///
/// There are paragraphs, headings (`#` to `######`), lists (`-` or `*`, `1.`), quotations (`>`) and fenced code;
/// within them `**strong**`, `*emphasis*`, `` `code` `` and links. A line break within a paragraph stays one, as
/// Chinese text is not joined by blanks. A backslash takes a sign as it is; whatever is none of this is text.
public enum MarkdownBlock: Sendable, Equatable {
  /// A paragraph.
  case paragraph([TextSpan])
  /// A heading of a level from 1 to 6.
  case heading([TextSpan], level: Int)
  /// A list, with numbers or without.
  case list([[TextSpan]], isNumbered: Bool)
  /// A quotation.
  case quotation([TextSpan])
  /// Lines as they are.
  case code(String)
}

/// A stretch of text that is shown in one way.
public indirect enum TextSpan: Sendable, Equatable {
  /// Text as it is.
  case text(String)
  /// Strong text.
  case strong([TextSpan])
  /// Emphasised text.
  case emphasis([TextSpan])
  /// Code.
  case code(String)
  /// A link to an address of the web or of mail.
  case link([TextSpan], address: String)
  /// The end of a line.
  case lineBreak

  /// The text alone.
  var plain: String {
    switch self {
    case .text(let text), .code(let text): text
    case .strong(let spans), .emphasis(let spans), .link(let spans, _): spans.map(\.plain).joined()
    case .lineBreak: "\n"
    }
  }
}

extension MarkdownBlock {
  /// Reads text; any text is a text of some blocks.
  public static func reading(_ text: String) -> [MarkdownBlock] {
    var reader = TextBlockReader()
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for line in lines { reader.read(String(line)) }
    return reader.finished()
  }
}

/// Reads blocks line by line.
private struct TextBlockReader {
  private var blocks: [MarkdownBlock] = []
  private var open = Open.nothing

  private enum Open {
    case nothing
    case paragraph([String])
    case quotation([String])
    case list([String], isNumbered: Bool)
    case code([String])
  }

  mutating func read(_ line: String) {
    if case .code(let lines) = open {
      if line.hasPrefix("```") { return close() }
      open = .code(lines + [line])
      return
    }
    let bare = String(line.drop { $0 == " " || $0 == "\t" })
    if bare.isEmpty { return close() }
    if bare.hasPrefix("```") { return begin(.code([])) }
    if let heading = Self.heading(bare) { return add(heading) }
    if let (item, isNumbered) = Self.item(bare) { return add(item: item, isNumbered) }
    if bare.first == ">" {
      let rest = String(bare.dropFirst().drop { $0 == " " })
      if case .quotation(let lines) = open {
        open = .quotation(lines + [rest])
      } else {
        begin(.quotation([rest]))
      }
      return
    }
    continueText(bare)
  }

  mutating func finished() -> [MarkdownBlock] {
    close()
    return blocks
  }

  private mutating func begin(_ next: Open) {
    close()
    open = next
  }

  private mutating func add(_ block: MarkdownBlock) {
    close()
    blocks.append(block)
  }

  private mutating func add(item: String, _ isNumbered: Bool) {
    if case .list(let items, isNumbered) = open {
      open = .list(items + [item], isNumbered: isNumbered)
    } else {
      begin(.list([item], isNumbered: isNumbered))
    }
  }

  /// A line without a sign goes on with what is open.
  private mutating func continueText(_ line: String) {
    switch open {
    case .nothing, .code: open = .paragraph([line])
    case .paragraph(let lines): open = .paragraph(lines + [line])
    case .quotation(let lines): open = .quotation(lines + [line])
    case .list(var items, let isNumbered):
      items[items.count - 1] += "\n" + line
      open = .list(items, isNumbered: isNumbered)
    }
  }

  private mutating func close() {
    switch open {
    case .nothing: break
    case .paragraph(let lines): blocks.append(.paragraph(Self.spans(lines)))
    case .quotation(let lines): blocks.append(.quotation(Self.spans(lines)))
    case .list(let items, let isNumbered):
      blocks.append(.list(items.map { TextSpanReader.spans($0) }, isNumbered: isNumbered))
    case .code(let lines): blocks.append(.code(lines.joined(separator: "\n")))
    }
    open = .nothing
  }

  private static func spans(_ lines: [String]) -> [TextSpan] {
    TextSpanReader.spans(lines.joined(separator: "\n"))
  }

  private static func heading(_ line: String) -> MarkdownBlock? {
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.first == " " else { return nil }
    return .heading(TextSpanReader.spans(String(rest.drop { $0 == " " })), level: level)
  }

  /// The text of a list's item, without its sign.
  private static func item(_ line: String) -> (text: String, isNumbered: Bool)? {
    if let sign = line.first, "-*+".contains(sign), line.dropFirst().first == " " {
      return (String(line.dropFirst().drop { $0 == " " }), false)
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard (1...9).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
    return (String(rest.dropFirst().drop { $0 == " " }), true)
  }
}

/// Reads the spans of a block. A sign without its counterpart is text, which is found out once: the time grows
/// with the text alone.
private struct TextSpanReader {
  private let signs: [Character]
  private var position = 0
  private var spans: [TextSpan] = []
  private var text = ""
  private let depth: Int
  /// Signs that have no counterpart from here on.
  private var lonely: Set<String> = []

  private static let deepest = 6

  static func spans(_ text: String, depth: Int = 0) -> [TextSpan] {
    var reader = TextSpanReader(text, depth)
    return reader.read()
  }

  private init(_ text: String, _ depth: Int) {
    signs = Array(text)
    self.depth = depth
  }

  private mutating func read() -> [TextSpan] {
    while position < signs.count {
      switch signs[position] {
      case "\\"
      where position + 1 < signs.count && signs[position + 1].isASCII && signs[position + 1].isPunctuationOrSymbol:
        text.append(signs[position + 1])
        position += 2
      case "\n":
        add(.lineBreak)
        position += 1
      case "`":
        if let inner = take("`", "`") { add(.code(inner)) } else { takeSign() }
      case "*" where signs[position...].starts(with: "**"):
        if let inner = take("**", "**") { add(.strong(nested(inner))) } else { takeSign(2) }
      case "*":
        if let inner = take("*", "*") { add(.emphasis(nested(inner))) } else { takeSign() }
      case "[":
        if let link = takeLink() { add(link) } else { takeSign() }
      case let sign:
        text.append(sign)
        position += 1
      }
    }
    endText()
    return spans
  }

  private func nested(_ text: String) -> [TextSpan] {
    depth < Self.deepest ? Self.spans(text, depth: depth + 1) : [.text(text)]
  }

  private mutating func takeSign(_ count: Int = 1) {
    for _ in 0..<count {
      text.append(signs[position])
      position += 1
    }
  }

  private mutating func add(_ span: TextSpan) {
    endText()
    spans.append(span)
  }

  private mutating func endText() {
    if !text.isEmpty { spans.append(.text(text)) }
    text = ""
  }

  /// Takes what stands between two signs and the signs; `nil` where the second is not there, or nothing or a
  /// blank stands next to either.
  private mutating func take(_ opening: String, _ closing: String) -> String? {
    let start = position + opening.count
    guard start < signs.count, signs[start] != " ", let end = find(closing, from: start), end > start,
      signs[end - 1] != " "
    else { return nil }
    position = end + closing.count
    return String(signs[start..<end])
  }

  private mutating func find(_ sign: String, from start: Int) -> Int? {
    guard !lonely.contains(sign) else { return nil }
    let wanted = Array(sign)
    var index = start
    while index + wanted.count <= signs.count {
      if signs[index] == "\\" {
        index += 2
      } else if signs[index..<(index + wanted.count)].elementsEqual(wanted) {
        return index
      } else {
        index += 1
      }
    }
    lonely.insert(sign)
    return nil
  }

  private mutating func takeLink() -> TextSpan? {
    guard let middle = find("](", from: position + 1), let end = find(")", from: middle + 2) else { return nil }
    let address = String(signs[(middle + 2)..<end])
    let label = String(signs[(position + 1)..<middle])
    guard !label.contains("["), Self.isSafe(address) else { return nil }
    position = end + 1
    return .link(nested(label), address: address)
  }

  /// Addresses of the web and of mail; any other could run something.
  private static func isSafe(_ address: String) -> Bool {
    let lower = address.lowercased()
    return ["https://", "http://", "mailto:"].contains { lower.hasPrefix($0) }
      && address.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "<" && $0 != ">" }
  }
}

extension Character {
  fileprivate var isPunctuationOrSymbol: Bool { isPunctuation || isSymbol }
}
