import Tables

/// The parts of a document of Word beside its body.
struct WordParts {
  let pictureCount: Int
  let links: [String]
  let listCount: Int
  let properties: DocumentProperties

  /// Each part's name in the archive, and its text.
  var all: [(name: String, text: String)] {
    [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", Self.packageRelationships),
      ("docProps/core.xml", properties.part), ("word/_rels/document.xml.rels", relationships),
      ("word/styles.xml", WordStyles.part), ("word/numbering.xml", numbering), ("word/footer1.xml", Self.footer),
      ("word/settings.xml", Self.settings),
    ]
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let media = "application/vnd.openxmlformats-officedocument.wordprocessingml."
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// What stands before the body's first paragraph.
  static let beginning =
    declaration + "<w:document xmlns:w=\"\(main)\" xmlns:r=\"\(office)\" "
    + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>"

  /// What stands after its last one: the page.
  static func end(_ page: WordPage) -> String {
    let margin = WordPage.margin
    return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>"
      + "<w:pgSz w:w=\"\(page.width)\" w:h=\"\(page.height)\"\(page.isAcross ? " w:orient=\"landscape\"" : "")/>"
      + "<w:pgMar w:top=\"\(margin)\" w:right=\"\(margin)\" w:bottom=\"\(margin)\" w:left=\"\(margin)\" "
      + "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
  }

  private var contentTypes: String {
    let parts = [
      ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
      ("footer1", "footer"), ("settings", "settings"),
    ]
    return Self.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Default Extension=\"png\" ContentType=\"image/png\"/>"
      + parts.map { "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(Self.media)\($0.1)+xml\"/>" }.joined()
      + "<Override PartName=\"/docProps/core.xml\" "
      + "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
  }

  private static let packageRelationships =
    declaration + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/>"
    + "<Relationship Id=\"rId2\" Type=\"\(package)/relationships/metadata/core-properties\" "
    + "Target=\"docProps/core.xml\"/></Relationships>"

  private var relationships: String {
    func relationship(_ id: String, _ type: String, _ target: String, isOutside: Bool = false) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(type)\" Target=\"\(xmlText(target))\""
        + (isOutside ? " TargetMode=\"External\"" : "") + "/>"
    }
    let pictures = (0..<pictureCount).map {
      relationship("rIdPicture\($0 + 1)", "image", "media/chart\($0 + 1).png")
    }
    let links = links.enumerated().map { relationship("rIdLink\($0 + 1)", "hyperlink", $1, isOutside: true) }
    return Self.declaration + "<Relationships xmlns=\"\(Self.package)/relationships\">"
      + relationship("rIdStyles", "styles", "styles.xml") + relationship("rIdNumbering", "numbering", "numbering.xml")
      + relationship("rIdFooter", "footer", "footer1.xml") + relationship("rIdSettings", "settings", "settings.xml")
      + pictures.joined() + links.joined() + "</Relationships>"
  }

  /// Bullets as list 1, and each numbered list after it, which begins at 1.
  private var numbering: String {
    func level(_ format: String, _ text: String) -> String {
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/>"
        + "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"567\" w:hanging=\"283\"/></w:pPr></w:lvl>"
    }
    let numbers = (0..<listCount).map {
      "<w:num w:numId=\"\($0 + 2)\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
        + "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    }
    return Self.declaration + "<w:numbering xmlns:w=\"\(Self.main)\">"
      + "<w:abstractNum w:abstractNumId=\"0\">\(level("bullet", "•"))</w:abstractNum>"
      + "<w:abstractNum w:abstractNumId=\"1\">\(level("decimal", "%1."))</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>" + numbers.joined() + "</w:numbering>"
  }

  /// The number of the page.
  private static let footer =
    declaration + "<w:ftr xmlns:w=\"\(main)\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"center\"/></w:pPr>"
    + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
    + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>"

  private static let settings =
    declaration + "<w:settings xmlns:w=\"\(main)\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    + "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
}
