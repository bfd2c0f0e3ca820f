import Foundation
import TestBasics
import TestSupport
import Testing

/// Reports as `plumb run --report` writes them.
@Suite struct RunReportTests {
  static let script = """
    heading "整改情况"
    text "已完成 **2** 项。\\n\\n- 环卫所\\n- 绿化所"
    print("打印 <b>的</b>")
    local t = frame({ {unit = "环卫所", done = true}, {unit = "绿化所", done = false}, {unit = "环卫所", done = true} })
    show(t:group_by("unit"):summarise("n = count(), rate = mean(if_else(done, 1, 0))"),
      { title = "完成情况", note = "以通报为准", format = { rate = "0.0%" }, columns = { rate = "完成率" } })
    show({ a = 1, b = "<i>" }, "值")
    return t
    """

  /// Runs a script with reports in a folder of its own; gives the folder and the outcome.
  func run(
    _ reports: [String], script: String = script, _ arguments: [String] = []
  ) throws -> (folder: TemporaryFolder, outcome: PlumbProcess.Outcome) {
    let folder = try TemporaryFolder()
    try folder.write("r.lua", script)
    let asked = reports.flatMap { ["--report", $0] }
    let outcome = try PlumbProcess.run(
      ["run", "r.lua", "--as-of", "2026-11-29"] + asked + arguments, in: folder.url)
    return (folder, outcome)
  }

  @Test func aPageHoldsAllThatTheScriptShowsInItsOrder() throws {
    let (folder, outcome) = try run(["整改.html"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try folder.read("整改.html")
    let parts = [
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">", "<meta charset=\"utf-8\">", "<title>整改情况</title>",
      "<h1>整改情况</h1>", "<p>已完成 <strong>2</strong> 项。</p>", "<li>绿化所</li>",
      "<pre>打印 &lt;b&gt;的&lt;/b&gt;\n</pre>", "<figcaption id=\"title-1\">完成情况</figcaption>",
      "<th scope=\"col\" class=\"n\" title=\"rate\">完成率</th>", "<td class=\"n\" data-v=\"1.0\">100.0%</td>",
      "<summary>2 rows behind this row</summary>", "<p class=\"note\">以通报为准</p>", "&lt;i&gt;",
      "<h2>Provenance</h2>", "<dt>script</dt><dd>r.lua</dd>", "<dt>as of</dt><dd>2026-11-29</dd>",
      "plumb run r.lua --seed 0 --as-of 2026-11-29 --report 整改.html",
    ]
    var rest = page[...]
    for part in parts {
      let range = try #require(rest.range(of: part), "\(part) is missing, or not in its order")
      rest = rest[range.upperBound...]
    }
    for outside in ["src=", "@import", "url(", "<link", "http-equiv"] { #expect(!page.contains(outside)) }
  }

  @Test func standardOutputIsTheSameWithAReportAndWithout() throws {
    let (_, plain) = try run([])
    let (_, reported) = try run(["a.html", "b.md", "c.xlsx", "d.docx"])
    #expect(reported.status == 0, "\(reported.errors)")
    #expect(reported.output == plain.output)
    #expect(plain.output.hasPrefix("整改情况\n════════\n\n已完成 **2** 项。\n"))
  }

  @Test func theSameInputsGiveTheSameBytes() throws {
    let names = ["a.html", "b.md", "c.xlsx", "d.docx"]
    let (first, _) = try run(names)
    let (second, _) = try run(names)
    for name in names {
      let bytes = try Data(contentsOf: first.url.appending(path: name))
      #expect(try bytes == Data(contentsOf: second.url.appending(path: name)), "\(name)")
      #expect(bytes.count > 500)
    }
  }

  @Test func aRunThatFailsWritesNone() throws {
    let (folder, outcome) = try run(["a.html", "b.xlsx"], script: "show(frame{ {a = 1} }); error 'x'")
    #expect(outcome.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["r.lua"])
  }

  @Test func anOldReportStaysWhereTheRunFails() throws {
    let folder = try TemporaryFolder()
    try folder.write("r.lua", "error 'x'")
    try folder.write("a.html", "旧")
    _ = try PlumbProcess.run(["run", "r.lua", "--report", "a.html"], in: folder.url)
    #expect(try folder.read("a.html") == "旧")
  }

  static let refused: [(String, Int32, String)] = [
    ("a.pdf", 64, "no format of reports goes by the ending '.pdf' of 'a.pdf'"),
    ("report", 64, "'report' has no ending that says the format of the report"),
    ("没有/a.html", 66, "the folder '没有' of the report 'a.html' is not there"),
  ]

  @Test(arguments: refused)
  func aReportThatCannotBeIsToldBeforeTheScriptRuns(path: String, status: Int32, problem: String) throws {
    let (_, outcome) = try run([path], script: "print 'ran'")
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("plumb: \(problem)\n"), "\(outcome.errors)")
  }

  @Test func aReportThatIsAskedForTwiceIsRefused() throws {
    #expect(try run(["a.html", "a.html"]).outcome.status == 64)
  }

  /// Everything that data may hold, in every position where a report shows it.
  @Test func nothingThatDataHoldsIsMarkup() throws {
    let evil = "</script></title></style><script>alert(1)</script><img src=x onerror=alert(2)>\\\"'&"
    let script = """
      local evil = "\(evil)"
      heading(evil)
      text(evil)
      print(evil)
      local t = frame{ {[evil] = evil, n = 1}, {[evil] = evil, n = 2} }
      show(t:group_by("n"):summarise("c = count()"), { title = evil, note = evil, columns = { c = evil } })
      show(t, { title = evil, columns = { n = evil } })
      show({ [evil] = evil }, evil)
      show(chart.bars(t:select("n"):mutate("x = n"), "x", "n"), evil)
      """
    let (folder, outcome) = try run(["a.html"], script: script, ["--param", "evil=<script>alert(3)</script>"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try folder.read("a.html")
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "</style").count == 2)
    #expect(!page.contains("<img"))
  }

  @Test func rowsBehindARowAreCutAndCounted() throws {
    let script = """
      local rows = {}
      for i = 1, 120 do rows[i] = { g = i % 2, i = i } end
      show(frame(rows):count("g"))
      show(frame(rows):count("i"))
      """
    let (folder, _) = try run(["a.html"], script: script)
    let page = try folder.read("a.html")
    #expect(page.components(separatedBy: "<summary>the first 50 of 60 rows behind this row</summary>").count == 3)
    #expect(page.contains("<p class=\"note\">the first 100 rows open into the rows behind them</p>"))
    #expect(page.components(separatedBy: "<summary>1 row behind this row</summary>").count == 101)
  }

  @Test func aTableThatIsTooLongForAPageIsCutAndCounted() throws {
    let script = "local rows = {}; for i = 1, 5001 do rows[i] = { i = i } end; return frame(rows)"
    let (folder, _) = try run(["a.html"], script: script)
    let page = try folder.read("a.html")
    #expect(page.contains("the first 5000 of 5001 rows; a workbook (.xlsx) holds them all"))
    #expect(!page.contains(">5001<"))
  }

  @Test func markdownHoldsTheSame() throws {
    let (folder, _) = try run(["a.md"])
    let text = try folder.read("a.md")
    for part in [
      "# 整改情况\n", "已完成 **2** 项。\n\n- 环卫所\n- 绿化所\n", "```text\n打印 <b>的</b>\n```\n", "**完成情况**\n\n| unit | n | 完成率 |",
      "| 环卫所 | 2 | 100.0% |", "\n以通报为准\n", "- **as of**: 2026-11-29\n",
    ] { #expect(text.contains(part), "\(part)") }
  }

  /// The parts of an archive by their names, read by Python, which checks that each is well-formed XML.
  static func parts(_ url: URL) throws -> [String: String] {
    let script = """
      import json, sys, zipfile, xml.dom.minidom
      archive = zipfile.ZipFile(sys.argv[1])
      assert archive.testzip() is None
      assert all(entry.date_time[:3] == (2026, 11, 29) for entry in archive.infolist())
      parts = {n: archive.read(n) for n in archive.namelist()}
      for name, part in parts.items():
          if not name.endswith(".png"):
              xml.dom.minidom.parseString(part)
      print(json.dumps({n: p.decode("utf-8", "replace") for n, p in parts.items()}))
      """
    let folder = try TemporaryFolder()
    try folder.write("parts.py", script)
    let outcome = try PlumbProcess.shell("python3 '\(folder.path)/parts.py' '\(url.path)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([String: String].self, from: Data(outcome.output.utf8))
  }

  @Test func aWorkbookHasASheetATableAndTheFootOnItsLast() throws {
    let (folder, _) = try run(["a.xlsx"])
    let parts = try Self.parts(folder.url.appending(path: "a.xlsx"))
    let workbook = try #require(parts["xl/workbook.xml"])
    let names = workbook.matches(of: /name="([^"]*)"/).map { String($0.1) }
    #expect(names == ["完成情况", "result 2", "text", "provenance"])
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("<c r=\"C2\" s=\"6\"><v>1.0</v></c>"))
    #expect(sheet.contains("完成率"))
    #expect(parts["xl/styles.xml"]?.contains("numFmtId=\"166\" formatCode=\"0.0%\"") == true)
    #expect(parts["docProps/core.xml"]?.contains("2026-11-29T00:00:00Z") == true)
    #expect(parts["xl/worksheets/sheet3.xml"]?.contains("已完成 2 项。") == true)
  }

  @Test func aDocumentHasHeadingsAndTablesWhoseHeadingsRepeat() throws {
    let (folder, outcome) = try run(["a.docx"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let parts = try Self.parts(folder.url.appending(path: "a.docx"))
    let body = try #require(parts["word/document.xml"])
    #expect(body.contains("<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">整改情况</w:t>"))
    #expect(body.components(separatedBy: "<w:tblHeader/>").count == 3)
    #expect(body.contains(">100.0%</w:t>"))
    #expect(body.contains("<w:numId w:val=\"1\"/>"))
    #expect(parts["word/styles.xml"]?.contains("<w:name w:val=\"heading 1\"/>") == true)
  }

  @Test func formatsAndHeadingsStayWithATableThroughVerbs() throws {
    let script = """
      local t = frame({ {unit = "环卫所", rate = 0.5}, {unit = "绿化所", rate = 0.25} }):format{ rate = "0.0%" }
      show(t:filter("rate > 0.3"):mutate("x = rate * 2"))
      show(t:inner_join(frame({ {unit = "环卫所", n = 1234} }):format{ n = "#,##0" }, "unit"))
      return t:mutate("rate = 'text'"):pull("rate")[1]
      """
    let (_, outcome) = try run([], script: script)
    #expect(
      outcome.output == """
         rate  unit      x
        ─────  ──────  ───
        50.0%  环卫所  1.0

         rate  unit        n
        ─────  ──────  ─────
        50.0%  环卫所  1,234

        text

        """, "\(outcome.errors)")
  }

  static let wrong: [(String, String)] = [
    ("show(frame{ {rate = 1} }, { format = { rate = '0.0.0' } })", "show: format: rate: '0.0.0' is no number format"),
    ("show(frame{ {rate = 1} }, { format = { raet = '0' } })", "show: format: no column 'raet'"),
    ("show(frame{ {rate = 1} }, { format = '0' })", "show: expected names of columns for 'format', got a string"),
    ("show(frame{ {rate = 1} }, { columns = { rate = 1 } })", "show: columns: expected a heading for 'rate', a string"),
    ("show(frame{ {rate = 1} }, { titel = 'x' })", "show: no option 'titel'"),
    ("show(1, { format = { rate = '0' } })", "show: only a table has columns"),
    ("frame{ {u = 'a'} }:format{ u = '0' }", "format: a number format needs a column of numbers"),
    ("frame{ {u = 'a'} }:format('0')", "format: expected names of columns with formats"),
    ("frame{ {u = 'a'} }:titled()", "titled: the table was made of no table of the dataset"),
    ("heading('x', 7)", "heading: the level of a heading is from 1 to 6, not 7"),
    ("text()", "text: expected a string at argument 1, got nothing"),
  ]

  @Test(arguments: wrong)
  func aSlipIsToldAtItsPlace(script: String, problem: String) throws {
    let (_, outcome) = try run([], script: script)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("plumb: r.lua:1: \(problem)"), "\(outcome.errors)")
  }

  /// A notice, imported in a folder of its own.
  func imported() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "通报.txt",
      "东岬县林草局巡察反馈问题整改情况通报\n共反馈2个问题。\n1.印章保管松散。副局长王五未按要求<核对>。\n整改状态：已完成。\n2.台账缺页。\n整改状态：正在整改\n东岬县林草局\n2022年7月8日\n")
    try folder.write(
      "r.lua", "show(data.findings:select(\"finding_no, label_zh\"), \"问题\")\nshow(data.findings:count(\"status\"))")
    let outcome = try PlumbProcess.run(["import", "通报.txt", "--to", "包"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  @Test func aFindingOfANoticeOpensIntoItsOwnWordsWithoutNames() throws {
    let folder = try imported()
    let outcome = try PlumbProcess.run(
      ["run", "r.lua", "--data", "包", "--as-of", "2026-11-29", "--report", "r.html"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try folder.read("r.html")
    let words =
      "<td class=\"source\"><details><summary>通报.txt, line 3</summary>"
      + "<blockquote>1.印章保管松散。副局长A未按要求&lt;核对&gt;。</blockquote></details></td>"
    #expect(page.components(separatedBy: words).count == 3, "the finding stands in its table and behind its count")
    #expect(!page.contains("王五"))
  }

  @Test func aReportSaysThatTheDocumentOfItsRowsIsGone() throws {
    let folder = try imported()
    try folder.write("通报.txt", "另一份通报。\n")
    let outcome = try PlumbProcess.run(
      ["run", "r.lua", "--data", "包", "--as-of", "2026-11-29", "--report", "r.html"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try folder.read("r.html")
    #expect(page.contains("<td class=\"source\">通报.txt, line 3</td>"))
    #expect(page.contains("rows of the report do not open into the words of their source"))
    #expect(!page.contains("<blockquote>"))
  }
}
