import Foundation
import Problems
import Queries
import Synchronization
import TestBasics
import TestSupport
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

  /// What a session is told.
  private final class Notes: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
  }

  /// Ends the connection of this process that shows this application name, and waits until it is gone.
  private func terminate(_ application: String) throws {
    try server.sql(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '\(application)'")
  }

  @Test func aConnectionThatIsLostBetweenTwoLinesIsMadeAnewWithANote() throws {
    try server.sql(
      "CREATE TABLE renewed (id int PRIMARY KEY); INSERT INTO renewed VALUES (1); GRANT SELECT ON renewed TO reader")
    let notes = Notes()
    let engine = try open("plumb_renewed", EngineResources(note: { notes.add($0) }))
    #expect(try engine.rows(of: "renewed").table.rowCount == 1)
    try server.sql("INSERT INTO renewed VALUES (2)")
    engine.allowRenewal()
    #expect(try engine.rows(of: "renewed").table.rowCount == 1)
    try terminate("plumb_renewed")
    // Within a line it stays lost, as what it asks is of one snapshot.
    let problem = try #require(caught { _ = try engine.rowCount(of: engine.expectTable("renewed")) })
    #expect(problem.kind == .unavailable)
    for _ in 0..<2 {
      engine.allowRenewal()
      #expect(try engine.rows(of: "renewed").table.rowCount == 2)
    }
    #expect(
      notes.all == [
        "the connection to 'postgres://plumb_renewed' was lost and is made anew: rows may be others than before"
      ])
    // One that is found lost when it is first asked in a line is made anew at once.
    try server.sql("INSERT INTO renewed VALUES (3)")
    try terminate("plumb_renewed")
    engine.allowRenewal()
    #expect(try engine.rowCount(of: engine.expectTable("renewed")) == 3)
    #expect(notes.all.count == 2)
  }

  @Test func aServerThatIsNotThereAgainIsAskedAtEachLine() throws {
    let mortal = try PostgreSQLServer.mortal("plumb_away")
    try mortal.sql("CREATE TABLE away (id int PRIMARY KEY); GRANT SELECT ON away TO reader")
    let engine = try open("plumb_away")
    try mortal.stop()
    // Until it takes notice it answers.
    while (try? mortal.sql("SELECT 1", database: "postgres")) != nil { usleep(10_000) }
    // It takes a while to stop, which is told too.
    var told: [String] = []
    while told.last?.hasPrefix("'postgres://plumb_away' cannot be reached") != true, told.count < 200 {
      engine.allowRenewal()
      let problem = try #require(caught { _ = try engine.rows(of: "away") })
      #expect(problem.kind == .unavailable)
      told.append(problem.text)
      usleep(50_000)
    }
    #expect(told.count < 200, "\(told.last ?? "")")
  }

  @Test func aTableThatHasOtherColumnsWhenTheConnectionIsMadeAnewIsRefused() throws {
    try server.sql(
      """
      CREATE TABLE replaced (id int PRIMARY KEY, n int8); CREATE TABLE kept (id int PRIMARY KEY);
      GRANT SELECT ON replaced, kept TO reader
      """)
    let engine = try open("plumb_replaced")
    let query = try engine.query(of: "replaced")
    #expect(try query.rowCount(in: TestRun()) == 0)
    // A table of which nobody has a query may change.
    try server.sql("ALTER TABLE kept ADD more text")
    try terminate("plumb_replaced")
    engine.allowRenewal()
    #expect(try query.filtered("n > 1", in: TestRun()).rowCount(in: TestRun()) == 0)
    try terminate("plumb_replaced")
    try server.sql("ALTER TABLE replaced ALTER n TYPE float8")
    engine.allowRenewal()
    let problem = try #require(caught { _ = try query.filtered("n > 2", in: TestRun()).rowCount(in: TestRun()) })
    #expect(problem.kind == .data)
    #expect(problem.text.contains("'replaced' has other columns or another key now"), "\(problem.text)")
  }

  @Test func clickHouseIsAskedAgainAfterAnAnswerThatBrokeOff() throws {
    let server = try ClickHouseServer.shared.get()
    try server.sql("CREATE VIEW half_an_answer_again AS SELECT number AS id FROM numbers(1000)")
    try server.sql("CREATE TABLE whole_answer (id Int8) ENGINE = MergeTree ORDER BY id")
    let notes = Notes()
    let engine = try EngineConnection(
      EngineName(.clickHouse, "ch_test"), EngineResources(note: { notes.add($0) }))
    #expect(caught { _ = try engine.rows(of: "half_an_answer_again") }?.kind == .unavailable)
    engine.allowRenewal()
    #expect(try engine.rows(of: "whole_answer").table.rowCount == 0)
    #expect(
      notes.all.contains(
        "the connection to 'clickhouse://ch_test' was lost and is made anew: rows may be others than before"))
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
