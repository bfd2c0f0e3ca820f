import Problems
import System

/// An object a line, for programs that read as it comes and for logs.
extension Format {
  /// One JSON object a line, one a row, written and read.
  public static let jsonl = Format(
    "jsonl", "A JSON object a line, one a row.", endings: ["jsonl", "ndjson"],
    results: .json(isLines: true), write: writeJSONLines,
    read: readJSONLines)
}

private func writeJSONLines(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  let row = JSONRowWriter(table)
  for index in 0..<table.rowCount {
    row.write(index, to: &sink)
    sink.append(UInt8(ascii: "\n"))
    try sink.pass()
  }
  row.leaveNotes(in: &sink)
}

private func readJSONLines(_ file: FileBytes, _ options: ReadOptions) throws(Problem) -> Table {
  if let content = ForeignContent(file.bytes) { throw content.problem.at(FileLocation(file.path)) }
  var reader = JSONReader(file, allowsNotFinite: true)
  var rows: [JSON] = []
  while let row = try reader.nextLine() {
    rows.append(row)
    if rows.count.isMultiple(of: 1024) { try options.poll?() }
  }
  return try JSONRows(rows, file).table(options)
}
