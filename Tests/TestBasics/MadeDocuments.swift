/// A made `.docx`.
public struct MadeWordDocument: Sendable {
  /// The content of `<w:body>`.
  public var body: String
  /// The content of `<w:styles>`.
  public var styles = ""
  /// The content of `<w:numbering>`.
  public var numbering = ""
  public var isStrict = false

  /// Makes a document of its body.
  public init(_ body: String) { self.body = body }

  /// Makes a document of plain paragraphs.
  public init(paragraphs: [String]) { body = paragraphs.map { Self.paragraph($0) }.joined() }

  /// A paragraph in one run.
  ///
  /// - Parameter properties: the content of `<w:pPr>`.
  public static func paragraph(_ text: String, _ properties: String = "") -> String {
    let before = properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>"
    return "<w:p>\(before)\(run(text))</w:p>"
  }

  /// A run of text.
  public static func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>" }

  /// The properties of a paragraph with an automatic number.
  public static func numbered(_ list: Int, level: Int = 0) -> String {
    "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>"
  }

  /// A table of cells of plain text.
  public static func table(_ rows: [[String]]) -> String {
    let rows = rows.map { row in "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }
    return "<w:tbl>\(rows.joined())</w:tbl>"
  }

  /// Levels of a list: the format and the text of each.
  public static func list(_ number: Int, _ levels: [(format: String, text: String)]) -> String {
    let levels = levels.enumerated().map { index, level in
      "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(level.format)\"/>"
        + "<w:lvlText w:val=\"\(level.text)\"/></w:lvl>"
    }
    return "<w:abstractNum w:abstractNumId=\"\(number)\">\(levels.joined())</w:abstractNum>"
  }

  private var namespaces: String {
    let word =
      isStrict
      ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
      : "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return "xmlns:w=\"\(word)\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
      + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\""
  }

  /// The document as an archive.
  public var archive: MadeArchive {
    let office =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return MadeArchive([
      ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\""
          + " Target=\"word/document.xml\"/></Relationships>"
      ),
      (
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
          + "<Relationship Id=\"r2\" Type=\"\(office)/numbering\" Target=\"numbering.xml\"/></Relationships>"
      ),
      ("word/document.xml", "<w:document \(namespaces)><w:body>\(body)</w:body></w:document>"),
      ("word/styles.xml", "<w:styles \(namespaces)>\(styles)</w:styles>"),
      ("word/numbering.xml", "<w:numbering \(namespaces)>\(numbering)</w:numbering>"),
    ])
  }

  public var bytes: [UInt8] { archive.bytes }

  /// A text as XML and HTML hold it.
  public static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}

/// A made PDF document: pages of words at positions, in a font that is not embedded and whose characters
/// are known by a map.
public struct MadePDF: Sendable {
  /// A run of characters; `x` and `y` are points from the upper left corner to its base line.
  public struct Run: Sendable {
    public var x: Double
    public var y: Double
    public var size: Double
    public var text: String

    public init(_ text: String, x: Double, y: Double, size: Double = 16) {
      (self.text, self.x, self.y, self.size) = (text, x, y, size)
    }
  }

  public var pages: [[Run]]

  public init(pages: [[Run]]) { self.pages = pages }

  /// Sets paragraphs as an office program does: pages of 22 lines of 28 characters, two characters of
  /// indent, the number of the page at its foot.
  public init(paragraphs: [String]) {
    pages = [[]]
    var y = 100.0
    for paragraph in paragraphs {
      var rest = Array(paragraph)[...]
      var isFirst = true
      while !rest.isEmpty {
        if y > 740 {
          pages.append([])
          y = 100
        }
        let indent = isFirst ? 32.0 : 0
        var width = indent
        var line = ""
        while let next = rest.first, width + Self.width(next, 16) <= 448 {
          width += Self.width(next, 16)
          line.append(next)
          rest.removeFirst()
        }
        pages[pages.count - 1].append(Run(line, x: 74 + indent, y: y))
        isFirst = false
        y += 29
      }
    }
    for index in pages.indices { pages[index].append(Run("— \(index + 1) —", x: 275, y: 800, size: 14)) }
  }

  private static func width(_ character: Character, _ size: Double) -> Double {
    character.isASCII ? size / 2 : size
  }

  /// The document.
  public var bytes: [UInt8] {
    let characters = Set(pages.joined().flatMap { $0.text.unicodeScalars }).sorted()
    let codes = Dictionary(uniqueKeysWithValues: zip(characters, 1...))
    func hex(_ number: Int) -> String {
      let digits = String(number, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    let narrow = characters.filter(\.isASCII).map { "\(codes[$0]!) [500]" }.joined(separator: " ")
    let map = characters.map { "<\(hex(codes[$0]!))> <\(hex(Int($0.value)))>" }
    // A section of a map holds up to a hundred characters.
    let sections = stride(from: 0, to: map.count, by: 100).map { start in
      let part = map[start..<min(start + 100, map.count)]
      return "\(part.count) beginbfchar\n\(part.joined(separator: "\n"))\nendbfchar\n"
    }
    let characterMap =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
      + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n\(sections.joined())endcmap end end"
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [\(pages.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " "))] /Count \(pages.count) >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        + "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] "
        + "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 800 /StemV 80 >> /DW 1000 /W [\(narrow)] >>",
      stream(characterMap),
    ]
    for (index, runs) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
          + "/Contents \(7 + 2 * index) 0 R >>")
      let shown = runs.map { run in
        let text = run.text.unicodeScalars.map { hex(codes[$0]!) }.joined()
        return "/F \(run.size) Tf 1 0 0 1 \(run.x) \(842 - run.y) Tm <\(text)> Tj"
      }
      objects.append(stream("BT\n\(shown.joined(separator: "\n"))\nET"))
    }
    return file(objects)
  }

  private func stream(_ content: String) -> String {
    "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
  }

  private func file(_ objects: [String]) -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = bytes.count
    func padded(_ number: Int) -> String {
      String(repeating: "0", count: 10 - String(number).count) + String(number)
    }
    bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets { bytes += Array("\(padded(offset)) 00000 n \n".utf8) }
    bytes += Array("trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF".utf8)
    return bytes
  }
}
