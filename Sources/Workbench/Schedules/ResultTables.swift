import Problems
import System
import Tables

/// A run's result as tables again. Results are kept as the bytes that `plumb run --format jsonl`
/// printed: a row a line. Lines with the same keys one after the other are one table; a line
/// that is no object is a row of one column, `value`. A list or a record inside a line is a cell with
/// the text that JSON has for it.
public func resultTables(_ bytes: [UInt8], _ run: Int64) throws -> [(title: String?, table: Table)] {
  var groups: [(keys: [String], lines: [[UInt8]])] = []
  for line in bytes.split(separator: UInt8(ascii: "\n")) {
    let json = try JSONDocument(FileBytes(line, named: "the result of run \(run)")).root
    let keys = json.members.map { $0.map(\.key) } ?? []
    var whole = Array(line)
    if json.members == nil { whole = Array("{\"value\": ".utf8) + whole + Array("}".utf8) }
    if groups.last?.keys != keys { groups.append((keys, [])) }
    groups[groups.count - 1].lines.append(whole)
  }
  guard let read = Format.jsonl.read else { return [] }
  var options = ReadOptions()
  options.readsMixedAsText = true
  return try groups.map { group in
    let text = Array(group.lines.joined(separator: [UInt8(ascii: "\n")]))
    return (nil, try read(FileBytes(text, named: "the result of run \(run)"), options))
  }
}

/// Returns the rows that are new, gone and changed between two tables. Rows are compared whole and counted, so
/// that a row which comes twice is missed when it comes once. With keys, a row that is gone and
/// one that is new with the same keys are one that changed, shown as it was and as it is; a key
/// that neither table has is another table's.
public func difference(_ before: Table, _ after: Table, keys: [String]) throws -> Table {
  let names = after.schema.names + before.schema.names.filter { !after.schema.names.contains($0) }
  let (old, new) = (rows(before, names), rows(after, names))
  var counts: [[String?]: Int] = [:]
  for row in new { counts[row, default: 0] += 1 }
  var gone: [[String?]] = []
  for row in old {
    if let count = counts[row], count > 0 { counts[row] = count - 1 } else { gone.append(row) }
  }
  var left = counts
  var added: [[String?]] = []
  for row in new.reversed() where left[row, default: 0] > 0 {
    left[row, default: 0] -= 1
    added.append(row)
  }
  added.reverse()

  let indices = keys.compactMap { names.firstIndex(of: $0) }
  var lines: [(String, [String?])] = []
  for row in gone {
    let match =
      indices.isEmpty
      ? nil
      : added.firstIndex { other in
        indices.allSatisfy { row[$0] == other[$0] }
      }
    guard let match else {
      lines.append(("gone", row))
      continue
    }
    lines += [("was", row), ("is", added.remove(at: match))]
  }
  lines += added.map { ("new", $0) }
  let change = names.contains("change") ? "change_between_runs" : "change"
  return Table(
    Schema([Field(change, .text)] + names.map { Field($0, .text) }),
    rows: lines.map { [.text($0.0)] + $0.1.map(cell) })
}

/// The cells as the texts that JSON has for them, so that a column may change its type.
private func rows(_ table: Table, _ names: [String]) -> [[String?]] {
  let columns = names.map { name in table.schema.index(of: name).map { table.columns[$0] } }
  return (0..<table.rowCount).map { row in columns.map { $0.flatMap { text($0[row]) } } }
}

private func text(_ cell: Cell) -> String? {
  switch cell {
  case .missing: nil
  case .integer(let value): String(value)
  case .number(let value): value.description
  case .text(let text): text
  case .boolean(let value): String(value)
  case .date(let day): day.description
  case .dateTime(let time): time.iso8601
  }
}
