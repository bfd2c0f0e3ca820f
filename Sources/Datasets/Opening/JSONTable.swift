import Problems
import System
import Tables

/// Opens a file of JSON: a list of objects, or an object in each line. Its values have types of their
/// own, which are kept; texts that are all dates are dates.
struct JSONTable {
  private let file: FileBytes
  private let loading: Loading
  /// The member of an object that holds the rows; `nil` where the rows are the whole.
  private let property: String?

  init(_ file: FileBytes, _ loading: Loading, property: String? = nil) {
    self.file = file
    self.loading = loading
    self.property = property
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
    // What the values take is given back when they have become columns.
    let hold = loading.account.map(MemoryHold.init)
    defer { withExtendedLifetime(hold) {} }
    let table = try records(isList: isList, hold).table(options)
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

  private func records(isList: Bool, _ hold: MemoryHold?) throws(Problem) -> JSONRecords {
    guard isList || property != nil else { return try JSONRecords(lines: file, hold: hold, poll: loading.poll) }
    var rows = DescriptorValue(source: file, json: try JSONDocument(file, allowsNotFinite: true, hold: hold).root)
    if let property { rows = try rows.required(property) }
    return try JSONRecords(try rows.list().map(\.json), source: file)
  }
}
