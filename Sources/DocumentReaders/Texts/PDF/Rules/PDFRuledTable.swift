import Documents

/// The words of a page that stand in a grid of rules.
struct PDFRuledPart {
  let page: Int
  var grid: PDFGrid
  var words: [PDFWord]

  /// False of a part that is a table only with those on the pages before and behind it: a single row.
  let isWhole: Bool

  /// A table holds at least as many cells with words, and none with more characters.
  private static let fewestCells = 4
  private static let longestCell = 4_000

  /// - Returns: `nil` where the words are none of a table: all of them stand in a few cells, or below one another.
  init?(_ grid: PDFGrid, _ words: [PDFWord], page: Int) {
    self.page = page
    self.grid = grid
    self.words = words
    let filled = Self.cells(of: words, in: grid, page: page).filter { !$0.lines.isEmpty }
    let isLong = filled.contains { cell in
      cell.lines.reduce(0) { $0 + $1.text.unicodeScalars.count } > Self.longestCell
    }
    guard filled.count > 1, !isLong, Set(filled.map(\.columns.lowerBound)).count > 1 else { return nil }
    isWhole = filled.count >= Self.fewestCells && Set(filled.map(\.rows.lowerBound)).count > 1
  }

  /// Tells whether this part, the first one of its page, may go on with the last one of the page before.
  func goesOn(with before: PDFRuledPart) -> Bool { page == before.page + 1 && grid.hasColumns(of: before.grid) }

  /// A cell with the lines in it.
  struct Cell {
    var rows: Range<Int>
    var columns: Range<Int>
    /// Each line with the edges of the cell that it stands in.
    var lines: [PDFLine] = []
    var left: Double
    var right: Double

    /// The characters without blanks.
    var text: String { lines.map { $0.text.filter { !$0.isWhitespace } }.joined() }
  }

  /// The cells with their lines, row by row.
  var cells: [Cell] { Self.cells(of: words, in: grid, page: page) }

  private static func cells(of all: [PDFWord], in grid: PDFGrid, page: Int) -> [Cell] {
    let found = grid.cells
    let (rowCount, columnCount) = (grid.rows.count - 1, grid.columns.count - 1)
    var owner = [Int](repeating: 0, count: rowCount * columnCount)
    for (index, cell) in found.enumerated() {
      for row in cell.rows { for column in cell.columns { owner[row * columnCount + column] = index } }
    }
    var words = [[PDFWord]](repeating: [], count: found.count)
    for word in all {
      let row = interval(of: word.middle, in: grid.rows)
      let cells = owner[(row * columnCount)..<((row + 1) * columnCount)]
      for part in parts(of: word, cells: cells, grid.columns) {
        words[part.cell].append(part.word)
      }
    }
    return zip(found, words).map { cell, words in
      Cell(
        rows: cell.rows, columns: cell.columns,
        lines: PDFLine.rows(of: words).map { row in
          var line = PDFLine(row, page: page, [], isCorridor: { _ in false })
          line.number = row[0].line
          return line
        },
        left: grid.columns[cell.columns.lowerBound], right: grid.columns[cell.columns.upperBound])
    }
  }

  /// Between which two edges a position stands; beyond the outer ones, in the outer intervals.
  private static func interval(of position: Double, in edges: [Double]) -> Int {
    min(max((edges.firstIndex { $0 > position } ?? edges.count) - 1, 0), edges.count - 2)
  }

  /// A word by the cells of its row: words of two cells that stand close to one another were taken as one.
  private static func parts(
    of word: PDFWord, cells: ArraySlice<Int>, _ edges: [Double]
  ) -> [(cell: Int, word: PDFWord)] {
    func cell(at position: Double) -> Int { cells[cells.startIndex + interval(of: position, in: edges)] }
    let margin = 0.4 * word.height
    guard word.right - word.left > 2 * margin, cell(at: word.left + margin) != cell(at: word.right - margin) else {
      return [(cell(at: (word.left + word.right) / 2), word)]
    }
    let widths = word.text.unicodeScalars.map { $0.isASCII ? 0.5 : 1 }
    let unit = (word.right - word.left) / max(widths.reduce(0, +), 0.5)
    var parts: [(cell: Int, word: PDFWord)] = []
    var left = word.left
    for (scalar, width) in zip(word.text.unicodeScalars, widths) {
      let right = left + width * unit
      let own = cell(at: (left + right) / 2)
      if let last = parts.indices.last, parts[last].cell == own {
        parts[last].word.text.unicodeScalars.append(scalar)
        parts[last].word.right = right
      } else {
        var part = word
        (part.text, part.left, part.right) = (String(scalar), left, right)
        parts.append((own, part))
      }
      left = right
    }
    return parts
  }
}

/// A table whose cells are parted by rules, on one page or on several.
struct PDFRuledTable {
  private typealias Cell = PDFRuledPart.Cell

  private var cells: [Cell] = []
  private var rowCount = 0
  private var columnCount = 0
  /// The columns below which no rule ended the page before.
  private var openColumns: Set<Int> = []

  /// - Parameter parts: those of the pages, in the same columns.
  init(_ parts: [PDFRuledPart]) {
    guard let first = parts.first else { return }
    let columns = parts.dropFirst().reduce(first.grid) { grid, part in
      var grid = grid
      grid.columns = grid.columns(with: part.grid)
      return grid
    }.columns
    columnCount = columns.count - 1
    for var part in parts {
      part.grid.columns = columns
      add(part)
    }
  }

  private mutating func add(_ part: PDFRuledPart) {
    defer { openColumns = part.grid.openColumns }
    var own = part.cells
    guard rowCount > 0 else {
      (cells, rowCount) = (own, part.grid.rows.count - 1)
      return
    }
    let heading = repeatedRows(own, part.grid.rows.count - 1)
    own = own.filter { $0.rows.lowerBound >= heading }
    let goesOn = goesOn(own, row: heading, isOpenAbove: heading == 0 && part.grid.isOpenAbove)
    // A row that goes on stands in the last one again.
    let offset = rowCount - heading - (goesOn ? 1 : 0)
    for cell in own {
      var cell = cell
      cell.rows = (cell.rows.lowerBound + offset)..<(cell.rows.upperBound + offset)
      let isFirst = cell.rows.lowerBound == heading + offset
      if isFirst, let above = cellAbove(cell.columns), goesOn || isOneCell(above, cell) {
        let rows = cells[above].rows
        cells[above].rows = rows.lowerBound..<max(rows.upperBound, cell.rows.upperBound)
        cells[above].lines += cell.lines
      } else {
        cells.append(cell)
      }
    }
    rowCount += part.grid.rows.count - 1 - heading - (goesOn ? 1 : 0)
  }

  // MARK: Rows at the head of a page

  /// How many rows at the head of a page repeat those at the head of the table.
  private func repeatedRows(_ own: [Cell], _ count: Int) -> Int {
    var row = 0
    func texts(_ cells: [Cell], _ row: Int) -> [String] { cells.filter { $0.rows.lowerBound == row }.map(\.text) }
    while row + 1 < min(count, rowCount), row < 4 {
      let text = texts(own, row)
      guard text == texts(cells, row), text.contains(where: { !$0.isEmpty }) else { break }
      row += 1
    }
    // A cell over more rows than are repeated is no heading.
    return own.contains { $0.rows.lowerBound < row && $0.rows.upperBound > row } ? 0 : row
  }

  /// Tells whether the first row of a page goes on with the last one of the page before: no rule stands between them, or
  /// it lacks the number that all others have.
  private func goesOn(_ own: [Cell], row: Int, isOpenAbove: Bool) -> Bool {
    let first = own.filter { $0.rows.lowerBound == row }
    let filled = first.filter { !$0.lines.isEmpty }
    guard !filled.isEmpty, first.count > 1, first.allSatisfy({ $0.rows.count == 1 || $0.lines.isEmpty }) else {
      return false
    }
    if openColumns.count == columnCount || isOpenAbove { return true }
    guard let column = numberColumn, let number = first.first(where: { $0.columns.lowerBound == column }),
      number.columns.count == 1, number.lines.isEmpty, !filled.contains(where: { $0.columns.count > 1 })
    else { return false }
    return filled.allSatisfy { cell in !Self.totals.contains { cell.text.hasPrefix($0) } }
  }

  private static let totals = ["合计", "总计", "小计", "共计", "注", "备注"]

  /// The column that holds numbers alone below its heading.
  private var numberColumn: Int? {
    (0..<min(2, columnCount)).first { column in
      let texts = cells.filter { $0.columns == column..<(column + 1) && $0.rows.lowerBound > 0 }.map(\.text)
        .filter { !$0.isEmpty }
      let numbers = texts.filter { $0.count <= 5 && $0.allSatisfy(\.isNumber) }
      return numbers.count > 1 && numbers.count * 3 >= texts.count * 2
    }
  }

  /// The last cell of some columns.
  private func cellAbove(_ columns: Range<Int>) -> Int? {
    cells.lastIndex { $0.columns == columns && $0.rows.upperBound == rowCount }
  }

  /// Tells whether a cell at the head of a page is the rest of the one above it: no rule stands between them, or one of
  /// them is blank in a column whose cells go over several rows.
  private func isOneCell(_ above: Int, _ cell: Cell) -> Bool {
    if cell.columns.allSatisfy(openColumns.contains) { return true }
    guard cell.lines.isEmpty || cells[above].lines.isEmpty && cells[above].rows.count > 1 else { return false }
    let column = cells.filter { $0.columns == cell.columns && $0.rows.lowerBound > 0 } + [cell]
    return column.contains { $0.rows.count > 1 && !$0.lines.isEmpty }
  }

  // MARK: The table

  /// The table with the paragraphs of its cells.
  ///
  /// - Parameter paragraph: makes a paragraph of lines.
  func table(number: Int, paragraph: ([PDFLine]) -> DocumentParagraph) -> DocumentTable {
    var table = DocumentTable(number: number)
    let ordered = cells.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    for cell in ordered {
      table.cells.append(
        DocumentCell(
          row: cell.rows.lowerBound, column: cell.columns.lowerBound, rowSpan: cell.rows.count,
          columnSpan: cell.columns.count, paragraphs: Self.paragraphs(of: cell).map(paragraph)))
    }
    return table
  }

  /// The lines of each paragraph of a cell: one ends where a line is not full, or before the next item of a list.
  private static func paragraphs(of cell: Cell) -> [[PDFLine]] {
    let padding = cell.lines.map { min($0.left - cell.left, cell.right - $0.right) }.min() ?? 0
    let right = cell.right - max(padding, 0)
    return cell.lines.reduce(into: [[PDFLine]]()) { paragraphs, line in
      guard let last = paragraphs.last?.last else {
        paragraphs.append([line])
        return
      }
      let isFull =
        last.right > right - 1.7 * last.size || last.right + PDFText.room(for: line, behind: last) > right
      let name = paragraphs[paragraphs.count - 1].map(\.text).joined()
      if !isFull || PDFTable.beginsBody(line.text, below: name)
        || PDFText.ends(last.text) && PDFText.beginsWithNumber(line.text)
      {
        paragraphs.append([line])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
  }
}
