import Problems
import System

/// Comma-separated values as RFC 4180 has them, for every other tool.
///
/// A missing cell is empty and an empty text is `""`. In a table of one column a
/// missing number, date or boolean is `""` too, because most readers drop empty
/// lines; a missing text has to be an empty line there, which Plumb reads back.
/// A row without any cell has `""` in its first column that is not text: a line of
/// bare delimiters is no row.
/// Numbers are written in the fewest digits that read back the same, whole ones
/// with `.0`, so that a number stays a number; infinities as `inf` and `-inf`, and
/// what is no number as `NaN`, which DuckDB, pandas, polars and R all read.
extension Format {
  /// Comma-separated values as RFC 4180 has them, written and read.
  ///
  ///     area,rate
  ///     三,0.5
  ///     五,
  public static let csv = Format(
    "csv", "Comma-separated values (RFC 4180).", endings: ["csv"],
    write: { (table, options, sink) throws(Problem) in
      try writeSeparated(table, by: UInt8(ascii: ","), options, to: &sink)
    },
    read: { (file, options) throws(Problem) in
      try CSVReader(file, options, delimiter: ",").table()
    })
}

/// Lines of cells with `delimiter` between them; the csv and tsv formats.
func writeSeparated(
  _ table: Table, by delimiter: UInt8, _ options: WriteOptions, to sink: inout ByteSink
) throws(Problem) {
  guard !table.columns.isEmpty else { return }
  for (index, name) in table.schema.names.enumerated() {
    if index > 0 { sink.append(delimiter) }
    var name = name
    name.withUTF8 { appendText($0, delimiter, to: &sink) }
  }
  sink.append(UInt8(ascii: "\n"))
  let isAlone = table.columns.count == 1
  let writers = table.columns.map { cellWriter($0, delimiter, isAlone: isAlone) }
  let mayBeBare = !isAlone && table.columns.allSatisfy { $0.validity != nil }
  let firstTyped = table.columns.firstIndex { $0.type != .text }
  var bareRows = 0
  for row in 0..<table.rowCount {
    try options.pollBefore(row)
    let isBare = mayBeBare && table.columns.allSatisfy { $0.isMissing(row) }
    if isBare, firstTyped == nil { bareRows += 1 }
    for (index, write) in writers.enumerated() {
      if index > 0 { sink.append(delimiter) }
      write(row, &sink)
      if isBare, index == firstTyped { sink.append("\"\"") }
    }
    sink.append(UInt8(ascii: "\n"))
    try sink.pass()
  }
  if bareRows > 0 {
    sink.notes.append(
      "\(counted(bareRows, "row")) without any cell written as lines of bare delimiters, which are no "
        + "rows when they are read")
  }
}

private typealias CellWriter = (_ row: Int, _ sink: inout ByteSink) -> Void

/// One closure a column: the types are told apart once, not once a cell.
private func cellWriter(_ column: Column, _ delimiter: UInt8, isAlone: Bool) -> CellWriter {
  let write = presentCellWriter(column, delimiter)
  guard column.validity != nil else { return write }
  let missing = isAlone && column.type != .text ? "\"\"" : ""
  return { row, sink in
    if column.isMissing(row) { sink.append(missing) } else { write(row, &sink) }
  }
}

private func presentCellWriter(_ column: Column, _ delimiter: UInt8) -> CellWriter {
  switch column.cells {
  case .integer(let integers): { row, sink in sink.append(integers[row]) }
  case .number(let numbers): { row, sink in sink.append(Numerals.shortest(numbers[row])) }
  case .text(let indices, let dictionary):
    { row, sink in appendText(dictionary.utf8(indices[row]), delimiter, to: &sink) }
  case .plainText(let texts): { row, sink in appendText(texts.utf8(row), delimiter, to: &sink) }
  case .boolean(let booleans): { row, sink in sink.append(booleans[row] != 0 ? "true" : "false") }
  case .date(let days):
    { row, sink in
      sink.append(Day(number: Int32(truncatingIfNeeded: days[row])).description)
    }
  case .dateTime(let times):
    { row, sink in sink.append(DateTime(microseconds: times[row]).iso8601) }
  }
}

private func appendText(
  _ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, to sink: inout ByteSink
) {
  guard needsQuotes(text, delimiter) else { return sink.append(text) }
  sink.append(UInt8(ascii: "\""))
  for byte in text {
    if byte == UInt8(ascii: "\"") { sink.append(byte) }
    sink.append(byte)
  }
  sink.append(UInt8(ascii: "\""))
}

/// Empty texts, blanks that other readers trim, a byte order mark that they
/// swallow, and whatever would end the cell.
private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> Bool {
  guard let first = text.first, let last = text.last else { return true }
  if first <= 0x20 || last <= 0x20 || first == 0xEF && text.starts(with: [0xEF, 0xBB, 0xBF]) {
    return true
  }
  return text.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
}
