import Documents

/// Makes paragraphs and tables of the lines of a PDF document.
struct PDFText {
  private let pages: [PDFPage]
  private(set) var blocks: [DocumentBlock] = []
  private(set) var remarks: [DocumentRemark] = []
  private var lines: [PDFLine] = []
  /// Where full lines begin and end.
  private var left = 0.0
  private var right = 0.0
  private var paragraphCount = 0
  private var tableCount = 0

  init(_ pages: [PDFPage]) { self.pages = pages }

  mutating func read() {
    let all = pages.enumerated().map { PDFLine.lines($1, number: $0 + 1) }
    let (kept, count) = PDFRunningLines(all, pages).removed()
    if count > 0 { remarks.append(DocumentRemark(.runningLines, count: count)) }
    for (index, page) in pages.enumerated() where page.words.isEmpty {
      remarks.append(DocumentRemark(.pageWithoutText, at: DocumentPosition(page: index + 1)))
    }
    lines = kept.flatMap(\.self)
    findMargins()
    var index = 0
    while index < lines.count {
      if let table = PDFTable(lines[index...]) {
        add(table, lines[index..<(index + table.lineCount)])
        index += table.lineCount
      } else {
        let count = paragraphLength(from: index)
        add(Array(lines[index..<(index + count)]))
        index += count
      }
    }
  }

  /// The margins of the lines that go over most of the page, in the size that most of them have: a title
  /// may be wider.
  private mutating func findMargins() {
    let sizes = lines.map(\.size).sorted()
    let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let wide = lines.filter {
      $0.right - $0.left > 0.6 * pages[$0.page - 1].width && abs($0.size - usual) < 0.12 * usual
    }
    let lefts = wide.map(\.left).sorted()
    let rights = wide.map(\.right).sorted()
    guard !lefts.isEmpty else {
      (left, right) = (0, .infinity)
      return
    }
    left = lefts[lefts.count / 20]
    right = rights[rights.count - 1 - rights.count / 20]
  }

  /// How many lines from one on are of its paragraph: up to one that ends before the margin, or one that
  /// begins anew.
  private func paragraphLength(from start: Int) -> Int {
    var index = start
    while index + 1 < lines.count, goesOn(lines[index], lines[index + 1]), PDFTable(lines[(index + 1)...]) == nil {
      index += 1
    }
    return index - start + 1
  }

  private func goesOn(_ line: PDFLine, _ next: PDFLine) -> Bool {
    guard line.right > right - 1.7 * line.size, line.segments.count == 1 || next.segments.count == 1,
      next.left < left + 1.2 * next.size, abs(line.size - next.size) < 0.25 * line.size
    else { return false }
    if line.page == next.page, next.top - line.bottom > 1.8 * line.size { return false }
    return !(Self.ends(line.text) && Self.beginsWithNumber(next.text))
  }

  private static func ends(_ text: String) -> Bool { text.last.map { "。；：;:".contains($0) } ?? true }

  /// 一、 （一） 1. （1） ①
  private static func beginsWithNumber(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(6))
    guard let first = scalars.first else { return false }
    if (0x2460...0x2473).contains(first.value) { return true }
    if first == "（" || first == "(" {
      return scalars.dropFirst().prefix(4).contains { $0 == "）" || $0 == ")" }
    }
    let numerals = scalars.prefix { "一二三四五六七八九十0123456789".unicodeScalars.contains($0) }
    return !numerals.isEmpty && numerals.count < scalars.count
      && "、.．)）".unicodeScalars.contains(scalars[numerals.count])
  }

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

  private mutating func add(_ table: PDFTable, _ lines: ArraySlice<PDFLine>) {
    tableCount += 1
    guard let rows = table.rows else {
      // Whose words belong together is not certain: they are told, and no cell is made up.
      remarks.append(
        DocumentRemark(
          .unreadTable, at: DocumentPosition(page: lines.first?.page, line: lines.first?.number), count: lines.count))
      return
    }
    var made = DocumentTable(number: tableCount)
    for (row, cells) in rows.enumerated() {
      for (column, parts) in cells.enumerated() where !parts.isEmpty {
        made.cells.append(
          DocumentCell(row: row, column: column, paragraphs: [paragraph(parts)]))
      }
    }
    blocks.append(.table(made))
  }
}

/// A table by the positions of its words: columns are parted by gaps that no line crosses.
struct PDFTable {
  /// The number of lines that it goes over.
  let lineCount: Int
  /// The parts of each cell with the lines they stand in; `nil` where the rows are not certain.
  let rows: [[[(line: PDFLine, text: String)]]]?

  /// The table that begins with the first of some lines; `nil` where none does.
  init?(_ lines: ArraySlice<PDFLine>) {
    guard let heading = lines.first, heading.segments.count >= 3 else { return nil }
    var columns = heading.segments.map { $0.left...$0.right }
    var taken: [PDFLine] = []
    for line in lines {
      var widened = columns
      for segment in line.segments { Self.widen(&widened, by: segment.left...segment.right) }
      guard widened.count == columns.count else { break }
      if let last = taken.last, last.page == line.page, line.top - last.bottom > 4 * last.size { break }
      columns = widened
      taken.append(line)
    }
    guard taken.count >= 2, taken.contains(where: { $0.segments.count >= 2 && $0.number != heading.number }) else {
      return nil
    }
    lineCount = taken.count
    rows = Self.rows(taken, columns)
  }

  private static func widen(_ columns: inout [ClosedRange<Double>], by range: ClosedRange<Double>) {
    let touched = columns.indices.filter { columns[$0].overlaps(range) }
    guard let first = touched.first, let last = touched.last else {
      let index = columns.firstIndex { $0.lowerBound > range.upperBound } ?? columns.count
      columns.insert(range, at: index)
      return
    }
    let lower = min(columns[first].lowerBound, range.lowerBound)
    let upper = max(columns[last].upperBound, range.upperBound)
    columns.replaceSubrange(first...last, with: [lower...upper])
  }

  /// The rows: each begins at a line with a cell in the first column and at least half of the others.
  private static func rows(
    _ lines: [PDFLine], _ columns: [ClosedRange<Double>]
  ) -> [[[(line: PDFLine, text: String)]]]? {
    var rows: [[[(line: PDFLine, text: String)]]] = []
    let heading = lines[0].text
    for (index, line) in lines.enumerated() {
      // The heading comes again on the next page.
      if index > 0, line.page != lines[0].page, line.text == heading { continue }
      let cells = line.segments.compactMap { segment in
        columns.firstIndex { $0.overlaps(segment.left...segment.right) }.map { ($0, segment.text) }
      }
      let isFirst = cells.contains { $0.0 == 0 }
      let isTotal = cells.first.map { cell in Self.totals.contains { cell.1.hasPrefix($0) } } ?? false
      if isFirst, cells.count * 2 >= columns.count || isTotal {
        rows.append(Array(repeating: [], count: columns.count))
      } else if isFirst || rows.isEmpty {
        return nil
      }
      for (column, text) in cells { rows[rows.count - 1][column].append((line, text)) }
    }
    // A heading of several lines, or a first cell in the middle of its row.
    guard rows.count >= 2, rows[0].allSatisfy({ $0.count <= 1 }) else { return nil }
    return rows.allSatisfy({ areWrapped($0, columns) }) ? rows : nil
  }

  private static let totals = ["合计", "总计", "小计", "共计"]

  /// Tells whether each line but the last of a cell is full: else the next one is of another row, whose
  /// first cell stands in the middle of it.
  private static func areWrapped(
    _ row: [[(line: PDFLine, text: String)]], _ columns: [ClosedRange<Double>]
  ) -> Bool {
    zip(row, columns).allSatisfy { cell, column in
      cell.dropLast().allSatisfy { part in
        let segment = part.line.segments.first { $0.text == part.text }
        return segment.map { $0.right > column.upperBound - 1.2 * part.line.size } ?? false
      }
    }
  }
}
