import Problems
import Synchronization
import System
import Tables
import TestBasics
import Testing

@testable import Datasets

/// The rows of a table.
func rows(_ table: Table) -> [[Cell]] { (0..<table.rowCount).map(table.row) }

/// A file, opened as data.
func open(
  _ content: String, _ name: String = "台账.csv", encoding: String = "UTF-8"
) throws -> (table: Table, notes: [String], reasons: Table?) {
  try open(bytes: encoded(content, encoding), name)
}

func open(bytes: [UInt8], _ name: String) throws -> (table: Table, notes: [String], reasons: Table?) {
  var result: (table: Table, notes: [String], reasons: Table?)?
  try withFolder { folder in
    let path = Files.join(folder, name)
    try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    let notes = Mutex<[String]>([])
    var loading = Loading()
    loading.note = { note in notes.withLock { $0.append(note.replacing(folder + "/", with: "")) } }
    let dataset = try Dataset([path], loading)
    let table = try dataset.table(dataset.tables[0].name)
    result = (table, notes.withLock { $0 }, try dataset.reasons(of: dataset.tables[0].name))
  }
  return try #require(result)
}

/// What a file is refused with, without its folder.
func refusal(_ bytes: [UInt8], _ name: String = "台账.csv") throws -> String {
  var text = ""
  try withFolder { folder in
    let path = Files.join(folder, name)
    try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    text = told {
      let dataset = try Dataset([path])
      _ = try dataset.table(dataset.tables[0].name)
    }.replacing(folder + "/", with: "")
  }
  return text
}

/// A text in another encoding.
func encoded(_ text: String, _ encoding: String) -> [UInt8] {
  guard encoding != "UTF-8", let converter = iconv_open(encoding, "UTF-8") else { return Array(text.utf8) }
  defer { iconv_close(converter) }
  var input = Array(text.utf8CString.dropLast())
  var output = [CChar](repeating: 0, count: input.count * 4 + 16)
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var (from, left) = (input.baseAddress, input.count)
      var (to, room) = (output.baseAddress, output.count)
      iconv(converter, &from, &left, &to, &room)
      return output.count - room
    }
  }
  return output.prefix(count).map { UInt8(bitPattern: $0) }
}

private func day(_ text: String) -> Cell { .date(Day(text)!) }

/// A ledger as Excel in China saves it.
let ledger = """
  某县巡察反馈问题整改台账,,,,,
  填报单位：县纪委,,,,,单位：元
  序号,存在问题,责任单位,整改时限,整改状态,涉及金额
  1,"会议制度不健全,记录不全",办公室,2020/4/7,已完成,6.3万元
  2,经费超支,,2020年4月7日,正在整改,1.2亿元
  3,台账缺失,,2020-04-30,已完成,800元
  4,公车私用,财务科,2020.5.1,已完成,"1,234.50元"

  5,未按期公示,,20200502,未完成,—
  合计,,,,,
  注：以上数据截至2020年5月。,,,,,
  填表人：张三,,审核人：李四,,,

  """

@Suite struct OpeningTests {
  @Test func aCSVFileOpensWithTheTypesOfItsCells() throws {
    let (table, notes, _) = try open("名称,数量,单价,日期\n甲,1,0.5,2020-04-07\n乙,,2,2020-04-08\n")
    #expect(table.schema.names == ["名称", "数量", "单价", "日期"])
    #expect(table.schema.fields.map(\.type) == [.text, .integer, .number, .date])
    #expect(rows(table)[1] == [.text("乙"), .missing, .number(2), day("2020-04-08")])
    #expect(notes == ["台账.csv: 2 rows, 4 columns"])
  }

  @Test(arguments: ["UTF-8", "GB18030"])
  func aLedgerOfAChineseOfficeOpens(encoding: String) throws {
    let (table, notes, _) = try open(ledger.replacing("\n", with: "\r\n"), encoding: encoding)
    #expect(table.schema.names == ["序号", "存在问题", "责任单位", "整改时限", "整改状态", "涉及金额"])
    #expect(table.schema.fields.map(\.type) == [.integer, .text, .text, .date, .text, .number])
    #expect(table.rowCount == 5)
    #expect(
      rows(table)[0] == [
        .integer(1), .text("会议制度不健全,记录不全"), .text("办公室"), day("2020-04-07"), .text("已完成"),
        .number(63_000),
      ])
    #expect(try table.column("整改时限")[4] == day("2020-05-02"))
    #expect(rows(table).map { $0[5] } == [63_000, 120_000_000, 800, 1234.5].map(Cell.number) + [.missing])
    let note = try #require(notes.first)
    #expect(notes.count == 1 && note.split(separator: "\n").count <= 5)
    #expect(note.contains(encoding) == (encoding != "UTF-8"))
    #expect(note.contains("heading in line 3 below 2 title rows"))
    #expect(note.contains("1 total row ('合计' (台账.csv:10:1))"))
    #expect(note.contains("2 lines at the foot ('注：以上数据截至2020年5月。' (台账.csv:11:1))"))
    #expect(note.contains("2020/4/7"))
    #expect(note.contains("in yuan, written in 万元, 亿元, 元"))
    #expect(note.contains("t:fill_down \"责任单位\""))
  }

  static let sparse = [
    "id,备注,x\n1,已完成,3\n2,,4\n3,暂缓,5\n", "id,备注,x\n1,已完成,3\n2,,4\n3,,5\n4,已完成,6\n5,,1\n6,,2\n",
    "id,备注,x\n1,,3\n2,,4\n3,暂缓,5\n4,,1\n", "id,备注,x\n1,暂缓,3\n2,,4\n3,,5\n",
  ]

  @Test(arguments: sparse) func aSparseColumnIsNotTakenForMergedCells(content: String) throws {
    let (_, notes, _) = try open(content)
    #expect(!notes.contains { $0.contains("fill_down") }, "\(notes)")
  }

  static let layouts: [(content: String, names: [String], types: [ColumnType], first: [Cell])] = [
    ("a;b\n1,5;2\n", ["a", "b"], [.text, .integer], [.text("1,5"), .integer(2)]),
    ("a\tb\nx\t0.5\n", ["a", "b"], [.text, .number], [.text("x"), .number(0.5)]),
    ("甲，乙\n一，2\n", ["甲", "乙"], [.text, .integer], [.text("一"), .integer(2)]),
    ("a|b\nx|y\n", ["a", "b"], [.text, .text], [.text("x"), .text("y")]),
    ("sep=;\na;b\nx;2\n", ["a", "b"], [.text, .integer], [.text("x"), .integer(2)]),
    // A title over a narrow table is no part of its names.
    (
      "整改台账,,\n单位,人数,地点\n甲,3,乙\n", ["单位", "人数", "地点"], [.text, .integer, .text],
      [.text("甲"), .integer(3), .text("乙")]
    ),
    ("整改台账,\n单位,人数\n甲,3\n", ["单位", "人数"], [.text, .integer], [.text("甲"), .integer(3)]),
    ("整改台账\n单位,人数\n甲,3\n", ["单位", "人数"], [.text, .integer], [.text("甲"), .integer(3)]),
    ("单位,数, 单位 \n甲,3,乙\n", ["单位", "数", "单位_2"], [.text, .integer, .text], [.text("甲"), .integer(3), .text("乙")]),
    (
      "问题,责任单位,,时限\n,牵头,配合,\n甲,乙,丙,2020-1-2\n", ["问题", "责任单位/牵头", "责任单位/配合", "时限"],
      [.text, .text, .text, .date], [.text("甲"), .text("乙"), .text("丙"), day("2020-01-02")]
    ),
    ("\"责任\n单位\",数\n甲,3\n", ["责任单位", "数"], [.text, .integer], [.text("甲"), .integer(3)]),
    ("1,2\n3,4\n", ["column_1", "column_2"], [.integer, .integer], [.integer(1), .integer(2)]),
    (
      "地区,2019,2020\n甲,3,4\n", ["地区", "2019", "2020"], [.text, .integer, .integer],
      [.text("甲"), .integer(3), .integer(4)]
    ),
    ("[{\"a\": \"x\", \"b\": 2}]", ["a", "b"], [.text, .integer], [.text("x"), .integer(2)]),
    ("{\"a\": 1}\n{\"a\": 2.5}\n", ["a"], [.number], [.number(1)]),
  ]

  @Test(arguments: layouts)
  func contentDecidesHowAFileIsRead(content: String, names: [String], types: [ColumnType], first: [Cell]) throws {
    let (table, _, _) = try open(content, "表.txt")
    #expect(table.schema.names == names)
    #expect(table.schema.fields.map(\.type) == types)
    #expect(table.rowCount > 0 && table.row(0) == first)
  }

  static let columns: [(cells: [String], type: ColumnType, first: Cell)] = [
    (["是", "否"], .boolean, .boolean(true)), (["√", ""], .boolean, .boolean(true)),
    (["1", "0", "1"], .boolean, .boolean(true)), (["1", "0", "2"], .integer, .integer(1)),
    (["true", "FALSE"], .boolean, .boolean(true)), (["2020/4/7", "2020年4月7日", "2020.4.7"], .date, day("2020-04-07")),
    (["20200407", "20200408"], .date, day("2020-04-07")), (["2020-04-07 00:00:00"], .date, day("2020-04-07")),
    (["4/7/2020", "5/6/2020"], .text, .text("4/7/2020")), (["4/7/2020", "25/6/2020"], .date, day("2020-07-04")),
    (["2020/2/30", "2020/2/3"], .text, .text("2020/2/30")),
    (["\"1,234\"", "5"], .integer, .integer(1234)), (["１２", "３"], .integer, .integer(12)),
    (["85%", "90％"], .number, .number(0.85)), (["85%", "0.9"], .text, .text("85%")),
    (["6.3万元", "1.2亿"], .number, .number(63_000)), (["6.3万元", "5"], .text, .text("6.3万元")),
    (["\"(1,234)\"", "5"], .integer, .integer(-1234)), (["（1）", "（2）"], .text, .text("（1）")),
    (["3", "—", "/", "无", "-"], .integer, .integer(3)), (["3", "#N/A"], .integer, .integer(3)),
    (["007", "12"], .text, .text("007")), (["110101199001011234"], .text, .text("110101199001011234")),
    (["12", "待定", "3"], .text, .text("12")),
  ]

  @Test(arguments: columns)
  func aColumnHasTheTypeOfAllItsCells(cells: [String], type: ColumnType, first: Cell) throws {
    let (table, _, _) = try open("名称,值\n" + cells.map { "甲,\($0)\n" }.joined())
    #expect(table.schema.fields[1].type == type)
    #expect(table.columns[1][0] == first)
  }

  static let datetimes: [(cells: [String], type: ColumnType, first: Cell)] = [
    (["2020/4/7 8:05", "2020/4/8 0:00"], .dateTime, moment("2020-04-07 08:05")),
    (["2020年4月7日 8时5分", "2020年4月8日9点"], .dateTime, moment("2020-04-07 08:05")),
    (["2020年4月7日8:05", "2020年4月8日 8时5分30秒"], .dateTime, moment("2020-04-07 08:05")),
    (["2020-04-07 08:05", "2020/4/8 9:30:15.5"], .dateTime, moment("2020-04-07 08:05")),
    (["2020-04-07T08:05:00", "2020.4.8 09:30"], .dateTime, moment("2020-04-07 08:05")),
    (["２０２０／４／７　８：０５", "2020-4-8 8:06"], .dateTime, moment("2020-04-07 08:05")),
    (["25/4/2020 8:05", "7/4/2020 9:00"], .dateTime, moment("2020-04-25 08:05")),
    (["2020/4/7 8:05", "—", "2020/4/8 9:00"], .dateTime, moment("2020-04-07 08:05")),
    (["2020/4/7 0:00", "2020/4/8"], .date, day("2020-04-07")),
    (["2020/4/7 8:05", "2020/4/8"], .text, .text("2020/4/7 8:05")),
    (["7/4/2020 8:05", "8/4/2020 9:00"], .text, .text("7/4/2020 8:05")),
    (["2020/4/7 24:00", "2020/4/8 8:00"], .text, .text("2020/4/7 24:00")),
    (["2020/4/7 8:60", "2020/4/8 8:00"], .text, .text("2020/4/7 8:60")),
    (["2020年4月7日 8时5", "2020/4/8 8:00"], .text, .text("2020年4月7日 8时5")),
  ]

  private static func moment(_ text: String) -> Cell { .dateTime(DateTime(text)!) }

  @Test(arguments: datetimes)
  func datetimesAreReadInAnySpelling(cells: [String], type: ColumnType, first: Cell) throws {
    let (table, _, _) = try open("名称,时间\n" + cells.map { "甲,\($0)\n" }.joined())
    #expect(table.schema.fields[1].type == type)
    #expect(table.columns[1][0] == first)
  }

  @Test func theSpellingsOfDatetimesAreTold() throws {
    let read = try open("名称,时间\n甲,2020/4/7 8:05\n乙,2020-04-08 09:30\n")
    #expect(read.notes.joined().contains("types: '时间' datetime (2020-04-07 8:05, 2020/4/7 8:05)"))
    let mixed = try open("名称,时间\n甲,2020/4/7 8:05\n乙,2020/4/8\n")
    #expect(
      mixed.notes.joined().contains(
        "'时间' text: some cells have a time of day, others none: '2020/4/7 8:05' (台账.csv:2:3), '2020/4/8' (台账.csv:3:3)"))
  }

  static let sentences: [(text: String, columns: Int)] = [
    ("问题\n道路|桥梁损坏\n", 1), ("问题\n垃圾清运不及时，群众反映强烈\n", 1), ("问题;说明\n清运不及时\n", 1),
    ("单位|数\n环卫所|1\n", 2), ("单位，数\n环卫所，1\n", 2), ("某县台账\n单位;数\n环卫所;1\n", 2), ("单位|数\n", 2),
    ("名称|类别,数量\n扫帚|工具,3\n", 2),
  ]

  @Test(arguments: sentences)
  func oneLineWithASignOfSentencesSeparatesNoColumns(text: String, columns: Int) throws {
    #expect(try open(text).table.columns.count == columns)
  }

  /// Few characters of a Chinese text have a NUL byte.
  @Test(arguments: [true, false]) func aChineseTextInUTF16NeedsNoMark(isLittle: Bool) throws {
    let text = "单位,整改情况说明\n" + String(repeating: "城乡环卫所,垃圾清运不及时已经逐一整改并建立长效机制\n", count: 5)
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    #expect(try open(bytes: bytes, "台账.csv").table.schema.names == ["单位", "整改情况说明"])
  }

  @Test(arguments: ["id,c\n1\u{0},2\n3,4\n", "id,c\n1\u{0},2\u{0}\n3,\u{0}4\n"])
  func aNULByteInASmallTableIsNoUTF16(text: String) throws {
    #expect(try refusal(Array(text.utf8)).hasSuffix("a NUL byte, which no text has"))
  }

  @Test func aStrayNULByteIsNoUTF16() throws {
    #expect(try refusal(Array("a,b\n1\u{0},2\n".utf8)) == "台账.csv:2:1: a NUL byte, which no text has")
  }

  @Test func filesOfAPatternComeInTheirOrderHoweverManyThreadsReadThem() throws {
    try withFolder { folder in
      let names = (10..<60).map { "月-\($0).csv" }
      try put(names.map { ($0, "单位,数\n\($0),1\n") }, in: folder)
      let table = try Dataset([Files.join(folder, "月-*.csv")]).table("月")
      #expect((0..<table.rowCount).map { table.row($0)[0] } == names.map(Cell.text))
      #expect((0..<table.rowCount).map { table.row($0)[2] } == names.map(Cell.text))
      try put([("月-30.csv", "单位,数\n甲,\u{0}\n"), ("月-50.csv", "")], in: folder)
      for _ in 0..<5 {
        #expect(told { _ = try Dataset([Files.join(folder, "月-*.csv")]).table("月") }.contains("月-30.csv:2"))
      }
    }
  }

  @Test func oneTextLateInALargeFileMakesItsColumnText() throws {
    let rows = (1...200_000).map { $0 == 150_000 ? "\($0),待定\n" : "\($0),\($0 * 3)\n" }
    let (table, notes, _) = try open("编号,数\n" + rows.joined())
    #expect(table.schema.fields.map(\.type) == [.integer, .text])
    #expect(table.columns[1][0] == .text("3"))
    #expect(notes.joined().contains("'数' text: not every cell is a number: '待定' (台账.csv:150001:8)"))
  }

  @Test func aFileOfSeveralEncodingsIsToldByTheLine() throws {
    let bytes = Array("名称,单位\n甲乙丙丁,县纪委\n".utf8) + encoded("问题清单,财务科\n", "GB18030")
    #expect(try refusal(bytes).hasPrefix("台账.csv:3: the file mixes encodings: this line is not UTF-8, and line 1 is"))
  }

  /// Nearly all bytes of Big5 are GB18030 too, of other characters.
  @Test func textsInBig5AreToldAsSuch() throws {
    let text = "問題,責任單位\n河道保潔頻次不足,縣水務局\n專項資金撥付超過期限,縣財政局\n"
    #expect(try refusal(encoded(text, "BIG5")).hasPrefix("台账.csv:1: the text is in Big5, for traditional characters"))
    let (table, _, _) = try open(text, encoding: "GB18030")
    #expect(table.schema.names == ["問題", "責任單位"])
  }

  static let refused: [(bytes: [UInt8], problem: String)] = [
    ([], "台账.csv: the file is empty"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "台账.csv: the file is a picture (PNG)"),
    (Array("\n\n".utf8), "台账.csv: the file holds no cell"),
    ([0x61, 0x2C, 0xFF, 0x0A], "台账.csv:1: the byte at offset 2 is neither UTF-8 nor GB18030"),
  ]

  @Test(arguments: refused)
  func whatIsNoTableIsTold(bytes: [UInt8], problem: String) throws {
    #expect(try refusal(bytes).hasPrefix(problem))
  }

  @Test func namesThatRepeatAreToldWithWhatTheyBecome() throws {
    let opened = try open("单位,件数,件数,件数_9,件数\n环卫所,1,2,3,4\n")
    #expect(opened.table.schema.names == ["单位", "件数", "件数_2", "件数_9", "件数_3"])
    #expect(opened.notes.count == 1)
    #expect(opened.notes[0].contains("names that repeat: '件数' → '件数_2', '件数' → '件数_3'"))
  }

  @Test func rowsThatAreNoRecordsAreLeftOutAndCounted() throws {
    let (table, notes, reasons) = try open(
      "类别,数量\n甲,1\n小计,1\n类别,数量\n乙,2\n,\n合计,3\n")
    #expect(rows(table) == [[.text("甲"), .integer(1)], [.text("乙"), .integer(2)]])
    let note = notes.joined()
    #expect(note.contains("2 total rows ('小计' (台账.csv:3:1))"))
    #expect(note.contains("1 repeated heading ('类别' (台账.csv:4:1))"))
    #expect(note.contains("1 empty row (first 台账.csv:6:1)"))
    #expect(try #require(reasons).rowCount >= 5)
  }

  @Test func aPatternStacksFilesWithTheirNames() throws {
    try withFolder { folder in
      try put([("2024-01.csv", "单位,数\n甲,1\n"), ("2024-02.csv", "单位,数\n乙,2.5\n")], in: folder)
      let dataset = try Dataset([folder + "/2024-*.csv"])
      #expect(dataset.tables.map(\.name) == ["2024"])
      let table = try dataset.table("2024")
      #expect(table.schema.names == ["单位", "数", "source_file"])
      #expect(
        rows(table) == [
          [.text("甲"), .number(1), .text("2024-01.csv")], [.text("乙"), .number(2.5), .text("2024-02.csv")],
        ])
      #expect(told { _ = try Dataset([folder + "/2025-*.csv"]) } == "no file matches '\(folder)/2025-*.csv'")
    }
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func whatIsWrittenOpensAsTheSameTable(format: String) throws {
    let table = Table([
      ("名称", Column(texts: ["甲", nil, "丙,\"丁\""])), ("数", Column(integers: [3, -7, nil])),
      ("率", Column(numbers: [0.5, nil, 2])), ("日", Column(dates: [Day("2020-04-07"), nil, Day("2021-01-01")])),
      ("成", Column(booleans: [true, false, nil])),
    ])
    let text = try table.text(Formats.named(format))
    let read = try open(text, "表.\(format)").table
    #expect(read.schema == table.schema)
    #expect(rows(read) == rows(table))
  }
}
