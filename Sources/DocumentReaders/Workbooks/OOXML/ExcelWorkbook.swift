import Documents
import Problems

/// Reads `.xlsx` and `.xlsm`: the workbook's list of sheets, the styles, the shared strings, and then
/// each sheet in the order of the workbook.
struct ExcelWorkbook {
  let package: OfficePackage
  let writer: DocumentWriter
  private var input: DocumentInput { package.input }

  init(_ package: OfficePackage, _ writer: DocumentWriter) {
    self.package = package
    self.writer = writer
  }

  func read() throws(Problem) {
    guard let part = try package.mainPart(usual: "xl/workbook.xml") else {
      throw input.problem("has no workbook in it")
    }
    guard !part.lowercased().hasSuffix(".bin") else {
      throw input.problem("is a binary workbook (.xlsb), which is not read").hint("save it as .xlsx")
    }
    try writer.format("an .xlsx workbook")
    let list = SheetList()
    try package.parse(part, list)
    let relationships = try package.relationships(of: part)
    guard list.isWorkbook else { throw input.problem("has no workbook in it: \(part) is something else") }
    guard list.sheets.count <= input.limits.sheets else {
      throw input.problem("has over \(input.limits.sheets) sheets")
    }
    var shared = SharedStrings(input)
    let styles = StyleSheet()
    if let name = target("sharedStrings", relationships) { try SheetXML.parse(name, of: package, &shared) }
    if let name = target("styles", relationships) { try package.parse(name, styles) }
    for sheet in list.sheets {
      try read(sheet, relationships, WorksheetContext(shared: shared, styles: styles, from1904: list.from1904))
    }
  }

  private func target(_ type: String, _ relationships: [OfficePackage.Relationship]) -> String? {
    relationships.first { $0.type == type }.flatMap { package.archive.name($0.target) }
  }

  private func read(
    _ sheet: SheetList.Entry, _ relationships: [OfficePackage.Relationship], _ context: WorksheetContext
  ) throws(Problem) {
    let found = relationships.first { $0.id == sheet.relationship }
    guard let found, let part = package.archive.name(found.target) else {
      let part = found.map { ": '\($0.target)' is missing" } ?? ""
      throw input.problem("lacks the sheet '\(sheet.name)'\(part)")
    }
    let hasCells = found.type == "worksheet"
    try writer.startSheet(sheet.name, isHidden: sheet.isHidden, hasNoCells: !hasCells)
    var handler = Worksheet(sheet.name, input, writer, context)
    if hasCells { try SheetXML.parse(part, of: package, &handler) }
    try writer.endSheet(handler.summary)
  }
}

/// The sheets of `workbook.xml`.
private final class SheetList: XMLHandler {
  struct Entry {
    var name: String
    var isHidden: Bool
    var relationship: String
  }

  private(set) var sheets: [Entry] = []
  private(set) var from1904 = false
  private(set) var isWorkbook = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .spreadsheet else { return }
    if name == "workbook" { isWorkbook = true }
    if name == "workbookPr" { from1904 = attributes.flag("date1904") ?? false }
    guard name == "sheet" else { return }
    sheets.append(
      Entry(
        name: attributes.text("name") ?? "", isHidden: (attributes.text("state") ?? "visible") != "visible",
        relationship: attributes.text("id", .officeRelationships) ?? ""))
  }

  func end(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The facts about a workbook that each of its sheets needs.
struct WorksheetContext {
  var shared: SharedStrings
  var styles: StyleSheet
  var from1904: Bool
}

/// The number formats of `styles.xml`, by the number that a cell has of its style.
final class StyleSheet: XMLHandler {
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false
  private(set) var formats: [NumberFormat] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .spreadsheet else { return }
    if name == "numFmt", let number = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
      custom[number] = NumberFormat(code)
    } else if name == "cellXfs" {
      isInCellFormats = true
    } else if isInCellFormats, name == "xf" {
      let number = attributes.number("numFmtId") ?? 0
      formats.append(custom[number] ?? NumberFormat(builtIn: number))
    }
  }

  func end(_ name: XMLName) {
    if name.space == .spreadsheet, name == "cellXfs" { isInCellFormats = false }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
