import Problems
import System

/// Writes a workbook (.xlsx, ECMA-376), one sheet after the other.
///
///     var workbook = WorkbookWriter()
///     try workbook.add(rates, named: "完成率", to: &sink, poll: nil)
///     try workbook.finish(to: &sink)
///
/// It is written by Plumb itself, since libxlsxwriter writes 16 digits of a number, of which many
/// need 17: the number that is read again would be another.
struct WorkbookWriter {
  private var zip = ZipWriter()
  private(set) var sheetNames: [String] = []

  /// Writes a table as the next sheet. Its name is cut and changed to what a workbook allows.
  ///
  /// - Throws: a problem where the table has more rows or columns, or a text more characters, than
  ///   a sheet can hold.
  mutating func add(
    _ table: Table, named name: String, to sink: inout ByteSink, poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) {
    let sheet = try SheetWriter(table)
    sheetNames.append(SheetNames.unique(name, among: sheetNames))
    try zip.add("xl/worksheets/sheet\(sheetNames.count).xml", to: &sink) { (entry) throws(Problem) in
      try sheet.write(to: &entry, poll: poll)
    }
  }

  /// Writes the parts that name the sheets, and ends the workbook.
  mutating func finish(to sink: inout ByteSink) throws(Problem) {
    let parts = WorkbookParts(sheetNames: sheetNames)
    for (name, text) in parts.all {
      try zip.add(name, to: &sink) { (entry) throws(Problem) in entry.append(text) }
    }
    try zip.finish(to: &sink)
  }
}

/// The names that a workbook gives to its sheets.
enum SheetNames {
  /// Returns `name` as a workbook allows it: without `[ ] : * ? / \`, 31 UTF-16 units at most, no
  /// apostrophe at either end, and different from every other one whatever the case.
  ///
  ///     SheetNames.unique("一/二", among: ["一 二"])  // "一 二_2"
  static func unique(_ name: String, among others: [String]) -> String {
    let allowed = String(printableLine(name).map { "[]:*?/\\".contains($0) ? " " : $0 })
    let bare = String(allowed.drop { $0 == "'" }.reversed().drop { $0 == "'" }.reversed())
    // Spreadsheet programs keep this name to themselves.
    let base = bare.isEmpty || bare.lowercased() == "history" ? "sheet" : bare
    let taken = Set(others.map { $0.lowercased() })
    var candidate = cut(base, to: longest)
    var number = 2
    while taken.contains(candidate.lowercased()) {
      let ending = "_\(number)"
      candidate = cut(base, to: longest - ending.count) + ending
      number += 1
    }
    return candidate
  }

  private static let longest = 31

  /// Whole characters only, so that none is cut in half.
  private static func cut(_ text: String, to units: Int) -> String {
    var result = ""
    for character in text {
      guard result.utf16.count + character.utf16.count <= units else { break }
      result.append(character)
    }
    return result
  }
}
