import GRDB
import Problems
import System
import TestBasics
import Testing

@testable import Scheduling

/// The rows of `ScheduleOptions.all`: what is typed is kept, shown and read again.
@Suite struct ScheduleOptionsTests {
  /// A text for each option that is not its default, and how it is shown.
  static let given = [
    ("timeout", "90s", "1m30s"), ("memory", "1.5GiB", "1536MiB"), ("max_result", "2MiB", "2MiB"),
    ("max_rows", "5000000", "5000000"), ("strict_push", "yes", "yes"),
    ("retries", "7", "7"), ("backoff", "1h", "1h"), ("jitter", "250ms", "250ms"), ("overlap", "queue", "queue"),
    ("missed", "all", "all"), ("missed_within", "2w", "14d"), ("keep", "1d", "1d"),
    ("seed", "4294967295", "4294967295"), ("calendar", "节假日", "节假日"),
    ("report", ".html, DOCX", "html,docx"), ("secret", "口令=env:KL,token=env:OA_TOKEN", "口令=env:KL,token=env:OA_TOKEN"),
    ("on_failure", "mail -s 整改率下降", "mail -s 整改率下降"),
    ("on_change", "cat", "cat"),
  ]

  static func row(_ name: String) throws -> any ScheduleOptionRow {
    try #require(ScheduleOptions.all.first { $0.name == name })
  }

  /// Options with all of `given`.
  static func options() throws -> ScheduleOptions {
    var options = ScheduleOptions()
    for (name, text, _) in given { try row(name).setting(text)(&options) }
    options.calendar = WorkdayCalendar("节假日", holidays: [18_170], makeUpDays: [18_168])
    return options
  }

  @Test func everyOptionHasANameOfItsOwnAndIsTriedHere() {
    let names = ScheduleOptions.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names) == Set(Self.given.map(\.0)), "a new option has its line in 'given'")
    for option in ScheduleOptions.all {
      #expect(option.name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil)
      #expect(option.help.hasSuffix(".") || option.help.hasSuffix(")"), "\(option.name): \(option.help)")
    }
  }

  @Test(arguments: given)
  func whatIsTypedIsShown(name: String, text: String, shown: String) throws {
    var options = ScheduleOptions()
    let option = try Self.row(name)
    try option.setting(text)(&options)
    #expect(option.written(in: options) == shown)
    #expect(options != ScheduleOptions() || name == "calendar")
    try option.check(options)
  }

  @Test func secretsThatAreGivenAgainAreAdded() throws {
    let option = try Self.row("secret")
    var options = ScheduleOptions()
    for text in ["token=env:OA_TOKEN", "口令=env:_K1"] { try option.setting(text)(&options) }
    #expect(options.secrets.map(\.name) == ["token", "口令"] && options.secrets.map(\.variable) == ["OA_TOKEN", "_K1"])
    try option.setting("token=env:OTHER")(&options)
    let twice = #expect(throws: Problem.self) { try option.check(options) }
    #expect(twice?.message == "the secret 'token' is given twice")
    var command = Command(executable: "plumb", arguments: ["run"])
    option.adjust(&command, for: options)
    #expect(command.arguments.prefix(3) == ["run", "--secret", "token=env:OA_TOKEN"])
  }

  @Test(arguments: [
    "token", "token=", "=env:X", "token=abc", "token=env:", "token=env:9X", "token=env:A-B", "token=env:密",
    "token=env:A,",
    "token=env:PATH", "token=env:PLUMB_STATE", "token=env:TZ", "",
  ])
  func whatNamesNoVariableIsNoSecret(text: String) throws {
    let problem = #expect(throws: Problem.self) { try Self.row("secret").setting(text) }
    // What was typed may be the value itself.
    #expect(problem?.text.contains("abc") == false)
    #expect(problem?.kind == .usage)
  }

  @Test func theStateFileGivesBackEveryOption() throws {
    let stage = try Stage()
    let options = try Self.options()
    try stage.add("月末", "0 0 LW * *") { $0 = options }
    let kept = try stage.runHistory.schedule("月末").options
    #expect(kept == options)
    for (name, _, shown) in Self.given { #expect(try Self.row(name).written(in: kept) == shown) }
    #expect(kept.calendar == options.calendar && kept.calendarTable == nil)
  }

  @Test func anOptionThatWasAddedLaterHasItsDefault() throws {
    let stage = try Stage()
    try stage.add { $0.retries = 7 }
    try stage.runHistory.write { db in
      try db.execute(sql: "UPDATE schedules SET options = json_remove(options, '$.keep', '$.overlap')")
    }
    let options = try stage.runHistory.schedule("daily").options
    #expect(options.retries == 7 && options.keep == .seconds(90 * 86_400) && options.overlap == .skip)
  }

  @Test func anOptionOfANewerPlumbIsToldAndNotDropped() throws {
    let stage = try Stage()
    try stage.add()
    try stage.runHistory.write { db in
      try db.execute(sql: "UPDATE schedules SET options = json_set(options, '$.open_files', 64)")
    }
    let told = #expect(throws: Problem.self) { try stage.runHistory.schedules() }
    #expect(told?.kind == .file && told?.message.contains("the option 'open_files'") == true)
  }

  @Test(arguments: [
    ("timeout", "0s", "a time limit of 0 ends every run"), ("timeout", "-1s", "expected a number, got '-'"),
    ("timeout", "5 分", "no unit of time ' '"), ("memory", "0", "expected an amount of bytes, got '0'"),
    ("memory", "很多", "expected an amount of bytes, got '很多'"),
    ("memory", "2000000000GiB", "a memory limit of 2147483648000000000 bytes is none"),
    ("max_result", "1GiB", "a result may have 1 byte to 900 MiB"),
    ("max_rows", "0", "expected a whole number from 1 to 1099511627775, got '0'"),
    ("strict_push", "ja", "no value 'ja'"),
    ("retries", "1000001", "expected a whole number from 0 to 1000000, got '1000001'"),
    ("retries", "三", "expected a whole number"), ("retries", "-1", "expected a whole number"),
    ("seed", "-1", "expected a whole number from 0 to 4294967295"), ("overlap", "skp", "no value 'skp'"),
    ("missed", "", "no value ''"), ("report", "", "'' is no format of reports"),
    ("report", "html,", "'' is no format of reports"), ("report", "../x", "'/x' is no format of reports"),
    ("report", "html,html", "a format of reports stands twice in 'html,html'"),
    ("keep", "forever", "expected a number, got 'f'"),
  ])
  func whatIsNoValueIsToldInWords(name: String, text: String, told: String) throws {
    let option = try Self.row(name)
    let problem = #expect(throws: Problem.self) { _ = try option.setting(text) }
    #expect(problem?.kind == .usage)
    #expect(problem?.text.hasPrefix(told) == true, "\(problem?.text ?? "")")
  }

  @Test func theRunsCommandIsLimitedAsTheScheduleSays() throws {
    var command = Command(executable: "/bin/true", arguments: ["run", "a.lua"])
    try Self.options().adjust(&command)
    #expect(
      command.arguments == [
        "run", "a.lua", "--timeout", "1m30s", "--memory", "1610612736", "--max-rows", "5000000", "--strict-push",
        "--secret", "口令=env:KL", "--secret", "token=env:OA_TOKEN",
      ])
    #expect(command.limits.cpuSeconds == 90 * 16 + 60)
    #expect(try #require(command.limits.memory) > 2 * 1_610_612_736)
  }

  @Test func aValueMayBeSetByItsName() {
    var options = ScheduleOptions()
    options.jitter = .seconds(1)
    options.calendar = WorkdayCalendar("节假日", holidays: [], makeUpDays: [])
    #expect(options.jitter == .seconds(1) && options.calendar?.name == "节假日")
    options.calendar = nil
    options.jitter = .zero
    #expect(options == ScheduleOptions())
  }

  @Test func helpNamesTheChoicesAndTheDefault() throws {
    #expect(try Self.row("overlap").fullHelp.hasSuffix("(values: skip, queue, allow; default: skip)"))
    #expect(try Self.row("memory").fullHelp.hasSuffix("(default: 1GiB)"))
    #expect(try Self.row("on_change").fullHelp == "Started then too, and when the result changes.")
    #expect(try Self.row("missed_within").flag == "missed-within")
  }

  @Test func theColumnsOfAnOlderStateFileBecomeOptions() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/old.sqlite"
    let old = try DatabaseQueue(path: path)
    try old.write { db in
      for step in migrations.prefix(3) { try db.execute(sql: step) }
      try db.execute(sql: "PRAGMA user_version = 3; PRAGMA application_id = \(0x506c_6d62)")
      try db.execute(sql: "INSERT INTO state_file VALUES ('abc', 0)")
      let calendar = #"{"name": "节假日", "holidays": [18170], "make_up_days": []}"#
      for (name, text, calendar, command) in [("有", "0 0 LW * *", calendar, "cat"), ("无", "@daily", nil, nil)]
        as [(String, String, String?, String?)]
      {
        try db.execute(
          sql: """
            INSERT INTO schedules (name, script, text, zone, parameters, data, timeout, memory, retries,
              backoff, jitter, overlap, missed, missed_within, keep, seed, created_at, considered_until,
              max_result, calendar, on_change)
            VALUES (?, 'a.lua', ?, 'UTC', '{}', '[]', 1500, 1099511627777, 7, 2, 3, 'queue', 'all', 4, 5,
              -9223372036854775807, 0, 0, 6, ?, ?)
            """, arguments: [name, text, calendar, command])
      }
    }
    try old.close()
    let schedules = try #require(try RunHistory(reading: path)).schedules()
    #expect(schedules.map(\.name) == ["无", "有"])
    for options in schedules.map(\.options) {
      #expect(options.timeout == .milliseconds(1500) && options.memory == 1_099_511_627_777)
      #expect(options.retries == 7 && options.overlap == .queue && options.missed == .all)
      #expect(options.backoff == .milliseconds(2) && options.jitter == .milliseconds(3))
      #expect(options.missedWithin == .milliseconds(4) && options.keep == .milliseconds(5))
      #expect(options.seed == -.max && options.maxResult == 6 && options.onFailure == nil)
    }
    #expect(schedules.map(\.options.onChange) == [nil, "cat"])
    #expect(schedules.map(\.options.calendar?.name) == [nil, "节假日"])
    #expect(schedules[1].options.calendar?.isWorkday(18_170) == false)
  }
}
