import Foundation
import TestBasics
import TestSupport
import Testing

/// Definitions that are exported, edited and imported, and runs that are named by their schedule.
@Suite struct ExportTests {
  @Test func definitionsComeBackAsTheyWere() throws {
    let service = try PlumbSchedules()
    try service.add(
      "整改率", "return 1", cron: "30 8 * * MON", "--param", "area=新化县", "--retries", "1", "--timeout", "5m", "--report",
      "html,docx")
    try service.add("每日", "return 2", cron: "@daily")
    let file = service.folder.url.appending(path: "计划.json").path
    #expect(try service.plumb("export", file).output == "exported 2 schedules to '\(file)'\n")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("\"script\":\"整改率.lua\""))
    #expect(try service.plumb("export", file).errors.contains("is there already"))
    let before = try service.plumb("show", "整改率").output
    let twice = try service.plumb("import", file)
    #expect(twice.status == 64 && twice.errors.contains("there is a schedule"))
    let moved = try PlumbSchedules()
    for name in ["整改率.lua", "每日.lua", "计划.json"] {
      try moved.folder.write(name, service.folder.read(name))
    }
    let outcome = try moved.plumb("import", moved.folder.url.appending(path: "计划.json").path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func facts(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter {
        !$0.contains("created_at") && !$0.contains("script") && !$0.contains("next")
      }
    }
    let shown = try moved.plumb("show", "整改率")
    #expect(facts(shown.output) == facts(before), "status \(shown.status): \(shown.errors)")
    #expect(try service.plumb("import", file, "--replace").status == 0)
  }

  @Test func pathsThatLeaveTheFolderOfTheFileAreWholeAfterwards() throws {
    let service = try PlumbSchedules()
    try service.folder.write("数据/t.csv", "a\n1\n")
    try service.folder.write("计划/r.lua", "return 1")
    let rows = [("r", #""../数据/t.csv""#), ("s", #""..", ".""#)].map {
      #"{"name": "\#($0)", "script": "./r.lua", "cron": "@daily", "data": [\#($1)]}"#
    }
    let file = try service.folder.write("计划/计划.json", "{\"schedules\": [\(rows.joined(separator: ","))]}")
    #expect(try service.plumb("import", file.path).status == 0)
    let shown = try service.plumb("show", "r").output + service.plumb("show", "s").output
    let folder = service.folder.path
    #expect(shown.contains(" \(folder)/计划/r.lua\n"))
    #expect(shown.contains(" \(folder)/数据/t.csv\n"))
    #expect(shown.contains(" \(folder) \(folder)/计划\n"), "\(shown)")
    #expect(!shown.contains(".."))
  }

  @Test(arguments: [
    ("{}", "expected an object with 'schedules'"),
    ("{\"schedules\": [{\"name\": \"a\"}]}", "a schedule has a text 'script'"),
    ("{\"schedules\": [{\"name\": \"a\", \"script\": \"x.lua\", \"cron\": \"@daily\"}]}", "x.lua"),
    ("{\"schedules\": [{\"nam\": \"a\"}]}", "did you mean 'name'"),
    (
      "{\"schedules\": [{\"name\": \"a\", \"script\": \"ok.lua\", \"cron\": \"@daily\", \"options\": {\"timout\": \"5m\"}}]}",
      "did you mean 'timeout'"
    ),
    (
      "{\"schedules\": [{\"name\": \"a\", \"script\": \"ok.lua\", \"cron\": \"@daily\"}, {\"name\": \"b\", \"script\": \"ok.lua\", \"cron\": \"@dayly\"}]}",
      "@dayly"
    ),
  ])
  func aWrongFileAddsNothing(text: String, problem: String) throws {
    let service = try PlumbSchedules()
    try service.folder.write("ok.lua", "return 1")
    let file = try service.folder.write("计划.json", text)
    let outcome = try service.plumb("import", file.path)
    #expect(outcome.status != 0 && outcome.errors.contains(problem), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: service.state))
  }

  @Test func aScheduleStandsForItsNewestRun() throws {
    let service = try PlumbSchedules()
    let file = try service.folder.write("a.csv", "n\n1\n")
    try service.add("数", "return data.a", "--data", file.path)
    _ = try service.plumb("run", "数")
    #expect(try service.plumb("diff", "数").errors.contains("only one result"))
    try Data("n\n2\n".utf8).write(to: file)
    _ = try service.plumb("run", "数")
    #expect(try service.plumb("result", "数", "--format", "csv").output == "n\n2\n")
    #expect(try service.plumb("diff", "数", "--format", "csv").output == "change,n\ngone,1\nnew,2\n")
    #expect(try service.plumb("log", "数").output.contains("attempt 1: succeeded"))
    #expect(try service.plumb("result", "数", "--before", "2001-01-01").errors.contains("has no result"))
    #expect(try service.plumb("result", "1", "--before", "2001-01-01").status == 64)
    #expect(try service.plumb("result", "没有").errors.contains("no schedule '没有'"))
  }
}
