import Documents
import Problems
import Tables
import TestBasics
import Testing

/// What the cells of an `.xlsx` say.
@Suite struct ExcelWorkbookTests {
  @Test func textsAreSharedOrInline() throws {
    var workbook = MadeWorkbook(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>内联</t></is></c>
      <c r="D1" t="str"><f>A1</f><v>公式</v></c><c r="E1" t="s"><v>2</v></c><c r="F1" t="s"><v>0</v></c></row>
      """)
    workbook.sharedStrings = [
      "<r><t>食堂</t></r><r><t xml:space=\"preserve\"> 管理</t></r><rPh sb=\"0\" eb=\"2\"><t>shi tang</t></rPh>",
      "<t>一_x000D_\n二_x0007__x005F_x0041_三_x4e09_四_xD800__x00g0_</t>", "<t/>",
    ]
    let row = try Reading.sheet(workbook).rows[0]
    #expect(
      row == [
        .text("食堂 管理"), .text("一\r\n二\u{7}_x0041_三三四_xD800__x00g0_"), .text("内联"), .text("公式"), .empty, .text("食堂 管理"),
      ])
  }

  @Test func sharedTextsThatAreEqualStayApart() throws {
    var workbook = MadeWorkbook("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>1</v></c></row>")
    workbook.sharedStrings = ["<t>已销号</t>", "<t>已销号</t>"]
    #expect(try Reading.sheet(workbook).rows == [Array(repeating: .text("已销号"), count: 3)])
  }

  @Test func numbersConditionsErrorsAndDatesAreWhatTheyAre() throws {
    var workbook = MadeWorkbook(
      """
      <row r="2"><c r="B2"><v>6.3</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c>
      <c r="E2" s="1"><v>43928</v></c><c r="F2" s="2"><v>43928.5</v></c><c r="G2" t="d"><v>2020-04-07T00:00:00</v></c></row>
      """)
    workbook.formats = ["yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "yyyy/m/d h:mm"]
    let sheet = try Reading.sheet(workbook)
    let day = Day("2020-04-07")!
    #expect(
      sheet.rows[1] == [
        .empty, .number(6.3), .boolean(true), .error("#REF!"), .date(day), .datetime(1_586_260_800_000_000), .date(day),
      ])
    #expect(sheet.remarks.map { $0.text(inSheet: sheet.name) } == ["台账!D2: 1 cell with an error value such as #N/A"])
  }

  @Test func aFormulaWithoutAStoredValueIsToldAndNotGuessed() throws {
    let sheet = try Reading.sheet(
      MadeWorkbook(
        "<row r=\"17\"><c r=\"F17\"><f>1+1</f></c><c r=\"G17\"><f>1+1</f><v></v></c><c r=\"H17\"><f>1+1</f><v>2</v></c>"
          + "<c r=\"I17\" t=\"str\"><f>\"\"</f><v></v></c></row>"))
    #expect(Array(sheet.rows[16][5...]) == [.noStoredValue, .noStoredValue, .number(2)])
    #expect(sheet.remarks.map { $0.text(inSheet: "台账") } == ["台账!F17: 2 formulas have no stored value"])
  }

  @Test func datesCountFrom1904WhereTheWorkbookSaysSo() throws {
    var workbook = MadeWorkbook("<row><c s=\"1\"><v>42466</v></c></row>")
    workbook.formats = ["yyyy-mm-dd"]
    workbook.properties = "<workbookPr date1904=\"1\"/>"
    #expect(try Reading.sheet(workbook).rows == [[.date(Day("2020-04-07")!)]])
  }

  @Test func datesThatNoCalendarHasAreTold() throws {
    var workbook = MadeWorkbook("<row><c s=\"1\"><v>60</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>0</v></c></row>")
    workbook.formats = ["yyyy-mm-dd"]
    let sheet = try Reading.sheet(workbook)
    #expect(sheet.rows == [[.error("1900-02-29"), .date(Day("1900-02-28")!), .error("1900-01-00")]])
    #expect(
      sheet.remarks.map { $0.text(inSheet: "台账") } == [
        "台账!B1: 1 date before 1900-03-01, about which programs disagree by a day",
        "台账!A1: 2 cells with a date that no calendar has",
      ])
  }

  @Test func cellsWithoutAddressesFollowOneAnother() throws {
    let sheet = try Reading.sheet(
      MadeWorkbook(
        "<row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row><row r=\"3\"><c><v>5</v></c></row><row><c/><c><v>6</v></c></row>"
      ))
    #expect(
      sheet.rows == [[.number(1), .empty, .number(3), .number(4)], [], [.number(5)], [.empty, .number(6)]])
  }

  @Test func hiddenSheetsRowsAndColumnsAndMergedRangesAreSaid() throws {
    var workbook = MadeWorkbook(
      "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row>",
      after: "<mergeCells><mergeCell ref=\"A2:B4\"/></mergeCells><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>")
    workbook.sheets.append((name: "旧", cells: "", after: ""))
    workbook.attributes = ["旧": "state=\"veryHidden\""]
    let sheets = try Reading.workbook(workbook.bytes).sheets
    #expect(sheets[0].hiddenRows == [1] && sheets[0].hiddenColumns == [1, 2])
    #expect(sheets[0].merged.map(\.description) == ["A2:B4"])
    #expect(sheets.map(\.isHidden) == [false, true])
  }

  @Test func strictNamespacesAreRead() throws {
    var workbook = MadeWorkbook("<row><c t=\"s\"><v>0</v></c></row>")
    workbook.isStrict = true
    workbook.sharedStrings = ["<t>问题</t>"]
    #expect(try Reading.sheet(workbook).rows == [[.text("问题")]])
  }

  @Test func aSheetIsFoundByItsRelationshipWhereverItLies() throws {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var workbook = MadeWorkbook("")
    workbook.replaced["xl/_rels/workbook.xml.rels"] =
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/worksheet\" Target=\"../Data\\S.XML\"/></Relationships>"
    workbook.replaced["data/s.xml"] =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"
    #expect(try Reading.sheet(workbook).rows == [[.number(7)]])
  }

  @Test func aChartSheetHasNoCells() throws {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var workbook = MadeWorkbook("", name: "图")
    workbook.replaced["xl/_rels/workbook.xml.rels"] =
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/chartsheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    let sheet = try Reading.sheet(workbook)
    #expect(sheet.hasNoCells && sheet.rows.isEmpty)
  }

  @Test func aSparseSheetTakesNoMoreThanItHolds() throws {
    let sheet = try Reading.sheet(
      MadeWorkbook("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"))
    #expect(sheet.rows.count == DocumentLimits.rows && sheet.columnCount == DocumentLimits.columns)
    #expect(sheet.rows[0].isEmpty)
  }

  @Test func rowsWithoutACellTakeNoMemory() throws {
    let rows = (1...30_000).map { "<row r=\"\($0)\"/>" }.joined()
    let workbook = MadeWorkbook(rows + "<row r=\"30001\"><c><v>1</v></c></row>")
    let (read, charged) = try Reading.charged(workbook.bytes)
    #expect(read.sheets[0].rows.count == 30_001)
    #expect(charged < 2 << 20)
  }

  // MARK: The ways of writing XML

  private static let usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static let spellings: [String] = [
    "<worksheet xmlns='\(usual)'><sheetData><row r='1' ><c r = \"A1\" t='str'><v>甲&amp;&#x4E59;&#20057;&lt;</v></c></row></sheetData></worksheet>",
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- <c> --><x:worksheet xmlns:x=\"\(usual)\"><x:sheetData><x:row><x:c t=\"str\"><x:v>甲&amp;乙乙&lt;</x:v></x:c></x:row></x:sheetData></x:worksheet>\n",
    "<worksheet xmlns=\"\(usual)\" xmlns:o=\"urn:other\"><o:c t=\"q\"/><sheetData><row><c t=\"str\"><v>甲<!-- > --><![CDATA[&乙]]>乙&lt;</v><o:v>丙</o:v></c></row></sheetData><c xmlns=\"urn:other\" t=\"q\">丁</c></worksheet>",
  ]

  @Test(arguments: spellings)
  func xmlMayBeWrittenInManyWays(sheet: String) throws {
    var workbook = MadeWorkbook("")
    workbook.replaced["xl/worksheets/sheet1.xml"] = sheet
    #expect(try Reading.sheet(workbook).rows == [[.text("甲&乙乙<")]])
  }

  @Test func lineEndsOfXMLAreOneSign() throws {
    let workbook = MadeWorkbook("<row><c t=\"inlineStr\"><is><t>甲\r\n乙\r丙&#13;丁</t></is></c></row>")
    #expect(try Reading.sheet(workbook).rows == [[.text("甲\n乙\n丙\r丁")]])
  }

  @Test func aSheetMayBeInUTF16() throws {
    let sheet =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet xmlns=\"\(Self.usual)\"><sheetData><row><c t=\"str\"><v>整改</v></c></row></sheetData></worksheet>"
    var archive = MadeWorkbook("").archive
    let index = try #require(archive.files.firstIndex { $0.name.hasSuffix("sheet1.xml") })
    archive.files[index].content = [0xFF, 0xFE] + sheet.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try Reading.workbook(archive.bytes).sheets[0].rows == [[.text("整改")]])
  }

  @Test func aTextLongerThanWhatIsReadAtOnceIsWhole() throws {
    let text = String(repeating: "整改落实&amp;", count: 100_000)
    let workbook = MadeWorkbook("<row><c t=\"str\"><v>\(text)</v></c><c><v>1</v></c></row>")
    #expect(
      try Reading.sheet(workbook).rows == [[.text(String(repeating: "整改落实&", count: 100_000)), .number(1)]])
  }

  static let malformed = [
    "<row><c><v>1</v></c>", "<row><c><v>1</v></row></c>", "<row><c r=\"A1\" r=\"A1\"><v>1</v></c></row>",
    "<row><c><v>1&none;</v></c></row>", "<row><c r=A1><v>1</v></c></row>", "<row><c><v>\u{1}</v></c></row>",
    "<row><c t=\"str\"s=\"0\"><v>1</v></c></row>", "<row a=\"<\"/>",
  ]

  @Test(arguments: malformed)
  func xmlThatIsNotWellFormedIsRefused(cells: String) throws {
    let message = try #require(try Reading.problem(MadeWorkbook(cells).bytes), "it was read")
    #expect(message.hasPrefix("'台账.xlsx': xl/worksheets/sheet1.xml is not well-formed XML (line 1: "), "\(message)")
  }

  @Test func theFormatOfTextsIsKeptAsRunsOfRows() throws {
    var workbook = MadeWorkbook(
      """
      <row r="1"><c r="B1" s="1"><v>1</v></c></row><row r="2"><c r="B2" s="1" t="str"><v>2</v></c><c r="C2" s="1"/></row>
      <row r="3"><c r="B3"><v>3</v></c></row><row r="5"><c r="B5" s="1"><v>4</v></c></row>
      """)
    workbook.formats = ["@"]
    #expect(try Reading.sheet(workbook).formattedAsText == [1: [0..<2, 4..<5]])
  }

  // MARK: Bad input

  static let damaged: [(String, String)] = [
    (
      "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
      "'台账.xlsx' has the cell 台账!XFE1, outside of the 1048576 rows and 16384 columns of a sheet"
    ),
    (
      "<row r=\"1048577\"><c><v>1</v></c></row>",
      "'台账.xlsx' has the cell 台账!A1048577, outside of the 1048576 rows and 16384 columns of a sheet"
    ),
    ("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>", "'台账.xlsx' is damaged: the sheet '台账' has a cell 'A3' in row 2"),
    (
      "<row><c><v>十</v></c></row>",
      "'台账.xlsx' is damaged: the sheet '台账' has '十' in place of a number at 台账!A1"
    ),
    (
      "<row><c t=\"s\"><v>3</v></c></row>",
      "'台账.xlsx' is damaged: the sheet '台账' has a text number '3' at 台账!A1, and 0 texts"
    ),
    (
      "<row><c t=\"d\"><v>明天</v></c></row>",
      "'台账.xlsx' is damaged: the sheet '台账' has '明天' in place of a date at 台账!A1"
    ),
    ("<row><c t=\"q\"><v>1</v></c></row>", "'台账.xlsx' is damaged: the sheet '台账' has a cell of type 'q' at 台账!A1"),
    ("<row r=\"0\"/>", "'台账.xlsx' is damaged: the sheet '台账' has a row without a right number after row 0"),
    ("<row><c r=\"F1\"><v>1</v></c><c r=\"F1\"><v>2</v></c></row>", "台账!F1 is there twice: the file is damaged"),
  ]

  @Test(arguments: damaged)
  func damageIsToldWithItsAddress(cells: String, message: String) throws {
    #expect(try Reading.problem(MadeWorkbook(cells).bytes) == message)
  }

  @Test func xmlThatIsNotWellFormedIsToldWithItsLine() throws {
    let message = try #require(try Reading.problem(MadeWorkbook("<row>\n<c><v>1</c></row>").bytes))
    #expect(message.hasPrefix("'台账.xlsx': xl/worksheets/sheet1.xml is not well-formed XML (line 2: "))
  }

  @Test func entitiesAreRefused() throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
    var workbook = MadeWorkbook("")
    workbook.replaced["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE worksheet [<!ENTITY l0 \"哈\">\(laughs)]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c t=\"str\"><v>&l9;</v></c></row></sheetData></worksheet>"
    #expect(
      try Reading.problem(workbook.bytes)
        == "'台账.xlsx': xl/worksheets/sheet1.xml declares a document type, and with it entities, which is refused")
  }

  @Test func anExternalFileIsNeverRead() throws {
    var workbook = MadeWorkbook("")
    workbook.replaced["xl/sharedStrings.xml"] =
      "<!DOCTYPE sst [<!ENTITY passwd SYSTEM \"file:///etc/passwd\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&passwd;</t></si></sst>"
    #expect(try Reading.problem(workbook.bytes)?.contains("declares a document type") == true)
  }

  @Test func aSheetThatIsMissingIsNamed() throws {
    var archive = MadeWorkbook("").archive
    archive.files.removeAll { $0.name.hasSuffix("sheet1.xml") }
    #expect(
      try Reading.problem(archive.bytes)
        == "'台账.xlsx' lacks the sheet '台账': 'xl/worksheets/sheet1.xml' is missing")
  }

  @Test func anArchiveThatWasCutShortAnywhereIsRefused() throws {
    let bytes = MadeWorkbook("<row><c><v>1</v></c></row>").bytes
    for length in stride(from: 4, to: bytes.count - 1, by: 37) {
      let message = try #require(try Reading.problem(Array(bytes.prefix(length))), "\(length) bytes were read")
      #expect(message.hasPrefix("'台账.xlsx' is damaged or was cut short"))
    }
  }

  @Test func contentThatGrowsTooMuchIsRefused() throws {
    var limits = DocumentLimits()
    limits.ratioFrom = 100
    limits.ratio = 1
    let workbook = MadeWorkbook(String(repeating: "<row><c><v>1</v></c></row>", count: 100))
    // Stored content is as large as the file; reading the styles and the sheet together exceeds it.
    limits.contentBytes = 2000
    #expect(try Reading.problem(workbook.bytes, limits: limits) == "'台账.xlsx' holds over 2000 bytes of content")
  }

  @Test func bytesThatAreFlippedGiveAProblemOrAWorkbook() throws {
    var workbook = MadeWorkbook(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43928</v></c></row>
      <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="inlineStr"><is><t>整改</t></is></c></row>
      """, after: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>")
    workbook.formats = ["yyyy-mm-dd"]
    workbook.sharedStrings = ["<t>问题</t>"]
    let whole = workbook.bytes
    var random = SeededNumbers(seed: 20)
    var told = 0
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      }
      if let message = try Reading.problem(bytes) {
        told += 1
        #expect(!message.isEmpty)
      }
    }
    #expect(told > 1000)
  }
}
