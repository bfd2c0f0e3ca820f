import Datasets
import Foundation
import Tables
import TestBasics
import TestSupport
import Testing

/// The program over a ClickHouse that was filled from a data package: the same scripts, the same answers.
@Suite struct ScriptsOverClickHouseTests {
  static let package = ScriptsOverPostgreSQLTests.package

  /// A server with the tables of the package.
  static let filled = Result {
    let server = try ClickHouseServer.shared.get()
    let package = try DataPackage(ScriptsOverClickHouseTests.package)
    for table in package.tables {
      try server.create(table.name, try package.table(table.name), key: table.primaryKey, database: "notices")
    }
    return server
  }

  let server: ClickHouseServer

  init() throws { server = try Self.filled.get() }

  func plumb(_ arguments: String..., environment: [String: String] = [:]) throws -> PlumbProcess.Outcome {
    try PlumbProcess.run(arguments, environment: server.environment.merging(environment) { _, given in given })
  }

  @Test(arguments: ScriptsOverPostgreSQLTests.lines)
  func aLineGivesTheSameOverTheDatabase(line: String) throws {
    let here = try PlumbProcess.run(["eval", line, "--data", Self.package, "--format", "json"])
    let there = try plumb("eval", line, "--data", "clickhouse://ch_notices", "--format", "json")
    #expect(here.status == 0, "\(here.errors)")
    #expect(there.output == here.output, "\(there.errors)")
  }

  @Test(arguments: ["scripts/completion.lua", "scripts/open_findings.lua", "scripts/staffing.lua"])
  func aScriptOfTheProjectRunsOverTheDatabase(script: String) throws {
    let here = try PlumbProcess.run(["run", script, "--data", Self.package, "--as-of", "2026-11-29"])
    let there = try plumb("run", script, "--data", "clickhouse://ch_notices", "--as-of", "2026-11-29")
    #expect(there.status == 0, "\(there.errors)")
    #expect(there.output == here.output)
  }

  @Test func theTablesOfADatabaseAreListed() throws {
    let listed = try plumb("tables", "--data", "clickhouse://ch_notices", "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    #expect(listed.output.contains("\nfindings,22,"))
    let columns = try plumb("tables", "findings", "--data", "clickhouse://ch_notices", "--format", "csv")
    #expect(columns.output.hasPrefix("column,type,key,title,description\nnotice_id,text,"))
  }

  @Test func enginesAreListedWithWhatIsWrong() throws {
    let listed = try plumb("engines", "ch_notices", "ch_old", "clickhouse://ch_wrong", "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    let lines = listed.output.split(separator: "\n")
    #expect(lines.count == 4 && lines[1].hasPrefix("clickhouse://ch_notices,true,ClickHouse 2"))
    #expect(lines[2].contains("clickhouse://ch_old,false,,,,"))
    #expect(lines[2].contains("its version is 18.16.1"))
    #expect(lines[3] == "clickhouse://ch_wrong,false,,,,'clickhouse://ch_wrong' refuses the password")
    #expect(!listed.output.contains(ClickHouseServer.secret))
  }

  @Test(arguments: [
    ("clickhouse://ch_gone", Int32(69)), ("clickhouse://ch_wrong", 66), ("clickhouse://ch_missing", 66),
    ("clickhouse://ch_old", 65), ("clickhouse://reader:geheim@127.0.0.1/plumb", 64),
  ])
  func whatCannotBeOpenedHasItsStatusWhateverTheScriptDoes(name: String, status: Int32) throws {
    let outcome = try plumb("eval", "1", "--data", name)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.contains("geheim"))
  }

  @Test func connectionsThatOthersMayReadAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "connections.json").path
    try ClickHouseServer.put(#"{ "a": { "url": "http://127.0.0.1:1" } }"#, path, mode: 0o644)
    let outcome = try plumb("eval", "1", "--data", "clickhouse://a", environment: ["PLUMB_CONNECTIONS": path])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("others than its owner may read connections.json"))
  }

  @Test func theExplanationSaysWhatRunsThere() throws {
    let outcome = try plumb(
      "eval", "print(data.findings:filter('area_no > 1'):count('status'):explain{ sql = true })", "--data",
      "clickhouse://ch_notices")
    #expect(outcome.output.hasPrefix("findings in clickhouse://ch_notices\nfilter area_no > 1  [there]\n"))
    #expect(outcome.output.contains("FROM `notices`.`findings` AS t"), "\(outcome.output)")
  }

  // MARK: Packages whose tables lie in a database

  /// The package with its tables in the database, and its checks.
  func packageOverDatabase(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> TemporaryFolder {
    try EnginesTests.packageOverDatabase(
      Self.package, over: { ["engine": "clickhouse", "connection": "ch_notices", "table": $0] }, change)
  }

  @Test func theChecksOfAPackageRunOverItsTablesInTheDatabase() throws {
    let folder = try packageOverDatabase()
    let here = try PlumbProcess.run(["check", "--data", Self.package, "--format", "json"])
    let there = try plumb("check", "--data", folder.path, "--format", "json")
    #expect(there.status == 0, "\(there.errors)")
    #expect(checks(there.output) == checks(here.output))
    #expect(checks(there.output).count > 20)
  }

  @Test func aPackageSaysTheOrderOfItsRows() throws {
    let folder = try packageOverDatabase { resource in
      resource["dialect"] = [
        "engine": "clickhouse", "connection": "ch_notices", "table": "notices.findings",
        "order": ["topic", "finding_no"],
      ]
    }
    let outcome = try plumb("eval", "data.findings:head(3):pull(\"topic\")", "--data", folder.path, "--format", "csv")
    #expect(outcome.output.contains("accountability"), "\(outcome.errors)")
  }

  @Test func shardsAreOfPostgreSQL() throws {
    let folder = try packageOverDatabase { resource in
      resource["dialect"] = [
        "engine": "clickhouse", "table": "findings",
        "shards": ["key": "notice_id", "connections": ["ch_notices", "ch_test"]] as [String: Any],
      ]
    }
    let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("'shards' are of databases of PostgreSQL"))
  }

  @Test func aScheduleRunsOverTheDatabase() throws {
    let schedules = try PlumbSchedules()
    let file = try schedules.folder.write("rate.lua", "return completion_rate(data.findings)")
    let environment = server.environment.merging(["PLUMB_STATE": schedules.state]) { _, given in given }
    let added = try PlumbProcess.run(
      [
        "schedule", "add", "率", file.path, "--cron", "@yearly", "--tz", "Asia/Shanghai", "--data",
        "clickhouse://ch_notices",
      ], environment: environment)
    #expect(added.status == 0, "\(added.errors)")
    let ran = try PlumbProcess.run(["schedule", "run", "率"], environment: environment)
    #expect(ran.status == 0, "\(ran.errors)")
    let verified = try PlumbProcess.run(["schedule", "rerun", "1", "--verify"], environment: environment)
    #expect(verified.status == 0, "\(verified.errors)")
    // The variable of a password reaches the run.
    try server.sql("CREATE VIEW counted AS SELECT 1 AS id")
    let other = try schedules.folder.write("one.lua", "return #data.counted")
    _ = try PlumbProcess.run(
      [
        "schedule", "add", "数", other.path, "--cron", "@yearly", "--tz", "Asia/Shanghai", "--data",
        "clickhouse://ch_variable",
      ], environment: environment)
    let counted = try PlumbProcess.run(["schedule", "run", "数"], environment: environment)
    #expect(counted.status == 0, "\(counted.errors)")
  }
}
