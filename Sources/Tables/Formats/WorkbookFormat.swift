import Problems
import System

/// A workbook of one sheet, which spreadsheet programs open: typed cells, the names of the columns
/// in a first row that stays in view, widths that fit.
///
/// A workbook's numbers are doubles and its days begin on 1900-03-01, so whole numbers beyond 2^53
/// and earlier dates are written as text, which the sink's notes count.
extension Format {
  /// The format of `.xlsx` workbooks, which is only written.
  public static let xlsx = Format(
    "xlsx", "A workbook for spreadsheet programs.", endings: ["xlsx"], isText: false, write: writeWorkbook)
}

private func writeWorkbook(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  var workbook = WorkbookWriter()
  try workbook.add(table, named: options.title ?? "result 1", display: options.display, to: &sink, poll: options.poll)
  try workbook.finish(to: &sink)
}
