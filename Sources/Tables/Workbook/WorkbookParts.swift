/// The parts of a workbook beside its sheets: what each part is, the sheets' names, and the styles.
struct WorkbookParts {
  let sheetNames: [String]
  let styles: WorkbookStyles
  let properties: DocumentProperties?

  /// Each part's name in the archive, and its text.
  var all: [(name: String, text: String)] {
    [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelationships), ("xl/workbook.xml", workbook),
      ("xl/_rels/workbook.xml.rels", workbookRelationships), ("xl/styles.xml", styles.part),
    ] + (properties.map { [("docProps/core.xml", $0.part)] } ?? [])
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let package = "http://schemas.openxmlformats.org/package/2006/"
  private static let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let media = "application/vnd.openxmlformats-officedocument.spreadsheetml."
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private var contentTypes: String {
    let sheets = sheetNames.indices.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.media)worksheet+xml\"/>"
    }
    return Self.declaration + "<Types xmlns=\"\(Self.package)content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.media)sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.media)styles+xml\"/>"
      + (properties == nil
        ? ""
        : "<Override PartName=\"/docProps/core.xml\" "
          + "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>")
      + sheets.joined() + "</Types>"
  }

  private var packageRelationships: String {
    Self.declaration + "<Relationships xmlns=\"\(Self.package)relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(Self.document)/officeDocument\" Target=\"xl/workbook.xml\"/>"
      + (properties == nil
        ? ""
        : "<Relationship Id=\"rId2\" Type=\"\(Self.package)relationships/metadata/core-properties\" "
          + "Target=\"docProps/core.xml\"/>")
      + "</Relationships>"
  }

  private var workbook: String {
    let sheets = sheetNames.enumerated().map {
      "<sheet name=\"\(xmlText($1))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
    }
    return Self.declaration + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.document)\"><sheets>"
      + sheets.joined() + "</sheets></workbook>"
  }

  private var workbookRelationships: String {
    let sheets = sheetNames.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.document)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    return Self.declaration + "<Relationships xmlns=\"\(Self.package)relationships\">" + sheets.joined()
      + "<Relationship Id=\"rId\(sheetNames.count + 1)\" Type=\"\(Self.document)/styles\" Target=\"styles.xml\"/>"
      + "</Relationships>"
  }
}

/// The styles of a workbook's cells: those of every workbook, and one for each number format.
struct WorkbookStyles {
  private var formats: [DisplayFormat] = []

  /// Returns the index of a format's style, which is added where it is not there yet.
  mutating func index(of format: DisplayFormat) -> Int {
    let known = formats.firstIndex(of: format)
    if known == nil { formats.append(format) }
    return CellStyle.allCases.count + (known ?? formats.count - 1)
  }

  /// The number of the first format of a workbook's own.
  private static let firstFormat = 164

  /// The part `xl/styles.xml`.
  var part: String {
    let codes = ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss"] + formats.map(\.workbookCode)
    let numberFormats = codes.enumerated().map {
      "<numFmt numFmtId=\"\(Self.firstFormat + $0)\" formatCode=\"\(xmlText($1))\"/>"
    }
    let own = formats.indices.map { CellStyle.xml(format: Self.firstFormat + 2 + $0, font: 0) }
    let styles = CellStyle.allCases.map(\.xml) + own
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<styleSheet xmlns=\"\(WorkbookParts.main)\">"
      + "<numFmts count=\"\(codes.count)\">" + numberFormats.joined() + "</numFmts>"
      + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(styles.count)\">" + styles.joined() + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}

/// The styles of cells of a sheet; the raw value is its index among the workbook's styles.
enum CellStyle: Int, CaseIterable {
  case general, heading, whole, text, date, dateTime

  fileprivate var xml: String {
    let (format, font) =
      switch self {
      case .general: (0, 0)
      case .heading: (0, 1)
      case .whole: (1, 0)
      // As text, so that an identifier stays one when somebody edits it.
      case .text: (49, 0)
      case .date: (164, 0)
      case .dateTime: (165, 0)
      }
    return Self.xml(format: format, font: font)
  }

  fileprivate static func xml(format: Int, font: Int) -> String {
    "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
      + " applyNumberFormat=\"1\" applyFont=\"1\"/>"
  }
}
