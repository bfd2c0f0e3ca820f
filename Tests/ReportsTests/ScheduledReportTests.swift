import Foundation
import TestBasics
import TestSupport
import Testing

/// Reports that each run of a schedule writes.
@Suite struct ScheduledReportTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("r.lua", "heading '整改周报'; return frame{ {['单位'] = '环卫所', n = 3} }")
  }

  func plumb(_ arguments: String...) throws -> PlumbProcess.Outcome {
    try PlumbProcess.run(
      ["schedule"] + arguments,
      environment: ["PLUMB_STATE": folder.path + "/state/plumb.sqlite", "TZ": "Asia/Shanghai"],
      in: folder.url)
  }

  @Test func aRunKeepsItsReportsWhichAreCopiedOut() throws {
    let added = try plumb("add", "周报", "r.lua", "--cron", "@daily", "--report", "html,xlsx")
    try #require(added.status == 0, "\(added.errors)")
    #expect(try plumb("show", "周报").output.contains("html,xlsx"))
    let ran = try plumb("run", "周报")
    try #require(ran.status == 0, "\(ran.errors)")
    let copied = try plumb("result", "1", "--report", "html", "--to", "周.html")
    #expect(copied.output == "wrote '周.html'\n", "\(copied.errors)")
    let page = try folder.read("周.html")
    #expect(page.contains("<h1>整改周报</h1>") && page.contains("<td>环卫所</td>"))
    // The folder of the state file is nobody else's business.
    #expect(!page.contains("plumb.sqlite"))
    #expect(try plumb("result", "1", "--report", "xlsx").output == "wrote '周报-1.xlsx'\n")
    let missing = try plumb("result", "1", "--report", "docx")
    #expect(missing.status == 64)
    #expect(missing.errors == "plumb: run 1 has no report as .docx\n  it has: .html, .xlsx\n")
    #expect(try plumb("result", "1").output.contains("环卫所"))
  }

  @Test(arguments: [("pdf", "no format of reports 'pdf'"), ("html,html", "a format of reports stands twice")])
  func aFormatThatThereIsNotIsRefusedWhenItIsAdded(formats: String, problem: String) throws {
    let added = try plumb("add", "周报", "r.lua", "--cron", "@daily", "--report", formats)
    #expect(added.status == 64)
    #expect(added.errors.contains(problem), "\(added.errors)")
  }

  @Test func aFileWithoutAReportIsRefused() throws {
    #expect(try plumb("result", "1", "--to", "a.html").status == 64)
  }
}
