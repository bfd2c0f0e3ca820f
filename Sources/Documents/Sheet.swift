import Problems
import Tables

/// One sheet of a workbook: what its cells say, before anybody decides which of them are headings,
/// records or totals.
///
///     let sheet = workbook.sheets[0]
///     sheet.cell(row: 16, column: 5)   // .text("已销号"), or .empty outside of what is stored
///     sheet.address(row: 16, column: 5)  // "台账!F17"
public struct Sheet: Sendable {
  /// The name on the sheet's tab.
  public var name: String

  /// True of a sheet that programs for workbooks do not show ("hidden" or "very hidden").
  public var isHidden: Bool

  /// True of a chart, a dialogue or a macro: such a sheet has no cells that could be read.
  public var hasNoCells = false

  /// The number of columns up to the last cell that is not empty.
  public var columnCount: Int

  /// Row i is the sheet's row i + 1. Empty cells at a row's end and empty rows at the sheet's end are
  /// left out, so that rows differ in length.
  public var cells: SheetCells

  /// The cells as rows of values, made anew by each call.
  public var rows: [[SheetCell]] { (0..<cells.rowCount).map(cells.row) }

  /// The ranges that are shown as one cell. The cells that they cover are as they are stored,
  /// mostly empty.
  public var merged: [MergedRange]

  /// The rows that are hidden, by a person or a filter, counted from 0, in order.
  public var hiddenRows: [Int]

  /// The columns that are hidden, counted from 0, in order.
  public var hiddenColumns: [Int]

  /// The remarks that a person should read about single cells: each kind once, with the first
  /// address and a count.
  public var remarks: [SheetRemark]

  /// The rows, by column, whose cells have the format of texts (`@`), whatever stands in them: who chose it
  /// means digits as a code and not as a number.
  public var formattedAsText: [Int: [Range<Int>]] = [:]

  /// Makes a sheet; its number of columns is that of its longest row.
  public init(
    _ name: String, isHidden: Bool = false, rows: [[SheetCell]] = [], merged: [MergedRange] = [],
    hiddenRows: [Int] = [], hiddenColumns: [Int] = [], remarks: [SheetRemark] = []
  ) {
    self.name = name
    self.isHidden = isHidden
    cells = SheetCells(rows)
    self.merged = merged
    self.hiddenRows = hiddenRows
    self.hiddenColumns = hiddenColumns
    self.remarks = remarks
    columnCount = rows.map(\.count).max() ?? 0
  }

  /// The cell at a position, counted from 0; `.empty` outside of what is stored.
  public func cell(row: Int, column: Int) -> SheetCell { cells.cell(row: row, column: column) }

  /// The address of a cell with its sheet: `台账!F17` for row 16 and column 5.
  public func address(row: Int, column: Int) -> String {
    CellAddress(row: row, column: column).description(inSheet: name)
  }
}

/// The content of one cell of a sheet, as the file stores it.
public enum SheetCell: Sendable, Equatable {
  /// No content.
  case empty

  /// A text as it stands, line breaks included. A time of day and a duration are texts too:
  /// `08:30:00`, `36:15:00`.
  case text(String)

  /// A number; a percentage of 85 % is 0.85.
  case number(Double)

  /// True or false.
  case boolean(Bool)

  /// A date without a time of day.
  case date(Day)

  /// A date with a time of day: microseconds since 1970-01-01 00:00, in no time zone.
  case datetime(Int64)

  /// The error value of a formula that fails (`#N/A`, `#REF!`), and a date that no calendar has
  /// (`1900-02-29`).
  case error(String)

  /// A formula whose result the file does not hold: the program that wrote it did not calculate.
  case noStoredValue
}

/// A kind of remark about cells of a sheet, with the first cell that it is about.
public struct SheetRemark: Sendable, Equatable {
  /// The kind of the remark.
  public var kind: Kind
  /// The first of the cells.
  public var first: CellAddress
  /// The number of cells that the remark is about.
  public var count: Int

  /// Makes a remark about `count` cells, of which `first` is the first.
  public init(_ kind: Kind, first: CellAddress, count: Int = 1) {
    self.kind = kind
    self.first = first
    self.count = count
  }

  /// The kinds of remarks. The numbers stand in the pipe between the reader and `plumb`.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// Cells with an error value such as `#N/A`.
    case errors = 1
    /// Formulas without a stored value.
    case noStoredValue
    /// Dates before 1900-03-01 in the system that counts from 1900: programs disagree about them
    /// by a day, as Excel's calendar has a 29th of February 1900.
    case earlyDates
    /// Cells that are dates by their style and hold a number that is no date.
    case impossibleDates
    /// Texts in which characters that no text may hold were left out.
    case unreadableText
    /// Dates of a workbook whose days count from 1904, as old programs for the Macintosh write them.
    case from1904
    /// A chart or a picture in a sheet without a cell.
    case drawing
  }

  /// The remark as a person reads it: `台账!F17: 3 formulas have no stored value`.
  public func text(inSheet name: String) -> String { "\(first.description(inSheet: name)): \(words)" }

  /// The remark without an address.
  public var words: String {
    switch kind {
    case .errors: "\(counted(count, "cell")) with an error value such as #N/A"
    case .noStoredValue: "\(counted(count, "formula")) \(count == 1 ? "has" : "have") no stored value"
    case .earlyDates: "\(counted(count, "date")) before 1900-03-01, about which programs disagree by a day"
    case .impossibleDates: "\(counted(count, "cell")) with a date that no calendar has"
    case .unreadableText: "\(counted(count, "text")) with characters that no text may hold, which were left out"
    case .from1904: "\(counted(count, "date")) whose days count from 1904"
    case .drawing: "a chart or a picture, and no cell"
    }
  }
}

/// The content of a document in a format of workbooks: its sheets in their order.
public struct Workbook: Sendable {
  /// The format that the bytes show, whatever the file is called: `an .xlsx workbook`, `an HTML page`.
  public var format: String
  /// The sheets, in the order of the workbook.
  public var sheets: [Sheet]

  /// Makes a workbook of sheets.
  public init(format: String, sheets: [Sheet] = []) {
    self.format = format
    self.sheets = sheets
  }
}
