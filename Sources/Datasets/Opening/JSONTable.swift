import Problems
import System
import Tables

/// Opens a file of JSON: a list of objects, or an object in each line. Its values have types of their
/// own, which are kept; texts that are all dates are dates.
struct JSONTable {
  private let file: FileBytes
  private let loading: Loading

  init(_ file: FileBytes, _ loading: Loading) {
    self.file = file
    self.loading = loading
  }

  /// Returns whether a file's first signs are those of a list or an object of JSON.
  static func isJSON(_ file: FileBytes) -> Bool {
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let signs = file.bytes[start...].prefix(1 << 12).lazy.filter { $0 != 0x20 && !(0x09...0x0D ~= $0) }.prefix(2)
    switch signs.first {
    case UInt8(ascii: "["):
      return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(signs.dropFirst().first ?? 0)
    case UInt8(ascii: "{"): return [UInt8(ascii: "\""), UInt8(ascii: "}")].contains(signs.dropFirst().first ?? 0)
    default: return false
    }
  }

  func raw() throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    var options = ReadOptions()
    options.account = loading.account
    options.poll = loading.poll
    options.note = loading.note
    options.readsMixedAsText = true
    let isList = file.bytes.first { $0 != 0x20 && !(0x09...0x0D ~= $0) && $0 < 0x80 } == UInt8(ascii: "[")
    let format = isList ? Format.json : Format.jsonl
    guard let read = format.read else { preconditionFailure("JSON is read") }
    let table = try read(file, options)
    guard !table.columns.isEmpty else {
      throw Problem("the file holds no object", kind: .data, location: FileLocation(file.path))
    }
    let heading = Heading(
      row: 0, rowCount: 1, names: table.schema.names, madeUp: table.columns.map { _ in false },
      written: [table.schema.names], titles: [])
    let raw = RawTable(
      source: file.path, heading: heading, columns: table.columns, rowCount: table.rowCount,
      locate: { cells in cells.map { _ in file.path } }, readsTexts: false)
    let decision = Decision(
      decision: isList ? "JSON, a list of objects" : "JSON, an object in each line",
      reason: "found from its first signs", note: .init(line: .source, text: isList ? "JSON" : "JSON Lines"))
    return (raw, [decision])
  }
}
