import Foundation
import TestBasics
import TestSupport
import Testing

/// Reports as the programs read them that people open them with: python-docx, openpyxl and LibreOffice.
@Suite(.serialized) struct OfficeTests {
  static let script = """
    heading "整改情况"
    heading("各单位", 2)
    text "已完成 **2** 项，*在办* 1 项。\\n\\n- 环卫所\\n- 绿化所\\n\\n1. 甲\\n2. 乙"
    local t = frame({
      { ["编号"] = "007", n = 1234, rate = 0.5, on = date("2019-09-01"), ok = true, ["单位"] = "环卫所 & <绿化>" },
      { ["编号"] = "1E5", n = -2, rate = 0.25, ok = false, ["单位"] = "=HYPERLINK(\\"http://x\\")" },
    })
    show(t, { title = "完成情况", note = "以通报为准", format = { rate = "0.0%", n = "#,##0" }, columns = { rate = "完成率" } })
    show(t:select("n"), { title = "完成情况" })
    show(t:select("n"), { title = "一个比三十一个字还要长得多的标题一个比三十一个字还要长得多的标题" })
    show(chart.bars(t, { x = "编号", y = "n", title = "件数" }), "各编号件数")
    local rows = {}
    for i = 1, 150 do rows[i] = { ["序号"] = i, ["事项"] = "第" .. i .. "项整改" } end
    show(frame(rows), "全部事项")
    """

  /// The report in both formats, written once.
  static let written = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder()
    try folder.write("r.lua", script)
    let outcome = try PlumbProcess.run(
      ["run", "r.lua", "--as-of", "2026-11-29", "--report", "整改.docx", "--report", "整改.xlsx"], in: folder.url)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  /// Runs Debian's Python, which has Debian's modules, over a file; gives what it prints as JSON.
  static func python(_ program: String, over file: String) throws -> [String: Any] {
    let folder = try written.get()
    try folder.write("check.py", program)
    let outcome = try PlumbProcess.shell("/usr/bin/python3 '\(folder.path)/check.py' '\(folder.path)/\(file)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func pythonDocxFindsHeadingsTablesAndPictures() throws {
    let found = try Self.python(
      """
      import docx, json, sys
      document = docx.Document(sys.argv[1])
      paragraphs = document.paragraphs
      header = lambda row: row._tr.trPr is not None and any(e.tag.endswith("}tblHeader") for e in row._tr.trPr)
      print(json.dumps({
          "headings": [[p.style.name, p.text] for p in paragraphs if p.style.name.startswith("Heading")],
          "texts": [p.text for p in paragraphs],
          "bold": [r.text for p in paragraphs for r in p.runs if r.bold],
          "italic": [r.text for p in paragraphs for r in p.runs if r.italic],
          "tables": [[[c.text for c in row.cells] for row in t.rows[:3]] for t in document.tables],
          "counts": [len(t.rows) for t in document.tables],
          "headers": [[header(row) for row in t.rows[:3]] for t in document.tables],
          "pictures": [[s.width, s.height] for s in document.inline_shapes],
          "words": [s._inline.docPr.get("descr") for s in document.inline_shapes],
          "title": document.core_properties.title,
          "created": str(document.core_properties.created),
          "page": [document.sections[0].page_width.mm, document.sections[0].page_height.mm],
      }))
      """, over: "整改.docx")
    let headings = try #require(found["headings"] as? [[String]])
    #expect(headings.prefix(2) == [["Heading 1", "整改情况"], ["Heading 2", "各单位"]])
    let texts = try #require(found["texts"] as? [String])
    for text in ["已完成 2 项，在办 1 项。", "环卫所", "乙", "完成情况", "以通报为准"] { #expect(texts.contains(text), "\(text)") }
    #expect((found["bold"] as? [String])?.contains("2") == true)
    #expect((found["italic"] as? [String])?.contains("在办") == true)
    let tables = try #require(found["tables"] as? [[[String]]])
    let first = try #require(tables.first)
    let columns = try #require(first.first)
    func cell(_ row: Int, _ name: String) -> String? { columns.firstIndex(of: name).map { first[row][$0] } }
    #expect(cell(1, "编号") == "007" && cell(2, "编号") == "1E5")
    #expect(cell(1, "n") == "1,234" && cell(2, "n") == "-2")
    #expect(cell(1, "完成率") == "50.0%" && cell(1, "on") == "2019-09-01" && cell(1, "单位") == "环卫所 & <绿化>")
    #expect(cell(2, "单位") == "=HYPERLINK(\"http://x\")")
    #expect((found["counts"] as? [Int])?.contains(151) == true)
    let headers = try #require(found["headers"] as? [[Bool]])
    #expect(headers.filter { $0.count > 2 }.allSatisfy { $0 == [true, false, false] })
    let pictures = try #require(found["pictures"] as? [[Int]])
    #expect(pictures.count == 1 && pictures[0].allSatisfy { $0 > 1_000_000 })
    let words = try #require((found["words"] as? [String])?.first)
    #expect(words.contains("件数") && words.contains("007"), "\(words)")
    #expect(found["title"] as? String == "整改情况")
    #expect((found["created"] as? String)?.hasPrefix("2026-11-29 00:00:00") == true)
    let page = try #require(found["page"] as? [Double])
    #expect(abs(page[0] - 210) < 1 && abs(page[1] - 297) < 1)
  }

  @Test func openpyxlFindsSheetsTypesAndFormats() throws {
    let found = try Self.python(
      """
      import json, openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      cells = lambda row: {str(sheet.cell(1, c.column).value): [type(c.value).__name__, str(c.value), c.number_format,
          c.data_type] for c in sheet[row]}
      print(json.dumps({
          "sheets": book.sheetnames, "first": cells(2), "second": cells(3), "frozen": sheet.freeze_panes,
          "widths": [d.width for d in sheet.column_dimensions.values()], "bold": sheet.cell(1, 1).font.bold,
          "rows": [ws.max_row for ws in book.worksheets], "created": str(book.properties.created),
          "title": book.properties.title,
      }))
      """, over: "整改.xlsx")
    let sheets = try #require(found["sheets"] as? [String])
    #expect(Array(sheets.prefix(2)) == ["完成情况", "完成情况_2"])
    #expect(sheets[2] == String("一个比三十一个字还要长得多的标题一个比三十一个字还要长得多的标题".prefix(31)))
    #expect(sheets.contains("全部事项") && sheets.last == "provenance")
    #expect(sheets.allSatisfy { $0.count <= 31 })
    let first = try #require(found["first"] as? [String: [String]])
    let second = try #require(found["second"] as? [String: [String]])
    #expect(first["编号"]?.prefix(2) == ["str", "007"] && second["编号"]?.prefix(2) == ["str", "1E5"])
    #expect(first["n"] == ["int", "1234", "#,##0", "n"])
    #expect(first["完成率"] == ["float", "0.5", "0.0%", "n"])
    #expect(first["on"]?.prefix(2) == ["datetime", "2019-09-01 00:00:00"])
    #expect(first["ok"]?.prefix(2) == ["bool", "True"])
    #expect(second["on"]?.first == "NoneType")
    // A text that looks like a formula stays a text.
    #expect(second["单位"] == ["str", "=HYPERLINK(\"http://x\")", "@", "s"], "\(second)")
    #expect(found["frozen"] as? String == "A2" && found["bold"] as? Bool == true)
    #expect((found["widths"] as? [Double])?.allSatisfy { $0 > 3 && $0 < 100 } == true)
    #expect((found["rows"] as? [Int])?.contains(151) == true)
    #expect((found["created"] as? String)?.hasPrefix("2026-11-29 00:00:00") == true)
  }

  /// Has LibreOffice open a file and write it as another format; gives the path of that.
  static func converted(_ file: String, to format: String) throws -> String {
    let folder = try written.get()
    let outcome = try PlumbProcess.shell(
      "HOME='\(folder.path)' soffice -env:UserInstallation='file://\(folder.path)/office' --headless "
        + "--convert-to \(format) --outdir '\(folder.path)/out' '\(folder.path)/\(file)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let ending = format.prefix { $0 != ":" }
    return "\(folder.path)/out/\(file.split(separator: ".")[0]).\(ending)"
  }

  @Test func libreOfficeOpensADocumentAndRepeatsTheHeadingsOfItsTable() throws {
    let path = try Self.converted("整改.docx", to: "pdf")
    let outcome = try PlumbProcess.shell("pdftotext -layout '\(path)' - && pdfimages -list '\(path)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let pages = outcome.output.split(separator: "\u{0C}")
    // LibreOffice spaces Chinese apart from digits.
    let text = outcome.output.replacing(" ", with: "")
    for part in ["整改情况", "各单位", "50.0%", "1,234", "007", "第150项整改"] { #expect(text.contains(part), "\(part)") }
    // The long table goes over several pages; its headings stand on each.
    let listing = pages.filter { $0.contains("项整改") }
    #expect(listing.count >= 3)
    #expect(listing.allSatisfy { $0.contains("序号") && $0.contains("事项") })
    #expect(outcome.output.contains(" image "), "the chart is missing")
  }

  @Test func libreOfficeOpensAWorkbookAndShowsItsFormats() throws {
    // The first sheet in UTF-8, cells as they are shown.
    let path = try Self.converted(
      "整改.xlsx", to: "csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,true,true")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text == """
        n,ok,on,完成率,单位,编号
        "1,234",TRUE,2019-09-01,50.0%,环卫所 & <绿化>,007
        -2,FALSE,,25.0%,"=HYPERLINK(""http://x"")",1E5

        """)
  }
}
