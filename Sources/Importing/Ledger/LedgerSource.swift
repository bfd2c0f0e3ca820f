import Documents
import Tables

/// A table as it was opened, before anybody knows that it is a ledger: its heading, its records cell by
/// cell as they are written, and the lines around it.
public struct LedgerSource: Sendable {
  /// The file, as `sources` names it.
  public var file: String
  /// The sheet of a workbook; `nil` where the file is one table.
  public var sheet: String?
  /// The names of the columns, all different; a merged heading of two rows is joined by `/`.
  public var headings: [String]
  /// The records: rows that are no titles, totals, blank lines or notes. Each has a cell for every
  /// heading.
  public var records: [[LedgerCell]]
  /// The lines above the heading.
  public var linesAbove: [String]
  /// The lines below the last record: notes, signatures.
  public var linesBelow: [String]
  /// The cells of rows that add up others.
  public var totals: [[String]]
  /// The ranges that a sheet shows as one cell, by the addresses of their cells.
  public var merged: [MergedRange]

  /// Makes a table of a file; what is left out is empty.
  public init(
    file: String, sheet: String? = nil, headings: [String], records: [[LedgerCell]], linesAbove: [String] = [],
    linesBelow: [String] = [], totals: [[String]] = [], merged: [MergedRange] = []
  ) {
    self.file = file
    self.sheet = sheet
    self.headings = headings
    self.records = records
    self.linesAbove = linesAbove
    self.linesBelow = linesBelow
    self.totals = totals
    self.merged = merged
  }

  /// The name in notes and decisions.
  var name: String { sheet ?? file }
}

/// A cell of a record, and where it stands.
public struct LedgerCell: Sendable, Equatable {
  /// The content, as the file stores it.
  public var value: SheetCell
  /// The cell as a program for workbooks would call it, also in a text file.
  public var address: CellAddress
  /// The line of a text file that the record begins in, from 1.
  public var line: Int?

  /// Makes a cell at an address.
  public init(_ value: SheetCell, at address: CellAddress, line: Int? = nil) {
    self.value = value
    self.address = address
    self.line = line
  }

  /// The cell as a person reads it, without blanks around it; empty where nothing is there.
  var text: String {
    switch value {
    case .empty, .noStoredValue: ""
    case .text(let text), .error(let text): trimmed(text)
    case .number(let number): Self.text(of: number)
    case .boolean(let isTrue): isTrue ? "是" : "否"
    case .date(let day): day.description
    case .datetime(let microseconds): Day(ofMicroseconds: microseconds).description
    }
  }

  var isEmpty: Bool { text.isEmpty }

  private static func text(of number: Double) -> String {
    if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
    return number.description
  }
}
