import Documents
import Problems
import TestBasics
import Testing

/// Documents of running text from Word.
@Suite struct WordDocumentTests {
  private typealias Word = MadeWordDocument

  /// The paragraphs of a document, and its tables as their cells.
  static func lines(_ document: TextDocument) -> [String] {
    document.blocks.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.text
      case .table(let table): "表\(table.number) " + table.cells.map(\.text).joined(separator: "|")
      }
    }
  }

  private static func lines(_ document: Word) throws -> [String] { lines(try Reading.text(document: document.bytes)) }

  @Test func paragraphsAreNumberedInTheirOrderAndEmptyOnesAreNone() throws {
    let document = try Reading.text(document: Word(paragraphs: ["通报", "", " ", "一、整改情况"]).bytes)
    #expect(Self.lines(document) == ["通报", "一、整改情况"])
    #expect(document.format == "a Word document")
    guard case .paragraph(let last)? = document.blocks.last else { throw Problem("no paragraph", kind: .data) }
    #expect(last.pieces[0].position == DocumentPosition(paragraph: 2))
  }

  @Test(arguments: [false, true])
  func automaticNumbersAreWrittenBeforeTheText(isStrict: Bool) throws {
    var document = Word(
      Word.paragraph("整改情况", Word.numbered(1)) + Word.paragraph("财务管理", Word.numbered(1, level: 1))
        + Word.paragraph("印章保管松散", Word.numbered(1, level: 2)) + Word.paragraph("台账缺页", Word.numbered(1, level: 2))
        + Word.paragraph("服务群众", Word.numbered(1, level: 1)) + Word.paragraph("超期未复", Word.numbered(1, level: 2))
        + Word.paragraph("下一步", Word.numbered(1)))
    document.isStrict = isStrict
    document.numbering =
      Word.list(7, [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
    #expect(
      try Self.lines(document) == [
        "一、 整改情况", "（一） 财务管理", "1. 印章保管松散", "2. 台账缺页", "（二） 服务群众", "1. 超期未复", "二、 下一步",
      ])
  }

  @Test func listsOfOneKindGoOnUnlessTheyStartAnew() throws {
    var document = Word(
      Word.paragraph("甲", Word.numbered(1)) + Word.paragraph("乙", Word.numbered(2))
        + Word.paragraph("丙", Word.numbered(3)) + Word.paragraph("丁", Word.numbered(3)))
    document.numbering =
      Word.list(0, [("decimal", "%1、")]) + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
      + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>"
      + "</w:lvlOverride></w:num>"
    #expect(try Self.lines(document) == ["1、 甲", "2、 乙", "1、 丙", "2、 丁"])
  }

  @Test func aLevelMayWriteThoseAboveItAndGoOnBelowThem() throws {
    var document = Word(
      Word.paragraph("甲", Word.numbered(1)) + Word.paragraph("乙", Word.numbered(1, level: 1))
        + Word.paragraph("丙", Word.numbered(1)) + Word.paragraph("丁", Word.numbered(1, level: 1)))
    document.numbering = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:isLgl/><w:suff w:val="nothing"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """
    #expect(try Self.lines(document) == ["一 甲", "1.1乙", "二 丙", "2.2丁"])
  }

  @Test func aStyleGivesItsParagraphsTheirNumbers() throws {
    var document = Word(
      Word.paragraph("甲", "<w:pStyle w:val=\"B\"/>")
        + Word.paragraph("乙", "<w:pStyle w:val=\"B\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"))
    document.styles = """
      <w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:name w:val="正文标题"/><w:basedOn w:val="A"/></w:style>
      """
    document.numbering =
      Word.list(0, [("decimalEnclosedCircle", "%1")]) + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/></w:num>"
    #expect(try Self.lines(document) == ["① 甲", "乙"])
  }

  @Test(arguments: [
    ("chineseCountingThousand", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCountingThousand", 105, "一百零五"),
    ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 3, "丙"), ("decimalFullWidth", 12, "１２"),
    ("decimalEnclosedParen", 2, "⑵"), ("upperRoman", 4, "IV"), ("lowerLetter", 27, "aa"), ("decimalZero", 7, "07"),
  ])
  func numbersAreWrittenInTheFormatOfTheirList(format: String, start: Int, printed: String) throws {
    var document = Word(Word.paragraph("甲", Word.numbered(1)))
    document.numbering = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="\(start)"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """
    #expect(try Self.lines(document) == ["\(printed) 甲"])
  }

  @Test func commentsAreToldAndLeftOut() throws {
    let document = try Reading.text(
      document: Word(
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>已完成</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>"
          + "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
      ).bytes)
    #expect(Self.lines(document) == ["已完成"])
    #expect(document.remarks.map(\.kind) == [.comment])
  }

  @Test func deletedAndHiddenTextIsLeftOutAndInsertedTextIsIn() throws {
    let document = try Reading.text(
      document: Word(
        """
        <w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>
        <w:r><w:t>已完成</w:t></w:r><w:del><w:r><w:delText>九</w:delText></w:r></w:del><w:ins><w:r><w:t>十</w:t></w:r></w:ins>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>暗文</w:t></w:r><w:r><w:t>个</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>
        <w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>
        """
      ).bytes)
    #expect(Self.lines(document) == ["已完成十个", "前半后半"])
    #expect(document.remarks.map(\.kind) == [.trackedChanges, .hiddenText, .trackedChanges, .trackedChanges])
    #expect(document.remarks.map(\.position.paragraph) == [1, 1, 2, 2])
  }

  @Test func whiteTextOnWhiteIsLeftOutAndTold() throws {
    func run(_ text: String, _ properties: String = "") -> String {
      "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
    }
    let cell = "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F4E79\"/></w:tcPr><w:p>\(run("表头"))</w:p></w:tc>"
    let document = try Reading.text(
      document: Word(
        "<w:p><w:r><w:t>看得见</w:t></w:r>\(run("暗"))\(run("白底", "<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>"))"
          + run("深底", "<w:highlight w:val=\"black\"/>") + "</w:p>"
          + "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"000000\"/></w:pPr>\(run("黑底的段"))</w:p>"
          + "<w:tbl><w:tr>\(cell)<w:tc><w:p>\(run("暗格"))</w:p></w:tc></w:tr></w:tbl>"
          + "<w:tbl><w:tblPr><w:tblStyle w:val=\"a\"/></w:tblPr><w:tr><w:tc><w:p>\(run("由样式着色"))</w:p></w:tc></w:tr></w:tbl>"
      ).bytes)
    #expect(Self.lines(document) == ["看得见深底", "黑底的段", "表头", "由样式着色"])
    #expect(document.remarks.map(\.kind) == [.hiddenText, .hiddenText])
  }

  @Test func theBoxesOfFormsAreTickedOrNot() throws {
    func field(_ state: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:sizeAuto/>\(state)</w:checkBox></w:ffData></w:fldChar></w:r>"
        + "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    func control(_ state: String, _ content: String) -> String {
      "<w:sdt><w:sdtPr><w14:checkbox xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">\(state)</w14:checkbox></w:sdtPr>"
        + "<w:sdtContent><w:r>\(content)</w:r></w:sdtContent></w:sdt>"
    }
    let done = Word.run("已完成")
    let document = try Reading.text(
      document: Word(
        "<w:p>\(field("<w:default w:val=\"1\"/>"))\(done)\(field("<w:default w:val=\"0\"/>"))\(Word.run("未完成"))</w:p>"
          + "<w:p>\(field("<w:default w:val=\"0\"/><w:checked/>"))\(done)\(field("<w:checked w:val=\"0\"/>"))</w:p>"
          + "<w:p>\(control("<w14:checked w14:val=\"1\"/>", "<w:t>☒</w:t>"))\(done)"
          + control("<w14:checked w14:val=\"0\"/>", "<w:sym w:font=\"Wingdings\" w:char=\"F06F\"/>") + "</w:p>"
          + "<w:p><w:sdt><w:sdtPr/><w:sdtContent>\(Word.run("名称"))</w:sdtContent></w:sdt></w:p>"
      ).bytes)
    #expect(Self.lines(document) == ["☑已完成☐未完成", "☑已完成☐", "☑已完成☐", "名称"])
  }

  @Test func textThatIsStruckOutIsLeftOutAndTold() throws {
    let document = try Reading.text(
      document: Word(
        """
        <w:p><w:r><w:t>整改状态：</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>未完成</w:t></w:r><w:r><w:t>已完成</w:t></w:r>\
        <w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>。</w:t></w:r></w:p>
        """
      ).bytes)
    #expect(Self.lines(document) == ["整改状态：已完成。"])
    #expect(document.remarks.map(\.kind) == [.struckText])
  }

  @Test(arguments: [
    ("Wingdings 2", "F052", "☑"), ("Wingdings 2", "F0A3", "□"), ("Wingdings", "F0FE", "☑"), ("Wingdings", "00A8", "□"),
    ("Wingdings", "F0FC", "√"), ("宋体", "2611", "☑"), ("Symbol", "F0B7", " "), ("Wingdings", "x", " "),
  ])
  func signsOfSymbolFontsAreTheCharactersThatTheyShow(font: String, code: String, sign: String) throws {
    let document = Word("<w:p><w:r><w:t>甲</w:t><w:sym w:font=\"\(font)\" w:char=\"\(code)\"/><w:t>乙</w:t></w:r></w:p>")
    #expect(try Self.lines(document) == ["甲\(sign)乙"])
  }

  @Test func aTableWithinACellIsTextOfTheCellUnlessItIsMostOfTheTable() throws {
    let inner = Word.table([["措施", "进度"], ["补记录", "已办"]])
    func outer(_ text: String) -> Word {
      Word(
        "<w:tbl><w:tr><w:tc>\(Word.paragraph(text))</w:tc><w:tc>\(Word.paragraph("整改状态"))</w:tc></w:tr>"
          + "<w:tr><w:tc>\(Word.paragraph(text))</w:tc><w:tc>\(inner)\(Word.paragraph(""))</w:tc></w:tr></w:tbl>")
    }
    #expect(try Self.lines(outer("水库巡查记录造假")) == ["表1 水库巡查记录造假|整改状态|水库巡查记录造假|措施\n进度\n补记录\n已办"])
    #expect(try Self.lines(outer("甲")) == ["甲", "整改状态", "甲", "表1 措施|进度|补记录|已办"])
  }

  @Test func tablesKeepTheirCellsAndSpans() throws {
    let document = try Reading.text(
      document: Word(
        Word.paragraph("见下表") + """
          <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc></w:tr>
          <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:t>续</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>
          <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr>
          <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
          """
      ).bytes)
    guard case .table(let table)? = document.blocks.last else { throw Problem("no table", kind: .data) }
    #expect(table.cells.map(\.text) == ["单位", "数", "甲", "一\n续", "3", "二", "4"])
    #expect(table.cells.map(\.rowSpan) == [1, 1, 2, 1, 1, 1, 1])
    #expect(table.cells.map(\.columnSpan) == [2, 1, 1, 1, 1, 1, 1])
    #expect(table.cells.map(\.column) == [0, 2, 0, 1, 2, 1, 2])
  }

  @Test func aTableThatOnlyFramesTextIsParagraphs() throws {
    #expect(try Self.lines(Word(Word.table([["第一段。"], ["第二段。"]]))) == ["第一段。", "第二段。"])
  }

  @Test func textBoxesLinksAndFieldsAreText() throws {
    let document = Word(
      """
      <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>
      <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>
      <w:r><w:t>正文见</w:t></w:r><w:hyperlink><w:r><w:t>附件</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>
      <w:r><w:footnoteReference/></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:br/><w:t>换行</w:t></w:r></w:p>
      """)
    let read = try Reading.text(document: document.bytes)
    #expect(Self.lines(read) == ["正文见附件", "换行", "框内"])
    #expect(read.remarks.map(\.kind) == [.picture, .footnote])
  }

  @Test func linesOfATableOfContentsAreLeftOutAndTold() throws {
    var document = Word(Word.paragraph("一、整改情况 3", "<w:pStyle w:val=\"T\"/>") + Word.paragraph("正文。"))
    document.styles = "<w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style>"
    let read = try Reading.text(document: document.bytes)
    #expect(Self.lines(read) == ["正文。"])
    #expect(read.remarks.map(\.kind) == [.contents])
  }

  @Test func aWorkbookIsNoRunningTextAndADocumentNoWorkbook() throws {
    #expect(throws: Problem("'台账.xlsx' is no document of Word", kind: .data)) {
      try Reading.text(document: MadeWorkbook("").bytes)
    }
    #expect(try Reading.problem(Word(paragraphs: ["通报"]).bytes) == "'台账.xlsx' is a document of Word, and no workbook")
  }

  @Test func aDocumentThatIsCutShortOrNotWellFormedIsRefused() throws {
    let bytes = Word(paragraphs: ["通报"]).bytes
    #expect(throws: Problem.self) { try Reading.text(document: Array(bytes.prefix(bytes.count * 2 / 3))) }
    #expect(throws: Problem.self) { try Reading.text(document: Word("<w:p><w:r>").bytes) }
    #expect(throws: Problem.self) { try Reading.text(document: Word("</w:body></w:document>").bytes) }
  }
}
