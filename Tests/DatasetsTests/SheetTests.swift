import Documents
import Problems
import Synchronization
import System
import Tables
import TestBasics
import Testing

@testable import Datasets

private func day(_ text: String) -> Cell { .date(Day(text)!) }

/// Workbooks and compressed files, opened as data.
@Suite struct SheetTests {
  /// A ledger as offices keep it: titles, a heading of two rows, merged groups, a total, a note at its foot.
  static let ledger = MadeWorkbook(
    rows: [
      ["某县问题整改台账"], ["填报单位：县纪委"],
      ["序号", "问题情况", .empty, "责任单位", "整改时限", "备注"],
      [.empty, "类别", "存在问题", .empty, .empty, .empty],
      [1, "财务管理", "经费超支", "办公室", .date(43928), .empty],
      [2, .empty, "票据不全", "财务科", "2020年5月1日", "已报"], [3, "作风建设", "会议过多", "办公室", "2020.6.2", .empty],
      [4, .empty, "文件过长", "办公室", .empty, .empty], ["合计", .empty, "4项", .empty, .empty, .empty],
      ["注：由各单位自行填报。"],
    ],
    merged: ["A1:F1", "B3:C3", "A3:A4", "D3:D4", "E3:E4", "F3:F4", "B5:B6", "B7:B8", "A9:B9", "A10:F10"],
    name: "问题台账")

  @Test func aLedgerInAWorkbookOpens() throws {
    let (table, notes, reasons) = try open(bytes: Self.ledger.bytes, "台账.xlsx")
    #expect(table.schema.names == ["序号", "问题情况/类别", "问题情况/存在问题", "责任单位", "整改时限", "备注"])
    #expect(table.schema.fields.map(\.type) == [.integer, .text, .text, .text, .date, .text])
    #expect(rows(table).map { $0[1] } == ["财务管理", "财务管理", "作风建设", "作风建设"].map(Cell.text))
    #expect(rows(table).map { $0[4] } == [day("2020-04-07"), day("2020-05-01"), day("2020-06-02"), .missing])
    let note = try #require(notes.first)
    #expect(note.hasPrefix("台账.xlsx: 4 rows, 6 columns; heading in rows 3 and 4, joined below 2 title rows\n"))
    #expect(note.contains("1 total row ('合计' (问题台账!A9))"))
    #expect(note.contains("1 line at the foot ('注：由各单位自行填报。' (问题台账!A10))"))
    #expect(note.contains("2 merged ranges filled (first B5:B6)"))
    #expect(note.split(separator: "\n").count <= 5)
    #expect(try #require(reasons).rowCount > 8)
  }

  @Test func cellsKeepTheTypesThatTheWorkbookGivesThem() throws {
    let workbook = MadeWorkbook(rows: [
      ["名称", "数", "率", "成", "日", "时", "混", "编号"],
      ["甲", 3, 0.5, true, .date(43928), .styled(43928.5, 2), .date(43928), "007"],
      [.empty, -7, 2, false, .date(43929), .styled(43929.25, 2), .styled(43929.25, 2), "12"],
    ])
    let (table, notes, _) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(
      table.schema.fields.map(\.type) == [.text, .integer, .number, .boolean, .date, .dateTime, .dateTime, .text])
    #expect(
      rows(table)[0] == [
        .text("甲"), .integer(3), .number(0.5), .boolean(true), day("2020-04-07"),
        .dateTime(DateTime("2020-04-07T12:00:00")!), .dateTime(DateTime("2020-04-07T00:00:00")!), .text("007"),
      ])
    #expect(rows(table)[1][0] == .missing && rows(table)[1][1] == .integer(-7))
    #expect(notes == ["表.xlsx: 2 rows, 8 columns"])
  }

  @Test func oneTextMakesAColumnOfNumbersText() throws {
    let cells: [[MadeCell]] = (1...3000).map { [.number(Double($0)), $0 == 2900 ? "待定" : .number(0.5)] }
    let (table, notes, _) = try open(bytes: MadeWorkbook(rows: [["编号", "数"]] + cells).bytes, "表.xlsx")
    #expect(table.schema.fields.map(\.type) == [.integer, .text])
    #expect(table.columns[1][0] == .text("0.5"))
    #expect(notes.joined().contains("'数' text: not every cell is a number: '待定' (台账!B2901)"))
  }

  @Test func numbersKeptAsTextsAreNumbers() throws {
    let workbook = MadeWorkbook(rows: [["名称", "数"], ["甲", "1,234"], ["乙", 5], ["丙", "—"]])
    let (table, _, _) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(rows(table).map { $0[1] } == [.integer(1234), .integer(5), .missing])
  }

  @Test func cellsWithoutAValueAreMissingAndToldWithTheirAddresses() throws {
    let workbook = MadeWorkbook(rows: [
      ["名称", "数", "日", "和"], ["甲", .error("#N/A"), .date(60), .noStoredValue], ["乙", 2, .date(43928), 3],
      ["丙", .error("#REF!"), .date(-1), .noStoredValue],
    ])
    let (table, notes, _) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(table.schema.fields.map(\.type) == [.text, .integer, .date, .integer])
    #expect(rows(table)[0] == [.text("甲"), .missing, .missing, .missing])
    let note = try #require(notes.first)
    #expect(note.contains("2 cells with an error, missing: '#N/A' (台账!B2), '#REF!' (台账!B4)"))
    #expect(note.contains("2 cells with a date that no calendar has, missing: '1900-02-29' (台账!C2), '-1.0 as a date'"))
    #expect(note.contains("2 formulas without a stored value, missing: 台账!D2, 台账!D4"))
    #expect(note.split(separator: "\n").count <= 5)
  }

  @Test func datesThatProgramsDisagreeAboutAreTold() throws {
    let early = MadeWorkbook(rows: [["名称", "日"], ["甲", .date(59)], ["乙", .date(43928)]])
    let (table, notes, _) = try open(bytes: early.bytes, "表.xlsx")
    #expect(rows(table).map { $0[1] } == [day("1900-02-28"), day("2020-04-07")])
    #expect(notes.joined().contains("1 date before 1900-03-01, about which programs disagree by a day (first 台账!B2)"))
    var old = MadeWorkbook(rows: [["名称", "日"], ["甲", .date(42466)]])
    old.properties = "<workbookPr date1904=\"1\"/>"
    let (fromMacintosh, told, _) = try open(bytes: old.bytes, "表.xlsx")
    #expect(rows(fromMacintosh)[0][1] == day("2020-04-07"))
    #expect(told.joined().contains("1 date whose days count from 1904 (first 台账!B2)"))
  }

  @Test func mergedRangesAreFilledExactly() throws {
    let workbook = MadeWorkbook(
      rows: [
        ["类别", "问题", "牵头", "配合"], ["一、财务", .empty, .empty, .empty], ["甲", "a", "办公室", .empty],
        [.empty, "b", "财务科", "监察室"],
        ["乙", "c", .empty, .empty],
      ], merged: ["A2:D2", "A3:A4", "C3:D3"])
    let (table, notes, _) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(
      rows(table) == [
        ["甲", "a", "办公室", "办公室"].map(Cell.text), ["甲", "b", "财务科", "监察室"].map(Cell.text),
        [.text("乙"), .text("c"), .missing, .missing],
      ])
    #expect(notes.joined().contains("1 line across the table ('一、财务' (台账!A2))"))
  }

  @Test func aHeadingThatIsMergedOverColumnsNamesEachOfThem() throws {
    let workbook = MadeWorkbook(rows: [["序号", "责任单位", .empty, "备注"], [1, "甲", "乙", "无"]], merged: ["B1:C1"])
    #expect(try open(bytes: workbook.bytes, "表.xlsx").table.schema.names == ["序号", "责任单位", "责任单位_2", "备注"])
    let lower = MadeWorkbook(
      rows: [["序号", "问题", .empty, .empty], [.empty, "类别", "内容", "备注"], [1, "甲", "乙", "丙"]], merged: ["B1:C1"])
    #expect(try open(bytes: lower.bytes, "表.xlsx").table.schema.names == ["序号", "问题/类别", "问题/内容", "备注"])
    let title = MadeWorkbook(rows: [["整改情况表"], ["单位", "问题", "状态"], ["甲", "乙", "丙"]], merged: ["A1:C1"])
    #expect(try open(bytes: title.bytes, "表.xlsx").table.schema.names == ["单位", "问题", "状态"])
  }

  @Test func whatIsHiddenIsTold() throws {
    var workbook = MadeWorkbook(rows: [["名称", "数"], ["甲", 1], ["乙", 2]], hiddenRows: [3])
    workbook.add(rows: [["状态"], ["已完成"]], name: "字典")
    workbook.add(rows: [], name: "空表")
    workbook.attributes["字典"] = "state=\"hidden\""
    let (table, notes, reasons) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(table.rowCount == 2)
    #expect(
      notes == [
        "表.xlsx: 2 rows, 2 columns; 1 hidden sheet left out ('字典'); 1 hidden row read like the others (first row 3)"
      ])
    #expect(try #require(reasons).columns[2][2] == .text("1 empty sheet left out ('空表')"))
    workbook.attributes["台账"] = "state=\"veryHidden\""
    #expect(try open(bytes: workbook.bytes, "表.xlsx").notes.joined().contains("2 hidden sheets read"))
  }

  // MARK: Several sheets, several files

  @Test func aSheetIsATableOfItsName() throws {
    try withFolder { folder in
      var workbook = MadeWorkbook(rows: [["名称", "数"], ["甲", 1]], name: "一月")
      workbook.add(rows: [["名称", "数"], ["乙", 2]], name: "二月")
      workbook.add(rows: [], name: "图")
      workbook.charts = ["图"]
      try write(workbook.bytes, Files.join(folder, "2020.xlsx"))
      let notes = Mutex<[String]>([])
      var loading = Loading()
      loading.note = { note in notes.withLock { $0.append(note) } }
      let dataset = try Dataset([Files.join(folder, "2020.xlsx")], loading)
      #expect(dataset.tables.map(\.name) == ["一月", "二月"])
      #expect(rows(try dataset.table("二月")) == [[.text("乙"), .integer(2)]])
      #expect(
        notes.withLock { $0 } == [
          "\(folder)/2020.xlsx, sheet '二月': 1 row, 2 columns; 1 chart left out ('图')"
        ])
      #expect(told { _ = try dataset.table("2020") } == "no table '2020'\n  there are: 一月, 二月")
    }
  }

  @Test func theOnlySheetGoesByTheNameOfItsFileToo() throws {
    try withFolder { folder in
      try write(Self.ledger.bytes, Files.join(folder, "六月.xlsx"))
      let dataset = try Dataset([Files.join(folder, "六月.xlsx")])
      #expect(dataset.tables.map(\.name) == ["六月"])
      #expect(try dataset.table("问题台账").rowCount == 4)
      #expect(try dataset.reasons(of: "问题台账")?.rowCount == dataset.reasons(of: "六月")?.rowCount)
      try write(Self.ledger.bytes, Files.join(folder, "七月.xlsx"))
      let both = try Dataset(["六月.xlsx", "七月.xlsx"].map { Files.join(folder, $0) })
      #expect(both.tables.map(\.name) == ["六月", "七月"])
      #expect(told { _ = try both.table("问题台账") }.hasPrefix("no table '问题台账'"))
    }
  }

  @Test func aPatternStacksWorkbooksAndTexts() throws {
    try withFolder { folder in
      try write(MadeWorkbook(rows: [["名称", "数"], ["甲", 1]]).bytes, Files.join(folder, "2020-01.xlsx"))
      try write(Array("名称,数\n乙,待定\n".utf8), Files.join(folder, "2020-02.csv"))
      let dataset = try Dataset([folder + "/2020-*"])
      #expect(dataset.tables.map(\.name) == ["2020"])
      #expect(
        rows(try dataset.table("2020")) == [
          [.text("甲"), .text("1"), .text("2020-01.xlsx")], [.text("乙"), .text("待定"), .text("2020-02.csv")],
        ])
    }
  }

  @Test func sheetsOfOneNameAreStacked() throws {
    try withFolder { folder in
      for (index, name) in ["a", "b"].enumerated() {
        var workbook = MadeWorkbook(rows: [["数"], [.number(Double(index))]], name: "明细")
        workbook.add(rows: [["名称", "数"], ["甲", 1]], name: "汇总\(name)")
        try write(workbook.bytes, Files.join(folder, "\(name).xlsx"))
      }
      let dataset = try Dataset([folder + "/*.xlsx"])
      #expect(dataset.tables.map(\.name) == ["明细", "汇总a", "汇总b"])
      let table = try dataset.table("明细")
      #expect(rows(table) == [[.integer(0), .text("a.xlsx")], [.integer(1), .text("b.xlsx")]])
    }
  }

  // MARK: Other formats

  static let compressed: [(bytes: [UInt8], name: String)] = [
    (MadeArchive.gzip("名称,数\n甲,1\n"), "台账.csv.gz"), (MadeArchive.gzip("[{\"名称\": \"甲\", \"数\": 1}]"), "台账.json.gz"),
    (MadeArchive([("内部.csv", "名称,数\n甲,1\n")]).bytes, "台账.zip"),
    (Array("<html><body><table><tr><th>名称<th>数<tr><td>甲<td>1</table>".utf8), "台账.xls"),
    (MadeWorkbook(rows: [["名称", "数"], ["甲", 1]]).bytes, "台账.csv"),
  ]

  @Test(arguments: compressed)
  func theContentDecidesWhateverTheName(bytes: [UInt8], name: String) throws {
    let (table, notes, _) = try open(bytes: bytes, name)
    #expect(rows(table) == [[.text("甲"), .integer(1)]])
    #expect(notes.count == 1 && notes[0].contains("; "), "it is told what the file is: \(notes)")
    try withFolder { folder in
      try write(bytes, Files.join(folder, name))
      #expect(try Dataset([Files.join(folder, name)]).tables.map(\.name) == ["台账"])
    }
  }

  @Test func aPackageMayHoldCompressedTextsAndWorkbooks() throws {
    try withFolder { folder in
      try write(MadeArchive.gzip("名称,数\n甲,1\n"), Files.join(folder, "清单.csv.gz"))
      try write(MadeArchive([("a.csv", "名称\n甲\n"), ("b.csv", "名称\n乙\n")]).bytes, Files.join(folder, "两份.zip"))
      try write(MadeWorkbook(rows: [["名称", "数"], ["丙", 2]]).bytes, Files.join(folder, "台账.xlsx"))
      let fields = "\"schema\": {\"fields\": [{\"name\": \"名称\", \"type\": \"string\"}"
      try put(
        [
          (
            "datapackage.json",
            package(
              "{\"name\": \"清单\", \"path\": \"清单.csv.gz\", \(fields), {\"name\": \"数\", \"type\": \"integer\"}]}}",
              "{\"name\": \"两份\", \"path\": \"两份.zip\", \"innerpath\": \"b.csv\", \"format\": \"csv\", \(fields)]}}",
              "{\"name\": \"台账\", \"path\": \"台账.xlsx\"}")
          )
        ], in: folder)
      let dataset = try Dataset([folder])
      #expect(rows(try dataset.table("清单")) == [[.text("甲"), .integer(1)]])
      #expect(rows(try dataset.table("两份")) == [[.text("乙")]])
      #expect(rows(try dataset.table("台账")) == [[.text("丙"), .integer(2)]])
    }
  }

  @Test func whatIsWrittenAsAWorkbookOpensAsTheSameTable() throws {
    let table = Table([
      ("名称", Column(texts: ["甲", nil, "丙,\"丁\"\n戊"])), ("数", Column(integers: [3, -7, nil])),
      ("率", Column(numbers: [0.5, nil, 2])), ("日", Column(dates: [Day("2020-04-07"), nil, Day("2021-01-01")])),
      ("时", Column(dateTimes: [DateTime("2020-04-07T08:30:15.25"), nil, DateTime("2021-01-01T00:00:00")])),
      ("成", Column(booleans: [true, false, nil])), ("次", Column(integers: [1, 0, 1])),
      ("码", Column(texts: ["3105", nil, "12"])), ("否", Column(texts: ["1", "0", "1"])),
    ])
    try withFolder { folder in
      let path = Files.join(folder, "表.xlsx")
      try Files.write(path) { (sink) throws(Problem) in try Format.xlsx.write(table, WriteOptions(), &sink) }
      let read = try Dataset([path]).table("表")
      #expect(read.schema == table.schema)
      #expect(rows(read) == rows(table))
    }
  }

  // MARK: Archives of several files

  static let archive = MadeArchive([
    ("六月/台账.csv", "单位,金额\n环卫所,1.5\n"), ("说明.txt", "六月的台账"), ("七月/台账.csv", "单位,金额\n路灯所,待定\n"),
    ("人员.json", "[{\"姓名\": \"张三\", \"岁\": 30}]"), ("附.pdf", "%PDF"), ("__MACOSX/._台账.csv", "x"),
  ])

  @Test func theFilesOfAnArchiveAreTablesOfTheirNames() throws {
    try withFolder { folder in
      let path = Files.join(folder, "材料.zip")
      try write(Self.archive.bytes, path)
      let notes = Mutex<[String]>([])
      var loading = Loading()
      loading.note = { note in notes.withLock { $0.append(note.replacing(folder + "/", with: "")) } }
      let dataset = try Dataset([path], loading)
      #expect(dataset.tables.map(\.name) == ["台账", "台账_2", "人员"])
      #expect(try rows(dataset.table("台账")) == [[.text("环卫所"), .number(1.5)]])
      #expect(try rows(dataset.table("台账_2")) == [[.text("路灯所"), .text("待定")]])
      #expect(try rows(dataset.table("人员")) == [[.text("张三"), .integer(30)]])
      #expect(
        notes.withLock { $0[0] }
          == "材料.zip, table '台账': 1 row, 2 columns; from an archive; 2 files of the archive left out ('说明.txt', '附.pdf')"
      )
    }
  }

  @Test func aWorkbookAloneInAnArchiveOpensAsItsTables() throws {
    var workbook = MadeWorkbook(rows: [["街道", "件数"], ["望湖街", 3]], name: "一季度")
    let one = MadeArchive([("信访.xlsx", workbook.bytes)]).bytes
    let (table, notes, _) = try open(bytes: one, "材料.zip")
    #expect(rows(table) == [[.text("望湖街"), .integer(3)]])
    #expect(notes == ["材料.zip: 1 row, 2 columns; an .xlsx workbook"])
    workbook.add(rows: [["来源", "件数"], ["热线", 7]], name: "来源")
    try withFolder { folder in
      let path = Files.join(folder, "材料.zip")
      try write(MadeArchive([("信访.xlsx", workbook.bytes)]).bytes, path)
      #expect(try Dataset([path]).tables.map(\.name) == ["一季度", "来源"])
    }
  }

  @Test func filesOfSeveralKindsInAnArchiveAreTables() throws {
    var workbook = MadeWorkbook(rows: [["a"], [1]], name: "甲表")
    workbook.add(rows: [["b"], [2]], name: "乙表")
    let page = Array("<html><table><tr><td>d<tr><td>4</table></html>".utf8)
    let files = [
      ("两张.xlsx", workbook.bytes), ("清单.csv", Array("c\n3\n".utf8)), ("网页.xls", page),
      ("单张.xlsx", MadeWorkbook(rows: [["e"], [5]], name: "Sheet1").bytes), ("压缩.csv.gz", MadeArchive.gzip("f\n6\n")),
      ("~$两张.xlsx", [1]),
    ]
    try withFolder { folder in
      let path = Files.join(folder, "月报.zip")
      try write(MadeArchive(files).bytes, path)
      let dataset = try Dataset([path])
      #expect(dataset.tables.map(\.name) == ["甲表", "乙表", "清单", "网页", "单张", "压缩"])
      let cells = try dataset.tables.map { try rows(dataset.table($0.name)) }
      #expect(cells == (1...6).map { [[.integer(Int64($0))]] })
    }
  }

  @Test func aWorkbookThatCannotBeReadInAnArchiveIsToldByItsFile() throws {
    let cut = Array(Self.ledger.bytes.dropLast(40))
    let archive = MadeArchive([("好.csv", Array("a\n1\n".utf8)), ("坏.xlsx", cut)])
    #expect(try refusal(archive.bytes, "材料.zip").hasPrefix("'材料.zip/坏.xlsx' is damaged or was cut short"))
    let nested = MadeArchive([("a.csv", Array("a\n".utf8)), ("b.csv", Array("b\n".utf8))])
    #expect(
      try refusal(MadeArchive([("内.zip", nested.bytes)]).bytes, "外.zip")
        == "'外.zip/内.zip' is an archive of several files within another")
  }

  @Test func aTarArchiveOpensCompressedOrNot() throws {
    let tar = MadeTar([("x/路灯.csv", Array("街,盏\n望湖街,12\n".utf8)), ("路灯.xlsx", Self.ledger.bytes)]).bytes
    try withFolder { folder in
      let path = Files.join(folder, "设施.tar")
      try write(tar, path)
      let dataset = try Dataset([path])
      #expect(dataset.tables.map(\.name) == ["路灯", "路灯_2"])
      #expect(try rows(dataset.table("路灯")) == [[.text("望湖街"), .integer(12)]])
      #expect(try dataset.table("路灯_2").rowCount == 4)
      #expect(DataFile.tableName(of: "设施.tar.gz") == "设施")
    }
    let (table, _, _) = try open(bytes: MadeTar([("a.csv", Array("街\n望湖街\n".utf8))]).bytes, "a.tar")
    #expect(rows(table) == [[.text("望湖街")]])
  }

  // MARK: Cells with the format of texts

  @Test func digitsInCellsWithTheFormatOfTextsStayTexts() throws {
    var workbook = MadeWorkbook(
      """
      <row r="1"><c t="str"><v>岗位代码</v></c><c t="str"><v>楼栋</v></c><c t="str"><v>金额</v></c><c t="str"><v>日期</v></c>
      <c t="str"><v>欠费</v></c></row>
      <row r="2"><c t="str" s="1"><v>3105</v></c><c s="1"><v>12</v></c><c><v>5</v></c><c t="str" s="1"><v>2020.4.7</v></c>
      <c t="str" s="1"><v>6.3万元</v></c></row>
      <row r="3"><c t="str" s="1"><v>3106</v></c><c><v>7</v></c><c><v>6</v></c><c t="str" s="1"><v>2020.4.8</v></c>
      <c t="str" s="1"><v>1万元</v></c></row>
      """)
    workbook.formats = ["@"]
    let (table, notes, _) = try open(bytes: workbook.bytes, "岗位.xlsx")
    #expect(table.schema.fields.map(\.type) == [.text, .text, .integer, .date, .number])
    #expect(rows(table)[0] == [.text("3105"), .text("12"), .integer(5), day("2020-04-07"), .number(63_000)])
    #expect(rows(table)[1][1] == .text("7"))
    #expect(
      notes[0].contains("'楼栋' text: cells with the format of texts (@) hold its digits: '12' (台账!B2)"), "\(notes)")
  }

  @Test func theFormatOfTextsInATotalRowMeansNothing() throws {
    var workbook = MadeWorkbook(
      """
      <row r="1"><c t="str"><v>单位</v></c><c t="str"><v>数</v></c></row>
      <row r="2"><c t="str"><v>甲</v></c><c><v>1</v></c></row><row r="3"><c t="str"><v>乙</v></c><c><v>2</v></c></row>
      <row r="4"><c t="str"><v>合计</v></c><c t="str" s="1"><v>3</v></c></row>
      """)
    workbook.formats = ["@"]
    let (table, _, _) = try open(bytes: workbook.bytes, "表.xlsx")
    #expect(rows(table) == [[.text("甲"), .integer(1)], [.text("乙"), .integer(2)]])
  }

  static let formats: [(content: String, name: String)] = [
    (
      """
      <html><head><style>
      <!--td {color:black;} .xl65, .xl66
      \t{mso-style-parent:style0; mso-number-format:"\\@"; color:red;}
      .xl67 {mso-number-format:"0.00";}--></style></head>
      <table><tr><td>码<td>数<tr><td class=xl65>12<td class="xl67">3</table></html>
      """, "d.xls"
    ),
    ("<table><tr><td>码<td>数<tr><td sdnum=\"1033;0;@\">12<td sdval=\"3\" sdnum=\"1033;\">3</table>", "e.xls"),
    (
      "<html><table><tr><td>码<td>数<tr><td style='mso-number-format:\"\\@\"'>12<td>3</table></html>", "a.xls"
    ),
    (
      """
      <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="@"/></Style>\
      </Styles><Worksheet ss:Name="甲"><Table><Row><Cell><Data ss:Type="String">码</Data></Cell><Cell>\
      <Data ss:Type="String">数</Data></Cell></Row><Row><Cell ss:StyleID="s1"><Data ss:Type="String">12</Data></Cell><Cell>\
      <Data ss:Type="Number">3</Data></Cell></Row></Table></Worksheet></Workbook>
      """, "b.xml.xls"
    ),
    (
      """
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><office:automatic-styles>\
      <number:text-style style:name="N1"/><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>\
      </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="甲">\
      <table:table-column table:default-cell-style-name="ce1"/><table:table-row><table:table-cell office:value-type="string">\
      <text:p>码</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>数</text:p></table:table-cell>\
      </table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>12</text:p></table:table-cell>\
      <table:table-cell office:value-type="float" office:value="3"/></table:table-row></table:table></office:spreadsheet>\
      </office:body></office:document>
      """, "c.ods"
    ),
  ]

  @Test(arguments: formats)
  func theFormatOfTextsCountsInEveryKindOfWorkbook(content: String, name: String) throws {
    let (table, _, _) = try open(bytes: Array(content.utf8), name)
    #expect(rows(table) == [[.text("12"), .integer(3)]])
  }

  @Test func aBadRowInAnArchiveIsToldByItsFile() throws {
    let archive = MadeArchive([("甲.csv", "a,b\n1,2\n"), ("乙.csv", "a,b\n1,2\n3,\u{0}4\n")])
    #expect(try refusal(archive.bytes, "材料.zip").hasPrefix("材料.zip/乙.csv:3"))
  }

  // MARK: Texts by the names of workbooks

  @Test func aTextThatIsNamedAsAWorkbookIsToldAsOne() throws {
    let (table, notes, _) = try open("单位,金额\n环卫所,1.5\n", "台账.xlsx")
    #expect(rows(table) == [[.text("环卫所"), .number(1.5)]])
    #expect(notes == ["台账.xlsx: 1 row, 2 columns; a text, no workbook"])
    #expect(
      try refusal(Array("a,b\n1,\u{0}2\n".utf8), "台账.xls").hasSuffix(
        "\n  the file is a text and no workbook, whatever its name says"))
  }

  // MARK: Bad input

  static let refused: [(bytes: [UInt8], problem: String)] = [
    (Array(ledger.bytes.prefix(900)), "'台账.xlsx' is damaged or was cut short"),
    (MadeWorkbook(rows: []).bytes, "台账.xlsx: the file holds no cell"),
    (MadeWorkbook(rows: [[.text("")]]).bytes, "台账.xlsx: the file holds no cell"),
    (MadeArchive([("a.png", "a"), ("b.pdf", "b")]).bytes, "'台账.xlsx' holds 2 files, none of them a table"),
    (
      MadeArchive([("word/document.xml", "<document/>"), ("[Content_Types].xml", "<Types/>")]).bytes,
      "'台账.xlsx' is a document of Word, and no workbook"
    ),
    (Array("<html><p>无</html>".utf8), "'台账.xlsx' is a web page without a table"),
  ]

  @Test(arguments: refused)
  func whatHoldsNoTableIsToldAtOnce(bytes: [UInt8], problem: String) throws {
    #expect(try refusal(bytes, "台账.xlsx").hasPrefix(problem))
  }

  @Test func aSheetWithAChartAloneIsTold() throws {
    let drawing = MadeWorkbook("", after: "<drawing r:id=\"r9\" xmlns:r=\"urn:r\"/>", name: "走势")
    #expect(
      try refusal(drawing.bytes, "图.xlsx")
        == "图.xlsx: the file holds no cell\n  its sheet '走势' has a chart or a picture, and no cell")
    var both = MadeWorkbook(rows: [["季度", "件数"], ["一", 4]], name: "数据")
    both.sheets.append(("走势", "", "<drawing r:id=\"r9\" xmlns:r=\"urn:r\"/>"))
    let (_, notes, _) = try open(bytes: both.bytes, "图.xlsx")
    #expect(notes == ["图.xlsx: 1 row, 2 columns; 1 drawing left out ('走势')"])
  }

  @Test func aWorkbookOfChartsAloneIsToldAsSuch() throws {
    var workbook = MadeWorkbook("", name: "图表1")
    workbook.charts = ["图表1"]
    #expect(
      try refusal(workbook.bytes, "台账.xlsx")
        == "台账.xlsx: the file holds no cell\n  its sheet '图表1' is a chart")
  }
}

private func write(_ bytes: [UInt8], _ path: String) throws {
  try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
}
