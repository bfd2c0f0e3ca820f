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
public struct WorkbookWriter {
  private var zip: ZipWriter
  private let properties: DocumentProperties?
  private var styles = WorkbookStyles()
  /// The names of the sheets that are written, as the workbook has them.
  public private(set) var sheetNames: [String] = []

  /// Makes a writer.
  ///
  /// - Parameter properties: what the workbook says of itself; its parts bear the date of it.
  public init(properties: DocumentProperties? = nil) {
    self.properties = properties
    zip = properties.map { ZipWriter(dated: $0.date) } ?? ZipWriter()
  }

  /// Writes a table as the next sheet, with its headings and formats. Its name is cut and changed to what a
  /// workbook allows.
  ///
  /// - Throws: a problem where the table has more rows or columns, or a text more characters, than
  ///   a sheet can hold.
  public mutating func add(
    _ table: Table, named name: String, display: TableDisplay = TableDisplay(), to sink: inout ByteSink,
    poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) {
    let sheet = try SheetWriter(table, display, &styles)
    sheetNames.append(SheetNames.unique(name, among: sheetNames))
    try zip.add("xl/worksheets/sheet\(sheetNames.count).xml", to: &sink) { (entry) throws(Problem) in
      try sheet.write(to: &entry, poll: poll)
    }
  }

  /// Writes the parts that name the sheets, and ends the workbook.
  public mutating func finish(to sink: inout ByteSink) throws(Problem) {
    let parts = WorkbookParts(sheetNames: sheetNames, styles: styles, properties: properties)
    for (name, text) in parts.all {
      try zip.add(name, to: &sink) { (entry) throws(Problem) in entry.append(text) }
    }
    try zip.finish(to: &sink)
  }
}

/// The facts that a document states of itself.
public struct DocumentProperties: Sendable {
  /// The title; `nil` where it has none.
  public var title: String?
  /// The program that made it.
  public var creator: String
  /// The date of which it tells.
  public var date: Day

  /// Makes properties.
  public init(title: String?, creator: String, date: Day) {
    (self.title, self.creator, self.date) = (title, creator, date)
  }

  /// The part `docProps/core.xml` of a document (ECMA-376, part 2).
  public var part: String {
    let title = title.map { "<dc:title>\(xmlText(printableLine($0)))</dc:title>" } ?? ""
    let instant = "\(date)T00:00:00Z"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\(title)<dc:creator>\(xmlText(creator))</dc:creator>"
      + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(instant)</dcterms:created>"
      + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">\(instant)</dcterms:modified></cp:coreProperties>"
  }
}

extension ZipWriter {
  /// Makes a writer of entries that bear a date.
  public init(dated day: Day) { self.init(year: day.civil.year, month: day.civil.month, day: day.civil.day) }
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
