/// A line of a page: its words from left to right, joined where they stand close to one another.
struct PDFLine {
  /// Words with no gap of about a character between them.
  struct Segment {
    var text: String
    var left: Double
    var right: Double
    /// The height of its first word.
    var size: Double
  }

  var page: Int
  /// The number of the line on its page, from 1; lines at the head and the foot included.
  var number = 0
  /// 1 and 2 of a line in the left and the right of two columns; 0 of one over the whole page.
  var column = 0
  var segments: [Segment]
  var top: Double
  var bottom: Double

  /// The height of its middle in the whole document, in points: pages stand below one another, far apart.
  var height: Double { Double(page) * Self.pageHeight + (top + bottom) / 2 }
  static let pageHeight = 100_000.0

  var left: Double { segments[0].left }
  var right: Double { segments[segments.count - 1].right }
  /// The height of its words, about the width of a character.
  var size: Double
  /// The part of a table that stands here, parted by rules; the line itself has no words then.
  var ruled: PDFRuledPart?
  var text: String { segments.map(\.text).joined(separator: " ") }

  /// Tells whether the line looks like the title of a group of rows, which goes over the columns of a table:
  /// `一、水环境方面`.
  var isGroupTitle: Bool {
    guard segments.count == 1, text.count <= 40, text.last.map({ !"。；;".contains($0) }) ?? false else { return false }
    let isBracketed = text.first == "（" || text.first == "("
    let inside = isBracketed ? text.dropFirst() : text[...]
    let number = inside.prefix { "一二三四五六七八九十".contains($0) }
    guard !number.isEmpty, let sign = inside.dropFirst(number.count).first else { return false }
    return isBracketed ? "）)".contains(sign) : sign == "、"
  }

  /// Tells whether the next line begins above this one's end, as only cells beside one another do.
  func overlaps(_ next: PDFLine) -> Bool {
    next.page == page && next.column == column && next.top < bottom - 0.15 * size
  }

  /// The lines of each page, from top to bottom.
  static func lines(of pages: [PDFPage]) -> [[PDFLine]] {
    // A row that goes on at the head of a page has the columns of the page before.
    var before: Set<Int> = []
    let all = pages.map { page in
      rows(of: PDFSuperscripts.settled(page.words)).enumerated().map { row, words in words.map { $0.inLine(row + 1) } }
    }
    let tables = ruledParts(
      of: zip(pages, all).enumerated().map { index, page in
        PDFGrid.grids(of: page.0.rules).compactMap { grid in
          PDFRuledPart(grid, page.1.joined().filter(grid.holds), page: index + 1)
        }
      })
    return all.indices.map { index in
      let parts = tables[index]
      let rows = all[index].map { row in row.filter { word in !parts.contains { $0.grid.holds(word) } } }
        .filter { !$0.isEmpty }
      let edges = columnEdges(rows)
      defer { before = edges }
      let corridors = PDFCorridors(rows)
      let lines = rows.enumerated().map { line, words in
        var made = PDFLine(words, page: index + 1, edges.union(before)) { corridors.hasOne(at: $0, in: line) }
        made.number = words[0].line
        return made
      }
      return parts.isEmpty ? lines : (lines + parts.map { PDFLine($0) }).sorted { $0.top < $1.top }
    }
  }

  /// The parts of tables on each page: a single row is one only at the foot of a page or at the head of the next one.
  private static func ruledParts(of pages: [[PDFRuledPart]]) -> [[PDFRuledPart]] {
    pages.enumerated().map { index, parts in
      parts.enumerated().filter { order, part in
        let before = order == 0 && index > 0 ? pages[index - 1].last : nil
        let next = order == parts.count - 1 && index + 1 < pages.count ? pages[index + 1].first : nil
        return part.isWhole || before.map(part.goesOn) ?? false || next.map { $0.goesOn(with: part) } ?? false
      }.map(\.element)
    }
  }

  /// The line that stands for a part of a table.
  private init(_ part: PDFRuledPart) {
    let grid = part.grid
    page = part.page
    number = part.words.map(\.line).min() ?? 0
    size = part.words.map(\.height).sorted()[part.words.count / 2]
    (top, bottom) = (grid.top, grid.bottom)
    segments = [Segment(text: "", left: grid.left, right: grid.right, size: size)]
    ruled = part
  }

  /// The words of each line from left to right.
  static func rows(of words: [PDFWord]) -> [[PDFWord]] {
    var rows: [[PDFWord]] = []
    for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      // Cells in the middle of their rows stand half a line apart.
      if let first = rows.last?.first, word.middle - first.middle < 0.4 * min(first.height, word.height) {
        rows[rows.count - 1].append(word)
      } else {
        rows.append([word])
      }
    }
    return rows.map { $0.sorted { $0.left < $1.left } }
  }

  /// The fewest lines in which a word begins a cell of a column.
  private static let fewestCells = 4

  /// The positions, in whole points, at which words stand behind a gap in several lines: there the cells of a
  /// column begin. The gap between full cells is hardly wider than a character, as a blank is.
  private static func columnEdges(_ lines: [[PDFWord]]) -> Set<Int> {
    var counts: [Int: Int] = [:]
    for words in lines {
      for (word, next) in zip(words, words.dropFirst()) where next.left - word.right >= edgeGap * next.height {
        // A label behind a blank begins no cell: 责任单位：水利局　整改时限：….
        if next.text.contains(where: { "：:".contains($0) }) { continue }
        counts[Int(next.left.rounded()), default: 0] += 1
      }
    }
    let edges = counts.keys.filter { edge in
      (edge - 1...edge + 1).reduce(0) { $0 + (counts[$1] ?? 0) } >= fewestCells
    }
    return Set(edges.flatMap { [$0 - 1, $0, $0 + 1] })
  }

  /// The narrowest gap between cells, in heights of a line.
  private static let edgeGap = 0.45

  /// - Parameters:
  ///   - edges: where cells begin.
  ///   - isCorridor: tells whether a position is between two columns.
  init(_ words: [PDFWord], page: Int, _ edges: Set<Int>, isCorridor: (Double) -> Bool) {
    self.page = page
    top = words.map(\.top).min() ?? 0
    bottom = words.map(\.bottom).max() ?? 0
    segments = []
    // Cells of one line may stand a little apart, so that the line is higher than its words.
    size = words.map(\.height).sorted()[words.count / 2]
    for word in words {
      guard let last = segments.last, word.left - last.right < 0.9 * size,
        word.left - last.right < Self.edgeGap * size || !edges.contains(Int(word.left.rounded())),
        word.left - last.right < PDFCorridors.gap * size || !isCorridor((last.right + word.left) / 2)
      else {
        segments.append(Segment(text: word.text, left: word.left, right: word.right, size: word.height))
        continue
      }
      let index = segments.count - 1
      let gap = (word.left - last.right) / size
      let isWords = last.text.unicodeScalars.last?.isASCII == true && word.text.unicodeScalars.first?.isASCII == true
      // Between Chinese characters only a gap as wide as one is a blank, but before a label.
      let blank = isWords ? 0.15 : PDFText.beginsWithLabel(word.text) ? 0.25 : 0.7
      segments[index].text += (gap > blank ? " " : "") + word.text
      segments[index].right = max(last.right, word.right)
    }
  }
}
