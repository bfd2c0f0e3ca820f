import Foundation
import TestSupport
import Testing

/// Schedules as a person has them: the built program over the real dataset.
@Suite struct ScheduleTests {
  @Test func aRunIsKeptShownAndVerified() throws {
    let folder = try TemporaryFolder()
    let state = ["PLUMB_STATE": folder.url.appending(path: "s.sqlite").path]
    func plumb(_ arguments: String...) throws -> PlumbProcess.Outcome {
      try PlumbProcess.run(["schedule"] + arguments, environment: state)
    }
    let script = try folder.write(
      "rate.lua", "metric('rate', 0.5)\nprint('heard')\nreturn completion_rate(data.findings)")
    #expect(
      try plumb("add", "rate", script.path, "--cron", "0 0 1 1 *", "--tz", "UTC").status == 0)
    let run = try plumb("run", "rate", "--format", "csv")
    #expect(run.status == 0 && run.output.hasPrefix("findings,"))
    #expect(try plumb("result", "1", "--format", "csv").output == run.output)
    #expect(try plumb("log", "1").output.contains("heard"))
    #expect(try plumb("rerun", "1", "--verify").status == 0)
    // Also when the script was edited since: its text was kept.
    try folder.write("rate.lua", "return 1")
    #expect(try plumb("rerun", "1", "--verify").status == 0)
    let history = try plumb("history", "--format", "jsonl").output.split(separator: "\n")
    #expect(history.count == 3 && history.allSatisfy { $0.contains("\"state\": \"succeeded\"") })
    #expect(try plumb("run", "rate").status == 0)
    #expect(try plumb("diff", "1", "4").output.contains("gone"))
  }

  @Test func aRunThatFailsEndsTheCommandWithItsStatus() throws {
    let folder = try TemporaryFolder()
    let state = ["PLUMB_STATE": folder.url.appending(path: "s.sqlite").path]
    let script = try folder.write("falls.lua", "print('first')\nexpect(false, 'the rate holds')")
    let add = ["schedule", "add", "falls", script.path, "--cron", "@yearly"]
    #expect(try PlumbProcess.run(add, environment: state).status == 0)
    let run = try PlumbProcess.run(["schedule", "run", "falls"], environment: state)
    #expect(run.status == 1)
    #expect(run.errors.contains("missed: the rate holds"))
    let near = try PlumbProcess.run(["schedule", "show", "fals"], environment: state)
    #expect(near.status == 64 && near.errors.contains("did you mean 'falls'?"))
  }
}
