import Foundation
import TestBasics
import TestSupport
import Testing

/// The prompt over databases: it completes the names of tables and columns, and fetches no rows for them.
@Suite(.serialized) struct PromptOverDatabasesTests {
  private func complete(over name: String, _ environment: [String: String]) throws {
    let state = try TemporaryFolder()
    try state.write("plumb/history", "")
    let terminal = try PlumbTerminal(
      ["--data", name], state: state, environment: environment.merging(["NO_COLOR": "1"]) { _, own in own })
    try terminal.waitForPrompt()
    terminal.type("data.unreada\t")
    try terminal.wait(for: "the name of the table") { $0.lines.last == "plumb> data.unreadable" }
    terminal.type(":select \"整\t")
    try terminal.wait(for: "the name of the column") { $0.lines.last == "plumb> data.unreadable:select \"整改状态" }
    terminal.type("\"\r")
    // To ask for the rows is a problem, which shows that nobody did before.
    try terminal.wait(for: "the problem") { $0.lines.contains { $0.contains("cannot give the rows") } }
    try terminal.waitForPrompt()
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
  }

  @Test func namesOfPostgreSQLAreCompletedWithoutFetchingRows() throws {
    let server = try PostgreSQLServer.shared.get()
    try server.sql(
      """
      CREATE VIEW unreadable AS SELECT 1 AS id, (1 / (n - 1))::text AS 整改状态 FROM generate_series(1, 2) n;
      GRANT SELECT ON unreadable TO reader
      """)
    try complete(over: "postgres://plumb_test", server.environment)
    try server.sql("DROP VIEW unreadable")
  }

  @Test func aConnectionThatIsLostIsMadeAnewAtTheNextLine() throws {
    let server = try PostgreSQLServer.shared.get()
    try server.sql(
      "CREATE TABLE at_a_prompt (id int PRIMARY KEY); INSERT INTO at_a_prompt VALUES (7); GRANT SELECT ON at_a_prompt TO reader"
    )
    let state = try TemporaryFolder()
    try state.write("plumb/history", "")
    let terminal = try PlumbTerminal(
      ["--data", "postgres://plumb_prompt"], columns: 120, state: state,
      environment: server.environment.merging(["NO_COLOR": "1"]) { _, own in own })
    try terminal.waitForPrompt()
    terminal.type("#data.at_a_prompt\r")
    try terminal.wait(for: "the first count") { $0.lines.contains("1") }
    try terminal.waitForPrompt()
    try server.sql(
      """
      INSERT INTO at_a_prompt VALUES (8);
      SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'plumb_prompt'
      """)
    terminal.type("#data.at_a_prompt\r")
    try terminal.wait(for: "the second count") { $0.lines.contains("2") }
    // Notes come after the answer.
    try terminal.waitForPrompt()
    #expect(terminal.screen.lines.contains { $0.contains("was lost and is made anew: rows may be others than before") })
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
    try server.sql("DROP TABLE at_a_prompt")
  }

  /// Enters a line at a prompt, and waits until the screen says something new of it.
  private func enter(_ line: String, at terminal: PlumbTerminal, says text: String) throws {
    try terminal.enter(line)
    let answer = terminal.screen.lines.reversed().drop { $0 == "plumb>" }.prefix { $0 != "plumb> " + line }
    #expect(answer.contains { $0.contains(text) }, "\(line): \(answer.reversed())")
  }

  @Test func aClickHouseThatIsStartedAgainIsAskedAgainAtTheNextLine() throws {
    let server = try MortalClickHouse()
    try server.sql("CREATE TABLE counted (id Int64, n Int64) ENGINE = MergeTree ORDER BY id")
    try server.sql("CREATE TABLE others (id Int64) ENGINE = MergeTree ORDER BY id")
    try server.sql("INSERT INTO counted VALUES (1, 10), (2, 20)")
    let state = try TemporaryFolder()
    try state.write("plumb/history", "")
    let terminal = try PlumbTerminal(
      ["--data", MortalClickHouse.name], columns: 160, rows: 60, state: state,
      environment: server.environment.merging(["NO_COLOR": "1"]) { _, own in own })
    try terminal.waitForPrompt()
    try enter("#data.counted:filter 'n > 1'", at: terminal, says: "2")
    // A server that was away between two lines has the same tables.
    server.kill()
    try server.start()
    try server.sql("INSERT INTO counted VALUES (3, 30)")
    try enter("#data.counted:filter 'n > 2'", at: terminal, says: "3")
    // One that is away tells so at each line.
    server.kill()
    try enter("#data.counted:filter 'n > 3'", at: terminal, says: "the server is gone")
    try enter("#data.counted:filter 'n > 3'", at: terminal, says: "cannot be reached")
    try server.start()
    try enter("#data.counted:filter 'n > 3'", at: terminal, says: "was lost and is made anew")
    // Another password is read anew where it is refused.
    server.kill()
    try server.start(password: "second")
    try enter("#data.counted:filter 'n > 4'", at: terminal, says: "refuses the password")
    try enter("#data.counted:filter 'n > 4'", at: terminal, says: "refuses the password")
    try server.tellPassword()
    try enter("#data.counted:filter 'n > 4'", at: terminal, says: "3")
    // Columns that nobody asked for may be added, and other tables changed.
    try server.sql("ALTER TABLE counted ADD COLUMN more String")
    try server.sql("DROP TABLE others")
    try enter("#data.counted:filter 'n > 5'", at: terminal, says: "3")
    // A number with a fraction would become a whole one without a word.
    try server.sql("ALTER TABLE counted MODIFY COLUMN n Float64")
    try enter("data.counted:filter 'n > 6'", at: terminal, says: "has other columns or another key than when")
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
  }

  @Test func namesOfClickHouseAreCompletedWithoutFetchingRows() throws {
    let server = try ClickHouseServer.shared.get()
    try server.sql(
      "CREATE VIEW unreadable AS SELECT 1 AS id, toString(throwIf(number = 1)) AS `整改状态` FROM numbers(2)")
    try complete(over: "clickhouse://ch_test", server.environment)
    try server.sql("DROP VIEW unreadable")
  }
}
