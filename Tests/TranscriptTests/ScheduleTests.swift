import Foundation
import TestBasics
import TestSupport
import Testing

/// Schedules as a person has them: the built program over the real dataset.
@Suite struct ScheduleTests {
  let service: PlumbSchedules

  init() throws { service = try PlumbSchedules() }

  @Test func aRunIsKeptShownAndVerified() throws {
    try service.add("rate", "metric('rate', 0.5)\nprint('heard')\nreturn completion_rate(data.findings)")
    let run = try service.plumb("run", "rate", "--format", "csv")
    #expect(run.status == 0 && run.output.hasPrefix("findings,"))
    #expect(try service.plumb("result", "1", "--format", "csv").output == run.output)
    #expect(try service.plumb("log", "1").output.contains("heard"))
    #expect(try service.plumb("rerun", "1", "--verify").status == 0)
    // Also when the script was edited since: its text was kept.
    try service.folder.write("rate.lua", "return 1")
    #expect(try service.plumb("rerun", "1", "--verify").status == 0)
    #expect(try service.states("rate") == ["succeeded", "succeeded", "succeeded"])
    #expect(try service.plumb("run", "rate").status == 0)
    #expect(try service.plumb("diff", "1", "4").output.contains("gone"))
  }

  @Test func aRunThatFailsEndsTheCommandWithItsStatus() throws {
    try service.add("falls", "print('first')\nexpect(false, 'the rate holds')")
    let run = try service.plumb("run", "falls")
    #expect(run.status == 1)
    #expect(run.errors.contains("missed: the rate holds"))
    let near = try service.plumb("show", "fals")
    #expect(near.status == 64 && near.errors.contains("did you mean 'falls'?"))
  }

  // MARK: - What programs read

  @Test(arguments: [
    (["list"], "schedule cron zone state next last_state last_slot script"),
    (["show", "率"], "what value"),
    (["next", "-n", "1"], "schedule slot note"),
    (["preview", "@daily", "-n", "1"], "slot note"),
    (
      ["history"],
      "schedule slot state reason attempts started_at finished_at exit_status run"
    ),
    (["log", "1"], "attempt state reason started_at finished_at exit_status log"),
    (["result", "1"], "area_no n"), (["why", "率", "2026-11-23 08:30"], "why"),
    (["rerun", "1", "--verify"], "run original is_same reason"),
    (["diff", "1", "2"], "change area_no n"),
    (["backfill", "率", "--from", "2026-01-01", "--to", "2026-01-02", "--dry-run"], "schedule slot note"),
  ])
  func everyAnswerHasItsFields(_ arguments: [String], _ fields: String) throws {
    try service.add("率", "return data.findings:head(3):summarise('n = count()', 'area_no')", cron: "0 0 * * *")
    try service.folder.write("率.lua", "return data.findings:count 'area_no'")
    #expect(try service.plumb("run", "率").status == 0)
    try service.folder.write("率.lua", "return data.findings:count('area_no'):head(1)")
    #expect(try service.plumb("run", "率").status == 0)
    let outcome = try PlumbProcess.run(
      ["schedule"] + arguments + ["--format", "jsonl"], environment: ["PLUMB_STATE": service.state])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let line = try #require(outcome.output.split(separator: "\n").first)
    let names = line.matches(of: #/[\{,] ?"([a-z_]+)": /#).map { String($0.output.1) }
    #expect(names.joined(separator: " ") == fields)
  }

  @Test func metricsInScriptsHaveTheirFields() throws {
    try service.add("率", "metric('完成率', 0.75)")
    #expect(try service.plumb("run", "率").status == 0)
    func eval(_ line: String) throws -> String {
      try PlumbProcess.run(
        ["eval", line, "--format", "csv"], environment: ["PLUMB_STATE": service.state]
      ).output
    }
    let metrics = try eval("history.metrics").split(separator: "\n")
    #expect(metrics.first == "schedule,slot,run,name,value,recorded_at,state")
    #expect(metrics.last?.contains(",1,完成率,0.75,") == true)
    let runs = try eval("history.runs").split(separator: "\n")
    #expect(
      runs.first == "schedule,slot,state,reason,attempts,started_at,finished_at,exit_status,run")
  }

  @Test func theFigureOverItsRunsFailsWhenItFell() throws {
    try service.add("rate", "metric('rate', 0.8)")
    let watch = PlumbProcess.root.appending(path: "scripts/rate_over_time.lua").path
    func watched() throws -> PlumbProcess.Outcome {
      try PlumbProcess.run(
        ["run", watch, "--param", "schedule=rate"], environment: ["PLUMB_STATE": service.state])
    }
    #expect(try service.plumb("run", "rate").status == 0)
    #expect(try watched().status == 0)
    try service.folder.write("rate.lua", "metric('rate', 0.7)")
    #expect(try service.plumb("run", "rate").status == 0)
    let fell = try watched()
    #expect(fell.status == 1 && fell.errors.contains("missed: rate fell from 0.8000 to 0.7000"))
    #expect(fell.output.contains("█"))
  }

  // MARK: - Changing

  @Test func aPausedScheduleSaysWhyAndGoesOn() throws {
    try service.add("率", "return 1", cron: "0 0 * * *")
    #expect(try service.plumb("pause", "率", "--note", "等新数据").output == "paused '率'\n")
    #expect(try service.rows("list").first?["state"] as? String == "paused")
    #expect(try service.rows("list").first?["next"] is NSNull)
    let shown = try service.rows("show", "率")
    #expect(shown.contains { $0["what"] as? String == "pause_note" && $0["value"] as? String == "等新数据" })
    let next = try service.plumb("next", "率")
    #expect(next.status == 0 && next.errors.contains("note: '率' is paused"))
    #expect(try service.rows("next").isEmpty)
    // By hand it runs all the same.
    #expect(try service.plumb("run", "率").status == 0)
    #expect(try service.plumb("resume", "率").output.hasPrefix("resumed '率'; next: "))
    #expect(try service.rows("list").first?["state"] as? String == "active")
    #expect(try service.plumb("resume", "率").status == 64)
  }

  @Test func pastSlotsAreListedThenWaitForAScheduler() async throws {
    try service.add("率", "return today()", cron: "30 8 * * MON")
    let span = ["--from", "2026-01-05 08:30", "--to", "2026-01-26 08:30"]
    let slots = ["05", "12", "19"].map { "2026-01-\($0)T08:30:00+08:00" }
    func backfill(_ more: String...) throws -> [String] {
      let outcome = try PlumbProcess.run(
        ["schedule", "backfill", "率"] + span + more + ["--format", "csv"],
        environment: ["PLUMB_STATE": service.state])
      #expect(outcome.status == 0)
      return outcome.output.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
    }
    #expect(try backfill("--dry-run") == slots)
    #expect(try service.rows("history").isEmpty)
    #expect(try backfill() == slots)
    #expect(try backfill() == [])
    #expect(try service.states("率") == ["waiting", "waiting", "waiting"])
    let scheduler = try PlumbScheduler(service)
    try await service.wait(for: "three runs") { try service.states("率").allSatisfy { $0 == "succeeded" } }
    #expect(scheduler.stop() == 0)
    // Oldest first, and each on its own day.
    let rows = try service.rows("history", "率").sorted { ($0["run"] as? Int ?? 0) < ($1["run"] as? Int ?? 0) }
    #expect(rows.compactMap { $0["slot"] as? String } == slots)
    #expect(try service.plumb("result", "1", "--format", "csv").output.contains("2026-01-05"))
    #expect(try service.plumb("result", "3", "--format", "csv").output.contains("2026-01-19"))
  }

  @Test func aRemovedScheduleLeavesItsHistoryInItsZone() throws {
    try service.add("率", "return 1", cron: "0 0 * * *")
    #expect(try service.plumb("run", "率").status == 0)
    let before = try service.plumb("history", "率", "--format", "csv").output
    #expect(before.contains("+08:00"))
    #expect(try service.plumb("remove", "率").output == "removed '率'; its history stays\n")
    #expect(try service.rows("list").isEmpty)
    #expect(try service.plumb("history", "率", "--format", "csv").output == before)
    #expect(try service.plumb("result", "1").status == 0)
    let why = try service.plumb("why", "率", "2100-01-01 00:00")
    #expect(why.status == 0 && why.output.contains("the schedule was removed at "))
    // Another one of this name adds to it.
    try service.add("率", "return 2", cron: "0 0 * * *")
    #expect(try service.plumb("run", "率").status == 0)
    #expect(try service.states("率").count == 2)
  }

  @Test func aReplacedScheduleKeepsItsHistory() throws {
    try service.add("率", "return 1", cron: "0 0 * * *")
    #expect(try service.plumb("run", "率").status == 0)
    let script = service.folder.url.appending(path: "率.lua").path
    let definition = ["add", "率", script, "--cron", "30 8 * * MON", "--tz", "Asia/Kathmandu"]
    func add(_ more: String...) throws -> PlumbProcess.Outcome {
      try PlumbProcess.run(["schedule"] + definition + more, environment: ["PLUMB_STATE": service.state])
    }
    let refused = try add()
    #expect(refused.status == 64 && refused.errors.contains("there is a schedule '率' already"))
    let replaced = try add("--replace")
    #expect(replaced.status == 0 && replaced.output.hasPrefix("replaced '率'; next: "))
    #expect(replaced.output.hasSuffix("T08:30:00+05:45\n"))
    #expect(try service.states("率") == ["succeeded"])
  }

  @Test func resultsOfSeveralTablesAreComparedTableByTable() throws {
    let script = """
      show(frame{ area_no = {1, 2}, 率 = {0.5, 0.75} })
      return frame{ section_no = {7, 8}, 件 = {1, 1} }
      """.replacing("率 =", with: "['率'] =").replacing("件 =", with: "['件'] =")
    try service.add("率", script)
    #expect(try service.plumb("run", "率").status == 0)
    try service.folder.write("率.lua", script.replacing("0.75", with: "0.8"))
    #expect(try service.plumb("run", "率").status == 0)
    let keyed = try service.plumb("diff", "1", "2", "--key", "area_no", "--format", "csv")
    #expect(keyed.status == 0 && keyed.output.contains("was,2,0.75\nis,2,0.8\n"), "\(keyed)")
    let unkeyed = try service.plumb("diff", "1", "2", "--format", "csv")
    #expect(unkeyed.output.contains("gone,2,0.75\nnew,2,0.8\n"))
    let wrong = try service.plumb("diff", "1", "2", "--key", "area")
    #expect(wrong.status == 64 && wrong.errors.contains("no column 'area'"))
  }

  @Test func aRerunThatDiffersSaysWhatIsDifferentNow() throws {
    let data = try TemporaryFolder()
    try data.write(
      "datapackage.json",
      #"{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "数", "type": "integer"}]}}]}"#
    )
    try data.write("t.csv", "数\n1\n")
    try service.add("sum", "return data.t", "--data", data.url.path)
    #expect(try service.plumb("run", "sum").status == 0)
    #expect(try service.plumb("rerun", "1", "--verify").output == "run 2 gave the same bytes as run 1\n")
    try data.write("t.csv", "数\n2\n")
    let other = try service.plumb("rerun", "1", "--verify")
    #expect(other.status == 1 && other.output.isEmpty)
    #expect(
      other.errors == """
        plumb: run 3 gave other bytes than run 1
          the data is other than it was
          plumb schedule diff 1 3

        """)
    #expect(try service.plumb("diff", "1", "3", "--format", "csv").output == "change,数\ngone,1\nnew,2\n")
  }

  @Test func whoeverInterruptsARunCancelsIt() async throws {
    try service.add("loop", "while true do end", "--timeout", "1d")
    let run = Process()
    run.executableURL = PlumbProcess.executable
    run.arguments = ["schedule", "run", "loop", "--state", service.state]
    run.standardError = FileHandle.nullDevice
    try run.run()
    try await service.wait(for: "the run") { !service.processes.isEmpty }
    run.interrupt()
    run.waitUntilExit()
    #expect(run.terminationStatus == 130)
    let row = try #require(try service.rows("history").first)
    #expect(row["state"] as? String == "cancelled" && row["reason"] as? String == "interrupted")
    #expect(service.processes.isEmpty)
  }

  @Test func aBackupBecomesAStateFileElsewhere() throws {
    try service.add("率", "return '整改'", "--retries", "7")
    #expect(try service.plumb("run", "率").status == 0)
    let file = service.folder.url.appending(path: "备份.tar").path
    let made = try service.plumb("backup", file)
    #expect(made.status == 0 && made.output.hasPrefix("backed up '\(service.state)' to '\(file)': "), "\(made)")
    let again = try service.plumb("backup", file)
    #expect(again.status == 64 && again.errors.contains("--replace"), "\(again)")
    #expect(try service.plumb("backup", file, "--replace").status == 0)

    let other = service.folder.url.appending(path: "别处/账.sqlite").path
    let restored = try service.plumb("restore", file, "--state", other)
    #expect(restored.status == 0 && restored.output.hasPrefix("restored '\(other)' from '\(file)'"), "\(restored)")
    #expect(try service.plumb("result", "1", "--state", other).output == service.plumb("result", "1").output)
    let shown = try service.plumb("show", "率", "--state", other, "--format", "csv").output
    #expect(shown.contains("retries,7\n") && shown.contains("memory,1GiB\n"))
    let refused = try service.plumb("restore", file, "--state", other)
    #expect(refused.status == 64 && refused.errors.contains("--replace puts the backup in its place"))
    try service.folder.write("坏.tar", "不是备份")
    let broken = try service.plumb("restore", service.folder.url.appending(path: "坏.tar").path, "--replace")
    #expect(broken.status == 66 && broken.errors.contains("is not a sound backup"), "\(broken)")
    #expect(try service.states("率") == ["succeeded"])
  }

  @Test func workingDaysAreThoseOfACalendarOfTheData() throws {
    let preview = try service.rows(
      "preview", "0 9 5W 10 *", "--tz", "Asia/Shanghai", "--calendar", "calendar", "--from", "2019-09-01", "-n", "2")
    // The national holidays of both years end after the fifth.
    #expect(preview.compactMap { $0["slot"] as? String } == ["2019-10-08T09:00:00+08:00", "2020-10-09T09:00:00+08:00"])
    try service.add("月初", "return 1", cron: "0 9 1W * *", "--calendar", "calendar")
    let shown = try service.rows("show", "月初").first { $0["what"] as? String == "calendar" }
    #expect(shown?["value"] as? String == "calendar")
    let next = try service.rows("next", "月初", "--from", "2020-05-01", "-n", "1")
    #expect(next.first?["slot"] as? String == "2020-05-06T09:00:00+08:00")
  }

  @Test func aScriptReadsTheHistoryOfItsSchedules() throws {
    try service.add("率", "metric('完成率', 0.75) return frame{ {a = 1} }")
    #expect(try service.plumb("run", "率").status == 0)
    let script = """
      local m = history.metrics
      return history.runs:count():value(), m:pull("name")[1], m:pull("value")[1], history.result(1):pull("a")[1]
      """
    let told = try PlumbProcess.run(["eval", script], environment: ["PLUMB_STATE": service.state])
    #expect(told.output == "1\n完成率\n0.75\n1\n", "\(told)")
    let none = try PlumbProcess.run(["eval", "history.result(9)"], environment: ["PLUMB_STATE": service.state])
    #expect(none.status == 1 && none.errors.contains("no run 9"), "\(none)")
  }

  /// What a scheduler reads of a run: the figures, the problem and the fingerprint of what was read.
  @Test func aRunTellsItsOutcomeToWhoStartedIt() throws {
    let outcome = service.folder.url.appending(path: "outcome").path
    let figures = service.folder.url.appending(path: "metrics").path
    func told(_ line: String) throws -> String {
      try Data().write(to: URL(filePath: outcome))
      _ = try PlumbProcess.run(
        ["eval", line], environment: ["PLUMB_OUTCOME": outcome, "PLUMB_METRICS": figures])
      return try service.folder.read("outcome")
    }
    #expect(try told("return 1") == "{}\n")
    #expect(try told("metric('率', 0.5) error('没有\\n数据')") == "{\"problem\": \"eval:1: 没有\"}\n")
    #expect(try service.folder.read("metrics") == "率\t0.5\n")
    let read = try told("return data.areas:count()")
    #expect(read.hasPrefix("{\"fingerprint\": \""))
    #expect(try told("return #data.areas") == read)
  }

  @Test func parametersComeFromStandardInputToo() throws {
    let given = try PlumbProcess.run(
      ["eval", "params['区'] .. params.year", "--params", "-"], input: #"{"区": "新化县", "year": "2019"}"#)
    #expect(given.output == "新化县2019\n", "\(given)")
    let wrong = try PlumbProcess.run(["eval", "1", "--params", "-"], input: "[]")
    #expect(wrong.status == 64 && wrong.errors.contains("expected an object of parameters"), "\(wrong)")
  }

  // MARK: - What cannot be

  @Test(arguments: [
    ["list"], ["history"], ["why", "率", "2026-11-23"], ["run", "率"], ["add", "率", "SCRIPT", "--cron", "@daily"],
  ])
  func aStateFileThatIsNoDatabaseIsLeftAsItIs(_ arguments: [String]) throws {
    let script = try service.folder.write("a.lua", "return 1").path
    let bytes = String(repeating: "整改台账，不是数据库。\n", count: 400)
    try service.folder.write("账本.sqlite", bytes)
    let outcome = try PlumbProcess.run(
      ["schedule"] + arguments.map { $0 == "SCRIPT" ? script : $0 },
      environment: ["PLUMB_STATE": service.state])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "plumb: state file '\(service.state)' is no database; it was left as it is\n")
    #expect(try service.folder.read("账本.sqlite") == bytes)
    let files = try FileManager.default.contentsOfDirectory(atPath: service.folder.url.path)
    #expect(Set(files) == ["a.lua", "账本.sqlite"])
  }

  @Test func theSchedulerTellsWhatIsNoStateFile() throws {
    try service.folder.write("账本.sqlite", "整改")
    let broken = try PlumbScheduler(service)
    #expect(broken.waitForEnd() == 66)
    #expect(broken.log == "plumb: state file '\(service.state)' is no database; it was left as it is\n")
    #expect(try service.folder.read("账本.sqlite") == "整改")
    let folder = try PlumbProcess.run(["scheduler", "--state", service.folder.url.path])
    #expect(folder.status == 66 && folder.errors.contains("is a folder, not a state file"))
    let nowhere = try PlumbProcess.run(["scheduler", "--state", "/dev/null/x/s.sqlite"])
    #expect(nowhere.status == 66 && nowhere.errors.contains("cannot make the folder '/dev/null"))
  }

  /// As another user, because the tests may run as root, who may write everywhere.
  @Test(
    .enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")),
    arguments: ["schedule list", "schedule pause rate", "schedule run rate", "scheduler"])
  func aStateFileThatMayNotBeWrittenIsTold(_ command: String) throws {
    try service.add("rate", "return 1")
    let before = try Data(contentsOf: URL(filePath: service.state))
    let plumb = service.folder.url.appending(path: "plumb")
    try FileManager.default.copyItem(at: PlumbProcess.executable, to: plumb)
    for (path, mode) in [(service.state, 0o444), (plumb.path, 0o755), (service.folder.url.path, 0o555)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    let outcome = try PlumbProcess.shell(
      "setpriv --reuid=65534 --regid=65534 --clear-groups '\(plumb.path)' \(command)",
      environment: ["PLUMB_STATE": service.state])
    #expect(outcome.status == 66, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("plumb: state file '\(service.state)' cannot be "))
    #expect(try Data(contentsOf: URL(filePath: service.state)) == before)
  }

  @Test func aRunThatCannotBeStartedIsToldToWhoAskedForIt() throws {
    try service.add("完成率", "return 1")
    try service.folder.write("账本.sqlite-runs", "a file where a folder is to be")
    let outcome = try service.plumb("run", "完成率")
    #expect(outcome.status == 66)
    #expect(
      outcome.errors.hasPrefix("plumb: '\(service.state)-runs' is a file, not a folder\n"),
      "\(outcome.errors)")
    let run = try #require(try service.history("完成率").first)
    #expect(run["state"] as? String == "cancelled")
    #expect(run["reason"] as? String == "'\(service.state)-runs' is a file, not a folder")
  }

  /// On a disk of its own, which only root may make.
  @Test(.enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare")))
  func aFullDiskLosesNoSlot() throws {
    let disk = service.folder.url.appending(path: "disk").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let script = try service.folder.write("a.lua", "return '整改'").path
    // The disk is full from the moment of the first success until the problem was told. Whether
    // it was met by a turn or by the start of a run, its end is told too.
    let line = """
      mount -t tmpfs -o size=64m tmpfs '\(disk)' || exit 77
      export PLUMB_STATE='\(disk)/s.sqlite'
      plumb schedule add full '\(script)' --cron '@every 1s' --tz UTC || exit 1
      plumb scheduler 2> '\(disk)/../log' & scheduler=$!
      until plumb schedule history | grep -q succeeded; do sleep 0.1; done
      cat /dev/zero > '\(disk)/fill' 2>/dev/null
      until grep -q 'the disk is full' '\(disk)/../log'; do sleep 0.1; done
      rm '\(disk)/fill'
      until grep -q 'can be .* again' '\(disk)/../log'; do sleep 0.1; done
      done=$(plumb schedule history -n 1000 | grep -c succeeded)
      until [ $(plumb schedule history -n 1000 | grep -c succeeded) -ge $((done + 2)) ]; do sleep 0.1; done
      kill $scheduler; wait $scheduler || exit 2
      plumb schedule history -n 1000 --format csv
      """
    try service.folder.write("full.sh", line)
    let outcome = try PlumbProcess.shell("timeout 900 unshare -m sh '\(service.folder.url.path)/full.sh'")
    guard outcome.status != 77 else { return withKnownIssue("no disk can be mounted here") { Issue.record() } }
    #expect(outcome.status == 0, "\(outcome.errors)")
    let slots = outcome.output.split(separator: "\n").dropFirst(2)
      .compactMap { line in try? Date(line.split(separator: ",")[1], strategy: .iso8601) }
    let steps = zip(slots, slots.dropFirst()).map { $0.timeIntervalSince($1) }
    #expect(slots.count >= 3 && steps.allSatisfy { $0 == 1 }, "\(outcome.output)")
    // What had not begun at the stop may wait; nothing is thought to run.
    #expect(!outcome.output.contains(",running,"))
  }
}
