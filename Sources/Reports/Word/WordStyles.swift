/// The styles of a document of Word: its own names for headings, captions and lists, so that an outline and a
/// table of contents work, and fonts for Chinese as offices have them.
enum WordStyles {
  static let part =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"\(WordParts.main)\">"
    + defaults + paragraphs + characters + tables + "</w:styles>"

  private static let defaults =
    "<w:docDefaults><w:rPrDefault><w:rPr>\(fonts("Calibri", "SimSun"))<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"
    + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
    + "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
    + "</w:docDefaults>"

  private static let paragraphs =
    style("Normal", "Normal", basedOn: nil, isDefault: true)
    + (1...6).map { level in
      let size = [0, 36, 30, 26, 24, 22, 21][level]
      return style(
        "Heading\(level)", "heading \(level)",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"\(level == 1 ? 240 : 200)\" w:after=\"100\"/>"
          + "<w:outlineLvl w:val=\"\(level - 1)\"/>",
        run: "\(fonts("Calibri", "SimHei"))<w:b/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>")
    }.joined()
    + style(
      "Caption", "caption", paragraph: "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>",
      run: "\(fonts("Calibri", "SimHei"))<w:b/>")
    + style("Quote", "Quote", paragraph: "<w:ind w:left=\"567\"/>", run: "<w:color w:val=\"444444\"/>")
    + style("ListParagraph", "List Paragraph", paragraph: "<w:spacing w:after=\"40\"/><w:contextualSpacing/>", run: "")
    + style("Note", "Report Note", paragraph: "<w:spacing w:after=\"60\"/>", run: small("555555"))
    + style("Provenance", "Report Provenance", paragraph: "<w:spacing w:after=\"20\"/>", run: small("444444"))
    + style(
      "Printed", "Report Printed", paragraph: "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>",
      run: "\(fonts("Consolas", "SimSun"))<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
    + style("TableCell", "Report Table Cell", paragraph: tight, run: small(nil))
    + style("TableHeading", "Report Table Heading", paragraph: "<w:keepNext/>" + tight, run: "<w:b/>" + small(nil))
    + style("Footer", "footer", paragraph: "", run: small("555555"))

  private static let characters =
    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>"
    + "<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
    + "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Code\"><w:name w:val=\"Report Code\"/>"
    + "<w:rPr>\(fonts("Consolas", "SimSun"))</w:rPr></w:style>"

  private static let tables =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
    + "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
    + "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/>"
    + "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
    + "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"404040\"/>"
    + "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"404040\"/>"
    + "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBFBF\"/></w:tblBorders></w:tblPr>"
    + "<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7EEF5\"/></w:tcPr>"
    + "</w:tblStylePr></w:style>"

  private static let tight = "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>"

  private static func small(_ colour: String?) -> String {
    (colour.map { "<w:color w:val=\"\($0)\"/>" } ?? "") + "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"
  }

  private static func fonts(_ latin: String, _ chinese: String) -> String {
    "<w:rFonts w:ascii=\"\(latin)\" w:hAnsi=\"\(latin)\" w:eastAsia=\"\(chinese)\" w:cs=\"\(latin)\"/>"
  }

  /// A style of paragraphs. Names that Word does not know itself begin with `Report`.
  private static func style(
    _ id: String, _ name: String, basedOn: String? = "Normal", isDefault: Bool = false, paragraph: String = "",
    run: String = ""
  ) -> String {
    "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "")"
      + "\(name.hasPrefix("Report") ? " w:customStyle=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + (basedOn.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? "") + (isDefault ? "" : "<w:qFormat/>")
      + (paragraph.isEmpty ? "" : "<w:pPr>\(paragraph)</w:pPr>") + (run.isEmpty ? "" : "<w:rPr>\(run)</w:rPr>")
      + "</w:style>"
  }
}
