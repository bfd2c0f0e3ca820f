/// The rows of a table by the distances of its lines: those of a cell stand closer to one another than the last line
/// of a row and the first one of the next row.
struct PDFSpacing {
  typealias Part = PDFTable.Part

  /// A cell of a column: its lines, and how high it stands.
  private struct Cell {
    var column: Int
    var parts: [Part]
    /// The least distance between the middles of two lines.
    var pitch: Double

    /// Lines reach less than half of the way to the next one, so that rows never do.
    var top: Double { parts[0].line.height - 0.3 * pitch }
    var bottom: Double { parts[parts.count - 1].line.height + 0.3 * pitch }
    var middle: Double { (top + bottom) / 2 }
  }

  private let columns: [ClosedRange<Double>]
  private let parts: [[Part]]
  private let pitch: Double

  /// - Parameter parts: the parts of each column from top to bottom.
  /// - Returns: `nil` where the lines all stand as far apart, or those that stand close do not go on with one another.
  init?(_ parts: [[Part]], _ columns: [ClosedRange<Double>], size: Double) {
    let pairs = parts.enumerated().flatMap { column, parts in
      zip(parts, parts.dropFirst()).filter { part, next in part.line.page == next.line.page }
        .map { part, next in (column, part, next) }
    }
    guard let pitch = pairs.map({ Self.distance($0.1, $0.2) }).min(), pitch > 0.9 * size else { return nil }
    let near = pairs.filter { Self.distance($0.1, $0.2) <= 1.1 * pitch }
    // In a narrow column each line is full, and the end of a sentence tells nothing.
    let telling = near.filter { column, part, _ in
      columns[column].upperBound - columns[column].lowerBound > 6 * size && !PDFText.ends(part.text)
    }
    let goOn = telling.count { column, part, next in Self.goesOn(part, next, columns[column]) }
    guard near.count < pairs.count, !telling.isEmpty, goOn * 10 >= telling.count * 9 else { return nil }
    (self.parts, self.columns, self.pitch) = (parts, columns, pitch)
  }

  private static func distance(_ part: Part, _ next: Part) -> Double { next.line.height - part.line.height }

  /// Tells whether a line of a cell is full, so that the next one may go on with it, or ends as one of a list does.
  private static func goesOn(_ part: Part, _ next: Part, _ column: ClosedRange<Double>) -> Bool {
    if PDFText.ends(part.text) { return true }
    guard let own = PDFTable.segment(of: part) else { return false }
    let room = own.right + (PDFTable.segment(of: next).map { PDFText.firstWord(of: $0) } ?? 0)
    return own.right > column.upperBound - 2.2 * part.line.size || room > column.upperBound
  }

  // MARK: Rows

  /// The cells of each row, with those that go over several rows in each of them; `nil` where they are not certain.
  var rows: [[[Part]]]? {
    var rows: [[Cell?]] = []
    for group in Self.groups(cells) {
      // Alone between two rows stands a cell that goes over both; it is of the upper one until that is known.
      if group.count == 1, let last = rows.indices.last, page(rows[last]) == group[0].parts[0].line.page {
        guard rows[last][group[0].column] == nil else { return nil }
        rows[last][group[0].column] = group[0]
        continue
      }
      guard let own = self.rows(of: group) else { return nil }
      rows += own
    }
    rows = withoutPageBreaks(rows) ?? []
    // A row with hardly a cell is a part of one.
    let isWhole = rows.allSatisfy { row in row.count { $0 != nil } * 2 >= columns.count }
    guard rows.count > 1, isWhole else { return nil }
    for column in columns.indices { fill(column, &rows) }
    return rows.map { row in row.map { $0?.parts ?? [] } }
  }

  private var cells: [Cell] {
    parts.enumerated().flatMap { column, parts in
      parts.reduce(into: [Cell]()) { cells, part in
        if let last = cells.last?.parts.last, last.line.page == part.line.page,
          Self.distance(last, part) <= 1.1 * pitch
        {
          cells[cells.count - 1].parts.append(part)
        } else {
          cells.append(Cell(column: column, parts: [part], pitch: pitch))
        }
      }
    }
  }

  /// The cells that stand beside one another, from top to bottom.
  private static func groups(_ cells: [Cell]) -> [[Cell]] {
    var groups: [[Cell]] = []
    var bottom = -Double.infinity
    for cell in cells.sorted(by: { $0.top < $1.top }) {
      if cell.top < bottom { groups[groups.count - 1].append(cell) } else { groups.append([cell]) }
      bottom = max(bottom, cell.bottom)
    }
    return groups
  }

  /// The rows of cells that stand beside one another: more than one where a cell in the middle of several rows joins
  /// them.
  private func rows(of group: [Cell]) -> [[Cell?]]? {
    let counts = columns.indices.map { column in group.count { $0.column == column } }
    guard let most = counts.max(), most > 1 else { return [row(group)] }
    let inner = Self.groups(group.filter { counts[$0.column] == most })
    guard inner.count == most, inner.allSatisfy({ Set($0.map(\.column)).count == $0.count }) else { return nil }
    var rows = inner
    for cell in group where counts[cell.column] < most {
      let overlaps = inner.indices.filter { index in
        inner[index].contains { min($0.bottom, cell.bottom) > max($0.top, cell.top) }
      }
      // Between two rows it is of the upper one, until it is known that it goes over both.
      let above = inner.lastIndex { row in row.contains { $0.top < cell.middle } } ?? 0
      rows[overlaps.first ?? above].append(cell)
    }
    guard rows.allSatisfy({ Set($0.map(\.column)).count == $0.count }) else { return nil }
    return rows.map(row)
  }

  private func row(_ cells: [Cell]) -> [Cell?] {
    columns.indices.map { column in cells.first { $0.column == column } }
  }

  // MARK: Pages

  /// A row that goes on at the head of a page is one with its beginning; `nil` where that is not certain.
  private func withoutPageBreaks(_ given: [[Cell?]]) -> [[Cell?]]? {
    var rows: [[Cell?]] = []
    for row in given {
      guard let last = rows.last, page(row) != page(last) else {
        rows.append(row)
        continue
      }
      let isGoneOn = columns.indices.allSatisfy { column in
        guard let cell = row[column] else { return true }
        guard let before = last[column]?.parts.last else { return false }
        return Self.goesOn(before, cell.parts[0], columns[column]) && !PDFText.ends(before.text)
      }
      if row[0] != nil, isNumbered(given) || !isGoneOn {
        rows.append(row)
      } else if row[0] == nil {
        for column in columns.indices {
          guard let cell = row[column] else { continue }
          if rows[rows.count - 1][column] == nil {
            rows[rows.count - 1][column] = cell
          } else {
            rows[rows.count - 1][column]?.parts += cell.parts
          }
        }
      } else {
        return nil
      }
    }
    return rows
  }

  private func page(_ row: [Cell?]) -> Int? { row.compactMap(\.self).first?.parts.last?.line.page }

  private func isNumbered(_ rows: [[Cell?]]) -> Bool {
    rows.dropFirst().compactMap { $0[0] }.allSatisfy { cell in cell.parts.allSatisfy { $0.text.allSatisfy(\.isNumber) }
    }
  }

  // MARK: Cells over several rows

  /// Gives the cells of a column to all rows that they stand in the middle of, where one of them stands in the middle
  /// of no row of its own and all of them fit so.
  private func fill(_ column: Int, _ rows: inout [[Cell?]]) {
    let body = rows.indices.dropFirst()
    let filled = body.filter { rows[$0][column] != nil }
    guard filled.count < body.count, filled.contains(where: { !isCentred(column, in: rows[$0]) }) else { return }
    var spans: [(cell: Cell, rows: Range<Int>)] = []
    var start = body.startIndex
    for (order, own) in filled.enumerated() {
      guard let cell = rows[own][column] else { return }
      let limit = order + 1 < filled.count ? filled[order + 1] : body.endIndex
      guard start <= own, own < limit else { return }
      let end = (own + 1...limit).min { off(cell, start..<$0, rows) < off(cell, start..<$1, rows) }
      guard let end, off(cell, start..<end, rows) < pitch else { return }
      spans.append((cell, start..<end))
      start = end
    }
    guard start == body.endIndex else { return }
    for span in spans { for row in span.rows { rows[row][column] = span.cell } }
  }

  /// How far a cell stands from the middle of some rows.
  private func off(_ cell: Cell, _ range: Range<Int>, _ rows: [[Cell?]]) -> Double {
    guard let others = extent(of: range.flatMap { rows[$0] }, beside: cell.column) else { return .infinity }
    return abs(cell.middle - (others.top + others.bottom) / 2)
  }

  private func isCentred(_ column: Int, in row: [Cell?]) -> Bool {
    guard let cell = row[column] else { return false }
    guard let others = extent(of: row, beside: column) else { return true }
    return abs(cell.middle - (others.top + others.bottom) / 2) < 0.5 * pitch || abs(cell.top - others.top) < 0.3 * pitch
  }

  /// From where to where the cells of the other columns go; `nil` where there are none.
  private func extent(of cells: [Cell?], beside column: Int) -> (top: Double, bottom: Double)? {
    let others = cells.compactMap(\.self).filter { $0.column != column }
    guard let top = others.map(\.top).min(), let bottom = others.map(\.bottom).max() else { return nil }
    return (top, bottom)
  }
}
