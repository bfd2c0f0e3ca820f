import Problems
import System
import Tables

/// A table as it stands in a file or in a sheet, its heading read, before anybody judged which rows are
/// records and what its texts mean.
struct RawTable {
  /// The name in problems and notes: the file as the person named it, a sheet with its file.
  var source: String
  var heading: Heading
  /// Columns of any type, in the order of the source; a text cell is as it is written.
  var columns: [Column]
  var rowCount: Int
  /// The addresses of cells, by rows counted from 0 and indices of columns.
  var locate: ([(row: Int, column: Int)]) -> [String]
  /// True where texts may be read as dates, numbers and conditions: not where the source has types of
  /// its own, as JSON does.
  var readsTexts = true
  /// True where the source has conditions of its own, as workbooks do: 1 and 0 are whole numbers there.
  var hasConditions = false
  /// True where a group of merged cells has its value in each of its cells already.
  var isFilled = false
  /// The rows whose cells have the format of texts in a workbook, by the index of their column.
  var formattedAsText: [Int: [Range<Int>]] = [:]
  /// The rows that are no records, ascending, and what is told of them; `nil` where nobody has looked yet.
  var others: (rows: [Int], decisions: [Decision])?

  /// Returns the decisions about rows that are no records.
  func leftOut(_ others: [(row: Int, column: Int, kind: RecordRows.Kind)]) -> [Decision] {
    RecordRows.Kind.allCases.compactMap { kind in
      let rows = others.filter { $0.kind == kind }
      guard !rows.isEmpty else { return nil }
      let shown = rows.prefix(3).map { (row: $0.row, column: $0.column) }
      let cells = zip(shown, locate(shown)).map { cell, address in "\(quoted(cell)) (\(address))" }
      return Decision(
        decision: "left out: \(kind.words(rows.count))", reason: kind.reason, cells: cells,
        note: .init(line: .leftOut, text: "\(kind.words(rows.count)) (\(cells[0]))"))
    }
  }

  /// A cell as it is shown in a note: `'待定'`.
  func quoted(_ cell: (row: Int, column: Int)) -> String { TableCheck.shown(columns[cell.column][cell.row]) }
}

/// The reason why a cell, a row or a column is what it is, for notes and for `plumb tables NAME --why`.
struct Decision: Sendable {
  /// The column; `nil` where it is about the whole table.
  var column: String?
  var decision: String
  var reason: String
  /// Cells that show it: what is written there, and where.
  var cells: [String] = []
  /// The part of a note that tells it; `nil` where it goes without saying.
  var note: Note?

  /// The text of a note, and the line of the note that it belongs to.
  struct Note: Sendable {
    enum Line: Int, CaseIterable, Sendable {
      case source, leftOut, types, keptAsText, merged, cells
    }

    var line: Line
    var text: String
  }
}

/// A table that was opened, with what was decided on the way.
struct OpenedTable: Sendable {
  var table: Table
  /// The unit of each column that has one.
  var units: [String: AmountUnit] = [:]
  var decisions: [Decision]
  /// The heading as it was read.
  var heading: Heading?
}

/// The unit of a column of amounts.
struct AmountUnit: Sendable, Equatable {
  /// `yuan` or `share`.
  var unit: String
  /// The unit as it stands in the cells: `万元`.
  var written: String
}

extension Column {
  /// The rows of some ranges, one after the other.
  func keeping(
    _ ranges: [Range<Int>], _ account: (any MemoryAccount)?
  ) throws(Problem) -> Column {
    let kept = try self.validity.map { (bytes) throws(Problem) in try bytes.keeping(ranges, account) }
    let validity = kept?.cells.contains(0) == true ? kept : nil
    switch cells {
    case .integer(let whole): return Column(.integer(try whole.keeping(ranges, account)), validity: validity)
    case .date(let whole): return Column(.date(try whole.keeping(ranges, account)), validity: validity)
    case .dateTime(let whole): return Column(.dateTime(try whole.keeping(ranges, account)), validity: validity)
    case .number(let numbers): return Column(.number(try numbers.keeping(ranges, account)), validity: validity)
    case .boolean(let bytes): return Column(.boolean(try bytes.keeping(ranges, account)), validity: validity)
    case .plainText: return try coded(account).keeping(ranges, account)
    case .text(let indices, let dictionary):
      let rows: DictionaryIndices =
        switch indices {
        case .index8(let cells): .index8(try cells.keeping(ranges, account))
        case .index16(let cells): .index16(try cells.keeping(ranges, account))
        case .index32(let cells): .index32(try cells.keeping(ranges, account))
        }
      return Column(.text(rows, dictionary), validity: validity)
    }
  }
}

extension Column.Integers {
  fileprivate func keeping(
    _ ranges: [Range<Int>], _ account: (any MemoryAccount)?
  ) throws(Problem) -> Column.Integers {
    switch self {
    case .int8(let cells): .int8(try cells.keeping(ranges, account))
    case .int16(let cells): .int16(try cells.keeping(ranges, account))
    case .int32(let cells): .int32(try cells.keeping(ranges, account))
    case .int64(let cells): .int64(try cells.keeping(ranges, account))
    }
  }
}

extension Buffer {
  fileprivate func keeping(
    _ ranges: [Range<Int>], _ account: (any MemoryAccount)?
  ) throws(Problem) -> Buffer {
    let kept = try Buffer(count: ranges.reduce(0) { $0 + $1.count }, account: account)
    var next = kept.base
    for range in ranges {
      next.update(from: base + range.lowerBound, count: range.count)
      next += range.count
    }
    return kept
  }
}
