import Datasets
import Documents

extension LedgerSource {
  /// A table of a file as a ledger to be recognised.
  ///
  /// - Parameter file: the file's name.
  init(_ table: WrittenTable, of file: String) {
    self.init(
      file: file, sheet: table.sheet, headings: table.headings,
      records: table.records.map { record in
        record.cells.enumerated().map { column, cell in
          LedgerCell(cell, at: CellAddress(row: record.row, column: column), line: record.line)
        }
      }, linesAbove: table.linesAbove, linesBelow: table.linesBelow, totals: table.totals, merged: table.merged)
  }
}
