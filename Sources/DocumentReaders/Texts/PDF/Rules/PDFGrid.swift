/// The grid that rules draw on a page: the edges of a table's columns and rows, and between which of its cells a rule
/// stands.
struct PDFGrid {
  /// The edges of the columns from left to right, and of the rows from top to bottom.
  var columns: [Double]
  let rows: [Double]
  private let across: [PDFRule]
  private let upright: [PDFRule]

  var left: Double { columns[0] }
  var right: Double { columns[columns.count - 1] }
  var top: Double { rows[0] }
  var bottom: Double { rows[rows.count - 1] }

  /// Rules that stand closer to one another are one, in points.
  private static let tolerance = 3.0
  /// Two rules meet where they are as close, in points.
  private static let meeting = 2.0
  /// More rules, and more columns, are those of a drawing.
  private static let ruleLimit = 4_000
  private static let columnLimit = 80

  /// Tells whether the middle of a word stands in the grid.
  func holds(_ word: PDFWord) -> Bool {
    word.middle > top && word.middle < bottom && word.left + word.right > 2 * left && word.left + word.right < 2 * right
  }

  // MARK: The grids of a page

  /// The grids of a page from top to bottom: at least two columns, and one row; a grid around others is none.
  static func grids(of rules: [PDFRule]) -> [PDFGrid] {
    let across = joined(rules.filter(\.isHorizontal))
    let upright = joined(rules.filter { !$0.isHorizontal })
    guard across.count + upright.count <= ruleLimit else { return [] }
    let grids = groups(across, upright).compactMap { PDFGrid(across: $0.across, upright: $0.upright) }
    let inner = grids.filter { grid in !grids.contains { grid.isAround($0) } }
    return inner.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  private func isAround(_ other: PDFGrid) -> Bool {
    let area = (right - left) * (bottom - top)
    let inner = (other.right - other.left) * (other.bottom - other.top)
    return inner < area && other.left > left - 1 && other.right < right + 1 && other.top > top - 1
      && other.bottom < bottom + 1
  }

  /// The rules without gaps between them where they go on with one another.
  private static func joined(_ rules: [PDFRule]) -> [PDFRule] {
    var joined: [PDFRule] = []
    var group: [PDFRule] = []
    func end() {
      guard let first = group.first, let last = group.last else { return }
      let position = (first.position + last.position) / 2
      for rule in group.sorted(by: { $0.from < $1.from }) {
        if let before = joined.last, before.position == position, rule.from <= before.to + tolerance {
          joined[joined.count - 1].to = max(before.to, rule.to)
        } else {
          joined.append(
            PDFRule(isHorizontal: rule.isHorizontal, position: position, from: rule.from, to: rule.to))
        }
      }
      group = []
    }
    for rule in rules.sorted(by: { $0.position < $1.position }) {
      if let first = group.first, rule.position - first.position > 1.2 { end() }
      group.append(rule)
    }
    end()
    return joined.filter { $0.to - $0.from > 5 }
  }

  /// The rules that meet one another.
  private static func groups(
    _ across: [PDFRule], _ upright: [PDFRule]
  ) -> [(across: [PDFRule], upright: [PDFRule])] {
    var group = Array(0..<(across.count + upright.count))
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index {
        group[index] = group[group[index]]
        index = group[index]
      }
      return index
    }
    for (one, line) in across.enumerated() {
      for (two, wall) in upright.enumerated()
      where wall.position > line.from - meeting && wall.position < line.to + meeting
        && line.position > wall.from - meeting && line.position < wall.to + meeting
      {
        group[root(one)] = root(across.count + two)
      }
    }
    var found: [Int: (across: [PDFRule], upright: [PDFRule])] = [:]
    for (index, rule) in (across + upright).enumerated() {
      if rule.isHorizontal {
        found[root(index), default: ([], [])].across.append(rule)
      } else {
        found[root(index), default: ([], [])].upright.append(rule)
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private init?(across: [PDFRule], upright: [PDFRule]) {
    guard across.count > 1, !upright.isEmpty else { return nil }
    self.across = across
    self.upright = upright
    columns = Self.edges(upright.map(\.position) + [across.map(\.from).min() ?? 0, across.map(\.to).max() ?? 0])
    rows = Self.edges(across.map(\.position) + [upright.map(\.from).min() ?? 0, upright.map(\.to).max() ?? 0])
    guard (3...Self.columnLimit).contains(columns.count), rows.count > 1 else { return nil }
  }

  /// Positions that are close to one another as one.
  private static func edges(_ positions: [Double]) -> [Double] {
    var groups: [[Double]] = []
    for position in positions.sorted() {
      if let first = groups.last?.first, position - first <= tolerance {
        groups[groups.count - 1].append(position)
      } else {
        groups.append([position])
      }
    }
    return groups.map { ($0[0] + $0[$0.count - 1]) / 2 }
  }

  // MARK: Cells

  /// A cell over some of the rows and columns.
  struct Cell {
    var rows: Range<Int>
    var columns: Range<Int>
  }

  /// The cells, row by row: each goes on to the next rule.
  var cells: [Cell] {
    let (rowCount, columnCount) = (rows.count - 1, columns.count - 1)
    let walls = walls
    let lines = rows.indices.map(line)
    var isTaken = [Bool](repeating: false, count: rowCount * columnCount)
    var cells: [Cell] = []
    for row in 0..<rowCount {
      for column in 0..<columnCount where !isTaken[row * columnCount + column] {
        var right = column + 1
        while right < columnCount, !walls[row][right], !isTaken[row * columnCount + right] { right += 1 }
        var bottom = row + 1
        while bottom < rowCount,
          (column..<right).allSatisfy({ !lines[bottom][$0] && !isTaken[bottom * columnCount + $0] }),
          (column + 1..<right).allSatisfy({ !walls[bottom][$0] }), right == columnCount || walls[bottom][right]
        {
          bottom += 1
        }
        for own in row..<bottom { for other in column..<right { isTaken[own * columnCount + other] = true } }
        cells.append(Cell(rows: row..<bottom, columns: column..<right))
      }
    }
    return cells
  }

  /// In each row, the columns at whose left edge a rule stands.
  private var walls: [[Bool]] {
    let own = columns.map { edge in upright.filter { abs($0.position - edge) <= Self.tolerance } }
    return (0..<(rows.count - 1)).map { row in own.map { Self.isCovered(rows[row]...rows[row + 1], by: $0) } }
  }

  /// The columns over which a rule stands above a row; the row behind the last one is what lies below the table.
  private func line(above row: Int) -> [Bool] {
    let own = across.filter { abs($0.position - rows[row]) <= Self.tolerance }
    return (0..<(columns.count - 1)).map { Self.isCovered(columns[$0]...columns[$0 + 1], by: own) }
  }

  /// The columns below which no rule ends the table: their cells go on with those of the next page.
  var openColumns: Set<Int> {
    let last = line(above: rows.count - 1)
    return Set(last.indices.filter { !last[$0] })
  }

  /// True where no rule begins the table: its first row goes on with the last one of the page before.
  var isOpenAbove: Bool { line(above: 0).allSatisfy { !$0 } }

  /// Tells whether rules go over most of a range.
  private static func isCovered(_ range: ClosedRange<Double>, by rules: [PDFRule]) -> Bool {
    let length = rules.reduce(0) { sum, rule in
      sum + max(0, min(rule.to, range.upperBound) - max(rule.from, range.lowerBound))
    }
    return length >= 0.55 * (range.upperBound - range.lowerBound)
  }

  // MARK: Pages

  /// Tells whether a grid stands in the same columns, so that it may be the rest of this one on the next page.
  func hasColumns(of other: PDFGrid) -> Bool {
    guard abs(left - other.left) <= Self.tolerance, abs(right - other.right) <= Self.tolerance else { return false }
    let (few, many) = columns.count <= other.columns.count ? (columns, other.columns) : (other.columns, columns)
    return few.allSatisfy { edge in many.contains { abs($0 - edge) <= Self.tolerance } }
  }

  /// The edges of both grids' columns.
  func columns(with other: PDFGrid) -> [Double] {
    columns.count >= other.columns.count ? columns : other.columns
  }
}
