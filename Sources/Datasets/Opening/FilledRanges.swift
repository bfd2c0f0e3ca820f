import Documents
import Problems

/// The cells of a sheet in which each cell of a merged range holds what its first one does.
struct FilledRanges {
  private let sheet: Sheet
  private let path: String
  private let numbers: [Int]
  private let width: Int
  private let loading: Loading

  /// - Parameters:
  ///   - numbers: the rows that are wanted, ascending.
  ///   - width: the number of columns.
  init(_ sheet: Sheet, of path: String, _ numbers: [Int], width: Int, _ loading: Loading) {
    self.sheet = sheet
    self.path = path
    self.numbers = numbers
    self.width = width
    self.loading = loading
  }

  /// The cells, and what was filled in them.
  struct Filled {
    var cells: SheetCells
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

  /// - Parameter others: rows that are left as they are, by their indices among those that are wanted.
  /// - Throws: where the ranges have more cells than a workbook may.
  func filled(without others: Set<Int>) throws(Problem) -> Filled {
    var filled = Filled(cells: sheet.cells)
    var count = 0
    for range in sheet.merged {
      let first = firstRow(from: range.first.row)
      let end = firstRow(from: range.last.row + 1)
      guard range.first.column < width else { continue }
      let columns = range.first.column..<min(range.last.column + 1, width)
      let value = sheet.cells[range.first.row, range.first.column]
      guard first < end, numbers[first] == range.first.row, !others.contains(first), !value.isEmpty else { continue }
      count += (end - first) * columns.count
      guard count <= DocumentLimits().cells else {
        throw Problem(
          "the sheet '\(sheet.name)' has merged ranges of over \(DocumentLimits().cells) cells", kind: .data
        )
        .at(FileLocation(path))
      }
      try loading.poll?()
      for row in first..<end where !others.contains(row) {
        if filled.cells.width(of: numbers[row]) < columns.upperBound {
          filled.cells.widen(row: numbers[row], to: width)
        }
        for column in columns { filled.cells.set(value, row: numbers[row], column: column) }
      }
      filled.columns.formUnion(columns)
      filled.ranges.append(range)
    }
    return filled
  }

  /// The index of the first row that is wanted at or below a row of the sheet.
  private func firstRow(from row: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
