import Documents
import Problems
import System
import Tables

/// Opens a sheet of a workbook: finds its heading, leaves out the rows that are no records, fills merged
/// ranges, and makes columns of its cells.
struct SheetTable {
  private let sheet: Sheet
  private let path: String
  private let loading: Loading
  private let heading: Heading
  /// True where a package says in which rows the heading stands.
  private let isHeadingGiven: Bool
  /// The rows below the heading that hold anything, and which rows of the sheet they are.
  private var body: [[SheetCell]]
  private let numbers: [Int]

  /// The number of rows in which the heading is looked for.
  private static let headLimit = 120

  /// - Parameter wanted: the heading and the comments that are known before the sheet is looked at.
  /// - Returns: `nil` where no cell of the sheet holds anything.
  init?(_ sheet: Sheet, of path: String, _ loading: Loading, _ wanted: TextTable.Wanted = TextTable.Wanted()) {
    let width = Self.width(sheet.rows)
    guard width > 0, let heading = Self.heading(sheet, width, wanted.heading) else { return nil }
    self.sheet = sheet
    self.path = path
    self.loading = loading
    self.heading = heading
    isHeadingGiven = wanted.heading.isGiven
    let start = min(heading.row + heading.rowCount, sheet.rows.count)
    numbers = (start..<sheet.rows.count).filter { row in
      !wanted.commentRows.contains(row + 1) && sheet.rows[row].contains { $0 != .empty }
    }
    body = numbers.map { sheet.rows[$0] }
  }

  /// The heading that is found, or that stands in the rows that are named.
  private static func heading(_ sheet: Sheet, _ width: Int, _ rule: TextTable.HeadingRule) -> Heading? {
    func written(_ row: Int) -> [String] { sheet.rows[row].prefix(width).map(\.written) }
    switch rule {
    case .found:
      let head = sheet.rows.indices.prefix(headLimit).map(written)
      let merged = sheet.merged.filter { $0.first.row < head.count }
      return HeadingFinder(head, width: width, merged: merged).heading()
    case .none(let names): return GivenHeading.none(names, width: width)
    case .rows(let rows, let join), .like(_, let rows, let join):
      let head = sheet.rows.indices.prefix(rows.max() ?? 0).map { rows.contains($0 + 1) ? written($0) : [] }
      return GivenHeading(rows: rows, join: join).heading(head)?.widened(to: width)
    }
  }

  /// The number of columns up to the last cell that holds anything.
  private static func width(_ rows: [[SheetCell]]) -> Int {
    rows.reduce(0) { width, row in max(width, (row.lastIndex { $0 != .empty } ?? -1) + 1) }
  }

  /// The table, and what was decided on the way.
  ///
  /// - Parameter asText: columns that stay text, whatever their cells are.
  func raw(asText: Set<String> = []) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    let wanted = heading.names.map(asText.contains)
    var table = RawTable(
      source: "\(path), sheet '\(sheet.name)'", heading: heading, columns: [], rowCount: body.count, locate: locate)
    table.isFilled = true
    table.hasConditions = true
    for index in heading.names.indices {
      try loading.poll?()
      table.columns.append(try SheetColumnReader(body, index, loading).column(asText: wanted[index]))
    }
    let others = (try RecordRows(table, loading.poll).others() + linesAcross()).onceEachRow
    table.others = (others.map(\.row), table.leftOut(others))
    let ranges = FilledRanges(sheet, of: path, numbers, width: heading.names.count, loading)
    let filled = try ranges.filled(without: Set(others.map(\.row)))
    let isSkipped = others.isEmpty ? [] : (0..<body.count).map(Set(others.map(\.row)).contains)
    for index in heading.names.indices {
      // What stands in rows that are left out makes no column a text.
      let isTouched = table.columns[index].type == .text && others.contains { !table.columns[index].isMissing($0.row) }
      guard isTouched || filled.columns.contains(index) else { continue }
      try loading.poll?()
      table.columns[index] =
        try SheetColumnReader(filled.rows, index, isSkipped: isSkipped, loading).column(asText: wanted[index])
    }
    let notes = SheetNotes(sheet, heading, filled.rows, numbers, isSkipped)
    var layout = notes.layout()
    if isHeadingGiven { layout[0] = Decision(decision: "heading as the package says", reason: "given") }
    return (table, layout + (filled.decision.map { [$0] } ?? []) + notes.cells())
  }

  /// The decisions on what is hidden of the sheet, and read like the rest.
  var hidden: [Decision] { SheetNotes(sheet, heading, body, numbers, []).hidden }

  private var locate: ([(row: Int, column: Int)]) -> [String] {
    let (name, numbers) = (sheet.name, numbers)
    return { cells in
      cells.map { CellAddress(row: numbers[$0.row], column: $0.column).description(inSheet: name) }
    }
  }

  // MARK: Merged ranges

  /// The rows with a single cell that is merged over all columns: titles of groups.
  private func linesAcross() -> [(row: Int, column: Int, kind: RecordRows.Kind)] {
    let named = heading.names.indices.filter { !heading.madeUp[$0] }
    guard let first = named.first, let last = named.last, named.count >= 3 else { return [] }
    let ranges = Dictionary(
      sheet.merged.filter { range in
        range.first.row == range.last.row && range.first.column <= first && range.last.column >= last
      }.map { ($0.first.row, $0.first.column) }, uniquingKeysWith: { one, _ in one })
    return body.indices.compactMap { row in
      guard let column = ranges[numbers[row]] else { return nil }
      let filled = body[row].indices.filter { body[row][$0] != .empty }
      return filled == [column] ? (row, column, .across) : nil
    }
  }
}

extension [(row: Int, column: Int, kind: RecordRows.Kind)] {
  /// In the order of the rows, of each row the first entry.
  fileprivate var onceEachRow: Self {
    var known: Set<Int> = []
    return filter { known.insert($0.row).inserted }.sorted { $0.row < $1.row }
  }
}
