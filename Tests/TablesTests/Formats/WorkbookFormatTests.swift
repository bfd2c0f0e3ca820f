import Foundation
import Problems
import System
import Tables
import TestBasics
import Testing

@Suite struct WorkbookFormatTests {
  /// The parts of what is written, by their names, as Python's own reader of zip archives finds them.
  private func parts(_ table: Table, title: String? = nil) throws -> [String: String] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/表.xlsx"
    try Files.write(path) { (sink) throws(Problem) in
      try Format.xlsx.write(table, WriteOptions(title: title), &sink)
    }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c",
      """
      import json, sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      assert archive.testzip() is None
      print(json.dumps({name: archive.read(name).decode() for name in archive.namelist()}))
      """, path,
    ]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let data = try #require(try output.fileHandleForReading.readToEnd())
    python.waitUntilExit()
    return try JSONDecoder().decode([String: String].self, from: data)
  }

  private func sheet(_ table: Table) throws -> String {
    try #require(try parts(table)["xl/worksheets/sheet1.xml"])
  }

  @Test func eachTypeHasItsCells() throws {
    let table = Table([
      ("编号", Column(texts: ["007", nil])), ("金额", Column(numbers: [0.1 + 0.2, nil])),
      ("件数", Column(integers: [31, nil])), ("完成", Column(booleans: [true, nil])),
      ("时限", Column(dates: [Day("2019-05-05"), nil])),
    ])
    let written = try sheet(table)
    #expect(
      written.contains(
        "<row r=\"2\"><c r=\"A2\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">007</t></is></c>"
          + "<c r=\"B2\" s=\"0\"><v>0.30000000000000004</v></c><c r=\"C2\" s=\"2\"><v>31</v></c>"
          + "<c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\" s=\"4\"><v>43590</v></c></row><row r=\"3\"></row>"))
  }

  @Test func textIsKeptWhateverItHolds() throws {
    let table = Table([("说明", Column(texts: ["a<&\"b\"", " 前后 ", "一\r\n二", "\u{0}\u{B}", "_x0041_", "=1+1"]))])
    let written = try sheet(table)
    for text in [
      ">a&lt;&amp;&quot;b&quot;<", "> 前后 <", ">一_x000D_\n二<", ">_x0000__x000B_<", ">_x005F_x0041_<", ">=1+1<",
    ] { #expect(written.contains(text), "\(text)") }
  }

  @Test func whatAWorkbookCannotHoldIsWrittenAsTextAndTold() throws {
    let table = Table([
      ("n", Column(integers: [9_007_199_254_740_992, 9_007_199_254_740_993])),
      ("d", Column(dates: [Day("1900-03-01"), Day("1900-02-28")])),
    ])
    var notes: [String] = []
    _ = try table.text(.xlsx) { notes.append($0) }
    #expect(notes.count == 2)
    #expect(notes.first?.hasPrefix("column 'n': 1 cell that a workbook cannot hold as such") == true)
    let written = try sheet(table)
    for cell in [
      "<v>9007199254740992</v>", ">9007199254740993</t>", "<c r=\"B2\" s=\"4\"><v>61</v>", ">1900-02-28</t>",
    ] { #expect(written.contains(cell), "\(cell)") }
  }

  @Test(arguments: [
    ("完成率", "完成率"), ("a/b[c]:d", "a b c  d"), ("'quoted'", "quoted"), ("", "sheet"), ("History", "sheet"),
    (String(repeating: "整", count: 40), String(repeating: "整", count: 31)),
  ]) func aSheetsNameIsOneThatAWorkbookAllows(title: String, name: String) throws {
    let table = Table([("a", Column(integers: [1]))])
    let workbook = try #require(try parts(table, title: title)["xl/workbook.xml"])
    #expect(workbook.contains("<sheet name=\"\(name)\" sheetId=\"1\" r:id=\"rId1\"/>"))
  }

  @Test func aTextThatNoCellHoldsIsRefusedWithItsCell() {
    let table = Table([("a", Column(texts: ["", String(repeating: "整", count: 32_768)]))])
    #expect(
      told { _ = try table.text(.xlsx) } == """
        column 'a': a cell of a sheet holds 32767 characters; A3 would have 32768
          a file ending in .csv holds any number
        """)
  }

  @Test func moreRowsThanASheetHoldsAreRefused() {
    let table = Table([("a", Column(booleans: Array(repeating: true, count: 1_048_576)))])
    #expect(told { _ = try table.text(.xlsx) }.hasPrefix("a sheet holds 1048576 rows with their heading"))
  }

  @Test func theSameTableGivesTheSameBytes() throws {
    let table = Table([("a", Column(texts: ["整改", "完成"]))])
    let written = try (0..<2).map { _ in
      try ByteSink.collect { (sink) throws(Problem) in try Format.xlsx.write(table, WriteOptions(), &sink) }
    }
    #expect(written[0] == written[1])
  }

  @Test func aTableWithoutRowsOrColumnsIsAWorkbookToo() throws {
    #expect(try sheet(Table([])).contains("<sheetData><row r=\"1\"></row></sheetData>"))
    #expect(try sheet(Table([("空", Column(integers: []))])).contains(">空</t></is></c></row></sheetData>"))
  }
}
