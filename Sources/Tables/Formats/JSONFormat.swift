import Problems
import System

/// A list of objects, one a row, for programs.
///
/// Every row has every key, in the order of the columns; a missing cell is
/// `null`, a date a text such as `2019-05-05`, a datetime one such as
/// `2019-05-05T08:30:00`. JSON knows no infinity and nothing that is no number:
/// they are written as `null`, and the sink's notes say how many.
extension Format {
  /// A JSON list of objects, one a row, written and read.
  ///
  ///     [
  ///       {"area": "三", "rate": 0.5},
  ///       {"area": "五", "rate": null}
  ///     ]
  public static let json = Format(
    "json", "A JSON list of objects, one a row.", endings: ["json"],
    results: .json(isLines: false), write: writeJSON, read: readJSON)
}

private func writeJSON(
  _ table: Table, _ options: WriteOptions, _ sink: inout ByteSink
) throws(Problem) {
  let row = JSONRowWriter(table)
  sink.append("[")
  for index in 0..<table.rowCount {
    try options.pollBefore(index)
    sink.append(index == 0 ? "\n  " : ",\n  ")
    row.write(index, to: &sink)
    try sink.pass()
  }
  sink.append(table.rowCount == 0 ? "]\n" : "\n]\n")
  row.leaveNotes(in: &sink)
}

private func readJSON(_ file: FileBytes, _ options: ReadOptions) throws(Problem) -> Table {
  // What the values take is given back when they have become columns.
  let hold = options.account.map(MemoryHold.init)
  defer { withExtendedLifetime(hold) {} }
  let document = try JSONDocument(file, allowsNotFinite: true, hold: hold)
  guard let rows = document.root.list else {
    throw Problem(
      "expected a list of objects, found \(document.root.kind)", kind: .data,
      location: document.location(of: document.root))
  }
  return try JSONRecords(rows, source: file).table(options)
}

/// Writes rows as objects; the json and jsonl formats.
struct JSONRowWriter {
  private let table: Table
  private let writers: [(_ row: Int, _ sink: inout ByteSink) -> Void]
  /// Each column's key, colon included, as it is written in every row.
  private let keys: [[UInt8]]
  private let lost = Lost()

  private final class Lost {
    var count: [Int] = []
  }

  init(_ table: Table) {
    self.table = table
    lost.count = table.columns.map { _ in 0 }
    keys = table.schema.names.enumerated().map { index, name in
      Array((index == 0 ? "{" : ", ").utf8) + jsonText(name) + Array(": ".utf8)
    }
    let lost = lost
    writers = table.columns.enumerated().map { index, column in
      let write = Self.writer(column) { lost.count[index] += 1 }
      guard column.validity != nil else { return write }
      return { row, sink in
        if column.isMissing(row) { sink.append("null") } else { write(row, &sink) }
      }
    }
  }

  func write(_ row: Int, to sink: inout ByteSink) {
    guard !writers.isEmpty else { return sink.append("{}") }
    for index in writers.indices {
      keys[index].withUnsafeBufferPointer { sink.append($0) }
      writers[index](row, &sink)
    }
    sink.append(UInt8(ascii: "}"))
  }

  func leaveNotes(in sink: inout ByteSink) {
    for (name, count) in zip(table.schema.names, lost.count) where count > 0 {
      sink.notes.append("column '\(name)': \(counted(count, "cell")) with no finite number written as null")
    }
  }

  private static func writer(
    _ column: Column, onLoss: @escaping () -> Void
  ) -> (_ row: Int, _ sink: inout ByteSink) -> Void {
    switch column.cells {
    case .integer(let integers): { row, sink in sink.append(integers[row]) }
    case .number(let numbers):
      { row, sink in
        if numbers[row].isFinite { return sink.append(Numerals.shortest(numbers[row])) }
        onLoss()
        sink.append("null")
      }
    case .text(let indices, let dictionary):
      { row, sink in sink.appendJSON(dictionary.utf8(indices[row])) }
    case .plainText(let texts): { row, sink in sink.appendJSON(texts.utf8(row)) }
    case .boolean(let booleans): { row, sink in sink.append(booleans[row] != 0 ? "true" : "false") }
    case .date(let days):
      { row, sink in
        sink.append("\"" + Day(number: Int32(truncatingIfNeeded: days[row])).description + "\"")
      }
    case .dateTime(let times):
      { row, sink in sink.append("\"" + DateTime(microseconds: times[row]).iso8601 + "\"") }
    }
  }
}
