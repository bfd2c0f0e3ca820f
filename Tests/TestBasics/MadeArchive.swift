/// A zip archive whose files are stored as they are, for tests of what reads archives.
///
///     MadeArchive([("xl/workbook.xml", "<workbook/>")]).bytes
public struct MadeArchive: Sendable {
  public var files: [(name: String, content: [UInt8])]

  public init(_ files: [(String, String)]) { self.files = files.map { ($0.0, Array($0.1.utf8)) } }

  public init(_ files: [(String, [UInt8])]) { self.files = files.map { ($0.0, $0.1) } }

  /// The archive: each file behind a header of its own, then the list of all.
  public var bytes: [UInt8] {
    var all: [UInt8] = []
    var list: [UInt8] = []
    for file in files {
      let start = all.count
      let facts = Self.facts(file.content)
      let lengths = Self.two(file.name.utf8.count) + Self.two(0)
      all += [0x50, 0x4B, 3, 4] + Self.two(20) + facts + lengths + Array(file.name.utf8) + file.content
      list += [0x50, 0x4B, 1, 2] + Self.two(20) + Self.two(20) + facts + lengths
      list += Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(start) + Array(file.name.utf8)
    }
    let count = Self.two(files.count)
    let end = [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + count + count
    return all + list + end + Self.four(list.count) + Self.four(all.count) + Self.two(0)
  }

  /// Flags (names in UTF-8), method (stored), time, checksum and both sizes.
  private static func facts(_ content: [UInt8]) -> [UInt8] {
    let size = four(content.count)
    return two(0x800) + two(0) + two(0) + two(0x21) + four(Int(checksum(content))) + size + size
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }

  /// A file of gzip whose content is stored as it is, of at most 64 KiB.
  public static func gzip(_ text: String) -> [UInt8] {
    let content = Array(text.utf8)
    let stored = [1] + two(content.count) + two(~content.count) + content
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored + four(Int(checksum(content))) + four(content.count)
  }

  /// CRC-32 as zip uses it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}

/// A workbook (`.xlsx`) whose parts are given as XML, for what no program writes.
public struct MadeWorkbook: Sendable {
  /// The content of each sheet's `<sheetData>`, and what follows it, by the sheet's name.
  public var sheets: [(name: String, cells: String, after: String)]
  /// Attributes of the elements `<sheet>`, by the sheet's name: `state="hidden"`.
  public var attributes: [String: String] = [:]
  public var sharedStrings: [String] = []
  /// Codes of number formats; style 1 has the first one, style 2 the second.
  public var formats: [String] = []
  public var properties = ""
  /// The sheets that are charts.
  public var charts: Set<String> = []
  /// The transitional namespaces, or the strict ones.
  public var isStrict = false
  /// Other parts in place of those that are made here.
  public var replaced: [String: String] = [:]

  public init(_ cells: String, after: String = "", name: String = "台账") { sheets = [(name, cells, after)] }

  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  private var relationships: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  public var archive: MadeArchive {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var parts: [(String, String)] = [
      ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\">"
          + "<Relationship Id=\"r1\" Type=\"\(relationships)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
    ]
    var list = ""
    var targets = ""
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      list +=
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(number)\" r:id=\"r\(number)\" \(attributes[sheet.name] ?? "")/>"
      let type = charts.contains(sheet.name) ? "chartsheet" : "worksheet"
      targets +=
        "<Relationship Id=\"r\(number)\" Type=\"\(relationships)/\(type)\" Target=\"worksheets/sheet\(number).xml\"/>"
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.cells)</sheetData>\(sheet.after)</worksheet>"
        ))
    }
    for (part, type) in [("sharedStrings", "sharedStrings"), ("styles", "styles")] {
      targets += "<Relationship Id=\"\(part)\" Type=\"\(relationships)/\(type)\" Target=\"/xl/\(part).xml\"/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\">\(properties)<sheets>\(list)</sheets></workbook>"
      ))
    parts.append(("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(package)\">\(targets)</Relationships>"))
    parts.append(("xl/styles.xml", styles))
    parts.append(
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(sharedStrings.map { "<si>\($0)</si>" }.joined())</sst>"))
    let made = Set(parts.map(\.0))
    parts = parts.map { ($0.0, replaced[$0.0] ?? $0.1) }
    parts += replaced.filter { !made.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return MadeArchive(parts)
  }

  private var styles: String {
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }.joined()
    let cells = (["0"] + formats.indices.map { String(164 + $0) }).map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    return "<styleSheet xmlns=\"\(main)\"><numFmts>\(codes)</numFmts><cellXfs>\(cells)</cellXfs></styleSheet>"
  }

  public var bytes: [UInt8] { archive.bytes }
}
