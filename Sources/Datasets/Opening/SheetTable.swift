import Documents
import Problems
import Synchronization
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
  /// The rows below the heading that hold anything, by which rows of the sheet they are.
  private let numbers: [Int]

  /// The number of rows in which the heading is looked for.
  private static let headLimit = 120

  /// - Parameter wanted: the heading and the comments that are known before the sheet is looked at.
  /// - Returns: `nil` where no cell of the sheet holds anything.
  init?(_ sheet: Sheet, of path: String, _ loading: Loading, _ wanted: TextTable.Wanted = TextTable.Wanted()) {
    let width = Self.width(sheet.cells)
    guard width > 0, let heading = Self.heading(sheet, width, wanted.heading) else { return nil }
    self.sheet = sheet
    self.path = path
    self.loading = loading
    self.heading = heading
    isHeadingGiven = wanted.heading.isGiven
    let start = min(heading.row + heading.rowCount, sheet.cells.rowCount)
    numbers = (start..<sheet.cells.rowCount).filter { row in
      !wanted.commentRows.contains(row + 1) && !sheet.cells.isEmpty(row: row)
    }
  }

  /// The heading that is found, or that stands in the rows that are named.
  private static func heading(_ sheet: Sheet, _ width: Int, _ rule: TextTable.HeadingRule) -> Heading? {
    func written(_ row: Int) -> [String] { sheet.cells.row(row).prefix(width).map(\.written) }
    switch rule {
    case .found:
      let head = (0..<sheet.cells.rowCount).prefix(headLimit).map(written)
      let merged = sheet.merged.filter { $0.first.row < head.count }
      return HeadingFinder(head, width: width, merged: merged).heading()
    case .none(let names): return GivenHeading.none(names, width: width)
    case .rows(let rows, let join), .like(_, let rows, let join):
      let head = (0..<sheet.cells.rowCount).prefix(rows.max() ?? 0).map { rows.contains($0 + 1) ? written($0) : [] }
      return GivenHeading(rows: rows, join: join).heading(head)?.widened(to: width)
    }
  }

  /// The number of columns up to the last cell that holds anything.
  private static func width(_ cells: SheetCells) -> Int {
    (0..<cells.rowCount).reduce(0) { width, row in
      guard cells.width(of: row) > width else { return width }
      let row = cells[row]
      return max(width, (row.lastIndex { !$0.isEmpty } ?? row.startIndex - 1) - row.startIndex + 1)
    }
  }

  /// The table, and what was decided on the way.
  ///
  /// - Parameter asText: columns that stay text, whatever their cells are.
  func raw(asText: Set<String> = []) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    let formats = formattedAsText
    let wanted = heading.names.indices.map { asText.contains(heading.names[$0]) || formats[$0] != nil }
    var table = RawTable(
      source: "\(path), sheet '\(sheet.name)'", heading: heading, columns: [], rowCount: numbers.count, locate: locate)
    table.isFilled = true
    table.hasConditions = true
    table.formattedAsText = formats
    let (cells, numbers, loading) = (sheet.cells, numbers, loading)
    table.columns = try onThreads(Array(heading.names.indices)) { (index) throws(Problem) in
      try SheetColumnReader(cells, numbers, index, loading).column(asText: wanted[index])
    }
    let others = (try RecordRows(table, loading.poll).others() + linesAcross()).onceEachRow
    table.others = (others.map(\.row), table.leftOut(others))
    let ranges = FilledRanges(sheet, of: path, numbers, width: heading.names.count, loading)
    let filled = try ranges.filled(without: Set(others.map(\.row)))
    let isSkipped = others.isEmpty ? [] : (0..<numbers.count).map(Set(others.map(\.row)).contains)
    for index in heading.names.indices {
      // What stands in rows that are left out makes no column a text.
      let isTouched = table.columns[index].type == .text && others.contains { !table.columns[index].isMissing($0.row) }
      guard isTouched || filled.columns.contains(index) else { continue }
      try loading.poll?()
      table.columns[index] =
        try SheetColumnReader(filled.cells, numbers, index, isSkipped: isSkipped, loading).column(asText: wanted[index])
    }
    let notes = SheetNotes(sheet, heading, filled.cells, numbers, isSkipped)
    var layout = notes.layout()
    if isHeadingGiven { layout[0] = Decision(decision: "heading as the package says", reason: "given") }
    return (table, layout + (filled.decision.map { [$0] } ?? []) + notes.ofCells())
  }

  /// Makes columns by their indices, on all threads where the sheet is large.
  private func onThreads(
    _ indices: [Int], _ column: @escaping @Sendable (Int) throws(Problem) -> Column
  ) throws(Problem) -> [Column] {
    let isLarge = numbers.count * indices.count >= 1 << 16
    let next = Mutex(0)
    let results = Mutex<[Result<Column, Problem>?]>(Array(repeating: nil, count: indices.count))
    Threads.run(isLarge ? min(Threads.available, 8, indices.count) : 1) { _ in
      while let position = next.withLock({ next -> Int? in
        guard next < indices.count else { return nil }
        defer { next += 1 }
        return next
      }) {
        do throws(Problem) {
          let made = try column(indices[position])
          results.withLock { $0[position] = .success(made) }
        } catch {
          results.withLock { $0[position] = .failure(error) }
          // Those before it are being made already, and their problems come first.
          next.withLock { $0 = indices.count }
        }
      }
    }
    var columns: [Column] = []
    for case let result? in results.withLock({ $0 }) { columns.append(try result.get()) }
    return columns
  }

  /// The decisions on what is hidden of the sheet, and read like the rest.
  var hidden: [Decision] { SheetNotes(sheet, heading, sheet.cells, numbers, []).hidden }

  private var locate: ([(row: Int, column: Int)]) -> [String] {
    let (name, numbers) = (sheet.name, numbers)
    return { cells in
      cells.map { CellAddress(row: numbers[$0.row], column: $0.column).description(inSheet: name) }
    }
  }

  /// The rows of the table whose cells have the format of texts, by their columns.
  private var formattedAsText: [Int: [Range<Int>]] {
    var formats: [Int: [Range<Int>]] = [:]
    for (column, runs) in sheet.formattedAsText where column < heading.names.count {
      let rows = runs.map { index(from: $0.lowerBound)..<index(from: $0.upperBound) }.filter { !$0.isEmpty }
      if !rows.isEmpty { formats[column] = rows }
    }
    return formats
  }

  /// The index of the first row of the table at or below a row of the sheet.
  private func index(from row: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
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
    guard !ranges.isEmpty else { return [] }
    return numbers.indices.compactMap { row in
      guard let column = ranges[numbers[row]] else { return nil }
      let cells = sheet.cells[numbers[row]]
      let filled = cells.indices.filter { !cells[$0].isEmpty }
      return filled == [cells.startIndex + column] ? (row, column, .across) : nil
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
