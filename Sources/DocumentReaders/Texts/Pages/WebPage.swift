import Documents
import Problems

/// Reads the running text of a web page: paragraphs and tables as a browser shows them, without menus and
/// lists of links.
enum WebPage {
  private static let sizeLimit = 64 << 20

  static func document(_ input: DocumentInput) throws(Problem) -> TextDocument {
    let tree = HTMLTree(input)
    try HTMLReader.parse(input, limit: sizeLimit, tree)
    var page = PageText()
    page.add(tree.root)
    page.endParagraph()
    page.keepPicturesWithinText()
    var flow = TextFlow()
    flow.add(page.blocks)
    flow.add(.navigation, count: page.navigationCount)
    flow.add(.hiddenText, count: tree.hiddenCount)
    flow.add(.struckText, count: tree.struckCount)
    flow.add(.object, count: tree.frames.count)
    if flow.blocks.isEmpty, !tree.frames.isEmpty {
      let pages = tree.frames.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      throw input.problem("holds no text of its own: it shows other pages in frames").hint(
        "open and save the page in the frame: \(pages)")
    }
    return TextDocument(format: "a web page", blocks: flow.blocks, remarks: flow.remarks)
  }
}

/// Collects the paragraphs of a page.
private struct PageText {
  private(set) var blocks: [FoundBlock] = []
  private(set) var navigationCount = 0
  private var text: [Unicode.Scalar] = []
  private var pictures = 0
  /// The paragraphs with pictures that are too large for signs of the page.
  private var illustrated: Set<Int> = []
  private var hasLargePicture = false
  /// True where the blank of a line break is to come.
  private var hasBreak = false
  private var hasBlank = false
  private var isPlain = false
  /// The lists that are open, with the last number of each; `nil` for one without numbers.
  private var lists: [HTMLList?] = []

  private static let breaking: Set<String> = [
    "p", "div", "section", "article", "main", "center", "blockquote", "dl", "dt", "dd", "ul", "ol", "li", "h1", "h2",
    "h3", "h4", "h5", "h6", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "form", "fieldset",
    "header",
    "footer", "figure", "figcaption", "address", "pre", "hr", "nav", "aside",
  ]

  // MARK: Elements

  mutating func add(_ element: HTMLElement) {
    guard !isNavigation(element) else {
      navigationCount += 1
      return endParagraph()
    }
    switch element.name {
    case "br": return endParagraph()
    case "img": return addPicture(element)
    case "table": return addTable(element)
    case "input": return addBox(element)
    default: break
    }
    let isBreaking = Self.breaking.contains(element.name)
    if isBreaking { endParagraph() }
    let wasPlain = isPlain
    if element.name == "pre" { isPlain = true }
    startList(element)
    for part in element.content {
      switch part {
      case .text(let text): add(text)
      case .element(let child): add(child)
      }
    }
    if element.name == "ol" || element.name == "ul" { _ = lists.popLast() }
    isPlain = wasPlain
    if isBreaking { endParagraph() }
  }

  /// Menus, and blocks that hold little but links; the days beside the links of a list are of it.
  private func isNavigation(_ element: HTMLElement) -> Bool {
    if element.name == "nav" || element.name == "aside" { return true }
    guard Self.blocks.contains(element.name) else { return false }
    let counts = element.counts
    let words = counts.all - (element.name == "p" || element.name == "td" ? 0 : counts.numbers)
    return counts.links > 0 && counts.links * 10 >= words * 6 && !holdsHeading(element)
  }

  private static let blocks: Set<String> = [
    "div", "ul", "ol", "li", "dl", "table", "tbody", "tr", "td", "p", "section", "header", "footer", "form", "center",
  ]

  private func holdsHeading(_ element: HTMLElement) -> Bool {
    element.elements.contains { ["h1", "h2", "h3"].contains($0.name) || holdsHeading($0) }
  }

  /// A list of numbers writes them, as a browser does.
  private mutating func startList(_ element: HTMLElement) {
    if element.name == "ol" { lists.append(HTMLList(element)) }
    if element.name == "ul" { lists.append(nil) }
    guard element.name == "li", let last = lists.indices.last, lists[last] != nil else { return }
    add(lists[last]!.next(element))
  }

  /// Small pictures are signs of the page.
  private mutating func addPicture(_ element: HTMLElement) {
    let sizes = ["width", "height"].compactMap { element.attributes[$0] }.compactMap { size in
      Int(size.prefix { $0.isNumber })
    }
    if sizes.allSatisfy({ $0 >= 100 }) { pictures += 1 }
    if sizes.count == 2, sizes.allSatisfy({ $0 >= 300 }) { hasLargePicture = true }
  }

  /// The box or the circle of a form that is ticked or not.
  private mutating func addBox(_ element: HTMLElement) {
    guard ["checkbox", "radio"].contains(element.attributes["type"]?.lowercased() ?? "") else { return }
    add(element.attributes["checked"] == nil ? "☐" : "☑")
  }

  // MARK: Text

  private mutating func add(_ string: String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n", "\r":
        if isPlain { endParagraph() } else { hasBreak = true }
      case " ", "\t": hasBlank = true
      case "\u{200B}", "\u{FEFF}", "\u{AD}": continue
      default: add(scalar == "\u{A0}" ? " " : scalar)
      }
    }
  }

  /// One blank stands for several; a line break of the source between two Chinese characters is none.
  private mutating func add(_ scalar: Unicode.Scalar) {
    if hasBlank || hasBreak, let last = text.last {
      let isWithin = hasBreak && !(last.isASCII && scalar.isASCII)
      if !isWithin { text.append(" ") }
    }
    (hasBlank, hasBreak) = (false, false)
    text.append(scalar)
  }

  mutating func endParagraph() {
    (hasBlank, hasBreak) = (false, false)
    var found = FoundParagraph(String(String.UnicodeScalarView(text)))
    text = []
    if pictures > 0 { found.remarks[.picture] = pictures }
    pictures = 0
    let isEmpty = found.text.allSatisfy(\.isWhitespace)
    if isEmpty { found.text = "" }
    if hasLargePicture { illustrated.insert(blocks.count) }
    hasLargePicture = false
    if !isEmpty || !found.remarks.isEmpty { blocks.append(.paragraph(found)) }
  }

  // MARK: Tables

  private mutating func addTable(_ element: HTMLElement) {
    endParagraph()
    var rows = PageRows()
    rows.add(element)
    var table = FoundTable()
    for cell in rows.cells {
      var inner = PageText()
      for part in cell.element.content {
        switch part {
        case .text(let text): inner.add(text)
        case .element(let child): inner.add(child)
        }
      }
      inner.endParagraph()
      navigationCount += inner.navigationCount
      var found = cell.found
      found.blocks = inner.blocks
      table.cells.append(found)
    }
    for caption in rows.captions { add(caption) }
    endParagraph()
    if !table.cells.isEmpty { blocks.append(.table(table)) }
  }

  /// Pictures that stand before the first sentence or behind the last one are signs of the page, but for large ones:
  /// those may be tables.
  mutating func keepPicturesWithinText() {
    let sentences = blocks.indices.filter { index in
      switch blocks[index] {
      case .paragraph(let paragraph): paragraph.text.contains("。")
      case .table: true
      }
    }
    guard let first = sentences.first, let last = sentences.last else { return }
    for index in blocks.indices where (index < first || index > last) && !illustrated.contains(index) {
      guard case .paragraph(var paragraph) = blocks[index] else { continue }
      paragraph.remarks[.picture] = nil
      blocks[index] = .paragraph(paragraph)
    }
  }
}

/// The numbers of a list of a page.
private struct HTMLList {
  private let format: String
  private var last: Int

  init(_ element: HTMLElement) {
    last = (element.attributes["start"].flatMap { Int($0.trimmed) } ?? 1) - 1
    let style = element.attributes["style"]?.lowercased() ?? ""
    let isChinese = ["cjk-ideographic", "simp-chinese", "trad-chinese"].contains { style.contains($0) }
    switch element.attributes["type"] {
    case "a": format = "lowerLetter"
    case "A": format = "upperLetter"
    case "i": format = "lowerRoman"
    case "I": format = "upperRoman"
    default: format = isChinese ? "chineseCounting" : style.contains("none") ? "none" : "decimal"
    }
  }

  mutating func next(_ item: HTMLElement) -> String {
    last = item.attributes["value"].flatMap { Int($0.trimmed) } ?? last + 1
    let number = WordNumberFormat.text(last, format)
    return number.isEmpty ? "" : number + (format == "chineseCounting" ? "、" : ". ")
  }
}

/// The cells of a table by their rows and columns.
private struct PageRows {
  private(set) var cells: [(element: HTMLElement, found: FoundTable.Cell)] = []
  private(set) var captions: [HTMLElement] = []
  private var row = -1
  private var column = 0
  /// The first row that each column is free in, where a cell above goes over several.
  private var freeFrom: [Int: Int] = [:]

  mutating func add(_ element: HTMLElement) {
    for child in element.elements {
      switch child.name {
      case "caption": captions.append(child)
      case "tr":
        row += 1
        column = 0
        add(child)
      case "td", "th": addCell(child)
      case "table": continue
      default: add(child)
      }
    }
  }

  private mutating func addCell(_ element: HTMLElement) {
    if row < 0 { row = 0 }
    while let free = freeFrom[column], free > row { column += 1 }
    guard column < DocumentLimits.columns else { return }
    var cell = FoundTable.Cell(row: row, column: column)
    cell.rowSpan = min(number("rowspan", element), DocumentLimits.rows - row)
    cell.columnSpan = min(number("colspan", element), DocumentLimits.columns - column)
    if cell.rowSpan > 1 {
      for index in column..<column + cell.columnSpan { freeFrom[index] = row + cell.rowSpan }
    }
    column += cell.columnSpan
    cells.append((element, cell))
  }

  private func number(_ name: String, _ element: HTMLElement) -> Int {
    min(max(element.attributes[name].flatMap { Int($0.trimmed) } ?? 1, 1), 100_000)
  }
}
