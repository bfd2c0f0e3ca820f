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
  /// The rows below the heading that hold anything, and which rows of the sheet they are.
  private var body: [[SheetCell]]
  private let numbers: [Int]

  /// The number of rows in which the heading is looked for.
  private static let headLimit = 120

  /// - Returns: `nil` where no cell of the sheet holds anything.
  init?(_ sheet: Sheet, of path: String, _ loading: Loading) {
    let width = Self.width(sheet.rows)
    let head = sheet.rows.prefix(Self.headLimit).map { row in row.prefix(width).map(\.written) }
    let merged = sheet.merged.filter { $0.first.row < head.count }
    guard width > 0, let heading = HeadingFinder(head, width: width, merged: merged).heading() else { return nil }
    self.sheet = sheet
    self.path = path
    self.loading = loading
    self.heading = heading
    let start = min(heading.row + heading.rowCount, sheet.rows.count)
    numbers = (start..<sheet.rows.count).filter { row in sheet.rows[row].contains { $0 != .empty } }
    body = numbers.map { sheet.rows[$0] }
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
    let filled = try filled(without: Set(others.map(\.row)))
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
    return (table, notes.layout() + (filled.decision.map { [$0] } ?? []) + notes.cells())
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

  /// The rows with each cell of a merged range holding what its first one does.
  private struct Filled {
    var rows: [[SheetCell]]
    /// The columns that ranges reach into.
    var columns: Set<Int> = []
    var ranges: [MergedRange] = []

    var decision: Decision? {
      guard let first = ranges.first else { return nil }
      let words = "\(counted(ranges.count, "merged range")) filled"
      return Decision(
        decision: words, reason: "each of its cells shows what its first one holds",
        cells: ranges.prefix(3).map(\.description), note: .init(line: .cells, text: "\(words) (first \(first))"))
    }
  }

  private func filled(without others: Set<Int>) throws(Problem) -> Filled {
    var filled = Filled(rows: body)
    var count = 0
    for range in sheet.merged {
      let first = firstRow(from: range.first.row)
      let end = firstRow(from: range.last.row + 1)
      let columns = range.first.column..<min(range.last.column + 1, heading.names.count)
      let value = sheet.cell(row: range.first.row, column: range.first.column)
      guard first < end, numbers[first] == range.first.row, !others.contains(first), value != .empty, !columns.isEmpty
      else { continue }
      count += (end - first) * columns.count
      guard count <= DocumentLimits().cells else {
        throw Problem(
          "the sheet '\(sheet.name)' has merged ranges of over \(DocumentLimits().cells) cells", kind: .data
        )
        .at(FileLocation(path))
      }
      try loading.poll?()
      for row in first..<end where !others.contains(row) {
        while filled.rows[row].count < columns.upperBound { filled.rows[row].append(.empty) }
        for column in columns { filled.rows[row][column] = value }
      }
      filled.columns.formUnion(columns)
      filled.ranges.append(range)
    }
    return filled
  }

  /// The first row of the body at or below a row of the sheet.
  private func firstRow(from row: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [(row: Int, column: Int, kind: RecordRows.Kind)] {
  /// In the order of the rows, of each row the first entry.
  fileprivate var onceEachRow: Self {
    var known: Set<Int> = []
    return filter { known.insert($0.row).inserted }.sorted { $0.row < $1.row }
  }
}
