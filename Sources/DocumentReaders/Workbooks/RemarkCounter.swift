import Documents
import Problems

/// Counts the remarks about a sheet's cells, with the first address of each kind.
struct RemarkCounter {
  private var remarks: [SheetRemark?] = Array(repeating: nil, count: SheetRemark.Kind.allCases.count + 1)

  mutating func add(_ kind: SheetRemark.Kind, _ row: Int, _ column: Int) {
    let index = Int(kind.rawValue)
    if remarks[index] == nil {
      remarks[index] = SheetRemark(kind, first: CellAddress(row: row, column: column))
    } else {
      remarks[index]!.count += 1
    }
  }

  /// Counts what a cell says by itself.
  mutating func add(_ cell: SheetCell, _ row: Int, _ column: Int) {
    switch cell {
    case .error: add(SheetRemark.Kind.errors, row, column)
    case .noStoredValue: add(SheetRemark.Kind.noStoredValue, row, column)
    case .empty, .text, .number, .boolean, .date, .datetime: break
    }
  }

  var all: [SheetRemark] { remarks.compactMap(\.self) }
}

extension SheetCell {
  /// True where the cell is a day of the calendar, with a time or without.
  var isDay: Bool {
    switch self {
    case .date, .datetime: true
    case .empty, .text, .number, .boolean, .error, .noStoredValue: false
    }
  }
}

/// Checks positions against what a sheet can hold.
func checkPosition(_ row: Int, _ column: Int, sheet: String, _ input: DocumentInput) throws(Problem) {
  guard row < DocumentLimits.rows, column < DocumentLimits.columns else {
    let address = CellAddress(row: row, column: column).description(inSheet: sheet)
    throw input.problem(
      "has the cell \(address), outside of the \(DocumentLimits.rows) rows and \(DocumentLimits.columns) columns of a sheet"
    )
  }
}
