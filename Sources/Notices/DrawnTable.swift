/// A table that is drawn in a text, with lines of signs between its cells.
///
///     // ┌────┬────────┬──────┐     +----+--------+------+
///     // │序号│存在问题│状态  │     |No. |Issue   |Status|
///     // ├────┼────────┼──────┤     +----+--------+------+
///     // │1   │台账缺页│完成  │     |1   |Missing |Done  |
///     // └────┴────────┴──────┘     +----+--------+------+
struct DrawnTable {
  /// The lines of the table.
  let lines: Range<Int>
  /// The cells of each row, those that another one covers empty; a line break stands where a line of a cell is not full.
  private(set) var rows: [[String]] = []
  /// The cells that go over several rows or columns.
  private(set) var spans: [LineTable.Span] = []

  private static let uprights: Set<Unicode.Scalar> = ["│", "┃", "║", "|", "｜"]
  private static let acrosses: Set<Unicode.Scalar> = ["─", "━", "═", "-", "=", "—"]
  private static let joints: Set<Unicode.Scalar> = Set("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷╞╡╪╤╧╟╢╫╥╨+".unicodeScalars)

  /// A character with the columns of the screen that it takes.
  private struct Mark {
    var scalar: Unicode.Scalar
    var start: Int
    var end: Int
  }

  // MARK: Finding

  /// The drawn table that begins at a line; `nil` where none does.
  init?(_ text: [[Unicode.Scalar]], from start: Int) {
    guard Self.isRule(text[start]) else { return nil }
    var end = start
    while end < text.count, Self.isOfTable(text[end]) { end += 1 }
    while end > start, !Self.isRule(text[end - 1]) { end -= 1 }
    guard end - start >= 4 else { return nil }
    lines = start..<end
    // Signs of lines are as wide as a letter in some fonts, and as wide as a Chinese character in others.
    let readings = [2, 1].map { width in (start..<end).map { Self.marks(text[$0], width) } }
    guard let marks = readings.min(by: { Self.unevenness($0) < Self.unevenness($1) }) else { return nil }
    let edges = Self.edges(marks)
    guard edges.count > 2 else { return nil }
    read(marks, edges)
    guard rows.count > 1 else { return nil }
  }

  private static func isRule(_ line: [Unicode.Scalar]) -> Bool {
    let inside = line[line.withoutBlanks]
    guard inside.count > 4, let first = inside.first, joints.contains(first) else { return false }
    return inside.allSatisfy { joints.contains($0) || acrosses.contains($0) }
  }

  private static func isOfTable(_ line: [Unicode.Scalar]) -> Bool {
    guard let first = line[line.withoutBlanks].first else { return false }
    return uprights.contains(first) || joints.contains(first)
  }

  private static func marks(_ line: [Unicode.Scalar], _ width: Int) -> [Mark] {
    var column = 0
    return line.map { scalar in
      let isSign = uprights.contains(scalar) || joints.contains(scalar) || acrosses.contains(scalar)
      let own = scalar.isASCII ? 1 : isSign ? width : scalar.value < 0x1100 ? 1 : 2
      defer { column += own }
      return Mark(scalar: scalar, start: column, end: column + own)
    }
  }

  /// How many different ends the lines have.
  private static func unevenness(_ lines: [[Mark]]) -> Int {
    Set(lines.compactMap { line in line.last { $0.scalar != " " && $0.scalar != "\u{3000}" }?.end }).count
  }

  /// Where the columns begin and end: at the signs that stand upright in rules and in the lines between them.
  private static func edges(_ lines: [[Mark]]) -> [Int] {
    var counts: [Int: Int] = [:]
    for mark in lines.joined() where uprights.contains(mark.scalar) || joints.contains(mark.scalar) {
      counts[mark.start, default: 0] += 1
    }
    return counts.filter { $0.value >= 2 }.keys.sorted()
  }

  // MARK: Cells

  private mutating func read(_ lines: [[Mark]], _ edges: [Int]) {
    let columns = edges.count - 1
    /// Tells whether the signs of a rule stand over a column.
    func isCovered(_ line: [Mark], _ column: Int) -> Bool {
      let inside = line.filter { $0.start > edges[column] && $0.end <= edges[column + 1] }
      return inside.contains { Self.acrosses.contains($0.scalar) || Self.joints.contains($0.scalar) }
        && inside.allSatisfy { Self.acrosses.contains($0.scalar) || Self.joints.contains($0.scalar) }
    }
    func isBetween(_ line: [Mark]) -> Bool { (0..<columns).contains { isCovered(line, $0) } }
    /// The cells of the row that is open, by their first columns.
    var open: [Int: (row: Int, width: Int)] = [:]
    var isAtRule = true
    for line in lines {
      if isBetween(line) {
        for column in 0..<columns where isCovered(line, column) { open[column] = nil }
        // A cell that goes on has words beside the rule as well.
        add(line, edges, &open, isRule: true)
        isAtRule = true
        continue
      }
      if isAtRule { begin(line, edges, &open) }
      isAtRule = false
      add(line, edges, &open, isRule: false)
    }
    splitRows(lines, edges)
  }

  /// Begins a row: the cells that no rule has ended go on.
  private mutating func begin(_ line: [Mark], _ edges: [Int], _ open: inout [Int: (row: Int, width: Int)]) {
    let columns = edges.count - 1
    let row = rows.count
    rows.append([String](repeating: "", count: columns))
    var column = 0
    while column < columns {
      if let cell = open[column] {
        grow(cell.row, column, to: row)
        column += cell.width
        continue
      }
      var end = column + 1
      while end < columns, !line.contains(where: { $0.start == edges[end] && Self.uprights.contains($0.scalar) }) {
        end += 1
      }
      open[column] = (row, end - column)
      if end - column > 1 { spans.append(LineTable.Span(row: row, column: column, rows: 1, columns: end - column)) }
      column = end
    }
  }

  private mutating func grow(_ first: Int, _ column: Int, to row: Int) {
    if let known = spans.firstIndex(where: { $0.row == first && $0.column == column }) {
      spans[known].rows = row - first + 1
    } else {
      spans.append(LineTable.Span(row: first, column: column, rows: row - first + 1, columns: 1))
    }
  }

  /// Adds the words of a line to the cells that are open.
  private mutating func add(
    _ line: [Mark], _ edges: [Int], _ open: inout [Int: (row: Int, width: Int)], isRule: Bool
  ) {
    for (column, cell) in open.sorted(by: { $0.key < $1.key }) {
      let (left, right) = (edges[column], edges[column + cell.width])
      var inside = line.filter { $0.start > left && $0.end <= right && $0.start < right }
      if let first = inside.first, Self.uprights.contains(first.scalar) { inside.removeFirst() }
      let words = inside.map(\.scalar)
      let text = words[words.withoutBlanks].string
      guard !text.isEmpty,
        !isRule || !words.allSatisfy({ Self.acrosses.contains($0) || Self.joints.contains($0) || $0 == " " })
      else { continue }
      let last = inside.last { $0.scalar != " " && $0.scalar != "\u{3000}" }?.end ?? left
      rows[cell.row][column] += text + (right - last < 3 ? "" : "\n")
    }
  }

  /// Where no rules part the rows below the heading, each line with a number begins one.
  private mutating func splitRows(_ lines: [[Mark]], _ edges: [Int]) {
    rows = rows.map { row in row.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 } }
    guard rows.count == 2, spans.isEmpty else { return }
    let rules = lines.indices.filter { Self.isRule(lines[$0].map(\.scalar)) }
    guard rules.count == 3, rules[2] - rules[1] > 2 else { return }
    let body = lines[(rules[1] + 1)..<rules[2]].map { line in
      zip(edges, edges.dropFirst()).map { left, right in
        let words = line.filter { $0.start > left && $0.start < right }.map(\.scalar)
        return words[words.withoutBlanks].string
      }
    }
    guard body.allSatisfy({ !$0[0].isEmpty && $0[0].allSatisfy(\.isNumber) }) else { return }
    rows = [rows[0]] + body
  }
}
