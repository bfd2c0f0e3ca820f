import Documents

/// Makes paragraphs and tables of the lines of a PDF document.
struct PDFText {
  private let pages: [PDFPage]
  private(set) var blocks: [DocumentBlock] = []
  private(set) var remarks: [DocumentRemark] = []
  private var lines: [PDFLine] = []
  /// The left and the right end of full lines in points: over the page, in a left and in a right column.
  private var margins = [(left: Double, right: Double)](repeating: (0, .infinity), count: 3)
  private var paragraphCount = 0
  private var tableCount = 0

  init(_ pages: [PDFPage]) { self.pages = pages }

  mutating func read() {
    let all = PDFLine.lines(of: pages)
    let (kept, count) = PDFRunningLines(all, pages).removed()
    if count > 0 { remarks.append(DocumentRemark(.runningLines, count: count)) }
    for (index, page) in pages.enumerated() where page.words.isEmpty {
      remarks.append(DocumentRemark(.pageWithoutText, at: DocumentPosition(page: index + 1)))
    }
    lines = PDFColumns.inOrder(kept, widths: pages.map(\.width))
    for column in margins.indices { findMargins(column) }
    var index = 0
    while index < lines.count {
      if lines[index].ruled != nil {
        index += addRuled(from: index)
      } else if let cards = PDFCards(lines[index...]) {
        add(cards.rows, lines[index..<(index + cards.lineCount)])
        index += cards.lineCount
      } else if let table = PDFTable(lines[index...], after: index > 0 ? lines[index - 1] : nil) {
        add(table.cells, lines[index..<(index + table.lineCount)])
        index += table.lineCount
      } else {
        let count = paragraphLength(from: index)
        add(Array(lines[index..<(index + count)]))
        index += count
      }
    }
  }

  /// The size that most characters have: there may be fewer lines of text than lines of the title.
  private var usualSize: Double {
    let sizes = lines.filter { $0.ruled == nil }.map { ($0.size, $0.text.unicodeScalars.count) }.sorted { $0.0 < $1.0 }
    var rest = sizes.reduce(0) { $0 + $1.1 } / 2
    return sizes.first { _, count in
      rest -= count
      return rest < 0
    }?.0 ?? 0
  }

  /// The margins of the lines that go over most of the page, in the size that most of them have: a title
  /// may be wider.
  private mutating func findMargins(_ column: Int) {
    let usual = usualSize
    let share = column == 0 ? 0.6 : 0.25
    let own = lines.filter { $0.ruled == nil && $0.column == column && abs($0.size - usual) < 0.12 * usual }
    var wide = own.filter { $0.right - $0.left > share * pages[$0.page - 1].width }
    if wide.isEmpty { wide = Self.fullLines(of: own) }
    let lefts = wide.map(\.left).sorted()
    let rights = wide.map(\.right).sorted()
    guard !lefts.isEmpty else { return }
    margins[column] = (lefts[lefts.count / 20], rights[rights.count - 1 - rights.count / 20])
    // Where all wide lines are indented, a line that goes on with one of them tells the margin.
    for (line, next) in zip(own, own.dropFirst()) where isFull(line, next) && next.left < margins[column].left {
      if next.page == line.page, next.top - line.bottom < line.size { margins[column].left = next.left }
    }
  }

  /// The lines that reach the right end of a text that is set narrow; none where no line goes on with another
  /// left of where paragraphs begin, for then each line may be a paragraph.
  private static func fullLines(of lines: [PDFLine]) -> [PDFLine] {
    guard lines.count >= 6, let left = lines.map(\.left).min() else { return [] }
    let rights = lines.map(\.right).sorted()
    let right = rights[rights.count - 1 - rights.count / 20]
    let full = lines.filter { $0.right > right - 1.7 * $0.size }
    let goOn = zip(lines, lines.dropFirst()).count { line, next in
      line.right > right - 1.7 * line.size && next.left < left + 0.5 * next.size && line.page == next.page
    }
    let begin = lines.count { $0.left > left + 1.2 * $0.size && $0.left < left + 3.2 * $0.size }
    return full.count >= 3 && goOn >= 2 && begin >= 2 ? full : []
  }

  /// Tells whether a line reaches the margin, or so far that the first word of the next one finds no room.
  private func isFull(_ line: PDFLine, _ next: PDFLine) -> Bool {
    let right = margins[line.column].right
    return line.right > right - 1.7 * line.size || line.right + Self.room(for: next, behind: line) > right
  }

  /// The room that the first word of a line would take behind another line: programs part numbers and words of letters
  /// from Chinese characters by a quarter of a character.
  static func room(for next: PDFLine, behind line: PDFLine) -> Double {
    guard let first = next.segments.first else { return 0 }
    let isParted = line.text.unicodeScalars.last?.isASCII == false && first.text.unicodeScalars.first?.isASCII == true
    return firstWord(of: first) + (isParted ? 0.25 * line.size : 0)
  }

  /// The width of what is never parted at the beginning of a line: a number or a word of letters, with the signs
  /// behind it, and what stands beside a quotation mark.
  static func firstWord(of segment: PDFLine.Segment) -> Double {
    func width(_ scalars: some Collection<Unicode.Scalar>) -> Double {
      scalars.reduce(0) { $0 + ($1.isASCII ? 0.55 : "“”‘’".unicodeScalars.contains($1) ? 0.7 : 1) }
    }
    let scalars = Array(segment.text.unicodeScalars)
    let opening = scalars.prefix { "“（《〈【".unicodeScalars.contains($0) }.count
    let letters = scalars[opening...].prefix { $0.isASCII && $0 != " " }.count
    let word = opening + (letters > 0 ? letters : min(1, scalars.count - opening))
    let signs = scalars[word...].prefix { "，。；：、%％）”》！？".unicodeScalars.contains($0) }.count
    // A word of one character is what any full line leaves no room for.
    guard letters > 0 || opening + signs > 0 else { return 0 }
    // Some programs keep a number with the sign before it (位，15), and a character with the mark before it (大”事).
    var number = letters == 0 && signs > 0 ? scalars[(word + signs)...].prefix { $0.isASCII && $0 != " " }.count : 0
    if number == 0, scalars[word..<(word + signs)].last == "”", word + signs < scalars.count { number = 1 }
    return (segment.right - segment.left) * width(scalars[..<(word + signs + number)]) / max(width(scalars), 1)
  }

  /// How many lines from one on are of its paragraph: up to one that ends before the margin, or one that
  /// begins anew.
  private func paragraphLength(from start: Int) -> Int {
    var index = start
    while index + 1 < lines.count, goesOn(lines[index], lines[index + 1]),
      PDFCards(lines[(index + 1)...]) == nil, PDFTable(lines[(index + 1)...], after: lines[index]) == nil
    {
      index += 1
    }
    return index - start + 1
  }

  private func goesOn(_ line: PDFLine, _ next: PDFLine) -> Bool {
    let left = margins[next.column].left
    guard next.ruled == nil, isFull(line, next), line.segments.count == 1 || next.segments.count == 1,
      next.left < left + 1.2 * next.size, abs(line.size - next.size) < 0.25 * line.size
    else { return false }
    if Self.ends(line.text), isSignature(next) { return false }
    if Self.beginsWithLabel(next.text), line.text.last.map({ !"，、（(".contains($0) }) ?? true { return false }
    // A title in the middle of the page: no first line of a paragraph is indented as far.
    if line.left > margins[line.column].left + 3.2 * line.size { return false }
    if line.page == next.page, next.top - line.bottom > 1.8 * line.size { return false }
    if Self.beginsWithNumberedNoun(next.text), line.text.last.map({ !"，、（(".contains($0) }) ?? true { return false }
    return !(Self.ends(line.text) && Self.beginsWithNumber(next.text))
  }

  /// Tells whether a line is the name of who signs: nothing but the date stands below it.
  private func isSignature(_ line: PDFLine) -> Bool {
    guard let index = lines.firstIndex(where: { $0.page == line.page && $0.number == line.number }),
      index + 1 < lines.count, line.text.count <= 30, !line.text.contains(where: { "，。；：、（）".contains($0) })
    else { return false }
    let signs = lines[index + 1].text.filter { !$0.isWhitespace }
    return signs.count <= 14 && signs.contains(where: \.isNumber)
      && signs.allSatisfy { $0.isNumber || "年月日.-/〇○一二三四五六七八九十".contains($0) }
  }

  static func ends(_ text: String) -> Bool { text.last.map { "。；：;:".contains($0) } ?? true }

  /// 一、 （一） 1. （1） ① 隐患3：
  static func beginsWithNumber(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(6))
    guard let first = scalars.first else { return false }
    if beginsWithNumberedNoun(text) || first == "【" { return true }
    if (0x2460...0x2473).contains(first.value) { return true }
    if first == "（" || first == "(" {
      return scalars.dropFirst().prefix(4).contains { $0 == "）" || $0 == ")" }
    }
    if first == "[" { return scalars.dropFirst(2).prefix(3).contains("]") }
    if first == "第" { return isOrdinal(scalars) }
    let numerals = scalars.prefix(while: isNumeral)
    return !numerals.isEmpty && numerals.count < scalars.count
      && "、.．)）".unicodeScalars.contains(scalars[numerals.count])
  }

  /// 第三，… and 第三项：…, but not 第三季度.
  private static func isOrdinal(_ scalars: [Unicode.Scalar]) -> Bool {
    let numerals = scalars.dropFirst().prefix(while: isNumeral)
    let rest = scalars[numerals.endIndex...].drop { "项个条类".unicodeScalars.contains($0) }
    return !numerals.isEmpty && rest.first.map { "，、：:".unicodeScalars.contains($0) } ?? false
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    "一二三四五六七八九十0123456789".unicodeScalars.contains(scalar)
  }

  /// A few characters, a number and a colon: 问题 12：, 隐患3：, 整改任务一：.
  private static func beginsWithNumberedNoun(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(14)).filter { $0 != " " }
    let noun = scalars.prefix { (0x4E00...0x9FFF).contains($0.value) && !isNumeral($0) }
    let number = scalars[noun.count...].prefix(while: isNumeral)
    guard (2...6).contains(noun.count), (1...3).contains(number.count) else { return false }
    return scalars[(noun.count + number.count)...].first.map { "：:".unicodeScalars.contains($0) } ?? false
  }

  /// 整改结果： and the like: a few characters before a colon, of which the last are those of labels.
  static func beginsWithLabel(_ text: String) -> Bool {
    guard let colon = text.prefix(9).firstIndex(where: { "：:".contains($0) }) else { return false }
    let label = text[..<colon]
    return label.count >= 4 && labelEnds.contains { label.hasSuffix($0) }
      && label.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }

  static let labelEnds = [
    "情况", "措施", "时限", "期限", "单位", "部门", "领导", "结果", "状态", "进展", "进度", "目标", "问题", "成效", "时间",
  ]

  // MARK: Blocks

  private mutating func add(_ lines: [PDFLine]) {
    paragraphCount += 1
    blocks.append(.paragraph(paragraph(lines.map { ($0, $0.text) })))
  }

  /// A piece a line; words of letters keep their blank at the end of a line.
  private func paragraph(_ lines: [(line: PDFLine, text: String)]) -> DocumentParagraph {
    var pieces: [DocumentParagraph.Piece] = []
    for (index, (line, text)) in lines.enumerated() {
      let isWord = text.unicodeScalars.last.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
      let next = index + 1 < lines.count ? lines[index + 1].text.unicodeScalars.first : nil
      let isBeforeWord = next.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
      pieces.append(
        DocumentParagraph.Piece(
          text + (isWord && isBeforeWord ? " " : ""), at: DocumentPosition(page: line.page, line: line.number)))
    }
    return DocumentParagraph(pieces)
  }

  /// Adds the table at a line, with its parts on further pages, and returns how many lines stand for them.
  private mutating func addRuled(from start: Int) -> Int {
    var parts: [PDFRuledPart] = []
    for line in lines[start...] {
      guard let part = line.ruled else { break }
      if let last = parts.last, !part.goesOn(with: last) { break }
      parts.append(part)
    }
    tableCount += 1
    blocks.append(
      .table(
        PDFRuledTable(parts).table(number: tableCount) { lines in paragraph(lines.map { ($0, $0.text) }) }))
    return parts.count
  }

  /// Adds a table whose cells were found by where their words stand; without cells, which are not certain then, its lines
  /// are told.
  private mutating func add(_ rows: [[PDFPlacedCell]]?, _ lines: ArraySlice<PDFLine>) {
    guard let rows else {
      tellUnread(lines)
      return
    }
    tableCount += 1
    var made = DocumentTable(number: tableCount)
    for (row, cells) in rows.enumerated() {
      for cell in cells {
        made.cells.append(
          DocumentCell(
            row: row, column: cell.column, columnSpan: cell.columnSpan,
            paragraphs: cell.parts.isEmpty ? [] : paragraphs(of: cell.parts, right: cell.right)))
      }
    }
    blocks.append(.table(made))
  }

  /// Whose words belong together is not certain: they are told, and no cell is made up.
  private mutating func tellUnread(_ lines: ArraySlice<PDFLine>) {
    tableCount += 1
    remarks.append(
      DocumentRemark(
        .unreadTable, at: DocumentPosition(page: lines.first?.page, line: lines.first?.number), count: lines.count))
  }

  /// The paragraphs of a cell: one ends where a line is not full, or before the next item of a list.
  private func paragraphs(of parts: [PDFTable.Part], right: Double) -> [DocumentParagraph] {
    let groups = parts.dropFirst().reduce(into: [[parts[0]]]) { groups, part in
      let last = groups[groups.count - 1].last ?? part
      let isEnded = PDFText.ends(last.text) && PDFText.beginsWithNumber(part.text)
      let name = groups[groups.count - 1].map(\.text).joined()
      if isEnded || PDFTable.beginsBody(part.text, below: name) || !PDFTable.isFull(last, before: part, right: right) {
        groups.append([part])
      } else {
        groups[groups.count - 1].append(part)
      }
    }
    return groups.map { paragraph($0) }
  }
}
