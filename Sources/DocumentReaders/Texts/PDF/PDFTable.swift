/// A table by the positions of its words: columns are parted by gaps that no line crosses, rows by the cells
/// of the first column.
struct PDFTable {
  /// Words of a cell in a line.
  typealias Part = (line: PDFLine, text: String)

  /// The words of a line that a part stands for.
  static func segment(of part: Part) -> PDFLine.Segment? { part.line.segments.first { $0.text == part.text } }

  /// Tells whether a line of a cell is full, so that the next one may go on with it, or ends as one of a list does.
  ///
  /// - Parameter right: the right end of full lines.
  static func isWrapped(_ part: Part, _ next: Part, right: Double) -> Bool {
    // An item of a list in a cell ends where it ends.
    if PDFText.ends(part.text), PDFText.beginsWithNumber(next.text) { return true }
    return isFull(part, before: next, right: right)
  }

  /// Tells whether a line of a cell reaches its right end, or so far that the next word finds no room: 2023年 and 15 are
  /// never parted.
  static func isFull(_ part: Part, before next: Part, right: Double) -> Bool {
    guard let own = segment(of: part), let following = segment(of: next) else { return false }
    return own.right > right - 1.2 * part.line.size || own.right + PDFText.firstWord(of: following) > right
  }

  /// Tells whether a line ends as the name of a body does: 县水利局.
  static func endsAsBody(_ text: String) -> Bool {
    text.count > 2 && text.last { !"、，；,;".contains($0) }.map { "局办委会厅部院校镇乡处科室站所队中心公司街道政府".contains($0) } ?? false
  }

  /// Tells whether a line is the name of a further body below that of another one, however full that is: 沅陂市水利局
  /// and 沅陂市林业局 begin alike.
  static func beginsBody(_ next: String, below name: String) -> Bool {
    guard endsAsBody(name), let first = next.first, first == name.first else { return false }
    return next.prefix(2) == name.prefix(2) || "省县区镇乡州旗".contains(first) && endsAsBody(next)
  }

  /// The words with which rows that sum up begin.
  static let totals = ["合计", "总计", "小计", "共计"]

  /// The number of lines that it goes over.
  let lineCount: Int
  /// The parts of each cell, row by row; `nil` where the rows are not certain.
  let rows: [[[Part]]]?
  /// From where to where the columns go.
  private(set) var columns: [ClosedRange<Double>] = []

  /// The cells with words of each row, a title over all columns; `nil` where the rows are not certain.
  var cells: [[PDFPlacedCell]]? {
    rows?.map { row in
      row.enumerated().filter { !$0.element.isEmpty }.map { column, parts in
        let isTitle = parts.count == 1 && parts[0].line.isGroupTitle
        return PDFPlacedCell(
          column: column, columnSpan: isTitle ? row.count : 1, parts: parts, right: columns[column].upperBound)
      }
    }
  }

  /// The table that begins with the first of some lines; `nil` where none does.
  ///
  /// - Parameter previous: the line before, which might be a part of the first row.
  init?(_ lines: ArraySlice<PDFLine>, after previous: PDFLine?) {
    guard let first = lines.first, first.segments.count >= 2 || lines.dropFirst().first.map(first.overlaps) ?? false
    else { return nil }
    let run = Self.run(lines)
    guard run.contains(where: { $0.segments.count >= 3 }),
      let last = run.lastIndex(where: { $0.segments.count >= 2 }), last > 0
    else { return nil }
    let isWhole = previous.map { !Self.mayBelong($0, to: run) } ?? true
    // Lines with a single cell behind the last row are of it, or of the text below.
    for reading in [\TableRows.spacedRows, \TableRows.rows] {
      for count in stride(from: run.count, to: last, by: -1)
      where isWhole && !run[last..<count].contains(where: \.isGroupTitle) {
        guard let table = TableRows(Array(run[..<count])), let rows = table[keyPath: reading] else { continue }
        lineCount = count
        self.rows = rows
        columns = table.columns
        return
      }
    }
    // Lines that begin right of the first column are of its cells too.
    let second = first.segments.count > 1 ? first.segments[1].left - 1 : .infinity
    lineCount = last + 1 + run[(last + 1)...].prefix { $0.left >= second }.count
    rows = nil
  }

  /// Tells whether a line above the first one is likely to be of its row: close to it, as large, and no
  /// sentence or heading.
  private static func mayBelong(_ previous: PDFLine, to run: [PDFLine]) -> Bool {
    let first = run[0]
    guard previous.page == first.page, previous.segments.count == 1, first.top - previous.bottom < 0.8 * first.size,
      abs(previous.size - first.size) < 0.12 * first.size
    else { return false }
    return !PDFText.ends(previous.text) && !PDFText.beginsWithNumber(previous.text)
  }

  /// The lines from the first one on in which no words stand over two columns.
  private static func run(_ lines: ArraySlice<PDFLine>) -> [PDFLine] {
    var columns: [ClosedRange<Double>] = []
    var taken: [PDFLine] = []
    for line in lines {
      if line.ruled != nil { break }
      if let last = taken.last {
        let isApart = last.page == line.page && line.top - last.bottom > 4 * last.size
        if isApart || abs(line.size - last.size) > 0.2 * max(line.size, last.size) { break }
      }
      let isAcross = line.segments.contains { segment in
        columns.count { $0.overlaps(segment.left...segment.right) } > 1
      }
      if line.isGroupTitle, !taken.isEmpty {
        taken.append(line)
        continue
      }
      if isAcross { break }
      for segment in line.segments { TableRows.widen(&columns, by: segment.left...segment.right) }
      taken.append(line)
    }
    return taken
  }
}

/// The rows of a table whose lines are known.
private struct TableRows {
  private typealias Part = PDFTable.Part
  private let lines: [PDFLine]
  /// The lines over several columns that part the rows into groups.
  private let titles: [PDFLine]
  private(set) var columns: [ClosedRange<Double>] = []
  private let size: Double

  init?(_ given: [PDFLine]) {
    let lines = given.filter { !$0.isGroupTitle }
    guard let first = lines.first else { return nil }
    titles = given.filter(\.isGroupTitle)
    self.lines = Self.withoutRepeatedHeading(lines)
    size = first.size
    for line in lines {
      for segment in line.segments { Self.widen(&columns, by: segment.left...segment.right) }
    }
    joinHeadings()
    guard columns.count >= 3 else { return nil }
  }

  /// A heading may stand in the middle of a column whose cells all begin at its left: where a column holds nothing
  /// but its heading and the one beside it has none, both are one.
  private mutating func joinHeadings() {
    guard let heading = lines.first?.segments, lines.count > 2 else { return }
    let rest = lines.dropFirst().flatMap(\.segments)
    func holds(_ segments: [PDFLine.Segment], _ column: Int) -> Bool {
      columns.indices.contains(column) && segments.contains { columns[column].overlaps($0.left...$0.right) }
    }
    for column in columns.indices.reversed() where holds(heading, column) && !holds(rest, column) {
      let besides = [column - 1, column + 1].filter { holds(rest, $0) && !holds(heading, $0) }
      guard besides.count == 1, let other = besides.first else { continue }
      let (first, last) = (min(column, other), max(column, other))
      columns.replaceSubrange(first...last, with: [columns[first].lowerBound...columns[last].upperBound])
    }
  }

  /// The cells of each row; `nil` where they are not certain.
  var rows: [[[PDFTable.Part]]]? {
    guard let numbered = PDFAnchoredRows(numbered: parts, columns, size: size) else {
      return (top() ?? spaced() ?? centred()).map(withTitles)
    }
    return (numbered.rows ?? spaced(by: numbered)).map(withTitles)
  }

  /// The rows by the distances of their lines, where nothing else tells a line of the first column from the beginning
  /// of a row: it holds no numbers.
  var spacedRows: [[[PDFTable.Part]]]? {
    PDFAnchoredRows(numbered: parts, columns, size: size) == nil ? spaced() : nil
  }

  /// The rows of a table with numbers by the distances of its lines.
  private func spaced(by numbered: PDFAnchoredRows) -> [[[Part]]]? {
    spaced().flatMap { numbered.allows($0) ? $0 : nil }
  }

  /// Titles between the rows change the distances of their lines.
  private func spaced() -> [[[Part]]]? {
    titles.isEmpty ? PDFSpacing(parts, columns, size: size)?.rows : nil
  }

  /// The rows with those of the titles between them.
  private func withTitles(_ rows: [[[Part]]]) -> [[[Part]]] {
    var all = rows
    for title in titles {
      let part: Part = (title, title.text)
      let index = all.firstIndex { row in
        row.contains { $0.contains { $0.line.height > part.line.height } }
      }
      let row = [[part]] + [[Part]](repeating: [], count: columns.count - 1)
      all.insert(row, at: index ?? all.count)
    }
    return all
  }

  static func widen(_ columns: inout [ClosedRange<Double>], by range: ClosedRange<Double>) {
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

  /// The heading comes again on each further page.
  private static func withoutRepeatedHeading(_ lines: [PDFLine]) -> [PDFLine] {
    guard let first = lines.first else { return lines }
    let heading = Set(lines.filter { $0.page == first.page }.prefix(3).map(\.text))
    var page = first.page
    var isAtTop = false
    return lines.filter { line in
      if line.page != page { (page, isAtTop) = (line.page, true) }
      if isAtTop, heading.contains(line.text) { return false }
      isAtTop = false
      return true
    }
  }

  /// The parts of each column from top to bottom.
  private var parts: [[Part]] {
    var parts = [[Part]](repeating: [], count: columns.count)
    for line in lines {
      for segment in line.segments {
        guard let column = columns.firstIndex(where: { $0.overlaps(segment.left...segment.right) }) else { continue }
        parts[column].append((line, segment.text))
      }
    }
    return parts
  }

  // MARK: Cells in the middle of their rows

  /// Rows whose cells all stand in the middle of their height, as office programs are mostly told to do.
  private func centred() -> [[[Part]]]? {
    let parts = parts
    let first = firstColumn(parts[0])
    guard first.count >= 2 else { return nil }
    let middles = first.map { ($0[0].line.height + $0[$0.count - 1].line.height) / 2 }
    var rows = first.map { [$0] }
    for column in parts.dropFirst() {
      guard let cells = cells(of: column, around: middles) else { return nil }
      for (row, cell) in cells.enumerated() { rows[row].append(cell) }
    }
    return rows
  }

  /// The cells of the first column: each line is one, but for a heading of one character a line (序, 号).
  private func firstColumn(_ parts: [Part]) -> [[Part]] {
    let heading = parts.prefix { $0.text.count == 1 && $0.text.first?.isNumber == false }
    let rest = parts.dropFirst(heading.count)
    return (heading.isEmpty ? [] : [Array(heading)]) + rest.map { [$0] }
  }

  /// The lines of a column as cells, each with its middle where the row has its own; `nil` where they do
  /// not fit.
  private func cells(of column: [Part], around middles: [Double]) -> [[Part]]? {
    let tolerance = 0.3 * size
    var cells: [[Part]] = []
    var start = 0
    for middle in middles {
      guard start < column.count, column[start].line.height <= middle + tolerance else {
        cells.append([])
        continue
      }
      var end = start
      while (column[start].line.height + column[end].line.height) / 2 < middle - tolerance {
        end += 1
        guard end < column.count else { return nil }
      }
      guard (column[start].line.height + column[end].line.height) / 2 <= middle + tolerance else { return nil }
      cells.append(Array(column[start...end]))
      start = end + 1
    }
    return start == column.count ? cells : nil
  }

  // MARK: Cells at the top of their rows

  /// Rows whose cells all begin in the line of the first one.
  private func top() -> [[[Part]]]? {
    var rows: [[[Part]]] = []
    for line in lines {
      let cells = line.segments.compactMap { segment in
        columns.firstIndex { $0.overlaps(segment.left...segment.right) }.map { ($0, segment.text) }
      }
      let isFirst = cells.contains { $0.0 == 0 }
      let isTotal = cells.first.map { cell in PDFTable.totals.contains { cell.1.hasPrefix($0) } } ?? false
      if isFirst, cells.count * 2 >= columns.count || isTotal {
        rows.append(Array(repeating: [], count: columns.count))
      } else if isFirst || rows.isEmpty {
        return nil
      } else if rows.count == 1, PDFHeadingRows.isBelow(cells, rows[0], columns) {
        rows.append(Array(repeating: [], count: columns.count))
      }
      for (column, text) in cells { rows[rows.count - 1][column].append((line, text)) }
    }
    guard rows.count >= 2 else { return nil }
    return rows.allSatisfy(areWrapped) ? rows : nil
  }

  /// Tells whether each line but the last of a cell is full: else the next one is of another row.
  private func areWrapped(_ row: [[Part]]) -> Bool {
    zip(row, columns).allSatisfy { cell, column in
      zip(cell, cell.dropFirst()).allSatisfy { PDFTable.isWrapped($0, $1, right: column.upperBound) }
    }
  }
}
