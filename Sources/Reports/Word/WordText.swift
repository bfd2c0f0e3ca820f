import Problems
import Tables

/// Paragraphs, runs of text, cells and pictures as Word's XML has them.
enum WordText {
  static func paragraph(_ text: String, style: String?) -> String { paragraph(runs: run(text), style: style) }

  /// A paragraph of runs.
  ///
  /// - Parameter list: the number of the list that it is an item of.
  static func paragraph(runs: String, style: String?, list: Int? = nil) -> String {
    let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    let list = list.map { "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\($0)\"/></w:numPr>" } ?? ""
    return "<w:p><w:pPr>\(style)\(list)</w:pPr>\(runs)</w:p>"
  }

  /// Text in one way of writing; line ends are breaks of the line.
  static func run(_ text: String, bold: Bool = false, italic: Bool = false, style: String? = nil) -> String {
    guard !text.isEmpty else { return "" }
    let properties =
      (style.map { "<w:rStyle w:val=\"\($0)\"/>" } ?? "") + (bold ? "<w:b/>" : "") + (italic ? "<w:i/>" : "")
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { "<w:t xml:space=\"preserve\">\(xmlText(printableLine(String($0))))</w:t>" }
        .joined(separator: "<w:tab/>")
    }
    return "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")\(lines.joined(separator: "<w:br/>"))</w:r>"
  }

  /// Lines as they were printed, without an empty one at the end.
  static func lines(_ text: String) -> String {
    var text = text
    while text.last?.isNewline == true { text.removeLast() }
    return paragraph(text, style: "Printed")
  }

  static func tableBeginning(_ widths: [Int]) -> String {
    "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
      + "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" "
      + "w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
      + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
  }

  static func cell(_ text: String, width: Int, isRight: Bool, isHeading: Bool = false) -> String {
    "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>"
      + "<w:pStyle w:val=\"\(isHeading ? "TableHeading" : "TableCell")\"/>"
      + (isRight ? "<w:jc w:val=\"right\"/>" : "") + "</w:pPr>\(run(text))</w:p></w:tc>"
  }

  /// A picture on a line of its own.
  ///
  /// - Parameters:
  ///   - number: counts the pictures of the document from 1.
  ///   - width: in points.
  static func picture(_ number: Int, width: Double, height: Double, name: String, words: String) -> String {
    // English metric units, 12,700 to a point.
    let (across, up) = (Int(width * 12_700), Int(height * 12_700))
    let description = xmlText(printableLine(words.isEmpty ? name : "\(name). \(words)"))
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
      + "<wp:extent cx=\"\(across)\" cy=\"\(up)\"/><wp:docPr id=\"\(number)\" name=\"chart \(number)\" "
      + "title=\"\(xmlText(printableLine(name)))\" descr=\"\(description)\"/>"
      + "<a:graphic xmlns:a=\"\(drawing)/main\"><a:graphicData uri=\"\(drawing)/picture\">"
      + "<pic:pic xmlns:pic=\"\(drawing)/picture\"><pic:nvPicPr><pic:cNvPr id=\"\(number)\" name=\"chart\(number).png\"/>"
      + "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPicture\(number)\"/>"
      + "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
      + "<a:ext cx=\"\(across)\" cy=\"\(up)\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
      + "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
  }
}
