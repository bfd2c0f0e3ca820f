import Datasets
import Foundation
import Tables
import TestBasics
import TestSupport
import Testing

/// The program over a database that was filled from a data package: the same scripts, the same answers.
@Suite struct ScriptsOverPostgreSQLTests {
  static let package = PlumbProcess.root.appending(path: "datasets/xinhua-2019").path

  /// The findings of the package.
  static let findings = Result { try DataPackage(ScriptsOverPostgreSQLTests.package).table("findings") }

  /// A server with the tables of the package.
  static let filled = Result {
    let server = try PostgreSQLServer.shared.get()
    let package = try DataPackage(ScriptsOverPostgreSQLTests.package)
    for table in package.tables {
      let key = table.primaryKey.isEmpty ? [] : table.primaryKey
      try server.create(table.name, try package.table(table.name), key: key, database: "notices")
    }
    return server
  }

  let server: PostgreSQLServer

  init() throws { server = try Self.filled.get() }

  func plumb(_ arguments: String..., environment: [String: String] = [:]) throws -> PlumbProcess.Outcome {
    try PlumbProcess.run(
      arguments, environment: server.environment.merging(environment) { _, given in given })
  }

  static let lines = [
    "completion_rate(data.findings, { by = \"area_no\" })", "completion_rate(data.findings)", "#data.findings",
    "data.findings:group_by(\"status\"):summarise(\"n = count()\")",
    "completion_rate(data.findings, { by = \"area_no\" }):drill(1)",
    "data.findings:filter(\"status ~= 'done'\"):select(\"finding_no, label_zh, status_text\")",
    "data.findings:left_join(data.sections:select(\"notice_id, section_no, 小类 = label_zh\"), \"notice_id, section_no\")"
      + ":count(\"小类\")",
    "data.findings:arrange(\"-label_zh\"):head(3):pull(\"label_zh\")",
    "staffing_ratios(data.staffing)",
  ]

  @Test(arguments: lines)
  func aLineGivesTheSameOverTheDatabase(line: String) throws {
    let here = try PlumbProcess.run(["eval", line, "--data", Self.package, "--format", "json"])
    let there = try plumb("eval", line, "--data", "postgres://plumb_notices", "--format", "json")
    #expect(here.status == 0, "\(here.errors)")
    #expect(there.output == here.output, "\(there.errors)")
  }

  @Test(arguments: ["scripts/completion.lua", "scripts/open_findings.lua", "scripts/staffing.lua"])
  func aScriptOfTheProjectRunsOverTheDatabase(script: String) throws {
    let here = try PlumbProcess.run(["run", script, "--data", Self.package, "--as-of", "2026-11-29"])
    let there = try plumb("run", script, "--data", "postgres://plumb_notices", "--as-of", "2026-11-29")
    #expect(there.status == 0, "\(there.errors)")
    #expect(there.output == here.output)
  }

  @Test func theTablesOfADatabaseAreListed() throws {
    let listed = try plumb("tables", "--data", "postgres://plumb_notices", "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    #expect(listed.output.contains("\nfindings,22,"))
    let columns = try plumb("tables", "findings", "--data", "postgres://plumb_notices", "--format", "csv")
    #expect(
      columns.output.hasPrefix(
        "column,type,key,title,description\nnotice_id,text,true,\"\",\"\"\nfinding_no,integer,true,\"\",\"\"\n"))
  }

  @Test func enginesAreListedWithWhatIsWrong() throws {
    let listed = try plumb("engines", "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    let lines = listed.output.split(separator: "\n")
    #expect(lines.first == "engine,reached,version,tables,not_read,problem")
    #expect(lines.contains { $0.hasPrefix("postgres://plumb_notices,true,PostgreSQL ") })
    #expect(lines.contains("postgres://plumb_wrong,false,,,,'postgres://plumb_wrong' refuses the password"))
    #expect(!listed.output.contains(PostgreSQLServer.secret))
    let one = try plumb("engines", "plumb_gone", "--format", "csv")
    #expect(
      one.output.hasSuffix(
        "postgres://plumb_gone,false,,,,'postgres://plumb_gone' cannot be reached: Connection refused\n"))
  }

  @Test(arguments: [
    ("postgres://plumb_gone", Int32(69)), ("postgres://plumb_wrong", 66), ("postgres://plumb_missing", 66),
    ("postgres://reader:geheim@127.0.0.1/plumb", 64),
  ])
  func whatCannotBeOpenedHasItsStatusWhateverTheScriptDoes(name: String, status: Int32) throws {
    let outcome = try plumb("eval", "1", "--data", name)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.contains("geheim"))
  }

  @Test func theDatabaseMayStandInTheEnvironment() throws {
    let outcome = try plumb("eval", "#data.findings", environment: ["PLUMB_DATA": "postgres://plumb_notices"])
    #expect(outcome.output == "22\n", "\(outcome.errors)")
  }

  @Test func aTableThatIsInTwoPlacesIsRefused() throws {
    let outcome = try plumb("eval", "1", "--data", "postgres://plumb_notices", "--data", Self.package)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is in the files and in 'postgres://plumb_notices'"))
  }

  @Test func mostRowsHold() throws {
    let outcome = try plumb("eval", "data.findings", "--data", "postgres://plumb_notices", "--max-rows", "21")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("findings: more than 21 rows would come from 'postgres://plumb_notices'"))
  }

  @Test func theTimeLimitEndsWhatRunsThere() throws {
    try server.sql("CREATE VIEW endless AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON endless TO reader")
    let outcome = try plumb("eval", "data.endless", "--data", "postgres://plumb_test", "--timeout", "500ms")
    #expect(outcome.status == 124, "\(outcome.errors)")
    #expect(
      try server.sql(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%endless%' AND state = 'active' AND usename = 'reader'"
      ) == "0\n")
    try server.sql("DROP VIEW endless")
  }

  @Test func whatIsLostInMidRunLeavesNothingHalfWritten() throws {
    try server.sql(
      """
      CREATE VIEW ending AS SELECT n AS id, CASE WHEN n = 900 THEN pg_terminate_backend(pg_backend_pid()) END AS ended
        FROM generate_series(1, 1000) n;
      GRANT SELECT ON ending TO reader
      """)
    let folder = try TemporaryFolder()
    let script = try folder.write("write.lua", "data.ending:write('rows.csv')\nreturn data.ending")
    let out = folder.url.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
    let outcome = try plumb(
      "run", script.path, "--data", "postgres://plumb_test", "--out", out.path, "--report",
      out.appending(path: "report.html").path)
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("'postgres://plumb_test' ended the connection: terminating connection"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).isEmpty)
  }

  // MARK: Packages whose tables lie in a database

  /// The package with its tables in the database, and its checks.
  func packageOverDatabase(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> TemporaryFolder {
    try EnginesTests.packageOverDatabase(
      Self.package, over: { ["engine": "postgresql", "connection": "plumb_notices", "table": "public.\($0)"] }, change)
  }

  @Test func theChecksOfAPackageRunOverItsTablesInTheDatabase() throws {
    let folder = try packageOverDatabase()
    let here = try PlumbProcess.run(["check", "--data", Self.package, "--format", "json"])
    let there = try plumb("check", "--data", folder.path, "--format", "json")
    #expect(there.status == 0, "\(there.errors)")
    #expect(checks(there.output) == checks(here.output))
    #expect(checks(there.output).count > 20)
  }

  @Test func aPackageHoldsItsTablesInADatabaseAgainstItsSchema() throws {
    let folder = try packageOverDatabase { resource in
      var schema = resource["schema"] as? [String: Any] ?? [:]
      var fields = schema["fields"] as? [[String: Any]] ?? []
      fields[4]["type"] = "integer"
      fields[4]["constraints"] = nil
      schema["fields"] = fields
      schema["foreignKeys"] = nil
      resource["schema"] = schema
    }
    let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("column 'label_zh' is of type integer here and text in the database"))
  }

  @Test func aPackageSaysTheOrderOfItsRows() throws {
    let folder = try packageOverDatabase { resource in
      resource["dialect"] = [
        "engine": "postgresql", "connection": "plumb_notices", "table": "findings", "order": ["topic", "finding_no"],
      ]
    }
    let outcome = try plumb("eval", "data.findings:head(3):pull(\"topic\")", "--data", folder.path, "--format", "csv")
    #expect(
      outcome.output == "accountability\nappraisal\nattendance\n" || outcome.output.contains("accountability"),
      "\(outcome.errors)")
  }

  @Test(arguments: [
    ("engine", "oracle", "no engine 'oracle'"), ("limit", "3", "'limit' of a table in a database is not supported"),
    ("table", "nothing", "no table 'nothing'"), ("connection", "plumb_wrong", "refuses the password"),
  ])
  func aWrongDescriptionOfATableIsTold(key: String, value: String, message: String) throws {
    let folder = try packageOverDatabase { resource in
      var dialect = resource["dialect"] as? [String: Any] ?? [:]
      dialect[key] = value
      resource["dialect"] = dialect
    }
    let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
    #expect(outcome.status == 65 || outcome.status == 66)
    #expect(outcome.errors.contains(message))
  }

  @Test func aReportSaysWhereItsRowsCameFrom() throws {
    let folder = try TemporaryFolder()
    try folder.write("rate.lua", "return completion_rate(data.findings)")
    let page = folder.url.appending(path: "rate.md").path
    let outcome = try plumb(
      "run", folder.url.appending(path: "rate.lua").path, "--data", "postgres://plumb_notices", "--report", page)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try folder.read("rate.md")
    #expect(
      report.contains("rows of postgres://plumb\\_notices, PostgreSQL")
        || report.contains("rows of postgres://plumb_notices, PostgreSQL"))
    #expect(report.contains("FROM"))
    #expect(!report.contains(PostgreSQLServer.secret))
  }

  @Test func aScheduleRunsOverTheDatabase() throws {
    let schedules = try PlumbSchedules()
    let file = try schedules.folder.write("rate.lua", "return completion_rate(data.findings)")
    let environment = server.environment.merging(["PLUMB_STATE": schedules.state]) { _, given in given }
    let added = try PlumbProcess.run(
      [
        "schedule", "add", "率", file.path, "--cron", "@yearly", "--tz", "Asia/Shanghai", "--data",
        "postgres://plumb_notices",
      ],
      environment: environment)
    #expect(added.status == 0, "\(added.errors)")
    let ran = try PlumbProcess.run(["schedule", "run", "率"], environment: environment)
    #expect(ran.status == 0, "\(ran.errors)")
    let rows = try schedules.rows("history", "率")
    #expect(rows.first?["state"] as? String == "succeeded")
    let verified = try PlumbProcess.run(["schedule", "rerun", "1", "--verify"], environment: environment)
    #expect(verified.status == 0, "\(verified.errors)")
    for (name, option, reason) in [
      ("少", ["--max-rows", "3"], "more than 3 rows would come"),
      ("严", ["--strict-push", "yes"], "does not run in 'postgres://plumb_notices'"),
    ] {
      let limited = try schedules.folder.write("\(name).lua", "return data.findings:tail(2)")
      _ = try PlumbProcess.run(
        [
          "schedule", "add", name, limited.path, "--cron", "@yearly", "--tz", "Asia/Shanghai", "--data",
          "postgres://plumb_notices",
        ] + option, environment: environment)
      let failed = try PlumbProcess.run(["schedule", "run", name], environment: environment)
      #expect(failed.status != 0)
      let row = try schedules.rows("history", name).first
      #expect((row?["reason"] as? String)?.contains(reason) == true, "\(row ?? [:])")
    }
    let refused = try PlumbProcess.run(
      ["schedule", "add", "x", file.path, "--cron", "@yearly", "--data", "postgres://reader:geheim@host/db"],
      environment: environment)
    #expect(refused.status == 64)
    #expect(!refused.errors.contains("geheim"))
  }
}
