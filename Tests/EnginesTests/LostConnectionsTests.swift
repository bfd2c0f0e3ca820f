import Foundation
import Problems
import TestBasics
import Testing

@testable import Engines

/// A database that ends a query or a connection in mid-run is told with its own reason, and is unavailable, so that
/// schedules try again.
@Suite struct LostConnectionsTests {
  let server: PostgreSQLServer

  init() throws { server = try PostgreSQLServer.shared.get() }

  private func open(_ service: String, _ resources: EngineResources = EngineResources()) throws -> EngineConnection {
    try EngineConnection(EngineName(service: service), resources)
  }

  /// Does something to the process in the server that runs a query over a table, once there is one.
  private func once(_ table: String, runs change: String) {
    let server = server
    let other = Thread {
      // A failure shows in what the reader is told.
      for _ in 0..<200 {
        let count = try? server.sql(
          """
          SELECT count(\(change)(pid)) FROM pg_stat_activity WHERE query LIKE '%"\(table)"%' AND usename = 'reader'
          """)
        if count != "0\n" { return }
        usleep(50_000)
      }
    }
    other.start()
  }

  /// Reads a table that never ends until something is done to the process that does; another table may be read then.
  private func interrupted(
    _ table: String, before next: String, by change: String
  ) throws -> (engine: EngineConnection, problem: Problem) {
    try server.sql(
      """
      CREATE VIEW \(table) AS SELECT 1 AS id FROM pg_sleep(600); CREATE VIEW \(next) AS SELECT 1 AS id;
      GRANT SELECT ON \(table), \(next) TO reader
      """)
    let engine = try open("plumb_test")
    once(table, runs: change)
    return (engine, try #require(caught { _ = try engine.rows(of: table) }))
  }

  @Test func aConnectionThatAnAdministratorEndsIsToldInTheServersWords() throws {
    let (engine, first) = try interrupted("dying", before: "after", by: "pg_terminate_backend")
    #expect(first.kind == .unavailable)
    #expect(
      first.text
        == "dying: 'postgres://plumb_test' ended the connection: terminating connection due to administrator command")
    let second = try #require(caught { _ = try engine.rows(of: "after") })
    #expect(second.kind == .unavailable)
    #expect(second.text.hasPrefix("after: the connection to 'postgres://plumb_test' is lost"), "\(second.text)")
  }

  /// The end comes among rows that have come and that nobody has read.
  @Test func aConnectionThatEndsAmongTheRowsIsToldInTheServersWords() throws {
    try server.sql(
      """
      CREATE FUNCTION ending(n int) RETURNS text LANGUAGE sql
        AS 'SELECT CASE WHEN n = 20000 THEN pg_sleep(600)::text ELSE repeat($$x$$, 100) END';
      CREATE VIEW streaming AS SELECT n AS id, ending(n) AS t FROM generate_series(1, 20000) n;
      GRANT SELECT ON streaming TO reader
      """)
    let engine = try open("plumb_test")
    once("streaming", runs: "pg_terminate_backend")
    let described = try #require(engine.description(of: "streaming"))
    // Rows in no order are sent while the others are made.
    let problem = try #require(
      caught { _ = try engine.answer(to: Self.unordered, described.schema, of: described, isOrdered: true) })
    #expect(problem.kind == .unavailable)
    #expect(problem.text.hasSuffix("terminating connection due to administrator command"), "\(problem.text)")
  }

  private static let unordered = """
    SELECT t."id"::int8 AS c0, t."t" AS c1 FROM "public"."streaming" AS t
    """

  @Test func aQueryThatAnAdministratorEndsIsToldAndTheRunMayGoOn() throws {
    let (engine, problem) = try interrupted("cancelled", before: "afterwards", by: "pg_cancel_backend")
    #expect(problem.kind == .unavailable)
    #expect(
      problem.text
        == "cancelled: 'postgres://plumb_test' ended the query: canceling statement due to user request")
    #expect(try engine.rows(of: "afterwards").table.rowCount == 1)
  }

  @Test func aConnectionThatWaitsForLongerThanTheRoleMayIsToldWithTheSettingThatLetsIt() throws {
    try server.sql("CREATE VIEW patient AS SELECT 1 AS id; GRANT SELECT ON patient TO reader")
    let engine = try open("plumb_idle")
    let described = try #require(engine.description(of: "patient"))
    usleep(600_000)
    let problem = try #require(caught { _ = try engine.rowCount(of: described) })
    #expect(problem.kind == .unavailable)
    #expect(
      problem.text.contains(
        "'postgres://plumb_idle' ended the connection: terminating connection due to idle-in-transaction timeout"),
      "\(problem.text)")
    #expect(problem.text.contains("idle_in_transaction_session_timeout"))
  }

  @Test func aServerThatIsStoppedIsToldInItsWords() throws {
    let mortal = try PostgreSQLServer.mortal("plumb_stopped")
    try mortal.sql("CREATE VIEW resting AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON resting TO reader")
    let engine = try open("plumb_stopped")
    mortal.onceAQueryRuns { try mortal.stop() }
    let problem = try #require(caught { _ = try engine.rows(of: "resting") })
    #expect(problem.kind == .unavailable)
    #expect(
      problem.text
        == "resting: 'postgres://plumb_stopped' ended the connection: terminating connection due to administrator command"
    )
  }

  @Test func aServerThatIsKilledIsUnavailable() throws {
    let mortal = try PostgreSQLServer.mortal("plumb_mortal")
    try mortal.sql("CREATE VIEW resting AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON resting TO reader")
    let engine = try open("plumb_mortal")
    mortal.onceAQueryRuns { try mortal.kill() }
    let problem = try #require(caught { _ = try engine.rows(of: "resting") })
    #expect(problem.kind == .unavailable)
    #expect(problem.text.hasPrefix("resting: the connection to 'postgres://plumb_mortal' is lost"), "\(problem.text)")
    let later = try #require(caught { _ = try open("plumb_mortal") })
    #expect(later.kind == .unavailable)
  }

  @Test func aQueryThatIsEndedInClickHouseIsToldInTheServersWords() throws {
    let server = try ClickHouseServer.shared.get()
    let connection = try ClickHouseConnection(EngineName(.clickHouse, "ch_old"), EngineResources())
    let other = Thread {
      for _ in 0..<200 {
        // A failure shows in what the reader is told.
        let ended = try? server.old("KILL QUERY WHERE query LIKE '%100000000002%' AND user = 'reader' ASYNC")
        if let ended, !ended.isEmpty { return }
        usleep(20_000)
      }
    }
    other.start()
    let answer = try connection.answer(to: "SELECT count() FROM numbers(100000000002)", []) { _ in }
    guard case .failure(let error) = answer else {
      Issue.record("the query was not ended")
      return
    }
    let problem = connection.problem(error)
    #expect(problem.kind == .unavailable)
    #expect(problem.text.hasPrefix("'clickhouse://ch_old' ended the query: Query was cancelled"), "\(problem.text)")
  }

  /// Errors by which a server, or another one that it needs, is not to be had for now.
  static let passing = [
    "Code: 201. DB::Exception: Quota for user `reader` for 3600s has been exceeded: queries = 11/10. (QUOTA_EXCEEDED)",
    "Code: 202. DB::Exception: Too many simultaneous queries. Maximum: 100. (TOO_MANY_SIMULTANEOUS_QUERIES)",
    "Code: 236. DB::Exception: Server is shutting down. (ABORTED)",
    "Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED)",
    "Code: 745. DB::Exception: CPU is overloaded. (SERVER_OVERLOADED)",
    "Code: 32. DB::Exception: Attempt to read after eof: while receiving packet from db2:9000. (ATTEMPT_TO_READ_AFTER_EOF)",
  ]

  @Test(arguments: passing) func aServerThatCannotAnswerForNowIsUnavailable(text: String) {
    let problem = ClickHouseError(text).problem(of: EngineName(.clickHouse, "x"), isLate: false)
    #expect(problem.kind == .unavailable)
    #expect(problem.text.hasPrefix("'clickhouse://x' ended the query: "), "\(problem.text)")
    #expect(!problem.text.contains("db2"))
  }
}
