import Problems
import System

/// An object a line, for programs that read as it comes and for logs.
extension Format {
  /// One JSON object a line, one a row, written and read.
  ///
  ///     {"area": "三", "rate": 0.5}
  ///     {"area": "五", "rate": null}
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
    try options.pollBefore(index)
    row.write(index, to: &sink)
    sink.append(UInt8(ascii: "\n"))
    try sink.pass()
  }
  row.leaveNotes(in: &sink)
}

private func readJSONLines(_ file: FileBytes, _ options: ReadOptions) throws(Problem) -> Table {
  // What the values take is given back when they have become columns.
  let hold = options.account.map(MemoryHold.init)
  defer { withExtendedLifetime(hold) {} }
  return try JSONRecords(lines: file, hold: hold, poll: options.poll).table(options)
}
