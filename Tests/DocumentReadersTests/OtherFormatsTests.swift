import Documents
import Problems
import Tables
import TestBasics
import Testing

/// OpenDocument, HTML, XML Spreadsheet 2003 and compressed text.
@Suite struct OtherFormatsTests {
  static func openDocument(_ tables: String, styles: String = "", manifest: String? = nil) -> [UInt8] {
    let names = ["office", "table", "text", "style"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ")
    let content =
      "<office:document-content \(names) xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
      + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(tables)"
      + "</office:spreadsheet></office:body></office:document-content>"
    var parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
    if let manifest { parts.append(("META-INF/manifest.xml", manifest)) }
    return MadeArchive(parts).bytes
  }

  @Test func cellsOfOpenDocumentAreWhatTheyAre() throws {
    let sheet = try Reading.workbook(
      Self.openDocument(
        """
        <table:table table:name="台账"><table:table-column table:number-columns-repeated="2"/>
        <table:table-column table:visibility="collapse"/>
        <table:table-row>
        <table:table-cell office:value-type="string"><text:p>问<text:s text:c="2"/>题</text:p><text:p>二</text:p>
        <office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>
        <table:table-cell office:value-type="float" office:value="6.3" table:number-columns-repeated="2"/>
        <table:table-cell office:value-type="percentage" office:value="0.85"/>
        <table:table-cell office:value-type="date" office:date-value="2020-04-07"/>
        <table:table-cell office:value-type="time" office:time-value="PT36H15M00S"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=NA()"><text:p>#N/A</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1+1"/>
        </table:table-row>
        <table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell office:value-type="string"><text:p>同</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>合并</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>
        """)
    ).sheets[0]
    #expect(
      sheet.rows == [
        [
          .text("问  题\n二"), .number(6.3), .number(6.3), .number(0.85), .date(Day("2020-04-07")!), .text("36:15:00"),
          .boolean(true), .error("#N/A"), .noStoredValue,
        ], [.text("同")], [.text("同")], [.text("合并")],
      ])
    #expect(sheet.hiddenRows == [1, 2] && sheet.hiddenColumns == [2])
    #expect(sheet.merged.map(\.description) == ["A4:B5"])
    #expect(sheet.remarks.map(\.kind) == [.errors, .noStoredValue])
  }

  @Test func hiddenSheetsOfOpenDocumentAreKnownByTheirStyle() throws {
    let sheets = try Reading.workbook(
      Self.openDocument(
        "<table:table table:name=\"旧\" table:style-name=\"t\"/><table:table table:name=\"新\"/>",
        styles: "<style:style style:name=\"t\"><style:table-properties table:display=\"false\"/></style:style>")
    ).sheets
    #expect(sheets.map(\.name) == ["旧", "新"])
    #expect(sheets.map(\.isHidden) == [true, false])
  }

  @Test func anEncryptedOpenDocumentIsToldAsSuch() throws {
    let manifest =
      "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    #expect(
      try Reading.problem(Self.openDocument("", manifest: manifest))
        == "'台账.xlsx' is encrypted: it needs a password")
  }

  @Test func cellsThatRepeatWithoutEndAreRefused() throws {
    let problem = try Reading.problem(
      Self.openDocument(
        "<table:table table:name=\"台账\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/></table:table-row></table:table>"
      ))
    #expect(problem == "'台账.xlsx' holds over 60000000 cells")
  }

  // MARK: HTML

  static let page =
    "<html><head><meta charset=gb2312><style>td{}</style></head><body><p>标题</p><table border=1>"
    + "<tr><th rowspan=2>单位<th colspan=2>数<br>量</tr><tr><td>&nbsp;1 <td>２&amp;3</table>"
    + "<table><caption>附表</caption><tr><td>甲<table><tr><td>内</table></td></tr></table>"

  @Test(arguments: ["utf8", "gb18030", "utf16"])
  func tablesOfAPageAreSheets(encoding: String) throws {
    let bytes: [UInt8] =
      switch encoding {
      case "gb18030": try #require(GB18030.encode(Self.page))
      case "utf16": [0xFF, 0xFE] + Self.page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      default: Array(Self.page.utf8)
      }
    let workbook = try Reading.workbook(bytes)
    #expect(workbook.format == "an HTML page")
    #expect(workbook.sheets.map(\.name) == ["Table 1", "附表"])
    #expect(
      workbook.sheets[0].rows == [[.text("单位"), .text("数\n量")], [.empty, .text("1"), .text("２&3")]])
    #expect(workbook.sheets[0].merged.map(\.description) == ["A1:A2", "B1:C1"])
    #expect(workbook.sheets[1].rows == [[.text("甲内")]])
  }

  @Test func aTableWithinOneThatArrangesThePageIsASheet() throws {
    let page =
      "<table><tr><td>首页<td>公开</tr><tr><td colspan=2>台账<table><tr><td>编号<td>问题</tr><tr><td>1<td>渗漏</tr></table>"
      + "<table><tr><td>编号<td>数</tr><tr><td>2<td>3</tr></table></tr><tr><td colspan=2>主办</table>"
    let sheets = try Reading.workbook(Array("<html>\(page)".utf8)).sheets
    let names = sheets.map(\.name)
    #expect(names == ["Table 1", "Table 2"])
    #expect(sheets[0].rows == [[.text("编号"), .text("问题")], [.text("1"), .text("渗漏")]])
  }

  @Test func aSmallTableWithinACellOfATableIsTextOfTheCell() throws {
    let page =
      "<table><tr><th>问题<th>整改措施</tr><tr><td>渗漏<td>逐户排查<table><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr></table></tr>"
      + "<tr><td>台账缺页已逐页复核<td>补齐</table>"
    let sheets = try Reading.workbook(Array("<html>\(page)".utf8)).sheets
    #expect(sheets.count == 1)
    #expect(sheets[0].rows[1] == [.text("渗漏"), .text("逐户排查甲 1\n乙 2")])
  }

  @Test func aPageWithoutATableIsNoWorkbook() throws {
    #expect(try Reading.problem(Array("<html><p>登录</p></html>".utf8)) == "'台账.xlsx' is a web page without a table")
  }

  @Test func bytesThatArePageAndNoTextAreToldByLine() throws {
    let page = Array("<html>\n<meta charset='gbk'><table><tr><td>".utf8) + [0xFF, 0xFF] + Array("</table>".utf8)
    #expect(
      try Reading.problem(page) == "'台账.xlsx' holds bytes in line 2 that are no text in GB18030")
  }

  @Test func aPageOfOpenTagsDoesNoHarm() throws {
    let nested = String(repeating: "<table><tr><td>", count: 20_000)
    #expect(try Reading.workbook(Array("<html>\(nested)x</html>".utf8)).sheets.count == 1)
  }

  // MARK: XML Spreadsheet 2003

  @Test func anXMLSpreadsheetIsRead() throws {
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    let sheet = try Reading.workbook(
      Array(
        """
        <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="\(space)" xmlns:ss="\(space)"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
        <Worksheet ss:Name="台账"><Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="2" ss:Hidden="1">
        <Cell ss:Index="2"><Data ss:Type="String">问题 &amp; 整改</Data></Cell><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="Number">6.3</Data></Cell>
        <Cell ss:StyleID="d"><Data ss:Type="DateTime">2020-04-07T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
        <Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=1+1"/></Row></Table>
        <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>
        """.utf8)
    ).sheets[0]
    #expect(
      sheet.rows == [
        [],
        [
          .empty, .text("问题 & 整改"), .number(6.3), .empty, .date(Day("2020-04-07")!), .boolean(true), .error("#N/A"),
          .noStoredValue,
        ],
      ])
    #expect(sheet.isHidden && sheet.hiddenRows == [1] && sheet.hiddenColumns == [1])
    #expect(sheet.merged.map(\.description) == ["C2:D3"])
  }

  // MARK: Compressed text

  @Test func theOneFileOfAnArchiveIsRead() throws {
    let archive = MadeArchive([("__MACOSX/._台账.csv", "x"), ("台账.csv", "序号\n1\n")])
    #expect(try Reading.text(archive.bytes) == "序号\n1\n")
  }

  @Test func aFileOfAnArchiveIsReadByItsName() throws {
    let archive = MadeArchive([("a.csv", "1"), ("b.csv", "2")])
    #expect(try Reading.text(archive.bytes, entry: "b.csv") == "2")
    #expect(throws: Problem.self) { try Reading.text(archive.bytes, entry: "c.csv") }
    let other = MadeArchive([("a.png", "1"), ("b.pdf", "2")])
    #expect(
      try Reading.problem(other.bytes) == "'台账.xlsx' holds 2 files, none of them a table: 'a.png', 'b.pdf'…")
  }

  /// `序号\n1\n`, compressed by gzip 1.12.
  static let gzip: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 123, 186, 171, 255, 105, 255, 118, 46, 67, 46, 0, 85, 48, 69, 113, 9, 0, 0, 0,
  ]

  @Test func aFileThatWasCutShortWhileCompressedIsRefused() throws {
    #expect(try Reading.text(Self.gzip) == "序号\n1\n")
    for length in 11..<Self.gzip.count - 8 {
      #expect(throws: Problem.self) { try Reading.text(Array(Self.gzip.prefix(length))) }
    }
  }

  @Test func aCompressedFileThatGrowsTooMuchIsRefused() throws {
    var limits = DocumentLimits()
    limits.contentBytes = 5
    #expect(throws: Problem("'台账.xlsx' holds over 5 bytes of content", kind: .data)) {
      try Reading.text(Self.gzip, limits: limits)
    }
  }

  @Test func plainTextIsNoDocument() throws {
    #expect(try Reading.problem(Array("a,b\n1,2\n".utf8)) == "'台账.xlsx' is no document of a format that is read")
  }
}
