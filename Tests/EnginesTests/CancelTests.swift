import Foundation
import TestBasics
import TestSupport
import Testing

/// Ctrl-C, and limits that the database holds: nothing is left running there.
@Suite struct CancelTests {
  /// Runs the program until a database says that its query runs, presses Ctrl-C, and waits for its end.
  private func interrupted(
    _ line: String, over name: String, environment: [String: String], once isRunning: () throws -> Bool
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = PlumbProcess.executable
    process.arguments = ["eval", line, "--data", name]
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PLUMB_") }
      .merging(["PLUMB_LANG": "en"]) { _, own in own }.merging(environment) { _, given in given }
    let scratch = try TemporaryFolder()
    let errors = scratch.url.appending(path: "errors")
    try Data().write(to: errors)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    for _ in 0..<600 where process.isRunning {
      if try isRunning() { break }
      usleep(20_000)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
  }

  @Test func nothingIsLeftRunningInPostgreSQLAfterCtrlC() throws {
    let server = try PostgreSQLServer.shared.get()
    try server.sql(
      "CREATE VIEW unending AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON unending TO reader")
    let running =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%unending%' AND state = 'active' AND usename = 'reader'"
    let (status, errors) = try interrupted(
      "data.unending", over: "postgres://plumb_test", environment: server.environment,
      once: { try server.sql(running) == "1\n" })
    #expect(status == 130, "\(errors)")
    #expect(errors.contains("interrupted"))
    #expect(try server.sql(running) == "0\n")
    try server.sql("DROP VIEW unending")
  }

  @Test func nothingIsLeftRunningInAnyOfSeveralDatabasesAfterCtrlC() throws {
    let server = try ShardsTests.filled.get()
    let databases = ["shard_1", "shard_2", "shard_3"]
    for (index, database) in databases.enumerated() {
      // The values of the key are told at once; the rows take their time.
      try server.sql(
        """
        CREATE VIEW tardy AS SELECT \(index) AS id, pg_sleep(60)::text AS t; GRANT SELECT ON tardy TO reader
        """, database: database)
    }
    let running =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%tardy%' AND state = 'active' AND usename = 'reader'"
    let folder = try TemporaryFolder()
    try folder.write(
      "datapackage.json",
      """
      { "name": "tardy", "resources": [ { "name": "tardy", "dialect": { "engine": "postgresql", "table": "tardy",
        "shards": { "key": "id", "connections": ["plumb_shard_1", "plumb_shard_2", "plumb_shard_3"] } } } ] }
      """)
    let (status, errors) = try interrupted(
      "data.tardy", over: folder.path, environment: server.environment,
      once: { try server.sql(running) == "3\n" })
    #expect(status == 130, "\(errors)")
    #expect(try server.sql(running) == "0\n")
  }

  @Test func clickHouseIsToldToEndTheQueryAfterCtrlC() throws {
    let server = try ClickHouseServer.shared.get()
    // It sleeps before each row.
    try server.sql("CREATE VIEW unending AS SELECT sleepEachRow(0.5) AS id FROM numbers(6)")
    let (status, errors) = try interrupted(
      "data.unending", over: "clickhouse://ch_test", environment: server.environment,
      once: { try server.sql("RUNNING").contains("unending") })
    #expect(status == 130, "\(errors)")
    #expect(errors.contains("interrupted"))
    let ended = try server.sql("KILLED").split(separator: "\n")
    #expect(ended.contains { $0.hasPrefix("KILL QUERY WHERE query_id = 'plumb-") }, "\(ended)")
    try server.sql("DROP VIEW unending")
  }

  @Test func aQueryThatTakesMoreMemoryThanTheRunMayIsEndedThere() throws {
    let server = try ClickHouseServer.shared.get()
    try server.sql(
      "CREATE VIEW hungry AS SELECT sum(length(x)) AS id FROM (SELECT groupArray(number) AS x FROM numbers(40000000))")
    let outcome = try PlumbProcess.run(
      ["eval", "data.hungry", "--data", "clickhouse://ch_test", "--memory", "100MB"], environment: server.environment)
    #expect(outcome.status == 125, "\(outcome.errors)")
    #expect(outcome.errors.contains("'clickhouse://ch_test' ended the query: Query memory limit exceeded"))
    #expect(outcome.errors.contains("--memory is the most that a query may take there"))
    let allowed = try PlumbProcess.run(
      ["eval", "data.hungry:pull('id')[1]", "--data", "clickhouse://ch_test", "--memory", "4GB"],
      environment: server.environment)
    #expect(allowed.output == "40000000\n", "\(allowed.errors)")
    try server.sql("DROP VIEW hungry")
  }
}
