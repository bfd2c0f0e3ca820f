import Problems
import Synchronization
import System
import Tables
import TestBasics

func put(_ text: String, at path: String) throws {
  try Files.write(path) { sink in sink.append(text) }
}

func readCSV(
  _ text: String, _ options: ReadOptions = ReadOptions(), delimiter: Character = ","
) throws -> Table {
  try CSVReader(FileBytes(Array(text.utf8), named: "t.csv"), options, delimiter: delimiter).table()
}

func read(_ text: String, _ format: String, _ schema: Schema? = nil) throws -> Table {
  try Formats.named(format).read!(
    FileBytes(Array(text.utf8), named: "t." + format), ReadOptions(schema: schema))
}

/// A table, and the notes that its reading gave.
func readWithNotes(
  _ text: String, _ format: String = "csv", _ schema: Schema? = nil
) throws -> (table: Table, notes: [String]) {
  let notes = Mutex<[String]>([])
  var options = ReadOptions(schema: schema)
  options.note = { note in notes.withLock { $0.append(note) } }
  let file = FileBytes(Array(text.utf8), named: "t." + format)
  let table = try Formats.named(format).read!(file, options)
  return (table, notes.withLock { $0 })
}

func rows(_ table: Table) -> [[Cell]] { (0..<table.rowCount).map(table.row) }

/// A table with something of everything that is hard to write down.
func awkwardTable(_ random: inout SeededNumbers, finite: Bool = false) -> Table {
  let rowCount = Int.random(in: 0...12, using: &random)
  let columnCount = Int.random(in: 1...5, using: &random)
  var fields: [Field] = []
  for index in 0..<columnCount {
    let name = ["环", "a b", "x,y", "say \"x\"", "line\nend", "\u{FEFF}n"].randomElement(
      using: &random)!
    fields.append(Field("\(name)\(index)", ColumnType.allCases.randomElement(using: &random)!))
  }
  let rows = (0..<rowCount).map { _ in
    fields.map { field in
      Int.random(in: 0..<4, using: &random) == 0
        ? .missing : awkwardCell(field.type, &random, finite)
    }
  }
  return Table(Schema(fields), rows: rows)
}

private func awkwardCell(_ type: ColumnType, _ random: inout SeededNumbers, _ finite: Bool) -> Cell {
  switch type {
  case .integer:
    return .integer(
      [0, 1, -1, .min, .max, 127, 128, -32_769, 1 << 40].randomElement(using: &random)!)
  case .number:
    let odd = finite ? 0.5 : [Double.infinity, -.infinity].randomElement(using: &random)!
    let values: [Double] = [
      0.0, -0.0, 0.1, 1e300, .leastNonzeroMagnitude, -1.5, 1.7976931348623157e308, 123_456_789.125,
      3, 1e22, odd,
      Double(bitPattern: random.next() & 0xBFFF_FFFF_FFFF_FFFF),
    ]
    return .number(values.randomElement(using: &random)!)
  case .text:
    return .text(
      [
        "", " ", "a", "整改到位", "e\u{301}", "a,b", "\"", "\"\"", "a\"b", "x\ny", "x\r\ny", "\r", "\t",
        "007", "NaN", "true", "2019-01-01", "2019-01-01 08:30", "null", "·", "👩‍👩‍👧", "a|b", "<b>", "\\", "\u{1}",
        "\u{FEFF}",
        String(repeating: "长", count: 30),
      ].randomElement(using: &random)!)
  case .boolean: return .boolean(Bool.random(using: &random))
  case .date:
    return .date(
      Day(["0001-01-01", "9999-12-31", "1970-01-01", "2020-02-29"].randomElement(using: &random)!)!)
  case .dateTime:
    let times = [
      "0001-01-01T00:00:00", "9999-12-31T23:59:59.999999", "1969-12-31T23:59:59.5", "2020-02-29T08:30:00.000001",
      "1970-01-01T00:00:00.0001",
    ]
    return .dateTime(DateTime(times.randomElement(using: &random)!)!)
  }
}

/// Counts bytes, and refuses more than its limit.
final class Account: MemoryAccount {
  private let held = Mutex(0)
  private let limit: Int

  init(limit: Int = .max) { self.limit = limit }

  var bytes: Int { held.withLock { $0 } }

  func charge(_ bytes: Int) throws(Problem) {
    try held.withLock { (held) throws(Problem) in
      guard held + bytes <= limit else { throw Problem("no more memory", kind: .memory) }
      held += bytes
    }
  }

  func release(_ bytes: Int) { held.withLock { $0 -= bytes } }
}
