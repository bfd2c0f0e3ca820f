import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `plumb scheduler` as it runs for months, in seconds: real processes over the real dataset.
@Suite struct SchedulerProcessTests {
  @Test func whatIsDueRunsFailsTimesOutAndIsRepeated() async throws {
    let service = try PlumbSchedules()
    try service.add(
      "rate",
      """
      metric("完成率", 0.7727)
      print("听见了", params["区"])
      return completion_rate(data.findings, { by = "area_no" })
      """, cron: "@every 2s", "--param", "区=新化县")
    try service.add(
      "falls", "expect(false, '完成率下降')", cron: "@every 2s", "--retries", "1", "--backoff", "0s")
    try service.add("slow", "while true do end", cron: "@every 2s", "--timeout", "1s", "--retries", "0")
    try service.add(
      "flaky",
      """
      local own = history.runs:filter "schedule == 'flaky' and state == 'running'"
      expect(own[1].attempts > 1, "第一次总是失败")
      return own:select "schedule, attempts"
      """, cron: "@every 2s", "--backoff", "0s")
    let scheduler = try PlumbScheduler(service, "--workers", "4", "--metrics", "0")
    try await service.wait(for: "two of each") {
      try service.states("rate").count { $0 == "succeeded" } >= 2
        && service.states("falls").contains("failed") && service.states("slow").contains("timed_out")
        && service.states("flaky").contains("succeeded")
    }
    let figures = try await figures(of: scheduler)
    #expect(figures.contains("plumb_schedules 4\n"))
    #expect(figures.contains("plumb_metric{schedule=\"rate\",name=\"完成率\"} 0.7727\n"))
    #expect(scheduler.stop() == 0)
    #expect(scheduler.log.contains("the scheduler has stopped"))
    #expect(service.processes.isEmpty)

    try everySlotIsThereOnce(service, "rate", every: 2)
    let rate = try service.history("rate").filter { $0["state"] as? String == "succeeded" }
    #expect(rate.allSatisfy { $0["exit_status"] as? Int == 0 && $0["attempts"] as? Int == 1 })
    let falls = try #require(try row(service, "falls", "failed"))
    #expect(falls["exit_status"] as? Int == 1 && falls["attempts"] as? Int == 2)
    #expect((falls["reason"] as? String)?.hasSuffix("missed: 完成率下降 (attempt 2)") == true, "\(falls)")
    let slow = try #require(try row(service, "slow", "timed_out"))
    #expect(slow["exit_status"] as? Int == 124 && slow["attempts"] as? Int == 1)
    let flaky = try #require(try row(service, "flaky", "succeeded"))
    #expect(flaky["attempts"] as? Int == 2 && flaky["reason"] as? String == "done at attempt 2")

    // What is told afterwards.
    let (older, newer) = (try number(rate[1]), try number(rate[0]))
    #expect(try service.plumb("log", newer).output == "attempt 1: succeeded, done\n听见了\t新化县\n")
    let result = try service.plumb("result", newer, "--format", "csv").output
    #expect(result.hasPrefix("area_no,findings,done,") && result.split(separator: "\n").count == 4)
    #expect(try service.plumb("diff", older, newer).output.contains("(no rows)"))
    let why = try service.plumb("why", "falls", try #require(falls["slot"] as? String)).output
    #expect(why.contains("failed with status 1") && why.contains("attempt 2 from "))
    let verified = try service.rows("rerun", newer, "--verify")
    #expect(verified.first?["is_same"] as? Bool == true)
    // A script that reads the history gives something else as that grows, and this is told.
    let other = try service.plumb("rerun", try number(flaky), "--verify")
    #expect(other.status == 1)
  }

  @Test func aChangeOfStateIsToldAndTheOccurrenceIsNot() async throws {
    let service = try PlumbSchedules()
    let told = service.folder.url.appending(path: "told").path
    try service.add(
      "watch", "return { ['率'] = 1 }", cron: "@every 1s", "--retries", "0", "--on-failure",
      "echo \"failure $(cat)\" >> '\(told)'", "--on-change", "echo \"change $(cat)\" >> '\(told)'")
    let scheduler = try PlumbScheduler(service)
    func states() throws -> [String] {
      try service.states("watch").filter { ["succeeded", "failed"].contains($0) }
    }
    func passes(_ count: Int, _ state: String) async throws {
      try await service.wait(for: state) {
        try states().prefix(count) == ArraySlice(Array(repeating: state, count: count))
      }
    }
    try await passes(1, "succeeded")
    try service.folder.write("watch.lua", "expect(false, '坏了')")
    try await passes(3, "failed")
    try service.folder.write("watch.lua", "return { ['率'] = 1 }")
    try await passes(2, "succeeded")
    try service.folder.write("watch.lua", "return { ['率'] = 2 }")
    func lines() -> [Substring] { ((try? service.folder.read("told")) ?? "").split(separator: "\n") }
    try await service.wait(for: "what is told") { lines().count >= 5 }
    #expect(scheduler.stop() == 0)

    let facts = try lines().map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.drop { $0 != "{" }.utf8))
      return (String(line.prefix { $0 != " " }), try #require(json as? [String: Any]))
    }
    func changes(_ option: String) -> [String] {
      facts.filter { $0.0 == option }.compactMap { $0.1["change"] as? String }
    }
    #expect(changes("failure") == ["failed", "recovered"])
    #expect(changes("change") == ["failed", "recovered", "result"])
    let failed = try #require(facts.first).1
    #expect(
      Set(failed.keys) == [
        "change", "schedule", "slot", "run", "previous_run", "state", "reason", "attempts", "started_at",
        "finished_at", "exit_status", "result_hash", "script",
      ])
    #expect(failed["schedule"] as? String == "watch" && failed["exit_status"] as? Int == 1)
    #expect((failed["reason"] as? String)?.contains("坏了") == true)
    #expect((failed["slot"] as? String)?.hasSuffix("+08:00") == true)
  }

  @Test(arguments: [
    "local t = {} for i = 1, 1e9 do t[i] = '整改' .. i end",
    "local t = frame{ {a = 1} } for i = 1, 40 do t = t:union(t) end return t:count()",
    "local s = '整改' while true do s = s .. s end",
  ])
  func aRunThatAllocatesTooMuchIsToldByItsStatus(_ script: String) throws {
    let service = try PlumbSchedules()
    try service.add("无底", script, "--memory", "64MiB", "--retries", "0")
    let outcome = try service.plumb("run", "无底")
    #expect(outcome.status == 125 && !outcome.wasSignalled, "\(outcome)")
    let run = try #require(try service.history("无底").first)
    #expect(run["state"] as? String == "failed" && run["exit_status"] as? Int == 125)
    #expect((run["reason"] as? String)?.hasPrefix("reached its memory limit: ") == true, "\(run)")
  }

  @Test func aStopLetsWhatRunsEnd() async throws {
    let service = try PlumbSchedules()
    try service.add(
      "long", "local start = clock(); while clock() - start < 3 do end; return '好'", cron: "@every 1s")
    let scheduler = try PlumbScheduler(service)
    try await service.wait(for: "a run") { try service.states("long").contains("running") }
    #expect(scheduler.stop() == 0)
    let states = try service.states("long")
    #expect(states.contains("succeeded") && !states.contains("running"))
    #expect(service.processes.isEmpty)
  }

  @Test func whatIsKilledIsRunAgainByTheNext() async throws {
    let service = try PlumbSchedules()
    // Only the second attempt ends by itself.
    try service.add(
      "again",
      """
      local own = history.runs:filter "state == 'running'"
      while own[1].attempts < 2 do end
      return "第二次"
      """, cron: "@every 1s", "--backoff", "0s", "--timeout", "1d")
    let first = try PlumbScheduler(service)
    try await service.wait(for: "a child") {
      try service.states("again").contains("running") && service.processes.count >= 2
    }
    first.kill9()
    try await service.wait(for: "the end of the children") { service.processes.isEmpty }
    #expect(try service.states("again").contains("running"))
    let second = try PlumbScheduler(service)
    try await service.wait(for: "the second attempt") { try service.states("again").contains("succeeded") }
    #expect(second.stop() == 0)
    let run = try #require(try row(service, "again", "succeeded"))
    #expect(run["attempts"] as? Int == 2)
    let why = try service.plumb("why", "again", try #require(run["slot"] as? String)).output
    #expect(why.contains("lost, its scheduler ended while it ran"))
    try everySlotIsThereOnce(service, "again", every: 1)
  }

  @Test func severalSchedulersRunEachSlotOnce() async throws {
    let service = try PlumbSchedules()
    for name in ["甲", "乙", "丙"] { try service.add(name, "return 1", cron: "@every 1s") }
    let schedulers = try (0..<3).map { _ in try PlumbScheduler(service) }
    try await service.wait(for: "runs of all") {
      try ["甲", "乙", "丙"].allSatisfy { try service.states($0).count { $0 == "succeeded" } >= 3 }
    }
    // A run that a scheduler hands back as it stops is begun again by another.
    for name in ["甲", "乙", "丙"] {
      #expect(try service.rows("history", name).allSatisfy { ($0["attempts"] as? Int ?? 2) <= 1 })
    }
    for scheduler in schedulers { #expect(scheduler.stop() == 0) }
    for name in ["甲", "乙", "丙"] { try everySlotIsThereOnce(service, name, every: 1) }
  }

  @Test func aStateFileThatGoesAwayEndsTheScheduler() async throws {
    let service = try PlumbSchedules()
    try service.add("rate", "return 1")
    let scheduler = try PlumbScheduler(service)
    try await service.wait(for: "the scheduler") { scheduler.log.contains("the scheduler is there") }
    try FileManager.default.removeItem(atPath: service.state)
    #expect(scheduler.waitForEnd() == 66)
    #expect(scheduler.log.contains("was removed or replaced while it was used"))
  }

  @Test func aScriptThatIsGoneFailsItsSlotsAndIsTold() async throws {
    let service = try PlumbSchedules()
    try service.add("gone", "return 1", cron: "@every 1s")
    let scheduler = try PlumbScheduler(service)
    try await service.wait(for: "a success") { try service.states("gone").contains("succeeded") }
    try FileManager.default.removeItem(at: service.folder.url.appending(path: "gone.lua"))
    try await service.wait(for: "a failure") { try service.states("gone").contains("failed") }
    #expect(scheduler.stop() == 0)
    let failed = try #require(try row(service, "gone", "failed"))
    #expect(failed["exit_status"] as? Int == 66 && failed["attempts"] as? Int == 1)
    #expect((failed["reason"] as? String)?.contains("no file '\(service.folder.url.path)/gone.lua'") == true)
    // What it was is still known, and can be run again.
    let success = try #require(try row(service, "gone", "succeeded"))
    #expect(try service.plumb("rerun", try number(success), "--verify").status == 0)
  }

  // MARK: -

  /// From the first to the last, without a gap and without a second one.
  private func everySlotIsThereOnce(_ service: PlumbSchedules, _ name: String, every seconds: Int) throws {
    let times = try service.history(name).compactMap { $0["slot"] as? String }.map { try Date($0, strategy: .iso8601) }
    let steps = zip(times, times.dropFirst()).map { Int($0.timeIntervalSince($1)) }
    #expect(!steps.isEmpty && steps.allSatisfy { $0 == seconds }, "\(name): \(steps)")
  }

  private func row(_ service: PlumbSchedules, _ name: String, _ state: String) throws -> [String: Any]? {
    try service.history(name).last { $0["state"] as? String == state }
  }

  private func number(_ row: [String: Any]) throws -> String { String(try #require(row["run"] as? Int)) }

  /// What the port gives that the scheduler's log names.
  private func figures(of scheduler: PlumbScheduler) async throws -> String {
    let address = try #require(scheduler.log.split(separator: "url=").dropFirst().first?.prefix { $0 != " " })
    let url = try #require(URL(string: String(address)))
    #expect(url.host() == "127.0.0.1")
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 600
    let (data, response) = try await URLSession(configuration: configuration).data(from: url)
    let type = (response as? HTTPURLResponse)?.value(forHTTPHeaderField: "Content-Type")
    #expect(type == "text/plain; version=0.0.4; charset=utf-8")
    return String(decoding: data, as: UTF8.self)
  }
}
